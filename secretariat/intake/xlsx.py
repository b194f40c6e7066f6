"""An Excel workbook (.xlsx) as text: the values of its visible sheets row by row, tables by columns.

The zip is looked at before openpyxl sees it, and openpyxl reads row by row within limits: the whole of a sheet may
be one cell at its far corner. Macros are never run; only values are read.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from secretariat.domain.documents import refuse_secrets
from secretariat.domain.files import shown_name
from secretariat.i18n import N_, _, ngettext
from secretariat.intake.cell_values import printed
from secretariat.intake.codings import AS_IT_STANDS, Codings, codings_of
from secretariat.intake.package import Package
from secretariat.intake.safety import (
    HIDDEN_DEFINITIONS,
    HUGE,
    LARGEST_TEXT,
    check_office_zip,
    refusal,
)
from secretariat.intake.sheet_text import MOST_COLUMNS, Row, Sheet, SheetText, Value, cell_text
from secretariat.intake.source import SourceText
from secretariat.intake.wordml import Definitions
from secretariat.intake.workbook_looks import look_at_parts
from secretariat.intake.workbook_parts import facts_of, sheet_count, sheet_parts
from secretariat.progress import Progress

MOST_ROWS, MOST_EMPTY_ROWS, MOST_SHEETS = 20_000, 200, 60
LONGEST_CELL = 32_767
_ROWS_A_STEP, _MOST_NAMED = 200, 10

_BINARY = N_(
    "“{0}” is a binary workbook (.xlsb): open it in Excel, choose “Save as”, type .xlsx, and open the new file."
)
_DEFAULT_TITLE = re.compile(r"(?:sheet|trang[ _]tính|bảng|book)[ _]?\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of a workbook with their letters as stored, their codes, and what is doubtful."""

    sheets: list[Sheet]
    codings: Codings
    doubts: tuple[str, ...]


def read_xlsx(path: Path, progress: Progress) -> SourceText:
    """Return the text of a workbook; UserError for what is not opened or not one."""
    book = read_workbook(path, progress)
    text = _text(book.sheets, book.codings)
    refuse_secrets(text.whole())
    return SourceText(
        file=shown_name(path.name),
        text=text.whole(),
        encoding_note=book.codings.note,
        tables=tuple(text.tables),
        doubts=book.doubts,
        raw_text=_text(book.sheets, AS_IT_STANDS).whole() if book.codings.note else "",
        places=tuple(text.places),
    )


def read_workbook(path: Path, progress: Progress) -> Workbook:
    """Return the sheets of a workbook cell by cell; UserError for what is not opened or not one."""
    with ZipFile(path) as archive:
        names = _look_at(path, archive)
        reader = _Reader(path, Package(path, archive), progress)
        try:
            sheets = reader.read()
        except Definitions:
            raise refusal(HIDDEN_DEFINITIONS, path) from None
    codings = codings_of(row.values() for sheet in sheets for row in sheet.rows)
    return Workbook(sheets, codings, (*_doubts_of_macros(names), *reader.doubts()))


def _look_at(path: Path, archive: ZipFile) -> set[str]:
    names = check_office_zip(path, archive)
    if "xl/workbook.bin" in names:
        raise refusal(_BINARY, path)
    look_at_parts(path, archive)
    return names


def _text(sheets: list[Sheet], codings: Codings) -> SheetText:
    text = SheetText(codings.letters)
    for number, sheet in enumerate(sheets):
        title = cell_text(sheet.title).replace("\n", " ")
        text.add(sheet, "" if number == 0 or _DEFAULT_TITLE.fullmatch(title) else title)
    return text


def _doubts_of_macros(names: set[str]) -> list[str]:
    if not any(name.endswith("vbaproject.bin") for name in names):
        return []
    return [_("This workbook has macros (small programs) inside; none was run, and only its values were read.")]


