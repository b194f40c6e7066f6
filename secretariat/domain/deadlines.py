"""Deadlines: the kinds that offices write, and what each of them means as a day.

The words stay as written; `due_on` is the last day of the period that they name, and unknown (None) for
recurring, event, urgent, regular and none. Never a guess.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretariat.i18n import N_, _


class DeadlineKind(StrEnum):
    """Stored by value; never rename a value, add a new one."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    RECURRING = "recurring"
    RELATIVE = "relative"
    EVENT = "event"
    URGENT = "urgent"
    REGULAR = "regular"
    NONE = "none"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_LABELS[self])

    @property
    def dated(self) -> bool:
        """Whether this kind ends on a day that the calendar knows."""
        return self not in _UNDATED


_LABELS = {
    DeadlineKind.DAY: N_("On a day"),
    DeadlineKind.MONTH: N_("Within a month"),
    DeadlineKind.QUARTER: N_("Within a quarter"),
    DeadlineKind.HALF_YEAR: N_("Within a half-year"),
    DeadlineKind.YEAR: N_("Within a year"),
    DeadlineKind.RECURRING: N_("Recurring"),
    DeadlineKind.RELATIVE: N_("Counted from an event"),
    DeadlineKind.EVENT: N_("By an event"),
    DeadlineKind.URGENT: N_("Urgent, no day given"),
    DeadlineKind.REGULAR: N_("Continuous"),
    DeadlineKind.NONE: N_("No deadline"),
}
_UNDATED = {
    DeadlineKind.RECURRING,
    DeadlineKind.EVENT,
    DeadlineKind.URGENT,
    DeadlineKind.REGULAR,
    DeadlineKind.NONE,
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as a document words it.

    `time` is "HH:MM" or empty; `rule` is an RRULE (RFC 5545) for a recurring one, or empty.
    """

    kind: DeadlineKind = DeadlineKind.NONE
    due_on: date | None = None
    text: str = ""
    time: str = ""
    rule: str = ""


NO_DEADLINE = Deadline()
