"""In which class each task of a book is as of a day: one byte a task, so that a million are counted at once.

The SQL here and `domain.standing` say the same; a test compares them. A byte of 0 is a task that is not listed
on that day: deleted, not yet given, or given on to its children.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from secretariat.domain.listings import Judging, TaskFilter, Totals
from secretariat.domain.standing import ORDER, JudgedBy, JudgedDay, Standing, is_due_soon, standing
from secretariat.domain.task_states import Life
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_states import course_of, day_of, late_lives, stored_lives

Late = dict[int, str | None]  # tasks by the deadline that they had

ABSENT = 0
_CODES = {where: code for code, where in enumerate(ORDER, 1)}
DUE_SOON_CODE = len(ORDER) + 1
CODES = range(1, DUE_SOON_CODE + 1)

_CLASS = """
CASE
  WHEN assigned_on > :day OR deleted_at IS NOT NULL THEN 0
  WHEN completed_on <= :day THEN
    CASE
      WHEN {due} IS NULL THEN {done_no_deadline}
      WHEN {judged} <= {due} THEN {done_on_time}
      ELSE {done_late}
    END
  WHEN ended_on <= :day THEN CASE state WHEN 'withdrawn' THEN {withdrawn} ELSE {reassigned} END
  WHEN {due} IS NULL THEN {open_no_deadline}
  WHEN {due} < :day THEN {past_due}
  WHEN {due} <= :soon THEN {due_soon}
  ELSE {open_in_time}
END"""
# A task that waits for its confirmation is judged by the day of its product or report already.
_PAST_DUE = "CASE WHEN reported_on <= :day AND {day} <= {due} THEN {open_in_time} ELSE {open_overdue} END"
_JUDGED = {JudgedDay.PRODUCT: "product_on", JudgedDay.REPORT: "reported_on"}


def code_of(where: Standing, due_soon: bool) -> int:
    """Return the byte of a class; tasks that are due soon have one of their own."""
    return DUE_SOON_CODE if due_soon else _CODES[where]


def standing_of(code: int) -> tuple[Standing, bool]:
    """Return the class that a byte stands for, and whether it is due soon."""
    return (Standing.OPEN_IN_TIME, True) if code == DUE_SOON_CODE else (ORDER[code - 1], False)


def passing_codes(wanted: TaskFilter) -> frozenset[int]:
    """Return the bytes that a filter lets through."""
    if not wanted.standings and not wanted.due_soon:
        return frozenset(CODES)
    codes = {_CODES[where] for where in wanted.standings}
    if wanted.due_soon or Standing.OPEN_IN_TIME in wanted.standings:
        codes.add(DUE_SOON_CODE)
    return frozenset(codes)


def totals_of(classes: bytes | bytearray) -> Totals:
    """Count the classes; what is absent counts nowhere."""
    by_standing = {where: classes.count(code) for where, code in _CODES.items()}
    due_soon = classes.count(DUE_SOON_CODE)
    by_standing[Standing.OPEN_IN_TIME] += due_soon
    return Totals(sum(by_standing.values()), due_soon, by_standing)


def load_classes(connection: sqlite3.Connection, judging: Judging) -> bytearray:
    """Return the class of every task, at the place of its id."""
    (last,) = connection.execute("SELECT max(id) FROM task").fetchone()
    classes = bytearray((last or 0) + 1)
    for task_id, code in _stored_classes(connection, judging, ""):
        classes[task_id] = code
    lives = late_lives(connection, judging.as_of)
    for task_id, code in _moved_classes(connection, judging, late_dues(connection, judging), lives):
        classes[task_id] = code
    for task_id in _parents(connection, judging.as_of, "parent_id IS NOT NULL"):
        classes[task_id] = ABSENT
    return classes


def classes_among(
    connection: sqlite3.Connection, judging: Judging, ids: Iterable[int], late: Late | None = None
) -> dict[int, int]:
    """Return the classes of some tasks only; `late` for who has asked for the `late_dues` already."""
    classes: dict[int, int] = {}
    dues = late_dues(connection, judging) if late is None else late
    for portion in in_portions(ids):
        among = ",".join(map(str, portion))
        classes |= _stored_classes(connection, judging, f"WHERE id IN ({among})")
        moved = {task_id: dues[task_id] for task_id in portion if task_id in dues}
        lives = late_lives(connection, judging.as_of, portion)
        classes |= _moved_classes(connection, judging, moved, lives)
        classes |= dict.fromkeys(_parents(connection, judging.as_of, f"parent_id IN ({among})"), ABSENT)
    return classes


def late_dues(connection: sqlite3.Connection, judging: Judging) -> Late:
    """Return the deadlines of those tasks whose stored one was decided only after the day of `judging`.

    A book in daily use has none: then the stored columns say it all.
    """
    if judging.judged_by is JudgedBy.FIRST:
        return {}
    day = judging.as_of.isoformat()
    later = "SELECT task_id FROM extension WHERE decided_on > ?"
    dues: Late = dict(connection.execute(f"SELECT id, first_due_on FROM task WHERE id IN ({later})", (day,)))
    if dues:
        moved = connection.execute(
            f"SELECT task_id, new_due_on FROM extension WHERE decided_on <= ? AND task_id IN ({later}) "
            "ORDER BY task_id, decided_on, id",
            (day, day),
        )
        dues.update(moved)
    return dues


def due_column(judging: Judging) -> str:
    """Return the column of the deadline that judges."""
    return "due_on" if judging.judged_by is JudgedBy.ADJUSTED else "first_due_on"


def _stored_classes(connection: sqlite3.Connection, judging: Judging, where: str) -> sqlite3.Cursor:
    numbers = {standing.value: code for standing, code in _CODES.items()}
    due, day = due_column(judging), _JUDGED.get(judging.judged_day)
    code = _CLASS.format(
        due=due,
        judged=f"coalesce({day}, completed_on)" if day else "completed_on",
        past_due=_PAST_DUE.format(day=day, due=due, **numbers) if day else numbers["open_overdue"],
        due_soon=DUE_SOON_CODE,
        **numbers,
    )
    days = {"day": judging.as_of.isoformat(), "soon": _soon(judging).isoformat()}
    return connection.execute(f"SELECT id, {code} FROM task {where}", days)


def live_among(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Return those of `ids` that are tasks still: stored, and not in the bin."""
    query = "SELECT id FROM task WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
    return {number for (number,) in connection.execute(query, (json.dumps(list(ids)),))}


