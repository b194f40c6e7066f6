"""What a person does with a task. The caller owns the transaction: one call or several make one step.

The first deadline is never overwritten by an extension; nothing is deleted for good here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from secretariat.domain.cascade import later_than_superior
from secretariat.domain.dates import short
from secretariat.domain.kinds import OPEN_STATES, ActKind, Role
from secretariat.domain.task_states import FULL, OUTWEIGHED, Happening, Life, life_of, under_way
from secretariat.domain.tasks import ExtensionDraft, ProgressDraft, TaskDraft, code_of
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.chunks import in_portions
from secretariat.services.many_tasks import each_task, live_parts, parts_reached
from secretariat.store.models import (
    Agency,
    Assignment,
    Change,
    Clause,
    Document,
    Extension,
    ProgressEntry,
    Task,
    TaskAct,
)

_APART = {"lead_ids", "coordinating_ids", "due_on", "deadline_kind", "clause_id"}
_PLAIN = tuple(field.name for field in fields(TaskDraft) if field.name not in _APART)


def existing_task(session: Session, task_id: int) -> Task:
    """Return the task to change; UserError when it is gone."""
    task = session.get(Task, task_id)
    if task is None or task.deleted_at is not None:
        raise UserError(_("This task has been deleted."))
    return task


def add_task(session: Session, draft: TaskDraft) -> int:
    """Store a new task and return its id."""
    stored = draft.checked()
    number = next_number(session)
    task = Task(id=number, code=code_of(number), due_on=stored.due_on, first_due_on=stored.due_on)
    _refuse_superior(session, task, stored)
    task.deadline_kind = stored.deadline_kind
    _fill(session, task, stored)
    session.add(task)
    session.flush()
    _assign(session, number, stored)
    return number


def update_task(session: Session, task_id: int, draft: TaskDraft) -> None:
    """Replace what is stored for a task; its deadline only while it was never extended."""
    task, stored = existing_task(session, task_id), draft.checked()
    _refuse_superior(session, task, stored)
    closed_on = task.completed_on or task.ended_on
    if closed_on is not None and stored.assigned_on > closed_on:
        raise InvalidInput({"assigned_on": _("The task was already closed on {0}.").format(short(closed_on))})
    if stored.assigned_on > task.assigned_on:
        _refuse_after_acts(session, task_id, stored.assigned_on)
    _move_deadline(session, task, draft, stored)
    _fill(session, task, stored)
    session.flush()
    _assign(session, task_id, stored)


def remove_tasks(session: Session, ids: Iterable[int]) -> None:
    """Move tasks, and the parts that they were divided into, to the bin."""
    wanted = list(ids)
    mark_tasks_removed(session, wanted + parts_of(session, wanted), datetime.now(UTC))


def restore_tasks(session: Session, ids: Iterable[int]) -> None:
    """Take tasks out of the bin, with the parts, the documents and the agencies that they need."""
    wanted = list(ids)
    for portion in in_portions(wanted + parts_of(session, wanted)):
        session.execute(
            update(Task).where(Task.id.in_(portion), Task.deleted_at.is_not(None)).values(deleted_at=None)
        )
        documents = select(Task.document_id).where(Task.id.in_(portion))
        agencies = select(Assignment.agency_id).where(Assignment.task_id.in_(portion))
        for model, needed in ((Document, documents), (Agency, agencies)):
            session.execute(
                update(model).where(model.id.in_(needed), model.deleted_at.is_not(None)).values(deleted_at=None)
            )


def record_progress(session: Session, task_id: int, draft: ProgressDraft, today: date) -> int:
    """Store a progress entry; the latest day decides how far the task is."""
    task = existing_task(session, task_id)
    parts_reached(session, task, ActKind.REPORTED)
    entry = draft.checked(task.assigned_on, today)
    _refuse_after_close(task, "reported_on", entry.reported_on)
    row = ProgressEntry(
        task_id=task_id,
        reported_on=entry.reported_on,
        percent=entry.percent,
        text=entry.text,
        reporter=entry.reporter,
    )
    session.add(row)
    session.flush()
    if task.state in OPEN_STATES:
        task.percent = 100 if task.state in FULL else latest_percent(session, task_id)
        acts = acts_of(session, task_id)
        task.state = told_life(session, task_id, acts).state if acts else under_way(task.state)
    return row.id


def extend_deadline(session: Session, task_id: int, draft: ExtensionDraft, today: date) -> int:
    """Move the deadline; the first one stays as it is."""
    task = existing_task(session, task_id)
    stored = draft.checked(task.assigned_on, task.due_on, today)
    _refuse_later(session, "new_due_on", stored.new_due_on, task.superior_task_id)
    _refuse_after_close(task, "decided_on", stored.decided_on)
    last = session.scalar(select(func.max(Extension.decided_on)).where(Extension.task_id == task_id))
    if last is not None and stored.decided_on < last:
        problem = _("An extension was decided on {0}; choose that day or a later one.").format(short(last))
        raise InvalidInput({"decided_on": problem})
    row = Extension(
        task_id=task_id,
        decided_on=stored.decided_on,
        old_due_on=task.due_on,
        new_due_on=stored.new_due_on,
        reason=stored.reason,
        paper=stored.paper,
    )
    _extend_parts(session, task, stored, today)
    task.due_on = stored.new_due_on
    session.add(row)
    session.flush()
    return row.id


def acts_of(session: Session, task_id: int) -> list[TaskAct]:
    """Return the acts on a task in their order."""
    query = select(TaskAct).where(TaskAct.task_id == task_id).order_by(TaskAct.acted_on, TaskAct.id)
    return list(session.scalars(query))


def told_life(session: Session, task_id: int, acts: Sequence[TaskAct]) -> Life:
    """Return what these acts on a task and the progress that was reported say together."""
    reports: Iterable[date] = ()
    if acts[-1].kind in OUTWEIGHED:
        reports = session.scalars(select(ProgressEntry.reported_on).where(ProgressEntry.task_id == task_id))
    return life_of((Happening(act.acted_on, act.kind, act.product_on) for act in acts), reports)


def set_starred(session: Session, ids: Iterable[int], starred: bool) -> None:
    """Put a star on tasks, or take it off."""
    for portion in in_portions(ids):
        session.execute(
            update(Task)
            .where(Task.id.in_(portion), Task.deleted_at.is_(None), Task.starred != starred)
            .values(starred=starred)
        )


def parts_of(session: Session, ids: Iterable[int]) -> list[int]:
    """Return the ids of the tasks that these were divided into."""
    return [
        number
        for portion in in_portions(ids)
        for number in session.scalars(select(Task.id).where(Task.parent_id.in_(portion)))
    ]


def mark_tasks_removed(session: Session, ids: Iterable[int], at: datetime) -> None:
    """Put tasks into the bin as of one moment; UserError when none of them is left."""
    found = 0
    for portion in in_portions(ids):
        live = select(Task.id).where(Task.id.in_(portion), Task.deleted_at.is_(None))
        rows = list(session.scalars(live))
        session.execute(update(Task).where(Task.id.in_(rows)).values(deleted_at=at))
        found += len(rows)
    if not found:
        raise UserError(_("This task has been deleted."))


def next_number(session: Session) -> int:
    """Return the id of the next new task: the journal remembers those that are gone, and none is used twice."""
    present = session.scalar(select(func.max(Task.id))) or 0
    known = session.scalar(select(func.max(Change.row_id)).where(Change.tbl == "task")) or 0
    return max(present, known) + 1


def _move_deadline(session: Session, task: Task, draft: TaskDraft, stored: TaskDraft) -> None:
    extended = session.scalar(select(Extension.id).where(Extension.task_id == task.id).limit(1))
    if extended is None:
        task.due_on = task.first_due_on = stored.due_on
        task.deadline_kind = stored.deadline_kind
        return
    if stored.due_on != task.due_on:
        problem = _("The deadline was extended already. Use “Extend” to move it, so that the first one stays.")
        raise InvalidInput({"due_on": problem})
    if draft.deadline_kind is not task.deadline_kind:
        task.deadline_kind = stored.deadline_kind


def _extend_parts(session: Session, whole: Task, draft: ExtensionDraft, today: date) -> None:
    """The open parts follow their whole, but for those that have a later deadline of their own."""
    open_ones = [each for each in live_parts(session, whole.id) if each.state in OPEN_STATES]
    new, old = draft.new_due_on, whole.due_on
    reached = [
        each.id
        for each in open_ones
        if each.due_on != new and (each.due_on is None or each.due_on == old or each.due_on < new)
    ]
    each_task(session, reached, extend_deadline, draft, today, named=True)


def _fill(session: Session, task: Task, stored: TaskDraft) -> None:
    if stored.document_id not in (None, task.document_id):
        document = session.get(Document, stored.document_id)
        if document is None or document.deleted_at is not None:
            raise UserError(_("This document has been deleted."))
    for name in _PLAIN:
        setattr(task, name, getattr(stored, name))
    clause = session.get(Clause, stored.clause_id) if stored.clause_id else None
    task.clause_id = clause.id if clause and clause.document_id == stored.document_id else None


def _assign(session: Session, task_id: int, stored: TaskDraft) -> None:
    """Change only what differs, so that the history says no more than what happened."""
    roles = ((Role.LEAD, stored.lead_ids), (Role.COORDINATING, stored.coordinating_ids))
    wanted = {number: (role, place) for role, ids in roles for place, number in enumerate(ids)}
    _refuse_missing(session, wanted)
    kept = session.scalars(
        select(Assignment).where(Assignment.task_id == task_id, Assignment.role != Role.FOLLOWING)
    ).all()
    for row in kept:
        if row.agency_id in wanted:
            row.role, row.place = wanted.pop(row.agency_id)
        else:
            session.delete(row)
    session.flush()
    for number, (role, place) in wanted.items():
        session.add(Assignment(task_id=task_id, agency_id=number, role=role, place=place))
    session.flush()


def _refuse_superior(session: Session, task: Task, stored: TaskDraft) -> None:
    """What stands in the book already may be edited, also where the superior's deadline was moved since."""
    above = stored.superior_task_id
    moved, linked = stored.due_on != task.due_on, above != task.superior_task_id
    if linked and above is not None:
        _refuse_circle(session, task.id, above)
    if linked or moved:
        _refuse_later(session, "due_on", stored.due_on, above)


