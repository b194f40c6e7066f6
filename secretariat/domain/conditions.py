"""Conditions on a column of a list of tasks: values, words, spans of days or numbers, joined by and/or.

A condition names its column by the key that `reports.tasks` and the table use. `as_json` and `from_json` keep it
in a saved view; ranges that move with the day are kept as such, never as the days of the moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from secretariat.domain import dates
from secretariat.errors import MISREAD, UserError
from secretariat.i18n import N_, _

STALE_DAYS = 30
_DEEPEST = 8
_MOST_PARTS = 100


class ColumnKind(StrEnum):
    """What a column holds, and so how it can be filtered."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"


COLUMN_KINDS: Mapping[str, ColumnKind] = {
    "code": ColumnKind.TEXT,
    "content": ColumnKind.TEXT,
    "product": ColumnKind.TEXT,
    "result": ColumnKind.TEXT,
    "note": ColumnKind.TEXT,
    "lead": ColumnKind.CHOICE,
    "coordinating": ColumnKind.CHOICE,
    "document": ColumnKind.CHOICE,
    "committee": ColumnKind.CHOICE,
    "standing": ColumnKind.CHOICE,
    "state": ColumnKind.CHOICE,
    "field": ColumnKind.CHOICE,
    "officer": ColumnKind.CHOICE,
    "importance": ColumnKind.CHOICE,
    "starred": ColumnKind.CHOICE,
    "due_on": ColumnKind.DAY,
    "first_due_on": ColumnKind.DAY,
    "assigned_on": ColumnKind.DAY,
    "completed_on": ColumnKind.DAY,
    "percent": ColumnKind.NUMBER,
    "extensions": ColumnKind.NUMBER,
    "updated_on": ColumnKind.DAY,
    "obstacles": ColumnKind.NUMBER,
    "reminders": ColumnKind.NUMBER,
    "reminded_on": ColumnKind.DAY,
    "superior": ColumnKind.CHOICE,
    "superior_due_on": ColumnKind.DAY,
    "cascade": ColumnKind.CHOICE,
    "whole": ColumnKind.CHOICE,
    "period": ColumnKind.CHOICE,
}


# Columns of words that a task can do without; every other one of words or numbers holds something.
LEFT_BLANK = frozenset({"product", "result", "note"})


class Match(StrEnum):
    """How a text is compared: without marks, or with them where they were typed."""

    CONTAINS = "contains"
    LACKS = "lacks"
    BEGINS = "begins"
    FILLED = "filled"  # any words at all; its text is empty

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_MATCHES[self])


_MATCHES = {
    Match.CONTAINS: N_("contains"),
    Match.LACKS: N_("does not contain"),
    Match.BEGINS: N_("begins with"),
    Match.FILLED: N_("(Not blank)"),
}


class Moving(StrEnum):
    """A range of days that moves with the day on which it is asked.

    OVERDUE is no range but the standing: of deadlines that are past only those of tasks not finished in time.
    """

    OVERDUE = "overdue"
    PAST = "past"
    OLDER_30 = "older_30"
    STALE = "stale"
    LAST_30 = "last_30"
    LAST_7 = "last_7"
    TODAY = "today"
    NEXT_7 = "next_7"
    NEXT_14 = "next_14"
    NEXT_30 = "next_30"
    THIS_MONTH = "this_month"
    THIS_QUARTER = "this_quarter"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_MOVING[self])

    def span(self, today: date, stale_days: int = STALE_DAYS) -> tuple[date | None, date | None]:
        """Return the first and the last day as of `today`; None where the range has no end.

        `stale_days` is the setting of the office after which a task counts as not updated.
        """
        match self:
            case Moving.PAST | Moving.OVERDUE:
                return None, today - timedelta(1)
            case Moving.OLDER_30:
                return None, today - timedelta(30)
            case Moving.STALE:
                return None, today - timedelta(stale_days)
            case Moving.TODAY:
                return today, today
            case Moving.THIS_MONTH:
                return today.replace(day=1), dates.month_end(today.year, today.month)
            case Moving.THIS_QUARTER:
                quarter = (today.month + 2) // 3
                return date(today.year, 3 * quarter - 2, 1), dates.quarter_end(today.year, quarter)
            case Moving.LAST_7 | Moving.LAST_30:
                return today - timedelta(_DAYS[self]), today
        return today, today + timedelta(_DAYS[self])


