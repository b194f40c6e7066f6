"""Spans of days as a person types them behind `hạn:`: <31/12, 1/10..15/10, 10/2026, quý 4, tuần này, 7 ngày.

Everything is read without marks and blanks. What is only the beginning of a span is told apart from what is none,
so that a list does not jump while one types.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple, TypeVar

from secretariat.domain import dates
from secretariat.domain.text import fold

T = TypeVar("T")


class Half(Enum):
    """What was typed may still become something."""

    TYPED = "typed"


class Days(NamedTuple):
    """From `low` to `high`, both included; None leaves that end open."""

    low: date | None = None
    high: date | None = None


_MOST_DAYS = 3660
_COMPARED = re.compile(r"[<>]=?|=")
_DAY_OF_MONTH = re.compile(r"ngay(\d{1,2})|(\d{1,2})")
_MONTH = re.compile(r"(?:t|thang)(\d{1,2})(?:[/.-]?(\d{4}))?|(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(?:quy|q)([1-4]|iv|i{1,3})(?:[/.-]?(\d{4}))?")
_YEAR = re.compile(r"(?:nam)?(\d{4})")
_NEXT_DAYS = re.compile(r"(\d{1,4})(?:ngay(?:toi)?|days?|d)")
_HALF_YEAR_NUMBER = re.compile(r"(?:\d{1,2}[/.-]){0,2}(?:1|19|2|20)\d?|\d{4}-(?:\d{1,2}-)?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {
    "homnay": "today", "today": "today",
    "ngaymai": "tomorrow", "tomorrow": "tomorrow",
    "homqua": "yesterday", "yesterday": "yesterday",
    "tuannay": "week", "thisweek": "week",
    "tuansau": "next week", "tuantoi": "next week", "nextweek": "next week",
    "tuantruoc": "last week", "lastweek": "last week",
    "thangnay": "month", "thismonth": "month",
    "thangsau": "next month", "thangtoi": "next month", "nextmonth": "next month",
    "thangtruoc": "last month", "lastmonth": "last month",
    "quynay": "quarter", "thisquarter": "quarter",
    "quysau": "next quarter", "nextquarter": "next quarter",
    "namnay": "year", "thisyear": "year",
    "namsau": "next year", "nextyear": "next year",
}  # fmt: skip


def squeezed(text: str) -> str:
    """Return text without marks, capitals and blanks, as these words are compared."""
    return "".join(fold(text).replace("_", " ").split())


def chosen(words: Mapping[str, T], typed: str) -> T | Half | None:
    """Return what a word or the beginning of one stands for; Half where that may still be several."""
    if typed in words:
        return words[typed]
    begun = {value for word, value in words.items() if word.startswith(typed)}
    return None if not begun else begun.pop() if len(begun) == 1 else Half.TYPED


def read_days(text: str, today: date) -> Days | Half | None:
    """Return the span that was typed, None for what is none. Days without a year are in the year of `today`."""
    value = squeezed(text)
    compared = _COMPARED.match(value)
    sign = compared[0] if compared else ""
    value = value[len(sign) :]
    if not value:
        return Half.TYPED
    low, between, high = value.partition("..")
    if between:
        return None if sign else _range(low, high.strip("."), today)
    span = _span(value, today)
    return _compared(sign, span) if isinstance(span, Days) else span


def _range(low: str, high: str, today: date) -> Days | Half | None:
    if not low and not high:
        return Half.TYPED
    begin = _span(low, today) if low else Days()
    end = _span(high, today) if high else Days()
    if isinstance(begin, Days) and isinstance(end, Days):
        return Days(begin.low, end.high)
    return None if begin is None or end is None else Half.TYPED


def _compared(sign: str, span: Days) -> Days | None:
    low, high = span
    try:
        match sign:
            case "<":
                return Days(None, low - timedelta(1)) if low else None
            case "<=":
                return Days(None, high)
            case ">":
                return Days(high + timedelta(1), None) if high else None
            case ">=":
                return Days(low, None)
    except OverflowError:
        return None
    return span


def _span(value: str, today: date) -> Days | Half | None:
    typed = value.rstrip("/.-")
    for reading in (_named, _day, _month, _quarter, _year, _next_days):
        if (span := reading(typed, today)) is not None:
            return span
    return Half.TYPED if not typed or _HALF_YEAR_NUMBER.fullmatch(value) else None


def _named(typed: str, today: date) -> Days | Half | None:
    word = chosen(_WORDS, typed) if typed.isalpha() else None
    return _moving(word, today) if isinstance(word, str) else word


def _day(typed: str, today: date) -> Days | None:
    if found := _DAY_OF_MONTH.fullmatch(typed):
        day = dates.make(today.year, today.month, int(found[1] or found[2]))
    else:
        day = dates.read(typed, today)
    return Days(day, day) if day else None


def _month(typed: str, today: date) -> Days | None:
    found = _MONTH.fullmatch(typed)
    if not found:
        return None
    named, its_year, month, year, iso_year, iso_month = found.groups()
    first = dates.make(int(its_year or year or iso_year or today.year), int(named or month or iso_month), 1)
    return Days(first, dates.month_end(first.year, first.month)) if first else None


def _quarter(typed: str, today: date) -> Days | None:
    found = _QUARTER.fullmatch(typed)
    if not found:
        return None
    number = _ROMAN.get(found[1]) or int(found[1])
    first = dates.make(int(found[2] or today.year), 3 * number - 2, 1)
    return Days(first, dates.quarter_end(first.year, number)) if first else None


def _year(typed: str, _today: date) -> Days | None:
    found = _YEAR.fullmatch(typed)
    first = dates.make(int(found[1]), 1, 1) if found else None
    return Days(first, dates.year_end(first.year)) if first else None


def _next_days(typed: str, today: date) -> Days | None:
    found = _NEXT_DAYS.fullmatch(typed)
    if not found or int(found[1]) > min(_MOST_DAYS, (date.max - today).days):
        return None
    return Days(today, today + timedelta(int(found[1])))


def _moving(word: str, today: date) -> Days | None:
    """Return the days of a word; None at the ends of the calendar."""
    *where, unit = word.split()
    step = {"next": 1, "last": -1}[where[0]] if where else 0
    try:
        match unit:
            case "today" | "tomorrow" | "yesterday":
                day = today + timedelta({"today": 0, "tomorrow": 1, "yesterday": -1}[unit])
                return Days(day, day)
            case "week":
                monday = today + timedelta(7 * step - today.weekday())
                return Days(monday, monday + timedelta(6))
            case "month":
                first = _months_later(today.replace(day=1), step)
                return Days(first, dates.month_end(first.year, first.month))
            case "quarter":
                first = _months_later(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * step)
                return Days(first, dates.month_end(first.year, first.month + 2))
        year = today.year + step
        return Days(date(year, 1, 1), dates.year_end(year))
    except (OverflowError, ValueError):
        return None


def _months_later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
