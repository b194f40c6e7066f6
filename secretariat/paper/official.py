"""An official paper as pages: its text first, then each annex with page numbers of its own.

The text is placed line by line while it is measured, for it is short; annexes are reports and keep to their way.
"""

from dataclasses import dataclass, field

from PySide6.QtGui import QPainter

from secretariat.domain.page_setups import Paper
from secretariat.paper import heads
from secretariat.paper.blocks import Block, Frame
from secretariat.paper.fonts import TWIPS_A_POINT, Face, Faces
from secretariat.paper.pages import ReportPages, draw_number, twips
from secretariat.paper.pagination import Rooms, Slice, paginate
from secretariat.paper.paragraphs import Line, set_lines
from secretariat.paper.table import Table
from secretariat.progress import Progress, Silent
from secretariat.reports.official import (
    BODY_POINTS,
    OURS_SHARE,
    PARAGRAPH_POINTS,
    PARTY_LINE_POINTS,
    OfficialPaper,
    Paragraph,
)
from secretariat.reports.report import Report

_GAP = PARAGRAPH_POINTS * TWIPS_A_POINT
_TITLE_RULE = 1800  # twips
_ADDRESSEE_INDENT = 2400
_FEWEST_LINES = 2  # of a paragraph that are left or taken over


@dataclass(slots=True)
class _Page:
    block: Block = field(default_factory=Block)
    tables: list[tuple[Table, list[Slice], int]] = field(default_factory=list)


class OfficialPages:
    """The pages of one official paper with its annexes."""

    def __init__(self, paper: OfficialPaper, progress: Progress, size: Paper) -> None:
        self._size, self.title, self.author = size, paper.title, paper.head.office
        faces = Faces()
        self._number = faces.face(13)
        self._frame = Frame(twips(size.left), twips(size.room))
        self._top = twips(size.top)
        self._pages = _Text(paper, faces, self._frame.width, twips(size.height - size.top - size.bottom)).pages
        self._annexes = [
            ReportPages(annex, progress, size.lying(upright=annex.paper.upright)) for annex in paper.annexes
        ]

    @property
    def count(self) -> int:
        """How many pages there are, those of the annexes among them."""
        return len(self._pages) + sum(annex.count for annex in self._annexes)

    def size_of(self, number: int) -> tuple[float, float]:
        """Return the width and height of a page, in millimetres: a wide annex lies across."""
        annex, own = self._annex_at(number)
        return annex.size_of(own) if annex else (self._size.width, self._size.height)

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw page `number` (from 1) with the paper's corner at the origin, in twips."""
        annex, own = self._annex_at(number)
        if annex:
            annex.draw(painter, own)
        else:
            self._draw_text(painter, number)

    def _annex_at(self, number: int) -> tuple[ReportPages | None, int]:
        """Return the annex that a page belongs to, none for the text, and its number there."""
        own = number - len(self._pages)
        for annex in self._annexes if own > 0 else ():
            if own <= annex.count:
                return annex, own
            own -= annex.count
        return None, number

    def _draw_text(self, painter: QPainter, number: int) -> None:
        page, left = self._pages[number - 1], self._frame.left
        if number > 1:
            draw_number(painter, number, self._number, self._frame, self._top)
        page.block.draw(painter, left, self._top)
        for table, slices, y in page.tables:
            table.draw(painter, left, self._top + y, slices)


