"""What whoever looks after the program may know of a book: how much is in it, nothing of what."""

import sqlite3


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table of the book has; of the search index only that it is there is known."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '%_search%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def how_it_is_kept(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what SQLite says of the file itself."""
    asked = ("page_size", "page_count", "freelist_count", "journal_mode", "encoding", "user_version")
    return {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in asked}
