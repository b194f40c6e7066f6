"""The parts of a notice: its head, its body, the recipients and the signature, and annexes after them."""

import re
from dataclasses import dataclass

from secretariat.intake.head_words import find_issued, find_number, title_of
from secretariat.intake.layout import Line
from secretariat.intake.tokens import UPPER

_LONGEST_HEAD = 70
_HEAD_SIGNS = re.compile(
    r"CỘNG H(?:ÒA|OÀ|oà|òa) XÃ HỘI|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM|^Số ?:? ?[\d/]|^Kính gửi|^V/v\b",
    re.MULTILINE,
)
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
_LONGEST_MENU = 40
_NARRATIVE = re.compile(
    r"(?:Căn cứ |Sau khi |Nhân dịp |Xét |Thực hiện .{90}|Thực hiện .*[;,]$|Triển khai .{90}|Theo đề nghị|Để |"
    r"Trên cơ sở|Qua |Vừa qua|"
    r"Thời gian qua|Hôm nay)"
)
_DATED = re.compile(
    r"(?:Vào )?(?:Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7]),? )?"
    r"(?:[Nn]gày|Sáng|Chiều|Tối|Trong ngày|Từ ngày|Trong hai ngày|Hồi)(?: ngày)? \d.{40}"
)
_FACT = re.compile(r"(?:Thời gian|Địa điểm|Thành phần|Chủ trì|Chủ tọa|Thư ký)\b[^:]{0,24}:")
_HALF_A_DAY = re.compile(r", ngày$|^\d{1,2} tháng \d{1,2} năm \d{4}$")
_NEAR_START = 24
_LONGEST_PLACE_AND_DAY = 90
_LABELLED = re.compile(r"(?:[IVX]{1,5}[.)]|\d{1,2}[.)]|[-–+•*]|[a-zđ]\))\s*\S")
_SENT_TO = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?")
_SIGNING = re.compile(
    r"(?:T/M|K/T|T/L|(?:TM|KT|TL|TUQ|TUN|Q)\.)\.? ?\w.*|KT [A-ZĐ].*|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|"
    r"TỔNG GIÁM ĐỐC|CHÁNH VĂN PHÒNG|THỦ TƯỚNG|CHỦ NHIỆM|THƯ KÝ|CHỦ TỌA|CHỦ TRÌ|CHÁNH THANH TRA|CHÁNH ÁN|THỐNG ĐỐC|"
    r"TỔNG BIÊN TẬP|CHÍNH ỦY|CHÍNH TRỊ VIÊN|CHỦ ĐẦU TƯ|ĐẠI DIỆN|NGƯỜI (?:GHI|GIAO|CHỦ TRÌ|LẬP|KÝ)|GHI BIÊN BẢN|"
    r"(?:[A-ZÀ-Ỹ]+ ){0,3}TRƯỞNG(?!\w)).*"
)
_ANNEX = re.compile(
    rf"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:[IVX]+|\d+|[A-Z]))?\s*[.:]?\s*[{UPPER}\d\W]*|(?:DANH MỤC|BIỂU) [{UPPER}\d\W]*"
)
_PERSON = re.compile(rf"[{UPPER}][\w.]*(?: [{UPPER}][\w.]*){{1,5}}")
_KEPT = re.compile(r"Lưu:? ?(?:VT|VP|HS|TH|Văn thư|Văn phòng)\b")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Line numbers: the head is before `body`, the body before `tail`, the tail before `annex`."""

    body: int
    tail: int
    annex: int
    official: bool


def is_signing(cell: str) -> bool:
    """Whether a piece of a line is the post of one who signs."""
    return len(cell) <= 90 and cell == cell.upper() and _SIGNING.fullmatch(cell) is not None


def is_person(cell: str) -> bool:
    """Whether a piece of a line can be the name of a person."""
    return len(cell) <= 60 and _PERSON.fullmatch(cell) is not None and not _KEPT.match(cell)


def is_recipients(text: str) -> bool:
    """Whether the list of recipients begins here."""
    return _SENT_TO.match(text) is not None


def anatomy_of(lines: list[Line], source: str) -> Anatomy:
    """Find where the parts of a notice begin."""
    filled = [line.text for line in lines if not line.is_blank][:_LONGEST_HEAD]
    signs = _HEAD_SIGNS.search("\n".join(filled[:40])) is not None
    official = signs or any(_is_title(text) for text in filled[:12])
    body = _body_start(lines) if official else 0
    tail = _tail_start(lines, source, body)
    annex = next(
        (
            number
            for number in range(tail + 1, len(lines))
            if not lines[number].is_blank
            and _ANNEX.fullmatch(lines[number].text)
            and len(lines[number].text) < 120
        ),
        len(lines),
    )
    return Anatomy(body, tail, annex, official)


def _is_title(text: str) -> bool:
    return title_of(text) is not None


def _body_start(lines: list[Line]) -> int:
    """Walk over the lines that only a head has, up to the first that tells something."""
    state = _Head()
    last = first = _head_start(lines)
    for number, line in enumerate(lines[first : _LONGEST_HEAD * 2], start=first):
        if line.is_blank or line.is_rule:
            state.blank()
        elif state.takes(line):
            last = number + 1
        else:
            return number
    return last


def _head_start(lines: list[Line]) -> int:
    """Return where the head begins behind the menu of a page of the web: the capitals that lead to its motto."""
    top = [number for number, line in enumerate(lines[:_LONGEST_MENU]) if not (line.is_blank or line.is_rule)]
    motto = next((at for at, number in enumerate(top) if _MOTTO.search(lines[number].text)), 0)
    while motto and _is_shouted(lines[top[motto - 1]].text):
        motto -= 1
    return top[motto] if motto else 0


def _is_shouted(text: str) -> bool:
    return text == text.upper() or re.match(r"Số|[*(]", text) is not None or _MOTTO.search(text) is not None


class _Head:
    """What the lines so far were, so that the next one can be told."""

    def __init__(self) -> None:
        self._open = ""
        self._last = ""
        self._gap = False

    def blank(self) -> None:
        """Take in an empty or ruled line."""
        self._gap = True

    def takes(self, line: Line) -> bool:
        """Whether this line still belongs to the head."""
        gap, self._gap = self._gap, False
        if _DATED.match(line.text) or (_NARRATIVE.match(line.text) and self._open != "title"):
            return False
        kind = self._kind(line.text)
        if not kind:
            kind = self._continued(line.text, gap)
        if not kind:
            return False
        self._open, self._last = kind, line.text
        return True

    def _kind(self, text: str) -> str:
        if re.match(r"Kính gửi|.{3,60} điện ?:$", text):
            return "to"
        if re.match(r"(?:V/v|Về việc|về việc)\b", text):
            return "subject"
        if len(text) > 160:
            return ""
        if _is_number_or_day(text, strictly=self._open in ("title", "subject")):
            return "number"
        if _is_title(text) and self._open not in ("title", "subject"):
            return "title"
        if text == text.upper() and any(char.isalpha() for char in text) and not _LABELLED.match(text):
            return "subject" if self._open in ("title", "subject") else "caps"
        return "motto" if _HEAD_SIGNS.search(text) or re.match(r"[*(]|Dự thảo|DỰ THẢO", text) else ""

    def _continued(self, text: str, gap: bool) -> str:
        if _FACT.match(text):
            return ""
        if self._open == "to":
            ended = self._last.endswith((".", "./.")) and len(self._last) > 12
            dashed = re.match(r"[-–+]", text) is not None
            return "to" if dashed or (not gap and not ended) or self._last.endswith((":", ",", "-")) else ""
        if self._open == "title":
            return "" if _LABELLED.match(text) or (gap and text.endswith((".", ";", ":"))) else "subject"
        shouted = self._last == self._last.upper() and text != text.upper() and text[0].isupper()
        if len(text) > 160 or self._last.endswith(".") or (self._open == "subject" and shouted):
            return ""
        if self._open in ("subject", "number") and not gap and not _LABELLED.match(text):
            return "subject" if self._open == "subject" or text[0].islower() else ""
        if self._open == "number" and text[0].islower():
            return "subject"
        return (
            "caps" if self._open in ("", "caps", "motto") and len(text) < 60 and not _LABELLED.match(text) else ""
        )


def _is_number_or_day(text: str, *, strictly: bool) -> bool:
    if re.match(r"Số ?:? ?[\d/\s]", f"{text} ") or ((number := find_number(text)) and number.start < _NEAR_START):
        return True
    if strictly and len(text) > _LONGEST_PLACE_AND_DAY:
        return False
    return find_issued(text, strictly=strictly) is not None or _HALF_A_DAY.search(text) is not None


def _tail_start(lines: list[Line], source: str, body: int) -> int:
    for number in range(body, len(lines)):
        cells = [source[start:end].strip() for start, end in lines[number].cells]
        if any(is_recipients(cell) for cell in cells):
            return number
        if any(is_signing(cell) for cell in cells) and _is_signed_after(lines, source, number):
            return number
    return len(lines)


def _is_signed_after(lines: list[Line], source: str, number: int) -> bool:
    """Whether a name stands under the post within a few lines."""
    filled = [line for line in lines[number + 1 : number + 16] if not line.is_blank][:8]
    cells = [source[start:end].strip() for line in filled for start, end in line.cells]
    return any(is_person(cell) and not is_signing(cell) for cell in cells) or any(
        is_recipients(cell) for cell in cells
    )
