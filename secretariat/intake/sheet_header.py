"""Where the table of a sheet begins: its titles, of one row or several, and the rows below them."""

import re
from collections.abc import Sequence

from secretariat.domain.sheets import PARTING, SheetRow, SheetTable
from secretariat.intake.sheet_titles import LONGEST_TITLE, is_index, target_of
from secretariat.intake.sheets import SheetPage

LOOKED_AT, MOST_HEADER_ROWS = 60, 4
_FEWEST_TITLES, _ENOUGH_TITLES = 2, 3
_COUNTS = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})\s*\)?(?:\s*=.*)?")
_DIGITS = re.compile(r"\d")


def table_of(page: SheetPage, header: tuple[int, int] | None = None) -> SheetTable | None:
    """Return the table of a sheet, None for an empty sheet; `header` says where its titles are, counted from 1."""
    if not page.rows:
        return None
    filled = _filled(page)
    first, last = (header[0] - 1, header[1] - 1) if header else header_of(page)
    first, last = min(first, len(page.rows) - 1), min(last, len(page.rows) - 1)
    below = _after_counts(page, last + 1)
    width = max((max(row, default=-1) for row in filled[first:]), default=-1) + 1
    titles = tuple(_title(page, filled, range(first, last + 1), column) for column in range(width))
    rows = []
    for at in range(below, len(filled)):
        own = frozenset(page.rows[at])
        if own:
            cells = tuple(filled[at].get(column, "") for column in range(width))
            rows.append(SheetRow(at + 1, cells, own))
    return SheetTable(page.title, titles, tuple(rows), (first + 1, last + 1))


def likeliest_page(pages: Sequence[SheetPage]) -> int:
    """Return the place of the sheet that looks most like a list of tasks."""
    hits = [max((_titles_in(row) for row in page.rows[:LOOKED_AT]), default=0) for page in pages]
    return max(range(len(pages)), key=lambda at: (min(hits[at], _ENOUGH_TITLES), len(pages[at].rows), -at))


def header_of(page: SheetPage) -> tuple[int, int]:
    """Return the first and the last row of the titles, counted from 0."""
    rows = page.rows[:LOOKED_AT]
    hits = [_titles_in(row) for row in rows]
    best = max(range(len(rows)), key=lambda at: (hits[at], -at))
    if hits[best] < _FEWEST_TITLES:
        best = max(range(len(rows)), key=lambda at: (min(len(rows[at]), 3), -at))
        return best, best
    first = last = best
    while first > 0 and best - first < MOST_HEADER_ROWS and _stands_over(page, first - 1):
        first -= 1
    while last + 1 < len(rows) and last - first + 1 < MOST_HEADER_ROWS and _stands_under(page, first, last + 1):
        last += 1
    return first, last


def _filled(page: SheetPage) -> list[dict[int, str]]:
    """Give every cell of what is merged downwards the text of its first one."""
    rows = [dict(row) for row in page.rows]
    for merge in page.merges:
        if merge.top >= len(rows) or merge.bottom == merge.top:
            continue
        text = rows[merge.top].get(merge.left)
        for at in range(merge.top + 1, min(merge.bottom + 1, len(rows))) if text else ():
            rows[at].setdefault(merge.left, text or "")
    return rows


def _titles_in(row: dict[int, str]) -> int:
    """Count what reads like titles; a row of data has days, figures and long texts beside them."""
    said = sum(1 for text in row.values() if is_index(text) or _is_title(text))
    return said if said * 2 >= len(row) else 0


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and target_of(text) is not None and not re.search(r"\d{2}", text)


def _stands_over(page: SheetPage, at: int) -> bool:
    """A row over the titles belongs to them if it is merged with them or spans several of them."""
    row = page.rows[at]
    merges = [merge for merge in page.merges if merge.top == at and merge.left in row]
    if any(merge.bottom > at for merge in merges):
        return True
    wide = [merge for merge in merges if merge.right > merge.left]
    return len(row) >= _FEWEST_TITLES and bool(wide or _titles_in(row)) and _titles_in(row) > 0


def _stands_under(page: SheetPage, first: int, at: int) -> bool:
    """A row under the titles belongs to them if it divides them: short words where they leave room."""
    row = page.rows[at]
    if not row or any(len(text) > LONGEST_TITLE or _DIGITS.search(text) for text in row.values()):
        return False
    above = page.rows[at - 1]
    spans = [m for m in page.merges if first <= m.top < at and m.right > m.left and m.bottom < at]
    covered = {column for merge in spans for column in range(merge.left, merge.right + 1)}
    downwards = any(m.top < at <= m.bottom and m.top >= first for m in page.merges)
    if covered or downwards:
        return all(column in covered for column in row) or (downwards and not set(row) - covered)
    return _divides(row, above)


def _divides(row: dict[int, str], above: dict[int, str]) -> bool:
    """Without any merging: titles under a wider one, with room beside them that the row above leaves."""
    room = [column for column in row if column not in above]
    return bool(room) and min(row) > min(above) and sum(map(_is_title, row.values())) * 2 >= len(row)


def _after_counts(page: SheetPage, at: int) -> int:
    """Pass over a row that numbers the columns: (1) (2) (3)=(4)+(5)."""
    if at >= len(page.rows):
        return at
    texts = list(page.rows[at].values())
    return at + 1 if len(texts) > _FEWEST_TITLES and all(_COUNTS.fullmatch(text) for text in texts) else at


def _title(page: SheetPage, filled: list[dict[int, str]], header: range, column: int) -> str:
    """Join what stands over a column, the widest title first."""
    parts: list[str] = []
    for at in header:
        text = " ".join((filled[at].get(column) or _spanning(page, header, at, column)).split())
        if text and text not in parts:
            parts.append(text)
    return PARTING.join(parts)


def _spanning(page: SheetPage, header: range, at: int, column: int) -> str:
    """A title that spans columns, merged or only written over the first of those that have titles below."""
    wide = [merge for merge in page.merges if merge.top in header and merge.right > merge.left]
    if wide:
        over = (m for m in wide if m.top <= at <= m.bottom and m.left <= column <= m.right)
        return next((page.rows[merge.top].get(merge.left, "") for merge in over), "")
    below = [page.rows[under] for under in header if under > at]
    left = max((each for each in page.rows[at] if each < column), default=column)
    divided = all(any(each in row for row in below) for each in range(left, column + 1))
    return page.rows[at][left] if below and left < column and divided else ""
