"""The workbook around its sheets: their names, what it is called, its styles, and its named ranges."""

import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from secretariat.reports.report import Report
from secretariat.reports.sheet_frame import FONT, SheetFrame, sheet_title
from secretariat.reports.sheet_rows import BODY_POINTS, sheet_text

TABLE_NAME, TOTALS_NAME = "BangSoLieu", "TongCong"


class WorkbookFrame:
    """Builds a workbook of one report or several around the rows that are streamed in later."""

    def __init__(self, reports: Sequence[Report[Any]]) -> None:
        self._book = Workbook()
        self.sheets: list[SheetFrame] = []
        for report in reports:
            sheet = self._book.create_sheet() if self.sheets else self._book.worksheets[0]
            sheet.title = sheet_title(report.sheet or report.title)
            self.sheets.append(SheetFrame(report, sheet))
        first, *lists = self.sheets
        first.count_in({report.sheet: frame for report, frame in zip(reports[1:], lists, strict=True)})
        self._name(reports[0])

    def saved(self) -> bytes:
        """Return the workbook without the bodies of its sheets; the styles of the bodies are in it."""
        for sheet in self.sheets:
            sheet.body()
        file = io.BytesIO()
        self._book.save(file)
        return file.getvalue()

    def styles(self, made: str) -> str:
        """Return the styles with the printing font as the workbook's own, on which its column widths rest too."""
        own = f'<font><name val="{FONT}"/><family val="1"/><sz val="{BODY_POINTS}"/></font>'
        return re.sub(r"<font>.*?</font>", own, made, count=1, flags=re.DOTALL)

    def _name(self, report: Report[Any]) -> None:
        properties, head = self._book.properties, report.letterhead
        properties.title = sheet_text(report.title)
        properties.subject = sheet_text(report.subtitle)
        properties.description = report.proof
        properties.creator = properties.lastModifiedBy = sheet_text(head.office if head else "")
        place = self.sheets[0].place
        letters = list(place.letters.values())
        name = place.sheet.replace("'", "''")
        table = f"'{name}'!${letters[0]}${place.first}:${letters[-1]}${max(place.first, place.last)}"
        self._book.defined_names[TABLE_NAME] = DefinedName(TABLE_NAME, attr_text=table)
        if report.totals is not None:
            row = place.last + 1
            closing = f"'{name}'!${letters[0]}${row}:${letters[-1]}${row}"
            self._book.defined_names[TOTALS_NAME] = DefinedName(TOTALS_NAME, attr_text=closing)
