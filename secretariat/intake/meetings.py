"""The meeting that a notice reports: day, chair, place, form, connection points, title."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.notices import Mark, Span
from secretariat.intake.calendar_words import CLOCK, clock, known_day
from secretariat.intake.clauses import Block
from secretariat.intake.header import Head
from secretariat.intake.judgement import announces
from secretariat.intake.sentences import sentences_of
from secretariat.intake.tokens import lowered

_MOST_BLOCKS = 8
_FIRST = 3
_FAR_INTO = 400
_CONCLUSIONS = ("TB", "KL")
_ORGANS = ("Ban Thường vụ", "Thường trực", "Ban Chấp hành")
_BARE = ("đồng chí", "đ/c", "ông", "bà")
_LISTS = ("GM", "BB")  # these name day, place and chair in lines of their own
_KIND = (
    r"(?:cuộc họp|phiên họp|hội nghị|buổi làm việc|buổi họp|cuộc làm việc|hội thảo|kỳ họp|buổi giao ban|"
    r"buổi tiếp|họp|giao ban|"
    r"chuyến công tác|buổi kiểm tra|tọa đàm|hội ý|phiên giải trình|phiên chất vấn|phiên thảo luận)"
)
_HELD = re.compile(
    r"(?:^|, |; |vào |\(|(?:họp|nghị|việc|ban|tuần|tháng|quý|kỳ) (?=ngày )|"
    r"\d ?(?:h|g|giờ) ?(?:\d\d(?: phút)?,? |(?!\d\d,? ngày)))"
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? \(?)?"
    r"(?:(?:sáng|chiều|tối|trong|từ|vào) )?(?:(?:các |"
    r"hai |02 )?ngày )?(?:(?:sáng|chiều|"
    r"tối) )?(?:ngày )?"
    r"(?P<day>\d{1,2})(?:(?: ?[,\-–]| và|,? đến)(?: ngày)? ?\d{1,2}){0,3} ?(?:/|tháng|\.|-) ?(?P<month>\d{1,2})"
    r"(?: ?(?:/|, năm|năm|\.|-) ?(?P<year>\d{4}))?(?!\d)"
)
_STARTS_DATED = re.compile(
    rf"tại {_KIND}(?: [^,]{{0,60}})? \(?ngày \d|"
    r"(?:hôm nay,? |thứ (?:hai|ba|tư|năm|sáu|bảy),? |vừa qua,? \(?)?"
    r"(?:vào |trong |từ |hồi )?(?:hồi [^,]{3,25},? )?"
    r"(?:ngày|sáng|chiều|tối|các ngày|trong hai ngày) ?(?:ngày )?\d"
)
_IN_TITLE = re.compile(
    rf"{_KIND}(?: [^.;]{{0,160}})? ngày (?P<day>\d{{1,2}})(?:/| tháng |-|\.)(?P<month>\d{{1,2}})(?:/| năm |-|\.)"
    r"(?P<year>\d{4})$"
)
_WITH_DAY = re.compile(r" (?:sáng|chiều|tối)(?: ngày)? \d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{4})?(?:, .*$)?")
_TIMED = re.compile(r"(?:thời gian|thời gian,? (?:hình thức|địa điểm)[^:]{0,30}) ?:")
_NO_MEETINGS = ("KH", "CTr", "PA", "HD", "QĐ", "CV", "CT")
_PLAIN_DAY = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:(?: ?[,\-–]| và|,? đến)(?: ngày)? ?\d{1,2}){0,3} ?(?:/|tháng|\.|-) ?"
    r"(?P<month>\d{1,2})(?: ?(?:/|, năm|năm|\.|-) ?(?P<year>\d{4}))?(?!\d)"
)
_TOLD = re.compile(
    r"(?<!\w)(?:sáng|chiều|tối|trưa)(?: nay)?,? \(?(?:ngày )?(?P<day>\d{1,2}) ?[/.\-] ?(?P<month>\d{1,2})"
    r"(?: ?[/.\-] ?(?P<year>\d{4}))?(?!\d)"
)
_TOOK_PLACE = re.compile(
    rf"{_KIND}[^.;]{{0,120}}? (?:tổ chức|diễn ra|họp) (?:vào )?ngày \d|"
    r"(?<!cuộc )(?<!phiên )(?<!buổi )(?<!\w)(?:họp|làm việc) (?:(?:vào )?(?:sáng|chiều) )?ngày \d|"
    r"biên bản (?:cuộc |phiên )?họp[^,;]{0,80} ngày \d"
)
_MET = re.compile(
    r"(?:^|, )(?P<who>(?:Ban Thường vụ|Thường trực|Ban Chấp hành|Ban [Cc]án sự)[^.,;:]{0,80}?) (?:đã )?họp "
)
_MEETS = re.compile(
    rf"(?:chủ trì|tổ chức|tiến hành|dự|có)(?: \w+){{0,6}}? {_KIND}|chủ trì|kiểm tra|khảo sát|làm việc với|"
    rf"tiếp (?:\d+ lượt )?công dân|nghe (?:\w+ ){{1,8}}báo cáo|{_KIND}"
)
_ORGANISES = re.compile(rf"(?:tổ chức|tiến hành|triệu tập)(?: \w+){{0,6}} {_KIND}")
_CONCLUDED_AT = re.compile(rf"(?:tại|của|kết quả) {_KIND}(?: [^.;]{{0,120}})? \(?ngày \d")
_ISSUED = re.compile(
    r"(?:ngày|vừa qua|trước đó)[^,]{0,30}, [^.;]{2,60} (?:đã )?(?:ban hành|có) (?:thông báo|công văn|văn bản|"
    r"công điện|quyết định|kế hoạch|chỉ thị)"
)
_CITED = re.compile(r"(?<!\w)số \d")
_CHAIRS = re.compile(rf"chủ trì(?: \w+){{0,4}} {_KIND}")
_POSTS = (
    r"(?<!\w)(?:(?:Phó )?Trưởng (?:Thuế|Công an|[Tt]hôn|[Tt]rạm|[Cc]hi nhánh|[Kk]hoa)|"
    r"(?:Thiếu|Trung|Thượng|Đại) (?:tướng|tá|úy)|Thủ trưởng|"
    r"[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|(?:Thầy|Cô)(?: giáo)?(?= [A-ZĐ])|"
    r"Tổng Bí thư|Thủ tướng|Phó Thủ tướng|Bộ trưởng|Thứ trưởng|"
    r"Phó Chủ tịch|Chủ tịch|Phó Tổng [Gg]iám đốc|"
    r"Tổng [Gg]iám đốc|Phó Giám đốc|Giám đốc|Phó Bí thư|Bí thư|Phó Trưởng [Bb]an|Trưởng [Bb]an|"
    r"Phó Chánh Văn phòng|Chánh Văn phòng|Phó Chủ nhiệm|"
    r"Chủ nhiệm|Phó Cục trưởng|Cục trưởng|Vụ trưởng|Chi cục trưởng|Hiệu trưởng|Viện trưởng|Trưởng phòng|"
    r"Thống đốc|Thường trực|Ban Thường vụ|"
    r"(?:PGS|GS|TS|ThS|BSCKII|BSCKI|BS|KS|CN|KTS|LS|DS)(?=․)|"
    r"Ban [Cc]án sự|Tổ trưởng|Trưởng [Đđ]oàn|Lãnh đạo|Phó Tổ trưởng|Trưởng Tiểu ban|Chủ tọa)"
)
_CALLS = re.compile(
    rf"(?P<who>{_POSTS}[^.;:]{{2,120}}?) (?:sẽ )?(?:chủ trì|tổ chức|triệu tập)(?: \w+){{0,3}} {_KIND}"
)
_CHAIRED = re.compile(
    rf"(?P<who>{_POSTS}[^.;]{{0,230}}?),? (?:đã )?(?:trực tiếp )?(?:chủ trì|chủ tọa|làm việc|"
    rf"đi kiểm tra|kiểm tra|tiếp (?:\d+ lượt )?(?:công )?dân|"
    rf"có (?:buổi|cuộc) làm việc|nghe |triệu tập)"
)
_UNDER = re.compile(
    r"dưới sự (?:chủ trì|chủ tọa|điều hành) của (?P<who>[^;.]{4,200}?)(?=, (?:Ban |UBND |Ủy ban |Văn phòng |Sở |"
    r"Bộ |xem xét|thảo luận|cuộc họp|hội nghị)| đã |[;.]|$)"
)
_LED = re.compile(
    rf"(?<!\w)do (?P<who>{_POSTS}[^.;:]{{2,160}}?),? (?:làm (?:Trưởng đoàn|Tổ trưởng|trưởng đoàn|"
    r"tổ trưởng|Chủ tọa)|(?:trực tiếp )?chủ trì|dẫn đầu|chủ tọa)"
)
_DEGREE = re.compile(
    r"(?<!\w)(?:PGS|GS|TSKH|TS|Th\.?S|BSCKII|BSCKI|BSCK|BS|KS|CN|KTS|LS|DS|NCS|NGND|NGƯT|TTƯT|TTND)\."
)
_LEADER = "․"  # a dot that ends no sentence
_CHAIR_SAID = re.compile(
    rf"(?:^|[.;] )[Cc]hủ (?:trì|tọa)(?: (?:[Hh]ội nghị|[Cc]uộc họp|[Pp]hiên họp|[Bb]uổi [^:]{{2,20}}))? ?: "
    rf"(?P<who>{_POSTS}[^.;]{{3,200}})"
)
_BESIDE = re.compile(
    r"(?P<who>(?:Ông|Bà|Đồng chí|Đ/c) [^;,()]{3,90}?),? (?:\((?:chủ trì|chủ tọa)\)|"
    r"[Cc]hủ (?:trì|tọa)(?= ?$|[;.])|(?<=[-–] )Trưởng đoàn(?= ?$|[;.]))"
)
_CONCLUDES = re.compile(
    rf"(?P<who>{_POSTS}[^.;:]{{0,200}}?),? (?:đã )?"
    rf"(?:(?:thống nhất|thảo luận|xem xét)(?:,|và| )+)*(?:kết luận|có ý kiến|chỉ đạo|yêu cầu|"
    rf"chỉ thị)(?:,? (?:và )?chỉ đạo)?(?: như sau| các nội dung|"
    r"(?: (?:một số|những) [^:;.]{0,60})?(?= ?:))"
)
_TELLS = re.compile(
    rf"(?P<who>{_POSTS}[^.;:]{{2,120}}?),? (?:(?:đã|vừa|cũng|còn) ){{0,2}}(?:giao|yêu cầu|chỉ đạo|nhấn mạnh|"
    rf"lưu ý|(?:(?<=vừa )|(?<=đã ))(?:ký )?(?:ban hành|ký)) "
)
_OF = re.compile(r"[Kk]ết luận(?: chỉ đạo)? của (?P<who>[^.;]{4,200}?) tại ")
_INVITED = re.compile(
    r"(?:chủ trì|chủ tọa)(?: cuộc họp| hội nghị| phiên họp| buổi làm việc| buổi lễ| lễ| họp)? ?:", re.IGNORECASE
)
_BODY = re.compile(rf"(?P<title>{_KIND}.*)", re.IGNORECASE)
_POINTS = re.compile(
    r"(?P<points>\d{1,5}) điểm cầu|điểm cầu (?:tại |của |ở )?(?P<places>\d{1,5}) (?:tỉnh|xã|phường|huyện|"
    r"đơn vị|địa phương)"
)
_PLACE = re.compile(
    r"(?:,|^|:) ?tại (?P<place>(?:[Tt]rụ sở|[Pp]hòng|[Hh]ội trường|[Nn]hà|[Tt]rung tâm|[Đđ]iểm cầu|UBND|Ủy ban|"
    r"Văn phòng|[A-ZĐ])[^,;.]{1,80}"
    r"(?:, (?:[Tt]ầng|số|[Nn]hà|[Tt]rụ sở|đường)[^,;.]{1,60}){0,3})"
)
_SESSION = re.compile(
    r"lần thứ [\wÀ-ỹ]+|thường kỳ tháng \d{1,2}(?:/\d{4}| năm \d{4})?|phiên thứ [\wÀ-ỹ]+", re.IGNORECASE
)
_AT_MEETING = re.compile(rf"Tại (?P<title>{_KIND}[^,;]*)")
_COMMITTEE = re.compile(
    r"Trưởng (?P<full>(?:Ban Chỉ đạo|Tổ công tác|Tiểu ban|Hội đồng) [^,]{10,160}?)(?: đã chủ trì| chủ trì|,)"
)


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What was read of a meeting, and where."""

    meeting: MeetingDraft
    spans: tuple[Span, ...] = ()


