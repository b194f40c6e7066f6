"""The figures of a follow-up report: classes that add up, rates with their base, and how a share is rounded.

Published reports round half up, cut, or force the last share to 100; all three are offered, and the base of a
rate is always named (practice of the reports of 2016-2025). No floats: a share is counted in hundredths of a
hundredth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from secretariat.domain.standing import Standing
from secretariat.i18n import N_, _


class Rounding(StrEnum):
    """How a percentage is made of a fraction. Stored by value; never rename a value, add a new one."""

    HALF_UP = "half_up"
    CUT = "cut"
    COMPLEMENT = "complement"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_ROUNDINGS[self])


_ROUNDINGS = {
    Rounding.HALF_UP: N_("rounded half up"),
    Rounding.CUT: N_("cut after the last place"),
    Rounding.COMPLEMENT: N_("the last share completes 100%"),
}


class Base(StrEnum):
    """Of what a rate is a share. Stored by value; never rename a value, add a new one."""

    GIVEN = "given"
    DUE = "due"
    DONE = "done"
    DATED = "dated"

    @property
    def label(self) -> str:
        """The words that stand behind a rate."""
        return _(_BASES[self])


_BASES = {
    Base.GIVEN: N_("of all tasks given"),
    Base.DUE: N_("of the tasks that are due"),
    Base.DONE: N_("of the tasks done"),
    Base.DATED: N_("of the tasks with a deadline"),
}


FIGURE_OF = {
    Standing.DONE_ON_TIME: "done_on_time",
    Standing.DONE_LATE: "done_late",
    Standing.DONE_NO_DEADLINE: "done_no_deadline",
    Standing.OPEN_IN_TIME: "in_time",
    Standing.OPEN_OVERDUE: "overdue",
    Standing.OPEN_NO_DEADLINE: "no_deadline",
    Standing.WITHDRAWN: "withdrawn",
    Standing.REASSIGNED: "reassigned",
}
# The lines in which figures are told, in the order of the reports.
INDICATORS = (
    ("given", N_("All tasks given")),
    ("carried_over", N_("of these carried over from earlier years")),
    ("done", N_("Done")),
    ("done_on_time", N_("of these on time")),
    ("done_late", N_("of these late")),
    ("done_no_deadline", N_("of these without deadline")),
    ("open", N_("Not done yet")),
    ("in_time", N_("of these in time")),
    ("due_soon", N_("of these due soon")),
    ("overdue", N_("of these overdue")),
    ("no_deadline", N_("of these without deadline")),
    ("withdrawn", N_("Withdrawn")),
    ("reassigned", N_("Reassigned")),
    ("updated", N_("Updated")),
)


class Counting(StrEnum):
    """What is one when a task was given to many or comes back: the task, or each time that it was given."""

    TASK = "task"
    GIVING = "giving"

    @property
    def label(self) -> str:
        """The words that a report prints."""
        return _(_COUNTINGS[self])


_COUNTINGS = {
    Counting.TASK: N_("counted by task: one that was given to many, or comes back, counts once"),
    Counting.GIVING: N_("counted by giving: each agency and each period counts"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """How many tasks of a scope stand where on a day; the classes are disjoint and complete.

    `due_soon` is a part of `in_time`, `carried_over` a part of all that were given (those that were open when
    the year began), `updated` those that were reported on or finished; no other two overlap.
    """

    done_on_time: int = 0
    done_late: int = 0
    done_no_deadline: int = 0
    in_time: int = 0
    overdue: int = 0
    no_deadline: int = 0
    withdrawn: int = 0
    reassigned: int = 0
    due_soon: int = 0
    carried_over: int = 0
    updated: int = 0

    @property
    def done(self) -> int:
        """All that are done."""
        return self.done_on_time + self.done_late + self.done_no_deadline

    @property
    def open(self) -> int:
        """All that are still to be done."""
        return self.in_time + self.overdue + self.no_deadline

    @property
    def given(self) -> int:
        """Done and open: withdrawn and reassigned tasks stand outside this sum."""
        return self.done + self.open

    @property
    def entered(self) -> int:
        """Everything that was ever given, also what was withdrawn or reassigned."""
        return self.given + self.withdrawn + self.reassigned

    @property
    def due(self) -> int:
        """What was due by the day: done with a deadline, and overdue."""
        return self.done_on_time + self.done_late + self.overdue

    @property
    def dated(self) -> int:
        """All with a deadline."""
        return self.due + self.in_time

    def of(self, base: Base) -> int:
        """Return how many tasks a rate is counted from."""
        return {Base.GIVEN: self.given, Base.DUE: self.due, Base.DONE: self.done, Base.DATED: self.dated}[base]

    def __add__(self, other: "Figures") -> "Figures":
        """Return the figures of two scopes that share no task."""
        return Figures(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Figures)))

    def __sub__(self, other: "Figures") -> "Figures":
        """Return by how much these figures exceed others; a difference may be negative."""
        return Figures(*(getattr(self, each.name) - getattr(other, each.name) for each in fields(Figures)))


def share(part: int, whole: int, rounding: Rounding = Rounding.HALF_UP, places: int = 2) -> int | None:
    """Return `part` of `whole` in percent, counted in units of the last of `places`; None without a whole.

    `Rounding.COMPLEMENT` says how several shares go together (see `shares`); one alone is rounded half up.
    """
    if not whole:
        return None
    scaled = part * 100 * int(10**places)
    return scaled // whole if rounding is Rounding.CUT else (2 * scaled + whole) // (2 * whole)


def shares(
    parts: Sequence[int], whole: int, rounding: Rounding = Rounding.HALF_UP, places: int = 2
) -> list[int | None]:
    """Return the shares of parts that make up a whole; by COMPLEMENT the last one is what is left of 100."""
    found = [share(part, whole, rounding, places) for part in parts]
    if rounding is Rounding.COMPLEMENT and found and whole:
        found[-1] = 100 * int(10**places) - sum(each or 0 for each in found[:-1])
    return found


def written_share(units: int | None, places: int = 2) -> str:
    """Return a share as a Vietnamese paper prints it: `83,70`; a dash where there is no base."""
    if units is None:
        return "–"
    sign, units = ("-" if units < 0 else ""), abs(units)
    whole, rest = divmod(units, 10**places)
    return f"{sign}{whole},{rest:0{places}}" if places else f"{sign}{whole}"


@dataclass(frozen=True, slots=True)
class Untied:
    """A sum that does not come out: what it says, its two sides."""

    what: str
    left: int
    right: int

    @property
    def words(self) -> str:
        """The sentence about it."""
        sentence = _("{0}: {1} is printed, the parts make {2} ({3:+}).")
        return sentence.format(self.what, self.left, self.right, self.right - self.left)


_SUMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (N_("Done = on time + late + without deadline"), "done", ("done_on_time", "done_late", "done_no_deadline")),
    (N_("Open = in time + overdue + without deadline"), "open", ("in_time", "overdue", "no_deadline")),
    (N_("Given = done + open + withdrawn + reassigned"), "given", ("done", "open", "withdrawn", "reassigned")),
    (N_("Due = done with a deadline + overdue"), "due", ("due_done", "overdue")),
)
# What a report leaves out where it has none; every other part that is not printed is a part that nobody can check.
_MAY_LACK = frozenset({"withdrawn", "reassigned", "no_deadline"})


def untied(printed: Mapping[str, int]) -> list[Untied]:
    """Return the sums of a printed report that do not come out; what it does not print is not judged.

    A sum whose parts are not all printed is only judged where they already exceed it. Real reports hold slips of
    addition, so what is taken over from one is checked and never trusted.
    """
    known = _with_derived(printed)
    found = []
    for what, name, parts in _SUMS:
        if name not in known:
            continue
        lacking = [part for part in parts if part not in known and part not in _MAY_LACK]
        right = sum(known.get(part, 0) for part in parts)
        if known[name] != right and (not lacking or right > known[name]):
            found.append(Untied(_(what), known[name], right))
    return found


def _with_derived(printed: Mapping[str, int]) -> dict[str, int]:
    """Where a report gives no number of open tasks, that is what its parts make."""
    known = dict(printed)
    if "open" not in known and {"in_time", "overdue"} <= known.keys():
        known["open"] = known["in_time"] + known["overdue"] + known.get("no_deadline", 0)
    return known
