"""What stands in the cells of an office's sheet: days, deadlines, figures, names of agencies, documents."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from secretariat.domain import dates
from secretariat.domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind
from secretariat.domain.kinds import TaskState
from secretariat.domain.sheets import SheetPaper
from secretariat.domain.text import clean, fold
from secretariat.domain.working_days import NO_SPECIAL_DAYS, SpecialDays
from secretariat.intake.agencies import NameReader
from secretariat.intake.deadlines import read_in_cell
from secretariat.intake.name_words import Directory
from secretariat.intake.sheet_words import is_nothing, state_of

_CLOCK = re.compile(
    r",?\s*(?:lúc\s*)?\d{1,2}\s*(?:[:hg]|giờ)\s*(?:\d{2})?(?::\d{2})?(?:\s*phút)?\s*$", re.IGNORECASE
)
_CLOCK_FIRST = re.compile(
    r"^\d{1,2}\s*(?:[:hg]|giờ)\s*(?:\d{2})?(?::\d{2})?(?:\s*phút)?,?\s*(?=\D|\d{1,2}[/.-])", re.I
)
_WEEKDAY = re.compile(r"^(?:thứ\s+\w+|chủ nhật|t[2-7]|cn)\s*,?\s*(?:ngày\s*)?", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:trước|đến|chậm nhất|hết|xong|hoàn thành|hạn|thời hạn)?\s*:?\s*(?:ngày\s+)?", re.IGNORECASE
)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 12, 31)
_UNDECIDED = re.compile(r"(?:chua|khong) (?:xac dinh|ro|co|quy dinh|dat)(?: (?:thoi )?han)?|khong (?:thoi )?han")
_WHOLE_YEAR = re.compile(r"^cả năm", re.IGNORECASE)
_YEARLESS = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}|ngày \d{1,2} tháng \d{1,2}", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*%")
_FIGURE = re.compile(r"(\d{1,3})(?:[.,](\d+))?")
_TYPED_PERCENT = re.compile(r"\d{1,3}(?:[.,](\d+))?\s*(%?)")
_NUMBER = re.compile(r"(?<![\w/])\d{1,5}\s?[/-]\s?(?:\d{4}/)?[A-ZĐƯ][\w&.]*(?:\s?[-/]\s?[\w&.]+)*", re.UNICODE)
_WHOLE_NUMBER = re.compile(rf"{_NUMBER.pattern}|\d{{1,5}}", re.IGNORECASE)
_ISSUED = re.compile(
    r"(?:,?\s*(?:ký |ban hành )?ngày\s*|\(\s*(?:ngày\s*)?|\s)(\d{1,2}\s*(?:[/.\-]|\s+tháng\s+)\s*\d{1,2}"
    r"\s*(?:[/.\-]|,?\s*năm\s+)\s*\d{4})\s*\)?",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"\s*(?:của|do)\s+([^;\n(]{3,120}?)(?:\s+(?:về|ban hành)\b.*)?\s*[.;]?$", re.IGNORECASE)
_ABOUT = re.compile(r"\s*(?:về việc|v/v|về)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ][.)])\s*")
_LEADS = re.compile(r"(?:đơn vị |cơ quan )?chủ trì(?: thực hiện)?\s*:", re.IGNORECASE)
_PARTNERS = re.compile(
    r"[,;(]?\s*(?:(?:đơn vị |cơ quan )?phối hợp(?: thực hiện)?\s*:|,?\s*(?:chủ trì,?\s*)?phối hợp\s+(?:với|cùng)"
    r"\s)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[;\n]+")
_LISTED = re.compile(r",|(?<=\w)\s*[/+&]\s*(?=\w)|\s+và\s+|\s+-\s+")
_WORDY = re.compile(r"[^\W\d_]")


def read_day(text: str, near: date) -> date | None:
    """Return the day of a cell in any written form, a serial number of Excel included; None for no day."""
    words = _without_clock(clean(text))
    if found := _SERIAL.fullmatch(words):
        day = dates.from_excel(int(found.group(1)))
    else:
        day = dates.read(words, near) or dates.read(_LEAD_IN.sub("", words, count=1), near)
    return day if day is not None and _EARLIEST <= day <= _LATEST else None


@lru_cache(maxsize=4096)
def read_due(
    text: str, given: date | None, today: date, special: SpecialDays = NO_SPECIAL_DAYS
) -> Deadline | None:
    """Return the deadline of a cell: a day, a period, words without a day; None where nobody could say.

    A day without its year lies behind the day of assignment where that is known.
    """
    words = clean(text)
    if is_nothing(words) or _UNDECIDED.fullmatch(fold(words)):
        return NO_DEADLINE
    near = given or today
    day = read_day(words, near)
    if day is not None:
        if given is not None and day < given and _YEARLESS.fullmatch(_without_clock(words)):
            day = dates.make(day.year + 1, day.month, day.day) or day
        return Deadline(DeadlineKind.DAY, day, words)
    said = _WHOLE_YEAR.sub("trong năm", words)
    found = read_in_cell(said, near, given, special)
    if found is None:
        return None
    deadline = replace(found.deadline, text=words)
    if deadline.due_on is None:
        return None if deadline.lacks_its_day() else deadline
    return deadline if _EARLIEST <= deadline.due_on <= _LATEST else None


def read_percent(text: str, *, as_share: bool) -> int | None:
    """Return a figure between 0 and 100, cut to whole percents; with `as_share` 0,5 is 50. None for no figure."""
    words = clean(text)
    if found := _PERCENT.search(words):
        figure = int(found.group(1))
    elif found := _FIGURE.fullmatch(words):
        whole, part = found.groups()
        figure = int(whole)
        if as_share and figure <= 1:
            figure = figure * 100 + int((part or "0").ljust(2, "0")[:2])
    elif state_of(words) is TaskState.DONE:
        figure = 100
    else:
        return None
    return figure if figure <= 100 else None


def percent_in_cell(text: str, *, as_share: bool) -> int | None:
    """Return the whole percents that a person typed, read as in a sheet; 70,5 is refused, for it would be cut."""
    words = clean(text)
    found = _TYPED_PERCENT.fullmatch(words)
    if found is None:
        return None
    part, sign = found.groups()
    if as_share and not sign:
        return read_percent(words, as_share=True)
    return None if part and part.strip("0") else read_percent(words, as_share=False)


def holds_shares(texts: Iterable[str]) -> bool:
    """Whether figures that were typed or pasted together are parts of one: 1 beside 0,7 is all, alone 1 %."""
    figures = [clean(text) for text in texts]
    return any(not figure.isdecimal() and _FIGURE.fullmatch(figure) for figure in figures) and is_share(figures)


def is_share(texts: Iterable[str]) -> bool:
    """Whether the figures of a column are parts of one rather than percents."""
    figures = [clean(text) for text in texts if _FIGURE.fullmatch(clean(text))]
    values = [float(figure.replace(",", ".")) for figure in figures]
    return bool(values) and max(values) <= 1


class NamesOfCells:
    """Reads the agencies of cells; each text is read once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._directory = Directory(names)
        self._read: dict[str, tuple[str, ...]] = {}

    def knows(self, name: str) -> bool:
        """Whether the directory has a name, in whichever spelling."""
        return self._directory.knows(name)

    def names(self, text: str) -> tuple[str, ...]:
        """Return the agencies that a cell lists, as printed."""
        if text not in self._read:
            parts = (_BULLET.sub("", part).strip(" .,:-–") for part in _PARTS.split(text))
            found = (name for part in parts if not is_nothing(part) for name in self._of_part(part))
            self._read[text] = tuple(dict.fromkeys(found))
        return self._read[text]

    def roles(self, text: str) -> tuple[str, str]:
        """Return what a cell says of the lead and of those who coordinate: "Chủ trì: A; phối hợp: B"."""
        found = _PARTNERS.search(text)
        lead, partners = (text[: found.start()], text[found.end() :]) if found else (text, "")
        return _LEADS.sub("", lead).strip(" ,;()\n"), partners.strip(" ,;()\n")

    def _of_part(self, part: str) -> list[str]:
        words = clean(part)
        if self._directory.knows(words):
            return [words]
        reader = NameReader(words, self._directory)
        names, after = reader.names(0, len(reader.tokens), semicolons=True)
        if names and after >= len(reader.tokens):
            return [name.text for name in names]
        return self._listed(words)

    def _listed(self, words: str) -> list[str]:
        """Part at commas and the like, but keep together what the directory knows as one name."""
        places = [0, *(place for found in _LISTED.finditer(words) for place in found.span()), len(words)]
        pieces = list(zip(places[::2], places[1::2], strict=True))
        found, at = [], 0
        while at < len(pieces):
            to = next((to for to in range(len(pieces), at, -1) if self._is_one(words, pieces[at:to])), at + 1)
            name = words[pieces[at][0] : pieces[to - 1][1]].strip(" .,:-–()")
            if _WORDY.search(name):
                found.append(name)
            at = to
        return found

    def _is_one(self, words: str, pieces: list[tuple[int, int]]) -> bool:
        return self._directory.knows(words[pieces[0][0] : pieces[-1][1]].strip())


