"""The orders of a table of tasks: all ids of a book, once a column, so that a filter only has to walk along one.

What is unknown (no deadline, no lead, no document) comes last in either direction. Ties follow the deadline.
"""

import heapq
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.listings import Judging
from secretariat.queries.task_ranks import (
    COMPARED,
    RANKED_KEYS,
    UNRANKED,
    ids_by_text,
    load_ranks,
    urgency_ranks,
)
from secretariat.queries.task_standing import Late, due_column, late_dues
from secretariat.store.long_reads import read_numbers, read_texts

_Pair = tuple[str, int]
_UNDATED = "SELECT id FROM task WHERE {0} IS NULL ORDER BY id"


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
    """Return the order of a column: one of ORDER_KEYS; `classes` are those of the book."""
    if key in _PLAIN:
        return Order(read_numbers(connection, _PLAIN[key]))
    if key == "content":
        return _by_content(connection)
    by_deadline = _by_deadline(connection, judging)
    if key == "due_on":
        return by_deadline
    if key == "standing":
        return _by_urgency(by_deadline, classes)
    return _ranked(by_deadline.ids, load_ranks(connection, key, judging, classes))


def sorted_by(ids: "array[int]", ranks: "array[int]", *, descending: bool = False) -> "array[int]":
    """Sort by the rank that stands at the place of each id; what is equal keeps its order, UNRANKED comes last."""
    return _ranked(ids, ranks, descending=descending).ids


def deadline_ids(
    connection: sqlite3.Connection, judging: Judging, *, only_open: bool = False, late: Late | None = None
) -> Iterator[int]:
    """Yield ids by their deadline, the earliest first, without reading the whole book for the first ones.

    `only_open` leaves out those that are finished now; `late` is for who has asked for the `late_dues` already.
    """
    column, late = due_column(judging), late_dues(connection, judging) if late is None else late
    dated = _dated(connection, column, only_open=only_open)
    undated = chain.from_iterable(connection.execute(_UNDATED.format(column)))
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
    runs = [connection.execute(query.format("state = ?"), (state,)) for state in OPEN_STATES]
    return heapq.merge(*runs)


def _by_deadline(connection: sqlite3.Connection, judging: Judging) -> Order:
    column, late = due_column(judging), late_dues(connection, judging)
    if not late:
        dated = f"SELECT id FROM task WHERE {column} IS NOT NULL ORDER BY {column}, id"
        undated = read_numbers(connection, _UNDATED.format(column))
        return Order(read_numbers(connection, dated) + undated, len(undated))
    (unknown,) = connection.execute(f"SELECT count(*) FROM task WHERE {column} IS NULL").fetchone()
    for number, due in late.items():
        (stored,) = connection.execute(f"SELECT {column} FROM task WHERE id = ?", (number,)).fetchone()
        unknown += (due is None) - (stored is None)
    return Order(array("q", deadline_ids(connection, judging, late=late)), unknown)


def _by_content(connection: sqlite3.Connection) -> Order:
    ids, texts = read_texts(connection, f"SELECT id, substr(content, 1, {COMPARED}) AS value FROM task")
    return Order(ids_by_text(ids, texts))


def _by_urgency(by_deadline: Order, classes: bytes | bytearray) -> Order:
    return _ranked(by_deadline.ids, urgency_ranks(classes))


def _ranked(ids: "array[int]", ranks: "array[int]", *, descending: bool = False) -> Order:
    """Put ids that have a rank first, by rank; within a rank they stay as they are."""
    found: dict[int, array[int]] = defaultdict(lambda: array("q"))
    known = len(ranks)
    for number in ids:
        found[ranks[number] if number < known else UNRANKED].append(number)
    unranked = found.pop(UNRANKED, array("q"))
    order = array("q")
    for rank in sorted(found, reverse=descending):
        order += found[rank]
    return Order(order + unranked, len(unranked))


_PLAIN = {
    "id": "SELECT id FROM task ORDER BY id",
    "code": "SELECT id FROM task ORDER BY length(code), code",
    "assigned_on": "SELECT id FROM task ORDER BY assigned_on, id",
}
ORDER_KEYS = (*_PLAIN, "content", "due_on", "standing", *RANKED_KEYS)
