"""The search index: FTS5 over the folded `search_text` of tasks, documents and agencies.

Beside it lies one over the same texts as they are written, so that typed marks are asked of an index too. The full
texts of documents and of their further sources have one of their own.

Triggers only note which rows were touched, with the texts that the index still holds; the index is brought up
to date once, before the commit. Writing it row by row makes an import twelve times slower.
"""

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from secretariat.store.long_reads import read_numbers

# What a row is found by; `search_text` is made of it.
SEARCHED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "task": ("code", "content", "product", "field", "officer", "assigner", "deadline_text", "result", "note"),
    "document": ("number", "issuer", "subject", "signer", "field", "source_text"),
    "agency": ("name", "short_name", "code", "alias_text"),
}
SEARCHED = tuple(SEARCHED_COLUMNS)
FULL_TEXTS = ("document", "document_source")
INDEXED = (*SEARCHED, "document_source")
_PREFIX = "search_"  # of everything made here; not part of the models
_FOLDING = "unicode61 remove_diacritics 2"
_AS_WRITTEN = "unicode61 remove_diacritics 0"


class _Index(NamedTuple):
    """An index over a text of a table, made of `columns` of it; `view` is what it reads, unless a column is it."""

    name: str
    column: str
    text: str  # in SQL, with {0} for the row
    columns: tuple[str, ...]
    tokens: str
    view: str = ""


def is_index(name: str | None) -> bool:
    """Whether a table belongs to the search index and not to the models."""
    return bool(name) and str(name).startswith(_PREFIX)


def asked(connection: sqlite3.Connection, index: str, question: str) -> "array[int]":
    """Return the ids, ascending, that an index gives for a question in its own language."""
    return read_numbers(
        connection, f"SELECT rowid AS id FROM search_{index} WHERE search_{index} MATCH ?", (question,)
    )


def phrase_owners(connection: sqlite3.Connection, table: str, words: Sequence[str], limit: int) -> list[int]:
    """Return the newest documents of which, or of whose tasks, the index holds these folded words in a row."""
    owner = {"document": "id", "task": "document_id"}[table]
    query = (
        f"SELECT DISTINCT {owner} FROM {table} WHERE {owner} IS NOT NULL AND id IN "
        f"(SELECT rowid FROM search_{table} WHERE search_{table} MATCH ?) ORDER BY {owner} DESC LIMIT ?"
    )
    phrase = f'"{" ".join(words)}"'
    return [row[0] for row in connection.execute(query, (phrase, limit))]


def phrase_rows(connection: sqlite3.Connection, table: str, words: Sequence[str], limit: int) -> list[int]:
    """Return the newest rows of a table of which the index holds these folded words in a row."""
    query = f"SELECT rowid FROM search_{table} WHERE search_{table} MATCH ? ORDER BY rowid DESC LIMIT ?"
    phrase = f'"{" ".join(words)}"'
    return [row[0] for row in connection.execute(query, (phrase, limit))]


def written_text(table: str, row: str) -> str:
    """Return, in SQL, what a row is found by with all its marks."""
    return " || ' ' || ".join(f"{row}.{column}" for column in SEARCHED_COLUMNS[table])


def install(connection: sqlite3.Connection) -> None:
    """Create the index, filled, and the triggers that note touched rows; the caller owns the transaction."""
    for table in INDEXED:
        indexes = _indexes(table)
        for index in indexes:
            if index.view:
                text = index.text.format(table)
                connection.execute(f"CREATE VIEW {index.view} AS SELECT id, {text} AS {index.column} FROM {table}")
            connection.execute(
                f"CREATE VIRTUAL TABLE {index.name} USING fts5({index.column}, content='{index.view or table}', "
                f"content_rowid='id', tokenize='{index.tokens}')"
            )
        texts = ", ".join(f"{index.column} TEXT" for index in indexes)
        connection.execute(f"CREATE TABLE search_{table}_touched (id INTEGER PRIMARY KEY, held, {texts})")
        columns = dict.fromkeys(name for index in indexes for name in index.columns)
        differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)
        for verb, when, row in (
            ("AFTER INSERT", "", "NEW"),
            ("BEFORE UPDATE", f"WHEN {differs}", "OLD"),
            ("BEFORE DELETE", "", "OLD"),
        ):
            connection.execute(_noting(table, verb, when, row))
        rebuild(connection, table)


