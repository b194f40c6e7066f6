"""Choosing the superior's task by words or numbers, typed without marks.

The list only pops up; it never completes in the line, because that breaks Vietnamese typing.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from secretariat.domain.text import clean
from secretariat.i18n import _

Titled = tuple[int, str]
Finder = Callable[[str], Sequence[Titled]]
_ID_ROLE = Qt.ItemDataRole.UserRole
_TYPED_MS, _LEAST, _SHOWN = 150, 2, 12


class SuperiorField(QLineEdit):
    """A task of the book, or words for one that is not in it; `changed()` when another one is chosen."""

    changed = Signal()

    def __init__(self, find: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._chosen: Titled | None = None
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_SHOWN)
        # Queued: the completer writes the chosen line after it has told of it.
        completer.activated[QModelIndex].connect(  # type: ignore[index]
            self._on_activated, Qt.ConnectionType.QueuedConnection
        )
        self.setCompleter(completer)
        self.typing = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self.typing.timeout.connect(self.offer)
        self.setPlaceholderText(_("Words, code or number of the document, without marks"))
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_text)

    def superior_id(self) -> int | None:
        """Return the task that was chosen; None where there are only words."""
        return self._chosen[0] if self._chosen else None

    def words(self) -> str:
        """Return what was typed for a task that is not in the book; nothing where one was chosen."""
        return "" if self._chosen else clean(self.text())

    def show_superior(self, chosen: Titled | None, words: str = "") -> None:
        """Show a task of the book, or words."""
        self._chosen = chosen
        self.setText(chosen[1] if chosen else words)
        self.setCursorPosition(0)
        self.changed.emit()

    def typed(self) -> dict[str, Any]:
        """Return what stands in the field, with the task where one was chosen."""
        return {"text": self.text(), "id": self.superior_id()}

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned."""
        text, number = value.get("text", ""), value.get("id")
        self.show_superior((number, text) if number is not None else None, text)

    def offered(self) -> list[str]:
        """Return the lines of the list."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def choose(self, row: int) -> None:
        """Take a line of the list."""
        item = self._model.item(row)
        self.show_superior((int(item.data(_ID_ROLE)), item.text()))

    @Slot()
    def offer(self) -> None:
        """Fill the list with what holds the typed words."""
        self.typing.stop()
        self._model.clear()
        typed = clean(self.text())
        for number, title in self._find(typed) if len(typed) >= _LEAST else ():
            item = QStandardItem(title)
            item.setData(number, _ID_ROLE)
            self._model.appendRow(item)
        if self._model.rowCount() and self.hasFocus():
            self.completer().complete()

    @Slot()
    def _on_edited(self) -> None:
        self.typing.start()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if self._chosen is not None and clean(text) != clean(self._chosen[1]):
            self._chosen = None
            self.changed.emit()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.choose(index.row())
