"""Deadlines in a period: months, quarters, half-years and years, which end on their last day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from secretariat.domain.dates import month_end
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.i18n import _
from secretariat.intake import calendar_words as words
from secretariat.intake.reading import Reading, reading_of, year_doubt

_DONE = (
    "hoàn thành|hoàn tất|hoàn thiện|xong|trình|ban hành|báo cáo|gửi|nộp|xem xét|quyết định|phê duyệt|thông qua|"
    "công bố|khởi công|triển khai|thực hiện|nghiệm thu|sử dụng|bàn giao|giải ngân|khánh thành|khai trương|"
    "hoạt động|vận hành|khai thác|ý kiến|tổ chức|đưa vào|thẩm định|kết thúc|tổng kết|đi vào|kinh doanh|"
    "phát hành|ký kết"
)
_END = "hoàn thành|hoàn tất|xong|thời hạn|thời gian|hạn|dự kiến|kết thúc"
_ENDS_WITH_DONE = re.compile(rf"(?:{_DONE})(?: \w+){{0,2}} $")
_STARTS_WITH_DONE = re.compile(rf"(?:và )?(?:{_DONE}) ")
_ENDS_WITH_END = re.compile(rf"(?:{_END})(?: vào| trong| chậm nhất)? $")
_BEFORE_PERIOD = re.compile(
    r"(?<!\w)(?P<op>ngay trong|trong|tuần (?:đầu|thứ (?:nhất|hai|ba|tư|2|3|4))(?: tiên)?(?: của)?|"
    r"từ (?:đầu |giữa |cuối )?(?:tháng \d{1,2}|quý (?:iv|iii|ii|i|\d))(?: ?/ ?\d{4}| năm \d{4})? ?(?:đến|tới|-|–)|"
    r"nửa đầu|nửa cuối|đầu|giữa|cuối|đến hết|"
    r"đến cuối|đến|hết|trước|vào|dự kiến|"
    r"chậm nhất|muộn nhất|(?:hoàn thành|hoàn tất|xong)(?: ?:)?|"
    r"(?:thời gian|thời hạn|hạn|tiến độ)(?: hoàn thành| thực hiện| báo cáo| trình){0,2}(?: \w+){0,3} ?:|"
    r"trình|từ nay đến|phấn đấu)"
    r"(?: (?:là|trong|vào|đến|cuối|đầu|hết|trước|ngay|thời gian|giữa|nửa đầu|nửa cuối|"
    r"tuần (?:đầu|thứ (?:nhất|hai|ba|tư|2|3|4))(?: tiên)?(?: của)?)){0,3} $"
)
_EARLY = re.compile(r"(?<!\w)(?:đầu|giữa|nửa đầu) $")
_UNNUMBERED = re.compile(
    r"(?<!\w)(?P<op>từ nay đến|trước|trong|đến|chậm nhất|muộn nhất|vào|xong)(?: (?:là|vào|trong|trước|xong))? "
    r"(?:(?:hết|cuối|dịp cuối|những ngày cuối) )?(?P<period>tháng|quý|năm)(?P<this> này| nay)?"
    r"(?= ?[.;,)]|$| để | theo (?:quy định|yêu cầu|chỉ đạo))"
)
_WEEK_OF_MONTH = re.compile(r"tuần (?:đầu|thứ (?P<which>nhất|hai|ba|tư|\d))")
_MUST_BE_DONE = re.compile(r"^,? (?:[^.;]{0,40} )?(?:hoàn thành|hoàn tất|phải|xong|chấm dứt|đạt)(?!\w)")
_AIMS = re.compile(r"(?:và )?(?:bảo đảm|đảm bảo|phấn đấu|để) ")
_NOT_A_PERIOD = re.compile(r" lần| một lần| đầu năm| cuối năm")
_HALF_BEFORE = re.compile(r"(?:tháng|nửa) (?:đầu|cuối) $")
_CLOSES = re.compile(r"(?: ?(?:[.,;)/]|để |theo |và |nhằm |phục vụ )|$)")
_TELLS_OF_IT = re.compile(
    r"(?:báo cáo|thông báo|công bố|gửi|nộp|trình|cung cấp)(?: (?:các|về))? (?:kết quả|số liệu)(?: \w+)? $"
)
_A_THING = re.compile(
    r"(?:nhiệm vụ|công tác|kế hoạch|chỉ tiêu|chương trình|tình hình|kết quả|số liệu|kinh phí|dự toán|mục tiêu|"
    r"phát sinh|khó khăn|hạn chế|tồn tại|kỳ họp|phiên họp|kỳ họp thường lệ|"
    r"(?:các|những|mọi|một số) (?:\w+ ){0,2}(?:hoạt động|dự án|công trình|sự kiện|nội dung|sự cố|"
    r"vụ việc))(?: \w+)? $"
)


_UNNUMBERED_KINDS = {
    "tháng": (DeadlineKind.MONTH, 1),
    "quý": (DeadlineKind.QUARTER, 3),
    "năm": (DeadlineKind.YEAR, 12),
}
_CUES = ("tháng", "quý", "năm", "/20", "tuần")
_PERIODS = (
    (words.MONTH, words.month_of, DeadlineKind.MONTH),
    (words.QUARTER, words.quarter_of, DeadlineKind.QUARTER),
    (words.HALF, words.half_of, DeadlineKind.HALF_YEAR),
    (words.YEAR, words.year_of, DeadlineKind.YEAR),
)


def find_periods(text: str, low: str, near: date | None) -> Iterator[Reading]:
    """Return the months, quarters, half-years and years in which a lowered text wants something done."""
    if not any(cue in low for cue in _CUES):
        return
    yield from _periods(text, low, near)
    yield from _unnumbered(text, low, near)


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
            doubts = year_doubt(resolved)
            due = resolved.day
            week = _WEEK_OF_MONTH.search(said.group())
            if week is not None and due is not None and kind is DeadlineKind.MONTH:
                due = due.replace(day=7 * (words.number(week.group("which") or "một") or 1))
            if due is not None and re.search(r"(?<!\w)trước $", before):
                due = _day_before(due, kind)
                doubts += (_("“Before” a period: the day before it begins was taken."),)
            elif due is not None and week is None and _EARLY.search(before):
                doubts += (_("The early part of a period is meant; its last day was taken."),)
            yield reading_of(text, start, found.end(), Deadline(kind, due), 0, doubts)


def _unnumbered(text: str, low: str, near: date | None) -> Iterator[Reading]:
    """Return ends of the month, the quarter or the year of the document: "trước cuối tháng", "đến hết năm"."""
    for found in _UNNUMBERED.finditer(low):
        piece = re.split(r"[,;:(]", low[max(0, found.start() - 140) : found.start()])[-1].lstrip()
        op = found.group("op")
        done = _ENDS_WITH_END.search(piece) or _ENDS_WITH_DONE.search(piece) or _STARTS_WITH_DONE.match(piece)
        if _A_THING.search(piece) or (op in ("trong", "đến", "vào") and not done):
            continue
        kind, months = _UNNUMBERED_KINDS[found.group("period")]
        due = near and month_end(near.year, -(-near.month // months) * months)
        doubts = () if due else (_("The deadline has no year, and the day of the document is not known."),)
        yield reading_of(text, found.start(), found.end(), Deadline(kind, due), 0, doubts)


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
    if _A_THING.search(piece) and not _TELLS_OF_IT.search(piece):
        return False
    if op in ("đến", "đến hết", "đến cuối", "hết") and not _ENDS_WITH_END.search(piece):
        bare = not piece or _AIMS.fullmatch(piece) is not None
        return bare and (op == "hết" or (ahead and _MUST_BE_DONE.search(following) is not None))
    if (
        not piece
        or op in ("hoàn thành", "hoàn tất", "xong", "chậm nhất", "muộn nhất", "trước")
        or op.endswith(":")
    ):
        return True
    if _ENDS_WITH_DONE.search(piece) or _STARTS_WITH_DONE.match(piece):
        return True
    return _CLOSES.match(following[: 12 if closes else 1]) is not None
