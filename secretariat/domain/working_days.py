"""Working days: Monday to Friday, without the days off of the office's table, with the Saturdays worked for them.

A year without a single entry in the table is not known: what is counted through it leaves out weekends only.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from secretariat.domain import dates
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _

_SATURDAY = 5
_ONE = timedelta(days=1)
_WARNED_FROM_MONTH = 11
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """The table as a plain value: days off, and days that are worked though they fall on a weekend."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def covers(self, first: date, last: date) -> bool:
        """Whether the table knows every year from one day to another."""
        known = {day.year for days in (self.off, self.worked) for day in days}
        return all(year in known for year in range(first.year, last.year + 1))


NO_SPECIAL_DAYS = SpecialDays()


@dataclass(frozen=True, slots=True)
class Counting:
    """How an office counts: by which table, and how many days an urgent task has when no day is given."""

    special: SpecialDays = NO_SPECIAL_DAYS
    urgent_days: int | None = None

    def urgent_due(self, given: date) -> date | None:
        """Return the day that an urgent task without a day is due by the office's rule; None without a rule."""
        if self.urgent_days is None:
            return None
        return next_working_day(given + timedelta(days=self.urgent_days), self.special)


PLAIN_COUNTING = Counting()


@dataclass(frozen=True, slots=True)
class SpecialDayDraft:
    """A day off, or with `working` a day that is worked instead of one."""

    day: date
    working: bool = False
    name: str = ""
    basis: str = ""

    def checked(self) -> "SpecialDayDraft":
        """Return the day as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not FIRST_YEAR <= self.day.year <= LAST_YEAR:
            problems["day"] = _("Choose a day between {0} and {1}.").format(FIRST_YEAR, LAST_YEAR)
        elif self.working and self.day.weekday() < _SATURDAY:
            problems["day"] = _(
                "{0} is a working day anyway; a day that is worked instead falls on a Saturday or Sunday."
            ).format(dates.short(self.day))
        if not clean(self.name):
            problems["name"] = _("Say what day it is, for example “Tết Nguyên đán”.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, name=clean(self.name), basis=clean(self.basis))


def is_working(day: date, special: SpecialDays = NO_SPECIAL_DAYS) -> bool:
    """Whether an office works on a day."""
    if day in special.worked:
        return True
    return day.weekday() < _SATURDAY and day not in special.off


def next_working_day(day: date, special: SpecialDays = NO_SPECIAL_DAYS) -> date:
    """Return the day itself, or the first working day after it."""
    while not is_working(day, special):
        day += _ONE
    return day


def add_working_days(day: date, count: int, special: SpecialDays = NO_SPECIAL_DAYS) -> date:
    """Return the day that is `count` working days later, or earlier when `count` is negative."""
    step = _ONE if count > 0 else -_ONE
    left = abs(count)
    while left > 0:
        day += step
        left -= is_working(day, special)
    return day


def working_days_between(first: date, last: date, special: SpecialDays = NO_SPECIAL_DAYS) -> int:
    """Return how many working days come after `first` up to and with `last`; negative when `last` is earlier."""
    if last < first:
        return -working_days_between(last, first, special)
    weeks, rest = divmod((last - first).days, 7)
    count = weeks * _SATURDAY + sum((first + timedelta(days=n)).weekday() < _SATURDAY for n in range(1, rest + 1))
    off = sum(first < day <= last and day.weekday() < _SATURDAY for day in special.off - special.worked)
    worked = sum(first < day <= last and day.weekday() >= _SATURDAY for day in special.worked)
    return count - off + worked


def year_to_enter(today: date, known_years: frozenset[int]) -> int | None:
    """Return the year whose days off have to be entered: this one, or from November the next one; else None."""
    if today.year not in known_years:
        return today.year
    coming = today.year + 1
    return coming if today.month >= _WARNED_FROM_MONTH and coming not in known_years else None
