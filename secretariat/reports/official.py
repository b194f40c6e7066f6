"""An official paper before it has a shape: a letter, an invitation, a notice, minutes; one for Word and for paper.

Its parts stand in the order of Nghị định 30/2020/NĐ-CP or of the Party's guidance. Texts are values: nothing in
them is read as markup.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from secretariat.domain import dates
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.page_setups import SHIPPED, PageSetup, Paper
from secretariat.domain.text import roman
from secretariat.reports.heads import letterhead, listed
from secretariat.reports.report import Closing, Letterhead, Report, Signature

BODY_POINTS = 14
PARTY_LINE_POINTS = 18  # the Party's guidance prescribes the distance of lines
PARAGRAPH_POINTS = 6
OURS_SHARE = 0.45  # of the width, for the agency's side of the head
_UPRIGHT_CHARACTERS = 100  # of running text between the margins of A4 upright
_FIRST_LINE_MM = {PaperForm.STATE: 12.7, PaperForm.PARTY: 10.0}
_HEADING = re.compile(r"(?:[IVXLC]+|Phần [IVXLC]+|Chương [IVXLC]+|Điều \d+)[.:] ?\S")
_END = re.compile(r"[\s.;,:/]+$")
_VERY_END = {PaperForm.STATE: "./.", PaperForm.PARTY: "."}


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of text, justified with an indented first line unless said otherwise; `keep` holds it to the next."""

    runs: tuple[Words, ...]
    align: Literal["justify", "left", "center", "right"] = "justify"
    indented: bool = True
    keep: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs)


Part = Paragraph | Report[Any]


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A paper of this office, from its head to its annexes.

    `number` and `place_and_day` are whole printed lines. With a `kind` (THÔNG BÁO) the subject stands under it;
    without one the paper is a công văn and the subject stands under the number. A `Report` in the body is a table
    inside the text; an annex begins a page and counts its pages anew.
    """

    head: Letterhead
    number: str = ""
    place_and_day: str = ""
    kind: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    body: tuple[Part, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Report[Any], ...] = ()
    proof: str = ""
    setup: PageSetup = SHIPPED

    @property
    def paper(self) -> Paper:
        """The sheet of its text, which is always upright; a wide annex lies across the same one."""
        return self.setup.paper(upright=True).lying(upright=True)

    @property
    def title(self) -> str:
        """What the file and the window are called."""
        return " ".join(part for part in (self.kind, self.subject) if part)

    @property
    def count(self) -> int:
        """How many rows its tables have."""
        tables = [*(part for part in self.body if isinstance(part, Report)), *self.annexes]
        return sum(table.count for table in tables)

    @property
    def party(self) -> bool:
        """Whether it follows the Party's guidance."""
        return self.head.form is PaperForm.PARTY

    @property
    def first_line_mm(self) -> float:
        """How far the first line of a paragraph stands in."""
        return _FIRST_LINE_MM[self.head.form]

    @property
    def under_number(self) -> str:
        """The subject as a công văn prints it: V/v … under the State's number, về việc … under the Party's."""
        if self.kind or not self.subject:
            return ""
        return f"về việc {self.subject}" if self.party else f"V/v {self.subject}"

    @property
    def closing(self) -> Closing:
        """Who signs and who receives."""
        return Closing("", self.signatures, "Nơi nhận:" if self.recipients else "", self.recipients)


def official(
    office: OfficeDraft, day: date, *, number: str = "", kind: str = "", subject: str = ""
) -> OfficialPaper:
    """Return an empty paper of this office: its head, number, place and day, its signer and its receivers."""
    words = dates.long(day)
    return OfficialPaper(
        letterhead(office),
        number_line(number, office.form),
        f"{office.place}, {words}" if office.place else words[:1].upper() + words[1:],
        kind.upper(),
        subject,
        signatures=(Signature(office.signer_title.upper(), office.signer_name),),
        recipients=listed(office.recipients),
    )


def number_line(number: str, form: PaperForm) -> str:
    """Return the line of the number: `Số: 05/TB-VP`, `Số 05-TB/ĐU` for the Party."""
    return f"Số {number}" if form is PaperForm.PARTY else f"Số: {number}"


def paragraph(text: str, *, bold: bool = False, italic: bool = False, keep: bool = False) -> Paragraph:
    """Return a plain paragraph in one style."""
    return Paragraph((Words(text, bold, italic),), keep=keep)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return a paragraph for each line that says something; `I. …` and `Điều 1. …` are bold headings."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_line(line) for line in lines if line)


def ended(parts: Sequence[Part], form: PaperForm) -> tuple[Part, ...]:
    """Return the body with the mark of the end behind its last paragraph: `./.`, for the Party a full stop."""
    last = max((n for n, part in enumerate(parts) if isinstance(part, Paragraph)), default=None)
    if last is None:
        return tuple(parts)
    closing = parts[last]
    assert isinstance(closing, Paragraph)
    *first, run = closing.runs
    run = replace(run, text=_END.sub("", run.text) + _VERY_END[form])
    return (*parts[:last], replace(closing, runs=(*first, run)), *parts[last + 1 :])


def annexed(paper: OfficialPaper, reports: Iterable[Report[Any]], said: str = "") -> OfficialPaper:
    """Return the paper with annexes: `Phụ lục I`, the title, `(Kèm theo …)`; `said` is how they cite the paper."""
    tables = tuple(reports)
    cited = f"(Kèm theo {said})" if said else ""
    return replace(
        paper,
        annexes=tuple(
            replace(
                table,
                title=f"Phụ lục {roman(n) if len(tables) > 1 else ''}".rstrip() + f"\n{table.title.upper()}",
                subtitle=cited,
                conditions=table.subtitle,
                letterhead=None,
                closing=None,
                upright=not is_wide(table),
            )
            for n, table in enumerate(tables, 1)
        ),
    )


def is_wide(table: Report[Any]) -> bool:
    """Whether a table asks for more than an upright page holds, and so lies across as an annex."""
    return sum(column.width for column in table.columns) > _UPRIGHT_CHARACTERS


def _line(text: str) -> Paragraph:
    heading = _HEADING.match(text) is not None
    return paragraph(text, bold=heading, keep=heading)
