"""The power goes while an old book is brought up to date: the disk holds the old book or the new one."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from secretariat.store import bookfile, migrate
from tests.torture.amounts import times
from tests.torture.power import Recorder, images, say_again
from tests.torture.test_power_loss import laid_out
from tests.torture.work import content_of

BOOKS = sorted((Path(__file__).parent.parent / "data").glob("book-*.db"))[:-1]
AT_ONCE = times(10, 100)


@pytest.fixture(params=BOOKS, ids=lambda path: path.stem)
def old_book(request, tmp_path):
    """A closed book of an earlier version; a restored one is without a log, like this, until it is opened."""
    folder = tmp_path / "running"
    folder.mkdir()
    return Path(shutil.copy(request.param, folder / "office.db"))


@pytest.fixture
def said(old_book, tmp_path, monkeypatch):
    """What the upgrade of this book says to SQLite."""
    copy = shutil.copy(old_book, tmp_path / "told.db")
    monkeypatch.setattr(bookfile, "Connection", Recorder)
    words = Recorder.said = []
    migrate.upgrade(Path(copy))
    monkeypatch.undo()
    return words


def state_of(connection):
    return content_of(connection), connection.execute("PRAGMA user_version").fetchone()[0]


@pytest.mark.parametrize("with_a_log", [False, True])
def test_the_book_is_the_old_one_or_the_new_one(old_book, said, tmp_path, with_a_log):
    if with_a_log:
        with closing(sqlite3.connect(old_book)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    run = say_again(said, old_book, state_of)
    assert len(run.states) == 2
    for files, states in images(run, AT_ONCE, random.Random(1)):
        book = laid_out(tmp_path / "image", files)
        bookfile.look(book)
        assert bookfile.revision_of_file(book) in (bookfile.NEWEST, old_book_of(states))
        with closing(sqlite3.connect(book)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert state_of(connection) in states


def old_book_of(states):
    return f"{states[0][1]:04}"