def _refuse_later(session: Session, field: str, due_on: date | None, superior_id: int | None) -> None:
    superior = session.get(Task, superior_id) if superior_id is not None else None
    problem = later_than_superior(due_on, superior.due_on) if superior and superior.deleted_at is None else ""
    if problem:
        raise InvalidInput({field: problem})


def _refuse_circle(session: Session, task_id: int, superior_id: int) -> None:
    """Tasks that are given on may follow each other, but never lead back to where they began."""
    above: Task | None = existing_task(session, superior_id)
    while above is not None:
        if above.id == task_id:
            problem = _("This task is given on by the other one already; one of the two is the superior's.")
            raise InvalidInput({"superior_task_id": problem})
        above = session.get(Task, above.superior_task_id) if above.superior_task_id else None


def _refuse_missing(session: Session, agency_ids: Iterable[int]) -> None:
    for portion in in_portions(agency_ids):
        live = select(func.count()).where(Agency.id.in_(portion), Agency.deleted_at.is_(None))
        if session.scalar(live) != len(portion):
            raise UserError(_("This agency has been deleted."))


def _refuse_after_close(task: Task, field: str, day: date) -> None:
    closed_on = task.completed_on or task.ended_on
    if closed_on is not None and day > closed_on:
        problem = _("The task was closed on {0}; reopen it first.").format(short(closed_on))
        raise InvalidInput({field: problem})


def _refuse_after_acts(session: Session, task_id: int, assigned_on: date) -> None:
    acts = acts_of(session, task_id)
    if acts and acts[0].acted_on < assigned_on:
        said = _("“{0}” was on {1}: the task was given on that day or before.")
        raise InvalidInput({"assigned_on": said.format(acts[0].kind.label, short(acts[0].acted_on))})


def latest_percent(session: Session, task_id: int) -> int:
    """Return how far a task was by its latest report of progress."""
    latest = (
        select(ProgressEntry.percent)
        .where(ProgressEntry.task_id == task_id)
        .order_by(ProgressEntry.reported_on.desc(), ProgressEntry.id.desc())
        .limit(1)
    )
    return session.scalar(latest) or 0
