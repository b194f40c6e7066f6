"""The table of tasks as Qt sees it: a list of ids, and the rows around what is on the screen.

Rows are read in windows when they are painted; nothing here grows with the book but eight bytes a task. No sort
proxy: filter and order are in the list of ids.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from secretariat.domain.listings import TaskOrder
from secretariat.i18n import _, ngettext
from secretariat.ui.tasks.cells import CONTENT, DUE_ON, KEYS, STANDING, Cells, titles
from secretariat.ui.tasks.groups import GroupedRows
from secretariat.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from secretariat.queries.task_groups import Heading

Index = QModelIndex | QPersistentModelIndex
CELLS_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_WINDOW = 16
_KEPT_WINDOWS = 32
_KNOWN = 1000
_NUMBERS = "¹²³⁴⁵⁶⁷⁸⁹"


class TaskTableModel(QAbstractTableModel):
    """Shows ids through `load`, which reads the cells of some of them."""

    def __init__(self, load: Callable[[Sequence[int]], dict[int, Cells]]) -> None:
        super().__init__()
        self._load = load
        self.grouped = GroupedRows(array("q"))
        self.ticked: Collection[int] = frozenset()
        self._windows: OrderedDict[int, list[Cells | None]] = OrderedDict()
        # While a person types, most of what is found was on the screen a letter ago.
        self._known: dict[int, Cells] = {}
        self._titles = titles()
        self._sorted: dict[int, str] = {}
        self._told: dict[int, str] = {}

    @property
    def ids(self) -> "array[int]":
        """The ids in the order of the rows, negative where a heading stands; not to be changed."""
        return self.grouped.rows

    def show_ids(self, ids: "array[int]", *, anew: bool = True) -> bool:
        """Show tasks without groups, as `show_rows` does."""
        return self.show_rows(GroupedRows(ids), anew=anew)

    def show_rows(self, grouped: GroupedRows, *, anew: bool = True) -> bool:
        """Show other rows and say whether it was a reset. `anew`: the rows themselves may have changed.

        A list that only became longer is not shown from the start again, so selection and scrolling stay.
        """
        if anew:
            self._windows.clear()
            self._known.clear()
        before, ids = self.grouped.rows, grouped.rows
        shown = len(before)
        longer = len(ids) > shown
        if shown and ids[:shown] == before and not (longer and grouped.groups):
            anew = anew or grouped.groups != self.grouped.groups
            if not longer:
                self.grouped = grouped
            if anew:
                self.dataChanged.emit(self.index(0, 0), self.index(shown - 1, len(KEYS) - 1))
            if longer:
                self._windows.pop((shown - 1) // _WINDOW, None)
                self.beginInsertRows(_NOWHERE, shown, len(ids) - 1)
                self.grouped = grouped
                self.endInsertRows()
            return False
        self.beginResetModel()
        self._windows.clear()
        self.grouped = grouped
        self.endResetModel()
        return True

    def show_order(self, order: TaskOrder) -> None:
        """Show the arrows of an order at the titles of its columns, with numbers where they are several."""
        self._sorted, self._told = {}, {}
        parts = [part for part in order.parts if part.key in KEYS]
        for place, part in enumerate(parts):
            column = KEYS.index(part.key)
            arrow = "↓" if part.descending else "↑"
            self._sorted[column] = arrow + (_NUMBERS[place] if len(parts) > 1 else "")
            way = _("{0}, descending") if part.descending else _("{0}, ascending")
            self._told[column] = way if len(parts) == 1 else way + f" ({place + 1})"
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(KEYS) - 1)

    def heading(self, row: int) -> "Heading | None":
        """Return the heading in a row, None where a task stands."""
        return self.grouped.heading(row) if self.grouped.groups else None

    def cells(self, row: int) -> Cells | None:
        """Return what a row shows; None when its task is gone, and for a heading."""
        window, place = divmod(row, _WINDOW)
        rows = self._windows.get(window)
        if rows is None:
            rows = self._read(window)
        return rows[place]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.grouped.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(KEYS)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, what a screen reader says, tool tip, or (CELLS_ROLE) all of the row."""
        if not index.isValid():
            return None
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole, CELLS_ROLE):
            return None
        if heading := self.heading(index.row()):
            return self._heading_words(index.row(), heading, role)
        cells, column = self.cells(index.row()), index.column()
        if role == CELLS_ROLE or cells is None:
            return cells if role == CELLS_ROLE else ""
        text = cells.texts[column]
        if role == _Role.ToolTipRole:
            return plain_tip(text) if column == CONTENT else None
        return text if role == _Role.DisplayRole else self._spoken(column, text, cells)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: titles, with arrows where the order comes from."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(KEYS):
            return None
        title = self._titles[section]
        if role == _Role.DisplayRole:
            return f"{title} {self._sorted[section]}" if section in self._sorted else title
        if role == _Role.ToolTipRole:
            return _("{0}: click to order, Shift+click to order by it too, right click for more").format(title)
        if role == _Role.AccessibleTextRole and section in self._told:
            return self._told[section].format(title)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spoken(self, column: int, text: str, cells: Cells) -> str:
        said = text or _("empty")
        words = f"{self._titles[column]}: {said}"
        if column == DUE_ON and cells.row.due_on is not None:
            standing = cells.texts[STANDING]
            words += f", {standing[:1].lower()}{standing[1:]}"
        if column == 0 and cells.row.starred:
            words = _("{0}, starred").format(words)
        return _("{0}, chosen").format(words) if column == 0 and cells.row.id in self.ticked else words

    def _heading_words(self, row: int, heading: "Heading", role: int) -> Any:
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        if role == _Role.DisplayRole:
            return heading.title
        counted = ngettext("{0} task", "{0} tasks", heading.count).format(heading.count)
        state = _("open") if self.grouped.is_open(row) else _("closed")
        return f"{heading.title}, {counted}, {state}"

    def _read(self, window: int) -> list[Cells | None]:
        ids = self.grouped.rows[window * _WINDOW : (window + 1) * _WINDOW]
        if len(self._known) > _KNOWN:
            self._known.clear()
        missing = [number for number in ids if number > 0 and number not in self._known]
        if missing:
            self._known |= self._load(missing)
        rows = [self._known.get(number) for number in ids]
        while len(self._windows) >= _KEPT_WINDOWS:
            self._windows.popitem(last=False)
        self._windows[window] = rows
        return rows
