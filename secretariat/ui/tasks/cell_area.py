"""The cells of the table of tasks that a person has in hand: the current one and those up to it.

Rows are what is selected; the cells are those of the selected rows between the column where the person began and
the current one. While `start` is None, or rows were chosen at their code, whole rows are meant.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from secretariat.ui import theme

if TYPE_CHECKING:
    from secretariat.ui.tasks.table import TaskTable

_Action = QAbstractItemView.CursorAction
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ARROWS = frozenset(
    (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)
MOVING = _ARROWS | {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_MOST_RUNS = 50
_FRAME, _VEIL = 2, 26


class Hands(Protocol):
    """What a table of tasks asks when a person types into it or clicks."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the cells; False leaves it to the table."""

    def take_tab(self, forward: bool) -> bool:
        """Go to the next cell or the one before; False leaves the table."""

    def take_composed(self, event: QInputMethodEvent) -> bool:
        """Take a word that is being composed; False leaves it to the table."""

    def asked(self, query: Qt.InputMethodQuery) -> object:
        """Answer an input method in the name of an editor, or None."""

    def edit_at(self, row: int, column: int) -> bool:
        """Open the editor of a cell that was clicked twice; False when it has none."""

    def settle(self) -> bool:
        """Keep what is being typed, for the person goes elsewhere; False when it was refused and stays open."""

    def follow(self) -> None:
        """Put the open editor over its cell again."""


class LateHands:
    """Hands that are made when they are first needed: the first rows are painted without them.

    `beside` keeps what is typed beside the table; False when it was refused and stays open.
    """

    def __init__(self, make: Callable[[], Hands], beside: Callable[[], bool] = lambda: True) -> None:
        self._make, self._beside = make, beside
        self._made: Hands | None = None

    def take_key(self, event: QKeyEvent) -> bool:
        """Arrows alone need no hands."""
        bare = event.modifiers() & ~_SHIFT in (_NO_MODIFIER, Qt.KeyboardModifier.KeypadModifier)
        if self._made is None and event.key() in MOVING and bare:
            return False
        return self._hands().take_key(event)

    def take_tab(self, forward: bool) -> bool:
        """Nobody types her way through before there are hands."""
        return self._made is not None and self._made.take_tab(forward)

    def take_composed(self, event: QInputMethodEvent) -> bool:
        """Hand on a word that is being composed."""
        return self._hands().take_composed(event)

    def asked(self, query: Qt.InputMethodQuery) -> object:
        """Hand on what an input method asks."""
        return self._made.asked(query) if self._made is not None else None

    def edit_at(self, row: int, column: int) -> bool:
        """Hand on a double click."""
        return self._hands().edit_at(row, column)

    def settle(self) -> bool:
        """Nothing is typed into the table before there are hands."""
        return (self._made is None or self._made.settle()) and self._beside()

    def follow(self) -> None:
        """Nothing lies over a cell before there are hands."""
        if self._made is not None:
            self._made.follow()

    def _hands(self) -> Hands:
        if self._made is None:
            self._made = self._make()
        return self._made


class NoHands:
    """A table that is only looked at."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Leave every key to the table."""
        del event
        return False

    def take_tab(self, forward: bool) -> bool:
        """Leave the table."""
        del forward
        return False

    def take_composed(self, event: QInputMethodEvent) -> bool:
        """Leave every word to the table."""
        del event
        return False

    def asked(self, query: Qt.InputMethodQuery) -> object:
        """Say nothing."""
        del query
        return None

    def edit_at(self, row: int, column: int) -> bool:
        """Open nothing."""
        del row, column
        return False

    def settle(self) -> bool:
        """Nothing is being typed."""
        return True

    def follow(self) -> None:
        """Nothing lies over a cell."""


