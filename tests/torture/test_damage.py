"""A book that is no longer what it was: nothing crashes over it or writes into it, and the way back is named."""

import random
import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import islice

import pytest

from secretariat import commands
from secretariat.errors import SystemTrouble
from secretariat.services.books import open_book
from secretariat.store import backup
from secretariat.store.check import check, newest_good_backup
from secretariat.store.database import Database
from tests.torture.amounts import times
from tests.torture.work import a_day, content_of

PAGE = 4096
FLIPS = times(40, 600)
PAGES = times(8, 300)
AT_ONCE = 20


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A book with a day's work in it, and a backup beside it."""
    book = tmp_path_factory.mktemp("sound") / "office.db"
    database = open_book(book)
    for _act in islice(a_day(database, 1), 15):
        pass
    database.close()
    backup.back_up_before(book, "import")
    return book


@pytest.fixture
def spoilt(sound, tmp_path):
    """Lay a book with other bytes out beside its backup."""

    def lay(content):
        folder = tmp_path / "spoilt"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(sound.parent, folder)
        book = folder / "office.db"
        book.write_bytes(content)
        return book

    return lay


@pytest.fixture
def refuse(capsys):
    """Run a command that must refuse; return its one sentence."""

    def run(*words):
        assert commands.run([str(word) for word in words]) == 1
        (sentence,) = capsys.readouterr().err.splitlines()
        return sentence

    return run


def html(_content):
    return b"<html><body>404 Not found</body></html>\n" * 3000


def foreign(_content):
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("CREATE TABLE place(url TEXT)")
        return other.serialize()


DAMAGES = {
    "empty": lambda _content: b"",
    "half": lambda content: content[: len(content) // 2],
    "without its last page": lambda content: content[:-PAGE],
    "without its last bytes": lambda content: content[:-100],
    "a header only": lambda content: content[:100],
    "a web page": html,
    "zeros": lambda content: bytes(len(content)),
    "no first page": lambda content: bytes(PAGE) + content[PAGE:],
    "the head of a web page": lambda content: html(b"")[: 5 * PAGE] + content[5 * PAGE :],
    "of another program": foreign,
    "rubbish": lambda content: random.Random(1).randbytes(len(content)),
    "rubbish behind the head": lambda content: content[:100] + random.Random(1).randbytes(len(content) - 100),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_book_any_more_is_refused_and_left_as_it_is(sound, spoilt, refuse, damage):
    content = DAMAGES[damage](sound.read_bytes())
    book = spoilt(content)
    good = newest_good_backup(book)
    with pytest.raises(SystemTrouble):
        Database.open(book)
    assert str(good.path) in refuse("check", book)
    assert "office.db" in refuse("tasks", "--book", book)
    assert "office.db" in refuse("backup", book, "--to", book.with_name("copy.db"))
    assert book.read_bytes() == content
    assert {path.name for path in book.parent.iterdir()} == {"backups", "office.db"}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_restore_keeps_what_was_damaged_and_brings_the_backup_back(sound, spoilt, damage):
    content = DAMAGES[damage](sound.read_bytes())
    book = spoilt(content)
    kept = backup.restore(newest_good_backup(book).path, book)
    assert kept.read_bytes() == content
    assert check(book) == []
    assert state(book) == state(sound)


def state(book):
    with closing(sqlite3.connect(book)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "backslashreplace")
        return content_of(connection)


def journaled(book):
    """What a book holds but for unfinished forms, of which the journal knows nothing."""
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("DELETE FROM form_draft")
        connection.execute("DELETE FROM sqlite_sequence WHERE name = 'form_draft'")
        return content_of(connection)


@pytest.mark.parametrize("place", range(times(8, 400)))
def test_a_page_of_zeros_is_told_and_ends_nothing(sound, spoilt, place):
    content = bytearray(sound.read_bytes())
    pages = len(content) // PAGE
    start = PAGE * (1 + (place if pages < PAGES else place * pages // PAGES) % (pages - 1))
    content[start : start + PAGE] = bytes(PAGE)
    survives(spoilt(bytes(content)))


@pytest.mark.parametrize("seed", range(FLIPS // AT_ONCE))
def test_a_flipped_bit_is_told_or_was_worth_nothing(sound, spoilt, seed):
    chance, whole = random.Random(seed), sound.read_bytes()
    for _flip in range(AT_ONCE):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        book = spoilt(bytes(content))
        if survives(book):
            assert journaled(book) == journaled(spoilt(whole))


def survives(book):
    """Open, list and check a book, whatever is in it; return whether the check found nothing."""
    content = book.read_bytes()
    told = check(book)
    assert book.read_bytes() == content
    assert all("\n" not in sentence for sentence in told)
    opened = False
    with suppress(SystemTrouble):
        database = Database.open(book)
        opened = True
        database.close()
    assert opened or book.read_bytes() == content
    assert commands.run(["tasks", "--book", str(book)]) in (0, 1)
    assert newest_good_backup(book) is not None
    return not told


def test_the_hash_of_a_backup_finds_what_sqlite_calls_fine(sound, spoilt):
    """One flip in some hundred bytes of the copy: each is found, though most pass every check of SQLite."""
    chance, missed = random.Random(3), 0
    copy = newest_good_backup(spoilt(sound.read_bytes())).path
    whole = copy.read_bytes()
    for _flip in range(FLIPS):
        content = bytearray(whole)
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
        copy.write_bytes(content)
        with pytest.raises(SystemTrouble):
            backup.verify(copy)
        missed += sqlite_says_ok(copy)
    assert missed > FLIPS // 5


def sqlite_says_ok(path):
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError), closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return False
