"""What a list of tasks is asked for, and what one line of it holds.

`as_of` rules everything in a row: deadline, state, percent and standing are those of that day.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from secretariat.domain.agency_names import AgencyNaming, shown_names
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.standing import DUE_SOON_DAYS, JudgedBy, JudgedDay, Standing

if TYPE_CHECKING:
    from secretariat.domain.conditions import Condition

# The columns of a list, each the key of its order; the first ones are shown unless a person chose others.
DEFAULT_COLUMNS = ("code", "content", "lead", "document", "due_on", "standing", "percent")
ALL_COLUMNS = (
    *DEFAULT_COLUMNS,
    "coordinating",
    "product",
    "officer",
    "field",
    "importance",
    "assigned_on",
    "first_due_on",
    "completed_on",
    "extensions",
    "state",
    "result",
    "note",
    "superior",
    "superior_due_on",
    "committee",
    "whole",
    "period",
    "reminders",
    "reminded_on",
)
GROUPS = ("", "lead", "document", "committee", "standing", "month")


@dataclass(frozen=True, slots=True)
class Judging:
    """As of which day, by which deadline and which day, and with which warning time tasks are judged."""

    as_of: date
    judged_by: JudgedBy = JudgedBy.ADJUSTED
    due_soon_days: int = DUE_SOON_DAYS
    judged_day: JudgedDay = JudgedDay.CONFIRMATION


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks: every condition that is not empty must hold.

    `words` is free search without marks (typed marks narrow); `due_soon` takes only those of the open tasks in
    time that are due soon, and is joined to `standings` by "or"; `without_lead` is joined to `lead_ids` likewise.
    An agency that was merged is found under its successor too. `more` are conditions on columns.
    """

    words: str = ""
    standings: frozenset[Standing] = frozenset()
    due_soon: bool = False
    lead_ids: frozenset[int] = frozenset()
    without_lead: bool = False
    coordinating_ids: frozenset[int] = frozenset()
    document_ids: frozenset[int] = frozenset()
    ids: tuple[int, ...] = ()
    more: "tuple[Condition, ...]" = ()

    def is_empty(self) -> bool:
        """Whether every task passes."""
        return self == TaskFilter()


class OnlyThese(NamedTuple):
    """Some rows of a list, and why they are meant: what a figure somewhere else opens."""

    words: str
    ids: frozenset[int]


class TaskOrder(NamedTuple):
    """By which column (a key of `reports.tasks`), whether from the end, and what decides where it says nothing."""

    key: str = "due_on"
    descending: bool = False
    then: "tuple[TaskOrder, ...]" = ()

    @property
    def parts(self) -> "tuple[TaskOrder, ...]":
        """This column alone and those that follow it, the most important first."""
        return (self._replace(then=()), *self.then)


def ordered_by(parts: "tuple[TaskOrder, ...]") -> TaskOrder:
    """Return the order by several columns; one that is named again decides nothing more."""
    single = {part.key: part for part in reversed(parts)}
    first, *rest = (part for part in parts if single.pop(part.key, None))
    return first._replace(then=tuple(rest))


def grouped_order(order: TaskOrder, group_by: str) -> TaskOrder:
    """Return the order in which tasks of one group stand together; it keeps the direction of that column."""
    if not group_by:
        return order
    of_group = [part for part in order.parts if part.key == group_by]
    first = of_group[0] if of_group else TaskOrder(group_by)
    return ordered_by((first, *order.parts))


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of a list of tasks. `due_on` is the deadline that judged the standing.

    Agencies are named as when the task was given; `lead_now` and `coordinating_now` name them as of the day, in
    the same order, and are empty where none was merged.
    """

    id: int
    code: str
    content: str
    assigned_on: date
    due_on: date | None
    first_due_on: date | None
    state: TaskState
    standing: Standing
    due_soon: bool = False
    days_late: int = 0
    percent: int = 0
    completed_on: date | None = None
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    lead_now: tuple[str, ...] = ()
    coordinating_now: tuple[str, ...] = ()
    document_id: int | None = None
    document: str = ""
    document_on: date | None = None
    deadline_text: str = ""
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    product: str = ""
    field: str = ""
    officer: str = ""
    importance: Importance = Importance.NORMAL
    starred: bool = False
    result: str = ""
    result_paper: str = ""
    last_progress: str = ""
    extensions: int = 0
    note: str = ""
    superior_id: int | None = None
    superior: str = ""
    superior_due_on: date | None = None
    whole: str = ""
    period: str = ""
    committee: str = ""
    reminders: int = 0
    reminded_on: date | None = None

    def named(self, naming: AgencyNaming) -> "TaskRow":
        """Return the row with only those names of its agencies that are wanted."""
        if naming is AgencyNaming.BOTH or not (self.lead_now or self.coordinating_now):
            return self
        lead = shown_names(self.lead, self.lead_now, naming)
        coordinating = shown_names(self.coordinating, self.coordinating_now, naming)
        return replace(self, lead=lead, coordinating=coordinating, lead_now=(), coordinating_now=())

    def leads(self, naming: AgencyNaming = AgencyNaming.BOTH) -> str:
        """Return the lead agencies as they are shown."""
        return ", ".join(shown_names(self.lead, self.lead_now, naming))

    def partners(self, naming: AgencyNaming = AgencyNaming.BOTH) -> str:
        """Return the coordinating agencies as they are shown."""
        return ", ".join(shown_names(self.coordinating, self.coordinating_now, naming))


@dataclass(frozen=True, slots=True)
class Totals:
    """How many of the listed tasks stand where; `by_standing` has every class, also those with none."""

    total: int = 0
    due_soon: int = 0
    by_standing: dict[Standing, int] = field(default_factory=lambda: dict.fromkeys(Standing, 0))
