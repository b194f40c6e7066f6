"""The first screen of a list of tasks, found without reading the whole book: a few milliseconds at any size.

What is found is always the beginning of what `task_list` finds.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.standing import OPEN
from secretariat.queries.task_conditions import condition_of
from secretariat.queries.task_list import let_through
from secretariat.queries.task_orders import deadline_ids
from secretariat.queries.task_ranks import URGENCY
from secretariat.queries.task_standing import classes_among, code_of, late_dues, passing_codes
from secretariat.queries.task_texts import TaskTexts
from secretariat.store.long_reads import read_numbers

if TYPE_CHECKING:
    from secretariat.domain.conditions import Condition
    from secretariat.domain.search_terms import Named

_PAGE = 256  # tasks tried at once
_TRIED = 1024
_GLANCE = 4096
_FIRST_TRIED = 64
_GIVEN_UP, _RARE = 128, 64  # after so many tasks, fewer hits than one in so many: the index is quicker
_QUICK = 20_000
_OPEN_CODES = frozenset(code_of(where, soon) for where in OPEN for soon in (False, True))


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
    found, glance = array("q"), Glance(connection, judging)
    codes = _first_codes(wanted, order)
    only_open = codes <= _OPEN_CODES and today is not None and judging.as_of >= today
    late = late_dues(connection, judging) if codes else {}
    ids = islice(deadline_ids(connection, judging, only_open=only_open, late=late), _GLANCE if codes else 0)
    size = _FIRST_TRIED
    while len(found) < rows and (portion := list(islice(ids, size))):
        classes = classes_among(connection, judging, portion, late)
        found.extend(glance.meeting(wanted, [each for each in portion if classes.get(each) in codes]))
        size = _PAGE
    return found[:rows]


class Glance:
    """Tries the first tasks of an order. It remembers their texts, for a person types letter by letter."""

    def __init__(self, connection: sqlite3.Connection, judging: Judging) -> None:
        self._connection = connection
        self._judging = judging
        self._texts = TaskTexts(connection, judging.as_of)

    def judge(self, judging: Judging) -> None:
        """Conditions on columns are asked as of another day, or by another deadline."""
        self._judging = judging
        self._texts.judge(judging.as_of)

    def forget(self) -> None:
        """The book was changed: read the texts anew."""
        self._texts.forget()

    def first_hits(
        self, classes: bytes, order: "array[int]", wanted: TaskFilter, enough: int = 40
    ) -> tuple["array[int]", bool]:
        """Return at least `enough` of the first hits, and whether that is all.

        A filter that hits rarely gives few or none: its hits are not among the first tasks of the order.
        """
        passes = filter(let_through(classes, wanted).__getitem__, order)
        if wanted == TaskFilter(standings=wanted.standings, due_soon=wanted.due_soon):
            return array("q", islice(passes, _QUICK)), len(order) <= _QUICK
        found = array("q")
        tried, portion_size = 0, _FIRST_TRIED
        while tried < _TRIED:
            portion = list(islice(passes, portion_size))
            found.extend(self.meeting(wanted, portion))
            if len(portion) < portion_size:  # where nothing is found, full texts are still to be asked
                return found, bool(found) or not wanted.words
            tried += portion_size
            portion_size = tried
            if len(found) >= enough or (tried >= _GIVEN_UP and len(found) * _RARE < tried):
                break
        return found, False

    def meeting(self, wanted: TaskFilter, ids: Sequence[int]) -> list[int]:
        """Return those of `ids`, in their order, that meet every condition of a filter but the standing."""
        left = list(ids)
        if wanted.ids:
            named = frozenset(wanted.ids)
            left = [number for number in left if number in named]
        if condition := condition_of(wanted, self._judging.as_of, few=True):
            among = ",".join(map(str, left))
            query = f"SELECT id FROM task WHERE id IN ({among}) AND {condition}"
            kept = frozenset(read_numbers(self._connection, query))
            left = [number for number in left if number in kept]
        if wanted.more and left:
            left = self._meeting_all(wanted.more, left)
        return self._with_words(wanted.words, left) if wanted.words and left else left

    def _meeting_all(self, conditions: "Iterable[Condition]", ids: list[int]) -> list[int]:
        from secretariat.queries.task_meeting import Meeting

        meeting = Meeting(self._connection, self._judging)
        for condition in conditions:
            kept = frozenset(meeting.ids(condition, ids))
            ids = [number for number in ids if number in kept]
        return ids

    def _with_words(self, text: str, ids: list[int]) -> list[int]:
        from secretariat.domain.search_terms import Said, parse

        fields: list[tuple[Named | Condition, bool]] = []
        unwanted: list[Said] = []
        said: list[Said] = []
        for term in parse(text, self._judging.as_of):
            if isinstance(term.asked, Said):
                (said if term.wanted else unwanted).append(term.asked)
            else:
                fields.append((term.asked, term.wanted))
        left = self._texts.holding(said, ids)
        for each in unwanted:
            held = frozenset(self._texts.holding((each,), left))
            left = [number for number in left if number not in held]
        return self._in_fields(fields, left) if fields and left else left

    def _in_fields(self, terms: "Iterable[tuple[Named | Condition, bool]]", ids: list[int]) -> list[int]:
        from secretariat.queries.task_meeting import Meeting
        from secretariat.queries.task_named import NamedTasks

        named = NamedTasks(self._connection, Meeting(self._connection, self._judging))
        for asked, wanted in terms:
            meant = frozenset(named.ids(asked, ids))
            ids = [number for number in ids if (number in meant) is wanted]
        return ids


def _first_codes(wanted: TaskFilter, order: TaskOrder) -> frozenset[int]:
    """Return the classes with which an order begins; each of them is in the order of the deadlines."""
    codes = passing_codes(wanted)
    if order == TaskOrder("due_on"):
        return codes
    first = [code for code in URGENCY if code in codes][:1]
    return frozenset(first) if order == TaskOrder("standing") else frozenset()
