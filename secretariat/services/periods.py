"""The periods of recurring tasks: entered when they begin, changed with their rule, reported without anything."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.recurrence import Often, Period, Rule, parse_rule, periods
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.periods import due_periods
from secretariat.queries.plain import plain_connection
from secretariat.queries.special_days import load_special_days
from secretariat.services.parts import Share, add_parts
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, existing_task, update_task
from secretariat.store.models import (
    Attachment,
    Extension,
    Obstacle,
    ProgressEntry,
    Reminder,
    Task,
    TaskAct,
)

_HISTORIES = (ProgressEntry, Extension, Obstacle, Reminder, TaskAct)
_KINDS = {
    Often.MONTHLY: DeadlineKind.MONTH,
    Often.QUARTERLY: DeadlineKind.QUARTER,
    Often.HALF_YEARLY: DeadlineKind.HALF_YEAR,
    Often.YEARLY: DeadlineKind.YEAR,
}


def make_periods(session: Session, today: date, ids: Iterable[int] | None = None) -> list[int]:
    """Enter the periods of recurring tasks (all, or some) that have begun by today; a second time does nothing."""
    made: list[int] = []
    session.flush()
    for task_id, missing in due_periods(plain_connection(session), today, ids).items():
        task = existing_task(session, task_id)
        rule = parse_rule(task.recurrence)
        made += add_parts(session, task_id, [_share(task, rule, period) for period in missing if rule])
    return made


def add_recurring(session: Session, draft: TaskDraft, today: date) -> int:
    """Store a new task, with its present period if it recurs; return its id."""
    task_id = add_task(session, draft)
    if draft.recurrence:
        make_periods(session, today, [task_id])
    return task_id


def update_recurring(session: Session, task_id: int, draft: TaskDraft, today: date) -> None:
    """Replace what is stored for a task; another rule changes its periods."""
    before = existing_task(session, task_id).recurrence
    update_task(session, task_id, draft)
    if draft.recurrence != before:
        follow_rule(session, task_id, today)


def follow_rule(session: Session, task_id: int, today: date) -> None:
    """Bring the periods of a task in line with its rule, after a change of it.

    Only those that are still to come and of which nothing was heard are moved or taken away; the others are
    history. The changed rule holds from today on.
    """
    task = existing_task(session, task_id)
    rule = parse_rule(task.recurrence)
    entered = session.scalar(select(Task.id).where(Task.parent_id == task_id, Task.period != "").limit(1))
    if rule is not None and entered is not None:
        rule = replace(rule, start=max(rule.start or today, today))
        task.recurrence = rule.as_text()
    begun = periods(rule, task.assigned_on, today, load_special_days(session)) if rule else ()
    by_rule = {period.label: period for period in begun}
    for part in _untouched(session, task_id, today):
        period = by_rule.get(part.period)
        if period is None:
            session.delete(part)
        else:
            part.due_on = part.first_due_on = period.due_on
            part.due_time = task.due_time
    session.flush()
    make_periods(session, today, [task_id])


def report_nothing(session: Session, ids: Iterable[int], on: date, today: date) -> None:
    """Take "nothing arose" as the report of periods: it is a valid one and completes them."""
    for task_id in ids:
        task = existing_task(session, task_id)
        if not task.period:
            raise UserError(
                _("“Nothing arose” is a report for a period of a recurring task; {0} is none.").format(task.code)
            )
        complete_task(session, task_id, CompletionDraft(on, NOTHING_AROSE, product_on=on), today)
        task.nothing_arose = True
    session.flush()


NOTHING_AROSE = "Không phát sinh"


def _share(task: Task, rule: Rule, period: Period) -> Share:
    whole = not rule.days and not rule.shifts
    kind = _KINDS.get(rule.often, DeadlineKind.DAY) if whole else DeadlineKind.DAY
    return Share(max(task.assigned_on, period.starts_on), period.due_on, kind, period.label)


def _untouched(session: Session, task_id: int, today: date) -> list[Task]:
    """Return the periods to come of which nothing was heard: no report, no extension, no file, nothing."""
    coming = select(Task).where(
        Task.parent_id == task_id,
        Task.period != "",
        Task.deleted_at.is_(None),
        Task.state.in_(OPEN_STATES),
        Task.percent == 0,
        Task.due_on >= today,
    )
    for history in _HISTORIES:
        coming = coming.where(~select(history.id).where(history.task_id == Task.id).exists())
    attached = select(Attachment.id).where(Attachment.owner_table == "task", Attachment.owner_id == Task.id)
    children = select(Task.id).where(Task.parent_id.in_(select(Task.id).where(Task.parent_id == task_id)))
    divided = set(session.scalars(select(Task.parent_id).where(Task.id.in_(children))))
    return [part for part in session.scalars(coming.where(~attached.exists())) if part.id not in divided]
