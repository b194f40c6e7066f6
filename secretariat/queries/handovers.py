"""Who has open tasks to hand over, and which, as of a day, on a plain connection."""

import sqlite3
from collections.abc import Sequence

from secretariat.domain.conditions import OneOf
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, TaskRow
from secretariat.domain.standing import OPEN
from secretariat.queries.task_list import TaskBook, find_tasks

_OPEN = TaskFilter(standings=OPEN)


def officers_with_tasks(connection: sqlite3.Connection, judging: Judging) -> list[tuple[str, int]]:
    """Return everybody who follows open tasks, with how many."""
    lines = TaskBook(connection, judging).values("officer", _OPEN)
    return [(line.value, line.count) for line in lines if line.value]


def officer_of(connection: sqlite3.Connection, ids: Sequence[int]) -> str:
    """Return who follows the first of some tasks, nothing where there is none."""
    row = connection.execute("SELECT officer FROM task WHERE id = ?", (ids[0],)).fetchone() if ids else None
    return str(row[0]) if row else ""


def tasks_to_hand_over(connection: sqlite3.Connection, officer: str, judging: Judging) -> list[TaskRow]:
    """Return the open tasks that an officer follows, the most urgent first."""
    wanted = TaskFilter(standings=OPEN, more=(OneOf("officer", frozenset({officer})),))
    return find_tasks(connection, wanted, TaskOrder("standing"), judging)