def read_meeting(blocks: list[Block], head: Head) -> MeetingFacts:
    """Read the meeting out of the first paragraphs and the head."""
    opening = blocks[:_MOST_BLOCKS]
    invites = head.kind in _LISTS
    held, spans, sentence = _held(opening, head)
    chair = _chair(blocks, sentence, head, invites)
    if head.kind == "CV" and chair.startswith(_ORGANS):
        chair = ""
    if held is None and not sentence:
        return MeetingFacts(MeetingDraft(chair=chair))
    opening = opening if invites else _before_orders(opening)
    text = " ".join(block.text for block in opening)
    title, points = _title(sentence, head, invites), _points(opening, spans)
    started = re.search(rf"(?:[Tt]ừ |[Hh]ồi |[Ll]úc |[Vv]ào ){CLOCK}", text[:1500]) if invites else None
    return MeetingFacts(
        MeetingDraft(
            title=title,
            session=found.group() if (found := _SESSION.search(title)) else "",
            held_on=held,
            start_time=clock(started) if started else "",
            place=_place(sentence, blocks if invites else []),
            form=_form(lowered(text[:4000])),
            chair=chair,
            points=points,
        ),
        tuple(spans),
    )


def _before_orders(opening: list[Block]) -> list[Block]:
    """Return the paragraphs up to the one that announces the conclusions."""
    for number, block in enumerate(opening):
        if announces(lowered(block.text)):
            return opening[: number + 1]
    return opening[:2]


