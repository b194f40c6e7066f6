"""Reading who takes part in a meeting, and who could be invited."""

import re
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyKind
from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.committees import MemberRank
from secretariat.store.models import Agency, Attendance, CommitteeMember, MeetingPoint, Person

_PEOPLES_COMMITTEE = re.compile(r"^(?:UBND|Ủy ban nhân dân) ")


def load_points(session: Session, meeting_id: int) -> list[PointDraft]:
    """Return the connection points of a meeting in their order."""
    query = (
        select(MeetingPoint)
        .where(MeetingPoint.meeting_id == meeting_id)
        .order_by(MeetingPoint.place, MeetingPoint.id)
    )
    return [PointDraft(row.name, row.host, row.contact, row.host_id, row.id) for row in session.scalars(query)]


def load_delegates(session: Session, meeting_id: int) -> list[DelegateDraft]:
    """Return who was invited to a meeting or came to it, in their order."""
    query = (
        select(Attendance, Agency.name.label("agency"), MeetingPoint.name.label("point"))
        .outerjoin(Agency, Agency.id == Attendance.agency_id)
        .outerjoin(MeetingPoint, MeetingPoint.id == Attendance.point_id)
        .where(Attendance.meeting_id == meeting_id)
        .order_by(Attendance.place, Attendance.id)
    )
    return [
        DelegateDraft(
            row.name,
            row.post,
            agency or "",
            point or "",
            row.invited,
            row.came,
            row.replaces,
            row.note,
            row.agency_id,
            row.id,
        )
        for row, agency, point in session.execute(query)
    ]


def committee_people(session: Session, committee_id: int, day: date | None) -> list[DelegateDraft]:
    """Return the members that a committee has on a day, from the chair down."""
    query = (
        select(Person, Agency.name, CommitteeMember.rank, CommitteeMember.role)
        .join(CommitteeMember, CommitteeMember.person_id == Person.id)
        .outerjoin(Agency, Agency.id == Person.agency_id)
        .where(CommitteeMember.committee_id == committee_id)
        .order_by(CommitteeMember.place, CommitteeMember.id)
    )
    if day is not None:
        begun = or_(CommitteeMember.valid_from.is_(None), CommitteeMember.valid_from <= day)
        lasts = or_(CommitteeMember.valid_to.is_(None), CommitteeMember.valid_to >= day)
        query = query.where(and_(begun, lasts))
    rows = session.execute(query).all()
    ranks = list(MemberRank)
    return [
        DelegateDraft(person.name, person.post or role or rank.label, agency or "", agency_id=person.agency_id)
        for person, agency, rank, role in sorted(rows, key=lambda row: ranks.index(row.rank))
    ]


def provinces(session: Session) -> list[PointDraft]:
    """Return a connection point for every province that exists now, with its people's committee as host."""
    query = (
        select(Agency.id, Agency.name)
        .where(
            Agency.kind == AgencyKind.PROVINCE,
            Agency.valid_to.is_(None),
            Agency.successor_id.is_(None),
            Agency.deleted_at.is_(None),
        )
        .order_by(Agency.sort_key, Agency.id)
    )
    return [PointDraft(_place_of(row.name), row.name, host_id=row.id) for row in session.execute(query)]


def _place_of(committee: str) -> str:
    """UBND tỉnh Lào Cai sits in Tỉnh Lào Cai."""
    place = _PEOPLES_COMMITTEE.sub("", committee)
    return f"{place[:1].upper()}{place[1:]}"
