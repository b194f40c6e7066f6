"""The source text of a notice with its words coloured by what was read out of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from secretariat.domain.notices import Mark, Span
from secretariat.i18n import _
from secretariat.ui import theme

_MARK_ROLES = {
    Mark.DOCUMENT: "mark_document",
    Mark.MEETING: "mark_document",
    Mark.LEAD: "mark_lead",
    Mark.COORDINATING: "mark_coordinating",
    Mark.DEADLINE: "mark_deadline",
}
_LINE_HEIGHT = 130  # percent
SERIF = ("Times New Roman", "Liberation Serif", "serif")


def mark_colour(mark: Mark) -> str:
    """Return the ground colour of a mark in the theme of the moment."""
    return str(getattr(theme.palette(), _MARK_ROLES[mark]))


class SourceView(QTextEdit):
    """Shows text that cannot be changed; positions are those of the NFC text that was read.

    `sentence_wanted(start, end)` comes when Enter is pressed on a selection; `place_clicked(position)` when the
    person points at a place, `place_hovered(position)` when the mouse is over a word, -1 over none.
    """

    sentence_wanted = Signal(int, int)
    place_clicked = Signal(int)
    place_hovered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("Source text"))
        self.setProperty("role", "source")
        self._offsets: list[int] = []
        self._text = ""
        self._spans: Sequence[Span] = ()
        self._current: tuple[int, int] | None = None
        self._hovered: tuple[int, int] | None = None
        self._words: list[QTextEdit.ExtraSelection] = []
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def show_text(self, text: str) -> None:
        """Show another text, without colours."""
        self._text = text
        # Qt counts UTF-16 units; only text beyond the basic plane makes the two counts differ.
        self._offsets = [index for index, char in enumerate(text) if ord(char) > 0xFFFF]
        font = QFont()
        font.setFamilies(list(SERIF))
        font.setPointSizeF(self.font().pointSizeF() * 1.15)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(20)
        self.setPlainText(text)
        airy = QTextBlockFormat()
        airy.setLineHeight(_LINE_HEIGHT, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(airy)
        self._spans, self._current, self._hovered = (), None, None
        self._words = []
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Colour the words that something was read out of."""
        self._spans = spans
        self._colour_words()

    def point_at(self, start: int, end: int) -> None:
        """Underline a sentence and scroll to it."""
        self._current = (start, end) if end > start else None
        self._paint()
        if self._current:
            cursor = self._cursor(start, start)
            place = self.cursorRect(cursor).center().y()
            bar = self.verticalScrollBar()
            if not 0 <= place <= self.viewport().height() - 40:
                bar.setValue(bar.value() + place - self.viewport().height() // 3)

    def show_hovered(self, start: int, end: int) -> None:
        """Give the sentence that is pointed at a ground of its own, without scrolling; (0, 0) takes it away."""
        hovered = (start, end) if end > start else None
        if hovered != self._hovered:
            self._hovered = hovered
            self._paint()

    def caret(self) -> int:
        """Return the place of the cursor in the text."""
        return self._from_qt(self.textCursor().position())

    def selected_place(self) -> tuple[int, int]:
        """Return the place of the selection in the text; (n, n) when nothing is selected."""
        cursor = self.textCursor()
        return self._from_qt(cursor.selectionStart()), self._from_qt(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select some words."""
        self.setTextCursor(self._cursor(start, end))

    def refresh_colours(self) -> None:
        """Take over the colours of the theme of the moment."""
        self._colour_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter on a selection asks for a task of it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            start, end = self.selected_place()
            if end > start:
                self.sentence_wanted.emit(start, end)
                return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: lets composed letters into a text that is only to be read; here every place in it counts."""
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click without a selection points at the task there."""
        super().mouseReleaseEvent(event)
        start, end = self.selected_place()
        if start == end:
            self.place_clicked.emit(start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the mouse is over another word, or over none."""
        super().mouseMoveEvent(event)
        bars = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        place = layout.hitTest(event.position() + bars, Qt.HitTestAccuracy.ExactHit)
        self.place_hovered.emit(self._from_qt(place) if place >= 0 else -1)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the mouse is elsewhere, be it only over the scroll bar."""
        if event.type() == QEvent.Type.Leave:
            self.place_hovered.emit(-1)
        return super().viewportEvent(event)

    def _colour_words(self) -> None:
        content = [span for span in self._spans if span.mark is Mark.CONTENT]
        words = [span for span in self._spans if span.mark is not Mark.CONTENT]
        self._words = [self._underlined(span.start, span.end) for span in content]
        self._words += [self._coloured(span.start, span.end, mark_colour(span.mark)) for span in words]
        self._paint()

    def _paint(self) -> None:
        marks = list(self._words)
        if self._current:
            marks.insert(0, self._coloured(*self._current, theme.palette().selected))
        if self._hovered and self._hovered != self._current:
            marks.insert(0, self._coloured(*self._hovered, theme.palette().nav_selected))
        self.setExtraSelections(marks)

    def _coloured(self, start: int, end: int, colour: str) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setBackground(QColor(colour))
        return self._selection(start, end, style)

    def _underlined(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setUnderlineColor(QColor(theme.palette().accent))
        return self._selection(start, end, style)

    def _selection(self, start: int, end: int, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start, end)
        selection.format = style
        return selection

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._to_qt(start))
        cursor.setPosition(self._to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _to_qt(self, position: int) -> int:
        position = max(0, min(position, len(self._text)))
        return position + sum(place < position for place in self._offsets)

    def _from_qt(self, position: int) -> int:
        for place in self._offsets:
            if place < position:
                position -= 1
        return position
