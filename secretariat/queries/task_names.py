"""What agencies, documents and texts are called where a list of tasks names them, on a plain connection."""

import sqlite3
from collections.abc import Iterable

from secretariat.domain.text import sort_key
from secretariat.queries.chunks import in_portions


def names_of(connection: sqlite3.Connection, table: str, ids: Iterable[int]) -> list[str]:
    """Return what agencies, documents or committees are called, in the order of their names."""
    column = {"agency": "name", "document": "number", "committee": "name"}[table]
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
