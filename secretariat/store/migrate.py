"""Makes a data file and brings an old one up to date: all steps or none.

Foreign keys are off meanwhile: a batch migration drops the old table, and with the keys on that deletes the
rows of every table that refers to it. Triggers and search index go first and are made anew last.
"""

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.errors import SystemTrouble
from secretariat.i18n import _
from secretariat.paths import make_private_folder, replacing
from secretariat.store import bookfile, search, triggers
from secretariat.store.bookfile import APPLICATION_ID, plain_words_of_sql, revision_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent / "migrations"


def create(path: Path) -> None:
    """Make a data file with all tables; it appears whole under its name or not at all."""
    make_private_folder(path.parent)
    bookfile.sweep(path.parent, path.name)
    with replacing(path, private=True) as neighbour:
        _run(neighbour)


def upgrade(path: Path) -> None:
    """Bring an old data file to the newest schema in one transaction; the caller has made a backup."""
    _run(path)


def is_of_models(name: str | None, kind: str, _parents: object) -> bool:
    """Tell alembic which tables are the models'; the search index is made by hand."""
    return kind != "table" or not search.is_index(name)


def make_triggers(connection: sqlite3.Connection) -> None:
    """Create the search index and every trigger from the models; the caller owns the transaction."""
    from secretariat.store.models import UNJOURNALED_TABLES, Base

    search.install(connection)
    journaled = {
        table.name: [column.name for column in table.columns]
        for table in Base.metadata.sorted_tables
        if table.name not in UNJOURNALED_TABLES
    }
    triggers.install(connection, journaled)


def _run(path: Path) -> None:
    with plain_words_of_sql(path), closing(_connect(path)) as raw, _transaction(raw) as connection:
        triggers.remove(raw)
        search.remove(raw)
        counts, used = _counts(raw), _ids_used(raw)
        _run_scripts(connection)
        _keep_ids_used(raw, used)
        _refuse_loss(raw, counts, path)
        make_triggers(raw)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {int(revision_of(raw) or 0)}")


def _connect(path: Path) -> sqlite3.Connection:
    raw = bookfile.connect(path, "mode=rw")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = OFF")
    return raw


@contextmanager
def _transaction(raw: sqlite3.Connection) -> "Iterator[Connection]":
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        yield connection


def _run_scripts(connection: "Connection") -> None:
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _counts(raw: sqlite3.Connection) -> dict[str, int]:
    names = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name <> 'alembic_version'"
    ).fetchall()
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def _ids_used(raw: sqlite3.Connection) -> list[tuple[str, int]]:
    if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone() is None:
        return []
    return raw.execute("SELECT name, seq FROM sqlite_sequence").fetchall()


def _keep_ids_used(raw: sqlite3.Connection, used: list[tuple[str, int]]) -> None:
    """A rebuilt table forgets the ids of rows that were removed; they must not come again."""
    for name, last in used:
        raw.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name))
        raw.execute(
            "INSERT INTO sqlite_sequence(name, seq) SELECT ?, ? "
            "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
            (name, last, name),
        )


def _refuse_loss(raw: sqlite3.Connection, before: Mapping[str, int], path: Path) -> None:
    after = _counts(raw)
    lost = sorted(name for name, count in before.items() if after.get(name, count) < count)
    broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    if lost or broken:
        where = ", ".join(lost or sorted({str(row[0]) for row in broken}))
        raise SystemTrouble(
            _("{0} could not be brought to the new version ({1}); nothing was changed. Restore a backup.").format(
                path, where
            )
        )
