"""The view of the table of tasks: selection by id, order by a click on a title, everything by keyboard too."""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from secretariat.domain.listings import TaskOrder, ordered_by
from secretariat.i18n import _
from secretariat.ui.tasks.cell_area import CellArea, Hands, NoHands
from secretariat.ui.tasks.cells import CONTENT, KEYS, Cells
from secretariat.ui.tasks.finder import URGENT_FIRST
from secretariat.ui.tasks.group_keys import GroupKeys
from secretariat.ui.tasks.groups import GroupedRows
from secretariat.ui.tasks.kept_place import KeptPlace
from secretariat.ui.tasks.model import Index, TaskTableModel
from secretariat.ui.tasks.row_heights import RowHeights
from secretariat.ui.tasks.row_painter import Marks, RowPainter, Span
from secretariat.ui.tasks.table_columns import TableColumns
from secretariat.ui.tasks.ticks import paint_tick

if TYPE_CHECKING:
    from secretariat.queries.task_groups import Heading

_MOST_ORDERS = 4
_PLAIN, _SELECTED = Marks(), Marks(selected=True)
_Flag = QItemSelectionModel.SelectionFlag


class TaskTable(QTableView):
    """`chosen()` when the selection is another; `opened(id)` on Enter or double click; `order_wanted(TaskOrder)`.

    `menu_wanted(place)` asks for the menu of the selected rows at a place of the screen, `filter_wanted(key,
    place)` for the filter of a column.
    """

    chosen = Signal()
    opened = Signal(int)
    order_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    filter_wanted = Signal(str, QPoint)

    def __init__(self, load: Callable[[Sequence[int]], dict[int, Cells]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TaskTableModel(load)
        self.hands: Hands = NoHands()
        self.area = CellArea(self)
        self._painter = RowPainter(self)
        self._order = URGENT_FIRST
        self.is_painted = False
        self.setViewport(_ground())
        self.setModel(self._model)
        self.setAccessibleName(_("Tasks"))
        self.columns = TableColumns(self)
        self.heights = RowHeights(self, self._painter)
        self.group_keys = GroupKeys(self)
        self._place = KeptPlace(self)
        self._set_up()
        self._connect_header()
        self.show_order(URGENT_FIRST)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.doubleClicked.connect(self._on_double_click)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.viewport().mapToGlobal(place))
        )

    @property
    def ids(self) -> "array[int]":
        """The rows: ids of tasks, negative numbers where a heading stands; not to be changed."""
        return self._model.ids

    @property
    def grouped(self) -> GroupedRows:
        """The rows with their groups; `ids` in it are all tasks, those of closed groups too."""
        return self._model.grouped

    @property
    def order(self) -> TaskOrder:
        """The order that is on."""
        return self._order

    def show_ids(
        self,
        ids: "array[int]",
        *,
        anew: bool = True,
        from_top: bool = False,
        groups: "Sequence[Heading]" = (),
    ) -> None:
        """Show other tasks; what is selected stays selected as far as it is among them."""
        rows, bar = GroupedRows(ids, groups, self.group_keys.closed), self.verticalScrollBar()
        place = 0 if from_top else bar.value()
        was = self._place.now()
        if self._model.show_rows(rows, anew=anew):
            if self.heights.are_measured:
                self.heights.forget()
            self._place.restore(was, follow=not from_top)
            if place:
                self.executeDelayedItemsLayout()
            bar.setValue(place)
        self.heights.fit()
        self._place.bring_back(was, follow=not from_top)

    def show_found(self, words: str, today: date) -> None:
        """Mark these words of a search where they stand in the cells."""
        if self._painter.found.show(words, today):
            self.viewport().update()

    def rows_on_screen(self) -> int:
        """Return how many rows there is room for, those that show only in part included."""
        return self.viewport().height() // self.verticalHeader().defaultSectionSize() + 2

    def show_ticked(self, ids: Collection[int]) -> None:
        """Mark these tasks as chosen, whatever is selected."""
        self._model.ticked = ids
        self.viewport().update()

    def show_order(self, order: TaskOrder) -> None:
        """Show by which columns the rows are ordered."""
        self._order = order
        self._model.show_order(order)

    def show_filtered(self, keys: Collection[str]) -> None:
        """Mark the titles of the columns that have a filter."""
        self.columns.show_filtered(keys)

    def ask_for_filter(self, column: int) -> None:
        """Ask for the filter of a column, to be opened under its title."""
        if column >= 0:
            self.filter_wanted.emit(KEYS[column], self.columns.header.place_under(column))

    def current_id(self) -> int | None:
        """Return the task that has the focus, or None."""
        row = self.currentIndex().row()
        return self.ids[row] if row >= 0 and self.ids[row] >= 0 else None

    def selected_ids(self, most: int | None = None) -> list[int]:
        """Return the selected tasks in the order of the rows; none when they are more than `most`."""
        if most is not None and self.selected_count() > most:
            return []
        ids = self.grouped.ids
        return [number for start, end in self.grouped.tasks(self._selected_rows()) for number in ids[start:end]]

    def selected_count(self) -> int:
        """Return how many tasks are selected, without asking for each."""
        return sum(end - start for start, end in self.grouped.tasks(self._selected_rows()))

    def select_ids(
        self, ids: Iterable[int], current: int | None = None, *, reveal: bool = False, column: int = CONTENT
    ) -> bool:
        """Select those of `ids` that are shown, and say whether there is one; `current` gets the focus."""
        if reveal and current is not None:
            self.group_keys.open_for(current)
        rows = self._rows_of({*ids, *([] if current is None else [current])})
        selection = QItemSelection()
        for number in ids:
            if number in rows:
                index = self._model.index(rows[number], 0)
                selection.select(index, index)
        self.area.start = None
        focus = self._model.index(rows[current], column) if current in rows else QModelIndex()
        if focus.isValid():
            self.selectionModel().setCurrentIndex(focus, _Flag.NoUpdate)
        self.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)
        if reveal and focus.isValid():
            self.scrollTo(focus, QAbstractItemView.ScrollHint.PositionAtCenter)
        return not selection.isEmpty()

    def key_of(self, column: int) -> str:
        """Return the key of a column, nothing for one that is none."""
        return KEYS[column] if 0 <= column < len(KEYS) else ""

    def cells(self, row: int) -> Cells | None:
        """Return what a row shows; None when its task is gone."""
        return self._model.cells(row)

    def selected_runs(self) -> list[tuple[int, int]]:
        """Return the selected runs of rows, first and last, from top to bottom."""
        return self._selected_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the task that has the focus, Alt+Down the filter of its column, arrows move the cell."""
        if self.group_keys.take_key(event):
            return
        on_heading = self._model.heading(max(self.currentIndex().row(), 0)) if len(self.ids) else None
        if (on_heading is None or event.modifiers()) and self.hands.take_key(event):
            return
        current = self.current_id()
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.ask_for_filter(max(self.currentIndex().column(), 0))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
            return
        super().keyPressEvent(self.area.translated(event))
        self.area.after_key(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab goes to the next cell while a person types her way through, else out of the table."""
        return self.hands.take_tab(forward) or super().focusNextPrevChild(forward)

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt: where a key leads; with Ctrl to the end of the row or of the column."""
        row, column = self.area.far(action)
        return super().moveCursor(action, modifiers) if row < 0 else self._model.index(row, column)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click selects the row and makes its cell the current one, Shift extends the cells."""
        if not self.hands.settle():
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.area.after_click(event.modifiers())
            self.group_keys.take_click(event.position().toPoint())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: a word that is begun over a cell opens its editor."""
        if not self.hands.take_composed(event):
            super().inputMethodEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Qt: while a first word is composed, its editor is asked."""
        answer = self.hands.asked(query)
        return super().inputMethodQuery(query) if answer is None else answer

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: another cell; every cell can take a composed word."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the focus comes; every cell can take a composed word."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Qt: scrolled; what lies over a cell goes with it."""
        super().scrollContentsBy(across, down)
        if across and self.columns.frozen:
            self.viewport().update()
        if down:
            self.heights.fit()
        self.hands.follow()

    def columnViewportPosition(self, column: int) -> int:  # noqa: N802
        """Qt: where a column begins; a frozen one stays where it is."""
        return self.columns.left_of(column)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802
        """Qt: where a cell stands, a frozen one too."""
        place = super().visualRect(index)
        if index.isValid() and self._model.heading(index.row()):
            return QRect(0, place.top(), self.viewport().width(), place.height())
        if self.columns.frozen and index.isValid():
            place.moveLeft(self.columns.left_of(index.column()))
        return place

    def indexAt(self, place: QPoint) -> QModelIndex:  # noqa: N802
        """Qt: the cell at a place, a frozen one too."""
        if not self.columns.header.shift_at(place.x()):
            return super().indexAt(place)
        return self._model.index(self.rowAt(place.y()), self.columns.column_at(place.x()))

    def scrollTo(  # noqa: N802
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Qt: bring a cell into sight, from behind the frozen columns too."""
        super().scrollTo(index, hint)
        if self.heights.are_measured:
            self.heights.fit()
            super().scrollTo(index, hint)
        hidden = self.columns.hidden_part(index.column())
        if hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours or letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_painter"):
            self._painter.forget()
            self.heights.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the rows that show."""
        self.is_painted = True
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        area = event.rect()
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return
        last = len(self.ids) - 1 if last < 0 else last
        rows = self._places(first, last)
        for clip, spans in self.columns.parts(area):
            if clip.isValid():
                painter.setClipRect(clip)
            self._paint_rows(painter, rows, spans)
        painter.setClipping(False)
        self.columns.paint_edge(painter, rows[-1].top + rows[-1].high)
        if self.grouped.groups:
            self._paint_headings(painter, rows)
        if self._model.ticked:
            self._paint_ticks(painter, rows)
        self.area.paint(painter, first, last)

    def _places(self, first: int, last: int) -> "list[_Place]":
        """Return where rows stand. Asked once where all are equally high, for each question takes its time."""
        chosen = self.selectionModel()
        top, high, full = self.rowViewportPosition(first), self.rowHeight(first), self.heights.are_measured
        places = []
        for row in range(first, last + 1):
            high = self.rowHeight(row) if full else high
            places.append(_Place(row, top, high, chosen.isRowSelected(row)))
            top += high
        return places

    def _paint_rows(self, painter: QPainter, rows: "list[_Place]", spans: list[Span]) -> None:
        if not spans:
            return
        left, width = spans[0][1], spans[-1][1] + spans[-1][2] - spans[0][1]
        for row, top, high, selected in rows:
            place = QRect(left, top, width, high)
            cells = self._model.cells(row)
            self._painter.paint(painter, place, cells, spans, marks=_SELECTED if selected else _PLAIN)

    def _paint_ticks(self, painter: QPainter, rows: "list[_Place]") -> None:
        for row, top, high, _selected in rows:
            if self.ids[row] in self._model.ticked:
                paint_tick(painter, QRect(0, top, self.viewport().width(), high))

    def _paint_headings(self, painter: QPainter, rows: "list[_Place]") -> None:
        wide = self.viewport().width()
        for row, top, high, selected in rows:
            heading = self.grouped.heading(row)
            if heading is not None:
                place, is_open = QRect(0, top, wide, high), self.grouped.is_open(row)
                self._painter.paint_heading(painter, place, heading, is_open=is_open, selected=selected)

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802
        """Qt: as wide as the widest cell on the screen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        shown = range(max(first, 0), (len(self.ids) if last < 0 else last + 1))
        cells = [self._model.cells(row) for row in shown]
        return max((self._painter.width_of(column, each) for each in cells if each), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self.columns.fit()
        self.heights.suit(self.viewport().height())
        self.heights.fit()
        self.hands.follow()

    def _selected_rows(self) -> list[tuple[int, int]]:
        """Return the selected runs of rows from top to bottom; ranges of a selection may overlap."""
        selection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        runs: list[tuple[int, int]] = []
        for top, bottom in sorted((part.top(), part.bottom()) for part in parts):
            if runs and top <= runs[-1][1]:
                runs[-1] = (runs[-1][0], max(bottom, runs[-1][1]))
            else:
                runs.append((top, bottom))
        return runs

    def _rows_of(self, wanted: set[int]) -> dict[int, int]:
        if len(wanted) == 1:
            (number,) = wanted
            return {number: self.ids.index(number)} if number in self.ids else {}
        return {number: row for row, number in enumerate(self.ids) if number in wanted} if wanted else {}

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._painter.row_height())

    def _on_double_click(self, index: QModelIndex) -> None:
        if self.group_keys.turn(index.row()):
            return
        if not self.hands.edit_at(index.row(), index.column()):
            self.opened.emit(self.ids[index.row()])

    def _connect_header(self) -> None:
        header = self.columns.header
        header.filter_wanted.connect(self.ask_for_filter)
        header.sectionClicked.connect(self._on_title)
        header.sectionResized.connect(self._on_resized)

    def _on_resized(self) -> None:
        self.heights.fit()
        self.hands.follow()

    def _on_title(self, column: int) -> None:
        """A click orders by a column alone, with Shift after the others; a second one turns it round."""
        key, parts = KEYS[column], self._order.parts
        own = next((part for part in parts if part.key == key), None)
        turned = TaskOrder(key, own is not None and not own.descending)
        if not self.columns.header.adding:
            self.order_wanted.emit(turned if own == parts[0] else TaskOrder(key))
        elif own is not None:
            self.order_wanted.emit(ordered_by(tuple(turned if part == own else part for part in parts)))
        else:
            self.order_wanted.emit(ordered_by((*parts[: _MOST_ORDERS - 1], turned)))


class _Place(NamedTuple):
    """Where a row stands, and whether it is selected."""

    row: int
    top: int
    high: int
    selected: bool


def _ground() -> QWidget:
    """Return a viewport like Qt's own: to learn of what kind that is, PySide makes the types of all widgets."""
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made
