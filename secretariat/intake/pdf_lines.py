"""Printed lines as running text: no page numbers, no running heads, and a paragraph on one line.

A line goes on in the next one when the first word of that one would not have fitted on it. What is unsure stays
two lines; the reading of the notice knows broken lines too.
"""

import re
from collections import Counter
from dataclasses import dataclass

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:trang|page)\s*)?(\d{1,3})(?:\s*(?:/|of|trên)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE
)
_NEW_ITEM = re.compile(
    r"[-–—+](?!\s*\d)|[•*·▪✓☐☑]|\(?\d{1,3}(?:\.\d{1,2})*[.)]\s|\(?[a-zđ]\)|[IVXL]{1,6}[.)]\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục)\s|(?:Số|Nơi nhận|Kính gửi)\s*:"
)
COLUMN_GAP = "    "
_ENDS = ".;:!?…"
_SAME_PLACE = 4.0
_EDGE_LINES, _LONGEST_HEAD = 3, 120
_SLACK, _INDENT, _NARROWEST = 14.0, 6.0, 280.0


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line as printed: its text, where it begins and ends, how high it stands, how wide its first word is."""

    text: str
    left: float
    right: float
    height: float
    first_word: float = 0.0


Pages = list[list[PdfLine]]


def running_text(pages: Pages) -> str:
    """Return the text of all pages with `\\n` between paragraphs and other lines that stand alone."""
    body = _without_edges(pages)
    parts: list[str] = []
    last: PdfLine | None = None
    margin = 0.0
    for page in body:
        edge = _right_edge(page)
        for line in page:
            if last and _goes_on(last, line, margin):
                parts.append(_between(last.text, line.text))
            elif last:
                parts.append("\n")
            parts.append(line.text)
            last, margin = line, edge
    return "".join(parts)


def _right_edge(page: list[PdfLine]) -> float:
    """How far text reaches on this page; a page of short lines only has none that is full."""
    narrowest = min((line.left for line in page), default=0.0) + _NARROWEST
    return max([narrowest, *(line.right for line in page)])


def _goes_on(last: PdfLine, line: PdfLine, margin: float) -> bool:
    if COLUMN_GAP in last.text or COLUMN_GAP in line.text:
        return False
    if _NEW_ITEM.match(line.text) or last.right + line.first_word < margin - _SLACK:
        return False
    indented = line.left > last.left + _INDENT
    return not (indented and last.text.rstrip()[-1:] in _ENDS)


def _between(last: str, line: str) -> str:
    # "31-" and "CTr/TW" are one symbol that the printer broke.
    return "" if re.search(r"\w-$", last) and line[:1].isalpha() else " "


def _without_edges(pages: Pages) -> Pages:
    """Drop page numbers and running heads, from the outermost line inwards; the first that is neither stays."""
    seen = Counter(
        key
        for number, page in enumerate(pages, start=1)
        for key in {_key(line, number) for edge in _edges(page) for line in edge}
    )
    often = max(2, (len(pages) + 1) // 2)
    kept: Pages = []
    for number, page in enumerate(pages, start=1):
        dropped: list[PdfLine] = []
        for edge in _edges(page):
            for line in edge:
                if seen[_key(line, number)] < often and not _is_number_of(line, number, page):
                    break
                dropped.append(line)
        rest = [line for line in page if not any(line is head for head in dropped)]
        kept.append(rest or [line for line in page if not _is_number_of(line, number, page)])
    return kept


def _edges(page: list[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
    by_height = sorted(page, key=lambda line: line.height)
    return by_height[: -_EDGE_LINES - 1 : -1], by_height[:_EDGE_LINES]


def _key(line: PdfLine, number: int) -> tuple[str, int]:
    text = line.text.strip()
    if len(text) > _LONGEST_HEAD:
        return f"{number}", -1
    return re.sub(rf"\b{number}\b", "#", text), round(line.height / _SAME_PLACE)


def _is_number_of(line: PdfLine, number: int, page: list[PdfLine]) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    beside = sum(abs(other.height - line.height) < _SAME_PLACE for other in page)
    return found is not None and beside == 1 and abs(int(found.group(1)) - number) <= 1
