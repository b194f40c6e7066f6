"""What becomes of an invented task: its deadline, extensions, progress and end.

Nothing happens after LAST_ACT, the day before the last as-of day; only deadlines lie later. The first five tasks
of a book pass through every standing among the as-of days 31/12/2025, 30/06/2026 and 21/11/2026.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from secretariat.domain.dates import half_year_end, long, month_end, quarter_end, year_end
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import TaskState
from secretariat.domain.working_days import SpecialDays, next_working_day
from secretariat.services.catalogues import catalogue_special_days
from secretariat.services.sample_chance import Chance

FIRST_DAY, LAST_ACT, LAST_DAY = date(2025, 1, 1), date(2026, 11, 20), date(2026, 12, 31)
_LONG_AGO = date(2026, 6, 30)
_ROMAN = ("I", "II", "III", "IV")
_DATED = (
    (DeadlineKind.DAY, 60),
    (DeadlineKind.MONTH, 16),
    (DeadlineKind.QUARTER, 9),
    (DeadlineKind.HALF_YEAR, 3),
    (DeadlineKind.YEAR, 4),
)
_UNDATED = (
    (DeadlineKind.NONE, 4, ""),
    (DeadlineKind.REGULAR, 2, "thường xuyên"),
    (DeadlineKind.URGENT, 1, "khẩn trương"),
    (DeadlineKind.RECURRING, 1, "định kỳ hằng quý"),
)
# Each kind as often as its weight: drawing from a bag is quicker than weighing.
_BAG = tuple(
    kind
    for kind, weight in (*_DATED, *((kind, weight) for kind, weight, _text in _UNDATED))
    for _copy in range(weight)
)
_WORDS = {kind: text for kind, _weight, text in _UNDATED}


@dataclass(slots=True)
class Fate:
    """The course of one task; days in order."""

    assigned_on: date
    kind: DeadlineKind = DeadlineKind.NONE
    text: str = ""
    first_due_on: date | None = None
    due_on: date | None = None
    state: TaskState = TaskState.GIVEN
    percent: int = 0
    completed_on: date | None = None
    ended_on: date | None = None
    progress: list[tuple[date, int]] = field(default_factory=list)
    extensions: list[tuple[date, date, date]] = field(default_factory=list)

    @property
    def last_day(self) -> date:
        """The day after which nothing happens to the task."""
        return self.completed_on or self.ended_on or LAST_ACT

    @property
    def is_late(self) -> bool:
        """Whether its deadline passed before it was closed."""
        return self.due_on is not None and self.due_on < self.last_day


def fate_of(rng: Chance, index: int, assigned_on: date, reports: Sequence[int]) -> Fate:
    """Return what becomes of the `index`-th task; `reports` are the numbers of progress entries to draw from."""
    if index < len(_FIRST):
        fate = _first(index, assigned_on)
    else:
        fate = _with_deadline(rng, assigned_on)
        _extend(rng, fate)
        _close(rng, fate)
    _report(rng, fate, reports)
    return fate


def later(rng: Chance, day: date, least: int, most: int) -> date:
    """Return a working day some days after `day`."""
    return working(day + timedelta(days=rng.between(least, most)))


def working(day: date) -> date:
    """Return the day itself, or the first working day after it."""
    return next_working_day(day, _special_days())


@lru_cache(maxsize=1)
def _special_days() -> SpecialDays:
    return catalogue_special_days()


_FIRST: tuple[tuple[date | None, TaskState, date], ...] = (
    (date(2025, 11, 28), TaskState.DONE, date(2026, 1, 15)),
    (None, TaskState.DONE, date(2026, 3, 10)),
    (date(2026, 5, 29), TaskState.WITHDRAWN, date(2026, 2, 27)),
    (date(2026, 4, 30), TaskState.REASSIGNED, date(2025, 10, 15)),
    (date(2025, 9, 30), TaskState.DONE, date(2025, 9, 25)),
)


def _first(index: int, assigned_on: date) -> Fate:
    due_on, state, on = _FIRST[index]
    kind = DeadlineKind.DAY if due_on else DeadlineKind.NONE
    text = f"trước {long(due_on)}" if due_on else ""
    fate = Fate(assigned_on, kind, text, due_on, due_on)
    _end(fate, state, on)
    return fate


def _with_deadline(rng: Chance, assigned_on: date) -> Fate:
    kind = rng.pick(_BAG)
    if not kind.dated:
        return Fate(assigned_on, kind, _WORDS[kind])
    day = min(later(rng, assigned_on, 10, 170), LAST_DAY)
    due_on, text = _period(kind, day)
    return Fate(assigned_on, kind, text, due_on, due_on)


def _period(kind: DeadlineKind, day: date) -> tuple[date, str]:
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    match kind:
        case DeadlineKind.MONTH:
            return month_end(day.year, day.month), f"trong tháng {day.month} năm {day.year}"
        case DeadlineKind.QUARTER:
            return quarter_end(day.year, quarter), f"trong quý {_ROMAN[quarter - 1]} năm {day.year}"
        case DeadlineKind.HALF_YEAR:
            name = ("đầu", "cuối")[half - 1]
            return half_year_end(day.year, half), f"trong 6 tháng {name} năm {day.year}"
        case DeadlineKind.YEAR:
            return year_end(day.year), f"trong năm {day.year}"
    return day, f"trước {long(day)}"


def _extend(rng: Chance, fate: Fate) -> None:
    chance = 0.15
    while fate.due_on is not None and rng.random() < chance:
        decided_on = fate.due_on - timedelta(days=rng.between(1, 8))
        new = later(rng, fate.due_on, 14, 60)
        if decided_on < fate.assigned_on or decided_on > LAST_ACT or new > LAST_DAY:
            return
        fate.extensions.append((decided_on, fate.due_on, new))
        fate.due_on = new


def _close(rng: Chance, fate: Fate) -> None:
    earliest = fate.extensions[-1][0] if fate.extensions else fate.assigned_on
    chance = rng.random()
    if chance < 0.035:
        state = TaskState.WITHDRAWN if chance < 0.02 else TaskState.REASSIGNED
        _end(fate, state, later(rng, earliest, 5, 60))
    elif fate.due_on is None:
        if chance < 0.6:
            _end(fate, TaskState.DONE, later(rng, earliest, 15, 220))
    elif chance < _chance_of_staying_open(fate.due_on):
        return
    elif chance < 0.87 or fate.due_on > LAST_ACT:
        days = min((fate.due_on - earliest).days, 25)
        _end(fate, TaskState.DONE, fate.due_on - timedelta(days=rng.between(0, days)))
    else:
        _end(fate, TaskState.DONE, later(rng, fate.due_on, 1, 50))


def _chance_of_staying_open(due_on: date) -> float:
    if due_on <= _LONG_AGO:
        return 0.05
    return 0.16 if due_on <= LAST_ACT else 0.8


def _end(fate: Fate, state: TaskState, on: date) -> None:
    if on > LAST_ACT:
        return
    fate.state = state
    if state is TaskState.DONE:
        fate.completed_on, fate.percent = on, 100
    else:
        fate.ended_on = on


def _report(rng: Chance, fate: Fate, reports: Sequence[int]) -> None:
    """Progress rises; a task that is still open has a report if it is not quite new."""
    days = (fate.last_day - fate.assigned_on).days
    wanted = min(rng.pick(reports), days // 12)
    on, percent = fate.assigned_on, 0
    for left in range(wanted, 0, -1):
        on += timedelta(days=rng.between(5, max(5, (fate.last_day - on).days // (left + 1))))
        percent += rng.pick((10, 15, 20, 25, 30))
        fate.progress.append((on, percent))
        if fate.state in (TaskState.GIVEN, TaskState.IN_PROGRESS):
            fate.state, fate.percent = TaskState.IN_PROGRESS, percent
        elif fate.state is not TaskState.DONE:
            fate.percent = percent
