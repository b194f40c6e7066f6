"""The table of a report on paper: how wide its columns are, how high its rows, and how a part of it is drawn.

Only heights are kept of the rows; their lines are wrapped again when their page is drawn, so that a list of any
length costs little memory and any page can be drawn without the others.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from secretariat.paper.blocks import THIN
from secretariat.paper.fonts import Faces
from secretariat.paper.pagination import Heights, Slice
from secretariat.paper.table_header import PADDING_X, PADDING_Y, Header
from secretariat.progress import Progress
from secretariat.reports.report import Report, as_text
from secretariat.reports.widths import shared_widths

_ROWS_A_STEP = 200


@dataclass(frozen=True, slots=True)
class _Cell:
    left: int
    width: int
    align: str


class Table:
    """A report's rows and headings as bands, measured for a width."""

    def __init__(self, report: Report[Any], faces: Faces, width: int, progress: Progress) -> None:
        self._plain, self._bold = faces.face(report.letters), faces.face(report.letters, bold=True)
        self._read = report.reader()
        self.width = width
        self.heights = Heights(self._plain.leading, PADDING_Y)
        self._cells = self._placed(report)
        self._header = Header(report, faces, [(cell.left, cell.width) for cell in self._cells])
        self.headings: dict[int, str] = {}
        self.lines = array("L")
        self._rows: list[Any] = []
        self._positions = array("L")
        self.totals_band, self._totals = -1, list[str]()
        self._measure(report, progress)

    @property
    def header_height(self) -> int:
        """Return how high the header row is."""
        return self._header.height

    def draw(self, painter: QPainter, left: int, top: int, slices: Sequence[Slice]) -> None:
        """Draw the header row and these slices below it."""
        self._header.draw(painter, left, top)
        y = top + self._header.height
        levels, heading_levels = [y], []
        painter.setFont(self._plain.font)
        for piece in slices:
            if piece.band in self.headings:
                heading_levels.append((y, piece))
            else:
                self._draw_row(painter, left, y, piece)
            y += self.heights.of(piece.last - piece.first)
            levels.append(y)
        painter.setFont(self._bold.font)
        for level, piece in heading_levels:
            self._draw_heading(painter, left, level, piece)
        self._draw_lines(painter, left, levels, {level for level, _piece in heading_levels})

    def place_at(self, x: float, y: float, slices: Sequence[Slice]) -> tuple[int, int] | None:
        """Return the band and the column under a point, counted from the corner of the table."""
        below = y - self._header.height
        if below < 0:
            return None
        for piece in slices:
            below -= self.heights.of(piece.last - piece.first)
            if below < 0:
                columns = (n for n, cell in enumerate(self._cells) if cell.left <= x < cell.left + cell.width)
                column = next(columns, None)
                return None if column is None or piece.band in self.headings else (piece.band, column)
        return None

    def row_of(self, band: int) -> Any:
        """Return the row of a band; None for the row of totals."""
        return self._rows[band]

    def _placed(self, report: Report[Any]) -> list[_Cell]:
        widths = shared_widths(report, self._bold.ruler, self.width, PADDING_X)
        cells, left = [], 0
        for column, width in zip(report.columns, widths, strict=True):
            cells.append(_Cell(left, width, column.align))
            left += width
        return cells

    def _measure(self, report: Report[Any], progress: Progress) -> None:
        count, position, total = self._bold.ruler.count, 0, report.count
        for group in report.groups:
            if group.title:
                self.headings[len(self.lines)] = group.title
                self._append(group, 0, count(group.title, self.width - 2 * PADDING_X))
            for row in group.rows:
                position += 1
                self._append(row, position, self._lines_of(row, position))
                if position % _ROWS_A_STEP == 0:
                    progress.step(position, total)
        progress.step(total, total)
        if report.totals is not None:
            self.totals_band, self._totals = len(self.lines), [as_text(value) for value in report.totals_values()]
            counts = zip(self._cells, self._totals, strict=True)
            lines = max(self._bold.ruler.count(value, cell.width - 2 * PADDING_X) for cell, value in counts)
            self._append(None, 0, lines)

    def _append(self, row: Any, position: int, lines: int) -> None:
        self._rows.append(row)
        self._positions.append(position)
        self.lines.append(max(lines, 1))

    def _lines_of(self, row: Any, position: int) -> int:
        count = self._plain.ruler.count
        return max(
            count(value if value.__class__ is str else as_text(value), cell.width - 2 * PADDING_X)
            for cell, value in zip(self._cells, self._read(row, position), strict=True)
        )

    def _draw_row(self, painter: QPainter, left: int, top: int, piece: Slice) -> None:
        is_total = piece.band == self.totals_band
        face = self._bold if is_total else self._plain
        ruler, leading = face.ruler, face.leading
        values = self._totals if is_total else self._read(self._rows[piece.band], self._positions[piece.band])
        painter.setFont(face.font)
        for cell, value in zip(self._cells, values, strict=True):
            y = top + PADDING_Y + face.ascent
            room = cell.width - 2 * PADDING_X
            for line in ruler.wrap(as_text(value), room)[piece.first : piece.last]:
                x = left + cell.left + PADDING_X
                if cell.align != "left":
                    slack = room - ruler.width(line)
                    x += round(slack / 2 if cell.align == "center" else slack)
                painter.drawText(QPointF(x, y), line)
                y += leading

    def _draw_heading(self, painter: QPainter, left: int, top: int, piece: Slice) -> None:
        y = top + PADDING_Y + self._bold.ascent
        lines = self._bold.ruler.wrap(self.headings[piece.band], self.width - 2 * PADDING_X)
        for line in lines[piece.first : piece.last]:
            painter.drawText(QPointF(left + PADDING_X, y), line)
            y += self._plain.leading

    def _draw_lines(self, painter: QPainter, left: int, levels: list[int], headings: set[int]) -> None:
        """Rules across at every level; down between columns, but not through headings."""
        painter.setPen(QPen(Qt.GlobalColor.black, THIN, c=Qt.PenCapStyle.SquareCap))
        lines = [QLineF(left, y, left + self.width, y) for y in levels]
        edges = [left + cell.left for cell in self._cells[1:]]
        begin = levels[0]
        for y, below in zip(levels, [*levels[1:], None], strict=True):
            if y in headings or below is None:
                lines += [QLineF(x, begin, x, y) for x in edges if y > begin]
                begin = below if below is not None else y
        lines += [QLineF(x, levels[0], x, levels[-1]) for x in (left, left + self.width)]
        painter.drawLines(lines)
