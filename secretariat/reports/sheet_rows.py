"""The body of a long sheet as row XML, streamed into a workbook that openpyxl made.

openpyxl gives every cell an object and needs four times as long. Text is written as inline text, so nothing that
a person typed can become a formula; what a program might take for a number or a formula when the cell is edited
carries the quote prefix as well.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any

from secretariat.domain.dates import EXCEL_EPOCH
from secretariat.progress import Progress
from secretariat.reports.char_widths import ruler
from secretariat.reports.report import Group, Report, Row, Share, Value, as_text, printable
from secretariat.reports.wrapping import Wrapper

BODY_POINTS = 11
LONGEST_TEXT = 32_767
HIGHEST_ROW = 409.0
_LEADING = 1.3
_EPOCH = EXCEL_EPOCH.toordinal()
_ROWS_A_CHUNK = 250
_KEPT_CELLS = 4096
# Text as typed that Excel would take for the code of a letter, such as _x0041_.
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """Where a column stands, how wide its text may be in points, and its styles by kind of value.

    `formula` gives what finds the value of a row by itself, where the column has such.
    """

    letter: str
    limit: float
    text: int
    guarded: int
    number: int
    day: int
    share: int = 0
    formula: Callable[[int], str] | None = None


class _Cells(dict[Value, tuple[str, int]]):
    """What follows the row's number in the cells of a column, up to the next one's, and the lines of their text.

    Values come again and again; numbers are quicker written than found.
    """

    def __init__(self, column: SheetColumn, wrapper: Wrapper, after: str) -> None:
        super().__init__()
        self.column, self._wrapper, self._after = column, wrapper, after
        self._number = f'" s="{column.number}"><v>', f"</v></c>{after}"

    def __missing__(self, value: Value) -> tuple[str, int]:
        if value.__class__ is int:
            before, behind = self._number
            return f"{before}{value}{behind}", 1
        if len(self) >= _KEPT_CELLS:
            self.clear()
        end, lines = _cell(self.column, value, self._wrapper)
        cell = self[value] = end + self._after, lines
        return cell

    def written(self, values: Iterable[Value], numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Return the cells of some values, which stand in the rows of these numbers."""
        formula = self.column.formula
        if formula is None:
            return map(self.__getitem__, values)
        return (self._reckoned(value, formula(number)) for value, number in zip(values, numbers, strict=True))

    def _reckoned(self, value: Value, formula: str) -> tuple[str, int]:
        """As for a value, with the formula that finds it beside it."""
        end, lines = _cell(self.column, value, self._wrapper)
        return _with_formula(end, formula) + self._after, lines


def sheet_text(text: str) -> str:
    """Return text as a cell can hold it: printable and not too long."""
    plain = printable(text)
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1] + "…"


def is_guarded(text: str) -> bool:
    """Whether a cell needs the quote prefix, because its text might be taken for something else."""
    return bool(text) and not text[0].isalpha()


@lru_cache(maxsize=512)
def row_height(lines: int, points: float = BODY_POINTS) -> float:
    """Return the height in points of a row whose highest cell has so many lines."""
    return min(HIGHEST_ROW, round(max(lines, 1) * points * _LEADING + 2.5, 1))


class _Heads(dict[int, str]):
    """What follows the number of a row of so many lines, up to the number in its first cell."""

    def __init__(self, end: str) -> None:
        super().__init__()
        self._end = end

    def __missing__(self, lines: int) -> str:
        head = self[lines] = f'" ht="{row_height(max(lines, 1))}" {self._end}'
        return head


class _Table:
    """Writes rows. It goes through them column by column, which leaves nearly all of the going to C."""

    def __init__(self, columns: Sequence[SheetColumn], wrapper: Wrapper, level: str) -> None:
        starts = [f'<c r="{column.letter}' for column in columns]
        self._cells = [
            _Cells(column, wrapper, after) for column, after in zip(columns, [*starts[1:], "</row>"], strict=True)
        ]
        self._heads = _Heads(f'customHeight="1"{level}>{starts[0]}')

    def rows(self, first: int, columns: Sequence[Sequence[Value]]) -> Iterator[str]:
        """Return the rows from the number `first` on; the number stands between the pieces of each."""
        numbers = range(first, first + len(columns[0]))
        parts, lines = [], []
        for known, values in zip(self._cells, columns, strict=True):
            cells, needed = zip(*known.written(values, numbers), strict=True)
            parts.append(cells)
            lines.append(needed)
        heads = map(self._heads.__getitem__, map(max, zip(*lines, strict=True)))
        return map(str.join, map(str, numbers), zip(repeat('<row r="'), heads, *parts, strict=False))


