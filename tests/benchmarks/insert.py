"""10,000 tasks written in one step with the search index, against the same without it.

Both go the way of the program: the ORM, the journal, one commit that is on the disk.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import main, milliseconds, result

TASKS, ROUNDS = 10_000, 5


def run():
    from task_rows import task_rows

    rows = [
        {"code": f"NV-{row.id:05}", "content": row.content, "result": row.result, "assigned_on": row.assigned_on}
        for row in task_rows(TASKS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        turns = [
            (
                _written(Path(folder, f"{turn}-with.db"), rows),
                _written(Path(folder, f"{turn}.db"), rows, bare=True),
            )
            for turn in range(ROUNDS + 1)
        ][1:]
    with_index, without = zip(*turns, strict=True)
    return [result("insert@10k", list(with_index), "without the index", list(without))]


def _written(path, rows, *, bare=False):
    from sqlalchemy import insert

    from secretariat.services.books import open_book
    from secretariat.store.models import Task

    database = open_book(path)
    if bare:
        database.close()
        _without_index(path)
        database = open_book(path)

    def write():
        with database.write("bench") as session:
            session.execute(insert(Task), rows)

    took = milliseconds(write)
    database.close()
    path.unlink()
    return took


def _without_index(path):
    """Take away what notes touched rows: nothing is brought up to date then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as book:
        names = book.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'")
        for (name,) in names.fetchall():
            book.execute(f'DROP TRIGGER "{name}"')


if __name__ == "__main__":
    main(run)
