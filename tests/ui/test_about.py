import sqlite3
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox

from secretariat import __version__
from secretariat.ui.about import AboutDialog, facts

BOOK = Path("so") / "office.db"


def test_the_versions_that_help_asks_for_are_there():
    lines = dict(facts(BOOK))
    assert lines["Version"] == __version__
    assert lines["SQLite"] == sqlite3.sqlite_version
    assert lines["Data file"] == str(BOOK)
    assert lines["SQLAlchemy"].startswith("2.")
    assert lines["Qt"].startswith("6.")


def test_all_lines_are_copied_at_once(qtbot):
    dialog = AboutDialog(BOOK)
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert f"Version: {__version__}" in copied
    assert len(copied) == len(facts(BOOK))


def test_asking_for_versions_imports_no_heavy_library():
    code = (
        "import sys; from pathlib import Path; from secretariat.ui.about import facts; facts(Path('x'));"
        "print(sorted({'sqlalchemy', 'openpyxl', 'lxml', 'docx', 'alembic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_dialog_begins_at_close(qtbot):
    dialog = AboutDialog(BOOK)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.buttons.button(QDialogButtonBox.StandardButton.Close)
