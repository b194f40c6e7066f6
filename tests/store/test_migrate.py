import logging
import shutil
import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from secretariat.errors import SystemTrouble
from secretariat.paths import backup_folder
from secretariat.store import bookfile, migrate, plan
from secretariat.store.database import Database
from secretariat.store.models import Agency, AgencyAlias, Base

NEWEST = bookfile.NEWEST
COMING = f"{int(NEWEST) + 1:04}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{COMING}", "{NEWEST}"

def upgrade():
    with op.batch_alter_table("agency", recreate="always", table_kwargs={{"sqlite_autoincrement": True}}) as batch:
        batch.add_column(sa.Column("phone", sa.String(20)))
"""


@pytest.fixture
def next_version(tmp_path_factory, monkeypatch):
    """Make this program the one that knows a third schema."""

    def change(script=NEXT):
        scripts = tmp_path_factory.mktemp("scripts") / "migrations"
        shutil.copytree(migrate.SCRIPTS, scripts)
        (scripts / "versions" / f"{COMING}_next.py").write_text(script)
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        monkeypatch.setattr(bookfile, "REVISIONS", (*bookfile.REVISIONS, COMING))
        monkeypatch.setattr(bookfile, "NEWEST", COMING)

    return change


@pytest.fixture
def used_book(database, book, add_agency):
    """A closed book with a parent that has children, and an id that was used and given up."""
    agency = add_agency("Bộ Nội vụ")
    with database.write("aliases") as session:
        session.add_all([AgencyAlias(agency_id=agency, name=name) for name in ("a", "b")])
    add_agency("thoáng qua")
    database.undo()
    database.close()
    return book


def test_migrations_lead_to_the_models(book):
    engine = create_engine(f"sqlite:///{book}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": migrate.is_of_models})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_migrations_make_what_the_models_make(book):
    """What comparing does not see: checks, rules of deletion, AUTOINCREMENT, triggers."""
    with closing(sqlite3.connect(book)) as connection:
        assert plan.differences(connection) == []


def test_the_program_knows_every_migration():
    scripts = ScriptDirectory(str(migrate.SCRIPTS))
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == bookfile.REVISIONS


def test_migration_files_import_nothing_of_the_program():
    for path in (migrate.SCRIPTS / "versions").glob("*.py"):
        assert "secretariat" not in path.read_text("utf-8")


def test_a_rebuilt_table_keeps_its_children_ids_and_triggers(used_book, next_version, ask):
    next_version()
    Database.open(used_book).close()
    assert ask(used_book, "SELECT name, phone FROM agency") == [("Bộ Nội vụ", None)]
    assert ask(used_book, "SELECT count(*) FROM agency_alias") == [(2,)]
    assert ask(used_book, "SELECT seq FROM sqlite_sequence WHERE name = 'agency'") == [(2,)]
    assert ask(
        used_book, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'journal_agency_%' AND type = 'trigger'"
    ) == [(6 + 3,)]
    assert ask(used_book, "PRAGMA user_version") == [(int(COMING),)]


def test_a_book_lives_on_after_a_migration(used_book, next_version):
    next_version()
    database = Database.open(used_book)
    assert database.undo_label is None
    with database.write("more") as session:
        session.add(Agency(name="mới"))
    database.undo()
    database.redo()
    assert database.undo_label == "more"
    database.close()


def test_a_backup_is_made_before_a_migration(used_book, next_version, ask):
    next_version()
    Database.open(used_book).close()
    (copy,) = backup_folder(used_book).glob("*.db")
    assert copy.name.endswith("-before-upgrade.db")
    assert ask(copy, "SELECT version_num FROM alembic_version") == [(NEWEST,)]
    assert ask(copy, "SELECT count(*) FROM agency_alias") == [(2,)]


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        (NEXT + "    raise ZeroDivisionError\n", ZeroDivisionError),
        (NEXT + "    op.execute('DELETE FROM agency_alias')\n", SystemTrouble),
        (NEXT + "    op.execute('UPDATE agency_alias SET agency_id = 404')\n", SystemTrouble),
        (NEXT + "    op.execute('SELECT nothing FROM nowhere')\n", Exception),
    ],
)
def test_a_migration_that_fails_leaves_the_book_as_it_was(used_book, next_version, script, trouble):
    before = used_book.read_bytes()
    next_version(script)
    with pytest.raises(trouble):
        Database.open(used_book)
    assert used_book.read_bytes() == before
    assert [path.name for path in used_book.parent.iterdir() if path.is_file()] == ["office.db"]


def test_a_new_book_that_fails_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(migrate, "make_triggers", lambda raw: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Database.open(tmp_path / "office.db")
    assert list(tmp_path.iterdir()) == []


def test_a_second_start_migrates_nothing(used_book, monkeypatch):
    monkeypatch.setattr(migrate, "upgrade", None)
    Database.open(used_book).close()
    assert not backup_folder(used_book).exists()


def test_making_a_book_logs_nothing_of_alembic(tmp_path, caplog):
    with caplog.at_level(logging.INFO):
        migrate.create(tmp_path / "office.db")
    assert caplog.records == []


def test_making_a_book_changes_no_level_of_other_loggers(tmp_path):
    root = logging.getLogger().level
    migrate.create(tmp_path / "office.db")
    assert logging.getLogger().level == root


def test_migrating_leaves_the_file_without_a_log(used_book, next_version):
    next_version()
    Database.open(used_book).close()
    with closing(sqlite3.connect(used_book)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not used_book.with_name("office.db-wal").exists()
