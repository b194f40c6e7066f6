"""Every report of the program by its name: what it is called, what it is about, and how it is made of a book.

The window's gallery, the command line and the tests ask here, so that no report can be found in one and not in
another. A maker imports what it needs when it is called.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from dateutil.relativedelta import relativedelta

from secretariat.domain.figures import Counting
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.errors import UserError
from secretariat.i18n import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from secretariat.domain.listings import TaskRow
    from secretariat.reports.official import OfficialPaper
    from secretariat.reports.period import Period
    from secretariat.reports.report import Report
    from secretariat.reports.summary import Manner


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what a report is made: one state of the book, the day and the manner of judging, and what it is about.

    `of` is the id of the document, meeting, agency or committee of a report that is about one; `scope_words` says
    whose tasks `scope` lets through; `since` is the first day of a report about a span.
    """

    connection: sqlite3.Connection
    session: "Session"
    judging: Judging
    office: OfficeDraft
    of: int | None = None
    scope: TaskFilter = field(default_factory=TaskFilter)
    manner: "Manner | None" = None
    scope_words: str = ""
    since: date | None = None

    @property
    def begins_on(self) -> date:
        """The first day of the span that is reported; the month of the report unless another was asked for."""
        return self.since or self.judging.as_of.replace(day=1)


class Made(NamedTuple):
    """A report that was made, and the lists behind its figures, which a workbook carries as further sheets.

    `offered` are the key and the title of every column that could be left out.
    """

    report: "Report[Any] | OfficialPaper"
    lists: "tuple[Report[Any], ...]" = ()
    offered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A report that can be made. `about` names the table that `of` points into; empty where it is about all.

    `spans` says that it tells of a span of days and not of a day; `own` is the id of a report of one's own.
    """

    name: str
    words: str
    make: Callable[[Asked], Made]
    about: str = ""
    spans: bool = False
    own: int | None = None

    @property
    def title(self) -> str:
        """What a person reads in the gallery."""
        return _(self.words)


def kind_named(name: str) -> Kind:
    """Return the report of a name; UserError when there is none."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise UserError(_("There is no report named {0}; `report --list` prints the names.").format(name))


def _task_list(asked: Asked) -> Made:
    from secretariat.reports.tasks import task_list

    rows = _found(asked, asked.scope)
    return Made(task_list(rows, asked.judging, asked.office, conditions=asked.scope_words))


def _summary(asked: Asked) -> Made:
    return _matrix(asked, linked=True)


def _matrix(asked: Asked, *, linked: bool) -> Made:
    from secretariat.queries.summaries import load_summary
    from secretariat.queries.task_rows import load_rows
    from secretariat.reports.summary import Manner, SummaryRow, listed_tasks, summary

    manner = replace(asked.manner or Manner(), conditions=asked.scope_words)
    found = load_summary(asked.connection, asked.judging, asked.scope, by=manner.by, counting=manner.counting)
    ids = sorted({number for line in found.lines for mine in line.tasks.values() for number in mine})
    known = {row.id: row for row in load_rows(asked.connection, ids, asked.judging)}
    classes = {where for line in found.lines for where in line.tasks}
    tasks = {
        where: [(line.name, known[number]) for line in found.lines for number in line.tasks[where]]
        for where in classes
    }
    rows = [SummaryRow(line.name, line.figures, line.tasks) for line in found.lines]
    return Made(
        summary(rows, asked.judging, asked.office, manner, linked=linked),
        tuple(listed_tasks(tasks, asked.judging, asked.office, manner)),
    )


def _superior_tasks(asked: Asked) -> Made:
    """About one document of a superior; without an id the newest of which a task was given on."""
    from secretariat.queries.cascade import chains_of, newest_superior_document
    from secretariat.reports.cascade import superior_tasks

    document_id = asked.of or newest_superior_document(asked.connection)
    chains = chains_of(asked.connection, asked.judging, document_id)
    if asked.of is not None and not chains:
        raise UserError(_("No task of document {0} was given on.").format(asked.of))
    return Made(superior_tasks(chains, asked.judging, asked.office))


def _document_tasks(asked: Asked) -> Made:
    from secretariat.reports.excerpts import document_tasks

    row = _one(asked, _DOCUMENT, _NEWEST_DOCUMENT)
    number, issued_on = row[1], row[2]
    day = date.fromisoformat(issued_on) if issued_on else None
    rows = _found(asked, replace(asked.scope, document_ids=frozenset({row[0]})))
    return Made(document_tasks(rows, asked.office, number, day))


def _agency_tasks(asked: Asked) -> Made:
    from secretariat.reports.excerpts import agency_tasks

    number, name = _one(asked, _AGENCY, _BUSIEST_AGENCY)
    return Made(agency_tasks(_tasks_of(asked, number), asked.judging, asked.office, name))