_DAYS = {Moving.LAST_7: 7, Moving.LAST_30: 30, Moving.NEXT_7: 7, Moving.NEXT_14: 14, Moving.NEXT_30: 30}
_MOVING = {
    Moving.OVERDUE: N_("overdue"),
    Moving.PAST: N_("before today"),
    Moving.OLDER_30: N_("30 days ago or earlier"),
    Moving.STALE: N_("longer ago than the office allows for updates"),
    Moving.LAST_30: N_("in the last 30 days"),
    Moving.LAST_7: N_("in the last 7 days"),
    Moving.TODAY: N_("today"),
    Moving.NEXT_7: N_("in the next 7 days"),
    Moving.NEXT_14: N_("in the next 14 days"),
    Moving.NEXT_30: N_("in the next 30 days"),
    Moving.THIS_MONTH: N_("this month"),
    Moving.THIS_QUARTER: N_("this quarter"),
}
_CALENDAR = (Moving.THIS_MONTH, Moving.THIS_QUARTER)
_COMING = (Moving.TODAY, Moving.NEXT_7, Moving.NEXT_14, Moving.NEXT_30, *_CALENDAR)
_GONE = (Moving.TODAY, Moving.LAST_7, Moving.LAST_30, *_CALENDAR, Moving.OLDER_30)
_RANGES: Mapping[str, tuple[Moving, ...]] = {
    "due_on": (Moving.OVERDUE, *_COMING),
    "first_due_on": (*_COMING, Moving.PAST),
    "superior_due_on": (*_COMING, Moving.PAST),
    "assigned_on": _GONE,
    "completed_on": _GONE,
    "reminded_on": _GONE,
    "updated_on": (*_GONE, Moving.STALE),
}
_ANY_DAYS = (Moving.PAST, Moving.LAST_30, Moving.LAST_7, *_COMING)
_DEADLINES = frozenset({"due_on", "first_due_on"})


def ranges_of(key: str) -> tuple[Moving, ...]:
    """Return the ranges that make sense in a column of days; a column of another list has those of any days."""
    return _RANGES.get(key, _ANY_DAYS)


def not_set(key: str) -> "OneOf | None":
    """Return the condition that a deadline is not set; None for a column that holds no deadline of the task."""
    return OneOf(key, blank=True) if key in _DEADLINES else None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Exactly one of these values; `blank` lets through what has none.

    Agencies and documents are named by id, standings and states by their word, months of a day as 2026-08,
    everything else by its text; here tasks that are due soon are not "in time". `partners` counts coordinating
    agencies too, in the column of the lead.
    """

    key: str
    values: frozenset[str] = frozenset()
    blank: bool = False
    partners: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """Words in a text column."""

    key: str
    match: Match
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """From `low` to `high`, both included: ISO days or whole numbers; None leaves that end open."""

    key: str
    low: date | int | None = None
    high: date | int | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """A day in a range that moves."""

    key: str
    moving: Moving


@dataclass(frozen=True, slots=True)
class Joined:
    """Several conditions: all must hold, or with `any_of` at least one."""

    parts: "tuple[Condition, ...]"
    any_of: bool = False


Condition = OneOf | Worded | Between | Within | Joined
_KINDS: Mapping[str, type] = {
    "one_of": OneOf,
    "worded": Worded,
    "between": Between,
    "within": Within,
    "joined": Joined,
}


def keys_of(condition: Condition) -> frozenset[str]:
    """Return the columns that a condition asks."""
    if isinstance(condition, Joined):
        return frozenset().union(*(keys_of(part) for part in condition.parts))
    return frozenset({condition.key})


def as_json(condition: Condition) -> dict[str, Any]:
    """Return a condition as plain JSON values."""
    kind = next(name for name, made in _KINDS.items() if isinstance(condition, made))
    match condition:
        case OneOf():
            return {
                "kind": kind,
                "key": condition.key,
                "values": sorted(condition.values),
                "blank": condition.blank,
                "partners": condition.partners,
            }
        case Worded():
            return {"kind": kind, "key": condition.key, "match": condition.match.value, "text": condition.text}
        case Between():
            return {"kind": kind, "key": condition.key, "low": _end(condition.low), "high": _end(condition.high)}
        case Within():
            return {"kind": kind, "key": condition.key, "moving": condition.moving.value}
    return {"kind": kind, "parts": [as_json(part) for part in condition.parts], "any_of": condition.any_of}


def from_json(stored: Any) -> Condition:
    """Return the condition that `as_json` wrote; UserError for anything else."""
    try:
        return _read(stored, 0)
    except MISREAD as error:
        raise UserError(_("The view holds a condition that this version does not know.")) from error


def _read(stored: Any, depth: int) -> Condition:
    kind = _KINDS[stored["kind"]]
    if kind is Joined:
        parts = stored["parts"]
        if depth >= _DEEPEST or len(parts) > _MOST_PARTS:
            raise ValueError(depth)
        return Joined(tuple(_read(part, depth + 1) for part in parts), bool(stored["any_of"]))
    key = stored["key"]
    column = COLUMN_KINDS[key]
    if kind is OneOf:
        values = frozenset(str(value) for value in stored["values"])
        return OneOf(key, values, bool(stored["blank"]), bool(stored["partners"]))
    if kind is Worded:
        return Worded(key, Match(stored["match"]), str(stored["text"]))
    if kind is Between:
        return Between(key, _start(stored["low"], column), _start(stored["high"], column))
    return Within(key, Moving(stored["moving"]))


def _end(value: date | int | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _start(value: Any, column: ColumnKind) -> date | int | None:
    if value is None:
        return None
    return date.fromisoformat(value) if column is ColumnKind.DAY else int(value)
