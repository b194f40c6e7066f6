"""Commands that show the program without a display: the tour of the main job, and pictures of every screen."""

import argparse
import logging
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.commands.books import opened
from secretariat.commands.camera import Camera, Shot, resized
from secretariat.commands.lists import print_tasks, write_report
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.errors import SystemTrouble
from secretariat.i18n import _
from secretariat.paths import data_folder, plain_words, resource
from secretariat.progress import Silent
from secretariat.settings import Settings
from secretariat.store.database import Database

logger = logging.getLogger(__name__)
SAMPLE_NOTICE = "samples/45-TB-BCD.docx"
SIZES = ((1366, 768), (1920, 1080))
THEMES = ("light", "dark")
USUAL_LETTERS = 100
SAMPLE_DAY = date(2026, 11, 21)
SETTINGS_NAME = "settings.json"


def tour(wanted: argparse.Namespace) -> int:
    """Do the main job once: read and store the sample notice, print, export and picture its tasks."""
    from secretariat.intake.notice import read_notice
    from secretariat.intake.text import open_text
    from secretariat.queries.agencies import known_names
    from secretariat.reports.gallery import kind_named
    from secretariat.services.conclusions import store_notice

    folder = _folder(wanted.folder or Path(tempfile.mkdtemp(prefix="thu-ky-")))
    book = _free(folder / "so-thu-ky.db")
    application = _application(Settings.load(data_folder() / SETTINGS_NAME))
    with opened(book, create=True) as database:
        with database.read() as session:
            names = [known.name for known in known_names(session)]
        draft = read_notice(open_text(resource(SAMPLE_NOTICE)), names)
        with database.write(_("Take in {0}").format(draft.file)) as session:
            stored = store_notice(session, draft, date.today(), accept_names=True)
        print(_("Read {0}: {1} tasks were found and stored.").format(draft.file, len(stored.task_ids)))
        _print_list(database)
        files = [_free(folder / f"danh-muc-nhiem-vu{ending}") for ending in (".xlsx", ".pdf")]
        for file in files:
            write_report(database, kind_named("task-list"), date.today(), file)
        picture = _picture_of_window(application, database, _free(folder / "cua-so.png"))
    for file in (book, *files, picture):
        print(_("Written: {0}").format(file))
    return 0


def pictures(wanted: argparse.Namespace) -> int:
    """Render every screen and dialog of a sample book; all sizes and themes unless told otherwise."""
    from secretariat.commands.gallery import Gallery
    from secretariat.services.samples import make_sample

    folder = _folder(wanted.folder)
    settings = replace(Settings.load(data_folder() / SETTINGS_NAME), layout="", font_percent=wanted.letters)
    application = _application(settings)
    taken: list[Path] = []
    with tempfile.TemporaryDirectory() as place, opened(Path(place) / "so-mau.db", create=True) as database:
        make_sample(database, 300, 1, Silent())
        for theme in (wanted.theme,) if wanted.theme else THEMES:
            for width, height in (wanted.size,) if wanted.size else SIZES:
                gallery = Gallery(application, database, replace(settings, theme=theme), SAMPLE_DAY)
                name = f"{theme}-{width}x{height}" + (
                    f"-{wanted.letters}" if wanted.letters != USUAL_LETTERS else ""
                )
                try:
                    taken += Camera(application, folder).run(gallery.shots(QSize(width, height), name))
                finally:
                    gallery.close()
    for path in taken:
        print(path)
    return 0


def _print_list(database: Database) -> None:
    from contextlib import closing

    from secretariat.queries.task_list import find_tasks, load_judging

    with closing(database.reader()) as connection:
        print_tasks(find_tasks(connection, TaskFilter(), TaskOrder(), load_judging(connection, date.today())))


def _picture_of_window(application: QApplication, database: Database, target: Path) -> Path:
    from secretariat.ui.context import Context
    from secretariat.ui.messages import Messages
    from secretariat.ui.window_pages import FIRST_PAGE
    from secretariat.ui.wiring import Desk

    context = Context(database, Messages())
    desk = Desk(context, restore=lambda _source: None)

    def prepare() -> QWidget:
        desk.window.open_page(FIRST_PAGE)
        desk.window.complete()
        return resized(desk.window, QSize(*SIZES[0]))

    try:
        Camera(application, target.parent).run([Shot(target.stem, prepare)])
    finally:
        desk.window.close()
        context.close()
    return target


def _application(settings: Settings) -> QApplication:
    from secretariat.ui import qt_words, theme
    from secretariat.ui.collecting import Collector

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        # Without a display Qt remarks on what no picture needs; the log has it.
        qInstallMessageHandler(lambda _kind, _where, text: logger.info("%s", text))
        application = QApplication(["secretariat"])
        Collector(application).begin()
    application.setQuitOnLastWindowClosed(False)
    qt_words.install(application, settings.language)
    theme.apply(application, settings)
    return application


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemTrouble(plain_words(error, folder)) from error
    return folder.absolute()


def _free(path: Path) -> Path:
    """A name that is not taken: what an earlier tour left is never written over."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
