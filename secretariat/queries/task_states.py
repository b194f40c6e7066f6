"""In which state tasks were on a day, and by which dates they are judged then, from their acts.

A book in daily use has nothing later than the day of the list: then the stored columns say it all, and all that is
asked here is whether that is so.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.standing import Course, JudgedDay
from secretariat.domain.task_states import UNDOING, Happening, Life, judged_on, life_of
from secretariat.queries.chunks import in_portions
from secretariat.store.long_reads import read_numbers

_UNDOING = ", ".join(f"'{kind.value}'" for kind in UNDOING)
_ANYTHING_LATER = "SELECT 1 FROM task_act WHERE acted_on > ? LIMIT 1"
_ACTS = """
SELECT task_id, acted_on, kind, product_on FROM task_act
WHERE task_id IN ({0}) ORDER BY task_id, acted_on, id"""
_REPORTS = "SELECT task_id, reported_on FROM progress WHERE task_id IN ({0})"
_COLUMNS = "state, received_on, product_on, reported_on, completed_on, ended_on"
_LATE = """
SELECT task_id FROM task_act WHERE acted_on > :day{0}
UNION SELECT task_id FROM progress WHERE reported_on > :day{0}
UNION SELECT id AS task_id FROM task WHERE (completed_on > :day OR ended_on > :day){1}"""


def day_of(text: str | None) -> date | None:
    """Return a stored date."""
    return date.fromisoformat(text) if text else None


def course_of(life: Life, due_on: date | None, by: JudgedDay) -> Course:
    """Return the dates that decide a standing, by the deadline and the day that count."""
    return Course(
        due_on,
        life.completed_on,
        withdrawn_on=life.ended_on if life.state is TaskState.WITHDRAWN else None,
        reassigned_on=life.ended_on if life.state is TaskState.REASSIGNED else None,
        judged_on=judged_on(by, life.product_on, life.reported_on),
        reported_on=life.reported_on,
    )


def stored_lives(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[tuple[int, Life]]:
    """Yield what the columns of some tasks say."""
    for portion in in_portions(ids):
        for number, state, *days in connection.execute(
            f"SELECT id, {_COLUMNS} FROM task WHERE id IN ({_listed(portion)})"
        ):
            yield number, Life(TaskState(state), *map(day_of, days))


def late_lives(connection: sqlite3.Connection, as_of: date, among: Sequence[int] | None = None) -> dict[int, Life]:
    """Return how those tasks stood on a day that were reopened or sent back only after it."""
    day = as_of.isoformat()
    if among is None and connection.execute(_ANYTHING_LATER, (day,)).fetchone() is None:
        return {}
    undone = f"SELECT DISTINCT task_id FROM task_act WHERE acted_on > ? AND kind IN ({_UNDOING})"
    queries = [undone + (f" AND task_id IN ({each})" if each else "") for each in _portions(among)]
    ids = [number for query in queries for (number,) in connection.execute(query, (day,))]
    return {number: life for number, life, _acted in _lives(connection, ids, as_of)}


def late_states(
    connection: sqlite3.Connection, as_of: date, among: Sequence[int] | None = None
) -> dict[int, TaskState]:
    """Return the states on a day of those tasks to which something happened after it."""
    days = {"day": as_of.isoformat()}
    queries = [
        _LATE.format(*(f" AND {key} IN ({each})" if each else "" for key in ("task_id", "id")))
        for each in _portions(among)
    ]
    late = [number for query in queries for (number,) in connection.execute(query, days)]
    stored = dict(stored_lives(connection, late))
    return {
        number: life.state if acted else _closed_by(stored[number], as_of) or life.state
        for number, life, acted in _lives(connection, late, as_of)
        if number in stored
    }


def ids_in_states(
    connection: sqlite3.Connection, as_of: date, states: Iterable[str], among: Sequence[int] | None = None
) -> frozenset[int]:
    """Return the tasks that were in one of these states on a day."""
    words = frozenset(states)
    wanted = ", ".join(f"'{TaskState(word).value}'" for word in sorted(words))
    held = f"SELECT id FROM task WHERE state IN ({wanted})"
    queries = [held + (f" AND id IN ({each})" if each else "") for each in _portions(among)]
    found = frozenset(chain.from_iterable(read_numbers(connection, query) for query in queries))
    late = late_states(connection, as_of, among)
    return (found - late.keys()) | {number for number, state in late.items() if state in words}


def state_then(stored: Life, acts: Sequence[Happening], reports: Sequence[date], as_of: date) -> TaskState:
    """Return the state of an open task on a day from all that is known of it."""
    closed_on = stored.completed_on or stored.ended_on
    days = (*(act.on for act in acts), *reports, *((closed_on,) if closed_on else ()))
    return stored.state if all(day <= as_of for day in days) else life_until(acts, reports, as_of).state


def life_until(acts: Iterable[Happening], reports: Iterable[date], as_of: date) -> Life:
    """Return how a task stood on a day."""
    return life_of((act for act in acts if act.on <= as_of), (day for day in reports if day <= as_of))


def happening(acted_on: str, kind: str, product_on: str | None) -> Happening:
    """Return an act as it is stored."""
    return Happening(date.fromisoformat(acted_on), ActKind(kind), day_of(product_on))


def _lives(connection: sqlite3.Connection, ids: Iterable[int], as_of: date) -> Iterator[tuple[int, Life, bool]]:
    """Yield how tasks stood on a day by their acts, and whether they ever had any."""
    for portion in in_portions(ids):
        acts: dict[int, list[Happening]] = defaultdict(list)
        reports: dict[int, list[date]] = defaultdict(list)
        for number, *act in connection.execute(_ACTS.format(_listed(portion))):
            acts[number].append(happening(*act))
        for number, day in connection.execute(_REPORTS.format(_listed(portion))):
            reports[number].append(date.fromisoformat(day))
        for number in portion:
            yield number, life_until(acts[number], reports[number], as_of), bool(acts[number])


def _closed_by(stored: Life, as_of: date) -> TaskState | None:
    """A book from before the acts knows only the last end of a task."""
    closed_on = stored.completed_on or stored.ended_on
    return stored.state if closed_on is not None and closed_on <= as_of else None


def _portions(among: Sequence[int] | None) -> list[str]:
    """Return the ids to be asked for, in portions; one empty portion where the whole book is asked."""
    return [""] if among is None else [_listed(portion) for portion in in_portions(among)]


def _listed(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))
