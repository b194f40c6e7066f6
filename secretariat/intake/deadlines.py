"""Deadlines in a sentence: the words that set the time, their kind, and the day where the calendar knows one.

Dates and periods are found first and then judged by the words before them: a day is a deadline only after "trước",
"chậm nhất", "hoàn thành" and the like, so that the dates of cited documents stay what they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.domain import dates
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.i18n import _
from secretariat.intake import calendar_words as words
from secretariat.intake.recurrence import Recurrence, find_recurrences
from secretariat.intake.timeless import find_timeless
from secretariat.intake.tokens import lowered

_DONE = (
    "hoàn thành|hoàn tất|hoàn thiện|xong|trình|ban hành|báo cáo|gửi|nộp|xem xét|quyết định|phê duyệt|thông qua|"
    "công bố|khởi công|triển khai|thực hiện|nghiệm thu|sử dụng|bàn giao|giải ngân|khánh thành|khai trương|"
    "hoạt động|vận hành|khai thác|ý kiến|tổ chức|đưa vào|thẩm định|kết thúc|tổng kết|đi vào|kinh doanh|"
    "phát hành|ký kết"
)
_END = "hoàn thành|hoàn tất|xong|thời hạn|thời gian|hạn|dự kiến|kết thúc"
_TERM = (
    r"(?:thời hạn|thời gian|hạn)(?: hoàn thành| thực hiện| báo cáo| gửi| nộp| trình| xong| chậm nhất| cuối| cùng|"
    r" tổng hợp| trả lời| về| sở| ủy ban){0,5}"
)
_BEFORE_DAY = re.compile(
    r"(?<!\w)(?P<op>trước|chậm nhất|muộn nhất|trễ nhất|không quá|không muộn hơn|không chậm hơn|đến hết|hết|"
    rf"hạn (?:chót|cuối)|deadline|dl|trong|đến hạn|{_TERM}|hoàn thành|hoàn tất|xong|từ nay đến(?: hết)?)"
    r"(?: (?:là|vào|trong|đến|trước|hết|xong|chậm nhất|thời gian|mốc)){0,3}(?: ?: ?| )(?:trước |chậm nhất )?"
    rf"(?:{words.CLOCK})?$"
)
_WEAK_BEFORE_DAY = re.compile(rf"(?<!\w)(?P<op>vào|đến) (?:lúc )?(?:{words.CLOCK})?$")
_HANDED_IN = re.compile(
    r"(?:báo cáo|trình|gửi|nộp)(?: (?!số |tại |kỳ |hội |cuộc |phiên |lễ |của |về |theo |từ |sau |kèm |tờ |văn |"
    r"công |"
    r"đến |ngày )\w+){1,6} $"
)
_ENDS = re.compile(r" ?(?:[.;,]|$)")
_ENDS_WITH_DONE = re.compile(rf"(?:{_DONE})(?: \w+){{0,2}} $")
_STARTS_WITH_DONE = re.compile(rf"(?:và )?(?:{_DONE}) ")
_ENDS_WITH_END = re.compile(rf"(?:{_END})(?: vào| trong| chậm nhất)? $")
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:(?:(?:tính|kể|cập nhật|số liệu|lũy kế|giai đoạn)(?= đến| từ| hết)|phát sinh|hiệu lực|tồn đọng|dư nợ|"
    r"còn tồn|"
    r"(?:người|trẻ|trẻ em|nhân khẩu|công dân|đã|được|con) sinh|có mặt)|"
    r"(?:được|đã|đang) (?:\w+ ){0,3}(?:phê duyệt|ban hành|cấp|thành lập|tiếp nhận|khởi công|ký|giao))"
    r"(?: đến| từ| trước)?(?: hết)?(?: thời điểm)? (?:trước )?$"
)
_BEFORE_PERIOD = re.compile(
    r"(?<!\w)(?P<op>ngay trong|trong|tuần (?:đầu|thứ (?:nhất|hai|ba|tư|2|3|4))(?: tiên)?(?: của)?|"
    r"từ tháng \d{1,2}(?: ?/ ?\d{4}| năm \d{4})? ?(?:đến|tới|-|–)|nửa đầu|nửa cuối|đầu|giữa|cuối|đến hết|"
    r"đến cuối|hết|trước|vào|dự kiến|"
    r"chậm nhất|muộn nhất|(?:hoàn thành|hoàn tất|xong)(?: ?:)?|"
    r"(?:thời gian|thời hạn|hạn)(?: hoàn thành| thực hiện| báo cáo| trình){0,2} ?:|trình|từ nay đến|phấn đấu)"
    r"(?: (?:là|trong|vào|đến|cuối|đầu|hết|trước|ngay|thời gian|giữa|nửa đầu|nửa cuối|"
    r"tuần (?:đầu|thứ (?:nhất|hai|ba|tư|2|3|4))(?: tiên)?(?: của)?)){0,3} $"
)
_WEEK_OF_MONTH = re.compile(r"tuần (?:đầu|thứ (?P<which>nhất|hai|ba|tư|\d))")
_MUST_BE_DONE = re.compile(r"^,? (?:[^.;]{0,40} )?(?:hoàn thành|hoàn tất|phải|xong|chấm dứt)(?!\w)")
_NOT_A_PERIOD = re.compile(r" lần| một lần| đầu năm| cuối năm")
_HALF_BEFORE = re.compile(r"(?:tháng|nửa) (?:đầu|cuối) $")
_COMPLETION = re.compile(r"(?:hoàn thành|hoàn tất)(?: xong)? (?!xong)", re.IGNORECASE)
_CLOSES = re.compile(r"(?: ?(?:[.,;)/]|để |theo |và |nhằm |phục vụ )|$)")
_A_THING = re.compile(
    r"(?:nhiệm vụ|công tác|kế hoạch|chỉ tiêu|chương trình|tình hình|kết quả|số liệu|kinh phí|dự toán|mục tiêu|"
    r"phát sinh|khó khăn|hạn chế|tồn tại|kỳ họp|phiên họp|kỳ họp thường lệ|"
    r"(?:các|những|mọi|một số) (?:\w+ ){0,2}(?:hoạt động|dự án|công trình|sự kiện|nội dung|sự cố|"
    r"vụ việc))(?: \w+)? $"
)
_RANGE = re.compile(
    r"từ (?:ngày )?(?P<first>\d{1,2}(?: ?[/.\-] ?\d{1,2}(?: ?[/.\-] ?\d{4})?| tháng \d{1,2}(?: năm \d{4})?)?)"
    r" ?(?:đến|-|–|tới) ?(?:hết )?(?:ngày )?"
)
_COUNTED = re.compile(
    r"(?P<op>trong vòng|trong thời hạn|trong thời gian|trong khoảng|thời hạn|chậm nhất(?: là)?|không quá|sau|"
    r"trong|trước) "
    r"(?P<count>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười|mười lăm)(?: \([^)]{1,20}\))? (?P<unit>ngày|giờ|tuần|"
    r"tháng|năm)"
    r"(?P<working> làm việc)?(?P<base>,? (?:kể từ|tính từ|từ|sau|trước)(?: khi| ngày| thời điểm)? [^,.;:]{2,90})?"
)
_ISSUED = re.compile(
    r"(?:ban hành|ký|phát hành)(?: (?:thông báo|văn bản|công văn|kết luận|kế hoạch|này|quyết định|chỉ thị)){0,3}$"
)
_LATEST = r"(?:(?:chậm|muộn) nhất (?:là )?|trước |xong |hạn )"
_WEEK = re.compile(rf"{_LATEST}?(?:ngay trong|trong|đầu|cuối|hết) tuần (?P<week>này|tới|sau)")
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline as it was found: its place in the sentence, how sure it is (0 is surest), what to look at."""

    start: int
    end: int
    deadline: Deadline
    rank: int = 0
    doubts: tuple[str, ...] = ()


