"""Reading one task: what its inspector, its form and its history show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import ActKind, Importance, Role, TaskState
from secretariat.domain.listings import Judging
from secretariat.domain.standing import Course, JudgedBy
from secretariat.domain.task_states import Life
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.history import HistoryLine, task_history
from secretariat.queries.parts import shared_among
from secretariat.queries.plain import plain_connection
from secretariat.queries.successors import current_names
from secretariat.queries.task_states import course_of
from secretariat.store.models import (
    Agency,
    Assignment,
    Clause,
    Document,
    Extension,
    Obstacle,
    ProgressEntry,
    Reminder,
    Task,
    TaskAct,
    TaskMention,
)

__all__ = ["HistoryLine", "TaskDetail", "load_completion", "load_task", "load_task_draft", "task_history"]


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far a task was on a day."""

    id: int
    reported_on: date
    percent: int
    text: str
    reporter: str


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """A deadline that was moved."""

    id: int
    decided_on: date
    old_due_on: date | None
    new_due_on: date
    reason: str
    paper: str


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """What blocks a task; `closed_on` is None while it does."""

    id: int
    raised_on: date
    text: str
    cause: str
    proposal: str
    beyond_authority: bool
    reported_to: str
    reported_on: date | None
    answer: str
    closed_on: date | None
    solver: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """Who was urged when, at which level; `agency` is empty when it was everybody."""

    id: int
    reminded_on: date
    level: int
    agency: str
    paper: str
    note: str


