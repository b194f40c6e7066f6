"""Urging (đôn đốc): whom about which tasks, how long they are overdue, and which step comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from secretariat.domain.figures import Figures
from secretariat.domain.letters import LetterKind
from secretariat.domain.listings import TaskRow
from secretariat.domain.standing import Standing
from secretariat.i18n import N_, _

HIGHEST_LEVEL = 3
PRAISED_DONE, PRAISED_LATE = 90, 10  # percent: more done, and fewer of the done late, than this
_KINDS = {1: LetterKind.REMINDER, 2: LetterKind.URGING, 3: LetterKind.LEADER_REPORT}
_LEVELS = {
    0: N_("Praise or report"),
    1: N_("Level 1: reminder list"),
    2: N_("Level 2: official letter"),
    3: N_("Level 3: report to the leader"),
}


def level_label(level: int) -> str:
    """Return the words of a level of urging."""
    return _(_LEVELS[level])


class Band(NamedTuple):
    """A span of days after the deadline, both ends included; the last one has no end."""

    low: int
    high: int | None

    @property
    def label(self) -> str:
        """The words the person reads."""
        if self.high is None:
            return _("over {0} days").format(self.low - 1)
        if self.low <= 1:
            return _("up to {0} days").format(self.high)
        return _("{0} to {1} days").format(self.low, self.high)

    @property
    def brief(self) -> str:
        """The span as the title of a narrow column."""
        if self.high is None:
            return f"> {self.low - 1}"
        return f"≤ {self.high}" if self.low <= 1 else f"{self.low}–{self.high}"


BANDS = (Band(1, 30), Band(31, 90), Band(91, 120), Band(121, None))


def band_of(days: int) -> int:
    """Return the place in BANDS of a task that is so many days overdue."""
    return next(n for n, band in enumerate(BANDS) if band.high is None or days <= band.high)


def band_counts(days: Iterable[int]) -> tuple[int, ...]:
    """Return how many overdue tasks are in each band; what is not overdue is in none."""
    counts = [0] * len(BANDS)
    for late in days:
        if late > 0:
            counts[band_of(late)] += 1
    return tuple(counts)


def proposed_level(highest_sent: int) -> int:
    """Return the level that comes next for an agency that was urged at this level before (0: never)."""
    return min(highest_sent + 1, HIGHEST_LEVEL)


@dataclass(frozen=True, slots=True)
class AgencyShare:
    """The open tasks of one lead agency among those that were chosen, and how it was urged about them before.

    `agency_id` is None for tasks without a lead; `times` counts papers, `highest` is the highest level of them.
    """

    agency_id: int | None
    name: str
    rows: tuple[TaskRow, ...]
    times: int = 0
    highest: int = 0
    last_on: date | None = None

    @property
    def id(self) -> int:
        """What a table tells it apart by."""
        return self.agency_id or 0

    @property
    def overdue(self) -> int:
        """How many of its tasks are overdue."""
        return sum(row.standing is Standing.OPEN_OVERDUE for row in self.rows)

    @property
    def bands(self) -> tuple[int, ...]:
        """How many of its tasks are overdue for how long, by BANDS."""
        return band_counts(row.days_late for row in self.rows)

    @property
    def proposed(self) -> int:
        """Which level comes next."""
        return proposed_level(self.highest)


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """How the tasks of a lead agency stand."""

    agency_id: int
    name: str
    figures: Figures

    @property
    def id(self) -> int:
        """What a table tells it apart by."""
        return self.agency_id

    @property
    def praised(self) -> bool:
        """Whether it deserves praise: more than 90 % of what was given is done, less than 10 % of that late."""
        known = self.figures
        done = known.done * 100 > known.given * PRAISED_DONE
        return done and known.done_late * 100 < known.done * PRAISED_LATE


class Planned(NamedTuple):
    """One paper that will be made, and whom it is about."""

    kind: LetterKind
    level: int
    shares: tuple[AgencyShare, ...]


def plan(shares: Sequence[AgencyShare], level: int | None = None, *, one_list: bool = True) -> list[Planned]:
    """Return the papers for these agencies, the gentlest first; without a `level` each gets what is proposed.

    A letter goes to each agency; the report to the leader is one about all; a reminder list is one about all
    (`one_list`) or one for each.
    """
    papers = []
    for step in range(1, HIGHEST_LEVEL + 1):
        those = tuple(share for share in shares if (level or share.proposed) == step)
        single = step == HIGHEST_LEVEL or (step == 1 and one_list)
        groups = [those] if single and those else [(share,) for share in those]
        papers += [Planned(_KINDS[step], step, group) for group in groups]
    return papers
