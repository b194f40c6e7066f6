"""Reading the recycle bin: what was marked as removed, and what only the journal still holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import Session

from secretariat.queries.plain import plain_connection
from secretariat.queries.removed import REMOVED_WHOLE, find_removed, title_of
from secretariat.store.models import Agency, Committee, Document, Meeting, Task


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """Something that was removed and can be restored."""

    table: str
    id: int
    title: str
    deleted_at: datetime


def find_deleted(session: Session) -> list[DeletedRow]:
    """Return what lies in the bin, the latest first."""
    titles: list[tuple[type[Task | Document | Meeting | Committee | Agency], ColumnElement[str]]] = [
        (Task, Task.code + " · " + Task.content),
        (Document, func.coalesce(func.nullif(Document.number, ""), Document.subject)),
        (Meeting, cast(Meeting.title, String)),
        (Committee, cast(Committee.name, String)),
        (Agency, cast(Agency.name, String)),
    ]
    rows = [
        DeletedRow(model.__tablename__, number, name, deleted_at)
        for model, title in titles
        for number, name, deleted_at in session.execute(
            select(model.id, title, model.deleted_at).where(model.deleted_at.is_not(None))
        )
        if deleted_at is not None
    ]
    connection = plain_connection(session)
    for table in REMOVED_WHOLE:
        rows += [
            DeletedRow(table, each.id, title_of(connection, table, each.image), each.at)
            for each in find_removed(connection, table)
        ]
    return sorted(rows, key=lambda row: (row.deleted_at, row.id), reverse=True)
