"""What the book knows that a sheet may repeat: documents by number, tasks by their words, layouts of sheets."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.sheets import GroupUse, SheetMapping, SheetTable, Target
from secretariat.errors import MISREAD
from secretariat.queries.chunks import in_portions
from secretariat.store.models import Document, SavedView, Task

PAGE = "sheet"
_PORTION = 500


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A document of the book that a sheet may name."""

    id: int
    number_key: str
    issuer: str
    issued_on: date | None


def papers_by_key(session: Session, keys: Iterable[str]) -> dict[str, list[StoredPaper]]:
    """Return the documents with these numbers, the oldest first."""
    found: defaultdict[str, list[StoredPaper]] = defaultdict(list)
    columns = (Document.id, Document.number_key, Document.issuer, Document.issued_on)
    wanted = sorted(set(keys) - {""})
    for start in range(0, len(wanted), _PORTION):
        portion = wanted[start : start + _PORTION]
        query = select(*columns).where(Document.number_key.in_(portion), Document.deleted_at.is_(None))
        for row in session.execute(query.order_by(Document.id)):
            found[row.number_key].append(StoredPaper(*row))
    return dict(found)


def tasks_of_papers(session: Session, document_ids: Iterable[int]) -> dict[int | None, list[tuple[str, str]]]:
    """Return code and content of the tasks of documents, and under None of those without any document."""
    found: defaultdict[int | None, list[tuple[str, str]]] = defaultdict(list)
    live = select(Task.document_id, Task.code, Task.content).where(Task.deleted_at.is_(None)).order_by(Task.id)
    for portion in in_portions(sorted(set(document_ids))):
        for document_id, code, content in session.execute(live.where(Task.document_id.in_(portion))):
            found[document_id].append((code, content))
    for _document_id, code, content in session.execute(live.where(Task.document_id.is_(None))):
        found[None].append((code, content))
    return dict(found)


def remembered_mapping(session: Session, table: SheetTable) -> SheetMapping | None:
    """Return what the columns of a layout held when it was taken in last, or None for a new layout."""
    query = select(SavedView.body).where(SavedView.page == PAGE, SavedView.name == table.layout())
    body = session.scalar(query)
    if body is None:
        return None
    try:
        stored = json.loads(body)
        known = {str(key): Target(target) for key, target in stored["columns"].items()}
        groups = GroupUse(stored["groups"])
    except MISREAD:
        return None  # kept by a later version: the columns are guessed anew
    return SheetMapping(tuple(known.get(key, Target.UNUSED) for key in table.column_keys()), groups)
