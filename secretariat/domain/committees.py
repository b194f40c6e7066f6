"""Steering committees (ban chỉ đạo): what their members are in them, and what their forms may hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _


class MemberRank(StrEnum):
    """A rank in a committee, from the chair down. Stored by value; never rename a value, add a new one."""

    CHAIR = "chair"
    STANDING_DEPUTY = "standing_deputy"
    DEPUTY = "deputy"
    STANDING_MEMBER = "standing_member"
    MEMBER = "member"
    SECRETARY = "secretary"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_RANKS[self])


_RANKS = {
    MemberRank.CHAIR: N_("Chair of the committee"),
    MemberRank.STANDING_DEPUTY: N_("Standing deputy chair"),
    MemberRank.DEPUTY: N_("Deputy chair"),
    MemberRank.STANDING_MEMBER: N_("Standing member"),
    MemberRank.MEMBER: N_("Member"),
    MemberRank.SECRETARY: N_("Secretary of the committee"),
}
RANK_ORDER = tuple(MemberRank)


@dataclass(frozen=True, slots=True)
class Term:
    """From which day until which day, both included; None leaves that end open."""

    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets(self, other: "Term") -> bool:
        """Whether two terms have a day in common."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )


@dataclass(frozen=True, slots=True)
class CommitteeDraft:
    """What the form of a committee holds; `decision` and `decided_on` are of the paper that set it up."""

    name: str = ""
    short_name: str = ""
    symbol: str = ""
    decision: str = ""
    decided_on: date | None = None
    ended_on: date | None = None
    parent_id: int | None = None
    standing_agency_id: int | None = None
    note: str = ""

    def checked(self) -> "CommitteeDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.name):
            problems["name"] = _("Give the committee a name.")
        if self.decided_on and self.ended_on and self.ended_on < self.decided_on:
            problems["ended_on"] = _("The committee ends before it was set up.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            name=clean(self.name),
            short_name=clean(self.short_name),
            symbol=clean(self.symbol),
            decision=clean(self.decision),
            note=clean(self.note),
        )


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """What the form of a member holds; `role` is what the decision says beside the rank."""

    person_id: int | None = None
    rank: MemberRank = MemberRank.MEMBER
    role: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def term(self) -> Term:
        """From when until when."""
        return Term(self.valid_from, self.valid_to)

    def checked(self) -> "MemberDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if self.person_id is None:
            problems["person_id"] = _("Choose the person, or enter a new one.")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            problems["valid_to"] = _("The term ends before it begins.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, role=clean(self.role))


def refuse_own_descendant(parents: Mapping[int, int | None], committee_id: int, parent_id: int | None) -> None:
    """Raise InvalidInput when a committee would stand below itself; `parents` are those that are stored."""
    if parent_id == committee_id:
        raise InvalidInput({"parent_id": _("A committee cannot stand below itself.")})
    if parent_id is not None and parent_id in descendants(parents, committee_id):
        raise InvalidInput({"parent_id": _("This committee stands below the one that is being edited.")})


def refuse_clash(draft: MemberDraft, others: Iterable[tuple[str, MemberDraft]]) -> None:
    """Raise InvalidInput when a committee would have two chairs on a day, or one person twice.

    `others` are the other members, each with a name.
    """
    for name, other in others:
        if not draft.term.meets(other.term):
            continue
        if draft.person_id == other.person_id:
            raise InvalidInput({"person_id": _("{0} is a member already in these days.").format(name)})
        if draft.rank is other.rank is MemberRank.CHAIR:
            words = _("{0} is the chair in these days. End that term first, or choose other days.")
            raise InvalidInput({"rank": words.format(name)})


def descendants(parents: Mapping[int, int | None], committee_id: int) -> frozenset[int]:
    """Return all that stands below a committee, however far down, without itself."""
    found: set[int] = set()
    waiting = [committee_id]
    while waiting:
        above = waiting.pop()
        below = {child for child, parent in parents.items() if parent == above} - found
        found |= below
        waiting += below
    return frozenset(found - {committee_id})


def in_tree_order(parents: Mapping[int, int | None]) -> list[tuple[int, int]]:
    """Return (id, depth) with what stands below a committee right behind it; in a ring nothing is lost.

    Those of one parent keep the order of `parents`.
    """
    below: dict[int | None, list[int]] = {}
    for number, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(number)
    found: dict[int, int] = {}
    waiting = [(number, 0) for number in reversed(below.get(None, []))]
    while waiting or len(found) < len(parents):
        number, depth = waiting.pop() if waiting else (next(each for each in parents if each not in found), 0)
        if number not in found:
            found[number] = depth
            waiting += [(child, depth + 1) for child in reversed(below.get(number, []))]
    return list(found.items())
