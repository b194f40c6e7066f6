"""Editing the agencies of a task in its cell: chips, and a line that finds names by any of their parts."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from secretariat.domain.agencies import name_key
from secretariat.domain.name_list import SEPARATOR
from secretariat.domain.text import clean, has_marks
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.agency_field import AgencyBook, AgencyLine
from secretariat.ui.widgets.chip import Chip
from secretariat.ui.widgets.flow_layout import FlowRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class ChipsCell(QFrame):
    """The names as chips and a line behind them.

    `finished(step)` when Enter is pressed on an empty line (0) or Tab (1 or -1), `row_wanted()` on Ctrl+Enter,
    `cancelled()` on Esc, `left()` when the focus goes elsewhere, `resized()` when it needs another height.
    """

    finished = Signal(int)
    row_wanted = Signal()
    cancelled = Signal()
    left = Signal()
    resized = Signal()

    def __init__(self, book: AgencyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setProperty("focused", True)
        self.setAutoFillBackground(True)
        self._row = FlowRow(self, space=theme.scaled(3))
        self.line = _NameLine(book, self)
        self._row.add(self.line)
        box = QVBoxLayout(self)
        edge = theme.scaled(3)
        box.setContentsMargins(edge, edge, edge, edge)
        box.addWidget(self._row)
        self.setFocusProxy(self.line)
        # A table gives the focus only to an editor that takes it itself, be it for another.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.line.ended.connect(self._on_ended)
        self.line.finished.connect(self._on_finished)
        self.line.row_wanted.connect(self.row_wanted)
        self.line.cancelled.connect(self.cancelled)
        self.line.left.connect(self.left)
        self.line.last_unwanted.connect(self.remove_last)
        # Queued: the completer writes the chosen name into the line after it has told of it.
        self.line.chosen.connect(self._on_chosen, Qt.ConnectionType.QueuedConnection)

    def names(self) -> tuple[str, ...]:
        """Return the names in their order, with the one that is still being typed."""
        names = [chip.accessibleName() for chip in self.chips()]
        return tuple(dict.fromkeys([*names, *map(self.line.meant, self.line.book.names_in(self.line.text()))]))

    def set_names(self, names: Iterable[str]) -> None:
        """Show these names and nothing else."""
        for chip in self.chips():
            self._drop(chip)
        for name in names:
            self._add(name)
        self.line.clear()

    def chips(self) -> list[Chip]:
        """Return the chips in their order."""
        items = (self._row.flow.itemAt(place) for place in range(self._row.flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def remove_last(self) -> None:
        """Take the last chip away."""
        chips = self.chips()
        if chips:
            self._drop(chips[-1])
            self.resized.emit()

    def height_in(self, width: int) -> int:
        """Return the height that everything needs in that width."""
        edges = 2 * theme.scaled(3) + 2
        return self._row.flow.heightForWidth(width - edges) + edges

    def sizeHint(self) -> QSize:
        """Qt: as high as the lines of chips."""
        width = max(self.width(), theme.scaled(220))
        return QSize(width, self.height_in(width))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: a word that was begun before the cell was open comes here, not to the line."""
        QCoreApplication.sendEvent(self.line, event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Qt: what an input method asks for is the line's."""
        return self.line.inputMethodQuery(query)

    def call(self, name: str) -> None:
        """Say what a screen reader calls it; the line is what has the focus."""
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _on_ended(self, text: str) -> None:
        for name in self.line.book.names_in(text):
            self._add(self.line.meant(name))
        self.resized.emit()

    def _on_finished(self, step: int) -> None:
        self._on_ended(self.line.take())
        self.finished.emit(step)

    def _on_chosen(self, agency_id: int) -> None:
        self.line.clear()
        self._add(self.line.book.name(agency_id))
        self.resized.emit()

    def _add(self, name: str) -> None:
        chips = self.chips()
        if not name or name_key(name) in {name_key(chip.accessibleName()) for chip in chips}:
            return
        chip = Chip(name, parent=self._row)
        chip.setProperty("unknown", self.line.book.exact(name) is None)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if chip.cross is not None:
            chip.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.removed.connect(lambda: self._remove(chip))
        self._row.add(chip)
        self._row.flow.move_last_to(len(chips))
        chip.show()

    def _remove(self, chip: Chip) -> None:
        self._drop(chip)
        self.line.setFocus()
        self.resized.emit()

    def _drop(self, chip: Chip) -> None:
        self._row.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


class _NameLine(AgencyLine):
    """The line behind the chips: `ended(text)` when a name is typed to its end, by Enter or a semicolon."""

    ended = Signal(str)
    finished = Signal(int)
    row_wanted = Signal()
    cancelled = Signal()
    left = Signal()
    last_unwanted = Signal()

    def __init__(self, book: AgencyBook, parent: QWidget) -> None:
        super().__init__(book, parent)
        self.setProperty("role", "inner")
        self.setPlaceholderText(_("Add an agency"))
        self.setMinimumWidth(theme.scaled(110))
        self._length = 0
        self.textEdited.connect(self._on_edited)

    def meant(self, typed: str) -> str:
        """Return the name that was meant: the full name of a known agency, else the words as they are.

        Words without marks are a search, so the best match is meant; with marks they are a name of their own.
        """
        exact = self.book.exact(typed)
        if exact is not None:
            return self.book.name(exact)
        found = [] if has_marks(typed) else self.book.matching(typed, 1)
        return found[0].name if found else clean(typed)

    def take(self) -> str:
        """Return what is typed, and empty the line."""
        text = self.text()
        self.clear()
        self._hide_list()
        return text

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab is a key like others here; the table goes on to its next cell."""
        del forward
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter ends a name, then the cell; Tab goes on; Backspace before the line takes the last chip."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._list() is not None and (key == Qt.Key.Key_Escape or (key in _ENTER and self._is_chosen())):
            super().keyPressEvent(event)
        elif key in _ENTER and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._act_after(self.row_wanted.emit)
        elif key in _ENTER and not clean(self.text()):
            self.finished.emit(0)
        elif key in _ENTER:
            self.ended.emit(self.take())
        elif key in _TAB:
            self.finished.emit(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Backspace and not self.text() and not event.isAutoRepeat():
            self.last_unwanted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the focus goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def _act_after(self, act: Callable[[], object]) -> None:
        if clean(self.text()):
            self.ended.emit(self.take())
        act()

    def _on_edited(self, text: str) -> None:
        pasted = len(text) > self._length + 1
        self._length = len(text)
        if SEPARATOR in text:
            done, _sign, rest = text.rpartition(SEPARATOR)
            self.setText("" if pasted else rest.lstrip())
            self._length = len(self.text())
            self.ended.emit(text if pasted else done)
            self.offer(self.text())

    def _list(self) -> QAbstractItemView | None:
        """Return the list of names while it is open."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup if popup is not None and popup.isVisible() else None

    def _is_chosen(self) -> bool:
        names = self._list()
        return names is not None and names.selectionModel().hasSelection()

    def _hide_list(self) -> None:
        names = self._list()
        if names is not None:
            names.hide()
