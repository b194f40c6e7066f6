"""The recycle bin: taking things out of it, and emptying it."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from secretariat.queries.bin import DeletedRow
from secretariat.queries.chunks import in_portions
from secretariat.queries.removed import REMOVED_WHOLE
from secretariat.services.agencies import restore_agencies
from secretariat.services.attachments import remove_attachments_of
from secretariat.services.committees import restore_committees
from secretariat.services.documents import restore_documents
from secretariat.services.meetings import restore_meetings
from secretariat.services.removed import bring_back
from secretariat.services.tasks import restore_tasks
from secretariat.store.models import Agency, Assignment, Committee, Document, Meeting, Task

_WAYS: dict[str, Callable[[Session, Iterable[int]], None]] = {
    "document": restore_documents,
    "task": restore_tasks,
    "meeting": restore_meetings,
    "committee": restore_committees,
    "agency": restore_agencies,
}


def restore(session: Session, rows: Iterable[DeletedRow]) -> None:
    """Take things out of the bin."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        ids[row.table].append(row.id)
    for table, way in _WAYS.items():
        way(session, ids[table])
    for table in REMOVED_WHOLE:
        for owner, owners in bring_back(session, table, ids[table]):
            _WAYS[owner](session, owners)


def empty_bin(session: Session) -> None:
    """Delete for good what lies in the bin, with attached files; what something living refers to stays there.

    What was taken out whole lies there until the next step that cannot be undone, which this one is. Not to be
    undone: the files themselves go afterwards (`attachments.collect_files`).
    """
    _delete(session, Task, select(Task.id).where(Task.deleted_at.is_not(None)))
    needed = select(Task.document_id).where(Task.document_id.is_not(None))
    _delete(
        session, Document, select(Document.id).where(Document.deleted_at.is_not(None), Document.id.not_in(needed))
    )
    session.execute(delete(Meeting).where(Meeting.deleted_at.is_not(None)))
    session.execute(delete(Committee).where(Committee.deleted_at.is_not(None)))
    _empty_of_agencies(session)


def _delete(session: Session, model: type[Task | Document], going: Select[int]) -> None:
    ids = list(session.scalars(going))
    remove_attachments_of(session, model.__tablename__, ids)
    for portion in in_portions(ids):
        session.execute(delete(model).where(model.id.in_(portion)))


def _empty_of_agencies(session: Session) -> None:
    follows = select(Agency.successor_id).where(Agency.successor_id.is_not(None), Agency.deleted_at.is_(None))
    going = list(
        session.scalars(
            select(Agency.id).where(
                Agency.deleted_at.is_not(None),
                Agency.id.not_in(select(Assignment.agency_id)),
                Agency.id.not_in(follows),
            )
        )
    )
    # A deleted agency may be the successor of another one that goes too.
    for portion in in_portions(going):
        session.execute(update(Agency).where(Agency.successor_id.in_(portion)).values(successor_id=None))
        session.execute(delete(Agency).where(Agency.id.in_(portion)))
