"""Pages on a device: a PDF file, or any printer. The text in the PDF is real text.

Safe in a job: every call lays the report out for itself, so no font is shared between threads.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter, QPdfWriter

from secretariat.domain.page_setups import Paper
from secretariat.paper.layout import Printed, lay_out
from secretariat.paper.pages import TWIPS_AN_INCH, Pages, twips
from secretariat.paths import replacing
from secretariat.progress import Cancelled, Progress
from secretariat.reports.official import OfficialPaper
from secretariat.reports.report import Report

_CREATOR = "Thư ký"


class Portion:
    """The part of a longer progress, from one share of it to another."""

    def __init__(self, whole: Progress, begin: int, end: int) -> None:
        self._whole, self._begin, self._end = whole, begin, end

    def step(self, done: int, total: int) -> None:
        """Report to the whole, in percent."""
        self._whole.step(self._begin + (self._end - self._begin) * done // max(total, 1), 100)


def write_pdf(report: Printed, path: Path, progress: Progress, paper: Paper | None = None) -> None:
    """Write a report or an official paper to `path`; an old file stays whole until the new one is complete."""
    pages = lay_out(report, Portion(progress, 0, 30), paper)
    proof = report.proof if isinstance(report, Report | OfficialPaper) else ""
    content = _content(pages, proof, Portion(progress, 30, 100))
    with replacing(path) as neighbour:
        neighbour.write_bytes(content)


def draw_all(
    pages: Pages,
    device: QPagedPaintDevice,
    dots_an_inch: int,
    progress: Progress,
    numbers: Sequence[int] | None = None,
) -> bool:
    """Draw pages on a device that measures from the paper's corner; False where it cannot be drawn on.

    A file takes every page as it lies. On a printer's sheet a page that lies otherwise than the first is turned,
    with its head to the edge that is bound.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    wanted = range(1, pages.count + 1) if numbers is None else numbers
    try:
        painter.scale(dots_an_inch / TWIPS_AN_INCH, dots_an_inch / TWIPS_AN_INCH)
        for done, number in enumerate(wanted, 1):
            if isinstance(device, QPdfWriter):
                device.setPageSize(_page_size(pages, number))
            if done > 1 and not device.newPage():
                return False
            painter.save()
            if not isinstance(device, QPdfWriter) and _lies(pages, number) != _lies(pages, 1):
                painter.translate(0, twips(pages.size_of(1)[1]))
                painter.rotate(-90)
            pages.draw(painter, number)
            painter.restore()
            progress.step(done, len(wanted))
    finally:
        painter.end()
    return True


def _content(pages: Pages, proof: str, progress: Progress) -> bytes:
    """A cancelled drawing is reported anew, for its traceback would carry Qt's objects to another thread."""
    with suppress(Cancelled):
        return _drawn(pages, proof, progress)
    raise Cancelled


def _drawn(pages: Pages, proof: str, progress: Progress) -> bytes:
    """In memory, since Qt's own files do not tell of a write that failed in the middle."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(TWIPS_AN_INCH)
    writer.setPageSize(_page_size(pages, 1))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(pages.title)
    writer.setAuthor(pages.author)
    writer.setCreator("; ".join(part for part in (_CREATOR, proof) if part))
    draw_all(pages, writer, TWIPS_AN_INCH, progress)
    return bytes(buffer.data().data())


def _page_size(pages: Pages, number: int) -> QPageSize:
    width, height = pages.size_of(number)
    return QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)


def _lies(pages: Pages, number: int) -> bool:
    """Whether a page is wider than high."""
    width, height = pages.size_of(number)
    return width > height
