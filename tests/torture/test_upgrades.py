"""A book of every schema that was ever in use is brought up to date without losing a value of a single row."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from secretariat.store import bookfile, journal
from secretariat.store.check import check
from secretariat.store.database import Database

BOOKS = sorted((Path(__file__).parent.parent / "data").glob("book-*.db"))
# What an upgrade makes anew, and what it tells of itself.
MADE = {"alembic_version", "sqlite_sequence"}


def rows_of(book, columns=None):
    """Every row of every table, as named values; of `columns` only, where they are given by table."""
    with closing(sqlite3.connect(book)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in names:
            if name.startswith("search_") or name in MADE or (columns and name not in columns):
                continue
            cursor = connection.execute(f'SELECT * FROM "{name}" ORDER BY id')
            titles = [column[0] for column in cursor.description]
            rows = [dict(zip(titles, row, strict=True)) for row in cursor]
            found[name] = [{key: row[key] for key in (columns or {}).get(name, row)} for row in rows]
        return found


@pytest.mark.parametrize("old", BOOKS, ids=lambda path: path.stem)
def test_no_value_of_any_row_is_lost(tmp_path, old):
    book = Path(shutil.copy(old, tmp_path / "office.db"))
    before = rows_of(book)
    Database.open(book).close()
    after = rows_of(book, {name: list(rows[0]) for name, rows in before.items() if rows})
    assert after == {name: rows for name, rows in before.items() if rows}
    assert sum(len(rows) for rows in before.values()) > 30
    assert check(book) == []


@pytest.mark.parametrize("old", BOOKS, ids=lambda path: path.stem)
def test_children_and_the_chain_are_whole(tmp_path, old):
    book = Path(shutil.copy(old, tmp_path / "office.db"))
    Database.open(book).close()
    with closing(sqlite3.connect(book)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM assignment").fetchone() == (10,)
        assert journal.verify_chain(connection) is None
        assert bookfile.revision_of(connection) == bookfile.NEWEST
