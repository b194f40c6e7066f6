"""Deadlines without a day: an event, urgency, or work that goes on all the time."""

import re
from collections.abc import Iterator

from secretariat.domain.deadlines import DeadlineKind
from secretariat.i18n import _

Timeless = tuple[int, int, DeadlineKind, int, tuple[str, ...]]

_CLAUSE = r"[^,.;:()]"
_EVENTS = re.compile(
    rf"trước,? trong và sau {_CLAUSE}{{3,60}}"
    rf"|(?:ngay )?trước khi {_CLAUSE}{{3,60}}(?:, {_CLAUSE}{{3,30}}(?=[.;]|$| theo))?"
    rf"|trong thời gian (?:chưa|chờ|diễn ra|tổ chức) {_CLAUSE}{{3,80}}"
    r"|trước (?:kỳ họp|khai giảng|khai mạc|phiên họp|cuộc họp|hội nghị|đại hội|tết|dịp|mùa|thời điểm|lễ|"
    r"năm học|buổi làm việc|"
    rf"rằm|ngày (?:đầu|khai mạc|khai giảng|bầu cử|diễn ra|tổ chức|lễ|hội|thành lập|quốc khánh|"
    rf"tựu trường)){_CLAUSE}{{0,60}}"
    rf"|(?:trình|báo cáo) (?:{_CLAUSE}{{0,50}} )?(?:tại|vào|trong) (?:kỳ họp|phiên họp|hội nghị|"
    rf"cuộc họp){_CLAUSE}{{2,60}}"
    rf"|(?<!chương )(?<!quá )(?:trình|kịp trình|phục vụ) (?:phiên họp|kỳ họp){_CLAUSE}{{2,60}}"
    rf"|tại (?:kỳ họp|phiên họp|cuộc họp) (?:gần nhất|tới|tiếp theo|cuối năm|giữa năm|thường lệ){_CLAUSE}{{0,40}}"
    rf"|ngay sau khi {_CLAUSE}{{3,80}}|sau khi (?!nghe)(?:có|được|hoàn thành|kết thúc|ban hành|phê duyệt|"
    rf"nhận) {_CLAUSE}{{3,70}}"
    rf"|(?:đến khi|cho đến khi|khi có) {_CLAUSE}{{3,60}}"
)
_PURPOSE = re.compile(r" (?:theo|để|nhằm|bảo đảm|đảm bảo|đồng thời) ")
_URGENT = re.compile(
    r"(?<!\w)(?:khẩn trương|hỏa tốc|thượng khẩn|khẩn cấp|trong thời gian (?:sớm|ngắn) nhất|sớm nhất|"
    r"(?:ngay )?lập tức|"
    r"(?:(?:làm|báo cáo|thực hiện|triển khai|xử lý|tổ chức|rà soát|khắc phục|có) )?"
    r"ngay(?! từ| cả| tại| khi| sau| trước| trong| đầu| ngắn| thẳng))(?!\w)"
)
_RATHER_URGENT = re.compile(r"(?<!\w)(?:kịp thời|sớm|gấp|nhanh chóng)(?!\w)(?! nhất)")
_REGULAR = re.compile(
    r"(?<!\w)(?:theo (?:đúng )?(?:tiến độ|lộ trình|thời gian)(?: đã)?(?: được)?"
    r"(?: phê duyệt| đề ra| quy định| yêu cầu)?|(?:đúng|theo) (?:thời hạn|thời gian|tiến độ)(?: theo)?"
    r"(?: quy định| đề ra| được giao| yêu cầu| cam kết)?)(?!\w)"
)
_ALWAYS = re.compile(r"(?<!\w)(?:thường xuyên|liên tục)(?!\w)")
_GOES_ON = re.compile(r"(?:tiếp tục|tăng cường|duy trì)(?!\w)")
_NEAR_THE_ACT = 36
# Without one of these no pattern can match; looking for them takes a tenth of the time.
_EVENT_CUES = ("trước", "khi ", "thời gian", "kỳ họp", "phiên họp", "hội nghị", "cuộc họp")
_CUES = (
    "khẩn", "hỏa tốc", "thời gian", "sớm nhất", "lập tức", "ngay", "thường xuyên", "liên tục", "tiến độ",
    "lộ trình", "thời hạn",
)  # fmt: skip


def find_timeless(low: str, act: int | None) -> Iterator[Timeless]:
    """Return place, kind, rank and doubts of what sets no day; `act` is where the act begins, if it does here."""
    if any(cue in low for cue in _EVENT_CUES):
        yield from _events(low)
    if any(cue in low for cue in _CUES):
        yield from _anywhere(low)
    if act is None:
        return
    urgent = (_("Urgent, but no day is given."),)
    for found in _RATHER_URGENT.finditer(low, act, act + _NEAR_THE_ACT):
        yield found.start(), found.end(), DeadlineKind.URGENT, 5, urgent
    for found in _GOES_ON.finditer(low, act, act + _NEAR_THE_ACT):
        yield found.start(), found.end(), DeadlineKind.REGULAR, 7, ()


def _events(low: str) -> Iterator[Timeless]:
    unclear = (_("The deadline depends on an event; ask for the day."),)
    for found in _EVENTS.finditer(low):
        purpose = _PURPOSE.search(found.group(), 12)
        end = found.start() + purpose.start() if purpose else found.end()
        yield found.start(), end, DeadlineKind.EVENT, 3, unclear


def _anywhere(low: str) -> Iterator[Timeless]:
    """Return urgency and lasting work, said in words that mean it wherever they stand."""
    urgent = (_("Urgent, but no day is given."),)
    for found in _URGENT.finditer(low):
        yield found.start(), found.end(), DeadlineKind.URGENT, 4, urgent
    for found in _ALWAYS.finditer(low):
        yield found.start(), found.end(), DeadlineKind.REGULAR, 4, ()
    for found in _REGULAR.finditer(low):
        yield found.start(), found.end(), DeadlineKind.REGULAR, 6, ()
