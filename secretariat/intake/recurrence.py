"""Deadlines that come back: every week, on the 20th of each month, at the end of a quarter."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secretariat.i18n import _
from secretariat.intake.calendar_words import CLOCK, WEEKDAYS, clock, number

_EVERY = r"(?:hằng|hàng|mỗi|từng|các)"
_BEFORE = (
    rf"(?:định kỳ )?(?:(?:trước|vào|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?|đến|từ|xong trước) )?(?:{CLOCK})?"
)
_WEEKDAY = r"(?:ngày )?(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
_REPORTS = (
    r"(?:báo cáo|tổng hợp|gửi|rà soát|kiểm tra|cập nhật|đánh giá|tổ chức|giao ban|họp|sơ kết|thống kê|công bố)"
)
_CUES = re.compile(
    r"hằng|hàng|mỗi|từng|định kỳ|lần|tháng (?:cuối|đầu|thứ hai)|ngày cuối|các (?:tháng|tuần|quý|năm)|,? quý"
)
_FREQUENCIES = {
    "ngày": "FREQ=DAILY",
    "tuần": "FREQ=WEEKLY",
    "tháng": "FREQ=MONTHLY",
    "quý": "FREQ=MONTHLY;INTERVAL=3",
    "năm": "FREQ=YEARLY",
}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Words that say how often, their place, and the rule (RFC 5545) or "" when it is not said."""

    start: int
    end: int
    rule: str
    time: str = ""
    doubts: tuple[str, ...] = ()


def find_recurrences(low: str) -> Iterator[Recurrence]:
    """Return what recurs in a lowered text, the most exact first."""
    if not _CUES.search(low):
        return
    for pattern, rule_of in _PATTERNS:
        for found in pattern.finditer(low):
            rule = rule_of(found)
            if rule is not None:
                groups = found.re.groupindex
                time = clock(found) if "hour" in groups else ""
                doubts = () if rule else (_("It is not said how often this comes back."),)
                start = found.end("act") if "act" in groups else found.start()
                yield Recurrence(start, found.end(), rule, time, doubts)


def _days(found: re.Match[str]) -> str | None:
    days = [int(day) for day in re.findall(r"\d{1,2}", found.group("days"))]
    if not all(1 <= day <= 31 for day in days):
        return None
    return "BYMONTHDAY=" + ",".join(str(day) for day in days)


def _monthly(found: re.Match[str]) -> str | None:
    days = _days(found)
    return f"FREQ=MONTHLY;{days}" if days else None


def _month_of_quarter(found: re.Match[str]) -> str | None:
    months = {"cuối": "3,6,9,12", "đầu": "1,4,7,10", "thứ hai": "2,5,8,11"}[found.group("which")]
    days = _days(found)
    return f"FREQ=MONTHLY;BYMONTH={months};{days}" if days else None


def _last_day(found: re.Match[str]) -> str:
    return "FREQ=MONTHLY;BYMONTHDAY=-1" + (";BYMONTH=3,6,9,12" if found.group("period") == "quý" else "")


def _yearly(found: re.Match[str]) -> str | None:
    pairs = re.findall(r"(\d{1,2})(?: ?[/.\-] ?| tháng )(\d{1,2})", found.group("dates"))
    days, months = {int(day) for day, _month in pairs}, [int(month) for _day, month in pairs]
    if not all(1 <= month <= 12 for month in months) or not all(1 <= day <= 31 for day in days) or len(days) > 1:
        return None
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={days.pop()}"


def _weekly(found: re.Match[str]) -> str:
    word = found.group("weekday")
    if not word:
        return "FREQ=WEEKLY;BYDAY=SU"
    return "FREQ=WEEKLY;BYDAY=" + (
        ("MO", "TU", "WE", "TH", "FR", "SA")[int(word) - 2] if word.isdigit() else WEEKDAYS[word]
    )


def _plain(found: re.Match[str]) -> str:
    return _FREQUENCIES[found.group("period")]


def _interval(found: re.Match[str]) -> str | None:
    count, period = number(found.group("count")), found.group("period")
    if not 1 <= count <= 60:
        return None
    if period == "quý":
        return f"FREQ=MONTHLY;INTERVAL={count * 3}"
    rule = _FREQUENCIES[period]
    return rule if count == 1 else f"{rule};INTERVAL={count}"


def _span(found: re.Match[str]) -> str:
    period = found.group("period")
    return "FREQ=MONTHLY;INTERVAL=6" if period[0] in "06" else _FREQUENCIES[period]


def _unsaid(_found: re.Match[str]) -> str:
    return ""


