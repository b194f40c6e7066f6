"""Who signed: the name in the last signature block, and the posts above it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from secretariat.intake.anatomy import is_person, is_recipients, is_signing
from secretariat.intake.layout import Line
from secretariat.intake.tokens import UPPER

_DEGREES = re.compile(
    r"^(?:(?:PGS|GS|TSKH|TS|ThS|Th\.S|BSCKII|BSCKI|BSCK|BS|CKII|CKI|KTS|KS|CN|LS|DSCKII|DSCKI|DS|NCS|NGND|NGƯT|TTƯT|"
    r"TTND)\.? ?)+(?=[A-ZĐ])"
)
_RANKS = re.compile(r"^(?:(?:Thiếu|Trung|Thượng|Đại) (?:tướng|tá|úy)|(?:Ông|Bà|Đồng chí|Đ/c):?)\s+", re.IGNORECASE)
_SIGNED = re.compile(
    r"[\[(]\s*(?:đã )?ký(?: tên)?(?:,? (?:và )?đóng dấu)?\s*[\])]|^(?:đã ký|ký tên|signed) ?:?\s*|^/s/\s*|"
    r"\s+đã ký$",
    re.IGNORECASE,
)
_POST_BEHIND = re.compile(
    rf"[;:.,)(]\s*((?:T/M|K/T|T/L|(?:TM|KT|TL|TUQ|Q)\.|PHÓ |QUYỀN |CHÁNH |CHỦ |GIÁM |"
    rf"TRƯỞNG )[{UPPER} ,.\-]{{4,60}})$"
)
_POST_AND_NAME = re.compile(
    rf"(?P<post>[{UPPER}][{UPPER} ,./\-]{{3,80}}?)\s*:?\s+(?P<name>[{UPPER}][^\W\d_{UPPER}][^:;]{{2,40}})"
)
_CLERKS = re.compile(r"THƯ KÝ|NGƯỜI (?:GHI|NHẬN|LẬP)|GHI BIÊN BẢN|NGƯỜI NHẬN VIỆC")
_LONGEST_POST = 60
_FARTHEST_NAME = 8


@dataclass(frozen=True, slots=True)
class Signature:
    """The name and the posts, joined by a dash, as printed."""

    signer: str = ""
    title: str = ""


def read_signature(source: str, lines: list[Line]) -> Signature:
    """Read the signature in the lines after the body; recipients are passed over."""
    pieces = _pieces(source, lines)
    return (
        _in_columns(source, lines)
        or _in_order(pieces, is_signing)
        or _in_order(pieces, _is_quiet_post)
        or _name_first(pieces)
        or Signature()
    )


def _in_order(pieces: list[tuple[str, str]], is_post: Callable[[str], bool]) -> Signature | None:
    """Return the last name that stands under posts."""
    posts: list[str] = []
    signer = ""
    before: Signature | None = None
    for cell, behind in pieces:
        if behind:
            posts.append(behind)
        elif is_post(cell):
            before = Signature(_in_sentence_case(signer), " - ".join(posts)) if signer else before
            posts = [cell] if signer else [*posts, cell]
            signer = ""
        elif posts and is_person(name := _bare_name(cell)):
            signer = name
    return Signature(_in_sentence_case(signer), " - ".join(posts)) if signer else before


def _in_columns(source: str, lines: list[Line]) -> Signature | None:
    """Return the one of several that sign side by side: whoever does not only write the minutes, else the last."""
    filled = [cells for line in lines if (cells := _cells_of(source, line))]
    for number, posts in enumerate(filled):
        if len(posts) < 2 or not all(cell == cell.upper() and len(cell) <= _LONGEST_POST for cell in posts):
            continue
        for names in filled[number + 1 : number + 1 + _FARTHEST_NAME]:
            people = [_bare_name(name) for name in names]
            if len(people) == len(posts) and all(map(is_person, people)) and not all(map(is_signing, names)):
                pairs = [pair for pair in zip(posts, people, strict=True) if not _CLERKS.search(pair[0])]
                post, name = (pairs or [(posts[-1], people[-1])])[-1]
                return Signature(_in_sentence_case(name), post)
    return None


def _name_first(pieces: list[tuple[str, str]]) -> Signature | None:
    """Return a name with its post below it, or the name that alone ends the list of recipients."""
    cells = [cell for cell, _behind in pieces if cell]
    for name, post in pairwise(cells):
        if is_person(_bare_name(name)) and not is_signing(name) and is_signing(post):
            return Signature(_in_sentence_case(_bare_name(name)), post)
    alone = _bare_name(cells[-1]) if cells and len(cells) < len(pieces) else ""
    return Signature(_in_sentence_case(alone)) if is_person(alone) and not is_signing(alone) else None


def _is_quiet_post(cell: str) -> bool:
    """Whether a piece is a post that is not printed in capitals."""
    return (
        len(cell) <= _LONGEST_POST and cell[-1:] not in ",;.:" and cell[:1].isupper() and is_signing(cell.upper())
    )


def _cells_of(source: str, line: Line) -> list[str]:
    return [" ".join(source[start:end].split()) for start, end in line.cells]


def _pieces(source: str, lines: list[Line]) -> list[tuple[str, str]]:
    """Return the pieces that can belong to a signature, and posts that stand behind a recipient."""
    found = []
    for line in lines:
        for cell in _cells_of(source, line):
            behind = _POST_BEHIND.search(cell)
            if is_recipients(cell) or re.match(r"[-–+•]", cell):
                found.append(("", behind.group(1) if behind else ""))
                continue
            both = _POST_AND_NAME.fullmatch(cell)
            if both is not None and is_signing(both.group("post")):
                found += [(both.group("post").strip(), ""), (both.group("name"), "")]
            else:
                found.append((cell.strip("*_ "), ""))
    return found


def _bare_name(cell: str) -> str:
    plain = _SIGNED.sub("", cell).strip(" .*_")
    for _again in range(2):
        plain = _RANKS.sub("", _DEGREES.sub("", plain)).strip()
    return plain


def _in_sentence_case(name: str) -> str:
    return name.title() if name == name.upper() else name
