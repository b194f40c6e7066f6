"""A report as pages: laid out once, then any page drawn by itself on any painter.

Preview, printer and PDF draw the same pages. Everything is in twips (1/1440 inch) from the paper's corner; whoever
draws scales the painter. No application is made here, but one must exist.
"""

from typing import Any, Protocol

from PySide6.QtGui import QPainter

from secretariat.domain.page_setups import Paper
from secretariat.paper.blocks import Block, Frame
from secretariat.paper.fonts import Face, Faces
from secretariat.paper.heads import ending, opening
from secretariat.paper.pagination import Rooms, paginate
from secretariat.paper.table import Table
from secretariat.progress import Progress
from secretariat.reports.report import Report

TWIPS_AN_INCH = 1440
_TWIPS_A_MILLIMETRE = TWIPS_AN_INCH / 25.4
_NUMBER_POINTS = 13

A4_LANDSCAPE = Paper()
A4_UPRIGHT = Paper(width=210.0, height=297.0)


def twips(millimetres: float) -> int:
    """Return a length in the unit of the layout."""
    return round(millimetres * _TWIPS_A_MILLIMETRE)


class Pages(Protocol):
    """What can be looked at and printed: pages numbered from 1, each of its own size."""

    title: str
    author: str

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""

    def size_of(self, number: int) -> tuple[float, float]:
        """Return the width and height of a page, in millimetres."""

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw page `number` (from 1) with the paper's corner at the origin, in twips."""


class Drawing(Protocol):
    """What draws itself instead of being set in lines: a chart, a month. `count` is how many rows it holds."""

    title: str
    paper: Paper

    @property
    def count(self) -> int:
        """How much there is to draw."""

    def pages(self, paper: Paper) -> Pages:
        """Return the pages of that size."""


class ReportPages:
    """The pages of one report on one paper, numbered from 1."""

    def __init__(self, report: Report[Any], progress: Progress, paper: Paper = A4_LANDSCAPE) -> None:
        self.paper, self.title = paper, report.title
        self.author = report.letterhead.office if report.letterhead else ""
        self._report = report
        faces = Faces()
        self._left, self._top = twips(paper.left), twips(paper.top)
        self._width = twips(paper.room)
        self._number = faces.face(_NUMBER_POINTS)
        self._opening = opening(report, faces, self._width)
        self._table = Table(report, faces, self._width, progress)
        self._ending = ending(report, faces, self._width)
        room = twips(paper.height - paper.top - paper.bottom) - self._table.header_height
        rooms = Rooms(max(0, room - self._opening.height), max(1, room), self._ending.height)
        table = self._table
        self._slices = paginate(table.lines, table.headings, table.heights, rooms, table.totals_band)

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return len(self._slices)

    def size_of(self, number: int) -> tuple[float, float]:
        """Return the width and height of a page, in millimetres."""
        del number
        return self.paper.width, self.paper.height

    def behind(self, number: int, x: float, y: float) -> tuple[int, ...]:
        """Return the tasks that the value at a point of a page counts, in twips from its corner; else none."""
        top = self._top + (self._opening.height if number == 1 else 0)
        place = self._table.place_at(x - self._left, y - top, self._slices[number - 1])
        if place is None:
            return ()
        column = self._report.columns[place[1]]
        row = self._table.row_of(place[0])
        row = self._report.totals if row is None else row
        return column.behind(row) if column.behind is not None and row is not None else ()

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw page `number` (from 1) with the paper's corner at the origin, in twips."""
        slices, y = self._slices[number - 1], self._top
        if number == 1:
            self._opening.draw(painter, self._left, y)
            y += self._opening.height
        else:
            draw_number(painter, number, self._number, Frame(self._left, self._width), self._top)
        if slices or number == 1:
            self._table.draw(painter, self._left, y, slices)
            y += self._table.header_height
            y += sum(self._table.heights.of(piece.last - piece.first) for piece in slices)
        if number == self.count:
            self._ending.draw(painter, self._left, y)


def draw_number(painter: QPainter, number: int, face: Face, frame: Frame, margin: int) -> None:
    """Draw the number of a page in the middle of the top margin."""
    block = Block()
    block.add(str(number), face, Frame(0, frame.width))
    block.draw(painter, frame.left, margin // 2 - face.leading // 2)
