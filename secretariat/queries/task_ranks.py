"""What stands in a column of each task as a rank: equal where the same stands there, missing where nothing does.

Orders by a column, orders by several and groups are made of them; everything is as of the day of the judging.
"""

import re
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain, compress, count, filterfalse, pairwise, repeat, zip_longest
from typing import Any
from unicodedata import is_normalized, normalize

from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.listings import Judging
from secretariat.domain.standing import DONE, ORDER, Standing
from secretariat.domain.text import first_sort_keys, sort_key
from secretariat.queries.committee_documents import OF_DOCUMENTS
from secretariat.queries.successors import last_successors
from secretariat.queries.task_standing import code_of, due_column, late_dues
from secretariat.queries.task_states import ids_in_states, late_lives, late_states
from secretariat.queries.task_superiors import GONE, superior_dues
from secretariat.store.long_reads import read_columns, read_texts

Pairs = Iterable[tuple[int, int]]
Ranker = Callable[[sqlite3.Connection, Judging], Pairs]
UNRANKED = -1
COMPARED = 40  # characters of a text: later ones hardly ever decide, and keys cost time
_AT_ONCE = 50_000
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
_IS_DONE = bytes(code in _DONE_CODES for code in range(256))


def load_ranks(
    connection: sqlite3.Connection, key: str, judging: Judging, classes: bytes | bytearray
) -> "array[int]":
    """Return the rank of every task in a column, at the place of its id; UNRANKED where nothing stands there.

    The column is any that the table shows, `id`, or `month`, the month of the deadline.
    """
    if key == "standing":
        return urgency_ranks(classes)
    if key in _OF_CLASS:
        pairs = _OF_CLASS[key](connection, judging, classes)
    else:
        pairs = (RANKED.get(key) or _UNRANKED[key])(connection, judging)
    return _by_id(pairs, len(classes))


def urgency_ranks(classes: bytes | bytearray) -> "array[int]":
    """Return how urgent every task is, at the place of its id; 0 is the most."""
    ranks = {code: rank for rank, code in enumerate(URGENCY)}
    return array("b", classes.translate(bytes(ranks.get(code, UNRANKED % 256) for code in range(256))))


def _by_id(pairs: Pairs, size: int) -> "array[int]":
    """Put ranks at the places of their ids; where an id comes twice the last one counts."""
    places = array("i", (UNRANKED,)) * size
    for number, rank in pairs:
        try:
            places[number] = rank
        except IndexError:  # a task that is newer than the classes
            places.extend(repeat(UNRANKED, number + 1 - len(places)))
            places[number] = rank
    return places


def ids_by_text(ids: Sequence[int], texts: Sequence[str]) -> "array[int]":
    """Return ids by their texts; those of equal texts stay in their order."""
    ranks = dict(zip(ids, _ranks_of(texts), strict=True))
    return array("q", _sorted_in_turns(ids, ranks.__getitem__))


def _ranks_of(texts: Sequence[str]) -> list[int]:
    """Return where each text stands among all; each is compared once, for most stand in many rows."""
    distinct = list(dict.fromkeys(texts))
    ranks = dict(zip(map(distinct.__getitem__, _in_order(distinct)), count()))
    for text in filterfalse(partial(is_normalized, "NFC"), distinct):
        ranks[text] = ranks.get(normalize("NFC", text), ranks[text])
    return list(map(ranks.__getitem__, texts))


def _in_order(texts: Sequence[str]) -> list[int]:
    """Return the places of different texts in order; tones and capitals are looked at only where they decide."""
    letters = first_sort_keys(texts)
    places = _sorted_in_turns(range(len(texts)), letters.__getitem__)
    sorted_letters = list(map(letters.__getitem__, places))
    ends = [end for end, pair in enumerate(pairwise(sorted_letters), 1) if pair[0] != pair[1]]
    for begin, end in pairwise((0, *ends, len(places))):
        if end - begin > 1:
            places[begin:end] = sorted(places[begin:end], key=lambda place: sort_key(texts[place]))
    return places


def _sorted_in_turns(numbers: Sequence[int], key: Callable[[int], Any]) -> list[int]:
    """Sort in runs, then two and two of them: one long sort would hold up the thread that paints."""
    runs = [sorted(numbers[begin : begin + _AT_ONCE], key=key) for begin in range(0, len(numbers), _AT_ONCE)]
    while len(runs) > 1:
        pairs = zip_longest(runs[::2], runs[1::2], fillvalue=())
        runs = [sorted([*one, *other], key=key) for one, other in pairs]
    return runs[0] if runs else []


def _numbers(connection: sqlite3.Connection, query: str, *values: object) -> Pairs:
    return zip(*read_columns(connection, query, values), strict=True)


def _known(columns: tuple[list[int], list[Any]], ranks: Mapping[Any, int]) -> Pairs:
    """Give each id the rank of its value; UNRANKED for one that has none."""
    ids, found = columns
    return zip(ids, map(ranks.get, found, repeat(UNRANKED)), strict=False)


