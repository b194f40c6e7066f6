"""What was copied together with its tables: the HTML that Word, Excel and browsers put beside the plain text.

Only taken where it holds a table of data and the same words as the plain text; otherwise the plain text is better.
Nothing that the page points to is fetched.
"""

import re
from collections import Counter

from lxml import etree

from secretariat.intake.blocks import WIDEST_CELL, Block, Cell, Paragraph, Piece, Table, all_pieces
from secretariat.intake.codings import AS_IT_STANDS, codings_of
from secretariat.intake.docx_text import Text
from secretariat.intake.source import SourceText

LARGEST_HTML, MOST_CELLS, DEEPEST_TABLE = 5_000_000, 60_000, 8

_SKIPPED = frozenset(("head", "script", "style", "title", "xml", "select", "textarea", "template", "noscript"))
_APART = frozenset(
    ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "article", "blockquote",
     "header", "footer", "dl", "dt", "dd", "caption", "hr", "center", "body")
)  # fmt: skip
_OF_TABLES = ("table", "tr", "td", "th")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_FONT = re.compile(r"font-family\s*:\s*[\"']?\s*([^;\"',{}]{1,60})", re.IGNORECASE)
_DRAWN = re.compile(r"border[\w-]*\s*:[^;]{0,60}(?:solid|double|dotted|windowtext)", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]{1,60})")
_MOST_CLASSES, _LONGEST_STYLE = 2000, 1000
_SAME_WORDS = 0.9
_WHOLE = re.compile(r"\d{1,5}")


class _TooMuch(Exception):
    """More cells than anyone copies out of a notice."""


def tables_of_html(file: str, text: str, html: str) -> SourceText | None:
    """Return the copied text with its tables; None when the plain `text` is all there is to it."""
    if len(html) > LARGEST_HTML:
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
        reader = HtmlReader(_fonts_of_classes(root))
        reader.read(root)
    except (etree.LxmlError, _TooMuch):
        return None
    codings = codings_of(((piece.text, piece.font) for piece in pieces) for pieces in all_pieces(reader.blocks))
    written = Text(codings.letters)
    written.add(reader.blocks)
    raw = Text(AS_IT_STANDS.letters)
    raw.add(reader.blocks)
    if not written.tables or not _same_words(text, raw.whole()):
        return None
    return SourceText(
        file,
        written.whole(),
        codings.note,
        tables=tuple(written.tables),
        raw_text=raw.whole() if codings.note else "",
        places=tuple(written.places),
    )


def _same_words(text: str, other: str) -> bool:
    wanted, there = Counter(re.findall(r"\w+", text)), Counter(re.findall(r"\w+", other))
    return (wanted & there).total() >= _SAME_WORDS * wanted.total()


def _fonts_of_classes(root: etree._Element) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for style in root.iter("style"):
        for rule in (style.text or "").split("}"):
            names, _brace, body = rule.partition("{")
            if found := _FONT.search(body[:_LONGEST_STYLE]):
                fonts |= dict.fromkeys(_CLASS.findall(names[:_LONGEST_STYLE]), found.group(1).strip())
            if len(fonts) > _MOST_CLASSES:
                return fonts
    return fonts


class _Grid:
    """A table that is being read; `waiting` holds the cells that reach down into the next rows."""

    def __init__(self, table: Table | None) -> None:
        self.table = table
        self.row: list[Cell] | None = None
        self.column = 0
        self.waiting: dict[int, tuple[int, int]] = {}

    def continue_cells(self) -> int:
        """Add the cells that reach down into this row at the present column; return how many."""
        added = 0
        while self.row is not None and self.column in self.waiting:
            rows, span = self.waiting[self.column]
            self.waiting[self.column] = rows - 1, span
            if rows == 1:
                del self.waiting[self.column]
            self.row.append(Cell(span=span, continues=True))
            self.column += span
            added += 1
        return added


