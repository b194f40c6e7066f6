"""Everything of a sheet but its long body: head, title, header rows, signatures, styles and print settings.

The rows of the body are left empty here; their place and their styles are known.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, cast
from xml.sax.saxutils import escape

from openpyxl.cell import Cell
from openpyxl.chart import BarChart, Reference, Series
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import Outline, PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from secretariat.domain.offices import PaperForm
from secretariat.domain.page_setups import SHIPPED, PaperSize
from secretariat.reports.char_widths import ruler
from secretariat.reports.formulas import ListPlace, formula_of, letters_of, total_of
from secretariat.reports.header import header_cells, header_rows
from secretariat.reports.heads import mottoes
from secretariat.reports.report import Chart, Closing, Column, Letterhead, Listed, Report, Share, Value
from secretariat.reports.sheet_rows import BODY_POINTS, BodyWriter, SheetColumn, is_guarded, row_height, sheet_text
from secretariat.reports.widths import widest_word
from secretariat.reports.wrapping import Wrapper

FONT = "Times New Roman"
DAY_FORMAT = "dd/mm/yyyy"
_POINTS_A_UNIT = 5.25  # a unit of Excel's column width is 7 pixels of 0.75 points
_POINTS_A_CHARACTER = 0.434 * BODY_POINTS
_PADDING = 4.0
_LEAST_SHARE = 0.8  # of its usual size, to which the nation's line is made smaller where the sheet is narrow
_SAFETY = 0.97  # Excel rounds letters to whole pixels, so a line holds a little less than the font says
_INCHES_A_MILLIMETRE = 1 / 25.4
_PAPER_CODES = {PaperSize.A4: 9, PaperSize.A3: 8}
_FEWEST_COLUMNS = 3
_SPARE_WIDTH = 24.0
_SIGNING_ROWS = 4
_NUMBER_POINTS = 9
_AFTER_LINKS = "<printOptions"  # the order of the elements of a sheet is prescribed
# Patterns beside colours: a chart and an alarm are to be read on a black and white print as well.
_PATTERNS: Final[tuple[Any, ...]] = ("dkUpDiag", "pct25", "ltHorz", "solidDmnd", "ltUpDiag")
_ALARM = PatternFill("lightUp", fgColor="FFC00000", bgColor="FFFFFFFF")
_LINE = Side(style="thin", color="FF000000")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER_FILL = PatternFill("solid", fgColor="FFF2F2F2")

Span = tuple[int, int]


def column_width(column: Column[Any], rows: int, stretch: float = 1.0) -> float:
    """Return the width of a column in Excel's units: what it asks for, and never less than a word or a date."""
    needed = widest_word(column, ruler(BODY_POINTS, bold=True), rows)
    points = max(column.width * _POINTS_A_CHARACTER * stretch, needed / _SAFETY) + _PADDING
    return round(points / _POINTS_A_UNIT, 2)


def spans(widths: Sequence[float], shares: Sequence[float]) -> list[Span]:
    """Cut columns 1…n into neighbouring spans (first, last) whose widths come nearest to the shares."""
    sums = [0.0, *accumulate(widths)]
    edges = [0]
    for number, share in enumerate(list(accumulate(shares))[:-1], 1):
        latest = len(widths) - (len(shares) - number)
        away = [(abs(sums[place] - share * sums[-1]), place) for place in range(edges[-1] + 1, latest + 1)]
        edges.append(min(away)[1])
    edges.append(len(widths))
    return [(first + 1, last) for first, last in pairwise(edges)]


