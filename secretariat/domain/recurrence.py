"""Recurring tasks: the rule as an office says it, and the periods that it makes.

The rule is stored as an RRULE (RFC 5545) with two parts of our own: `DTSTART`, the day from which it holds, and
`SHIFT`, which moves a report that falls on a day off to the next working day. Without a day named in it a report
is due on the last day of its period, as every other period in this house ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from secretariat.domain import dates
from secretariat.domain.working_days import NO_SPECIAL_DAYS, SpecialDays, next_working_day
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_QUARTER_ENDS, _HALF_ENDS = (3, 6, 9, 12), (6, 12)
_LONGEST_MONTH, _SURE_DAY = 31, 28
_WEEK = timedelta(days=7)
_ROMAN = ("I", "II", "III", "IV")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "DTSTART", "SHIFT"}


class Often(StrEnum):
    """How often: the words of the form."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_OFTEN[self])


_OFTEN = {
    Often.DAILY: N_("every day"),
    Often.WEEKLY: N_("every week"),
    Often.MONTHLY: N_("every month"),
    Often.QUARTERLY: N_("every quarter"),
    Often.HALF_YEARLY: N_("every half-year"),
    Often.YEARLY: N_("every year"),
}
_FREQUENCIES = {"DAILY": Often.DAILY, "WEEKLY": Often.WEEKLY, "MONTHLY": Often.MONTHLY, "YEARLY": Often.YEARLY}


