"""What stands in a column of each task as a rank: equal where the same stands there, missing where nothing does.

Orders by a column, orders by several and groups are made of them; everything is as of the day of the judging.
"""

import heapq
import re
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, count, groupby, islice, zip_longest
from operator import itemgetter

from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.listings import Judging
from secretariat.domain.standing import DONE, ORDER, Standing
from secretariat.domain.task_states import FULL
from secretariat.domain.text import first_sort_key, sort_key
from secretariat.queries.committee_documents import OF_TASKS
from secretariat.queries.successors import last_successors
from secretariat.queries.task_standing import code_of, due_column, late_dues
from secretariat.queries.task_states import ids_in_states, late_lives, late_states
from secretariat.queries.task_superiors import GONE, superior_dues

Ranks = dict[int, int]
UNRANKED = -1
COMPARED = 40  # characters of a text: later ones hardly ever decide, and keys cost time
_AT_ONCE = 20_000
_NUMBER = re.compile(r"\d+")
_STATES = tuple(TaskState)
_IMPORTANT_FIRST = (Importance.URGENT, Importance.HIGH, Importance.NORMAL)
# The most urgent first.
URGENCY = (
    code_of(Standing.OPEN_OVERDUE, False),
    code_of(Standing.OPEN_IN_TIME, True),
    code_of(Standing.OPEN_IN_TIME, False),
    code_of(Standing.OPEN_NO_DEADLINE, False),
    code_of(Standing.DONE_LATE, False),
    code_of(Standing.DONE_ON_TIME, False),
    code_of(Standing.DONE_NO_DEADLINE, False),
    code_of(Standing.WITHDRAWN, False),
    code_of(Standing.REASSIGNED, False),
)
_DONE_CODES = bytes(code_of(where, False) for where in ORDER if where in DONE)


def load_ranks(connection: sqlite3.Connection, key: str, judging: Judging, classes: bytes | bytearray) -> Ranks:
    """Return the ranks of a column: any that the table shows, `id` and `month`, the month of the deadline."""
    if key == "standing":
        ranks = urgency_ranks(classes)
        return {number: rank for number in range(len(classes)) if (rank := ranks(number)) is not None}
    if key in ("state", "result"):
        return _OF_CLASS[key](connection, judging, classes)
    return RANKED[key](connection, judging) if key in RANKED else _UNRANKED[key](connection, judging)


def by_id(ranks: Ranks, size: int) -> "array[int]":
    """Return ranks at the places of their ids, which takes a tenth of the room; UNRANKED where there is none."""
    places = array("i", (UNRANKED,)) * max(size, max(ranks, default=0) + 1)
    for number, rank in ranks.items():
        places[number] = rank
    return places


def urgency_ranks(classes: bytes | bytearray) -> Callable[[int], int | None]:
    """Return what says how urgent a task is, 0 the most."""
    ranks = {code: rank for rank, code in enumerate(URGENCY)}
    known = len(classes)
    return lambda number: ranks.get(classes[number]) if number < known else None