def _held(opening: list[Block], head: Head) -> tuple[date | None, list[Span], str]:
    """Return the day of the meeting, its place in the source, and the sentence that says so."""
    near, loosely = head.near, head.kind != "CV"
    for block in opening:
        places = sentences_of(block.text)
        for (start, end), (_start, after) in zip_longest(places, places[1:], fillvalue=(0, 0)):
            sentence = block.text[start:end]
            low = lowered(sentence)
            if _ISSUED.match(low) and not loosely:
                continue
            meets = _MEETS.search(low) is not None or low.startswith("hôm nay")
            timed = head.kind not in _NO_MEETINGS and _TIMED.match(low) is not None
            begins = _STARTS_DATED.match(low)
            meets = meets or bool(begins and _CHAIRS.search(lowered(block.text[end:after])))
            took_place = None if begins or (not loosely and low.startswith("căn cứ ")) else _TOOK_PLACE.search(low)
            if head.number and not head.issuer and head.number in sentence:
                took_place = took_place or _CONCLUDED_AT.search(low)
            if took_place is None and not begins and announces(low):
                concluded = _CONCLUDED_AT.search(low)
                took_place = concluded if concluded and not _CITED.search(low, 0, concluded.end()) else None
            dated = begins or took_place or (loosely and (_CHAIRS.search(low) or _ORGANISES.search(low)))
            told = not head.issuer and _TOLD.search(low) is not None
            if not timed and not (meets and (dated or told)):
                continue
            told_there = took_place or (begins if low.startswith("tại ") else None)
            found = _PLAIN_DAY.search(low, told_there.end() - 1) if told_there else _HELD.search(low)
            found = found or (None if head.issuer else _TOLD.search(low))
            if found is None:
                continue
            day = _day_of(found, near)
            span = Span(*block.flat.span(start + found.start("day"), start + found.end()), Mark.MEETING)
            return day, [span], sentence
    title = _IN_TITLE.search(lowered(head.printed))
    return (_day_of(title, near) if title and loosely else None), [], ""


