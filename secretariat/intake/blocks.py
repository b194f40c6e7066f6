"""What a page is made of, whatever program wrote it: paragraphs of pieces in one font, and tables of cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

WIDEST_CELL = 63


class Piece(NamedTuple):
    """Some letters in one font; `capitals` when they are shown large."""

    text: str
    font: str
    capitals: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its automatic number as the first piece."""

    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A cell over `span` columns; `continues` when it is merged with the one above."""

    blocks: list["Block"] = field(default_factory=list)
    span: int = 1
    continues: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells; `bordered` when lines are drawn between them."""

    rows: list[list[Cell]] = field(default_factory=list)
    bordered: bool = False


Block = Paragraph | Table


def all_pieces(blocks: list[Block]) -> Iterator[list[Piece]]:
    """Return the pieces of every paragraph, also of those in tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.pieces
        else:
            for row in block.rows:
                for cell in row:
                    yield from all_pieces(cell.blocks)