def _follow_book(asked: Asked) -> Made:
    from secretariat.queries.followed import load_followed
    from secretariat.reports.follow_book import follow_book

    ids = [row.id for row in _found(asked, asked.scope)]
    return Made(follow_book(load_followed(asked.connection, ids, asked.judging), asked.judging, asked.office))


def _progress_form(asked: Asked) -> Made:
    from secretariat.queries.followed import load_followed
    from secretariat.reports.follow_book import progress_form

    number, name = _one(asked, _AGENCY, _BUSIEST_AGENCY)
    ids = [row.id for row in _tasks_of(asked, number)]
    since = asked.begins_on
    tasks = load_followed(asked.connection, ids, asked.judging, since=since, agency_id=number)
    current = [task for task in tasks if task.row.completed_on is None or task.row.completed_on >= since]
    return Made(progress_form(current, asked.judging, asked.office, name, since))


def _overdue(asked: Asked) -> Made:
    from secretariat.domain.urging import BANDS, band_counts
    from secretariat.reports.excerpts import overdue_tasks

    wanted = replace(asked.scope, standings=frozenset({Standing.OPEN_OVERDUE}), due_soon=True)
    rows = _found(asked, wanted)
    bands = zip((band.label for band in BANDS), band_counts(row.days_late for row in rows), strict=True)
    return Made(overdue_tasks(rows, asked.judging, asked.office, list(bands)))


def _comparison(asked: Asked) -> Made:
    from secretariat.reports.period import comparison

    return Made(comparison(_period(asked), asked.judging, asked.office))


def _period_report(asked: Asked) -> Made:
    from secretariat.queries.obstacles import find_obstacles
    from secretariat.reports.period import period_report
    from secretariat.reports.report import Report

    rows = _found(asked, replace(asked.scope, standings=frozenset({Standing.OPEN_OVERDUE}), due_soon=True))
    obstacles = find_obstacles(asked.session, "", asked.judging.as_of)
    matrix = _matrix(asked, linked=False).report
    annexes = [replace(matrix, letterhead=None, closing=None)] if isinstance(matrix, Report) else []
    paper = period_report(_period(asked), asked.judging, asked.office, rows, obstacles, annexes)
    return Made(paper)


def _period(asked: Asked) -> "Period":
    from secretariat.queries.summaries import load_totals, work_of_span
    from secretariat.reports.period import Period

    as_of, since = asked.judging.as_of, asked.begins_on
    counting = asked.manner.counting if asked.manner else Counting.GIVING
    ends = (as_of, since - timedelta(1), as_of - relativedelta(years=1))
    now, before, last_year = (
        load_totals(asked.connection, replace(asked.judging, as_of=end), asked.scope, counting) for end in ends
    )
    new, done = work_of_span(asked.connection, asked.judging, asked.scope, since)
    return Period(since, now, before, last_year, new, done)


def _changes(asked: Asked) -> Made:
    from secretariat.queries.closings import changes_since, load_closed_period
    from secretariat.reports.closings import changes_report

    (number,) = _one(asked, _CLOSED, _NEWEST_CLOSED)
    closed = load_closed_period(asked.connection, number)
    moved = changes_since(asked.connection, closed, asked.judging)
    return Made(changes_report(closed, moved, asked.judging, asked.office))


def _obstacles(asked: Asked) -> Made:
    from secretariat.queries.obstacles import find_obstacles
    from secretariat.reports.registers import obstacle_register

    as_of = asked.judging.as_of
    lines = [line for line in find_obstacles(asked.session, "", as_of) if line.beyond_authority]
    return Made(obstacle_register([ln for ln in lines if ln.raised_on <= as_of], as_of, asked.office))


def _meetings(asked: Asked) -> Made:
    from secretariat.queries.meetings import find_meetings
    from secretariat.reports.registers import meeting_register

    as_of, since = asked.judging.as_of, asked.begins_on
    found = find_meetings(asked.session, "", as_of)
    held = [row for row in found if row.held_on is not None and since <= row.held_on <= as_of]
    return Made(meeting_register(held[::-1], since, as_of, asked.office))


def _tasks_of(asked: Asked, agency_id: int) -> "list[TaskRow]":
    """Return what an agency leads, and what it takes part in, without telling one task twice."""
    led = _found(asked, replace(asked.scope, lead_ids=frozenset({agency_id})))
    known = {row.id for row in led}
    others = _found(asked, replace(asked.scope, coordinating_ids=frozenset({agency_id})))
    return led + [row for row in others if row.id not in known]


def _found(asked: Asked, scope: TaskFilter) -> "list[TaskRow]":
    from secretariat.queries.task_list import find_tasks

    return find_tasks(asked.connection, scope, TaskOrder(), asked.judging)


