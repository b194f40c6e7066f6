"""What a document is about: after V/v, or under its title, as printed in a head of one or two columns."""

import re

from secretariat.intake.head_words import find_issued, find_number, title_of
from secretariat.intake.layout import Line, flatten

MOTTO = re.compile(
    r"\s*(?:CỘNG H\S+ XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc|"
    r"ĐẢNG CỘNG SẢN VIỆT NAM|\*)\s*"
)
# What is left of the motto on one of two lines.
HALF_MOTTO = re.compile(r"CỘNG(?: H\S+)?(?: XÃ)?(?: HỘI)?(?: CHỦ)?|(?:(?:XÃ )?HỘI )?(?:CHỦ )?NGHĨA VIỆT NAM")
ABOUT = re.compile(r"(?:V/v|Về việc|về việc|v/v)[:.]?\s*")
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH )?(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG) NHÂN DÂN|BỘ TRƯỞNG|GIÁM ĐỐC SỞ|THỦ TƯỚNG|CHÍNH PHỦ$"
)
_IN_BRACKETS = re.compile(
    r"\(\s*(?:V/v|v/v)[:.]?\s*(?P<about>.{3,300}?)\s*\)|\((?P<other>[Vv]ề (?:việc )?.{3,300})\)"
)
_LONGEST_PLACE_AND_DAY = 90
_NEAR_START = 24
_OTHER = re.compile(
    r"Kính gửi|.{3,60} điện ?:$|\*|\((?:[Kk]èm|[Dd]ự thảo|DỰ THẢO|[Bb]an hành|[Tt]ừ ngày|[Ss]ố|[Tt]hay|[Tt]uần|"
    r"[Tt]rích|[Hh]ọp )|"
    r"(?:Thời gian|Địa điểm|Thành phần|Dự án|Công trình|Chủ trì|Chủ tọa|Thư ký|Người (?:giao|nhận)[^:]{0,12}|"
    r"Ngày giao|Nguồn việc|Hôm nay)\b[^:]{0,24}:"
)

Place = tuple[int, int]


def read_subject(source: str, lines: list[Line]) -> tuple[str, Place | None]:
    """Return the excerpt on one line, and where it stands or, if it is broken, where it begins."""
    reader = _Reader()
    for line in lines:
        if line.is_blank or line.is_rule:
            reader.pause()
            continue
        if len(line.cells) > 1 and _is_bare_title(line.text):
            reader.open_title()
            continue
        for number, (start, end) in enumerate(line.cells):
            reader.take(source[start:end], start, beside=number > 0)
    if not reader.places:
        return "", None
    return flatten(source, reader.places).text.strip(), reader.places[0]


class _Reader:
    """Walks over the pieces of the lines; `_open` is what the excerpt follows: V/v ("about") or the title."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self._open = ""
        self._closed = False
        self._waiting: Place | None = None

    def pause(self) -> None:
        """Take in an empty line or a rule, which ends an excerpt that has begun."""
        self._closed = self._closed or bool(self.places)

    def open_title(self) -> None:
        """Take in a title whose letters stand apart."""
        self._open = self._open or "title"

    def take(self, raw: str, start: int, *, beside: bool) -> None:
        """Take in a piece of a line; `beside` is one in the right column."""
        cell = " ".join(raw.split())
        if self._closed:
            return
        if self._open:
            if not self._is_other(cell.strip("*_ ")):
                self._join(raw, start)
            elif not beside:
                self.pause()
        else:
            self._begin(raw, start)

    def _begin(self, raw: str, start: int) -> None:
        about, title = ABOUT.match(raw), title_of(raw)
        if about is not None:
            self._open = "about"
            skipped = about.end() if raw.lower().startswith("v/v") else 0
            self.places += [(start + skipped, start + len(raw))] if skipped < len(raw) else []
        elif title is not None:
            self._open = "title"
            rest = raw[title[1] :].strip(" *:.-–")
            if not rest:
                return
            place = (start + raw.rindex(rest), start + raw.rindex(rest) + len(rest))
            if len(rest.split()) > 1 and not _is_bare_title(rest):
                self.places.append(place)
            else:
                self._waiting = place

    def _join(self, raw: str, start: int) -> None:
        """Take in a piece of the excerpt; "THÔNG BÁO KẾT LUẬN" goes on in "của …" below it."""
        cell = raw.strip("*_ ")
        if self._waiting is not None and not self.places and cell.startswith(("của ", "tại ")):
            self.places.append(self._waiting)
        self._waiting = None
        if (about := _IN_BRACKETS.fullmatch(cell)) is not None:
            cell = about.group("about") or about.group("other")
        at = start + raw.index(cell)
        self.places.append((at, at + len(cell)))

    def _is_other(self, cell: str) -> bool:
        """Whether a piece belongs to another part of the head."""
        if _IN_BRACKETS.fullmatch(cell):
            return False
        if _OTHER.match(cell) or MOTTO.fullmatch(cell) or _is_number(cell):
            return True
        if len(cell) < _LONGEST_PLACE_AND_DAY and find_issued(cell, strictly=bool(self.places)) is not None:
            return True
        capitals = cell == cell.upper()
        return capitals and (self._open == "about" or _AUTHORITY.match(cell) is not None)


def _is_bare_title(text: str) -> bool:
    found = title_of(text)
    return found is not None and found[1] == len(text)


def _is_number(cell: str) -> bool:
    found = find_number(cell)
    return found is not None and found.start < _NEAR_START