def merged_texts(rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Sort texts by their key in runs that are merged: one long sort would hold up the thread that paints."""
    pairs = ((sort_key(text), number) for text, number in rows)
    runs: list[list[tuple[str, int]]] = []
    while run := list(islice(pairs, _AT_ONCE)):
        runs.append(sorted(run))
    return heapq.merge(*runs)


def ids_by_text(rows: Iterable[tuple[str, int]]) -> "array[int]":
    """Return ids by their texts; tones and capitals are looked at only where the letters are the same."""
    ids = array("q")
    texts: list[str] = []
    letters: list[str] = []
    for text, number in rows:
        ids.append(number)
        texts.append(text)
        letters.append(first_sort_key(text))
    order = array("q")
    for _same, equal in groupby(_sorted_in_turns(len(ids), letters.__getitem__), key=letters.__getitem__):
        places = list(equal)
        if len(places) > 1:
            keys = {texts[place]: "" for place in places}
            if len(keys) > 1:
                keys = {text: sort_key(text) for text in keys}
                places.sort(key=lambda place: keys[texts[place]])
        order.extend(map(ids.__getitem__, places))
    return order


def _sorted_in_turns(size: int, key: Callable[[int], str]) -> list[int]:
    """Sort places in runs, then two and two of them: one long sort would hold up the thread that paints."""
    runs = [sorted(range(begin, min(begin + _AT_ONCE, size)), key=key) for begin in range(0, size, _AT_ONCE)]
    while len(runs) > 1:
        pairs = zip_longest(runs[::2], runs[1::2], fillvalue=())
        runs = [sorted([*one, *other], key=key) for one, other in pairs]
    return runs[0] if runs else []


def dues(connection: sqlite3.Connection, judging: Judging) -> Iterator[tuple[int, str]]:
    """Yield the deadlines that judge, as of the day; a task without one is left out."""
    late = late_dues(connection, judging)
    for number, due in connection.execute(f"SELECT id, {due_column(judging)} FROM task"):
        known = late.get(number, due)
        if known is not None:
            yield number, known


def _leads(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    return _agencies(connection, "lead", judging.as_of)


def _coordinating(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    return _agencies(connection, "coordinating", judging.as_of)


def _agencies(connection: sqlite3.Connection, role: str, as_of: date) -> Ranks:
    """Who was merged by the day stands with whoever follows."""
    names = connection.execute("SELECT id, name FROM agency").fetchall()
    ranks = _places(names, sort_key)
    ranks |= {old: ranks[new] for old, new in last_successors(connection, as_of).items() if new in ranks}
    # The first named decides: it comes last, over the others. Nearly all are first; those need no sorting.
    later, first = (
        connection.execute(f"SELECT task_id, agency_id FROM assignment WHERE role = ? AND {these}", (role,))
        for these in ("place > 0 ORDER BY place DESC, id DESC", "place <= 0 ORDER BY id DESC")
    )
    found = {task_id: ranks[agency_id] for task_id, agency_id in later if agency_id in ranks}
    found |= {task_id: ranks[agency_id] for task_id, agency_id in first if agency_id in ranks}
    return found


def _documents(connection: sqlite3.Connection, _judging: Judging) -> Ranks:
    ranks = _places(connection.execute("SELECT id, number FROM document").fetchall(), _natural)
    rows = connection.execute("SELECT id, document_id FROM task WHERE document_id IS NOT NULL")
    return {task_id: ranks[document_id] for task_id, document_id in rows if document_id in ranks}


def _committees(connection: sqlite3.Connection, _judging: Judging) -> Ranks:
    ranks = _places(connection.execute("SELECT id, name FROM committee").fetchall(), sort_key)
    return {task_id: ranks[committee_id] for task_id, committee_id in connection.execute(OF_TASKS)}


def _percents(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    """As the rows say it: 100 when done or said to be, else the last report of that day."""
    day = judging.as_of.isoformat()
    percents: Ranks = dict(
        connection.execute("SELECT id, CASE WHEN state IN ('done', 'awaiting') THEN 0 ELSE percent END FROM task")
    )
    later = (
        "SELECT task_id FROM progress WHERE reported_on > ? "
        "UNION SELECT id FROM task WHERE completed_on > ? OR state = 'awaiting'"
    )
    percents.update(dict.fromkeys(_ids(connection, later, day, day), 0))
    percents.update(
        connection.execute(
            f"SELECT task_id, percent FROM progress WHERE reported_on <= ? AND task_id IN ({later}) "
            "ORDER BY task_id, reported_on, id",
            (day, day, day),
        )
    )
    percents.update(dict.fromkeys(ids_in_states(connection, judging.as_of, FULL), 100))
    return percents


def _extensions(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    rows = connection.execute(
        "SELECT task_id, count(*) FROM extension WHERE decided_on <= ? GROUP BY task_id",
        (judging.as_of.isoformat(),),
    )
    return dict(rows)


def _reminders(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    rows = connection.execute(
        "SELECT task_id, count(DISTINCT coalesce(letter_id, -id)) FROM reminder "
        "WHERE reminded_on <= ? GROUP BY task_id",
        (judging.as_of.isoformat(),),
    )
    return dict(rows)


def _reminded(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    rows = connection.execute(
        "SELECT task_id, max(reminded_on) FROM reminder WHERE reminded_on <= ? GROUP BY task_id",
        (judging.as_of.isoformat(),),
    )
    return _days(rows)


def _completed(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    rows = connection.execute(
        "SELECT id, completed_on FROM task WHERE completed_on <= ?", (judging.as_of.isoformat(),)
    )
    found = dict(rows.fetchall())
    for number, life in late_lives(connection, judging.as_of).items():
        if life.completed_on is not None:
            found[number] = life.completed_on.isoformat()
    return _days(found.items())


def _importance(connection: sqlite3.Connection, _judging: Judging) -> Ranks:
    places = {word.value: place for place, word in enumerate(_IMPORTANT_FIRST)}
    return {number: places[word] for number, word in connection.execute("SELECT id, importance FROM task")}


_WHOLES = "SELECT id, parent_id FROM task WHERE parent_id IS NOT NULL"


def _superiors(connection: sqlite3.Connection, _judging: Judging) -> Ranks:
    """Tasks of the book in the order of their codes, then those that are told in words."""
    ids = f"SELECT id, superior_task_id FROM task WHERE superior_task_id IS NOT NULL AND NOT {GONE}"
    linked: Ranks = dict(connection.execute(ids))
    beyond = max(linked.values(), default=0) + 1
    return {number: beyond + rank for number, rank in _texts(connection, "superior_task").items()} | linked


def _months(connection: sqlite3.Connection, judging: Judging) -> Ranks:
    return {number: int(due[:4]) * 12 + int(due[5:7]) - 1 for number, due in dues(connection, judging)}


def _states(connection: sqlite3.Connection, judging: Judging, classes: bytes | bytearray) -> Ranks:
    """As the rows say it: what is not finished is in its state of that day, whatever it became later."""
    ended = {code_of(Standing.WITHDRAWN, False): TaskState.WITHDRAWN}
    ended |= {code_of(Standing.REASSIGNED, False): TaskState.REASSIGNED}
    ended |= dict.fromkeys(_DONE_CODES, TaskState.DONE)
    late = late_states(connection, judging.as_of)
    places = {state.value: place for place, state in enumerate(_STATES)}
    ranks: Ranks = {}
    for number, stored in connection.execute("SELECT id, state FROM task"):
        state = ended.get(classes[number]) if number < len(classes) else None
        ranks[number] = places[state or late.get(number, stored)]
    return ranks


def _results(connection: sqlite3.Connection, _judging: Judging, classes: bytes | bytearray) -> Ranks:
    found = _texts(connection, "result")
    known = len(classes)
    return {number: rank for number, rank in found.items() if number < known and classes[number] in _DONE_CODES}


def _texts(connection: sqlite3.Connection, column: str) -> Ranks:
    """Each text is compared once, for most stand in many rows."""
    begun, filled = f"substr({column}, 1, {COMPARED})", f"FROM task WHERE {column} != ''"
    texts = [text for (text,) in connection.execute(f"SELECT DISTINCT {begun} {filled}")]
    equal = groupby(merged_texts(zip(texts, count())), key=itemgetter(0))
    ranks = {texts[place]: rank for rank, (_key, pairs) in enumerate(equal) for _same, place in pairs}
    return {number: ranks[text] for number, text in connection.execute(f"SELECT id, {begun} {filled}")}


def _of_text(column: str) -> Callable[[sqlite3.Connection, Judging], Ranks]:
    return lambda connection, _judging: _texts(connection, column)


def _of_day(column: str) -> Callable[[sqlite3.Connection, Judging], Ranks]:
    query = f"SELECT id, {column} FROM task WHERE {column} IS NOT NULL"
    return lambda connection, _judging: _days(connection.execute(query))


def _days(rows: Iterable[tuple[int, str]]) -> Ranks:
    return {number: int(day.replace("-", "")) for number, day in rows}


def _codes(connection: sqlite3.Connection, _judging: Judging) -> Ranks:
    rows = _ids(connection, "SELECT id FROM task ORDER BY length(code), code")
    return {number: place for place, number in enumerate(rows)}


def _ids(connection: sqlite3.Connection, query: str, *values: object) -> Iterator[int]:
    return chain.from_iterable(connection.execute(query, values))


def _places(named: Iterable[tuple[int, str]], key: Callable[[str], object]) -> Ranks:
    in_order = sorted(named, key=lambda pair: (key(pair[1]), pair[0]))
    return {number: place for place, (number, _name) in enumerate(in_order)}


def _natural(number: str) -> tuple[int, str]:
    """Order 9/TB before 45/TB; what has no number in front comes last."""
    found = _NUMBER.match(number)
    return (int(found.group()) if found else 10**9, number)


_OF_CLASS: dict[str, Callable[[sqlite3.Connection, Judging, bytes | bytearray], Ranks]] = {
    "state": _states,
    "result": _results,
}
_UNRANKED: dict[str, Callable[[sqlite3.Connection, Judging], Ranks]] = {
    "id": lambda connection, _judging: {number: number for number in _ids(connection, "SELECT id FROM task")},
    "code": _codes,
    "content": _of_text("content"),
    "assigned_on": _of_day("assigned_on"),
    "due_on": lambda connection, judging: _days(dues(connection, judging)),
}
RANKED: dict[str, Callable[[sqlite3.Connection, Judging], Ranks]] = {
    "lead": _leads,
    "document": _documents,
    "committee": _committees,
    "percent": _percents,
    "coordinating": _coordinating,
    "product": _of_text("product"),
    "officer": _of_text("officer"),
    "field": _of_text("field"),
    "importance": _importance,
    "first_due_on": _of_day("first_due_on"),
    "completed_on": _completed,
    "extensions": _extensions,
    "note": _of_text("note"),
    "reminders": _reminders,
    "reminded_on": _reminded,
    "superior": _superiors,
    "whole": lambda connection, _judging: dict(connection.execute(_WHOLES)),
    "period": _of_text("period"),
    "superior_due_on": lambda connection, judging: _days(superior_dues(connection, judging).items()),
    "month": _months,
}
RANKED_KEYS = (*RANKED, *_OF_CLASS)