def _one(asked: Asked, wanted: str, newest: str) -> tuple[Any, ...]:
    """Return what a report is about: what was asked for, else the newest that has tasks."""
    day = asked.judging.as_of.isoformat()
    query, values = (newest, (day,)) if asked.of is None else (wanted, (asked.of,))
    row: tuple[Any, ...] | None = asked.connection.execute(query, values).fetchone()
    if row is None and asked.of is None:
        raise UserError(_("There is nothing in this book yet that this report could be about."))
    if row is None:
        raise UserError(_("There is no entry with the number {0}.").format(asked.of))
    return tuple(row)


_DOCUMENT = "SELECT id, number, issued_on FROM document WHERE id = ? AND deleted_at IS NULL"
_NEWEST_DOCUMENT = (
    "SELECT d.id, d.number, d.issued_on FROM document d JOIN task t ON t.document_id = d.id "
    "WHERE d.deleted_at IS NULL AND t.deleted_at IS NULL AND t.assigned_on <= ? "
    "ORDER BY d.issued_on DESC, d.id DESC LIMIT 1"
)
_AGENCY = "SELECT id, name FROM agency WHERE id = ? AND deleted_at IS NULL"
_BUSIEST_AGENCY = (
    "SELECT g.id, g.name FROM assignment a JOIN agency g ON g.id = a.agency_id JOIN task t ON t.id = a.task_id "
    "WHERE a.role = 'lead' AND t.deleted_at IS NULL AND t.assigned_on <= ? AND g.deleted_at IS NULL "
    "GROUP BY g.id ORDER BY max(t.assigned_on) DESC, count(*) DESC, g.id LIMIT 1"
)


def _weekly_briefing(asked: Asked) -> Made:
    from secretariat.queries.briefings import load_briefing
    from secretariat.reports.briefing import weekly_briefing

    briefing = load_briefing(asked.connection, asked.judging, asked.scope)
    return Made(weekly_briefing(briefing, asked.office, asked.scope_words))


def _committees(asked: Asked) -> Made:
    from secretariat.queries.committee_figures import committee_figures
    from secretariat.queries.committees import find_committees
    from secretariat.reports.committees import committee_lines, committee_report

    as_of = asked.judging.as_of
    rows = [row for row in find_committees(asked.session, "", as_of) if row.stands_on(as_of)]
    lines = committee_lines(rows, committee_figures(asked.connection, asked.judging))
    return Made(committee_report(lines, asked.judging, asked.office))


def _committee_members(asked: Asked) -> Made:
    from secretariat.queries.committees import members_of
    from secretariat.reports.committees import decision_words, member_list

    number, name, decision, day = _one(asked, _COMMITTEE, _FIRST_COMMITTEE)
    words = decision_words(decision, date.fromisoformat(day) if day else None)
    members = members_of(asked.session, number, asked.judging.as_of, former=False)
    return Made(member_list(members, name, words, asked.judging.as_of, asked.office))


_COMMITTEE = "SELECT id, name, decision, decided_on FROM committee WHERE id = ? AND deleted_at IS NULL"
_FIRST_COMMITTEE = (
    "SELECT id, name, decision, decided_on FROM committee WHERE deleted_at IS NULL AND ? <> '' "
    "ORDER BY parent_id IS NOT NULL, id LIMIT 1"
)
_CLOSED = "SELECT id FROM closed_period WHERE id = ?"
_NEWEST_CLOSED = "SELECT id FROM closed_period WHERE as_of <= ? ORDER BY as_of DESC, id DESC LIMIT 1"
KINDS: tuple[Kind, ...] = (
    Kind("task-list", N_("List of assigned tasks"), _task_list),
    Kind("summary", N_("Summary of the tasks assigned"), _summary),
    Kind("comparison", N_("Comparison with other periods"), _comparison, spans=True),
    Kind("period-report", N_("Period report (narrative and annexes)"), _period_report, spans=True),
    Kind("changes", N_("Changes since a period was closed"), _changes, "closed_period"),
    Kind("overdue", N_("Overdue and due soon, by lead agency"), _overdue),
    Kind("superior-tasks", N_("Follow-up of tasks given by superiors"), _superior_tasks, "document"),
    Kind("document-tasks", N_("Tasks of one document (appendix)"), _document_tasks, "document"),
    Kind("agency-tasks", N_("Excerpt of one agency's tasks"), _agency_tasks, "agency"),
    Kind("follow-book", N_("Follow-up book"), _follow_book),
    Kind("progress-form", N_("Progress of key tasks (form 01)"), _progress_form, "agency", spans=True),
    Kind("obstacles", N_("Obstacles beyond one's authority"), _obstacles),
    Kind("meetings", N_("Meetings held and notices issued"), _meetings, spans=True),
    Kind("committees", N_("Tasks by steering committee"), _committees),
    Kind("committee-members", N_("Members of a steering committee"), _committee_members, "committee"),
    Kind("weekly-briefing", N_("Page for the weekly briefing"), _weekly_briefing),
)
