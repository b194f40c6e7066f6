"""Filling a superior's form: the workbook as it came, with lines in its list and figures in its cells.

The source is only read. Text is written as text, whatever it begins with; formulas of the form stay formulas.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from secretariat.domain.dates import EXCEL_EPOCH, short
from secretariat.domain.superior_forms import MOST_LINES, FormMapping, row_of
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.paths import replacing
from secretariat.progress import Progress
from secretariat.reports.char_widths import ruler
from secretariat.reports.form_growth import forget_results, make_room, merged_of
from secretariat.reports.form_references import Growth
from secretariat.reports.form_styles import FormStyles
from secretariat.reports.report import Share, Value, as_text
from secretariat.reports.sheet_rows import is_guarded, row_height, sheet_text
from secretariat.reports.workbook_zip import WorkbookZip, bounds, forget, main
from secretariat.reports.wrapping import Wrapper

_USUAL_WIDTH, _POINTS_A_LETTER, _EDGES = 8.43, 5.3, 6.0
_EPOCH = EXCEL_EPOCH.toordinal()
_STEP = 100


@dataclass(frozen=True, slots=True)
class Filling:
    """What a form is filled with: a value by field for each line of its list, and one for each single figure."""

    lines: Sequence[Mapping[str, Value]] = ()
    figures: Mapping[str, Value] = field(default_factory=dict)


def fill_form(source: Path, mapping: FormMapping, filling: Filling, target: Path, progress: Progress) -> None:
    """Write a filled copy of a form; the form itself stays as it is."""
    if source.resolve() == target.resolve():
        raise UserError(_("Give the filled form another name: the superior's form itself is never changed."))
    if mapping.columns and not filling.lines:
        raise UserError(_("Nothing of this scope would stand in the form: choose another scope or another day."))
    if len(filling.lines) > MOST_LINES:
        sentence = _("{0} lines are more than a form can take ({1}): choose a smaller scope.")
        raise UserError(sentence.format(len(filling.lines), MOST_LINES))
    with ZipFile(source) as archive, replacing(target) as unfinished:
        book = WorkbookZip(archive)
        part = book.sheets().get(mapping.sheet, "")
        span = mapping.body[1] - mapping.body[0] + 1
        more = max(0, len(filling.lines) - span) if mapping.columns else 0
        growth = Growth(mapping.sheet, *mapping.body, more)
        make_room(book, part, growth)
        _Writer(book, part, growth).fill(mapping, filling, progress)
        forget_results(book)
        book.write(unfinished)


class _Writer:
    """Writes values into the cells of a sheet whose list has room for them."""

    def __init__(self, book: WorkbookZip, part: str, growth: Growth) -> None:
        sheet, styles = book.part(part), book.part(book.of_kind(book.book(), "styles"))
        if sheet is None or styles is None:
            raise UserError(_("The form has no sheet “{0}” any more.").format(growth.sheet))
        self._sheet, self._growth = sheet, growth
        self._styles = FormStyles(styles)
        self._rows = {int(row.get("r", 0)): row for row in sheet.iter(main("row"))}
        self._merges = {(top, left): (right, bottom) for left, top, right, bottom in merged_of(sheet)}
        self._wrappers: dict[float, Wrapper] = {}
        self._widths = self._column_widths()

    def fill(self, mapping: FormMapping, filling: Filling, progress: Progress) -> None:
        """Write all lines and figures."""
        first = self._growth.first
        columns = self._anchors(mapping)
        for at, row in enumerate(range(first, self._growth.last + self._growth.more + 1)):
            if not columns:
                break
            values = filling.lines[at] if at < len(filling.lines) else {}
            for column, key in columns.items():
                value: Value = (at + 1 if values else None) if key == "number" else values.get(key)
                self._put(row, column, value)
            if values:
                self._raise(row, columns, values)
            if at % _STEP == 0:
                progress.step(at, len(filling.lines))
        for name, key in mapping.cells.items():
            column = column_index_from_string(name.rstrip("0123456789"))
            self._put(*self._seen_at(self._growth.row(row_of(name)), column), filling.figures.get(key))
        progress.step(len(filling.lines), len(filling.lines))

    def _anchors(self, mapping: FormMapping) -> dict[int, str]:
        """A column that is merged into one at its left is written there."""
        found: dict[int, str] = {}
        for at, key in sorted(mapping.columns.items()):
            column = at + 1
            for (top, left), (right, _bottom) in self._merges.items():
                if top == self._growth.first and left <= column <= right:
                    column = left
            found.setdefault(column, key)
        return found

    def _seen_at(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that shows what is written in another: the first one of those merged with it."""
        for (top, left), (right, bottom) in self._merges.items():
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def _put(self, row: int, column: int, value: Value) -> None:
        cell = self._cell(row, column)
        for inner in list(cell):
            cell.remove(inner)
        forget(cell, "t", "cm", "vm")
        style = int(cell.get("s", 0))
        if isinstance(value, date) and self._styles.is_text(style):
            value = short(value)
        if isinstance(value, Share) and (value.units is None or self._styles.is_text(style)):
            value = as_text(value)
        if value is None or value == "":
            return
        if isinstance(value, str):
            self._put_text(cell, style, value)
        elif isinstance(value, date):
            cell.set("s", str(self._styles.of_day(style)))
            etree.SubElement(cell, main("v")).text = str(value.toordinal() - _EPOCH)
        elif isinstance(value, Share):
            etree.SubElement(cell, main("v")).text = _fraction(value, percent=self._styles.is_percent(style))
        else:
            etree.SubElement(cell, main("v")).text = str(value)

    def _put_text(self, cell: etree._Element, style: int, value: str) -> None:
        text = sheet_text(value)
        if is_guarded(text):
            cell.set("s", str(self._styles.guarded(style)))
        cell.set("t", "inlineStr")
        inside = etree.SubElement(etree.SubElement(cell, main("is")), main("t"))
        inside.text = text
        inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _cell(self, number: int, column: int) -> etree._Element:
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = etree.Element(main("row"), r=str(number))
            data = self._sheet.find(main("sheetData"))
            before = sum(1 for each in self._rows if each < number)
            if data is not None:
                data.insert(before, row)
        at = 0
        for cell in row:
            place = bounds(cell.get("r", "A1"))[0]
            if place == column:
                return cell
            at += place < column
        cell = etree.Element(main("c"), r=f"{get_column_letter(column)}{number}")
        row.insert(at, cell)
        return cell

    def _raise(self, number: int, columns: Mapping[int, str], values: Mapping[str, Value]) -> None:
        """Give a row the height that its longest text needs; Excel does not when it opens the file."""
        row, needed = self._rows[number], 0.0
        for column, key in columns.items():
            text = as_text(values.get(key))
            style = int(self._cell(number, column).get("s", 0))
            if not text or not self._styles.wraps(style):
                continue
            right = self._merges.get((number, column), (column, 0))[0]
            width = sum(self._widths.get(each, self._widths[0]) for each in range(column, right + 1))
            points = self._styles.points(style)
            wrapper = self._wrappers.setdefault(points, ruler(points))
            needed = max(needed, row_height(wrapper.count(text, width - _EDGES), points))
        if needed > float(row.get("ht", self._usual_height())):
            row.set("ht", str(needed))
            row.set("customHeight", "1")

    def _usual_height(self) -> float:
        usual = self._sheet.find(main("sheetFormatPr"))
        return float(usual.get("defaultRowHeight", 15)) if usual is not None else 15.0

    def _column_widths(self) -> dict[int, float]:
        """Return the width of each column in points; 0 stands for all others."""
        usual = self._sheet.find(main("sheetFormatPr"))
        width = float(usual.get("defaultColWidth", _USUAL_WIDTH)) if usual is not None else _USUAL_WIDTH
        found = {0: width * _POINTS_A_LETTER}
        for columns in self._sheet.iterfind(f"{main('cols')}/{main('col')}"):
            first, last = int(columns.get("min", 1)), int(columns.get("max", 1))
            for column in range(first, min(last, first + 256) + 1):
                found[column] = float(columns.get("width", width)) * _POINTS_A_LETTER
        return found


def _fraction(share: Share, *, percent: bool) -> str:
    """Return a share as a number: 83.70, or 0.8370 where the cell itself shows percent."""
    places = share.places + (2 if percent else 0)
    units = share.units or 0
    whole, rest = divmod(abs(units), 10**places)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{rest:0{places}}" if places else f"{sign}{whole}"
