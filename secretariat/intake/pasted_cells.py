"""What was copied out of a sheet or a text, as cells of a grid or as lines that are tasks.

Cells come as HTML (Excel, LibreOffice, Word) or as lines with tabs. Lines lose their bullets and numbers; how far
they were indented, or how their numbers are nested, says what is a part of what.
"""

import csv
import io
import re
import unicodedata
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
_BLANKS = " \t\u00a0"
_LONGEST_S = 5.0
_BETWEEN = re.compile(r"\S[^\n]*\t")  # a tab before the words only indents them
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x41, 0x1F00))))
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_END, _END_BEFORE_WORD = r"(?:\s+|$)", r"(?:\s+(?![\d\s])|$)"
_LEVELS = r"\d{1,3}(?:\.\d{1,2}){0,4}"
# "45/TB-BCĐ", "1.5 triệu đồng", "tp. Hà Nội" and "30/9 nộp" begin with words: a sign and room say that something
# is a number of a list, and without them a capital after "1.", or one more level.
_NUMBERS = (
    re.compile(rf"({_LEVELS})(?:[.)]{_END}|[/–—-]{_END_BEFORE_WORD})"),
    re.compile(rf"({_LEVELS})[.)](?=[{_CAPITALS}][^\W\d{_CAPITALS}])"),
    re.compile(rf"(\d{{1,3}}\.\d{{1,2}})[ \u00a0]+(?=[{_CAPITALS}](?![{_CAPITALS}\d]))"),
    re.compile(r"(?!\d+\.\d+\.[2-9]\d\s)(\d{1,3}(?:\.\d{1,2}){2,4})[ \u00a0]+(?=[^\W\d])"),
)
# By how deep they stand; the signs of Symbol and Wingdings are letters where the font is lost.
_SIGNS = (
    (10, re.compile(rf"\((?:{_LEVELS}|[a-zđ]|{_ROMAN})\){_END}|[①-⒛Ⓐ-⓿❶-➓㉑-㉟㊱-㊿]\s*")),
    (10, re.compile(rf"(?:[a-zđ]|{_ROMAN})(?:[.)]{_END}|[/–—-]{_END_BEFORE_WORD})")),
    (11, re.compile(r"[-–—+*]+(?:\s+|$|(?=[^\W\d]|[“\"(\[]))|[•●·∙‣➢➤►▶✓✔❖◆\uf000-\uf0a6\uf0a8-\uf0ff]+\s*")),
    (11, re.compile(r"[üØà][ \u00a0]*\t\s*")),
    (12, re.compile(rf"o{_END_BEFORE_WORD}|[○◦◇]+\s*")),
    (13, re.compile(rf"§{_END_BEFORE_WORD}|[▪■□\uf0a7]+\s*")),
)


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
    if grid is None and _BETWEEN.search(text) and any(map(_holds_cells, _written(text))):
        grid = _squared(_of_tabs(text))
    return grid


def lines_of(text: str) -> list[PastedLine]:
    """Return the lines of a text as tasks and their parts; signs without words are left out."""
    written = _written(text)
    marked = [_marked(line) for line in written]
    if not any(words for _depth, words in marked):
        return [PastedLine(0, words) for line in written if (words := clean(line))]
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


def _written(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _marked(line: str) -> tuple[tuple[int, int], str]:
    """Return how deep a line stands, by indent and then by sign, and its words without bullet or number."""
    words = unicodedata.normalize("NFC", line.strip(_BLANKS))
    indent = len(line[: len(line) - len(line.lstrip(_BLANKS))].expandtabs(_TAB_WIDTH))
    rank, end = _mark_of(words)
    return (indent, rank), clean(words[end:])


def _mark_of(words: str) -> tuple[int, int]:
    """Return how deep the bullet or number of a line lets it stand, and where it ends; 0 where there is none."""
    for pattern in _NUMBERS:
        if number := pattern.match(words):
            return number[1].count("."), number.end()
    for rank, sign in _SIGNS:
        if found := sign.match(words):
            return rank, found.end()
    return 0, 0


def _holds_cells(line: str) -> bool:
    """Whether a tab parts the words of a line; the one behind the number of Word's lists parts nothing."""
    words = line.lstrip(_BLANKS)
    _rank, end = _mark_of(words)
    return "\t" in words[end:]


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
