"""A workbook or a delimited text as sheets of cells, for taking in the sheet that an office has kept so far."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from secretariat.domain.documents import refusal_of_secrets, secrecy
from secretariat.domain.files import shown_name
from secretariat.errors import UserError
from secretariat.i18n import N_, _
from secretariat.intake.apart import apart
from secretariat.intake.converting import converted
from secretariat.intake.legacy import decode, recognise
from secretariat.intake.plain import Decoded, decode_bytes, note_of
from secretariat.intake.safety import HUGE, Kind, kind_of, refusal
from secretariat.intake.sheet_text import MOST_COLUMNS, Letters, Merge, Sheet, cell_text
from secretariat.intake.text import SILENT, read_at_border
from secretariat.intake.xlsx import LONGEST_CELL, MOST_ROWS, read_workbook
from secretariat.progress import Progress

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")

_NO_SHEET = N_(
    "“{0}” is no sheet: choose an Excel workbook (.xlsx, .xls), a LibreOffice sheet (.ods) or a .csv file."
)
_EMPTY = N_("“{0}” has no filled cells: choose the workbook with the list of tasks.")
_DELIMITERS = "\t;,|"
_SAMPLE, _SAMPLE_LINES = 500_000, 50


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One sheet: its filled cells by row and column, both counted from 0, and what is merged."""

    title: str
    rows: tuple[dict[int, str], ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetBook:
    """What a file holds; `note` tells of old letters that were turned into Unicode, `raw` is as it was before."""

    file: str
    pages: tuple[SheetPage, ...]
    note: str = ""
    doubts: tuple[str, ...] = ()
    raw: tuple[SheetPage, ...] = ()

    def undecoded(self) -> "SheetBook":
        """Return the sheets with their letters as the file has them."""
        return replace(self, pages=self.raw, note="", raw=()) if self.raw else self


def open_sheets(path: Path, progress: Progress = SILENT) -> SheetBook:
    """Return the sheets of a file; UserError says in one sentence why it is refused and what to do."""
    book = read_at_border(path, progress, lambda kind: _read(path, kind, progress))
    if not any(page.rows for page in book.pages):
        raise refusal(_EMPTY, path)
    for page in book.pages:
        _refuse_secrets(page)
    return book


def _read(path: Path, kind: Kind, progress: Progress) -> SheetBook:
    if kind in (Kind.XLS, Kind.ODS):
        with converted(path, kind, progress) as copy:
            return _read(copy, apart(progress, kind_of, copy), progress)
    if kind is Kind.XLSX:
        return apart(progress, _read_workbook, path, progress)
    if kind is Kind.TEXT:
        return apart(progress, _read_plain, path)
    raise refusal(_NO_SHEET, path)


def _read_plain(path: Path) -> SheetBook:
    book = _of_text(shown_name(path.name), decode_bytes(path.read_bytes(), shown_name(path.name)))
    if any(len(text) > LONGEST_CELL for page in book.pages for row in page.rows for text in row.values()):
        raise refusal(HUGE, path, _("a cell of more than {0} letters").format(LONGEST_CELL))
    return book


def _read_workbook(path: Path, progress: Progress) -> SheetBook:
    book = read_workbook(path, progress)
    note = book.codings.note
    raw = tuple(_page(sheet, lambda text, _font: text) for sheet in book.sheets) if note else ()
    pages = tuple(_page(sheet, book.codings.letters) for sheet in book.sheets)
    return SheetBook(shown_name(path.name), pages, note, book.doubts, raw)


def _page(sheet: Sheet, letters: Letters) -> SheetPage:
    rows = ({at: cell_text(letters(value.text, value.font)) for at, value in row.items()} for row in sheet.rows)
    filled = ({at: text for at, text in row.items() if text} for row in rows)
    return SheetPage(sheet.title, tuple(filled), tuple(sheet.merges))


def _of_text(file: str, came: Decoded) -> SheetBook:
    text, note, raw = came.text, came.note, came.raw
    if not note and (coding := recognise(text)):
        text, note, raw = decode(text, coding), note_of(coding.value), text
    before = (_delimited(raw),) if note else ()
    return SheetBook(file, (_delimited(text),), note, came.doubts, before)


def _delimited(text: str) -> SheetPage:
    """Quoted cells may hold line ends; the delimiter is the one by which the lines are parted most alike."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:_SAMPLE_LINES] if line.strip()]
    delimiter = max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))
    rows: list[dict[int, str]] = []
    for cells in _cells(text, delimiter):
        if len(rows) >= MOST_ROWS:
            break
        shown = {at: cell_text(cell) for at, cell in enumerate(cells[:MOST_COLUMNS])}
        rows.append({at: cell for at, cell in shown.items() if cell})
    while rows and not rows[-1]:
        rows.pop()
    return SheetPage("", tuple(rows))


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    counts = [line.count(delimiter) for line in lines]
    parted = [count for count in counts if count]
    usual = max(set(parted), key=lambda count: (parted.count(count), count), default=0)
    return parted.count(usual) * min(usual, 3), usual


def _cells(text: str, delimiter: str) -> Iterable[list[str]]:
    """A quote that is never closed would swallow the rest: then quotes are letters like any others."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # The limit holds for the whole program: it is raised for a long cell and never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), len(lines) + 1))
    source = StringIO(lines.replace("\0", ""))
    if lines.count('"') % 2:
        return csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(source, delimiter=delimiter)


def _refuse_secrets(page: SheetPage) -> None:
    for number, row in enumerate(page.rows, start=1):
        if secrecy("\n".join(row.values())):
            where = _("Row {0} of the sheet “{1}”:").format(number, page.title or "1")
            raise UserError(f"{where} {refusal_of_secrets()}")
