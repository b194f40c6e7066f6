"""A text that is only read, on the ground of what it stands on; a passage of it can be marked."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from secretariat.ui import theme

_LOWEST, _NARROWEST, _HINT = 40, 120, 84


class ReadingText(QTextBrowser):
    """Selectable by mouse and keys; links say `anchorClicked` and lead nowhere."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.scaled(_LOWEST))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(2)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def sizeHint(self) -> QSize:
        """Qt: it takes what room is left and asks for little."""
        return QSize(theme.scaled(_NARROWEST), theme.scaled(_HINT))

    def show_passage(self, before: str, passage: str, after: str) -> None:
        """Show a passage, coloured and in sight, with the text around it."""
        self.setPlainText(before + passage + after)
        style = QTextCharFormat()
        style.setBackground(QColor(theme.palette().accent_soft))
        style.setForeground(QColor(theme.palette().strong))
        cursor = QTextCursor(self.document())
        cursor.setPosition(_length(before))
        self.setTextCursor(cursor)
        cursor.setPosition(_length(before + passage), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, style
        self.setExtraSelections([mark])
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 4)

    def say_nothing(self, words: str) -> None:
        """Say in a remark that there is nothing to read."""
        self.setHtml(f'<p style="color:{theme.palette().muted}">{escape(words)}</p>')


def _length(text: str) -> int:
    """Count as Qt does, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
