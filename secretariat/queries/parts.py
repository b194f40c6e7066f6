"""The parts of a divided task, and the task that a part belongs to, on a plain connection."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.parts import PartCourse, Whole, whole_of
from secretariat.domain.recurrence import printed_period
from secretariat.domain.standing import OPEN
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_rows import load_rows

_PARTS = """
SELECT id, period, nothing_arose FROM task
WHERE parent_id = ? AND deleted_at IS NULL AND assigned_on <= ? ORDER BY due_on, id"""
_REPORTED = "SELECT DISTINCT task_id FROM progress WHERE reported_on <= ? AND task_id IN ({0})"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part: its line of the list, its period if it has one, whether anything was reported of it."""

    row: TaskRow
    period: str
    answered: bool
    nothing_arose: bool

    @property
    def name(self) -> str:
        """What tells it apart from the other parts: the period, else who leads it."""
        return printed_period(self.period) if self.period else ", ".join(self.row.lead) or self.row.code


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a task as of a day."""

    whole: Whole
    rows: tuple[PartRow, ...]

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The open parts of which nothing was reported."""
        return tuple(part.row.id for part in self.rows if not part.answered and part.row.standing in OPEN)


@dataclass(frozen=True, slots=True)
class PartOf:
    """The task that a part belongs to, and the period of the part."""

    id: int
    code: str
    content: str
    period: str


def load_parts(connection: sqlite3.Connection, task_id: int, judging: Judging) -> Parts:
    """Return the parts of a task; none where it was not divided."""
    day = judging.as_of.isoformat()
    told = {number: rest for number, *rest in connection.execute(_PARTS, (task_id, day))}
    reported: set[int] = set()
    for portion in in_portions(told):
        rows = connection.execute(_REPORTED.format(",".join(map(str, portion))), (day,))
        reported |= {number for (number,) in rows}
    parts = tuple(
        PartRow(row, told[row.id][0], row.id in reported or row.completed_on is not None, bool(told[row.id][1]))
        for row in load_rows(connection, told, judging)
    )
    courses = (
        PartCourse(part.row.standing, part.row.percent, part.answered, part.row.completed_on) for part in parts
    )
    return Parts(whole_of(courses), parts)


def part_of(connection: sqlite3.Connection, task_id: int) -> PartOf | None:
    """Return the task that a part belongs to; None for a task that is no part."""
    found = connection.execute(
        "SELECT w.id, w.code, w.content, t.period FROM task t JOIN task w ON w.id = t.parent_id "
        "WHERE t.id = ? AND w.deleted_at IS NULL",
        (task_id,),
    ).fetchone()
    return PartOf(*found) if found else None


def is_divided(connection: sqlite3.Connection, task_id: int) -> bool:
    """Whether a task is listed by its parts."""
    query = "SELECT 1 FROM task WHERE parent_id = ? AND deleted_at IS NULL LIMIT 1"
    return connection.execute(query, (task_id,)).fetchone() is not None


def shared_among(connection: sqlite3.Connection, ids: Iterable[int]) -> int:
    """Return how many of these tasks several agencies lead, or a group with members."""
    count = 0
    for portion in in_portions(ids):
        among = ",".join(map(str, portion))
        query = (
            f"SELECT count(*) FROM (SELECT a.task_id FROM assignment a WHERE a.task_id IN ({among}) "
            "AND a.role = 'lead' GROUP BY a.task_id HAVING count(*) > 1 OR "
            "max(EXISTS (SELECT 1 FROM agency_member m WHERE m.group_id = a.agency_id)))"
        )
        count += connection.execute(query).fetchone()[0]
    return count


def divisible_agencies(connection: sqlite3.Connection, task_id: int) -> dict[int, bool]:
    """Return who may have a part of a task: its leads, and the members of those that are groups.

    True for those who have one. A group with members does not stand for itself.
    """
    leads = [
        number
        for (number,) in connection.execute(
            "SELECT agency_id FROM assignment WHERE task_id = ? AND role = 'lead' ORDER BY place, id", (task_id,)
        )
    ]
    offered: dict[int, bool] = {}
    for lead in leads:
        members = connection.execute(
            "SELECT m.agency_id FROM agency_member m JOIN agency a ON a.id = m.agency_id "
            "WHERE m.group_id = ? AND a.deleted_at IS NULL AND a.valid_to IS NULL ORDER BY a.sort_key",
            (lead,),
        ).fetchall()
        offered |= {number: False for (number,) in members} or {lead: False}
    having = connection.execute(
        "SELECT a.agency_id FROM task t JOIN assignment a ON a.task_id = t.id "
        "WHERE t.parent_id = ? AND t.deleted_at IS NULL AND a.role = 'lead'",
        (task_id,),
    )
    return offered | {number: True for (number,) in having}
