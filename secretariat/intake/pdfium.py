"""PDFium behind one lock, for it serves one thread at a time, and with limits against pages that never end.

A page may say that it is as wide as a house, or hold a million curves: pictures have a largest size, and drawing
is called off after a while.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.i18n import N_, _
from secretariat.intake.safety import DAMAGED_PDF, HUGE, MOST_PAGES, PASSWORD, refusal, unreadable

LONGEST_DRAWING = 5.0
MOST_DOTS = 20_000_000
_MOST_ACROSS = 16_000
_TOO_INTRICATE = N_(
    "Page {1} of “{0}” is so intricate that drawing it was stopped: print it to a new PDF and open that."
)
_NO_PAGE = N_("“{0}” has no page {1} any more: it was changed since it was opened; open it again.")
_WRONG_PASSWORD = 4
_SMALLEST, _LARGEST = 1.0, 1_000_000.0
_GREY, _COLOURED = 1, 3

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A drawn page: dots row by row from the top, each one byte of grey or three of red, green and blue."""

    width: int
    height: int
    dots: bytearray

    @property
    def channels(self) -> int:
        """How many bytes a dot has."""
        return len(self.dots) // (self.width * self.height)


@contextmanager
def opened(path: Path, data: bytes | None = None) -> Iterator[Any]:
    """Give the document to the one who has the lock; UserError for a password, damage or too many pages."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(path if data is None else data)
            try:
                if len(document) > MOST_PAGES:
                    raise refusal(HUGE, path, _("{0} pages").format(len(document)))
                yield document
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise refusal(PASSWORD if error.err_code == _WRONG_PASSWORD else DAMAGED_PDF, path) from error
        except OSError as error:
            raise unreadable(path, error) from error


def drawn_across(path: Path, number: int, width: int) -> Bitmap:
    """Draw page `number`, from 1, in colour and `width` dots wide, or smaller where that would be too large."""
    with _page(path, number) as page:
        return _drawn(page, path, number, width / _sides(page)[0], grey=False)


def drawn_at(path: Path, number: int, dots_a_point: float) -> tuple[Bitmap, float]:
    """Draw page `number` in grey at a sharpness; return also the sharpness that it got."""
    with _page(path, number) as page:
        picture = _drawn(page, path, number, dots_a_point, grey=True)
        return picture, picture.width / _sides(page)[0]


@contextmanager
def _page(path: Path, number: int) -> Iterator[Any]:
    with opened(path) as document:
        if not 0 < number <= len(document):
            raise refusal(_NO_PAGE, path, number)
        page = document[number - 1]
        try:
            yield page
        finally:
            page.close()


def sides_within_reason(width: float, height: float) -> tuple[float, float]:
    """Return the sides of a page in points; whatever a damaged page says, both are numbers above nothing."""
    return (min(max(width, _SMALLEST), _LARGEST), min(max(height, _SMALLEST), _LARGEST))


def _sides(page: Any) -> tuple[float, float]:
    return sides_within_reason(*page.get_size())


def _drawn(page: Any, path: Path, number: int, scale: float, *, grey: bool) -> Bitmap:
    across, down = _sides(page)
    most = min((MOST_DOTS / (across * down)) ** 0.5, _MOST_ACROSS / max(across, down))
    scale = min(scale, most)
    width, height = max(1, round(across * scale)), max(1, round(down * scale))
    picture = Bitmap(width, height, bytearray(b"\xff") * (width * height * (_GREY if grey else _COLOURED)))
    if not _paint(page, picture, time.monotonic() + LONGEST_DRAWING):
        raise refusal(_TOO_INTRICATE, path, number)
    return picture


def _paint(page: Any, picture: Bitmap, until: float) -> bool:
    """Draw bit by bit, so that the clock can stop it; return whether the page was finished."""
    import ctypes

    import pypdfium2.internal
    import pypdfium2.raw as pdfium

    grey = picture.channels == _GREY
    form = pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGR
    dots = (ctypes.c_ubyte * len(picture.dots)).from_buffer(picture.dots)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        picture.width, picture.height, form, dots, picture.width * picture.channels
    )
    pause = pdfium.IFSDK_PAUSE(version=1)
    pypdfium2.internal.set_callback(pause, "NeedToPauseNow", lambda _pause: time.monotonic() > until)
    flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else pdfium.FPDF_REVERSE_BYTE_ORDER)
    try:
        status = pdfium.FPDF_RenderPageBitmap_Start(
            bitmap, page, 0, 0, picture.width, picture.height, 0, flags, pause
        )
    finally:
        pdfium.FPDF_RenderPage_Close(page)
        pdfium.FPDFBitmap_Destroy(bitmap)
    return bool(status == pdfium.FPDF_RENDER_DONE)
