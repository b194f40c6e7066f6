"""Reading the assigning documents, with how their tasks stand."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from secretariat.domain.dates import short
from secretariat.domain.documents import DocumentDraft, number_key
from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.notices import Change, Origin
from secretariat.domain.standing import JudgedBy, JudgedDay
from secretariat.domain.text import fold
from secretariat.errors import UserError
from secretariat.i18n import N_, _
from secretariat.queries.document_search import search_documents
from secretariat.queries.office import load_office
from secretariat.queries.plain import plain_connection
from secretariat.store.models import Document, DocumentSource, Meeting, Task


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list of documents; `tasks`, `open` and `overdue` count its tasks."""

    id: int
    number: str
    kind: str
    issuer: str
    issued_on: date | None
    signer: str
    subject: str
    meeting_id: int | None
    meeting_title: str
    held_on: date | None
    tasks: int
    open: int
    overdue: int
    origin: Origin = Origin.NOTICE
    change: Change | None = None
    amends: str = ""
    issued: bool = True

    @property
    def label(self) -> str:
        """Number and day as one cites a document, or what it is about."""
        return document_label(self.number, self.issued_on, self.subject)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A further text of a document: a news item, a translation, another copy."""

    id: int
    origin: Origin
    title: str
    number: str
    issuer: str
    issued_on: date | None
    language: str
    file: str
    added_on: date


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Another document that one changes, or by which it is changed; `text` says so in words."""

    document_id: int
    label: str
    change: Change | None
    changes_this: bool
    text: str


def document_label(number: str, issued_on: date | None, subject: str = "") -> str:
    """Return 45/TB-BCĐ ngày 12/08/2026 in the language of the moment."""
    name = number or subject
    return _("{0} of {1}").format(name, short(issued_on)) if issued_on else name


_CHANGES = {
    Change.CORRECTS: (N_("corrects {0}"), N_("corrected by {0}")),
    Change.AMENDS: (N_("amends {0}"), N_("amended by {0}")),
    Change.REPLACES: (N_("replaces {0}"), N_("replaced by {0}")),
}


def change_text(change: Change | None, other: str, *, changed_by: bool = False) -> str:
    """Return what a document does to another, or with `changed_by` what the other does to it."""
    return _(_CHANGES[change or Change.AMENDS][changed_by]).format(other)


def sources_of(session: Session, document_id: int) -> list[SourceRow]:
    """Return the further sources of a document, in the order in which they were added."""
    columns = [getattr(DocumentSource, field.name) for field in fields(SourceRow)]
    query = select(*columns).where(DocumentSource.document_id == document_id).order_by(DocumentSource.id)
    return [SourceRow(*row) for row in session.execute(query)]


def source_text(session: Session, source_id: int) -> str:
    """Return the text of a further source; UserError when it is gone."""
    text = session.scalar(select(DocumentSource.full_text).where(DocumentSource.id == source_id))
    if text is None:
        raise UserError(_("This source has been removed."))
    return text


def changes_of(session: Session, document_id: int) -> list[ChangeRow]:
    """Return the document that one changes, then those by which it is changed, the oldest first."""
    this, other = aliased(Document), aliased(Document)
    columns = (other.id, other.number, other.issued_on, other.subject)
    changed = (
        select(*columns, this.change)
        .join(other, other.id == this.amends_id)
        .where(this.id == document_id, other.deleted_at.is_(None))
    )
    changing = (
        select(*columns, other.change)
        .where(other.amends_id == document_id, other.deleted_at.is_(None))
        .order_by(other.issued_on.asc().nulls_last(), other.id)
    )
    return [_change_row(row, changes_this=False) for row in session.execute(changed)] + [
        _change_row(row, changes_this=True) for row in session.execute(changing)
    ]


def _change_row(row: Row[*tuple[Any, ...]], *, changes_this: bool) -> ChangeRow:
    label = document_label(row.number, row.issued_on, row.subject)
    text = change_text(row.change, label, changed_by=changes_this)
    return ChangeRow(row.id, label, row.change, changes_this, text)


def find_documents(session: Session, words: str = "", as_of: date | None = None) -> list[DocumentRow]:
    """Return the documents, the newest first; overdue ones are counted only as of a day.

    Those of which only the full text holds the words come after the others.
    """
    query = _rows(session, as_of).order_by(Document.issued_on.desc().nulls_first(), Document.id.desc())
    rows = [_row(row) for row in session.execute(query)]
    if not words.strip():
        return rows
    connection = plain_connection(session)
    found = search_documents(connection, words, as_of or date.min)
    if found is None:
        return rows
    return [row for ids in found for row in rows if row.id in ids]


