"""A choice among many of its kind in a list that scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class StillCombo(QComboBox):
    """A wheel that turns over it scrolls the list around; it never chooses anything."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: leave the wheel to the list around."""
        event.ignore()
