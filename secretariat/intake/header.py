"""The head of a notice: number, kind, issuer, day of issue, and what it is about.

What is blank stays empty. A text without a head (a news item) may name the notice that it reports.
"""

import re
from dataclasses import dataclass
from datetime import date

from secretariat.domain.documents import kind_of
from secretariat.domain.notices import Mark, Span
from secretariat.intake.anatomy import TITLE
from secretariat.intake.calendar_words import known_day
from secretariat.intake.layout import Line, flatten
from secretariat.intake.recasing import recased
from secretariat.intake.subject import ABOUT, HALF_MOTTO, MOTTO, NUMBER, SYMBOL, read_subject

_ISSUED = re.compile(
    r"(?:(?<=, )|(?<=^)|(?<=,))[Nn]gày ?(?P<day>\d{1,2})? ?(?:tháng|/) ?(?P<month>\d{1,2})? ?(?:năm|"
    r"/) ?(?P<year>\d{4})?(?!\d)"
)
_SPOKEN = re.compile(
    r"^(?P<what>(?:Thông báo )?(?:(?:Nội dung|Ý kiến) )?(?:[Kk]ết luận|"
    r"chỉ đạo))(?: chỉ đạo)? của (?P<who>.{3,220}?)(?:,)? (?P<rest>tại .*)$"
)
_OF_ISSUER = re.compile(r"^CỦA (?P<who>.{4,120}?) (?=[Vv]ề )")
_LEVEL = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|HUYỆN|QUẬN|ĐẶC KHU|THỊ XÃ|THỊ TRẤN|KHU VỰC|TP|VÀ|VỀ|CỦA|CẤP|-)\b"
)
_KINDS = {
    "THÔNG BÁO": "TB", "KẾT LUẬN": "KL", "KẾ HOẠCH": "KH", "GIẤY MỜI": "GM", "CÔNG ĐIỆN": "CĐ", "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "CHƯƠNG TRÌNH": "CTr", "BÁO CÁO": "BC", "TỜ TRÌNH": "TTr",
    "HƯỚNG DẪN": "HD", "BIÊN BẢN": "BB", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ",
    "PHIẾU CHUYỂN": "PC",
}  # fmt: skip
_REPORTED = re.compile(
    rf"(?P<kind>[Tt]hông báo(?: kết luận)?|[Cc]ông văn|[Cc]ông điện|[Kk]ế hoạch|[Cc]hỉ thị|[Kk]ết luận|"
    rf"[Vv]ăn bản)(?: số)? ?"
    rf"(?P<number>\d{{1,5}}) ?(?P<sign>[-/]) ?(?P<symbol>{SYMBOL})(?:,? (?:ban hành )?ngày (?P<day>\d{{1,2}}) "
    rf"?(?:/|tháng|-|\.) ?(?P<month>\d{{1,2}})"
    r" ?(?:/|năm|-|\.) ?(?P<year>\d{4}))?"
)
_ISSUING = re.compile(r"(?:ban hành|vừa có|vừa ra|đã có|có|ra|ký|phát hành|gửi)(?: \w+){0,2} $")
_POINTING = re.compile(
    r"(?:^|[(.\n] ?)(?:xem |chi tiết |theo |tại |xem chi tiết tại |chi tiết tại )$", re.IGNORECASE
)
_DATED_FIRST = re.compile(r"[Nn]gày (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}),[^.\n]{0,160}$")
_TOPIC_ENDS = re.compile(r" (?:bị|được|sẽ|đã|vừa|đang|tiếp tục|phải) ")


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
    title = next((found for line in lines for cell in _cells(source, line) if (found := _title(cell))), "")
    kind = kind_of(number or f"1/{symbol}") if symbol else ""
    if not kind:
        letter = any(re.match(r"Kính gửi|V/v", cell) for line in lines for cell in _cells(source, line))
        kind = _KINDS.get(title, "") or ("CV" if letter or symbol else "")
    printed, subject_span = read_subject(source, lines)
    issued_by = _OF_ISSUER.match(printed)
    if issued_by is not None and issued_by.group("who").isupper():
        printed = printed[issued_by.end() :]
    printed = recased(printed, corpus)
    spoken = _SPOKEN.match(printed)
    subject = f"{spoken.group('what')} {spoken.group('rest')}" if spoken else printed
    spans = [Span(*place, Mark.DOCUMENT) for place in (number_span, day_span, subject_span) if place]
    return Head(
        number=number,
        kind=kind,
        issuer=_issuer(source, lines, corpus),
        issued_on=day,
        near=near,
        subject=_capital(subject.strip(" .;")) if subject.startswith("về ") else subject.strip(" .;"),
        printed=printed,
        speaker=spoken.group("who") if spoken else "",
        blank_number=blank,
        blank_day=blank_day,
        spans=tuple(spans),
    )


