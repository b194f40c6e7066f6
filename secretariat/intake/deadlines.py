"""Deadlines in a sentence: the words that set the time, their kind, and the day where the calendar knows one."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from secretariat.domain import dates
from secretariat.domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind, with_urgent_default
from secretariat.domain.text import clean, fold
from secretariat.domain.working_days import NO_SPECIAL_DAYS, PLAIN_COUNTING, Counting, SpecialDays
from secretariat.i18n import _
from secretariat.intake import calendar_words as words
from secretariat.intake.counted_deadlines import find_counted
from secretariat.intake.day_deadlines import find_days
from secretariat.intake.period_deadlines import find_periods
from secretariat.intake.reading import Reading, reading_of
from secretariat.intake.recurrence import Recurrence, find_recurrences
from secretariat.intake.timeless import find_timeless
from secretariat.intake.tokens import lowered
from secretariat.intake.typed_deadlines import LONGEST, read_alone, said_in_full

_NOISE = re.compile(
    r"(?<!\w)(?:tr[uưúứù][oôơóớòờ]c|ng[âảãạáă]y(?= \d)|th[âàãảạaă]ng(?= \d{1,2} ?(?:/|n))"
    r"|n[áàảãạâ]m(?= (?:19|20)\d\d(?!\d)))"
)
_CLEAN = {"truoc": "trước", "ngay": "ngày", "thang": "tháng", "nam": "năm"}

_PARTS_OF_NAMES = ("cuối ", "đầu ", "giữa ", "tháng ", "vào tháng ", "năm ")
_LEAD_IN = "thời hạn: "

__all__ = ["Reading", "deadline_in_cell", "read_deadline", "read_in_cell"]


class _Days(NamedTuple):
    """What days are counted from, and which of them are no working days."""

    near: date | None
    issued: date | None
    special: SpecialDays


def read_deadline(
    text: str,
    near: date | None,
    issued: date | None = None,
    act: int | None = 0,
    special: SpecialDays = NO_SPECIAL_DAYS,
) -> Reading | None:
    """Return the deadline that the sentence sets, or None.

    `near` is the day from which years are filled in; `issued` the day of the document where it is known; `act` is
    the place where the act begins, near which words like "sớm" count. Short words with `near` alone are read as
    a person types them: "quý III/2026", "thứ Sáu", "10 ngày làm việc", by the days off of `special`.
    """
    low = _without_noise(lowered(text))
    if near is not None and issued is None and act == 0 and len(text) <= LONGEST:
        typed = _typed(text, low, near, special)
        if typed is not None:
            return typed
    return _in_sentence(text, low, _Days(near, issued, special), act)


def read_in_cell(
    text: str, near: date, given: date | None, special: SpecialDays = NO_SPECIAL_DAYS
) -> Reading | None:
    """Return the deadline of a cell: as a person types it, else as the words behind "Thời hạn:" in a notice.

    What counts from the day of the document has its day only by the second reading.
    """
    typed = read_deadline(text, near, special=special)
    if typed is not None and (typed.deadline.due_on or typed.deadline.kind is not DeadlineKind.RELATIVE):
        return typed
    worded = read_deadline(f"Thời hạn: {text}", near, given, special=special)
    if typed is None:
        return worded
    counted = (worded, read_deadline(f"trong {text}", near, given, special=special))
    return next((each for each in counted if each is not None and each.deadline.due_on), typed)


def deadline_in_cell(
    text: str, near: date, given: date | None, counting: Counting = PLAIN_COUNTING
) -> Deadline | None:
    """Return the deadline that a person typed into a cell; None when nobody could understand the words.

    Every cell, form and paste asks here, and what is not refused keeps its day or its words: 31/02/2026 is
    refused, "Thường xuyên" is kept as it stands. A day is read in any written form, near the day `near`; a period
    or an event as a notice words it. From the day `given` some deadlines count, and what is urgent where the
    office has a term for it.
    """
    said = clean(text)
    if not said or fold(said) == "khong":
        return NO_DEADLINE
    day = dates.read(said, near)
    if day is not None:
        return Deadline(DeadlineKind.DAY, day, said)
    found = read_in_cell(said, near, given, counting.special)
    if found is None or found.deadline.lacks_its_day():
        return None
    return with_urgent_default(replace(found.deadline, text=said), given or near, counting)


def _in_sentence(text: str, low: str, days: "_Days", act: int | None) -> Reading | None:
    again = list(find_recurrences(low))
    found = _dated(text, low, days, again)
    found += [_recurring(text, first) for first in again[:1]]
    found += [
        reading_of(text, start, end, Deadline(kind), rank, doubts)
        for start, end, kind, rank, doubts in find_timeless(low, act)
    ]
    found = _outside_events(low, found)
    if not found:
        return None
    best = min(reading.rank for reading in found)
    of_best = [reading for reading in found if reading.rank == best]
    last = best == 0
    chosen = max(of_best, key=lambda reading: (reading.start, reading.end) if last else (-reading.start, 0))
    return _judged(chosen, found, days.issued)


def _outside_events(low: str, found: list[Reading]) -> list[Reading]:
    """Leave out periods that only name an event: "trước kỳ họp cuối năm 2026"."""
    events = [reading for reading in found if reading.deadline.kind is DeadlineKind.EVENT]
    return [
        reading
        for reading in found
        if not (
            low.startswith(_PARTS_OF_NAMES, reading.start)
            and any(event.start < reading.start and reading.end <= event.end for event in events)
        )
    ]


def _typed(text: str, low: str, today: date, special: SpecialDays) -> Reading | None:
    """Return what a person typed without the words that a document puts before it."""
    start, end = len(text) - len(text.lstrip(" ,.;:")), len(text.rstrip(" ,.;:"))
    bare = low[start:end]
    alone = read_alone(bare, today, special)
    if alone is not None:
        said, doubts = alone
        return Reading(start, end, replace(said, text=text[start:end] if said.text else ""), 0, doubts)
    again = next(iter(find_recurrences(bare)), None)
    if again is not None and (clock := words.AFTER_CLOCK.fullmatch(bare, again.end)) and not again.time:
        said = Deadline(DeadlineKind.RECURRING, None, text[start:end], words.clock(clock), again.rule)
        return Reading(start, end, said, 0, again.doubts)
    full = said_in_full(bare) or (None if again else f"{_LEAD_IN}{bare}")
    reading = _in_sentence(full, full, _Days(today, None, special), 0) if full else None
    if reading is None or reading.end < len(full or "") or reading.start > len(_LEAD_IN):
        return None
    return Reading(start, end, replace(reading.deadline, text=text[start:end]), 0, reading.doubts)


def _without_noise(low: str) -> str:
    """Put the marks right that OCR loses most in the words of a deadline; the length stays."""
    return _NOISE.sub(lambda found: _CLEAN[fold(found.group())], low) if _NOISE.search(low) else low


def _recurring(text: str, again: Recurrence) -> Reading:
    deadline = Deadline(DeadlineKind.RECURRING, time=again.time, rule=again.rule)
    return reading_of(text, again.start, again.end, deadline, 1, again.doubts)


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


def _dated(text: str, low: str, days: "_Days", again: list[Recurrence]) -> list[Reading]:
    """Return what ends on a day of the calendar, and what is counted from one."""
    readings = (
        *find_days(text, low, days.near),
        *find_periods(text, low, days.near),
        *find_counted(text, low, days.near, days.issued, days.special),
    )
    return [
        reading
        for reading in readings
        if not any(other.start < reading.end and reading.start < other.end for other in again)
        and not (again and low.startswith("từ ", reading.start))
    ]
