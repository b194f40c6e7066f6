"""A table of plain rows for directories and lists of some thousands. Knows columns and ids, no SQL.

Sorting sorts the list itself (no sort proxy), Vietnamese by `sort_key`; selection is kept by id when the rows
are asked for again. Lists of tasks, which may be a million, have a table of their own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from secretariat.domain import dates
from secretariat.domain.text import sort_key
from secretariat.ui import theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_NARROWEST = 180
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HasId(Protocol):
    """Rows are told apart by id."""

    @property
    def id(self) -> int:
        """The primary key."""


Row = TypeVar("Row", bound=HasId)


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[Row]):
    """A column as data: title, what it shows of a row, width in pixels at 100 % (0 takes what is left)."""

    title: str
    value: Callable[[Row], str | int | date | None]
    width: int = 0
    right: bool = False


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
    """Shows rows through columns."""

    def __init__(self, columns: Sequence[TableColumn[Row]]) -> None:
        super().__init__()
        self._columns = list(columns)
        self._rows: list[Row] = []
        self._sorted: tuple[int, bool] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows in the order that is on."""
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

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
            case _Role.DisplayRole | _Role.ToolTipRole:
                return shown(column.value(self._rows[index.row()]))
            case _Role.TextAlignmentRole:
                return (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
            case _Role.AccessibleTextRole:
                return f"{column.title}: {shown(column.value(self._rows[index.row()])) or '—'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: the titles above."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return self._columns[section].title
        if role == _Role.TextAlignmentRole:
            right = self._columns[section].right
            return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: sort by a column; empty cells stay at the end either way."""
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self.beginResetModel()
        self._put_in_order()
        self.endResetModel()

    def _put_in_order(self) -> None:
        if self._sorted is None:
            return
        column, descending = self._sorted
        value = self._columns[column].value
        keyed = [(_order(value(row)), row) for row in self._rows]
        filled = sorted(
            (pair for pair in keyed if not pair[0][0]), key=lambda pair: pair[0][1], reverse=descending
        )
        self._rows = [row for _key, row in filled] + [row for key, row in keyed if key[0]]


class RecordTable(QTableView, Generic[Row]):
    """The view: whole rows, no grid, header click sorts; `opened(record)` on Enter or double click."""

    opened = Signal(object)
    chosen = Signal()

    def __init__(self, columns: Sequence[TableColumn[Row]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records: RecordTableModel[Row] = RecordTableModel(columns)
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
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for place, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(place, theme.scaled(column.width))
        self._free = [place for place, column in enumerate(columns) if not column.width]
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: columns without a width share what the others leave, but stay wide enough to be read."""
        super().resizeEvent(event)
        others = sum(
            self.columnWidth(place) for place in range(self.records.columnCount()) if place not in self._free
        )
        for place in self._free:
            room = (self.viewport().width() - others) // len(self._free)
            self.setColumnWidth(place, max(theme.scaled(_NARROWEST), room))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; what was selected stays selected."""
        kept = {record.id for record in self.selected()}
        self.records.set_rows(rows)
        self.select_ids(kept)

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
