"""Choosing agencies by code, short or full name, typed without marks; the list only pops up, it never completes in
the line, because that breaks Vietnamese typing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QCompleter, QFrame, QLineEdit, QVBoxLayout, QWidget

from secretariat.domain.agencies import name_key
from secretariat.domain.name_list import joined, names_of
from secretariat.domain.text import clean, fold, has_marks, one_tone_place, search_words
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.chip import Chip
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.tips import plain_tip

OFFERED = 12
_NAME_ROLE = Qt.ItemDataRole.UserRole
_ID_ROLE = Qt.ItemDataRole.UserRole + 1


class Choice(Protocol):
    """What is known of an agency that can be chosen (queries.agencies.AgencyChoice)."""

    @property
    def id(self) -> int:
        """The primary key."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def short_name(self) -> str:
        """The short name, or nothing."""

    @property
    def code(self) -> str:
        """The code, or nothing."""

    @property
    def current(self) -> bool:
        """Whether it still exists under this name."""


@dataclass(frozen=True, slots=True)
class _Entry:
    choice: Choice
    words: tuple[str, ...]
    keys: frozenset[str]
    brief: tuple[str, ...]
    marked: str

    @classmethod
    def of(cls, choice: Choice) -> "_Entry":
        names = [name for name in (choice.name, choice.short_name, choice.code) if name]
        return cls(
            choice,
            tuple(search_words(" ".join(names))),
            frozenset(name_key(name) for name in names),
            tuple(fold(name) for name in (choice.code, choice.short_name) if name),
            one_tone_place(" ".join(names)),
        )


class AgencyBook:
    """The agencies that can be chosen; finds them by what a person types."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._entries = [_Entry.of(choice) for choice in choices]
        self._by_id = {entry.choice.id: entry.choice for entry in self._entries}
        self._by_key: dict[str, int] = {}
        for entry in sorted(self._entries, key=lambda entry: not entry.choice.current):
            for key in entry.keys:
                self._by_key.setdefault(key, entry.choice.id)

    def name(self, agency_id: int) -> str:
        """Return the full name, nothing for one that is not in the book."""
        choice = self._by_id.get(agency_id)
        return choice.name if choice else ""

    def exact(self, text: str) -> int | None:
        """Return the agency whose full name, short name or code was typed."""
        return self._by_key.get(name_key(text)) if clean(text) else None

    def names_in(self, text: str) -> tuple[str, ...]:
        """Return the names in a text; commas part those that are in the book."""
        return names_of(text, lambda name: self.exact(name) is not None)

    def matching(self, text: str, limit: int = OFFERED) -> list[Choice]:
        """Return the best matches: code and short name first, then the words of the name."""
        wanted, typed = search_words(text), fold(clean(text))
        marked = one_tone_place(clean(text)) if has_marks(text) else ""
        found = [
            (self._rank(entry, typed), place, entry.choice)
            for place, entry in enumerate(self._entries)
            if _holds(entry, wanted) and marked in entry.marked
        ]
        return [choice for _rank, _place, choice in sorted(found, key=lambda each: each[:2])[:limit]]

    @staticmethod
    def _rank(entry: _Entry, typed: str) -> int:
        if typed in entry.brief:
            return 0
        if any(brief.startswith(typed) for brief in entry.brief):
            return 1 + 4 * (not entry.choice.current)
        beginning = fold(entry.choice.name).startswith(typed)
        return (2 if beginning else 3) + 4 * (not entry.choice.current)


def _holds(entry: _Entry, wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in entry.words) for part in wanted)


class AgencyLine(QLineEdit):
    """A line with a list of matching agencies under it."""

    chosen = Signal(int)

    def __init__(self, book: AgencyBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME_ROLE)
        completer.setMaxVisibleItems(OFFERED)
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.setCompleter(completer)
        self.textEdited.connect(self.offer)

    def offer(self, text: str) -> None:
        """Fill the list with what matches `text`."""
        self._model.clear()
        for choice in self.book.matching(text) if clean(text) else ():
            item = QStandardItem(_words_of(choice))
            item.setData(choice.name, _NAME_ROLE)
            item.setData(choice.id, _ID_ROLE)
            self._model.appendRow(item)

    def offered(self) -> list[str]:
        """Return the lines of the list."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(int(index.data(_ID_ROLE)))


