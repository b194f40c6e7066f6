import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from sqlalchemy import select

from secretariat.errors import SystemTrouble, UserError
from secretariat.paths import replacing
from secretariat.store import bookfile, place
from secretariat.store.backup import back_up
from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import Agency


def state(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_book_is_made_whole_under_its_name(tmp_path):
    path = tmp_path / "Sổ theo dõi #1 100%?.db"
    database = Database.open(path, who="Lan")
    assert (database.is_new, database.read_only, database.path) == (True, False, path)
    database.close()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    again = Database.open(path)
    assert not again.is_new
    again.close()


def test_a_missing_book_is_not_made_unasked(tmp_path):
    with pytest.raises(SystemTrouble, match="not found"):
        Database.open(tmp_path / "no.db", create=False)
    with pytest.raises(SystemTrouble, match="not found"):
        Database.open(tmp_path / "no.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"<html><body>Not found</body></html>" * 10, "not a data file"),
        (b"SQLite format 3\0", "not a data file"),
        (b"\0" * 8192, "not a data file"),
    ],
)
def test_what_is_no_book_is_refused_and_left_alone(tmp_path, content, said):
    path = tmp_path / "office.db"
    path.write_bytes(content)
    with pytest.raises(SystemTrouble, match=said):
        Database.open(path)
    assert state(tmp_path) == {"office.db": content}


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "office.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE place(url TEXT)")
    before = state(tmp_path)
    with pytest.raises(SystemTrouble, match="another program"):
        Database.open(path)
    assert state(tmp_path) == before


