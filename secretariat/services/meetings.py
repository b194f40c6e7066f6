"""What a person does with a meeting. Removing one leaves its documents as they are."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from secretariat.domain.meetings import MeetingDraft
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.chunks import in_portions
from secretariat.store.models import Meeting


def existing_meeting(session: Session, meeting_id: int) -> Meeting:
    """Return the meeting to change; UserError when it is gone."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or meeting.deleted_at is not None:
        raise UserError(_("This meeting has been deleted."))
    return meeting


def add_meeting(session: Session, draft: MeetingDraft) -> int:
    """Store a new meeting and return its id."""
    meeting = Meeting()
    _fill(meeting, draft.checked())
    session.add(meeting)
    session.flush()
    return meeting.id


def update_meeting(session: Session, meeting_id: int, draft: MeetingDraft) -> None:
    """Replace what is stored for a meeting."""
    _fill(existing_meeting(session, meeting_id), draft.checked())


def remove_meetings(session: Session, ids: Iterable[int]) -> None:
    """Move meetings to the bin."""
    at, found = datetime.now(UTC), 0
    for portion in in_portions(ids):
        live = select(Meeting.id).where(Meeting.id.in_(portion), Meeting.deleted_at.is_(None))
        rows = list(session.scalars(live))
        session.execute(update(Meeting).where(Meeting.id.in_(rows)).values(deleted_at=at))
        found += len(rows)
    if not found:
        raise UserError(_("This meeting has been deleted."))


def restore_meetings(session: Session, ids: Iterable[int]) -> None:
    """Take meetings out of the bin."""
    for portion in in_portions(ids):
        session.execute(
            update(Meeting).where(Meeting.id.in_(portion), Meeting.deleted_at.is_not(None)).values(deleted_at=None)
        )


def _fill(meeting: Meeting, stored: MeetingDraft) -> None:
    for field in fields(MeetingDraft):
        setattr(meeting, field.name, getattr(stored, field.name))
