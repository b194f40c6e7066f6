"""The page for the weekly briefing: which blocks it has, and which tasks stand in each."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from secretariat.domain.conditions import Between
from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import DONE, OPEN, Standing

DAYS_AHEAD, DAYS_BACK = 7, 7


class BlockKind(StrEnum):
    """The blocks in the order of the page. A task that is blocked stands in another block too."""

    OVERDUE = "overdue"
    DUE = "due"
    BLOCKED = "blocked"
    DONE = "done"


def due_until(as_of: date) -> date:
    """Return the last day of those that the page calls coming; the calendar ends with the year 9999."""
    return as_of + timedelta(min(DAYS_AHEAD, (date.max - as_of).days))


def done_since(as_of: date) -> date:
    """Return the first day of the week that the page tells of."""
    return as_of - timedelta(min(DAYS_BACK - 1, (as_of - date.min).days))


def filter_of(kind: BlockKind, as_of: date, scope: TaskFilter) -> TaskFilter:
    """Return the filter that lists a block within a scope; blocked tasks are named by whoever asks."""
    match kind:
        case BlockKind.OVERDUE:
            return replace(scope, standings=frozenset({Standing.OPEN_OVERDUE}))
        case BlockKind.DUE:
            coming = Between("due_on", as_of, due_until(as_of))
            return replace(scope, standings=frozenset({Standing.OPEN_IN_TIME}), more=(*scope.more, coming))
        case BlockKind.BLOCKED:
            return replace(scope, standings=OPEN)
        case BlockKind.DONE:
            done = Between("completed_on", done_since(as_of), as_of)
            return replace(scope, standings=DONE, more=(*scope.more, done))
