"""The orders of a table of tasks: all ids of a book, once a column, so that a filter only has to walk along one.

What is unknown (no deadline, no lead, no document) comes last in either direction. Ties follow the deadline.
"""

import heapq
import re
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging
from secretariat.domain.standing import Standing
from secretariat.domain.text import sort_key
from secretariat.queries.task_standing import code_of, due_column, late_dues

_Pair = tuple[str, int]
_COMPARED = 40  # characters of a content: later ones hardly ever decide, and keys cost time
_AT_ONCE = 20_000
_NUMBER = re.compile(r"\d+")
_OPEN_STATES = (TaskState.GIVEN, TaskState.IN_PROGRESS)
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


@dataclass(frozen=True)
class Order:
    """All ids by one column, from the beginning; the last `unknown` of them have nothing there."""

    ids: "array[int]"
    unknown: int = 0

    @cached_property
    def reversed_ids(self) -> "array[int]":
        """The ids from the end; what is unknown stays last."""
        known = len(self.ids) - self.unknown
        return self.ids[:known][::-1] + self.ids[known:]

    def directed(self, descending: bool) -> "array[int]":
        """Return the ids in the direction that was asked for."""
        return self.reversed_ids if descending else self.ids


def load_order(connection: sqlite3.Connection, key: str, judging: Judging, classes: bytes | bytearray) -> Order:
    """Return the order of a column: one of ORDER_KEYS."""
    if key in _PLAIN:
        return Order(ids_of(connection, _PLAIN[key]))
    if key == "content":
        return _by_content(connection)
    by_deadline = _by_deadline(connection, judging)
    if key == "due_on":
        return by_deadline
    if key == "standing":
        return _by_urgency(by_deadline, classes)
    return _ranked(by_deadline.ids, _RANKS[key](connection, judging).get)


def deadline_ids(connection: sqlite3.Connection, judging: Judging, *, only_open: bool = False) -> Iterator[int]:
    """Yield ids by their deadline, the earliest first, without reading the whole book for the first ones.

    `only_open` leaves out those that are finished now.
    """
    column, late = due_column(judging), late_dues(connection, judging)
    dated = _dated(connection, column, only_open=only_open)
    undated = chain.from_iterable(connection.execute(f"SELECT id FROM task WHERE {column} IS NULL ORDER BY id"))
    if not late:
        yield from (number for _due, number in dated)
        yield from undated
        return
    moved = sorted((due, number) for number, due in late.items() if due is not None)
    unmoved = (pair for pair in dated if pair[1] not in late)
    yield from (number for _due, number in heapq.merge(unmoved, moved))
    left = (number for number in undated if number not in late)
    yield from heapq.merge(left, sorted(number for number, due in late.items() if due is None))


def _dated(connection: sqlite3.Connection, column: str, *, only_open: bool) -> Iterator[_Pair]:
    query = f"SELECT {column}, id FROM task WHERE {{0}} AND {column} IS NOT NULL ORDER BY {column}, id"
    if not only_open:
        return iter(connection.execute(query.format("TRUE")))
    runs = [connection.execute(query.format("state = ?"), (state,)) for state in _OPEN_STATES]
    return heapq.merge(*runs)


def ids_of(connection: sqlite3.Connection, query: str, values: Iterable[object] = ()) -> "array[int]":
    """Return the first column of a query. Row by row, so that other threads go on meanwhile."""
    return array("q", chain.from_iterable(connection.execute(query, tuple(values))))


def _by_deadline(connection: sqlite3.Connection, judging: Judging) -> Order:
    column = due_column(judging)
    (unknown,) = connection.execute(f"SELECT count(*) FROM task WHERE {column} IS NULL").fetchone()
    for number, due in late_dues(connection, judging).items():
        (stored,) = connection.execute(f"SELECT {column} FROM task WHERE id = ?", (number,)).fetchone()
        unknown += (due is None) - (stored is None)
    return Order(array("q", deadline_ids(connection, judging)), unknown)


