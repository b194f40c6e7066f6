"""Texts without a head of their own: which notice they tell of, when they were published, what they are about."""

import re
from datetime import date

from secretariat.domain.documents import kind_of
from secretariat.domain.notices import Mark, Span
from secretariat.intake.calendar_words import known_day
from secretariat.intake.head_words import SYMBOL, title_of
from secretariat.intake.header import Head, read_day
from secretariat.intake.layout import Line
from secretariat.intake.tokens import lowered

_DAY = r"(?P<day>\d{1,2}) ?(?:/|tháng|-|\.) ?(?P<month>\d{1,2}) ?(?:/|năm|-|\.) ?(?P<year>\d{4})"
_MENTION = re.compile(
    rf"(?P<kind>[Tt]hông báo(?: kết luận)?|[Cc]ông văn|[Cc]ông điện|[Kk]ế hoạch|[Cc]hỉ thị|[Kk]ết luận|"
    rf"[Qq]uyết định|[Vv]ăn bản)(?: khẩn| hỏa tốc)? ?\(?(?:số:?)? ?"
    rf"(?P<number>\d{{1,5}}) ?(?P<sign>[-/]) ?(?P<symbol>{SYMBOL})\)?(?:,? (?:ban hành )?ngày {_DAY})?"
)
_ISSUING = re.compile(
    r"(?:ban hành|vừa có|vừa ra|đã có|có|ra|ký|phát hành|gửi)(?: (?!kèm|theo|tại|thực)\w+){0,2} $"
)
_POINTING = re.compile(
    r"(?:xem |chi tiết |nguồn:? |(?:^|\n) ?\((?:theo |tại )?)(?:chi tiết )?(?:tại )?$", re.IGNORECASE
)
_OPENING = re.compile(r"(?:^|[.\n] ?)(?:theo |tại )?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    rf"\((?:số )?(?P<number>\d{{1,5}}) ?(?P<sign>[-/]) ?(?P<symbol>{SYMBOL}),? (?:ban hành )?(?:ngày )?{_DAY}\)"
)
_DATED_FIRST = re.compile(rf"[Nn]gày {_DAY},[^.\n]{{0,160}}$")
_TOPIC_ENDS = re.compile(r" (?:bị|được|sẽ|đã|vừa|đang|tiếp tục|phải) ")
_ABOUT = re.compile(r"(?:(?:V/v|v/v)[:.]?\s*(?P<about>.{5,300})|(?P<matter>Về việc .{5,300}))")
_ANNEX = re.compile(r"(?:DANH MỤC|DANH SÁCH|BẢNG|BIỂU) [^a-z]{4,200}")
_TELLS = re.compile(
    r"(?:,? (?:gửi|về việc|về|yêu cầu|chỉ đạo|đề nghị|thông báo)(?= )|, (?=\w))"
    r"(?P<about>[^.;]{10,400}?)(?=\.(?: |$)|;|$)"
)
_CONCLUDED = re.compile(
    r"(?: ngày [\d/.]+)?,? (?:thông báo )?(?:ý kiến )?kết luận(?: chỉ đạo)? của [^.;\n]{3,200}? tại "
    r"(?P<about>(?:cuộc họp|hội nghị|phiên họp|buổi làm việc|cuộc làm việc)[^.;\n]{10,300})"
)
_HELD_ON = re.compile(r",? (?:diễn ra |tổ chức |họp )?(?:vào )?(?:sáng |chiều |tối )?ngày [\d/.]+(?= |$)")
_OF_MATTER = re.compile(r"(?:^| )(?:về|V/v) (?P<about>việc [^;]{10,300})")
_PUBLISHED = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})(?P<dot>[/.\-])(?P<month>\d{1,2})(?P=dot)(?P<year>20\d\d)(?!\d)"
)
_AROUND = re.compile(
    r"\d{1,2} ?[:hg] ?\d{2}(?::\d{2})?|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)|gmt ?\+?\d?|"
    r"ngày|đăng|cập nhật|lúc|xuất bản|lượt xem|am|pm|date|[^\w\s]"
)
_NOISE = re.compile(
    r"cổng thông tin điện tử.*|trang thông tin điện tử.*|» ?.*|trang nhất.*|"
    r"in bài viết|chia sẻ.*|đóng|trang chủ.*|gửi email|facebook|zalo|cỡ chữ.*|lượt xem.*|tin tức.*|in trang|"
    r"thông tin chỉ đạo.*|đang tải.*|insert title here|nghe đọc bài|theo dõi.*|quay lại|xem với cỡ chữ.*|"
    r"(?:thông tin )?(?:ý kiến|phản hồi)|bản in|chuyên mục.*|\W*"
)
_POINTS = (2, 4)
_STAMP = re.compile(r"^date \d{4}-\d\d(?:-\d\d)? ")
_OPENS = re.compile(r"(?:Ngày|Sáng|Chiều|Tối|Theo|Xem|Thực hiện|Tại|Căn cứ|Hôm nay|Sau khi)\b|.*[.;:]$(?<!\.)")
_FIRST_LINES, _LAST_LINES = 10, 6
_LONGEST_DATELINE = 90
_OTHER_WORDS = 5
_LONGEST_HEADLINE, _SHORT_HEADLINE = 200, 140
_NEAR_THE_TOP = 700


def read_reported(lines: list[Line], source: str) -> Head:
    """Read which notice a text without a head reports: its number and day, and the topic of the text."""
    weight, best = _told(source)
    near = published_on(lines) or _first_day(lines)
    subject = _subject(lines, source, best if weight > 1 else None)
    if best is None or not weight:
        issued = read_day(source, lines[:_FIRST_LINES])
        return Head(issued_on=issued, near=near or issued, subject=subject, printed=subject)
    return _head_of(best, source, near, subject)


