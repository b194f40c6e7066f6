"""The columns of the table of tasks: which are shown, in which order, how wide, and which stay in sight.

Frozen columns are the first ones at the left; they are painted in the same viewport, over those that scroll.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView

from secretariat.ui import theme
from secretariat.ui.tasks.cells import CONTENT, KEYS, USUAL
from secretariat.ui.tasks.row_painter import Span
from secretariat.ui.widgets.filter_header import FilterHeader

if TYPE_CHECKING:
    from secretariat.ui.tasks.table import TaskTable

_USUAL_WIDTH = 120
_WIDTHS = {
    "code": 70,
    "lead": 104,
    "document": 100,
    "due_on": 92,
    "standing": 208,
    "percent": 96,
    "coordinating": 140,
    "product": 140,
    "importance": 96,
    "assigned_on": 92,
    "first_due_on": 92,
    "completed_on": 92,
    "extensions": 76,
    "result": 150,
    "note": 150,
    "superior": 104,
    "whole": 104,
    "period": 104,
    "superior_due_on": 94,
    "committee": 150,
    "reminders": 84,
    "reminded_on": 94,
}
NARROWEST = 46
_CONTENT_WIDTH = 150
_HEADER = 34
_WIDEST_FITTED = 600


class Part(NamedTuple):
    """Columns that are painted together, within `clip`."""

    clip: QRect
    spans: list[Span]


class TableColumns(QObject):
    """`rearranged()` when the person moved, resized, chose or froze columns."""

    rearranged = Signal()

    def __init__(self, table: "TaskTable") -> None:
        super().__init__(table)
        self._table = table
        self._arranging = False
        self.frozen = 0
        header = self.header = FilterHeader(table)
        table.setHorizontalHeader(header)
        # A title asks whether its whole column is selected, row by row: it gets a selection that is always empty.
        header.setSelectionModel(QItemSelectionModel(table.model(), header))
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setMinimumSectionSize(theme.scaled(NARROWEST))
        header.setFixedHeight(theme.scaled(_HEADER))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Fixed)
        for column in range(len(KEYS)):
            header.setSectionHidden(column, column >= USUAL)
            if column != CONTENT:
                header.resizeSection(column, self.usual_width(column))
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)

    def usual_width(self, column: int) -> int:
        """Return how wide a column is unless the person made it otherwise."""
        return theme.scaled(_WIDTHS.get(KEYS[column], _USUAL_WIDTH))

    def shown(self) -> list[int]:
        """Return the columns that are shown, from left to right."""
        header = self.header
        places = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in places if not header.isSectionHidden(column)]

    def shown_keys(self) -> list[str]:
        """Return the keys of the columns that are shown, from left to right."""
        return [KEYS[column] for column in self.shown()]

    def looks(self) -> tuple[tuple[str, int], ...]:
        """Return the columns that are shown with their widths at 100 %; 0 for a usual one."""
        return tuple((KEYS[column], self._plain_width(column)) for column in self.shown())

    def arrange(self, looks: Sequence[tuple[str, int]], frozen: int = 0) -> None:
        """Show these columns in this order, so wide, the first `frozen` of them always in sight."""
        if (tuple(looks), frozen) == (self.looks(), self.frozen):
            return
        header, self._arranging = self.header, True
        shown = {key for key, _width in looks}
        for column, key in enumerate(KEYS):
            header.setSectionHidden(column, key not in shown)
        for place, (key, width) in enumerate(looks):
            column = KEYS.index(key)
            header.moveSection(header.visualIndex(column), place)
            if column != CONTENT:
                wide = theme.scaled(width) if width else self.usual_width(column)
                header.resizeSection(column, max(wide, theme.scaled(NARROWEST)))
        self._arranging = False
        self.freeze(frozen)
        self.fit()

    def freeze(self, count: int) -> None:
        """Keep the first columns in sight."""
        self.frozen = max(0, min(count, len(self.shown()) - 1))
        self.header.show_frozen([] if not self.frozen else self.shown()[: self.frozen])
        self._table.viewport().update()

    def fit(self) -> None:
        """Give the content all the room that the others leave, but never so little that nothing can be read."""
        if self.header.isSectionHidden(CONTENT):
            return
        others = sum(self.header.sectionSize(column) for column in self.shown() if column != CONTENT)
        room = self._table.viewport().width() - others
        self.header.resizeSection(CONTENT, max(theme.scaled(_CONTENT_WIDTH), room))

    def fit_width(self, column: int) -> None:
        """Make a column as wide as the widest cell on the screen and its title."""
        if column != CONTENT:
            wide = max(self._table.sizeHintForColumn(column), self.header.sectionSizeHint(column))
            self.header.resizeSection(column, min(wide, theme.scaled(_WIDEST_FITTED)))

    def show_filtered(self, keys: Collection[str]) -> None:
        """Mark the titles of the columns that have a filter."""
        self.header.show_filtered([column for column, key in enumerate(KEYS) if key in keys])

    def left_of(self, column: int) -> int:
        """Return where a column begins in the viewport."""
        return self.header.left_of(column)

    def column_at(self, x: int) -> int:
        """Return the column at a place of the viewport, -1 where there is none."""
        shift = self.header.shift_at(x)
        return self.header.logicalIndexAt(x - shift)

    def parts(self, area: QRect) -> list[Part]:
        """Return what is to be painted of an area: the columns that scroll, then those that stay."""
        spans = [(column, self.header.left_of(column), self.header.sectionSize(column)) for column in self.shown()]
        edge = self.header.frozen_edge()
        if not edge:
            return [Part(QRect(), _touching(spans, area))]
        moving = QRect(area)
        moving.setLeft(max(area.left(), edge))
        staying = QRect(area)
        staying.setRight(min(area.right(), edge - 1))
        still, others = spans[: self.frozen], spans[self.frozen :]
        return [Part(moving, _touching(others, moving)), Part(staying, _touching(still, staying))]

    def hidden_part(self, column: int) -> int:
        """Return how much of a column stands behind the frozen ones."""
        if not self.frozen or column < 0 or column in self.shown()[: self.frozen]:
            return 0
        edge = self.header.frozen_edge()
        return edge - self.header.sectionViewportPosition(column) if edge else 0

    def paint_edge(self, painter: QPainter, bottom: int) -> None:
        """Paint the line where the frozen columns end."""
        edge = self.header.frozen_edge()
        if edge:
            painter.setPen(QColor(theme.palette().field_line))
            painter.drawLine(edge - 1, 0, edge - 1, bottom - 1)

    def _plain_width(self, column: int) -> int:
        wide = self.header.sectionSize(column)
        if column == CONTENT or wide == self.usual_width(column):
            return 0
        return round(wide * 100 / theme.scaled(100))

    def _on_resized(self, column: int) -> None:
        if column == CONTENT or self._arranging:
            return
        self.fit()
        self.rearranged.emit()

    def _on_moved(self) -> None:
        if not self._arranging:
            self.freeze(self.frozen)
            self.rearranged.emit()


def _touching(spans: Iterable[Span], area: QRect) -> list[Span]:
    return [span for span in spans if span[1] <= area.right() and span[1] + span[2] > area.left()]
