"""A program that is killed outright, whatever it is at, leaves the old state or the new, and after the next start
nothing else."""

import random
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import insert

from secretariat.services.books import open_book
from secretariat.store import backup
from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import Attachment, Task
from tests.office_sheets import plain
from tests.torture import acts, victims
from tests.torture.amounts import times
from tests.torture.work import halves

FROZEN = sorted((Path(__file__).parent.parent / "data").glob("book-*.db"))
TASKS = 400
OFTEN = range(times(20, 200))
ONCE = range(times(1, 30))


def moment(seed, first=0.06, last=0.2):
    return random.Random(seed).uniform(first, last)


def ask(book, query):
    """Ask a book one thing the way the program does after the next start, and close it."""
    database = open_book(book)
    try:
        with database.read() as session:
            return query(session)
    finally:
        database.close()


def newest_step(session):
    from sqlalchemy import text

    return session.scalar(text("SELECT max(id) FROM step"))


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def half_written(folder):
    return [path for path in folder.rglob("*") if ".part" in path.name or "-wal" in path.name]


@pytest.fixture
def filled(empty_file, tmp_path):
    """A closed book of some size, alone in its folder."""
    book = tmp_path / "book" / "office.db"
    book.parent.mkdir()
    shutil.copy(empty_file, book)
    database = Database.open(book)
    with database.write("add") as session:
        rows = [
            {"code": f"{n}", "content": f"rà soát {n} " * 40, "assigned_on": date(2026, 1, 5)}
            for n in range(TASKS)
        ]
        session.execute(insert(Task), rows)
    database.close()
    return book


@pytest.mark.parametrize("seed", OFTEN)
def test_a_killed_writer_loses_nothing_that_it_acknowledged(book, seed):
    acknowledged = victims.kill(acts.write, book, seed, after=moment(seed))
    assert ask(book, newest_step) >= acknowledged[-1]
    assert ask(book, halves) == 0
    assert check(book) == []
    assert names_in(book.parent) == {"office.db"}


@pytest.mark.parametrize("seed", ONCE)
def test_killed_while_it_closed_a_book_folds_all_of_it_in_at_the_next_start(book, seed):
    acknowledged = victims.kill(acts.close, book, seed, after=moment(seed, 0.03))
    assert ask(book, newest_step) >= acknowledged[-1]
    assert check(book) == []
    assert names_in(book.parent) == {"office.db"}


@pytest.mark.parametrize("seed", range(times(4, 60)))
def test_a_killed_upgrade_leaves_the_old_book_or_the_new(tmp_path, seed):
    old = FROZEN[seed % (len(FROZEN) - 1)]
    numbers = victims.kill(acts.upgrade, old, tmp_path, after=moment(seed, 0.02, 0.5))
    book = tmp_path / f"{numbers[-1]}.db"
    if not book.stat().st_size:  # killed while the test itself laid the old book out
        return
    tasks = ask(book, lambda session: session.query(Task).count())
    assert tasks == 5
    assert check(book) == []
    assert not half_written(tmp_path)


@pytest.mark.parametrize("seed", ONCE)
def test_a_killed_backup_leaves_the_old_copy_or_the_new(filled, tmp_path, seed):
    target = tmp_path / "stick" / "copy.db"
    target.parent.mkdir()
    backup.back_up(filled, target)
    victims.kill(acts.back_up, filled, target, after=moment(seed, 0))
    assert backup.verify(target).tasks == TASKS
    open_book(filled).close()
    assert {"copy.db"} <= names_in(target.parent) <= {"copy.db", "copy.db.json"}
    assert names_in(filled.parent) == {"office.db"}


@pytest.mark.parametrize("seed", ONCE)
def test_a_killed_restore_leaves_the_old_book_or_the_restored_one(filled, tmp_path, seed):
    copy = backup.back_up(filled, tmp_path / "copy.db").path
    database = Database.open(filled)
    database.undo()
    database.close()
    victims.kill(acts.restore, copy, filled, after=moment(seed, 0))
    assert ask(filled, lambda session: session.query(Task).count()) in (0, TASKS)
    assert check(filled) == []
    assert {"office.db"} <= names_in(filled.parent) <= {"backups", "office.db"}
    assert not half_written(filled.parent)
    assert backup.verify(copy)


@pytest.mark.parametrize("seed", ONCE)
def test_a_killed_import_leaves_all_of_the_sheet_or_nothing(tmp_path, seed):
    book = tmp_path / "office.db"
    open_book(book).close()
    sheet = plain(tmp_path / "sheet.xlsx")
    victims.kill(acts.take_in, book, sheet, after=moment(seed, 0.01, 0.4))
    assert ask(book, lambda session: session.query(Task).count()) in (0, 3)
    assert check(book) == []
    assert {"office.db", "sheet.xlsx"} <= names_in(tmp_path) <= {"backups", "office.db", "sheet.xlsx"}
    assert not half_written(tmp_path)


@pytest.mark.parametrize("seed", ONCE)
def test_a_killed_export_leaves_a_whole_workbook(filled, tmp_path, seed):
    target = tmp_path / "out" / "list.xlsx"
    target.parent.mkdir()
    victims.kill(acts.export, filled, target, after=moment(seed, 0.02, 0.6))
    open_book(filled).close()
    assert names_in(target.parent) <= {"list.xlsx"}
    if target.exists():
        with ZipFile(target) as workbook:
            assert workbook.testzip() is None
    assert check(filled) == []
    assert names_in(filled.parent) == {"office.db"}


@pytest.mark.parametrize("seed", ONCE)
def test_a_killed_making_of_books_leaves_whole_ones_only(tmp_path, seed):
    last = victims.kill(acts.make, tmp_path, after=moment(seed, 0.01, 0.4))[-1]
    open_book(tmp_path / f"{last}.db").close()
    assert names_in(tmp_path) == {f"{number}.db" for number in range(last + 1)}
    assert [check(tmp_path / f"{number}.db") for number in range(last + 1)] == [[]] * (last + 1)


@pytest.mark.parametrize("seed", ONCE)
def test_a_killed_taking_in_of_files_loses_none_that_was_acknowledged(filled, tmp_path, seed):
    acknowledged = victims.kill(acts.attach, filled, tmp_path, after=moment(seed, 0.01, 0.4))[-1]
    assert ask(filled, lambda session: session.query(Attachment).count()) >= acknowledged
    assert check(filled) == []
    assert not half_written(filled.parent)
