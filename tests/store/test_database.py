import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from secretariat.errors import SystemTrouble, UserError
from secretariat.store import bookfile
from secretariat.store.database import Database
from secretariat.store.models import Agency, FormDraft, Step
from tests.questions import matching_ids


def test_importing_the_door_imports_no_sqlalchemy():
    code = "import secretariat.store.database, sys; sys.exit(bool({'sqlalchemy', 'alembic'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_opening_reading_and_undoing_import_no_sqlalchemy(book, database, add_agency):
    add_agency()
    database.close()
    code = (
        "import sys; from pathlib import Path; from secretariat.store.database import Database;"
        "database = Database.open(Path(sys.argv[1])); database.reader().close();"
        "database.undo(); database.close();"
        "sys.exit(bool({'sqlalchemy', 'alembic'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(book)], check=False).returncode == 0


def test_the_writer_is_set_for_safety(database):
    asked = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "application_id", "user_version")
    answers = [database._writer.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert answers == ["wal", 2, 1, 1, bookfile.APPLICATION_ID, int(bookfile.NEWEST)]


def test_sqlalchemy_adopts_the_one_writer(database):
    with database.write("look") as session:
        assert session.connection().connection.driver_connection is database._writer


def test_a_failed_write_leaves_no_trace(database, add_agency, names):
    add_agency("một")
    with pytest.raises(IntegrityError), database.write("break") as session:
        session.execute(update(Agency).values(name="hai"))
        session.execute(update(Agency).values(successor_id=404))
    assert names() == ["một"]
    assert database.undo_label == "Add agency"
    add_agency("ba")
    assert names() == ["một", "ba"]


def test_a_reference_left_open_until_the_commit_is_refused(database, add_agency, names):
    add_agency("một")
    with pytest.raises(IntegrityError), database.write("break") as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.execute(update(Agency).values(successor_id=404))
    add_agency("hai")
    assert names() == ["một", "hai"]


def test_a_service_that_commits_early_still_makes_one_step(database, names):
    with pytest.raises(UserError), database.write("two") as session:
        session.add(Agency(name="một"))
        session.commit()
        raise UserError("no")
    assert names() == []


def test_reading_cannot_write(database):
    with pytest.raises(SystemTrouble, match="only be read"), database.read() as session:
        session.execute(text("DELETE FROM task"))


def test_a_plain_reader_cannot_write(database):
    with closing(database.reader()) as reader, pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM task")


def test_reading_sees_the_last_commit_only(database, add_agency, names):
    add_agency("một")
    with database.write("more") as session:
        session.add(Agency(name="hai"))
        session.flush()
        assert names() == ["một"]
    assert names() == ["một", "hai"]


def test_a_session_that_reads_sees_one_moment(database, add_agency):
    with database.read() as session:
        assert session.scalars(select(Agency.name)).all() == []
        add_agency("một")
        assert session.scalars(select(Agency.name)).all() == []


def test_readers_never_checkpoint(database):
    with closing(database.reader()) as reader:
        assert reader.execute("PRAGMA wal_autocheckpoint").fetchone() == (0,)


def test_closing_folds_the_log_in_although_another_program_looks_on(database, book, add_agency):
    with closing(sqlite3.connect(book)) as other:
        other.execute("SELECT count(*) FROM agency").fetchone()
        add_agency()
        database.close()
        assert book.with_name("office.db-wal").stat().st_size == 0


def test_a_bug_in_a_query_is_not_told_as_a_failure_of_the_disk(database):
    with pytest.raises(OperationalError), database.read() as session:
        session.execute(text("SELECT nothing FROM nowhere"))


def test_listeners_hear_tables_and_ids_of_each_step(database, add_agency):
    heard = []
    database.subscribe(heard.append)
    add_agency("một")
    database.undo()
    assert [(c.label, c.rows, c.step_id) for c in heard] == [
        ("Add agency", {"agency": {1}}, 1),
        ("Add agency", {"agency": {1}}, 2),
    ]


def test_a_listener_may_write_itself(database, add_agency):
    def answer(changes):
        if changes.label == "Add agency":
            with database.write("Answer") as session:
                session.add(Agency(name="hai"))

    database.subscribe(answer)
    add_agency("một")
    assert database.undo_label == "Answer"


def test_a_second_writer_is_asked_to_wait(database, monkeypatch):
    monkeypatch.setattr(bookfile, "WAIT_S", 0.01)
    with database.write("long"), pytest.raises(UserError, match="wait"), database.write("short"):
        pass


def test_a_second_writer_waits_its_turn(database, add_agency, names):
    inside = threading.Event()

    def slow():
        with database.write("slow") as session:
            inside.set()
            session.add(Agency(name="một"))

    thread = threading.Thread(target=slow)
    thread.start()
    inside.wait()
    add_agency("hai")
    thread.join()
    assert names() == ["một", "hai"]


def test_a_write_that_changes_nothing_is_no_step(database):
    with database.write("idle"):
        pass
    assert database.undo_label is None
    with database.read() as session:
        assert session.scalars(select(Step)).all() == []


def test_an_unfinished_form_is_kept_without_a_step(database):
    heard = []
    database.subscribe(heard.append)
    with database.write("draft") as session:
        session.add(FormDraft(form="task", body="{}", saved_at=datetime.now(UTC)))
    assert database.undo_label is None
    assert heard == []
    with database.read() as session:
        assert session.scalars(select(FormDraft.body)).all() == ["{}"]


def test_a_long_reader_never_blocks_a_write(database, add_agency, names):
    with closing(database.reader()) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM agency").fetchone()
        for number in range(50):
            add_agency(f"Sở {number}")
        database.undo()
        assert reader.execute("SELECT count(*) FROM agency").fetchone() == (0,)
    assert len(names()) == 49


def test_closing_leaves_no_log_beside_the_book(database, book, add_agency):
    add_agency()
    forgotten = database.reader()
    forgotten.execute("BEGIN")
    forgotten.execute("SELECT count(*) FROM agency").fetchone()
    database.close()
    database.close()
    assert [path.name for path in book.parent.iterdir()] == ["office.db"]


def test_the_log_is_as_private_as_the_book(tmp_path):
    database = Database.open(tmp_path / "mới" / "office.db")
    with database.write("one") as session:
        session.add(Agency(name="một"))
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (tmp_path / "mới").iterdir()}
    database.close()
    assert modes == dict.fromkeys(("office.db", "office.db-wal", "office.db-shm"), "0o600")
    assert (tmp_path / "mới").stat().st_mode & 0o777 == 0o700