def read_reported(text: str, source: str) -> Head:
    """Read which notice a text without a head reports: its number and day, and the topic of the text."""
    found = [(_weight(again, source), again) for again in _REPORTED.finditer(source)]
    weight, best = max(found, key=lambda pair: (pair[0], -pair[1].start()), default=(0, None))
    subject = _topic(text)
    if best is None or not weight:
        return Head(subject=subject, printed=subject)
    number = f"{best.group('number')}{best.group('sign')}{best.group('symbol').rstrip('.')}"
    said = best if best.group("year") else _DATED_FIRST.search(source[max(0, best.start() - 200) : best.start()])
    day = known_day(*(int(said.group(part)) for part in ("year", "month", "day"))) if said else None
    span = Span(best.start("number"), best.end("symbol"), Mark.DOCUMENT)
    return Head(number, kind_of(number) or "CV", "", day, day, subject, subject, spans=(span,))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _weight(found: re.Match[str], source: str) -> int:
    """Return how likely a mention is the notice that the text reports; 0 for one that is only cited."""
    before = source[max(0, found.start() - 60) : found.start()]
    notice = found.group("kind").lower().startswith("thông báo") and "TB" in found.group("symbol")
    if _ISSUING.search(before):
        return 3
    if _POINTING.search(before) and (notice or found.group("day")):
        return 2
    return int(bool(notice and found.group("day")))


def _topic(text: str) -> str:
    """Return what the first sentence of a text is about: the words before its verb."""
    ends = _TOPIC_ENDS.search(text)
    topic = (
        text[: ends.start()] if ends else "" if text.endswith((".", ":", ";")) or len(text.split()) > 25 else text
    )
    return topic if 5 <= len(topic.split()) <= 40 and "." not in topic else ""


def _cells(source: str, line: Line) -> list[str]:
    return [" ".join(source[start:end].split()) for start, end in line.cells]


def _title(cell: str) -> str:
    found = TITLE.fullmatch(cell)
    return found.group("kind") if found and cell == cell.upper() else ""


def _number(source: str, lines: list[Line]) -> tuple[str, str, tuple[int, int] | None, bool]:
    """Return number, symbol, their place, and whether the number itself is blank."""
    for line in lines:
        flat = flatten(source, [(line.start, line.end)])
        found = NUMBER.search(flat.text)
        if found is None:
            continue
        digits = found.group("number") or found.group("number2") or ""
        symbol = (found.group("symbol") or found.group("symbol2")).rstrip(".,")
        sign = "-" if (found.group("sign") or found.group("sign2") or "/") in "-–" else "/"
        group = "number" if found.group("symbol") else "number2"
        if not digits:
            return "", symbol, None, True
        end = found.end("symbol" if group == "number" else "symbol2")
        return f"{digits}{sign}{symbol}", symbol, flat.span(found.start(group), end), False
    return "", "", None, False


def _issued(source: str, lines: list[Line]) -> tuple[date | None, date | None, tuple[int, int] | None, bool]:
    for number, line in enumerate(lines):
        parts = [(line.start, line.end)]
        if line.text.endswith("ngày") and number + 1 < len(lines):
            parts.append((lines[number + 1].start, lines[number + 1].end))
        flat = flatten(source, parts)
        if ABOUT.match(flat.text):
            continue
        found = _ISSUED.search(flat.text)
        if found is None:
            continue
        day, month, year = (int(found.group(part) or 0) for part in ("day", "month", "year"))
        issued = known_day(year, month, day) if day and month and year else None
        near = issued or (known_day(year, month or 1, 1) if year else None)
        return issued, near, flat.span(found.start(), found.end()) if issued else None, issued is None
    return None, None, None, False


def _issuer(source: str, lines: list[Line], corpus: str) -> str:
    """Return the office at the top left; a bare VĂN PHÒNG gets the name of what it serves."""
    names: list[str] = []
    for line in lines:
        for cell in _cells(source, line):
            name = MOTTO.sub("", cell).strip(" -–_*")
            if _title(name) or re.match(r"Số|V/v|Kính gửi", name):
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
