"""Old letters before the review: the text as the file has it beside the text as it was converted."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.intake.source_view import SERIF
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow

LINES = 60


class PreviewView(QWidget):
    """The person says which text is read; nothing is converted silently."""

    converted_wanted = Signal()
    original_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = labels.title(_("Old letters: which text is right?"))
        self.origin, self.note, self.rest = labels.muted(""), labels.muted(""), labels.caption("")
        self.raw = _page(_("The text as the file has it"))
        self.converted = _page(_("The text after conversion"))
        self.converted_button = primary(_("Use the converted text"), self.converted_wanted.emit, "check")
        self.original_button = plain(_("Keep the letters as they are"), self.original_wanted.emit)
        self.discard_button = plain(_("Drop this notice"), self.discard_wanted.emit)
        self._scrolling = False
        self.raw.verticalScrollBar().valueChanged.connect(lambda: self._scroll(self.raw, self.converted))
        self.converted.verticalScrollBar().valueChanged.connect(lambda: self._scroll(self.converted, self.raw))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.converted_wanted.emit)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out()

    def show_texts(self, file: str, note: str, raw: str, converted: str) -> None:
        """Show the beginning of both texts; `note` names the old letters."""
        self.origin.setText(_("read from “{0}”").format(file) if file else "")
        self.note.setText(note)
        self.raw.setPlainText(_beginning(raw))
        self.converted.setPlainText(_beginning(converted))
        more = max(0, converted.count("\n") + 1 - LINES)
        words = ngettext("… and {0} more line.", "… and {0} more lines.", more).format(more)
        self.rest.setText(words if more else "")
        self.rest.setVisible(bool(more))

    def start_here(self) -> None:
        """Put the focus on what most people will want."""
        self.converted_button.setFocus()

    def _scroll(self, moved: QPlainTextEdit, other: QPlainTextEdit) -> None:
        """Put the same line of the text on top of the other side; long lines break there at other places."""
        if not self._scrolling:
            self._scrolling = True
            line = moved.cursorForPosition(QPoint(0, 0)).blockNumber()
            top = other.document().findBlockByNumber(line)
            bar = moved.verticalScrollBar()
            at_end = bar.value() == bar.maximum()
            other.verticalScrollBar().setValue(
                other.verticalScrollBar().maximum() if at_end else top.firstLineNumber()
            )
            self._scrolling = False

    def _lay_out(self) -> None:
        margin = theme.scaled(14)
        box = QVBoxLayout(self)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.scaled(8))
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.origin, 1)
        box.addLayout(head)
        box.addWidget(self.note)
        pages = QHBoxLayout()
        pages.setSpacing(theme.scaled(12))
        for words, page in ((_("As in the file"), self.raw), (_("After conversion"), self.converted)):
            column = QVBoxLayout()
            column.setSpacing(theme.scaled(4))
            label: QLabel = labels.section(words)
            label.setBuddy(page)
            column.addWidget(label)
            column.addWidget(page, 1)
            pages.addLayout(column, 1)
        box.addLayout(pages, 1)
        box.addWidget(self.rest)
        row = FlowRow(space=theme.scaled(8))
        for button in (self.converted_button, self.original_button, self.discard_button):
            row.add(button)
        box.addWidget(row)


def _page(name: str) -> QPlainTextEdit:
    page = QPlainTextEdit()
    page.setReadOnly(True)
    page.setAccessibleName(name)
    page.setTabChangesFocus(True)
    font = QFont()
    font.setFamilies(list(SERIF))
    font.setPointSizeF(page.font().pointSizeF() * 1.15)
    page.document().setDefaultFont(font)
    return page


def _beginning(text: str) -> str:
    return "\n".join(text.split("\n")[:LINES])
