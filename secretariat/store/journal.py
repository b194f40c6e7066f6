"""The journal: one mechanism for undo, history, audit and refresh.

A step is one transaction of a person; the triggers write each row that it changes. Undo and redo are new
steps that reverse an old one, so nothing that was written is ever taken back, and each closed step carries
a hash over itself and the step before.
"""

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from secretariat.domain.text import storable
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.progress import Progress, Silent
from secretariat.store import bookfile
from secretariat.store.naming import name_of_row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

START = "0" * 64

_Row = dict[str, Any]
_AT_ONCE = 1000
_STEP = "id, label, at, who, act, reverses, undoable, schema"
_CHANGE = "id, tbl, row_id, op, before, after"
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Changes(NamedTuple):
    """What one step touched: its label, and the ids by table."""

    label: str
    rows: Mapping[str, frozenset[int]]
    step_id: int | None = None


class Turn(NamedTuple):
    """A step that undo or redo would reverse."""

    step_id: int
    label: str
    undoable: bool
    schema: str


class HistoryEntry(NamedTuple):
    """What a step did to a row: op I, U or D, act do, undo or redo; values as the file holds them (ISO dates)."""

    step_id: int
    at: datetime
    who: str
    label: str
    act: str
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


def open_step(connection: sqlite3.Connection, label: str, who: str, at: datetime, *, undoable: bool = True) -> int:
    """Begin a step inside the caller's transaction and return its id."""
    # The label may name a file, and names of files may hold anything.
    head = (storable(label), _written(at), storable(who), "do", None, undoable, bookfile.NEWEST)
    return _insert_step(connection, head)


def close_step(connection: sqlite3.Connection, step_id: int) -> Changes | None:
    """Close the open step and chain it to the one before; one without changes leaves nothing, if it can be undone.

    A final one stays: what was removed before it is not brought back any more.
    """
    before = _last_step(connection, step_id)
    head = connection.execute(f"SELECT {_STEP} FROM step WHERE id = ?", (step_id,)).fetchone()
    digest = _Digest(before[-1] if before else START, head)
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for change in _changes(connection, step_id):
        digest.add(change)
        rows[change[1]].add(change[2])
    if not rows and head[6]:
        connection.execute("DELETE FROM step WHERE id = ?", (step_id,))
        return None
    connection.execute("UPDATE step SET hash = ? WHERE id = ?", (digest.hex(), step_id))
    return Changes(head[1], {table: frozenset(ids) for table, ids in rows.items()}, step_id)


def undo_turn(connection: sqlite3.Connection) -> Turn | None:
    """Return what Undo would reverse; a few look-ups however long the history is."""
    # Before an undone step was made, the same steps stood below it: so jump there.
    head = _last_step(connection)
    while head and head[4] == "undo":
        head = _last_step(connection, head[5])
    return _turn(head)


def redo_turn(connection: sqlite3.Connection) -> Turn | None:
    """Return what Redo would reverse: an undo that no new act came after."""
    head = _last_step(connection)
    while head and head[4] == "redo":
        head = _last_step(connection, head[5])
    return _turn(head) if head and head[4] == "undo" else None


def reverse(connection: sqlite3.Connection, turn: Turn, act: str, who: str, at: datetime) -> int:
    """Open a step that reverses `turn`, replay it backwards and return the new step's id.

    Raises UserError, before anything is changed, when a row is no longer as that step left it.
    """
    _refuse_unless_reversible(turn)
    _refuse_if_changed_since(connection, turn, act)
    step_id = _insert_step(connection, (turn.label, _written(at), who, act, turn.step_id, True, bookfile.NEWEST))
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table, row_id, op, before in _backwards(connection, turn.step_id):
        _put_back(connection, table, row_id, op, before)
    return step_id


