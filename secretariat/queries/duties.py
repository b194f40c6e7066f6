"""What is to be done today, each with the list behind it, on a plain connection.

A duty about tasks counts exactly the tasks that its filter lists: where a filter says it, the list itself is asked
for the number; where no filter says it, the tasks are named one by one.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from secretariat.domain.conditions import Between, OneOf
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.duties import REPORT_DAYS, URGE_AGAIN_DAYS, Duty, DutyKind, in_order
from secretariat.domain.kinds import OPEN_STATES, TaskState
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.standing import OPEN, Standing
from secretariat.domain.text import fold
from secretariat.queries.figures import LeadFigures, Overview
from secretariat.queries.successors import last_successors
from secretariat.queries.task_list import TaskBook
from secretariat.queries.task_standing import code_of, due_column
from secretariat.queries.task_states import day_of

URGED = 3
REVIEWS = 3
OVERDUE = frozenset({Standing.OPEN_OVERDUE})
AWAITING = TaskFilter(standings=OPEN, more=(OneOf("state", frozenset({TaskState.AWAITING.value})),))
_OPEN_CODES = {code_of(each, due_soon=soon) for each in OPEN for soon in (False, True)}
_URGED = "SELECT task_id, agency_id FROM reminder WHERE reminded_on > ? AND reminded_on <= ?"
_LAST_URGED = "SELECT agency_id, max(reminded_on) FROM reminder WHERE reminded_on <= ? GROUP BY agency_id"
_UNDATED = (
    "SELECT id, deadline_kind, deadline_text FROM task "
    "WHERE due_on IS NULL AND deadline_text <> '' AND deadline_kind NOT IN (?, ?)"
)
_PERIODIC = "SELECT id FROM task WHERE (recurrence <> '' OR period <> '') AND {} BETWEEN ? AND ?"
_BEYOND = (
    "SELECT id, task_id FROM obstacle WHERE beyond_authority AND reported_on IS NULL "
    "AND closed_on IS NULL AND raised_on <= ?"
)
# Superior's tasks by whether anything that was given on of them is still open.
_GIVEN_ON = (
    f"SELECT superior_task_id, max(state IN {tuple(state.value for state in OPEN_STATES)}) "
    "FROM task WHERE superior_task_id > 0 AND deleted_at IS NULL AND assigned_on <= ? "
    "GROUP BY superior_task_id"
)
# How offices write that there is none, without marks.
_NO_DEADLINE = ("khong", "thuong xuyen", "lien tuc")


class TodayFigures(NamedTuple):
    """What presses on a day: overdue, due on the day itself, waiting for confirmation."""

    overdue: int
    due: int
    awaiting: int


def load_today(connection: sqlite3.Connection, judging: Judging) -> TodayFigures:
    """Return how many tasks press on the day of `judging`."""
    book = TaskBook(connection, judging)
    due = TaskFilter(standings=OPEN, more=(Between("due_on", judging.as_of, judging.as_of),))
    return TodayFigures(*(book.totals(wanted).total for wanted in (TaskFilter(standings=OVERDUE), due, AWAITING)))


def load_duties(connection: sqlite3.Connection, overview: Overview) -> list[Duty]:
    """Return what is to be done on the day of an overview, the most pressing first."""
    book = TaskBook(connection, overview.judging, overview.classes)
    duties = [
        *_to_urge(connection, overview),
        *_due_soon(overview),
        *_chains(connection, book),
        *_reports(connection, book),
        *_of_filter(DutyKind.CONFIRM, book, AWAITING),
        *_obstacles(connection, book),
        *_unclear(connection, book),
        *_without_lead(overview.leads),
        *_reviews(overview),
    ]
    return in_order(duties)


class _Urging(NamedTuple):
    """Which tasks were urged of late, by agency (None: of whoever leads them), and when each agency was last."""

    of_late: Mapping[int | None, set[int]]
    last: Mapping[int | None, str]

    def tasks(self, lead: LeadFigures) -> set[int]:
        """Return the tasks of a lead that were urged of late."""
        return self.of_late.get(lead.agency_id, set()) | self.of_late.get(None, set())


def _load_urging(connection: sqlite3.Connection, as_of: date) -> _Urging:
    families = last_successors(connection, as_of)
    since = as_of - timedelta(URGE_AGAIN_DAYS)
    of_late: dict[int | None, set[int]] = {}
    for task_id, agency_id in connection.execute(_URGED, (since.isoformat(), as_of.isoformat())):
        of_late.setdefault(families.get(agency_id, agency_id), set()).add(task_id)
    last: dict[int | None, str] = {}
    for agency_id, day in connection.execute(_LAST_URGED, (as_of.isoformat(),)):
        head = families.get(agency_id, agency_id)
        last[head] = max(day, last.get(head, ""))
    return _Urging(of_late, last)


def _to_urge(connection: sqlite3.Connection, overview: Overview) -> Iterator[Duty]:
    """Whoever has overdue tasks that nobody urged for some days; then how many more there are."""
    urging = _load_urging(connection, overview.judging.as_of)
    found = [(lead, lead.overdue - urging.tasks(lead)) for lead in overview.leads if lead.overdue]
    found = sorted((each for each in found if each[1]), key=lambda each: (-len(each[1]), -each[0].longest_overdue))
    for lead, waiting in found[:URGED]:
        day = day_of(urging.last.get(lead.agency_id)) if lead.agency_id is not None else None
        wanted = _filter_of([(lead, waiting)])
        yield Duty(DutyKind.URGE, len(waiting), "tasks", wanted, lead.name, day, lead.longest_overdue)
    if others := found[URGED:]:
        yield Duty(DutyKind.URGE_OTHERS, len(others), "tasks", _filter_of(others))


def _filter_of(found: Collection[tuple[LeadFigures, frozenset[int]]]) -> TaskFilter:
    """Return the filter of overdue tasks: by their leads, or one by one where some of one lead are left out."""
    if any(waiting != lead.overdue for lead, waiting in found):
        return TaskFilter(
            standings=OVERDUE, ids=tuple(sorted(frozenset[int]().union(*(ids for _lead, ids in found))))
        )
    leads = frozenset(lead.agency_id for lead, _ids in found if lead.agency_id is not None)
    return TaskFilter(
        standings=OVERDUE, lead_ids=leads, without_lead=any(lead.agency_id is None for lead, _ids in found)
    )


def _due_soon(overview: Overview) -> Iterator[Duty]:
    if overview.totals.due_soon:
        days = overview.judging.due_soon_days
        wanted = TaskFilter(due_soon=True)
        count = overview.totals.due_soon
        yield Duty(DutyKind.DUE_SOON, count, "tasks", wanted, day=overview.next_due_on, days=days)


def _chains(connection: sqlite3.Connection, book: TaskBook) -> Iterator[Duty]:
    """Superior's tasks that press while others still work on them, and those that only wait for the answer."""
    given_on = connection.execute(_GIVEN_ON, (book.judging.as_of.isoformat(),)).fetchall()
    pressing = {code_of(Standing.OPEN_OVERDUE, due_soon=False), code_of(Standing.OPEN_IN_TIME, due_soon=True)}
    endangered = _among(book, (number for number, is_open in given_on if is_open), pressing)
    if endangered:
        yield Duty(DutyKind.CHAINS, len(endangered), "tasks", TaskFilter(standings=OPEN, ids=endangered))
    yield from _of_ids(DutyKind.ANSWER, book, (number for number, is_open in given_on if not is_open))


