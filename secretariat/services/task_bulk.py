"""Changing many tasks alike, in one step: fields, agencies, deadlines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from secretariat.domain.kinds import Role
from secretariat.domain.tasks import code_of
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.services.task_edits import add_agency_to, edit_tasks, remove_agency_from, shift_deadlines

_TOLD = 5


@dataclass(frozen=True, slots=True)
class ManyEdits:
    """What is to become of many tasks: `cells` by column as typed; nothing else where it is empty.

    `shift_days` moves deadlines by extension, with `reason`.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    shift_days: int = 0
    reason: str = ""
    joining: int | None = None
    joining_as: Role = Role.COORDINATING
    leaving: int | None = None

    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.cells or self.shift_days or self.joining or self.leaving)


def edit_many(session: Session, ids: Sequence[int], edits: ManyEdits, today: date) -> None:
    """Change all these tasks; InvalidInput by column, with the first of those that cannot be changed so.

    What would change none of them is refused as well, so that nobody believes it done.
    """
    problems: dict[str, list[str]] = {}
    changed = 0
    if edits.leaving is not None:
        changed += _tell(problems, lambda: remove_agency_from(session, ids, edits.leaving or 0), "leaving")
    if edits.joining is not None:
        joined = edits.joining, edits.joining_as
        changed += _tell(problems, lambda: add_agency_to(session, ids, *joined), "joining")
    if edits.cells:
        changed += _tell(problems, lambda: edit_tasks(session, dict.fromkeys(ids, edits.cells), today), "")
    if edits.shift_days:
        changed += _tell(problems, lambda: _shift(session, ids, edits, today), "shift_days")
    if problems:
        raise InvalidInput({name: _told(texts) for name, texts in problems.items()})
    if not changed:
        raise InvalidInput({"": _("Nothing would change: it stands so in all these tasks already.")})


def _shift(session: Session, ids: Sequence[int], edits: ManyEdits, today: date) -> int:
    shifted = shift_deadlines(session, ids, edits.shift_days, today, edits.reason)
    if not shifted:
        said = _("No deadline would move: these tasks are finished or have none. Choose others, or write 0 here.")
        raise InvalidInput({"shift_days": said})
    return shifted


def _tell(problems: dict[str, list[str]], act: Callable[[], int], name: str) -> int:
    """Return how many tasks an act changed; what stands against it is added to the problems."""
    try:
        return act()
    except InvalidInput as invalid:
        for cell, text in invalid.problems.items():
            number, _point, column = cell.partition(".")
            told = f"{code_of(int(number))}: {text}" if number.isdecimal() else text
            problems.setdefault(name or column, []).append(told)
    return 0


def _told(texts: list[str]) -> str:
    """Many tasks are refused for one reason: the reason is told once, with how often it holds."""
    more = len(texts) - _TOLD
    told = texts[:_TOLD]
    return "\n".join([*told, _("… and {0} more.").format(more)] if more > 0 else told)
