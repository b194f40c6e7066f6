"""Dividing a task: one given to many has a part an agency, a recurring one a part a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import OPEN_STATES, Role
from secretariat.domain.tasks import code_of
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.services.tasks import existing_task, next_number
from secretariat.store.models import Agency, Assignment, Task

_COPIED = (
    "content",
    "product",
    "field",
    "importance",
    "assigner",
    "officer",
    "superior_task",
    "deadline_text",
    "due_time",
    "document_id",
    "clause_id",
    "source_text",
    "source_start",
    "source_end",
)


@dataclass(frozen=True, slots=True)
class Share:
    """What a part has of its own. Without `lead_ids` it has the leads of the whole."""

    assigned_on: date
    due_on: date | None
    deadline_kind: DeadlineKind
    period: str = ""
    lead_ids: tuple[int, ...] = ()


def add_parts(session: Session, task_id: int, shares: Iterable[Share]) -> list[int]:
    """Store parts of a task with its words, its document and its agencies; return their ids."""
    whole = existing_task(session, task_id)
    rows = session.scalars(
        select(Assignment).where(Assignment.task_id == task_id).order_by(Assignment.place, Assignment.id)
    )
    agencies = [(row.agency_id, row.role) for row in rows]
    made: list[int] = []
    number = next_number(session)
    for share in shares:
        session.add(_part(whole, number, share))
        session.flush()
        session.add_all(_assignments(number, agencies, share.lead_ids))
        made.append(number)
        number += 1
    session.flush()
    return made


def give_to_each(session: Session, task_id: int, agency_ids: Iterable[int]) -> list[int]:
    """Divide a task given to many into one for each agency; return the new ones. Who has a part keeps it."""
    whole = existing_task(session, task_id)
    if whole.state not in OPEN_STATES:
        raise UserError(_("This task is closed already; reopen it first."))
    if whole.recurrence and whole.parent_id is None:
        raise UserError(_("This task recurs. Give one of its periods to the agencies, or end the recurrence."))
    wanted = list(dict.fromkeys(agency_ids))
    if not wanted:
        raise InvalidInput({"agencies": _("Tick the agencies that are to have the task.")})
    live = set(session.scalars(select(Agency.id).where(Agency.id.in_(wanted), Agency.deleted_at.is_(None))))
    if len(live) < len(wanted):
        raise UserError(_("This agency has been deleted."))
    present = set(leads_of_parts(session, task_id))
    new = [agency for agency in wanted if agency not in present]
    if not new:
        raise InvalidInput({"agencies": _("Each of these agencies has its part already.")})
    shares = [
        Share(whole.assigned_on, whole.due_on, whole.deadline_kind, whole.period, lead_ids=(agency,))
        for agency in new
    ]
    return add_parts(session, task_id, shares)


def leads_of_parts(session: Session, task_id: int) -> list[int]:
    """Return the agencies that have a part of a task."""
    query = (
        select(Assignment.agency_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(Task.parent_id == task_id, Task.deleted_at.is_(None), Assignment.role == Role.LEAD)
    )
    return list(session.scalars(query))


def _part(whole: Task, number: int, share: Share) -> Task:
    part = Task(id=number, code=code_of(number), parent_id=whole.id, period=share.period)
    for name in _COPIED:
        setattr(part, name, getattr(whole, name))
    part.assigned_on, part.deadline_kind = share.assigned_on, share.deadline_kind
    part.due_on = part.first_due_on = share.due_on
    return part


def _assignments(number: int, agencies: list[tuple[int, Role]], lead_ids: tuple[int, ...]) -> list[Assignment]:
    """A part with leads of its own keeps the others who work on the whole."""
    if lead_ids:
        others = [(agency, role) for agency, role in agencies if role is not Role.LEAD and agency not in lead_ids]
        agencies = [*((agency, Role.LEAD) for agency in lead_ids), *others]
    places = dict.fromkeys(Role, 0)
    rows = []
    for agency, role in agencies:
        rows.append(Assignment(task_id=number, agency_id=agency, role=role, place=places[role]))
        places[role] += 1
    return rows