def test_a_step_says_who_and_when(database, add_agency):
    database.clock = lambda: datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
    add_agency()
    with database.read() as session:
        step = session.scalars(select(Step)).one()
    assert (step.who, step.at, step.act, step.schema) == ("Lan", database.clock(), "do", bookfile.NEWEST)


def test_a_full_disk_is_told_in_plain_words_and_changes_nothing(database, add_agency, names):
    add_agency("một")
    pages = database._writer.execute("PRAGMA page_count").fetchone()[0]
    database._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(SystemTrouble, match="full"):
        add_agency("hai", note="x" * 1_000_000)
    assert names() == ["một"]
    assert database.undo_label == "Add agency"


def test_undo_on_a_full_disk_changes_nothing(database, add_agency, names):
    add_agency("một", note="x" * 1_000_000)
    with database.write("remove") as session:
        session.execute(delete(Agency))
    pages = database._writer.execute("PRAGMA page_count").fetchone()[0]
    database._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(SystemTrouble, match="full"):
        database.undo()
    assert (names(), database.undo_label, database._writer.in_transaction) == ([], "remove", False)


def test_a_book_whose_steps_cannot_be_read_is_let_go(book, monkeypatch):
    def fail(_connection):
        raise sqlite3.OperationalError("stopped")

    monkeypatch.setattr("secretariat.store.journal.undo_turn", fail)
    with pytest.raises(sqlite3.OperationalError):
        Database.open(book)
    assert [path.name for path in book.parent.iterdir()] == ["office.db"]


def test_a_book_in_use_by_another_program_is_told_in_plain_words(database, book, add_agency):
    database._writer.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(book, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SystemTrouble, match="in use"):
            add_agency()
        with pytest.raises(UserError, match="nothing to undo"):
            database.undo()
    add_agency()


def test_a_damaged_page_is_told_in_plain_words(book, database, add_agency):
    for number in range(300):
        add_agency(f"Sở {number}")
    database.close()
    with book.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(os.urandom(book.stat().st_size - 4096 * 2))
    with pytest.raises(SystemTrouble, match="damaged"):
        Database.open(book)


@pytest.mark.parametrize(
    ("name", "said"),
    [("SQLITE_IOERR_WRITE", "failed"), ("SQLITE_READONLY_DBMOVED", "only be read"), ("SQLITE_CANTOPEN", "opened")],
)
def test_each_failure_of_the_disk_has_its_sentence(book, name, said):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = name
    with pytest.raises(SystemTrouble, match=said), bookfile.plain_words(book):
        raise error


def test_a_bug_is_not_told_as_a_failure_of_the_disk(book):
    with pytest.raises(sqlite3.IntegrityError), bookfile.plain_words(book):
        raise sqlite3.IntegrityError("UNIQUE")


def test_warming_up_in_a_thread_leaves_reading_and_writing_free(database, add_agency, names):
    thread = threading.Thread(target=database.warm_up)
    thread.start()
    add_agency("một")
    thread.join()
    assert names() == ["một"]


def test_the_search_index_follows_within_the_same_step(database, add_agency):
    add_agency("Bộ Giáo dục")
    with database.write("purge") as session:
        session.execute(delete(Agency))
    with closing(database.reader()) as reader:
        assert list(matching_ids(reader, "agency", "giao duc")) == []
        database.undo()
        assert list(matching_ids(reader, "agency", "giao duc")) == [1]
