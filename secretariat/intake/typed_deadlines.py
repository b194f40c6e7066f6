"""Deadlines as a person types them into a field or a cell: a period or a day alone, without words before it."""

import re
from datetime import date, timedelta

from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.working_days import NO_SPECIAL_DAYS, SpecialDays
from secretariat.i18n import _
from secretariat.intake import calendar_words as words

LONGEST = 80
_DAY = r"\d{1,2}"
_DAY_GOES_ON = r"[/.\-]\d{1,2}(?:[/.\-]\d{4})?"
_ROMAN = r"(?:iv|iii|ii|i|[1-4])"
_YEAR = r"20\d\d"
# What is typed, and the words by which a document would say it.
_SPELLINGS = tuple(
    (re.compile(typed), said)
    for typed, said in (
        (rf"q(?:uý)?\.? ?({_ROMAN})(?: ?[/\-] ?| năm | )?({_YEAR})", r"thời hạn: quý \1/\2"),
        (rf"({_ROMAN}) ?/ ?({_YEAR})", r"thời hạn: quý \1/\2"),
        (rf"q\.? ?({_ROMAN})", r"thời hạn: quý \1"),
        (rf"t\.? ?(1[0-2]|0?[1-9]) ?[/\-.] ?({_YEAR})", r"thời hạn: tháng \1/\2"),
        (r"t\.? ?(1[0-2]|0?[89])", r"thời hạn: tháng \1"),
        (rf"(1[0-2]|0?[1-9]) ?[/\-.] ?({_YEAR})", r"thời hạn: tháng \1/\2"),
        (rf"({_YEAR})", r"thời hạn: năm \1"),
        (rf"(?:giai đoạn |năm )?{_YEAR} ?[-–] ?({_YEAR})", r"thời hạn: năm \1"),
        (r"(?:trong |đến |đến hết |trước )?(?:hết |cuối )(tháng|quý|năm)(?: này| nay)?", r"xong trước cuối \1"),
        (r"giữa tháng", "thời hạn: giữa tháng này"),
        (r"trong (tháng|quý|năm)", r"xong trước cuối \1"),
        (r"giữa năm", "thời hạn: 6 tháng đầu năm nay"),
        (r"(?:cuối |hết |trong )?tuần(?: này)?", "trong tuần này"),
        (r"(?:đầu |giữa |cuối |trong )?tuần (?:tới|sau)", "trong tuần tới"),
        (r"(?:cuối |trong |hết )?(?:ngày(?: hôm nay)?|hôm nay)", "trước hôm nay"),
        (r"cn", "trước chủ nhật"),
        (r"((?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật))(?: này)?", r"trước \1"),
        (r"((?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật) tuần (?:này|tới|sau))", r"trước \1"),
        (r"((?:sáng|trưa|chiều|tối|ngày) ?(?:nay|mai)|mai)", r"trước \1"),
        (r"(?:ngày )?(\d{1,2}) (?:hằng|hàng|mỗi) tháng", r"ngày \1 hằng tháng"),
        (r"(?:ngày )?(3[01]|[12]\d|0?[1-9])", r"trước ngày \1"),
        (r"(hằng|hàng|mỗi) (ngày|tuần|tháng|quý|năm)", r"định kỳ \1 \2"),
        (r"((?:0?6 tháng|quý|tháng|tuần),? (?:và )?(?:hằng |hàng )?năm)", r"báo cáo \1"),
        (rf"({_DAY}(?:{_DAY_GOES_ON})? ?[-–] ?{_DAY}{_DAY_GOES_ON})", r"từ \1"),
        (rf"cuối (?:giờ|buổi)(?: sáng| chiều)? (?:ngày )?({_DAY}{_DAY_GOES_ON})", r"trước ngày \1"),
        (r"(\d{1,3} (?:ngày|tuần|tháng)(?: làm việc)? (?:kể )?(?:từ|sau) .+)", r"trong vòng \1"),
    )
)  # fmt: skip
_COUNT = re.compile(
    r"(?:(?:trong vòng|trong|sau|thời hạn) )?(?:t ?\+ ?)?(?P<count>\d{1,3}) ?(?P<unit>ngày|giờ|tuần|tháng)?"
    r"(?P<working> làm việc)?"
)
_CLOCK_ONLY = re.compile(rf"(?:trước |lúc |chậm nhất )?{words.CLOCK}")
_NONE = re.compile(r"không|không có|không(?: có| ghi| đặt)? (?:thời )?hạn")
_URGENT = re.compile(r"(?:hỏa tốc|thượng khẩn|khẩn|gấp|ngay|sớm|càng sớm càng tốt)")
_REGULAR = re.compile(r"(?:theo (?:quy định|kế hoạch|tiến độ|lộ trình|yêu cầu)|thường xuyên|liên tục|lâu dài)")
_EVENT = re.compile(r"(?:ngay )?(?:khi|sau khi|trước khi|đến khi) .{3,}")
_RECURRING = re.compile(r"định kỳ")
_PLAIN = (
    (_NONE, DeadlineKind.NONE),
    (_URGENT, DeadlineKind.URGENT),
    (_REGULAR, DeadlineKind.REGULAR),
    (_RECURRING, DeadlineKind.RECURRING),
    (_EVENT, DeadlineKind.EVENT),
)


def said_in_full(low: str) -> str | None:
    """Return the words by which a document says what was typed, or None when nothing is left out."""
    for typed, said in _SPELLINGS:
        found = typed.fullmatch(low)
        if found is not None:
            return found.expand(said)
    return None


def read_alone(
    low: str, today: date, special: SpecialDays = NO_SPECIAL_DAYS
) -> tuple[Deadline, tuple[str, ...]] | None:
    """Return what only makes sense when it is typed alone, counted from `today`, and what is doubtful in it."""
    kind = next((kind for pattern, kind in _PLAIN if pattern.fullmatch(low)), None)
    if kind is not None:
        return Deadline(kind, text="" if kind is DeadlineKind.NONE else low), ()
    clock = _CLOCK_ONLY.fullmatch(f"{low} ")
    if clock is not None and words.clock(clock):
        return Deadline(DeadlineKind.DAY, today, low, words.clock(clock)), ()
    counted = _COUNT.fullmatch(low)
    if counted is None or not (counted.group("unit") or low.startswith("t")):
        return None
    doubts: tuple[str, ...] = (_("The deadline was counted from {0}.").format(f"{today:%d/%m/%Y}"),)
    due = _counted(counted, today, special)
    if counted.group("working"):
        doubts += words.doubts_of_working_days(today, due, special)
    return Deadline(DeadlineKind.RELATIVE, due, low), doubts


def _counted(found: re.Match[str], today: date, special: SpecialDays) -> date:
    count, unit = int(found.group("count")), found.group("unit") or "ngày"
    if unit == "tháng":
        return words.after_months(today, count)
    if unit == "giờ":
        return today + timedelta(days=-(-count // 24))
    days = count * (7 if unit == "tuần" else 1)
    return words.after_days(today, days, working=bool(found.group("working")), special=special)