def read_deadline(text: str, near: date | None, issued: date | None = None, act: int | None = 0) -> Reading | None:
    """Return the deadline that the sentence sets, or None.

    `near` is the day from which years are filled in; `issued` the day of the document where it is known; `act` is
    the place where the act begins, near which words like "sớm" count.
    """
    low = lowered(text)
    again = list(find_recurrences(low))
    found = _dated(text, low, near, issued, again)
    found += [_recurring(text, first) for first in again[:1]]
    found += [
        _reading(text, start, end, Deadline(kind), rank, doubts)
        for start, end, kind, rank, doubts in find_timeless(low, act)
    ]
    if not found:
        return None
    best = min(reading.rank for reading in found)
    of_best = [reading for reading in found if reading.rank == best]
    last = best == 0
    chosen = max(of_best, key=lambda reading: reading.start if last else -reading.start)
    return _judged(chosen, found, issued)


def _recurring(text: str, again: Recurrence) -> Reading:
    deadline = Deadline(DeadlineKind.RECURRING, time=again.time, rule=again.rule)
    return _reading(text, again.start, again.end, deadline, 1, again.doubts)


def _judged(chosen: Reading, found: list[Reading], issued: date | None) -> Reading:
    doubts = list(chosen.doubts)
    due = chosen.deadline.due_on
    if due is not None and issued is not None and due < issued:
        doubts.append(
            _("The deadline {0} lies before the day of the document, {1}. Check the year.").format(
                dates.short(due), dates.short(issued)
            )
        )
    others = {reading.deadline.due_on for reading in found if reading.rank == 0 and reading.deadline.due_on}
    if len(others) > 1:
        doubts.append(_("The sentence names several deadlines; the last one was taken."))
    return Reading(chosen.start, chosen.end, chosen.deadline, chosen.rank, tuple(doubts))


