"""The whole program with its window, on a book of its own."""

import sys
from datetime import date

import pytest

from secretariat import i18n
from secretariat.app.program import Program
from secretariat.settings import Settings


@pytest.fixture
def make_program(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    made = []

    def make(book):
        program = Program(qapp, book, Settings(user_name="Lan"), tmp_path / "settings.json", tmp_path / "log.txt")
        program.today = lambda: date(2026, 11, 21)
        made.append(program)
        return program

    yield make
    for program in made:
        program.close()
