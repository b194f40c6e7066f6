"""Lists of tasks and their totals as of a day, on a plain connection: no SQLAlchemy, so the first page is quick.

`TaskBook` keeps what a whole book needs in memory (a byte a task, an order a column) and answers any filter from
it; the functions around it are for those who ask once.
"""

import sqlite3
from array import array
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, TaskRow, Totals
from secretariat.domain.standing import JudgedBy, JudgedDay
from secretariat.progress import Progress, Silent
from secretariat.queries.task_conditions import condition_of
from secretariat.queries.task_orders import Order, load_order, sorted_by
from secretariat.queries.task_rows import load_rows
from secretariat.queries.task_search import TaskSearch, both, mask_of_ids
from secretariat.queries.task_standing import (
    ABSENT,
    load_classes,
    passing_codes,
    totals_of,
)
from secretariat.store.long_reads import read_numbers

if TYPE_CHECKING:
    from secretariat.queries.task_groups import Grouping, Heading
    from secretariat.queries.task_meeting import Meeting
    from secretariat.queries.task_values import ValueCount

SILENT = Silent()
GROUP_KEYS = ("lead", "document", "committee", "standing", "month")
_PORTION = 16_384
_KEPT_ORDERS = 3
_LONGEST_AHEAD = 300_000
_AHEAD = "lead"


class Answer(NamedTuple):
    """The ids that a filter lets through, in order, and how they stand.

    `in_full_texts`: the words of the search stand only in the full texts of documents.
    """

    ids: "array[int]"
    totals: Totals
    groups: "tuple[Heading, ...]" = ()
    in_full_texts: bool = False


