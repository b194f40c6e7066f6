"""The tasks of a stored document beside those of a notice that is read: what stays, changes or is added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import name_key
from secretariat.domain.dates import short
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.kinds import OPEN_STATES, Role
from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.domain.text import clean
from secretariat.domain.text_likeness import Wording, is_worded_alike
from secretariat.i18n import N_, _
from secretariat.queries.agencies import ids_by_key
from secretariat.store.models import Agency, Assignment, Clause, Task

_LEAST, _LEAST_WITH_PLACE = 0.5, 0.3
_SAME_LEAD, _SAME_CLAUSE, _SAME_DEADLINE = 0.1, 0.05, 0.05


class ChangeKind(StrEnum):
    """What becomes of a task."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"


class Part(StrEnum):
    """What of a task changes."""

    CONTENT = "content"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    PRODUCT = "product"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_LABELS[self])


_LABELS = {
    Part.CONTENT: N_("Content"),
    Part.LEAD: N_("Lead"),
    Part.COORDINATING: N_("Coordinating"),
    Part.DEADLINE: N_("Deadline"),
    Part.PRODUCT: N_("Product"),
}


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A stored task, a row of the draft, or both; `details` are sentences, `parts` what they are about."""

    kind: ChangeKind
    task_id: int | None
    row: int | None
    old: str
    new: str
    details: tuple[str, ...] = ()
    parts: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stored:
    """A stored task as it is compared."""

    task: Task
    clause: str
    lead: tuple[int, ...]
    coordinating: tuple[int, ...]

    @property
    def order(self) -> tuple[str, ...]:
        return self.task.content, self.clause, str(self.task.due_on), self.task.code


@dataclass(frozen=True, slots=True)
class _Read:
    """A row of the draft as it is compared; a name that the directory lacks is its key."""

    row: int
    proposal: TaskProposal
    lead: tuple[int | str, ...]
    coordinating: tuple[int | str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        proposal = self.proposal
        return proposal.content, proposal.clause, str(proposal.deadline.due_on), proposal.text


def compare_tasks(session: Session, document_id: int, draft: NoticeDraft) -> tuple[TaskChange, ...]:
    """Return each task of a stored document and each ticked row of the draft exactly once.

    What a row does not say (no lead, no deadline) is no change. Rows come in their order, then what is left out.
    """
    names = dict(session.execute(select(Agency.id, Agency.name)).all())
    stored, read = _stored(session, document_id), _read(session, draft)
    pairs = _matched(stored, read)
    changes = [_compared(stored[pairs[row.row]], row, names) if row.row in pairs else _added(row) for row in read]
    met = set(pairs.values())
    changes += [_left_out(each) for place, each in enumerate(stored) if place not in met]
    return tuple(changes)


def _stored(session: Session, document_id: int) -> list[_Stored]:
    """The tasks that were given; the parts that some were divided into follow them."""
    rows = session.execute(
        select(Task, Clause.path)
        .outerjoin(Clause, Clause.id == Task.clause_id)
        .where(Task.document_id == document_id, Task.deleted_at.is_(None), Task.parent_id.is_(None))
        .order_by(Task.id)
    ).all()
    agencies: dict[tuple[int, Role], tuple[int, ...]] = {}
    given = select(Assignment.task_id, Assignment.role, Assignment.agency_id).where(
        Assignment.task_id.in_(select(Task.id).where(Task.document_id == document_id))
    )
    for task_id, role, agency_id in session.execute(given.order_by(Assignment.place, Assignment.id)):
        agencies[task_id, role] = (*agencies.get((task_id, role), ()), agency_id)
    return [
        _Stored(
            task,
            path or "",
            agencies.get((task.id, Role.LEAD), ()),
            agencies.get((task.id, Role.COORDINATING), ()),
        )
        for task, path in rows
    ]


def _read(session: Session, draft: NoticeDraft) -> list[_Read]:
    ids = ids_by_key(session)
    decided = {name_key(each.name): each.agency_id for each in draft.names if each.agency_id is not None}

    def agencies(names: Iterable[str]) -> tuple[int | str, ...]:
        keys = [key for name in names if (key := name_key(name))]
        return tuple(ids.get(key) or decided.get(key) or key for key in keys)

    return [
        _Read(row, task, agencies(task.lead), agencies(task.coordinating))
        for row, task in enumerate(draft.tasks)
        if task.ticked
    ]


def _matched(stored: Sequence[_Stored], read: Sequence[_Read]) -> dict[int, int]:
    """Return the place of the stored task for each row that has one, the most alike first."""
    contents = [(Wording.of(each.task.content), Wording.of(each.task.source_text)) for each in stored]
    hits: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]] = []
    for row in read:
        content, text = Wording.of(row.proposal.content), Wording.of(row.proposal.text)
        for place, (was, source) in enumerate(contents):
            alike = max(content.likeness(was), text.likeness(source) if source.words else 0.0)
            score = _score(alike, stored[place], row)
            if score:
                hits.append((-score, stored[place].order, row.order, row.row, place))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_how, number, place in sorted(hits):
        if number not in found and place not in taken:
            found[number] = place
            taken.add(place)
    return found


def _score(alike: float, stored: _Stored, read: _Read) -> float:
    same_lead = bool(read.lead) and set(read.lead) == set(stored.lead)
    same_clause = bool(read.proposal.clause) and read.proposal.clause == stored.clause
    if alike < (_LEAST_WITH_PLACE if same_lead and same_clause else _LEAST):
        return 0.0
    same_due = read.proposal.deadline.due_on in (stored.task.due_on, stored.task.first_due_on)
    return alike + _SAME_LEAD * same_lead + _SAME_CLAUSE * same_clause + _SAME_DEADLINE * same_due


def _compared(stored: _Stored, read: _Read, names: Mapping[int, str]) -> TaskChange:
    task, proposal = stored.task, read.proposal
    details: dict[Part, str] = {}
    if not _is_worded_as_before(task, proposal):
        details[Part.CONTENT] = _("The content is worded anew.")
    for part, printed, was, now in (
        (Part.LEAD, proposal.lead, stored.lead, read.lead),
        (Part.COORDINATING, proposal.coordinating, stored.coordinating, read.coordinating),
    ):
        if now and set(now) != set(was):
            details[part] = _change(part, "; ".join(names[number] for number in was), "; ".join(printed))
    if _is_other_deadline(task, proposal.deadline):
        was_text = _deadline(task.due_on, task.deadline_text, task.deadline_kind)
        deadline = proposal.deadline
        details[Part.DEADLINE] = _change(
            Part.DEADLINE, was_text, _deadline(deadline.due_on, deadline.text, deadline.kind)
        )
    if proposal.product and not is_worded_alike(proposal.product, task.product):
        details[Part.PRODUCT] = _change(Part.PRODUCT, task.product, proposal.product)
    sentences = tuple(details.values())
    if task.state not in OPEN_STATES:
        closed = (_closed(task), *sentences) if sentences else ()
        return TaskChange(ChangeKind.UNCHANGED, task.id, read.row, task.content, proposal.content, closed)
    kind = ChangeKind.CHANGED if sentences else ChangeKind.UNCHANGED
    return TaskChange(kind, task.id, read.row, task.content, proposal.content, sentences, frozenset(details))


def _added(read: _Read) -> TaskChange:
    return TaskChange(ChangeKind.ADDED, None, read.row, "", read.proposal.content)


def _left_out(stored: _Stored) -> TaskChange:
    task = stored.task
    if task.state in OPEN_STATES:
        return TaskChange(ChangeKind.DROPPED, task.id, None, task.content, "")
    return TaskChange(ChangeKind.UNCHANGED, task.id, None, task.content, "", (_closed(task),))


def _closed(task: Task) -> str:
    return _("Closed on {0}; it stays as it is.").format(short(task.completed_on or task.ended_on))


def _is_worded_as_before(task: Task, proposal: TaskProposal) -> bool:
    if is_worded_alike(task.content, proposal.content):
        return True
    return bool(task.source_text) and is_worded_alike(task.source_text, proposal.text)


def _is_other_deadline(task: Task, deadline: Deadline) -> bool:
    """The deadline that an extension moved is no change when the first one is only told again."""
    if deadline.due_on is not None:
        return deadline.due_on not in (task.due_on, task.first_due_on)
    if deadline.kind is DeadlineKind.NONE:
        return False
    if deadline.kind.dated:
        return not is_worded_alike(deadline.text, task.deadline_text)
    return deadline.kind is not task.deadline_kind or deadline.rule != task.recurrence


def _deadline(due_on: date | None, text: str, kind: DeadlineKind) -> str:
    return short(due_on) or clean(text) or kind.label


def _change(part: Part, was: str, now: str) -> str:
    return _("{0}: {1} → {2}").format(part.label, was or "—", now or "—")
