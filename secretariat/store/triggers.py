"""The triggers that write the journal and guard it: one text for every table, made from the models.

They are permanent, so nothing that changes the file escapes them: no bulk statement, no cascade, no other
program. Migrations take them away first and make them anew last.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

Tables = Mapping[str, Sequence[str]]  # columns by table, `id` among them

_OPEN = "(SELECT id FROM step WHERE hash IS NULL)"
_GUARDS = (
    """CREATE TRIGGER journal_change_added BEFORE INSERT ON change
    WHEN NOT EXISTS (SELECT 1 FROM step WHERE id = NEW.step_id AND hash IS NULL)
    BEGIN SELECT RAISE(ABORT, 'journal: no step is open'); END""",
    """CREATE TRIGGER journal_change_kept BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'journal: what was written stays'); END""",
    """CREATE TRIGGER journal_change_stays BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'journal: what was written stays'); END""",
    """CREATE TRIGGER journal_step_added BEFORE INSERT ON step
    WHEN NEW.hash IS NOT NULL OR EXISTS (SELECT 1 FROM step WHERE hash IS NULL)
    BEGIN SELECT RAISE(ABORT, 'journal: one step at a time'); END""",
    """CREATE TRIGGER journal_step_kept BEFORE UPDATE ON step WHEN OLD.hash IS NOT NULL OR NEW.id IS NOT OLD.id
    BEGIN SELECT RAISE(ABORT, 'journal: a closed step never changes'); END""",
    """CREATE TRIGGER journal_step_stays BEFORE DELETE ON step WHEN OLD.hash IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'journal: a closed step never changes'); END""",
)


def install(connection: sqlite3.Connection, tables: Tables) -> None:
    """Create the triggers; the caller owns the transaction."""
    for statement in _GUARDS:
        connection.execute(statement)
    for table, columns in tables.items():
        for statement in _scribes(table, columns):
            connection.execute(statement)


def remove(connection: sqlite3.Connection) -> None:
    """Drop every trigger of the file."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f'DROP TRIGGER "{name}"')


def _scribes(table: str, columns: Sequence[str]) -> Iterator[str]:
    write = f"INSERT INTO change(step_id, tbl, row_id, op, before, after) SELECT {_OPEN}, '{table}',"
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    sides = " UNION ALL ".join(
        f"""SELECT '{name}' AS name, OLD."{name}" AS was, NEW."{name}" AS is_now"""
        for name in columns
        if name != "id"
    )
    changed = (
        f"json_group_object(name, was), json_group_object(name, is_now) FROM ({sides}) WHERE was IS NOT is_now"
    )
    yield (
        f"CREATE TRIGGER journal_{table}_added AFTER INSERT ON {table} BEGIN "
        f"SELECT RAISE(ABORT, 'journal: an id is never used twice') WHERE {_used_before(table)}; "
        f"{write} NEW.id, 'I', NULL, {_row('NEW', columns)}; END"
    )
    yield (
        f"CREATE TRIGGER journal_{table}_changed AFTER UPDATE ON {table} WHEN {differs} BEGIN "
        f"SELECT RAISE(ABORT, 'journal: an id never changes') WHERE OLD.id IS NOT NEW.id; "
        f"{write} NEW.id, 'U', {changed}; END"
    )
    yield (
        f"CREATE TRIGGER journal_{table}_removed AFTER DELETE ON {table} BEGIN "
        f"{write} OLD.id, 'D', {_row('OLD', columns)}, NULL; END"
    )


def _row(side: str, columns: Sequence[str]) -> str:
    return "json_object(" + ", ".join(f"""'{name}', {side}."{name}\"""" for name in columns) + ")"


def _used_before(table: str) -> str:
    """Whether another step removed this id; undo and redo bring rows back under their own."""
    last = f"SELECT op, step_id FROM change WHERE tbl = '{table}' AND row_id = NEW.id ORDER BY id DESC LIMIT 1"
    return (
        f"EXISTS (SELECT 1 FROM ({last}) AS last JOIN step ON step.id = {_OPEN} "
        "WHERE last.op = 'D' AND last.step_id <> step.id AND step.act = 'do')"
    )
