"""The parts of a bar that shows how tasks stand: which classes each part holds, and how it is told apart."""

from dataclasses import dataclass
from enum import StrEnum

from secretariat.domain.listings import Totals
from secretariat.domain.standing import Standing
from secretariat.i18n import N_, _


class Hatch(StrEnum):
    """The lines over a colour, for paper without colours."""

    PLAIN = ""
    RISING = "/"
    FALLING = "\\"
    CROSSED = "x"
    LEVEL = "-"
    UPRIGHT = "|"
    GRID = "+"


@dataclass(frozen=True, slots=True)
class Part:
    """One colour of a bar: which standings it holds."""

    title: str
    standings: tuple[Standing, ...]
    due_soon: bool = False
    hatch: Hatch = Hatch.PLAIN

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(self.title)

    def count(self, totals: Totals) -> int:
        """Return how many tasks belong to it; those that are due soon are a part of their own."""
        if self.due_soon:
            return totals.due_soon
        count = sum(totals.by_standing[each] for each in self.standings)
        return count - totals.due_soon if self.standings == (Standing.OPEN_IN_TIME,) else count


PARTS = (
    Part(N_("on time"), (Standing.DONE_ON_TIME,)),
    Part(N_("late"), (Standing.DONE_LATE,), hatch=Hatch.RISING),
    Part(N_("done, no deadline"), (Standing.DONE_NO_DEADLINE,), hatch=Hatch.LEVEL),
    Part(N_("in time"), (Standing.OPEN_IN_TIME,), hatch=Hatch.UPRIGHT),
    Part(N_("due soon"), (Standing.OPEN_IN_TIME,), due_soon=True, hatch=Hatch.FALLING),
    Part(N_("overdue"), (Standing.OPEN_OVERDUE,), hatch=Hatch.CROSSED),
    Part(N_("open, no deadline"), (Standing.OPEN_NO_DEADLINE,), hatch=Hatch.GRID),
    Part(N_("withdrawn or reassigned"), (Standing.WITHDRAWN, Standing.REASSIGNED)),
)
