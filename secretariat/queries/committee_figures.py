"""How the tasks of the committees stand, for each alone and rolled up with all that stand below it.

On a plain connection, from the same classes as the list that a figure opens, so they tie. A task belongs to the
committee of its document; those of no committee make a line of their own.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.domain.committees import descendants
from secretariat.domain.conditions import OneOf
from secretariat.domain.listings import Judging, TaskFilter, Totals
from secretariat.queries.committee_documents import OF_TASKS
from secretariat.queries.task_standing import ABSENT, load_classes, totals_of


@dataclass(frozen=True, slots=True)
class CommitteeFigures:
    """The figures of one committee; `family` is itself with all below it, whose tasks `rolled_up` counts."""

    committee_id: int
    family: frozenset[int]
    own: Totals
    rolled_up: Totals


@dataclass(frozen=True, slots=True)
class AllCommitteeFigures:
    """The figures of every committee by id, and of the tasks that belong to none."""

    by_committee: dict[int, CommitteeFigures]
    without: Totals


def committee_figures(connection: sqlite3.Connection, judging: Judging) -> AllCommitteeFigures:
    """Return the figures of all committees as of the day of `judging`."""
    classes = bytes(load_classes(connection, judging))
    parents: dict[int, int | None] = dict(
        connection.execute("SELECT id, parent_id FROM committee WHERE deleted_at IS NULL")
    )
    owned: dict[int, bytearray] = {number: bytearray() for number in parents}
    left = bytearray(classes)
    for task_id, committee_id in connection.execute(OF_TASKS):
        if task_id < len(classes):
            owned[committee_id].append(classes[task_id])
            left[task_id] = ABSENT
    figures = {}
    for number in parents:
        family = descendants(parents, number) | {number}
        below = b"".join(bytes(owned[each]) for each in family)
        figures[number] = CommitteeFigures(number, family, totals_of(owned[number]), totals_of(below))
    return AllCommitteeFigures(figures, totals_of(left))


def tasks_of(committee_ids: Iterable[int], *, blank: bool = False) -> TaskFilter:
    """Return the filter of the tasks of some committees; with `blank` also those of none."""
    return TaskFilter(more=(OneOf("committee", frozenset(map(str, committee_ids)), blank),))