class SheetFrame:
    """Builds the sheet of a report around the rows that are streamed in later."""

    def __init__(self, report: Report[Any], sheet: Worksheet) -> None:
        self._report = report
        self._sheet = sheet
        self._letters = letters_of(report.columns)
        self._lists: Mapping[str, ListPlace] = {}
        self._links: list[str] = []
        self._widths = [column_width(column, report.count, _stretch(report)) for column in report.columns]
        self._widths += [_SPARE_WIDTH] * (_FEWEST_COLUMNS - len(self._widths))
        for number, width in enumerate(self._widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        self._row = 1
        if report.letterhead:
            self._add_letterhead(report.letterhead)
        self._add_title()
        self._first_header_row = self._row
        self.header_row = self._row + header_rows(report) - 1
        self._add_header()
        headings = sum(bool(group.title) for group in report.groups)
        self.last_row = self.header_row + report.count + headings
        self._row = self.last_row + 1 + (report.totals is not None)
        self._add_notes()
        if report.closing:
            self._add_closing(report.closing)
        self._set_up_view()
        self._set_up_print()

    @property
    def place(self) -> ListPlace:
        """Where its rows stand, for other sheets that count them."""
        return ListPlace(self._sheet.title, self._letters, self.header_row + 1, self.last_row)

    def count_in(self, lists: Mapping[str, "SheetFrame"]) -> None:
        """Let the figures of this sheet be counted in lists of the same workbook, and lead to them."""
        self._lists = {name: frame.place for name, frame in lists.items()}
        for column in self._report.columns:
            if isinstance(column.reckoned, Listed) and column.reckoned.sheet in lists:
                self._link(column, column.reckoned, lists[column.reckoned.sheet])

    def rows_by(self, key: str) -> dict[Value, int]:
        """Return the row in which each value of a column stands first."""
        found: dict[Value, int] = {}
        (column,) = (each for each in self._report.columns if each.key == key)
        for number, row in self._numbered_rows():
            found.setdefault(column.value(row), number)
        return found

    def body(self) -> BodyWriter:
        """Return what writes the rows, with the styles that were registered in this workbook."""
        columns = [self._body_column(number, column) for number, column in enumerate(self._report.columns, 1)]
        totals = [
            self._total_column(number, column, value)
            for number, (column, value) in enumerate(
                zip(self._report.columns, self._report.totals_values(), strict=False), 1
            )
        ]
        left = Alignment(horizontal="left", vertical="center")
        bold = Font(name=FONT, size=BODY_POINTS, bold=True)
        first = self._style(font=bold, border=Border(left=_LINE, top=_LINE, bottom=_LINE), alignment=left)
        rest = self._style(font=bold, border=Border(top=_LINE, bottom=_LINE), alignment=left)
        last = self._style(font=bold, border=Border(right=_LINE, top=_LINE, bottom=_LINE), alignment=left)
        return BodyWriter(self._report, columns, (first, rest, last), totals)

    def halves(self, sheet: str) -> tuple[str, str]:
        """Cut the sheet's XML where the body belongs."""
        below = (
            found.start() for found in re.finditer(r'<row r="(\d+)"', sheet) if int(found[1]) > self.header_row
        )
        place = next(below, sheet.rindex("</sheetData>"))
        end = f"{get_column_letter(len(self._widths))}{max(self.last_row, self._row - 1)}"
        before = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="A1:{end}"', sheet[:place], count=1)
        after = sheet[place:]
        if self._links:
            after = after.replace(
                _AFTER_LINKS, f"<hyperlinks>{''.join(self._links)}</hyperlinks>{_AFTER_LINKS}", 1
            )
        return before, after

    def _link(self, column: Column[Any], listed: Listed, target: "SheetFrame") -> None:
        """Let each figure lead to the first of the lines that it counts."""
        rows, place = target.rows_by(listed.key), target.place
        (by,) = (each for each in self._report.columns if each.key == listed.by)
        for number, row in self._numbered_rows():
            line = rows.get(by.value(row))
            if line is not None:
                name = place.sheet.replace("'", "''")
                cell = f"{self._letters[column.key]}{number}"
                target_cell = escape(f"'{name}'!A{line}", {'"': "&quot;"})
                self._links.append(f'<hyperlink ref="{cell}" location="{target_cell}"/>')

    def _numbered_rows(self) -> Iterator[tuple[int, Any]]:
        number = self.header_row
        for group in self._report.groups:
            number += bool(group.title)
            for row in group.rows:
                number += 1
                yield number, row

    def _body_column(self, number: int, column: Column[Any]) -> SheetColumn:
        formula = formula_of(column, self._letters, self._lists)
        return self._styled_column(number, column, Font(name=FONT, size=BODY_POINTS), formula)

    def _total_column(self, number: int, column: Column[Any], value: Value) -> SheetColumn:
        formula = None
        if isinstance(value, int | Share):
            formula = total_of(column, self._letters, self._lists, (self.header_row + 1, self.last_row))
        return self._styled_column(number, column, Font(name=FONT, size=BODY_POINTS, bold=True), formula)

    def _styled_column(
        self, number: int, column: Column[Any], font: Font, formula: Callable[[int], str] | None
    ) -> SheetColumn:
        def style(**parts: Any) -> int:
            place = Alignment(horizontal=column.align, vertical="top", wrap_text=True)
            return self._style(font=font, border=_BOX, alignment=place, **parts)

        return SheetColumn(
            get_column_letter(number),
            self._room((number, number)),
            text=style(),
            guarded=style(quotePrefix=True, number_format="@"),
            number=style(number_format="0"),
            day=style(number_format=DAY_FORMAT),
            share=style(number_format="0.00"),
            formula=formula,
        )

    def _style(self, **parts: Any) -> int:
        """Register a style and return its number in the styles of the workbook."""
        cell = Cell(self._sheet, row=1, column=1)
        for name, value in parts.items():
            setattr(cell, name, value)
        return int(cell.style_id)

    def _add_letterhead(self, head: Letterhead) -> None:
        party = head.form is PaperForm.PARTY
        agency, motto = (14, 15) if party else (12, 12)
        needed = max(map(ruler(motto, bold=True).width, mottoes(head.form)))
        ours = ((head.superior, ruler(agency)), (head.office, ruler(agency, bold=True)))
        left, right = self._sides(ours, needed)
        motto = min(motto, int(motto * self._room(right) / needed))  # smaller rather than broken
        top = self._row
        for text, bold in ((head.superior, False), (head.office, True)):
            if text:
                self._put(self._row, left, text, Font(name=FONT, size=agency, bold=bold))
                self._row += 1
        if head.office:
            sign = "*" if party else "_" * self._underscores(head.office, left)
            self._put(self._row, left, sign, Font(name=FONT, size=agency if party else 8))
            self._sheet.cell(self._row, left[0]).alignment = Alignment(horizontal="center", vertical="top")
            self._sheet.row_dimensions[self._row].height = 16 if party else 10
        lines = mottoes(head.form)
        for number, text in enumerate(lines):
            last = number == len(lines) - 1
            size = motto + (1 if last and not party else 0)
            font = Font(name=FONT, size=size, bold=True, underline="single" if last else None)
            self._put(top + number, right, text, font)
        self._row = max(self._row, top + len(lines) - 1) + 2

    def _sides(self, ours: Sequence[tuple[str, Wrapper]], needed: float) -> tuple[Span, Span]:
        """Return the columns of both sides of the head, so that as few lines as possible are broken."""
        usual_left, _gap, usual_right = spans(self._widths, (0.4, 0.2, 0.4))
        last = len(self._widths)

        def cost(sides: tuple[Span, Span]) -> tuple[int, int]:
            left, right = sides
            broken = sum(name.count(text, self._room(left)) - 1 for text, name in ours if text)
            broken += needed * _LEAST_SHARE > self._room(right)
            return broken, abs(left[1] - usual_left[1]) + abs(right[0] - usual_right[0])

        return min(
            (((1, end), (begin, last)) for end in range(1, last) for begin in range(end + 1, last + 1)), key=cost
        )

    def _underscores(self, office: str, span: Span) -> int:
        """A line of a third to a half of the last line of the agency's name."""
        name = ruler(12, bold=True)
        last = name.wrap(office, self._room(span))[-1]
        return max(4, round(name.width(last) * 0.4 / ruler(8).word_width("_")))

    def _add_title(self) -> None:
        whole = (1, len(self._widths))
        self._put(self._row, whole, self._report.title, Font(name=FONT, size=14, bold=True))
        self._row += 1
        for line in self._report.lines_below_title:
            self._put(self._row, whole, line, Font(name=FONT, size=13, italic=True))
            self._row += 1
        self._row += 1

    def _add_header(self) -> None:
        bold = Font(name=FONT, size=BODY_POINTS, bold=True)
        small = Font(name=FONT, size=_NUMBER_POINTS, italic=True)
        for title in header_cells(self._report):
            top, bottom = self._first_header_row + title.top, self._first_header_row + title.bottom
            span = (title.first + 1, title.last + 1)
            self._put(top, span, title.text, small if title.is_number else bold, rows=bottom - top + 1)
            for row in range(top, bottom + 1):
                for number in range(span[0], span[1] + 1):
                    cell = self._sheet.cell(row, number)
                    cell.border, cell.fill = _BOX, _HEADER_FILL

    def _add_notes(self) -> None:
        self._row += 1
        for note in self._report.notes:
            font = Font(name=FONT, size=BODY_POINTS, italic=True)
            self._put(self._row, (1, len(self._widths)), note, font, "left")
            self._row += 1

    def _add_closing(self, closing: Closing) -> None:
        head = self._report.letterhead
        party = head is not None and head.form is PaperForm.PARTY
        count = max(len(closing.signatures), 1)
        left, *hands = spans(self._widths, (0.4, *([0.6 / count] * count)))
        top = self._row + 1
        over_hands = (hands[0][0], hands[-1][1])
        self._put(top, over_hands, closing.place_and_day, Font(name=FONT, size=13, italic=True))
        for hand, signature in zip(hands, closing.signatures, strict=False):
            self._put(top + 1, hand, signature.title, Font(name=FONT, size=13, bold=not party))
            self._put(top + 2 + _SIGNING_ROWS, hand, signature.name, Font(name=FONT, size=13, bold=True))
        if closing.recipients:
            line = {"underline": "single"} if party else {"bold": True, "italic": True}
            self._put(top, left, closing.recipients_title, Font(name=FONT, size=12, **line), "left")
        for number, text in enumerate(closing.recipients, 1):
            self._put(top + number, left, text, Font(name=FONT, size=11), "left")
        self._row = top + max(3 + _SIGNING_ROWS, 1 + len(closing.recipients))

    def _put(self, row: int, span: Span, text: str, font: Font, align: str = "center", rows: int = 1) -> Cell:
        """Write text over a span of columns and rows, and make the last of them as high as it needs."""
        cell = cast("Cell", self._sheet.cell(row, span[0]))
        if not text:
            return cell
        cell.value = sheet_text(text)
        cell.data_type = "s"
        cell.quotePrefix = is_guarded(text)
        cell.font = font
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        last = row + rows - 1
        if span[1] > span[0] or rows > 1:
            self._sheet.merge_cells(start_row=row, end_row=last, start_column=span[0], end_column=span[1])
        lines = len(ruler(font.size, bold=bool(font.bold)).wrap(cell.value, self._room(span)))
        above = sum(self._sheet.row_dimensions[number].height or 0 for number in range(row, last))
        measured = self._sheet.row_dimensions[last]
        measured.height = max(measured.height or 0, row_height(lines, font.size) - above)
        return cell

    def _room(self, span: Span) -> float:
        """How many points of text a line over these columns holds."""
        width = sum(self._widths[span[0] - 1 : span[1]]) * _POINTS_A_UNIT
        return (width - _PADDING) * _SAFETY

    def _set_up_view(self) -> None:
        last = f"{get_column_letter(len(self._report.columns))}{self.last_row}"
        self._sheet.freeze_panes = f"A{self.header_row + 1}"
        self._sheet.auto_filter.ref = f"A{self.header_row}:{last}"
        self._sheet.sheet_view.showGridLines = False
        if self._report.is_grouped:
            self._sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
            self._sheet.sheet_format.outlineLevelRow = 1
        for column in self._report.columns:
            if column.alarming:
                letter = self._letters[column.key]
                place = f"{letter}{self.header_row + 1}:{letter}{self.last_row}"
                rule = CellIsRule(  # type: ignore[no-untyped-call]
                    "greaterThan", formula=["0"], font=Font(bold=True), fill=_ALARM
                )
                self._sheet.conditional_formatting.add(place, rule)
        if self._report.chart is not None:
            self._add_chart(self._report.chart)

    def _add_chart(self, wanted: Chart) -> None:
        """Stacked bars that the workbook draws of its own cells, below everything else."""
        chart = BarChart()
        chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
        chart.title, chart.style, chart.legend.position = wanted.title, 1, "b"
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.x_axis.scaling.orientation = "maxMin"
        chart.width, chart.height = 25, max(8.0, 2.5 + 0.7 * self._report.count)
        first, last = self.header_row + 1, self.last_row
        places = {key: number for number, key in enumerate(self._letters, 1)}
        titles = {column.key: column.title for column in self._report.columns}
        for key, pattern in zip(wanted.keys, _PATTERNS, strict=False):
            series = Series(Reference(self._sheet, places[key], first, places[key], last), title=titles[key])
            series.graphicalProperties.pattFill = PatternFillProperties(
                prst=pattern, fgClr=_colour("404040"), bgClr=_colour("FFFFFF")
            )
            chart.append(series)
        chart.set_categories(Reference(self._sheet, places[wanted.label], first, places[wanted.label], last))
        self._sheet.add_chart(chart, f"A{self._row + 2}")

    def _set_up_print(self) -> None:
        sheet = self._sheet
        sheet.print_title_rows = f"{self._first_header_row}:{self.header_row}"
        paper = self._report.paper
        sheet.page_setup.paperSize = _PAPER_CODES[self._report.setup.size]
        sheet.page_setup.orientation = "portrait" if paper.upright else "landscape"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = {"left": paper.left, "right": paper.right, "top": paper.top, "bottom": paper.bottom}
        for side, millimetres in (margins | {"header": paper.top / 2, "footer": paper.bottom / 2}).items():
            setattr(sheet.page_margins, side, round(millimetres * _INCHES_A_MILLIMETRE, 3))
        sheet.print_options.horizontalCentered = True
        sheet.HeaderFooter.differentFirst = True
        number = cast("HeaderFooterItem", sheet.oddHeader).center
        number.text, number.font, number.size = "&P", f"{FONT},Regular", 13


def _stretch(report: Report[Any]) -> float:
    """Return how much wider columns are than usual, so that fitted to their paper they have the wanted scale."""
    usual, wanted = SHIPPED.paper(upright=report.upright).room, report.paper.room
    return wanted / usual * 100 / report.setup.scale


def sheet_title(text: str) -> str:
    """Return a name that Excel accepts for a sheet."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", sheet_text(text)).strip().strip("'")
    return plain[:31] or "1"


def _colour(code: str) -> ColorChoice:
    return ColorChoice(srgbClr=code)  # type: ignore[arg-type]