def _day_of(found: re.Match[str], near: date | None) -> date | None:
    year = int(found.group("year") or (near.year if near else 0))
    return known_day(year, int(found.group("month")), int(found.group("day")))


def _chair(blocks: list[Block], sentence: str, head: Head, invites: bool) -> str:
    if invites:
        return _invited_chair(blocks)
    if head.number and not head.issuer and (of := _last_match(_OF, _masked(_mentioning(blocks, head.number)))):
        return _bare(of)
    sentence = _masked(sentence)
    under = _UNDER.search(sentence) or _LED.search(sentence) or _labelled_chair(blocks)
    chaired = _CHAIRED.search(_after_place(sentence)) if sentence else None
    if chaired is None and (sentence or head.kind in _CONCLUSIONS):
        said = [
            _masked(block.text[start:end])
            for block in _up_to(blocks, sentence)
            for start, end in sentences_of(block.text)
        ]
        chaired = next((found for text in said if (found := _CHAIRED.match(text))), None)
    for found in (under, chaired):
        if found is not None:
            return _fuller(_bare(found.group("who")), head)
    if met := _MET.search(sentence):
        return _bare(met.group("who"))
    spoke = (_last_match(pattern, sentence) for pattern in (_CONCLUDES, _TELLS))
    if _AT_MEETING.match(sentence) and (who := next(filter(None, spoke), "")):
        return _bare(who)
    return _named_chair(blocks, head)


