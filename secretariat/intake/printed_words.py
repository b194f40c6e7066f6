"""Words found in the picture of a page, put together into the lines that were printed.

The recogniser gives pieces of lines in an order of its own. What stands at one height is one line, however far
apart, so that the two columns of a letterhead stay side by side; a page that lies askew is set straight first.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean, median

from secretariat.intake.pdf_lines import COLUMN_GAP, PdfLine

POINTS_AN_INCH = 72
_WORD_ROW = "5"
_LEFT, _TOP, _WIDTH, _HEIGHT, _SURE, _TEXT = 6, 7, 8, 9, 10, 11
_COLUMNS = 12
_SAME_LINE, _COLUMN = 0.55, 2.5
_ENOUGH_WORDS, _STEEPEST = 4, 0.1
_SURE_OF_LETTERS, _SURE_OF_SIGNS = 25.0, 60.0
_LETTER = re.compile(r"\w")
_SIGNS = re.compile(r"[-–—+*•·./:;,()%&“”\"…]+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    middle: float
    height: float

    @property
    def centre(self) -> float:
        """The middle from left to right; `middle` is that from top to bottom."""
        return (self.left + self.right) / 2


Piece = list[_Word]


def printed_lines(table: str, height: int, dots_a_point: float) -> list[PdfLine]:
    """Return the lines of a page of `height` dots from the recogniser's table of words, the top one first."""
    pieces = _pieces(table)
    if not pieces:
        return []
    size = median(word.height for piece in pieces for word in piece)
    return [_line(row, size, height, 1 / dots_a_point) for row in _rows(_straightened(pieces), size)]


def _pieces(table: str) -> list[Piece]:
    """Words by the line that the recogniser saw them on, without specks of dust and edges of the paper."""
    found: dict[tuple[str, ...], Piece] = defaultdict(list)
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD_ROW and _is_legible(cells[_TEXT], float(cells[_SURE])):
            left, top, width, height = (int(cells[at]) for at in (_LEFT, _TOP, _WIDTH, _HEIGHT))
            word = _Word(cells[_TEXT].strip(), left, left + width, top + height / 2, height)
            found[tuple(cells[1:5])].append(word)
    return list(found.values())


def _is_legible(text: str, sure: float) -> bool:
    if _LETTER.search(text.replace("_", "")):
        return sure >= _SURE_OF_LETTERS
    return sure >= _SURE_OF_SIGNS and _SIGNS.fullmatch(text) is not None


def _straightened(pieces: list[Piece]) -> list[Piece]:
    slopes = [slope for piece in pieces if len(piece) >= _ENOUGH_WORDS for slope in _slope(piece)]
    slope = median(slopes) if slopes else 0.0
    return [[replace(word, middle=word.middle - slope * word.centre) for word in piece] for piece in pieces]


def _slope(piece: Piece) -> Iterator[float]:
    """How far a line sinks from left to right, by least squares over the middles of its words."""
    across = [word.centre for word in piece]
    centre, level = fmean(across), fmean(word.middle for word in piece)
    spread = sum((at - centre) ** 2 for at in across)
    if spread > 0:
        found = sum((at - centre) * (word.middle - level) for at, word in zip(across, piece, strict=True)) / spread
        if abs(found) < _STEEPEST:
            yield found


def _level(piece: Piece) -> float:
    return median(word.middle for word in piece)


def _rows(pieces: list[Piece], size: float) -> list[Piece]:
    """Put pieces at one height on one row, from left to right, as long as they do not cover each other."""
    rows: list[tuple[float, Piece]] = []
    for piece in sorted(pieces, key=_level):
        level = _level(piece)
        for at in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            if abs(rows[at][0] - level) < _SAME_LINE * size and _is_free(rows[at][1], piece):
                rows[at][1].extend(piece)
                break
        else:
            rows.append((level, list(piece)))
    return [sorted(row, key=lambda word: word.left) for _level, row in rows]


def _is_free(row: Piece, piece: Piece) -> bool:
    left, right = min(word.left for word in piece), max(word.right for word in piece)
    return all(word.right <= left or word.left >= right for word in row)


def _line(row: Piece, size: float, height: int, scale: float) -> PdfLine:
    parts = [row[0].text]
    for before, word in pairwise(row):
        parts += [_gap(word.left - before.right, size), word.text]
    return PdfLine(
        text="".join(parts),
        left=row[0].left * scale,
        right=row[-1].right * scale,
        height=(height - _level(row)) * scale,
        first_word=(row[0].right - row[0].left) * scale,
    )


def _gap(distance: float, size: float) -> str:
    return COLUMN_GAP if distance > _COLUMN * size else " "
