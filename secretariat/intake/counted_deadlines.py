"""Deadlines that are counted: so many days, weeks or months from a day that the text gives or leaves open."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.working_days import NO_SPECIAL_DAYS, SpecialDays
from secretariat.i18n import _
from secretariat.intake import calendar_words as words
from secretariat.intake.reading import Reading, reading_of

_COUNTED = re.compile(
    r"(?P<op>trong vòng|trong thời hạn|trong thời gian|trong khoảng|thời hạn|chậm nhất(?: là)?|không quá|sau|"
    r"trong|trước) "
    r"(?P<count>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười|mười lăm)(?: \([^)]{1,20}\))? (?P<unit>ngày|giờ|tuần|"
    r"tháng|năm)(?! ?/)"
    r"(?P<working> làm việc)?(?P<base> tới(?!\w)|"
    r",? (?:kể từ|tính từ|từ|sau|trước)(?: khi| ngày| thời điểm)? [^,.;:]{2,90})?"
)
_UNITS = ("ngày", "giờ", "tuần", "tháng", "năm")
_WRITTEN = re.compile(r"lập biên bản(?: này)?$")
_ISSUED = re.compile(
    r"(?:ban hành|ký|phát hành)(?: (?:thông báo|văn bản|công văn|kết luận|kế hoạch|này|quyết định|chỉ thị)){0,3}$"
)


def find_counted(
    text: str, low: str, near: date | None, issued: date | None, special: SpecialDays = NO_SPECIAL_DAYS
) -> Iterator[Reading]:
    """Return deadlines of so many days, weeks or months in a lowered text."""
    if not any(unit in low for unit in _UNITS):
        return
    for found in _COUNTED.finditer(low):
        base, op = found.group("base"), found.group("op")
        if not base and (op in ("trước", "sau", "trong thời gian") or found.group("unit") == "năm"):
            continue
        if op == "trong" and not base and found.group("unit") in ("tháng", "tuần"):
            continue
        start_day = _base_day(base or "", near, issued)
        due = _count_on(found, start_day, special) if start_day and op != "trước" else None
        doubts: tuple[str, ...] = ()
        if due is None or start_day is None:
            doubts = (_("The deadline is counted from a day that the text does not give."),)
        elif found.group("working"):
            doubts = words.doubts_of_working_days(start_day, due, special)
        yield reading_of(
            text, found.start(), found.end(), Deadline(DeadlineKind.RELATIVE, due), 0 if due else 2, doubts
        )


def _base_day(base: str, near: date | None, issued: date | None) -> date | None:
    if re.match(r",? trước", base):
        return None
    day = words.DAY.search(base)
    if day is not None:
        return words.day_of(day, near).day
    if _WRITTEN.search(base) or base == " tới":
        return issued or near
    return issued if base and _ISSUED.search(base.strip()) else None


def _count_on(found: re.Match[str], day: date, special: SpecialDays) -> date | None:
    count, unit = words.number(found.group("count")), found.group("unit")
    if unit == "giờ":
        return day + timedelta(days=count // 24) if count % 24 == 0 else None
    if unit in ("tháng", "năm"):
        return words.after_months(day, count * (12 if unit == "năm" else 1))
    days = count * (7 if unit == "tuần" else 1)
    return words.after_days(day, days, working=bool(found.group("working")), special=special)
