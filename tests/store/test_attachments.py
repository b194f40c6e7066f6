"""Attached files: kept under their content beside the book, given out whole or not at all, collected late."""

import errno
import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from secretariat import paths
from secretariat.errors import SystemTrouble, UserError
from secretariat.paths import files_folder
from secretariat.progress import Cancelled
from secretariat.store import attachments
from secretariat.store.attachments import KeptFile, collect, copy_out, keep, path_of

HOUR = 3600


class Stopping:
    def step(self, done, total):
        raise Cancelled


def kept_names(book):
    return sorted(path.name for path in files_folder(book).iterdir())


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "Báo cáo.pdf"
    path.write_bytes(b"%PDF- mot")
    return path


def test_a_file_is_kept_under_its_content_for_its_owner_only(book, paper):
    kept = keep(book, paper)
    assert kept == KeptFile(sha256(b"%PDF- mot").hexdigest(), 9)
    place = book.parent / "office.db.files" / kept.sha256
    assert place.read_bytes() == b"%PDF- mot"
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_same_content_is_kept_once(book, paper, tmp_path):
    other = tmp_path / "bản sao.docx"
    other.write_bytes(paper.read_bytes())
    first = keep(book, paper)
    written = (files_folder(book) / first.sha256).stat().st_mtime_ns
    assert keep(book, other) == first
    assert (files_folder(book) / first.sha256).stat().st_mtime_ns == written
    assert kept_names(book) == [first.sha256]


def test_an_empty_file_is_a_file_too(book, tmp_path):
    (tmp_path / "trống.txt").touch()
    assert keep(book, tmp_path / "trống.txt") == KeptFile(sha256(b"").hexdigest(), 0)


def test_a_damaged_file_is_mended_when_it_is_attached_again(book, paper):
    kept = keep(book, paper)
    (files_folder(book) / kept.sha256).write_bytes(b"%PDF- hai")
    keep(book, paper)
    assert path_of(book, kept, "x").read_bytes() == b"%PDF- mot"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "was not found"),
        (lambda path: path.mkdir(), "is a folder. Pack it into a .zip"),
    ],
)
def test_what_is_no_file_is_refused_in_a_sentence(book, tmp_path, make, sentence):
    make(tmp_path / "thứ gì")
    with pytest.raises((UserError, SystemTrouble), match=sentence):
        keep(book, tmp_path / "thứ gì")
    assert not files_folder(book).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_device_is_refused(book, tmp_path):
    os.mkfifo(tmp_path / "ống")
    with pytest.raises(UserError, match="“ống” is a device"):
        keep(book, tmp_path / "ống")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(book, tmp_path, monkeypatch):
    large = tmp_path / "phim.mp4"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024 + 1)
    with pytest.raises(UserError, match=r"“phim.mp4” is too large: a file to attach may have 209,7 MB at most"):
        keep(book, large, Stopping())


def test_a_file_that_grows_beyond_the_limit_is_refused(book, paper, monkeypatch):
    monkeypatch.setattr(attachments, "LARGEST_FILE", 12)

    class Growing:
        def step(self, done, total):
            with paper.open("ab") as file:
                file.write(b"x" * 10)

    with pytest.raises(UserError, match="too large"):
        keep(book, paper, Growing())


def test_a_file_that_changes_while_it_is_read_is_refused(book, paper):
    class Writing:
        steps = 0

        def step(self, done, total):
            self.steps += 1
            if self.steps == 1:
                paper.write_bytes(b"%PDF- hai")

    with pytest.raises(SystemTrouble, match="was changed while it was read"):
        keep(book, paper, Writing())
    assert kept_names(book) == []


def test_cancelling_leaves_nothing(book, paper):
    with pytest.raises(Cancelled):
        keep(book, paper, Stopping())
    assert not files_folder(book).exists()


def test_a_full_disk_is_told_and_leaves_nothing(book, paper, monkeypatch):
    def full(_path):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(paths, "_sync", full)
    with pytest.raises(SystemTrouble, match="The disk is full"):
        keep(book, paper)
    assert kept_names(book) == []


def test_a_place_that_cannot_be_written_is_told(book, paper):
    files_folder(book).touch()
    with pytest.raises(SystemTrouble, match="is a file, not a folder"):
        keep(book, paper)


def test_what_a_killed_program_left_is_swept(book, paper):
    files_folder(book).mkdir()
    (files_folder(book) / ".abc.999999.part").touch()
    assert kept_names(book) != [keep(book, paper).sha256]
    assert len(kept_names(book)) == 1


def test_a_missing_or_changed_file_says_so(book, paper):
    kept = keep(book, paper)
    place = path_of(book, kept, "Báo cáo.pdf")
    place.write_bytes(b"%PDF- hai")
    with pytest.raises(UserError, match=r"“Báo cáo\.pdf” was changed or damaged"):
        path_of(book, kept, "Báo cáo.pdf")
    place.unlink()
    with pytest.raises(UserError, match=r"“Báo cáo\.pdf” is missing beside the data file"):
        path_of(book, kept, "Báo cáo.pdf")


def test_a_path_instead_of_a_hash_leads_nowhere(book, paper):
    files_folder(book).mkdir()
    with pytest.raises(UserError, match="is missing"):
        path_of(book, KeptFile("../Báo cáo.pdf", 9), "Báo cáo.pdf")


def test_a_copy_is_written_whole(book, paper, tmp_path):
    kept = keep(book, paper)
    target = tmp_path / "ra" / "x.pdf"
    with pytest.raises(SystemTrouble, match="There is no folder"):
        copy_out(book, kept, target, "x.pdf")
    target.parent.mkdir()
    copy_out(book, kept, target, "x.pdf")
    assert [path.name for path in target.parent.iterdir()] == ["x.pdf"]
    assert target.read_bytes() == paper.read_bytes()


def test_only_old_files_that_nobody_names_are_collected(book, paper, tmp_path):
    old, wanted, stray = keep(book, paper), KeptFile("", 0), files_folder(book) / "ghi chú.txt"
    (tmp_path / "b").write_bytes(b"b")
    wanted = keep(book, tmp_path / "b")
    stray.touch()
    assert collect(book, {wanted.sha256}, time.time()) == 0
    assert collect(book, {wanted.sha256}, time.time() + 2 * HOUR) == 1
    assert kept_names(book) == sorted([wanted.sha256, "ghi chú.txt"])
    assert old.sha256 not in kept_names(book)


def test_the_folder_goes_with_its_last_file(book, paper):
    assert collect(book, set(), time.time()) == 0
    keep(book, paper)
    assert collect(book, set(), time.time() + 2 * HOUR) == 1
    assert not files_folder(book).exists()


def test_a_file_that_cannot_be_removed_waits(book, paper, monkeypatch):
    keep(book, paper)

    def refused(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refused)
    assert collect(book, set(), time.time() + 2 * HOUR) == 0
