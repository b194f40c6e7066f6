"""The head of a table on paper: titles in one row or two, the numbers of the columns, the lines around them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from secretariat.paper.blocks import THIN, Block, Frame
from secretariat.paper.fonts import TWIPS_A_POINT, Face, Faces
from secretariat.reports.header import HeaderCell, header_cells, header_rows
from secretariat.reports.report import Report

PADDING_X = 4 * TWIPS_A_POINT
PADDING_Y = 50  # twips
_SMALLER = 2  # points by which the numbers of the columns are smaller than their titles


class Header:
    """Measured once for the places (left, width) of the columns, drawn on every page; in twips."""

    def __init__(self, report: Report[Any], faces: Faces, places: Sequence[tuple[int, int]]) -> None:
        self._titles = faces.face(report.letters, bold=True)
        self._numbers = faces.face(report.letters - _SMALLER, italic=True)
        blocks = [(cell, self._block(cell, places)) for cell in header_cells(report)]
        heights = _row_heights(blocks, header_rows(report))
        edges = [sum(heights[:row]) for row in range(len(heights) + 1)]
        self.height = edges[-1]
        self._texts = Block(self.height)
        self._boxes: list[QRectF] = []
        for cell, block in blocks:
            left, wide = _span(cell, places)
            top, high = edges[cell.top], edges[cell.bottom + 1] - edges[cell.top]
            self._texts.put(block, top + (high - block.height) // 2)
            self._boxes.append(QRectF(left, top, wide, high))

    def draw(self, painter: QPainter, left: int, top: int) -> None:
        """Draw it with its corner at a point."""
        self._texts.draw(painter, left, top)
        painter.setPen(QPen(Qt.GlobalColor.black, THIN, c=Qt.PenCapStyle.SquareCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([box.translated(left, top) for box in self._boxes])

    def _block(self, cell: HeaderCell, places: Sequence[tuple[int, int]]) -> Block:
        left, wide = _span(cell, places)
        block = Block()
        face: Face = self._numbers if cell.is_number else self._titles
        block.add(cell.text, face, Frame(left + PADDING_X, wide - 2 * PADDING_X))
        return block


def _span(cell: HeaderCell, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    left = places[cell.first][0]
    return left, sum(places[cell.last]) - left


def _row_heights(blocks: Sequence[tuple[HeaderCell, Block]], rows: int) -> list[int]:
    """Each row is as high as what stands in it alone; what stands over several makes the last of them higher."""
    heights = [0] * rows
    for cell, block in blocks:
        if cell.top == cell.bottom:
            heights[cell.top] = max(heights[cell.top], block.height + 2 * PADDING_Y)
    for cell, block in blocks:
        missing = block.height + 2 * PADDING_Y - sum(heights[cell.top : cell.bottom + 1])
        heights[cell.bottom] += max(0, missing)
    return heights
