"""What a person does with the minutes of a meeting."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from secretariat.domain.minutes import MinutesEntry, levelled, parents
from secretariat.domain.typed_rows import checked_rows
from secretariat.queries.minutes import COPIED
from secretariat.services.meetings import existing_meeting
from secretariat.store.models import MinutesItem


def save_minutes(session: Session, meeting_id: int, entries: Sequence[MinutesEntry]) -> list[int]:
    """Make these the lines of the minutes and return their ids; empty lines are left out."""
    existing_meeting(session, meeting_id)
    kept = levelled(checked_rows(entries))
    found = session.scalars(select(MinutesItem).where(MinutesItem.meeting_id == meeting_id))
    rows = {row.id: row for row in found}
    above = parents(kept)
    ids: list[int] = []
    for place, entry in enumerate(kept):
        row = rows.pop(entry.id or 0, None) or MinutesItem(meeting_id=meeting_id, kind=entry.kind)
        for name in COPIED:
            setattr(row, name, getattr(entry, name))
        at = above[place]
        row.place, row.parent_id = place, None if at is None else ids[at]
        session.add(row)
        session.flush()
        ids.append(row.id)
    session.execute(delete(MinutesItem).where(MinutesItem.id.in_(list(rows))))
    return ids
