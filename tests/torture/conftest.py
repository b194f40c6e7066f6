"""The whole program on a sample book, with nothing outside of it."""

import shutil

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog

from secretariat import i18n
from secretariat.app.program import Program
from secretariat.commands.books import opened
from secretariat.paths import resource
from secretariat.progress import Silent
from secretariat.services.samples import make_sample
from secretariat.settings import Settings
from secretariat.ui import theme
from tests.torture.watching import Watch
from tests.torture.windows import TODAY

TASKS = 90
SAMPLES = ("45-TB-BCD.docx", "45-TB-BCD.txt", "bang-theo-doi.csv", "bieu-cap-tren.xlsx")


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory):
    path = tmp_path_factory.mktemp("monkey") / "office.db"
    with opened(path, create=True) as database:
        make_sample(database, TASKS, 1, Silent())
    return path


@pytest.fixture
def files(tmp_path):
    """What is dropped and chosen: samples of every kind, a picture, and what is none of it."""
    folder = tmp_path / "files"
    folder.mkdir()
    made = [shutil.copy(resource(f"samples/{name}"), folder / name) for name in SAMPLES]
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    (folder / "empty.pdf").write_bytes(b"")
    return [*made, folder / "broken.docx", folder / "empty.pdf"]


@pytest.fixture
def border(monkeypatch, tmp_path, files):
    """Dialogs for files and printers answer at once or are let go; nothing leaves the program."""
    answers = {"count": 0}

    def open_files(dialog, *_slot):
        answers["count"] += 1
        if answers["count"] % 3 == 0:
            QTimer.singleShot(0, dialog, dialog.reject)
            return
        chosen = files[answers["count"] % len(files)]
        if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            chosen = tmp_path / f"out{answers['count']}.{dialog.defaultSuffix() or 'xlsx'}"
        if dialog.fileMode() == QFileDialog.FileMode.Directory:
            chosen = tmp_path / "files"
        if dialog.fileMode() == QFileDialog.FileMode.ExistingFiles:
            QTimer.singleShot(0, dialog, lambda: dialog.filesSelected.emit([str(chosen)]))
        QTimer.singleShot(0, dialog, lambda: dialog.fileSelected.emit(str(chosen)))
        QTimer.singleShot(0, dialog, dialog.close)

    monkeypatch.setattr(QFileDialog, "open", open_files)
    monkeypatch.setattr(QPrintDialog, "show", lambda dialog: QTimer.singleShot(0, dialog, dialog.reject))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    return answers


@pytest.fixture
def home(qapp, sample_book, tmp_path, monkeypatch, border):
    """The program on a copy of the sample; its window is opened again when the monkey closed it."""
    del border
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    book = tmp_path / "office.db"
    shutil.copy(sample_book, book)
    settings = Settings(user_name="Lan", language="en", ask_clerk=False)
    program = Program(qapp, book, settings, tmp_path / "settings.json", tmp_path / "log.txt")
    program.today = lambda: TODAY
    qapp.setQuitOnLastWindowClosed(False)
    program.open()
    yield program
    program.close()
    qapp.setQuitOnLastWindowClosed(True)
    QGuiApplication.clipboard().clear()
    theme.apply(qapp, Settings())


@pytest.fixture
def watch(qtbot, qtlog, caplog):
    with qtbot.capture_exceptions() as captured:
        yield Watch(captured, caplog, qtlog)
