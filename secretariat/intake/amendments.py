"""What a notice does to an earlier one: đính chính, sửa đổi (bổ sung), thay thế."""

import re

from secretariat.domain.notices import Amendment, Change
from secretariat.intake.calendar_words import known_day
from secretariat.intake.clauses import Block
from secretariat.intake.head_words import SYMBOL
from secretariat.intake.tokens import lowered

_CHANGES = {
    "đính chính": Change.CORRECTS,
    "sửa đổi": Change.AMENDS,
    "bổ sung": Change.AMENDS,
    "điều chỉnh": Change.AMENDS,
    "thay thế": Change.REPLACES,
}
_VERB = re.compile(r"(?<!\w)(?:đính chính|sửa đổi|bổ sung|điều chỉnh|thay thế)(?!\w)")
_KIND = r"(?:thông báo(?: kết luận)?|kết luận|công văn|văn bản|kế hoạch|công điện|chỉ thị|giấy mời|quyết định)"
_TARGET = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{_KIND}))(?: của [^,.;\d]{{2,80}})?(?: số:?)? "
    rf"(?P<number>\d{{1,5}}) ?(?P<sign>[-/]) ?(?P<symbol>{SYMBOL})"
    r"(?:,? (?:ban hành )?ngày (?P<day>\d{1,2}) ?(?:/|-|\.|tháng) ?(?P<month>\d{1,2}) ?"
    r"(?:/|-|\.|,? năm) ?(?P<year>\d{4}))?"
)
_BETWEEN = re.compile(
    r"[\s,/]*(?:(?:và|bổ sung|sửa đổi|thay thế|cho|một số|một phần|các|những|toàn bộ|nội dung|số liệu|sai sót|"
    r"(?:thời hạn|tiến độ|thời gian)(?: thực hiện| hoàn thành)(?: nhiệm vụ| các nhiệm vụ)?|thời hạn|"
    r"thời gian|điểm|mục|khoản|phần|đoạn|tại|của|trong|ở|về|thể thức|phụ lục|kèm theo|nhiệm vụ|ý|như sau|"
    r"tiến độ|[\divxa-zđ]{1,4}(?:\.\d{1,3})*)[\s,;()./]*){0,16}"
)
_ITSELF = re.compile(rf"(?<!\w){_KIND} này(?!\w)[^.;]*$")
_BY_US = re.compile(r"(?:^|,\s*|[\w)] )(?:nay|xin|xin được|nay xin|thông báo|trân trọng)(?: việc)?\s*$")
_ORDERED = re.compile(
    r"(?<!\w)(?:tham mưu|trình|dự thảo|xây dựng|soạn|giao|đề nghị|yêu cầu|đã|được|căn cứ|theo|rà soát|"
    r"nghiên cứu|đề xuất|số \d+)(?!\w)"
)
_FAR = 200
_OPENING = 3


def read_amendment(printed: str, place: tuple[int, int] | None, blocks: list[Block]) -> Amendment | None:
    """Return what the excerpt or the paragraphs say of an earlier document; None when nothing is changed.

    `place` is where the excerpt stands; a task to change another document is no change.
    """
    for target, verb in _pairs(printed):
        return _amendment(target, verb, place or (0, 0))
    for number, block in enumerate(blocks):
        for target, verb in _pairs(block.text):
            if _changes(lowered(block.text), verb, opening=number < _OPENING):
                return _amendment(target, verb, block.flat.span(target.start(), target.end("symbol")))
    return None


def _pairs(text: str) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Return numbers of documents with the verb that governs each."""
    if "/" not in text:
        return []
    low = lowered(text)
    found = []
    for target in _TARGET.finditer(text):
        start = max(0, target.start() - _FAR)
        verbs = [verb for verb in _VERB.finditer(low, start, target.start()) if _reaches(low, verb, target)]
        if verbs:
            found.append((target, verbs[0]))
    return found


def _reaches(low: str, verb: re.Match[str], target: re.Match[str]) -> bool:
    """Whether only words such as "một số nội dung tại" stand between the verb and the document."""
    between = _BETWEEN.match(low, verb.end(), target.start())
    return between is not None and between.end() == target.start()


def _changes(low: str, verb: re.Match[str], *, opening: bool) -> bool:
    before = re.split(r"[.;:] ", low[max(0, verb.start() - _FAR) : verb.start()])[-1]
    if _ITSELF.search(before):
        return True
    if _ORDERED.search(before):
        return False
    return _BY_US.search(before) is not None or (
        opening and (not before.strip(" -–+•") or verb.group() == "đính chính")
    )


def _amendment(target: re.Match[str], verb: re.Match[str], place: tuple[int, int]) -> Amendment:
    number = f"{target.group('number')}{target.group('sign')}{target.group('symbol').rstrip('.')}"
    parts = (target.group("year"), target.group("month"), target.group("day"))
    day = known_day(*(int(part) for part in parts)) if all(parts) else None
    return Amendment(_CHANGES[verb.group()], number, day, *place)