def _by_content(connection: sqlite3.Connection) -> Order:
    """Sorted in runs that are merged: one long sort would hold up the thread that paints."""
    rows = connection.execute(f"SELECT substr(content, 1, {_COMPARED}), id FROM task")
    pairs = ((sort_key(text), number) for text, number in rows)
    runs: list[list[_Pair]] = []
    while run := list(islice(pairs, _AT_ONCE)):
        runs.append(sorted(run))
    return Order(array("q", (number for _key, number in heapq.merge(*runs))))


def _by_urgency(by_deadline: Order, classes: bytes | bytearray) -> Order:
    ranks = {code: rank for rank, code in enumerate(URGENCY)}
    known = len(classes)
    return _ranked(by_deadline.ids, lambda number: ranks.get(classes[number]) if number < known else None)


def _ranked(ids: "array[int]", rank_of: Callable[[int], int | None]) -> Order:
    """Put ids that have a rank first, by rank; within a rank they stay as they are."""
    ranked: dict[int, array[int]] = defaultdict(lambda: array("q"))
    unranked = array("q")
    for number in ids:
        rank = rank_of(number)
        if rank is None:
            unranked.append(number)
        else:
            ranked[rank].append(number)
    order = array("q")
    for rank in sorted(ranked):
        order += ranked[rank]
    return Order(order + unranked, len(unranked))


def _leads(connection: sqlite3.Connection, _judging: Judging) -> dict[int, int]:
    names = connection.execute("SELECT id, name FROM agency").fetchall()
    ranks = _places(names, sort_key)
    # The first one named decides: it comes last here and overwrites the others.
    rows = connection.execute(
        "SELECT task_id, agency_id FROM assignment WHERE role = 'lead' ORDER BY place DESC, id DESC"
    )
    return {task_id: ranks[agency_id] for task_id, agency_id in rows if agency_id in ranks}


def _documents(connection: sqlite3.Connection, _judging: Judging) -> dict[int, int]:
    ranks = _places(connection.execute("SELECT id, number FROM document").fetchall(), _natural)
    rows = connection.execute("SELECT id, document_id FROM task WHERE document_id IS NOT NULL")
    return {task_id: ranks[document_id] for task_id, document_id in rows if document_id in ranks}


def _percents(connection: sqlite3.Connection, judging: Judging) -> dict[int, int]:
    """As the rows say it: 100 when done, else the last report of that day."""
    day = judging.as_of.isoformat()
    percents: dict[int, int] = dict(
        connection.execute("SELECT id, CASE WHEN completed_on IS NULL THEN percent ELSE 0 END FROM task")
    )
    later = "SELECT task_id FROM progress WHERE reported_on > ? UNION SELECT id FROM task WHERE completed_on > ?"
    percents.update(dict.fromkeys(ids_of(connection, later, (day, day)), 0))
    percents.update(
        connection.execute(
            f"SELECT task_id, percent FROM progress WHERE reported_on <= ? AND task_id IN ({later}) "
            "ORDER BY task_id, reported_on, id",
            (day, day, day),
        )
    )
    done = ids_of(connection, "SELECT id FROM task WHERE completed_on <= ?", (day,))
    percents.update(dict.fromkeys(done, 100))
    return percents


def _places(named: Iterable[tuple[int, str]], key: Callable[[str], object]) -> dict[int, int]:
    in_order = sorted(named, key=lambda pair: (key(pair[1]), pair[0]))
    return {number: place for place, (number, _name) in enumerate(in_order)}


def _natural(number: str) -> tuple[int, str]:
    """Order 9/TB before 45/TB; what has no number in front comes last."""
    found = _NUMBER.match(number)
    return (int(found.group()) if found else 10**9, number)


_PLAIN = {
    "id": "SELECT id FROM task ORDER BY id",
    "code": "SELECT id FROM task ORDER BY length(code), code",
    "assigned_on": "SELECT id FROM task ORDER BY assigned_on, id",
}
_RANKS: dict[str, Callable[[sqlite3.Connection, Judging], dict[int, int]]] = {
    "lead": _leads,
    "document": _documents,
    "percent": _percents,
}
ORDER_KEYS = (*_PLAIN, "content", "due_on", "standing", *_RANKS)
