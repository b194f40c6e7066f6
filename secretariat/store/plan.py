"""What a data file is made of: its tables, indexes, triggers and views, as this program would make them.

A flipped bit in their texts is fine with SQLite as long as they can still be read; a trigger that no longer writes
the journal would be found out when it is too late.
"""

import sqlite3

_QUESTION = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_Plan = dict[tuple[str, str], list[str]]


def differences(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return kind and name of what a file of the newest schema lacks or has otherwise; strange triggers too."""
    wanted, found = _wanted(), _read(connection)
    different = [key for key, lines in wanted.items() if found.get(key) != lines]
    strange = [key for key in found if key[0] == "trigger" and key not in wanted]
    return sorted(different + strange)


def _wanted() -> _Plan:
    from sqlalchemy import create_engine

    from secretariat.store import migrate
    from secretariat.store.models import Base

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        raw: sqlite3.Connection | None = connection.connection.driver_connection
        assert raw is not None
        migrate.make_triggers(raw)
        return _read(raw)


def _read(connection: sqlite3.Connection) -> _Plan:
    return {(kind, name): _lines(sql) for kind, name, sql in connection.execute(_QUESTION)}


def _lines(sql: str) -> list[str]:
    """The lines of a statement in any order: what was rebuilt or added later has quotes, brackets, fewer lines."""
    plain = sql.replace(", ", ",\n").replace("DEFAULT ('')", "DEFAULT ''").replace('"', "")
    return sorted(filter(None, (line.strip().rstrip(",)") for line in plain.splitlines())))
