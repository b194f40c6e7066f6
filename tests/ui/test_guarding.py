"""An error in a function that Qt calls is told; it never ends the program."""

import subprocess
import sys
from typing import Generic, TypeVar

import pytest
from PySide6.QtCore import QAbstractTableModel, QObject
from PySide6.QtWidgets import QWidget

from secretariat.ui import guarding

CODE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
import secretariat.ui

class Wrong(QWidget):
    def {name}(self, *_given):
        {fault}

class Worse(Wrong):
    pass

sys.excepthook = lambda kind, error, _where: print(kind.__name__)
application = QApplication(["guarded"])

def begin():
    window = Worse()
    window.show()
    window.close()

QTimer.singleShot(0, begin)
QTimer.singleShot(50, application.quit)
application.exec()
print("lives")
"""
FAULTS = {
    "ValueError": "int('x')",
    "KeyError": "{}['x']",
    "OperationalError": "import sqlite3; sqlite3.connect(':memory:').execute('nonsense')",
    "RuntimeError": "raise RuntimeError('as usual')",
}


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("name", ["closeEvent", "sizeHint"])
def test_an_error_in_an_override_is_told_and_the_program_lives(kind, name):
    code = CODE.format(name=name, fault=FAULTS[kind])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    said = done.stdout.split()
    assert done.returncode == 0, done.stderr
    assert said[-1] == "lives" and set(said[:-1]) == {kind}


def test_only_what_takes_the_place_of_a_function_of_qt_is_guarded():
    class Model(QAbstractTableModel):
        def rowCount(self, parent=None):
            """As it was."""
            return 7

        def own(self):
            return 8

    guarding._guard(Model)
    assert Model.rowCount.__wrapped__ and not hasattr(Model.own, "__wrapped__")
    assert (Model.rowCount.__doc__, Model().rowCount(), Model().own()) == ("As it was.", 7, 8)


def test_a_generic_class_stays_one():
    value = TypeVar("value")

    class Page(QWidget, Generic[value]):
        pass

    guarding._guard(Page)
    assert Page[int].__args__ == (int,)


def test_a_later_python_is_left_alone(monkeypatch):
    before = QObject.__init_subclass__
    monkeypatch.setattr(guarding, "_LAST_IN_NEED", (3, 0))
    guarding.guard_overrides()
    assert QObject.__init_subclass__ == before and issubclass(QWidget, QObject)
