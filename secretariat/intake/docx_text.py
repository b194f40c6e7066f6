"""The blocks of a Word document as one text, with the place of every table cell in it.

A table that only arranges the page (the two columns of a letterhead) is read cell by cell; a table of data is one
line a row, ` | ` between the cells.
"""

import re
from collections.abc import Callable

from secretariat.intake.blocks import Block, Cell, Paragraph, Piece, Table
from secretariat.intake.plain import normalised
from secretariat.intake.source import Place, Places
from secretariat.intake.source import Table as Values

Letters = Callable[[str, str], str]

BETWEEN_CELLS = " | "
_GAP = "    "
_LABEL = re.compile(r"^(\S{1,8})\t+")
_MOST_ROWS, _MOST_COLUMNS = 3, 2


class Text:
    """Text that grows line by line; `tables` and `places` grow with it."""

    def __init__(self, letters: Letters) -> None:
        self.tables: list[Values] = []
        self.places: list[Places] = []
        self._letters = letters
        self._parts: list[str] = []
        self._length = 0
        self._blank = True

    def add(self, blocks: list[Block]) -> None:
        """Write `blocks` in order."""
        for block in blocks:
            if isinstance(block, Paragraph):
                for line in self._lines(block):
                    self._line(line)
            elif _only_arranges(block):
                for row in block.rows:
                    for cell in row:
                        self.add(cell.blocks)
            else:
                self._table(block)

    def whole(self) -> str:
        """Return all that was written, without blank lines at the end."""
        return "".join(self._parts).rstrip("\n")

    def _line(self, line: str) -> None:
        if line or not self._blank:
            self._parts.append(line + "\n")
            self._length += len(line) + 1
        self._blank = not line

    def _lines(self, paragraph: Paragraph) -> list[str]:
        text = normalised("".join(_runs(paragraph.pieces, self._letters)))
        lines = (_LABEL.sub(r"\1 ", line.strip()) if "\t" in line else line for line in text.split("\n"))
        return [line.replace("\t", _GAP).strip() for line in lines]

    def _table(self, table: Table) -> None:
        rows: list[tuple[str, ...]] = []
        places: list[tuple[Place, ...]] = []
        above: dict[int, tuple[str, Place]] = {}
        for cells in table.rows:
            texts = ["" if cell.continues else self._cell(cell) for cell in cells]
            if not any(texts):
                continue
            above = self._columns(cells, texts, above)
            rows.append(tuple(above[column][0] for column in sorted(above)))
            places.append(tuple(above[column][1] for column in sorted(above)))
            self._line(BETWEEN_CELLS.join(texts).replace("\n", " "))
        if rows:
            self.tables.append(tuple(rows))
            self.places.append(tuple(places))

    def _columns(
        self, cells: list[Cell], texts: list[str], above: dict[int, tuple[str, Place]]
    ) -> dict[int, tuple[str, Place]]:
        """What stands in each column of a row; a merged cell stands in each of its rows."""
        row: dict[int, tuple[str, Place]] = {}
        at, column = self._length, 0
        for cell, text in zip(cells, texts, strict=True):
            here = text, (at, at + len(text))
            row[column] = above.get(column, here) if cell.continues else here
            for filler in range(column + 1, column + cell.span):
                row[filler] = "", (here[1][1], here[1][1])
            column += cell.span
            at += len(text) + len(BETWEEN_CELLS)
        return row

    def _cell(self, cell: Cell) -> str:
        return "\n".join(line for line in self._all_lines(cell.blocks) if line)

    def _all_lines(self, blocks: list[Block]) -> list[str]:
        lines: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                lines += self._lines(block)
            else:
                for row in block.rows:
                    lines += [line for cell in row for line in self._all_lines(cell.blocks)]
        return lines


def _only_arranges(table: Table) -> bool:
    columns = max((len(row) for row in table.rows), default=0)
    few = len(table.rows) <= _MOST_ROWS and columns <= _MOST_COLUMNS and not table.bordered
    return columns <= 1 or few


def _runs(pieces: list[Piece], letters: Letters) -> list[str]:
    """Decode what stands together in one font at once: Word cuts words into runs as it likes."""
    texts: list[str] = []
    at = 0
    while at < len(pieces):
        font, capitals = pieces[at].font, pieces[at].capitals
        end = at
        while end < len(pieces) and pieces[end].font == font and pieces[end].capitals == capitals:
            end += 1
        text = letters("".join(piece.text for piece in pieces[at:end]), font)
        texts.append(text.upper() if capitals else text)
        at = end
    return texts
