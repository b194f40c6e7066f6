"""What was taken out of a table whole and waits in the bin: the journal tells of it, on a plain connection."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from secretariat.domain.dates import short
from secretariat.queries.own_reports import PAGE as OWN_REPORTS
from secretariat.queries.views import PAGE as VIEWS


class Removed(NamedTuple):
    """A row that was taken out whole: what it held, and by which step when."""

    id: int
    image: dict[str, Any]
    step_id: int
    at: datetime


class Kind(NamedTuple):
    """How rows of a table are told apart and called; `condition` says which of them wait in the bin."""

    same: tuple[str, ...]
    title: Callable[[sqlite3.Connection, Mapping[str, Any]], str]
    condition: Mapping[str, tuple[str, ...]] = {}


def count_removed(connection: sqlite3.Connection) -> int:
    """Return how much of it waits in the bin."""
    return sum(len(find_removed(connection, table)) for table in REMOVED_WHOLE)


def find_removed(connection: sqlite3.Connection, table: str) -> list[Removed]:
    """Return what was taken out of a table since the last act that cannot be undone and is not there again."""
    same, _title, condition = REMOVED_WHOLE[table]
    there = set(connection.execute(f"SELECT {', '.join(same)} FROM {table}"))
    found: dict[tuple[Any, ...], Removed] = {}
    for removed in sorted(_taken_out(connection, table), key=lambda each: each.step_id):
        image = removed.image
        key = tuple(image.get(name) for name in same)
        if key not in there and all(image.get(name) in values for name, values in condition.items()):
            found[key] = removed
    return list(found.values())


def title_of(connection: sqlite3.Connection, table: str, image: Mapping[str, Any]) -> str:
    """Return what something that was taken out whole is called."""
    return REMOVED_WHOLE[table].title(connection, image)


def _taken_out(connection: sqlite3.Connection, table: str) -> Iterator[Removed]:
    barrier = connection.execute("SELECT max(id) FROM step WHERE undoable = 0").fetchone()[0] or 0
    written = connection.execute(
        "SELECT row_id, op, before, step.id, at, act, reverses FROM change JOIN step ON step.id = step_id "
        "WHERE tbl = ? AND row_id IN (SELECT row_id FROM change WHERE tbl = ? AND op = 'D' AND step_id > ?) "
        f"AND row_id NOT IN (SELECT id FROM {table}) ORDER BY row_id, change.id",
        (table, table, barrier),
    )
    for row_id, changes in groupby(written, itemgetter(0)):
        last = _last_removal(changes)
        if last is not None:
            before, step_id, at = last
            yield Removed(row_id, json.loads(before), step_id, datetime.fromisoformat(at))


def _last_removal(changes: Iterator[tuple[Any, ...]]) -> tuple[str, int, str] | None:
    """Return the last image, step and moment of a row that was removed; None if its adding was only undone."""
    removed, earlier, last = False, {}, None
    for step_id, group in groupby(changes, itemgetter(3)):
        *_others, (_row, op, before, _step, at, act, reverses) = group
        earlier[step_id] = removed
        removed = op == "D" if act == "do" else earlier.get(reverses, op == "D")
        last = before, step_id, at
    return last if removed else None


def _named(connection: sqlite3.Connection, table: str, column: str, number: object) -> str:
    found = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (number,)).fetchone()
    return str(found[0]) if found else ""


def _own(*names: str) -> Callable[[sqlite3.Connection, Mapping[str, Any]], str]:
    return lambda _connection, image: " · ".join(str(image[name]) for name in names if image.get(name))


def _of_task(connection: sqlite3.Connection, image: Mapping[str, Any]) -> str:
    return f"{_named(connection, 'task', 'code', image['task_id'])} · {image['text']}"


def _of_member(connection: sqlite3.Connection, image: Mapping[str, Any]) -> str:
    person = _named(connection, "person", "name", image["person_id"])
    return f"{person} · {_named(connection, 'committee', 'name', image['committee_id'])}"


def _of_day(_connection: sqlite3.Connection, image: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, (short(date.fromisoformat(image["day"])), image["name"])))


REMOVED_WHOLE: Mapping[str, Kind] = {
    "letter": Kind(("uid",), _own("number", "subject")),
    "obstacle": Kind(("uid",), _of_task),
    "attachment": Kind(("owner_table", "owner_id", "sha256"), _own("name")),
    "committee_member": Kind(("committee_id", "person_id", "rank"), _of_member),
    "report_duty": Kind(("uid",), _own("name")),
    "superior_form": Kind(("layout",), _own("name")),
    "saved_view": Kind(("page", "name"), _own("name"), {"page": (VIEWS, OWN_REPORTS)}),
    "special_day": Kind(("day",), _of_day),
}
