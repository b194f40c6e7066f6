"""The table of a review: cells are edited in place, Enter goes down, Tab to the next cell that can be edited."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QPlainTextEdit, QTableView

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.intake.review_cells import ReviewCells, text_in
from secretariat.ui.intake.task_table import (
    CONTENT,
    COORDINATING,
    DEADLINE,
    LEAD,
    NUMBER,
    PRODUCT,
    TICK,
    ReviewModel,
)
from secretariat.ui.widgets.agency_field import Choice

_WIDTHS = {TICK: 30, NUMBER: 34, LEAD: 112, COORDINATING: 112, DEADLINE: 98, PRODUCT: 84}
_NARROWEST_CONTENT = 170
# How much of the room that is left over a column takes, and how much at most.
_MORE = {LEAD: (0.15, 90), COORDINATING: (0.15, 90), DEADLINE: (0.1, 40), PRODUCT: (0.08, 36)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReviewTable(QTableView):
    """What was typed into an open cell is taken over by `commit_editor`, as it is by Enter, Tab or a click.

    `row_hovered(row)` follows the mouse, -1 when it is over none; `row_wanted()` asks for a new row,
    `ticks_wanted(rows)` for these rows to be the ticked ones; `typing()` comes with every letter in an open cell.
    """

    row_hovered = Signal(int)
    row_wanted = Signal()
    ticks_wanted = Signal(object)
    typing = Signal()

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._accepted = True
        self._rows = model
        self._cells = ReviewCells(self, model)
        self._cells.finish, self._cells.begin_row = self._finish, self._begin_row
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(_("Tasks that were found"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.scaled(130))
        self._set_up_headers()
        model.refused.connect(self._on_refused)
        self._cells.typing.connect(self.typing)

    def offer_agencies(self, choices: Sequence[Choice]) -> None:
        """Offer these agencies where names of agencies are typed."""
        self._cells.offer(choices)

    def chosen_rows(self) -> list[int]:
        """Return the rows that are selected and shown, from the top."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return sorted(row for row in rows if not self.isRowHidden(row))

    def point_to(self, index: QModelIndex) -> None:
        """Make a cell the current one; rows that are selected with it stay so."""
        if index.isValid() and index.row() in self.chosen_rows():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        elif index.isValid():
            self.setCurrentIndex(index)

    def row_below(self, row: int) -> int | None:
        """Return the next row that is shown."""
        rows = range(row + 1, self.model().rowCount())
        return next((each for each in rows if not self.isRowHidden(each)), None)

    def show_hovered(self, row: int) -> None:
        """Give the row that is pointed at a ground of its own, or none with -1."""
        before, self._cells.hovered = self._cells.hovered, row
        for each in {before, row}:
            if 0 <= each < self.model().rowCount():
                top, high = self.rowViewportPosition(each), self.rowHeight(each)
                self.viewport().update(0, top, self.viewport().width(), high)

    def hide_rows(self, rows: frozenset[int]) -> None:
        """Hide these rows, and show all others."""
        for row in range(self.model().rowCount()):
            self.setRowHidden(row, row in rows)
        if self.currentIndex().row() in rows:
            self.setCurrentIndex(self._editable(1))

    def begin_edit(self, row: int, column: int) -> None:
        """Put the focus on a cell and open it."""
        index = self.model().index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def commit_editor(self) -> bool:
        """Take over what is being typed into a cell; False when it was refused and stays open."""
        editor = self.indexWidget(self.currentIndex())
        if editor is None or self.state() != QAbstractItemView.State.EditingState:
            return True
        self._accepted = True
        self.commitData(editor)
        if self._accepted:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return self._accepted

    def go_down(self) -> None:
        """Go to the cell below."""
        below = self.row_below(self.currentIndex().row())
        if below is not None:
            self.setCurrentIndex(self.currentIndex().siblingAtRow(below))

    def open_content(self) -> tuple[str, int] | None:
        """Return what stands in the open cell of a task, with the place of the caret."""
        editor = self.indexWidget(self.currentIndex())
        if not isinstance(editor, QPlainTextEdit) or self.state() != QAbstractItemView.State.EditingState:
            return None
        return editor.toPlainText(), editor.textCursor().position()

    def typed(self) -> tuple[int, int, str] | None:
        """Return row, column and text of the open cell."""
        index = self.currentIndex()
        editor = self.indexWidget(index)
        if editor is None or self.state() != QAbstractItemView.State.EditingState:
            return None
        return index.row(), index.column(), text_in(editor)

    def drop_editor(self) -> None:
        """Close the open cell without taking over what is typed."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.state() == QAbstractItemView.State.EditingState:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def edit_next(self, step: int) -> None:
        """Take over what is being typed and open the nearest cell before or behind it."""
        index = self._editable(step)
        if self.commit_editor() and index.isValid():
            self.begin_edit(index.row(), index.column())

    def toggle(self) -> None:
        """Ask for the chosen rows to be kept or left out; the current one decides which."""
        rows, now = set(self.chosen_rows()), self.currentIndex().row()
        ticked = {row for row in range(self.model().rowCount()) if self._rows.task(row).ticked}
        self.ticks_wanted.emit(frozenset(ticked - rows if now in ticked else ticked | rows))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Qt: rows that come and go forget which one was pointed at."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._forget_hovered)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab moves within the table until its end is reached."""
        index = self._editable(1 if forward else -1)
        if index.isValid():
            self.setCurrentIndex(index)
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes down, Delete empties the cell, F2 on a number says that the task is right."""
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # or Qt takes the row out of the selection
        elif event.key() in _ENTER and plain:
            self.go_down()
        elif event.key() == Qt.Key.Key_Space and plain and index.isValid():
            self.toggle()
        elif event.key() == Qt.Key.Key_Delete and index.flags() & Qt.ItemFlag.ItemIsEditable:
            if index.data(Qt.ItemDataRole.EditRole):
                self.model().setData(index, "")
        elif event.key() == Qt.Key.Key_F2 and plain and index.column() == NUMBER:
            self._rows.settle(index.row(), NUMBER)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the row under the mouse is another one."""
        super().mouseMoveEvent(event)
        self.row_hovered.emit(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the mouse is elsewhere, be it only over the titles."""
        if event.type() == QEvent.Type.Leave:
            self.row_hovered.emit(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the task takes the room that the others leave, but never so little that nothing can be read."""
        super().resizeEvent(event)
        room, least = self.viewport().width(), theme.scaled(_NARROWEST_CONTENT)
        spare = max(0, room - least - sum(theme.scaled(width) for width in _WIDTHS.values()))
        for column, (share, most) in _MORE.items():
            self.setColumnWidth(
                column, theme.scaled(_WIDTHS[column]) + min(round(share * spare), theme.scaled(most))
            )
        others = sum(self.columnWidth(column) for column in _WIDTHS)
        self.setColumnWidth(CONTENT, max(least, room - others))

    def _finish(self, step: int) -> None:
        """Go on from an open cell: down, or to the next or the previous one."""
        if step:
            self.edit_next(step)
        elif self.commit_editor():
            self.go_down()

    def _begin_row(self) -> None:
        if self.commit_editor():
            self.row_wanted.emit()

    def _forget_hovered(self) -> None:
        self._cells.hovered = -1

    def _editable(self, step: int) -> QModelIndex:
        """Return the nearest cell before or behind the current one that can be edited."""
        model, wide, now = self.model(), self.model().columnCount(), self.currentIndex()
        place = now.row() * wide + now.column() + step if now.isValid() else 0
        while 0 <= place < model.rowCount() * wide:
            index = model.index(place // wide, place % wide)
            if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isRowHidden(index.row()):
                return index
            place += step
        return QModelIndex()

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.scaled(30))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.scaled(width))

    def _on_refused(self) -> None:
        self._accepted = False
