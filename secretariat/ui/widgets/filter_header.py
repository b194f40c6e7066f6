"""The titles over a table: each with the mark of its filter, filled where one is on.

Frozen titles stay where they are when the others scroll: they are painted over them, and a press there is handed
on as if nothing were scrolled.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from secretariat.ui import theme

_ROOM, _SIDE, _PAD = 20, 8, 8


class FilterHeader(QHeaderView):
    """`filter_wanted(column)` when the mark is clicked; a click elsewhere on a title is one on the title.

    `adding` says whether Shift was held with the last press.
    """

    filter_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._filtered: frozenset[int] = frozenset()
        self._pressed = -1
        self._frozen: Sequence[int] = ()
        self._shift: int | None = None
        self._widths: dict[str, int] = {}
        self.adding = False

    def show_filtered(self, columns: Collection[int]) -> None:
        """Fill the marks of the columns that have a filter."""
        if frozenset(columns) != self._filtered:
            self._filtered = frozenset(columns)
            self.viewport().update()

    def show_frozen(self, columns: Sequence[int]) -> None:
        """Keep these titles in sight; they are the first from the left."""
        self._frozen = columns
        self.viewport().update()

    def is_filtered(self, column: int) -> bool:
        """Whether the mark of a column is filled."""
        return column in self._filtered

    def frozen_edge(self) -> int:
        """Return where the columns that stay end, 0 while there are none or nothing is scrolled."""
        if not self._frozen or not self.offset():
            return 0
        return sum(self.sectionSize(column) for column in self._frozen)

    def shift_at(self, x: int) -> int:
        """Return how far what stands at a place was moved to stay in sight."""
        return self.offset() if x < self.frozen_edge() else 0

    def left_of(self, column: int) -> int:
        """Return where a column begins in the viewport."""
        if self._frozen and column in self._frozen:
            return self.sectionPosition(column)
        return self.sectionViewportPosition(column)

    def place_under(self, column: int) -> QPoint:
        """Return the place of the screen under a title."""
        return self.viewport().mapToGlobal(QPoint(self.left_of(column), self.height()))

    def sizeHint(self) -> QSize:
        """Qt: a header of a fixed height need not ask each of its titles how high it would be."""
        if self.minimumHeight() == self.maximumHeight():
            return QSize(self.length(), self.minimumHeight())
        return super().sizeHint()

    def sectionSizeFromContents(self, column: int) -> QSize:  # noqa: N802
        """Qt: as wide as the title and its mark."""
        usual = super().sectionSizeFromContents(column)
        return QSize(usual.width() + theme.scaled(_ROOM), usual.height())

    def mark_place(self, column: int) -> QRect:
        """Return where the mark of a column can be clicked."""
        room = theme.scaled(_ROOM)
        right = self.left_of(column) + self.sectionSize(column)
        return QRect(right - room - theme.scaled(3), 0, room, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the titles, those that stay over the others."""
        super().paintEvent(event)
        edge = self.frozen_edge()
        if not edge:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, edge, self.height(), QColor(theme.palette().bar))
        for column in self._frozen:
            self.paintSection(
                painter, QRect(self.left_of(column), 0, self.sectionSize(column), self.height()), column
            )
        painter.setPen(QColor(theme.palette().field_line))
        painter.drawLine(edge - 1, 0, edge - 1, self.height())

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:  # noqa: N802
        """Qt: paint a title and its mark."""
        painter.save()
        self._paint_title(painter, rect, column)
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

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widths.clear()

    def _paint_title(self, painter: QPainter, rect: QRect, column: int) -> None:
        """What has no room beside the mark is cut off the title, never off the arrow of the order."""
        words = str(self.model().headerData(column, self.orientation()))
        if words not in self._widths:
            self._widths[words] = QFontMetrics(self._strong()).horizontalAdvance(words)
        room = rect.adjusted(theme.scaled(_PAD), 0, -theme.scaled(_ROOM), 0)
        if self._widths[words] <= room.width():
            super().paintSection(painter, rect, column)
        else:
            self._paint_cut(painter, rect, room, words)

    def _paint_cut(self, painter: QPainter, rect: QRect, room: QRect, words: str) -> None:
        from PySide6.QtGui import QCursor
        from PySide6.QtWidgets import QStyle, QStyleOptionHeader

        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        if self.underMouse() and rect.contains(self.viewport().mapFromGlobal(QCursor.pos())):
            option.state |= QStyle.StateFlag.State_MouseOver
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        title, _space, arrow = words.rpartition(" ")
        if arrow[:1] not in ("↑", "↓"):
            title, arrow = words, ""
        font = self._strong()
        metrics = QFontMetrics(font)
        left = room.width() - metrics.horizontalAdvance(f" {arrow}".rstrip())
        cut = metrics.elidedText(title, Qt.TextElideMode.ElideRight, left)
        painter.setFont(font)
        painter.setPen(QColor(theme.palette().text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), f"{cut} {arrow}")

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a press on the mark is not one on the title."""
        place = event.position().toPoint()
        column = self._mark_at(place)
        self.adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.LeftButton and column >= 0:
            self._pressed = column
            return
        self._shift = self.shift_at(place.x())
        super().mousePressEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the mouse moves, perhaps with a title or its edge in hand."""
        super().mouseMoveEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the mark is let go."""
        pressed, self._pressed = self._pressed, -1
        if pressed < 0:
            super().mouseReleaseEvent(self._moved(event))
            self._shift = None
        elif self._mark_at(event.position().toPoint()) == pressed:
            self.filter_wanted.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: on the edge of a title its column is fitted."""
        super().mouseDoubleClickEvent(self._moved(event))

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """Return an event as it would be if nothing were scrolled, where it is on a title that stays."""
        shift = self.shift_at(event.position().toPoint().x()) if self._shift is None else self._shift
        if not shift:
            return event
        place = event.position() - QPointF(shift, 0)
        return QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def _mark_at(self, place: QPoint) -> int:
        column = self.logicalIndexAt(place.x() - self.shift_at(place.x()))
        return column if column >= 0 and self.mark_place(column).contains(place) else -1
