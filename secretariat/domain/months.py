"""Months as a calendar on the wall shows them: whole weeks, Monday first."""

from datetime import date, timedelta

from secretariat.domain import dates
from secretariat.i18n import N_, _

DAYS_A_WEEK = 7
SATURDAY = 5
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def weekdays() -> tuple[str, ...]:
    """Return the names of the days of a week as a calendar heads its columns."""
    return tuple(name[:1].upper() + name[1:] for name in map(_, _WEEKDAYS))


def short_weekdays() -> tuple[str, ...]:
    """Return the same names for narrow columns."""
    return tuple(map(_, _SHORT))


def weeks_of(month: date) -> tuple[tuple[date, ...], ...]:
    """Return the weeks that a month touches, each with its seven days."""
    first = month.replace(day=1)
    monday = first.toordinal() - first.weekday()
    last = dates.month_end(first.year, first.month).toordinal()
    return tuple(
        tuple(_day(number) for number in range(start, start + DAYS_A_WEEK))
        for start in range(monday, last + 1, DAYS_A_WEEK)
    )


def moved(month: date, count: int) -> date:
    """Return the first day of the month that is `count` months later; the calendar has an end at both sides."""
    number = month.year * 12 + month.month - 1 + count
    number = min(max(number, date.min.year * 12 + 1), date.max.year * 12 + 10)
    return date(number // 12, number % 12 + 1, 1)


def same_day(day: date, count: int) -> date:
    """Return the same day some months later, or the last one of a month that is shorter."""
    first = moved(day, count)
    last = dates.month_end(first.year, first.month)
    return min(first + timedelta(day.day - 1), last)


def _day(number: int) -> date:
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))