def _head_of(best: re.Match[str], source: str, near: date | None, subject: str) -> Head:
    number = f"{best.group('number')}{best.group('sign')}{best.group('symbol').rstrip('.')}"
    said = best if best.group("year") else _DATED_FIRST.search(source[max(0, best.start() - 200) : best.start()])
    day = known_day(*(int(said.group(part)) for part in ("year", "month", "day"))) if said else None
    span = Span(best.start("number"), best.end("symbol"), Mark.DOCUMENT)
    return Head(number, kind_of(number) or "CV", "", day, day or near, subject, subject, spans=(span,))


def read_pointed(source: str) -> Head:
    """Read which notice a text points to, as one that a page of the web took out of its head."""
    weight, best = _told(source)
    return _head_of(best, source, None, "") if best is not None and weight in _POINTS else Head()


def published_on(lines: list[Line]) -> date | None:
    """Return the day in the line that says when an article was published."""
    filled = [line for line in lines if not line.is_blank]
    for line in (*filled[:_FIRST_LINES], *filled[-_LAST_LINES:]):
        if len(line.text) > _LONGEST_DATELINE:
            continue
        found = _PUBLISHED.search(line.text)
        if found is None:
            continue
        rest = _AROUND.sub(" ", lowered(line.text[: found.start()] + " " + line.text[found.end() :]))
        if len(rest.split()) <= _OTHER_WORDS:
            return known_day(*(int(found.group(part)) for part in ("year", "month", "day")))
    return None


def _first_day(lines: list[Line]) -> date | None:
    """Return the day in the headline or the line below it."""
    top = " ".join([line.text[:_LONGEST_HEADLINE] for line in lines if not line.is_blank][:2])
    found = _PUBLISHED.search(top)
    return known_day(*(int(found.group(part)) for part in ("year", "month", "day"))) if found else None


def is_noise(text: str) -> bool:
    """Whether a line is a button or a mark of a page of the web."""
    return len(text) < _LONGEST_DATELINE and _NOISE.fullmatch(lowered(text)) is not None


def headline_of(lines: list[Line]) -> str:
    """Return the first line that says something."""
    told = [
        _STAMP.sub("", line.text.strip("# *")) for line in lines if not line.is_blank and not is_noise(line.text)
    ]
    dated = next((number for number, text in enumerate(told[:_FIRST_LINES]) if _is_dateline(text)), 0)
    headline = told[dated - 1] if dated else next((text for text in told if not _is_dateline(text)), "")
    return "" if title_of(headline) else headline


def _is_dateline(text: str) -> bool:
    found = _PUBLISHED.search(text) if len(text) <= _LONGEST_DATELINE else None
    if found is None:
        return False
    rest = _AROUND.sub(" ", lowered(text[: found.start()] + " " + text[found.end() :]))
    return len(rest.split()) <= _OTHER_WORDS


def _told(source: str) -> tuple[int, re.Match[str] | None]:
    """Return the mention of the notice that the text most likely tells of, and how likely that is."""
    bracketed = next((found for found in _IN_BRACKETS.finditer(source[:_NEAR_THE_TOP])), None)
    if bracketed is not None:
        return 4, bracketed
    found = [(_weight(again, source), again) for again in _MENTION.finditer(source)]
    return max(found, key=lambda pair: (pair[0], -pair[1].start()), default=(0, None))


def _weight(found: re.Match[str], source: str) -> int:
    """Return how likely a mention is the notice that the text reports; 0 for one that is only cited."""
    before = source[max(0, found.start() - 60) : found.start()]
    notice = found.group("kind").lower().startswith("thông báo") and "TB" in found.group("symbol")
    if _ISSUING.search(before) and (notice or found.start() < _NEAR_THE_TOP):
        return 3
    if _POINTING.search(before) and (notice or found.group("day")):
        return 2
    if _OPENING.search(before) and notice:
        return 2
    return int(bool(notice and found.group("day")))


def _subject(lines: list[Line], source: str, mention: re.Match[str] | None) -> str:
    """Return what a text without a head is about: after V/v, in its headline, or behind the number it tells of."""
    about = next((found for line in lines[:_FIRST_LINES] if (found := _ABOUT.match(line.text))), None)
    if about is not None:
        words = about.group("about") or about.group("matter")
        return _IN_BRACKETS.sub("", words).strip(" .;")
    annex = next((line.text for line in lines[:_FIRST_LINES] if _ANNEX.fullmatch(line.text)), "")
    if annex:
        return annex[0] + annex[1:].lower()
    concluded = _CONCLUDED.match(source, mention.end()) if mention is not None else None
    if concluded is not None:
        return _HELD_ON.sub("", concluded.group("about")).strip(" .;,")
    headline = headline_of(lines)
    short = mention is None and len(headline) <= _SHORT_HEADLINE and not _OPENS.match(headline)
    topic = _topic(
        headline.removesuffix(".") if short and sum(not line.is_blank for line in lines) > 1 else headline
    )
    if topic or mention is None or (len(headline) < _LONGEST_HEADLINE and not headline.endswith((".", ":", ";"))):
        return topic
    after = source[mention.end() : mention.end() + 500].split("\n", 1)[0]
    told = _TELLS.match(after)
    if told is None:
        return ""
    matter = _OF_MATTER.search(told.group())
    return (matter or told).group("about").strip(" .;")


def _topic(text: str) -> str:
    """Return what a headline is about: the words before its verb."""
    ends = _TOPIC_ENDS.search(text)
    topic = (
        text[: ends.start()] if ends else "" if text.endswith((".", ":", ";")) or len(text.split()) > 45 else text
    )
    return topic if 5 <= len(topic.split()) <= 45 and ". " not in topic else ""
