"""What was copied out of a sheet or a text, as cells of a grid or as lines that are tasks.

Cells come as HTML (Excel, LibreOffice, Word) or as lines with tabs. Lines lose their bullets and numbers; how far
they were indented, or how their numbers are nested, says what is a part of what.
"""

import csv
import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from secretariat.domain.text import clean, clean_lines
from secretariat.errors import UserError
from secretariat.i18n import N_, _
from secretariat.progress import Cancelled

if TYPE_CHECKING:
    from secretariat.intake.blocks import Table

Grid = list[list[str]]

LARGEST_TEXT, MOST_ROWS, MOST_COLUMNS = 20_000_000, 5000, 60
_TOO_LONG = N_(
    "What was copied is too long to be pasted. Nothing was changed; “Take in an Excel sheet” takes more."
)
_TAB_WIDTH = 4
_LONGEST_S = 5.0
_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,2}){0,4})[.)/](?:[ \t]+(?=\S)|(?=[^\W\d]))|(\d{1,3}(?:\.\d{1,2}){1,4})[ \t]+(?=[^\W\d])"
)
_BETWEEN = re.compile(r"\S[^\n]*\t")  # a tab before the words only indents them
_LETTER = re.compile(r"(?:[a-zđ]{1,2}|[IVX]{1,5})[.)][ \t]+(?=\S)")
_BULLET = re.compile(r"[-–—+*•●○▪■◦‣·➢✓]+[ \t]*(?=\S)")


class PastedLine(NamedTuple):
    """A line without its bullet or number; `level` 0 stands alone, 1 belongs to the line of level 0 above it."""

    level: int
    text: str


def grid_of(text: str, page: str = "") -> Grid | None:
    """Return copied cells, None where what was copied is no grid; UserError for more than is taken at once."""
    if len(text) > LARGEST_TEXT:
        raise UserError(_(_TOO_LONG))
    rows = _of_page_apart(page) if len(page) <= LARGEST_TEXT and "<t" in page.lower() else None
    grid = _squared(rows) if rows else None
    if grid is None and _BETWEEN.search(text):
        grid = _squared(_of_tabs(text))
    return grid


def lines_of(text: str) -> list[PastedLine]:
    """Return the lines of a text as tasks and their parts."""
    marked = [_marked(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    depths: list[tuple[int, int]] = []
    lines: list[PastedLine] = []
    for depth, words in marked:
        if not words:
            continue
        while depths and depths[-1] >= depth:
            depths.pop()
        lines.append(PastedLine(len(depths), words))
        depths.append(depth)
    return lines


def _marked(line: str) -> tuple[tuple[int, int], str]:
    """Return how deep a line stands, by indent and then by sign, and its words without bullet or number."""
    opened = line.expandtabs(_TAB_WIDTH)
    indent = len(opened) - len(opened.lstrip(" \u00a0"))
    words = opened.strip(" \u00a0")
    number = _NUMBER.match(words)
    if number:
        return (indent, (number[1] or number[2]).count(".")), clean(words[number.end() :])
    for sign, rank in ((_LETTER, 10), (_BULLET, 11)):
        found = sign.match(words)
        if found:
            return (indent, rank), clean(words[found.end() :])
    return (indent, 0), clean(words)


def _of_tabs(text: str) -> Grid:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if plain.count('"') % 2:  # a lone quotation mark would swallow the rest
        return [line.split("\t") for line in plain.split("\n")]
    return list(csv.reader(io.StringIO(plain), delimiter="\t"))


def _of_page_apart(page: str) -> Grid | None:
    """What breaks or delays the reader is pasted as lines: the window waits for a key that pastes."""
    from secretariat.intake.apart import Fault, NotLonger, apart

    with suppress(UserError, Fault, Cancelled):
        return apart(NotLonger(_LONGEST_S), _of_page, page)
    return None


def _of_page(page: str) -> Grid | None:
    """Read the only table of a page; a page with words around its table is a text."""
    from lxml import etree

    from secretariat.intake.blocks import Paragraph, all_pieces
    from secretariat.intake.blocks import Table as _Table
    from secretariat.intake.codings import codings_of
    from secretariat.intake.pasted import HtmlReader

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    if root is None:
        return None
    reader = HtmlReader({})
    reader.read(root)
    tables = [block for block in reader.blocks if isinstance(block, _Table)]
    around = [block for block in reader.blocks if isinstance(block, Paragraph)]
    if len(tables) != 1 or any(piece.text.strip() for block in around for piece in block.pieces):
        return None
    codings = codings_of(((piece.text, piece.font) for piece in pieces) for pieces in all_pieces(reader.blocks))
    return _texts(tables[0], codings.letters)


def _texts(table: "Table", letters: object) -> Grid:
    """A cell that reaches over several columns or rows stands in each of its rows, in its first column."""
    from secretariat.intake.docx_text import Text

    rows: Grid = []
    above: dict[int, str] = {}
    for cells in table.rows:
        line: list[str] = []
        for cell in cells:
            text = above.get(len(line), "")
            if not cell.continues:
                written = Text(letters)  # type: ignore[arg-type]
                written.add(cell.blocks)
                text = clean_lines(written.whole())
            above[len(line)] = text
            line += [text, *[""] * (cell.span - 1)]
        rows.append(line)
    return rows


def _squared(rows: Grid) -> Grid | None:
    """Return rows of the same length without empty ones around them; None where nothing is written."""
    written = [place for place, row in enumerate(rows) if any(clean(text) for text in row)]
    if not written:
        return None
    kept = rows[: written[-1] + 1]
    wide = max(map(len, kept))
    if wide > MOST_COLUMNS:  # empty cells at the side are nobody's loss
        used = max(place for row in kept for place, text in enumerate(row, 1) if clean(text))
        wide = max(used, MOST_COLUMNS)
    if len(kept) > MOST_ROWS or wide > MOST_COLUMNS:
        raise UserError(_too_many(len(kept), wide))
    return [[clean_lines(text) for text in (row + [""] * wide)[:wide]] for row in kept]


def _too_many(rows: int, columns: int) -> str:
    said = _(
        "{0} rows and {1} columns were copied, but at most {2} rows and {3} columns are pasted at once. "
        "Nothing was changed; “Take in an Excel sheet” takes more."
    )
    return said.format(*(f"{number:,}".replace(",", ".") for number in (rows, columns, MOST_ROWS, MOST_COLUMNS)))
