"""What an office has to do today besides the tasks themselves: whom to urge, what waits for it, what it forgot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

URGE_AGAIN_DAYS = 7
REPORT_DAYS = 7


class DutyKind(StrEnum):
    """What is to be done, the most pressing first."""

    URGE = "urge"
    URGE_OTHERS = "urge_others"
    DUE_SOON = "due_soon"
    CHAINS = "chains"
    UPWARD = "upward"
    REPORTS = "reports"
    NOTICES = "notices"
    CONFIRM = "confirm"
    ANSWER = "answer"
    OBSTACLES = "obstacles"
    UNCLEAR = "unclear"
    WITHOUT_LEAD = "without_lead"
    REVIEW = "review"
    REVIEWS = "reviews"
    DAYS_OFF = "days_off"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: `count` items, which `argument` lists on `page`: a filter of tasks, ids of other rows.

    `name` is whom or what it is about, `day` the one that matters (last urged, first due), `days` how long.
    """

    kind: DutyKind
    count: int
    page: str
    argument: object = None
    name: str = ""
    day: date | None = None
    days: int = 0


def in_order(duties: Iterable[Duty]) -> list[Duty]:
    """Return the most pressing duties first; those of a kind keep their order."""
    places = {kind: place for place, kind in enumerate(DutyKind)}
    return sorted(duties, key=lambda duty: places[duty.kind])
