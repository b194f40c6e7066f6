"""Finds what the table of tasks shows: at once where the book is short, else the first screen at once and the
rest from the thread of a Seeker.
"""

import sqlite3
from array import array
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from secretariat.domain.listings import TaskFilter, TaskOrder, Totals, grouped_order
from secretariat.queries.task_glance import Glance, first_page
from secretariat.queries.task_list import TaskBook, load_judging, totals_among
from secretariat.queries.task_standing import live_among
from secretariat.ui.context import Context

if TYPE_CHECKING:
    from secretariat.queries.task_groups import Heading
    from secretariat.ui.tasks.seeker import Found, Seeker

SHORT_BOOK = 3000
_FIRST_ROWS = 40
_PAINTED_AFTER_MS = 25
_WAITED_MS = 120
_KEPT_ORDERS = 2
URGENT_FIRST = TaskOrder("standing")


class Shown(NamedTuple):
    """What the table is to show.

    `anew`: the rows themselves may have changed; `from_top`: the question is another one. `totals` and
    `everything` (how many tasks the book lists at all) are None until all of it is known. In `groups` the ids
    stand group by group; a grouped list is only shown whole. `in_full_texts` is as in `Answer`.
    """

    ids: "array[int]"
    anew: bool
    from_top: bool
    totals: Totals | None = None
    everything: int = 0
    groups: "tuple[Heading, ...]" = ()
    in_full_texts: bool = False


class _Memory:
    """What the first screen of a long book is found by; `generation` is the one that it was read in."""

    def __init__(self, generation: int = -1, classes: bytes = b"", everything: int = 0) -> None:
        self.generation, self.classes, self.everything = generation, classes, everything
        self.orders: dict[TaskOrder, array[int]] = {}


