"""Handing over the open tasks of one officer to another: one act, all or nothing."""

from collections.abc import Iterable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.handovers import HandoverDraft
from secretariat.domain.kinds import OPEN_STATES
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.chunks import in_portions
from secretariat.store.models import Task


def hand_over(session: Session, draft: HandoverDraft) -> int:
    """Let another officer follow these tasks and return how many; UserError where one of them is not to be had."""
    stored = draft.checked()
    tasks = list(_existing(session, stored.task_ids))
    if len(tasks) != len(stored.task_ids):
        raise UserError(_("Some of these tasks have been deleted. Open the list again."))
    for task in tasks:
        if task.officer != stored.giver:
            raise UserError(_("{0} is not followed by {1} any more.").format(task.code, stored.giver))
        if task.state not in OPEN_STATES:
            raise UserError(_("{0} is finished already and stays with {1}.").format(task.code, stored.giver))
        task.officer = stored.taker
    session.flush()
    _take_wholes_along(session, stored, {task.parent_id for task in tasks if task.parent_id is not None})
    return len(tasks)


def _existing(session: Session, ids: Iterable[int]) -> Iterator[Task]:
    for portion in in_portions(ids):
        yield from session.scalars(select(Task).where(Task.id.in_(portion), Task.deleted_at.is_(None)))


def _take_wholes_along(session: Session, stored: HandoverDraft, ids: set[int]) -> None:
    """A task that was divided goes over with the last of its open parts: it stands in no list itself."""
    for whole in list(_existing(session, ids)):
        left = select(func.count(Task.id)).where(
            Task.parent_id == whole.id,
            Task.officer == stored.giver,
            Task.state.in_(OPEN_STATES),
            Task.deleted_at.is_(None),
        )
        if whole.officer == stored.giver and not session.scalar(left):
            whole.officer = stored.taker
