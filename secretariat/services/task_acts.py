"""What happens to a task in its life: one dated act a change, from which every past day can be told.

The columns of the task hold what all its acts say together. A book from before the acts has none: the end that its
columns hold is written down as an act before another one follows.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.task_acts import ActDraft, out_of_order
from secretariat.domain.task_states import CLOSING, FULL, Happening, Life, Ways, refusal
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.tasks import load_task_draft
from secretariat.services.many_tasks import each_task, parts_reached
from secretariat.services.tasks import acts_of, add_task, existing_task, latest_percent, told_life
from secretariat.store.models import Agency, Office, Task, TaskAct


def act_on(session: Session, task_id: int, kind: ActKind, draft: ActDraft, today: date) -> int | None:
    """Carry an act out; UserError says why it is not possible now. Returns the new task of a reassigned one.

    Completion has a draft of its own: see `complete_task`.
    """
    task = existing_task(session, task_id)
    _refuse(session, kind, task)
    each_task(session, parts_reached(session, task, kind), act_on, kind, draft, today, named=True)
    acts = _acts_with_end(session, task)
    stored = draft.checked(kind, task.assigned_on, _last(acts), today)
    act = TaskAct(
        task_id=task_id,
        acted_on=stored.acted_on,
        kind=kind,
        person=stored.person,
        paper=stored.paper,
        paper_on=stored.paper_on,
        note=stored.note,
        agency_id=stored.agency_id if kind is ActKind.REASSIGNED else None,
    )
    if kind is ActKind.REPORTED:
        act.product_on, act.reported_on = stored.product_on or stored.acted_on, stored.acted_on
    _settle(session, task, [*acts, act])
    if kind is ActKind.REOPENED:
        task.result = task.result_paper = task.confirmed_by = ""
        task.nothing_arose = False
    if kind is ActKind.REASSIGNED and stored.agency_id is not None:
        return _hand_on(session, task, stored.acted_on, stored.agency_id)
    return None


def complete_task(session: Session, task_id: int, draft: CompletionDraft, today: date) -> None:
    """Mark a task as done since a day; a second time corrects day, result, document and who confirmed."""
    task = existing_task(session, task_id)
    _refuse(session, ActKind.COMPLETED, task)
    parts_reached(session, task, ActKind.COMPLETED)
    acts, corrects = acts_of(session, task_id), task.state is TaskState.DONE
    act = acts.pop() if corrects and acts else TaskAct(task_id=task_id, kind=ActKind.COMPLETED)
    reported = acts[-1].product_on if acts and acts[-1].kind is ActKind.REPORTED else None
    reported = reported if corrects else task.product_on
    stored = draft.checked(task.assigned_on, today)
    if not corrects:
        # What was reported stays where the confirmation says nothing else.
        stored = replace(
            stored, result=stored.result or task.result, result_paper=stored.result_paper or task.result_paper
        )
    if disorder := out_of_order(stored.completed_on, _last(acts)):
        raise InvalidInput({"completed_on": disorder})
    act.acted_on, act.product_on = stored.completed_on, stored.product_on or reported
    act.person, act.paper, act.note = stored.confirmed_by, stored.result_paper, stored.result
    if acts and acts[-1].kind is ActKind.REPORTED:
        # The report told of the same product: one day of it, on whatever day it is asked.
        acts[-1].product_on = act.product_on
    _settle(session, task, [*acts, act])
    task.result, task.result_paper = stored.result, stored.result_paper
    task.confirmed_by = stored.confirmed_by


def last_act_day(session: Session, task_id: int) -> date | None:
    """Return the day of the latest act on a task: no other act can be put before it."""
    acts = acts_of(session, task_id)
    return acts[-1].acted_on if acts else None


def office_ways(session: Session) -> Ways:
    """Return which of the states in between this office uses."""
    row = session.execute(
        select(Office.uses_receiving, Office.uses_confirming).order_by(Office.id).limit(1)
    ).first()
    return Ways(*row) if row is not None else Ways()


def _refuse(session: Session, kind: ActKind, task: Task) -> None:
    asked = kind in (ActKind.RECEIVED, ActKind.REPORTED)
    reason = refusal(kind, task.state, office_ways(session) if asked else Ways())
    if reason:
        raise UserError(reason)


def _acts_with_end(session: Session, task: Task) -> list[TaskAct]:
    acts = acts_of(session, task.id)
    closed_on = task.completed_on or task.ended_on
    if acts or closed_on is None:
        return acts
    end = TaskAct(
        task_id=task.id,
        acted_on=closed_on,
        kind=CLOSING[task.state],
        person=task.confirmed_by,
        paper=task.result_paper,
        note=task.result,
        product_on=task.product_on,
        reported_on=task.reported_on,
    )
    session.add(end)
    session.flush()
    return [end]


def _last(acts: list[TaskAct]) -> Happening | None:
    return Happening(acts[-1].acted_on, acts[-1].kind) if acts else None


def _settle(session: Session, task: Task, acts: list[TaskAct]) -> None:
    """Keep the last act, and in the task what all of them say together."""
    session.add(acts[-1])
    was_full = task.state in FULL
    life = told_life(session, task.id, acts)
    for name, value in zip(Life._fields, life, strict=True):
        setattr(task, name, value)
    if life.state in FULL:
        task.percent = 100
    elif was_full:
        task.percent = latest_percent(session, task.id)
    session.flush()


def _hand_on(session: Session, task: Task, on: date, to: int) -> int:
    agency = session.get(Agency, to)
    if agency is None or agency.deleted_at is not None:
        raise UserError(_("This agency has been deleted."))
    draft = load_task_draft(session, task.id)
    if draft.due_on is not None and draft.due_on < on:
        raise UserError(
            _(
                "The deadline {0} has passed by then. Extend it first, so that the other agency gets a new one."
            ).format(short(draft.due_on))
        )
    return add_task(session, _handed_on(draft, task.code, on, to))


def _handed_on(draft: TaskDraft, code: str, on: date, to: int) -> TaskDraft:
    note = _("Taken over from {0}.").format(code)
    return replace(
        draft,
        assigned_on=on,
        lead_ids=(to,),
        coordinating_ids=tuple(number for number in draft.coordinating_ids if number != to),
        note=f"{draft.note}\n{note}".strip(),
    )
