"""Files made to do harm are read or refused with one sentence, soon and within little memory; the window lives.

Ceilings of time are those that only a hang breaks; `tests/benchmarks/hostile.py` tells the figures.
"""

import pytest
from PySide6.QtGui import QFont, QPainter, QPdfWriter

from secretariat.intake import apart as reading
from secretariat.intake.text import open_text
from secretariat.paths import resource
from tests.torture.amounts import times
from tests.torture.bombs import BOMBS, CURVES
from tests.torture.doors import weigh
from tests.torture.mutants import honest_document, honest_workbook, mutant

A_HANG, MOST_MEGABYTES = 30, 320
AT_ONCE = 20
BATCHES = range(times(4, 84))
MAIN_DOORS = times({".xlsx": ("sheets",), ".docx": ("text",), ".csv": ("sheets",), ".pdf": ("page",)}, {})


@pytest.fixture(scope="module", autouse=True)
def _own_readers():
    """The readers are those of the program, and none is left behind."""
    reading._readers.end()
    yield
    reading._readers.end()


@pytest.fixture(scope="module")
def honest_pdf(qapp, tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    writer = QPdfWriter(str(path))
    with QPainter(writer) as painter:
        painter.setFont(QFont("Liberation Serif", 13))
        for line in range(20):
            painter.drawText(
                500, 500 + 300 * line, f"{line}. Giao Sở Nội vụ chủ trì, báo cáo trước ngày 30/9/2026."
            )
    return path.read_bytes()


def mind(path, names=()):
    for weighed in weigh(path, names):
        where = f"{path.name} {weighed}"
        assert weighed.seconds < A_HANG, where
        assert weighed.megabytes < MOST_MEGABYTES, where
        assert "\n" not in weighed.refusal, where
        assert not weighed.refusal or path.name in weighed.refusal or weighed.door == "days", where


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_answered_and_the_next_file_is_read(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    mind(path, MAIN_DOORS.get(path.suffix, ()))
    assert open_text(resource("samples/45-TB-BCD.docx")).text


@pytest.mark.torture
def test_a_page_that_takes_long_to_draw_is_given_up(tmp_path):
    name, make = CURVES
    (tmp_path / name).write_bytes(make())
    mind(tmp_path / name)


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_damaged_files_are_read_or_refused(tmp_path, honest_pdf, kind, batch):
    honest = {"xlsx": honest_workbook, "docx": honest_document, "pdf": lambda: honest_pdf}[kind]()
    for seed in range(batch * AT_ONCE, (batch + 1) * AT_ONCE):
        path = tmp_path / f"{seed}.{kind}"
        path.write_bytes(mutant(honest, seed))
        mind(path, ("text", *times((), ("sheets", "form", "page"))))
