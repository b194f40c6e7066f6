"""Pages as pictures: drawn for the eye, and read by Tesseract where it is installed with Vietnamese.

Tesseract runs as one process a page, on one core, without a network; it gets the picture through its standard
input, so nothing is written to the disk. Pages are numbered from 1.
"""

import logging
import os
import shutil
import struct
import subprocess
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO, Concatenate, ParamSpec, TypeVar, cast

from secretariat.i18n import N_, _
from secretariat.intake.apart import Fault, apart
from secretariat.intake.pdf_lines import PdfLine
from secretariat.intake.pdfium import Bitmap, drawn_across, drawn_at, opened, sides_within_reason
from secretariat.intake.printed_words import POINTS_AN_INCH, printed_lines
from secretariat.intake.safety import DAMAGED_PDF, NOT_ITS_NAME, Kind, kind_of, refusal
from secretariat.progress import Progress, Silent

LONGEST_PAGE_S = 60.0
_LONGEST_ANSWER_S = 10.0
_LOOK_AROUND_S = 0.1
# With more dots the strokes of 13 and 14 point letters fall apart for its eyes, and dust becomes letters.
_DOTS_AN_INCH = 200
_LANGUAGE = "vie"
_ON_WINDOWS = (
    ("ProgramFiles", "Tesseract-OCR"),
    ("ProgramFiles(x86)", "Tesseract-OCR"),
    ("LOCALAPPDATA", "Programs/Tesseract-OCR"),
    ("LOCALAPPDATA", "Tesseract-OCR"),
)
_TOP = 800.0
_SILENT = Silent()
_log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
_STOPPED = N_(
    "The recognition stopped at page {0} because Tesseract ended with an error: type in what is missing beside "
    "the pages, or install Tesseract anew."
)
_TOO_SLOW = N_(
    "The recognition stopped at page {0} because it took more than {1} seconds: type in what is missing beside "
    "the pages."
)


@dataclass(slots=True)
class Recognised:
    """The lines of each page that was recognised; `problem` says at which page it stopped, and why."""

    pages: dict[int, list[PdfLine]] = field(default_factory=dict)
    problem: str = ""


class _Stopped(Exception):
    """The recogniser gave up a page; the text is the sentence for the person."""


def page_count(path: Path) -> int:
    """Return how many pages a PDF has; UserError when it is gone or damaged."""
    return len(page_sizes(path))


def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in points; UserError when the file is gone or damaged."""
    return _of_page(_page_sizes, path)


def _page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    _mind_kind(path)
    with opened(path) as document:
        return tuple(sides_within_reason(*document.get_page_size(at)) for at in range(len(document)))


def page_picture(path: Path, number: int, width: int) -> bytes:
    """Return page `number` as a PNG of `width` dots, of fewer where it would be beyond measure."""
    return _of_page(_page_picture, path, number, width)


def _page_picture(path: Path, number: int, width: int) -> bytes:
    _mind_kind(path)
    return _png(drawn_across(path, number, max(1, width)))


def recogniser() -> str | None:
    """Return the Tesseract program of this machine that knows Vietnamese, or None."""
    return next((program for program in _candidates() if _LANGUAGE in _languages(program)), None)


def how_to_install() -> str:
    """Return the part of a sentence that says how the recogniser is installed."""
    return _(
        "install Tesseract with Vietnamese (Windows: run its setup program and tick “Vietnamese” among the "
        "languages; Linux: the packages tesseract-ocr and tesseract-ocr-vie), which then works without a network"
    )


def recognised_lines(path: Path, numbers: Sequence[int], program: str, progress: Progress) -> Recognised:
    """Return the printed lines of some pages; where the recogniser fails, those up to there."""
    found = Recognised()
    for done, number in enumerate(numbers):
        ticking = _Ticking(progress, done, len(numbers))
        ticking.tick()
        picture, dots_a_point = _of_page(drawn_at, path, number, _DOTS_AN_INCH / POINTS_AN_INCH)
        try:
            table = _table_of_words(program, picture, number, ticking)
        except _Stopped as stopped:
            found.problem = str(stopped)
            break
        found.pages[number] = printed_lines(table, picture.height, dots_a_point)
    progress.step(len(numbers), len(numbers))
    return found


def aligned(pages: Iterable[list[PdfLine]]) -> list[list[PdfLine]]:
    """Move pages up or down so that all begin at one height: no two sheets lie on the glass alike.

    Only so can a running head be known by its place.
    """
    moved = []
    for page in pages:
        up = _TOP - max((line.height for line in page), default=_TOP)
        moved.append(
            [PdfLine(line.text, line.left, line.right, line.height + up, line.first_word) for line in page]
        )
    return moved


def _of_page(look: Callable[Concatenate[Path, P], T], path: Path, *given: P.args, **named: P.kwargs) -> T:
    """Look at a page in the reader's process; whatever fails there ends as one sentence."""
    try:
        return apart(_SILENT, look, path, *given, **named)
    except Fault as fault:
        _log.warning("A page could not be looked at.", exc_info=fault)
        raise refusal(DAMAGED_PDF, path) from fault


