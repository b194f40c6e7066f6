"""What a document is about: after V/v, or under its title, as printed in a head of one or two columns."""

import re

from secretariat.intake.anatomy import TITLE
from secretariat.intake.layout import Line, flatten

SYMBOL = r"(?:\d{4}/)?[A-ZĐ][A-Za-zĐđÀ-ỹ0-9&.]*(?:[-/][A-ZĐ0-9][\wÀ-ỹ&.]*){0,3}"
NUMBER = re.compile(
    rf"(?:^|\s)Số ?: ?(?P<number>\d{{1,5}}[a-z]?)? ?(?:(?P<sign>[-/–])|(?P<noise>(?<=\d )[Il|"
    rf"](?=[A-Z]{{2}}))) ?(?P<symbol>{SYMBOL})"
    rf"|(?:^|\s)Số (?P<number2>\d{{1,5}}[a-z]?) ?(?P<sign2>[-/–]) ?(?P<symbol2>{SYMBOL})"
)
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
_PLACE_AND_DAY = re.compile(r"(?:^|, ?)ngày ?\d{0,2} ?(?:tháng|/) ?\d{0,2} ?(?:năm|/) ?\d{0,4}$")
_OTHER = re.compile(r"Kính gửi|\*|\(")

Place = tuple[int, int]


def read_subject(source: str, lines: list[Line]) -> tuple[str, Place | None]:
    """Return the excerpt on one line, and where it stands or, if it is broken, where it begins."""
    reader = _Reader()
    for line in lines:
        if line.is_blank or line.is_rule:
            reader.pause()
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

    def pause(self) -> None:
        """Take in an empty line or a rule, which ends an excerpt that has begun."""
        self._closed = self._closed or bool(self.places)

    def take(self, raw: str, start: int, *, beside: bool) -> None:
        """Take in a piece of a line; `beside` is one in the right column."""
        cell = " ".join(raw.split())
        if self._closed:
            return
        if self._open:
            if not self._is_other(cell):
                self.places.append((start, start + len(raw)))
            elif not beside:
                self.pause()
        else:
            self._begin(raw, cell, start)

    def _begin(self, raw: str, cell: str, start: int) -> None:
        about, title = ABOUT.match(raw), TITLE.fullmatch(cell)
        if about is not None:
            self._open = "about"
            skipped = about.end() if raw.lower().startswith("v/v") else 0
            self.places += [(start + skipped, start + len(raw))] if skipped < len(raw) else []
        elif title is not None and cell == cell.upper():
            self._open = "title"
            rest = title.group("rest").strip()
            if len(rest.split()) > 1 and TITLE.fullmatch(rest) is None:
                self.places.append((start + title.start("rest"), start + len(raw)))

    def _is_other(self, cell: str) -> bool:
        """Whether a piece belongs to another part of the head."""
        if _OTHER.match(cell) or MOTTO.fullmatch(cell) or NUMBER.search(cell) or _PLACE_AND_DAY.search(cell):
            return True
        capitals = cell == cell.upper()
        return capitals and (self._open == "about" or _AUTHORITY.match(cell) is not None)