_SPAN = r"(?:tuần|tháng|quý|0?6 tháng|9 tháng|năm)"
_COUNT = r"(?P<count>\d{1,2}|một|hai|ba|sáu|chín)"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (
        re.compile(
            rf"{_BEFORE}ngày (?P<days>\d{{1,2}}(?:(?:,| và|,? ngày|,? và ngày) \d{{1,2}}){{0,4}})"
            rf" (?:của )?(?:mỗi )?tháng (?P<which>cuối|đầu|thứ hai)(?: của)?(?: {_EVERY})? quý(?: sau| tiếp theo)?"
        ),
        _month_of_quarter,
    ),
    (
        re.compile(
            rf"(?:định kỳ {_EVERY} tháng,? ?\(?)?{_BEFORE}(?:các )?ngày "
            rf"(?P<days>\d{{1,2}}(?:(?:,| và|,? ngày|,? và ngày) \d{{1,2}}){{0,4}}) (?:của )?{_EVERY} tháng"
        ),
        _monthly,
    ),
    (
        re.compile(
            rf"(?:định kỳ )?{_EVERY} tháng,? ?\(?(?:báo cáo )?{_BEFORE}(?:các )?ngày "
            rf"(?P<days>\d{{1,2}}(?:(?:,| và|,? ngày) \d{{1,2}}){{0,4}})(?![/.\-\d]| ?tháng)"
        ),
        _monthly,
    ),
    (re.compile(rf"{_BEFORE}ngày cuối(?: cùng)?(?: của)?(?: {_EVERY})? (?P<period>tháng|quý)"), _last_day),
    (
        re.compile(
            rf"{_BEFORE}(?P<dates>(?:ngày )?\d{{1,2}}(?: ?[/.\-] ?| tháng )\d{{1,2}}"
            rf"(?:(?:,| và|,? ngày|,? và ngày) \d{{1,2}}(?: ?[/.\-] ?| tháng )\d{{1,2}}){{0,3}}) {_EVERY} năm"
        ),
        _yearly,
    ),
    (
        re.compile(
            rf"{_EVERY} năm,? (?:trước|vào|chậm nhất(?: là)?) "
            rf"(?P<dates>(?:ngày )?\d{{1,2}}(?: ?[/.\-] ?| tháng )\d{{1,2}})"
            r"(?! ?[/.\-] ?\d| năm)"
        ),
        _yearly,
    ),
    (
        re.compile(
            rf"(?:định kỳ )?(?:hằng|hàng|mỗi) tuần,? ?\(?(?:báo cáo )?(?:(?:trước|vào|"
            rf"chậm nhất)(?: là)? )?(?:{CLOCK})?(?:(?:sáng|chiều|tối|cuối) )?{_WEEKDAY}"
        ),
        _weekly,
    ),
    (re.compile(rf"{_BEFORE}(?:(?:sáng|chiều|tối) )?{_WEEKDAY} (?:của )?{_EVERY} tuần"), _weekly),
    (
        re.compile(
            rf"(?:định kỳ )?(?:hằng|hàng|mỗi) tuần(?=,? [^.;]{{1,60}}? (?:vào|trước|"
            rf"chậm nhất(?: là)?) (?:{CLOCK})?"
            rf"(?:(?:sáng|chiều|tối) )?{_WEEKDAY})"
        ),
        _weekly,
    ),
    (re.compile(rf"định kỳ,? (?:vào |trước )?(?:{CLOCK})?(?:(?:sáng|chiều|tối) )?{_WEEKDAY}"), _weekly),
    (re.compile(rf"(?:hằng|hàng|mỗi) (?P<period>ngày),? (?:trước|vào|chậm nhất(?: là)?|lúc) {CLOCK}"), _plain),
    (re.compile(rf"(?:trước|vào|chậm nhất(?: là)?|lúc) {CLOCK}(?:hằng|hàng|mỗi) (?P<period>ngày)"), _plain),
    (
        re.compile(
            rf"(?:định kỳ )?(?:mỗi )?{_COUNT} (?P<period>ngày|tuần|tháng|quý|năm) ?(?:/|một|01|1|"
            rf"báo cáo) ?(?:một |01 |1 )?lần"
        ),
        _interval,
    ),
    (re.compile(r"(?P<period>tuần|tháng|quý|năm) (?:báo cáo )?(?:một|1|01) lần"), _plain),
    (re.compile(r"\d{1,2} lần ?(?:/|một|mỗi|trong) ?(?P<period>ngày|tuần|tháng|quý|năm)"), _plain),
    (
        re.compile(
            r"(?:báo cáo|định kỳ)(?: định kỳ)? (?:hằng |hàng )?(?P<period>tuần|tháng|quý|0?6 tháng|năm)"
            rf"(?:(?:,| và|,? hoặc) (?:hằng |hàng )?{_SPAN}){{1,4}}"
        ),
        _span,
    ),
    (re.compile(rf"định kỳ (?:vào )?{_COUNT} (?P<period>ngày|tuần|tháng|năm)"), _interval),
    (re.compile(r"định kỳ (?:vào )?(?:hằng|hàng|mỗi|theo) (?P<period>ngày|tuần|tháng|quý|năm)"), _plain),
    (
        re.compile(rf"(?:^|[,;:.(] ?)(?:hằng|hàng) (?P<period>ngày|tuần|tháng|quý|năm)(?=,? {_REPORTS}|,|\))"),
        _plain,
    ),
    (
        re.compile(
            rf"(?P<act>{_REPORTS}(?: kết quả)? )(?:định kỳ )?(?:hằng|hàng) (?P<period>ngày|tuần|tháng|quý|năm)"
        ),
        _plain,
    ),
    (
        re.compile(
            r"(?:hằng|hàng) (?P<period>ngày|tuần|tháng|quý)(?=[^,.;]{0,12}(?:báo cáo|tổng hợp|gửi)|[.;]|$)"
        ),
        _plain,
    ),
    (re.compile(rf"định kỳ(?= (?:{_REPORTS}))|(?<=báo cáo )định kỳ(?= về| gửi| cho|[,;.]|$)"), _unsaid),
)
