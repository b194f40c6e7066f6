"""What a report can be about, by the table that it names, on a plain connection."""

import sqlite3

from secretariat.queries.documents import document_label
from secretariat.queries.task_states import day_of

_MOST = 500
_QUERIES = {
    "document": "SELECT d.id, d.number, d.issued_on, d.subject FROM document d WHERE d.deleted_at IS NULL "
    "AND d.id IN (SELECT document_id FROM task WHERE deleted_at IS NULL) ORDER BY d.issued_on DESC, d.id DESC",
    "agency": "SELECT id, name FROM agency WHERE deleted_at IS NULL "
    "AND id IN (SELECT agency_id FROM assignment) ORDER BY sort_key, id",
    "committee": "SELECT id, name FROM committee WHERE deleted_at IS NULL ORDER BY name, id",
    "closed_period": "SELECT id, name FROM closed_period ORDER BY as_of DESC, id DESC",
    "meeting": "SELECT id, title FROM meeting WHERE deleted_at IS NULL ORDER BY held_on DESC, id DESC",
}


def things_to_report_on(connection: sqlite3.Connection, table: str) -> list[tuple[int, str]]:
    """Return the id and the name of the documents, agencies, committees or meetings to choose from."""
    rows = connection.execute(f"{_QUERIES[table]} LIMIT {_MOST}")
    if table == "document":
        return [(number, document_label(name, day_of(day), subject)) for number, name, day, subject in rows]
    return [(number, name) for number, name in rows]
