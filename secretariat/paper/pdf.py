"""Pages on a device: a PDF file, or any printer. The text in the PDF is real text.

Safe in a job: every call lays the report out for itself, so no font is shared between threads.
"""

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter, QPdfWriter

from secretariat.paper.pages import A4_LANDSCAPE, TWIPS_AN_INCH, Pages, Paper, lay_out
from secretariat.paths import replacing
from secretariat.progress import Progress
from secretariat.reports.report import Report

_CODES = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EISDIR)
_CREATOR = "Thư ký"


class Portion:
    """The part of a longer progress, from one share of it to another."""

    def __init__(self, whole: Progress, begin: int, end: int) -> None:
        self._whole, self._begin, self._end = whole, begin, end

    def step(self, done: int, total: int) -> None:
        """Report to the whole, in percent."""
        self._whole.step(self._begin + (self._end - self._begin) * done // max(total, 1), 100)


def write_pdf(report: Report[Any], path: Path, progress: Progress, paper: Paper = A4_LANDSCAPE) -> None:
    """Write a report to `path`; an old file stays whole until the new one is complete."""
    pages = lay_out(report, Portion(progress, 0, 30), paper)
    with replacing(path) as neighbour:
        file = QFile(str(neighbour))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise _trouble(file)
        _write(pages, file, Portion(progress, 30, 100))
        if not file.flush() or file.error() is not QFile.FileError.NoError:
            raise _trouble(file)
        file.close()


def draw_all(
    pages: Pages,
    device: QPagedPaintDevice,
    dots_an_inch: int,
    progress: Progress,
    numbers: Sequence[int] | None = None,
) -> bool:
    """Draw pages on a device that measures from the paper's corner; False where it cannot be drawn on."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    wanted = range(1, pages.count + 1) if numbers is None else numbers
    try:
        painter.scale(dots_an_inch / TWIPS_AN_INCH, dots_an_inch / TWIPS_AN_INCH)
        for done, number in enumerate(wanted, 1):
            if done > 1 and not device.newPage():
                return False
            pages.draw(painter, number)
            progress.step(done, len(wanted))
    finally:
        painter.end()
    return True


def _write(pages: Pages, file: QFile, progress: Progress) -> None:
    writer = QPdfWriter(file)
    writer.setResolution(TWIPS_AN_INCH)
    width, height = pages.size_mm
    writer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(pages.title)
    writer.setAuthor(pages.author)
    writer.setCreator(_CREATOR)
    if not draw_all(pages, writer, TWIPS_AN_INCH, progress):
        raise _trouble(file)


def _trouble(file: QFile) -> OSError:
    """Qt keeps the words of the system and not its number; a Python error needs both."""
    words = file.errorString()
    code = next((code for code in _CODES if os.strerror(code) == words), errno.EIO)
    return OSError(code, words)
