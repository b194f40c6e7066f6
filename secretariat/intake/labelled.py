"""Lines that say themselves what they are: "Ngày giao: 05/8/2026", "Date of issue: 22 June 2026", "Dnr: …".

Forms, minutes and texts in other languages have these instead of a letterhead, pages of legal portals beside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from secretariat.intake.calendar_words import known_day
from secretariat.intake.layout import Line

_LABELS = {
    "number": r"số(?:(?: ký)? hiệu)?|số văn bản|ref(?:erence)?\.?(?: no\.?| number)?|document no\.?|no\.|"
    r"notice no\.?|dnr|diarienummer|beteckning|référence|réf\.|номер|№",
    "issued": r"ngày (?:giao|ban hành|ký|văn bản)|date of issue|issued(?: on)?|date issued|issue date|date|"
    r"utfärdad|protokollförd|datum|date d['’]émission|дата",
    "held": r"thời gian(?: họp)?|ngày họp|date of (?:the )?meeting|meeting date|held on|datum för mötet|"
    r"mötesdatum|date de la réunion",
    "chair": r"chủ trì|chủ tọa|người giao(?: việc)?|chair(?:ed by|person|man|woman)?|presided by|ordförande|"
    r"président",
    "signer": r"người ký|approved by|signed(?: by)?|justeras|underskrift|undertecknad|signé(?: par)?|подпись",
    "subject": r"trích yếu|vấn đề trình|chủ đề|tiêu đề|chu de|tieu de|nội dung(?= /)|subject|"
    r"re|ärende|rubrik|objet|тема",
}
_FIELDS = tuple(
    (
        name,
        re.compile(
            rf"(?:{labels})(?: / [^:|]{{2,30}})?(?:\s*[:|]\s*|\s+(?=den \d|\d))(?P<value>.*)", re.IGNORECASE
        ),
    )
    for name, labels in _LABELS.items()
)
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), start=1)
}
_WORDED = re.compile(
    r"(?<!\w)(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|:e)?(?: of)? (?P<month>[^\W\d]{3,12})\.?,? (?P<year>\d{4})"
    r"|(?P<month2>[^\W\d]{3,12})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year2>\d{4}))(?!\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<dot>[/.\-])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4})(?!\d)"
)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_CHINESE = re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
_HELD_IN_BRACKETS = re.compile(
    r"\((?:[Hh]ọp|[Cc]uộc họp)[^;,)]{0,60}?ngày (?P<held>[\d/.\-]{8,10})"
    r"(?:[;,] (?:do )?chủ trì:? (?P<chair>[^)]{3,120}))?\)"
)
_TWO_LANGUAGES = re.compile(r" / \w")
_FIRST_LINES, _LAST_LINES, _LONGEST = 40, 12, 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labelled lines say, as printed; days are read."""

    number: str = ""
    issued: date | None = None
    held: date | None = None
    chair: str = ""
    signer: str = ""
    subject: str = ""
    bracketed: bool = False


def read_labelled(lines: list[Line]) -> Labelled:
    """Read the labelled lines at the top and at the end of a text; the first of a kind counts."""
    found: dict[str, str] = {}
    filled = [line.text for line in lines if not line.is_blank]
    at_end = [text for text in filled[-_LAST_LINES:] if _field(text)[0] in ("signer", "")]
    for text, following in _with_following((*filled[:_FIRST_LINES], *at_end)):
        name, value = _field(text)
        if name and (value or name == "signer"):
            found.setdefault(name, value or following)
    held = map(_HELD_IN_BRACKETS.fullmatch, filled[:_FIRST_LINES])
    meeting = next(filter(None, held), None)
    if meeting is not None:
        found.update({name: value for name, value in meeting.groupdict().items() if value})
    return Labelled(
        number=found.get("number", "") if re.search(r"\d", found.get("number", "")) else "",
        issued=any_day(found.get("issued", "")),
        held=any_day(found.get("held", "")),
        chair=found.get("chair", ""),
        signer=found.get("signer", ""),
        subject=found.get("subject", ""),
        bracketed=meeting is not None,
    )


def any_day(text: str) -> date | None:
    """Return the first full date in words or figures of any of the languages that come in."""
    for pattern in (_WORDED, _NUMERIC, _ISO, _CHINESE):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = (parts["month"] or parts.get("month2") or "").lower()
            number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
            day, year = parts["day"] or parts.get("day2"), parts["year"] or parts.get("year2")
            if number and day and year:
                return known_day(int(year), number, int(day))
    return None


def _field(text: str) -> tuple[str, str]:
    plain = text.strip("*_|# ").replace("**", "")
    if len(plain) > _LONGEST:
        return "", ""
    for name, pattern in _FIELDS:
        found = pattern.fullmatch(plain if ":" in plain or "|" in plain or name != "signer" else f"{plain}:")
        if found is not None:
            value = found.group("value").strip(" |.;*")
            return name, value.split(" / ")[0] if _TWO_LANGUAGES.search(plain.split(":")[0]) else value
    return "", ""


def _with_following(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    known = list(texts)
    return zip_longest(known, known[1:], fillvalue="")
