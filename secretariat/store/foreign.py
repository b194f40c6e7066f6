"""Whether somebody else changed the book between two sessions: took back its end, or wrote past its journal.

Other programs cannot write past the journal by accident, for its triggers refuse. What is looked for is a file
that was put in the place of the book, and one whose triggers were taken away. Only what was touched last is
compared, and only when the file is not as it was left; `check` reads everything.
"""

import json
import sqlite3
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from secretariat.store import bookfile, last_seen
from secretariat.store.last_seen import Seen

COMPARED = 500  # rows: those that were touched last
_Row = dict[str, Any]


class Sign(StrEnum):
    """What was found."""

    ANOTHER = "another"
    CHANGED = "changed"


class Foreign(NamedTuple):
    """`at` is the last step that the program itself knew, `missing` how many of its steps are gone at least."""

    sign: Sign
    at: datetime
    missing: int = 0


class FoundFile(NamedTuple):
    """Size and time of a file before the program opened it."""

    size: int
    written_ns: int


def find(book: Path) -> FoundFile | None:
    """Return how the file lies there; to be asked before it is opened."""
    with suppress(OSError):
        found = book.stat()
        return FoundFile(found.st_size, found.st_mtime_ns)
    return None


def judge(book: Path, found: FoundFile | None, connection: sqlite3.Connection) -> Foreign | None:
    """Return what somebody else did to the book since the program last had it in hand; None for nothing."""
    seen = last_seen.load(book)
    if seen is None or found is None or (seen.size, seen.written_ns) == found:
        return None
    if not _continues(connection, seen):
        return Foreign(Sign.ANOTHER, seen.last_at, max(1, seen.steps - _count(connection, "step")))
    if seen.was_closed and (_lacks_triggers(connection) or _differs_from_journal(connection)):
        return Foreign(Sign.CHANGED, seen.last_at)
    return None


def _continues(connection: sqlite3.Connection, seen: Seen) -> bool:
    row = connection.execute("SELECT hash FROM step WHERE id = ?", (seen.last_id,)).fetchone()
    return row is not None and row[0] == seen.last_hash


def _lacks_triggers(connection: sqlite3.Connection) -> bool:
    """The guards and the scribes of the tasks: without them anybody may write anything."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    return not {"journal_step_kept", "journal_change_kept", "journal_task_changed"} <= names


def _differs_from_journal(connection: sqlite3.Connection) -> bool:
    newest = connection.execute("SELECT max(id) FROM change").fetchone()[0] or 0
    touched = connection.execute(
        "SELECT DISTINCT tbl, row_id FROM change WHERE id > ?", (newest - COMPARED,)
    ).fetchall()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return any(_is_past_the_journal(connection, table, row_id) for table, row_id in touched if table in tables)


def _is_past_the_journal(connection: sqlite3.Connection, table: str, row_id: int) -> bool:
    image = _image_of(connection, table, row_id)
    rows = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    names = [column[0] for column in rows.description]
    row = rows.fetchone()
    if row is None or image is None:
        return row is not None or image is not None
    return not image.items() <= dict(zip(names, row, strict=True)).items()


def _image_of(connection: sqlite3.Connection, table: str, row_id: int) -> _Row | None:
    """What the journal knows of a row; None when it was removed. As in `check`, only images of today's schema."""
    changes = connection.execute(
        "SELECT op, after, schema FROM change JOIN step ON step.id = step_id "
        "WHERE tbl = ? AND row_id = ? ORDER BY change.id",
        (table, row_id),
    )
    image: _Row | None = None
    for op, after, schema in changes:
        known = image or {}
        image = None if op == "D" else known | (json.loads(after) if schema == bookfile.NEWEST else {})
    return image


def _count(connection: sqlite3.Connection, what: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
