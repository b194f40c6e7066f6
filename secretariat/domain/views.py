"""A view of the list of tasks: what it shows, how, and how it prints, under one name.

Everything a person arranged comes back together. As JSON it is kept in the book and carried to another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secretariat.domain import conditions, page_setups
from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import ALL_COLUMNS, DEFAULT_COLUMNS, GROUPS, TaskFilter, TaskOrder
from secretariat.domain.page_setups import PageSetup
from secretariat.domain.standing import OPEN, Standing
from secretariat.domain.text import clean
from secretariat.errors import MISREAD, InvalidInput, UserError
from secretariat.i18n import _, ngettext

NOT_UPDATED = conditions.Within("updated_on", conditions.Moving.STALE)
_LONGEST_NAME, _WIDEST, _MOST_COLUMNS, _MOST_ORDERS = 200, 4000, 40, 4


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column that is shown, and how wide in pixels at 100 %; 0 is its usual width."""

    key: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class TaskView:
    """How the list of tasks looks. `frozen` columns at the left stay in sight; `full_text` gives rows the height
    that their text needs; `print_by` groups the printed list, `print_names` is how it names merged agencies.
    `setup` is how it lies on paper; None where the view never said, and the paper of the list of tasks counts.
    """

    name: str = ""
    wanted: TaskFilter = field(default_factory=TaskFilter)
    columns: tuple[ColumnLook, ...] = tuple(ColumnLook(key) for key in DEFAULT_COLUMNS)
    order: tuple[TaskOrder, ...] = (TaskOrder("standing"),)
    group_by: str = ""
    frozen: int = 0
    full_text: bool = False
    print_by: str = "standing"
    print_names: AgencyNaming = AgencyNaming.BOTH
    setup: PageSetup | None = None
    pinned: bool = False

    def checked(self) -> "TaskView":
        """Return the view as it will be stored; InvalidInput when it has no name or shows nothing."""
        problems: dict[str, str] = {}
        name = clean(self.name)
        if not name:
            problems["name"] = _("Give the view a name.")
        elif len(name) > _LONGEST_NAME:
            problems["name"] = _("This name is too long.")
        if not self.columns:
            problems["columns"] = _("Show at least one column.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, name=name, frozen=min(self.frozen, len(self.columns)))


def place_of_name(names: Sequence[str], name: str) -> int | None:
    """Return which of these names is the same name, in whichever case; one that is spelled so comes first."""
    wanted = clean(name)
    alike = [place for place, each in enumerate(names) if clean(each).casefold() == wanted.casefold()]
    return min(alike, key=lambda place: (names[place] != wanted, place), default=None)


def shipped_views(*, confirming: bool = False, stale_days: int = conditions.STALE_DAYS) -> tuple[TaskView, ...]:
    """Return the views that every book has; those of standings share no task.

    A task waits for confirmation in the state of that name; where the office does not use it, also while it is
    reported as done to the full and not yet completed. `stale_days` only names the view: its condition moves.
    """
    waiting: conditions.Condition = _in_state(TaskState.AWAITING)
    if not confirming:
        waiting = conditions.Joined((waiting, conditions.Between("percent", 100)), any_of=True)
    stale = ngettext("Not updated for {0} day", "Not updated for {0} days", stale_days).format(stale_days)
    return (
        TaskView(_("Overdue"), TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE})), pinned=True),
        TaskView(_("Due soon"), TaskFilter(due_soon=True), pinned=True),
        _open(_("Waiting for confirmation"), waiting, pinned=True),
        TaskView(_("No deadline"), TaskFilter(standings=frozenset({Standing.OPEN_NO_DEADLINE})), pinned=True),
        _open(stale, NOT_UPDATED),
        _open(_("With obstacles"), conditions.Between("obstacles", 1), pinned=True),
        _open(_("Paused"), _in_state(TaskState.PAUSED)),
        _open(_("Returned"), _in_state(TaskState.RETURNED)),
        _open(_("Starred"), conditions.OneOf("starred", frozenset({"1"}))),
    )


