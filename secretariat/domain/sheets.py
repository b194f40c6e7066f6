"""A sheet of tasks that an office has kept so far: its table, what each column means, and what is wrong in it."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from secretariat.domain.deadlines import NO_DEADLINE, Deadline
from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.notices import NameDecision
from secretariat.domain.text import clean, fold
from secretariat.i18n import N_, _


class Target(StrEnum):
    """What a column holds. Stored by value; never rename a value, add a new one."""

    UNUSED = "unused"
    CONTENT = "content"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DOCUMENT = "document"
    DOCUMENT_DATE = "document_date"
    ISSUER = "issuer"
    SUBJECT = "subject"
    ASSIGNED_ON = "assigned_on"
    DUE_ON = "due_on"
    FIRST_DUE_ON = "first_due_on"
    STATE = "state"
    PERCENT = "percent"
    COMPLETED_ON = "completed_on"
    RESULT = "result"
    PRODUCT = "product"
    OFFICER = "officer"
    ASSIGNER = "assigner"
    FIELD = "field"
    IMPORTANCE = "importance"
    STARRED = "starred"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_TARGETS[self])

    @property
    def many(self) -> bool:
        """Whether several columns may hold it together."""
        return self in _MANY


_TARGETS = {
    Target.UNUSED: N_("— not used —"),
    Target.CONTENT: N_("Content of the task"),
    Target.LEAD: N_("Lead agency"),
    Target.COORDINATING: N_("Coordinating agencies"),
    Target.DOCUMENT: N_("Document: number"),
    Target.DOCUMENT_DATE: N_("Document: day"),
    Target.ISSUER: N_("Document: issuer"),
    Target.SUBJECT: N_("Document: what it is about"),
    Target.ASSIGNED_ON: N_("Day of assignment"),
    Target.DUE_ON: N_("Deadline"),
    Target.FIRST_DUE_ON: N_("First deadline, before it was moved"),
    Target.STATE: N_("State"),
    Target.PERCENT: N_("Progress (%)"),
    Target.COMPLETED_ON: N_("Day of completion"),
    Target.RESULT: N_("Result or progress in words"),
    Target.PRODUCT: N_("Product"),
    Target.OFFICER: N_("Officer who follows"),
    Target.ASSIGNER: N_("Leader who assigned it"),
    Target.FIELD: N_("Field"),
    Target.IMPORTANCE: N_("Importance"),
    Target.STARRED: N_("Star"),
    Target.NOTE: N_("Note"),
}
_MANY = frozenset(
    {
        Target.UNUSED,
        Target.CONTENT,
        Target.LEAD,
        Target.COORDINATING,
        Target.STATE,
        Target.RESULT,
        Target.PRODUCT,
        Target.NOTE,
    }
)


class GroupUse(StrEnum):
    """What rows such as "I. Bộ Ngoại giao" say of the rows below them. Stored by value."""

    EACH = "each"
    LEAD = "lead"
    DOCUMENT = "document"
    FIELD = "field"
    SKIP = "skip"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_USES[self])


_USES = {
    GroupUse.EACH: N_("lead, document or field, whichever each one names"),
    GroupUse.LEAD: N_("lead agency"),
    GroupUse.DOCUMENT: N_("document"),
    GroupUse.FIELD: N_("field"),
    GroupUse.SKIP: N_("nothing: they are left out"),
}


class DoneDay(StrEnum):
    """Which day stands for the completion of a task that the sheet calls done without a day."""

    ASK = "ask"
    DEADLINE = "deadline"
    AS_OF = "as_of"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_DONE_DAYS[self])


_DONE_DAYS = {
    DoneDay.ASK: N_("not decided: each is a problem"),
    DoneDay.DEADLINE: N_("the day of its deadline"),
    DoneDay.AS_OF: N_("the day of the sheet's figures"),
}


class RowKind(StrEnum):
    """What a row of a table is."""

    TASK = "task"
    GROUP = "group"
    TOTAL = "total"
    REPEATED = "repeated"
    FOOT = "foot"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_KINDS[self])


_KINDS = {
    RowKind.TASK: N_("Task"),
    RowKind.GROUP: N_("Group"),
    RowKind.TOTAL: N_("Total"),
    RowKind.REPEATED: N_("Repeated titles"),
    RowKind.FOOT: N_("Signature or remark below"),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as Excel numbers it; a cell merged with one above has its text. `own` are filled themselves."""

    number: int
    cells: tuple[str, ...]
    own: frozenset[int]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The table of a sheet; `header` are the first and last row of its titles, as Excel numbers them.

    Titles of two rows stand as "Văn bản giao – Số, ký hiệu".
    """

    sheet: str
    titles: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    header: tuple[int, int]

    def column_keys(self) -> tuple[str, ...]:
        """Return what stands for each column, wherever it stands: its title folded, told apart when it recurs."""
        seen: Counter[str] = Counter()
        found = []
        for title in self.titles:
            key = fold(clean(title))
            seen[key] += 1
            found.append(f"{key}#{seen[key]}" if seen[key] > 1 else key)
        return tuple(found)

    def layout(self) -> str:
        """Return the name of the layout: the same for the same titles in any order."""
        titles = "\n".join(
            sorted(key for key, title in zip(self.column_keys(), self.titles, strict=True) if title)
        )
        return hashlib.sha256(titles.encode()).hexdigest()[:32]


PARTING = " – "


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """What each column of a table holds, and what its group rows say."""

    targets: tuple[Target, ...]
    groups: GroupUse = GroupUse.EACH

    def columns(self, target: Target) -> tuple[int, ...]:
        """Return the columns that hold something, from left to right."""
        return tuple(column for column, each in enumerate(self.targets) if each is target)

    def uses(self, target: Target) -> bool:
        """Whether any column holds it."""
        return target in self.targets

    def with_target(self, column: int, target: Target) -> "SheetMapping":
        """Return the mapping with another meaning of a column; what only one can hold leaves the other one."""
        taken = {column} if target.many else {column, *self.columns(target)}
        targets = tuple(
            (target if at == column else Target.UNUSED) if at in taken else each
            for at, each in enumerate(self.targets)
        )
        return SheetMapping(targets, self.groups)


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What a person decided of a sheet beside its columns.

    `as_of` is the day of the sheet's figures; `given_on` the day of assignment where the sheet names none; `ticks`
    and `cells` are by row number: which rows are taken in, and cells that were corrected, by column.
    """

    as_of: date
    done_day: DoneDay = DoneDay.ASK
    given_on: date | None = None
    names: tuple[NameDecision, ...] = ()
    ticks: Mapping[int, bool] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """The document that a row names."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""

    def is_empty(self) -> bool:
        """Whether the row names none."""
        return not (self.number or self.subject)


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """What is wrong at a row and column of a sheet; a `warning` stops nothing. Column -1 is the whole row."""

    row: int
    column: int
    value: str
    text: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class SheetTask:
    """A row read as a task; agencies go by name, the document by its paper."""

    row: int
    content: str
    assigned_on: date
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    paper: SheetPaper = SheetPaper()
    deadline: Deadline = NO_DEADLINE
    first_due_on: date | None = None
    product: str = ""
    field: str = ""
    officer: str = ""
    assigner: str = ""
    importance: Importance = Importance.NORMAL
    starred: bool = False
    note: str = ""
    state: TaskState = TaskState.GIVEN
    percent: int | None = None
    completed_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row that is a task, as far as it could be read; `twin` is what it repeats, `cells` as in the file."""

    number: int
    task: SheetTask
    ticked: bool
    problems: tuple[SheetProblem, ...] = ()
    twin: str = ""
    cells: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether it stops the import as long as it is ticked."""
        return any(not problem.warning for problem in self.problems)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the directory lacks and the number of ticked rows that have it."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """What was found in a sheet: rows that are tasks, how many others of each kind, names to be decided on."""

    rows: tuple[CheckedRow, ...]
    others: Mapping[RowKind, int]
    unknown: tuple[UnknownName, ...]
    documents: int
    new_documents: int

    def ticked(self) -> int:
        """Return how many rows a person wants to be stored."""
        return sum(row.ticked for row in self.rows)

    def tasks(self) -> Sequence[SheetTask]:
        """Return the tasks that can be stored."""
        return [row.task for row in self.rows if row.ticked and not row.is_wrong]

    def problems(self, *, all_rows: bool = False) -> Sequence[SheetProblem]:
        """Return what is wrong in the rows that would be stored, or in all."""
        return [problem for row in self.rows if row.ticked or all_rows for problem in row.problems]

    def is_storable(self) -> bool:
        """Whether nothing stands in the way."""
        return bool(self.tasks()) and not any(row.ticked and row.is_wrong for row in self.rows)
