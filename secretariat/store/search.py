"""The search index: FTS5 over the folded `search_text` of tasks, documents and agencies.

Triggers only note which rows were touched, with the text that the index still holds; the index is brought up
to date once, before the commit. Writing it row by row makes an import twelve times slower.
"""

import sqlite3
from array import array
from collections.abc import Sequence

from secretariat.domain.text import search_words

SEARCHED = ("task", "document", "agency")
_PREFIX = "search_"  # of everything made here; not part of the models


def is_index(name: str | None) -> bool:
    """Whether a table belongs to the search index and not to the models."""
    return bool(name) and str(name).startswith(_PREFIX)


def matching_ids(connection: sqlite3.Connection, table: str, words: str) -> "array[int]":
    """Return the ids, ascending, of rows in which every word of `words` begins some word.

    Marks and case are ignored. Without any word in it, `words` asks for nothing and every row answers.
    """
    wanted = search_words(words)
    if wanted:
        question = " ".join(f'"{word}"*' for word in wanted)
        query = f"SELECT group_concat(rowid) FROM search_{table} WHERE search_{table} MATCH ?"
        found = connection.execute(query, (question,)).fetchone()[0]
    else:
        found = connection.execute(f"SELECT group_concat(id) FROM {table}").fetchone()[0]
    return array("q", map(int, found.split(","))) if found else array("q")


def phrase_owners(connection: sqlite3.Connection, table: str, words: Sequence[str], limit: int) -> list[int]:
    """Return the newest documents of which, or of whose tasks, the index holds these folded words in a row."""
    owner = {"document": "id", "task": "document_id"}[table]
    query = (
        f"SELECT DISTINCT {owner} FROM {table} WHERE {owner} IS NOT NULL AND id IN "
        f"(SELECT rowid FROM search_{table} WHERE search_{table} MATCH ?) ORDER BY {owner} DESC LIMIT ?"
    )
    phrase = f'"{" ".join(words)}"'
    return [row[0] for row in connection.execute(query, (phrase, limit))]


def install(connection: sqlite3.Connection) -> None:
    """Create the index, filled, and the triggers that note touched rows; the caller owns the transaction."""
    for table in SEARCHED:
        connection.execute(
            f"CREATE VIRTUAL TABLE search_{table} USING fts5(search_text, content='{table}', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute(f"CREATE TABLE search_{table}_touched (id INTEGER PRIMARY KEY, indexed TEXT)")
        for verb, when, row, text in (
            ("AFTER INSERT", "", "NEW", "NULL"),
            ("BEFORE UPDATE", "WHEN OLD.search_text IS NOT NEW.search_text", "OLD", "OLD.search_text"),
            ("BEFORE DELETE", "", "OLD", "OLD.search_text"),
        ):
            connection.execute(_noting(table, verb, when, row, text))
        rebuild(connection, table)


def remove(connection: sqlite3.Connection) -> None:
    """Drop the index; its triggers go with all the others."""
    for table in SEARCHED:
        connection.execute(f"DROP TABLE IF EXISTS search_{table}")
        connection.execute(f"DROP TABLE IF EXISTS search_{table}_touched")


def refill(connection: sqlite3.Connection, step_id: int) -> None:
    """Fill `search_text` of rows whose words a bulk statement changed without it; the ORM fills its own."""
    from secretariat.store.models import SEARCHED_COLUMNS, search_text

    for table, columns in SEARCHED_COLUMNS.items():
        words = " OR ".join(f"""instr(after, '"{name}":')""" for name in columns)
        bare = f"""op = 'U' AND NOT instr(after, '"search_text":') AND ({words})"""
        changed = "SELECT row_id FROM change WHERE step_id = ? AND tbl = ?"
        if connection.execute(f"{changed} AND {bare} LIMIT 1", (step_id, table)).fetchone() is None:
            continue
        # Added rows too: they may be copies of what was changed a moment before.
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE id IN ({changed} AND (op = 'I' OR {bare}))", (step_id, table)
        )
        names = [column[0] for column in rows.description]
        for row in rows.fetchall():
            values = dict(zip(names, row, strict=True))
            filled = (search_text(table, values), values["id"])
            connection.execute(f"UPDATE {table} SET search_text = ? WHERE id = ?", filled)


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Write the rows touched in this transaction into the index."""
    for table in SEARCHED:
        touched = f"search_{table}_touched"
        if connection.execute(f"SELECT 1 FROM {touched} LIMIT 1").fetchone() is None:
            continue
        index = f"search_{table}"
        # The index holds no text of its own: without the old one it cannot forget it and is damaged.
        connection.execute(
            f"INSERT INTO {index}({index}, rowid, search_text) "
            f"SELECT 'delete', id, indexed FROM {touched} WHERE indexed IS NOT NULL"
        )
        connection.execute(
            f"INSERT INTO {index}(rowid, search_text) "
            f"SELECT id, search_text FROM {table} WHERE id IN (SELECT id FROM {touched})"
        )
        connection.execute(f"DELETE FROM {touched}")


def rebuild(connection: sqlite3.Connection, table: str) -> None:
    """Make the index of `table` anew."""
    connection.execute(f"INSERT INTO search_{table}(search_{table}) VALUES('rebuild')")


def verify(connection: sqlite3.Connection, table: str) -> bool:
    """Whether the index holds exactly the texts of `table`; needs a connection that may write."""
    try:
        connection.execute(f"INSERT INTO search_{table}(search_{table}, rank) VALUES('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            raise
        return False
    return True


def _noting(table: str, verb: str, when: str, row: str, text: str) -> str:
    touched = f"search_{table}_touched"
    # NOT EXISTS and not OR IGNORE: an outer OR REPLACE would override that and lose the first text.
    return (
        f"CREATE TRIGGER {touched}_{verb.split()[1].lower()} {verb} ON {table} {when} BEGIN "
        f"INSERT INTO {touched}(id, indexed) SELECT {row}.id, {text} "
        f"WHERE NOT EXISTS (SELECT 1 FROM {touched} WHERE id = {row}.id); END"
    )
