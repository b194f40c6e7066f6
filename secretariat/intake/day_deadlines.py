"""Deadlines on a day: dates, judged by the words before them, days of the week, today and tomorrow.

A date is a deadline only after "trước", "chậm nhất", "hoàn thành" and the like, so that the dates of cited
documents stay what they are.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from secretariat.domain import dates
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.i18n import _
from secretariat.intake import calendar_words as words
from secretariat.intake.reading import Reading, reading_of, year_doubt

_END = "hoàn thành|hoàn tất|xong|thời hạn|thời gian|hạn|dự kiến|kết thúc"
_TERM = (
    r"(?:thời hạn|thời gian|hạn)(?: hoàn thành| thực hiện| báo cáo| gửi| nộp| trình| xong| chậm nhất| cuối| cùng|"
    r" tổng hợp| trả lời| về| sở| ủy ban){0,5}"
)
_PART_OF_DAY = r"(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?"
_BEFORE_DAY = re.compile(
    r"(?<!\w)(?P<op>trước|chậm nhất|muộn nhất|trễ nhất|không quá|không muộn hơn|không chậm hơn|đến hết|hết|"
    rf"hạn (?:chót|cuối)|deadline|dl|trong|đến hạn|{_TERM}|hoàn thành|hoàn tất|xong|phấn đấu|dự kiến|"
    r"từ nay đến(?: hết)?)"
    r"(?: (?:là|vào|trong|đến|trước|hết|xong|chậm nhất|thời gian|mốc)){0,3}(?: ?: ?| )(?:trước |chậm nhất )?"
    rf"(?:{words.CLOCK})?{_PART_OF_DAY}$"
)
_WEAK_BEFORE_DAY = re.compile(rf"(?<!\w)(?P<op>vào|đến) (?:lúc )?(?:{words.CLOCK})?{_PART_OF_DAY}$")
_HANDED_IN = re.compile(
    r"(?:báo cáo|trình|gửi|nộp|duyệt|chốt|thông xe|khởi công|khánh thành)"
    r"(?: (?!số |tại |kỳ |hội |cuộc |phiên |lễ |của |về |theo |từ |sau |kèm |"
    r"tờ |văn |công |"
    r"đến |ngày )\w+){1,6} $"
)
_AT_MEETING = re.compile(
    r"(?<!\w)(?:báo cáo|trình|thông qua)(?: [^,.;]{0,60})? "
    r"tại (?:buổi|cuộc|phiên|hội nghị|kỳ họp|giao ban)[^,.;]{0,50} $"
)
_IS_REACHED = re.compile(r",? (?:phải )?(?:đạt|hoàn thành|có trên|có ít nhất)(?!\w)")
_GOES_ON_UNTIL = re.compile(
    r"(?:gia hạn|lùi|kéo dài|điều chỉnh|duy trì|trực|treo|hoạt động|thực hiện|triển khai|tổ chức)(?: \w+){0,4} $"
)
_JOINS = re.compile(r",? (?:và |hoặc )?|, ")
_ENDS = re.compile(r" ?(?:[.;,]|$)")
_ENDS_WITH_END = re.compile(rf"(?:{_END})(?: vào| trong| chậm nhất)? $")
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:(?:(?:tính|kể|cập nhật|số liệu|lũy kế|giai đoạn)(?= đến| từ| hết)|phát sinh|hiệu lực|tồn đọng|dư nợ|"
    r"còn tồn|"
    r"(?:người|trẻ|trẻ em|nhân khẩu|công dân|đã|được|con) sinh|có mặt)|"
    r"(?:được|đã|đang) (?:\w+ ){0,3}(?:phê duyệt|ban hành|cấp|thành lập|tiếp nhận|khởi công|ký|giao))"
    r"(?: đến| từ| trước)?(?: hết)?(?: thời điểm)? (?:trước )?$"
)
_ONLY_A_DAY = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|không quá|hết|hạn cuối)(?: (?:là|vào|trước))? "
    rf"(?:{words.CLOCK})?ngày (?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?!\w)(?! ?[/.\-] ?\d| ?tháng| (?:hằng|hàng|mỗi|của|làm|trước|sau|kể)|(?:,| và| hoặc)(?: ngày)? \d)"
)
_RANGE = re.compile(
    r"(?:từ|trong các|trong hai) (?:ngày )?"
    r"(?P<first>\d{1,2}(?: ?[/.\-] ?\d{1,2}(?: ?[/.\-] ?\d{4})?| tháng \d{1,2}(?: năm \d{4})?)?)"
    r" ?(?:đến|-|–|tới) ?(?:hết )?(?:ngày )?"
)
_LATEST = r"(?:(?:chậm|muộn) nhất (?:là )?|trước |xong |hạn )"
_WEEK = re.compile(
    rf"{_LATEST}?(?:ngay trong|trong|đầu|cuối|hết) tuần (?P<week>này|tới|sau)|(?:ngay )?trong tuần(?= ?[.;,)]|$)"
)
_TODAY = re.compile(
    rf"(?:(?:ngay )?trong ngày(?= ?[,.;)]|$| để )|(?:{_LATEST}|(?:ngay )?trong |vào )(?:{words.CLOCK})?"
    r"(?:(?:ngày|sáng|trưa|chiều|tối|hôm|buổi sáng|buổi chiều) )?(?P<when>hôm nay|nay|mai|hôm sau)(?!\w))"
)
_NEAR_WEEKDAY = re.compile(
    rf"(?:{_LATEST}|vào |trong |đến |hết )(?:{words.CLOCK})?(?:(?:sáng|chiều|tối|hết|cuối) )?(?:ngày )?"
    r"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?! tuần (?!này|tới|sau)| hằng| hàng| mỗi| hàng|"
    r",? ?\(?"
    r"(?:ngày )?\d)(?: tuần (?P<week>này|tới|sau))?(?!\w)"
)


_DAY_CUE = re.compile(r"\d ?[/.\-] ?[01\d]|\d tháng \d")
_WEEK_CUES = ("tuần", "thứ ", "chủ nhật", "trong ngày", "nay", "mai", "hôm sau")


def find_days(text: str, low: str, near: date | None) -> Iterator[Reading]:
    """Return the days of the calendar by which a lowered text wants something done."""
    if _DAY_CUE.search(low):
        yield from _days(text, low, near)
    yield from _days_alone(text, low, near)
    if any(cue in low for cue in _WEEK_CUES):
        yield from _this_week(text, low, near)


def _days(text: str, low: str, near: date | None) -> Iterator[Reading]:
    last: tuple[int, int] | None = None
    for found in words.DAY.finditer(low):
        before = low[max(0, found.start() - 90) : found.start()]
        resolved = words.day_of(found, near)
        doubts = year_doubt(resolved)
        if resolved.day is None and found.group("year"):
            doubts = (_("The calendar has no such day."),)
        joined = last is not None and _JOINS.fullmatch(low, last[1], found.start()) is not None
        start, time, rank = _day_words(before, found.start(), low[found.end() : found.end() + 30])
        if start is None and near is not None and resolved.day is not None and resolved.day >= near:
            handed_in = _ENDS.match(low, found.end()) and (_HANDED_IN.search(before) or _AT_MEETING.search(before))
            start, rank = (found.start(), 2) if handed_in else (None, 0)
            doubts += (_("The deadline “{0}” is not clear.").format(text[found.start() : found.end()]),)
        if last is not None and joined and start is None:
            start, rank = last[0], 0
            doubts += (_("The sentence names several deadlines; the last one was taken."),)
        if start is None:
            continue
        end = found.end()
        last = (start, end) if rank == 0 else None
        after = words.AFTER_CLOCK.match(low, end)
        if not time and after is not None and (time := words.clock(after)):
            end = after.end()
        yield reading_of(text, start, end, Deadline(DeadlineKind.DAY, resolved.day, time=time), rank, doubts)


def _days_alone(text: str, low: str, near: date | None) -> Iterator[Reading]:
    """Return days that name no month."""
    for found in _ONLY_A_DAY.finditer(low):
        due = words.day_of_month(int(found.group("day")), near)
        doubt = (
            _("The deadline names no month; {0} was taken.").format(dates.short(due))
            if due
            else _("The deadline names no month, and the day of the document is not known.")
        )
        said = Deadline(DeadlineKind.DAY, due, time=words.clock(found))
        yield reading_of(text, found.start(), found.end(), said, 0, (doubt,))


def _day_words(before: str, at: int, following: str) -> tuple[int | None, str, int]:
    """Return where the words begin that make a day a deadline, the time in them, and how sure they are."""
    first = next((found for found in _RANGE.finditer(before) if found.end() == len(before)), None)
    if first is not None:
        return at - len(before) + first.start(), "", 0
    strong = _BEFORE_DAY.search(before)
    if strong is not None:
        head = before[: strong.start()]
        if strong.group("op") in ("trước", "đến hết", "hết") and _NO_DEADLINE_BEFORE.search(
            f"{head}{strong.group('op')} "
        ):
            return None, "", 0
        return at - len(before) + strong.start(), words.clock(strong), 0
    weak = _WEAK_BEFORE_DAY.search(before)
    if weak is not None and weak.group("op") == "đến":
        piece = before[: weak.start()]
        aims = _ENDS_WITH_END.search(piece) or _GOES_ON_UNTIL.search(piece) or _IS_REACHED.match(following)
        weak = weak if aims else None
    if weak is not None and not _NO_DEADLINE_BEFORE.search(before[: weak.start()] + weak.group("op") + " "):
        return (
            at - len(before) + weak.start(),
            words.clock(weak),
            0 if _ENDS_WITH_END.search(before[: weak.start()]) else 2,
        )
    return None, "", 0


def _this_week(text: str, low: str, near: date | None) -> Iterator[Reading]:
    unknown = (_("The deadline is counted from the day of the document, which is not known."),)
    for found in _WEEK.finditer(low):
        due = words.week_end(near, int(found.group("week") in ("tới", "sau"))) if near else None
        yield reading_of(
            text, found.start(), found.end(), Deadline(DeadlineKind.RELATIVE, due), 0, () if due else unknown
        )
    for found in _NEAR_WEEKDAY.finditer(low):
        due = words.weekday_of(found.group("weekday"), found.group("week"), near) if near else None
        guessed = (
            () if found.group("week") else (_("No date stands by the day of the week; the next one was taken."),)
        )
        said = Deadline(DeadlineKind.DAY, due, time=words.clock(found))
        if guessed and found.group().startswith("vào "):
            continue
        rank = 2 if guessed else 0
        yield reading_of(text, found.start(), found.end(), said, rank, guessed if due else unknown)
    for found in _TODAY.finditer(low):
        ahead = found.group("when") in ("mai", "hôm sau")
        said = Deadline(DeadlineKind.DAY, near + timedelta(days=ahead) if near else None, time=words.clock(found))
        yield reading_of(text, found.start(), found.end(), said, 0, () if near else unknown)
