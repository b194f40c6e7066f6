"""Where a person is in the list of tasks, kept while rows come and go."""

from array import array
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel

if TYPE_CHECKING:
    from secretariat.ui.tasks.table import TaskTable

# More selected rows than this are not sought again one by one in another list.
_SOUGHT = 2000


class Place(NamedTuple):
    """The rows as they stood, the current cell, what was selected, and where the cells in hand begin."""

    rows: "array[int]"
    row: int
    column: int
    selected: list[int]
    start: int | None

    @property
    def number(self) -> int | None:
        """The current row: the id of a task, or negative for a heading."""
        return self.rows[self.row] if self.row >= 0 else None


class KeptPlace:
    """What is selected stays so; for a current task that left the list, the row that takes its place is current.

    Tasks that left so and come back, as by Undo, are selected again.
    """

    def __init__(self, table: "TaskTable") -> None:
        self._table = table
        self._gone: set[int] = set()

    def now(self) -> Place:
        """Return where the person is."""
        table = self._table
        index = table.currentIndex()
        return Place(table.ids, index.row(), index.column(), table.selected_ids(_SOUGHT), table.area.start)

    def restore(self, was: Place, *, follow: bool) -> None:
        """Go back there after a reset; `follow`: another row becomes current where the task is gone."""
        number, selected = was.number, was.selected
        if number is not None and number < 0:
            self._table.select_ids(selected)
            if follow:
                self._go_to(was)
            return
        if follow and number is not None and number not in self._table.grouped.ids:
            number, selected = self._instead(was)
        if selected or number is not None:
            self._table.select_ids(selected, number, column=was.column)
            self._table.area.start = was.start

    def bring_back(self, was: Place, *, follow: bool) -> None:
        """Select the tasks that had left the list under the person's hands and are in it again."""
        if not follow:
            self._gone.clear()
        came = self._gone.intersection(self._table.ids) if self._gone else ()
        if came:
            self._gone.difference_update(came)
            back = [number for number in self._table.ids if number in came]
            self._table.select_ids(back, back[0], column=max(was.column, 0))
            self._table.area.start = was.start
            self._table.scrollTo(self._table.currentIndex())

    def _instead(self, was: Place) -> tuple[int | None, list[int]]:
        """Return which task is current instead of one that is gone, and what is selected."""
        among, gone = set(self._table.ids), {*was.selected, was.rows[was.row]}
        self._gone |= gone.difference(self._table.grouped.ids)
        after, before = was.rows[was.row :], reversed(was.rows[: was.row])
        near = (number for rows in (after, before) for number in rows if number >= 0 and number in among)
        number = next(near, None)
        stayed = [each for each in was.selected if each in among]
        return number, stayed or ([] if number is None else [number])

    def _go_to(self, was: Place) -> None:
        last = len(self._table.ids) - 1
        if last >= 0:
            index = self._table.model().index(min(was.row, last), was.column)
            self._table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
