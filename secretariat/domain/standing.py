"""The standing of a task as of a day: eight classes, each task in exactly one of them.

The classes are those of the published follow-up reports of 2016-2025 (`đúng hạn`, `quá hạn`, `trong hạn`,
`không thời hạn`); withdrawn and reassigned tasks stand outside the sum of done and open. The due day itself is
in time. Dates decide, never a stored colour.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from secretariat.i18n import N_, _, ngettext

DUE_SOON_DAYS = 14


class Standing(StrEnum):
    """The words of the command line and of every report."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE_NO_DEADLINE = "done_no_deadline"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    OPEN_NO_DEADLINE = "open_no_deadline"
    WITHDRAWN = "withdrawn"
    REASSIGNED = "reassigned"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_LABELS[self])

    @property
    def sign(self) -> str:
        """The sign that tells it apart without colour."""
        return _SIGNS[self]


DUE_SOON = "due_soon"  # a part of OPEN_IN_TIME, never a class of its own
DUE_SOON_SIGN = "◆"
OPEN = frozenset({Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE, Standing.OPEN_NO_DEADLINE})
DONE = frozenset({Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.DONE_NO_DEADLINE})
ORDER = tuple(Standing)

_LABELS = {
    Standing.DONE_ON_TIME: N_("Done on time"),
    Standing.DONE_LATE: N_("Done late"),
    Standing.DONE_NO_DEADLINE: N_("Done, no deadline"),
    Standing.OPEN_IN_TIME: N_("In time"),
    Standing.OPEN_OVERDUE: N_("Overdue"),
    Standing.OPEN_NO_DEADLINE: N_("Open, no deadline"),
    Standing.WITHDRAWN: N_("Withdrawn"),
    Standing.REASSIGNED: N_("Reassigned"),
}
_SIGNS = {
    Standing.DONE_ON_TIME: "✔",
    Standing.DONE_LATE: "✔",
    Standing.DONE_NO_DEADLINE: "✔",
    Standing.OPEN_IN_TIME: "▶",
    Standing.OPEN_OVERDUE: "●",
    Standing.OPEN_NO_DEADLINE: "∞",
    Standing.WITHDRAWN: "○",
    Standing.REASSIGNED: "↷",
}


class JudgedBy(StrEnum):
    """Which deadline decides "on time": the office's setting, printed on every report."""

    ADJUSTED = "adjusted"
    FIRST = "first"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_JUDGED_BY[self])


_JUDGED_BY = {
    JudgedBy.ADJUSTED: N_("the adjusted deadline"),
    JudgedBy.FIRST: N_("the first deadline"),
}


class JudgedDay(StrEnum):
    """Which day decides "on time": the office's setting, printed on every report."""

    PRODUCT = "product"
    REPORT = "report"
    CONFIRMATION = "confirmation"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_JUDGED_DAY[self])


_JUDGED_DAY = {
    JudgedDay.PRODUCT: N_("the day of the product"),
    JudgedDay.REPORT: N_("the day of the report"),
    JudgedDay.CONFIRMATION: N_("the day of the confirmation"),
}


class Course(NamedTuple):
    """The dates of one task that decide its standing.

    `due_on` is the deadline that counts (see JudgedBy); `withdrawn_on` and `reassigned_on` end a task
    without its being done. `judged_on` is the day that is compared with the deadline (see JudgedDay), None where
    that is the day of completion; it counts before that day only since `reported_on`, when it became known.
    """

    due_on: date | None
    completed_on: date | None = None
    withdrawn_on: date | None = None
    reassigned_on: date | None = None
    judged_on: date | None = None
    reported_on: date | None = None


def standing(course: Course, as_of: date) -> Standing:
    """Return the one class that a task is in as of a day. What happens later is not yet so."""
    done = course.completed_on
    if done is not None and done <= as_of:
        if course.due_on is None:
            return Standing.DONE_NO_DEADLINE
        return Standing.DONE_ON_TIME if (course.judged_on or done) <= course.due_on else Standing.DONE_LATE
    if course.withdrawn_on is not None and course.withdrawn_on <= as_of:
        return Standing.WITHDRAWN
    if course.reassigned_on is not None and course.reassigned_on <= as_of:
        return Standing.REASSIGNED
    if course.due_on is None:
        return Standing.OPEN_NO_DEADLINE
    in_time = course.due_on >= as_of or _waits_in_time(course, course.due_on, as_of)
    return Standing.OPEN_IN_TIME if in_time else Standing.OPEN_OVERDUE


def _waits_in_time(course: Course, due_on: date, as_of: date) -> bool:
    """Whether the day that judges is known and in time, while the task waits for its confirmation."""
    known = course.reported_on is not None and course.reported_on <= as_of
    return known and course.judged_on is not None and course.judged_on <= due_on


def days_late(course: Course, as_of: date) -> int:
    """Return calendar days after the deadline, of an overdue or late task; else 0."""
    match standing(course, as_of):
        case Standing.OPEN_OVERDUE if course.due_on:
            return (as_of - course.due_on).days
        case Standing.DONE_LATE if course.due_on and course.completed_on:
            return ((course.judged_on or course.completed_on) - course.due_on).days
    return 0


def is_due_soon(where: Standing, due_on: date | None, as_of: date, days: int) -> bool:
    """Whether an open task in time reaches its deadline within `days` calendar days."""
    return where is Standing.OPEN_IN_TIME and due_on is not None and 0 <= (due_on - as_of).days <= days


def caption(where: Standing, due_on: date | None, late: int, as_of: date, soon_days: int) -> str:
    """Return the words of a table cell: `Overdue by 22 days`, `4 days left`, `Done on time`."""
    if where is Standing.OPEN_OVERDUE:
        return ngettext("Overdue by {0} day", "Overdue by {0} days", late).format(late)
    if where is Standing.DONE_LATE:
        return ngettext("Done {0} day late", "Done {0} days late", late).format(late)
    if due_on is not None and is_due_soon(where, due_on, as_of, soon_days):
        left = (due_on - as_of).days
        if left == 0:
            return _("Due today")
        return ngettext("{0} day left", "{0} days left", left).format(left)
    return where.label


def sign_of(where: Standing, due_soon: bool) -> str:
    """Return the sign beside the words; tasks that are due soon have their own."""
    return DUE_SOON_SIGN if due_soon else where.sign