def read_paper(text: str) -> SheetPaper:
    """Return the document that a cell names: "45/TB-BCĐ ngày 12/8/2026 của Ban Chỉ đạo về …"."""
    words = clean(text)
    if is_nothing(words):
        return SheetPaper()
    number = _NUMBER.search(words)
    if number is None and not (number := _WHOLE_NUMBER.fullmatch(words)):
        return SheetPaper(subject=words)
    rest = words[number.end() :]
    issued = _ISSUED.match(rest) or _ISSUED.search(rest)
    day = read_day(issued.group(1), _EARLIEST) if issued else None
    rest = rest[issued.end() :] if issued else rest
    issuer = _ISSUER.match(rest)
    about = _ABOUT.search(rest)
    return SheetPaper(
        re.sub(r"\s*([/-])\s*", r"\1", number.group()).rstrip("."),
        day,
        issuer.group(1).strip(" ,") if issuer else "",
        about.group(1).strip() if about else "",
    )


def names_a_number(text: str) -> bool:
    """Whether a text has the number of a document in it."""
    return bool(_NUMBER.search(text))


def _without_clock(words: str) -> str:
    bare = _WEEKDAY.sub("", _CLOCK_FIRST.sub("", _CLOCK.sub("", words)))
    return bare.strip(" ,.;:") or words


def flag(text: str) -> bool:
    """Whether a cell puts a star on its task."""
    return not is_nothing(text) and fold(clean(text)) not in ("0", "khong", "no", "false")