@contextmanager
def plain_refusal(turn: Turn) -> Iterator[None]:
    """Tell in words that `turn` cannot be reversed because rows added past the journal depend on it."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname == "SQLITE_CONSTRAINT_TRIGGER":
            raise  # our own guards: a bug
        raise UserError(
            _("“{0}” cannot be reversed: other entries depend on it. Remove those first.").format(turn.label)
        ) from error


def history(source: "sqlite3.Connection | Session", table: str, row_id: int) -> list[HistoryEntry]:
    """Return what each step did to a row, the oldest first; several changes in one step are told as one."""
    found = _raw(source).execute(
        "SELECT step.id, at, who, label, act, op, before, after FROM change JOIN step ON step.id = step_id "
        "WHERE tbl = ? AND row_id = ? ORDER BY change.id",
        (table, row_id),
    )
    told: list[HistoryEntry] = []
    for step, at, who, label, act, op, before, after in found:
        when = datetime.fromisoformat(at)
        entry = HistoryEntry(step, when, who, label, act, op, _parsed(before), _parsed(after))
        if op == "U" and told and told[-1].step_id == step:
            entry = _together(told.pop(), entry)
        told.append(entry)
    return told


def chain_head(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return how many steps there are and the last hash: printed elsewhere, they show a cut end."""
    last = _last_step(connection)
    count = connection.execute("SELECT count(*) FROM step").fetchone()[0]
    return int(count), last[-1] if last else START


def verify_chain(connection: sqlite3.Connection, progress: Progress | None = None) -> int | None:
    """Return the id of the first step that is not as it was closed, or None when all are."""
    progress = progress or Silent()
    total = connection.execute("SELECT count(*) FROM step").fetchone()[0]
    previous = START
    for done, (*head, found) in enumerate(connection.execute(f"SELECT {_STEP}, hash FROM step ORDER BY id")):
        digest = _Digest(previous, tuple(head))
        for change in _changes(connection, head[0]):
            digest.add(change)
        if digest.hex() != found:
            return int(head[0])
        previous = found
        progress.step(done + 1, total)
    stray = connection.execute("SELECT min(step_id) FROM change WHERE step_id NOT IN (SELECT id FROM step)")
    return stray.fetchone()[0]  # type: ignore[no-any-return]


class _Digest:
    """The hash of a step: the one before, its own line, a line for each change; JSON keeps them apart."""

    def __init__(self, previous: str, head: tuple[Any, ...]) -> None:
        from hashlib import sha256

        self._hash = sha256(previous.encode())
        self.add(head)

    def add(self, line: tuple[Any, ...]) -> None:
        self._hash.update(_as_json(line).encode() + b"\n")

    def hex(self) -> str:
        return self._hash.hexdigest()


def _insert_step(connection: sqlite3.Connection, values: tuple[Any, ...]) -> int:
    added = connection.execute(f"INSERT INTO step({_STEP}) VALUES(NULL, ?, ?, ?, ?, ?, ?, ?)", values)
    return int(added.lastrowid or 0)


def _changes(connection: sqlite3.Connection, step_id: int) -> sqlite3.Cursor:
    return connection.execute(f"SELECT {_CHANGE} FROM change WHERE step_id = ? ORDER BY id", (step_id,))


def _last_step(connection: sqlite3.Connection, before: int | None = None) -> tuple[Any, ...] | None:
    where, values = ("", ()) if before is None else ("WHERE id < ?", (before,))
    found = connection.execute(f"SELECT {_STEP}, hash FROM step {where} ORDER BY id DESC LIMIT 1", values)
    return found.fetchone()  # type: ignore[no-any-return]


def _turn(head: tuple[Any, ...] | None) -> Turn | None:
    return Turn(head[0], head[1], bool(head[6]), head[7]) if head else None


def _refuse_unless_reversible(turn: Turn) -> None:
    if not turn.undoable:
        raise UserError(_("“{0}” cannot be undone.").format(turn.label))
    if turn.schema != bookfile.NEWEST:
        raise UserError(
            _("“{0}” was done with an older version of the program and can no longer be undone.").format(
                turn.label
            )
        )