def _turned(columns: tuple[list[int], list[Any]]) -> tuple[list[int], list[Any]]:
    ids, found = columns
    return ids[::-1], found[::-1]


def _leads(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    return _agencies(connection, "lead", judging.as_of)


def _coordinating(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    return _agencies(connection, "coordinating", judging.as_of)


def _agencies(connection: sqlite3.Connection, role: str, as_of: date) -> Pairs:
    """Who was merged by the day stands with whoever follows."""
    names = connection.execute("SELECT id, name FROM agency").fetchall()
    ranks = _places(names, sort_key)
    ranks |= {old: ranks[new] for old, new in last_successors(connection, as_of).items() if new in ranks}
    # The first named decides: it comes last, over the others. Nearly all are first; those need no sorting.
    found = "SELECT task_id AS id, agency_id AS value FROM assignment WHERE role = ? AND "
    return chain.from_iterable(
        _known(_turned(read_columns(connection, found + these, (role,))), ranks)
        for these in ("place > 0 ORDER BY place, assignment.id", "place <= 0 ORDER BY assignment.id")
    )


_OF_DOCUMENTS = "SELECT id, document_id AS value FROM task WHERE document_id IS NOT NULL"


def _documents(connection: sqlite3.Connection, _judging: Judging) -> Pairs:
    ranks = _places(connection.execute("SELECT id, number FROM document").fetchall(), _natural)
    return _known(read_columns(connection, _OF_DOCUMENTS), ranks)


def _committees(connection: sqlite3.Connection, _judging: Judging) -> Pairs:
    ranks = _places(connection.execute("SELECT id, name FROM committee").fetchall(), sort_key)
    documents = connection.execute(f"{OF_DOCUMENTS} WHERE coalesce(own.id, met.id) IS NOT NULL")
    return _known(
        read_columns(connection, _OF_DOCUMENTS), {number: ranks[committee] for number, committee in documents}
    )


def _percents(connection: sqlite3.Connection, judging: Judging, classes: bytes | bytearray) -> Pairs:
    """As the rows say it: 100 when done or said to be, else the last report of that day."""
    day = judging.as_of.isoformat()
    yield from enumerate(repeat(0, len(classes)))
    yield from _numbers(
        connection,
        "SELECT id, percent AS value FROM task WHERE percent != 0 AND state NOT IN ('done', 'awaiting')",
    )
    later = (
        "SELECT task_id FROM progress WHERE reported_on > ? "
        "UNION SELECT id FROM task WHERE completed_on > ? OR state = 'awaiting'"
    )
    yield from zip(_ids(connection, later, day, day), repeat(0))
    yield from connection.execute(
        f"SELECT task_id, percent FROM progress WHERE reported_on <= ? AND task_id IN ({later}) "
        "ORDER BY task_id, reported_on, id",
        (day, day, day),
    )
    yield from zip(ids_in_states(connection, judging.as_of, (TaskState.AWAITING,)), repeat(100))
    yield from zip(compress(count(), classes.translate(_IS_DONE)), repeat(100))


def _extensions(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    return connection.execute(
        "SELECT task_id, count(*) FROM extension WHERE decided_on <= ? GROUP BY task_id",
        (judging.as_of.isoformat(),),
    )


def _reminders(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    return connection.execute(
        "SELECT task_id, count(DISTINCT coalesce(letter_id, -id)) FROM reminder "
        "WHERE reminded_on <= ? GROUP BY task_id",
        (judging.as_of.isoformat(),),
    )


def _reminded(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    rows = connection.execute(
        "SELECT task_id, max(reminded_on) FROM reminder WHERE reminded_on <= ? GROUP BY task_id",
        (judging.as_of.isoformat(),),
    )
    return _days(rows)


def _completed(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    day = judging.as_of.isoformat()
    yield from _numbers(connection, _of_days("completed_on", "completed_on <= ?"), day)
    for number, life in late_lives(connection, judging.as_of).items():
        if life.completed_on is not None:
            yield number, int(f"{life.completed_on:%Y%m%d}")


def _importance(connection: sqlite3.Connection, _judging: Judging) -> Pairs:
    places = {word.value: place for place, word in enumerate(_IMPORTANT_FIRST)}
    return _known(read_columns(connection, "SELECT id, importance AS value FROM task"), places)


_WHOLES = "SELECT id, parent_id AS value FROM task WHERE parent_id IS NOT NULL"


def _superiors(connection: sqlite3.Connection, _judging: Judging) -> Pairs:
    """Tasks of the book in the order of their codes, then those that are told in words."""
    ids = f"SELECT id, superior_task_id FROM task WHERE superior_task_id > 0 AND NOT {GONE}"
    linked: dict[int, int] = dict(connection.execute(ids))
    beyond = max(linked.values(), default=0) + 1
    yield from ((number, beyond + rank) for number, rank in _texts(connection, "superior_task"))
    yield from linked.items()


def _dues(connection: sqlite3.Connection, judging: Judging, value: str, of_day: Callable[[str], int]) -> Pairs:
    """Yield what the deadlines that judge come to, as of the day: `value` in SQL, `of_day` for those moved."""
    column = due_column(judging)
    query = f"SELECT id, {value.format(column)} AS value FROM task WHERE {column} IS NOT NULL"
    yield from _numbers(connection, query)
    for number, due in late_dues(connection, judging).items():
        yield number, UNRANKED if due is None else of_day(due)


def _months(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    month = "CAST(substr({0}, 1, 4) AS INTEGER) * 12 + CAST(substr({0}, 6, 2) AS INTEGER) - 1"
    return _dues(connection, judging, month, lambda due: int(due[:4]) * 12 + int(due[5:7]) - 1)


def _deadlines(connection: sqlite3.Connection, judging: Judging) -> Pairs:
    return _dues(connection, judging, _AS_NUMBER, _as_number)


def _states(connection: sqlite3.Connection, judging: Judging, classes: bytes | bytearray) -> Pairs:
    """As the rows say it: what is not finished is in its state of that day, whatever it became later."""
    ended = {code_of(Standing.WITHDRAWN, False): TaskState.WITHDRAWN}
    ended |= {code_of(Standing.REASSIGNED, False): TaskState.REASSIGNED}
    ended |= dict.fromkeys(_DONE_CODES, TaskState.DONE)
    late = late_states(connection, judging.as_of)
    places = {state.value: place for place, state in enumerate(_STATES)}
    for number, stored in zip(*read_columns(connection, "SELECT id, state AS value FROM task"), strict=True):
        state = ended.get(classes[number]) if number < len(classes) else None
        yield number, places[state or late.get(number, stored)]


def _results(connection: sqlite3.Connection, _judging: Judging, classes: bytes | bytearray) -> Pairs:
    known = len(classes)
    found = _texts(connection, "result")
    return ((number, rank) for number, rank in found if number < known and classes[number] in _DONE_CODES)


def _texts(connection: sqlite3.Connection, column: str) -> Pairs:
    filled = f"SELECT id, substr({column}, 1, {COMPARED}) AS value FROM task WHERE {column} != ''"
    ids, texts = read_texts(connection, filled)
    return zip(ids, _ranks_of(texts), strict=True)


def _of_text(column: str) -> Ranker:
    return lambda connection, _judging: _texts(connection, column)


_AS_NUMBER = "CAST(replace({0}, '-', '') AS INTEGER)"


def _as_number(day: str) -> int:
    return int(day.replace("-", ""))


def _of_days(column: str, those: str) -> str:
    return f"SELECT id, {_AS_NUMBER.format(column)} AS value FROM task WHERE {those}"


def _of_day(column: str) -> Ranker:
    return lambda connection, _judging: _numbers(connection, _of_days(column, f"{column} IS NOT NULL"))


def _days(rows: Iterable[tuple[int, str]]) -> Pairs:
    return ((number, _as_number(day)) for number, day in rows)


def _codes(connection: sqlite3.Connection, _judging: Judging) -> Pairs:
    return zip(_ids(connection, "SELECT id FROM task ORDER BY length(code), code"), count())


def _ids(connection: sqlite3.Connection, query: str, *values: object) -> Iterator[int]:
    return chain.from_iterable(connection.execute(query, values))


def _places(named: Iterable[tuple[int, str]], key: Callable[[str], object]) -> dict[int, int]:
    in_order = sorted(named, key=lambda pair: (key(pair[1]), pair[0]))
    return {number: place for place, (number, _name) in enumerate(in_order)}


def _natural(number: str) -> tuple[int, str]:
    """Order 9/TB before 45/TB; what has no number in front comes last."""
    found = _NUMBER.match(number)
    return (int(found.group()) if found else 10**9, number)


_OF_CLASS: dict[str, Callable[[sqlite3.Connection, Judging, bytes | bytearray], Pairs]] = {
    "percent": _percents,
    "state": _states,
    "result": _results,
}
_UNRANKED: dict[str, Ranker] = {
    "id": lambda connection, _judging: _numbers(connection, "SELECT id, id AS value FROM task"),
    "code": _codes,
    "content": _of_text("content"),
    "assigned_on": _of_day("assigned_on"),
    "due_on": _deadlines,
}
RANKED: dict[str, Ranker] = {
    "lead": _leads,
    "document": _documents,
    "committee": _committees,
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
    "whole": lambda connection, _judging: _numbers(connection, _WHOLES),
    "period": _of_text("period"),
    "superior_due_on": lambda connection, judging: _days(superior_dues(connection, judging).items()),
    "month": _months,
}
RANKED_KEYS = (*RANKED, *_OF_CLASS)
