"""Lines of a source text with their places, and its columns where a letterhead was printed in two.

Positions count characters of the text as it stands; a `Flat` is some of it on one line with single blanks, and
remembers where each of its characters came from.
"""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\t+| {3,}|[^\S\n]*\|[^\S\n]*")
_PAGE_NUMBER = re.compile(r"(?:trang|page)?[\s\-–—]*\d{1,3}(?:\s*/\s*\d{1,3})?[\s\-–—]*", re.IGNORECASE)
_LONGEST_HEAD = 80
_BROKEN = re.compile(
    r"(?:^|, |Sáng |Chiều |Tối )[Nn]gày (?:\d{1,2} )?(?:tháng (?:\d{1,2} )?)?(?:năm )?\| (?:\d{1,4} )?(?:tháng|"
    r"năm|$)"
    r"|(?:^|, )[Nn]gày \d{1,2} tháng \d{1,2} năm \| \d{4}$"
    r"|^Số ?:? (?:\d{1,5} )?\| (?:\d{1,5} ?)?[/-]|(?:^|\s)Số ?:? ?\d{0,5} ?[/-] \| [A-ZĐ]"
)
_RULE = re.compile(r"[\s_\-–—=*.…|]+")


@dataclass(frozen=True, slots=True)
class Flat:
    """Words of the source on one line; `places[n]` is where its n-th character stands in the source."""

    text: str
    places: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of a non-empty part of this line."""
        return self.places[start], self.places[end - 1] + 1


def flatten(source: str, parts: Iterable[tuple[int, int]]) -> Flat:
    """Put parts of the source on one line, runs of blanks as one."""
    words: list[str] = []
    places = array("I")
    for start, end in parts:
        whole = source[start:end]
        plain = "  " not in whole and "\t" not in whole and whole == whole.strip() and "\n" not in whole
        for first, last in [(start, end)] if plain else map(re.Match.span, _WORD.finditer(source, start, end)):
            if last > first:
                if words:
                    places.append(first - 1)
                words.append(source[first:last])
                places.extend(range(first, last))
    return Flat(" ".join(words), places)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place, how far it is indented, its text with single blanks, and its columns."""

    start: int
    end: int
    indent: int
    text: str
    cells: tuple[tuple[int, int], ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text

    @property
    def is_rule(self) -> bool:
        """Whether only a drawn line stands on it."""
        return bool(self.text) and _RULE.fullmatch(self.text) is not None

    @property
    def is_page_number(self) -> bool:
        """Whether only the number of a page stands on it."""
        return len(self.text) < 16 and _PAGE_NUMBER.fullmatch(self.text) is not None


def lines_of(source: str) -> list[Line]:
    """Return the lines of a source text."""
    lines = []
    start = 0
    for raw in source.split("\n"):
        lines.append(_line(raw, start))
        start += len(raw) + 1
    return lines


def mended(lines: list[Line]) -> list[Line]:
    """Put a number or a date of the head back on one line where a page of the web broke it."""
    found: list[Line] = []
    for number, line in enumerate(lines):
        before = found[-1] if found and number < _LONGEST_HEAD else None
        if before is not None and line.text and _BROKEN.search(f"{before.text} | {line.text}"):
            cells = (*before.cells[:-1], (before.cells[-1][0], line.cells[0][1]), *line.cells[1:])
            found[-1] = Line(before.start, line.end, before.indent, f"{before.text} {line.text}", cells)
        else:
            found.append(line)
    return found


def _line(raw: str, start: int) -> Line:
    inner = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    first = start + indent
    cells = []
    at = 0
    for gap in (*_GAP.finditer(inner), None):
        end = gap.start() if gap else len(inner)
        if end > at:
            cells.append((first + at, first + end))
        at = gap.end() if gap else end
    return Line(first, first + len(inner), indent, " ".join(inner.split()), tuple(cells))
