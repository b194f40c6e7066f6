"""A disk of two megabytes that is full: whatever is written is taken back, and goes on once there is room."""

import shutil
import subprocess

import pytest
from sqlalchemy import select

from secretariat.errors import Ailment, BookTrouble, NotWritten, SystemTrouble
from secretariat.settings import Settings
from secretariat.store import attachments, backup
from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import Agency
from tests.small_disk import ONLY_ROOT, filled, mounted

pytestmark = ONLY_ROOT


@pytest.fixture
def disk(tmp_path):
    with mounted(tmp_path / "disk") as place:
        yield place


@pytest.fixture
def database(disk, empty_file):
    book = disk / "office.db"
    shutil.copy(empty_file, book)
    database = Database.open(book, who="Lan")
    yield database
    database.close()


def stored(database):
    with database.read() as session:
        return session.scalars(select(Agency.name).order_by(Agency.id)).all()


def everything(disk):
    return {path.relative_to(disk).as_posix() for path in disk.rglob("*")} - {"rest"}


def test_a_step_on_a_full_disk_is_taken_back_and_the_next_one_is_stored(disk, database, add_agency):
    add_agency("một")
    with filled(disk):
        with pytest.raises(BookTrouble, match="full") as caught:
            add_agency("hai", note="x" * 200_000)
        assert caught.value.ailment is Ailment.FULL
        assert stored(database) == ["một"]
    add_agency("ba")
    assert stored(database) == ["một", "ba"]
    assert check(database.path) == []


def test_a_book_is_closed_and_opened_again_on_a_full_disk(disk, database, add_agency):
    add_agency("một")
    with filled(disk):
        database.close()
        again = Database.open(disk / "office.db")
        assert stored(again) == ["một"]
        again.close()


def test_no_new_book_is_begun_on_a_full_disk(disk):
    with filled(disk), pytest.raises((BookTrouble, NotWritten), match="full"):
        Database.open(disk / "new.db")
    assert everything(disk) == set()


def test_a_backup_leaves_nothing_and_an_older_one_whole(disk, database, add_agency):
    add_agency("một")
    copy = disk / "copy.db"
    backup.back_up(database.path, copy)
    before = everything(disk), copy.read_bytes()
    add_agency("hai")
    with filled(disk), pytest.raises(NotWritten, match=r"copy\.db") as caught:
        backup.back_up(database.path, copy)
    assert caught.value.path == copy
    assert (everything(disk), copy.read_bytes()) == before
    backup.verify(copy)


def test_a_restore_leaves_the_book_whole(disk, database, add_agency, tmp_path):
    add_agency("một", note="x" * 100_000)
    backup.back_up(database.path, tmp_path / "copy.db")
    database.close()
    before = everything(disk), database.path.read_bytes()
    with filled(disk), pytest.raises((NotWritten, BookTrouble), match="full"):
        backup.restore(tmp_path / "copy.db", database.path)
    assert (everything(disk) - {"backups"}, database.path.read_bytes()) == before


def test_an_attached_file_leaves_nothing(disk, database, tmp_path):
    source = tmp_path / "scan.txt"
    source.write_bytes(b"x" * 500_000)
    before = everything(disk)
    with filled(disk), pytest.raises(NotWritten, match="full"):
        attachments.keep(database.path, source)
    assert everything(disk) - {"office.db.files"} == before
    assert attachments.keep(database.path, source).size == 500_000


def test_settings_stay_as_they_were(disk):
    Settings(user_name="Lan").save(disk / "settings.json")
    with filled(disk), pytest.raises(NotWritten, match="full"):
        Settings(user_name="Minh").save(disk / "settings.json")
    assert Settings.load(disk / "settings.json").user_name == "Lan"
    assert everything(disk) == {"settings.json"}


def test_an_import_of_many_rows_is_taken_back_as_a_whole(disk, database):
    def many():
        with database.write("import") as session:
            session.add_all([Agency(name=f"Sở {number}", note="x" * 500) for number in range(5000)])

    with pytest.raises(BookTrouble, match="full"):
        many()
    assert stored(database) == []
    database.close()
    assert everything(disk) == {"office.db"}


def test_a_medium_that_becomes_read_only_is_told(disk, database, add_agency):
    add_agency("một")
    database.close()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    reading = Database.open(disk / "office.db")
    assert (reading.read_only, stored(reading)) == (True, ["một"])
    reading.close()
    with pytest.raises(NotWritten, match="read-only"):
        Settings().save(disk / "settings.json")
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)


@pytest.fixture
def crashed(disk, database, add_agency):
    """What a killed program left on a stick whose switch is on now."""
    add_agency("một")
    place = disk / "crashed"
    place.mkdir()
    for ending in ("", "-wal", "-shm"):
        shutil.copy(f"{database.path}{ending}", place / f"office.db{ending}")
    database.close()
    yield place / "office.db"
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)


def test_what_a_crash_left_on_a_read_only_medium_is_read(disk, crashed):
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    reading = Database.open(crashed)
    assert (reading.read_only, stored(reading)) == (True, ["một"])
    reading.close()


def test_a_log_that_cannot_be_read_there_is_not_passed_over(disk, crashed):
    crashed.with_name("office.db-shm").unlink()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(SystemTrouble, match=r"Copy it and office\.db-wal"):
        Database.open(crashed)
