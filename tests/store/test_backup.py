import json
import os
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from secretariat.errors import SystemTrouble, UserError
from secretariat.paths import backup_folder
from secretariat.progress import Cancelled
from secretariat.store import backup, bookfile, place
from secretariat.store.models import Document

TODAY = date(2026, 11, 5)


def files(folder):
    return sorted(path.name for path in folder.iterdir())


class Watcher:
    def __init__(self, act=lambda: None):
        self.steps = []
        self._act = act

    def step(self, done, total):
        self.steps.append((done, total))
        self._act()


@pytest.fixture
def large(database):
    with database.write("import") as session:
        session.execute(insert(Document), [{"full_text": "rà soát " * 1000} for _ in range(3000)])
    return database


def test_a_backup_of_an_open_book_has_what_is_still_in_the_log(database, book, add_task, tmp_path, ask):
    add_task("một")
    facts = backup.back_up(book, tmp_path / "copy.db")
    assert (facts.tasks, facts.size) == (1, facts.path.stat().st_size)
    assert ask(facts.path, "SELECT content FROM task") == [("một",)]
    assert files(tmp_path) == ["copy.db", "copy.db.json", "office.db", "office.db-shm", "office.db-wal"]


def test_a_backup_is_one_plain_private_file(database, book, add_task, tmp_path):
    add_task("một")
    facts = backup.back_up(book, tmp_path / "copy.db")
    assert facts.path.read_bytes()[18:20] == b"\1\1"  # no log
    assert facts.path.stat().st_mode & 0o777 == 0o600
    assert backup.verify(facts.path) == facts


def test_a_backup_of_a_closed_book_leaves_no_log_beside_it(book, tmp_path):
    backup.back_up(book, tmp_path / "copy.db")
    assert files(tmp_path) == ["copy.db", "copy.db.json", "office.db"]


def test_a_backup_is_of_one_moment_whoever_writes_meanwhile(large, book, add_task, tmp_path, ask):
    watcher = Watcher(lambda: add_task("giữa chừng"))
    facts = backup.back_up(book, tmp_path / "copy.db", watcher)
    assert len(watcher.steps) > 2
    assert watcher.steps[-1][0] == watcher.steps[-1][1]
    assert ask(facts.path, "SELECT count(*) FROM task") == [(0,)]


def test_a_cancelled_backup_leaves_the_old_one(large, book, tmp_path):
    target = tmp_path / "copy.db"
    target.write_bytes(b"old")

    def cancel():
        raise Cancelled

    with pytest.raises(Cancelled):
        backup.back_up(book, target, Watcher(cancel))
    assert target.read_bytes() == b"old"
    assert [name for name in files(tmp_path) if not name.startswith("office.db")] == ["copy.db"]


def test_a_backup_replaces_an_older_one_with_its_note(database, book, add_task, tmp_path):
    first = backup.back_up(book, tmp_path / "copy.db")
    add_task("một")
    second = backup.back_up(book, tmp_path / "copy.db")
    assert first.sha256 != second.sha256
    assert backup.verify(tmp_path / "copy.db") == second


def test_a_book_is_not_backed_up_onto_itself(book):
    with pytest.raises(UserError, match="another name"):
        backup.back_up(book, book)


def test_a_folder_that_does_not_exist_is_told(book, tmp_path):
    with pytest.raises(SystemTrouble, match="There is no folder"):
        backup.back_up(book, tmp_path / "none" / "copy.db")


def test_a_full_disk_leaves_the_old_backup(book, tmp_path, monkeypatch):
    target = tmp_path / "copy.db"
    backup.back_up(book, target)
    before = target.read_bytes()
    monkeypatch.setattr(backup, "_copy", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(SystemTrouble, match="full"):
        backup.back_up(book, target)
    assert target.read_bytes() == before
    backup.verify(target)


def test_a_copy_that_is_not_whole_never_gets_its_name(book, tmp_path, monkeypatch):
    copy = backup._copy

    def spoil(source, target, progress):
        last = copy(source, target, progress)
        os.truncate(target, target.stat().st_size - 8192)
        return last

    monkeypatch.setattr(backup, "_copy", spoil)
    with pytest.raises(SystemTrouble, match="damaged"):
        backup.back_up(book, tmp_path / "copy.db")
    assert files(tmp_path) == ["office.db"]


def test_litter_of_a_killed_backup_goes_at_the_next_one(book, tmp_path):
    (tmp_path / ".copy.db.99999999.part").touch()
    (tmp_path / ".copy.db.99999999.part-journal").touch()
    backup.back_up(book, tmp_path / "copy.db")
    assert files(tmp_path) == ["copy.db", "copy.db.json", "office.db"]


@pytest.mark.parametrize("place_in_file", [5000, 40_000, 200_000])
def test_one_flipped_bit_is_found(book, tmp_path, place_in_file):
    facts = backup.back_up(book, tmp_path / "copy.db")
    with facts.path.open("r+b") as file:
        file.seek(place_in_file)
        byte = file.read(1)[0]
        file.seek(place_in_file)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(SystemTrouble, match="no longer as it was"):
        backup.verify(facts.path)


@pytest.mark.parametrize("content", [b"", b"<html>", b"\0" * 4096])
def test_what_is_no_copy_is_refused(tmp_path, content):
    path = tmp_path / "copy.db"
    path.write_bytes(content)
    with pytest.raises(SystemTrouble):
        backup.verify(path)


def test_a_copy_without_a_note_is_read_in_full(book, tmp_path):
    facts = backup.back_up(book, tmp_path / "copy.db")
    (tmp_path / "copy.db.json").unlink()
    found = backup.verify(facts.path)
    assert (found.tasks, found.sha256, found.size) == (0, "", facts.size)


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"made_at": 5}'])
def test_a_note_that_cannot_be_read_is_as_none(book, tmp_path, note):
    facts = backup.back_up(book, tmp_path / "copy.db")
    (tmp_path / "copy.db.json").write_text(note)
    assert backup.verify(facts.path).sha256 == ""


