"""The head of a notice: number, kind, issuer, day of issue, and what it is about.

What is blank stays empty.
"""

import re
from dataclasses import dataclass
from datetime import date

from secretariat.domain.documents import kind_of
from secretariat.domain.notices import Mark, Span
from secretariat.intake.calendar_words import known_day
from secretariat.intake.head_words import find_issued, find_number, title_of
from secretariat.intake.layout import Line, flatten
from secretariat.intake.recasing import recased
from secretariat.intake.subject import ABOUT, HALF_MOTTO, MOTTO, Place, read_subject

_SPOKEN = re.compile(
    r"^(?P<what>(?:Thông báo )?(?:(?:Nội dung|Ý kiến) )?(?:[Kk]ết luận|"
    r"chỉ đạo))(?: chỉ đạo)? của (?P<who>.{3,220}?)(?:,)? (?P<rest>tại .*)$"
)
_SAID_ABOUT = re.compile(
    r"^(?:Thông báo )?[Ýý] kiến(?: chỉ đạo| kết luận)? của (?P<who>(?:(?! tại )[^;]){3,160}?),? "
    r"(?:về việc|về|đối với) (?P<matter>.{20,})$"
)
_OF_ISSUER = re.compile(r"^CỦA (?P<who>.{4,120}?) (?=[Vv]ề )")
_LEVEL = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|HUYỆN|QUẬN|ĐẶC KHU|THỊ XÃ|THỊ TRẤN|KHU VỰC|TP|VÀ|VỀ|CỦA|CẤP|-)\b"
)
_FULL_DAY = re.compile(
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?:[/.\-]| tháng )(?P<month>\d{1,2})(?:[/.\-]| năm )(?P<year>20\d\d)(?!\d)"
)
_SHORT_SPEAKER = 4
_LONGEST_PLACE_AND_DAY = 90
_CAPITAL_KIND = re.compile(r"^KẾT LUẬN(?= (?:của|tại) )")
_LIST = re.compile(r"(?:DANH MỤC|DANH SÁCH|BẢNG|BIỂU) [^a-z]{4,}$")
_LETTERS = ("THƯ ", "LỜI ", "PHIẾU GIAO", "LỊCH ")
_KINDS = {
    "THÔNG BÁO": "TB", "KẾT LUẬN": "KL", "KẾ HOẠCH": "KH", "GIẤY MỜI": "GM", "THƯ MỜI": "GM", "CÔNG ĐIỆN": "CĐ",
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "CHƯƠNG TRÌNH": "CTr", "BÁO CÁO": "BC", "TỜ TRÌNH": "TTr",
    "HƯỚNG DẪN": "HD", "BIÊN BẢN": "BB", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ",
    "PHIẾU CHUYỂN": "PC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; `printed` is the excerpt as printed, `near` the day from which years are filled in."""

    number: str = ""
    kind: str = ""
    issuer: str = ""
    issued_on: date | None = None
    near: date | None = None
    subject: str = ""
    printed: str = ""
    speaker: str = ""
    blank_number: bool = False
    blank_day: bool = False
    spans: tuple[Span, ...] = ()


def read_head(source: str, lines: list[Line], corpus: str) -> Head:
    """Read the lines of a head; `corpus` is text that has names with their capitals."""
    number, symbol, number_span, blank = _number(source, lines)
    day, near, day_span, blank_day = _issued(source, lines)
    title = next(
        (found for line in lines for cell in (line.text, *_cells(source, line)) if (found := _title(cell))), ""
    )
    kind = kind_of(number or f"1/{symbol}") if symbol else ""
    if not kind:
        letter = any(re.match(r"Kính gửi|V/v", cell) for line in lines for cell in _cells(source, line))
        kind = _KINDS.get(title, "") or ("CV" if letter or (symbol and not title) else "")
    printed, subject_span = read_subject(source, lines)
    issued_by = _OF_ISSUER.match(printed)
    if issued_by is not None and issued_by.group("who").isupper():
        printed = printed[issued_by.end() :]
    printed = recased(_CAPITAL_KIND.sub(lambda found: _sentence_case(found.group()), printed), corpus)
    spoken, about = _SPOKEN.match(printed), _SAID_ABOUT.match(printed)
    spoken = about or spoken
    subject = about.group("matter") if about else _shortened(spoken) if spoken else printed
    subject = subject or (_sentence_case(title) if title.startswith(_LETTERS) else "")
    subject = subject or recased(
        next((cell for cell in _all_cells(source, lines) if _LIST.match(cell)), ""), corpus
    )
    spans = [Span(*place, Mark.DOCUMENT) for place in (number_span, day_span, subject_span) if place]
    return Head(
        number=number,
        kind=kind,
        issuer=_issuer(source, lines, corpus),
        issued_on=day,
        near=near or _some_day(lines),
        subject=_capital(subject.strip(" .;")) if subject.startswith("về ") else subject.strip(" .;"),
        printed=printed,
        speaker=spoken.group("who") if spoken else "",
        blank_number=blank,
        blank_day=blank_day,
        spans=tuple(spans),
    )


def _shortened(spoken: re.Match[str]) -> str:
    """Return the excerpt as printed, or without its speaker where his names and posts would drown the matter."""
    matter, speaker = spoken.group("rest").removeprefix("tại "), spoken.group("who").split()
    if len(speaker) <= _SHORT_SPEAKER or 2 * len(matter) >= len(spoken.group()):
        return spoken.group()
    return f"{spoken.group('what')} {spoken.group('rest')}"


def _sentence_case(words: str) -> str:
    return words[:1] + words[1:].lower()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _all_cells(source: str, lines: list[Line]) -> list[str]:
    return [cell for line in lines for cell in _cells(source, line)]


def _cells(source: str, line: Line) -> list[str]:
    return [" ".join(source[start:end].split()) for start, end in line.cells]


def _title(cell: str) -> str:
    found = title_of(cell)
    return found[0] if found else ""


def read_day(source: str, lines: list[Line]) -> date | None:
    """Return the day behind the name of a place: "Vinh, ngày 03 tháng 6 năm 2026" above a signature."""
    for line in lines:
        for cell in _cells(source, line):
            found = find_issued(cell, strictly=True) if len(cell) <= _LONGEST_PLACE_AND_DAY else None
            if found is not None and found.day is not None:
                return found.day
    return None


def _number(source: str, lines: list[Line]) -> tuple[str, str, Place | None, bool]:
    """Return number, symbol, their place, and whether the number itself is blank."""
    for line in lines:
        flat = flatten(source, [(line.start, line.end)])
        found = find_number(flat.text)
        if found is not None:
            place = flat.span(found.start, found.end) if found.number else None
            return found.number, found.symbol, place, not found.number
    return "", "", None, False


def _issued(source: str, lines: list[Line]) -> tuple[date | None, date | None, Place | None, bool]:
    """Return the day of issue, the day from which years are filled in, the place, and whether it is blank."""
    excerpt = False
    for number, line in enumerate(lines):
        parts = [(line.start, line.end)]
        if line.text.endswith("ngày") and number + 1 < len(lines):
            parts.append((lines[number + 1].start, lines[number + 1].end))
        flat = flatten(source, parts)
        if ABOUT.match(flat.text):
            continue
        found = find_issued(flat.text, strictly=excerpt)
        if found is not None:
            span = flat.span(found.start, found.end) if found.day else None
            return found.day, found.near, span, found.day is None
        excerpt = excerpt or any(_title(cell) for cell in _cells(source, line))
    return None, None, None, False


def _some_day(lines: list[Line]) -> date | None:
    """Return the first full date of the head, by which years are filled in where no day of issue is given."""
    text = "\n".join(line.text for line in lines)
    found = next((found for found in _FULL_DAY.finditer(text)), None)
    return known_day(*(int(found.group(part)) for part in ("year", "month", "day"))) if found else None


def _issuer(source: str, lines: list[Line], corpus: str) -> str:
    """Return the office at the top left; a bare VĂN PHÒNG gets the name of what it serves."""
    names: list[str] = []
    for line in lines:
        for cell in _cells(source, line):
            name = MOTTO.sub("", cell).strip(" -–_*")
            if _title(name) or find_number(name) or re.match(r"Số|V/v|Kính gửi", name):
                return _joined(names, corpus)
            if HALF_MOTTO.fullmatch(name):
                continue
            if len(name) > 2 and name == name.upper() and name[0].isalpha():
                names.append(name)
    return _joined(names, corpus)


def _joined(names: list[str], corpus: str) -> str:
    joined: list[str] = []
    for name in names:
        if joined and _LEVEL.match(name):
            joined[-1] += f" {name}"
        else:
            joined.append(name)
    if not joined:
        return ""
    last = joined[-1]
    if last == "VĂN PHÒNG" and len(joined) > 1:
        last = f"{last} {joined[-2]}"
    return recased(last, corpus).replace("Ubnd", "UBND").replace("ubnd", "UBND").replace("hđnd", "HĐND")
