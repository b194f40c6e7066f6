import sqlite3
import zipfile
from contextlib import closing

import pytest

from secretariat.progress import Silent
from secretariat.services.support import SupportPart, parts_of_book, parts_of_program, write_package
from secretariat.settings import Settings
from secretariat.store.models import SavedView

FACTS = (("Version", "0.1.0"), ("Qt", "6.11"))


def test_names_and_places_among_the_preferences_stay_out():
    settings = Settings(user_name="Dấu", clerks="Dấu\nLan", last_folder="Dấu", list_looks="Dấu", theme="dark")
    (part,) = (part for part in parts_of_program(FACTS, settings, None) if part.name == "settings.json")
    assert "Dấu" not in part.text
    assert '"theme": "dark"' in part.text


def test_the_log_and_the_fault_are_parts_where_there_are_any(tmp_path):
    log = tmp_path / "secretariat.log"
    log.write_text("2026-11-21 WARNING refused: UserError\n", "utf-8")
    assert [part.name for part in parts_of_program(FACTS, Settings(), log, "ZeroDivisionError")] == [
        "fault.txt", "versions.txt", "log.txt", "settings.json",
    ]  # fmt: skip
    assert [part.name for part in parts_of_program(FACTS, Settings(), tmp_path / "none")] == [
        "versions.txt", "settings.json",
    ]  # fmt: skip


def test_of_a_book_only_counts_are_told(database):
    book, check = parts_of_book(database, Silent())
    assert "rows of task: 0" in book.text and "journal_mode: wal" in book.text and "backups: 0" in book.text
    assert check.text == "problems: 0\n"


def test_what_the_check_finds_is_told_in_numbers(database):
    with database.write("view") as session:
        session.add(SavedView(name="Dấu Riêng", page="tasks", body="{}"))
    with closing(sqlite3.connect(database.path)) as other:
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f'DROP TRIGGER "{name}"')
        other.execute("UPDATE saved_view SET page = 'x'")
        other.commit()
    text = parts_of_book(database, Silent())[1].text
    assert "journal: 1\n" in text and "Riêng" not in text


def test_the_package_has_what_was_chosen_and_nothing_else(tmp_path):
    write_package([SupportPart("a.txt", "A", "một\n"), SupportPart("b.txt", "B", "hai\n")], tmp_path / "p.zip")
    with zipfile.ZipFile(tmp_path / "p.zip") as package:
        assert package.namelist() == ["a.txt", "b.txt"]
        assert package.read("a.txt").decode() == "một\n"


@pytest.mark.parametrize("text", ["", "một", "x" * 5000])
def test_the_size_of_a_part_is_that_of_its_text(text):
    assert SupportPart("a", "A", text).size == len(text.encode())
