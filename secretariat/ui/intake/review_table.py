"""The table of a review: cells are edited in place, Enter goes down, Tab to the next cell that can be edited."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from secretariat.i18n import _
from secretariat.ui import theme
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
from secretariat.ui.widgets.agency_field import AgencyBook, Choice, NamesLine
from secretariat.ui.widgets.wrapped_delegate import WrappedDelegate

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {TICK: 30, NUMBER: 38, LEAD: 104, COORDINATING: 104, PRODUCT: 80, DEADLINE: 102}
_NARROWEST_CONTENT, _LINES = 170, 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReviewTable(QTableView):
    """What was typed into an open cell is taken over by `commit_editor`, as it is by Enter, Tab or a click."""

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._accepted = True
        self._cells = _CellDelegate(self)
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
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.scaled(130))
        self._set_up_headers()
        model.refused.connect(self._on_refused)

    def offer_agencies(self, choices: Sequence[Choice]) -> None:
        """Offer these agencies where names of agencies are typed."""
        self._cells.book = AgencyBook(choices)

    def begin_edit(self, row: int, column: int) -> None:
        """Put the focus on a cell and open it."""
        index = self.model().index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def hide_rows(self, rows: frozenset[int]) -> None:
        """Hide these rows, and show all others."""
        for row in range(self.model().rowCount()):
            self.setRowHidden(row, row in rows)
        if self.currentIndex().row() in rows:
            self.setCurrentIndex(self._editable(1))

    def commit_editor(self) -> bool:
        """Take over what is being typed into a cell; False when it was refused."""
        editor = self.indexWidget(self.currentIndex())
        if editor is None or self.state() != QAbstractItemView.State.EditingState:
            return True
        self._accepted = True
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return self._accepted

    def go_down(self) -> None:
        """Go to the cell below."""
        row = self.currentIndex().row() + 1
        while row < self.model().rowCount() and self.isRowHidden(row):
            row += 1
        below = self.currentIndex().siblingAtRow(row)
        if below.isValid():
            self.setCurrentIndex(below)

    def edit_next(self, step: int) -> None:
        """Take over what is being typed and open the nearest cell before or behind it."""
        index = self._editable(step)
        if self.commit_editor() and index.isValid():
            self.begin_edit(index.row(), index.column())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab moves within the table until its end is reached."""
        index = self._editable(1 if forward else -1)
        if index.isValid():
            self.setCurrentIndex(index)
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes down, Delete empties the cell."""
        index = self.currentIndex()
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go_down()
        elif event.key() == Qt.Key.Key_Delete and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.model().setData(index, "")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the task takes the room that the others leave, but never so little that nothing can be read."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in _WIDTHS)
        self.setColumnWidth(CONTENT, max(theme.scaled(_NARROWEST_CONTENT), self.viewport().width() - others))

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


class _CellDelegate(WrappedDelegate):
    """Long text is edited in several lines; where agencies are named, the directory is offered."""

    def __init__(self, table: ReviewTable) -> None:
        super().__init__(table)
        self._table = table
        self.book = AgencyBook(())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: what a cell is edited in."""
        editor: QWidget
        if index.column() in (LEAD, COORDINATING):
            editor = NamesLine(self.book, parent)
        elif index.column() == CONTENT:
            editor = QPlainTextEdit(parent)
        else:
            editor = super().createEditor(parent, option, index)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(_("{0} of task {1}").format(title, index.row() + 1))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: begin with everything selected, as in a line of text."""
        super().setEditorData(editor, index)
        if isinstance(editor, QPlainTextEdit):
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter takes over what was typed and goes down, Tab goes on to the next cell."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._table.commit_editor():
                self._table.go_down()
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._table.edit_next(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().eventFilter(watched, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: as large as the cell, and large enough to write in."""
        super().updateEditorGeometry(editor, option, index)
        if index.column() not in (LEAD, COORDINATING, CONTENT):
            return
        place = QRect(editor.geometry())
        least = QSize(theme.scaled(220), editor.sizeHint().height())
        if isinstance(editor, QPlainTextEdit):
            least = QSize(theme.scaled(260), (_LINES + 1) * editor.fontMetrics().lineSpacing())
        place.setSize(place.size().expandedTo(least))
        area = self._table.viewport().rect()
        place.moveRight(min(place.right(), max(area.right(), place.width() - 1)))
        place.moveBottom(min(place.bottom(), max(area.bottom(), place.height() - 1)))
        editor.setGeometry(place)
