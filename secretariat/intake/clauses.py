"""Paragraphs and numbered parts: broken lines are joined, labels cut off, and the parts put into a tree.

A path names a part as people do: II.1, 2.3.a; a dash item is its parent's path and its number, II.1-2.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.domain.notices import ClauseDraft
from secretariat.intake.layout import Flat, Line, flatten
from secretariat.intake.tokens import UPPER

_LABELS = (
    (
        0,
        re.compile(
            r"(?P<label>(?:PHẦN|Phần|CHƯƠNG|Chương)(?: thứ)? (?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm|NHẤT|HAI|"
            r"BA))[.:\-–]?(?=\s|$)"
        ),
    ),
    (1, re.compile(rf"(?P<label>[IVX]{{1,5}})(?: ?[.)/]| ?[-–](?= ))(?=\s|[{UPPER}]|$)")),
    (2, re.compile(r"(?P<label>(?:Điều|ĐIỀU|Mục|MỤC) \d{1,3}[a-z]?)[.:]?(?=\s|$)")),
    (3, re.compile(rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.)]?(?=\s|[{UPPER}])")),
    (
        3,
        re.compile(
            rf"\(?(?:S?TT )?(?P<label>\d{{1,2}})(?:[.)](?!\d)|/(?= )|[-–](?= ?[{UPPER}][^\d]))(?=\s|[{UPPER}“])"
        ),
    ),
    (7, re.compile(rf"\(?(?P<label>[a-hk-vxyđ])(?:[.)]|/(?= ))(?=\s|[{UPPER}])")),
    (8, re.compile(r"(?P<label>[-–—•●▪*✓➢·])(?=\s*[^\s\d]|\s+\d)")),
    (9, re.compile(rf"(?P<label>\+|o(?= [{UPPER}]))\s*(?=\S)")),
)
_DASHES = (8, 9)
PARAGRAPH = 10
_CITED = re.compile(
    r"(?:[Kk]hoản|[Đđ]iều|[Mm]ục|[Đđ]iểm|số|tại|và|hoặc|đến|từ|năm|tháng|ngày|các|của|với|Nghị quyết|giai đoạn)$"
)
_HANGING = re.compile(
    r"(?<!\w)(?:và|của|các|với|về|cho|để|tại|theo|trong|do|từ|đến|những|khi|nhằm|thuộc|là|bởi|qua|ngày|số|Bộ|"
    r"Sở|Ban|"
    r"UBND|Ủy ban|Uỷ ban|Ủy ban nhân dân|Uỷ ban nhân dân|Văn phòng|Thủ tướng|Phòng|Chủ tịch|Phó Chủ tịch|Giám đốc|"
    r"Công an|[Đđ]ồng chí)$"
)
_SURELY_HANGING = re.compile(r"(?<!\w)(?:và|của|các|với|những|nhằm|thuộc|bởi|cùng|hoặc)$")
_ENDED = (".", ";", ":", "!", "?", "./.", ".”", ";”", "…")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item: `rank` grows inwards, a plain paragraph has the largest.

    `path` is the part that it is in.
    """

    flat: Flat
    rank: int
    label: str
    path: str
    parent: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words on one line, without the label."""
        return self.flat.text


def blocks_of(source: str, lines: list[Line]) -> list[Block]:
    """Join lines into paragraphs and list items, and name the part that each is in."""
    tree = _Tree()
    blocks = []
    for group in _groups(lines):
        parts = [(line.start, line.end) for line in group]
        first = group[0]
        rank, label, cut = _label(first.text)
        if cut:
            parts[0] = (_place_of_word(source, first, cut), first.end)
        flat = flatten(source, parts)
        path, parent = tree.enter(rank, label)
        if flat.text:
            blocks.append(Block(flat, rank, label, path, parent, first.start, group[-1].end))
    return blocks


def clauses_of(blocks: list[Block]) -> tuple[ClauseDraft, ...]:
    """Return the numbered parts among the blocks; each reaches to the end of what is inside it."""
    kept = [block for block in blocks if block.rank < PARAGRAPH]
    parents = {block.path: block.parent for block in kept}
    ends: dict[str, int] = {}
    for block in blocks:
        path = block.path
        while path:
            ends[path] = max(ends.get(path, 0), block.end)
            path = parents.get(path, "")
    return tuple(
        ClauseDraft(block.path, block.label, _heading(block.text), block.start, ends[block.path], block.parent)
        for block in kept
    )


def _heading(text: str) -> str:
    if len(text) <= 120:
        return text
    return text[:117].rsplit(" ", 1)[0] + "…"


def _place_of_word(source: str, line: Line, cut: int) -> int:
    """Return where the words after a label of `cut` characters begin in the source."""
    place, seen = line.start, 0
    blank = False
    while place < line.end and seen < cut:
        if source[place].isspace():
            seen += not blank
            blank = True
        else:
            seen, blank = seen + 1, False
        place += 1
    return place


def _label(text: str) -> tuple[int, str, int]:
    for rank, pattern in _LABELS:
        found = pattern.match(text)
        if found is not None:
            label = found.group("label")
            inner = rank + label.count(".") if rank == 3 else rank
            after = found.end() + (len(text) - found.end() - len(text[found.end() :].lstrip()))
            return inner, label, after
    return PARAGRAPH, "", 0


def _groups(lines: list[Line]) -> Iterable[list[Line]]:
    """Put the lines of one paragraph together."""
    width = _wrap_width(lines)
    group: list[Line] = []
    gap = False
    for line in lines:
        if line.is_blank or line.is_rule or line.is_page_number:
            gap = gap or line.is_blank or line.is_rule
            continue
        if group and _continues(group[-1], line, width, gap):
            group.append(line)
        else:
            if group:
                yield group
            group = [line]
        gap = False
    if group:
        yield group


def _wrap_width(lines: list[Line]) -> int:
    """Return how wide the lines are if the text was broken to a width, else 0."""
    lengths = sorted(line.indent + len(line.text) for line in lines if len(line.text) > 1)
    if len(lengths) < 6:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    if width > 150:
        return 0
    full = [line for line in lines if line.indent + len(line.text) > width * 0.8]
    broken = sum(not line.text.endswith(_ENDED) for line in full)
    return width if full and broken * 2 >= len(full) and len(full) * 3 >= len(lengths) else 0


def _continues(last: Line, line: Line, width: int, gap: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    text = line.text
    rank, _name, _cut = _label(text)
    open_end = not last.text.endswith(_ENDED)
    if rank < PARAGRAPH:
        numbered = rank not in _DASHES and _CITED.search(last.text) is not None
        return open_end and not gap and (numbered or re.match(r"[-–] ?\d{4}\b", text) is not None)
    lower = text[0].islower() or text[0].isdigit() or text[0] in ",;)/"
    if gap:
        return open_end and text[0].islower() and not last.text.endswith(",")
    if open_end and (lower or last.text.endswith((",", "-", "–"))):
        return True
    if not width:
        return open_end and _SURELY_HANGING.search(last.text) is not None
    reach = last.indent + len(last.text) + 1 + len(text.split(" ", 1)[0])
    if reach < width - 4:
        return open_end and (lower or (reach > width * 0.6 and _HANGING.search(last.text) is not None))
    return open_end or line.indent <= last.indent


class _Tree:
    """The parts that are open at a line, from the outermost inwards."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._counts: dict[str, int] = {}

    def enter(self, rank: int, label: str) -> tuple[str, str]:
        """Return the path of a new part and of the part around it; a paragraph opens none."""
        if rank == PARAGRAPH:
            around = self._open[-1][1] if self._open else ""
            return around, around
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        parent = self._open[-1][1] if self._open else ""
        path = self._path(rank, label, parent)
        self._open.append((rank, path))
        return path, parent

    def _path(self, rank: int, label: str, parent: str) -> str:
        if rank in _DASHES:
            key = f"{parent}|{rank}"
            self._counts[key] = self._counts.get(key, 0) + 1
            return f"{parent}-{self._counts[key]}"
        head = label.rpartition(".")[0]
        if head and (parent == head or parent.endswith(f".{head}")):
            return parent[: len(parent) - len(head)] + label
        return f"{parent}.{label}" if parent else label
