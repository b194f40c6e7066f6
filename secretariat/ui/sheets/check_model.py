"""The rows that will be taken in, with a tick each; cells can be corrected in their place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from secretariat.domain.sheets import CheckedRow, SheetProblem, Target
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.sheets.work import SheetWork
from secretariat.ui.widgets.sheet_grid import letters_of
from secretariat.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
FIXED = 2  # the tick with the number of the row, and what is wrong


class CheckModel(QAbstractTableModel):
    """Columns: row, what is wrong, then the used columns of the sheet in its order."""

    def __init__(self, work: SheetWork) -> None:
        super().__init__()
        self._work = work
        self._rows: Sequence[CheckedRow] = ()
        self._columns: list[int] = []
        self._wrong: dict[tuple[int, int], SheetProblem] = {}

    def refresh(self, *, only_wrong: bool) -> None:
        """Show the sheet as it was checked last; the rows stay where they are when they are the same ones."""
        checked, mapping = self._work.checked(), self._work.mapping
        rows = [row for row in checked.rows if not only_wrong or row.problems]
        columns = [column for column, target in enumerate(mapping.targets) if target is not Target.UNUSED]
        wrong = {(problem.row, problem.column): problem for row in rows for problem in reversed(row.problems)}
        same = columns == self._columns and [row.number for row in rows] == [row.number for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows, self._columns, self._wrong = rows, columns, wrong
        if same and rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
        elif not same:
            self.endResetModel()

    def place_of(self, problem: SheetProblem) -> QModelIndex:
        """Return the cell of a problem."""
        row = next((at for at, each in enumerate(self._rows) if each.number == problem.row), -1)
        column = self._columns.index(problem.column) + FIXED if problem.column in self._columns else 1
        return self.index(row, column) if row >= 0 else QModelIndex()

    def numbers(self, rows: Sequence[int]) -> list[int]:
        """Return the rows of the sheet behind rows of the table."""
        return [self._rows[row].number for row in rows]

    def is_ticked(self, row: int) -> bool:
        """Whether a row is taken in."""
        return self._rows[row].ticked

    def titles(self) -> list[str]:
        """Return the titles above."""
        return [self.headerData(column, Qt.Orientation.Horizontal) for column in range(self.columnCount())]

    def texts(self, row: int) -> list[str]:
        """Return the texts of a row."""
        return [str(self.index(row, column).data() or "") for column in range(self.columnCount())]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else FIXED + len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: the first column is ticked, cells of the sheet are corrected."""
        flags = super().flags(index)
        if index.column() == 0:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() >= FIXED else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, tick and looks of a cell."""
        if not index.isValid():
            return None
        row, problem = self._rows[index.row()], self._problem(index)
        match role:
            case _Role.DisplayRole:
                return " ".join(self._text(index).split())
            case _Role.EditRole:
                return self._text(index)
            case _Role.CheckStateRole if index.column() == 0:
                return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
            case _Role.ToolTipRole:
                return plain_tip(problem.text if problem else self._text(index)) or None
            case _Role.AccessibleTextRole:
                words = f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self._text(index) or '—'}"
                return f"{words}. {problem.text}" if problem else words
            case _Role.BackgroundRole | _Role.ForegroundRole:
                return self._look(row, problem, role)
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Qt: a tick, or the corrected text of a cell."""
        row = self._rows[index.row()]
        if role == _Role.CheckStateRole:
            self._work.tick([row.number], on=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == _Role.EditRole and index.column() >= FIXED and value != self._text(index):
            self._work.correct(row.number, self._columns[index.column() - FIXED], str(value))
            return True
        return False

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: what the columns hold."""
        if orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        column = self._columns[section - FIXED] if section >= FIXED else -1
        if role == _Role.DisplayRole:
            fixed = (_("Row"), _("What is wrong"))
            return self._work.mapping.targets[column].label if section >= FIXED else fixed[section]
        if role == _Role.ToolTipRole and section >= FIXED and self._work.table:
            return plain_tip(f"{letters_of(column)} · {self._work.table.titles[column]}")
        return None

    def _text(self, index: Index) -> str:
        row = self._rows[index.row()]
        if index.column() == 0:
            return str(row.number)
        if index.column() == 1:
            return " ".join(problem.text for problem in row.problems)
        column = self._columns[index.column() - FIXED]
        corrected = self._work.choices.cells.get((row.number, column))
        return row.cells[column] if corrected is None else corrected

    def _problem(self, index: Index) -> SheetProblem | None:
        if index.column() < FIXED:
            return None
        row = self._rows[index.row()]
        return self._wrong.get((row.number, self._columns[index.column() - FIXED]))

    def _look(self, row: CheckedRow, problem: SheetProblem | None, role: int) -> QBrush | None:
        colours = theme.palette()
        if role == _Role.ForegroundRole and not row.ticked:
            return QBrush(QColor(colours.faint))
        if problem is None or not row.ticked:
            return None
        pair = colours.due_soon if problem.warning else colours.overdue
        return QBrush(QColor(pair.ground if role == _Role.BackgroundRole else pair.ink))
