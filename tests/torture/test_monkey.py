"""Anything may be pressed, clicked, dropped and typed anywhere: nothing raises, and the book is whole.

A failure tells the seed and the last events; the same seed does the same again.
"""

import logging
import shutil
import traceback
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.exceptions import format_captured_exceptions

from secretariat import i18n
from secretariat.app.program import Program
from secretariat.commands.books import opened
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.paths import resource
from secretariat.progress import Silent
from secretariat.queries.task_list import count_standings, find_tasks, load_judging
from secretariat.services.samples import make_sample
from secretariat.settings import Settings
from secretariat.store import bookfile, journal
from secretariat.store.check import check
from secretariat.ui import theme
from secretariat.ui.window_pages import window_pages
from tests.torture.monkey import Monkey

TODAY = date(2026, 11, 21)
TASKS = 90
SAID = ("QtWarningMsg", "QtCriticalMsg", "QtFatalMsg")
QUICK, FULL = 500, 2000
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


def window_of(program):
    """Return the window that is open; one that was closed, or is being built anew, is waited for."""
    QTest.qWait(1)
    if program.desk is not None and program.desk.window.isVisible():
        return program.desk.window
    for _turn in range(50):
        if program.desk is not None:
            break
        QTest.qWait(2)
    if program.desk is None or not program.desk.window.isVisible():
        program.close()
        program.open()
    program.desk.window.complete()
    return program.desk.window


def quiet(program):
    """Close what is open, and let work off the GUI thread end."""
    for _turn in range(200):
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is None:
            break
        over.close()
        QTest.qWait(1)
    for _turn in range(1000):
        if not program.context.jobs.busy:
            break
        QTest.qWait(10)
    QCoreApplication.sendPostedEvents()


def problems_of(book):
    """Say what is wrong with the book: values, journal, chain, and how the tasks stand."""
    found = check(book)
    with closing(bookfile.connect_reader(book, bookfile.way_to_read(book))) as reader:
        if journal.verify_chain(reader) is not None:
            found.append("the chain is broken")
        judging = load_judging(reader, TODAY)
        standings = [row.standing for row in find_tasks(reader, TaskFilter(), TaskOrder(), judging)]
        totals = count_standings(reader, judging)
    if Counter(standings) != Counter({each: n for each, n in totals.by_standing.items() if n}):
        found.append(f"tasks and totals differ: {Counter(standings)}, {totals}")
    return found


@dataclass(frozen=True)
class Watch:
    """What was raised in a slot, logged as an error, or said by Qt."""

    captured: list
    caplog: object
    qtlog: object

    def trouble(self):
        if self.captured:
            return format_captured_exceptions(self.captured)
        logged = [each for each in self.caplog.records if each.levelno >= logging.ERROR]
        said = [each for each in self.qtlog.records if each.type_name in SAID and not each.ignored]
        return "\n".join(
            [*(f"{each.getMessage()} {each.exc_info}" for each in logged), *(each.message for each in said)]
        )


def play(program, monkey, seed, events, watch):
    """Let the monkey do its events; a failure tells how to do it again."""
    window_of(program)
    for number in range(events):
        try:
            monkey.act(number)
            trouble = watch.trouble()
        except BaseException as error:
            trouble = "".join(traceback.format_exception(error))
        if trouble:
            pytest.fail("\n".join([f"seed {seed}", *monkey.told, trouble]))
    quiet(program)


@pytest.fixture
def watch(qtbot, qtlog, caplog):
    with qtbot.capture_exceptions() as captured:
        yield Watch(captured, caplog, qtlog)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("seed", "events"),
    [(0, QUICK), *(pytest.param(seed, FULL, marks=pytest.mark.torture) for seed in range(1, 11))],
)
def test_nothing_that_a_monkey_does_raises_or_harms_the_book(home, files, seed, events, watch):
    pages = [entry.key for entry in window_pages(home.desk)]
    play(home, Monkey(seed, lambda: window_of(home), pages, files), seed, events, watch)
    book = home.database.path
    home.close()
    assert problems_of(book) == []
