"""The text of a PDF, by PDFium; pages that are pictures are recognised where that is possible.

PDFium runs in the reader's process (`apart`). The streams are weighed before it sees them, pages and letters are
counted, and a clock is looked at after each page.
"""

import ctypes
import re
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.domain.documents import refuse_secrets
from secretariat.i18n import N_, _
from secretariat.intake.apart import apart
from secretariat.intake.page_kinds import PageKind, ReadPage, doubts_of_pages, kind_of_page, named
from secretariat.intake.pdf_lines import COLUMN_GAP, PdfLine, running_text
from secretariat.intake.pdfium import opened
from secretariat.intake.plain import Decoded
from secretariat.intake.safety import HUGE, MEGABYTE, refusal
from secretariat.intake.scans import Recognised, aligned, recognised_lines, recogniser
from secretariat.progress import Progress, Silent

_TOO_SLOW = N_(
    "“{0}” is so intricate that reading it was stopped after {1} seconds: print it to a new PDF and open that."
)
LONGEST_READING = 20.0
LARGEST_STREAM = 8 * MEGABYTE
MOST_LETTERS = 5_000_000
_WIDE, _LOWEST_LETTER, _SAME_LINE = 2.5, 4.0, 6.0
_BLANK, _LINE_ENDS = 0x20, (0x0A, 0x0D)
_BROKEN_HYPHENS = (0x02, 0xFFFE)
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_SILENT = Silent()


@dataclass(frozen=True, slots=True)
class PdfText:
    """The letters of a PDF as they came; `scanned` when it shows pictures of pages."""

    letters: Decoded
    scanned: bool = False


def read_pdf(path: Path, progress: Progress = _SILENT) -> PdfText:
    """Return the letters of a PDF, those of pictures recognised; UserError for a password, damage or size."""
    pages = apart(progress, read_pages, path, progress)
    found, program = Recognised(), None
    if wanted := [number for number, page in enumerate(pages, start=1) if page.kind.wants_recognition]:
        program = recogniser()
        if program is not None:
            found = recognised_lines(path, wanted, program, progress)
    lines = [found.pages.get(number) or page.lines for number, page in enumerate(pages, start=1)]
    # Before running heads are dropped and lines joined: a stamp is often one or the other.
    refuse_secrets("\n".join(line.text for page in lines for line in page))
    whole = all(page.kind in (PageKind.PICTURE, PageKind.BLANK) for page in pages)
    running = running_text(aligned(lines) if whole else lines)
    doubts = (*doubts_of_pages(pages, found, can_recognise=program is not None), *_doubts_of_heads(running.heads))
    return PdfText(Decoded(running.text, doubts=doubts), any(page.kind.is_scan for page in pages))


def read_pages(path: Path, progress: Progress) -> list[ReadPage]:
    """Return the pages of a PDF as PDFium reads them; UserError for a password, damage or size."""
    data = path.read_bytes()
    _weigh(path, data)
    with opened(path, data) as document:
        return list(_read_pages(path, document, progress))


def _doubts_of_heads(heads: tuple[str, ...]) -> list[str]:
    if not heads:
        return []
    return [_("Left out, because it stands at the edge of several pages: {0}").format(named(heads, "; "))]


