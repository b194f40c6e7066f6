"""A paragraph of several styles set in lines: wrapped, and spread to the full width where it is justified."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secretariat.paper.fonts import Face
from secretariat.reports.official import Paragraph

_PARTS = re.compile(r"\n|[ \t]+|[^ \t\n]+")
FaceOf = Callable[[bool, bool], Face]


@dataclass(frozen=True, slots=True)
class Placed:
    """Words of one style and where they begin."""

    text: str
    face: Face
    x: float


Line = tuple[Placed, ...]


@dataclass(slots=True)
class _Word:
    """What stands between two blanks, in pieces of one style each; `breaks` ends the line before it."""

    pieces: list[tuple[str, Face]]
    breaks: bool = False

    @property
    def width(self) -> float:
        return sum(face.ruler.word_width(text) for text, face in self.pieces)


def set_lines(paragraph: Paragraph, face_of: FaceOf, width: int, indent: int) -> list[Line]:
    """Return the lines of a paragraph in a width; its last line is not spread."""
    space = face_of(False, False).ruler.word_width(" ")
    rows = _wrapped(list(_words(paragraph, face_of, width - indent)), width, indent, space)
    lines = []
    for number, row in enumerate(rows):
        left = indent if number == 0 else 0
        last = number == len(rows) - 1 or rows[number + 1][0].breaks
        align = "left" if last and paragraph.align == "justify" else paragraph.align
        lines.append(_placed(row, width - left, left, space, align))
    return lines


def _words(paragraph: Paragraph, face_of: FaceOf, width: int) -> Iterator[_Word]:
    word = _Word([])
    for run in paragraph.runs:
        face = face_of(run.bold, run.italic)
        for part in _PARTS.findall(run.text):
            if part.isspace():
                if word.pieces:
                    yield word
                word = _Word([], breaks=part == "\n" or (word.breaks and not word.pieces))
                continue
            for piece in face.ruler.wrap(part, width):
                if word.pieces and word.width + face.ruler.word_width(piece) > width:
                    yield word
                    word = _Word([])
                word.pieces.append((piece, face))
    if word.pieces:
        yield word


def _wrapped(words: list[_Word], width: int, indent: int, space: float) -> list[list[_Word]]:
    rows: list[list[_Word]] = []
    used = 0.0
    for word in words:
        wide = word.width
        if rows and not word.breaks and used + space + wide <= width:
            rows[-1].append(word)
            used += space + wide
        else:
            used = wide + (0 if rows else indent)
            rows.append([word])
    return rows


def _placed(row: list[_Word], room: int, left: int, space: float, align: str) -> Line:
    slack = room - sum(word.width for word in row) - space * (len(row) - 1)
    if align == "justify" and len(row) > 1:
        space += slack / (len(row) - 1)
    x = left + {"center": slack / 2, "right": slack}.get(align, 0.0)
    placed = []
    for word in row:
        for text, face in word.pieces:
            placed.append(Placed(text, face, x))
            x += face.ruler.word_width(text)
        x += space
    return tuple(placed)
