"""What the book already knows of a notice: the same one, a text that tells of it, the one that it changes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, aliased

from secretariat.domain.agencies import name_key
from secretariat.domain.documents import number_key
from secretariat.domain.notices import NoticeDraft, Origin
from secretariat.domain.text import search_words
from secretariat.domain.text_likeness import are_same, runs_of
from secretariat.queries.comparing import ChangeKind, TaskChange, compare_tasks
from secretariat.queries.documents import document_label
from secretariat.queries.plain import plain_connection
from secretariat.store.models import Document, Task
from secretariat.store.search import phrase_owners

__all__ = ["ChangeKind", "Likeness", "TaskChange", "Twin", "amended_document", "compare_tasks", "find_twins"]

# A number as a text cites it: 321/TB-VPCP, 212-TB/TU, 21/2026/TT-BCT.
_CITED = re.compile(r"(?<![\w/])\d{1,5}\s?[/-]\s?(?:\d{4}/)?[A-ZĐƯ][\w&.]*(?:[-/][\w&.]+)+")
_BEGINNING = 20_000  # characters in which a news item names what it tells of
# Fewer words begin many tasks; more are not needed to tell a task from all others.
_LEAST_WORDS, _MOST_WORDS, _PHRASES = 6, 16, 12
_CANDIDATES = 40
# A news item is printed some days before to half a year after the notice that it tells of.
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=183)


class Likeness(StrEnum):
    """How a stored document is like a notice that was read."""

    SAME_NUMBER = "same_number"
    SAME_TEXT = "same_text"
    REPORTED = "reported"
    REPORTS = "reports"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Twin:
    """A stored document and what it has to do with the draft.

    REPORTED: this text tells of it; REPORTS: it tells of this notice; AMENDED: this notice changes it.
    """

    likeness: Likeness
    document_id: int
    label: str
    tasks: int


def find_twins(session: Session, draft: NoticeDraft, *, with_text: bool = False) -> tuple[Twin, ...]:
    """Return the stored documents that a draft has to do with, each once, the most telling first.

    Quick enough for every edit of number, issuer and day; `with_text` also looks for the same text, and for stored
    news that names this notice.
    """
    found: dict[int, Likeness] = {}
    for likeness, document_id in _twins(session, draft, with_text=with_text):
        found.setdefault(document_id, likeness)
    return tuple(_twin(session, likeness, document_id) for document_id, likeness in found.items())


def amended_document(session: Session, draft: NoticeDraft) -> int | None:
    """Return the stored document that a notice says it changes, or None."""
    amended = draft.amends
    if amended is None or not number_key(amended.number):
        return None
    day = draft.document.issued_on
    fitting = [
        row
        for row in _with_numbers(session, (number_key(amended.number),))
        if _may_be_day(row.issued_on, amended.issued_on) and not (day and row.issued_on and row.issued_on > day)
    ]
    # Numbers begin anew every year: without a day the latest is meant; the notice before any news of it.
    last = max(fitting, key=_rank_of_amended, default=None)
    return last.id if last is not None else None


def _rank_of_amended(row: Row[Any]) -> tuple[bool, date, int]:
    return row.origin is Origin.NOTICE, row.issued_on or date.min, row.id


def _twins(session: Session, draft: NoticeDraft, *, with_text: bool) -> Iterator[tuple[Likeness, int]]:
    yield from _with_same_number(session, draft)
    if draft.origin is not Origin.NOTICE:
        yield from ((Likeness.REPORTED, row.id) for row in _cited(session, draft))
    amended = amended_document(session, draft)
    if amended is not None:
        yield Likeness.AMENDED, amended
    if with_text:
        yield from ((Likeness.REPORTS, number) for number in _telling_of(session, draft))
        yield from ((Likeness.SAME_TEXT, number) for number in _with_same_text(session, draft))


def _with_same_number(session: Session, draft: NoticeDraft) -> Iterator[tuple[Likeness, int]]:
    key, tells = number_key(draft.document.number), draft.origin is not Origin.NOTICE
    for row in _with_numbers(session, (key,)) if key else ():
        told = row.origin is not Origin.NOTICE
        if not tells and not told:
            if _is_same_paper(row, draft):
                yield Likeness.SAME_NUMBER, row.id
        elif _may_tell(row.issued_on, draft.document.issued_on, backwards=told and not tells):
            yield Likeness.REPORTS if told and not tells else Likeness.REPORTED, row.id


def _is_same_paper(row: Row[Any], draft: NoticeDraft) -> bool:
    """Same issuer and year; what is not known may be anything."""
    issuer, day = name_key(draft.document.issuer), draft.document.issued_on
    same_issuer = not (issuer and row.issuer) or issuer == name_key(row.issuer)
    return same_issuer and not (day and row.issued_on and day.year != row.issued_on.year)


def _cited(session: Session, draft: NoticeDraft) -> Iterator[Row[Any]]:
    """The stored notices whose numbers a news item or a translation names."""
    keys = dict.fromkeys(number_key(found) for found in _CITED.findall(draft.text[:_BEGINNING]))
    for row in _with_numbers(session, list(keys)[:20]):
        if row.origin is Origin.NOTICE and _may_tell(row.issued_on, draft.document.issued_on):
            yield row


def _telling_of(session: Session, draft: NoticeDraft) -> Iterator[int]:
    """The stored news and translations that name this notice."""
    number, day = draft.document.number.strip(), draft.document.issued_on
    if draft.origin is not Origin.NOTICE or not number:
        return
    named = select(Document.id, Document.issued_on).where(
        Document.origin != Origin.NOTICE,
        Document.deleted_at.is_(None),
        func.instr(Document.full_text, number) > 0,
    )
    for row in session.execute(named.order_by(Document.id)):
        if _may_tell(row.issued_on, day, backwards=True):
            yield row.id


def _with_same_text(session: Session, draft: NoticeDraft) -> Iterator[int]:
    runs = runs_of(draft.text)
    for document_id in _candidates(session, draft):
        text = session.scalar(
            select(Document.full_text).where(Document.id == document_id, Document.deleted_at.is_(None))
        )
        if text and are_same(runs, runs_of(text)):
            yield document_id


def _candidates(session: Session, draft: NoticeDraft) -> list[int]:
    """Documents with tasks in the same words, about the same thing, or of the same day: those most alike first."""
    connection = plain_connection(session)
    counts: Counter[int] = Counter()
    tasks = [words for task in draft.tasks if len(words := search_words(task.content)) >= _LEAST_WORDS]
    step = max(1, len(tasks) // _PHRASES)
    for words in tasks[::step][:_PHRASES]:
        counts.update(phrase_owners(connection, "task", words[:_MOST_WORDS], _CANDIDATES))
    subject = search_words(draft.document.subject)
    if subject:
        counts.update(phrase_owners(connection, "document", subject, _CANDIDATES))
    if draft.document.issued_on is not None:
        same_day = select(Document.id).where(Document.issued_on == draft.document.issued_on)
        counts.update(session.scalars(same_day.order_by(Document.id.desc()).limit(_CANDIDATES)))
    return [document_id for document_id, _count in counts.most_common(_CANDIDATES)]


def _with_numbers(session: Session, keys: Iterable[str]) -> list[Row[Any]]:
    columns = (Document.id, Document.issuer, Document.issued_on, Document.origin)
    query = select(*columns).where(Document.number_key.in_(list(keys)), Document.deleted_at.is_(None))
    return list(session.execute(query.order_by(Document.id)))


def _may_be_day(stored: date | None, wanted: date | None) -> bool:
    return not (stored and wanted) or stored == wanted


def _may_tell(notice: date | None, news: date | None, *, backwards: bool = False) -> bool:
    """Whether a news item of one day can be about a notice of the other; turned round with `backwards`."""
    first, then = (news, notice) if backwards else (notice, news)
    return not (first and then) or first - _BEFORE <= then <= first + _AFTER


def _twin(session: Session, likeness: Likeness, document_id: int) -> Twin:
    document = session.execute(
        select(Document.number, Document.issued_on, Document.subject).where(Document.id == document_id)
    ).one()
    child = aliased(Task)
    divided = select(child.id).where(child.parent_id == Task.id, child.deleted_at.is_(None)).exists()
    tasks = select(func.count()).where(Task.document_id == document_id, Task.deleted_at.is_(None), ~divided)
    label = document_label(document.number, document.issued_on, document.subject)
    return Twin(likeness, document_id, label, session.scalar(tasks) or 0)