def _refuse_if_changed_since(connection: sqlite3.Connection, turn: Turn, act: str) -> None:
    refusal = (
        _("“{0}” cannot be undone: {1} was changed since.")
        if act == "undo"
        else _("“{0}” cannot be done again: {1} was changed since.")
    )
    for table, ids in _windows(connection, turn.step_id):
        present = _rows_of(connection, table, ids)
        for row_id, expected in _left_by(connection, turn.step_id, table, ids).items():
            if not _is_as_left(present.get(row_id), expected):
                raise UserError(refusal.format(turn.label, name_of_row(connection, table, row_id)))


def _is_as_left(found: _Row | None, expected: _Row | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return expected.items() <= found.items()


def _windows(connection: sqlite3.Connection, step_id: int) -> Iterator[tuple[str, list[int]]]:
    """The touched ids, some at a time: a step may hold more rows than should be in memory at once."""
    touched = connection.execute(
        "SELECT DISTINCT tbl, row_id FROM change WHERE step_id = ? ORDER BY tbl, row_id", (step_id,)
    ).fetchall()
    for table, rows in groupby(touched, itemgetter(0)):
        ids = [row_id for _table, row_id in rows]
        for start in range(0, len(ids), _AT_ONCE):
            yield table, ids[start : start + _AT_ONCE]


def _left_by(connection: sqlite3.Connection, step_id: int, table: str, ids: list[int]) -> dict[int, _Row | None]:
    """What each row must hold now, as far as the step touched it; None for a row that it removed."""
    changes = connection.execute(
        # By row, not by step (+): the step may be a thousand times larger than this window.
        "SELECT row_id, op, after FROM change "
        f"WHERE tbl = ? AND row_id IN ({_list(ids)}) AND +step_id = ? ORDER BY id",
        (table, step_id),
    )
    left: dict[int, _Row | None] = {}
    for row_id, op, after in changes:
        left[row_id] = None if op == "D" else (left.get(row_id) or {}) | _parsed(after)
    return left


def _rows_of(connection: sqlite3.Connection, table: str, ids: list[int]) -> dict[int, _Row]:
    rows = connection.execute(f"SELECT * FROM {_quoted(table)} WHERE id IN ({_list(ids)})")
    names = [column[0] for column in rows.description]
    return {values["id"]: values for row in rows for values in (dict(zip(names, row, strict=True)),)}


def _backwards(connection: sqlite3.Connection, step_id: int) -> Iterator[tuple[str, int, str, str | None]]:
    below = sys.maxsize
    while found := connection.execute(
        "SELECT id, tbl, row_id, op, before FROM change WHERE step_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
        (step_id, below, _AT_ONCE),
    ).fetchall():
        for below, table, row_id, op, before in found:  # noqa: B007 - the last one says where to go on
            yield table, row_id, op, before


def _put_back(connection: sqlite3.Connection, table: str, row_id: int, op: str, before: str | None) -> None:
    values = _parsed(before)
    names = [_quoted(name) for name in values]
    if op == "I":
        connection.execute(f"DELETE FROM {_quoted(table)} WHERE id = ?", (row_id,))
    elif op == "U":
        sets = ", ".join(f"{name} = ?" for name in names)
        connection.execute(f"UPDATE {_quoted(table)} SET {sets} WHERE id = ?", (*values.values(), row_id))
    else:
        marks = ", ".join("?" * len(names))
        connection.execute(
            f"INSERT INTO {_quoted(table)}({', '.join(names)}) VALUES({marks})", tuple(values.values())
        )


def _together(first: HistoryEntry, second: HistoryEntry) -> HistoryEntry:
    before = second.before | first.before if first.op == "U" else first.before
    return first._replace(before=before, after=first.after | second.after)


def _raw(source: "sqlite3.Connection | Session") -> sqlite3.Connection:
    if not hasattr(source, "scalars"):  # a session has, a connection of any make has not
        return source
    connection: sqlite3.Connection | None = cast("Session", source).connection().connection.driver_connection
    assert connection is not None
    return connection


def _parsed(image: str | None) -> dict[str, Any]:
    return json.loads(image) if image else {}


def _list(ids: Iterable[int]) -> str:
    return ", ".join(map(str, map(int, ids)))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