def _reading(
    text: str, start: int, end: int, deadline: Deadline, rank: int = 0, doubts: tuple[str, ...] = ()
) -> Reading:
    while start < end and not text[start].isalnum():
        start += 1
    if (completion := _COMPLETION.match(text, start, end)) is not None and deadline.kind.dated:
        start = completion.end()
    while end > start and text[end - 1] in " ,;:(":
        end -= 1
    end += text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")"
    worded = Deadline(deadline.kind, deadline.due_on, text[start:end], deadline.time, deadline.rule)
    return Reading(start, end, worded, rank, doubts)


def _dated(text: str, low: str, near: date | None, issued: date | None, again: list[Recurrence]) -> list[Reading]:
    """Return what ends on a day of the calendar, and what is counted from one."""
    readings = (
        *_days(text, low, near),
        *_periods(text, low, near),
        *_counted(text, low, near, issued),
        *_this_week(text, low, near),
    )
    return [
        reading
        for reading in readings
        if not any(other.start < reading.end and reading.start < other.end for other in again)
    ]


def _year_doubt(resolved: words.Resolved) -> tuple[str, ...]:
    if resolved.day is None:
        return (_("The deadline has no year, and the day of the document is not known."),)
    if resolved.guessed:
        return (_("The deadline has no year; {0} was taken.").format(resolved.day.year),)
    return ()


def _days(text: str, low: str, near: date | None) -> Iterator[Reading]:
    for found in words.DAY.finditer(low):
        before = low[max(0, found.start() - 90) : found.start()]
        resolved = words.day_of(found, near)
        doubts = _year_doubt(resolved)
        if resolved.day is None and found.group("year"):
            doubts = (_("The calendar has no such day."),)
        start, time, rank = _day_words(before, found.start())
        if start is None and near is not None and resolved.day is not None and resolved.day >= near:
            handed_in = _HANDED_IN.search(before) and _ENDS.match(low, found.end())
            start, rank = (found.start(), 2) if handed_in else (None, 0)
            doubts += (_("The deadline “{0}” is not clear.").format(text[found.start() : found.end()]),)
        if start is None:
            continue
        yield _reading(text, start, found.end(), Deadline(DeadlineKind.DAY, resolved.day, time=time), rank, doubts)


def _day_words(before: str, at: int) -> tuple[int | None, str, int]:
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
    if weak is not None and not _NO_DEADLINE_BEFORE.search(before[: weak.start()] + weak.group("op") + " "):
        return (
            at - len(before) + weak.start(),
            words.clock(weak),
            0 if _ENDS_WITH_END.search(before[: weak.start()]) else 2,
        )
    return None, "", 0


_PERIODS = (
    (words.MONTH, words.month_of, DeadlineKind.MONTH),
    (words.QUARTER, words.quarter_of, DeadlineKind.QUARTER),
    (words.HALF, words.half_of, DeadlineKind.HALF_YEAR),
    (words.YEAR, words.year_of, DeadlineKind.YEAR),
)


def _periods(text: str, low: str, near: date | None) -> Iterator[Reading]:
    for pattern, resolve, kind in _PERIODS:
        for found in pattern.finditer(low):
            before = low[max(0, found.start() - 160) : found.start()]
            said = _BEFORE_PERIOD.search(before[-60:])
            if (
                said is None
                or _NOT_A_PERIOD.match(low[found.end() : found.end() + 9])
                or (kind is DeadlineKind.YEAR and _HALF_BEFORE.search(before))
            ):
                continue
            start = found.start() - len(before[-60:]) + said.start()
            head = low[max(0, start - 140) : start]
            following = low[found.end() : found.end() + 60]
            resolved = resolve(found, near)
            ahead = near is not None and resolved.day is not None and resolved.day > near
            if not _sets_time(said.group("op"), head, following, closes=pattern is not words.YEAR, ahead=ahead):
                continue
            doubts = _year_doubt(resolved)
            due = resolved.day
            week = _WEEK_OF_MONTH.search(said.group())
            if week is not None and due is not None and kind is DeadlineKind.MONTH:
                due = due.replace(day=7 * (words.number(week.group("which") or "một") or 1))
            if due is not None and re.search(r"(?<!\w)trước $", before):
                due = _day_before(due, kind)
                doubts += (_("“Before” a period: the day before it begins was taken."),)
            yield _reading(text, start, found.end(), Deadline(kind, due), 0, doubts)


