"""What a cell of the table of tasks is edited in: lines, several lines, chips of agencies, lists, deadlines.

An editor lies over its cell and holds text as it was typed; whether that can be taken over is not for it to say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.column_titles import column_title
from secretariat.domain.deadlines import Deadline
from secretariat.domain.name_list import joined
from secretariat.domain.text import clean, fold, search_words
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.tasks.deadline_line import DeadlineLine
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgencyBook
from secretariat.ui.widgets.chips_cell import ChipsCell
from secretariat.ui.widgets.place_text import PlaceText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ENDING = frozenset((*_ENTER, *_TAB, Qt.Key.Key_Escape))
_CHOSEN = frozenset(("state", "percent", "starred"))
_OFFERED, _MOST_LINES = 12, 9
_NARROWEST = {"content": 260, "note": 260, "due_on": 190, "document": 190}
_CHIPS, _LINE = 250, 110


@dataclass(frozen=True, slots=True)
class Choices:
    """What editors offer: agencies, what may stand in a column, and how a deadline is understood."""

    book: Callable[[], AgencyBook]
    offered: Callable[[str], list[str]]
    read_deadline: Callable[[str], Deadline | None]
    today: date


class OfferedLine(QLineEdit):
    """A line that offers what was written before, found without marks; it never completes in the line itself."""

    def __init__(self, offers: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = [(offer, search_words(offer)) for offer in offers]
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        self.setCompleter(completer)
        self.textEdited.connect(self.offer)

    def offer(self, text: str) -> None:
        """Fill the list with what matches `text`."""
        wanted, typed = search_words(text), fold(clean(text))
        found = [
            (not fold(offer).startswith(typed), place, offer)
            for place, (offer, words) in enumerate(self._offers)
            if all(any(word.startswith(part) for word in words) for part in wanted)
        ]
        self._model.clear()
        for _rank, _place, offer in sorted(found)[:_OFFERED]:
            self._model.appendRow(QStandardItem(offer))

    def offered(self) -> list[str]:
        """Return the lines of the list."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the open list hands on its keys; one that ends the cell closes it and is then like any other."""
        names = self._list()
        if names is None or event.key() not in (*_ENTER, *_TAB):
            super().keyPressEvent(event)
            return
        names.hide()
        event.accept()
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(self, again)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: while the list is open Tab is a key like others."""
        return self._list() is None and super().focusNextPrevChild(forward)

    def _list(self) -> QWidget | None:
        """Return the list while it is open."""
        completer = self.completer()
        names = completer.popup() if completer is not None else None
        return names if names is not None and names.isVisible() else None


class CellEditor(QFrame):
    """The frame around the field of a cell, with the reason below it when what was typed is refused.

    `kept(across, down)` when the person is done and goes that way, `spread()` on Ctrl+Enter, `cancelled()` on Esc,
    `left()` when the focus goes elsewhere, `grown()` when it needs another height.
    """

    kept = Signal(int, int)
    spread = Signal()
    cancelled = Signal()
    left = Signal()
    grown = Signal()

    def __init__(self, key: str, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setProperty("role", "cell-editor")
        self.setAutoFillBackground(True)
        self.hint, self.reason = labels.caption("", self), labels.problem(self)
        self.hint.hide()
        self.field = self._make(choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field, 1)
        for remark in (self.hint, self.reason):
            column.addWidget(remark)
            remark.setContentsMargins(theme.scaled(6), theme.scaled(2), theme.scaled(6), theme.scaled(3))
        if not isinstance(self.field, ChipsCell):
            self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusProxy(self.target())
        self.target().installEventFilter(self)

    def target(self) -> QWidget:
        """Return the widget that keys and composed words are for."""
        return self.field.line if isinstance(self.field, ChipsCell) else self.field

    def begin(self, text: str, name: str, *, replacing: bool = False) -> None:
        """Show what stands in the cell, selected as a whole; `replacing`: what is typed stands instead of it."""
        self._call(name)
        field = self.field
        if isinstance(field, ChipsCell):
            field.set_names(() if replacing else filter(None, map(clean, text.split(";"))))
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(max(field.findData(fold(text)), 0))
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
            field.selectAll()
        elif isinstance(field, QLineEdit):
            field.setText(text)
            field.selectAll()
        if isinstance(field, DeadlineLine):
            field.explain()

    def text(self) -> str:
        """Return what was typed."""
        if isinstance(self.field, ChipsCell):
            return joined(self.field.names())
        if isinstance(self.field, QComboBox):
            return self.field.currentText()
        if isinstance(self.field, QPlainTextEdit):
            return self.field.toPlainText()
        return self.field.text() if isinstance(self.field, QLineEdit) else ""

    def say(self, reason: str) -> None:
        """Show why what was typed cannot be taken over."""
        labels.say_problem(self.reason, reason)
        if reason:
            self.hint.hide()
        labels.mark_wrong(self.field, wrong=bool(reason))
        self.target().setAccessibleDescription(reason)
        self.grown.emit()

    def take_back(self, text: str) -> None:
        """Show what stood in the field before; in a field of text Ctrl+Z brings back what was typed."""
        field = self.field
        if isinstance(field, QPlainTextEdit):
            cursor = QTextCursor(field.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        elif isinstance(field, QLineEdit):
            field.selectAll()
            field.insert(text)
        else:
            self.begin(text, field.accessibleName())
        self.say("")

    def show_remarks(self, *, on: bool) -> None:
        """Show what is said below the field, or keep it back while there is no room for it."""
        refused = bool(self.reason.text())
        self.reason.setVisible(on and refused)
        self.hint.setVisible(on and not refused and bool(self.hint.text()))

    def place_over(self, cell: QRect, area: QRect) -> None:
        """Cover a cell, as large as is needed to write and within what can be seen."""
        least = theme.scaled(_CHIPS if isinstance(self.field, ChipsCell) else _NARROWEST.get(self.key, _LINE))
        wide = min(max(cell.width(), least), area.width())
        high = max(cell.height() - 1, self.height_in(wide))
        place = QRect(cell.topLeft(), QSize(wide, high))
        place.moveRight(min(place.right(), area.right()))
        place.moveLeft(max(place.left(), area.left()))
        place.moveBottom(min(place.bottom(), max(area.bottom(), high - 1)))
        self.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keys that end editing; all others are the field's, composed words above all."""
        if watched is not self.target():
            return super().eventFilter(watched, event)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENDING
        ):
            event.accept()  # no shortcut of the page may come before
            return True
        if isinstance(self.field, ChipsCell):
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                labels.mark(self.field, "focused", on=event.type() == QEvent.Type.FocusIn)
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        if event.type() == QEvent.Type.FocusOut:
            self._tell_left(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        backwards = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and modifiers & Qt.KeyboardModifier.AltModifier:
            if isinstance(self.field, QPlainTextEdit):
                self.field.insertPlainText("\n")
        elif key in _ENTER and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.spread.emit()
        elif key in _ENTER:
            self.kept.emit(0, -1 if backwards else 1)
        elif key in _TAB:
            self.kept.emit(-1 if backwards or key == Qt.Key.Key_Backtab else 1, 0)
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            return False
        return True

    def _tell_left(self, event: QEvent) -> None:
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(event, QFocusEvent) and event.reason() not in passing:
            self.left.emit()

    def _make(self, choices: Choices) -> QWidget:
        match self.key:
            case "lead" | "coordinating":
                return self._chips(choices.book())
            case "due_on":
                line = DeadlineLine(choices.read_deadline, choices.today, self)
                line.explained.connect(self._explain)
                return line
            case "state" | "importance":
                return _combo(choices.offered(self.key), self)
            case "document" | "field" | "officer":
                return OfferedLine(choices.offered(self.key), self)
            case "content" | "note":
                return self._lines()
        return QLineEdit(self)

    def _chips(self, book: AgencyBook) -> ChipsCell:
        cell = ChipsCell(book, self)
        cell.finished.connect(lambda step: self.kept.emit(step, 0 if step else 1))
        cell.row_wanted.connect(self.spread)
        cell.cancelled.connect(self.cancelled)
        cell.left.connect(self.left)
        cell.resized.connect(self.grown)
        cell.setProperty("focused", False)
        return cell

    def _lines(self) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        text.textChanged.connect(self.grown)
        return text

    def height_in(self, wide: int) -> int:
        """Return the height that field and remarks need in that width."""
        field = self.field
        if isinstance(field, ChipsCell):
            high = field.height_in(wide)
        elif isinstance(field, QPlainTextEdit):
            high = _height_of(field.toPlainText(), field.fontMetrics(), wide - theme.scaled(32))
            full = high >= _MOST_LINES * field.fontMetrics().lineSpacing()
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            field.setVerticalScrollBarPolicy(policy)
        else:
            high = field.sizeHint().height()
        remarks = (remark for remark in (self.hint, self.reason) if not remark.isHidden())
        return high + sum(remark.heightForWidth(wide) for remark in remarks)

    def _explain(self, words: str, wrong: bool) -> None:
        self.hint.setText(words)
        self.hint.show()
        labels.say_problem(self.reason, "")
        labels.mark_wrong(self.field, wrong=wrong)
        self.field.setAccessibleDescription(words)
        self.grown.emit()

    def _call(self, name: str) -> None:
        if isinstance(self.field, ChipsCell):
            self.field.call(name)
        self.field.setAccessibleName(name)


def typed_cell(task_id: int, code: str, editor: CellEditor) -> list[PlaceText]:
    """Return what stands in the open editor of a task, to be kept until it is stored; a choice is no text."""
    if editor.key in _CHOSEN:
        return []
    title = column_title(editor.key)
    words = _("{0} of {1}").format(title, code)
    return [PlaceText("cell", (task_id,), words, {editor.key: editor.text()}, {editor.key: title})]


def _combo(offers: list[str], parent: QWidget) -> QComboBox:
    combo = QComboBox(parent)
    for offer in offers:
        combo.addItem(offer, fold(offer))
    return combo


def _height_of(text: str, metrics: QFontMetrics, wide: int) -> int:
    """Return the height of text in several lines, and of one more to write in."""
    wrapped = int(Qt.TextFlag.TextWrapAnywhere) | int(Qt.TextFlag.TextWordWrap)
    high = metrics.boundingRect(QRect(0, 0, max(wide, 40), 100_000), wrapped, text or " ").height()
    return min(high + metrics.lineSpacing(), _MOST_LINES * metrics.lineSpacing()) + theme.scaled(14)
