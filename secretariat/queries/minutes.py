"""Reading the minutes of a meeting."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.minutes import MinutesEntry
from secretariat.store.models import MinutesItem

COPIED = (
    "kind", "text", "speaker", "votes_for", "votes_against", "votes_abstained", "lead", "coordinating",
    "deadline_text", "product", "task_id",
)  # fmt: skip


def load_minutes(session: Session, meeting_id: int) -> list[MinutesEntry]:
    """Return the lines of the minutes in their order, each with how deep it stands."""
    query = (
        select(MinutesItem).where(MinutesItem.meeting_id == meeting_id).order_by(MinutesItem.place, MinutesItem.id)
    )
    levels: dict[int, int] = {}
    found: list[MinutesEntry] = []
    for item in session.scalars(query):
        level = levels[item.id] = levels.get(item.parent_id or 0, -1) + 1
        values = {name: getattr(item, name) for name in COPIED}
        found.append(MinutesEntry(level=level, id=item.id, **values))
    return found
