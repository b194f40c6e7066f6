"""A task that was divided stands as its parts do: how far, who has answered, when all of it was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secretariat.domain.kinds import ActKind
from secretariat.domain.standing import DONE, Standing
from secretariat.i18n import _, ngettext

# What is done to a divided task reaches its open parts; everything else is done to the parts.
_OF_THE_WHOLE = frozenset({ActKind.WITHDRAWN, ActKind.REOPENED})
_ENDED = (Standing.WITHDRAWN, Standing.REASSIGNED)


@dataclass(frozen=True, slots=True)
class PartCourse:
    """What counts of a part: `answered` once anything was reported of it."""

    standing: Standing
    percent: int = 0
    answered: bool = False
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """How a divided task stands. Parts that were withdrawn or reassigned count nowhere."""

    total: int = 0
    answered: int = 0
    done: int = 0
    overdue: int = 0
    percent: int = 0
    completed_on: date | None = None

    def words(self) -> str:
        """Return it as the panel says it: `12/34 reported · 9 done · 3 overdue · 35%`."""
        said = [
            _("{0}/{1} reported").format(self.answered, self.total),
            _("{0} done").format(self.done),
            ngettext("{0} overdue", "{0} overdue", self.overdue).format(self.overdue) if self.overdue else "",
            f"{self.percent}%",
        ]
        return " · ".join(part for part in said if part)


def refusal_of_whole(kind: ActKind) -> str:
    """Return why an act is not possible for a divided task, and what to do; "" where it is."""
    if kind in _OF_THE_WHOLE:
        return ""
    return _("This task was divided and stands as its parts do. Open its parts and do it there.")


def whole_of(parts: Iterable[PartCourse]) -> Whole:
    """Return how a task stands by its parts; it is done when the last of them is."""
    counted = [part for part in parts if part.standing not in _ENDED]
    if not counted:
        return Whole()
    done = [part for part in counted if part.standing in DONE]
    days = [part.completed_on for part in done if part.completed_on is not None]
    return Whole(
        total=len(counted),
        answered=sum(part.answered or part.standing in DONE for part in counted),
        done=len(done),
        overdue=sum(part.standing is Standing.OPEN_OVERDUE for part in counted),
        percent=sum(100 if part.standing in DONE else part.percent for part in counted) // len(counted),
        completed_on=max(days) if len(done) == len(counted) and days else None,
    )
