"""Whether the clock of the computer can be believed: no network tells an office the time, but its book does."""

from datetime import date, timedelta
from enum import StrEnum

from secretariat.domain.dates import short
from secretariat.i18n import _

PROGRAM_MADE_ON = date(2025, 1, 1)  # no clock is right that says an earlier day
LONG_PAUSE = timedelta(days=183)  # no office leaves its book alone for so long


class ClockDoubt(StrEnum):
    """In which direction the clock is wrong, probably."""

    BEHIND = "behind"
    AHEAD = "ahead"


def clock_doubt(today: date, last_work_on: date | None) -> ClockDoubt | None:
    """Return what is doubtful about a day, given the day of the last work in the book."""
    if today < PROGRAM_MADE_ON or (last_work_on is not None and today < last_work_on):
        return ClockDoubt.BEHIND
    if last_work_on is not None and today - last_work_on > LONG_PAUSE:
        return ClockDoubt.AHEAD
    return None


def doubt_words(today: date, last_work_on: date | None) -> str:
    """Return the sentence that tells a person of a doubt."""
    told = _("The clock of this computer may be wrong: it says {0}.").format(short(today))
    if last_work_on is not None:
        told += " " + _("The last work in this book is of {0}.").format(short(last_work_on))
    return told + " " + _("Deadlines are judged by this clock until it is corrected.")