class CellArea:
    """The cells in hand; the table tells it of keys and clicks, and lets it paint its frames."""

    def __init__(self, table: "TaskTable") -> None:
        self._table = table
        self.start: int | None = None
        self._far = False
        self._before = -1

    def columns(self) -> list[int]:
        """Return the columns in hand from left to right; all of them where whole rows are meant."""
        shown = self.shown()
        current = self._table.currentIndex().column()
        if self.is_whole() or current not in shown:
            return shown
        here, there = (
            shown.index(current),
            shown.index(self.start) if self.start in shown else shown.index(current),
        )
        return shown[min(here, there) : max(here, there) + 1]

    def is_whole(self) -> bool:
        """Whether whole rows are meant: nobody went to a cell yet, or the rows were chosen at their code."""
        current = self._table.currentIndex().column()
        return self.start is None or (self.start == current and self._table.key_of(current) == "code")

    def neighbour(self, column: int, step: int) -> int:
        """Return the column `step` places further, -1 beyond the ends."""
        shown = self.shown()
        place = shown.index(column) + step if column in shown else -1
        return shown[place] if 0 <= place < len(shown) else -1

    def begin_at(self, column: int) -> None:
        """Take one cell in hand."""
        self.start = column
        self._table.viewport().update()

    def take_rows(self) -> None:
        """Take whole rows in hand."""
        self.start = None
        self._table.viewport().update()

    def translated(self, event: QKeyEvent) -> QKeyEvent:
        """Return a key as Qt's own table is to understand it: Ctrl and an arrow selects where it goes."""
        self._before = self._table.currentIndex().column()
        self._far = event.key() in _ARROWS and bool(event.modifiers() & _CONTROL)
        if not self._far:
            return event
        modifiers = event.modifiers() & ~_CONTROL
        return QKeyEvent(event.type(), event.key(), modifiers, event.text(), event.isAutoRepeat())

    def far(self, action: _Action) -> tuple[int, int]:
        """Return the cell at the end that an arrow with Ctrl leads to; -1 where there was no Ctrl."""
        now, shown, last = self._table.currentIndex(), self.shown(), len(self._table.ids) - 1
        if not self._far or last < 0 or not shown:
            return -1, -1
        row, column = max(now.row(), 0), now.column() if now.isValid() else shown[0]
        match action:
            case _Action.MoveUp:
                return 0, column
            case _Action.MoveDown:
                return last, column
            case _Action.MoveLeft:
                return row, shown[0]
            case _Action.MoveRight:
                return row, shown[-1]
            case _Action.MoveHome:
                return 0, shown[0]
            case _Action.MoveEnd:
                return last, shown[-1]
        return -1, -1

    def after_key(self, event: QKeyEvent) -> None:
        """A key has moved the cell, or extended the cells with Shift."""
        self._far = False
        if event.key() == Qt.Key.Key_A and event.modifiers() & _CONTROL:
            self.take_rows()
        elif event.key() in MOVING:
            self._extend(bool(event.modifiers() & _SHIFT))

    def after_click(self, modifiers: Qt.KeyboardModifier) -> None:
        """A click has moved the cell, or extended the cells with Shift."""
        if self._table.currentIndex().isValid():
            self._before = -1
            self._extend(bool(modifiers & _SHIFT))

    def _extend(self, extending: bool) -> None:
        current, before = self._table.currentIndex().column(), self.start
        if not extending:
            self.start = current
        elif before is None and self._before not in (current, -1):
            self.start = self._before
        if extending or before != current:
            self._table.viewport().update()

    def shown(self) -> list[int]:
        """Return the columns that can be seen, from left to right."""
        header = self._table.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in places if not header.isSectionHidden(column)]

    def paint(self, painter: QPainter, first: int, last: int) -> None:
        """Paint the frames: around the cells in hand, and around the current one."""
        table, colours = self._table, theme.palette()
        current = table.currentIndex()
        if not current.isValid():
            return
        focused = table.hasFocus()
        ink = QColor(colours.focus if focused else colours.field_line)
        if self.start is not None:
            self._paint_area(painter, first, last, ink)
        if first <= current.row() <= last:
            thick = theme.scaled(_FRAME) if focused else 1
            painter.setPen(QPen(ink, thick, j=Qt.PenJoinStyle.MiterJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = thick // 2
            painter.drawRect(table.visualRect(current).adjusted(inside, inside, -inside - 1, -inside - 1))

    def _paint_area(self, painter: QPainter, first: int, last: int, ink: QColor) -> None:
        table, columns = self._table, self.columns()
        if table.selectionModel().selection().count() > _MOST_RUNS or not columns:
            return
        left = table.columnViewportPosition(columns[0])
        right = table.columnViewportPosition(columns[-1]) + table.columnWidth(columns[-1])
        veil = QColor(ink)
        veil.setAlpha(_VEIL)
        painter.setPen(ink)
        for top, bottom in table.selected_runs():
            if bottom < first or top > last or (top == bottom and len(columns) == 1):
                continue
            y, end = table.rowViewportPosition(max(top, first - 1)), min(bottom, last + 1)
            high = table.rowViewportPosition(end) + table.rowHeight(end) - y
            painter.setBrush(veil)
            painter.drawRect(QRect(left, y, right - left - 1, high - 1))
