"""What a follow-up book or a progress form holds of a task besides its line in a list, on a plain connection."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from secretariat.domain.kinds import Role
from secretariat.domain.listings import Judging, TaskRow
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_rows import load_rows
from secretariat.queries.task_states import day_of

_TASKS = """
SELECT t.id, coalesce(nullif(d.superior_document, ''), t.superior_task, ''), t.confirmed_by
FROM task t LEFT JOIN document d ON d.id = t.document_id WHERE t.id IN ({0})"""
_ABOVE = """
SELECT t.id, d.number, d.issued_on FROM task t JOIN task s ON s.id = t.superior_task_id
JOIN document d ON d.id = s.document_id WHERE t.id IN ({0})"""
_REPORTED = """
SELECT task_id, text FROM progress
WHERE task_id IN ({0}) AND reported_on BETWEEN ? AND ? AND text <> '' ORDER BY task_id, reported_on, id"""
_OBSTACLES = """
SELECT task_id, text, proposal FROM obstacle
WHERE task_id IN ({0}) AND raised_on <= ? AND (closed_on IS NULL OR closed_on > ?)
ORDER BY task_id, raised_on, id"""
_LED = "SELECT task_id FROM assignment WHERE task_id IN ({0}) AND role = ? AND agency_id = ?"


@dataclass(frozen=True, slots=True)
class Followed:
    """A task as it is followed: the paper above it, what was reported in a span of days, what blocks it.

    `leads` says whether the agency that was asked about leads it.
    """

    row: TaskRow
    superior_paper: str = ""
    superior_on: date | None = None
    confirmed_by: str = ""
    reported: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    leads: bool = False


def load_followed(
    connection: sqlite3.Connection,
    ids: Iterable[int],
    judging: Judging,
    *,
    since: date = date.min,
    agency_id: int | None = None,
) -> list[Followed]:
    """Return tasks in the order of `ids` with what was reported from `since` to the day of `judging`."""
    wanted = list(ids)
    rows = load_rows(connection, wanted, judging)
    day = judging.as_of.isoformat()
    told = {number: (paper, confirmed) for number, paper, confirmed in _read(connection, _TASKS, wanted)}
    above = {number: (paper, day_of(day)) for number, paper, day in _read(connection, _ABOVE, wanted)}
    reported = _grouped(_read(connection, _REPORTED, wanted, since.isoformat(), day))
    blocked = _grouped(_read(connection, _OBSTACLES, wanted, day, day))
    led = {number for (number,) in _read(connection, _LED, wanted, Role.LEAD.value, agency_id)}
    return [
        Followed(
            row,
            superior_paper=above[row.id][0] if row.id in above else told[row.id][0],
            superior_on=above[row.id][1] if row.id in above else None,
            confirmed_by=told[row.id][1],
            reported=tuple(text for (text,) in reported[row.id]),
            obstacles=tuple(text for text, _proposal in blocked[row.id]),
            proposals=tuple(proposal for _text, proposal in blocked[row.id] if proposal),
            leads=row.id in led,
        )
        for row in rows
    ]


def _read(connection: sqlite3.Connection, query: str, ids: Sequence[int], *values: object) -> Iterator[Any]:
    for portion in in_portions(ids):
        yield from connection.execute(query.format(",".join(map(str, portion))), values)


def _grouped(rows: Iterable[Any]) -> dict[int, list[tuple[str, ...]]]:
    found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for number, *rest in rows:
        found[number].append(tuple(map(str, rest)))
    return found
