"""Giving a superior's task on to one's own units, and answering it. The caller owns the transaction."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from secretariat.domain.cascade import GivingOnDraft, InternalDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import kind_of
from secretariat.domain.kinds import OPEN_STATES, ActKind
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.documents import document_label, same_document
from secretariat.queries.tasks import load_task_draft
from secretariat.services.documents import add_document
from secretariat.services.task_acts import act_on, complete_task, office_ways
from secretariat.services.tasks import add_task, existing_task, update_task
from secretariat.store.models import Document, Task


def give_on(session: Session, superior_id: int, draft: GivingOnDraft, today: date) -> list[int]:
    """Give a superior's task on by one's own document, and return the internal tasks."""
    superior = existing_task(session, superior_id)
    if superior.state not in OPEN_STATES:
        raise UserError(_("This task is closed already; reopen it first."))
    stored = draft.checked(superior.due_on)
    if stored.given_on > today:
        raise InvalidInput({"given_on": _("This day has not come yet.")})
    if stored.given_on < superior.assigned_on:
        raise InvalidInput({"given_on": _("This day is before the day on which the superior gave the task.")})
    document_id = stored.document_id or _paper(session, superior, stored)
    return [add_task(session, _internal(superior, part, stored.given_on, document_id)) for part in stored.parts]


def link_tasks(session: Session, superior_id: int, ids: Iterable[int]) -> int:
    """Say that tasks of the book carry out a superior's task, and return how many did not before."""
    linked = 0
    for task_id in ids:
        draft = load_task_draft(session, task_id)
        if draft.superior_task_id != superior_id:
            update_task(session, task_id, replace(draft, superior_task_id=superior_id, superior_task=""))
            linked += 1
    return linked


def unlink_tasks(session: Session, ids: Iterable[int]) -> int:
    """Take tasks out of the chain above them, and return how many were in one."""
    loose = 0
    for task_id in ids:
        draft = load_task_draft(session, task_id)
        if draft.superior_task_id is not None or draft.superior_task:
            update_task(session, task_id, replace(draft, superior_task_id=None, superior_task=""))
            loose += 1
    if not loose:
        raise UserError(_("This task carries out no superior's task."))
    return loose


def answer_superior(session: Session, superior_id: int, draft: CompletionDraft, today: date) -> None:
    """Report a superior's task as done, with the result that was drawn from those that carry it out.

    An office that waits for confirmation has it confirmed later, when the superior has taken note of it.
    """
    if not draft.result.strip():
        raise InvalidInput({"result": _("Say what came of the task: the superior reads it.")})
    if not office_ways(session).confirming:
        complete_task(session, superior_id, draft, today)
        return
    report = ActDraft(draft.completed_on, paper=draft.result_paper, note=draft.result, product_on=draft.product_on)
    act_on(session, superior_id, ActKind.REPORTED, report, today)
    task = existing_task(session, superior_id)
    task.result, task.result_paper = clean_lines(draft.result), clean(draft.result_paper)


def _internal(superior: Task, part: InternalDraft, given_on: date, document_id: int | None) -> TaskDraft:
    return TaskDraft(
        part.content,
        given_on,
        lead_ids=part.lead_ids,
        document_id=document_id,
        product=part.product or superior.product,
        field=superior.field,
        importance=superior.importance,
        officer=superior.officer,
        superior_task_id=superior.id,
        due_on=part.due_on,
        deadline_kind=DeadlineKind.DAY if part.due_on else DeadlineKind.NONE,
    )


def _paper(session: Session, superior: Task, draft: GivingOnDraft) -> int | None:
    """Store the own document that gives the task on; it names the superior's document that it carries out."""
    if draft.paper is None:
        return None
    twin = same_document(session, draft.paper.number, draft.paper.issuer, draft.paper.issued_on)
    if twin is not None:
        problem = _("{0} is in the book already; choose it from the list.").format(twin.label)
        raise InvalidInput({"paper.number": problem})
    above = session.get(Document, superior.document_id) if superior.document_id else None
    cited = document_label(above.number, above.issued_on, above.subject) if above else ""
    kind = kind_of(draft.paper.number) or "CV"
    return add_document(
        session, replace(draft.paper, kind=kind, superior_document=draft.paper.superior_document or cited)
    )
