"""A table of plain rows for directories and lists of some thousands. Knows columns and ids, no SQL.

Sorting sorts the list itself (no sort proxy), Vietnamese by `sort_key`; selection is kept by id when the rows
are asked for again. Lists of tasks, which may be a million, have a table of their own.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from secretariat.domain import dates
from secretariat.domain.text import sort_key
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.filter_header import FilterHeader
from secretariat.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from secretariat.domain.conditions import Condition
    from secretariat.ui.widgets.record_tools import RecordTools

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_NARROWEST, _LEAST = 260, 40
_MOST_ORDERS = 4
_NUMBERS = "¹²³⁴"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HasId(Protocol):
    """Rows are told apart by id."""

    @property
    def id(self) -> int:
        """The primary key."""


Row = TypeVar("Row", bound=HasId)


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[Row]):
    """A column as data: title, what it shows of a row, width in pixels at 100 % (0 takes what is left).

    A column without a width has at least `least`; where that is not left, the `spare` ones go, the highest first.
    """

    title: str
    value: Callable[[Row], str | int | date | None]
    width: int = 0
    right: bool = False
    least: int = 0
    spare: int = 0


def shown(value: str | int | date | None) -> str:
    """Return a value as a cell shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.short(value)
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def _order(value: str | int | date | None) -> tuple[bool, Any]:
    return value is None or value == "", sort_key(value) if isinstance(value, str) else value


class RecordTableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows through columns: those that meet the conditions, ordered by one column or several.

    Rows of which `steps_back` is true are written in the muted colour.
    """

    def __init__(self, columns: Sequence[TableColumn[Row]]) -> None:
        super().__init__()
        self._columns = list(columns)
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self.order: list[tuple[int, bool]] = []
        self.conditions: dict[int, Condition] = {}
        self._today = date.today
        self.steps_back: Callable[[Row], bool] = lambda _row: False

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows in the order that is on."""
        self._all = list(rows)
        self._show()

    def let_through(self, column: int, condition: "Condition | None", today: Callable[[], date]) -> None:
        """Show only the rows that meet a condition on a column; None takes it away."""
        self._today = today
        self.conditions.pop(column, None)
        if condition is not None:
            self.conditions[column] = condition
        self._show()

    def order_by(self, order: Sequence[tuple[int, bool]]) -> None:
        """Order by columns, the most important first, each from its end where the second value says so."""
        self.order = list(order)
        self._show()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def values(self, column: int, *, under_others: bool = False) -> "list[str | int | date | None]":
        """Return what stands in a column of all rows, or of those that meet the conditions on other columns."""
        rows = self._met(without=column) if under_others else self._all
        return [self._columns[column].value(row) for row in rows]

    def value(self, row: Row, column: int) -> str | int | date | None:
        """Return what a row holds in a column."""
        return self._columns[column].value(row)

    def text(self, row: Row, column: int) -> str:
        """Return a cell as it is shown."""
        return shown(self._columns[column].value(row))

    def title(self, column: int) -> str:
        """Return the title of a column."""
        return self._columns[column].title

    @property
    def everything(self) -> int:
        """How many rows there are without conditions."""
        return len(self._all)

    def record(self, row: int) -> Row:
        """Return the value behind a row of the table."""
        return self._rows[row]

    def rows_of(self, ids: set[int]) -> list[int]:
        """Return where the rows with these ids are now."""
        return [place for place, row in enumerate(self._rows) if row.id in ids]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, alignment, what a screen reader says."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        match role:
            case _Role.DisplayRole:
                return shown(column.value(self._rows[index.row()]))
            case _Role.ToolTipRole:
                return plain_tip(shown(column.value(self._rows[index.row()])))
            case _Role.ForegroundRole if self.steps_back(self._rows[index.row()]):
                return QBrush(QColor(theme.palette().muted))
            case _Role.TextAlignmentRole:
                return (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
            case _Role.AccessibleTextRole:
                return f"{column.title}: {shown(column.value(self._rows[index.row()])) or '—'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: the titles above, with arrows where the order comes from."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return f"{self._columns[section].title}{self._arrow(section)}"
        if role == _Role.AccessibleTextRole:
            return self._columns[section].title + self._told(section)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | _MIDDLE
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: sort by a column; empty cells stay at the end either way."""
        self.order_by([(column, order == Qt.SortOrder.DescendingOrder)] if column >= 0 else [])

    def _show(self) -> None:
        self.beginResetModel()
        self._rows = self._met()
        for column, descending in reversed(self.order):
            self._put_in_order(column, descending)
        self.endResetModel()

    def _met(self, *, without: int = -1) -> list[Row]:
        asked = [(self._columns[at].value, each) for at, each in self.conditions.items() if at != without]
        if not asked:
            return list(self._all)
        from secretariat.ui.widgets.record_filters import meets

        today = self._today()
        return [row for row in self._all if all(meets(each, value(row), today) for value, each in asked)]

    def _put_in_order(self, column: int, descending: bool) -> None:
        value = self._columns[column].value
        keyed = [(_order(value(row)), row) for row in self._rows]
        filled = sorted(
            (pair for pair in keyed if not pair[0][0]), key=lambda pair: pair[0][1], reverse=descending
        )
        self._rows = [row for _key, row in filled] + [row for key, row in keyed if key[0]]

    def _arrow(self, column: int) -> str:
        for place, (part, descending) in enumerate(self.order):
            if part == column:
                number = _NUMBERS[place] if len(self.order) > 1 else ""
                return f" {'↓' if descending else '↑'}{number}"
        return ""

    def _told(self, column: int) -> str:
        ways = {part: _(", descending") if descending else _(", ascending") for part, descending in self.order}
        filtered = _(", filtered") if column in self.conditions else ""
        return ways.get(column, "") + filtered


class RecordTable(QTableView, Generic[Row]):
    """The view: whole rows, no grid; `opened(record)` on Enter or double click.

    A click on a title orders, with Shift after the others; its mark or Alt+Down opens the filter of the column.
    `filtered()` when conditions were changed.
    """

    opened = Signal(object)
    chosen = Signal()
    filtered = Signal()

    def __init__(self, columns: Sequence[TableColumn[Row]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today: Callable[[], date] = date.today
        self.records: RecordTableModel[Row] = RecordTableModel(columns)
        self._tools: RecordTools | None = None
        self.header = FilterHeader(self)
        self.setHorizontalHeader(self.header)
        self.setModel(self.records)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("role", "records")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(32))
        self._set_up_header()
        self.header.ensurePolished()
        for place, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(place, max(theme.scaled(column.width), self.header.sectionSizeHint(place)))
        self.free = [place for place, column in enumerate(columns) if not column.width]
        self._least = max((column.least for column in columns), default=0) or _NARROWEST
        spare = [place for place, column in enumerate(columns) if column.spare]
        self._spare = sorted(spare, key=lambda place: columns[place].spare)
        self.stays: set[int] = set()
        self._gone: dict[int, int] = {}
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def tools(self) -> "RecordTools":
        """What arranges the table, made when it is first asked for."""
        if self._tools is None:
            from secretariat.ui.widgets.record_tools import RecordTools

            self._tools = RecordTools(self)
        return self._tools

    def let_through(self, column: int, condition: "Condition | None") -> None:
        """Show only the rows that meet a condition on a column; what was selected stays selected."""
        if self.records.conditions.get(column) == condition:
            return
        self._keeping(lambda: self.records.let_through(column, condition, self.today))
        self.header.show_filtered(self.records.conditions)
        self.filtered.emit()

    def order_by(self, order: Sequence[tuple[int, bool]]) -> None:
        """Order by one column or several."""
        self._keeping(lambda: self.records.order_by(order))

    def shown_columns(self) -> list[int]:
        """Return the columns that can be seen, from left to right."""
        places = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [column for column in places if not self.header.isSectionHidden(column)]

    def wanted_columns(self) -> list[int]:
        """Return the columns that would be seen if there were room, from left to right."""
        places = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [column for column in places if column in self._gone or not self.isColumnHidden(column)]

    def show_column(self, column: int, wanted: bool) -> None:
        """Show a column, or hide it; one always stays. What a person asks for goes for no lack of room."""
        if wanted or len(self.shown_columns()) > 1:
            self._gone.pop(column, None)
            self.stays = self.stays | {column} if wanted else self.stays - {column}
            self.setColumnHidden(column, not wanted)
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Let columns without a width share what the others leave, but stay wide enough to be read."""
        free = [column for column in self.free if not self.isColumnHidden(column)]
        self._make_room(free)
        others = sum(self.columnWidth(column) for column in self.shown_columns() if column not in free)
        for column in free:
            room = (self.viewport().width() - others) // len(free)
            self.setColumnWidth(column, max(theme.scaled(self._least), room))

    def _make_room(self, free: list[int]) -> None:
        """Let spare columns go as far as the free ones need it, and come back as far as there is room."""
        if not self._spare or not free:
            return
        widths = {column: self.width_of(column) for column in self.wanted_columns() if column not in free}
        lacking = sum(widths.values()) + theme.scaled(self._least) * len(free) - self.viewport().width()
        gone: dict[int, int] = {}
        for column in reversed(self._spare):
            if lacking > 0 and column in widths and column not in self.stays:
                gone[column] = widths[column]
                lacking -= widths[column]
        for column in gone.keys() ^ self._gone.keys():
            self.setColumnHidden(column, column in gone)
        self._gone = gone

    def width_of(self, column: int) -> int:
        """Return how wide a column is, or would be if there were room for it."""
        return self._gone.get(column) or self.columnWidth(column)

    def want_columns(self, columns: Collection[int], stays: Collection[int]) -> None:
        """Show these columns and hide the others; those that `stay` go for no lack of room."""
        self._gone, self.stays = {}, set(stays)
        for column in range(self.records.columnCount()):
            self.setColumnHidden(column, column not in columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Down opens the filter of the column, Ctrl+C copies the rows."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.tools.open_filter(max(self.currentIndex().column(), 0))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.tools.copy()
        else:
            super().keyPressEvent(event)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; what was selected stays selected."""
        self._keeping(lambda: self.records.set_rows(rows))

    def select_ids(self, ids: set[int]) -> None:
        """Select the rows with these ids and show the first of them."""
        chosen = QItemSelection()
        places = self.records.rows_of(ids)
        last = self.records.columnCount() - 1
        for place in places:
            chosen.select(self.records.index(place, 0), self.records.index(place, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if places:
            first = self.records.index(places[0], 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def selected(self) -> list[Row]:
        """Return the selected rows in the order of the table."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.records.record(place) for place in places]

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.records.record(index.row()))

    def _on_selection(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self.chosen.emit()

    def _keeping(self, act: Callable[[], object]) -> None:
        kept = {record.id for record in self.selected()}
        act()
        self.select_ids(kept)

    def _set_up_header(self) -> None:
        header = self.header
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(theme.scaled(_LEAST))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self._on_title)
        header.filter_wanted.connect(self._on_filter_wanted)
        header.customContextMenuRequested.connect(self._on_menu_wanted)

    def _on_filter_wanted(self, column: int) -> None:
        self.tools.open_filter(column)

    def _on_menu_wanted(self, place: QPoint) -> None:
        self.tools.open_menu(place)

    def _on_title(self, column: int) -> None:
        """A click orders by a column alone, with Shift after the others; a second one turns it round."""
        now = dict(self.records.order)
        turned = (column, column in now and not now[column])
        if not self.header.adding:
            first = self.records.order[:1]
            self.order_by([turned if first and first[0][0] == column else (column, False)])
        elif column in now:
            self.order_by([turned if part == column else (part, down) for part, down in now.items()])
        else:
            self.order_by([*self.records.order[: _MOST_ORDERS - 1], (column, False)])