@dataclass(frozen=True, slots=True)
class ActRow:
    """A change of state; `agency` is the one to which the task went."""

    id: int
    acted_on: date
    kind: ActKind
    person: str
    paper: str
    paper_on: date | None
    note: str
    product_on: date | None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A later document that repeats the task; `on` is None while that has no day."""

    id: int
    on: date | None
    document_id: int
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """Everything that is known of one task; the histories begin with the latest entry.

    `source_start` and `source_end` count characters of the document's full text.
    """

    id: int
    code: str
    content: str
    product: str
    field: str
    importance: Importance
    starred: bool
    assigner: str
    officer: str
    superior_task: str
    assigned_on: date
    deadline_text: str
    deadline_kind: DeadlineKind
    due_on: date | None
    first_due_on: date | None
    due_time: str
    recurrence: str
    state: TaskState
    percent: int
    received_on: date | None
    product_on: date | None
    reported_on: date | None
    completed_on: date | None
    ended_on: date | None
    result: str
    result_paper: str
    confirmed_by: str
    note: str
    source_text: str
    source_start: int | None
    source_end: int | None
    document_id: int | None
    document: str = ""
    document_on: date | None = None
    document_subject: str = ""
    clause: str = ""
    lead: tuple[str, ...] = ()
    lead_ids: tuple[int, ...] = ()
    coordinating: tuple[str, ...] = ()
    coordinating_ids: tuple[int, ...] = ()
    progress: tuple[ProgressRow, ...] = ()
    extensions: tuple[ExtensionRow, ...] = ()
    obstacles: tuple[ObstacleRow, ...] = ()
    reminders: tuple[ReminderRow, ...] = ()
    superior_task_id: int | None = None
    in_chain: bool = False
    lead_now: tuple[str, ...] = ()
    coordinating_now: tuple[str, ...] = ()
    acts: tuple[ActRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    is_divided: bool = False
    in_parts: bool = False

    def course(self, judging: Judging) -> Course:
        """Return the dates that decide the standing, by the deadline and the day that count."""
        due_on = self.first_due_on if judging.judged_by is JudgedBy.FIRST else self.due_on
        life = Life(*(getattr(self, name) for name in Life._fields))
        return course_of(life, due_on, judging.judged_day)


_OWN = tuple(field.name for field in fields(TaskDetail)[:32])
_FORM = tuple(field.name for field in fields(TaskDraft) if field.name not in {"lead_ids", "coordinating_ids"})


def load_task(session: Session, task_id: int, as_of: date | None = None) -> TaskDetail:
    """Return a task with its whole history; UserError when it is gone.

    With a day its agencies are named as of that day too, where one of them was merged.
    """
    task = _existing(session, task_id)
    present = current_names(plain_connection(session), as_of) if as_of is not None else {}
    lead, coordinating = _agencies(session, task_id, Role.LEAD), _agencies(session, task_id, Role.COORDINATING)
    divided = session.scalar(select(Task.id).where(Task.parent_id == task_id, Task.deleted_at.is_(None)).limit(1))
    shared = bool(shared_among(plain_connection(session), [task_id]))
    return TaskDetail(
        **{name: getattr(task, name) for name in _OWN},
        **_place(session, task),
        lead=tuple(name for _number, name in lead),
        lead_ids=tuple(number for number, _name in lead),
        coordinating=tuple(name for _number, name in coordinating),
        coordinating_ids=tuple(number for number, _name in coordinating),
        lead_now=_names_now(lead, present),
        coordinating_now=_names_now(coordinating, present),
        progress=_entries(session, task_id, ProgressEntry, ProgressRow, ProgressEntry.reported_on),
        extensions=_entries(session, task_id, Extension, ExtensionRow, Extension.decided_on),
        obstacles=_entries(session, task_id, Obstacle, ObstacleRow, Obstacle.raised_on),
        reminders=_reminders(session, task_id),
        superior_task_id=task.superior_task_id,
        is_divided=divided is not None,
        in_parts=divided is not None or task.parent_id is not None or task.recurrence != "" or shared,
        in_chain=bool(task.superior_task_id or task.superior_task or _is_given_on(session, task_id)),
        acts=_told_acts(session, task_id),
        mentions=_mentions(session, task_id),
    )


def load_task_draft(session: Session, task_id: int) -> TaskDraft:
    """Return a task as its form shows it; `due_on` is the deadline in force."""
    task = _existing(session, task_id)
    return TaskDraft(
        **{name: getattr(task, name) for name in _FORM},
        lead_ids=tuple(number for number, _name in _agencies(session, task_id, Role.LEAD)),
        coordinating_ids=tuple(number for number, _name in _agencies(session, task_id, Role.COORDINATING)),
    )


def load_completion(session: Session, ids: Sequence[int], today: date) -> CompletionDraft:
    """Return what the form of a completion begins with: what is stored or was reported of a single task.

    UserError where one of several is done already: the same words for all would be written over its own.
    """
    tasks = [_existing(session, task_id) for task_id in ids]
    done = next((task for task in tasks if task.state is TaskState.DONE), None)
    if done is not None and len(tasks) > 1:
        words = _("{0} is done already. Correct a completion on its own, or leave that task out.")
        raise UserError(words.format(done.code))
    if len(tasks) > 1:
        return CompletionDraft(today)
    task = tasks[0]
    on = task.completed_on or today
    product_on = None if task.product_on in (on, task.reported_on) and done is None else task.product_on
    return CompletionDraft(on, task.result, task.result_paper, product_on, task.confirmed_by)


def _names_now(agencies: list[tuple[int, str]], present: Mapping[int, str]) -> tuple[str, ...]:
    """Return the present names, nothing where no agency was merged."""
    if not any(number in present for number, _name in agencies):
        return ()
    return tuple(present.get(number, name) for number, name in agencies)


def _existing(session: Session, task_id: int) -> Task:
    task = session.get(Task, task_id)
    if task is None or task.deleted_at is not None:
        raise UserError(_("This task has been deleted."))
    return task


def _is_given_on(session: Session, task_id: int) -> bool:
    below = select(Task.id).where(Task.superior_task_id == task_id, Task.deleted_at.is_(None)).limit(1)
    return session.scalar(below) is not None


def _agencies(session: Session, task_id: int, role: Role) -> list[tuple[int, str]]:
    query = (
        select(Agency.id, Agency.name)
        .join(Assignment, Assignment.agency_id == Agency.id)
        .where(Assignment.task_id == task_id, Assignment.role == role)
        .order_by(Assignment.place, Assignment.id)
    )
    return [(row.id, row.name) for row in session.execute(query)]


def _place(session: Session, task: Task) -> dict[str, Any]:
    document = session.get(Document, task.document_id) if task.document_id else None
    clause = session.get(Clause, task.clause_id) if task.clause_id else None
    return {
        "document": document.number if document else "",
        "document_on": document.issued_on if document else None,
        "document_subject": document.subject if document else "",
        "clause": clause.path if clause else "",
    }


def _entries(session: Session, task_id: int, model: Any, row: Any, day: Any) -> tuple[Any, ...]:
    columns = [getattr(model, field.name) for field in fields(row)]
    query = select(*columns).where(model.task_id == task_id).order_by(day.desc(), model.id.desc())
    return tuple(row(*values) for values in session.execute(query))


def _reminders(session: Session, task_id: int) -> tuple[ReminderRow, ...]:
    query = (
        select(Reminder.id, Reminder.reminded_on, Reminder.level, Agency.name, Reminder.paper, Reminder.note)
        .outerjoin(Agency, Agency.id == Reminder.agency_id)
        .where(Reminder.task_id == task_id)
        .order_by(Reminder.reminded_on.desc(), Reminder.id.desc())
    )
    return tuple(
        ReminderRow(number, on, level, agency or "", paper, note)
        for number, on, level, agency, paper, note in session.execute(query)
    )


def _told_acts(session: Session, task_id: int) -> tuple[ActRow, ...]:
    columns: list[Any] = [getattr(TaskAct, field.name) for field in fields(ActRow)[:-1]]
    columns.append(func.coalesce(Agency.name, ""))
    query = (
        select(*columns)
        .outerjoin(Agency, Agency.id == TaskAct.agency_id)
        .where(TaskAct.task_id == task_id)
        .order_by(TaskAct.acted_on.desc(), TaskAct.id.desc())
    )
    return tuple(ActRow(*row) for row in session.execute(query))


def _mentions(session: Session, task_id: int) -> tuple[MentionRow, ...]:
    query = (
        select(TaskMention.id, Document.issued_on, Document.id, Document.number, TaskMention.text)
        .join(Document, Document.id == TaskMention.document_id)
        .where(TaskMention.task_id == task_id, Document.deleted_at.is_(None))
        .order_by(Document.issued_on.desc(), TaskMention.id.desc())
    )
    return tuple(MentionRow(*row) for row in session.execute(query))
