"""The titles over the table of tasks: each with the mark of its filter, filled where one is on."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from secretariat.ui import theme

_ROOM, _SIDE = 20, 8


class FilterHeader(QHeaderView):
    """`filter_wanted(column)` when the mark is clicked; a click elsewhere on a title is one on the title."""

    filter_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._filtered: frozenset[int] = frozenset()
        self._pressed = -1

    def show_filtered(self, columns: Collection[int]) -> None:
        """Fill the marks of the columns that have a filter."""
        if frozenset(columns) != self._filtered:
            self._filtered = frozenset(columns)
            self.viewport().update()

    def is_filtered(self, column: int) -> bool:
        """Whether the mark of a column is filled."""
        return column in self._filtered

    def place_under(self, column: int) -> QPoint:
        """Return the place of the screen under a title."""
        return self.viewport().mapToGlobal(QPoint(self.sectionViewportPosition(column), self.height()))

    def mark_place(self, column: int) -> QRect:
        """Return where the mark of a column can be clicked."""
        room = theme.scaled(_ROOM)
        right = self.sectionViewportPosition(column) + self.sectionSize(column)
        return QRect(right - room - theme.scaled(3), 0, room, self.height())

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:  # noqa: N802
        """Qt: paint a title and its mark."""
        painter.save()
        super().paintSection(painter, rect, column)
        painter.restore()
        side = theme.scaled(_SIDE)
        middle = QPointF(rect.right() - theme.scaled(_ROOM) / 2, rect.center().y() + 1)
        colours = theme.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if column in self._filtered else colours.muted))
        painter.setOpacity(1.0 if column in self._filtered else 0.55)
        corners = (QPointF(-side / 2, -side / 3), QPointF(side / 2, -side / 3), QPointF(0, side / 3))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a press on the mark is not one on the title."""
        column = self._mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and column >= 0:
            self._pressed = column
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the mark is let go."""
        pressed, self._pressed = self._pressed, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif self._mark_at(event.position().toPoint()) == pressed:
            self.filter_wanted.emit(pressed)

    def _mark_at(self, place: QPoint) -> int:
        column = self.logicalIndexAt(place)
        return column if column >= 0 and self.mark_place(column).contains(place) else -1