def remove(connection: sqlite3.Connection) -> None:
    """Drop the index; its triggers go with all the others."""
    for table in INDEXED:
        for index in _indexes(table):
            connection.execute(f"DROP TABLE IF EXISTS {index.name}")
            if index.view:
                connection.execute(f"DROP VIEW IF EXISTS {index.view}")
        connection.execute(f"DROP TABLE IF EXISTS search_{table}_touched")


def refill(connection: sqlite3.Connection, step_id: int) -> None:
    """Fill `search_text` of rows whose words a bulk statement changed without it; the ORM fills its own."""
    from secretariat.store.models import search_text

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
    for table in INDEXED:
        touched = f"search_{table}_touched"
        if connection.execute(f"SELECT 1 FROM {touched} LIMIT 1").fetchone() is None:
            continue
        for name, column, *_rest, view in _indexes(table):
            # The index holds no text of its own: without the old one it cannot forget it and is damaged.
            connection.execute(
                f"INSERT INTO {name}({name}, rowid, {column}) "
                f"SELECT 'delete', id, {column} FROM {touched} WHERE held"
            )
            connection.execute(
                f"INSERT INTO {name}(rowid, {column}) "
                f"SELECT id, {column} FROM {view or table} WHERE id IN (SELECT id FROM {touched})"
            )
        connection.execute(f"DELETE FROM {touched}")


def rebuild(connection: sqlite3.Connection, table: str) -> None:
    """Make the indexes of `table` anew."""
    for index in _indexes(table):
        connection.execute(f"INSERT INTO {index.name}({index.name}) VALUES('rebuild')")


def verify(connection: sqlite3.Connection, table: str) -> bool:
    """Whether the indexes hold exactly the texts of `table`; needs a connection that may write."""
    try:
        for index in _indexes(table):
            connection.execute(f"INSERT INTO {index.name}({index.name}, rank) VALUES('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            raise
        return False
    return True


def _indexes(table: str) -> tuple[_Index, ...]:
    made: list[_Index] = []
    if table in SEARCHED_COLUMNS:
        name, columns = f"search_{table}", SEARCHED_COLUMNS[table]
        made.append(_Index(name, "search_text", "{0}.search_text", ("search_text",), _FOLDING))
        text = written_text(table, "{0}")
        made.append(_Index(f"{name}_written", "written", text, columns, _AS_WRITTEN, f"{name}_texts"))
    if table in FULL_TEXTS:
        # The index folds every letter but this one.
        text = "replace(replace({0}.full_text, 'đ', 'd'), 'Đ', 'D')"
        name = f"search_{table}_full"
        made.append(_Index(name, "full_words", text, ("full_text",), _FOLDING, f"{name}_texts"))
    return tuple(made)


def _noting(table: str, verb: str, when: str, row: str) -> str:
    touched, indexes = f"search_{table}_touched", _indexes(table)
    names = ", ".join(index.column for index in indexes)
    texts = ", ".join(index.text.format(row) if row == "OLD" else "NULL" for index in indexes)
    # NOT EXISTS and not OR IGNORE: an outer OR REPLACE would override that and lose the first text.
    return (
        f"CREATE TRIGGER {touched}_{verb.split()[1].lower()} {verb} ON {table} {when} BEGIN "
        f"INSERT INTO {touched}(id, held, {names}) SELECT {row}.id, {int(row == 'OLD')}, {texts} "
        f"WHERE NOT EXISTS (SELECT 1 FROM {touched} WHERE id = {row}.id); END"
    )
