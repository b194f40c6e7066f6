"""The rows of a review: tick, task, agencies, product, deadline, edited in place."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.domain.text import clean
from secretariat.i18n import N_, _
from secretariat.ui import theme
from secretariat.ui.intake import review

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TICK, NUMBER, CONTENT, LEAD, COORDINATING, PRODUCT, DEADLINE = range(7)
_TITLES = ("", N_("No."), N_("Task"), N_("Lead"), N_("Coordinating"), N_("Product"), N_("Deadline"))
_EDITABLE = frozenset({CONTENT, LEAD, COORDINATING, PRODUCT, DEADLINE})
_Role = Qt.ItemDataRole


class ReviewModel(QAbstractTableModel):
    """Shows the tasks of a draft; every accepted edit is told by `edited(draft)`, a refused one by `refused`."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._draft = NoticeDraft("", "")
        self._known: frozenset[str] = frozenset()

    def show_draft(self, draft: NoticeDraft, known_keys: frozenset[str]) -> None:
        """Show another draft; `known_keys` are the agencies of the directory."""
        self.beginResetModel()
        self._draft, self._known = draft, known_keys
        self.endResetModel()

    def take_head(self, draft: NoticeDraft) -> None:
        """Take over another document, meeting and decisions about names; the rows stay as they are."""
        self._draft = replace(self._draft, document=draft.document, meeting=draft.meeting, names=draft.names)

    def task(self, row: int) -> TaskProposal:
        """Return the task of a row."""
        return self._draft.tasks[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._draft.tasks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: the titles above."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return _(_TITLES[section]) if _TITLES[section] else "☑"
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what may be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _EDITABLE else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, tick, colours and the reason of a doubt."""
        if not index.isValid():
            return None
        task, column = self._draft.tasks[index.row()], index.column()
        match role:
            case _Role.DisplayRole | _Role.EditRole:
                return self._text(task, column, index.row(), editing=role == _Role.EditRole)
            case _Role.CheckStateRole if column == TICK:
                return Qt.CheckState.Checked if task.ticked else Qt.CheckState.Unchecked
            case _Role.BackgroundRole if self._doubtful(task, column):
                return QBrush(QColor(theme.palette().due_soon.ground))
            case _Role.ForegroundRole:
                return self._ink(task, column)
            case _Role.ToolTipRole:
                return "\n".join(doubt.text for doubt in task.doubts) or None
            case _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            case _Role.AccessibleTextRole:
                return self._spoken(task, column, index.row())
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Qt: take over an edit; what cannot be understood is refused with its reason."""
        task = self._draft.tasks[index.row()]
        if role == _Role.CheckStateRole and index.column() == TICK:
            changed = replace(task, ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == _Role.EditRole:
            if str(value) == self.data(index, _Role.EditRole):
                return False
            edited = self._edited(task, index.column(), str(value))
            if edited is None:
                self.refused.emit(
                    _(
                        "“{0}” is no deadline that can be understood. Write 30/09/2026 or “quý IV năm 2026”."
                    ).format(value)
                )
                return False
            changed = replace(edited, doubts=())
        else:
            return False
        if changed == task:
            return False
        self._draft = review.with_task(self._draft, index.row(), changed)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), DEADLINE))
        self.edited.emit(self._draft)
        return True

    def _edited(self, task: TaskProposal, column: int, value: str) -> TaskProposal | None:
        match column:
            case 2:
                return replace(task, content=clean(value))
            case 3:
                return replace(task, lead=review.names_of(value))
            case 4:
                return replace(task, coordinating=review.names_of(value))
            case 5:
                return replace(task, product=clean(value))
        base = self._draft.document.issued_on or self._today
        deadline = review.deadline_of(value, base)
        return None if deadline is None else replace(task, deadline=deadline)

    def _text(self, task: TaskProposal, column: int, row: int, *, editing: bool) -> str | None:
        match column:
            case 1:
                return str(row + 1)
            case 2:
                return task.content
            case 3:
                return review.joined(task.lead)
            case 4:
                return review.joined(task.coordinating)
            case 5:
                return task.product
            case 6:
                if not editing and not task.deadline.text and task.deadline.due_on is None and task.doubts:
                    return _("Unclear — choose a deadline")
                return review.shown_deadline(task.deadline)
        return None

    def _doubtful(self, task: TaskProposal, column: int) -> bool:
        if column in (LEAD, COORDINATING):
            return bool(review.unknown_names(self._one(task, column), self._known)) or (
                column == LEAD and not task.lead and bool(task.doubts)
            )
        return column == DEADLINE and bool(task.doubts) and task.deadline.due_on is None

    def _one(self, task: TaskProposal, column: int) -> NoticeDraft:
        names = task.lead if column == LEAD else task.coordinating
        return NoticeDraft("", "", tasks=(replace(task, lead=names, coordinating=(), ticked=True),))

    def _ink(self, task: TaskProposal, column: int) -> QBrush | None:
        colours = theme.palette()
        if not task.ticked:
            return QBrush(QColor(colours.muted))
        return QBrush(QColor(colours.due_soon.ink)) if self._doubtful(task, column) else None

    def _spoken(self, task: TaskProposal, column: int, row: int) -> str:
        if column == TICK:
            return _("Keep: yes") if task.ticked else _("Keep: no")
        return f"{_(_TITLES[column])}: {self._text(task, column, row, editing=False) or '—'}"