class _Text:
    """Puts the parts of a paper one below the other and turns the page when it is full."""

    def __init__(self, paper: OfficialPaper, faces: Faces, width: int, room: int) -> None:
        self._paper, self._faces, self._width, self._room = paper, faces, width, room
        self.pages = [_Page()]
        self._leading = PARTY_LINE_POINTS * TWIPS_A_POINT if paper.party else 0
        self._put_whole(self._opening())
        for part in paper.body:
            if isinstance(part, Paragraph):
                self._put_paragraph(part)
            else:
                self._put_table(part)
        self._put_closing()

    @property
    def _block(self) -> Block:
        return self.pages[-1].block

    @property
    def _left(self) -> int:
        return self._room - self._block.height

    def _turn(self) -> None:
        self.pages.append(_Page())

    def _put_whole(self, block: Block) -> None:
        if block.height > self._left and self._block.height:
            self._turn()
        self._block.put(block, self._block.height)

    def _opening(self) -> Block:
        paper, faces = self._paper, self._faces
        ours = round(self._width * OURS_SHARE)
        theirs = Frame(ours, self._width - ours)
        block = Block()
        block.put(heads.agency(paper.head, faces, ours, narrow=False), 0)
        block.put(heads.nation(paper.head.form, faces, theirs), 0)
        block.skip(_GAP + _GAP // 2)
        number, day, top = Block(), Block(), block.height
        points = 14 if paper.party else 13
        number.add(paper.number, faces.face(points), Frame(0, ours))
        number.add(paper.under_number, faces.face(12, italic=paper.party), Frame(0, ours))
        day.add(paper.place_and_day, faces.face(points, italic=True), theirs)
        block.put(number, top)
        block.put(day, top)
        self._add_titles(block)
        self._add_addressees(block)
        return block

    def _add_titles(self, block: Block) -> None:
        paper, faces, whole = self._paper, self._faces, Frame(0, self._width)
        if not paper.kind:
            return
        kind, subject = (16, 15) if paper.party else (BODY_POINTS, BODY_POINTS)
        block.skip(3 * _GAP)
        block.add(paper.kind, faces.face(kind, bold=True), whole)
        block.add(paper.subject, faces.face(subject, bold=True), whole)
        if paper.party:
            block.add("-----", faces.face(BODY_POINTS), whole)
        else:
            block.skip(_GAP // 2)
            block.add_rule(_TITLE_RULE, whole)
        block.skip(_GAP)

    def _add_addressees(self, block: Block) -> None:
        """One stands behind `Kính gửi:` in the middle, several stand below it."""
        names, face = self._paper.addressees, self._faces.face(BODY_POINTS)
        if not names:
            return
        block.skip(3 * _GAP)
        if len(names) == 1:
            block.add(f"Kính gửi: {names[0]}", face, Frame(0, self._width))
        else:
            below = Frame(_ADDRESSEE_INDENT, self._width - _ADDRESSEE_INDENT)
            block.add("Kính gửi:", face, Frame(_ADDRESSEE_INDENT - 800, self._width), "left")
            for number, name in enumerate(names, 1):
                block.add(f"- {name}{';' if number < len(names) else '.'}", face, below, "left")
        block.skip(_GAP)

    def _put_paragraph(self, part: Paragraph) -> None:
        indent = twips(self._paper.first_line_mm) if part.indented and part.align in ("justify", "left") else 0
        lines = set_lines(part, self._face, self._width, indent)
        leading = self._leading or self._faces.face(BODY_POINTS).leading
        wanted = _GAP + leading * (len(lines) + (_FEWEST_LINES if part.keep else 0))
        few = len(lines) <= _FEWEST_LINES + 1 or part.keep
        if self._block.height and self._left < (wanted if few else _GAP + leading * _FEWEST_LINES):
            self._turn()
        if self._block.height:
            self._block.skip(_GAP)
        while lines:
            fitting = max(1, self._left // leading)
            if len(lines) - fitting == 1 and fitting > _FEWEST_LINES:
                fitting -= 1
            self._put_lines(lines[:fitting], leading)
            lines = lines[fitting:]
            if lines:
                self._turn()

    def _put_lines(self, lines: list[Line], leading: int) -> None:
        for line in lines:
            for words in line:
                self._block.place(words.text, words.face, words.x)
            self._block.skip(leading)

    def _face(self, bold: bool, italic: bool) -> Face:
        return self._faces.face(BODY_POINTS, bold=bold, italic=italic)

    def _put_table(self, report: Report) -> None:  # type: ignore[type-arg]
        title = Block()
        if report.title:
            title.skip(_GAP)
            title.add(report.title, self._faces.face(BODY_POINTS, bold=True), Frame(0, self._width))
        table = Table(report, self._faces, self._width, Silent())
        least = title.height + _GAP + table.header_height + table.heights.of(min(max(table.lines, default=1), 3))
        if self._left < least and self._block.height:
            self._turn()
        title.skip(_GAP if report.title else 2 * _GAP)
        self._put_whole(title)
        rooms = Rooms(max(0, self._left - table.header_height), self._room - table.header_height)
        for number, slices in enumerate(
            paginate(table.lines, table.headings, table.heights, rooms, table.totals_band)
        ):
            if number:
                self._turn()
            self.pages[-1].tables.append((table, slices, self._block.height))
            self._block.skip(table.header_height)
            self._block.skip(sum(table.heights.of(piece.last - piece.first) for piece in slices))

    def _put_closing(self) -> None:
        """Kept in one piece; the last lines of the text go over with it, so that it never stands alone."""
        block = heads.closing_block(self._paper.closing, self._faces, self._width, party=self._paper.party)
        if block.height > self._left and self._block.height:
            taken = None if self.pages[-1].tables else self._block.cut(_FEWEST_LINES)
            self._turn()
            if taken:
                self._block.put(taken, 0)
        self._block.put(block, self._block.height)
