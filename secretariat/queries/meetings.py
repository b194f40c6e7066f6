"""Reading the meetings, with what came out of them and how they stand with the notice of their conclusions."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, exists, func, select
from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.meetings import MeetingDraft, MeetingForm, NoticeStanding, NoticeState, notice_standing
from secretariat.domain.notices import Origin
from secretariat.domain.working_days import add_working_days
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.documents import document_label
from secretariat.queries.office import load_office
from secretariat.queries.plain import plain_connection
from secretariat.queries.searching import holds_words
from secretariat.queries.special_days import load_special_days
from secretariat.queries.task_states import day_of
from secretariat.store.models import Committee, Document, Meeting

_AHEAD = NoticeStanding(NoticeState.AHEAD)
_PLAIN = ("id", "title", "session", "held_on", "start_time", "place", "form", "chair", "points")
_NOTICE = (Document.issued.is_(True), Document.origin == Origin.NOTICE)
_OPEN = ",".join(f"'{state.value}'" for state in OPEN_STATES)
_IS_NOTICE = f"issued AND origin = '{Origin.NOTICE.value}'"
_PAPERS = f"""
SELECT meeting_id, count(*), min(CASE WHEN {_IS_NOTICE} THEN issued_on END), max({_IS_NOTICE})
FROM document WHERE meeting_id {{0}} AND deleted_at IS NULL GROUP BY meeting_id"""
# The plus keeps SQLite from the index of what is deleted: nearly nothing is, so that it would find all rows.
_TASKS = f"""
SELECT d.meeting_id, count(*), sum(t.state IN ({_OPEN}))
FROM document d JOIN task t ON t.document_id = d.id
WHERE d.meeting_id {{0}} AND d.deleted_at IS NULL AND +t.deleted_at IS NULL
AND t.id NOT IN (SELECT parent_id FROM task WHERE parent_id IS NOT NULL AND +deleted_at IS NULL)
GROUP BY d.meeting_id"""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the list of meetings; `documents` and `tasks` came out of it, `open` of these are not done."""

    id: int
    title: str
    session: str
    held_on: date | None
    start_time: str
    place: str
    form: MeetingForm | None
    chair: str
    points: int | None
    committee_id: int | None = None
    committee: str = ""
    documents: int = 0
    tasks: int = 0
    open: int = 0
    notice: NoticeStanding = _AHEAD

    @property
    def label(self) -> str:
        """What one calls the meeting: its title with its day."""
        return _label(self.title, self.held_on)


def find_meetings(session: Session, words: str = "", today: date | None = None) -> list[MeetingRow]:
    """Return the meetings, the newest first; how they stand with their notices only as of a day."""
    rows = _found(session, _rows(), today)
    holds = holds_words(words)
    return [row for row in rows if holds((row.title, row.session, row.chair, row.place, row.committee))]


def meeting_row(session: Session, meeting_id: int, today: date | None = None) -> MeetingRow:
    """Return one meeting as the list shows it; UserError when it is gone."""
    found = _found(session, _rows().where(Meeting.id == meeting_id), today, meeting_id)
    if not found:
        raise UserError(_("This meeting has been deleted."))
    return found[0]


def meeting_choices(session: Session) -> list[tuple[int, str]]:
    """Return (id, label) of every meeting, the newest first."""
    query = (
        select(Meeting.id, Meeting.title, Meeting.held_on)
        .where(Meeting.deleted_at.is_(None))
        .order_by(Meeting.held_on.desc().nulls_first(), Meeting.id.desc())
    )
    return [(row.id, _label(row.title, row.held_on)) for row in session.execute(query)]


