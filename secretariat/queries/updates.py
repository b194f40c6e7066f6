"""How many of the open tasks were updated of late: given, reported on or acted on within the days of the office.

The same as the list of those that were not updated, asked the other way round: what happened of late is little.
"""

import sqlite3
from datetime import timedelta
from typing import NamedTuple

from secretariat.domain.conditions import STALE_DAYS
from secretariat.domain.listings import Judging
from secretariat.domain.standing import OPEN
from secretariat.queries.task_standing import code_of

_OPEN_CODES = frozenset(code_of(each, due_soon=soon) for each in OPEN for soon in (False, True))
_OF_LATE = (
    "SELECT id FROM task WHERE assigned_on > ? AND assigned_on <= ?",
    "SELECT task_id FROM progress WHERE reported_on > ? AND reported_on <= ?",
    "SELECT task_id FROM task_act WHERE acted_on > ? AND acted_on <= ?",
)


class UpdateRate(NamedTuple):
    """Open tasks, those of them that were updated of late, and within how many days that is."""

    total: int = 0
    updated: int = 0
    days: int = STALE_DAYS


def load_update_rate(connection: sqlite3.Connection, judging: Judging, classes: bytes | bytearray) -> UpdateRate:
    """Return the rate of the open tasks; `classes` are those of the whole book on the day of `judging`."""
    row = connection.execute("SELECT stale_days FROM office ORDER BY id").fetchone()
    days = int(row[0]) if row else STALE_DAYS
    span = ((judging.as_of - timedelta(days)).isoformat(), judging.as_of.isoformat())
    of_late: set[int] = set()
    for query in _OF_LATE:
        of_late.update(number for (number,) in connection.execute(query, span))
    updated = sum(number < len(classes) and classes[number] in _OPEN_CODES for number in of_late)
    return UpdateRate(sum(classes.count(code) for code in _OPEN_CODES), updated, days)
