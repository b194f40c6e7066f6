"""What blocks a task: raised, reported to whom it takes, answered, closed; each on its day."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from secretariat.domain.dates import short
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _


class Escalation(IntEnum):
    """How far up an obstacle was reported. Stored by value; never renumber, add a new one at the end."""

    NONE = 0
    OFFICE = 1
    LEADER = 2
    SUPERIOR = 3

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_ESCALATIONS[self])


_ESCALATIONS = {
    Escalation.NONE: N_("Not reported"),
    Escalation.OFFICE: N_("Head of the office"),
    Escalation.LEADER: N_("Leader of the agency"),
    Escalation.SUPERIOR: N_("Superior"),
}


@dataclass(frozen=True, slots=True)
class ObstacleDraft:
    """What blocks a task, why, and who could do what about it."""

    raised_on: date
    text: str
    cause: str = ""
    proposal: str = ""
    solver: str = ""
    beyond_authority: bool = False

    def checked(self, assigned_on: date, today: date) -> "ObstacleDraft":
        """Return the obstacle as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean_lines(self.text):
            problems["text"] = _("Say what blocks the task.")
        if self.raised_on < assigned_on:
            problems["raised_on"] = _("This day is before the day on which the task was given.")
        elif self.raised_on > today:
            problems["raised_on"] = _("This day has not come yet.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            text=clean_lines(self.text),
            cause=clean_lines(self.cause),
            proposal=clean_lines(self.proposal),
            solver=clean(self.solver),
        )


@dataclass(frozen=True, slots=True)
class EscalationDraft:
    """An obstacle was reported: on which day, to whom, how far up."""

    reported_on: date
    reported_to: str
    level: Escalation = Escalation.LEADER

    def checked(self, raised_on: date, today: date) -> "EscalationDraft":
        """Return the report as it will be stored; raise InvalidInput with all problems."""
        problems = _day_problems("reported_on", self.reported_on, raised_on, today)
        if not clean(self.reported_to):
            problems["reported_to"] = _("Say to whom it was reported.")
        if self.level is Escalation.NONE:
            problems["level"] = _("Choose how far up it was reported.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, reported_to=clean(self.reported_to))


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What was answered, and when; with `closes` the obstacle is out of the way by it."""

    answered_on: date
    answer: str
    closes: bool = False

    def checked(self, since: date, today: date) -> "AnswerDraft":
        """Return the answer as it will be stored; `since` is the day of the obstacle, or of its report."""
        problems = _day_problems("answered_on", self.answered_on, since, today)
        if not clean_lines(self.answer):
            problems["answer"] = _("Say what was answered.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, answer=clean_lines(self.answer))


def check_closing(closed_on: date, since: date, today: date) -> None:
    """Raise InvalidInput where an obstacle cannot be out of the way on a day; `since` is what came before."""
    problems = _day_problems("closed_on", closed_on, since, today)
    if problems:
        raise InvalidInput(problems)


def _day_problems(name: str, day: date, since: date, today: date) -> dict[str, str]:
    if day < since:
        return {name: _("This day is before {0}, when it was last heard of.").format(short(since))}
    if day > today:
        return {name: _("This day has not come yet.")}
    return {}
