"""Lists of tasks and their totals as of a day, on a plain connection: no SQLAlchemy, so the first page is quick.

`TaskBook` keeps what a whole book needs in memory (a byte a task, an order a column) and answers any filter from
it; the functions around it are for those who ask once.
"""

import sqlite3
from array import array
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, TaskRow, Totals
from secretariat.domain.standing import OPEN, JudgedBy
from secretariat.progress import Progress, Silent
from secretariat.queries.task_conditions import condition_of
from secretariat.queries.task_orders import URGENCY, Order, deadline_ids, ids_of, load_order
from secretariat.queries.task_rows import load_rows
from secretariat.queries.task_search import TaskSearch, both, found_among, mask_of_ids, words_of
from secretariat.queries.task_standing import (
    ABSENT,
    classes_among,
    code_of,
    load_classes,
    passing_codes,
    totals_of,
)

SILENT = Silent()
_PORTION = 16_384
_PAGE = 256  # tasks tried at once for a first screen
_TRIED = 1024
_GLANCE = 4096
_FIRST_TRIED = 64
_GIVEN_UP, _RARE = 128, 32  # after so many tasks, fewer hits than one in so many: the index is quicker
_QUICK = 20_000
_KEPT_ORDERS = 3
_OPEN_CODES = frozenset(code_of(where, soon) for where in OPEN for soon in (False, True))


class Answer(NamedTuple):
    """The ids that a filter lets through, in order, and how they stand."""

    ids: "array[int]"
    totals: Totals


class TaskBook:
    """All tasks of a book as of a day. What is stored later is not seen: make a new one after a change."""

    def __init__(self, connection: sqlite3.Connection, judging: Judging) -> None:
        self._connection = connection
        self.judging = judging
        self.classes = bytes(load_classes(connection, judging))
        self._orders: dict[str, Order] = {}
        self._search = TaskSearch(connection, len(self.classes))

    @property
    def everything(self) -> int:
        """How many tasks the book lists without a filter."""
        return len(self.classes) - self.classes.count(ABSENT)

    def order(self, order: TaskOrder) -> "array[int]":
        """Return the ids of all tasks, listed or not, in an order."""
        loaded = self._orders.pop(order.key, None)
        if loaded is None:
            loaded = load_order(self._connection, order.key, self.judging, self.classes)
            self._make_room()
        if len(self._orders) >= _KEPT_ORDERS:
            del self._orders[next(iter(self._orders))]
        self._orders[order.key] = loaded
        return loaded.directed(order.descending)

    def answer(self, wanted: TaskFilter, order: TaskOrder, progress: Progress = SILENT) -> Answer:
        """Return the tasks that a filter lets through and their totals."""
        ids = self.order(order)
        shown = self._classes_of(wanted, progress)
        return Answer(_along(ids, shown, progress), totals_of(shown))

    def totals(self, wanted: TaskFilter) -> Totals:
        """Count the tasks that a filter lets through."""
        return totals_of(self._classes_of(wanted, SILENT))

    def _classes_of(self, wanted: TaskFilter, progress: Progress) -> bytes:
        """Return the classes of the tasks that a filter lets through, 0 for the others."""
        size = len(self.classes)
        shown = let_through(self.classes, wanted)
        if wanted.ids:
            shown = both(mask_of_ids(wanted.ids, size), shown)
        if condition := condition_of(wanted):
            ids = ids_of(self._connection, f"SELECT id FROM task WHERE {condition}")
            shown = both(mask_of_ids(ids, size), shown)
        if words := words_of(wanted.words):
            shown = both(self._search.mask(words, progress).ljust(size, b"\0"), shown)
        return shown

    def _make_room(self) -> None:
        """An order read later may hold newer ids than the classes: those are absent."""
        (last,) = self._connection.execute("SELECT max(id) FROM task").fetchone()
        self.classes = self.classes.ljust((last or 0) + 1, b"\0")


def find_tasks(
    connection: sqlite3.Connection, wanted: TaskFilter, order: TaskOrder, judging: Judging
) -> list[TaskRow]:
    """Return the tasks that a filter lets through, as of the day of `judging`."""
    book = TaskBook(connection, judging)
    return load_rows(connection, book.answer(wanted, order).ids, judging)


def count_standings(connection: sqlite3.Connection, judging: Judging, wanted: TaskFilter | None = None) -> Totals:
    """Count the tasks that a filter lets through (all without one) by their standing."""
    if wanted is None or wanted.is_empty():
        return totals_of(load_classes(connection, judging))
    return TaskBook(connection, judging).totals(wanted)


