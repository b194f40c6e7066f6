"""Closing a period (chốt kỳ): what was reported stays as it was, and what changed since is told task by task."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import DONE, OPEN, Standing
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _


@dataclass(frozen=True, slots=True)
class ClosingDraft:
    """What is closed: under which name, which report, of which span and scope; `rule` says how it was judged."""

    name: str
    as_of: date
    kind: str = ""
    since: date | None = None
    scope: TaskFilter = field(default_factory=TaskFilter)
    rule: str = ""

    def checked(self, today: date) -> "ClosingDraft":
        """Return the closing as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.name):
            problems["name"] = _("Give the period a name.")
        if self.as_of > today:
            problems["as_of"] = _("This day has not come yet.")
        elif self.since is not None and self.since > self.as_of:
            problems["as_of"] = _("The period ends before it begins.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, name=clean(self.name))


def checked_reason(why: str) -> str:
    """Return the reason of a reopening; raise InvalidInput without one."""
    if not clean_lines(why):
        raise InvalidInput({"why": _("Say why the period is opened again.")})
    return clean_lines(why)


@dataclass(frozen=True, slots=True)
class Stood:
    """How one task stood."""

    code: str
    content: str
    standing: Standing
    due_on: date | None = None

    def as_json(self) -> list[Any]:
        """Return it as plain values."""
        return [self.code, self.content, self.standing.value, self.due_on.isoformat() if self.due_on else None]

    @classmethod
    def from_json(cls, stored: Any) -> "Stood":
        """Return what `as_json` wrote."""
        code, content, standing, due = stored
        return cls(str(code), str(content), Standing(standing), date.fromisoformat(due) if due else None)


class Change(StrEnum):
    """What became of a task since a period was closed; each task that moved has the first that fits."""

    CORRECTED = "corrected"
    ADDED = "added"
    LEFT = "left"
    DONE = "done"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    REASSIGNED = "reassigned"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_CHANGES[self])


_CHANGES = {
    Change.CORRECTED: N_("Corrected afterwards for the day of closing"),
    Change.ADDED: N_("Added"),
    Change.LEFT: N_("Removed, or no longer in the scope"),
    Change.DONE: N_("Newly done"),
    Change.REOPENED: N_("Opened again"),
    Change.WITHDRAWN: N_("Withdrawn"),
    Change.REASSIGNED: N_("Reassigned"),
    Change.EXTENDED: N_("Deadline moved"),
    Change.OVERDUE: N_("Newly overdue"),
    Change.OTHER: N_("Changed otherwise"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A task that does not stand as it did: what happened, and how it stood before and stands now."""

    task_id: int
    change: Change
    before: Stood | None
    now: Stood | None

    @property
    def task(self) -> Stood:
        """The task as it was last known."""
        known = self.now or self.before
        if known is None:
            raise ValueError(self.task_id)
        return known


def moves(closed: Mapping[int, Stood], again: Mapping[int, Stood], now: Mapping[int, Stood]) -> list[Move]:
    """Return what changed between a closing and now.

    `again` is what the book says today of the day of closing: where it differs from what was closed, somebody
    entered or corrected something afterwards.
    """
    found = []
    for task_id in sorted({*closed, *now}):
        before, after = closed.get(task_id), now.get(task_id)
        if before is None or after is None or _differ(before, after) or _differ(before, again.get(task_id)):
            found.append(Move(task_id, _change(before, again.get(task_id), after), before, after))
    return found


def counted(tasks: Iterable[Stood]) -> dict[Standing, int]:
    """Return how many tasks stand where; every class is there."""
    counts = dict.fromkeys(Standing, 0)
    for task in tasks:
        counts[task.standing] += 1
    return counts


def _differ(before: Stood, after: Stood | None) -> bool:
    return after is None or (before.standing, before.due_on) != (after.standing, after.due_on)


def _change(before: Stood | None, again: Stood | None, now: Stood | None) -> Change:
    if before is None:
        return Change.ADDED if again is None else Change.CORRECTED
    if now is None:
        return Change.LEFT
    if again is not None and _differ(before, again):
        return Change.CORRECTED
    was, stands = before.standing, now.standing
    if stands in DONE and was not in DONE:
        return Change.DONE
    if stands in OPEN and was not in OPEN:
        return Change.REOPENED
    if stands is not was and stands in (Standing.WITHDRAWN, Standing.REASSIGNED):
        return Change.WITHDRAWN if stands is Standing.WITHDRAWN else Change.REASSIGNED
    if before.due_on != now.due_on:
        return Change.EXTENDED
    return Change.OVERDUE if stands is Standing.OPEN_OVERDUE else Change.OTHER
