"""The assigning document: what its form may hold, and which words it may not."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.text import clean, clean_lines, fold
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _

# Number and symbol as printed: 45/TB-BCĐ, 212-TB/TU, 21/2026/TT-BCT.
_KIND = re.compile(r"\d*\s*[/-]\s*(?:\d{4}/)?\s*([A-ZĐ][A-Za-zĐ]{0,3})(?=[-/])")
# Nghị định 30/2020/NĐ-CP, Phụ lục III, then the Party's and the legal ones.
_KINDS = re.compile(
    "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|SY|TrS|SL"
    "|CV|KL|NĐ|TT|TTLT|PL"
)
# Stamps: alone on a line or in a column, framed or not, beside the degree of urgency, in capitals or as "Tối mật".
_LEVEL = r"(T ?U ?Y ?Ệ ?T +M ?Ậ ?T|T ?Ố ?I +M ?Ậ ?T|M ?Ậ ?T)"
_URGENT = r"(?:H(?:OẢ|ỎA) +TỐC(?: +HẸN +GIỜ)?|THƯỢNG +KHẨN|KHẨN)"
_STAMP = re.compile(
    rf"[\W_]*(?:{_URGENT}\W+)?{_LEVEL}(?:\W+{_URGENT})?[\W_]*"
    r"|[\s\[(“\"*_|]*(Tuyệt +mật|Tối +mật|Mật)[\s\])”\"*_|.:]*"
)
_LEVEL_NAMED = re.compile(
    r"\W*(?:(?:mức +)?độ +mật|dấu(?: +chỉ)?(?: +độ +mật)?)\s*:\W*(tuyệt +mật|tối +mật|mật)\b", re.IGNORECASE
)
_LEVEL_AT_NUMBER = re.compile(r"số\b[^\n]*\((tuyệt +mật|tối +mật|mật)\)\W*", re.IGNORECASE)
# What some offices put behind the symbol: 12/TB-BCĐ(M), 45-TB/TU (TM), 7/BC-UBND (Mật), 7/BC-UBND-MẬT.
_LEVELS_IN_NUMBERS = r"(?:M|TM|TuM|Tm|[Mm]ật|MẬT|[Tt]ối +mật|TỐI +MẬT|[Tt]uyệt +mật|TUYỆT +MẬT)"
_SECRET_NUMBER = re.compile(
    rf"\s*(?:[Ss]ố\s*:?\s*)?\d+\w?\s*[-/]\S+?\s*(?:\({_LEVELS_IN_NUMBERS}\)|[-/](?:MẬT|Mật))\s*"
)
_COLUMN = re.compile(r"\t+| {3,}|\|")


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """What the form of a document holds before it is accepted."""

    number: str = ""
    kind: str = "TB"
    issuer: str = ""
    issued_on: date | None = None
    signer: str = ""
    signer_title: str = ""
    subject: str = ""
    language: str = "vi"
    field: str = ""
    full_text: str = ""
    meeting_id: int | None = None
    committee_id: int | None = None
    issued: bool = True
    superior_document: str = ""
    amends_id: int | None = None

    def checked(self) -> "DocumentDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.number) and not clean(self.subject):
            problems["number"] = _("Give the number of the document or what it is about.")
        if is_secret_number(self.number):
            problems["number"] = refusal_of_secrets()
        if secrecy(self.subject):
            problems["subject"] = refusal_of_secrets()
        if secrecy(self.full_text):
            problems["full_text"] = refusal_of_secrets()
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            number=clean(self.number),
            kind=clean(self.kind),
            issuer=clean(self.issuer),
            signer=clean(self.signer),
            signer_title=clean(self.signer_title),
            subject=clean(self.subject),
            field=clean(self.field),
            full_text=clean_lines(self.full_text),
            superior_document=clean(self.superior_document),
        )


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """A sentence inside the full text of a document, counted in characters: where a page is to open it."""

    document_id: int
    start: int
    end: int


def kind_of(number: str) -> str:
    """Return the abbreviation of the kind inside a number (45/TB-BCĐ → TB), or "" when there is none.

    A công văn carries none (Nghị định 30/2020/NĐ-CP): its symbol is agency and unit.
    """
    found = _KIND.match(unicodedata.normalize("NFC", number).strip())
    return found.group(1) if found and _KINDS.fullmatch(found.group(1)) else ""


def number_key(number: str) -> str:
    """Return what two spellings of one number have in common: no marks, no blanks."""
    return "".join(fold(clean(number)).split())


def secrecy(text: str) -> str:
    """Return the level of secrecy that a text is marked with, or "" for none."""
    text = unicodedata.normalize("NFC", text)
    small = text.lower()
    if "ậ" not in small and "m)" not in small:  # every mark has one of them
        return ""
    for line in text.splitlines():
        for part in (line, *_COLUMN.split(line)):
            whole = _STAMP.fullmatch(part) or _LEVEL_AT_NUMBER.fullmatch(part.strip())
            if found := whole or _LEVEL_NAMED.match(part):
                return " ".join(next(level for level in found.groups() if level).split())
            if is_secret_number(part) and part.strip()[:2].casefold() == "số":
                return "Mật"
    return ""


def is_secret_number(number: str) -> bool:
    """Whether a number as printed carries a mark of secrecy behind its symbol."""
    return _SECRET_NUMBER.fullmatch(unicodedata.normalize("NFC", number)) is not None


def is_of_secrets(error: BaseException) -> bool:
    """Whether something was turned away because it is marked secret; the sentence tells it."""
    return isinstance(error, UserError) and refusal_of_secrets() in str(error)


def refusal_of_secrets() -> str:
    """Return the sentence with which a secret document is turned away."""
    return _(
        "This document is marked secret (Mật, Tối mật or Tuyệt mật). State secrets may not be entered in this "
        "program; keep them in the register that the rules on state secrets provide."
    )


def refuse_secrets(text: str) -> None:
    """Raise UserError when a text is marked secret."""
    if secrecy(text):
        raise UserError(refusal_of_secrets())