def _day_before(due: date, kind: DeadlineKind) -> date:
    months = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF_YEAR: 6, DeadlineKind.YEAR: 12}[
        kind
    ]
    return words.after_months(due.replace(day=1), 1 - months) - timedelta(days=1)


def _sets_time(op: str, head: str, following: str, *, closes: bool, ahead: bool) -> bool:
    """Whether a period after `op` is when something is to be done, not what something is about.

    `closes` says that what follows may close the period with any word, `ahead` that it is not over.
    """
    piece = re.split(r"[,;:(]", head)[-1].lstrip()
    if _A_THING.search(piece):
        return False
    if op in ("đến hết", "đến cuối", "hết") and not _ENDS_WITH_END.search(piece):
        return not piece and (op == "hết" or (ahead and _MUST_BE_DONE.search(following) is not None))
    if (
        not piece
        or op in ("hoàn thành", "hoàn tất", "xong", "chậm nhất", "muộn nhất", "trước")
        or op.endswith(":")
    ):
        return True
    if _ENDS_WITH_DONE.search(piece) or _STARTS_WITH_DONE.match(piece):
        return True
    return _CLOSES.match(following[: 12 if closes else 1]) is not None


def _counted(text: str, low: str, near: date | None, issued: date | None) -> Iterator[Reading]:
    for found in _COUNTED.finditer(low):
        base, op = found.group("base"), found.group("op")
        if not base and (op in ("trước", "sau", "trong thời gian") or found.group("unit") == "năm"):
            continue
        if op == "trong" and not base and found.group("unit") in ("tháng", "tuần"):
            continue
        start_day = _base_day(base or "", near, issued)
        due = _count_on(found, start_day) if start_day and op != "trước" else None
        doubts: tuple[str, ...] = ()
        if due is None:
            doubts = (_("The deadline is counted from a day that the text does not give."),)
        elif found.group("working"):
            doubts = (_("Working days were counted without public holidays."),)
        yield _reading(
            text, found.start(), found.end(), Deadline(DeadlineKind.RELATIVE, due), 0 if due else 2, doubts
        )


def _base_day(base: str, near: date | None, issued: date | None) -> date | None:
    if re.match(r",? trước", base):
        return None
    day = words.DAY.search(base)
    if day is not None:
        return words.day_of(day, near).day
    return issued if base and _ISSUED.search(base.strip()) else None


def _count_on(found: re.Match[str], day: date) -> date | None:
    count, unit = words.number(found.group("count")), found.group("unit")
    if unit == "giờ":
        return day + timedelta(days=count // 24) if count % 24 == 0 else None
    if unit in ("tháng", "năm"):
        return words.after_months(day, count * (12 if unit == "năm" else 1))
    return words.after_days(day, count * (7 if unit == "tuần" else 1), working=bool(found.group("working")))


def _this_week(text: str, low: str, near: date | None) -> Iterator[Reading]:
    unknown = (_("The deadline is counted from the day of the document, which is not known."),)
    for found in _WEEK.finditer(low):
        due = words.week_end(near, int(found.group("week") != "này")) if near else None
        yield _reading(
            text, found.start(), found.end(), Deadline(DeadlineKind.RELATIVE, due), 0, () if due else unknown
        )
    for found in _NEAR_WEEKDAY.finditer(low):
        due = words.weekday_of(found.group("weekday"), found.group("week"), near) if near else None
        guessed = (
            () if found.group("week") else (_("No date stands by the day of the week; the next one was taken."),)
        )
        said = Deadline(DeadlineKind.DAY, due, time=words.clock(found))
        rank = 2 if guessed else 0
        yield _reading(text, found.start(), found.end(), said, rank, guessed if due else unknown)
    for found in _TODAY.finditer(low):
        ahead = found.group("when") in ("mai", "hôm sau")
        said = Deadline(DeadlineKind.DAY, near + timedelta(days=ahead) if near else None, time=words.clock(found))
        yield _reading(text, found.start(), found.end(), said, 0, () if near else unknown)