class HtmlReader:
    """Reads one page into blocks, as a person sees it."""

    def __init__(self, fonts: dict[str, str]) -> None:
        self.blocks: list[Block] = []
        self._fonts_of_classes = fonts
        self._fonts = [""]
        self._homes = [self.blocks]
        self._paragraph: list[Piece] = []
        self._grids: list[_Grid] = []
        self._lists: list[int | None] = []
        self._cells = 0

    def read(self, root: etree._Element) -> None:
        """Walk the page and everything in it."""
        events = etree.iterwalk(root, events=("start", "end"))
        depths: list[tuple[int, int, int] | None] = []
        for event, element in events:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._fonts.append(self._font_of(element))
                seen = tag not in _SKIPPED and not _UNSEEN.search(_style(element))
                depths.append((len(self._homes), len(self._grids), len(self._lists)) if seen else None)
                if seen:
                    self._open(tag, element)
                    self._write(element.text or "")
                else:
                    events.skip_subtree()
            else:
                if depth := depths.pop():
                    self._close(tag, *depth)
                self._fonts.pop()
                self._write(element.tail or "")
        self._end_paragraph()

    def _font_of(self, element: etree._Element) -> str:
        found = _FONT.search(_style(element))
        named = found.group(1).strip() if found else (element.get("face") or "")
        classes = (element.get("class") or "").split()[:5]
        return named or next(filter(None, map(self._fonts_of_classes.get, classes)), self._fonts[-1])

    def _write(self, text: str) -> None:
        text = _BLANKS.sub(" ", text)
        before = self._paragraph[-1].text if self._paragraph else "\n"
        if before.endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if text:
            self._paragraph.append(Piece(text, self._fonts[-1]))

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._homes[-1].append(Paragraph(self._paragraph))
            self._paragraph = []

    def _open(self, tag: str, element: etree._Element) -> None:
        if tag == "br":
            self._paragraph.append(Piece("\n", self._fonts[-1]))
        elif tag == "table":
            self._open_table(element)
        elif tag == "tr" and self._grids:
            self._open_row()
        elif tag in ("td", "th") and self._grids:
            self._open_cell(element)
        elif tag in _APART:
            self._end_paragraph()
            if tag in ("ul", "ol"):
                self._lists.append(_whole(element.get("start"), 1) - 1 if tag == "ol" else None)
            elif tag == "li":
                self._label()

    def _close(self, tag: str, homes: int, grids: int, lists: int) -> None:
        """What was opened since is closed as well, however crossed the tags of the page are."""
        if tag in _APART or tag in _OF_TABLES:
            self._end_paragraph()
        if tag in ("tr", "table") and self._grids:
            self._close_row()
        del self._homes[homes:], self._grids[grids:], self._lists[lists:]

    def _label(self) -> None:
        """Browsers count the items of a list; the numbers are no part of the page."""
        count = self._lists[-1] if self._lists else None
        if count is not None:
            self._lists[-1] = count = count + 1
        self._paragraph.append(Piece(f"{count}. " if count is not None else "- ", self._fonts[-1]))

    def _open_table(self, element: etree._Element) -> None:
        self._end_paragraph()
        table = Table() if len(self._grids) < DEEPEST_TABLE else None
        if table:
            drawn = _DRAWN.search(_style(element)) is not None
            table.bordered = drawn or (element.get("border") or "0") not in ("0", "")
            self._homes[-1].append(table)
        self._grids.append(_Grid(table))

    def _open_row(self) -> list[Cell]:
        self._end_paragraph()
        self._close_row()
        grid, row = self._grids[-1], list[Cell]()
        grid.row, grid.column = row, 0
        if grid.table:
            grid.table.rows.append(row)
        return row

    def _close_row(self) -> None:
        self._end_paragraph()
        grid = self._grids[-1]
        for column in sorted(grid.waiting) if grid.row is not None else ():
            if column >= grid.column:
                grid.column = column
                self._count(grid.continue_cells())
        grid.row = None

    def _open_cell(self, element: etree._Element) -> None:
        self._end_paragraph()
        grid = self._grids[-1]
        row = self._open_row() if grid.row is None else grid.row
        self._count(grid.continue_cells())
        span = min(max(_whole(element.get("colspan"), 1), 1), WIDEST_CELL)
        cell = Cell(self._homes[-1] if grid.table is None else [], span)
        row.append(cell)
        rows = _whole(element.get("rowspan"), 1)
        if rows > 1:
            grid.waiting[grid.column] = rows - 1, span
        grid.column += span
        if grid.table and _DRAWN.search(_style(element)):
            grid.table.bordered = True
        self._count(span)
        self._homes.append(cell.blocks)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise _TooMuch


def _style(element: etree._Element) -> str:
    return (element.get("style") or "")[:_LONGEST_STYLE]


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and _WHOLE.fullmatch(text) else default