class TaskFinder(QObject):
    """`found(Shown)` once or twice for every question; `failed(sqlite3.Error)` when the file cannot be read."""

    found = Signal(object)
    failed = Signal(object)
    _delivered = Signal(object)

    def __init__(
        self,
        context: Context,
        *,
        short_book: int = SHORT_BOOK,
        is_painted: Callable[[], bool] = lambda: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._short_book, self._is_painted = short_book, is_painted
        self.rows_on_screen = _FIRST_ROWS
        self._number = self._generation = 0
        self._wanted, self._order, self._from_top = TaskFilter(), URGENT_FIRST, True
        self._held: frozenset[int] | None = None
        self._book: TaskBook | None = None
        self._memory = _Memory()
        self._group_by = ""
        self._last: array[int] = array("q")
        self._left: dict[int, int] = {}  # where tasks stood that are gone while the rows stay in their places
        self._last_groups: tuple[Heading, ...] = ()
        self.judging = load_judging(context.reader(), context.today())
        self._glance = Glance(context.reader(), self.judging)
        self._seeker: Seeker | None = None
        self._closed = False
        # First the rows on the screen are painted: two threads at once would hinder each other.
        self.waiting = QTimer(self, singleShot=True, interval=_PAINTED_AFTER_MS)
        self.waiting.timeout.connect(self._on_waited)
        self._few: array[int] = array("q")
        self.lingering = QTimer(self, singleShot=True, interval=_WAITED_MS)
        self.lingering.timeout.connect(self._show_few)
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)
        context.closing.connect(self.close)

    @property
    def order(self) -> TaskOrder:
        """The order that was asked for last, by groups where there are some."""
        return self._order

    def ask(self, wanted: TaskFilter, order: TaskOrder, group_by: str = "") -> None:
        """Find the tasks that a filter lets through, in an order, by groups if a column is given."""
        self._wanted, self._held, self._group_by = wanted, None, group_by
        self._left.clear()
        self._order = grouped_order(order, group_by)
        self._begin(from_top=True)
        if self.is_short():
            self._answer_at_once(anew=False)
            return
        if group_by:
            self._ask_seeker()
            return
        first, complete = self._first_rows()
        if complete:
            totals = totals_among(self._memory.classes, first)
            self._show(Shown(first, False, True, totals, self._memory.everything))
        elif len(first) >= self.rows_on_screen or (first and not self._memory.orders):
            self._show(Shown(first, False, True))
            self.waiting.start()
        else:  # a few rows now and more in a moment would only flicker
            self._few = first
            if first:
                self.lingering.start()
            self._ask_seeker()

    def refresh(self, *, changed: Collection[int] | None = None) -> None:
        """Ask the same question again: the book was changed, or another day has begun.

        With `changed` the rows stay in their places: of these tasks only those that are gone leave the list, those
        that come back stand where they stood, and those that are new to it come last.
        """
        self._held = None if changed is None or self._group_by else frozenset(changed)
        if self._held is None:
            self._left.clear()
        self._generation += 1
        self._book = None
        self.judging = load_judging(self._context.reader(), self._context.today())
        self._glance.forget()
        self._glance.judge(self.judging)
        self._begin(from_top=False)
        if self.is_short():
            self._answer_at_once(anew=True)
        else:
            self._show(Shown(self._last, True, False, groups=self._last_groups))
            self._ask_seeker()

    @Slot()
    def close(self) -> None:
        """End the thread."""
        self.waiting.stop()
        self.lingering.stop()
        self._closed = True
        if self._seeker is not None:
            self._seeker.stop()

    def _begin(self, *, from_top: bool) -> None:
        """Forget the question before."""
        self._number += 1
        self._from_top = from_top
        self.waiting.stop()
        self.lingering.stop()

    def is_short(self) -> bool:
        """Whether the book is short enough to be read at once."""
        (last,) = self._context.reader().execute("SELECT max(id) FROM task").fetchone()
        return (last or 0) <= self._short_book

    def book(self) -> TaskBook:
        """Return all tasks of a short book as they are now; a long one is read on other threads."""
        if self._book is None:
            self._book = TaskBook(self._context.reader(), self.judging)
        return self._book

    def _answer_at_once(self, *, anew: bool) -> None:
        book = self.book()
        answer = book.answer(self._wanted, self._order)
        groups = book.headings(answer.ids, self._group_by)
        totals, everything = answer.totals, book.everything
        self._show(Shown(answer.ids, anew, self._from_top, totals, everything, groups, answer.in_full_texts))

    def _first_rows(self) -> "tuple[array[int], bool]":
        """Return the first rows as far as they are known at once, and whether that is all of them."""
        reader, memory = self._context.reader(), self._memory
        if self._order in memory.orders:
            order = memory.orders[self._order]
            hits, complete = self._glance.first_hits(memory.classes, order, self._wanted, self.rows_on_screen)
            return hits, complete and memory.generation == self._generation
        if memory.generation < 0:
            today = self._context.today()
            page = first_page(reader, self._wanted, self._order, self.judging, self.rows_on_screen, today)
            return page, False
        return array("q"), False

    def _show(self, shown: Shown) -> None:
        if self._held is not None and shown.totals is not None:
            live = live_among(self._context.reader(), self._held)
            shown = shown._replace(ids=_kept(self._last, shown.ids, self._held, live, self._left))
        self._last, self._last_groups = shown.ids, shown.groups
        self.found.emit(shown)

    @Slot()
    def _show_few(self) -> None:
        self._show(Shown(self._few, False, True))

    @Slot()
    def _on_waited(self) -> None:
        if self._is_painted():
            self._ask_seeker()
        else:
            self.waiting.start()

    def _ask_seeker(self) -> None:
        from secretariat.ui.tasks.seeker import Question, Seeker

        self.waiting.stop()
        if self._closed:
            return
        if self._seeker is None:
            self._seeker = Seeker(self._context.database.reader, self._hand_over)
            self.destroyed.connect(self._seeker.stop)
        order, group_by = self._order, self._group_by
        question = Question(self._number, self._generation, self._wanted, order, self.judging, group_by)
        self._seeker.ask(question)

    def _hand_over(self, found: "Found | sqlite3.Error") -> None:
        """On the seeker's thread: nothing but a queued signal. The window may be gone already."""
        with suppress(RuntimeError):
            self._delivered.emit(found)

    @Slot(object)
    def _on_delivered(self, found: "Found | sqlite3.Error") -> None:
        if isinstance(found, sqlite3.Error):
            self.failed.emit(found)
            return
        self._remember(found)
        if found.question.number == self._number:
            self.lingering.stop()
            answer = found.answer
            known = (answer.totals, found.everything, answer.groups, answer.in_full_texts)
            self._show(Shown(answer.ids, False, self._from_top, *known))

    def _remember(self, found: "Found") -> None:
        memory, question = self._memory, found.question
        if question.generation < memory.generation:
            return
        if question.generation > memory.generation:
            memory.orders.clear()
        memory.generation, memory.classes, memory.everything = question.generation, found.classes, found.everything
        memory.orders.pop(question.order, None)
        while len(memory.orders) >= _KEPT_ORDERS:
            del memory.orders[next(iter(memory.orders))]
        memory.orders[question.order] = found.order


def _kept(
    last: "array[int]", now: "array[int]", changed: Collection[int], live: set[int], left: dict[int, int]
) -> "array[int]":
    """Return the rows as they stood, without those that are gone, and then those that came.

    `left` remembers where those stood that are gone.
    """
    shown, among = set(last), set(now)
    gone = (shown & set(changed)) - live
    came = [number for number in changed if number in among and number not in shown]
    if not (gone or came):
        return last
    rows = last[:]
    if gone:
        left.update({number: place for place, number in enumerate(last) if number in gone})
        rows = array("q", (number for number in last if number not in gone))
    back = sorted((left.pop(number), number) for number in came if number in left)
    for place, number in back:
        rows.insert(place, number)
    return rows + array("q", sorted(set(came).difference(number for _place, number in back)))
