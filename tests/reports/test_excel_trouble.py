"""What happens to the old file when the new one cannot be written."""

import errno
import multiprocessing
import signal
import sys
from dataclasses import dataclass

import pytest

from secretariat.errors import SystemTrouble, UserError
from secretariat.progress import Cancelled, Silent
from secretariat.reports import excel
from secretariat.reports.excel import write_excel
from secretariat.reports.report import Column, Group, Report
from secretariat.reports.word import write_word

WRITERS = [(write_excel, "list.xlsx"), (write_word, "list.docx")]


def long_report(count=3000):
    columns = (Column("a", "Nội dung", lambda number: f"Việc số {number} {number * 7919}"),)
    return Report("Mẫu", columns, (Group("", range(count)),))


class Impatient:
    """Presses Cancel at the second report."""

    reports = 0

    def step(self, done, total):
        self.reports += 1
        if self.reports == 2:
            raise Cancelled


class Counting:
    def __init__(self):
        self.seen = []

    def step(self, done, total):
        self.seen.append((done, total))


@pytest.fixture(params=WRITERS, ids=["excel", "word"])
def writer(request, tmp_path):
    write, name = request.param
    target = tmp_path / name
    target.write_bytes(b"the old file")
    yield write, target
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_cancel_leaves_the_old_file(writer):
    write, target = writer
    with pytest.raises(Cancelled):
        write(long_report(), target, Impatient())
    assert target.read_bytes() == b"the old file"


def test_a_folder_in_the_way_is_told_in_a_sentence(writer):
    write, target = writer
    target.unlink()
    target.mkdir()
    with pytest.raises(SystemTrouble, match="is a folder"):
        write(long_report(10), target, Silent())


def _write_with_little_room(write, target, answer):
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
    try:
        write(long_report(), target, Silent())
    except SystemTrouble as trouble:
        answer.send((str(trouble), trouble.__cause__.errno))
    else:
        answer.send(("written", 0))


@pytest.mark.skipif(sys.platform == "win32", reason="only Unix can limit the size of files")
def test_a_disk_without_room_leaves_the_old_file(writer):
    """The limit of a process's files fails like a full disk, at some write in the middle."""
    write, target = writer
    ours, theirs = multiprocessing.get_context("fork").Pipe()
    child = multiprocessing.get_context("fork").Process(
        target=_write_with_little_room, args=(write, target, theirs)
    )
    child.start()
    words, code = ours.recv()
    child.join()
    assert code == errno.EFBIG
    assert str(target) in words
    assert target.read_bytes() == b"the old file"


@pytest.mark.parametrize("write", [write_excel, write_word], ids=["excel", "word"])
def test_progress_goes_up_to_the_number_of_rows(tmp_path, write):
    progress = Counting()
    write(long_report(1000), tmp_path / "list", progress)
    done = [step[0] for step in progress.seen]
    assert done == sorted(done)
    assert progress.seen[-1] == (1000, 1000)
    assert len(done) > 3


@dataclass
class Endless:
    def __len__(self):
        return excel.MOST_ROWS + 1


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path):
    with pytest.raises(UserError, match="at most 1000000 rows"):
        write_excel(Report("Mẫu", (), (Group("", Endless()),)), tmp_path / "a.xlsx", Silent())
    assert not list(tmp_path.iterdir())
