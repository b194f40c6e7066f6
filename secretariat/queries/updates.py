"""How many of the open tasks were updated of late: reported on, or acted on, within the days of the office."""

from dataclasses import replace
from typing import NamedTuple

from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import OPEN
from secretariat.domain.views import NOT_UPDATED
from secretariat.queries.task_list import TaskBook


class UpdateRate(NamedTuple):
    """Open tasks, and those of them that were updated of late."""

    total: int
    updated: int


def update_rate(book: TaskBook, wanted: TaskFilter | None = None) -> UpdateRate:
    """Return the rate of the open tasks that a filter lets through, as of the day of the book."""
    asked = wanted or TaskFilter()
    if asked.standings and not asked.standings & OPEN:
        return UpdateRate(0, 0)
    still_open = replace(asked, standings=asked.standings & OPEN or OPEN)
    stale = replace(still_open, more=(*asked.more, NOT_UPDATED))
    total = book.totals(still_open).total
    return UpdateRate(total, total - book.totals(stale).total)
