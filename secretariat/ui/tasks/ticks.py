"""The mark of a task that stays chosen while the filter changes: a bar at the left edge of its row, and a tick."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from secretariat.ui import theme

_BAR, _BOX, _APART = 4, 13, 5


def paint_tick(painter: QPainter, row: QRect) -> None:
    """Paint the mark into the lower left corner of a row."""
    colours = theme.palette()
    bar, side, apart = theme.scaled(_BAR), theme.scaled(_BOX), theme.scaled(_APART)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRect(row.left(), row.top(), bar, row.height() - 1), QColor(colours.accent))
    if row.height() < 3 * side:  # a row of one line has no corner below its code: the bar alone says it
        painter.restore()
        return
    box = QRectF(row.left() + bar + 3, row.bottom() - side - apart, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(box, 2, 2)
    painter.setPen(QPen(QColor(colours.accent_text), max(1.5, side / 8)))
    corners = (QPointF(0.22, 0.52), QPointF(0.42, 0.72), QPointF(0.78, 0.3))
    painter.drawPolyline(QPolygonF([box.topLeft() + corner * side for corner in corners]))
    painter.restore()
