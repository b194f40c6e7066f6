"""Paragraphs and tables of a Word document as XML text: quick, and with properties that python-docx lacks.

The order of the properties is the one that the format prescribes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.sax.saxutils import escape

from secretariat.reports.report import Align, printable

FONT = "Times New Roman"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PADDING = 80  # twips at both sides of a cell
_ABOVE, _ABOVE_LINED = 30, 45  # twips above and below the text of a cell; as on paper where it has lines
Merge = Literal["", "restart", "continue"]
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of a paragraph look and where they stand."""

    points: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    align: Align | Literal["justify"] = "center"
    above: int = 0  # twips
    keep: bool = False  # on one page with what follows
    indent: int = 0  # of the first line, in twips
    left: int = 0  # of all lines, in twips
    line: int = 0  # exact distance of lines in twips; 0 is the font's own


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, its width in twips and how many columns it covers.

    `merged` begins a cell over several rows or goes on with the one above.
    """

    paragraphs: str
    width: int
    columns: int = 1
    middle: bool = False
    merged: Merge = ""


def rooted(part: str) -> str:
    """Return a paragraph or table so that it can be parsed by itself."""
    return part.replace(">", f' xmlns:w="{_NAMESPACE}">', 1)


def paragraph(text: str, look: Look) -> str:
    """Return a paragraph; line breaks stay line breaks."""
    return _framed(_run(text, look), look)


def styled(runs: Sequence[tuple[str, bool, bool]], look: Look) -> str:
    """Return a paragraph of runs: the text of each, whether it is bold, whether italic."""
    words = [_run(text, replace(look, bold=bold, italic=italic)) for text, bold, italic in runs]
    return _framed("".join(words), look)


def _framed(runs: str, look: Look) -> str:
    keep = "<w:keepNext/>" if look.keep else ""
    spacing = f'w:line="{look.line or 240}" w:lineRule="{"exact" if look.line else "auto"}"'
    sides = f'<w:ind w:left="{look.left}" w:firstLine="{look.indent}"/>' if look.left or look.indent else ""
    align = "both" if look.align == "justify" else look.align
    place = f'<w:spacing w:before="{look.above}" w:after="0" {spacing}/>{sides}<w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{keep}{place}</w:pPr>{runs}</w:p>"


def _run(text: str, look: Look) -> str:
    pieces = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in printable(text).split("\n")]
    return f"<w:r>{_run_properties(look)}{'<w:br/>'.join(pieces)}</w:r>"


def rule(length: int, room: int) -> str:
    """Return a line of a length, centred in a room; both in twips."""
    side = max(0, (room - length) // 2)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    return (
        f'<w:p><w:pPr>{border}<w:spacing w:before="40" w:after="0" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def page_number(points: float) -> str:
    """Return the paragraph that shows the number of its page."""
    kinds = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r>{_run_properties(Look(points))}{kind}</w:r>" for kind in kinds)
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'


def row(cells: Sequence[Cell], *, header: bool = False, may_split: bool = False) -> str:
    """Return a row that is not cut unless it may be; a header row is repeated on every page."""
    again = "<w:tblHeader/>" if header else ""
    whole = "" if may_split else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{again}</w:trPr>{''.join(map(_cell, cells))}</w:tr>"


def table(widths: Sequence[int], rows: Sequence[str], *, lined: bool, bare: bool = False) -> str:
    """Return a table of fixed column widths in twips, with lines around every cell or with none.

    A `bare` one has no room around its texts.
    """
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    borders = "".join(f"<w:{edge} {line}/>" for edge in _EDGES) if lined else ""
    above, padding = (0, 0) if bare else (_ABOVE_LINED if lined else _ABOVE, PADDING)
    sides = {"top": above, "left": padding, "bottom": above, "right": padding}
    margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides.items())
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merged = f'<w:vMerge w:val="{cell.merged}"/>' if cell.merged else ""
    middle = '<w:vAlign w:val="center"/>' if cell.middle else ""
    properties = f'<w:tcW w:w="{cell.width}" w:type="dxa"/>{span}{merged}{middle}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell.paragraphs}</w:tc>"


def _run_properties(look: Look) -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    bold = "<w:b/>" if look.bold else ""
    italic = "<w:i/>" if look.italic else ""
    size = round(look.points * 2)
    line = '<w:u w:val="single"/>' if look.underlined else ""
    return f'<w:rPr>{fonts}{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{line}</w:rPr>'