class BodyWriter:
    """Writes headings and rows of a report from a row number on."""

    def __init__(
        self,
        report: Report[Any],
        columns: Sequence[SheetColumn],
        headings: tuple[int, int, int],
        totals: Sequence[SheetColumn] = (),
    ) -> None:
        self._report = report
        self._columns = columns
        self._headings, self._totals = headings, totals
        self._plain, self._bold = ruler(BODY_POINTS), ruler(BODY_POINTS, bold=True)
        self._heading_width = sum(column.limit for column in columns)

    def chunks(self, first_row: int, progress: Progress) -> Iterator[bytes]:
        """Give the XML of the rows piece by piece, and report after each piece."""
        number, position, total = first_row, 0, self._report.count
        values = self._report.column_reader()
        body = _Table(self._columns, self._plain, ' outlineLevel="1"' if self._report.is_grouped else "")
        out: list[str] = []
        for group in self._report.groups:
            if group.title:
                out.append(self._heading(group, number))
                number += 1
            for rows in _pieces(group.rows):
                out += body.rows(number, values(rows, position + 1))
                position += len(rows)
                number += len(rows)
                if len(out) >= _ROWS_A_CHUNK:
                    yield "".join(out).encode()
                    out.clear()
                    progress.step(position, total)
        if self._totals:
            closing = [[value] for value in self._report.totals_values()]
            out += _Table(self._totals, self._bold, "").rows(number, closing)
        yield "".join(out).encode()
        progress.step(total, total)

    def _heading(self, group: Group[Any], number: int) -> str:
        """A heading runs over the empty cells beside it; merged cells would hinder sorting and filtering."""
        first, rest, last = self._headings
        letter, *others = (column.letter for column in self._columns)
        styles = [rest] * (len(others) - 1) + [last]
        beside = "".join(
            f'<c r="{other}{number}" s="{style}"/>' for other, style in zip(others, styles, strict=False)
        )
        height = row_height(self._bold.count(group.title, self._heading_width))
        cell = f'<c r="{letter}{number}" s="{first}"{_inline(group.title)}'
        return f'<row r="{number}" ht="{height}" customHeight="1">{cell}{beside}</row>'


def _pieces(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[at : at + _ROWS_A_CHUNK] for at in range(0, len(rows), _ROWS_A_CHUNK))


def _with_formula(cell: str, formula: str) -> str:
    """Put a formula before the value of a cell; what is text by itself becomes the text that a formula gave."""
    escaped = f"<f>{formula.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</f>"
    if "<v>" in cell:
        return cell.replace("<v>", f"{escaped}<v>", 1)
    return re.sub(r' t="inlineStr"><is><t[^>]*>(.*)</t></is></c>$', rf' t="str">{escaped}<v>\1</v></c>', cell)


def _cell(column: SheetColumn, value: Value, wrapper: Wrapper) -> tuple[str, int]:
    if isinstance(value, str) and value:
        style = column.guarded if is_guarded(value) else column.text
        return f'" s="{style}"{_inline(value)}', wrapper.count(value, column.limit)
    if isinstance(value, date):
        return f'" s="{column.day}"><v>{value.toordinal() - _EPOCH}</v></c>', 1
    if isinstance(value, int):
        return f'" s="{column.number}"><v>{value}</v></c>', 1
    if isinstance(value, Share):
        return _share_cell(column, value), 1
    return f'" s="{column.text}"/>', 1


def _share_cell(column: SheetColumn, value: Share) -> str:
    if value.units is None:
        return f'" s="{column.share}"{_inline(as_text(value))}'
    whole, rest = divmod(abs(value.units), 10**value.places)
    sign = "-" if value.units < 0 else ""
    return f'" s="{column.share}"><v>{sign}{whole}.{rest:0{value.places or 1}}</v></c>'


def _inline(text: str) -> str:
    """Return the end of a cell with text."""
    if _is_plain(text):
        return f' t="inlineStr"><is><t>{text}</t></is></c>'
    escaped = sheet_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _ESCAPE_LOOKALIKE.sub("_x005F_", escaped)
    return f' t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'


def _is_plain(text: str) -> bool:
    """Whether text can stand in XML as it is: far quicker than looking for what must be escaped."""
    marked = "&" in text or "<" in text or ">" in text or "_x" in text
    spaced = "  " in text or text[:1] == " " or text[-1:] == " "
    return text.isprintable() and len(text) <= LONGEST_TEXT and not (marked or spaced)
