import errno
import os
import sys
from pathlib import Path

import pytest

from secretariat import paths
from secretariat.errors import NotWritten, SystemTrouble


@pytest.fixture(autouse=True)
def own_data_folder(monkeypatch, tmp_path_factory):
    """Programs that other tests killed have left their notes in the common one."""
    monkeypatch.setenv("SECRETARIAT_DATA", str(tmp_path_factory.mktemp("own")))


def test_resources_are_found_from_source_and_when_frozen(tmp_path, monkeypatch):
    assert paths.resource("catalogues").is_dir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("icons") == tmp_path / "resources" / "icons"


def test_the_data_folder_can_be_given(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRETARIAT_DATA", str(tmp_path))
    assert paths.data_folder() == tmp_path


def test_the_data_folder_is_the_persons_own_by_default(monkeypatch):
    monkeypatch.delenv("SECRETARIAT_DATA", raising=False)
    assert paths.data_folder().name == "secretariat"


@pytest.mark.parametrize("mark", ["data", "portable.txt"])
def test_a_frozen_program_with_a_data_folder_beside_it_is_portable(tmp_path, monkeypatch, mark):
    monkeypatch.delenv("SECRETARIAT_DATA", raising=False)
    (tmp_path / "data").mkdir() if mark == "data" else (tmp_path / mark).touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "thuky"))
    assert paths.data_folder() == tmp_path / "data"


def test_a_private_folder_is_for_its_owner_alone(tmp_path):
    folder = paths.make_private_folder(tmp_path / "so" / "2026")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_file_is_replaced_only_when_it_is_whole(tmp_path):
    target = tmp_path / "danh mục.txt"
    target.write_text("old", "utf-8")
    with paths.replacing(target) as neighbour:
        neighbour.write_text("new", "utf-8")
        assert target.read_text("utf-8") == "old"
    assert target.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path):
    target = tmp_path / "list.txt"
    target.write_text("old", "utf-8")
    with pytest.raises(ValueError, match="half"), paths.replacing(target) as neighbour:
        neighbour.write_text("ha", "utf-8")
        raise ValueError("half way")
    assert target.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def _errors():
    return [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
        OSError(errno.EROFS, os.strerror(errno.EROFS)),
        PermissionError(errno.EACCES, "x"),
        FileNotFoundError(errno.ENOENT, "x"),
        IsADirectoryError(errno.EISDIR, "x"),
        FileExistsError(errno.EEXIST, "x"),
        OSError(errno.EIO, "x"),
        OSError(errno.ENAMETOOLONG, "x"),
        OSError(errno.ENOTTY, "x"),
    ]


def test_every_cause_has_a_sentence_of_its_own_that_names_the_file(tmp_path):
    said = [paths.plain_words(error, tmp_path / "list.xlsx") for error in _errors()]
    assert len(set(said)) == len(said)
    assert all("list.xlsx" in sentence for sentence in said)


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "x"), NotADirectoryError(errno.ENOTDIR, "x")])
def test_a_missing_folder_is_named_instead_of_the_file(tmp_path, error):
    (tmp_path / "file").write_text("", "utf-8")
    said = paths.plain_words(error, tmp_path / "file" / "list.xlsx")
    assert said.startswith(f"There is no folder {tmp_path / 'file'}.")


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path):
    target = tmp_path / "list.txt"
    target.write_text("old", "utf-8")
    with pytest.raises(SystemTrouble, match="list"), paths.replacing(target):
        raise OSError(errno.ENOSPC, "full")
    assert target.read_text("utf-8") == "old"


def test_a_name_as_long_as_names_may_be_is_written(tmp_path):
    target = tmp_path / ("ệ" * 83 + ".xlsx")
    with paths.replacing(target) as neighbour:
        neighbour.write_text("x", "utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_way_is_refused_before_the_work(tmp_path):
    (tmp_path / "list.txt").mkdir()
    with pytest.raises(NotWritten, match="is a folder"), paths.replacing(tmp_path / "list.txt"):
        raise AssertionError("worked in vain")


def test_a_scanner_of_viruses_is_waited_for(tmp_path, monkeypatch):
    target, held, replace = tmp_path / "list.txt", [1, 2], Path.replace

    def sometimes(path, onto):
        if held.pop() > 0:
            raise PermissionError(errno.EACCES, "held")
        return replace(path, onto)

    monkeypatch.setattr(paths, "_PATIENCE_S", (0, 0))
    monkeypatch.setattr(Path, "replace", sometimes)
    held.insert(0, 0)
    with paths.replacing(target) as neighbour:
        neighbour.write_text("x", "utf-8")
    assert (held, target.read_text("utf-8")) == ([], "x")


def left_by_a_killed_program(folder, pid=99999999):
    """What stands on the disk when a program was killed while it wrote list.txt."""
    neighbour = folder / f".list.txt.{pid}.part"
    with paths._noted(neighbour):
        (note,) = paths._notes().iterdir()
        kept = note.read_bytes()
    for ending in ("", "-journal"):
        neighbour.with_name(neighbour.name + ending).touch()
    paths.make_private_folder(note.parent)
    note.write_bytes(kept)
    return neighbour


@pytest.mark.parametrize("pid", [99999999, os.getpid()], ids=["gone", "ours"])
def test_the_next_start_takes_away_what_a_killed_program_was_writing(tmp_path, pid):
    left_by_a_killed_program(tmp_path, pid)
    paths.sweep_unfinished()
    assert list(tmp_path.iterdir()) == []
    paths.sweep_unfinished()
    assert not list(paths._notes().iterdir())


def test_what_another_program_is_writing_is_left_alone(tmp_path):
    neighbour = left_by_a_killed_program(tmp_path, os.getppid())
    paths.sweep_unfinished()
    assert neighbour.exists()
    neighbour.unlink()
    paths.sweep_unfinished()
    assert not list(paths._notes().iterdir())


def test_what_lies_on_a_stick_is_taken_away_when_that_is_in_again(tmp_path):
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    left_by_a_killed_program(stick)
    stick.rename(away)
    paths.sweep_unfinished()
    away.rename(stick)
    paths.sweep_unfinished()
    assert list(stick.iterdir()) == []


def test_a_note_takes_away_nothing_but_neighbours(tmp_path):
    mine = tmp_path / "list.txt"
    mine.touch()
    paths.make_private_folder(paths._notes())
    (paths._notes() / "1").write_bytes(os.fsencode(mine))
    paths.sweep_unfinished()
    assert mine.exists()
    (paths._notes() / "1").unlink()


def test_nothing_is_noted_any_more_once_a_file_is_written(tmp_path):
    with paths.replacing(tmp_path / "list.txt") as neighbour:
        neighbour.write_text("x", "utf-8")
        assert len(list(paths._notes().iterdir())) == 1
    assert not paths._notes().exists()
