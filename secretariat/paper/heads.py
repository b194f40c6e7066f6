"""The fixed parts of a paper: head, title, and its closing, as Nghị định 30/2020 and the Party's guidance say."""

from typing import Any

from secretariat.domain.offices import PaperForm
from secretariat.paper.blocks import Block, Frame
from secretariat.paper.fonts import TWIPS_A_POINT, Face, Faces
from secretariat.reports.heads import mottoes
from secretariat.reports.report import Closing, Letterhead, Report

_AGENCY_SHARE = 0.42
_RECIPIENTS_SHARE = 0.4
_RULE_GAP = 3 * TWIPS_A_POINT
_RULE_SHARE = 0.4  # of the agency's name; the rule says a third to a half
_SIGNING_ROOM = 60 * TWIPS_A_POINT


def opening(report: Report[Any], faces: Faces, width: int) -> Block:
    """Return what stands above the table on the first page."""
    block = Block()
    if report.letterhead:
        block.put(agency(report.letterhead, faces, round(width * _AGENCY_SHARE)), 0)
        form = report.letterhead.form
        block.put(nation(form, faces, _at_the_right(form, faces, width)), 0)
        block.skip(18 * TWIPS_A_POINT)
    whole = Frame(0, width)
    block.add(report.title, faces.face(14, bold=True), whole)
    for line in report.lines_below_title:
        block.add(line, faces.face(13, italic=True), whole)
    block.skip(12 * TWIPS_A_POINT)
    return block


def ending(report: Report[Any], faces: Faces, width: int) -> Block:
    """Return what stands below the table: notes, recipients, signatures; kept in one piece."""
    block = Block()
    if report.notes:
        block.skip(6 * TWIPS_A_POINT)
    for note in report.notes:
        block.add(note, faces.face(11, italic=True), Frame(0, width), "left")
    if report.closing:
        party = report.letterhead is not None and report.letterhead.form is PaperForm.PARTY
        block.put(closing_block(report.closing, faces, width, party=party), block.height)
    return block


def closing_block(closing: Closing, faces: Faces, width: int, *, party: bool) -> Block:
    """Return who receives and who signs, side by side."""
    block, top = Block(), 12 * TWIPS_A_POINT
    block.put(_recipients(closing, faces, width, party=party), top)
    block.put(_signatures(closing, faces, width, party=party), top)
    return block


def agency(head: Letterhead, faces: Faces, room: int, *, narrow: bool = True) -> Block:
    """Return who writes, in the middle of its own width or (not `narrow`) of the whole room."""
    party = head.form is PaperForm.PARTY
    size = 14 if party else 12
    lines = [(head.superior, faces.face(size)), (head.office, faces.face(size, bold=True))]
    frame = Frame(0, min(_widest(lines), room) if narrow else room)
    block = Block()
    for text, face in lines:
        block.add(text, face, frame)
    if head.office and party:
        block.add("*", faces.face(size), frame)
    elif head.office:
        name = lines[1][1].ruler
        block.skip(_RULE_GAP)
        block.add_rule(_RULE_SHARE * name.width(name.wrap(head.office, frame.width)[-1]), frame)
    return block


def nation(form: PaperForm, faces: Faces, frame: Frame) -> Block:
    """Return the nation and its motto, or the Party, in the middle of a frame."""
    lines = _mottoes(form, faces)
    block = Block()
    for text, face in lines:
        block.add(text, face, frame)
    block.skip(_RULE_GAP)
    block.add_rule(lines[-1][1].ruler.width(lines[-1][0]), frame)
    return block


def _at_the_right(form: PaperForm, faces: Faces, width: int) -> Frame:
    wide = _widest(_mottoes(form, faces))
    return Frame(width - wide, wide)


def _mottoes(form: PaperForm, faces: Faces) -> list[tuple[str, Face]]:
    first, last = mottoes(form)[:1], mottoes(form)[1:]
    lines = [(text, faces.face(15 if form is PaperForm.PARTY else 12, bold=True)) for text in first]
    return lines + [(text, faces.face(13, bold=True)) for text in last]


def _recipients(closing: Closing, faces: Faces, width: int, *, party: bool) -> Block:
    block = Block()
    if not closing.recipients:
        return block
    face = faces.face(12) if party else faces.face(12, bold=True, italic=True)
    frame = Frame(0, round(width * _RECIPIENTS_SHARE))
    block.add(closing.recipients_title, face, frame, "left")
    if party:
        wide = round(face.ruler.width(closing.recipients_title))
        block.add_rule(wide, Frame(0, wide))
        block.skip(TWIPS_A_POINT)
    for line in closing.recipients:
        block.add(line, faces.face(11), frame, "left")
    return block


def _signatures(closing: Closing, faces: Faces, width: int, *, party: bool) -> Block:
    block = Block()
    left = round(width * (1 - closing.signing_share))
    block.add(closing.place_and_day, faces.face(13, italic=True), Frame(left, width - left))
    titles, names = Block(), Block()
    room = (width - left) // max(len(closing.signatures), 1)
    for number, signature in enumerate(closing.signatures):
        frame = Frame(left + number * room, room)
        for row, text, bold in ((titles, signature.title, not party), (names, signature.name, True)):
            part = Block()
            part.add(text, faces.face(13, bold=bold), frame)
            row.put(part, 0)
    block.put(titles, block.height)
    block.put(names, block.height + _SIGNING_ROOM)
    return block


def _widest(lines: list[tuple[str, Face]]) -> int:
    return max(round(face.ruler.width(text)) + 1 for text, face in lines)
