"""Who signed: the name in the last signature block, and the posts above it."""

import re
from dataclasses import dataclass

from secretariat.intake.anatomy import is_person, is_recipients, is_signing
from secretariat.intake.layout import Line
from secretariat.intake.tokens import UPPER

_DEGREES = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Th\.S|BSCKII|BSCKI|BSCK|BS|CKII|CKI|KTS|KS|CN|LS|DSCKI|DS)\.? ?)+(?=[A-ZĐ])"
)
_RANKS = re.compile(r"^(?:Thiếu|Trung|Thượng|Đại) (?:tướng|tá|úy)\s+", re.IGNORECASE)
_POST_BEHIND = re.compile(
    rf"[;:.,)(]\s*((?:T/M|K/T|T/L|(?:TM|KT|TL|TUQ|Q)\.|PHÓ |QUYỀN |CHÁNH |CHỦ |GIÁM |"
    rf"TRƯỞNG )[{UPPER} ,.\-]{{4,60}})$"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The name and the posts, joined by a dash, as printed."""

    signer: str = ""
    title: str = ""


def read_signature(source: str, lines: list[Line]) -> Signature:
    """Read the signature in the lines after the body; recipients are passed over."""
    posts: list[str] = []
    signer = ""
    before = Signature()
    for cell, behind in _cells(source, lines):
        if behind:
            posts.append(behind)
        elif is_signing(cell):
            before = Signature(_in_sentence_case(signer), " - ".join(posts)) if signer else before
            posts = [cell] if signer else [*posts, cell]
            signer = ""
        elif posts and is_person(name := _bare_name(cell)):
            signer = name
    return Signature(_in_sentence_case(signer), " - ".join(posts)) if signer else before


def _cells(source: str, lines: list[Line]) -> list[tuple[str, str]]:
    """Return the pieces that can belong to a signature, and posts that stand behind a recipient."""
    found = []
    for line in lines:
        for start, end in line.cells:
            cell = " ".join(source[start:end].split())
            behind = _POST_BEHIND.search(cell)
            if is_recipients(cell) or re.match(r"[-–+•]", cell):
                found.append(("", behind.group(1) if behind else ""))
            else:
                found.append((cell, ""))
    return found


def _bare_name(cell: str) -> str:
    return _RANKS.sub("", _DEGREES.sub("", cell)).strip()


def _in_sentence_case(name: str) -> str:
    return name.title() if name == name.upper() else name