def _in_state(state: TaskState) -> conditions.OneOf:
    return conditions.OneOf("state", frozenset({state.value}))


def _open(name: str, condition: conditions.Condition, *, pinned: bool = False) -> TaskView:
    return TaskView(name, TaskFilter(standings=OPEN, more=(condition,)), pinned=pinned)


def as_json(view: TaskView) -> dict[str, Any]:
    """Return a view as plain JSON values; its name and whether it is pinned included."""
    return {
        "name": view.name,
        "filter": filter_json(view.wanted),
        "columns": [[column.key, column.width] for column in view.columns],
        "order": [[order.key, order.descending] for order in view.order],
        "group_by": view.group_by,
        "frozen": view.frozen,
        "full_text": view.full_text,
        "print_by": view.print_by,
        "print_names": view.print_names.value,
        "page": None if view.setup is None else page_setups.as_json(view.setup),
        "pinned": view.pinned,
    }


def filter_json(wanted: TaskFilter) -> dict[str, Any]:
    """Return a filter as plain JSON values."""
    return {
        "words": wanted.words,
        "standings": sorted(wanted.standings),
        "due_soon": wanted.due_soon,
        "lead_ids": sorted(wanted.lead_ids),
        "without_lead": wanted.without_lead,
        "coordinating_ids": sorted(wanted.coordinating_ids),
        "document_ids": sorted(wanted.document_ids),
        "ids": list(wanted.ids),
        "more": [conditions.as_json(condition) for condition in wanted.more],
    }


def from_json(stored: Any) -> TaskView:
    """Return the view that `as_json` wrote; UserError for anything else."""
    try:
        return _view(stored).checked()
    except MISREAD as error:
        raise UserError(_("This is no view of this program, or one of a later version.")) from error


def _view(stored: Any) -> TaskView:
    columns = tuple(ColumnLook(_known(key, ALL_COLUMNS), _width(width)) for key, width in stored["columns"])
    order = tuple(TaskOrder(_known(key, ALL_COLUMNS), bool(down)) for key, down in stored["order"])
    if len(columns) > _MOST_COLUMNS or len(order) > _MOST_ORDERS:
        raise ValueError(len(columns))
    return TaskView(
        name=str(stored["name"]),
        wanted=filter_from_json(stored["filter"]),
        columns=tuple({column.key: column for column in columns}.values()),
        order=order,
        group_by=_known(stored["group_by"], GROUPS),
        frozen=max(0, int(stored["frozen"])),
        full_text=bool(stored["full_text"]),
        print_by=_known(stored["print_by"], ("standing", "lead")),
        print_names=AgencyNaming(stored.get("print_names", AgencyNaming.BOTH.value)),
        setup=None if stored.get("page") is None else page_setups.from_json(stored["page"]),
        pinned=bool(stored["pinned"]),
    )


def filter_from_json(stored: Any) -> TaskFilter:
    """Return the filter that `filter_json` wrote; KeyError, TypeError or ValueError for anything else."""
    return TaskFilter(
        words=str(stored["words"]),
        standings=frozenset(Standing(word) for word in stored["standings"]),
        due_soon=bool(stored["due_soon"]),
        lead_ids=_ids(stored["lead_ids"]),
        without_lead=bool(stored["without_lead"]),
        coordinating_ids=_ids(stored["coordinating_ids"]),
        document_ids=_ids(stored["document_ids"]),
        ids=tuple(int(number) for number in stored["ids"]),
        more=tuple(conditions.from_json(condition) for condition in stored["more"]),
    )


def _ids(numbers: Any) -> frozenset[int]:
    return frozenset(int(number) for number in numbers)


def _width(width: Any) -> int:
    return min(max(0, int(width)), _WIDEST)


def _known(word: Any, known: tuple[str, ...]) -> str:
    if word not in known:
        raise ValueError(word)
    return str(word)
