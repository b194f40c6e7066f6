"""Any report as a Word document, in the same form as on paper.

python-docx makes the document; its parts are given to it as XML (`word_xml`), since its cells are too slow for a
list and a line of measured length has no words there.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.domain.offices import PaperForm
from secretariat.domain.page_setups import Paper
from secretariat.paths import replacing
from secretariat.progress import Progress
from secretariat.reports import word_xml
from secretariat.reports.char_widths import ruler
from secretariat.reports.header import header_cells, header_rows
from secretariat.reports.heads import mottoes
from secretariat.reports.report import Closing, Group, Letterhead, Report, as_text
from secretariat.reports.widths import shared_widths
from secretariat.reports.word_xml import FONT, Cell, Look, Merge, paragraph

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_LETTERS = 11
_SMALLER = 2  # points by which the numbers of the columns are smaller than their titles
_TWIPS_A_POINT = 20
_TWIPS_A_MILLIMETRE = 1440 / 25.4
_LEADING = 1.15
_SPARE = 1.03  # writers round letters up, so a line needs a little more than the font says
_HALF_LINE = 2.6  # millimetres of the number of a page, which stands in the middle of the top margin
_RULE_SHARE = 0.4
_AGENCY_SHARE = 0.42  # of the width, at most
_SIGNING_ROOM = 60 * _TWIPS_A_POINT
_ROWS_A_STEP = 100


def write_word(report: Report[Any], path: Path, progress: Progress) -> None:
    """Write `report` to `path`; an old file stays whole until the new one is complete."""
    document = new_document(report.title, report.letterhead, report.paper)
    document.core_properties.subject, document.core_properties.comments = report.subtitle, report.proof
    append(document, _parts(report, progress))
    write_document(document, path)


def write_document(document: "Document", path: Path) -> None:
    """Write a document; first into memory, for its own file would complain once more when it is thrown away."""
    made = io.BytesIO()
    document.save(made)
    with replacing(path) as neighbour:
        neighbour.write_bytes(made.getbuffer())


def new_document(title: str, head: Letterhead | None, paper: Paper) -> "Document":
    """Return an empty document on a paper, with the page numbers of the rules."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Pt

    document = Document()
    section = document.sections[0]
    lay(section, paper)
    section.different_first_page_header_footer = True
    number = parse_xml(word_xml.rooted(word_xml.page_number(13)))
    place = section.header.paragraphs[0].add_run().element.getparent()
    place.getparent().replace(place, number)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(_LETTERS)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, head.office if head else "", ""
    return document


def append(document: "Document", parts: Iterable[str]) -> None:
    """Put paragraphs and tables at the end of a document."""
    from docx.oxml import parse_xml

    end = document.element.body.sectPr
    for part in parts:
        end.addprevious(parse_xml(word_xml.rooted(part)))