class _Reader:
    """Reads the visible sheets of one workbook and remembers what was left out."""

    def __init__(self, path: Path, package: Package, progress: Progress) -> None:
        self._path = path
        self._package = package
        self._progress = progress
        self._rows = 0
        self._letters = 0
        self._hidden: list[str] = []
        self._cut: list[str] = []
        self._without_result = 0

    def read(self) -> list[Sheet]:
        """Return the sheets that a person sees and that have anything in them."""
        import openpyxl

        parts = sheet_parts(self._package)
        if (count := sheet_count(self._package)) > MOST_SHEETS:
            raise refusal(HUGE, self._path, _("{0} sheets").format(count))
        with self._path.open("rb") as file, warnings.catch_warnings():
            # openpyxl warns of looks and checks that it leaves out; none is about a value.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheets = [self._sheet(page, parts.get(page.title, "")) for page in self._shown(book)]
        return [sheet for sheet in sheets if any(sheet.rows)]

    def doubts(self) -> list[str]:
        """Return what a person should know of what was not read."""
        found = []
        if self._hidden:
            found.append(_("Hidden sheets were left out: {0}").format(_first(self._hidden)))
        if self._cut:
            limits = _("Only the first {0} rows and {1} columns were read of: {2}")
            found.append(limits.format(MOST_ROWS, MOST_COLUMNS, _first(self._cut)))
        if self._without_result:
            doubt = ngettext(
                "{0} cell holds a formula without its result and was read as empty: open the workbook in Excel, "
                "save it, and open it here again.",
                "{0} cells hold formulas without their results and were read as empty: open the workbook in "
                "Excel, save it, and open it here again.",
                self._without_result,
            )
            found.append(doubt.format(self._without_result))
        return found

    def _shown(self, book: Any) -> Iterator[Any]:
        for page in islice(book.worksheets, MOST_SHEETS):
            if page.sheet_state == "visible":
                yield page
            else:
                self._hidden.append(page.title)

    def _sheet(self, page: Any, part: str) -> Sheet:
        facts = facts_of(self._package, part)
        self._without_result += facts.without_result
        sheet = Sheet(page.title, merges=list(facts.merges))
        empty, whole = 0, True
        for cells in page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1):
            row = self._row(cells)
            empty = 0 if row else empty + 1
            whole = whole and self._rows <= MOST_ROWS and MOST_COLUMNS not in row
            if empty > MOST_EMPTY_ROWS or self._rows > MOST_ROWS:
                break
            row.pop(MOST_COLUMNS, None)
            sheet.rows.append(row)
        if not whole:
            self._cut.append(page.title)
        while sheet.rows and not sheet.rows[-1]:
            sheet.rows.pop()
        return sheet

    def _row(self, cells: tuple[Any, ...]) -> Row:
        """Rows are counted over the whole workbook, and so are letters: many cells may share one long text."""
        row: Row = {}
        for column, cell in enumerate(cells):
            value = self._value(cell, leads=not row) if cell.value is not None else None
            if value and value.text.strip():
                row[column] = value
        self._rows += bool(row)
        if row and self._rows % _ROWS_A_STEP == 0:
            self._progress.step(self._rows, MOST_ROWS)
        return row

    def _value(self, cell: Any, *, leads: bool) -> Value:
        if isinstance(cell.value, str):
            text, font = _said(cell.value), str(cell.font.name or "")
        else:
            text, font = printed(cell.value, cell.number_format or "", as_label=leads), ""
        self._letters += len(text)
        if len(text) > LONGEST_CELL:
            raise refusal(HUGE, self._path, _("a cell of more than {0} letters").format(LONGEST_CELL))
        if self._letters > LARGEST_TEXT:
            raise refusal(HUGE, self._path, _("more than {0} letters").format(LARGEST_TEXT))
        return Value(text, font)


def _first(names: list[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _said(text: str) -> str:
    """Return what a cell means: Excel writes signs that XML lacks, and its own way of writing them, as _x000D_."""
    from openpyxl.utils.escape import unescape

    return unescape(text) if "_x" in text else text
