"""Opening and closing the groups of the table of tasks, by mouse, keys and menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from secretariat.ui import theme

if TYPE_CHECKING:
    from secretariat.ui.tasks.table import TaskTable

_MARK = 26
_TURNING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Flag = QItemSelectionModel.SelectionFlag


class GroupKeys(QObject):
    """What is closed, and how that changes; the table shows its rows anew after each change."""

    def __init__(self, table: "TaskTable") -> None:
        super().__init__(table)
        self._table = table
        self.closed: frozenset[str] = frozenset()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means on a heading, and lead from the first column to the heading; False otherwise."""
        index, grouped = self._table.currentIndex(), self._table.grouped
        if not grouped.groups or not index.isValid() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row, key = index.row(), event.key()
        if grouped.heading(row) is None:
            if key != Qt.Key.Key_Left or index.column() != self._table.columns.shown()[0]:
                return False
            self._reach(grouped.heading_row_of(row))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turn(row, is_open=key == Qt.Key.Key_Right)
        elif key in _TURNING:
            self.turn(row)
        else:
            return False
        return True

    def take_click(self, place: QPoint) -> None:
        """A click at a place of the viewport; on the mark of a heading it opens or closes."""
        row = self._table.rowAt(place.y())
        if row >= 0 and place.x() < theme.scaled(_MARK) and self._table.grouped.heading(row):
            self.turn(row)

    def turn(self, row: int, *, is_open: bool | None = None) -> bool:
        """Open or close the group whose heading is in a row, and say whether one is there."""
        grouped = self._table.grouped
        heading = grouped.heading(row)
        if heading is None:
            return False
        wanted = not grouped.is_open(row) if is_open is None else is_open
        if wanted != grouped.is_open(row):
            self._close(self.closed - {heading.value} if wanted else self.closed | {heading.value})
            self._reach(row)
        return True

    def turn_all(self, *, is_open: bool) -> None:
        """Open or close all groups."""
        values = frozenset(heading.value for heading in self._table.grouped.groups)
        self._close(frozenset() if is_open else values)

    def open_for(self, task_id: int) -> None:
        """Open the group of a task, so that it can be shown."""
        heading = self._table.grouped.group_of(task_id)
        if heading is not None and heading.value in self.closed:
            self._close(self.closed - {heading.value})

    def _close(self, closed: frozenset[str]) -> None:
        self.closed = closed
        grouped = self._table.grouped
        self._table.show_ids(grouped.ids, anew=False, groups=grouped.groups)

    def _reach(self, row: int) -> None:
        index = self._table.model().index(row, self._table.columns.shown()[0])
        self._table.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self._table.scrollTo(index)
