"""What a list of tasks says of the superior's task that one carries out, on a plain connection.

Most books have few such tasks: what is asked here is found over the index of those alone.
"""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from secretariat.domain.listings import Judging
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_standing import due_column, late_dues

# On which side of a chain a task stands: given on to others, or carrying out another itself.
SUPERIORS, INTERNAL = "superior", "internal"
GONE = "superior_task_id IN (SELECT b.id FROM task b WHERE b.deleted_at IS NOT NULL)"
# In SQL over `task`: what one carries out (an id behind "#", or words), and on which side of a chain it stands.
# A superior's task in the bin is told of nowhere, until it is taken out of it.
SUPERIOR = (
    f"CASE WHEN superior_task_id IS NULL THEN superior_task WHEN {GONE} THEN '' ELSE '#' || superior_task_id END"
)
CASCADE = (
    f"CASE WHEN (superior_task_id IS NOT NULL AND NOT {GONE}) OR superior_task <> '' THEN '{INTERNAL}' "
    "WHEN task.id IN (SELECT i.superior_task_id FROM task i WHERE i.superior_task_id > 0 "
    f"AND i.deleted_at IS NULL) THEN '{SUPERIORS}' ELSE '' END"
)
_LINKED = "SELECT t.id, s.id FROM task t JOIN task s ON s.id = t.superior_task_id"


class Superior(NamedTuple):
    """A superior's task as a row below it names it; the deadline is that of the day."""

    code: str
    due_on: str | None


def superiors_of(connection: sqlite3.Connection, ids: Iterable[int], judging: Judging) -> dict[int, Superior]:
    """Return what is told of these superior's tasks; nothing of those in the bin."""
    found: dict[int, Superior] = {}
    for portion in in_portions(ids):
        late = late_dues(connection, judging)
        rows = connection.execute(
            f"SELECT id, code, {due_column(judging)} FROM task "
            f"WHERE id IN ({','.join(map(str, portion))}) AND deleted_at IS NULL"
        )
        found |= {number: Superior(code, late.get(number, due)) for number, code, due in rows}
    return found


def superior_dues(connection: sqlite3.Connection, judging: Judging) -> dict[int, str]:
    """Return the superior's deadlines of all tasks that have one."""
    pairs = connection.execute(f"{_LINKED} WHERE t.superior_task_id > 0").fetchall()
    known = superiors_of(connection, {above for _number, above in pairs}, judging)
    return {number: due for number, above in pairs if above in known and (due := known[above].due_on)}


def due_of_superior(connection: sqlite3.Connection, judging: Judging) -> str:
    """Return, in SQL over `task`, the deadline of the superior's task."""
    late = late_dues(connection, judging)
    column = f"s.{due_column(judging)}"
    if late:
        known = " ".join(f"WHEN {number} THEN " + (f"'{day}'" if day else "NULL") for number, day in late.items())
        column = f"CASE s.id {known} ELSE {column} END"
    return f"(SELECT {column} FROM task s WHERE s.id = task.superior_task_id AND s.deleted_at IS NULL)"


def titles_of(connection: sqlite3.Connection, values: Iterable[str]) -> dict[str, str]:
    """Return how the values of the column read: a task by its code and content, words as they are."""
    titles = {value: value for value in values}
    ids = [int(value[1:]) for value in titles if value.startswith("#") and value[1:].isdecimal()]
    for portion in in_portions(ids):
        rows = connection.execute(
            f"SELECT id, code, content FROM task WHERE id IN ({','.join(map(str, portion))})"
        )
        titles |= {f"#{number}": f"{code} · {' '.join(content.split())}" for number, code, content in rows}
    return titles
