"""Conditions on rows that are in memory: what stands in a column, and which values a condition lets through."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from secretariat.domain.conditions import Between, ColumnKind, Condition, Match, OneOf, Within, Worded
from secretariat.domain.text import fold, has_marks, one_tone_place, sort_key
from secretariat.i18n import _
from secretariat.queries.task_values import BLANK, ValueCount
from secretariat.ui.widgets.condition_words import month_words

_MONTH = re.compile(r"\d{4}-\d{2}")
Value = str | int | date | None


def kind_of(values: Iterable[Value], *, prose: bool) -> ColumnKind:
    """Return what a column holds; `prose` is for one whose texts are all different."""
    first = next((value for value in values if value not in (None, "")), "")
    if isinstance(first, date):
        return ColumnKind.DAY
    if isinstance(first, int):
        return ColumnKind.NUMBER
    return ColumnKind.TEXT if prose else ColumnKind.CHOICE


def meets(condition: Condition, value: Value, today: date) -> bool:
    """Whether a value is let through."""
    match condition:
        case OneOf():
            return condition.blank if value in (None, "") else _named(value) in condition.values
        case Worded():
            return _worded(condition, str(value or ""))
        case Between():
            return _between(value, condition.low, condition.high)
        case Within():
            return _between(value, *condition.moving.span(today))
    parts = (meets(part, value, today) for part in condition.parts)
    return any(parts) if condition.any_of else all(parts)


def counted(values: Iterable[Value], chosen: frozenset[str] = frozenset()) -> list[ValueCount]:
    """Return what stands in a column or is `chosen` with how often, days by month; blanks come last."""
    counts = Counter(values)
    blank = sum(counts.pop(nothing, 0) for nothing in (None, ""))
    named = Counter(dict.fromkeys(chosen - {BLANK}, 0))
    of_days = bool(named) and all(map(_MONTH.fullmatch, named))
    for value, count in counts.items():
        of_days = of_days or isinstance(value, date)
        named[_named(value)] += count
    lines = [ValueCount(name, month_words(name) if of_days else name, count) for name, count in named.items()]
    lines.sort(key=lambda line: (line.value, ()) if of_days else ("", sort_key(line.title)))
    return [*lines, *([ValueCount(BLANK, _("(Blank)"), blank)] if blank or BLANK in chosen else [])]


def _named(value: Value) -> str:
    return f"{value:%Y-%m}" if isinstance(value, date) else str(value)


def _worded(condition: Worded, text: str) -> bool:
    plain = one_tone_place if has_marks(condition.text) else fold
    low, wanted = plain(" ".join(text.split())), plain(condition.text)
    if condition.match is Match.FILLED:
        return bool(low)
    if condition.match is Match.BEGINS:
        return low.startswith(wanted)
    return (wanted in low) is (condition.match is Match.CONTAINS)


def _between(value: Value, low: date | int | None, high: date | int | None) -> bool:
    if value is None or isinstance(value, str):
        return False
    return (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]
