"""The rows of a review: tick, number, task, agencies, deadline, product, edited in place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from secretariat.domain.agencies import name_key
from secretariat.domain.deadlines import Deadline, DeadlineKind, refusal_of_deadline
from secretariat.domain.name_list import joined, names_of
from secretariat.domain.notices import Doubt, NoticeDraft, TaskPart, TaskProposal
from secretariat.domain.text import clean
from secretariat.domain.working_days import PLAIN_COUNTING
from secretariat.i18n import N_, _
from secretariat.ui import theme
from secretariat.ui.intake import doubts_walk, review
from secretariat.ui.intake.chips_paint import NameChip
from secretariat.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Tab goes from left to right: who, with whom, until when, and what comes of it.
TICK, NUMBER, CONTENT, LEAD, COORDINATING, DEADLINE, PRODUCT = range(7)
_TITLES = ("", N_("No."), N_("Task"), N_("Lead"), N_("Coordinating"), N_("Deadline"), N_("Product"))
_EDITABLE = frozenset({CONTENT, LEAD, COORDINATING, DEADLINE, PRODUCT})
PART_OF = {
    NUMBER: TaskPart.TASK,
    CONTENT: TaskPart.CONTENT,
    LEAD: TaskPart.LEAD,
    COORDINATING: TaskPart.COORDINATING,
    DEADLINE: TaskPart.DEADLINE,
    PRODUCT: TaskPart.PRODUCT,
}
COLUMN_OF = {part: column for column, part in PART_OF.items()}
_Role = Qt.ItemDataRole


class ReviewModel(QAbstractTableModel):
    """Shows the tasks of a draft; every accepted edit is told by `edited(draft)`, a refused one by `refused`."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.counting = PLAIN_COUNTING
        self._draft = NoticeDraft("", "")
        self._known: frozenset[str] = frozenset()
        self._undecided: frozenset[str] = frozenset()
        self._successors: dict[str, str] = {}

    @property
    def undecided(self) -> frozenset[str]:
        """The names, by key, that the directory lacks and nobody has decided of."""
        return self._undecided

    @property
    def issued(self) -> date | None:
        """The day of the document, from which some deadlines count."""
        return self._draft.document.issued_on

    def show_draft(self, draft: NoticeDraft, known_keys: frozenset[str]) -> None:
        """Show another draft; `known_keys` are the agencies of the directory."""
        self.beginResetModel()
        self._draft, self._known = draft, known_keys
        self._undecided = doubts_walk.undecided_keys(draft, known_keys)
        self.endResetModel()

    def take_draft(self, draft: NoticeDraft) -> None:
        """Show the same draft after a change; as many rows as before keep their place."""
        if len(draft.tasks) != len(self._draft.tasks):
            self.show_draft(draft, self._known)
            return
        self._draft = draft
        self._undecided = doubts_walk.undecided_keys(draft, self._known)
        self._tell_all()

    def take_successors(self, successors: Mapping[str, str]) -> None:
        """Take over which bodies have another name today, by their old names."""
        self._successors = {
            name_key(old): new for old, new in successors.items() if name_key(old) != name_key(new)
        }
        self._tell_all()

    def task(self, row: int) -> TaskProposal:
        """Return the task of a row."""
        return self._draft.tasks[row]

    def chips(self, row: int, column: int) -> tuple[NameChip, ...]:
        """Return the agencies of a cell."""
        return tuple(
            NameChip(name, (key := name_key(name)) not in self._undecided, self._successors.get(key, ""))
            for name in self._names(row, column)
        )

    def reasons(self, row: int, column: int) -> tuple[str, ...]:
        """Return why a cell should be looked at; nothing for a task that is left out."""
        task, part = self._draft.tasks[row], PART_OF.get(column)
        return doubts_walk.reasons(task, part, self._undecided) if part and task.ticked else ()

    def settle(self, row: int, column: int) -> bool:
        """Take over that a person has looked at a cell; False when there was nothing to settle."""
        task, part = self._draft.tasks[row], PART_OF.get(column)
        return part is not None and self._put(row, doubts_walk.settled(task, part))

    def read_deadline(self, text: str) -> Deadline | None:
        """Return the deadline that a person typed; None when it cannot be understood."""
        return review.deadline_of(text, self.today, self.issued, self.counting)

    def typed(self, row: int, column: int, text: str) -> TaskProposal:
        """Return a task with what is being typed into a cell; words that are no deadline are kept as a doubt."""
        task = self._draft.tasks[row]
        if text == self.data(self.index(row, column), _Role.EditRole):
            return task
        edited = self._edited(task, column, text)
        if edited is not None:
            return doubts_walk.settled(edited, PART_OF[column])
        words = replace(doubts_walk.settled(task, TaskPart.DEADLINE), deadline=Deadline(text=clean(text)))
        return replace(words, doubts=(*words.doubts, Doubt(self._refusal(text), TaskPart.DEADLINE)))

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
        row, column = index.row(), index.column()
        task = self._draft.tasks[row]
        match role:
            case _Role.DisplayRole | _Role.EditRole:
                return self._text(task, column, row, editing=role == _Role.EditRole)
            case _Role.CheckStateRole if column == TICK:
                return Qt.CheckState.Checked if task.ticked else Qt.CheckState.Unchecked
            case _Role.ForegroundRole:
                return self._ink(task, row, column)
            case _Role.ToolTipRole:
                return plain_tip("\n".join([*self.reasons(row, column), *self._renamed(row, column)])) or None
            case _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            case _Role.AccessibleTextRole:
                return self._spoken(task, column, row)
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Qt: take over an edit, which settles the doubts about that part; what cannot be understood is refused.

        A cell that is left as it was has been looked at.
        """
        row, column = index.row(), index.column()
        task = self._draft.tasks[row]
        if role == _Role.CheckStateRole and column == TICK:
            return self._put(row, replace(task, ticked=Qt.CheckState(value) == Qt.CheckState.Checked))
        if role != _Role.EditRole or column not in _EDITABLE:
            return False
        if str(value) == self.data(index, _Role.EditRole):
            return self.settle(row, column)
        edited = self._edited(task, column, str(value))
        if edited is None:
            self.refused.emit(self._refusal(str(value)))
            return False
        return self._put(row, doubts_walk.settled(edited, PART_OF[column]))

    def _refusal(self, typed: str) -> str:
        return refusal_of_deadline(typed, self.issued or self.today)

    def _put(self, row: int, task: TaskProposal) -> bool:
        if task == self._draft.tasks[row]:
            return False
        self.take_draft(review.with_task(self._draft, row, task))
        self.edited.emit(self._draft)
        return True

    def _tell_all(self) -> None:
        if self._draft.tasks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._draft.tasks) - 1, len(_TITLES) - 1))

    def _edited(self, task: TaskProposal, column: int, value: str) -> TaskProposal | None:
        match PART_OF[column]:
            case TaskPart.CONTENT:
                return replace(task, content=clean(value))
            case TaskPart.LEAD:
                return replace(task, lead=names_of(value))
            case TaskPart.COORDINATING:
                return replace(task, coordinating=names_of(value))
            case TaskPart.PRODUCT:
                return replace(task, product=clean(value))
        deadline = self.read_deadline(value)
        return None if deadline is None else replace(task, deadline=deadline)

    def _text(self, task: TaskProposal, column: int, row: int, *, editing: bool) -> str | None:
        match PART_OF.get(column):
            case TaskPart.TASK:
                return str(row + 1)
            case TaskPart.CONTENT:
                return task.content
            case TaskPart.LEAD:
                unclear = not editing and not task.lead and bool(self.reasons(row, LEAD))
                return _("Unclear — choose an agency") if unclear else joined(task.lead)
            case TaskPart.COORDINATING:
                return joined(task.coordinating)
            case TaskPart.PRODUCT:
                return task.product
            case TaskPart.DEADLINE:
                return review.typed_deadline(task.deadline) if editing else self._deadline(task, row)
        return None

    def _deadline(self, task: TaskProposal, row: int) -> str:
        if self._is_unclear(task, row):
            return _("Unclear — choose a deadline")
        return review.shown_deadline(task.deadline)

    def _is_unclear(self, task: TaskProposal, row: int) -> bool:
        none = task.deadline.kind is DeadlineKind.NONE and not task.deadline.text
        return none and bool(self.reasons(row, DEADLINE))

    def _names(self, row: int, column: int) -> tuple[str, ...]:
        task = self._draft.tasks[row]
        return task.lead if column == LEAD else task.coordinating if column == COORDINATING else ()

    def _renamed(self, row: int, column: int) -> list[str]:
        chips = self.chips(row, column)
        return [_("{0} is {1} today.").format(chip.name, chip.successor) for chip in chips if chip.successor]

    def _ink(self, task: TaskProposal, row: int, column: int) -> QBrush | None:
        colours = theme.palette()
        if not task.ticked:
            return QBrush(QColor(colours.muted))
        unclear = column == LEAD or (column == DEADLINE and self._is_unclear(task, row))
        return QBrush(QColor(colours.due_soon.ink)) if unclear else None

    def _spoken(self, task: TaskProposal, column: int, row: int) -> str:
        if column == TICK:
            return _("Keep: yes") if task.ticked else _("Keep: no")
        said = f"{_(_TITLES[column])}: {self._text(task, column, row, editing=False) or '—'}"
        more = [*self.reasons(row, column), *self._renamed(row, column)]
        return f"{said}. {' '.join(more)}" if more else said
