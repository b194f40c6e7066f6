"""Reading the steering committees: in the order of their tree, with who sits in them as of a day."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import name_key
from secretariat.domain.committees import (
    RANK_ORDER,
    CommitteeDraft,
    MemberDraft,
    MemberRank,
    Term,
    descendants,
    in_tree_order,
)
from secretariat.domain.text import sort_key
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.searching import holds_words
from secretariat.store.models import Agency, Committee, CommitteeMember, Person


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """One line of the list of committees; `depth` is how far down it stands, chair and members are of a day."""

    id: int
    name: str
    short_name: str
    symbol: str
    depth: int
    parent_id: int | None
    parent: str
    standing_agency_id: int | None
    standing_agency: str
    decision: str
    decided_on: date | None
    ended_on: date | None
    note: str
    chair: str
    members: int

    def stands_on(self, day: date) -> bool:
        """Whether it had not ended by a day."""
        return self.ended_on is None or self.ended_on >= day


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a committee with post and agency; `current` is whether the term holds on the day."""

    id: int
    person_id: int
    name: str
    post: str
    agency: str
    rank: MemberRank
    role: str
    valid_from: date | None
    valid_to: date | None
    current: bool


def find_committees(session: Session, words: str, as_of: date) -> list[CommitteeRow]:
    """Return the committees that hold these words, each right behind the one that it stands below."""
    stored = {committee.id: (committee, agency) for committee, agency in _live(session)}
    seats = _seats(session, as_of)
    rows = []
    for number, depth in in_tree_order({number: each.parent_id for number, (each, _agency) in stored.items()}):
        committee, agency = stored[number]
        above = stored.get(committee.parent_id or 0)
        chair, members = seats.get(number, ("", 0))
        plain = {name: getattr(committee, name) for name in _OWN}
        parent = above[0].short_name or above[0].name if above else ""
        rows.append(
            CommitteeRow(**plain, depth=depth, parent=parent, standing_agency=agency, chair=chair, members=members)
        )
    holds = holds_words(words)
    return [row for row in rows if holds((row.name, row.short_name, row.symbol, row.standing_agency, row.chair))]


_OWN = (
    "id", "name", "short_name", "symbol", "parent_id", "standing_agency_id", "decision", "decided_on", "ended_on",
    "note",
)  # fmt: skip


def committee_choices(session: Session) -> list[tuple[int, str]]:
    """Return (id, name) of every committee in the order of the tree; those below another one are set in."""
    stored = {committee.id: committee for committee, _agency in _live(session)}
    order = in_tree_order({number: committee.parent_id for number, committee in stored.items()})
    return [(number, "    " * depth + stored[number].name) for number, depth in order]


def committee_parents(session: Session) -> dict[int, int | None]:
    """Return below which committee each one stands."""
    return {committee.id: committee.parent_id for committee, _agency in _live(session)}


def committee_family(session: Session, committee_id: int) -> frozenset[int]:
    """Return a committee with all that stand below it."""
    return descendants(committee_parents(session), committee_id) | {committee_id}


def committee_named(session: Session, name: str) -> int | None:
    """Return the committee that a printed name means, in whatever spelling; one that still works comes first."""
    key = name_key(name)
    rows = sorted((each for each, _agency in _live(session)), key=lambda each: each.ended_on is not None)
    names = ((each.id, {name_key(each.name), name_key(each.short_name)}) for each in rows)
    return next((number for number, keys in names if key in keys), None) if key else None


def load_committee(session: Session, committee_id: int) -> CommitteeDraft:
    """Return a committee as its form shows it; UserError when it is gone."""
    committee = session.get(Committee, committee_id)
    if committee is None or committee.deleted_at is not None:
        raise UserError(_("This committee has been deleted."))
    return CommitteeDraft(**{field.name: getattr(committee, field.name) for field in fields(CommitteeDraft)})


def members_of(session: Session, committee_id: int, as_of: date, *, former: bool = True) -> list[MemberRow]:
    """Return the members by rank, those whose term holds on the day first; without `former` only these."""
    query = (
        select(CommitteeMember, Person.name, Person.post, Agency.name.label("agency"))
        .join(Person, Person.id == CommitteeMember.person_id)
        .outerjoin(Agency, Agency.id == Person.agency_id)
        .where(CommitteeMember.committee_id == committee_id)
        .order_by(CommitteeMember.place, CommitteeMember.id)
    )
    rows = [
        MemberRow(
            member.id, member.person_id, name, post, agency or "", member.rank, member.role,
            member.valid_from, member.valid_to, Term(member.valid_from, member.valid_to).holds_on(as_of),
        )
        for member, name, post, agency in session.execute(query)
    ]  # fmt: skip
    rows.sort(key=lambda row: (not row.current, RANK_ORDER.index(row.rank)))
    return [row for row in rows if former or row.current]


def load_member(session: Session, member_id: int) -> MemberDraft:
    """Return a member as the form shows it; UserError when it is gone."""
    member = session.get(CommitteeMember, member_id)
    if member is None:
        raise UserError(_("This member has been removed."))
    return MemberDraft(**{field.name: getattr(member, field.name) for field in fields(MemberDraft)})


def _live(session: Session) -> list[tuple[Committee, str]]:
    """Return the committees by name, each with the name of its standing agency."""
    query = (
        select(Committee, Agency.name)
        .outerjoin(Agency, Agency.id == Committee.standing_agency_id)
        .where(Committee.deleted_at.is_(None))
    )
    found = [(committee, agency or "") for committee, agency in session.execute(query)]
    return sorted(found, key=lambda each: (sort_key(each[0].name), each[0].id))


def _seats(session: Session, as_of: date) -> dict[int, tuple[str, int]]:
    """Return the chair and the number of members of each committee on a day."""
    query = select(
        CommitteeMember.committee_id,
        CommitteeMember.rank,
        CommitteeMember.valid_from,
        CommitteeMember.valid_to,
        Person.name,
    ).join(Person, Person.id == CommitteeMember.person_id)
    seats: dict[int, tuple[str, int]] = {}
    for committee_id, rank, first, last, name in session.execute(query):
        if Term(first, last).holds_on(as_of):
            chair, members = seats.get(committee_id, ("", 0))
            seats[committee_id] = (name if rank is MemberRank.CHAIR else chair, members + 1)
    return seats
