"""Tasks that are repeated instead of given anew: what earlier conclusions left open, and who repeats it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import name_key
from secretariat.domain.kinds import OPEN_STATES, Role
from secretariat.domain.notices import NoticeDraft
from secretariat.domain.text import fold, search_words
from secretariat.domain.text_likeness import Wording
from secretariat.queries.agencies import ids_by_key
from secretariat.queries.documents import document_label
from secretariat.queries.plain import plain_connection
from secretariat.store.models import Agency, Assignment, Document, Meeting, Task, TaskMention
from secretariat.store.search import phrase_rows

MOST_REMAINING = 500
_LIKE = 0.75
_PHRASES, _LEAST_WORDS, _CANDIDATES = (12, 6), 4, 40
_GOING_ON = frozenset(("tiep", "tuc", "khan", "truong", "som", "day", "nhanh"))
# What tells one meeting of a series from the next: its number, its month, its year.
_CHANGING = re.compile(r"\b(?:\d+|[ivxlc]+|thang|quy|nam|tuan|lan|thu|phien|ky)\b|[^\w ]")


@dataclass(frozen=True, slots=True)
class RemainingRow:
    """An open task that an earlier conclusion left; `kept` when a document of this meeting repeats it."""

    id: int
    code: str
    content: str
    leads: str
    due_on: date | None
    days_late: int
    document_id: int
    document: str
    kept: bool


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A document that repeats a task, or a task that a document repeats; `text` are the words it does that in."""

    id: int
    task_id: int
    code: str
    content: str
    document_id: int
    document: str
    issued_on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """The open task that a row of a notice says again."""

    task_id: int
    code: str
    content: str
    document: str


