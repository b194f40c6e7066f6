"""How a row is called when a person is told of it: "task 12-2026-003", not "task.id = 17"."""

import sqlite3

from secretariat.i18n import N_, _

_WORDS = {
    "office": N_("office settings"),
    "agency": N_("agency"),
    "agency_alias": N_("other name of an agency"),
    "agency_member": N_("member of a group of agencies"),
    "person": N_("person"),
    "committee": N_("committee"),
    "committee_member": N_("member of a committee"),
    "meeting": N_("meeting"),
    "meeting_point": N_("connection point"),
    "attendance": N_("attendance"),
    "minutes_item": N_("line of the minutes"),
    "document_kind": N_("kind of document"),
    "document": N_("document"),
    "clause": N_("part of a document"),
    "document_source": N_("source of a document"),
    "task": N_("task"),
    "assignment": N_("assignment of a task"),
    "progress": N_("progress entry"),
    "extension": N_("extension"),
    "obstacle": N_("obstacle"),
    "reminder": N_("reminder"),
    "task_mention": N_("repeated task"),
    "attachment": N_("attached file"),
    "closed_period": N_("closed period"),
    "special_day": N_("special day"),
    "saved_view": N_("saved view"),
    "form_draft": N_("unfinished form"),
    "step": N_("step of the journal"),
    "change": N_("line of the journal"),
}
_NAMES = {
    "agency": "name",
    "agency_alias": "name",
    "person": "name",
    "committee": "name",
    "meeting": "title",
    "meeting_point": "name",
    "attendance": "name",
    "document_kind": "name",
    "document": "number",
    "document_source": "title",
    "task": "code",
    "attachment": "name",
    "closed_period": "name",
    "special_day": "day",
    "saved_view": "name",
}


def word_for(table: str) -> str:
    """Return the word for a row of `table` in the language of the moment."""
    return _(_WORDS[table]) if table in _WORDS else table


def name_of_row(connection: sqlite3.Connection, table: str, row_id: int) -> str:
    """Return the words for one row: its kind and its own name, or its number when it has none or is gone."""
    column = _NAMES.get(table)
    row = column and connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    name = str(row[0]) if row and row[0] else f"№ {row_id}"
    return f"{word_for(table)} {name}"
