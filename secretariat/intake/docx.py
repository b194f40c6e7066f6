"""A Word document (.docx) as text: paragraphs with their numbers, tables row by row, as one sees them on the page.

Footnotes and endnotes stand as lines at the end, so no sentence of the body is broken by one. Comments and what
tracked changes deleted are no part of the text, nor are headers and footers, but for the letterhead of the first
page; all are looked at for the stamp of a secret.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import basename
from zipfile import ZipFile

from lxml import etree

from secretariat.domain.documents import refuse_secrets
from secretariat.domain.files import shown_name
from secretariat.i18n import _
from secretariat.intake.blocks import Block, Paragraph, Piece, all_pieces
from secretariat.intake.codings import AS_IT_STANDS, Codings, codings_of
from secretariat.intake.docx_body import BodyReader, Note
from secretariat.intake.docx_lists import Lists, roman
from secretariat.intake.docx_styles import Styles
from secretariat.intake.docx_text import Text
from secretariat.intake.package import Package
from secretariat.intake.safety import (
    DAMAGED,
    HIDDEN_DEFINITIONS,
    MACROS,
    NOT_ITS_NAME,
    check_zip,
    refusal,
)
from secretariat.intake.source import SourceText
from secretariat.intake.wordml import Definitions, child, children, is_on, local, value

_LONGEST_HEAD = 30
_MAIN, _STYLES, _LISTS = "officeDocument", "styles", "numbering"
_EDGE = re.compile(r"(?:header|footer)\d*\.xml")
_LETTERHEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam|^số ?:[^\n]*/", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was read of a document: its blocks in order, and whether something in it could not be read."""

    blocks: list[Block]
    left_out: bool


def read_docx(path: Path) -> SourceText:
    """Return the text of a Word document; UserError for what is not opened or not one."""
    with ZipFile(path) as archive:
        check_zip(path, archive)
        package = Package(path, archive)
        try:
            opened = _opened(path, package)
            _refuse_secret_edges(package)
        except Definitions:
            raise refusal(HIDDEN_DEFINITIONS, path) from None
    codings = _codings(opened.blocks)
    text = _text(opened.blocks, codings)
    return SourceText(
        file=shown_name(path.name),
        text=text.whole(),
        encoding_note=codings.note,
        tables=tuple(text.tables),
        doubts=(_doubt_of_foreign(),) if opened.left_out else (),
        raw_text=_text(opened.blocks, AS_IT_STANDS).whole() if codings.note else "",
        places=tuple(text.places),
    )


def _opened(path: Path, package: Package) -> _Opened:
    main = package.related().get(_MAIN, "word/document.xml")
    _mind_content_type(path, package, main)
    root = package.part(main)
    if root is None:
        raise refusal(DAMAGED, path)
    related = package.related(main)
    styles = Styles(package.part(related.get(_STYLES, "")))
    lists = Lists(package.part(related.get(_LISTS, "")))
    body = BodyReader(styles, lists)
    body.read(root)
    head = [] if _has_letterhead(body.blocks) else _letterhead(package, main, root, BodyReader(styles, lists))
    notes = _notes(package, related, body.notes, styles)
    return _Opened([*head, *body.blocks, *notes], body.left_out)


def _letterhead(package: Package, main: str, root: etree._Element, reader: BodyReader) -> list[Block]:
    """Some offices put Quốc hiệu and number into the header of the first page; other headers say nothing new."""
    section = next((element for element in root.iter(etree.Element) if local(element) == "sectPr"), None)
    wanted = {
        value(reference, "type"): value(reference, "id") for reference in children(section, "headerReference")
    }
    kind = "first" if is_on(child(section, "titlePg")) and "first" in wanted else "default"
    targets = {relation.identity: relation.target for relation in package.relations(main)}
    header = package.part(targets.get(wanted.get(kind, ""), ""))
    if header is None:
        return []
    reader.read(header)
    return reader.blocks if _has_letterhead(reader.blocks) else []


def _has_letterhead(blocks: list[Block]) -> bool:
    first = blocks[:_LONGEST_HEAD]
    return _LETTERHEAD.search(_text(first, _codings(first)).whole()) is not None


def _notes(package: Package, related: dict[str, str], wanted: list[Note], styles: Styles) -> Iterator[Block]:
    """Footnotes, then endnotes, in the order in which the text refers to them; each is written once."""
    for kind, label in (("footnote", str), ("endnote", lambda count: roman(count).lower())):
        numbers = list(dict.fromkeys(note.number for note in wanted if note.kind == kind))
        root = package.part(related.get(f"{kind}s", "")) if numbers else None
        notes = {value(element, "id"): element for element in children(root, kind)}
        for count, number in enumerate(numbers, start=1):
            reader = BodyReader(styles, Lists(None))
            if (note := notes.get(number)) is not None:
                reader.read(note)
            if any(piece.text.strip() for pieces in all_pieces(reader.blocks) for piece in pieces):
                yield from _numbered(f"[{label(count)}] ", reader.blocks)


def _numbered(label: str, blocks: list[Block]) -> list[Block]:
    first = blocks[0]
    if isinstance(first, Paragraph):
        font = first.pieces[0].font if first.pieces else ""
        while first.pieces and not first.pieces[0].text.strip():
            first.pieces.pop(0)
        first.pieces.insert(0, Piece(label, font))
    return blocks


def _refuse_secret_edges(package: Package) -> None:
    for name in package.names():
        if _EDGE.fullmatch(basename(name)) and (root := package.part(name)) is not None:
            edge = BodyReader(Styles(None), Lists(None))
            edge.read(root)
            refuse_secrets(_text(edge.blocks, _codings(edge.blocks)).whole())


def _codings(blocks: list[Block]) -> Codings:
    return codings_of(((piece.text, piece.font) for piece in pieces) for pieces in all_pieces(blocks))


def _mind_content_type(path: Path, package: Package, main: str) -> None:
    kinds = package.part("[Content_Types].xml")
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


def _text(blocks: list[Block], codings: Codings) -> Text:
    text = Text(codings.letters)
    text.add(blocks)
    return text


def _doubt_of_foreign() -> str:
    return _("A part of this document is stored in another format and was left out; compare it with the paper.")
