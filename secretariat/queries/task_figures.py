"""Figures over one column of some tasks: how many cells are filled, their sum, the least and the greatest.

Read on a plain connection by SQLite itself, so that a thread that asks for 100,000 tasks hinders no other.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secretariat.domain.conditions import COLUMN_KINDS, ColumnKind
from secretariat.domain.listings import Judging
from secretariat.queries.task_meeting import Meeting
from secretariat.queries.task_states import day_of

_ASK = """
SELECT count({0}), sum({0}), min({0}), max({0}) FROM task
WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is in the cells of a column; `low` and `high` are the earliest and the latest day of one of days."""

    count: int
    total: int = 0
    low: date | int | None = None
    high: date | int | None = None

    @property
    def mean(self) -> int:
        """The mean of numbers, half up."""
        return (2 * self.total + self.count) // (2 * self.count) if self.count else 0


def has_figures(key: str) -> bool:
    """Whether a column holds numbers or days."""
    return COLUMN_KINDS.get(key) in (ColumnKind.DAY, ColumnKind.NUMBER)


def column_figures(connection: sqlite3.Connection, key: str, ids: Iterable[int], judging: Judging) -> Figures:
    """Return the figures of a column of numbers or days for some tasks."""
    column = Meeting(connection, judging).column(key)
    count, total, low, high = connection.execute(_ASK.format(column), (json.dumps(list(ids)),)).fetchone()
    if COLUMN_KINDS[key] is ColumnKind.DAY:
        return Figures(count, 0, day_of(low), day_of(high))
    return Figures(count, total or 0, low, high)
