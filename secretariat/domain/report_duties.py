"""The calendar of reports: which report is due to whom how often, and what became of each turn of it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from secretariat.domain.dates import short
from secretariat.domain.recurrence import parse_rule
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext

_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class ReportDutyDraft:
    """A report that is due again and again; its `rule` is one of `domain.recurrence`, `kind` a report's name."""

    name: str
    begins_on: date
    recipient: str = ""
    kind: str = ""
    rule: str = ""
    due_time: str = ""
    ends_on: date | None = None
    note: str = ""

    def checked(self) -> "ReportDutyDraft":
        """Return the duty as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.name):
            problems["name"] = _("Give the report a name.")
        if parse_rule(self.rule) is None:
            problems["rule"] = _("Say how often the report is due.")
        if self.due_time and not _CLOCK.fullmatch(self.due_time.strip()):
            problems["due_time"] = _("Write the hour as 16:00.")
        if self.ends_on is not None and self.ends_on < self.begins_on:
            problems["ends_on"] = _("The end lies before the start.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            name=clean(self.name),
            recipient=clean(self.recipient),
            due_time=self.due_time.strip(),
            note=clean_lines(self.note),
        )


@dataclass(frozen=True, slots=True)
class SentDraft:
    """What became of one turn: made and sent on which days, by which paper."""

    made_on: date | None = None
    sent_on: date | None = None
    paper: str = ""
    note: str = ""

    def checked(self, today: date) -> "SentDraft":
        """Return the entry as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        for name, day in (("made_on", self.made_on), ("sent_on", self.sent_on)):
            if day is not None and day > today:
                problems[name] = _("This day has not come yet.")
        if self.made_on is None and self.sent_on is None:
            problems["made_on"] = _("Give the day on which the report was made or sent.")
        elif self.made_on and self.sent_on and self.sent_on < self.made_on:
            problems["sent_on"] = _("The report was sent before it was made.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, paper=clean(self.paper), note=clean_lines(self.note))


class TurnState(StrEnum):
    """How one turn of a report stands."""

    AHEAD = "ahead"
    DUE = "due"
    OVERDUE = "overdue"
    MADE = "made"
    SENT = "sent"
    SENT_LATE = "sent_late"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (TurnState.SENT, TurnState.SENT_LATE)


def turn_state(due_on: date, made_on: date | None, sent_on: date | None, today: date, soon_days: int) -> TurnState:
    """Return how a turn stands on a day; the day on which it is due is in time."""
    if sent_on is not None:
        return TurnState.SENT_LATE if sent_on > due_on else TurnState.SENT
    if due_on < today:
        return TurnState.OVERDUE
    if made_on is not None:
        return TurnState.MADE
    return TurnState.DUE if (due_on - today).days <= soon_days else TurnState.AHEAD


def turn_words(state: TurnState, due_on: date, sent_on: date | None, today: date) -> str:
    """Return what a person reads: `2 days left`, `sent on 04/09/2026 (in time)`."""
    days = abs((due_on - today).days)
    match state:
        case TurnState.SENT:
            return _("sent on {0} (in time)").format(short(sent_on))
        case TurnState.SENT_LATE:
            return _("sent on {0} (late)").format(short(sent_on))
        case TurnState.OVERDUE:
            return ngettext("{0} day overdue", "{0} days overdue", days).format(days)
        case TurnState.MADE:
            return _("made, not sent yet")
    if not days:
        return _("due today")
    return ngettext("{0} day left", "{0} days left", days).format(days)
