"""What may lie beside a book after a crash, or after somebody copied files about: no log is read but its own."""

import shutil
from contextlib import closing
from itertools import islice

import pytest

from secretariat.store import backup
from secretariat.store.check import check, newest_good_backup
from secretariat.store.database import Database
from tests.torture.work import a_day, content_of


def worked(book, seed, acts=8):
    """Open a book and do something in it."""
    database = Database.open(book)
    for _act in islice(a_day(database, seed), acts):
        pass
    return database


def state(database):
    with closing(database.reader()) as reader:
        return content_of(reader)


def kept(book):
    return [path for path in book.parent.iterdir() if ".foreign-" in path.name]


@pytest.fixture
def crashed(empty_file, tmp_path):
    """A book as a crash leaves it, with its log and a copy of an hour before; and what is in it."""

    def make(seed):
        book = tmp_path / f"running-{seed}" / "office.db"
        book.parent.mkdir()
        shutil.copy(empty_file, book)
        worked(book, seed).close()
        backup.back_up_before(book, "import")
        worked(book, seed + 1, 16).close()
        database = worked(book, seed + 2)
        folder = tmp_path / f"crashed-{seed}"
        shutil.copytree(book.parent, folder)
        newest = state(database)
        database.close()
        return folder / "office.db", newest

    return make


def opened(book):
    database = Database.open(book)
    found, aside = state(database), database.strange_log
    database.close()
    return found, aside


def test_the_books_own_log_is_read(crashed):
    book, newest = crashed(1)
    assert opened(book) == (newest, None)
    assert check(book) == []
    assert kept(book) == []


def test_without_its_log_the_book_is_as_it_was_before(crashed):
    book, newest = crashed(1)
    book.with_name("office.db-wal").unlink()
    assert opened(book)[0] != newest
    assert check(book) == []


@pytest.mark.parametrize("junk", [b"", b"\0" * 32768, b"\xff" * 40000])
def test_a_strange_index_of_the_log_changes_nothing(crashed, junk):
    book, newest = crashed(1)
    book.with_name("office.db-shm").write_bytes(junk)
    assert opened(book) == (newest, None)


def test_a_log_of_another_book_is_set_aside(crashed):
    book, newest = crashed(1)
    Database.open(book).close()
    other, _newest = crashed(11)
    shutil.copy(other.with_name("office.db-wal"), book.parent)
    log = book.with_name("office.db-wal").read_bytes()
    assert opened(book) == (newest, kept(book)[0])
    assert kept(book)[0].read_bytes() == log
    assert check(book) == []


def test_the_log_of_a_crash_does_not_spoil_a_copy_put_in_its_place(crashed):
    book, _newest = crashed(1)
    copy = newest_good_backup(book).path
    shutil.copyfile(copy, book)
    found, aside = opened(book)
    assert (aside, found) == (kept(book)[0], opened(copy)[0])
    assert check(book) == []


def test_a_log_from_before_does_not_spoil_a_newer_book(crashed):
    book, _newest = crashed(1)
    log = book.with_name("office.db-wal").read_bytes()
    Database.open(book).close()
    database = worked(book, 7, 25)
    expected = state(database)
    database.close()
    book.with_name("office.db-wal").write_bytes(log)
    assert opened(book) == (expected, kept(book)[0])


@pytest.mark.parametrize("act", [check, lambda book: backup.back_up(book, book.with_name("copy.db"))])
def test_no_other_reading_folds_a_strange_log_in(crashed, act):
    book, newest = crashed(1)
    Database.open(book).close()
    other, _newest = crashed(11)
    shutil.copy(other.with_name("office.db-wal"), book.parent)
    act(book)
    assert len(kept(book)) == 1
    assert opened(book) == (newest, None)


def test_a_restore_keeps_the_book_without_the_strange_log(crashed):
    book, newest = crashed(1)
    Database.open(book).close()
    other, _newest = crashed(11)
    shutil.copy(other.with_name("office.db-wal"), book.parent)
    replaced = backup.restore(newest_good_backup(book).path, book)
    assert opened(replaced)[0] == newest
    assert check(book) == []
