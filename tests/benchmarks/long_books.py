"""Books of any length for the benchmarks: a sample of 10,000 tasks, copied inside SQLite.

Each copy gives the days of a task the texts of another: else the first screen of a million would be one text only.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

SAMPLE = 10_000
_STEP = 7919  # from a task to the one whose texts its copy gets
_TEXTS = ("content", "product", "field", "officer", "assigner", "deadline_text", "result", "note")
_INDEXES = """
SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
AND tbl_name IN ('task', 'assignment', 'progress', 'extension')"""


def sample_book(folder: Path) -> Path:
    """Make the book that the longer ones are copied from."""
    from secretariat.progress import Silent
    from secretariat.services.books import open_book
    from secretariat.services.samples import fill_sample

    path = folder / "sample.db"
    database = open_book(path)
    with database.write("sample") as session:
        fill_sample(session, SAMPLE, 1, Silent())
    database.close()
    return path


def long_book(sample: Path, path: Path, tasks: int) -> Path:
    """Make a book of `tasks` tasks (a multiple of 10,000) at `path`; its journal knows the first 10,000 only."""
    from secretariat.store import migrate, search, triggers

    with closing(sqlite3.connect(sample)) as source, closing(sqlite3.connect(path, isolation_level=None)) as book:
        source.backup(book)
        for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -262144"):
            book.execute(f"PRAGMA {setting}")
        book.execute("BEGIN")
        triggers.remove(book)
        search.remove(book)
        # Made once at the end: keeping them up to date row by row takes twice as long.
        indexes = book.execute(_INDEXES).fetchall()
        for name, _query in indexes:
            book.execute(f'DROP INDEX "{name}"')
        for copy in range(1, tasks // SAMPLE):
            _copy(book, copy)
        for _name, query in indexes:
            book.execute(query)
        migrate.make_triggers(book)
        book.execute("COMMIT")
        book.execute("PRAGMA journal_mode = WAL")
    return path


def _copy(book, copy):
    """Copy the first tasks with all that belongs to them; codes and ids go on."""
    offset = copy * SAMPLE
    changed = {
        "id": f"id + {offset}",
        "uid": f"uid || '-{copy}'",
        "code": f"printf('NV-%04d', id + {offset})",
        "parent_id": f"parent_id + {offset}",
    }
    other = f"(SELECT {{}} FROM task o WHERE o.id = (task.id + {copy * _STEP}) % {SAMPLE} + 1)"
    changed |= {name: other.format(f"o.{name}") for name in _TEXTS}
    words = f"replace(o.search_text, lower(o.code), printf('nv-%04d', task.id + {offset}))"
    changed["search_text"] = other.format(words)
    _insert(book, "task", changed, f"id <= {SAMPLE}")
    for table in ("assignment", "progress", "extension"):
        own = {"task_id": f"task_id + {offset}", "uid": f"uid || '-{copy}'"}
        _insert(book, table, own, f"task_id <= {SAMPLE}")


def _insert(book, table, changed, condition):
    columns = [row[1] for row in book.execute(f"PRAGMA table_info({table})")]
    if table != "task":
        columns.remove("id")
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    book.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {condition}")