def test_a_copy_without_a_note_is_looked_through_for_damage(database, book, add_agency, tmp_path):
    add_agency(name_key="bonoivukey")
    facts = backup.back_up(book, tmp_path / "copy.db")
    (tmp_path / "copy.db.json").unlink()
    content = bytearray(facts.path.read_bytes())
    (leaf,) = [
        n for n in range(0, len(content), 4096) if content[n] == 10 and b"bonoivukey" in content[n : n + 4096]
    ]
    content[content.index(b"bonoivukey", leaf)] ^= 1
    facts.path.write_bytes(content)
    with pytest.raises(SystemTrouble, match="damaged"):
        backup.verify(facts.path)


def test_a_program_killed_before_the_note_leaves_no_note_of_the_old_copy(
    database, book, add_task, tmp_path, monkeypatch
):
    backup.back_up(book, tmp_path / "copy.db")
    add_task("một")
    monkeypatch.setattr(backup, "_write_note", lambda facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup.back_up(book, tmp_path / "copy.db")
    assert backup.verify(tmp_path / "copy.db").tasks == 1


def test_a_file_that_lacks_our_tables_is_refused(tmp_path):
    path = tmp_path / "copy.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        f"PRAGMA application_id = {bookfile.APPLICATION_ID}; CREATE TABLE alembic_version(version_num TEXT);"
        "INSERT INTO alembic_version VALUES('0001'); CREATE TABLE step(id INTEGER, label, at, who, act, reverses,"
        "undoable, schema, hash)"
    )
    connection.close()
    with pytest.raises(SystemTrouble, match="damaged"):
        backup.verify(path)


def test_a_copy_of_a_newer_version_is_refused(book, tmp_path):
    facts = backup.back_up(book, tmp_path / "copy.db")
    connection = sqlite3.connect(facts.path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    (tmp_path / "copy.db.json").unlink()
    with pytest.raises(SystemTrouble, match="newer"):
        backup.verify(facts.path)


def test_the_day_has_one_backup_and_only_when_something_changed(database, book, add_task):
    add_task("một")
    first = backup.daily_backup(database, TODAY)
    assert first.path == backup_folder(book) / "office-2026-11-05.db"
    add_task("hai")
    assert backup.daily_backup(database, TODAY) is None
    second = backup.daily_backup(book, date(2026, 11, 6))
    assert (second.path.name, second.tasks) == ("office-2026-11-06.db", 2)
    assert backup.daily_backup(book, date(2026, 11, 7)) is None
    assert backup.backups_of(book) == [second, first]


def test_an_unchanged_book_is_backed_up_again_when_its_copy_is_spoilt(database, book, add_task):
    add_task("một")
    first = backup.daily_backup(book, TODAY)
    first.path.write_bytes(first.path.read_bytes()[:-1] + b"x")
    assert backup.daily_backup(book, date(2026, 11, 6)) is not None


def test_a_copy_without_a_note_does_not_stand_for_the_day_after(database, book, add_task):
    first = backup.daily_backup(book, TODAY)
    first.path.with_name(first.path.name + ".json").unlink()
    assert backup.daily_backup(book, date(2026, 11, 6)) is not None


def test_nothing_is_backed_up_where_nothing_may_be_written(book, monkeypatch):
    monkeypatch.setattr(place.os, "access", lambda path, mode: mode != os.W_OK)
    assert backup.daily_backup(book, TODAY) is None
    assert not backup_folder(book).exists()


def test_a_backup_before_something_large_says_what(book):
    facts = backup.back_up_before(book, "import", now=datetime(2026, 11, 5, 8, 30, tzinfo=UTC))
    local = datetime(2026, 11, 5, 8, 30, tzinfo=UTC).astimezone()
    assert facts.path.name == f"office-{local:%Y-%m-%d-%H%M%S}-before-import.db"
    assert backup_folder(book).stat().st_mode & 0o777 == 0o700
    assert backup.backups_of(book) == [facts]


def of_today(book):
    return backup.daily_backup(book, TODAY)


def before_import(book):
    return backup.back_up_before(book, "import", now=datetime(2026, 11, 5, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize("make", [of_today, before_import])
def test_each_automatic_backup_thins_the_older_ones(book, make):
    folder = backup_folder(book)
    folder.mkdir()
    for day in range(1, 32):
        (folder / f"office-2024-01-{day:02}.db").touch()
    assert make(book) is not None
    assert len(list(folder.glob("office-2024-01-*.db"))) < 20


def test_only_copies_of_this_book_are_listed(book):
    folder = backup_folder(book)
    folder.mkdir()
    for name in ("office-2026-11-05.db", "office-x.db", "other-2026-11-05.db", "office-2026-13-45.db"):
        (folder / name).write_bytes(b"?")
    (found,) = backup.backups_of(book)
    assert (found.path.name, found.tasks, found.size) == ("office-2026-11-05.db", None, 1)


def test_a_note_tells_nothing_of_the_content(database, book, add_task, tmp_path):
    add_task("bí mật")
    backup.back_up(book, tmp_path / "copy.db")
    note = json.loads(Path(tmp_path / "copy.db.json").read_text("utf-8"))
    assert note.keys() == {"made_at", "size", "tasks", "last_hash", "sha256", "files", "lacking", "number"}
