"""What every test may use: an empty book made once and copied, and no display."""

import gc
import logging
import os
import shutil
import sys

import pytest
from hypothesis import settings

from secretariat import i18n
from tests import no_network
from tests.torture.amounts import FULL

no_network.watch()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("house", deadline=None, max_examples=50, database=None)
settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption("--torture", action="store_true", help="run every torture test in full")


def pytest_configure(config):
    if config.getoption("--torture"):
        config.option.markexpr = ""
        os.environ[FULL] = "1"


@pytest.fixture(scope="session", autouse=True)
def a_data_folder_of_our_own(tmp_path_factory):
    """No test looks into, or writes to, the folder of whoever runs it."""
    os.environ["SECRETARIAT_DATA"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture(autouse=True)
def nothing_is_left_behind():
    """Language, looks, level of the log, way to write numbers and held keys are left to no other test.

    A key or click sent with Ctrl leaves Qt believing that Ctrl is held: selecting a row would turn it over.
    """
    core = sys.modules.get("PySide6.QtCore")
    before, level, language = core.QLocale() if core else None, logging.root.level, i18n.spoken()
    sheet = _style_sheet()
    yield
    logging.root.setLevel(level)
    if i18n.spoken() != language:
        i18n.use_language(*language)
    core = sys.modules.get("PySide6.QtCore")
    app = core.QCoreApplication.instance() if core else None
    if core and before is not None and core.QLocale() != before:
        core.QLocale.setDefault(before)
    looks = (app.property("secretariat_theme"), app.property("secretariat_percent")) if app is not None else ()
    if _style_sheet() != sheet or looks not in ((), (None, None), ("light", 100)):
        from secretariat.settings import Settings
        from secretariat.ui import theme

        theme.apply(app, Settings())
        app.setStyleSheet(sheet)
    gui = sys.modules.get("PySide6.QtGui")
    if app is not None and gui and gui.QGuiApplication.keyboardModifiers() != core.Qt.KeyboardModifier.NoModifier:
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QWidget

        QTest.keyRelease(QWidget(), core.Qt.Key.Key_Control)


def _style_sheet():
    core = sys.modules.get("PySide6.QtCore")
    return getattr(core.QCoreApplication.instance(), "styleSheet", str)() if core else ""


@pytest.fixture(autouse=True)
def nothing_calls_out():
    """Also where somebody swallowed the refusal, the test that opened an Internet socket fails."""
    yield
    told, no_network.opened[:] = list(no_network.opened), []
    assert not told, f"an Internet socket was opened: {told}"


@pytest.fixture(scope="session", autouse=True)
def an_empty_clipboard_at_the_end():
    """Qt's offscreen platform dies at its end with data of ours on its clipboard; real platforms do not."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A book with all tables and nothing in it: made once, copied for each test."""
    from secretariat.store import migrate

    path = tmp_path_factory.mktemp("template") / "empty.db"
    migrate.create(path)
    return path


@pytest.fixture
def book(empty_file, tmp_path):
    """The path of an empty book that nobody has open."""
    path = tmp_path / "office.db"
    shutil.copy(empty_file, path)
    return path


@pytest.fixture
def database(book):
    """An empty book, open."""
    from secretariat.store.database import Database

    database = Database.open(book, who="Lan")
    yield database
    database.close()


@pytest.fixture
def change(database):
    """Do one thing as one step: change(add_task, draft)."""

    def act(operation, *arguments):
        with database.write("act") as session:
            return operation(session, *arguments)

    return act


@pytest.fixture
def ask(database):
    """Ask one thing of the last commit: ask(load_task, 1)."""

    def question(query, *arguments, **named):
        with database.read() as session:
            return query(session, *arguments, **named)

    return question


@pytest.fixture(scope="session")
def collector(qapp):
    """Garbage is collected between two tests, as the program does it between two events."""
    from secretariat.ui.collecting import Collector

    collector = Collector(qapp)
    collector.begin()
    return collector


@pytest.fixture(autouse=True)
def nothing_is_collected_in_between(request):
    """Where widgets are."""
    collector = request.getfixturevalue("collector") if "qapp" in request.fixturenames else None
    if collector is not None and gc.isenabled():  # a program that ran in the test before has given it back
        gc.disable()
    yield
    if collector is not None:
        collector.look()


@pytest.fixture(scope="session")
def qapp_args():
    """The one style of the program, from the start as in the program itself."""
    return ["secretariat", "-style", "fusion"]


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The file of a log that is kept for this test alone."""
    from secretariat.logs import keep_log

    root = logging.getLogger("secretariat")
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    yield keep_log(tmp_path / "logs")
    for handler in root.handlers:
        handler.close()
