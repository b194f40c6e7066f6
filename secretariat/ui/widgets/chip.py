"""A condition or a name in a rounded frame, with a cross that takes it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.buttons import IconButton
from secretariat.ui.widgets.tips import plain_tip

_LONGEST = 60


class Chip(QFrame):
    """Says `text`; `pressed` when it is clicked, `removed` on the cross, Delete or Backspace."""

    pressed = Signal()
    removed = Signal()

    def __init__(self, text: str, *, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.words = QPushButton(self)
        self.words.setFlat(True)
        self.words.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(9), 0, theme.scaled(4 if removable else 9), 0)
        row.setSpacing(2)
        row.addWidget(self.words)
        self.cross: QToolButton | None = None
        if removable:
            self.cross = IconButton("close", "", self)
            self.cross.setFixedSize(theme.scaled(18), theme.scaled(18))
            self.cross.clicked.connect(self.removed)
            row.addWidget(self.cross)
        self.setFixedHeight(theme.scaled(24))
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say something else; what is too long is cut and stands whole in the tool tip."""
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        self.words.setText(short.replace("&", "&&"))
        self.words.setAccessibleName(text)
        self.words.setToolTip(plain_tip(text) if short != text else "")
        if self.cross is not None:
            words = _("Remove: {0}").format(text)
            self.cross.setToolTip(plain_tip(words))
            self.cross.setAccessibleName(words)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete and Backspace remove the chip that has the focus."""
        if self.cross is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)
