"""Tables in plain text: rows with tabs, bars or wide gaps between the cells, and tables copied one cell a line.

A cell is the places of its lines; an empty cell has none.
"""

import re
from collections.abc import Iterator

from secretariat.intake.layout import Line
from secretariat.intake.source import Place
from secretariat.intake.tokens import lowered

Cell = tuple[Place, ...]
Row = list[Cell]

_NUMBER_TITLE = re.compile(r"(?:stt|tt|số tt|số thứ tự|no\.?)")
_TITLE = re.compile(
    r"nhiệm vụ|nội dung|công việc|đầu việc|hoạt động|chủ trì|phối hợp|thực hiện|phụ trách|đầu mối|"
    r"chịu trách nhiệm|thời (?:hạn|gian|điểm)|\bhạn\b|tiến độ|hoàn thành|sản phẩm|kết quả|đầu ra|ghi chú|đơn vị|"
    r"cơ quan|người"
)
_ROW_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")
_GROUP_NUMBER = re.compile(r"[IVX]{1,5}|[A-HĐ]")
_CUT = re.compile(r"\t|\|")
_WIDE = re.compile(r"(?: {3,}|\t)+")
_LONGEST_TITLE = 60
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 9


def plain_tables(text: str, lines: list[Line]) -> list[list[Row]]:
    """Return the tables among the lines, title row first."""
    tables = []
    at = 0
    while at < len(lines):
        found = _stacked(lines, at) or _ruled(text, lines, at)
        if found is None:
            at += 1
        else:
            table, at = found
            tables.append(table)
    return tables


def _is_title(text: str) -> bool:
    low = lowered(text)
    return len(low) < _LONGEST_TITLE and _TITLE.search(low) is not None


def _stacked(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """Read a table that was copied one cell a line; its first line is the title of the numbers."""
    if not _NUMBER_TITLE.fullmatch(lowered(lines[at].text)):
        return None
    titles: list[int] = [at]
    place = at + 1
    while place < len(lines) and len(titles) <= _MOST_COLUMNS:
        line = lines[place]
        if _ROW_NUMBER.fullmatch(line.text) or _GROUP_NUMBER.fullmatch(line.text):
            break
        if not line.is_blank:
            if not _is_title(line.text):
                return None
            titles.append(place)
        place += 1
    if len(titles) < 3:
        return None
    table: list[Row] = [[((lines[title].start, lines[title].end),) for title in titles]]
    number = 1
    while place < len(lines) and _begins_row(lines[place], number):
        if _numbered(lines[place], number):
            cells, place = _stacked_row(lines, place, len(titles), number)
            number += 1
        else:
            cells, place = _group_row(lines, place)
        table.append(cells)
        while place < len(lines) and lines[place].is_blank:
            place += 1
    return (table, place) if len(table) > 1 else None


def _group_row(lines: list[Line], at: int) -> tuple[Row, int]:
    """Return the title of a group of rows, which stands on the line after its label."""
    title = next((line for line in lines[at + 1 : at + 3] if not line.is_blank), lines[at])
    return [(), ((title.start, title.end),)], at + 2


def _begins_row(line: Line, number: int) -> bool:
    return _numbered(line, number) or _GROUP_NUMBER.fullmatch(line.text) is not None


def _numbered(line: Line, number: int) -> bool:
    found = _ROW_NUMBER.fullmatch(line.text)
    return found is not None and int(found.group(1)) == number


def _stacked_row(lines: list[Line], at: int, width: int, number: int) -> tuple[Row, int]:
    """Return the cells of a row and the number of the line after it; an empty line is an empty cell if need be."""
    reach = min(len(lines), at + 3 * width)
    after = next((place for place in range(at + 1, reach) if _begins_row(lines[place], number + 1)), None)
    if after is None:
        filled = [place for place in range(at, reach) if not lines[place].is_blank][:width]
        gap = next((place for place in filled if place and lines[place - 1].is_blank and place > at), None)
        filled = filled if gap is None or filled[-1] - at + 1 == width else [p for p in filled if p < gap]
        after = filled[-1] + 1
    own = range(at, after)
    filled = [place for place in own if not lines[place].is_blank]
    chosen = filled if len(filled) >= width else list(own)[:width]
    cells: Row = [((lines[p].start, lines[p].end),) if not lines[p].is_blank else () for p in chosen[:width]]
    extra = [(lines[p].start, lines[p].end) for p in chosen[width:]]
    if extra:
        cells[-1] = (*cells[-1], *extra)
    return cells, after


def _ruled(text: str, lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """Read a table whose rows are lines with tabs, bars or wide gaps between the cells."""
    if len(lines[at].cells) < _FEWEST_COLUMNS:
        return None
    head = _cells(text, lines[at])
    if sum(_is_title(text[start:end]) for start, end in head) < 2 or len(head) > _MOST_COLUMNS:
        return None
    exact = _CUT.search(text, lines[at].start, lines[at].end) is not None
    table: list[Row] = [[(cell,) for cell in head]]
    starts = [start - lines[at].start + lines[at].indent for start, _end in head]
    place = at + 1
    while place < len(lines):
        line = lines[place]
        if line.is_blank or line.is_rule:
            place += 1
            if line.is_blank and not _goes_on(text, lines, place):
                break
            continue
        cells = _cells(text, line)
        if len(cells) < 2 and (exact or line.indent < starts[1] - 2):
            break
        row = _exactly(cells, len(head)) if exact else _aligned(cells, line, starts)
        if exact or row[0] or len(table) == 1:
            table.append(row)
        else:
            table[-1] = [(*before, *more) for before, more in zip(table[-1], row, strict=True)]
        place += 1
    return (table, place) if len(table) > 1 else None


def _goes_on(text: str, lines: list[Line], at: int) -> bool:
    return at < len(lines) and not lines[at].is_blank and len(_cells(text, lines[at])) > 2


def _cells(text: str, line: Line) -> list[Place]:
    """Return the places of the cells of a line; between tabs or bars empty ones count too."""
    start, end = line.start, line.end
    cut = _CUT if _CUT.search(text, start, end) else _WIDE
    if cut is _CUT and "\t" in text[start:end]:
        start = text.rfind("\n", 0, start) + 1
        end = text.find("\n", end) if text.find("\n", end) >= 0 else len(text)
    if text[start:end].startswith("|"):
        start += 1
    if text[start:end].endswith("|"):
        end -= 1
    return list(_between(text, cut, start, end))


def _between(text: str, cut: re.Pattern[str], start: int, end: int) -> Iterator[Place]:
    for gap in (*cut.finditer(text, start, end), None):
        stop = gap.start() if gap else end
        inner = text[start:stop]
        first = start + len(inner) - len(inner.lstrip())
        yield first, max(first, first + len(inner.strip()))
        start = gap.end() if gap else end


def _exactly(cells: list[Place], width: int) -> Row:
    row: Row = [((start, end),) if end > start else () for start, end in cells[:width]]
    return row + [()] * (width - len(row))


def _aligned(cells: list[Place], line: Line, starts: list[int]) -> Row:
    """Put each piece of a line under the title that begins nearest to it."""
    row: Row = [() for _start in starts]
    for start, end in cells:
        column = start - line.start + line.indent
        nearest = min(range(len(starts)), key=lambda number: abs(starts[number] - column))
        row[nearest] = (*row[nearest], (start, end))
    return row
