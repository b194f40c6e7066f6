"""The table of tasks as Qt sees it: a list of ids, and the rows around what is on the screen.

Rows are read in windows when they are painted; nothing here grows with the book but eight bytes a task. No sort
proxy: filter and order are in the list of ids.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from secretariat.i18n import _
from secretariat.ui.tasks.cells import CONTENT, KEYS, Cells, titles

Index = QModelIndex | QPersistentModelIndex
CELLS_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_WINDOW = 16
_KEPT_WINDOWS = 32
_KNOWN = 1000


class TaskTableModel(QAbstractTableModel):
    """Shows ids through `load`, which reads the cells of some of them."""

    def __init__(self, load: Callable[[Sequence[int]], dict[int, Cells]]) -> None:
        super().__init__()
        self._load = load
        self._ids: array[int] = array("q")
        self._windows: OrderedDict[int, list[Cells | None]] = OrderedDict()
        # While a person types, most of what is found was on the screen a letter ago.
        self._known: dict[int, Cells] = {}
        self._titles = titles()
        self._sorted: tuple[int, bool] = (-1, False)

    @property
    def ids(self) -> "array[int]":
        """The ids in the order of the rows; not to be changed."""
        return self._ids

    def show_ids(self, ids: "array[int]", *, anew: bool = True) -> bool:
        """Show other ids and say whether it was a reset. `anew`: the rows themselves may have changed.

        A list that only became longer is not shown from the start again, so selection and scrolling stay.
        """
        if anew:
            self._windows.clear()
            self._known.clear()
        shown = len(self._ids)
        if shown and ids[:shown] == self._ids:
            if anew:
                self.dataChanged.emit(self.index(0, 0), self.index(shown - 1, len(KEYS) - 1))
            if len(ids) > shown:
                self._windows.pop((shown - 1) // _WINDOW, None)
                self.beginInsertRows(_NOWHERE, shown, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            return False
        self.beginResetModel()
        self._windows.clear()
        self._ids = ids
        self.endResetModel()
        return True

    def show_order(self, column: int, descending: bool) -> None:
        """Show the arrow of the order at the title of a column."""
        self._sorted = (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(KEYS) - 1)

    def cells(self, row: int) -> Cells | None:
        """Return what a row shows; None when its task is gone."""
        window, place = divmod(row, _WINDOW)
        rows = self._windows.get(window)
        if rows is None:
            rows = self._read(window)
        return rows[place]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(KEYS)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, what a screen reader says, tool tip, or (CELLS_ROLE) all of the row."""
        if not index.isValid():
            return None
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole, CELLS_ROLE):
            return None
        cells, column = self.cells(index.row()), index.column()
        if role == CELLS_ROLE or cells is None:
            return cells if role == CELLS_ROLE else ""
        text = cells.texts[column]
        if role == _Role.ToolTipRole:
            return text if column == CONTENT else None
        return text if role == _Role.DisplayRole else self._spoken(column, text, cells)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: titles, with an arrow where the order comes from."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(KEYS):
            return None
        column, descending = self._sorted
        title = self._titles[section]
        if role == _Role.DisplayRole:
            arrow = " ↓" if descending else " ↑"
            return title + arrow if section == column else title
        if role == _Role.AccessibleTextRole and section == column:
            return (_("{0}, descending") if descending else _("{0}, ascending")).format(title)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spoken(self, column: int, text: str, cells: Cells) -> str:
        said = text or _("empty")
        words = f"{self._titles[column]}: {said}"
        starred = column == 0 and cells.row.starred
        return _("{0}, starred").format(words) if starred else words

    def _read(self, window: int) -> list[Cells | None]:
        ids = self._ids[window * _WINDOW : (window + 1) * _WINDOW]
        missing = [number for number in ids if number not in self._known]
        if len(self._known) > _KNOWN:
            self._known.clear()
            missing = list(ids)
        if missing:
            self._known |= self._load(missing)
        rows = [self._known.get(number) for number in ids]
        while len(self._windows) >= _KEPT_WINDOWS:
            self._windows.popitem(last=False)
        self._windows[window] = rows
        return rows
