"""An official paper as a Word document, with the same look as on paper."""

from collections.abc import Iterator
from pathlib import Path

from secretariat.progress import Progress, Silent
from secretariat.reports import word, word_xml
from secretariat.reports.official import (
    BODY_POINTS,
    OURS_SHARE,
    PARAGRAPH_POINTS,
    PARTY_LINE_POINTS,
    OfficialPaper,
    Paragraph,
)
from secretariat.reports.word_xml import Cell, Look, paragraph

_TWIPS_A_POINT = 20
_TWIPS_A_MILLIMETRE = 1440 / 25.4
_ADDRESSEE_INDENT = 2400
_TITLE_RULE = 1800
_ABOVE_CLOSING = 9  # points; the cells below it have some room of their own


def write_official(paper: OfficialPaper, path: Path, progress: Progress) -> None:
    """Write a paper with its annexes to `path`; an old file stays whole until the new one is complete."""
    from docx.enum.section import WD_SECTION
    from docx.oxml import parse_xml

    document = word.new_document(paper.title, paper.head, paper.paper)
    document.core_properties.comments = paper.proof
    word.append(document, _text(paper, word.room_of(paper.paper)))
    for annex in paper.annexes:
        section, size = document.add_section(WD_SECTION.NEW_PAGE), paper.paper.lying(upright=annex.paper.upright)
        word.lay(section, size)
        begin = '<w:pgNumType w:start="1"></w:pgNumType>'
        for old in section._sectPr.xpath("w:pgNumType"):  # noqa: SLF001 -- python-docx has no word for it
            section._sectPr.remove(old)  # noqa: SLF001
        section._sectPr.xpath("w:pgMar")[0].addnext(parse_xml(word_xml.rooted(begin)))  # noqa: SLF001
        word.append(document, word.listed(annex, word.room_of(size), progress))
    word.write_document(document, path)


def _text(paper: OfficialPaper, room: int) -> Iterator[str]:
    yield _head(paper, room)
    yield from _titles(paper, room)
    yield from _addressees(paper)
    for part in paper.body:
        if isinstance(part, Paragraph):
            yield _paragraph(part, paper)
        else:
            title = Look(BODY_POINTS, bold=True, above=_gap(), keep=True)
            yield paragraph(part.title, title) if part.title else paragraph("", Look(PARAGRAPH_POINTS, keep=True))
            yield word.table(part, room, Silent())
            yield paragraph("", Look(4))
    yield paragraph("", Look(_ABOVE_CLOSING, keep=True))
    yield word.closing_table(paper.closing, room, party=paper.party)
    yield paragraph("", Look(2))


def _gap() -> int:
    return PARAGRAPH_POINTS * _TWIPS_A_POINT


def _head(paper: OfficialPaper, room: int) -> str:
    """Who writes and the nation, and below them the number and the day on one line."""
    left = min(round(room * OURS_SHARE), room - word.nation_width(paper.head.form))
    widths = [left, room - left]
    ours, theirs = word.head_cells(paper.head, (left, room - left))
    points = 14 if paper.party else 13
    above = _gap() * 3 // 2
    number = paragraph(paper.number, Look(points, above=above))
    if paper.under_number:
        number += paragraph(paper.under_number, Look(12, italic=paper.party))
    day = paragraph(paper.place_and_day, Look(points, italic=True, above=above))
    rows = [
        word_xml.row([ours, theirs]),
        word_xml.row([Cell(number, left), Cell(day, room - left)]),
    ]
    return word_xml.table(widths, rows, lined=False, bare=True)


def _titles(paper: OfficialPaper, room: int) -> Iterator[str]:
    if not paper.kind:
        return
    kind, subject = (16, 15) if paper.party else (14, 14)
    yield paragraph(paper.kind, Look(kind, bold=True, above=3 * _gap()))
    if paper.subject:
        yield paragraph(paper.subject, Look(subject, bold=True))
    yield paragraph("-----", Look(14)) if paper.party else word_xml.rule(_TITLE_RULE, room)


def _addressees(paper: OfficialPaper) -> Iterator[str]:
    """One stands behind `Kính gửi:` in the middle, several stand below it."""
    look = Look(BODY_POINTS, above=3 * _gap())
    if len(paper.addressees) == 1:
        yield paragraph(f"Kính gửi: {paper.addressees[0]}", look)
    elif paper.addressees:
        yield paragraph(
            "Kính gửi:", Look(BODY_POINTS, align="left", above=3 * _gap(), left=_ADDRESSEE_INDENT - 800)
        )
        for number, name in enumerate(paper.addressees, 1):
            end = ";" if number < len(paper.addressees) else "."
            yield paragraph(f"- {name}{end}", Look(BODY_POINTS, align="left", left=_ADDRESSEE_INDENT))
    if paper.addressees or paper.kind:
        yield paragraph("", Look(6 if paper.addressees else 2))


def _paragraph(part: Paragraph, paper: OfficialPaper) -> str:
    indented = part.indented and part.align in ("justify", "left")
    look = Look(
        BODY_POINTS,
        align=part.align,
        above=_gap(),
        keep=part.keep,
        indent=round(paper.first_line_mm * _TWIPS_A_MILLIMETRE) if indented else 0,
        line=PARTY_LINE_POINTS * _TWIPS_A_POINT if paper.party else 0,
    )
    return word_xml.styled([(run.text, run.bold, run.italic) for run in part.runs], look)