def test_a_file_without_its_end_is_refused_and_left_alone(book):
    os.truncate(book, book.stat().st_size // 2)
    before = state(book.parent)
    with pytest.raises(SystemTrouble, match="is missing"):
        Database.open(book)
    assert state(book.parent) == before


def test_a_folder_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(SystemTrouble, match="folder"):
        Database.open(tmp_path)


def test_a_book_that_may_not_be_read_is_told(book, monkeypatch):
    monkeypatch.setattr(type(book), "open", lambda *_a, **_k: (_ for _ in ()).throw(PermissionError(13, "denied")))
    with pytest.raises(SystemTrouble, match="may not be read"):
        bookfile.look(book)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_book_of_a_newer_version_is_refused_and_left_alone(book, read_only):
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = state(book.parent)
    with pytest.raises(SystemTrouble, match="newer version"):
        Database.open(book, read_only=read_only)
    assert state(book.parent) == before


def test_the_header_alone_tells_a_newer_version(book):
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(SystemTrouble, match="newer version"):
        Database.open(book)


def test_even_the_log_of_a_newer_version_is_left_alone(book, tmp_path):
    Database.open(book).close()
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for ending in ("", "-wal"):
            shutil.copy(f"{book}{ending}", crashed / f"office.db{ending}")
    before = state(crashed)
    with pytest.raises(SystemTrouble, match="newer version"):
        Database.open(crashed / "office.db")
    after = state(crashed)
    assert (after["office.db"], after["office.db-wal"]) == (before["office.db"], before["office.db-wal"])


@pytest.mark.parametrize("statement", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_a_book_without_a_revision_is_refused(book, statement):
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute(statement)
    with pytest.raises(SystemTrouble, match="newer version"):
        Database.open(book)


def test_what_a_crash_left_in_the_log_is_there_at_the_next_start(database, book, add_agency, tmp_path):
    add_agency("một")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{book}{ending}", crashed / f"office.db{ending}")
    again = Database.open(crashed / "office.db")
    with again.read() as session:
        assert session.scalars(select(Agency.name)).all() == ["một"]
    again.close()
    assert [path.name for path in crashed.iterdir()] == ["office.db"]


def test_a_crash_while_the_log_was_folded_in_loses_nothing(database, book, add_agency, tmp_path):
    database._writer.execute("PRAGMA wal_autocheckpoint = 0")
    for number in range(40):
        add_agency(f"Sở {number}", note="x" * 20_000)
    crashed = tmp_path / "crashed.db"
    frames = book.with_name("office.db-wal").read_bytes()[32:]
    starts = range(0, len(frames), 24 + 4096)
    first_pages = [start for start in starts if int.from_bytes(frames[start : start + 4], "big") == 1]
    # Page 1 was written, and says how long the file will be; the rest was not.
    crashed.write_bytes(frames[first_pages[-1] + 24 :][:4096] + book.read_bytes()[4096:])
    shutil.copy(f"{book}-wal", f"{crashed}-wal")
    assert bookfile.size_said(crashed.read_bytes()) > crashed.stat().st_size
    again = Database.open(crashed)
    with closing(again.reader()) as reader:
        assert reader.execute("SELECT count(*) FROM agency").fetchone() == (40,)
    again.close()


def test_how_a_file_is_read_depends_on_what_may_be_written(database, book, add_agency, monkeypatch):
    assert bookfile.way_to_read(book) == "mode=rw"
    monkeypatch.setattr(place.os, "access", lambda path, mode: mode != os.W_OK)
    assert bookfile.way_to_read(book) == "immutable=1"
    add_agency()
    assert bookfile.way_to_read(book) == "mode=ro"


def test_a_book_opened_for_reading_refuses_to_write(database, book, add_agency):
    add_agency("một")
    database.close()
    reading = Database.open(book, read_only=True)
    with pytest.raises(UserError, match="reading only"), reading.write("x"):
        pass
    with pytest.raises(UserError, match="reading only"):
        reading.undo()
    with reading.read() as session:
        assert session.scalars(select(Agency.name)).all() == ["một"]
    assert (reading.read_only, reading.undo_label) == (True, None)
    reading.close()
    assert [path.name for path in book.parent.iterdir()] == ["office.db"]


def test_a_reading_window_sees_what_the_writing_one_commits(database, book, add_agency):
    reading = Database.open(book, read_only=True)
    add_agency("một")
    with reading.read() as session:
        assert session.scalars(select(Agency.name)).all() == ["một"]
    reading.close()


def test_a_book_on_a_read_only_medium_opens_for_reading(book, monkeypatch):
    monkeypatch.setattr(place.os, "access", lambda path, mode: mode != os.W_OK)
    before = state(book.parent)
    reading = Database.open(book)
    assert reading.read_only
    with reading.read() as session:
        assert session.scalars(select(Agency.name)).all() == []
    assert state(book.parent) == before
    reading.close()


def test_a_protected_book_that_another_has_open_is_read_with_its_log(database, book, add_agency, monkeypatch):
    add_agency("một")
    monkeypatch.setattr(place.os, "access", lambda path, mode: mode != os.W_OK)
    reading = Database.open(book)
    with closing(reading.reader()) as reader:
        assert reader.execute("SELECT name FROM agency").fetchall() == [("một",)]
    reading.close()


@pytest.fixture
def on_share(tmp_path, tmp_path_factory, monkeypatch):
    table = tmp_path_factory.mktemp("proc") / "mounts"
    table.write_text(f"/dev/sda / ext4 rw 0 0\n//server/van-thu {tmp_path} cifs rw 0 0\n")
    monkeypatch.setattr(place, "MOUNTS", table)


def test_no_book_is_made_on_a_share(tmp_path, on_share):
    with pytest.raises(SystemTrouble, match="network share"):
        Database.open(tmp_path / "office.db")
    assert list(tmp_path.iterdir()) == []


def test_a_book_on_a_share_opens_for_reading(book, on_share):
    reading = Database.open(book)
    assert reading.read_only
    reading.reader().close()
    assert [path.name for path in book.parent.iterdir()] == ["office.db"]
    reading.close()


def test_an_old_book_that_cannot_be_changed_is_refused_with_advice(book, monkeypatch):
    monkeypatch.setattr(bookfile, "REVISIONS", (*bookfile.REVISIONS, "0100"))
    monkeypatch.setattr(bookfile, "NEWEST", "0100")
    with pytest.raises(SystemTrouble, match=r"older version.*Copy it"):
        Database.open(book, read_only=True)


def test_what_a_killed_program_left_half_written_is_taken_away(book):
    litter = book.with_name(".office.db.99999999.part-journal")
    at_work = book.with_name(f".office.db.{os.getppid()}.part")
    foreign = book.with_name(".other.db.99999999.part")
    for path in (litter, at_work, foreign):
        path.touch()
    with replacing(book.with_name("office.db.json")) as own:
        own.touch()
        Database.open(book).close()
        assert own.exists()
    assert (litter.exists(), at_work.exists(), foreign.exists()) == (False, True, True)


def test_opening_again_changes_no_byte(book, ask):
    before = state(book.parent)
    Database.open(book).close()
    first = state(book.parent)
    Database.open(book).close()
    assert state(book.parent) == first
    assert ask(book, "SELECT count(*) FROM step") == [(0,)]
    assert before.keys() == first.keys()


def test_a_server_of_windows_stands_in_the_path():
    assert bookfile._address("file://server/van-thu/office.db") == "file:////server/van-thu/office.db"
    assert bookfile._address("file:///C:/van-thu/office.db") == "file:///C:/van-thu/office.db"


def test_a_damaged_list_of_tables_is_told(book):
    content = bytearray(book.read_bytes())
    content[100:4096] = b"\xff" * 3996
    book.write_bytes(content)
    with pytest.raises(SystemTrouble, match="damaged"):
        Database.open(book)
    assert book.read_bytes() == content


def test_a_book_that_was_being_made_is_as_safe_as_any_other_afterwards(database):
    def settings():
        return [
            database._writer.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]

    before = settings()
    with database.being_made(), database.write("thêm") as session:
        assert settings()[0] == "memory"
        session.add(Agency(name="Sở Y tế"))
    assert settings() == before == ["wal", 2]
    with database.read() as session:
        assert session.scalars(select(Agency.name)).all() == ["Sở Y tế"]


def test_a_backup_leaves_the_locks_of_the_open_book_alone(database, book, add_agency, tmp_path):
    """On POSIX a closed handle drops them; the next program to look at the book then takes its log away."""
    add_agency("một")
    back_up(book, tmp_path / "copy.db")
    look = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM task'); c.close()"
    subprocess.run([sys.executable, "-c", look, str(book)], check=True)
    add_agency("hai")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for each in tmp_path.glob("office.db*"):
        shutil.copy(each, crashed / each.name)
    again = Database.open(crashed / "office.db")
    with closing(again.reader()) as reader:
        assert reader.execute("SELECT name FROM agency ORDER BY id").fetchall() == [("một",), ("hai",)]
    again.close()


def test_a_closed_book_is_looked_at_again(book):
    Database.open(book).close()
    book.write_bytes(b"<html>" * 100)
    with pytest.raises(SystemTrouble, match="not a data file"):
        bookfile.look(book)


def a_transaction(path):
    """Let a file without a log grow; return it as before and after, and the journal that it had meanwhile."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for pragma in ("journal_mode = DELETE", "cache_spill = 1", "cache_size = 1"):
            other.execute(f"PRAGMA {pragma}")
        before = path.read_bytes()
        other.execute("BEGIN")
        other.execute("CREATE TABLE more AS SELECT randomblob(4096) AS x FROM sqlite_master")
        journal = path.with_name(path.name + "-journal").read_bytes()
        other.execute("COMMIT")
        return before, path.read_bytes(), journal


@pytest.mark.parametrize("read_only", [False, True])
def test_what_was_cut_off_without_a_log_is_taken_back(book, read_only):
    before, after, journal = a_transaction(book)
    book.write_bytes(after[:4096] + before[4096:])
    book.with_name("office.db-journal").write_bytes(journal)
    assert bookfile.size_said(after) > book.stat().st_size
    Database.open(book, read_only=read_only).close()
    assert check(book) == []
    assert [path.name for path in book.parent.iterdir()] == ["office.db"]


def test_a_journal_from_before_the_log_takes_nothing_back(database, book, add_agency, tmp_path):
    add_agency("một")
    crashed, other = tmp_path / "crashed", tmp_path / "other.db"
    crashed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{book}{ending}", crashed / f"office.db{ending}")
    shutil.copy(book, other)
    (crashed / "office.db-journal").write_bytes(a_transaction(other)[2])
    again = Database.open(crashed / "office.db")
    with closing(again.reader()) as reader:
        assert reader.execute("SELECT name FROM agency").fetchall() == [("một",)]
    again.close()
    assert [path.name for path in crashed.iterdir()] == ["office.db"]