class TaskBook:
    """All tasks of a book as of a day. What is stored later is not seen: make a new one after a change.

    `classes` of the same day spare whoever has them the second look at all tasks.
    """

    def __init__(self, connection: sqlite3.Connection, judging: Judging, classes: bytes | None = None) -> None:
        self._connection = connection
        self.judging = judging
        self.classes = bytes(load_classes(connection, judging)) if classes is None else classes
        self._orders: dict[str | TaskOrder, Order] = {}
        self._groupings: dict[str, Grouping] = {}
        self._search = TaskSearch(connection, judging)

    @property
    def everything(self) -> int:
        """How many tasks the book lists without a filter."""
        return len(self.classes) - self.classes.count(ABSENT)

    def order(self, order: TaskOrder) -> "array[int]":
        """Return the ids of all tasks, listed or not, in an order."""
        known_by = order if order.then else order.key
        loaded = self._orders.pop(known_by, None)
        if loaded is None:
            loaded = self._load(order)
            self._make_room()
        if len(self._orders) >= _KEPT_ORDERS:
            del self._orders[next(iter(self._orders))]
        self._orders[known_by] = loaded
        return loaded.ids if order.then else loaded.directed(order.descending)

    def answer(self, wanted: TaskFilter, order: TaskOrder, progress: Progress = SILENT) -> Answer:
        """Return the tasks that a filter lets through and their totals."""
        ids = self.order(order)
        shown = self._classes_of(wanted, progress)
        found = _along(ids, shown, progress)
        return Answer(found, totals_of(shown), in_full_texts=bool(wanted.words) and self._search.in_full_texts)

    def headings(self, ids: "array[int]", group_by: str) -> "tuple[Heading, ...]":
        """Return the groups of tasks that stand in the `grouped_order`; none where they are not grouped."""
        if not group_by:
            return ()
        from secretariat.queries.task_groups import headings_of

        return headings_of(self._grouping(group_by), ids)

    def read_ahead(self) -> bool:
        """Load the grouping that is wanted most, before it is asked for; True when it was, for there may be more.

        All of them would take as much memory as everything else that the list keeps.
        """
        wanted = _AHEAD not in self._groupings and len(self.classes) <= _LONGEST_AHEAD
        if wanted:
            self._grouping(_AHEAD)
        return wanted

    def totals(self, wanted: TaskFilter) -> Totals:
        """Count the tasks that a filter lets through."""
        return totals_of(self._classes_of(wanted, SILENT))

    def shown(self, wanted: TaskFilter) -> bytes:
        """Return the class of every task that a filter lets through at the place of its id, 0 for the others."""
        return self._classes_of(wanted, SILENT)

    def values(self, key: str, wanted: TaskFilter, progress: Progress = SILENT) -> "list[ValueCount]":
        """Return what stands in a column under all other conditions of a filter, with how often."""
        from secretariat.queries.task_values import chosen_values, present, value_counts, without_column

        shown = self._classes_of(without_column(wanted, key), progress)
        chosen = chosen_values(present(key, wanted))
        return value_counts(self._connection, key, shown, self._meeting(), chosen)

    def _classes_of(self, wanted: TaskFilter, progress: Progress) -> bytes:
        """Return the classes of the tasks that a filter lets through, 0 for the others."""
        size = len(self.classes)
        shown = let_through(self.classes, wanted)
        if wanted.ids:
            shown = both(mask_of_ids(wanted.ids, size), shown)
        if plain := condition_of(wanted, self.judging.as_of):
            ids = read_numbers(self._connection, f"SELECT id FROM task WHERE {plain}")
            shown = both(mask_of_ids(ids, size), shown)
        for condition in wanted.more:
            shown = both(mask_of_ids(self._meeting().ids(condition), size), shown)
        if wanted.words and (hits := self._search.mask(wanted.words, self.classes, progress)):
            shown = both(hits, shown)
        return shown

    def _load(self, order: TaskOrder) -> Order:
        if not order.then:
            return load_order(self._connection, order.key, self.judging, self.classes)
        *before, last = order.parts
        ids = self.order(last)
        for part in reversed(before):
            ids = sorted_by(ids, self._ranks(part.key), descending=part.descending)
        return Order(ids)

    def _ranks(self, key: str) -> "array[int]":
        if key in GROUP_KEYS:
            return self._grouping(key).ranks
        from secretariat.queries.task_ranks import load_ranks

        return load_ranks(self._connection, key, self.judging, self.classes)

    def _grouping(self, group_by: str) -> "Grouping":
        grouping = self._groupings.get(group_by)
        if grouping is None:
            from secretariat.queries.task_groups import load_grouping

            grouping = load_grouping(self._connection, group_by, self.judging, self.classes)
            self._groupings[group_by] = grouping
        return grouping

    def _meeting(self) -> "Meeting":
        from secretariat.queries.task_meeting import Meeting

        return Meeting(self._connection, self.judging, self.classes)

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
    query = "SELECT judged_by, due_soon_days, judged_day FROM office ORDER BY id"
    settings = connection.execute(query).fetchone()
    if settings is None:
        return Judging(as_of)
    return Judging(as_of, JudgedBy(settings[0]), settings[1], JudgedDay(settings[2]))


def totals_among(classes: bytes, ids: "array[int]") -> Totals:
    """Count the classes of some tasks."""
    return totals_of(bytes(map(classes.__getitem__, ids)))


def let_through(classes: bytes, wanted: TaskFilter) -> bytes:
    """Return the classes that a filter lets through, 0 in place of the others; only its standing is asked."""
    return classes.translate(_passing(wanted))


def _passing(wanted: TaskFilter) -> bytes:
    codes = passing_codes(wanted)
    return bytes(code if code in codes else ABSENT for code in range(256))


def _along(order: "array[int]", shown: bytes, progress: Progress) -> "array[int]":
    """Walk along an order in portions, so that a thread that paints is let in between."""
    found = array("q")
    for start in range(0, len(order), _PORTION):
        progress.step(start, len(order))
        portion = order[start : start + _PORTION]
        their_classes = itemgetter(*portion, 0)(shown)  # one id alone would give no tuple
        found.extend(compress(portion, their_classes))
    return found
