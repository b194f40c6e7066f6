"""What a person does with a document. Removing one takes its tasks along; restoring brings them back."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, datetime
from itertools import takewhile

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from secretariat.domain.documents import DocumentDraft, number_key
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.chunks import in_portions
from secretariat.services.meetings import existing_meeting
from secretariat.services.tasks import mark_tasks_removed, restore_tasks
from secretariat.store.models import Clause, Committee, Document, Task

_PLAIN = tuple(field.name for field in fields(DocumentDraft) if field.name != "full_text")


def existing_document(session: Session, document_id: int) -> Document:
    """Return the document to change; UserError when it is gone."""
    document = session.get(Document, document_id)
    if document is None or document.deleted_at is not None:
        raise UserError(_("This document has been deleted."))
    return document


def add_document(session: Session, draft: DocumentDraft, *, verbatim: bool = False) -> int:
    """Store a new document and return its id; `verbatim` keeps a text in which places were counted."""
    stored = draft.checked()
    document = Document(full_text=draft.full_text if verbatim else stored.full_text)
    _fill(session, document, stored)
    session.add(document)
    session.flush()
    return document.id


def update_document(session: Session, document_id: int, draft: DocumentDraft) -> None:
    """Replace what is stored for a document; places in a changed text move along."""
    document, stored = existing_document(session, document_id), draft.checked()
    if stored.amends_id == document_id:
        raise InvalidInput({"amends_id": _("A document cannot amend itself.")})
    _fill(session, document, stored)
    if draft.full_text != document.full_text:
        _move_places(session, document_id, document.full_text, stored.full_text)
        document.full_text = stored.full_text


def set_meeting(session: Session, document_id: int, meeting_id: int) -> None:
    """Say out of which meeting a document came."""
    document = existing_document(session, document_id)
    existing_meeting(session, meeting_id)
    document.meeting_id = meeting_id


def remove_documents(session: Session, ids: Iterable[int]) -> int:
    """Move documents and their tasks to the bin; return how many tasks went along."""
    at, tasks, found = datetime.now(UTC), 0, 0
    for portion in in_portions(ids):
        live = session.scalars(select(Document.id).where(Document.id.in_(portion), Document.deleted_at.is_(None)))
        rows = list(live)
        session.execute(update(Document).where(Document.id.in_(rows)).values(deleted_at=at))
        found += len(rows)
        given = list(session.scalars(select(Task.id).where(Task.document_id.in_(rows), Task.deleted_at.is_(None))))
        if given:
            mark_tasks_removed(session, given, at)
        tasks += len(given)
    if not found:
        raise UserError(_("This document has been deleted."))
    return tasks


def restore_documents(session: Session, ids: Iterable[int]) -> None:
    """Take documents out of the bin with the tasks that went there along with them."""
    for portion in in_portions(ids):
        removed = select(Document.id, Document.deleted_at).where(
            Document.id.in_(portion), Document.deleted_at.is_not(None)
        )
        for number, at in session.execute(removed).all():
            tasks = select(Task.id).where(Task.document_id == number, Task.deleted_at == at)
            restore_tasks(session, list(session.scalars(tasks)))
            session.execute(update(Document).where(Document.id == number).values(deleted_at=None))


def _fill(session: Session, document: Document, stored: DocumentDraft) -> None:
    if stored.meeting_id is not None and stored.meeting_id != document.meeting_id:
        existing_meeting(session, stored.meeting_id)
    if stored.committee_id is not None and stored.committee_id != document.committee_id:
        _refuse_missing_committee(session, stored.committee_id)
    for name in _PLAIN:
        setattr(document, name, getattr(stored, name))
    document.number_key = number_key(stored.number)
    if stored.amends_id is None:
        document.change = None


def _refuse_missing_committee(session: Session, committee_id: int) -> None:
    committee = session.get(Committee, committee_id)
    if committee is None or committee.deleted_at is not None:
        raise InvalidInput({"committee_id": _("This committee has been deleted.")})


def _move_places(session: Session, document_id: int, old: str, new: str) -> None:
    moved = _mapping(old, new)
    for clause in session.scalars(select(Clause).where(Clause.document_id == document_id)):
        clause.starts_at, clause.ends_at = moved(clause.starts_at), moved(clause.ends_at)
    tasks = select(Task).where(Task.document_id == document_id, Task.source_start.is_not(None))
    for task in session.scalars(tasks):
        task.source_start = moved(task.source_start or 0)
        task.source_end = moved(task.source_end or 0)


def _mapping(old: str, new: str) -> Callable[[int], int]:
    """Return where a place of the old text lies in the new one: the same beginning and end stay together."""
    head = _alike(old, new)
    tail = min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - head)

    def moved(place: int) -> int:
        if place <= head:
            return place
        if place >= len(old) - tail:
            return place + len(new) - len(old)
        return min(place, len(new) - tail)

    return moved


def _alike(one: str, other: str) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