def load_meeting(session: Session, meeting_id: int) -> MeetingDraft:
    """Return a meeting as its form shows it."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.deleted_at is not None:
        raise UserError(_("This meeting has been deleted."))
    return MeetingDraft(**{field.name: getattr(meeting, field.name) for field in fields(MeetingDraft)})


def meetings_without_notice(session: Session, today: date) -> list[tuple[int, NoticeStanding]]:
    """Return the meetings that were held and still owe their notice, the longest overdue first."""
    told = exists().where(Document.meeting_id == Meeting.id, Document.deleted_at.is_(None), *_NOTICE)
    held = select(Meeting.id, Meeting.held_on).where(Meeting.deleted_at.is_(None), Meeting.held_on <= today, ~told)
    dues = _Dues(session, today)
    rows = [(number, dues.standing(held_on, None)) for number, held_on in session.execute(held)]
    return sorted(rows, key=lambda row: (row[1].due_on or date.max, row[0]))


def _rows() -> Select[*tuple[Any, ...]]:
    columns = [getattr(Meeting, name) for name in _PLAIN]
    name = func.coalesce(func.nullif(Committee.short_name, ""), Committee.name)
    return (
        select(*columns, Meeting.committee_id, name.label("committee"))
        .outerjoin(Committee, Committee.id == Meeting.committee_id)
        .where(Meeting.deleted_at.is_(None))
        .order_by(Meeting.held_on.desc().nulls_first(), Meeting.id.desc())
    )


class _Counted(NamedTuple):
    """What came out of a meeting; `told_of` by a notice, whose day may be unknown."""

    documents: int = 0
    issued_on: date | None = None
    told_of: bool = False
    tasks: int = 0
    open: int = 0


def _counted(session: Session, meeting_id: int | None) -> dict[int, _Counted]:
    """Count documents and tasks of all meetings, or of one, from the indexes alone."""
    connection = plain_connection(session)
    which = "IS NOT NULL" if meeting_id is None else f"= {int(meeting_id)}"
    found = {
        number: _Counted(documents, day_of(issued_on), bool(told_of))
        for number, documents, issued_on, told_of in connection.execute(_PAPERS.format(which))
    }
    for number, tasks, still_open in connection.execute(_TASKS.format(which)):
        found[number] = found[number]._replace(tasks=tasks, open=still_open)
    return found


class _Dues:
    """By which day a notice is due, reckoned once for all meetings of a day."""

    def __init__(self, session: Session, today: date) -> None:
        self._today, self._days = today, _notice_days(session)
        self._special = load_special_days(session)
        self._known: dict[date, date] = {}

    def standing(self, held_on: date | None, issued_on: date | None) -> NoticeStanding:
        """Return how a meeting stands with its notice."""
        if held_on is not None and held_on not in self._known:
            self._known[held_on] = add_working_days(held_on, self._days, self._special)
        due_on = self._known[held_on] if held_on is not None else None
        return notice_standing(held_on, due_on, issued_on, self._today)


def _found(
    session: Session, query: Select[*tuple[Any, ...]], today: date | None, meeting_id: int | None = None
) -> list[MeetingRow]:
    dues = _Dues(session, today) if today else None
    counted, nothing = _counted(session, meeting_id), _Counted()
    return [_row(row, counted.get(row.id, nothing), dues) for row in session.execute(query)]


def _row(row: Row[*tuple[Any, ...]], counted: _Counted, dues: _Dues | None) -> MeetingRow:
    standing = _AHEAD
    # A notice whose day nobody entered is neither waited for nor judged.
    if dues is not None and not (counted.told_of and counted.issued_on is None):
        standing = dues.standing(row.held_on, counted.issued_on)
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return MeetingRow(
        **plain,
        committee_id=row.committee_id,
        committee=row.committee or "",
        documents=counted.documents,
        tasks=counted.tasks,
        open=counted.open,
        notice=standing,
    )


def _notice_days(session: Session) -> int:
    return load_office(session).notice_days


def _label(title: str, held_on: date | None) -> str:
    return f"{title} ({short(held_on)})" if held_on else title


def documents_of_meeting(session: Session, meeting_id: int) -> list[tuple[int, str, bool]]:
    """Return (id, label, issued) of the documents that came out of a meeting, in order of time."""
    query = (
        select(Document.id, Document.number, Document.issued_on, Document.subject, Document.issued)
        .where(Document.meeting_id == meeting_id, Document.deleted_at.is_(None))
        .order_by(Document.issued_on.asc().nulls_last(), Document.id)
    )
    return [
        (row.id, document_label(row.number, row.issued_on, row.subject), row.issued)
        for row in session.execute(query)
    ]
