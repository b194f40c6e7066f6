import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from secretariat.errors import SystemTrouble, UserError
from secretariat.paths import backup_folder
from secretariat.store import backup, bookfile
from secretariat.store.check import newest_good_backup
from secretariat.store.database import Database
from secretariat.store.models import Task

NOW = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)


@pytest.fixture
def copy(database, book, add_task, tmp_path):
    """A backup with one task, of a closed book that has two."""
    add_task("một")
    facts = backup.back_up(book, tmp_path / "copy.db")
    add_task("hai")
    database.close()
    return facts.path


def contents(path):
    database = Database.open(path)
    with database.read() as session:
        found = session.scalars(select(Task.content).order_by(Task.id)).all()
    database.close()
    return found


def test_a_restored_book_is_as_it_was_and_the_old_one_is_kept(book, copy):
    kept = backup.restore(copy, book, NOW)
    assert contents(book) == ["một"]
    assert kept == backup_folder(book) / f"office-{NOW.astimezone():%Y-%m-%d-%H%M%S}-before-restore.db"
    assert backup.backups_of(book)[0].path == kept
    assert contents(kept) == ["một", "hai"]
    assert (book.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o600, 0o600)


def test_a_restored_book_is_the_copy_byte_for_byte(book, copy):
    backup.restore(copy, book)
    assert book.read_bytes()[100:] == copy.read_bytes()[100:]


def test_a_restored_book_goes_on_with_undo_and_history(book, copy):
    backup.restore(copy, book)
    database = Database.open(book)
    assert database.undo_label == "Add task"
    database.undo()
    database.close()
    assert contents(book) == []


def test_restoring_twice_in_a_second_keeps_both(book, copy):
    first = backup.restore(copy, book, NOW)
    second = backup.restore(copy, book, NOW)
    assert (contents(first), contents(second)) == (["một", "hai"], ["một"])


def test_a_copy_that_was_opened_to_look_into_it_can_still_be_restored(book, copy):
    Database.open(copy).close()
    assert backup.restore(copy, book)
    assert contents(book) == ["một"]


def test_what_a_restore_replaced_is_not_the_newest_good_backup(book, copy):
    good = backup.back_up_before(book, "import", now=NOW)
    backup.restore(copy, book, NOW + timedelta(seconds=1))
    assert [facts.path.name[-17:] for facts in backup.backups_of(book)][:1] == ["before-restore.db"]
    assert newest_good_backup(book).path == good.path


def test_a_missing_book_is_restored(book, copy):
    book.unlink()
    assert backup.restore(copy, book) is None
    assert contents(book) == ["một"]


@pytest.mark.parametrize("content", [b"", b"<html>" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_book_is_kept_aside_as_it_is(book, copy, content):
    book.write_bytes(content)
    kept = backup.restore(copy, book)
    assert kept.read_bytes() == content
    assert contents(book) == ["một"]


def test_a_log_that_belongs_to_the_old_file_is_taken_away_with_it(database, book, copy, tmp_path, add_agency):
    again = Database.open(book)
    with again.write("three") as session:
        session.add(Task(code="3", content="ba", assigned_on=NOW.date()))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for ending in ("", "-wal", "-shm"):
        shutil.copy(f"{book}{ending}", crashed / f"office.db{ending}")
    again.close()
    kept = backup.restore(copy, crashed / "office.db")
    assert contents(crashed / "office.db") == ["một"]
    assert contents(kept) == ["một", "hai", "ba"]


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_the_log_of_a_damaged_book_is_kept_beside_it(book, copy, ending):
    book.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    book.with_name(f"office.db{ending}").write_bytes(b"the log")
    kept = backup.restore(copy, book)
    assert kept.with_name(kept.name + ending).read_bytes() == b"the log"
    assert not book.with_name(f"office.db{ending}").exists()


def test_a_book_that_is_open_is_not_replaced(book, copy, monkeypatch):
    monkeypatch.setattr(bookfile, "WAIT_S", 0.01)
    database = Database.open(book)
    before = book.read_bytes()
    with pytest.raises(UserError, match="is open"):
        backup.restore(copy, book)
    database.close()
    assert book.read_bytes() == before
    assert contents(book) == ["một", "hai"]


def test_a_spoilt_copy_replaces_nothing(book, copy):
    copy.write_bytes(copy.read_bytes()[:-1] + b"x")
    before = book.read_bytes()
    with pytest.raises(SystemTrouble, match="no longer as it was"):
        backup.restore(copy, book)
    assert book.read_bytes() == before


def test_a_book_is_not_restored_from_itself(book):
    with pytest.raises(UserError, match="itself"):
        backup.restore(book, book)


def test_a_kept_file_can_be_restored_in_turn(book, copy):
    kept = backup.restore(copy, book)
    backup.restore(kept, book)
    assert contents(book) == ["một", "hai"]


def test_a_book_that_only_its_header_says_is_whole_is_kept_aside(book, copy):
    content = book.read_bytes()
    damaged = content[:4096] + b"\xff" * (len(content) - 4096)
    book.write_bytes(damaged)
    kept = backup.restore(copy, book)
    assert kept.read_bytes() == damaged
    assert contents(book) == ["một"]


@pytest.mark.parametrize("broken_at", ["_copy", "_look_inside", "_keep"])
def test_a_restore_that_fails_leaves_the_book(book, copy, monkeypatch, broken_at):
    calls = []

    def fail(*_arguments):
        calls.append(1)
        raise sqlite3.OperationalError("stopped")

    before = book.read_bytes()
    if broken_at == "_look_inside":
        monkeypatch.setattr(backup, "verify", lambda _source: None)
    monkeypatch.setattr(backup, broken_at, fail)
    with pytest.raises(sqlite3.OperationalError):
        backup.restore(copy, book)
    assert book.read_bytes() == before
    assert calls
    assert not [path for path in book.parent.iterdir() if ".part" in path.name or "damaged" in path.name]
