"""The papers that an office sends to follow tasks up: reminders, urging letters, reports to the leader, praise."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _

_LONGEST_NUMBER = 100
_KIND_CODES = frozenset(("TB", "KL", "BC", "CV", "QĐ", "NQ", "CT", "KH", "HD", "CTr", "TTr", "CĐ", "GM", "BB"))
_ORDINAL = re.compile(r"\d+")
_PARTS = re.compile(r"[-/]")


class LetterKind(StrEnum):
    """What an outgoing paper is. Stored by value; never rename a value, add a new one."""

    REMINDER = "reminder"
    URGING = "urging"
    LEADER_REPORT = "leader_report"
    PRAISE = "praise"
    OBSTACLE_REPORT = "obstacle_report"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_KINDS[self])


_KINDS = {
    LetterKind.REMINDER: N_("Reminder list"),
    LetterKind.URGING: N_("Urging letter"),
    LetterKind.LEADER_REPORT: N_("Report to the leader"),
    LetterKind.PRAISE: N_("Praise list"),
    LetterKind.OBSTACLE_REPORT: N_("Report of an obstacle"),
}

# What the number of each kind is marked with; a công văn has no mark in the State's form, CV in the Party's.
_CODES = {
    LetterKind.REMINDER: "TB",
    LetterKind.URGING: "",
    LetterKind.LEADER_REPORT: "BC",
    LetterKind.PRAISE: "TB",
    LetterKind.OBSTACLE_REPORT: "BC",
}


def ordinal_of(number: str) -> int | None:
    """Return the number in the series: 5 of 05/VP-TH; None where it was left open."""
    found = _ORDINAL.match(number.strip())
    return int(found[0]) if found else None


def number_of(ordinal: int, kind: LetterKind, office: OfficeDraft) -> str:
    """Return a number as the office writes it: 05/VP-TH, 05/BC-VP; 05-CV/ĐU, 05-BC/ĐU for the Party.

    The symbol of the office's own documents (TB-VP) gives the part of the agency.
    """
    return _number(f"{ordinal:02}", _CODES[kind], office)


def open_number(code: str, office: OfficeDraft) -> str:
    """Return the number of a paper that is given when it is signed: …/TB-VP; …-TB/ĐU for the Party."""
    return _number("…", code, office, unknown="…")


def _number(ordinal: str, code: str, office: OfficeDraft, unknown: str = "") -> str:
    parts = [part for part in _PARTS.split(office.numbering.strip()) if part]
    own = "-".join(part for n, part in enumerate(parts) if n or len(parts) == 1 or part not in _KIND_CODES)
    own = own or unknown
    if office.form is PaperForm.PARTY:
        return f"{ordinal}-{code or 'CV'}" + (f"/{own}" if own else "")
    symbol = "-".join(part for part in (code, own) if part)
    return f"{ordinal}/{symbol}" if symbol else ordinal


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A paper that goes out, before it is issued. An empty number is written by hand later."""

    kind: LetterKind
    issued_on: date
    subject: str
    number: str = ""
    level: int = 0
    agency_id: int | None = None
    addressee: str = ""
    signer_title: str = ""
    signer_name: str = ""

    def checked(self) -> "LetterDraft":
        """Return the letter as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.subject):
            problems["subject"] = _("Say what the letter is about.")
        if len(clean(self.number)) > _LONGEST_NUMBER:
            problems["number"] = _("The number is too long.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            subject=clean(self.subject),
            number=clean(self.number),
            addressee=clean(self.addressee),
            signer_title=clean_lines(self.signer_title),
            signer_name=clean(self.signer_name),
        )
