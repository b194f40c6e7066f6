"""A Word document (.docx) as text: paragraphs with their numbers, tables row by row, as one sees them on the page.

Headers, footers, comments, footnotes and what tracked changes deleted are no part of the text; headers and footers
are only looked at for the stamp of a secret.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

from secretariat.domain.documents import refuse_secrets
from secretariat.i18n import _
from secretariat.intake.docx_body import Block, BodyReader, Paragraph, Piece
from secretariat.intake.docx_lists import Lists
from secretariat.intake.docx_styles import Styles
from secretariat.intake.docx_text import Letters, Text
from secretariat.intake.legacy import Coding, coding_of_font, decode, recognise, share_of_vietnamese
from secretariat.intake.plain import note_of
from secretariat.intake.safety import (
    DAMAGED,
    HIDDEN_DEFINITIONS,
    MACROS,
    NOT_ITS_NAME,
    check_zip,
    read_part,
    refusal,
)
from secretariat.intake.source import SourceText
from secretariat.intake.wordml import Definitions, children, parse, value

_PACKAGE = ""
_MAIN, _STYLES, _LISTS = "officeDocument", "styles", "numbering"
_EDGE = re.compile(r"(?:header|footer)\d*\.xml")

# For the letters under fonts of one old code (None: all other fonts), the code they are really in.
Codings = dict[Coding | None, Coding | None]


def read_docx(path: Path) -> SourceText:
    """Return the text of a Word document; UserError for what is not opened or not one."""
    with ZipFile(path) as archive:
        check_zip(path, archive)
        try:
            body = _body(path, archive)
            _refuse_secret_edges(path, archive)
        except Definitions:
            raise refusal(HIDDEN_DEFINITIONS, path) from None
    codings = _codings(body.blocks)
    used = [coding.value for coding in codings.values() if coding]
    text = _text(body.blocks, codings)
    return SourceText(
        file=path.name,
        text=text.whole(),
        encoding_note=note_of(", ".join(sorted(set(used)))) if used else "",
        tables=tuple(text.tables),
        doubts=(_doubt_of_foreign(),) if body.left_out else (),
        raw_text=_text(body.blocks, {}).whole() if used else "",
        places=tuple(text.places),
    )


def _body(path: Path, archive: ZipFile) -> BodyReader:
    names = _related(path, archive, _PACKAGE)
    main = names.get(_MAIN, "word/document.xml")
    _mind_content_type(path, archive, main)
    root = _part(path, archive, main)
    if root is None:
        raise refusal(DAMAGED, path)
    related = _related(path, archive, main)
    styles = Styles(_part(path, archive, related.get(_STYLES, "")))
    lists = Lists(_part(path, archive, related.get(_LISTS, "")))
    reader = BodyReader(styles, lists)
    reader.read(root)
    return reader


def _refuse_secret_edges(path: Path, archive: ZipFile) -> None:
    for name in archive.namelist():
        if _EDGE.fullmatch(basename(name)) and (root := _part(path, archive, name)) is not None:
            edge = BodyReader(Styles(None), Lists(None))
            edge.read(root)
            refuse_secrets(_text(edge.blocks, _codings(edge.blocks)).whole())


def _part(path: Path, archive: ZipFile, name: str) -> etree._Element | None:
    content = read_part(path, archive, name)
    return None if content is None else parse(content)


def _related(path: Path, archive: ZipFile, source: str) -> dict[str, str]:
    """The parts that one part (or the package itself) refers to, by the last word of the kind of reference."""
    folder = dirname(source)
    root = _part(path, archive, join(folder, "_rels", f"{basename(source)}.rels"))
    found: dict[str, str] = {}
    for relation in children(root, "Relationship"):
        target = normpath(join("/", folder, value(relation, "Target"))).lstrip("/")
        if value(relation, "TargetMode") != "External":
            found.setdefault(basename(value(relation, "Type")), target)
    return found


def _mind_content_type(path: Path, archive: ZipFile, main: str) -> None:
    kinds = _part(path, archive, "[Content_Types].xml")
    kind = next(
        (
            value(override, "ContentType")
            for override in children(kinds, "Override")
            if value(override, "PartName").lstrip("/").lower() == main.lower()
        ),
        "",
    )
    if "macroenabled" in kind.lower():
        raise refusal(MACROS, path)
    if "wordprocessingml" not in kind:
        raise refusal(NOT_ITS_NAME, path)


def _codings(blocks: list[Block]) -> Codings:
    """Fonts only hint: people also type Unicode in a font named .VnTime, so the words decide."""
    groups: dict[Coding | None, list[str]] = {}
    for pieces in _all_pieces(blocks):
        for piece in pieces:
            groups.setdefault(coding_of_font(piece.font), []).append(piece.text)
        for group in groups.values():
            group.append("\n")
    codings: Codings = {}
    for coding, group in groups.items():
        letters = "".join(group)
        if coding is None:
            codings[None] = recognise(letters)
        elif not letters.isascii() and _reads_better(letters, coding):
            codings[coding] = coding
    return codings


def _reads_better(letters: str, coding: Coding) -> bool:
    old, new = share_of_vietnamese(letters), share_of_vietnamese(decode(letters, coding))
    return new > old or (new == old and not any(char > "\xff" and char.isalpha() for char in letters))


def _all_pieces(blocks: list[Block]) -> Iterator[list[Piece]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.pieces
        else:
            for row in block.rows:
                for cell in row:
                    yield from _all_pieces(cell.blocks)


def _text(blocks: list[Block], codings: Codings) -> Text:
    letters: Letters = partial(_in_unicode, codings)
    text = Text(letters)
    text.add(blocks)
    return text


def _in_unicode(codings: Codings, text: str, font: str) -> str:
    coding = codings.get(coding_of_font(font))
    return decode(text, coding, font) if coding else text


def _doubt_of_foreign() -> str:
    return _("A part of this document is stored in another format and was left out; compare it with the paper.")
