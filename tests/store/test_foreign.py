"""What somebody else did to a book between two sessions, or while it is open."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from secretariat.store import backup, foreign, last_seen
from secretariat.store.database import Database
from secretariat.store.foreign import Sign


def leave(database):
    """Close a book as the program does, with its note."""
    seen = last_seen.look(database.reader())
    database.close()
    last_seen.keep(database.path, last_seen.closed(seen, database.path))


def judged(book):
    found = foreign.find(book)
    database = Database.open(book)
    try:
        return foreign.judge(book, found, database.reader())
    finally:
        database.close()


@pytest.fixture
def left(database, book, add_task, tmp_path):
    """A closed book with two tasks; a copy beside it has one."""
    add_task("một")
    backup.back_up(book, tmp_path / "copy.db")
    add_task("hai")
    leave(database)
    return book


def test_a_book_that_nobody_touched_is_as_it_was_left(left):
    assert judged(left) is None


def test_an_older_copy_in_its_place_is_told_with_what_is_missing(left, tmp_path):
    shutil.copy(tmp_path / "copy.db", left)
    found = judged(left)
    assert (found.sign, found.missing) == (Sign.ANOTHER, 1)


def test_a_row_that_was_changed_past_the_journal_is_found(left, past_the_journal):
    past_the_journal(left, "UPDATE task SET content = 'khác' WHERE id = 2")
    assert judged(left).sign is Sign.CHANGED


def test_a_row_that_was_removed_past_the_journal_is_found(left, past_the_journal):
    past_the_journal(left, "DELETE FROM task WHERE id = 1")
    assert judged(left).sign is Sign.CHANGED


def test_triggers_that_were_taken_away_are_found(left):
    with closing(sqlite3.connect(left)) as connection, connection:
        connection.execute("DROP TRIGGER journal_task_changed")
    assert judged(left).sign is Sign.CHANGED


def test_steps_of_our_own_commands_are_nothing_foreign(left, make_step):
    make_step(left)
    assert judged(left) is None


@pytest.fixture
def make_step():
    def make(book):
        from secretariat.store.models import Agency

        database = Database.open(book)
        with database.write("lệnh") as session:
            session.add(Agency(name="Sở A"))
        database.close()

    return make


def test_a_copied_book_is_the_same_book(left, tmp_path):
    shutil.copyfile(left, tmp_path / "moved.db")
    (tmp_path / "moved.db").replace(left)
    assert judged(left) is None


def test_a_restored_book_is_not_called_foreign(left, tmp_path):
    backup.restore(tmp_path / "copy.db", left)
    assert judged(left) is None


def test_after_a_crash_a_book_that_goes_on_is_not_suspected(left, make_step):
    last_seen.keep(left, last_seen.load(left)._replace(size=0, written_ns=0))
    make_step(left)
    assert judged(left) is None


def test_another_program_that_writes_meanwhile_is_noticed_once(database, book, add_task):
    add_task("một")
    assert not database.was_written_elsewhere()
    add_task("hai")
    assert not database.was_written_elsewhere()
    with closing(sqlite3.connect(book)) as stranger, stranger:
        stranger.execute("CREATE TABLE theirs(id)")
    assert database.was_written_elsewhere()
    assert not database.was_written_elsewhere()