def lay(section: "Section", paper: Paper) -> None:
    """Give a section its paper."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.PORTRAIT if paper.upright else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)
    section.header_distance = Mm(paper.top / 2 - _HALF_LINE)


def room_of(paper: Paper) -> int:
    """Return the width between the margins, in twips."""
    return round(paper.room * _TWIPS_A_MILLIMETRE)


def _parts(report: Report[Any], progress: Progress) -> Iterator[str]:
    room = room_of(report.paper)
    if report.letterhead:
        left, right = _sides(report.letterhead, room)
        ours, theirs = head_cells(report.letterhead, (left, right))
        between = Cell(paragraph("", Look(6)), room - left - right)
        parts = [word_xml.row([ours, between, theirs])]
        yield word_xml.table([left, room - left - right, right], parts, lined=False, bare=True)
    yield from listed(report, room, progress)
    if report.closing:
        party = report.letterhead is not None and report.letterhead.form is PaperForm.PARTY
        yield paragraph("", Look(6, keep=True))
        yield closing_table(report.closing, room, party=party)
        yield paragraph("", Look(2))


def _sides(head: Letterhead, room: int) -> tuple[int, int]:
    """Return how wide who writes and the nation are at the edges of a list, as on paper."""
    agency = 14 if head.form is PaperForm.PARTY else 12
    names = ((head.superior, False), (head.office, True))
    ours = max(ruler(agency * _TWIPS_A_POINT, bold=bold).width(text) for text, bold in names)
    return min(round(ours * _SPARE), round(room * _AGENCY_SHARE)), nation_width(head.form)


def nation_width(form: PaperForm) -> int:
    """Return how wide the nation and its motto are, or the Party."""
    lines = zip(mottoes(form), (15,) if form is PaperForm.PARTY else (12, 13), strict=True)
    return round(max(ruler(points * _TWIPS_A_POINT, bold=True).width(text) for text, points in lines) * _SPARE)


def listed(report: Report[Any], room: int, progress: Progress) -> Iterator[str]:
    """Give the title of a report, its table and its notes."""
    yield paragraph(report.title, Look(14, bold=True, above=12 * _TWIPS_A_POINT))
    for line in report.lines_below_title:
        yield paragraph(line, Look(13, italic=True))
    yield paragraph("", Look(6))
    yield table(report, room, progress)
    yield paragraph("", Look(6, keep=True))
    for note in report.notes:
        yield paragraph(note, Look(11, italic=True, align="left", keep=True))


def head_cells(head: Letterhead, widths: tuple[int, int]) -> tuple[Cell, Cell]:
    """Return the two cells of a paper's head: who writes, and the nation or the Party."""
    party = head.form is PaperForm.PARTY
    left, right = widths
    agency = 14 if party else 12
    ours = [paragraph(head.superior, Look(agency))] if head.superior else []
    ours.append(paragraph(head.office, Look(agency, bold=True)))
    if head.office and party:
        ours.append(paragraph("*", Look(agency)))
    elif head.office:
        name = ruler(agency * _TWIPS_A_POINT, bold=True)
        ours.append(word_xml.rule(round(_RULE_SHARE * name.width(name.wrap(head.office, left)[-1])), left))
    *lines, last = mottoes(head.form)
    points = 15 if party else 13
    theirs = [paragraph(line, Look(12, bold=True)) for line in lines]
    theirs.append(paragraph(last, Look(points, bold=True)))
    long = round(ruler(points * _TWIPS_A_POINT, bold=True).width(last))
    theirs.append(word_xml.rule(long, right))
    return Cell("".join(ours), left), Cell("".join(theirs), right)


def table(report: Report[Any], room: int, progress: Progress) -> str:
    """Return the table of a report in a width."""
    bold = ruler(report.letters * _TWIPS_A_POINT, bold=True)
    widths = shared_widths(report, bold, room, word_xml.PADDING)
    rows = [*_header(report, widths), *_rows(report, widths, progress), *_totals(report, widths)]
    return word_xml.table(widths, rows, lined=True)


def _header(report: Report[Any], widths: list[int]) -> Iterator[str]:
    """The rows of the head; a title over two of them begins in the first and goes on in the second."""
    head = header_cells(report)
    for number in range(header_rows(report)):
        cells = []
        for cell in sorted((each for each in head if each.top <= number <= each.bottom), key=lambda c: c.first):
            text = cell.text if cell.top == number else ""
            merged: Merge = "" if cell.top == cell.bottom else "restart" if cell.top == number else "continue"
            look = (
                Look(report.letters - _SMALLER, italic=True) if cell.is_number else Look(report.letters, bold=True)
            )
            width = sum(widths[cell.first : cell.last + 1])
            cells.append(
                Cell(paragraph(text, look), width, cell.last - cell.first + 1, middle=True, merged=merged)
            )
        yield word_xml.row(cells, header=True)


def _totals(report: Report[Any], widths: list[int]) -> Iterator[str]:
    if report.totals is not None:
        looks = [Look(report.letters, bold=True, align=column.align, keep=True) for column in report.columns]
        parts = zip(report.totals_values(), looks, widths, strict=True)
        yield word_xml.row([Cell(paragraph(as_text(value), look), width) for value, look, width in parts])


