"""The body of a Word document as paragraphs and tables, in order and as accepted: what was deleted is left out.

The tree is walked without recursion, so depth costs nothing; tables nested deeper than anyone draws become
paragraphs of the cell they are in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from secretariat.intake.blocks import WIDEST_CELL, Block, Cell, Paragraph, Piece, Table
from secretariat.intake.docx_lists import Lists
from secretariat.intake.docx_styles import Numbering, Styles, has_borders, numbering_of
from secretariat.intake.legacy import coding_of_font
from secretariat.intake.wordml import child, font_of, is_on, local, value, whole

DEEPEST_TABLE = 8

_LEFT_OUT = frozenset(
    ("del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "tblGrid", "tblPrEx", "rt", "instrText", "delText")
)
_CODE = re.compile("[0-9A-Fa-f]{4}")
# A soft hyphen is never shown, but in the letters of TCVN3 it is an "ư", so it may go only after decoding.
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
# Wingdings and Symbol by their place in the private area; what is not known becomes a round bullet.
_SYMBOLS = {
    0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF0FD: "☒", 0xF0A8: "☐", 0xF06F: "☐", 0xF0E0: "→", 0xF0AE: "→",
    0xF02D: "-", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0B1: "±", 0xF0B0: "°", 0xF0B4: "×", 0xF0B9: "≠",
}  # fmt: skip
_SIGN_FONTS = ("wingdings", "webdings")


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read; `after` holds what stands in text boxes anchored in it."""

    home: list[Block]
    style: str = ""
    numbering: Numbering = (None, None)
    joins_next: bool = False
    font: str = ""
    pieces: list[Piece] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)


class Note(NamedTuple):
    """A reference to a footnote or an endnote."""

    kind: str
    number: str


@dataclass(slots=True)
class _Run:
    font: str = ""
    hidden: bool = False
    capitals: bool = False


@dataclass(slots=True)
class _Row:
    table: Table | None
    cells: list[Cell] = field(default_factory=list)
    deleted: bool = False
    room: int = WIDEST_CELL


