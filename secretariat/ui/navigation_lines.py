"""How a line of the list at the left is painted. Imported after the first paint of the window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secretariat.ui import theme
from secretariat.ui.navigation import COUNT_ROLE, LINE_ROLE, Line

_INDENT = 20  # whatever the letters: large ones need the room


class LinePainter(QStyledItemDelegate):
    """Paints a line: icon, title, and the number at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: dict[tuple[str, str], QIcon] = {}

    def forget(self) -> None:
        """Draw the icons anew: the colours have changed."""
        self._icons.clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint one line."""
        line: Line = index.data(LINE_ROLE)
        colours = theme.palette()
        state = option.state
        rect: QRect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if line.page:
            self._paint_ground(painter, rect, state, chosen)
        side = theme.scaled(16)
        room = rect.adjusted(side, 0, -side, 0)
        font = QFont(option.font)
        if not line.page:
            font.setPointSizeF(font.pointSizeF() * 0.88)
            font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        ink = colours.accent_ink if chosen else colours.text if line.page else colours.muted
        room.setRight(self._paint_count(painter, room, font, line, index.data(COUNT_ROLE)))
        if line.page:
            self._paint_icon(painter, room, line, "accent_ink" if chosen else "text")
            room.setLeft(room.left() + (_INDENT if line.filter else theme.scaled(24)))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, chosen: bool) -> None:
        colours = theme.palette()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (chosen or hovered):
            return
        inset = theme.scaled(8)
        box = rect.adjusted(inset, 0, -inset, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(colours.focus) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.nav_selected if chosen else colours.hover))
        painter.drawRoundedRect(box, theme.scaled(5), theme.scaled(5))

    def _paint_count(self, painter: QPainter, room: QRect, font: QFont, line: Line, count: str | None) -> int:
        """Paint the number and return where the title must end."""
        if not count:
            return room.right()
        colours = theme.palette()
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.92)
        small.setWeight(QFont.Weight.DemiBold)
        tone = line.filter.tone if line.filter else ""
        painter.setFont(small)
        painter.setPen(QColor(getattr(colours, tone).ink if tone and count != "0" else colours.muted))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
        return room.right() - QFontMetrics(small).horizontalAdvance(count) - theme.scaled(6)

    def _paint_icon(self, painter: QPainter, room: QRect, line: Line, role: str) -> None:
        if not line.icon:
            return
        icon = self._icons.get((line.icon, role))
        if icon is None:
            icon = self._icons[line.icon, role] = theme.icon(line.icon, role)
        size = theme.scaled(theme.ICON_SIZE)
        icon.paint(painter, QRect(room.left(), room.center().y() - size // 2, size, size))
