"""What is the person's own is nobody else's to read, whatever the system would give away by itself."""

import logging
import os
import stat

import pytest

from secretariat import logs, paths
from secretariat.app.faults import FaultFile
from secretariat.errors import NotWritten
from secretariat.settings import Settings
from secretariat.store import attachments, backup
from secretariat.store.database import Database
from secretariat.store.models import Agency

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of files are those of their folder on Windows")


@pytest.fixture(autouse=True)
def generous():
    """The system lets everybody read what is made."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_settings_are_their_owners(tmp_path):
    Settings().save(tmp_path / "settings.json")
    assert rights(tmp_path / "settings.json") == "0o600"


def test_settings_that_others_could_read_are_closed(tmp_path):
    path = tmp_path / "settings.json"
    path.touch(0o644)
    Settings().save(path)
    assert rights(path) == "0o600"


def test_the_book_and_all_that_lies_beside_it_are_their_owners(tmp_path):
    book = tmp_path / "new" / "office.db"
    database = Database.open(book)
    with database.write("x") as session:
        session.add(Agency(name="Sở Y tế"))
    source = tmp_path / "scan.txt"
    source.write_text("x", "utf-8")
    attachments.keep(book, source)
    backup.back_up_before(book, "import")
    found = {path.relative_to(tmp_path).as_posix(): rights(path) for path in book.parent.rglob("*")}
    database.close()
    folders = {name for name in found if (tmp_path / name).is_dir()} | {"new/backups", "new/office.db.files"}
    assert {name: found[name] for name in folders} == dict.fromkeys(folders, "0o700")
    assert {each for name, each in found.items() if name not in folders} == {"0o600"}
    assert {"new/office.db-wal", "new/office.db-shm"} <= found.keys()


def test_the_log_and_what_it_turns_into_are_their_owners(tmp_path, monkeypatch):
    logger = logging.getLogger("secretariat")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "level", logger.level)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    folder = tmp_path / "logs"
    folder.mkdir(0o755)
    logs.keep_log(folder)
    for _line in range(12):
        logger.info("x" * 100_000)
    logger.handlers[0].close()
    assert rights(folder) == "0o700"
    assert {path.name: rights(path) for path in folder.iterdir()} == {
        "secretariat.log": "0o600",
        "secretariat.log.1": "0o600",
    }


def test_the_note_of_a_fault_is_its_owners(tmp_path):
    with FaultFile(tmp_path / "faults.txt") as file:
        assert file.take() == ""
        assert rights(tmp_path / "faults.txt") == "0o600"


def test_faults_that_cannot_be_noted_are_no_reason_to_stop(tmp_path):
    with FaultFile(tmp_path / "no" / "faults.txt") as file:
        assert file.take() == ""


def test_what_goes_out_is_as_the_system_makes_files(tmp_path):
    with paths.replacing(tmp_path / "list.xlsx") as neighbour:
        neighbour.write_text("x", "utf-8")
    assert rights(tmp_path / "list.xlsx") == "0o644"


def test_what_goes_out_again_keeps_its_rights(tmp_path):
    target = tmp_path / "list.xlsx"
    target.touch()
    target.chmod(0o664)
    with paths.replacing(target) as neighbour:
        neighbour.write_text("x", "utf-8")
    assert rights(target) == "0o664"


def test_what_is_private_is_so_from_its_first_byte(tmp_path):
    with paths.replacing(tmp_path / "settings.json", private=True) as neighbour:
        assert rights(neighbour) == "0o600"
        neighbour.write_text("x", "utf-8")


def test_others_are_shut_out_and_the_owner_is_not(tmp_path):
    path = tmp_path / "office.db"
    path.touch()
    path.chmod(0o754)
    assert paths.is_open_to_others(path)
    assert paths.close_to_others(path)
    assert rights(path) == "0o700"


def test_a_file_that_is_not_there_is_open_to_nobody(tmp_path):
    assert not paths.is_open_to_others(tmp_path / "office.db")


def test_a_file_that_may_not_be_closed_is_told(tmp_path, monkeypatch):
    def refuse(*_arguments, **_named):
        raise PermissionError(1, "not yours")

    path = tmp_path / "office.db"
    path.touch(0o644)
    monkeypatch.setattr(type(path), "chmod", refuse)
    assert not paths.close_to_others(path)


def test_a_protected_target_is_refused_before_the_work(tmp_path, monkeypatch):
    target, worked = tmp_path / "list.xlsx", []
    target.write_text("old", "utf-8")

    def refuse(*_arguments, **_named):
        raise PermissionError(13, "held")

    monkeypatch.setattr(type(target), "open", refuse)
    with pytest.raises(NotWritten, match="another program") as caught, paths.replacing(target):
        worked.append(True)
    monkeypatch.undo()
    assert (worked, caught.value.path, target.read_text("utf-8")) == ([], target, "old")
