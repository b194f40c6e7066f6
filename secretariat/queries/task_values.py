"""What stands in a column of a list of tasks, with how often: the lines of a filter in the title of a column.

The counts are those under all other conditions, so a person sees what a tick will bring.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from secretariat.domain import dates
from secretariat.domain.conditions import COLUMN_KINDS, ColumnKind, OneOf, keys_of
from secretariat.domain.kinds import Importance, Role, TaskState
from secretariat.domain.listings import TaskFilter
from secretariat.domain.recurrence import printed_period
from secretariat.domain.standing import DUE_SOON, ORDER
from secretariat.domain.text import fold, sort_key
from secretariat.i18n import _
from secretariat.queries.committee_documents import OF_TASKS
from secretariat.queries.successors import last_successors
from secretariat.queries.task_meeting import Meeting
from secretariat.queries.task_standing import ABSENT, DUE_SOON_CODE, code_of
from secretariat.queries.task_states import day_of
from secretariat.queries.task_superiors import SUPERIORS, titles_of

BLANK = ""


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A line of the list: `value` as `OneOf` names it (BLANK for none), what is read, and how many tasks have it.

    `words` is what a search in the list looks at besides the title.
    """

    value: str
    title: str
    count: int
    words: str = ""


def without_column(wanted: TaskFilter, key: str) -> TaskFilter:
    """Return a filter without its conditions on one column."""
    more = tuple(condition for condition in wanted.more if keys_of(condition) != {key})
    left = replace(wanted, more=more)
    match key:
        case "lead":
            return replace(left, lead_ids=frozenset(), without_lead=False)
        case "coordinating":
            return replace(left, coordinating_ids=frozenset())
        case "document":
            return replace(left, document_ids=frozenset())
        case "standing":
            return replace(left, standings=frozenset(), due_soon=False)
    return left


def value_counts(connection: sqlite3.Connection, key: str, shown: bytes, meeting: Meeting) -> list[ValueCount]:
    """Return the lines of a column for the tasks whose class in `shown` is not 0; blanks come last."""
    if key == "standing":
        return _standings(shown)
    if key in ("lead", "coordinating"):
        return _agencies(connection, Role(key), shown, meeting.as_of)
    if key == "document":
        return _documents(connection, shown)
    if key == "committee":
        return _committees(connection, shown)
    counts = _counted(meeting.values(key), shown)
    if COLUMN_KINDS[key] is ColumnKind.DAY:
        return _months(counts)
    title = _TITLES.get(key, str)
    if key in ("superior", "whole"):
        title = titles_of(connection, (str(value) for value in counts if value)).__getitem__
    blanks = sum(counts.pop(nothing, 0) for nothing in (None, ""))
    lines = [ValueCount(str(value), title(value), count) for value, count in counts.items()]
    return [*sorted(lines, key=lambda line: sort_key(line.title)), *_blank(blanks)]


def condition_for(
    key: str, lines: Iterable[ValueCount], ticked: frozenset[str], *, partners: bool = False
) -> OneOf | None:
    """Return the condition that ticks mean; None where everything is ticked, for that is no condition."""
    if not partners and all(line.value in ticked for line in lines):
        return None
    return OneOf(key, ticked - {BLANK}, blank=BLANK in ticked, partners=partners)


_TITLES: dict[str, Callable[[Any], str]] = {
    "state": lambda value: TaskState(value).label,
    "importance": lambda value: Importance(value).label,
    "starred": lambda value: _("Starred") if value else _("Not starred"),
    "percent": lambda value: f"{value}%",
    "cascade": lambda value: cascade_words(str(value)),
    "period": lambda value: printed_period(str(value)),
}


def cascade_words(value: str) -> str:
    """Return on which side of a chain tasks stand, as a filter says it."""
    return _("Superior's tasks that were given on") if value == SUPERIORS else _("Given on to carry out others")


def _counted(rows: Iterable[tuple[int, str | int | None]], shown: bytes) -> Counter[str | int | None]:
    known = len(shown)
    return Counter(value for number, value in rows if number < known and shown[number])


def _standings(shown: bytes) -> list[ValueCount]:
    lines = [
        ValueCount(where.value, f"{where.sign}  {where.label}", shown.count(code_of(where, False)))
        for where in ORDER
    ]
    soon = ValueCount(DUE_SOON, f"◆  {_('Due soon')}", shown.count(DUE_SOON_CODE))
    return [line for line in (*lines, soon) if line.count]


def _agencies(connection: sqlite3.Connection, role: Role, shown: bytes, as_of: date) -> list[ValueCount]:
    """An agency that was merged is counted under its last successor."""
    heads = last_successors(connection, as_of)
    rows = connection.execute("SELECT DISTINCT task_id, agency_id FROM assignment WHERE role = ?", (role.value,))
    known = len(shown)
    pairs = {(number, heads.get(agency, agency)) for number, agency in rows if number < known and shown[number]}
    counts = Counter(agency for _number, agency in pairs)
    lines = [
        ValueCount(str(agency), name, counts[agency], words)
        for agency, name, words in connection.execute("SELECT id, name, search_text FROM agency")
        if counts[agency]
    ]
    unled = len(shown) - shown.count(ABSENT) - len({number for number, _agency in pairs})
    return [*sorted(lines, key=lambda line: sort_key(line.title)), *_blank(unled)]


def _documents(connection: sqlite3.Connection, shown: bytes) -> list[ValueCount]:
    counts = _counted(connection.execute("SELECT id, document_id FROM task"), shown)
    rows = connection.execute(
        "SELECT id, number, subject, issued_on, search_text FROM document ORDER BY issued_on DESC, id DESC"
    )
    lines = []
    for number, sign, subject, issued_on, words in rows:
        if counts[number]:
            parts = (sign, dates.short(day_of(issued_on)), "" if sign else " ".join(subject.split()))
            title = " · ".join(part for part in parts if part)
            lines.append(ValueCount(str(number), title, counts[number], words))
    return [*lines, *_blank(counts[None])]


def _committees(connection: sqlite3.Connection, shown: bytes) -> list[ValueCount]:
    counts = _counted(connection.execute(OF_TASKS), shown)
    rows = connection.execute("SELECT id, name, short_name, symbol FROM committee WHERE deleted_at IS NULL")
    lines = [
        ValueCount(str(number), name, counts[number], fold(" ".join((name, brief, symbol))))
        for number, name, brief, symbol in rows
        if counts[number]
    ]
    without = len(shown) - shown.count(ABSENT) - counts.total()
    return [*sorted(lines, key=lambda line: sort_key(line.title)), *_blank(without)]


def _months(counts: Counter[str | int | None]) -> list[ValueCount]:
    """Days are counted by month: the view puts the months of a year under it."""
    months: Counter[str] = Counter()
    for value, count in counts.items():
        if value:
            months[str(value)[:7]] += count
    lines = [ValueCount(month, f"{month[5:]}/{month[:4]}", months[month]) for month in sorted(months)]
    return [*lines, *_blank(counts[None])]


def _blank(count: int) -> list[ValueCount]:
    return [ValueCount(BLANK, _("(Blank)"), count)] if count else []


def used_texts(connection: sqlite3.Connection, key: str, most: int = 200) -> list[str]:
    """Return what stands in a column of words of tasks (field, officer), the most used first."""
    if key not in ("field", "officer"):
        return []
    ask = (
        f"SELECT {key} FROM task WHERE deleted_at IS NULL AND {key} <> '' "
        f"GROUP BY {key} ORDER BY count(*) DESC, {key} LIMIT ?"
    )
    return [text for (text,) in connection.execute(ask, (most,))]