def _mentioning(blocks: list[Block], number: str) -> str:
    """Return the sentence of news that names the notice it tells of."""
    for block in blocks[:_MOST_BLOCKS]:
        if number in block.text:
            return next(
                (block.text[a:b] for a, b in sentences_of(block.text) if number in block.text[a:b]), block.text
            )
    return ""


def _fuller(who: str, head: Head) -> str:
    """Return the chair with the name that only the head gives."""
    return head.speaker if head.speaker.startswith(f"{who} ") else who


def _up_to(blocks: list[Block], sentence: str) -> list[Block]:
    """Return the paragraphs up to the orders, and up to the sentence about the meeting."""
    before = _before_orders(blocks)
    for number, block in enumerate(blocks[:_MOST_BLOCKS]):
        if sentence and sentence in _masked(block.text):
            return blocks[: max(number + 1, len(before))]
    return before


def _labelled_chair(blocks: list[Block]) -> re.Match[str] | None:
    found = (_CHAIR_SAID.search(_masked(block.text[:_FAR_INTO])) for block in blocks[:_MOST_BLOCKS])
    return next(filter(None, found), None)


def _named_chair(blocks: list[Block], head: Head) -> str:
    """Return who speaks by the head, or else by the first paragraphs."""
    if head.speaker:
        said = (_last_match(_CONCLUDES, _masked(block.text)) for block in blocks[:_FIRST])
        longer = (who for who in said if head.speaker.casefold() in who.casefold())
        return _bare(next(longer, head.speaker))
    for block in blocks[:_MOST_BLOCKS]:
        if head.kind == "CV" and _ISSUED.match(lowered(block.text)):
            continue
        for pattern in (_OF, _LED, _CONCLUDES) if head.issuer else (_OF, _LED, _CONCLUDES, _TELLS):
            who = _last_match(pattern, _masked(block.text))
            if who:
                return _bare(who)
    return ""


def _masked(text: str) -> str:
    return _DEGREE.sub(lambda found: found.group().replace(".", _LEADER), text)


def _after_place(sentence: str) -> str:
    """Leave out where the meeting was, so that "trụ sở …" is not taken for who chaired it."""
    found = _HELD.search(lowered(sentence))
    return sentence[found.end() :] if found else sentence


def _last_match(pattern: re.Pattern[str], text: str) -> str:
    """Return who is named nearest to the words, without what came before him."""
    found = pattern.search(text)
    if found is None:
        return ""
    who = found.group("who")
    starts = [again.start() for again in re.finditer(rf"(?:^|(?<=, )|(?<=[\d)] )){_POSTS}", who)]
    for start in starts or [0]:
        rest = who[start:]
        if lowered(rest).strip() not in _BARE and not re.search(
            r"\b(?:nghe|báo cáo|ý kiến|về việc|theo|thực hiện|đề nghị|số \d|ngày \d)", lowered(rest)
        ):
            return rest
    return ""


