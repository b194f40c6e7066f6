"""The rows of a table that is typed in: frozen drafts, columns that edit their fields, what is wrong in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.domain.text import clean
from secretariat.ui import theme
from secretariat.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class TypedRow(Protocol):
    """A frozen draft of one row with its id, None before it is stored."""

    @property
    def id(self) -> int | None:
        """The primary key."""

    def is_blank(self) -> bool:
        """Whether nothing was entered."""


Row = TypeVar("Row", bound=TypedRow)


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column as data: title, the field that it edits, width at 100 % (0 takes what is left).

    `choices` are (value, words) to choose from; `offers` make an editor with a list under it; a `tick` is a box.
    """

    title: str
    name: str
    width: int = 0
    tick: bool = False
    number: bool = False
    choices: tuple[tuple[Any, str], ...] = ()
    editor: Callable[[QWidget], QLineEdit] | None = None
    level: Callable[[Any], int] | None = None


class RowModel(QAbstractTableModel, Generic[Row]):
    """The rows and what is wrong in their cells."""

    edited = Signal()

    def __init__(self, columns: Sequence[RowColumn], *, read_only: bool) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[Row] = []
        self._problems: Mapping[str, str] = {}
        self._read_only = read_only

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what is stored; rows that were only typed keep their place where nothing else changed."""
        filled = [place for place, row in enumerate(self.rows) if not row.is_blank()]
        pairs = list(zip(filled, rows, strict=False))
        if len(filled) == len(rows) and all(self.rows[at].id in (None, row.id) for at, row in pairs):
            for at, row in pairs:
                self.rows[at] = row
            self.tell()
            return
        self.beginResetModel()
        self.rows = list(rows)
        self._problems = {}
        self.endResetModel()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark the cells of which `place.field` says what is wrong."""
        self._problems = problems
        self.tell()

    def tell(self) -> None:
        """Say that any cell may have changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def insert(self, place: int, rows: Sequence[Row]) -> None:
        """Put rows in front of the one at a place."""
        if rows:
            self.beginInsertRows(_NOWHERE, place, place + len(rows) - 1)
            self.rows[place:place] = rows
            self.endInsertRows()

    def remove(self, places: Iterable[int]) -> None:
        """Take rows away."""
        for place in sorted(set(places), reverse=True):
            self.beginRemoveRows(_NOWHERE, place, place)
            del self.rows[place]
            self.endRemoveRows()

    def move(self, place: int, by: int) -> bool:
        """Move a row up or down by one; False at the edge."""
        to = place + by
        if not 0 <= place < len(self.rows) or not 0 <= to < len(self.rows):
            return False
        self.beginMoveRows(_NOWHERE, place, place, _NOWHERE, to + (by > 0))
        self.rows.insert(to, self.rows.pop(place))
        self.endMoveRows()
        return True

    def put(self, place: int, **values: Any) -> bool:
        """Change fields of a row; False where they are so already."""
        row = replace(self.rows[place], **values)  # type: ignore[type-var]
        if row == self.rows[place]:
            return False
        self.rows[place] = row
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: the titles above."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return self.columns[section].title
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, tick, what is wrong, what a screen reader says."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        problem = self._problems.get(f"{index.row()}.{column.name}", "")
        match role:
            case _Role.CheckStateRole if column.tick:
                return Qt.CheckState.Checked if getattr(row, column.name) else Qt.CheckState.Unchecked
            case _Role.DisplayRole if not column.tick:
                indent = "\u00a0" * (4 * column.level(row)) if column.level else ""
                return indent + _words(column, getattr(row, column.name))
            case _Role.EditRole:
                return getattr(row, column.name)
            case _Role.ToolTipRole:
                return plain_tip(problem) or None
            case _Role.BackgroundRole if problem:
                return QBrush(QColor(theme.palette().overdue.ground))
            case _Role.AccessibleTextRole:
                return f"{column.title}: {_words(column, getattr(row, column.name)) or '—'}"
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Qt: take over what was typed or ticked."""
        column = self.columns[index.column()]
        if role == _Role.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        elif column.number:
            digits = clean(str(value))
            value = int(digits) if digits.isdecimal() else None
        elif isinstance(value, str):
            value = value.strip()
        if self.put(index.row(), **{column.name: value}):
            self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: every cell is edited but those of a book that is only looked at."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._read_only or not index.isValid():
            return flags
        tick = self.columns[index.column()].tick
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if tick else Qt.ItemFlag.ItemIsEditable)


def _words(column: RowColumn, value: Any) -> str:
    if column.choices:
        return next((words for known, words in column.choices if known == value), "")
    return "" if value is None else str(value)
