"""What goes out onto a full disk: the old file stays whole, no half one is left, and it is one sentence."""

import logging

import pytest

from secretariat.errors import NotWritten
from secretariat.logs import keep_log
from secretariat.paper.pdf import write_pdf
from secretariat.progress import Silent
from secretariat.reports.excel import write_excel
from secretariat.reports.report import Column, Group, Report
from secretariat.reports.word import write_word
from tests.small_disk import ONLY_ROOT, filled, mounted

pytestmark = ONLY_ROOT


@pytest.fixture
def disk(tmp_path):
    with mounted(tmp_path / "disk") as place:
        yield place


def report(count=2000):
    columns = (Column("a", "Nội dung", lambda number: f"Việc số {number} {number * 7919}"),)
    return Report("Mẫu", columns, (Group("", tuple(range(count))),))


@pytest.mark.parametrize(
    ("write", "name"),
    [(write_excel, "list.xlsx"), (write_word, "list.docx"), (write_pdf, "list.pdf")],
)
def test_the_old_file_stays_whole_and_the_new_one_is_written_when_there_is_room(qapp, disk, write, name):
    target = disk / name
    target.write_bytes(b"the old file")
    with filled(disk):
        with pytest.raises(NotWritten, match="disk is full"):
            write(report(), target, Silent())
        assert sorted(path.name for path in disk.iterdir()) == sorted([name, "rest"])
        assert target.read_bytes() == b"the old file"
    write(report(), target, Silent())
    assert target.stat().st_size > 5000


def test_a_log_on_a_full_disk_is_silent_and_goes_on_when_there_is_room(disk, monkeypatch, capfd):
    logger = logging.getLogger("secretariat")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "level", logger.level)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    path = keep_log(disk / "logs")
    logger.info("task %s", 1)
    with filled(disk):
        for number in range(2, 2000):
            logger.info("task %s %s", number, "x" * 200)
    logger.info("task %s", 2000)
    logger.handlers[0].close()
    assert path.read_text("utf-8").splitlines()[-1].endswith("task 2000")
    assert capfd.readouterr().err == ""
