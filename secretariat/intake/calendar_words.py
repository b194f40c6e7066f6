"""Days and periods in words: how Vietnamese texts write them, and which day they mean.

All patterns are for lowered text with single blanks (see `tokens.lowered`), and none of them can run away: every
repetition is bounded.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.domain import dates
from secretariat.domain.dates import full_year, month_end, quarter_end
from secretariat.domain.working_days import NO_SPECIAL_DAYS, SpecialDays, add_working_days
from secretariat.i18n import _

NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "giêng": 1, "chạp": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4, "mười lăm": 15,
}  # fmt: skip
WEEKDAYS = {"hai": "MO", "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA"}
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_WORDS = r"mười một|mười hai|mười|một|hai|ba|tư|năm|sáu|bảy|tám|chín|giêng|chạp"
CLOCK = (
    r"(?P<hour>\d{1,2}) ?(?:h|g|giờ|:|\.(?=\d\d,? (?:ngày|$))) ?(?P<minute>\d{2})?(?: ?phút)?"
    r"(?: (?:sáng|chiều|tối))?,? ?"
)
WEEKDAY = r"(?:(?:ngày )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? ?\(?)?"
AFTER_CLOCK = re.compile(
    r",? (?:(?:lúc|trước|vào lúc) )?\(?(?P<hour>\d{1,2}) ?(?:h|g|giờ|:) ?(?P<minute>\d{2})?(?: ?phút)?"
    r"(?: (?:sáng|chiều|tối))?\)?(?!\w)"
)
DAY = re.compile(
    WEEKDAY + r"(?:ngày )?(?:mồng |mùng )?"
    r"(?:(?<![\d/.\-])|(?<=\D\d\d-)|(?<=\D\d-))(?P<day>\d{1,2})(?: ?[/.] ?| ?- ?(?!\d{1,2} ?[/.] ?\d)|"
    r" tháng )(?P<month>1[0-2]|0?[1-9])"
    r"(?!\d)(?:(?:(?: ?[/.\-] ?|,? năm )(?=\d{4}(?!\d))|[/.\-](?=\d\d(?!\d)))(?P<year>\d{4}|\d{2}))?"
)
_AND = r"(?:,| và|, và| hoặc| ?[-–] ?)"
_OF_YEAR = r"(?: ?/ ?| ?- ?| ?\. ?|,? (?:của )?năm )(?P<year>20\d{2})(?!\d)"
_NO_NUMBER = r"(?!\w|[.,]\d)"
MONTH = re.compile(
    rf"(?:tháng |(?<!\w)t(?=\d\d? ?/ ?20\d\d))(?P<month>1[0-2]|0?[1-9]|{_WORDS}|này|tới|sau){_NO_NUMBER}"
    rf"(?:{_AND} ?(?:tháng (?P<last>1[0-2]|0?[1-9]|{_WORDS})(?!\w)"
    r"|(?P<last2>1[0-2]|0?[1-9])(?= ?/ ?20\d\d| năm 20)))?"
    rf"(?:{_OF_YEAR})?(?P<near> này| tới| sau| năm nay)?"
)
_QUARTERS = r"iv|iii|ii|i|[1-4]"
QUARTER = re.compile(
    rf"quý (?P<quarter>{_QUARTERS}|một|hai|ba|bốn|tư|này|tới|sau)(?!\w)"
    rf"(?:{_AND} ?(?:quý )?(?P<last>{_QUARTERS})(?!\w|/\d\d?(?!\d)))?(?:{_OF_YEAR})?"
)
HALF = re.compile(r"(?:(?:0?6|sáu) tháng|nửa) (?P<half>đầu|cuối) năm(?: (?P<year>20\d{2}|nay)(?!\d))?")
YEAR = re.compile(
    r"năm (?P<year>20\d{2}|nay|tới|sau)(?!\w)(?! ?- ?\d)(?:(?:,| và)(?: năm)? (?P<last>20\d{2})(?!\w))?"
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class Resolved:
    """A day, and whether its year had to be taken from the document."""

    day: date | None
    guessed: bool = False


def number(word: str) -> int:
    """Return a number in digits or in a word; 0 when it is none."""
    return int(word) if word.isdigit() else NUMBERS.get(word, 0)


def clock(found: re.Match[str]) -> str:
    """Return the time of a match of CLOCK as HH:MM, or "" when there is none or it is no time."""
    if not found.group("hour"):
        return ""
    hour, minute = int(found.group("hour")), int(found.group("minute") or 0)
    if hour < 12 and re.search(r"chiều|tối", found.group()):
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def known_day(year: int, month: int, day: int) -> date | None:
    """Return a day of an office's calendar; None for one that no calendar has, or that no office can mean."""
    return dates.make(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def day_of(found: re.Match[str], near: date | None) -> Resolved:
    """Return the day of a match of DAY; without a year it is the next such day after `near`."""
    day, month, year = int(found.group("day")), int(found.group("month")), found.group("year")
    if year:
        return Resolved(known_day(full_year(int(year)), month, day))
    if near is None:
        return Resolved(None)
    this_year = known_day(near.year, month, day)
    if this_year is not None and (near - this_year).days > _HALF_A_YEAR:
        return Resolved(known_day(near.year + 1, month, day), guessed=True)
    return Resolved(this_year, guessed=this_year is None or not 0 <= (this_year - near).days <= _HALF_A_YEAR)


def day_of_month(day: int, near: date | None) -> date | None:
    """Return the next day of this number: in the month of `near`, or in the one after it."""
    if near is None:
        return None
    ahead = after_months(near.replace(day=1), int(day < near.day))
    return known_day(ahead.year, ahead.month, day)


def month_of(found: re.Match[str], near: date | None) -> Resolved:
    """Return the last day of the month of a match of MONTH."""
    word, year = found.group("last") or found.group("last2") or found.group("month"), found.group("year")
    month = number(word)
    if year:
        return Resolved(month_end(int(year), month)) if month else Resolved(None)
    if near is None:
        return Resolved(None)
    if not month:
        ahead = after_months(near.replace(day=1), word != "này")
        return Resolved(month_end(ahead.year, ahead.month))
    later = month < near.month
    return Resolved(month_end(near.year + later, month), guessed=later)


def quarter_of(found: re.Match[str], near: date | None) -> Resolved:
    """Return the last day of the quarter of a match of QUARTER."""
    word, year = found.group("last") or found.group("quarter"), found.group("year")
    if word in ("này", "tới", "sau"):
        if near is None:
            return Resolved(None)
        months = near.year * 12 + near.month - 1 + (0 if word == "này" else 3)
        return Resolved(quarter_end(months // 12, months % 12 // 3 + 1))
    if year:
        return Resolved(quarter_end(int(year), number(word)))
    if near is None:
        return Resolved(None)
    ends = quarter_end(near.year, number(word))
    return Resolved(quarter_end(near.year + (ends < near), number(word)), guessed=ends < near)


def half_of(found: re.Match[str], near: date | None) -> Resolved:
    """Return the last day of the half-year of a match of HALF."""
    year, half = found.group("year"), 1 if found.group("half") == "đầu" else 2
    if year and year != "nay":
        return Resolved(month_end(int(year), half * 6))
    ends = month_end(near.year, half * 6) if near else None
    return Resolved(ends, guessed=year is None and ends is not None and near is not None and ends < near)


def year_of(found: re.Match[str], near: date | None) -> Resolved:
    """Return 31 December of the year of a match of YEAR."""
    word = found.group("last") or found.group("year")
    if word.isdigit():
        return Resolved(date(int(word), 12, 31))
    return Resolved(date(near.year + (word != "nay"), 12, 31) if near else None)


def week_end(day: date, weeks: int = 0) -> date:
    """Return the Sunday of the week of `day`, or of one so many weeks later."""
    return day + timedelta(days=6 - day.weekday() + 7 * weeks)


def weekday_of(word: str | None, week: str | None, near: date) -> date:
    """Return a day of this or the next week; without a week, the next such day after `near`. No word is Sunday."""
    place = 6 if word is None else int(word) - 2 if word.isdigit() else WEEKDAY_CODES.index(WEEKDAYS[word])
    if week is None:
        return near + timedelta(days=(place - near.weekday() - 1) % 7 + 1)
    return week_end(near, int(week != "này")) - timedelta(days=6 - place)


def after_days(day: date, count: int, *, working: bool, special: SpecialDays = NO_SPECIAL_DAYS) -> date:
    """Return the day that is `count` days later; working days leave out weekends and the office's days off."""
    return add_working_days(day, count, special) if working else day + timedelta(days=count)


def doubts_of_working_days(first: date, last: date, special: SpecialDays) -> tuple[str, ...]:
    """Return the doubt about working days that were counted through a year whose days off nobody entered."""
    known = special.covers(first, last)
    return () if known else (_("Working days were counted without public holidays."),)


def after_months(day: date, count: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    months = day.year * 12 + day.month - 1 + count
    last = month_end(months // 12, months % 12 + 1)
    return last.replace(day=min(day.day, last.day))