class BodyReader:
    """Reads one `w:body`; `blocks` is what was found, `notes` the notes it refers to in order.

    `left_out` tells whether something could not be read.
    """

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.left_out = False
        self._styles = styles
        self._lists = lists
        self._homes = [self.blocks]
        self._paragraphs: list[_Open] = []
        self._rows: list[_Row] = [_Row(None)]
        self._run = _Run()
        self._carried: list[Piece] = []
        self._opens: dict[str, Callable[[etree._Element], bool]] = {
            "p": self._open_paragraph, "pPr": self._paragraph_properties, "r": self._open_run,
            "rPr": self._run_properties, "t": self._letters, "sym": self._symbol,
            "tbl": self._open_table, "tblPr": self._table_properties, "tr": self._open_row,
            "trPr": self._row_properties, "tc": self._open_cell, "tcPr": self._cell_properties,
            "txbxContent": self._open_text_box, "Fallback": self._is_second_choice, "altChunk": self._foreign,
            "footnoteReference": self._note, "endnoteReference": self._note,
        }  # fmt: skip
        self._closes: dict[str, Callable[[], None]] = {
            "p": self._close_paragraph, "tbl": self._close_table, "tr": self._close_row,
            "tc": self._leave_home, "txbxContent": self._close_text_box,
        }  # fmt: skip

    def read(self, body: etree._Element) -> None:
        """Walk `body` and everything in it."""
        events = etree.iterwalk(body, events=("start", "end"))
        for event, element in events:
            name = local(element)
            if event == "end":
                if close := self._closes.get(name):
                    close()
            elif name in _LEFT_OUT or self._opened(name, element):
                events.skip_subtree()
        self._leave_home()

    def _opened(self, name: str, element: etree._Element) -> bool:
        """Handle one element; True when what is in it was handled too."""
        if name in _SIGNS:
            self._write(_SIGNS[name])
            return True
        handle = self._opens.get(name)
        return handle(element) if handle else False

    def _open_paragraph(self, _element: etree._Element) -> bool:
        opened = _Open(self._homes[-1], font=self._styles.paragraph_font(""))
        opened.pieces, self._carried = self._carried, []
        self._paragraphs.append(opened)
        return False

    def _paragraph_properties(self, element: etree._Element) -> bool:
        if self._paragraphs:
            opened = self._paragraphs[-1]
            opened.style = value(child(element, "pStyle"))
            opened.font = self._styles.paragraph_font(opened.style)
            opened.numbering = self._numbering(element, opened.style)
            mark = child(element, "rPr")
            opened.joins_next = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        return True

    def _numbering(self, element: etree._Element, style: str) -> Numbering:
        number, level = numbering_of(element)
        styled_number, styled_level = self._styles.numbering(style)
        if number is None:
            number, level = styled_number, level if level is not None else styled_level
        if level is None and number is not None:
            level = self._lists.level_of_style(number, style)
        return number, level

    def _close_paragraph(self) -> None:
        opened = self._paragraphs.pop()
        if opened.joins_next:
            self._carried = opened.pieces
        else:
            opened.home.append(Paragraph([*self._label(opened), *opened.pieces]))
        opened.home.extend(opened.after)

    def _label(self, opened: _Open) -> list[Piece]:
        number, level = opened.numbering
        if not number or level is None:
            return []
        label, font = self._lists.label(number, level)
        return [Piece(label, font or opened.font)] if label else []

    def _open_run(self, _element: etree._Element) -> bool:
        self._run = _Run(self._paragraphs[-1].font if self._paragraphs else "")
        return False

    def _run_properties(self, element: etree._Element) -> bool:
        style = value(child(element, "rStyle"))
        font = font_of(element) or self._styles.named_font(style)
        self._run.font = font or self._run.font
        self._run.hidden = is_on(child(element, "vanish"))
        self._run.capitals = is_on(child(element, "caps"))
        return True

    def _letters(self, element: etree._Element) -> bool:
        text = element.text or ""
        signs = self._run.font.lower().startswith(_SIGN_FONTS)
        self._write("".join(map(_sign, text)) if signs else text)
        return True

    def _symbol(self, element: etree._Element) -> bool:
        code, font = value(element, "char"), value(element, "font")
        number = int(code, 16) if _CODE.fullmatch(code) else 0
        if coding_of_font(font) and number:
            self._write(chr(number), font)
        else:
            self._write(_SYMBOLS.get(number | 0xF000, "•"))
        return True

    def _note(self, element: etree._Element) -> bool:
        if self._paragraphs and not self._run.hidden:
            self.notes.append(Note(local(element).removesuffix("Reference"), value(element, "id")))
        return True

    def _write(self, text: str, font: str = "") -> None:
        if text and self._paragraphs and not self._run.hidden:
            self._paragraphs[-1].pieces.append(Piece(text, font or self._run.font, self._run.capitals))

    def _open_text_box(self, _element: etree._Element) -> bool:
        self._homes.append(self._paragraphs[-1].after if self._paragraphs else self._homes[-1])
        return False

    def _close_text_box(self) -> None:
        self._leave_home()
        self._run = _Run(self._paragraphs[-1].font if self._paragraphs else "")

    def _leave_home(self) -> None:
        """A paragraph that was to join the next one has none here."""
        if self._carried:
            self._homes[-1].append(Paragraph(self._carried))
            self._carried = []
        self._homes.pop()

    def _is_second_choice(self, element: etree._Element) -> bool:
        """An older picture of the same text box, for programs that do not know the new one."""
        return element.getprevious() is not None

    def _foreign(self, _element: etree._Element) -> bool:
        self.left_out = True
        return True

    def _open_table(self, _element: etree._Element) -> bool:
        table = Table() if len(self._homes) <= DEEPEST_TABLE else None
        if table:
            self._homes[-1].append(table)
        self._rows.append(_Row(table))
        return False

    def _close_table(self) -> None:
        self._rows.pop()

    def _table_properties(self, element: etree._Element) -> bool:
        if table := self._rows[-1].table:
            style = value(child(element, "tblStyle"))
            table.bordered = has_borders(element) or self._styles.draws_borders(style)
        return True

    def _open_row(self, _element: etree._Element) -> bool:
        self._rows.append(_Row(self._rows[-1].table))
        return False

    def _row_properties(self, element: etree._Element) -> bool:
        row = self._rows[-1]
        row.deleted = child(element, "del") is not None
        if skipped := min(whole(child(element, "gridBefore")), WIDEST_CELL):
            row.cells += [Cell(span=skipped)] if skipped > 0 and not row.cells else []
        return True

    def _close_row(self) -> None:
        row = self._rows.pop()
        if row.table and row.cells and not row.deleted:
            row.table.rows.append(row.cells)

    def _open_cell(self, _element: etree._Element) -> bool:
        row = self._rows[-1]
        cell = Cell(self._homes[-1] if row.table is None else [])
        row.cells.append(cell)
        self._homes.append(cell.blocks)
        return False

    def _cell_properties(self, element: etree._Element) -> bool:
        row = self._rows[-1]
        for cell in row.cells[-1:]:
            cell.span = min(max(whole(child(element, "gridSpan"), default=1), 1), max(row.room, 1))
            row.room -= cell.span
            merged = child(element, "vMerge")
            cell.continues = merged is not None and value(merged) != "restart"
        if (table := self._rows[-1].table) and has_borders(element, "tcBorders"):
            table.bordered = True
        return True


def _sign(char: str) -> str:
    """A letter of a font that draws signs instead of letters."""
    return char if char.isspace() else _SYMBOLS.get(ord(char) | 0xF000, "•")
