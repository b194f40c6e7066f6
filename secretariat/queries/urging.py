"""Who is to be urged about some tasks: their lead agencies, and what was sent to these before."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from secretariat.domain.figures import FIGURE_OF, Figures
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.standing import OPEN, Standing
from secretariat.domain.text import sort_key
from secretariat.domain.urging import AgencyFigures, AgencyShare
from secretariat.queries.chunks import in_portions
from secretariat.queries.figures import figures_by_lead
from secretariat.queries.successors import last_successors
from secretariat.queries.task_rows import load_rows
from secretariat.queries.task_standing import ABSENT, load_classes
from secretariat.queries.task_states import day_of

_LEADS = """
SELECT a.task_id, a.agency_id FROM assignment a
WHERE a.role = 'lead' AND a.task_id IN ({0}) ORDER BY a.task_id, a.place"""
_SENT = """
SELECT r.task_id, r.agency_id, r.level, r.reminded_on, coalesce('#' || r.letter_id, r.paper, '') FROM reminder r
WHERE r.task_id IN ({0}) AND r.reminded_on <= ?"""


def shares_of(connection: sqlite3.Connection, ids: Iterable[int], judging: Judging) -> list[AgencyShare]:
    """Return the open tasks among `ids` by lead agency, those with most overdue tasks first.

    What was given to an agency that was merged is urged with its successor; a task that two agencies lead is
    urged with both; tasks without a lead come last.
    """
    rows = {row.id: row for row in load_rows(connection, ids, judging) if row.standing in OPEN}
    families = last_successors(connection, judging.as_of)
    led: dict[int | None, dict[int, TaskRow]] = {}
    for task_id, agency_id in _told(connection, _LEADS, list(rows)):
        led.setdefault(families.get(agency_id, agency_id), {})[task_id] = rows[task_id]
    known = {task_id for theirs in led.values() for task_id in theirs}
    without = {task_id: row for task_id, row in rows.items() if task_id not in known}
    if without:
        led[None] = without
    names = dict(connection.execute("SELECT id, name FROM agency"))
    sent = _told(connection, _SENT, list(rows), judging.as_of.isoformat())
    shares = [
        _share(agency_id, names.get(agency_id, ""), theirs, sent, families) for agency_id, theirs in led.items()
    ]
    return sorted(shares, key=lambda each: (each.agency_id is None, -each.overdue, sort_key(each.name)))


def agency_figures(connection: sqlite3.Connection, judging: Judging) -> dict[int, AgencyFigures]:
    """Return how all tasks of each lead agency stand, by its id."""
    return {each.agency_id: each for each in _figures_of(connection, judging, load_classes(connection, judging))}


def praised_agencies(connection: sqlite3.Connection, judging: Judging, since: date) -> list[AgencyFigures]:
    """Return the agencies that deserve praise for what was given since a day, the best first."""
    classes = load_classes(connection, judging)
    for (number,) in connection.execute("SELECT id FROM task WHERE assigned_on < ?", (since.isoformat(),)):
        if number < len(classes):
            classes[number] = ABSENT
    found = [each for each in _figures_of(connection, judging, classes) if each.praised]
    return sorted(found, key=lambda each: (-each.figures.done, sort_key(each.name)))


def _figures_of(
    connection: sqlite3.Connection, judging: Judging, classes: bytes | bytearray
) -> Iterator[AgencyFigures]:
    for lead in figures_by_lead(connection, judging, classes):
        if lead.agency_id is not None:
            counted = lead.totals.by_standing
            known = {name: counted[where] for where, name in FIGURE_OF.items()}
            yield AgencyFigures(lead.agency_id, lead.name, Figures(**known))


def _share(
    agency_id: int | None,
    name: str,
    theirs: dict[int, TaskRow],
    sent: Sequence[Any],
    families: dict[int, int],
) -> AgencyShare:
    """A paper about several tasks was sent once; one to nobody in particular counts for everybody."""
    papers: dict[tuple[str, str], int] = {}
    for task_id, agency, level, day, paper in sent:
        if task_id in theirs and (agency is None or families.get(agency, agency) == agency_id):
            papers[day, paper] = max(level, papers.get((day, paper), 0))
    in_order = sorted(theirs.values(), key=_lateness)
    last = max((day for day, _paper in papers), default=None)
    return AgencyShare(
        agency_id, name, tuple(in_order), len(papers), max(papers.values(), default=0), day_of(last)
    )


def _lateness(row: TaskRow) -> tuple[bool, int, date]:
    return row.standing is not Standing.OPEN_OVERDUE, -row.days_late, row.due_on or date.max


def _told(connection: sqlite3.Connection, query: str, ids: Sequence[int], *more: str) -> list[Any]:
    found: list[Any] = []
    for portion in in_portions(ids):
        found += connection.execute(query.format(",".join("?" * len(portion))), (*portion, *more))
    return found
