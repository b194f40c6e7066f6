"""The room of the panel of a task: beside the list, or below it where there is no room for both."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from secretariat.ui import theme

_USUAL, _NARROWEST, _LEAST_LIST = 322, 230, 530


class SideLook(NamedTuple):
    """What is remembered: the width (0 the usual one), and whether a person wanted it shown or hidden."""

    width: int = 0
    shown: bool | None = None


class Side(QFrame):
    """`turned()` when it was shown or hidden. Unless a person said so, it is shown where both have `room`."""

    turned = Signal()

    def __init__(self, splitter: QSplitter, look: SideLook, room: QWidget) -> None:
        super().__init__(splitter)
        self._splitter, self._look, self._room = splitter, look, room
        self.setProperty("role", "inspector")
        self.setMinimumWidth(theme.scaled(_NARROWEST))
        side = QVBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)

    @property
    def look(self) -> SideLook:
        """What is to be remembered of it now."""
        beside = self.isVisible() and self._splitter.orientation() is Qt.Orientation.Horizontal
        return self._look._replace(width=self._splitter.sizes()[-1]) if beside else self._look

    def place(self) -> None:
        """Take the room that it had, once the splitter has its own."""
        wide = self._room.width()
        beside = wide >= theme.scaled(_NARROWEST + _LEAST_LIST)
        self.setHidden(not (beside if self._look.shown is None else self._look.shown))
        if beside:
            self._splitter.setOrientation(Qt.Orientation.Horizontal)
            own = self._look.width or min(theme.scaled(_USUAL), wide * 3 // 10)
            self._splitter.setSizes([wide - own, own])
        else:
            self._splitter.setOrientation(Qt.Orientation.Vertical)
            self._splitter.setSizes([self._room.height() // 2] * 2)

    def turn(self) -> None:
        """Show it, or hide it."""
        self._look = self.look._replace(shown=self.isHidden())
        self.place()
        self.turned.emit()

    def reveal(self) -> None:
        """Show it if it is hidden: something in it is asked for."""
        if self.isHidden():
            self.turn()