def _moved_classes(
    connection: sqlite3.Connection,
    judging: Judging,
    dues: dict[int, str | None],
    lives: dict[int, Life],
) -> Iterator[tuple[int, int]]:
    """Judge the tasks whose deadline was another one on that day, or that were reopened only later."""
    column = due_column(judging)
    for portion in in_portions((*dues, *lives)):
        rows = connection.execute(
            f"SELECT id, {column} FROM task "
            f"WHERE id IN ({','.join(map(str, portion))}) AND assigned_on <= ? AND deleted_at IS NULL",
            (judging.as_of.isoformat(),),
        )
        present = dict(rows)
        for task_id, stored in stored_lives(connection, present):
            due_on = day_of(dues.get(task_id, present[task_id]))
            course = course_of(lives.get(task_id, stored), due_on, judging.judged_day)
            where = standing(course, judging.as_of)
            yield task_id, code_of(where, is_due_soon(where, due_on, judging.as_of, judging.due_soon_days))


def _parents(connection: sqlite3.Connection, as_of: date, condition: str) -> set[int]:
    """Return the tasks that have children on that day; judged here, for SQLite would choose a worse index."""
    day = as_of.isoformat()
    rows = connection.execute(f"SELECT parent_id, assigned_on, deleted_at FROM task WHERE {condition}")
    return {parent for parent, assigned_on, deleted_at in rows if deleted_at is None and assigned_on <= day}


def _soon(judging: Judging) -> date:
    """Return the last day that is soon; the calendar ends with the year 9999."""
    return judging.as_of + timedelta(min(judging.due_soon_days, (date.max - judging.as_of).days))
