"""What is due on each day of a month, on a plain connection; only the tasks of these days are looked at."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from secretariat.domain.conditions import Between
from secretariat.domain.listings import Judging, TaskFilter, Totals
from secretariat.domain.months import weeks_of
from secretariat.domain.standing import OPEN, Standing
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_standing import (
    ABSENT,
    classes_among,
    due_column,
    late_dues,
    standing_of,
    totals_of,
)

TITLES = 8


@dataclass(frozen=True, slots=True)
class TitledTask:
    """A task as a calendar shows it: in one line."""

    content: str
    standing: Standing
    due_soon: bool


@dataclass(frozen=True, slots=True)
class DueDay:
    """What is due on a day: how it stands, and the most pressing tasks by name."""

    totals: Totals
    tasks: tuple[TitledTask, ...]


@dataclass(frozen=True, slots=True)
class DeadlineMonth:
    """A month in whole weeks; `off` and `worked` name the special days of the office's table."""

    month: date
    weeks: tuple[tuple[date, ...], ...]
    days: Mapping[date, DueDay] = field(default_factory=dict)
    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)


def load_month(connection: sqlite3.Connection, judging: Judging, month: date) -> DeadlineMonth:
    """Return the weeks of a month with what is due on their days."""
    weeks = weeks_of(month)
    first, last = weeks[0][0], weeks[-1][-1]
    due = _due_between(connection, judging, first, last)
    classes = classes_among(connection, judging, due)
    by_day: dict[str, list[int]] = {}
    for task_id, day in due.items():
        if classes.get(task_id, ABSENT) != ABSENT:
            by_day.setdefault(day, []).append(task_id)
    named = {day: sorted(ids, key=lambda each: (_pressing(classes[each]), each)) for day, ids in by_day.items()}
    named = {day: ids[:TITLES] for day, ids in named.items()}
    contents = _contents(connection, (each for ids in named.values() for each in ids))
    days = {
        date.fromisoformat(day): DueDay(
            totals_of(bytes(classes[each] for each in ids)),
            tuple(TitledTask(contents[each], *standing_of(classes[each])) for each in named[day]),
        )
        for day, ids in by_day.items()
    }
    off, worked = _special(connection, first, last)
    return DeadlineMonth(month.replace(day=1), weeks, days, off, worked)


def filter_of(day: date) -> TaskFilter:
    """Return the filter that lists what is due on a day."""
    return TaskFilter(more=(Between("due_on", day, day),))


def _due_between(connection: sqlite3.Connection, judging: Judging, first: date, last: date) -> dict[int, str]:
    """Return the tasks whose deadline lies within some days, as it stood on the day of `judging`."""
    low, high, column = first.isoformat(), last.isoformat(), due_column(judging)
    found: dict[int, str] = dict(
        connection.execute(f"SELECT id, {column} FROM task WHERE {column} BETWEEN ? AND ?", (low, high))
    )
    for task_id, day in late_dues(connection, judging).items():
        if day is not None and low <= day <= high:
            found[task_id] = day
        else:
            found.pop(task_id, None)
    return found


def _pressing(code: int) -> tuple[bool, bool, bool]:
    standing, soon = standing_of(code)
    return standing is not Standing.OPEN_OVERDUE, not soon, standing not in OPEN


def _contents(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    contents: dict[int, str] = {}
    for portion in in_portions(ids):
        among = ",".join(map(str, portion))
        contents |= dict(connection.execute(f"SELECT id, content FROM task WHERE id IN ({among})"))
    return contents


def _special(connection: sqlite3.Connection, first: date, last: date) -> tuple[dict[date, str], dict[date, str]]:
    rows = connection.execute(
        "SELECT day, working, name FROM special_day WHERE day BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    days = [(date.fromisoformat(day), bool(working), name) for day, working, name in rows]
    return (
        {day: name for day, working, name in days if not working},
        {day: name for day, working, name in days if working},
    )
