"""Words of a head that are printed in many ways: the number, the day, the title.

Scanned and copied heads break them: "S6: l5 /TB - UBND", "ngảy 12 thảng 8", "T H Ô N G   B Á O".
"""

import re
from dataclasses import dataclass
from datetime import date

from secretariat.domain.text import fold
from secretariat.intake.calendar_words import known_day

_SIGN = r"(?:[-/–]| ?[-–/] ?(?=[A-ZĐ]{2,}(?![\wÀ-ỹ])))"
SYMBOL = rf"(?:\d{{4}}/)?(?!No(?!\w))[A-ZĐ][A-Za-zĐđÀ-ỹ0-9&.]*(?:{_SIGN}[A-ZĐ0-9][\wÀ-ỹ&.]*){{0,3}}"
_BLANK = r"[.…_\s]{0,40}"
_DIGITS = r"(?:[lIO]?\d[\dlIO]{0,4}|\d \d{1,3}(?= ?[/\-–]))[a-zđ]?"
_NUMBER = re.compile(
    rf"(?:^|[\s(|*])(?:S[ốôoóồ6]|SỐ|số(?= ?:)|5ố)(?: hiệu| ký hiệu)?"
    rf"(?:(?P<colon> ?[:.;] ?\|? ?)| ?\|? ?)(?:(?P<number>{_DIGITS})|{_BLANK}) ?"
    rf"(?:(?P<sign>[-/–])|(?P<noise>(?<=\d )[Il|](?=[A-Z]{{2}}))) ?(?P<symbol>{SYMBOL})"
)
_OCR_DIGITS = str.maketrans("lIO", "110")
_D = r"(?:(?P<day>[\dli]{1,2}|\d \d)|[.…_]{1,20})?"
_M = r"(?:(?P<month>[\dli]{1,2})|[.…_]{1,20})?"
_Y = r"(?:(?P<year>\d{4})|[\d.…_]{1,20})?(?!\d)"
# Both run over folded text: OCR loses the marks first.
_LONG_DAY = re.compile(rf"ngay ?{_D} ?(?:thang|/) ?{_M},? ?(?:nam|/|(?<=, )) ?{_Y}")
_SHORT_DAY = re.compile(
    r"(?:ngay(?: (?:ban hanh|ky|van ban))? ?[:|]? ?|(?<=, ))"
    r"(?P<day>\d{1,2})(?P<dot>[/.\-])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4})(?=\W*$)"
)
_LONGEST_PLACE = 60
_KINDS = (
    r"THÔNG BÁO|KẾT LUẬN|KẾ HOẠCH|GIẤY MỜI|CÔNG ĐIỆN|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|CHƯƠNG TRÌNH|BÁO CÁO|TỜ TRÌNH|"
    r"HƯỚNG DẪN|(?:TRÍCH )?BIÊN BẢN|PHƯƠNG ÁN|ĐỀ ÁN|QUY CHẾ|QUY ĐỊNH|PHIẾU (?:GIAO VIỆC|CHUYỂN|TRÌNH)|"
    r"PHIẾU GIAO NHIỆM VỤ|THÔNG TRI|LỊCH (?:CÔNG TÁC|LÀM VIỆC)|CÔNG VĂN|"
    r"THƯ (?:CẢM ƠN|CÁM ƠN|MỜI|CHÚC MỪNG|KHEN|NGỎ|KÊU GỌI)|LỜI KÊU GỌI"
)
TITLE = re.compile(rf"(?P<kind>{_KINDS})(?P<rest>(?!\w).*)")
_SPACED = {kind.replace(" ", ""): kind for kind in ("THÔNG BÁO", "KẾT LUẬN", "KẾ HOẠCH", "GIẤY MỜI", "CÔNG ĐIỆN")}
_OPENS_EXCERPT = re.compile(r"\W{0,3}(?:V/v|Về việc|về việc|Về |Kết luận|Ý kiến|[Cc]uộc họp|của )")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read, or its symbol where the number itself is blank; its place in the words."""

    number: str
    symbol: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issued:
    """A day of issue, the day from which years are filled in, and the place in the words."""

    day: date | None
    near: date | None
    start: int
    end: int


def find_number(text: str) -> Number | None:
    """Return the number of a document in a line of its head."""
    found = _NUMBER.search(text)
    if found is None or (not found.group("number") and not found.group("colon") and found.start() > 0):
        return None
    symbol = re.sub(r" ?([-/]) ?", r"\1", found.group("symbol").rstrip(".,").replace("–", "-"))
    sign = "-" if (found.group("sign") or "/") in "-–" else "/"
    digits = (found.group("number") or "").replace(" ", "").translate(_OCR_DIGITS)
    start = found.start("number") if digits else found.start("symbol")
    return Number(f"{digits}{sign}{symbol}" if digits else "", symbol, start, found.end("symbol"))


def find_issued(text: str, *, strictly: bool = False) -> Issued | None:
    """Return the day of issue in a line of a head, blank or not; `strictly` only after the name of a place."""
    low = fold(text)
    for pattern in (_LONG_DAY, _SHORT_DAY):
        for found in pattern.finditer(low):
            before = text[: found.start()]
            if not _may_stand_before(before, strictly=strictly):
                continue
            day, month, year = (_whole(found.group(part)) for part in ("day", "month", "year"))
            issued = known_day(year, month, day) if day and month and year else None
            near = issued or (known_day(year, month or 1, 1) if year else None)
            return Issued(issued, near, found.start(), found.end())
    return None


def _may_stand_before(before: str, *, strictly: bool) -> bool:
    words = before[-_LONGEST_PLACE:].replace("|", " ").strip(" ,*").split()
    if len(before) <= _LONGEST_PLACE and 0 < len(words) < 8 and all(word[0].isupper() for word in words):
        return True
    return not strictly and (not before.strip(" |*(") or before.rstrip().endswith((",", "|")))


def _whole(digits: str | None) -> int:
    return int((digits or "0").replace(" ", "").replace("l", "1").replace("i", "1"))


def title_of(cell: str) -> tuple[str, int] | None:
    """Return the kind of document that a piece of a head names and where the excerpt begins in it, or None."""
    bare = cell.strip("*_ ")
    compact = bare.replace(" ", "")
    if compact in _SPACED and len(bare) >= 2 * len(compact) - 1:
        return _SPACED[compact], len(cell)
    if bare.upper() == bare or bare.lower() in ("thông báo", "kết luận", "giấy mời", "kế hoạch", "công điện"):
        found = TITLE.fullmatch(bare.upper())
    else:
        found = TITLE.fullmatch(bare)
        if found is not None and not _OPENS_EXCERPT.match(found.group("rest")):
            return None
    if found is None:
        return None
    rest = found.group("rest").strip(" :.-–*")
    begins = cell.find(rest[:1], cell.find(bare) + found.end("kind")) if rest else len(cell)
    return found.group("kind").removeprefix("TRÍCH "), begins
