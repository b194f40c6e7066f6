"""No dialog is larger than the screen: what lies beyond its edge cannot be reached."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 48)


def resize_within_screen(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog this size, or as much of it as the screen has room for beside the frame of the window."""
    dialog.resize(QSize(width, height).boundedTo(room_on_screen(dialog)))


def room_on_screen(dialog: QWidget) -> QSize:
    """Return the size that a dialog can have at most."""
    return dialog.screen().availableGeometry().size() - _FRAME
