"""What stands in a column of a list of tasks, with how often: the lines of a filter in the title of a column.

The counts are those under all other conditions, so a person sees what a tick will bring.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain import dates
from secretariat.domain.conditions import COLUMN_KINDS, ColumnKind, Condition, OneOf, keys_of
from secretariat.domain.kinds import Importance, Role, TaskState
from secretariat.domain.listings import TaskFilter
from secretariat.domain.recurrence import printed_period
from secretariat.domain.standing import DUE_SOON, ORDER, Standing
from secretariat.domain.text import fold, sort_key
from secretariat.i18n import _
from secretariat.queries.committee_documents import OF_TASKS
from secretariat.queries.successors import last_successors, with_predecessors
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


def present(key: str, wanted: TaskFilter) -> Condition | None:
    """Return the condition that a filter has on a column, whichever way it was set."""
    of_column = [condition for condition in wanted.more if keys_of(condition) == {key}]
    if of_column:
        return of_column[-1]
    match key:
        case "lead" if wanted.lead_ids or wanted.without_lead:
            return OneOf(key, _texts(wanted.lead_ids), wanted.without_lead)
        case "coordinating" if wanted.coordinating_ids:
            return OneOf(key, _texts(wanted.coordinating_ids))
        case "document" if wanted.document_ids:
            return OneOf(key, _texts(wanted.document_ids))
        case "standing" if wanted.standings or wanted.due_soon:
            in_time = Standing.OPEN_IN_TIME in wanted.standings
            soon = {DUE_SOON} if wanted.due_soon or in_time else set()
            return OneOf(key, frozenset(where.value for where in wanted.standings) | soon)
    return None


def chosen_values(condition: Condition | None) -> frozenset[str]:
    """Return the values that a condition chooses, BLANK among them: their lines stand there even with no task."""
    if not isinstance(condition, OneOf):
        return frozenset()
    return condition.values | {BLANK} if condition.blank else condition.values


def value_counts(
    connection: sqlite3.Connection, key: str, shown: bytes, meeting: Meeting, chosen: frozenset[str] = frozenset()
) -> list[ValueCount]:
    """Return the lines of a column for the tasks whose class in `shown` is not 0; blanks come last.

    What is `chosen` has its line even where no task has it.
    """
    if key == "standing":
        return _standings(shown, chosen)
    if key in ("lead", "coordinating"):
        return _agencies(connection, Role(key), shown, meeting.as_of, chosen)
    if key == "document":
        return _documents(connection, shown, chosen)
    if key == "committee":
        return _committees(connection, shown, chosen)
    counts = _counted(meeting.values(key), shown)
    if COLUMN_KINDS[key] is ColumnKind.DAY:
        return _months(counts, chosen)
    blanks = sum(counts.pop(nothing, 0) for nothing in (None, ""))
    named = {str(value): count for value, count in counts.items()}
    named |= dict.fromkeys(chosen - named.keys() - {BLANK}, 0)
    title = _TITLES.get(key, str)
    if key in ("superior", "whole"):
        title = titles_of(connection, named).__getitem__
    lines = [ValueCount(value, title(value), count) for value, count in named.items()]
    return [*sorted(lines, key=lambda line: sort_key(line.title)), *_blank(blanks, chosen)]


def condition_for(
    key: str, lines: Iterable[ValueCount], ticked: frozenset[str], *, partners: bool = False
) -> OneOf | None:
    """Return the condition that ticks mean; None where everything is ticked, for that is no condition."""
    if not partners and all(line.value in ticked for line in lines):
        return None
    return OneOf(key, ticked - {BLANK}, blank=BLANK in ticked, partners=partners)


def cascade_words(value: str) -> str:
    """Return on which side of a chain tasks stand, as a filter says it."""
    return _("Superior's tasks that were given on") if value == SUPERIORS else _("Given on to carry out others")


_TITLES: dict[str, Callable[[str], str]] = {
    "state": lambda value: TaskState(value).label,
    "importance": lambda value: Importance(value).label,
    "starred": lambda value: _("Starred") if value == "1" else _("Not starred"),
    "percent": lambda value: f"{value}%",
    "cascade": cascade_words,
    "period": printed_period,
}


def _counted(rows: Iterable[tuple[int, str | int | None]], shown: bytes) -> Counter[str | int | None]:
    known = len(shown)
    return Counter(value for number, value in rows if number < known and shown[number])


def _standings(shown: bytes, chosen: frozenset[str]) -> list[ValueCount]:
    lines = [
        ValueCount(where.value, f"{where.sign}  {where.label}", shown.count(code_of(where, False)))
        for where in ORDER
    ]
    soon = ValueCount(DUE_SOON, f"◆  {_('Due soon')}", shown.count(DUE_SOON_CODE))
    return [line for line in (*lines, soon) if line.count or line.value in chosen]


def _agencies(
    connection: sqlite3.Connection, role: Role, shown: bytes, as_of: date, chosen: frozenset[str]
) -> list[ValueCount]:
    """An agency that was merged is counted under its last successor; one that is chosen itself also for itself."""
    heads = last_successors(connection, as_of)
    rows = connection.execute("SELECT DISTINCT task_id, agency_id FROM assignment WHERE role = ?", (role.value,))
    known = len(shown)
    held = [(number, agency) for number, agency in rows if number < known and shown[number]]
    pairs = {(number, heads.get(agency, agency)) for number, agency in held}
    counts = Counter(agency for _number, agency in pairs)
    for merged in heads.keys() & set(map(int, chosen - {BLANK})):
        theirs = with_predecessors(connection, (merged,), as_of)
        counts[merged] = len({number for number, agency in held if agency in theirs})
    lines = [
        ValueCount(str(agency), name, counts[agency], words)
        for agency, name, words in connection.execute("SELECT id, name, search_text FROM agency")
        if counts[agency] or str(agency) in chosen
    ]
    unled = len(shown) - shown.count(ABSENT) - len({number for number, _agency in pairs})
    return [*sorted(lines, key=lambda line: sort_key(line.title)), *_blank(unled, chosen)]


def _documents(connection: sqlite3.Connection, shown: bytes, chosen: frozenset[str]) -> list[ValueCount]:
    counts = _counted(connection.execute("SELECT id, document_id FROM task"), shown)
    rows = connection.execute(
        "SELECT id, number, subject, issued_on, search_text FROM document ORDER BY issued_on DESC, id DESC"
    )
    lines = []
    for number, sign, subject, issued_on, words in rows:
        if counts[number] or str(number) in chosen:
            parts = (sign, dates.short(day_of(issued_on)), "" if sign else " ".join(subject.split()))
            title = " · ".join(part for part in parts if part)
            lines.append(ValueCount(str(number), title, counts[number], words))
    return [*lines, *_blank(counts[None], chosen)]


def _committees(connection: sqlite3.Connection, shown: bytes, chosen: frozenset[str]) -> list[ValueCount]:
    counts = _counted(connection.execute(OF_TASKS), shown)
    rows = connection.execute("SELECT id, name, short_name, symbol FROM committee WHERE deleted_at IS NULL")
    lines = [
        ValueCount(str(number), name, counts[number], fold(" ".join((name, brief, symbol))))
        for number, name, brief, symbol in rows
        if counts[number] or str(number) in chosen
    ]
    without = len(shown) - shown.count(ABSENT) - counts.total()
    return [*sorted(lines, key=lambda line: sort_key(line.title)), *_blank(without, chosen)]


def _months(counts: Counter[str | int | None], chosen: frozenset[str]) -> list[ValueCount]:
    """Days are counted by month: the view puts the months of a year under it."""
    months = Counter(dict.fromkeys(chosen - {BLANK}, 0))
    for value, count in counts.items():
        if value:
            months[str(value)[:7]] += count
    lines = [ValueCount(month, f"{month[5:]}/{month[:4]}", months[month]) for month in sorted(months)]
    return [*lines, *_blank(counts[None], chosen)]


def _blank(count: int, chosen: frozenset[str]) -> list[ValueCount]:
    return [ValueCount(BLANK, _("(Blank)"), count)] if count or BLANK in chosen else []


def _texts(ids: frozenset[int]) -> frozenset[str]:
    return frozenset(map(str, ids))


def used_texts(connection: sqlite3.Connection, key: str, most: int = 200) -> list[str]:
    """Return what stands in a column of words of tasks (field, officer), the most used first."""
    if key not in ("field", "officer"):
        return []
    ask = (
        f"SELECT {key} FROM task WHERE deleted_at IS NULL AND {key} <> '' "
        f"GROUP BY {key} ORDER BY count(*) DESC, {key} LIMIT ?"
    )
    return [text for (text,) in connection.execute(ask, (most,))]
