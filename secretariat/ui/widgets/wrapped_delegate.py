"""Draws table cells with wrapped text, air around it and a thin line below; the row is as high as its text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from secretariat.ui import theme

Index = QModelIndex | QPersistentModelIndex
_ACROSS, _DOWN = 6, 6
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class WrappedDelegate(QStyledItemDelegate):
    """For tables of some dozens of rows that are read word by word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the height that the text takes in its column."""
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 100
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = QRect(0, 0, max(20, width - 2 * theme.scaled(_ACROSS)), 100_000)
        needed = option.fontMetrics.boundingRect(room, _WRAPPED, text or " ")
        return QSize(width, needed.height() + 2 * theme.scaled(_DOWN) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one cell."""
        self.initStyleOption(option, index)
        rect: QRect = option.rect
        colours = theme.palette()
        painter.save()
        painter.fillRect(rect, self._ground(option, index))
        painter.setPen(QColor(colours.row_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            self._draw_tick(painter, option, index)
        else:
            ink = index.data(Qt.ItemDataRole.ForegroundRole)
            painter.setPen(ink.color() if isinstance(ink, QBrush) else QColor(colours.text))
            painter.setFont(option.font)
            across, down = theme.scaled(_ACROSS), theme.scaled(_DOWN)
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            painter.drawText(rect.adjusted(across, down, -across, 0), _WRAPPED, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the editor covers its cell, and is never lower than a line of text needs."""
        del index
        rect = QRect(option.rect)
        rect.setHeight(max(rect.height(), editor.sizeHint().height()))
        editor.setGeometry(rect)

    def _ground(self, option: QStyleOptionViewItem, index: Index) -> QColor:
        colours = theme.palette()
        brush = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(brush, QBrush):
            return brush.color()
        chosen = option.state & QStyle.StateFlag.State_Selected
        return QColor(colours.selected if chosen else colours.window)

    def _draw_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QStyleOptionViewItem(option)
        box.state = option.state & ~QStyle.StateFlag.State_HasFocus
        box.backgroundBrush = QBrush(Qt.BrushStyle.NoBrush)
        side = theme.scaled(16)
        rect: QRect = option.rect
        box.rect = QRect(rect.x() + (rect.width() - side) // 2, rect.y() + theme.scaled(_DOWN), side, side)
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        box.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)
