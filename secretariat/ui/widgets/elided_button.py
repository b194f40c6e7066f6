"""A button whose words are cut where its room ends; the whole of them stands in the tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from secretariat.ui import theme
from secretariat.ui.widgets.tips import plain_tip

_NARROWEST = 120


class ElidedButton(QPushButton):
    """Asks for the width of its words and takes less; `role` is one of those of push buttons."""

    def __init__(self, words: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        if role:
            self.setProperty("role", role)
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Qt: a few words, however many there are."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.scaled(_NARROWEST)), hint.height())

    def shown_text(self) -> str:
        """Return what of the words has room."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self._cut(option)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: paint the button with as many words as have room."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._cut(option)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _cut(self, option: QStyleOptionButton) -> str:
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        flags = Qt.TextFlag.TextShowMnemonic.value
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room, flags)