class AgencyNamesLine(AgencyLine):
    """A line for several names with ";" between them; the list is about the last one and keeps the others."""

    def offer(self, text: str) -> None:
        """Fill the list with what matches the name that is being typed."""
        before, _mark, last = text.rpartition(";")
        super().offer(last)
        kept = f"{before.strip()}; " if clean(before) else ""
        for item in map(self._model.item, range(self._model.rowCount())):
            item.setData(f"{kept}{item.data(_NAME_ROLE)}", _NAME_ROLE)


def _words_of(choice: Choice) -> str:
    brief = " · ".join(dict.fromkeys(part for part in (choice.code, choice.short_name) if part))
    words = f"{choice.name}  ({brief})" if brief else choice.name
    return words if choice.current else _("{0} — ended").format(words)


class AgencyField(AgencyLine):
    """One agency or none; `changed()` when another one stands in the field."""

    changed = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(AgencyBook(choices), parent)
        self._id: int | None = None
        self.setPlaceholderText(_("Name, short name or code, without marks"))
        self.chosen.connect(self.set_agency)
        self.textChanged.connect(self._on_text_changed)
        self.editingFinished.connect(self._on_finished)

    def agency_id(self) -> int | None:
        """Return the agency that stands in the field; None when it is empty or not known."""
        return self._id

    def set_agency(self, agency_id: int | None) -> None:
        """Show an agency, or empty the field."""
        self._take(agency_id)
        self.setText(self.book.name(agency_id) if agency_id is not None else "")
        labels.mark_wrong(self, wrong=False)

    def typed(self) -> dict[str, Any]:
        """Return what stands in the field, with the agency where it is one."""
        return {"text": self.text(), "id": self._id}

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned; an agency that is gone leaves its name."""
        text, agency_id = value.get("text", ""), value.get("id")
        if agency_id is not None and self.book.name(agency_id) == text:
            self.set_agency(agency_id)
        else:
            self.setText(text)
            self._on_finished()

    def is_readable(self) -> bool:
        """Whether the field is empty or holds a known agency."""
        return self._id is not None or not clean(self.text())

    def problem(self) -> str:
        """Return what is wrong with the text, or nothing."""
        if self.is_readable():
            return ""
        return _("“{0}” is not in the directory. Choose from the list or add it there.").format(clean(self.text()))

    def _on_text_changed(self, text: str) -> None:
        if self._id is None or name_key(text) != name_key(self.book.name(self._id)):
            self._take(self.book.exact(text))

    def _on_finished(self) -> None:
        labels.mark_wrong(self, wrong=not self.is_readable())
        self.setToolTip(plain_tip(self.problem()))

    def _take(self, agency_id: int | None) -> None:
        if agency_id != self._id:
            self._id = agency_id
            self.changed.emit()


class _ChipLine(AgencyLine):
    """The line beside the chips; it tells when it is entered and left."""

    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the focus comes here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the focus goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class AgenciesField(QFrame):
    """Several agencies as chips, in the order in which they were chosen; `changed()` after each act."""

    changed = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self._ids: list[int] = []
        self._row = FlowRow(self, space=theme.scaled(4))
        self.line = _ChipLine(AgencyBook(choices), self)
        self.line.setProperty("role", "inner")
        self.line.setPlaceholderText(_("Add an agency"))
        self.line.setMinimumWidth(theme.scaled(150))
        self._row.add(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(4), theme.scaled(3), theme.scaled(4), theme.scaled(3))
        column.addWidget(self._row)
        self.setFocusProxy(self.line)
        # Queued: the completer writes the chosen name into the line after it has told of it.
        self.line.chosen.connect(self._on_chosen, Qt.ConnectionType.QueuedConnection)
        self.line.returnPressed.connect(self.take_typed)
        self.line.left.connect(self.take_typed)
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self._on_left)

    def agency_ids(self) -> tuple[int, ...]:
        """Return the chosen agencies in their order."""
        return tuple(self._ids)

    def set_agencies(self, ids: Iterable[int]) -> None:
        """Show these agencies and nothing else."""
        for chip in self.chips():
            self._drop(chip)
        self._ids.clear()
        for agency_id in ids:
            self._add(agency_id)
        self.line.clear()
        self.changed.emit()

    def type_names(self, text: str) -> None:
        """Show the agencies of a text; a name that is not known is left in the line."""
        names = [(name, self.line.book.exact(name)) for name in self.line.book.names_in(text)]
        self.set_agencies(number for _name, number in names if number is not None)
        self.line.setText(joined(name for name, number in names if number is None))

    def typed(self) -> dict[str, Any]:
        """Return the chosen agencies and what is left in the line."""
        names = [self.line.book.name(agency_id) for agency_id in self._ids]
        return {"ids": list(self._ids), "rest": self.line.text(), "text": "; ".join([*names, self.line.text()])}

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned; agencies that are gone are left out."""
        self.set_agencies(number for number in value.get("ids", ()) if self.line.book.name(number))
        self.line.setText(value.get("rest", ""))
        labels.mark_wrong(self, wrong=bool(self.problem()))

    def chips(self) -> list[Chip]:
        """Return the chips in their order."""
        items = (self._row.flow.itemAt(place) for place in range(self._row.flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def take_typed(self) -> None:
        """Turn names that were typed in full into chips; other text stays and is framed in red."""
        names = [(name, self.line.book.exact(name)) for name in self.line.book.names_in(self.line.text())]
        if any(number is not None for _name, number in names):
            for number in (number for _name, number in names if number is not None):
                self._on_chosen(number)
            self.line.setText(joined(name for name, number in names if number is None))
        labels.mark_wrong(self, wrong=bool(self.problem()))

    def problem(self) -> str:
        """Return what is wrong with the text that is left in the line, or nothing."""
        rest = clean(self.line.text())
        if not rest:
            return ""
        return _("“{0}” is not in the directory. Choose from the list or add it there.").format(rest)

    def _on_entered(self) -> None:
        labels.mark(self, "focused", on=True)

    def _on_left(self) -> None:
        labels.mark(self, "focused", on=False)

    def _on_chosen(self, agency_id: int) -> None:
        self.line.clear()
        labels.mark_wrong(self, wrong=False)
        if agency_id not in self._ids:
            self._add(agency_id)
            self.changed.emit()

    def _add(self, agency_id: int) -> None:
        if agency_id in self._ids:
            return
        self._ids.append(agency_id)
        chip = Chip(self.line.book.name(agency_id), parent=self._row)
        chip.removed.connect(lambda: self._remove(agency_id, chip))
        self._row.add(chip)
        self._row.flow.move_last_to(len(self._ids) - 1)
        self._put_before_line(chip)
        chip.show()
        self.updateGeometry()

    def _put_before_line(self, chip: Chip) -> None:
        """Let the Tab key meet the chip before the line; a widget can only be put behind another one."""
        before: QWidget = self.line
        for part in (*chip.findChildren(QAbstractButton), self.line):
            self.setTabOrder(before, part)
            before = part

    def _remove(self, agency_id: int, chip: Chip) -> None:
        self._ids.remove(agency_id)
        self._drop(chip)
        self.line.setFocus()
        self.changed.emit()

    def _drop(self, chip: Chip) -> None:
        self._row.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()
