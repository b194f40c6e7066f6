"""A plain grid of texts to look at: the cells of a sheet, the first tasks that come out of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from secretariat.ui import theme
from secretariat.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
NARROW, WIDE = 90, 320
_LETTER = 7


class GridModel(QAbstractTableModel):
    """Rows of texts; `bold` says which rows are titles."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()
        self.numbers: Sequence[str] = ()
        self._bold: Callable[[int], bool] = lambda _row: False

    def show(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        numbers: Sequence[str],
        bold: Callable[[int], bool] = lambda _row: False,
    ) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.titles, self.rows, self.numbers, self._bold = titles, rows, numbers, bold
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text and looks of a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        text = self.rows[row][column] if column < len(self.rows[row]) else ""
        match role:
            case _Role.DisplayRole:
                return " ".join(text.split())
            case _Role.ToolTipRole:
                return plain_tip(text) or None
            case _Role.AccessibleTextRole:
                return f"{self.titles[column]}: {text or '—'}"
            case _Role.FontRole if self._bold(row):
                font = QFont()
                font.setBold(True)
                return font
            case _Role.BackgroundRole if self._bold(row):
                return QBrush(QColor(theme.palette().accent_soft))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: titles above, row numbers of the sheet at the left."""
        if role != _Role.DisplayRole:
            return None
        return (self.titles if orientation == Qt.Orientation.Horizontal else self.numbers)[section]


def grid_view(model: QAbstractTableModel, name: str, parent: QWidget | None = None) -> QTableView:
    """Return a view of such a grid, one line a row."""
    view = QTableView(parent)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(theme.scaled(26))
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return view


def fit_columns(
    view: QTableView,
    rows: Sequence[Sequence[str]],
    titles: Sequence[str],
    limits: tuple[int, int] = (NARROW, WIDE),
) -> None:
    """Give each column a width by its texts, between two limits; asking Qt would measure every cell."""
    for column, title in enumerate(titles):
        longest = max((len(row[column]) for row in rows[:60] if column < len(row)), default=0)
        wanted = max(longest, len(title) + 3) * _LETTER + 16
        view.setColumnWidth(column, theme.scaled(max(limits[0], min(limits[1], wanted))))


def letters_of(column: int) -> str:
    """Return a column as Excel calls it: A, B … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
