"""Which acts are possible for some tasks now, on a plain connection; else why not, and for which task."""

import sqlite3
from collections.abc import Sequence

from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.parts import refusal_of_whole
from secretariat.domain.task_states import Ways, refusal
from secretariat.errors import UserError
from secretariat.queries.chunks import in_portions

_WAYS = "SELECT uses_receiving, uses_confirming FROM office ORDER BY id"


def load_ways(connection: sqlite3.Connection) -> Ways:
    """Return which of the states in between the office uses."""
    row = connection.execute(_WAYS).fetchone()
    return Ways(*map(bool, row)) if row else Ways()


def refused_acts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[ActKind, str]:
    """Return the acts that are not possible for all these tasks, each with its first reason."""
    ways, found = load_ways(connection), {}
    states, divided = _states(connection, ids), _divided(connection, ids)
    for kind in ActKind:
        if divided and (reason := refusal_of_whole(kind)):
            found[kind] = f"{divided}: {reason}" if len(ids) > 1 else reason
            continue
        for state, code in states.items():
            if reason := refusal(kind, state, ways):
                found[kind] = f"{code}: {reason}" if len(ids) > 1 else reason
                break
    return found


def refuse_impossible(connection: sqlite3.Connection, ids: Sequence[int], kind: ActKind) -> None:
    """Raise UserError where an act is not possible for one of these tasks."""
    if reason := refused_acts(connection, ids).get(kind):
        raise UserError(reason)


def _divided(connection: sqlite3.Connection, ids: Sequence[int]) -> str:
    """Return the code of the first of these tasks that is listed by its parts."""
    for portion in in_portions(ids):
        row = connection.execute(
            f"SELECT code FROM task WHERE id IN (SELECT parent_id FROM task WHERE deleted_at IS NULL "
            f"AND parent_id IN ({','.join(map(str, portion))})) ORDER BY id LIMIT 1"
        ).fetchone()
        if row:
            return str(row[0])
    return ""


def _states(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[TaskState, str]:
    """Return the states of tasks, each with the code of the first one in it."""
    found: dict[TaskState, str] = {}
    for portion in in_portions(ids):
        rows = connection.execute(
            f"SELECT state, code FROM task WHERE id IN ({','.join(map(str, portion))}) ORDER BY id"
        )
        for state, code in rows:
            found.setdefault(TaskState(state), code)
    return found