def _rows(report: Report[Any], widths: list[int], progress: Progress) -> Iterator[str]:
    """The last row stays on one page with what closes the paper."""
    values, position, total = report.reader(), 0, report.count
    is_high = _height_judge(report, widths)
    looks = [Look(report.letters, align=column.align) for column in report.columns]
    last = [Look(report.letters, align=column.align, keep=True) for column in report.columns]
    for group in report.groups:
        if group.title:
            yield _heading(group, widths, report.letters)
        for row in group.rows:
            position += 1
            texts = [as_text(value) for value in values(row, position)]
            parts = zip(texts, last if position == total else looks, widths, strict=True)
            cells = [Cell(paragraph(text, look), width) for text, look, width in parts]
            yield word_xml.row(cells, may_split=is_high(texts))
            if position % _ROWS_A_STEP == 0:
                progress.step(position, total)
    progress.step(total, total)


def _height_judge(report: Report[Any], widths: list[int]) -> Callable[[Sequence[str]], bool]:
    """Return what tells whether a row is higher than half a page, and so may be cut."""
    face = ruler(report.letters * _TWIPS_A_POINT)
    inside = [width - 2 * word_xml.PADDING for width in widths]
    paper = report.paper
    half = round((paper.height - paper.top - paper.bottom) * _TWIPS_A_MILLIMETRE / 2)
    most = int(half / (report.letters * _TWIPS_A_POINT * _LEADING))
    # Half the letters of a line are a safe beginning: only what may be high is measured.
    fewest = [max(1, most * round(width / (report.letters * _TWIPS_A_POINT))) for width in inside]

    def is_high(texts: Sequence[str]) -> bool:
        return any(
            (len(text) > few or text.count("\n") >= most) and face.count(text, width) > most
            for text, few, width in zip(texts, fewest, inside, strict=True)
        )

    return is_high


def _heading(group: Group[Any], widths: list[int], letters: float) -> str:
    words = paragraph(group.title, Look(letters, bold=True, align="left", keep=True))
    return word_xml.row([Cell(words, sum(widths), len(widths))])


def closing_table(closing: Closing, room: int, *, party: bool) -> str:
    """Return who receives and who signs, kept together."""
    count = max(len(closing.signatures), 1)
    hand = round(room * closing.signing_share) // count
    left = room - hand * count
    receivers = _recipients(closing, party=party)
    dated = paragraph(closing.place_and_day, Look(13, italic=True, keep=True)) if closing.place_and_day else ""
    signs = [
        paragraph(sign.title, Look(13, bold=not party))
        + paragraph(sign.name, Look(13, bold=True, above=_SIGNING_ROOM))
        for sign in closing.signatures
    ]
    signing = Cell(_signing(dated, signs, hand), hand * count)
    if closing.signing_share == 1:
        return word_xml.table([hand * count], [word_xml.row([signing])], lined=False)
    return word_xml.table([left, hand * count], [word_xml.row([Cell(receivers, left), signing])], lined=False)


def _signing(dated: str, signs: list[str], hand: int) -> str:
    """The day over all who sign, side by side in a table of its own; a cell must end with a paragraph."""
    if not signs:
        return dated
    inner = word_xml.table(
        [hand - word_xml.PADDING] * len(signs),
        [word_xml.row([Cell(sign, hand - word_xml.PADDING) for sign in signs])],
        lined=False,
    )
    return dated + inner + paragraph("", Look(2))


def _recipients(closing: Closing, *, party: bool) -> str:
    if not closing.recipients:
        return paragraph("", Look(11))
    look = Look(12, underlined=True, align="left") if party else Look(12, bold=True, italic=True, align="left")
    lines = [paragraph(line, Look(11, align="left")) for line in closing.recipients]
    return "".join([paragraph(closing.recipients_title, look), *lines])
