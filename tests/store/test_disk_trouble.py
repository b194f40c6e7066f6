"""The disk is full, gone or held by others while the book is open: one sentence, and nothing is lost."""

import os
import sqlite3
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from secretariat.errors import Ailment, BookTrouble
from secretariat.store import backup, bookfile
from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import Agency

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="an open file cannot be taken away on Windows")


def stored(database):
    with database.read() as session:
        return session.scalars(select(Agency.name).order_by(Agency.id)).all()


def refused(call, *arguments):
    """Return what ails the book, which is refused in one sentence that names it."""
    with pytest.raises(BookTrouble, match=r"office\.db") as caught:
        call(*arguments)
    assert "\n" not in str(caught.value)
    return caught.value.ailment


@contextmanager
def no_room(database):
    """The book cannot grow any more, as on a full disk."""
    writer = database._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    yield
    writer.execute("PRAGMA max_page_count = 4294967294")


def test_a_full_disk_takes_a_step_back_and_the_next_one_is_stored(database, add_agency):
    add_agency("một")
    with no_room(database):
        assert refused(lambda: add_agency("hai", note="x" * 300_000)) is Ailment.FULL
        assert stored(database) == ["một"]
        assert database.undo_label is not None
    add_agency("ba")
    assert stored(database) == ["một", "ba"]
    assert check(database.path) == []


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(bookfile, "WAIT_S", 0.05)


@pytest.fixture
def browser(book):
    """A file browser for databases that has begun to change the book."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        yield connection


def test_a_book_that_a_browser_changes_is_refused_until_it_lets_go(impatient, browser, database, add_agency):
    add_agency("một")
    browser.execute("BEGIN IMMEDIATE")
    assert refused(add_agency, "hai") is Ailment.BUSY
    assert refused(database.undo) is Ailment.BUSY
    browser.execute("ROLLBACK")
    add_agency("ba")
    assert stored(database) == ["một", "ba"]


def test_a_book_that_a_browser_holds_for_itself_is_not_opened(impatient, browser, book):
    browser.execute("PRAGMA locking_mode = EXCLUSIVE")
    browser.execute("BEGIN EXCLUSIVE")
    assert refused(Database.open, book) is Ailment.BUSY
    browser.execute("COMMIT")
    browser.close()
    Database.open(book).close()


@ON_LINUX
def test_nothing_is_written_into_a_file_that_was_deleted(database, book, add_agency):
    add_agency("một")
    book.unlink()
    assert refused(add_agency, "hai") is Ailment.GONE
    assert refused(database.undo) is Ailment.GONE
    assert refused(database.probe) is Ailment.GONE


@ON_LINUX
def test_nor_into_one_that_another_took_the_place_of(database, book, add_agency, tmp_path):
    backup.back_up(book, tmp_path / "copy.db")
    book.rename(tmp_path / "away.db")
    (tmp_path / "copy.db").replace(book)
    before = book.read_bytes()
    assert refused(add_agency, "hai") is Ailment.GONE
    database.close()
    assert book.read_bytes() == before


@ON_LINUX
def test_a_book_that_is_put_back_goes_on(database, book, add_agency, tmp_path):
    add_agency("một")
    book.rename(tmp_path / "away.db")
    assert refused(add_agency, "hai") is Ailment.GONE
    (tmp_path / "away.db").rename(book)
    database.probe()
    add_agency("ba")
    assert stored(database) == ["một", "ba"]


@ON_LINUX
def test_a_deleted_book_is_rescued_from_the_open_program(database, book, add_agency, tmp_path):
    add_agency("một")
    for path in tmp_path.glob("office.db*"):
        path.unlink()
    database.rescue(tmp_path / "rescued.db")
    database.close()
    assert check(tmp_path / "rescued.db") == []
    again = Database.open(tmp_path / "rescued.db")
    assert stored(again) == ["một"]
    again.close()


@pytest.fixture
def unplugged(database, book):
    """The stick is pulled out: whatever is read from or written to the open file fails."""
    kept, paths = [], (str(book), f"{book}-wal")

    def pull():
        nowhere = os.open("/", os.O_RDONLY)  # a folder: it can be neither read nor written
        for each in [each for each in Path("/proc/self/fd").iterdir() if opened(each) in paths]:
            kept.append((int(each.name), os.dup(int(each.name))))
            os.dup2(nowhere, int(each.name))
        os.close(nowhere)

    yield pull
    for number, before in kept:
        os.dup2(before, number)
        os.close(before)


def opened(handle):
    try:
        return str(handle.readlink())
    except OSError:
        return ""


@ON_LINUX
def test_a_stick_that_is_pulled_out_is_told_and_let_go_of(database, add_agency, unplugged):
    add_agency("một", note="x" * 1_000_000)
    unplugged()
    assert refused(add_agency, "hai") is Ailment.FAILED
    database.close()
