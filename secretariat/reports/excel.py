"""Any report as a workbook, as an office would make it with care.

openpyxl makes the workbook with head, header rows, signatures, styles and print settings (`sheet_frame`); the rows
between are streamed into its sheet (`sheet_rows`). Reading it back with openpyxl finds every style.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.paths import replacing
from secretariat.progress import Part, Progress
from secretariat.reports.packing import Packer
from secretariat.reports.report import Report

MOST_ROWS = 1_000_000
_SHEET_PART = "xl/worksheets/sheet{0}.xml"
_STYLES_PART = "xl/styles.xml"
_LEVEL = 5
_LONG = 500_000  # rows from which the sheet may pass 2 GB unpacked


def write_excel(report: Report[Any], path: Path, progress: Progress, lists: Sequence[Report[Any]] = ()) -> None:
    """Write `report` to `path`; an old file stays whole until the new one is complete.

    `lists` become further sheets; figures that are `Listed` there are counted in them and lead to them.
    """
    longest = max(each.count for each in (report, *lists))
    if longest > MOST_ROWS:
        sentence = _("A sheet holds at most {0} rows, and this list has {1}. Narrow the list first.")
        raise UserError(sentence.format(MOST_ROWS, longest))
    with replacing(path) as neighbour, ZipFile(neighbour, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as book:
        _fill(book, (report, *lists), progress)


def _fill(book: ZipFile, reports: Sequence[Report[Any]], progress: Progress) -> None:
    from secretariat.reports.workbook_frame import WorkbookFrame

    frame = WorkbookFrame(reports)
    streamed = {_SHEET_PART.format(number): sheet for number, sheet in enumerate(frame.sheets, 1)}
    total, before = sum(report.count for report in reports), 0
    with ZipFile(io.BytesIO(frame.saved())) as made:
        for name in made.namelist():
            if name not in streamed and name != _STYLES_PART:
                book.writestr(name, made.read(name))
        book.writestr(_STYLES_PART, frame.styles(made.read(_STYLES_PART).decode()))
        for report, (part, sheet) in zip(reports, streamed.items(), strict=True):
            above, below = sheet.halves(made.read(part).decode())
            with book.open(part, "w", force_zip64=report.count > _LONG) as file, Packer(file) as target:
                target.write(above.encode())
                for chunk in sheet.body().chunks(sheet.header_row + 1, Part(progress, before, total)):
                    target.write(chunk)
                target.write(below.encode())
            before += report.count
