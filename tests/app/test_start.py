"""What the first rows wait for: a module that creeps into the start makes every start slower."""

import os
import subprocess
import sys
from datetime import date

import pytest

from secretariat.domain.tasks import TaskDraft
from secretariat.services.books import open_book
from secretariat.services.tasks import add_task
from tests.first_paint import start_that_tells

LATE = {
    "sqlalchemy", "alembic", "openpyxl", "lxml", "docx", "pypdfium2", "defusedxml", "dateutil",
    "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtSvg", "asyncio", "socket", "calendar", "ast",
    "dis", "tokenize", "gettext", "hashlib", "html", "logging.handlers", "concurrent.futures", "urllib.request",
    "secretariat.commands.instance", "secretariat.commands.line", "secretariat.domain.agencies",
    "secretariat.domain.tasks", "secretariat.services.catalogues", "secretariat.store.backup",
    "secretariat.store.models", "secretariat.ui.navigation_lines", "secretariat.ui.widgets.column_filter",
    "secretariat.ui.tasks.inspector", "secretariat.ui.tasks.seeker", "secretariat.ui.undoing",
}  # fmt: skip
START = start_that_tells('*sys.modules, "anew:", len(kept_code._new), len(kept_code._missed)')


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "office.db"
    database = open_book(path)
    with database.write("thêm") as session:
        add_task(session, TaskDraft("Soạn báo cáo", date(2026, 11, 1)))
    database.close()
    return path


def started(book, home):
    """Return what a start has loaded when the first rows are painted."""
    # Measuring coverage imports modules of its own.
    left_out = ("COVERAGE_", "PYTHONDONTWRITEBYTECODE")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    start = subprocess.run(
        [sys.executable, "-c", START, str(book)], check=False, capture_output=True, text=True, timeout=60,
        env={**clean, "QT_QPA_PLATFORM": "offscreen", "SECRETARIAT_DATA": str(home)},
    )  # fmt: skip
    assert start.returncode == 0, start.stderr
    return start.stdout.split()


def test_the_first_paint_waits_for_nothing_that_can_come_later(book, tmp_path):
    loaded = set(started(book, tmp_path / "home"))
    assert "secretariat.ui.tasks.table" in loaded
    assert sorted(LATE & loaded) == []


def test_a_start_compiles_and_seeks_nothing_that_the_start_before_had(book, tmp_path):
    started(book, tmp_path / "home")
    assert started(book, tmp_path / "home")[-3:] == ["anew:", "0", "0"]
