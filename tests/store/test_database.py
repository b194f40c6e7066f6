import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from secretariat.errors import UserError
from secretariat.store.database import Database
from secretariat.store.models import Agency, FormDraft


def names(database):
    with database.read() as session:
        return list(session.scalars(select(Agency.name).order_by(Agency.id)))


def add(database, *wanted):
    with database.write("Add agency") as session:
        session.add_all([Agency(name=name) for name in wanted])


def test_importing_the_door_imports_no_sqlalchemy():
    code = "import secretariat.store.database, sys; sys.exit(bool({'sqlalchemy', 'alembic'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_opening_an_existing_book_imports_no_sqlalchemy(book):
    code = (
        "import sys; from pathlib import Path; from secretariat.store.database import Database;"
        "database = Database.open(Path(sys.argv[1])); database.reader().close(); database.close();"
        "sys.exit(bool({'sqlalchemy', 'alembic'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(book)], check=False).returncode == 0


def test_undo_and_redo_an_insert(database):
    add(database, "Bộ Nội vụ")
    database.undo()
    assert names(database) == []
    database.redo()
    assert names(database) == ["Bộ Nội vụ"]


def test_undo_covers_bulk_statements(database):
    add(database, "50% xong? :có", "hai")
    with database.write("rename") as session:
        session.execute(update(Agency).values(name="khác"))
    with database.write("purge") as session:
        session.execute(delete(Agency))
    database.undo()
    database.undo()
    assert names(database) == ["50% xong? :có", "hai"]


def test_a_failed_write_leaves_no_trace(database):
    add(database, "một")
    with pytest.raises(IntegrityError), database.write("break") as session:
        session.execute(update(Agency).values(name="hai"))
        session.execute(update(Agency).values(successor_id=404))
    assert names(database) == ["một"]
    assert database.undo_label == "Add agency"


def test_reading_cannot_write(database):
    with pytest.raises(Exception, match="only be read"), database.read() as session:
        session.execute(text("DELETE FROM task"))


def test_a_plain_reader_cannot_write(database):
    reader = database.reader()
    with pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM task")
    reader.close()


def test_listeners_hear_tables_and_ids(database):
    heard = []
    database.subscribe(heard.append)
    add(database, "một")
    assert [(c.label, c.rows) for c in heard] == [("Add agency", {"agency": {1}})]


def test_a_second_writer_is_asked_to_wait(database, monkeypatch):
    monkeypatch.setattr("secretariat.store.bookfile.WAIT_S", 0.01)
    with database.write("long"), pytest.raises(UserError, match="wait"), database.write("short"):
        pass


def test_nothing_to_undo_or_redo(database):
    with pytest.raises(UserError):
        database.undo()
    with pytest.raises(UserError):
        database.redo()


def test_a_write_that_changes_nothing_is_no_step(database):
    with database.write("idle"):
        pass
    assert database.undo_label is None


def test_an_unfinished_form_is_kept_without_a_step(database):
    with database.write("draft") as session:
        session.add(FormDraft(form="task", body="{}", saved_at=database.clock()))
    assert database.undo_label is None
    with database.read() as session:
        assert session.scalars(select(FormDraft.body)).all() == ["{}"]


def test_closing_leaves_no_log_beside_the_book(database, book):
    add(database, "một")
    database.reader()
    database.close()
    assert [path.name for path in book.parent.iterdir()] == ["office.db"]


def test_undo_works_after_a_restart(database, book):
    add(database, "một")
    add(database, "hai")
    database.undo()
    database.close()
    again = Database.open(book)
    assert (again.undo_label, again.redo_label) == ("Add agency", "Add agency")
    again.undo()
    again.redo()
    again.redo()
    assert names(again) == ["một", "hai"]
    again.close()