def _reports(connection: sqlite3.Connection, book: TaskBook) -> Iterator[Duty]:
    """Tasks that come back every period are the reports that an office owes or is owed."""
    first = book.judging.as_of
    days = (first.isoformat(), (first + timedelta(REPORT_DAYS)).isoformat())
    found = connection.execute(_PERIODIC.format(due_column(book.judging)), days)
    yield from _of_ids(DutyKind.REPORTS, book, (task_id for (task_id,) in found))


def _obstacles(connection: sqlite3.Connection, book: TaskBook) -> Iterator[Duty]:
    found = dict(connection.execute(_BEYOND, (book.judging.as_of.isoformat(),)))
    still = set(_among(book, found.values(), _OPEN_CODES))
    if ids := frozenset(each for each, task_id in found.items() if task_id in still):
        yield Duty(DutyKind.OBSTACLES, len(ids), "obstacles", ids)


def _unclear(connection: sqlite3.Connection, book: TaskBook) -> Iterator[Duty]:
    clear = (DeadlineKind.REGULAR.value, DeadlineKind.RECURRING.value)
    found = connection.execute(_UNDATED, clear)
    unclear = (task_id for task_id, kind, words in found if kind != DeadlineKind.NONE or not _says_none(words))
    yield from _of_ids(DutyKind.UNCLEAR, book, unclear)


def _says_none(words: str) -> bool:
    return any(word in fold(words) for word in _NO_DEADLINE)


def _without_lead(leads: Iterable[LeadFigures]) -> Iterator[Duty]:
    for lead in leads:
        count = sum(lead.totals.by_standing[each] for each in OPEN)
        if lead.agency_id is None and count:
            yield Duty(DutyKind.WITHOUT_LEAD, count, "tasks", TaskFilter(standings=OPEN, without_lead=True))


def _reviews(overview: Overview) -> Iterator[Duty]:
    if len(overview.reviews) > REVIEWS:
        yield Duty(DutyKind.REVIEWS, len(overview.reviews), "intake")
        return
    for review in overview.reviews:
        yield Duty(DutyKind.REVIEW, 1, "intake", name=review.title)


def _of_filter(kind: DutyKind, book: TaskBook, wanted: TaskFilter) -> Iterator[Duty]:
    if count := book.totals(wanted).total:
        yield Duty(kind, count, "tasks", wanted)


def _of_ids(kind: DutyKind, book: TaskBook, ids: Iterable[int]) -> Iterator[Duty]:
    """The open ones of some tasks, named one by one."""
    found = _among(book, ids, _OPEN_CODES)
    if found:
        yield Duty(kind, len(found), "tasks", TaskFilter(standings=OPEN, ids=found))


def _among(book: TaskBook, ids: Iterable[int], codes: Collection[int]) -> tuple[int, ...]:
    """Return those of some tasks that are in one of these classes."""
    size = len(book.classes)
    return tuple(sorted(each for each in set(ids) if each < size and book.classes[each] in codes))