def _invited_chair(blocks: list[Block]) -> str:
    beside = next((found for block in blocks if (found := _BESIDE.search(block.text[:_FAR_INTO]))), None)
    if beside is not None:
        led = beside.group().endswith("đoàn")
        return _bare(beside.group() if led else beside.group("who"))
    for number, block in enumerate(blocks):
        found = _INVITED.search(block.text[:80])
        if found is None:
            continue
        rest = block.text[found.end() :].strip()
        if not rest and number + 1 < len(blocks):
            rest = blocks[number + 1].text
        return _bare(re.sub(r"^(?:Trân trọng |Kính )?(?:kính )?mời ", "", rest, flags=re.IGNORECASE))
    called = next((found for block in blocks[:_FIRST] if (found := _CALLS.match(_masked(block.text)))), None)
    return _bare(called.group("who")) if called else ""


def _bare(who: str) -> str:
    return who.replace(_LEADER, ".").strip(" ,;.:-–")[:200].rstrip(" ,")


def _title(sentence: str, head: Head, invites: bool) -> str:
    if head.kind == "BB" and head.subject:
        return head.subject
    if invites and head.subject:
        return f"Họp {head.subject[0].lower()}{head.subject[1:]}"
    here = _AT_MEETING.match(sentence)
    if here is not None:
        title = re.sub(r" (?:vào )?(?:sáng |chiều |tối )?ngày [\d/.\-]+", "", here.group("title")).strip()
        return title[:1].upper() + title[1:]
    spoken = re.search(r"tại (?P<title>.+)$", head.printed) if head.speaker else None
    told = _BODY.search(re.split(r"chủ trì |tổ chức |tiến hành ", sentence, maxsplit=1)[-1])
    found = spoken or told
    title = found.group("title") if found else head.subject
    if spoken and told and told.group("title").casefold().startswith(title.casefold()):
        title = told.group("title")
    title = re.split(
        r"\. |; |, kết nối| kết luận| và kết luận",
        _WITH_DAY.sub("", title.strip(" .;,")),
        maxsplit=1,
    )[0]
    committee = re.search(r"(?:Ban Chỉ đạo|Tổ công tác|Tiểu ban|Hội đồng)$", title)
    full = _COMMITTEE.search(sentence)
    if committee and full and full.group("full").startswith(committee.group()):
        title = title[: committee.start()] + full.group("full")
    return title[:1].upper() + title[1:]


def _points(opening: list[Block], spans: list[Span]) -> int | None:
    for block in opening:
        found = _POINTS.search(block.text)
        if found is not None:
            spans.append(Span(*block.flat.span(*found.span()), Mark.MEETING))
            return int(found.group("points") or found.group("places"))
    return None


def _place(sentence: str, blocks: list[Block]) -> str:
    found = _PLACE.search(sentence)
    if found is not None:
        return found.group("place").strip()
    for block in blocks:
        said = re.match(
            r"(?:Địa điểm|Tại điểm cầu)[^:]{0,40}?(?::| (?=Phòng|Hội|Trụ))\s*(?P<place>[^.;]{4,120})", block.text
        )
        if said is not None and not said.group("place").startswith(("Tại", "thành phần")):
            return said.group("place").strip(" ,")
    return ""


def _form(low: str) -> MeetingForm | None:
    if re.search(
        r"trực tiếp (?:kết hợp|và|kết hợp với) trực tuyến|kết hợp (?:giữa )?trực tiếp (?:và|với) trực tuyến", low
    ):
        return MeetingForm.HYBRID
    if re.search(r"trực tuyến|cầu truyền hình|điểm cầu", low):
        return MeetingForm.ONLINE
    return MeetingForm.IN_PERSON if re.search(r"hình thức(?: họp)?:? trực tiếp|họp trực tiếp", low) else None
