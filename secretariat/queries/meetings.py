"""Reading the meetings, with what came out of them and how they stand with the notice of their conclusions."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, Subquery, case, func, select
from sqlalchemy.orm import Session, aliased

from secretariat.domain.dates import short
from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.meetings import MeetingDraft, MeetingForm, NoticeStanding, NoticeState, notice_standing
from secretariat.domain.notices import Origin
from secretariat.domain.working_days import SpecialDays, add_working_days
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.documents import document_label
from secretariat.queries.office import load_office
from secretariat.queries.searching import holds_words
from secretariat.queries.special_days import load_special_days
from secretariat.store.models import Committee, Document, Meeting, Task

_AHEAD = NoticeStanding(NoticeState.AHEAD)
_PLAIN = ("id", "title", "session", "held_on", "start_time", "place", "form", "chair", "points")


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
    found = _found(session, _rows().where(Meeting.id == meeting_id), today)
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


def meetings_without_notice(session: Session, today: date) -> list[MeetingRow]:
    """Return the meetings that were held and still owe their notice, the longest overdue first."""
    owing = (NoticeState.OVERDUE, NoticeState.WAITING)
    rows = [row for row in find_meetings(session, "", today) if row.notice.state in owing]
    return sorted(rows, key=lambda row: (row.notice.due_on or date.max, row.id))


def _rows() -> Select[*tuple[Any, ...]]:
    counts = _counts()
    columns = [getattr(Meeting, name) for name in _PLAIN]
    return (
        select(
            *columns,
            Meeting.committee_id,
            func.coalesce(func.nullif(Committee.short_name, ""), Committee.name).label("committee"),
            *(counts.c[name] for name in ("documents", "tasks", "open", "issued_on", "told_of")),
        )
        .outerjoin(counts, counts.c.meeting_id == Meeting.id)
        .outerjoin(Committee, Committee.id == Meeting.committee_id)
        .where(Meeting.deleted_at.is_(None))
        .order_by(Meeting.held_on.desc().nulls_first(), Meeting.id.desc())
    )


def _counts() -> Subquery:
    child = aliased(Task)
    divided = select(child.id).where(child.parent_id == Task.id, child.deleted_at.is_(None)).exists()
    own = (Task.document_id == Document.id) & Task.deleted_at.is_(None) & ~divided
    notice = Document.issued.is_(True) & (Document.origin == Origin.NOTICE)
    return (
        select(
            Document.meeting_id,
            func.count(Document.id.distinct()).label("documents"),
            func.count(Task.id).label("tasks"),
            func.sum(case((Task.state.in_(OPEN_STATES), 1), else_=0)).label("open"),
            func.min(case((notice, Document.issued_on))).label("issued_on"),
            func.max(case((notice, 1), else_=0)).label("told_of"),
        )
        .outerjoin(Task, own)
        .where(Document.deleted_at.is_(None), Document.meeting_id.is_not(None))
        .group_by(Document.meeting_id)
        .subquery()
    )


def _found(session: Session, query: Select[*tuple[Any, ...]], today: date | None) -> list[MeetingRow]:
    special = load_special_days(session) if today else SpecialDays()
    days = _notice_days(session) if today else 0
    return [_row(row, special, days, today) for row in session.execute(query)]


def _row(row: Row[*tuple[Any, ...]], special: SpecialDays, days: int, today: date | None) -> MeetingRow:
    standing = _AHEAD
    # A notice whose day nobody entered is neither waited for nor judged.
    if today is not None and not (row.told_of and row.issued_on is None):
        due_on = add_working_days(row.held_on, days, special) if row.held_on else None
        standing = notice_standing(row.held_on, due_on, row.issued_on, today)
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    counted: dict[str, Any] = {name: getattr(row, name) or 0 for name in ("documents", "tasks", "open")}
    return MeetingRow(
        **plain, committee_id=row.committee_id, committee=row.committee or "", **counted, notice=standing
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