def _weigh(path: Path, data: bytes) -> None:
    """Refuse streams that unpack to more than any page needs; pictures are not unpacked for their text."""
    for found in _STREAM.finditer(data):
        start = max(data.rfind(b"obj", 0, found.start()), found.start() - 2000, 0)
        about = data[start : found.start()]
        if b"Flate" not in about or _PICTURE.search(about):
            continue
        size = _unpacked_size(data, found.end())
        if size > LARGEST_STREAM or about.count(b"/FlateDecode") > 1:
            raise refusal(HUGE, path, _("a page of more than {0} MB").format(LARGEST_STREAM // MEGABYTE))


def _unpacked_size(data: bytes, start: int) -> int:
    unpacker = zlib.decompressobj()
    try:
        return len(unpacker.decompress(memoryview(data)[start:], LARGEST_STREAM + 1))
    except zlib.error:
        return 0


def _read_pages(path: Path, document: Any, progress: Progress) -> Iterator[ReadPage]:
    started, letters = time.monotonic(), 0
    for number in range(len(document)):
        progress.step(number, len(document))
        page = document[number]
        text = page.get_textpage()
        try:
            letters += text.count_chars()
            if letters > MOST_LETTERS:
                raise refusal(HUGE, path, _("more than {0} letters").format(MOST_LETTERS))
            lines = PageText(text).lines()
            kind = kind_of_page(page, lines)
            yield ReadPage(kind, [] if kind is PageKind.CIPHER else lines)
        finally:
            text.close()
            page.close()
        if time.monotonic() - started > LONGEST_READING:
            raise refusal(_TOO_SLOW, path, int(LONGEST_READING))


class PageText:
    """The letters of one page with their places, cut into lines where PDFium does."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._page = page
        self._pdfium = pdfium
        self._edges = [ctypes.c_double() for _edge in range(4)]

    def lines(self) -> list[PdfLine]:
        """Return the lines that have any letter, in the order of the page's content."""
        codes = [self._pdfium.FPDFText_GetUnicode(self._page, at) for at in range(self._page.count_chars())]
        found: list[PdfLine] = []
        start = 0
        for end in self._line_ends(codes):
            first, last = _trimmed(codes, start, end)
            if first < last:
                found.append(self._line(codes, first, last))
            start = end + 1
        return found

    def _line_ends(self, codes: list[int]) -> Iterator[int]:
        """PDFium now and then runs two printed lines together; the height at which a word stands tells."""
        height: float | None = None
        for at, code in enumerate(codes):
            if code in _LINE_ENDS:
                yield at
            if code in _LINE_ENDS or code in _BROKEN_HYPHENS:
                height = None
            elif height is None:
                height = self._height(at) if code > _BLANK else None
            elif code > _BLANK and codes[at - 1] == _BLANK and abs(self._height(at) - height) > _SAME_LINE:
                height = self._height(at)
                yield at - 1
        yield len(codes)

    def _line(self, codes: list[int], first: int, last: int) -> PdfLine:
        left = self._box(first)[0]
        word = next((at for at in range(first, last) if codes[at] == _BLANK), last)
        return PdfLine(
            text="".join(self._letters(codes, first, last)),
            left=left,
            right=self._box(last - 1)[1],
            height=self._height(first),
            first_word=self._box(word - 1)[1] - left,
        )

    def _letters(self, codes: list[int], first: int, last: int) -> list[str]:
        letters = [_shown(code) for code in codes[first:last]]
        for at in range(first + 1, last - 1):
            if codes[at] == _BLANK and codes[at - 1] != _BLANK and self._is_wide(at):
                letters[at - first] = COLUMN_GAP
        return letters

    def _is_wide(self, blank: int) -> bool:
        _left, before, bottom, top = self._box(blank - 1)
        return self._box(blank + 1)[0] - before > _WIDE * max(top - bottom, _LOWEST_LETTER)

    def _height(self, at: int) -> float:
        """The height of the line that a letter stands on."""
        self._pdfium.FPDFText_GetCharOrigin(self._page, at, *self._edges[:2])
        return self._edges[1].value

    def _box(self, at: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a letter."""
        self._pdfium.FPDFText_GetCharBox(self._page, at, *self._edges)
        left, right, bottom, top = (edge.value for edge in self._edges)
        return left, right, bottom, top


def _shown(code: int) -> str:
    if code in _BROKEN_HYPHENS:
        return "-"
    return chr(code) if code <= sys.maxunicode else ""


def _trimmed(codes: list[int], start: int, end: int) -> tuple[int, int]:
    while start < end and codes[start] <= _BLANK and codes[start] not in _BROKEN_HYPHENS:
        start += 1
    while end > start and codes[end - 1] <= _BLANK and codes[end - 1] not in _BROKEN_HYPHENS:
        end -= 1
    return start, end