@dataclass(frozen=True, slots=True)
class Rule:
    """When reports are due. `days` of the month (-1 is the last one), `months` of the year; both may be empty."""

    often: Often
    interval: int = 1
    weekdays: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    start: date | None = None
    until: date | None = None
    shifts: bool = False

    def checked(self) -> "Rule":
        """Return the rule as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if self.start is not None and self.until is not None and self.until < self.start:
            problems["until"] = _("The end lies before the start.")
        if any(day != -1 and not 1 <= day <= _LONGEST_MONTH for day in self.days):
            problems["days"] = _("Choose a day between 1 and 31, or the last day of the month.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, months=tuple(sorted(set(self.months))), days=tuple(sorted(set(self.days))))

    def as_text(self) -> str:
        """Return the rule as it is stored."""
        months = self.months
        frequency, interval = self.often.name, self.interval
        if self.often in (Often.QUARTERLY, Often.HALF_YEARLY):
            frequency, interval = "MONTHLY", (3 if self.often is Often.QUARTERLY else 6)
            interval = 1 if months else interval
        parts = {
            "FREQ": frequency,
            "INTERVAL": str(interval) if interval > 1 else "",
            "BYDAY": ",".join(self.weekdays),
            "BYMONTH": ",".join(map(str, months)),
            "BYMONTHDAY": ",".join(map(str, self.days)),
            "UNTIL": f"{self.until:%Y%m%d}" if self.until else "",
            "DTSTART": f"{self.start:%Y%m%d}" if self.start else "",
            "SHIFT": "1" if self.shifts else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


@dataclass(frozen=True, slots=True)
class Period:
    """One turn of a recurring task: `2026-W38`, `2026-09`, `2026-Q3`, `2026-H1`, `2026` or the day itself."""

    label: str
    starts_on: date
    due_on: date


def parse_rule(text: str) -> Rule | None:
    """Return a stored rule; None for words that are no rule of the kind that we make."""
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    if parts.keys() - _KNOWN or parts.get("FREQ") not in _FREQUENCIES:
        return None
    try:
        interval = int(parts.get("INTERVAL", "1"))
        days, months = _numbers(parts, "BYMONTHDAY"), _numbers(parts, "BYMONTH")
        start, until = _day(parts, "DTSTART"), _day(parts, "UNTIL")
    except ValueError:
        return None
    often = _FREQUENCIES[parts["FREQ"]]
    if often is Often.MONTHLY:
        often, interval = _of_months(interval, months)
    weekdays = tuple(day for day in parts.get("BYDAY", "").split(",") if day in WEEKDAYS)
    return Rule(often, max(1, interval), weekdays, days, months, start, until, shifts="SHIFT" in parts)


def periods(rule: Rule, first: date, last: date, special: SpecialDays = NO_SPECIAL_DAYS) -> Iterator[Period]:
    """Return the periods that are due from a day on and have begun by another, in order."""
    begin, end = max(first, rule.start or first), min(last, rule.until or last)
    if begin > end and (rule.until is None or begin > rule.until):
        return
    seen: set[str] = set()
    # A period that has begun ends this year, a week perhaps at the beginning of the next one.
    horizon = dates.year_end(end.year) + _WEEK
    horizon = min(horizon, rule.until) if rule.until else horizon
    for due in _due_days(rule, begin, horizon):
        starts_on = _start_of(rule, due)
        if starts_on > end:
            return
        label = _label(rule, due)
        label = label if label not in seen else due.isoformat()
        seen.add(label)
        yield Period(label, starts_on, next_working_day(due, special) if rule.shifts else due)


def printed_period(label: str) -> str:
    """Return a period as papers print it: `Tuần 38/2026`, `Tháng 9/2026`, `Quý III/2026`."""
    year, _dash, rest = label.partition("-")
    if not rest:
        return _("Year {0}").format(year) if year else ""
    if rest.startswith("W"):
        return _("Week {0}/{1}").format(int(rest[1:]), year)
    if rest.startswith("Q"):
        return _("Quarter {0}/{1}").format(_ROMAN[int(rest[1:]) - 1], year)
    if rest.startswith("H"):
        return (_("First half of {0}") if rest == "H1" else _("Second half of {0}")).format(year)
    if "-" in rest:
        return dates.short(date.fromisoformat(label))
    return _("Month {0}/{1}").format(int(rest), year)


def _of_months(interval: int, months: tuple[int, ...]) -> tuple[Often, int]:
    """Quarters and half-years are stored as months."""
    if len(months) == len(_QUARTER_ENDS) and len({month % 3 for month in months}) == 1:
        return Often.QUARTERLY, 1
    if interval in (3, 6) and not months:
        return (Often.QUARTERLY if interval == 3 else Often.HALF_YEARLY), 1
    return Often.MONTHLY, interval


def _numbers(parts: "Mapping[str, str]", name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in parts.get(name, "").split(",") if number)


def _day(parts: "Mapping[str, str]", name: str) -> date | None:
    return date.fromisoformat(parts[name][:8]) if parts.get(name) else None


def _due_days(rule: Rule, begin: date, end: date) -> Iterator[date]:
    from dateutil import rrule

    frequency, more = _frequency(rule)
    # Counting by twos begins where the rule begins, not where somebody looks at it.
    anchor = rule.start or begin
    if rule.interval == 1:
        anchor = begin
    turns = rrule.rrule(
        getattr(rrule, frequency),
        dtstart=datetime.combine(_aligned(rule, anchor), time()),
        until=datetime.combine(end, time()),
        interval=rule.interval,
        **more,
    )
    for turn in turns:
        if turn.date() >= begin:
            yield turn.date()


def _aligned(rule: Rule, anchor: date) -> date:
    """Every other month or year is counted from the first of them, so that no day of it is missed."""
    if rule.often in (Often.DAILY, Often.WEEKLY):
        return anchor
    return anchor.replace(day=1) if rule.often is Often.MONTHLY else anchor.replace(month=1, day=1)


def _frequency(rule: Rule) -> tuple[str, dict[str, Any]]:
    from dateutil import rrule

    if rule.often is Often.DAILY:
        return "DAILY", {}
    if rule.often is Often.WEEKLY:
        return "WEEKLY", {"byweekday": [getattr(rrule, day) for day in rule.weekdays or ("SU",)]}
    days = _days_of_month(rule.days or (-1,))
    months = rule.months or {
        Often.QUARTERLY: _QUARTER_ENDS,
        Often.HALF_YEARLY: _HALF_ENDS,
        Often.YEARLY: (12,),
    }.get(rule.often, ())
    if rule.often is Often.YEARLY and rule.interval > 1:
        return "YEARLY", {"bymonth": months, **days}
    return "MONTHLY", {**({"bymonth": months} if months else {}), **days}


def _days_of_month(days: tuple[int, ...]) -> dict[str, Any]:
    """The 31st of a shorter month is its last day."""
    if len(days) == 1 and days[0] > _SURE_DAY:
        return {"bymonthday": list(range(_SURE_DAY, days[0] + 1)), "bysetpos": -1}
    return {"bymonthday": list(days)}


def _label(rule: Rule, due: date) -> str:
    month = f"{due.year}-{due.month:02}"
    match rule.often:
        case Often.DAILY:
            return due.isoformat()
        case Often.WEEKLY:
            year, week, _weekday = due.isocalendar()
            return f"{year}-W{week:02}"
        case Often.QUARTERLY:
            return f"{due.year}-Q{(due.month + 2) // 3}"
        case Often.HALF_YEARLY:
            return f"{due.year}-H{1 if due.month <= _HALF_ENDS[0] else 2}"
        case Often.YEARLY:
            return str(due.year) if len(rule.months) < 2 else month
    return month


def _start_of(rule: Rule, due: date) -> date:
    match rule.often:
        case Often.DAILY:
            return due
        case Often.WEEKLY:
            return due - timedelta(days=due.weekday())
        case Often.QUARTERLY:
            return due.replace(month=(due.month - 1) // 3 * 3 + 1, day=1)
        case Often.HALF_YEARLY:
            return due.replace(month=1 if due.month <= _HALF_ENDS[0] else 7, day=1)
        case Often.YEARLY:
            return due.replace(month=1, day=1)
    return due.replace(day=1)
