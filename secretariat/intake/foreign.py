"""Texts in another language: which notice they translate or tell of, their days and their people; no tasks."""

import re
from datetime import date

from secretariat.domain.documents import kind_of
from secretariat.domain.notices import Mark, Span
from secretariat.intake.header import Head
from secretariat.intake.labelled import Labelled, any_day
from secretariat.intake.layout import Line

_NUMBER = re.compile(
    r"(?<![\w/-])(?P<number>\d{1,5}) ?(?P<sign>[-/]) ?"
    r"(?P<symbol>(?:\d{4}/)?[A-ZĐ]{2,8}\d*(?:[-/][A-ZĐ][\wĐđ&.]*){1,3})"
)
_NAMED = re.compile(
    r"(?:notice|announcement|conclusions?|document|circular|meddelande|kungörelse|avis|communiqué|bekanntmachung|"
    r"уведомлени\w+|извещени\w+|сообщени\w+|通[报知告])[^.\n]{0,30}$",
    re.IGNORECASE,
)
_DATED_AFTER = re.compile(
    r"^[\s,(]*(?:dated|of|issued|on|av|den|from|du|en date|от|vom|,|\(|\s){0,5}(?P<rest>.{0,60})"
)
_OF_A_MEETING = re.compile(
    r"(?<!\w)(?:minutes|meeting|notice|conclusions?|möte|protokoll|réunion|avis)(?!\w)", re.I
)
_FAR = 160
_TITLE_LINES = 12
_SHORTEST_TITLE = 12


def read_foreign(lines: list[Line], source: str, said: Labelled) -> Head:
    """Return number and day of the notice that the text is about, or of itself by its labelled lines."""
    number, day = said.number, said.issued
    spans: tuple[Span, ...] = ()
    mention = _best_mention(source)
    if mention is not None and not _NUMBER.fullmatch(number):
        place = mention.start(), mention.end("symbol")
        number = f"{mention.group('number')}{mention.group('sign')}{mention.group('symbol').rstrip('.')}"
        day, spans = _day_near(source, *place) or day, (Span(*place, Mark.DOCUMENT),)
    elif number and day is None and (at := source.find(number)) >= 0:
        place = at, at + len(number)
        day, spans = _day_near(source, *place), (Span(*place, Mark.DOCUMENT),)
    subject = said.subject or _title(lines)
    return Head(
        number=number,
        kind=kind_of(number) if mention is not None else "",
        issued_on=day,
        near=day or said.held,
        subject=subject,
        printed=subject,
        spans=spans,
    )


def _best_mention(source: str) -> re.Match[str] | None:
    """Return the first number that is called a notice, or else the first number of an office."""
    found = list(_NUMBER.finditer(source))
    named = (again for again in found if _NAMED.search(source[max(0, again.start() - _FAR // 2) : again.start()]))
    return next(named, found[0] if found else None)


def _day_near(source: str, start: int, end: int) -> date | None:
    """Return the day beside a number: "… dated 4 August 2023", or the one in the sentence before it."""
    after = _DATED_AFTER.match(source[end : end + _FAR].split("\n\n", 1)[0].replace("\n", " "))
    day = any_day(after.group("rest").split(". ", 1)[0]) if after else None
    if day is not None:
        return day
    before = re.split(r"[.\n] *(?=\S)", source[max(0, start - _FAR) : start])[-1]
    return any_day(before)


def _title(lines: list[Line]) -> str:
    """Return the headline: in capitals if one is, else the first line that is none of the labelled ones."""
    filled = [line.text for line in lines if not line.is_blank][:_TITLE_LINES]
    fit = [text for text in filled if len(text) >= _SHORTEST_TITLE and ":" not in text and not text.endswith(".")]
    meetings = [text for text in fit if _OF_A_MEETING.search(text) and not text[0].isdigit()]
    if meetings:
        return meetings[-1]
    shouted = [text for text in fit if text == text.upper() and re.search(r"[^\W\d]", text)]
    return shouted[-1] if len(shouted) > 1 else next(iter(shouted or fit), "")
