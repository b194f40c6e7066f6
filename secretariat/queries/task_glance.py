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
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_conditions import condition_of
from secretariat.queries.task_list import let_through
from secretariat.queries.task_orders import deadline_ids, ids_of
from secretariat.queries.task_ranks import URGENCY
from secretariat.queries.task_search import begins, found_among, words_of
from secretariat.queries.task_standing import classes_among, code_of, passing_codes

if TYPE_CHECKING:
    from secretariat.domain.conditions import Condition

_PAGE = 256  # tasks tried at once
_TRIED = 256
_GLANCE = 4096
_FIRST_TRIED = 64
_GIVEN_UP, _RARE = 128, 32  # after so many tasks, fewer hits than one in so many: the index is quicker
_QUICK = 20_000
_REMEMBERED = 4096
_OPEN_CODES = frozenset(code_of(where, soon) for where in OPEN for soon in (False, True))
_TEXTS = (
    "SELECT t.id, t.search_text || ' ' || coalesce(d.search_text, '') FROM task t "
    "LEFT JOIN document d ON d.id = t.document_id WHERE t.id IN ({0})",
    "SELECT a.task_id, n.search_text FROM assignment a JOIN agency n ON n.id = a.agency_id "
    "WHERE a.task_id IN ({0})",
)


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
    ids = islice(deadline_ids(connection, judging, only_open=only_open), _GLANCE if codes else 0)
    size = _FIRST_TRIED
    while len(found) < rows and (portion := list(islice(ids, size))):
        classes = classes_among(connection, judging, portion)
        found.extend(glance.meeting(wanted, [each for each in portion if classes.get(each) in codes]))
        size = _PAGE
    return found[:rows]


class Glance:
    """Tries the first tasks of an order. It remembers their texts, for a person types letter by letter."""

    def __init__(self, connection: sqlite3.Connection, judging: Judging) -> None:
        self._connection = connection
        self._judging = judging
        self._texts: dict[int, str] = {}

    def judge(self, judging: Judging) -> None:
        """Conditions on columns are asked as of another day, or by another deadline."""
        self._judging = judging

    def forget(self) -> None:
        """The book was changed: read the texts anew."""
        self._texts.clear()

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
            if len(portion) < portion_size:
                return found, True
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
        if condition := condition_of(wanted, few=True):
            among = ",".join(map(str, left))
            query = f"SELECT id FROM task WHERE id IN ({among}) AND {condition}"
            kept = frozenset(ids_of(self._connection, query))
            left = [number for number in left if number in kept]
        if wanted.more and left:
            left = self._meeting_all(wanted.more, left)
        return self._with_words(wanted.words, left)

    def _meeting_all(self, conditions: "Iterable[Condition]", ids: list[int]) -> list[int]:
        from secretariat.queries.task_meeting import Meeting

        meeting = Meeting(self._connection, self._judging)
        for condition in conditions:
            kept = frozenset(meeting.ids(condition, ids))
            ids = [number for number in ids if number in kept]
        return ids

    def _with_words(self, text: str, ids: list[int]) -> list[int]:
        words = words_of(text)
        if not words or not ids:
            return ids
        self._read(ids)
        texts, wanted = self._texts, [word.folded for word in words]
        left = [number for number in ids if all(begins(word, texts.get(number, "")) for word in wanted)]
        marked = [word for word in words if word.spellings]
        return found_among(self._connection, marked, left) if marked else left

    def _read(self, ids: Iterable[int]) -> None:
        """Read the texts of tasks, with those of their documents and agencies, that are not known yet."""
        if len(self._texts) > _REMEMBERED:
            self._texts.clear()
        for portion in in_portions(number for number in ids if number not in self._texts):
            marks = ",".join("?" * len(portion))
            for query in _TEXTS:
                for number, text in self._connection.execute(query.format(marks), portion):
                    self._texts[number] = f"{self._texts.get(number, '')} {text}"


def _first_codes(wanted: TaskFilter, order: TaskOrder) -> frozenset[int]:
    """Return the classes with which an order begins; each of them is in the order of the deadlines."""
    codes = passing_codes(wanted)
    if order == TaskOrder("due_on"):
        return codes
    first = [code for code in URGENCY if code in codes][:1]
    return frozenset(first) if order == TaskOrder("standing") else frozenset()
