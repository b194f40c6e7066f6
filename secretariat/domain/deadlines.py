"""Deadlines: the kinds that offices write, and what each of them means as a day.

The words stay as written; `due_on` is the last day of the period that they name, and unknown (None) for
recurring, event, urgent, regular and none. Never a guess.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from secretariat.domain import dates
from secretariat.domain.text import clean
from secretariat.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from secretariat.domain.working_days import Counting


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

    def lacks_its_day(self) -> bool:
        """Whether the words name a day or a period that no calendar has; what is counted may wait for its day."""
        return self.due_on is None and self.kind.dated and self.kind is not DeadlineKind.RELATIVE


NO_DEADLINE = Deadline()


def with_urgent_default(deadline: Deadline, given: date | None, counting: "Counting") -> Deadline:
    """Return an urgent deadline without a day with the one of the office's rule; its words stay as written."""
    if deadline.kind is not DeadlineKind.URGENT or deadline.due_on is not None or given is None:
        return deadline
    due = counting.urgent_due(given)
    return deadline if due is None else replace(deadline, kind=DeadlineKind.RELATIVE, due_on=due)


def urgent_default_words(due: date, days: int) -> str:
    """Return what is said of a day that only the office's rule gives."""
    words = ngettext(
        "No day is given; {0} is proposed by the office's rule: urgent tasks have {1} day.",
        "No day is given; {0} is proposed by the office's rule: urgent tasks have {1} days.",
        days,
    )
    return words.format(dates.short(due), days)


def no_such_day(text: str, today: date) -> str:
    """Return what is said of a day in a text that no calendar has: 31/02/2026; nothing for other texts."""
    found = dates.unreal(text, today)
    if found is None:
        return ""
    day, month, year = found
    said, of_month = f"{day:02}/{month:02}/{year:04}", f"{month:02}/{year:04}"
    if month > _MONTHS:
        return _("There is no day {0}: a year has {1} months. Write the day first: 30/09/2026.").format(
            said, _MONTHS
        )
    last = dates.month_end(year, month).day
    return _("There is no day {0}: month {1} has only {2} days.").format(said, of_month, last)


def refusal_of_deadline(text: str, today: date) -> str:
    """Return why words cannot be taken over as a deadline."""
    said = _("“{0}” is no deadline that can be understood. Write 30/09/2026 or “quý IV năm 2026”.")
    return no_such_day(text, today) or said.format(clean(text))


_MONTHS = 12
_WEEKDAYS = {
    "MO": N_("Monday"),
    "TU": N_("Tuesday"),
    "WE": N_("Wednesday"),
    "TH": N_("Thursday"),
    "FR": N_("Friday"),
    "SA": N_("Saturday"),
    "SU": N_("Sunday"),
}
_MONTHS_OF_QUARTER = {
    "1,4,7,10": N_("in the first month of the quarter"),
    "2,5,8,11": N_("in the second month of the quarter"),
    "3,6,9,12": N_("in the last month of the quarter"),
}
_OFTEN = {
    ("DAILY", 1): N_("every day"),
    ("WEEKLY", 1): N_("every week"),
    ("MONTHLY", 1): N_("every month"),
    ("MONTHLY", 3): N_("every quarter"),
    ("MONTHLY", 6): N_("every half-year"),
    ("YEARLY", 1): N_("every year"),
}
_UNDATED_WORDS = {
    DeadlineKind.RECURRING: N_("recurring, it is not said how often"),
    DeadlineKind.EVENT: N_("an event, no day"),
    DeadlineKind.URGENT: N_("urgent, no day"),
    DeadlineKind.REGULAR: N_("continuous, no day"),
    DeadlineKind.NONE: N_("no deadline"),
}


def weekday_name(day: date) -> str:
    """Return the name of the day of the week."""
    return _(tuple(_WEEKDAYS.values())[day.weekday()])


def explain(deadline: Deadline) -> str:
    """Return how a deadline was understood: `quý III/2026 → 30/09/2026`, `every week, Friday, 16:00`."""
    if deadline.rule:
        return rule_words(deadline.rule, deadline.time)
    if not deadline.kind.dated:
        return _(_UNDATED_WORDS[deadline.kind])
    if deadline.due_on is None:
        unknown = _("the day is not known")
        return f"{deadline.text} → {unknown}" if deadline.text else unknown
    day = dates.short(deadline.due_on)
    understood = f"{day}, {deadline.time}" if deadline.time else day
    return understood if deadline.text in ("", day, understood) else f"{deadline.text} → {understood}"


def weekday_label(code: str) -> str:
    """Return the name of a day of the week by its two letters in a rule."""
    return _(_WEEKDAYS[code])


def rule_words(rule: str, time: str = "") -> str:
    """Return a rule in words: `every week, Friday, 16:00, until 31/12/2026`."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    start, until, shift = (parts.pop(name, "") for name in ("DTSTART", "UNTIL", "SHIFT"))
    ours = start or until or shift
    plain = ";".join(f"{name}={value}" for name, value in parts.items()) if ours else rule
    said = [*_rule_words(plain), time]
    if start:
        said.append(_("from {0}").format(_stored_day(start)))
    if until:
        said.append(_("until {0}").format(_stored_day(until)))
    if shift:
        said.append(_("on a day off: the next working day"))
    return ", ".join(part for part in said if part)


def _stored_day(text: str) -> str:
    return f"{text[6:8]}/{text[4:6]}/{text[:4]}"


def _rule_words(rule: str) -> list[str]:
    """Return the parts of an RRULE in words; the rule itself where it is of a kind that we do not make."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    months, days = parts.pop("BYMONTH", ""), parts.pop("BYMONTHDAY", "")
    weekdays = [_WEEKDAYS.get(day, "") for day in filter(None, parts.pop("BYDAY", "").split(","))]
    frequency, interval = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    often = _often(frequency, int(interval) if interval.isdecimal() and len(interval) < 4 else 0)
    yearly = frequency == "YEARLY"
    if parts or not often or not all(weekdays) or (months and not yearly and months not in _MONTHS_OF_QUARTER):
        return [rule]
    if yearly and months:
        return [
            often,
            *(_day_words(day, month) for month in months.split(",") for day in (days or "-1").split(",")),
        ]
    if months:
        often = _("every quarter")
    numbers = ", ".join(day for day in days.split(",") if day not in ("", "-1"))
    when = [_("on day {0}").format(numbers) if numbers else "", _("on the last day") if "-1" in days else ""]
    return [often, *(_(day) for day in weekdays), *when, _(_MONTHS_OF_QUARTER[months]) if months else ""]


def _day_words(day: str, month: str) -> str:
    """Return a day that comes back every year: 15/06, or the last one of a month."""
    return _("the last day of month {0}").format(f"{month:0>2}") if day == "-1" else f"{day:0>2}/{month:0>2}"


def _often(frequency: str, interval: int) -> str:
    """Return how often a rule comes back, or nothing for one that is not understood."""
    if (frequency, interval) in _OFTEN:
        return _(_OFTEN[frequency, interval])
    if interval < 1:
        return ""
    if frequency == "DAILY":
        return ngettext("every {0} day", "every {0} days", interval).format(interval)
    if frequency == "WEEKLY":
        return ngettext("every {0} week", "every {0} weeks", interval).format(interval)
    if frequency == "MONTHLY":
        return ngettext("every {0} month", "every {0} months", interval).format(interval)
    if frequency == "YEARLY":
        return ngettext("every {0} year", "every {0} years", interval).format(interval)
    return ""
