"""Any report as a workbook, as an office would make it with care.

openpyxl makes the workbook with head, header row, signatures, styles and print settings (`sheet_frame`); the rows
between are streamed into its sheet (`sheet_rows`). Reading it back with openpyxl finds every style.
"""

import io
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.paths import replacing
from secretariat.progress import Progress
from secretariat.reports.report import Report

MOST_ROWS = 1_000_000
_SHEET_PART = "xl/worksheets/sheet1.xml"
_STYLES_PART = "xl/styles.xml"
_LEVEL = 5
_LONG = 500_000  # rows from which the sheet may pass 2 GB unpacked


def write_excel(report: Report[Any], path: Path, progress: Progress) -> None:
    """Write `report` to `path`; an old file stays whole until the new one is complete."""
    if report.count > MOST_ROWS:
        sentence = _("A sheet holds at most {0} rows, and this list has {1}. Narrow the list first.")
        raise UserError(sentence.format(MOST_ROWS, report.count))
    with replacing(path) as neighbour, ZipFile(neighbour, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as book:
        _fill(book, report, progress)


def _fill(book: ZipFile, report: Report[Any], progress: Progress) -> None:
    from secretariat.reports.sheet_frame import SheetFrame

    frame = SheetFrame(report)
    with ZipFile(io.BytesIO(frame.saved())) as made:
        for name in made.namelist():
            if name not in (_SHEET_PART, _STYLES_PART):
                book.writestr(name, made.read(name))
        book.writestr(_STYLES_PART, frame.styles(made.read(_STYLES_PART).decode()))
        before, after = frame.halves(made.read(_SHEET_PART).decode())
    with book.open(_SHEET_PART, "w", force_zip64=report.count > _LONG) as sheet:
        sheet.write(before.encode())
        for chunk in frame.body().chunks(frame.header_row + 1, progress):
            sheet.write(chunk)
        sheet.write(after.encode())
