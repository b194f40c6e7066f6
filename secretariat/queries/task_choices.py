"""What a list of tasks can be filtered by: the agencies and documents that have tasks, on a plain connection."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.domain import dates
from secretariat.domain.kinds import Role
from secretariat.domain.text import sort_key
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_standing import day_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; `words` is what a search in the list of choices looks at."""

    id: int
    title: str
    words: str = ""


def agency_choices(connection: sqlite3.Connection, role: Role) -> list[Choice]:
    """Return the agencies that have tasks in a role, and those that they were merged into, by name."""
    rows = connection.execute(
        "WITH RECURSIVE busy(id) AS ("
        "SELECT g.id FROM agency g "
        "WHERE EXISTS (SELECT 1 FROM assignment a WHERE a.agency_id = g.id AND a.role = ?) "
        "UNION SELECT g.successor_id FROM agency g JOIN busy b ON g.id = b.id WHERE g.successor_id IS NOT NULL) "
        "SELECT id, name, search_text FROM agency WHERE id IN (SELECT id FROM busy)",
        (role.value,),
    )
    return sorted((Choice(*row) for row in rows), key=lambda choice: sort_key(choice.title))


def document_choices(connection: sqlite3.Connection) -> list[Choice]:
    """Return the documents that have tasks, the latest first."""
    rows = connection.execute(
        "SELECT id, number, subject, issued_on, search_text FROM document d WHERE deleted_at IS NULL "
        "AND EXISTS (SELECT 1 FROM task t WHERE t.document_id = d.id) ORDER BY issued_on DESC, id DESC"
    )
    return [
        Choice(number, _document_title(sign, subject, issued_on), words)
        for number, sign, subject, issued_on, words in rows
    ]


def names_of(connection: sqlite3.Connection, table: str, ids: Iterable[int]) -> list[str]:
    """Return what agencies or documents are called, in the order of their names."""
    column = {"agency": "name", "document": "number"}[table]
    names: list[str] = []
    for portion in in_portions(ids):
        marks = ",".join("?" * len(portion))
        names += [
            name for (name,) in connection.execute(f"SELECT {column} FROM {table} WHERE id IN ({marks})", portion)
        ]
    return sorted(names, key=sort_key)


def source_of(connection: sqlite3.Connection, document_id: int) -> str:
    """Return the full text of a document; nothing where there is none."""
    row = connection.execute("SELECT full_text FROM document WHERE id = ?", (document_id,)).fetchone()
    return str(row[0]) if row else ""


def _document_title(number: str, subject: str, issued_on: str | None) -> str:
    parts = [number, dates.short(day_of(issued_on)), " ".join(subject.split())]
    return " · ".join(part for part in parts if part)