def remaining_tasks(session: Session, meeting_id: int, today: date) -> list[RemainingRow]:
    """Return the open tasks that the earlier meetings of the same committee or series left, the longest due first.

    Always asked anew, never a copy.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return []
    documents = _earlier_documents(session, meeting)
    if not documents:
        return []
    kept = set(session.scalars(_mentioned(meeting_id)))
    rows = session.execute(_open_tasks(documents)).all()
    leads = _leads(session, [row.id for row in rows])
    return [
        RemainingRow(
            row.id,
            row.code,
            row.content,
            leads.get(row.id, ""),
            row.due_on,
            max((today - row.due_on).days, 0) if row.due_on else 0,
            row.document_id,
            documents[row.document_id],
            row.id in kept,
        )
        for row in rows
    ]


def mentions_of_document(session: Session, document_id: int) -> list[MentionRow]:
    """Return the tasks that a document repeats."""
    return _mentions(session, TaskMention.document_id == document_id)


def document_of_meeting(session: Session, meeting_id: int) -> int | None:
    """Return the notice of a meeting, else its draft, else nothing."""
    query = (
        select(Document.id)
        .where(Document.meeting_id == meeting_id, Document.deleted_at.is_(None))
        .order_by(Document.issued.desc(), Document.issued_on.desc().nulls_last(), Document.id)
    )
    return session.scalars(query.limit(1)).first()


def find_repeated(session: Session, draft: NoticeDraft) -> dict[int, Repeated]:
    """Return for the rows of a notice the open task of another document that each says again."""
    known: dict[str, int] = {}
    found: dict[int, Repeated] = {}
    for row, task in enumerate(draft.tasks):
        words = _begun(search_words(task.content))
        if not task.ticked or len(words) < _LEAST_WORDS:
            continue
        known = known or ids_by_key(session)
        leads = {known[key] for key in map(name_key, task.lead) if key in known}
        best = _most_alike(session, task.content, words, leads)
        if best is not None:
            found[row] = best
    return found


def _begun(words: Sequence[str]) -> Sequence[str]:
    """Words that only say that a task goes on are no part of it."""
    start = next((n for n, word in enumerate(words) if word not in _GOING_ON), len(words))
    return words[start:]


def _most_alike(session: Session, content: str, words: Sequence[str], leads: set[int]) -> Repeated | None:
    connection = plain_connection(session)
    found: dict[int, None] = {}
    for length in _PHRASES:
        found |= dict.fromkeys(phrase_rows(connection, "task", words[:length], _CANDIDATES))
    query = (
        select(Task.id, Task.code, Task.content, Document.number, Document.issued_on, Document.subject)
        .join(Document, Document.id == Task.document_id)
        .where(Task.id.in_(list(found)), *_open_and_whole(), Document.deleted_at.is_(None))
        .order_by(Document.issued_on.desc().nulls_last(), Task.id)
    )
    wanted, best, most = Wording.of(content), None, _LIKE
    for row in session.execute(query).all():
        alike = wanted.likeness(Wording.of(row.content))
        if alike >= most and (best is None or alike > most) and _same_lead(session, row.id, leads):
            label = document_label(row.number, row.issued_on, row.subject)
            best, most = Repeated(row.id, row.code, row.content, label), alike
    return best


def _same_lead(session: Session, task_id: int, leads: set[int]) -> bool:
    """What does not say who is meant may mean the same."""
    query = select(Assignment.agency_id).where(Assignment.task_id == task_id, Assignment.role == Role.LEAD)
    theirs = set(session.scalars(query))
    return not leads or not theirs or bool(leads & theirs)


def _earlier_documents(session: Session, meeting: Meeting) -> dict[int, str]:
    """Return the documents of earlier meetings of this committee or series, with what each is called."""
    columns = (
        Document.id, Document.number, Document.issued_on, Document.subject, Document.committee_id,
        Meeting.title, Meeting.held_on, Meeting.committee_id.label("of_meeting"),
    )  # fmt: skip
    query = (
        select(*columns)
        .outerjoin(Meeting, Meeting.id == Document.meeting_id)
        .where(Document.deleted_at.is_(None), func.coalesce(Document.meeting_id, 0) != meeting.id)
    )
    series = series_key(meeting.title)
    found: dict[int, str] = {}
    for row in session.execute(query):
        day = row.held_on or row.issued_on
        if meeting.held_on is not None and day is not None and day > meeting.held_on:
            continue
        same = meeting.committee_id is not None and (row.committee_id or row.of_meeting) == meeting.committee_id
        if same or (series and row.title and series_key(row.title) == series):
            found[row.id] = document_label(row.number, row.issued_on, row.subject)
    return found


def series_key(title: str) -> str:
    """Return what the meetings of one series have in common: the title without numbers, months and years."""
    return " ".join(_CHANGING.sub(" ", fold(title)).split())


def _open_tasks(documents: Iterable[int]) -> Any:
    return (
        select(Task.id, Task.code, Task.content, Task.due_on, Task.document_id)
        .where(Task.document_id.in_(list(documents)), *_open_and_whole())
        .order_by(Task.due_on.asc().nulls_last(), Task.id)
        .limit(MOST_REMAINING)
    )


def _open_and_whole() -> tuple[ColumnElement[bool], ...]:
    """A task given to many is told once, by its parent."""
    return Task.state.in_(OPEN_STATES), Task.deleted_at.is_(None), Task.parent_id.is_(None)


def _leads(session: Session, task_ids: Sequence[int]) -> dict[int, str]:
    query = (
        select(Assignment.task_id, Agency.name)
        .join(Agency, Agency.id == Assignment.agency_id)
        .where(Assignment.task_id.in_(task_ids), Assignment.role == Role.LEAD)
        .order_by(Assignment.task_id, Assignment.place)
    )
    found: dict[int, str] = {}
    for task_id, name in session.execute(query):
        found[task_id] = f"{found[task_id]}; {name}" if task_id in found else name
    return found


def _mentioned(meeting_id: int) -> Any:
    return (
        select(TaskMention.task_id)
        .join(Document, Document.id == TaskMention.document_id)
        .where(Document.meeting_id == meeting_id, Document.deleted_at.is_(None))
    )


def _mentions(session: Session, where: ColumnElement[bool]) -> list[MentionRow]:
    query = (
        select(
            TaskMention.id,
            TaskMention.task_id,
            Task.code,
            Task.content,
            Document.id.label("document_id"),
            Document.number,
            Document.issued_on,
            Document.subject,
            TaskMention.text,
        )
        .join(Task, Task.id == TaskMention.task_id)
        .join(Document, Document.id == TaskMention.document_id)
        .where(where, Document.deleted_at.is_(None), Task.deleted_at.is_(None))
        .order_by(Document.issued_on.asc().nulls_last(), TaskMention.id)
    )
    return [
        MentionRow(
            row.id,
            row.task_id,
            row.code,
            row.content,
            row.document_id,
            document_label(row.number, row.issued_on, row.subject),
            row.issued_on,
            row.text,
        )
        for row in session.execute(query)
    ]
