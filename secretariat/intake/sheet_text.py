"""The rows of a sheet as lines of text, its table with the place of every cell.

Lines above and below the table (letterhead, title, signature) are lines like any others. A cell merged downwards
stands in each of its rows, but in the text only once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from secretariat.intake.plain import normalised
from secretariat.intake.source import Place, Places, Table

Letters = Callable[[str, str], str]

MOST_COLUMNS = 100
BETWEEN_CELLS = "\t"

_TITLES = tuple(
    map(
        re.compile,
        (
            r"^(?:stt|tt|số ?tt|số thứ tự)\b",
            r"nhiệm vụ|nội dung|công việc|đầu việc|hoạt động",
            r"chủ trì|(?:cơ quan|đơn vị|bộ phận|người)\b|phụ trách|đầu mối|thực hiện",
            r"phối hợp",
            r"thời (?:hạn|gian|điểm)|\bhạn\b|tiến độ|hoàn thành",
            r"sản phẩm|kết quả|đầu ra",
            r"ghi chú|căn cứ",
        ),
    )
)
_LONGEST_TITLE = 60
_FEWEST_TITLES, _FEWEST_CELLS, _TITLES_AGAIN = 2, 3, 3
_HEADER_ROWS = 3


class Value(NamedTuple):
    """What a cell shows and the font it stands in."""

    text: str
    font: str = ""


class Merge(NamedTuple):
    """Rows and columns that are one cell, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


Row = dict[int, Value]


@dataclass(slots=True)
class Sheet:
    """The filled cells of a sheet by row and column, both counted from 0."""

    title: str
    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


class SheetText:
    """Text that grows sheet by sheet; `tables` and `places` grow with it."""

    def __init__(self, letters: Letters) -> None:
        self.tables: list[Table] = []
        self.places: list[Places] = []
        self._letters = letters
        self._parts: list[str] = []
        self._length = 0
        self._blank = True

    def add(self, sheet: Sheet, title: str) -> None:
        """Write a sheet under its title, if it has one."""
        shown = [{at: self._shown(value) for at, value in row.items()} for row in sheet.rows]
        self._line("")
        if title:
            self._line(title)
        done = 0
        for first, end in tables_in(shown):
            self._plain_lines(shown[done:first])
            self._table(shown, first, end, _covered(sheet.merges, first, end))
            done = end
        self._plain_lines(shown[done:])

    def whole(self) -> str:
        """Return all that was written, without blank lines at the end."""
        return "".join(self._parts).rstrip("\n")

    def _shown(self, value: Value) -> str:
        return cell_text(self._letters(value.text, value.font))

    def _line(self, line: str) -> None:
        if line or not self._blank:
            self._parts.append(line + "\n")
            self._length += len(line) + 1
        self._blank = not line

    def _plain_lines(self, rows: list[dict[int, str]]) -> None:
        """Cells that are no table: a long text in a cell keeps its lines."""
        for row in rows:
            cells = [text for _at, text in sorted(row.items()) if text]
            if len(cells) == 1:
                for line in cells[0].split("\n"):
                    self._line(line)
            else:
                self._line(BETWEEN_CELLS.join(cells).replace("\n", " "))

    def _table(
        self, shown: list[dict[int, str]], first: int, end: int, covered: dict[tuple[int, int], tuple[int, int]]
    ) -> None:
        width = max(max(row, default=0) for row in shown[first:end]) + 1
        values: list[tuple[str, ...]] = []
        places: list[tuple[Place, ...]] = []
        written: dict[tuple[int, int], tuple[str, Place]] = {}
        for number in range(first, end):
            row = shown[number]
            if not any(row.values()):
                continue
            cells = self._cells(row, width)
            written |= {(number, column): cell for column, cell in enumerate(cells)}
            own = (covered.get((number, column), (number, column)) for column in range(width))
            merged = [written.get(at, cell) for at, cell in zip(own, cells, strict=True)]
            values.append(tuple(text for text, _place in merged))
            places.append(tuple(place for _text, place in merged))
        self.tables.append(tuple(values))
        self.places.append(tuple(places))

    def _cells(self, row: dict[int, str], width: int) -> list[tuple[str, Place]]:
        at, cells = self._length, []
        last = max(column for column, text in row.items() if text)
        for column in range(width):
            text = row.get(column, "") if column <= last else ""
            cells.append((text, (at, at + len(text))))
            at += len(text) + len(BETWEEN_CELLS) if column < last else len(text)
        self._line(BETWEEN_CELLS.join(text for text, _place in cells[: last + 1]).replace("\n", " "))
        return cells


def cell_text(text: str) -> str:
    """Return the text of a cell: NFC, no blanks at its edges, lines kept, nothing that parts columns in it."""
    lines = (line.replace("\t", " ").strip() for line in normalised(text).split("\n"))
    return "\n".join(line for line in lines if line)


def tables_in(rows: list[dict[int, str]]) -> list[tuple[int, int]]:
    """Return first row and end of each table: from its titles to its last row of several cells."""
    starts = [*_starts(rows), len(rows)]
    return [(start, _end(rows, start, until)) for start, until in pairwise(starts)]


def _starts(rows: list[dict[int, str]]) -> list[int]:
    starts: list[int] = []
    for number, row in enumerate(rows):
        titles, filled = _titles_in(row), sum(map(bool, row.values()))
        if not starts:
            if titles >= _FEWEST_TITLES and titles * 2 >= filled:
                starts.append(number)
        elif titles >= _TITLES_AGAIN and titles == filled and number - starts[-1] >= _HEADER_ROWS:
            starts.append(number)
    if not starts:
        return [number for number, row in enumerate(rows) if sum(map(bool, row.values())) >= _FEWEST_CELLS][:1]
    return starts


def _titles_in(row: dict[int, str]) -> int:
    texts = (" ".join(text.lower().split()) for text in row.values() if text)
    return sum(any(title.search(text) for title in _TITLES) for text in texts if len(text) < _LONGEST_TITLE)


def _end(rows: list[dict[int, str]], start: int, until: int) -> int:
    """A group title may stand alone in its row, and so may a signature below; the signature comes after a gap."""
    wide = [number for number in range(start, until) if sum(map(bool, rows[number].values())) >= _FEWEST_CELLS]
    end = wide[-1] + 1 if wide else start + 1
    while end < until and any(rows[end].values()):
        end += 1
    return end


def _covered(merges: list[Merge], first: int, end: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of the rows that is merged with one above it, where that one stands."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in merges:
        for row in range(max(merge.top + 1, first), min(merge.bottom + 1, end)):
            covered[row, merge.left] = merge.top, merge.left
    return covered
