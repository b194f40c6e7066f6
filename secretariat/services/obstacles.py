"""What a person does with obstacles: raise, change, report, answer, close, reopen, remove."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.obstacles import AnswerDraft, Escalation, EscalationDraft, ObstacleDraft, check_closing
from secretariat.domain.tasks import ProgressDraft
from secretariat.domain.text import clean_lines
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.services.tasks import existing_task, record_progress
from secretariat.store.models import Obstacle, Task


def raise_obstacle(session: Session, task_id: int, draft: ObstacleDraft, today: date) -> int:
    """Store what blocks a task and return its id."""
    task = existing_task(session, task_id)
    stored = draft.checked(task.assigned_on, today)
    _refuse_after_close(task, stored.raised_on)
    row = Obstacle(task_id=task_id)
    _fill(row, stored)
    session.add(row)
    session.flush()
    return row.id


def report_progress(session: Session, task_id: int, draft: ProgressDraft, today: date) -> int:
    """Store a progress entry, and what it says that blocks as an obstacle of the same day; return its id."""
    number = record_progress(session, task_id, draft, today)
    if clean_lines(draft.obstacle):
        raise_obstacle(session, task_id, ObstacleDraft(draft.reported_on, draft.obstacle), today)
    return number


def update_obstacle(session: Session, obstacle_id: int, draft: ObstacleDraft, today: date) -> None:
    """Replace what is stored of an obstacle; what was reported and answered stays."""
    row = existing_obstacle(session, obstacle_id)
    task = existing_task(session, row.task_id)
    stored = draft.checked(task.assigned_on, today)
    _refuse_after_close(task, stored.raised_on)
    later = min((day for day in (row.reported_on, row.answered_on, row.closed_on) if day), default=None)
    if later is not None and stored.raised_on > later:
        raise InvalidInput({"raised_on": _("It was already heard of on {0}.").format(short(later))})
    _fill(row, stored)


def report_obstacle(
    session: Session, obstacle_id: int, draft: EscalationDraft, today: date, letter_id: int | None = None
) -> None:
    """Note that an obstacle was reported, by a letter where there is one; a second time it goes further up."""
    row = _open_obstacle(session, obstacle_id)
    stored = draft.checked(row.raised_on, today)
    row.reported_on, row.reported_to, row.level = stored.reported_on, stored.reported_to, int(stored.level)
    row.letter_id = letter_id if letter_id is not None else row.letter_id


def answer_obstacle(session: Session, obstacle_id: int, draft: AnswerDraft, today: date) -> None:
    """Note what was answered; where the answer settles it, the obstacle is closed on that day."""
    row = _open_obstacle(session, obstacle_id)
    stored = draft.checked(row.reported_on or row.raised_on, today)
    row.answered_on, row.answer = stored.answered_on, stored.answer
    if stored.closes:
        row.closed_on = stored.answered_on


def close_obstacles(session: Session, ids: Iterable[int], closed_on: date, today: date) -> None:
    """Note that obstacles are out of the way since a day; all of them or none."""
    for obstacle_id in ids:
        row = _open_obstacle(session, obstacle_id)
        known = (row.raised_on, row.reported_on, row.answered_on)
        check_closing(closed_on, max(day for day in known if day), today)
        row.closed_on = closed_on


def reopen_obstacles(session: Session, ids: Iterable[int]) -> None:
    """Let obstacles block again; what was reported and answered stays known."""
    for obstacle_id in ids:
        row = existing_obstacle(session, obstacle_id)
        if row.closed_on is None:
            raise UserError(_("This obstacle is not closed."))
        row.closed_on = None


def remove_obstacles(session: Session, ids: Iterable[int]) -> None:
    """Take obstacles out of the book; Undo brings them back."""
    for obstacle_id in ids:
        session.delete(existing_obstacle(session, obstacle_id))


def existing_obstacle(session: Session, obstacle_id: int) -> Obstacle:
    """Return the obstacle to change; UserError when it is gone."""
    row = session.get(Obstacle, obstacle_id)
    if row is None:
        raise UserError(_("This obstacle has been deleted."))
    return row


def _open_obstacle(session: Session, obstacle_id: int) -> Obstacle:
    row = existing_obstacle(session, obstacle_id)
    if row.closed_on is not None:
        raise UserError(_("This obstacle was closed on {0}; reopen it first.").format(short(row.closed_on)))
    return row


def _fill(row: Obstacle, stored: ObstacleDraft) -> None:
    row.raised_on, row.text, row.cause = stored.raised_on, stored.text, stored.cause
    row.proposal, row.solver, row.beyond_authority = stored.proposal, stored.solver, stored.beyond_authority
    row.level = row.level or int(Escalation.NONE)


def _refuse_after_close(task: Task, day: date) -> None:
    closed_on = task.completed_on or task.ended_on
    if closed_on is not None and day > closed_on:
        problem = _("The task was closed on {0}; reopen it first.").format(short(closed_on))
        raise InvalidInput({"raised_on": problem})
