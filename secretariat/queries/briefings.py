"""What the page for the weekly briefing says, on a plain connection; every count is that of its list."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from secretariat.domain.briefings import DAYS_BACK, BlockKind, filter_of
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, TaskRow, Totals
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_list import TaskBook
from secretariat.queries.task_rows import load_rows

MOST_ROWS = 40  # more than fit on a page
_ORDERS = {BlockKind.DONE: TaskOrder("completed_on", descending=True)}
_BLOCKED = (
    "SELECT task_id, text FROM obstacle WHERE raised_on <= ? AND (closed_on IS NULL OR closed_on > ?) "
    "ORDER BY raised_on, id"
)
_LAST = (
    "SELECT task_id, max(reminded_on) FROM reminder WHERE reminded_on <= ? AND task_id IN ({}) GROUP BY task_id"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page: how many tasks, which filter lists them, and the first of them."""

    kind: BlockKind
    count: int
    wanted: TaskFilter
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that the page says as of a day; `before` is how it stood a week earlier.

    `obstacles` tells by task what blocks it, `urged` when it was urged last.
    """

    judging: Judging
    totals: Totals
    before: Totals
    blocks: tuple[Block, ...]
    obstacles: Mapping[int, str] = field(default_factory=dict)
    urged: Mapping[int, date] = field(default_factory=dict)


def load_briefing(connection: sqlite3.Connection, judging: Judging, scope: TaskFilter) -> Briefing:
    """Return the page for a whole book or for the tasks that `scope` lets through."""
    book = TaskBook(connection, judging)
    obstacles = _obstacles(connection, judging.as_of)
    blocks = tuple(_block(connection, book, kind, scope, obstacles) for kind in BlockKind)
    days = min(DAYS_BACK, (judging.as_of - date.min).days)
    before = TaskBook(connection, replace(judging, as_of=judging.as_of - timedelta(days)))
    late = (row.id for row in blocks[0].rows)
    return Briefing(
        judging,
        book.totals(scope),
        before.totals(scope),
        blocks,
        obstacles,
        _urged(connection, judging.as_of, late),
    )


def _block(
    connection: sqlite3.Connection, book: TaskBook, kind: BlockKind, scope: TaskFilter, obstacles: Iterable[int]
) -> Block:
    wanted = filter_of(kind, book.judging.as_of, scope)
    if kind is BlockKind.BLOCKED:
        # An empty list of ids would let every task through.
        wanted = replace(wanted, ids=tuple(sorted(obstacles)) or (0,))
    found = book.answer(wanted, _ORDERS.get(kind, TaskOrder("due_on")))
    rows = load_rows(connection, found.ids[:MOST_ROWS], book.judging)
    return Block(kind, found.totals.total, wanted, tuple(rows))


def _obstacles(connection: sqlite3.Connection, as_of: date) -> dict[int, str]:
    """Return what blocks each task on a day; several obstacles are told one after the other."""
    told: dict[int, list[str]] = {}
    for task_id, text in connection.execute(_BLOCKED, (as_of.isoformat(), as_of.isoformat())):
        told.setdefault(task_id, []).append(" ".join(text.split()))
    return {task_id: "; ".join(texts) for task_id, texts in told.items()}


def _urged(connection: sqlite3.Connection, as_of: date, ids: Iterable[int]) -> dict[int, date]:
    last: dict[int, date] = {}
    for portion in in_portions(ids):
        query = _LAST.format(",".join(map(str, portion)))
        last |= {
            task_id: date.fromisoformat(day) for task_id, day in connection.execute(query, (as_of.isoformat(),))
        }
    return last
