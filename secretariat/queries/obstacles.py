"""Obstacles of tasks, the oldest open ones first, and one obstacle as its forms show it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.agency_names import AgencyNaming, shown_names
from secretariat.domain.kinds import Role
from secretariat.domain.obstacles import Escalation, ObstacleDraft
from secretariat.domain.text import fold
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.chunks import in_portions
from secretariat.queries.plain import plain_connection
from secretariat.queries.successors import current_names
from secretariat.store.models import Agency, Assignment, Letter, Obstacle, Task


@dataclass(frozen=True, slots=True)
class ObstacleLine:
    """One obstacle with its task; `age` are the days since it was raised, until it was closed."""

    id: int
    task_id: int
    code: str
    content: str
    lead: str
    raised_on: date
    age: int
    text: str
    cause: str
    proposal: str
    solver: str
    beyond_authority: bool
    reported_to: str
    reported_on: date | None
    level: Escalation
    answered_on: date | None
    answer: str
    closed_on: date | None
    paper: str = ""
    letter_id: int | None = None
    due_on: date | None = None

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.closed_on is not None:
            return _("Closed")
        if self.answered_on is not None:
            return _("Answered")
        return _("Waiting for an answer") if self.reported_on is not None else _("Not reported")


def find_obstacles(session: Session, words: str, today: date, *, with_closed: bool = False) -> list[ObstacleLine]:
    """Return the obstacles that hold these words (without marks) of tasks that are there, the oldest first."""
    query = select(Obstacle, Task.code, Task.content, Task.due_on, Letter.number)
    query = query.join(Task, Task.id == Obstacle.task_id).outerjoin(Letter, Letter.id == Obstacle.letter_id)
    query = query.where(Task.deleted_at.is_(None)).order_by(Obstacle.raised_on, Obstacle.id)
    if not with_closed:
        query = query.where(Obstacle.closed_on.is_(None))
    rows = session.execute(query).all()
    leads = _leads(session, {row.Obstacle.task_id for row in rows}, today, AgencyNaming.BOTH)
    found = [_line(row, leads.get(row.Obstacle.task_id, ""), today) for row in rows]
    wanted = fold(words).split()
    return [line for line in found if not wanted or _holds(line, wanted)]


def load_obstacle(session: Session, obstacle_id: int, today: date) -> ObstacleLine:
    """Return one obstacle, its lead under the present name as a letter needs it; UserError when it is gone."""
    query = select(Obstacle, Task.code, Task.content, Task.due_on, Letter.number)
    query = query.join(Task, Task.id == Obstacle.task_id).outerjoin(Letter, Letter.id == Obstacle.letter_id)
    row = session.execute(query.where(Obstacle.id == obstacle_id)).first()
    if row is None:
        raise UserError(_("This obstacle has been deleted."))
    leads = _leads(session, {row.Obstacle.task_id}, today, AgencyNaming.CURRENT)
    return _line(row, leads.get(row.Obstacle.task_id, ""), today)


def load_obstacle_draft(session: Session, obstacle_id: int) -> ObstacleDraft:
    """Return an obstacle as its form shows it."""
    row = session.get(Obstacle, obstacle_id)
    if row is None:
        raise UserError(_("This obstacle has been deleted."))
    return ObstacleDraft(row.raised_on, row.text, row.cause, row.proposal, row.solver, row.beyond_authority)


def _line(found: object, lead: str, today: date) -> ObstacleLine:
    row, code, content, due_on, paper = tuple(found)  # type: ignore[var-annotated,arg-type]
    return ObstacleLine(
        row.id,
        row.task_id,
        code,
        content,
        lead,
        row.raised_on,
        max(0, ((row.closed_on or today) - row.raised_on).days),
        row.text,
        row.cause,
        row.proposal,
        row.solver,
        row.beyond_authority,
        row.reported_to,
        row.reported_on,
        Escalation(row.level),
        row.answered_on,
        row.answer,
        row.closed_on,
        paper or "",
        row.letter_id,
        due_on,
    )


def _leads(session: Session, task_ids: set[int], today: date, naming: AgencyNaming) -> dict[int, str]:
    present = current_names(plain_connection(session), today)
    names: dict[int, list[tuple[str, str]]] = {}
    for portion in in_portions(sorted(task_ids)):
        query = (
            select(Assignment.task_id, Agency.id, Agency.name)
            .join(Agency, Agency.id == Assignment.agency_id)
            .where(Assignment.task_id.in_(portion), Assignment.role == Role.LEAD)
            .order_by(Assignment.place, Assignment.id)
        )
        for task_id, number, name in session.execute(query):
            names.setdefault(task_id, []).append((name, present.get(number, name)))
    return {
        task_id: ", ".join(shown_names([old for old, _new in found], [new for _old, new in found], naming))
        for task_id, found in names.items()
    }


def _holds(line: ObstacleLine, wanted: list[str]) -> bool:
    texts = (line.code, line.content, line.lead, line.text, line.cause, line.proposal, line.solver, line.answer)
    folded = fold(" ".join(texts))
    return all(word in folded for word in wanted)
