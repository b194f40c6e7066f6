"""Reading the meetings, with what came out of them."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.searching import holds_words
from secretariat.store.models import Document, Meeting, Task


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the list of meetings; `documents` and `tasks` came out of it."""

    id: int
    title: str
    session: str
    held_on: date | None
    start_time: str
    place: str
    form: MeetingForm | None
    chair: str
    points: int | None
    documents: int
    tasks: int


def find_meetings(session: Session, words: str = "") -> list[MeetingRow]:
    """Return the meetings, the newest first."""
    live = select(Document.meeting_id, Document.id).where(Document.deleted_at.is_(None)).subquery()
    counts = (
        select(
            live.c.meeting_id,
            func.count(live.c.id.distinct()).label("documents"),
            func.count(Task.id).label("tasks"),
        )
        .outerjoin(Task, (Task.document_id == live.c.id) & Task.deleted_at.is_(None))
        .group_by(live.c.meeting_id)
        .subquery()
    )
    query = (
        select(
            *(getattr(Meeting, field.name) for field in fields(MeetingRow)[:9]),
            func.coalesce(counts.c.documents, 0),
            func.coalesce(counts.c.tasks, 0),
        )
        .outerjoin(counts, counts.c.meeting_id == Meeting.id)
        .where(Meeting.deleted_at.is_(None))
        .order_by(Meeting.held_on.desc().nulls_first(), Meeting.id.desc())
    )
    rows = [MeetingRow(*row) for row in session.execute(query)]
    holds = holds_words(words)
    return [row for row in rows if holds((row.title, row.session, row.chair, row.place))]


def meeting_choices(session: Session) -> list[tuple[int, str]]:
    """Return (id, label) of every meeting, the newest first."""
    query = (
        select(Meeting.id, Meeting.title, Meeting.held_on)
        .where(Meeting.deleted_at.is_(None))
        .order_by(Meeting.held_on.desc().nulls_first(), Meeting.id.desc())
    )
    return [
        (row.id, f"{row.title} ({short(row.held_on)})" if row.held_on else row.title)
        for row in session.execute(query)
    ]


def load_meeting(session: Session, meeting_id: int) -> MeetingDraft:
    """Return a meeting as its form shows it."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.deleted_at is not None:
        raise UserError(_("This meeting has been deleted."))
    return MeetingDraft(**{field.name: getattr(meeting, field.name) for field in fields(MeetingDraft)})
