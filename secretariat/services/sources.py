"""Further texts of a stored document, a notice that comes after the news of it, and one that changes another."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from secretariat.domain.documents import refuse_secrets
from secretariat.domain.kinds import OPEN_STATES, ActKind
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.notices import Change, NoticeDraft, TaskProposal
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import ExtensionDraft, TaskDraft
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.comparing import ChangeKind, Part, TaskChange, compare_tasks
from secretariat.queries.documents import document_label
from secretariat.queries.meetings import load_meeting
from secretariat.queries.tasks import load_task_draft
from secretariat.services.conclusions import (
    PrintedNames,
    StoredNotice,
    StoredPaper,
    document_of,
    paper_of,
    problems_of_tasks,
    store_meeting,
    store_paper,
)
from secretariat.services.documents import existing_document, update_document
from secretariat.services.meetings import update_meeting
from secretariat.services.task_acts import act_on, last_act_day
from secretariat.services.tasks import (
    add_task,
    existing_task,
    extend_deadline,
    parts_of,
    update_task,
)
from secretariat.store.models import Clause, Document, DocumentKind, DocumentSource, Extension, Task

_LONGEST_PAPER = 200
_DEADLINE_WORDS = ("deadline_text", "deadline_kind", "due_time", "recurrence")


def add_source(session: Session, document_id: int, draft: NoticeDraft, today: date | None = None) -> int:
    """Keep a text as a further source of a stored document and return the id of the source."""
    document = existing_document(session, document_id)
    refuse_secrets(draft.text)
    texts = select(DocumentSource.id).where(
        DocumentSource.document_id == document_id, DocumentSource.full_text == draft.text
    )
    if draft.text == document.full_text or session.scalar(texts.limit(1)) is not None:
        raise UserError(_("This text belongs to {0} already.").format(document.number or document.subject))
    head = draft.document
    return _add_source(
        session,
        document,
        origin=draft.origin,
        title=clean(head.subject or draft.meeting.title) or Path(draft.file).stem,
        number=clean(head.number),
        issuer=clean(head.issuer),
        issued_on=head.issued_on,
        language=head.language,
        file=Path(draft.file).name,
        full_text=draft.text,
        added_on=today or date.today(),
    )


def take_over_as_source(session: Session, document_id: int, draft: NoticeDraft, today: date) -> StoredNotice:
    """Put a notice in the place of a stored text that told of it; that text becomes a further source.

    Tasks that were stored keep id, progress and history and take over what the notice says; none is taken away.
    """
    names = PrintedNames(session, draft.names)
    names.refuse_undecided(draft.tasks)
    document = existing_document(session, document_id)
    changes = compare_tasks(session, document_id, draft)
    _keep_own_text(session, document, today)
    _take_in_place(session, document, draft)
    paper = paper_of(session, document_id, draft, today)
    touched: list[int] = []
    with problems_of_tasks() as told:
        for change in changes:
            if change.row is None:
                continue
            with told(change.row):
                read = paper.task(draft.tasks[change.row], names)
                if change.task_id is None:
                    touched.append(add_task(session, read))
                else:
                    _take_over_task(session, change.task_id, read, change)
                    touched.append(change.task_id)
    return StoredNotice(document_id, document.meeting_id, tuple(touched), tuple(names.new))


def apply_changes(
    session: Session, document_id: int, draft: NoticeDraft, rows: Sequence[TaskChange], today: date
) -> StoredNotice:
    """Store a notice that changes another, and change the tasks of that one as a person agreed; no others.

    A new deadline is an extension by this notice; an erratum corrects one that was never extended. New tasks
    belong to this notice; dropped ones are withdrawn as of its day.
    """
    existing_document(session, document_id)
    names = PrintedNames(session, draft.names)
    chosen = {change.row for change in rows}
    names.refuse_undecided([replace(task, ticked=row in chosen) for row, task in enumerate(draft.tasks)])
    linked = replace(draft, document=replace(draft.document, amends_id=document_id))
    paper = store_paper(session, linked, today)
    changing = existing_document(session, paper.document_id)
    changing.change = draft.amends.change if draft.amends else Change.AMENDS
    act = _Amending(session, paper, names, changing.change, _reason(session, changing), _label(changing))
    touched: list[int] = []
    with problems_of_tasks() as told:
        for change in rows:
            border: AbstractContextManager[None] = nullcontext() if change.row is None else told(change.row)
            with border:
                touched += act.apply(change, draft.tasks[change.row] if change.row is not None else None)
    return StoredNotice(paper.document_id, paper.meeting_id, tuple(touched), tuple(names.new))


@dataclass(frozen=True, slots=True)
class _Amending:
    """What one notice does to the tasks of another; `reason` and `label` say by which paper."""

    session: Session
    paper: StoredPaper
    names: PrintedNames
    change: Change
    reason: str
    label: str

    def apply(self, change: TaskChange, proposal: TaskProposal | None) -> list[int]:
        """Do one change and return the task that it is about."""
        if change.kind is ChangeKind.UNCHANGED:
            return []
        if proposal is None:
            return [self._withdraw(change.task_id)] if change.task_id is not None else []
        read = self.paper.task(proposal, self.names)
        if change.task_id is None:
            return [add_task(self.session, read)]
        self._alter(change.task_id, read, change.parts)
        return [change.task_id]

    def _withdraw(self, task_id: int) -> int:
        for number in (task_id, *parts_of(self.session, [task_id])):
            task = existing_task(self.session, number)
            if task.state in OPEN_STATES:
                last = last_act_day(self.session, number) or task.assigned_on
                act = ActDraft(max(task.assigned_on, last, self._day()), paper=self.label, note=self.reason)
                act_on(self.session, number, ActKind.WITHDRAWN, act, self.paper.today)
                task.note = f"{task.note}\n{self.reason}".strip()
        return task_id

    def _alter(self, task_id: int, read: TaskDraft, parts: frozenset[Part]) -> None:
        moves = Part.DEADLINE in parts
        extended = _last_extension(self.session, task_id) is not None
        corrects = moves and not extended and (self.change is Change.CORRECTS or read.due_on is None)
        if moves and not corrects and read.due_on is not None:
            self._extend(task_id, read.due_on)
        draft = _retold(load_task_draft(self.session, task_id), read, parts)
        if moves:
            draft = replace(draft, **_worded(read))
        if corrects:
            draft = replace(draft, due_on=read.due_on)
        update_task(self.session, task_id, draft)

    def _extend(self, task_id: int, due_on: date) -> None:
        was = existing_task(self.session, task_id).due_on
        for number in (task_id, *parts_of(self.session, [task_id])):
            task = existing_task(self.session, number)
            if task.state not in OPEN_STATES or task.due_on != was:
                continue
            last = _last_extension(self.session, number) or task.assigned_on
            decided_on = max(task.assigned_on, last, self._day())
            extension = ExtensionDraft(decided_on, due_on, self.reason, self.label)
            try:
                extend_deadline(self.session, number, extension, self.paper.today)
            except InvalidInput as invalid:
                raise InvalidInput({"due_on": " ".join(invalid.problems.values())}) from invalid

    def _day(self) -> date:
        return min(self.paper.given_on or self.paper.today, self.paper.today)


def _take_over_task(session: Session, task_id: int, read: TaskDraft, change: TaskChange) -> None:
    stored = load_task_draft(session, task_id)
    draft = replace(
        _retold(stored, read, change.parts),
        assigned_on=min(stored.assigned_on, read.assigned_on),
        clause_id=read.clause_id,
        source_text=read.source_text,
        source_start=read.source_start,
        source_end=read.source_end,
    )
    if Part.DEADLINE in change.parts and _last_extension(session, task_id) is None:
        draft = replace(draft, due_on=read.due_on, **_worded(read))
    update_task(session, task_id, draft)


def _retold(stored: TaskDraft, read: TaskDraft, parts: frozenset[Part]) -> TaskDraft:
    """Return a stored task with what changes of its words and its agencies."""
    lead = read.lead_ids if Part.LEAD in parts else stored.lead_ids
    coordinating = read.coordinating_ids if Part.COORDINATING in parts else stored.coordinating_ids
    return replace(
        stored,
        content=read.content if Part.CONTENT in parts else stored.content,
        product=read.product if Part.PRODUCT in parts else stored.product,
        lead_ids=lead,
        coordinating_ids=tuple(number for number in coordinating if number not in lead),
    )


def _worded(read: TaskDraft) -> dict[str, Any]:
    return {name: getattr(read, name) for name in _DEADLINE_WORDS}


def _last_extension(session: Session, task_id: int) -> date | None:
    return session.scalar(select(func.max(Extension.decided_on)).where(Extension.task_id == task_id))


def _keep_own_text(session: Session, document: Document, today: date) -> None:
    """Make the present text of a document one of its sources."""
    _add_source(
        session,
        document,
        origin=document.origin,
        title=document.subject,
        number=document.number,
        issuer=document.issuer,
        issued_on=document.issued_on,
        language=document.language,
        full_text=document.full_text,
        added_on=today,
    )


def _take_in_place(session: Session, document: Document, draft: NoticeDraft) -> None:
    """Give a document the head and the text of a notice; places in the old text are gone."""
    session.execute(
        update(Task)
        .where(Task.document_id == document.id)
        .values(clause_id=None, source_start=None, source_end=None)
    )
    session.execute(delete(Clause).where(Clause.document_id == document.id))
    session.expire_all()
    meeting_id = document.meeting_id
    if meeting_id is None:
        meeting_id = store_meeting(session, draft)
    elif not draft.meeting.is_empty():
        update_meeting(session, meeting_id, _completed(load_meeting(session, meeting_id), draft.meeting))
    head = replace(document_of(draft, meeting_id), amends_id=document.amends_id)
    superior = head.superior_document or document.superior_document
    kept = replace(head, field=head.field or document.field, superior_document=superior)
    update_document(session, document.id, kept)
    document.full_text = draft.text
    document.origin = draft.origin
    session.flush()


def _completed(stored: MeetingDraft, read: MeetingDraft) -> MeetingDraft:
    """Return a meeting with what was not known of it before."""
    known = {field.name: getattr(stored, field.name) for field in fields(MeetingDraft)}
    blank = {name: getattr(read, name) for name, value in known.items() if value in ("", None)}
    return replace(stored, **blank)


def _add_source(session: Session, document: Document, **values: Any) -> int:
    source = DocumentSource(document_id=document.id, **values)
    session.add(source)
    session.flush()
    kept = session.scalars(
        select(DocumentSource).where(DocumentSource.document_id == document.id).order_by(DocumentSource.id)
    )
    words = (word for each in kept for word in (each.number, each.title, each.issuer) if word)
    document.source_text = "; ".join(dict.fromkeys(words))
    return source.id


def _label(document: Document) -> str:
    return document_label(document.number, document.issued_on, document.subject)[:_LONGEST_PAPER]


def _reason(session: Session, document: Document) -> str:
    name = session.scalar(select(DocumentKind.name).where(DocumentKind.code == document.kind))
    if not document.number:
        return _("According to “{0}”").format(_label(document))
    return _("According to {kind} {number}").format(kind=name or _("document"), number=_label(document))
