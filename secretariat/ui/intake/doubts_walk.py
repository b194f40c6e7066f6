"""What a person should still look at in a review, and in which order the key F8 visits it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from secretariat.domain.agencies import name_key
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.notices import NoticeDraft, TaskPart, TaskProposal
from secretariat.i18n import _

HEAD = ("number", "issued_on")
# In the order in which the table shows them.
PARTS = (
    TaskPart.TASK,
    TaskPart.CONTENT,
    TaskPart.LEAD,
    TaskPart.COORDINATING,
    TaskPart.DEADLINE,
    TaskPart.PRODUCT,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A field of the head by its name, or a part of a task by its row."""

    field: str = ""
    row: int = -1
    part: TaskPart = TaskPart.TASK

    @property
    def rank(self) -> tuple[int, int]:
        """The order from the top to the bottom: the head, then row by row."""
        return (-1, HEAD.index(self.field)) if self.field in HEAD else (self.row, PARTS.index(self.part))


def undecided_keys(draft: NoticeDraft, known: frozenset[str]) -> frozenset[str]:
    """Return the names, by key, that the directory lacks and nobody has decided of."""
    decided = {name_key(each.name) for each in draft.names if each.add or each.agency_id is not None}
    names = (name for task in draft.tasks for name in (*task.lead, *task.coordinating))
    return frozenset(map(name_key, names)) - known - decided


def head_reasons(document: DocumentDraft, seen: Collection[str] = ()) -> dict[str, str]:
    """Return why fields of the head should be looked at, by the name of the field."""
    found = {}
    if not document.number:
        found["number"] = _("The notice has no number yet.")
    if document.issued_on is None:
        found["issued_on"] = _("The notice has no day yet.")
    return {field: reason for field, reason in found.items() if field not in seen}


def reasons(task: TaskProposal, part: TaskPart, undecided: frozenset[str]) -> tuple[str, ...]:
    """Return why a part of a task should be looked at; what the reader said of names counts while it is true."""
    names = {TaskPart.LEAD: task.lead, TaskPart.COORDINATING: task.coordinating}.get(part, ())
    lacking = {name: _("{0} is not in the directory of agencies.").format(name) for name in names}
    said = [doubt.text for doubt in task.doubts_about(part) if doubt.text not in lacking.values()]
    said += [reason for name, reason in lacking.items() if name_key(name) in undecided]
    return tuple(dict.fromkeys(said))


def is_doubtful(task: TaskProposal, undecided: frozenset[str]) -> bool:
    """Whether anything of a task should be looked at."""
    return any(reasons(task, part, undecided) for part in PARTS)


def settled(task: TaskProposal, part: TaskPart) -> TaskProposal:
    """Return a task without the doubts about one part."""
    return replace(task, doubts=tuple(doubt for doubt in task.doubts if doubt.about is not part))


def places(
    draft: NoticeDraft, undecided: frozenset[str], hidden: Collection[int] = (), seen: Collection[str] = ()
) -> list[Place]:
    """Return everything to look at from the top to the bottom; rows that are left out or hidden do not count."""
    found = [Place(field) for field in HEAD if field in head_reasons(draft.document, seen)]
    for row, task in enumerate(draft.tasks):
        if task.ticked and row not in hidden:
            found += [Place(row=row, part=part) for part in PARTS if reasons(task, part, undecided)]
    return found


def following(found: Sequence[Place], now: Place | None, step: int) -> Place | None:
    """Return the place that comes next, or before with a `step` of -1, going on at the other end."""
    if not found:
        return None
    ordered: Iterable[Place] = found if step > 0 else reversed(found)
    first = found[0] if step > 0 else found[-1]
    if now is None:
        return first
    beyond = (place for place in ordered if (place.rank > now.rank) == (step > 0) and place.rank != now.rank)
    return next(beyond, first)
