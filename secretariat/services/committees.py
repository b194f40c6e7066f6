"""What a person does with steering committees and their members."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from secretariat.domain.committees import (
    CommitteeDraft,
    MemberDraft,
    refuse_clash,
    refuse_own_descendant,
)
from secretariat.domain.people import PersonDraft
from secretariat.domain.text import fold
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.chunks import in_portions
from secretariat.queries.committees import committee_parents, load_member
from secretariat.services.agencies import existing_agency
from secretariat.services.people import add_person, existing_person
from secretariat.store.models import Committee, CommitteeMember, Person


def existing_committee(session: Session, committee_id: int) -> Committee:
    """Return the committee to change; UserError when it is gone."""
    committee = session.get(Committee, committee_id)
    if committee is None or committee.deleted_at is not None:
        raise UserError(_("This committee has been deleted."))
    return committee


def add_committee(session: Session, draft: CommitteeDraft) -> int:
    """Store a new committee and return its id."""
    committee = Committee()
    _fill(session, committee, draft.checked())
    session.add(committee)
    session.flush()
    return committee.id


def update_committee(session: Session, committee_id: int, draft: CommitteeDraft) -> None:
    """Replace what is stored for a committee."""
    committee, stored = existing_committee(session, committee_id), draft.checked()
    refuse_own_descendant(committee_parents(session), committee_id, stored.parent_id)
    _fill(session, committee, stored)


def remove_committees(session: Session, ids: Iterable[int]) -> None:
    """Move committees to the bin; one below which another one stands is refused."""
    at, going = datetime.now(UTC), list(dict.fromkeys(ids))
    for committee_id in going:
        committee = existing_committee(session, committee_id)
        below = select(Committee.name).where(
            Committee.parent_id == committee_id, Committee.deleted_at.is_(None), Committee.id.not_in(going)
        )
        if name := session.scalars(below.limit(1)).first():
            words = _("{0} still has a committee below it: {1}. Move or remove that one first.")
            raise UserError(words.format(committee.name, name))
    for portion in in_portions(going):
        session.execute(update(Committee).where(Committee.id.in_(portion)).values(deleted_at=at))


def restore_committees(session: Session, ids: Iterable[int]) -> None:
    """Take committees out of the bin, with those above them."""
    for committee_id in ids:
        place: int | None = committee_id
        while place is not None:
            committee = session.get(Committee, place)
            if committee is None or committee.deleted_at is None:
                break
            committee.deleted_at = None
            place = committee.parent_id


def add_member(session: Session, committee_id: int, draft: MemberDraft, person: PersonDraft | None = None) -> int:
    """Give a committee a member and return the id; `person` is entered first and becomes the member."""
    existing_committee(session, committee_id)
    if person is not None:
        draft = replace(draft, person_id=add_person(session, person))
    stored = _checked(session, committee_id, draft, None)
    last = session.scalar(
        select(func.max(CommitteeMember.place)).where(CommitteeMember.committee_id == committee_id)
    )
    member = CommitteeMember(committee_id=committee_id, place=(last or 0) + 1)
    _fill_member(member, stored)
    session.add(member)
    session.flush()
    return member.id


def update_member(session: Session, member_id: int, draft: MemberDraft, person: PersonDraft | None = None) -> None:
    """Replace what is stored for a member; `person` is entered first and takes the seat."""
    member = _existing_member(session, member_id)
    if person is not None:
        draft = replace(draft, person_id=add_person(session, person))
    _fill_member(member, _checked(session, member.committee_id, draft, member_id))


def end_term(session: Session, member_ids: Iterable[int], on: date) -> None:
    """Let the terms of members end on a day; they stay in the list of former members."""
    for member_id in member_ids:
        member = _existing_member(session, member_id)
        draft = replace(load_member(session, member_id), valid_to=on)
        _fill_member(member, _checked(session, member.committee_id, draft, member_id))


def remove_members(session: Session, member_ids: Iterable[int]) -> None:
    """Take out members that were entered by mistake; whose term is over is not to be removed but ended."""
    for member_id in member_ids:
        session.delete(_existing_member(session, member_id))


def _existing_member(session: Session, member_id: int) -> CommitteeMember:
    member = session.get(CommitteeMember, member_id)
    if member is None:
        raise UserError(_("This member has been removed."))
    return member


def _checked(session: Session, committee_id: int, draft: MemberDraft, own_id: int | None) -> MemberDraft:
    stored = draft.checked()
    if stored.person_id is not None:
        existing_person(session, stored.person_id)
    rows = session.execute(
        select(CommitteeMember, Person.name)
        .join(Person, Person.id == CommitteeMember.person_id)
        .where(CommitteeMember.committee_id == committee_id)
    )
    refuse_clash(stored, [(name, _draft_of(member)) for member, name in rows if member.id != own_id])
    return stored


def _draft_of(member: CommitteeMember) -> MemberDraft:
    return MemberDraft(**{field.name: getattr(member, field.name) for field in fields(MemberDraft)})


def _fill_member(member: CommitteeMember, stored: MemberDraft) -> None:
    for field in fields(MemberDraft):
        setattr(member, field.name, getattr(stored, field.name))


def _fill(session: Session, committee: Committee, stored: CommitteeDraft) -> None:
    if stored.ended_on is None:
        _refuse_twin(session, committee.id, stored.name)
    if stored.parent_id is not None and stored.parent_id != committee.parent_id:
        existing_committee(session, stored.parent_id)
    if stored.standing_agency_id is not None and stored.standing_agency_id != committee.standing_agency_id:
        existing_agency(session, stored.standing_agency_id)
    for field in fields(CommitteeDraft):
        setattr(committee, field.name, getattr(stored, field.name))


def _refuse_twin(session: Session, committee_id: int | None, name: str) -> None:
    """Committees are few, so that their names are compared here; a committee of an earlier term has ended."""
    with session.no_autoflush:
        at_work = Committee.deleted_at.is_(None) & Committee.ended_on.is_(None)
        rows = session.execute(select(Committee.id, Committee.name).where(at_work)).all()
    if any(number != committee_id and fold(other) == fold(name) for number, other in rows):
        raise InvalidInput({"name": _("There is a committee of this name already.")})
