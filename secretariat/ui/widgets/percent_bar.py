"""How far a task is, as a thin bar: the same in tables and in the inspector."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

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


class PercentBar(QWidget):
    """A bar with a number that a screen reader can read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_percent(self, percent: int) -> None:
        """Show `percent` of the way."""
        self._percent = percent
        self.setAccessibleName(f"{percent}%")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: thin."""
        return QSize(theme.scaled(80), theme.scaled(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the bar."""
        del event
        paint_percent(QPainter(self), QRectF(self.rect()).adjusted(0, 1, 0, -1), self._percent)
