"""The power goes at any moment: what was acknowledged is there, and nothing by halves."""

import random
import shutil
import sqlite3
from contextlib import closing
from itertools import islice

import pytest

from secretariat.store import bookfile, journal
from secretariat.store.database import Database
from tests.torture.amounts import times
from tests.torture.power import Recorder, images, say_again
from tests.torture.work import a_day, content_of

ACTS = 40
AT_ONCE = 100
# The product folds its log in after a thousand pages; so short a day would never see that.
CARE = "PRAGMA synchronous = "
OFTEN = f"PRAGMA wal_autocheckpoint = 25; {CARE}"


@pytest.fixture
def a_recorded_day(empty_file, tmp_path, monkeypatch):
    """What the program says to SQLite on a day."""

    def record(seed):
        book = tmp_path / "told" / "office.db"
        book.parent.mkdir()
        shutil.copy(empty_file, book)
        monkeypatch.setattr(bookfile, "Connection", Recorder)
        said = Recorder.said = []
        database = Database.open(book)
        for _act in islice(a_day(database, seed), ACTS):
            pass
        database.close()
        monkeypatch.undo()
        assert sum(sql == "COMMIT" for sql, _values in said) > ACTS // 2
        return said

    return record


@pytest.fixture
def run(empty_file, tmp_path, a_recorded_day):
    def say(seed, care="FULL"):
        book = tmp_path / "office.db"
        shutil.copy(empty_file, book)
        said = a_recorded_day(seed)
        assert any(sql == f"{CARE}FULL" for sql, _values in said)
        said = [(sql.replace(f"{CARE}FULL", f"{OFTEN}{care}"), values) for sql, values in said]
        return say_again(said, book, content_of)

    return say


def laid_out(folder, files):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "office.db"


def found_in(book):
    """Open the book as the program does and return its state; what is not whole has none."""
    try:
        database = Database.open(book, create=False)
        with closing(database.reader()) as reader:
            whole = reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            whole = whole and journal.verify_chain(reader) is None
            state = content_of(reader) if whole else "corrupt"
        database.close()
    except sqlite3.DatabaseError:
        return "corrupt"
    return state if [path.name for path in book.parent.iterdir()] == ["office.db"] else "litter"


@pytest.mark.parametrize("seed", range(times(2, 60)))
def test_a_power_cut_loses_nothing_that_was_acknowledged(run, tmp_path, seed):
    for files, states in images(run(seed), AT_ONCE, random.Random(seed)):
        assert found_in(laid_out(tmp_path / "image", files)) in states


def test_with_less_care_the_same_cuts_do_lose_something(run, tmp_path):
    """The guard of the tests above: were the disk too kind, they could not fail."""
    careless = run(1, care="NORMAL")
    lost = sum(
        found_in(laid_out(tmp_path / "image", files)) not in states
        for files, states in images(careless, AT_ONCE, random.Random(1))
    )
    assert lost > 2