def load_judging(connection: sqlite3.Connection, as_of: date) -> Judging:
    """Return how this office judges, as of a day; a book without settings judges as usual."""
    settings = connection.execute("SELECT judged_by, due_soon_days FROM office ORDER BY id").fetchone()
    return Judging(as_of, JudgedBy(settings[0]), settings[1]) if settings else Judging(as_of)


def first_page(
    connection: sqlite3.Connection,
    wanted: TaskFilter,
    order: TaskOrder,
    judging: Judging,
    rows: int,
    today: date | None = None,
) -> "array[int]":
    """Return the first ids without reading the whole book; fewer, or none, where that needs more than a glance.

    Only the orders by deadline and by standing can be begun like that. Who says what day is `today` spares the
    finished tasks: none of them was finished later than that.
    """
    found = array("q")
    codes = _first_codes(wanted, order)
    only_open = codes <= _OPEN_CODES and today is not None and judging.as_of >= today
    ids = islice(deadline_ids(connection, judging, only_open=only_open), _GLANCE if codes else 0)
    size = _FIRST_TRIED
    while len(found) < rows and (portion := list(islice(ids, size))):
        classes = classes_among(connection, judging, portion)
        found.extend(_meeting(connection, wanted, [each for each in portion if classes.get(each) in codes]))
        size = _PAGE
    return found[:rows]


def first_hits(
    connection: sqlite3.Connection, classes: bytes, order: "array[int]", wanted: TaskFilter, enough: int = 40
) -> tuple["array[int]", bool]:
    """Return at least `enough` of the first hits, and whether that is all; a few milliseconds at any size.

    A filter that hits rarely gives few or none: its hits are not among the first tasks of the order.
    """
    passes = filter(let_through(classes, wanted).__getitem__, order)
    if wanted == TaskFilter(standings=wanted.standings, due_soon=wanted.due_soon):
        return array("q", islice(passes, _QUICK)), len(order) <= _QUICK
    found = array("q")
    tried, portion_size = 0, _FIRST_TRIED
    while tried < _TRIED:
        portion = list(islice(passes, portion_size))
        found.extend(_meeting(connection, wanted, portion))
        if len(portion) < portion_size:
            return found, True
        tried += portion_size
        portion_size = tried
        if len(found) >= enough or (tried >= _GIVEN_UP and len(found) * _RARE < tried):
            break
    return found, False


def totals_among(classes: bytes, ids: "array[int]") -> Totals:
    """Count the classes of some tasks."""
    return totals_of(bytes(map(classes.__getitem__, ids)))


def let_through(classes: bytes, wanted: TaskFilter) -> bytes:
    """Return the classes that a filter lets through, 0 in place of the others; only its standing is asked."""
    return classes.translate(_passing(wanted))


def _first_codes(wanted: TaskFilter, order: TaskOrder) -> frozenset[int]:
    """Return the classes with which an order begins; each of them is in the order of the deadlines."""
    codes = passing_codes(wanted)
    if order == TaskOrder("due_on"):
        return codes
    first = [code for code in URGENCY if code in codes][:1]
    return frozenset(first) if order == TaskOrder("standing") else frozenset()


def _passing(wanted: TaskFilter) -> bytes:
    codes = passing_codes(wanted)
    return bytes(code if code in codes else ABSENT for code in range(256))


def _meeting(connection: sqlite3.Connection, wanted: TaskFilter, ids: Sequence[int]) -> list[int]:
    """Return those of `ids`, in their order, that meet every condition of a filter but the standing."""
    left = list(ids)
    if wanted.ids:
        named = frozenset(wanted.ids)
        left = [number for number in left if number in named]
    if condition := condition_of(wanted, few=True):
        among = ",".join(map(str, left))
        kept = frozenset(ids_of(connection, f"SELECT id FROM task WHERE id IN ({among}) AND {condition}"))
        left = [number for number in left if number in kept]
    words = words_of(wanted.words)
    return found_among(connection, words, left) if words else left


def _along(order: "array[int]", shown: bytes, progress: Progress) -> "array[int]":
    """Walk along an order in portions, so that a thread that paints is let in between."""
    found = array("q")
    for start in range(0, len(order), _PORTION):
        progress.step(start, len(order))
        found.extend(filter(shown.__getitem__, order[start : start + _PORTION]))
    return found