def document_choices(session: Session) -> list[tuple[int, str]]:
    """Return (id, label) of every document, the newest first."""
    query = (
        select(Document.id, Document.number, Document.issued_on, Document.subject)
        .where(Document.deleted_at.is_(None))
        .order_by(Document.issued_on.desc().nulls_first(), Document.id.desc())
    )
    return [(row.id, document_label(row.number, row.issued_on, row.subject)) for row in session.execute(query)]


def load_document(session: Session, document_id: int) -> DocumentDraft:
    """Return a document as its form shows it."""
    document = session.get(Document, document_id)
    if document is None or document.deleted_at is not None:
        raise UserError(_("This document has been deleted."))
    return DocumentDraft(
        number=document.number,
        kind=document.kind,
        issuer=document.issuer,
        issued_on=document.issued_on,
        signer=document.signer,
        signer_title=document.signer_title,
        subject=document.subject,
        language=document.language,
        field=document.field,
        full_text=document.full_text,
        meeting_id=document.meeting_id,
        committee_id=document.committee_id,
        issued=document.issued,
        superior_document=document.superior_document,
        amends_id=document.amends_id,
    )


def same_document(session: Session, number: str, issuer: str, issued_on: date | None) -> DocumentRow | None:
    """Return a document with this number, issuer and year, to warn of; what is not known may be anything."""
    key = number_key(number)
    if not key:
        return None
    rows = session.execute(_rows(session, None).where(Document.number_key == key).order_by(Document.id))
    for row in map(_row, rows):
        same_issuer = not (issuer.strip() and row.issuer) or _name(issuer) == _name(row.issuer)
        same_year = not (issued_on and row.issued_on) or issued_on.year == row.issued_on.year
        if same_issuer and same_year:
            return row
    return None


def _rows(session: Session, as_of: date | None) -> Select[*tuple[Any, ...]]:
    counts = _counts(session, as_of).subquery()
    meeting = Meeting.deleted_at.is_(None)
    amended = aliased(Document)
    amends = func.coalesce(func.nullif(amended.number, ""), amended.subject).label("amends")
    columns = (
        Document.id, Document.number, Document.kind, Document.issuer, Document.issued_on, Document.signer,
        Document.subject, Meeting.id.label("meeting_id"),
        Meeting.title.label("meeting_title"), Meeting.held_on, Document.origin, Document.change, Document.issued,
    )  # fmt: skip
    return (
        select(*columns, counts.c.tasks, counts.c.open, counts.c.overdue, amends)
        .outerjoin(Meeting, and_(Meeting.id == Document.meeting_id, meeting))
        .outerjoin(counts, counts.c.document_id == Document.id)
        .outerjoin(amended, and_(amended.id == Document.amends_id, amended.deleted_at.is_(None)))
        .where(Document.deleted_at.is_(None))
    )


def _counts(session: Session, as_of: date | None) -> Select[*tuple[Any, ...]]:
    child = aliased(Task)
    divided = select(child.id).where(child.parent_id == Task.id, child.deleted_at.is_(None)).exists()
    is_open = Task.state.in_(OPEN_STATES)
    late = _sum(and_(is_open, *_overdue(session, as_of))) if as_of else func.sum(0)
    return (
        select(
            Task.document_id,
            func.count().label("tasks"),
            _sum(is_open).label("open"),
            late.label("overdue"),
        )
        .where(Task.document_id.is_not(None), Task.deleted_at.is_(None), ~divided)
        .group_by(Task.document_id)
    )


def _overdue(session: Session, as_of: date) -> tuple[ColumnElement[bool], ...]:
    """The deadline has passed, and what waits for its confirmation was not in time."""
    office = load_office(session)
    due = Task.first_due_on if office.judged_by is JudgedBy.FIRST else Task.due_on
    day = {JudgedDay.PRODUCT: Task.product_on, JudgedDay.REPORT: Task.reported_on}.get(office.judged_day)
    past = (due < as_of,)
    if day is None:
        return past
    waits_in_time = and_(Task.reported_on <= as_of, day <= due)
    return (*past, func.coalesce(waits_in_time, False).is_(False))


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _row(row: Row[*tuple[Any, ...]]) -> DocumentRow:
    values = row._asdict()
    counts = {name: values.pop(name) or 0 for name in ("tasks", "open", "overdue")}
    texts = {name: values[name] or "" for name in ("meeting_title", "amends")}
    return DocumentRow(**values | counts | texts)


def _name(text: str) -> str:
    return " ".join(fold(text).split())
