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
    """Change all these tasks; InvalidInput by column, with the first of those that cannot be changed so."""
    problems: dict[str, list[str]] = {}
    if edits.leaving is not None:
        _tell(problems, lambda: remove_agency_from(session, ids, edits.leaving or 0), "leaving")
    if edits.joining is not None:
        _tell(problems, lambda: add_agency_to(session, ids, edits.joining or 0, edits.joining_as), "joining")
    if edits.cells:
        _tell(problems, lambda: edit_tasks(session, dict.fromkeys(ids, edits.cells), today), "")
    if edits.shift_days:
        _tell(problems, lambda: shift_deadlines(session, ids, edits.shift_days, today, edits.reason), "shift_days")
    if problems:
        raise InvalidInput({name: _told(texts) for name, texts in problems.items()})


def _tell(problems: dict[str, list[str]], act: Callable[[], object], name: str) -> None:
    try:
        act()
    except InvalidInput as invalid:
        for cell, text in invalid.problems.items():
            number, _point, column = cell.partition(".")
            told = f"{code_of(int(number))}: {text}" if number.isdecimal() else text
            problems.setdefault(name or column, []).append(told)


def _told(texts: list[str]) -> str:
    """Many tasks are refused for one reason: the reason is told once, with how often it holds."""
    more = len(texts) - _TOLD
    told = texts[:_TOLD]
    return "\n".join([*told, _("… and {0} more.").format(more)] if more > 0 else told)