def _mind_kind(path: Path) -> None:
    if kind_of(path) is not Kind.PDF:
        raise refusal(NOT_ITS_NAME, path)


def _png(picture: Bitmap) -> bytes:
    across = picture.width * picture.channels
    packer = zlib.compressobj(1)
    packed = [
        packer.compress(b"\0" + picture.dots[start : start + across])
        for start in range(0, len(picture.dots), across)
    ]
    packed.append(packer.flush())
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", b"".join(packed)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_part(name, data) for name, data in parts)


def _png_part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _candidates() -> Iterator[str]:
    if on_path := shutil.which("tesseract"):
        yield on_path
    for variable, folder in _ON_WINDOWS:
        if root := os.environ.get(variable):
            program = Path(root, folder, "tesseract.exe")
            if program.is_file():
                yield str(program)


def _languages(program: str) -> list[str]:
    try:
        asked = subprocess.run(
            [program, "--list-langs"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST_ANSWER_S,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return (asked.stdout + asked.stderr).decode("utf-8", "replace").split()


# On Windows a black window would flash up for every page.
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class _Ticking:
    """Tells the listener of the page at hand again and again, for only then can the work be called off."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress, self._done, self._total = progress, done, total

    def tick(self) -> None:
        self._progress.step(self._done, self._total)


def _table_of_words(program: str, picture: Bitmap, number: int, ticking: _Ticking) -> str:
    """Return the recogniser's table of the words of one page."""
    wanted = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3", "--dpi", str(_DOTS_AN_INCH)]
    try:
        process = subprocess.Popen(
            [*wanted, "-c", "tessedit_create_tsv=1"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise _Stopped(_(_STOPPED).format(number)) from error
    feeding = _feed(process, picture)
    try:
        table = _answer(process, number, ticking)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
        feeding.join()
    if process.returncode != 0:
        raise _Stopped(_(_STOPPED).format(number))
    return table.decode("utf-8", "replace")


def _feed(process: "subprocess.Popen[bytes]", picture: Bitmap) -> Thread:
    """Write the picture on a thread of its own: `communicate` forgets what is unsent when its time is over."""
    pipe, process.stdin = cast("IO[bytes]", process.stdin), None

    def write() -> None:
        # The recogniser may have ended, or have been ended, before it read all of it.
        with suppress(OSError), pipe:
            pipe.write(b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.dots)

    thread = Thread(target=write, name="picture")
    thread.start()
    return thread


def _answer(process: "subprocess.Popen[bytes]", number: int, ticking: _Ticking) -> bytes:
    until = time.monotonic() + LONGEST_PAGE_S
    while True:
        try:
            return process.communicate(timeout=_LOOK_AROUND_S)[0]
        except subprocess.TimeoutExpired:
            ticking.tick()
        if time.monotonic() > until:
            raise _Stopped(_(_TOO_SLOW).format(number, int(LONGEST_PAGE_S)))
