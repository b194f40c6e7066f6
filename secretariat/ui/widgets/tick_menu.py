"""A menu that stays open while its lines are ticked, so that several can be ticked at once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class TickMenu(QMenu):
    """Lines that can be ticked and belong to no choice of one leave it open; all others close it as usual."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a line is clicked."""
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the space bar ticks, Enter ticks and closes."""
        if event.key() != Qt.Key.Key_Space or not self._tick():
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        action = self.activeAction()
        if action is None or not (action.isCheckable() and action.isEnabled()) or action.actionGroup():
            return False
        action.trigger()
        return True
