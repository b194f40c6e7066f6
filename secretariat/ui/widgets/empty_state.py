"""What a page says when it has nothing to show: why, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.ui import icons, theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, plain, primary

_ICON = 40


class EmptyState(QWidget):
    """An icon, a sentence, what to do, and a button or two in the middle of an empty page."""

    def __init__(self, icon: str, sentence: str, advice: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence = labels.section(sentence)
        self.advice = labels.muted(advice)
        self._buttons = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setSpacing(theme.scaled(8))
        column.addStretch(2)
        column.addWidget(self._picture)
        for label in (self.sentence, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self._buttons.addStretch()
        self._buttons.addStretch()
        column.addLayout(self._buttons)
        column.addStretch(3)
        self._draw()

    def say(self, sentence: str, advice: str = "") -> None:
        """Say something else."""
        self.sentence.setText(sentence)
        self.advice.setText(advice)

    def add_action(self, text: str, act: Callable[[], object], *, icon: str = "", main: bool = False) -> Button:
        """Offer something to do about the emptiness."""
        button = (primary if main else plain)(text, act, icon)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon_name, theme.palette().faint, theme.scaled(_ICON)))
