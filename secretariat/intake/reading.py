"""A deadline as it was found in a sentence: its words, how sure they are, what a person should look at."""

import re
from dataclasses import dataclass

from secretariat.domain.deadlines import Deadline
from secretariat.i18n import _
from secretariat.intake.calendar_words import Resolved

_COMPLETION = re.compile(r"(?:hoàn thành|hoàn tất)(?: xong)? (?!xong)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline as it was found: its place in the sentence, how sure it is (0 is surest), what to look at."""

    start: int
    end: int
    deadline: Deadline
    rank: int = 0
    doubts: tuple[str, ...] = ()


def reading_of(
    text: str, start: int, end: int, deadline: Deadline, rank: int = 0, doubts: tuple[str, ...] = ()
) -> Reading:
    """Return a reading whose words are the text from `start` to `end` without what surrounds them."""
    while start < end and not text[start].isalnum():
        start += 1
    if (completion := _COMPLETION.match(text, start, end)) is not None and deadline.kind.dated:
        start = completion.end()
    while end > start and text[end - 1] in " ,;:(":
        end -= 1
    end += text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")"
    worded = Deadline(deadline.kind, deadline.due_on, text[start:end], deadline.time, deadline.rule)
    return Reading(start, end, worded, rank, doubts)


def year_doubt(resolved: Resolved) -> tuple[str, ...]:
    """Return the doubt about a year that the text does not give."""
    if resolved.day is None:
        return (_("The deadline has no year, and the day of the document is not known."),)
    if resolved.guessed:
        return (_("The deadline has no year; {0} was taken.").format(resolved.day.year),)
    return ()
