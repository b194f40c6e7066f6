"""The rows of a table of tasks: tasks alone, or tasks under headings that can be closed.

A heading is a negative number among the ids, so that a row stays one number and a list of 100,000 is cut and
joined in less than a millisecond.
"""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.queries.task_groups import Heading


class GroupedRows:
    """The rows over `ids`, which stand in the order of `groups`; those named in `closed` show no task."""

    def __init__(
        self, ids: "array[int]", groups: "Sequence[Heading]" = (), closed: Collection[str] = frozenset()
    ) -> None:
        self.ids = ids
        self.groups = groups
        self._starts = [0, *accumulate(group.count for group in groups)]
        self._open = [group.value not in closed for group in groups]
        self._places: list[int] = []
        self.rows = self._joined() if groups else ids

    def heading(self, row: int) -> "Heading | None":
        """Return the heading in a row, None where a task stands."""
        number = self.rows[row]
        return self.groups[-number - 1] if number < 0 else None

    def is_open(self, row: int) -> bool:
        """Whether the tasks of the heading in a row are shown."""
        number = self.rows[row]
        return number >= 0 or self._open[-number - 1]

    def heading_row_of(self, row: int) -> int:
        """Return the row of the heading that a row stands under; -1 where there is none."""
        group = bisect_right(self._places, row) - 1
        return self._places[group] if group >= 0 else -1

    def group_of(self, task_id: int) -> "Heading | None":
        """Return the group of a task that is listed."""
        if not self.groups or task_id not in self.ids:
            return None
        return self.groups[bisect_right(self._starts, self.ids.index(task_id)) - 1]

    def tasks(self, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield where in `ids` the tasks of some runs of rows begin and end.

        The heading of a closed group means all of its tasks, for they are hidden in it; an open one means none.
        """
        reached = 0
        for top, bottom in runs:
            start, end = self._span(top, bottom)
            if end > max(start, reached):
                yield max(start, reached), end
                reached = end

    def _span(self, top: int, bottom: int) -> tuple[int, int]:
        if not self.groups:
            return top, bottom + 1
        first, last = bisect_right(self._places, top) - 1, bisect_right(self._places, bottom) - 1
        start = self._starts[first] + max(0, top - self._places[first] - 1)
        if not self._open[last]:
            return start, self._starts[last + 1]
        return start, self._starts[last] + bottom - self._places[last]

    def _joined(self) -> "array[int]":
        rows = array("q")
        for number, is_open in enumerate(self._open):
            self._places.append(len(rows))
            rows.append(-number - 1)
            if is_open:
                rows += self.ids[self._starts[number] : self._starts[number + 1]]
        return rows
