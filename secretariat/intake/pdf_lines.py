"""Printed lines as running text: without page numbers and running heads, a paragraph on one line.

A line goes on in the next one when the first word of that one would not have fitted on it. What is unsure stays
two lines; the reading of the notice knows broken lines too.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median_low

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
_MOST_HEADS, _LONGEST_HEAD, _APART = 3, 120, 1.3
_WIDEST_LEADING = 30.0
_SLACK, _INDENT, _NARROWEST = 14.0, 6.0, 280.0
_SAME_MIDDLE, _SET_IN, _FAR_IN = 8.0, 16.0, 60.0


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line as printed: its text, where it begins and ends, how high it stands, how wide its first word is."""

    text: str
    left: float
    right: float
    height: float
    first_word: float = 0.0


Pages = list[list[PdfLine]]


@dataclass(frozen=True, slots=True)
class Running:
    """The text of all pages, and the lines that were left out because they head or foot several pages."""

    text: str
    heads: tuple[str, ...] = ()


def running_text(pages: Pages) -> Running:
    """Return the text of all pages with `\\n` between paragraphs and other lines that stand alone."""
    body, heads = _without_edges(pages)
    parts: list[str] = []
    last: PdfLine | None = None
    margins = (0.0, 0.0)
    for page in body:
        edges = _edges_of_text(page)
        for line in page:
            if last and _goes_on(last, line, *margins):
                parts.append(_between(last.text, line.text))
            elif last:
                parts.append("\n")
            parts.append(line.text)
            last, margins = line, edges
    return Running("".join(parts), heads)


def _edges_of_text(page: list[PdfLine]) -> tuple[float, float]:
    """From where to where text reaches on this page; a page of short lines only has none that is full."""
    left = min((line.left for line in page), default=0.0)
    return left, max([left + _NARROWEST, *(line.right for line in page)])


def _goes_on(last: PdfLine, line: PdfLine, edge: float, margin: float) -> bool:
    if COLUMN_GAP in last.text or COLUMN_GAP in line.text:
        return False
    if _NEW_ITEM.match(line.text) or last.right + line.first_word < margin - _SLACK:
        return False
    if _is_set_apart(last, line, edge, margin):
        return False
    indented = line.left > last.left + _INDENT
    return not (indented and last.text.rstrip()[-1:] in _ENDS)


def _is_set_apart(last: PdfLine, line: PdfLine, edge: float, margin: float) -> bool:
    """Whether a wide heading in the middle, or a date at the right, is over; two lines of one heading go on."""
    if abs(last.left + last.right - line.left - line.right) < 2 * _SAME_MIDDLE:
        return False
    if min(last.left, line.left) > edge + _FAR_IN:
        return abs(last.left - line.left) > _INDENT
    inset = last.left - edge
    centred = inset > _SET_IN and abs(inset - (margin - last.right)) < _SAME_MIDDLE
    return centred and line.left > edge + _INDENT


def _between(last: str, line: str) -> str:
    # "31-" and "CTr/TW" are one symbol that the printer broke.
    return "" if re.search(r"\w-$", last) and line[:1].isalpha() else " "


def _without_edges(pages: Pages) -> tuple[Pages, tuple[str, ...]]:
    """Drop page numbers and running heads; the words of the heads are kept to be told."""
    seen = Counter(
        key
        for number, page in enumerate(pages, start=1)
        for key in {_key(line, number) for edge in _edges(page) for line in edge}
    )
    often = max(2, (len(pages) + 1) // 2)
    kept: Pages = []
    heads: dict[str, None] = {}
    for number, page in enumerate(pages, start=1):
        numbers = [line for line in page if _is_number_of(line, number, page)]
        repeated = [line for line in page if seen[_key(line, number)] >= often]
        leading = _leading(page)
        dropped = [line for edge in _edges(page) for line in _edge_run(edge, numbers, repeated, leading)]
        if all(line in dropped for line in page):
            dropped = numbers
        kept.append([line for line in page if line not in dropped])
        heads.update(dict.fromkeys(line.text for line in dropped if line not in numbers))
    return kept, tuple(heads)


def _edge_run(
    edge: list[PdfLine], numbers: list[PdfLine], repeated: list[PdfLine], leading: float
) -> list[PdfLine]:
    """What heads or foots a page, from the outermost line inwards: few short lines, well apart from the text.

    Where more repeats, it is the text that repeats, and only the page number goes.
    """
    run = list(takewhile(lambda line: line in numbers or line in repeated, edge))
    bare = list(takewhile(lambda line: line in numbers, run))
    if run == bare or len(run) > _MOST_HEADS or any(len(line.text) > _LONGEST_HEAD for line in run):
        return bare
    apart = len(run) == len(edge) or abs(run[-1].height - edge[len(run)].height) > _APART * leading
    return run if apart else bare


def _leading(page: list[PdfLine]) -> float:
    """The usual distance of two lines of a page."""
    heights = sorted(line.height for line in page)
    steps = [upper - lower for lower, upper in pairwise(heights) if upper - lower > _SAME_PLACE]
    return min(median_low(steps), _WIDEST_LEADING) if steps else 0.0


def _edges(page: list[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
    by_height = sorted(page, key=lambda line: line.height)
    return by_height[: -_MOST_HEADS - 2 : -1], by_height[: _MOST_HEADS + 1]


def _key(line: PdfLine, number: int) -> tuple[str, int]:
    return re.sub(rf"\b{number}\b", "#", line.text.strip()), round(line.height / _SAME_PLACE)


def _is_number_of(line: PdfLine, number: int, page: list[PdfLine]) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    beside = sum(abs(other.height - line.height) < _SAME_PLACE for other in page)
    return found is not None and beside == 1 and abs(int(found.group(1)) - number) <= 1
