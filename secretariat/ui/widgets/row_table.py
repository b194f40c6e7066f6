"""A table that is typed in row by row: Enter begins a new row, Tab goes on, pasted lines become rows.

It holds frozen drafts and knows no database: `edited()` comes after every act of the person, and whoever keeps the
rows shows them again with `show_rows`, which leaves the cell that is being typed in alone.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from secretariat.ui import theme
from secretariat.ui.widgets.row_model import Index, Row, RowColumn, RowModel
from secretariat.ui.widgets.wrapped_delegate import WrappedDelegate

_Role = Qt.ItemDataRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NARROWEST = 220


class RowTable(QTableView, Generic[Row]):
    """The view. `blank(before)` gives the next empty row, `read(text, before)` the rows of pasted lines."""

    edited = Signal()

    def __init__(
        self,
        columns: Sequence[RowColumn],
        name: str,
        blank: Callable[[Row | None], Row],
        read: Callable[[str, Row | None], list[Row]],
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__()
        self.records: RowModel[Row] = RowModel(columns, read_only=read_only)
        self._blank, self._read, self._read_only = blank, read, read_only
        self.setModel(self.records)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("role", "records")
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(theme.scaled(30))
        self.horizontalHeader().setHighlightSections(False)
        for place, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(place, theme.scaled(column.width))
        self.records.edited.connect(self.edited)

    def rows(self) -> list[Row]:
        """Return all rows, empty ones included."""
        return list(self.records.rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what is stored."""
        self.records.show_rows(rows)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark what was refused."""
        self.records.show_problems(problems)

    def places(self) -> list[int]:
        """Return the rows in which something is selected."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def add_row(self) -> None:
        """Begin a new row below the current one; an empty one is used first."""
        if self._read_only:
            return
        at = self.currentIndex().row()
        rows = self.records.rows
        if not (0 <= at < len(rows) and rows[at].is_blank()):
            before = rows[at] if 0 <= at < len(rows) else rows[-1] if rows else None
            at = at + 1 if 0 <= at < len(rows) else len(rows)
            self.records.insert(at, [self._blank(before)])
        index = self.records.index(at, self._first())
        self.go_to(index)
        self.edit(index)

    def remove_rows(self) -> None:
        """Take the selected rows away."""
        places = self.places()
        if places and not self._read_only:
            self.records.remove(places)
            last = min(places[0], len(self.records.rows) - 1)
            if last >= 0:
                self.go_to(self.records.index(last, self._first()))
            self.edited.emit()

    def move_row(self, by: int) -> None:
        """Move the current row up or down."""
        if not self._read_only and self.records.move(self.currentIndex().row(), by):
            self.edited.emit()

    def change_rows(self, change: Callable[[Row], Row]) -> None:
        """Do the same to all selected rows."""
        if self._read_only:
            return
        for place in self.places():
            self.records.rows[place] = change(self.records.rows[place])
        self.records.tell()
        self.edited.emit()

    def paste(self, text: str) -> None:
        """Put pasted lines below the current row; an empty row gives way."""
        at = self.currentIndex().row()
        rows = self.records.rows
        here = rows[at] if 0 <= at < len(rows) else None
        found = self._read(text, here or (rows[-1] if rows else None))
        if not found or self._read_only:
            return
        at = at + 1 if here is not None else len(rows)
        if here is not None and here.is_blank():
            at -= 1
            self.records.remove([at])
        self.records.insert(at, found)
        self.go_to(self.records.index(at + len(found) - 1, self._first()))
        self.edited.emit()

    def typed(self) -> tuple[int, int, str] | None:
        """Return row, column and text of the open cell, where another text than the kept one stands in it."""
        index = self.currentIndex()
        editor = next((line for line in self.viewport().findChildren(QLineEdit) if line.isVisible()), None)
        if editor is None or not index.isValid():
            return None
        kept = index.data(_Role.EditRole)
        text = editor.text()
        return (index.row(), index.column(), text) if text != ("" if kept is None else str(kept)) else None

    def type_into(self, row: int, column: int, text: str) -> None:
        """Open a cell and put text into it as if it were typed there; a row that is not there is begun."""
        if row < len(self.records.rows):
            self.go_to(self.records.index(row, column))
            self.edit(self.currentIndex())
        else:
            self.go_to(self.records.index(len(self.records.rows) - 1, self._first()))
            self.add_row()
        if isinstance(editor := self._editor(), QLineEdit):
            editor.setText(text)

    def commit(self) -> None:
        """Take over what is being typed."""
        from shiboken6 import isValid

        found = (self.indexWidget(self.currentIndex()), self._editor())
        # PySide may still hand out the editor that Qt has let go of.
        editor = next((each for each in found if each is not None and isValid(each)), None)
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter edits or begins a row, Ctrl+- takes rows away, Alt+Up and Alt+Down move them."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case key if key in _ENTER:
                self._on_enter()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab as key if self._turned(key):
                event.accept()
            case Qt.Key.Key_Insert:
                self.add_row()
            case Qt.Key.Key_Minus if control:
                self.remove_rows()
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key if alt:
                self.move_row(-1 if key == Qt.Key.Key_Up else 1)
            case _ if event.matches(QKeySequence.StandardKey.Paste):
                self.paste(QGuiApplication.clipboard().text())
            case _:
                super().keyPressEvent(event)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one and the only one selected, whatever keys are held down."""
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        self.scrollTo(index)

    def turn_level(self, by: int) -> bool:
        """Put the selected rows deeper or less deep; False in a table without levels."""
        del by
        return False

    def go_on(self, across: int) -> None:
        """Edit the next cell, or the one before; past the last a new row begins."""
        index = self.currentIndex()
        columns = [place for place, column in enumerate(self.records.columns) if not column.tick]
        at = columns.index(index.column()) + across if index.column() in columns else 0
        if at < 0:
            return
        if at >= len(columns):
            self.add_row()
            return
        following = self.records.index(index.row(), columns[at])
        self.go_to(following)
        self.edit(following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: columns without a width share what the others leave."""
        super().resizeEvent(event)
        free = [place for place, column in enumerate(self.records.columns) if not column.width]
        others = sum(self.columnWidth(place) for place in range(len(self.records.columns)) if place not in free)
        for place in free:
            room = (self.viewport().width() - others) // len(free)
            self.setColumnWidth(place, max(theme.scaled(_NARROWEST), room))

    def _on_enter(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            self.add_row()
        elif self.records.columns[index.column()].tick:
            now = self.records.data(index, _Role.CheckStateRole) == Qt.CheckState.Checked
            self.records.setData(
                index, Qt.CheckState.Unchecked if now else Qt.CheckState.Checked, _Role.CheckStateRole
            )
        elif not self._read_only:
            self.edit(index)

    def _turned(self, key: int) -> bool:
        by = 1 if key == Qt.Key.Key_Tab else -1
        return self.currentIndex().column() == self._first() and self.turn_level(by)

    def _first(self) -> int:
        return next(place for place, column in enumerate(self.records.columns) if not column.width)

    def _editor(self) -> QWidget | None:
        delegate = self.itemDelegate()
        return delegate.editor if isinstance(delegate, _RowDelegate) else None


class _RowDelegate(WrappedDelegate):
    """Editors of cells: lines, lines with a list, boxes to choose from."""

    def __init__(self, table: RowTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self.editor: QWidget | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: the editor of a cell."""
        del option
        column = self._table.records.columns[index.column()]
        if column.choices:
            box = QComboBox(parent)
            for value, words in column.choices:
                box.addItem(words, value)
            editor: QWidget = box
        else:
            editor = column.editor(parent) if column.editor else QLineEdit(parent)
        editor.setAccessibleName(column.title)
        self.editor = editor
        editor.destroyed.connect(self._forget)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: show what stands in the cell."""
        value = index.data(_Role.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Qt: take over what was typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Qt: Enter ends the cell and begins a row, Tab goes on, several pasted lines become rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            if event.key() in _ENTER and not _offering(editor):
                self._end(editor)
                self._after_enter()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                across = 1 if event.key() == Qt.Key.Key_Tab else -1
                if not (_at_start(editor) and self._table.turn_level(across)):
                    self._end(editor)
                    self._table.go_on(across)
                return True
            text = QGuiApplication.clipboard().text()
            if event.matches(QKeySequence.StandardKey.Paste) and "\n" in text.strip():
                self._end(editor)
                self._table.paste(text)
                return True
        return super().eventFilter(editor, event)

    def _after_enter(self) -> None:
        """An empty row ends the typing; otherwise the next one begins."""
        at = self._table.currentIndex().row()
        rows = self._table.records.rows
        if 0 <= at < len(rows) and not rows[at].is_blank():
            self._table.add_row()
        else:
            self._table.setFocus()

    def _end(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _forget(self, gone: QObject) -> None:
        if self.editor is gone:
            self.editor = None


def _at_start(editor: QWidget) -> bool:
    return isinstance(editor, QLineEdit) and not editor.cursorPosition() and not editor.hasSelectedText()


def _offering(editor: QWidget) -> bool:
    """Whether Enter chooses from a list that hangs under the line."""
    completer = editor.completer() if isinstance(editor, QLineEdit) else None
    popup = completer.popup() if completer is not None else None
    return popup is not None and popup.isVisible() and popup.currentIndex().isValid()
