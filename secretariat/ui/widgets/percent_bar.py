"""How far a task is, as a thin bar: the same in tables and in the inspector."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from secretariat.ui import theme


def paint_percent(painter: QPainter, bar: QRectF, percent: int) -> None:
    """Paint a bar into `bar`, filled from the left."""
    colours = theme.palette()
    round_by = bar.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.track))
    painter.drawRoundedRect(bar, round_by, round_by)
    if percent > 0:
        filled = QRectF(bar.topLeft(), bar.bottomRight())
        filled.setWidth(max(bar.height(), bar.width() * min(percent, 100) / 100))
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(filled, round_by, round_by)
    painter.restore()
