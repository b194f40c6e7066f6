"""What a person does with the points of a meeting and with those who take part in it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import name_key
from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.text import clean, fold
from secretariat.domain.typed_rows import checked_rows
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.agencies import ids_by_key
from secretariat.queries.attendance import committee_people, load_delegates, load_points, provinces
from secretariat.services.meetings import existing_meeting
from secretariat.store.models import Agency, Attendance, MeetingPoint


def save_points(session: Session, meeting_id: int, points: Sequence[PointDraft]) -> list[int]:
    """Make these the points of a meeting and return their ids; a delegate of one that is left out is at none."""
    meeting, kept = existing_meeting(session, meeting_id), checked_rows(points)
    found = session.scalars(select(MeetingPoint).where(MeetingPoint.meeting_id == meeting_id))
    rows = {row.id: row for row in found}
    known = ids_by_key(session) if any(point.host and point.host_id is None for point in kept) else {}
    ids: list[int] = []
    for place, point in enumerate(kept):
        row = rows.pop(point.id or 0, None) or MeetingPoint(meeting_id=meeting_id)
        row.name, row.host, row.contact, row.place = point.name, point.host, point.contact, place
        row.host_id = point.host_id or known.get(name_key(point.host))
        session.add(row)
        session.flush()
        ids.append(row.id)
    _leave_out(session, MeetingPoint, rows)
    meeting.points = len(kept) or None
    return ids


def save_delegates(session: Session, meeting_id: int, delegates: Sequence[DelegateDraft]) -> list[int]:
    """Make these the people of a meeting and return their ids.

    A point that the meeting does not have yet is added; an agency has to be in the directory.
    """
    existing_meeting(session, meeting_id)
    kept = checked_rows(delegates)
    agencies = _agencies(session, kept)
    points = _points(session, meeting_id, kept)
    found = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
    rows = {row.id: row for row in found}
    ids: list[int] = []
    for place, delegate in enumerate(kept):
        row = rows.pop(delegate.id or 0, None) or Attendance(meeting_id=meeting_id)
        for name in ("name", "post", "replaces", "invited", "came", "note"):
            setattr(row, name, getattr(delegate, name))
        row.agency_id = agencies.get(name_key(delegate.agency)) if delegate.agency else None
        row.point_id, row.place = points.get(fold(delegate.point)), place
        session.add(row)
        session.flush()
        ids.append(row.id)
    _leave_out(session, Attendance, rows)
    return ids


def add_provinces(session: Session, meeting_id: int) -> int:
    """Add a point for every province that the meeting lacks; return how many."""
    points = load_points(session, meeting_id)
    there = {fold(point.name) for point in points}
    added = [point for point in provinces(session) if fold(point.name) not in there]
    if not added:
        raise UserError(_("All provinces of the directory are already connection points of this meeting."))
    save_points(session, meeting_id, [*points, *added])
    return len(added)


def invite_committee(session: Session, meeting_id: int) -> int:
    """Invite the members whom the committee of a meeting has on its day; return how many were added."""
    meeting = existing_meeting(session, meeting_id)
    if meeting.committee_id is None:
        raise UserError(_("Say in the form of the meeting which committee meets; its members are invited then."))
    added = _add_people(session, meeting_id, committee_people(session, meeting.committee_id, meeting.held_on))
    if not added:
        raise UserError(_("All members of the committee are invited already, or none has been entered."))
    return added


def invite_agencies(session: Session, meeting_id: int, agency_ids: Iterable[int]) -> int:
    """Invite the leaders of agencies; return how many were added."""
    names = dict(session.execute(select(Agency.id, Agency.name)).all())
    wanted = [DelegateDraft(agency=names[number], agency_id=number) for number in agency_ids if number in names]
    added = _add_people(session, meeting_id, wanted)
    if not added:
        raise UserError(_("These agencies are invited already."))
    return added


def invite_hosts(session: Session, meeting_id: int) -> int:
    """Invite the host of every point, at its point; return how many were added."""
    wanted = [
        DelegateDraft(agency=point.host, point=point.name, agency_id=point.host_id)
        for point in load_points(session, meeting_id)
        if point.host_id is not None
    ]
    added = _add_people(session, meeting_id, wanted)
    if not added:
        raise UserError(_("The hosts of all connection points are invited already."))
    return added


def _add_people(session: Session, meeting_id: int, wanted: Iterable[DelegateDraft]) -> int:
    there = load_delegates(session, meeting_id)
    known = {_who(delegate) for delegate in there}
    added = [delegate for delegate in wanted if _who(delegate) not in known]
    if added:
        save_delegates(session, meeting_id, [*there, *added])
    return len(added)


def _who(delegate: DelegateDraft) -> tuple[str, str]:
    """A named person is one and the same at every point; an agency alone may be asked to several."""
    if clean(delegate.name):
        return fold(clean(delegate.name)), name_key(delegate.agency)
    return fold(clean(delegate.point)), name_key(delegate.agency)


def _agencies(session: Session, delegates: Sequence[DelegateDraft]) -> dict[str, int]:
    known = ids_by_key(session) if any(delegate.agency for delegate in delegates) else {}
    found = {name_key(row.agency): row.agency_id for row in delegates if row.agency and row.agency_id is not None}
    problems = {
        f"{place}.agency": _("“{0}” is not in the directory of agencies.").format(row.agency)
        for place, row in enumerate(delegates)
        if row.agency and name_key(row.agency) not in known and name_key(row.agency) not in found
    }
    if problems:
        raise InvalidInput(problems)
    return known | found


def _points(session: Session, meeting_id: int, delegates: Sequence[DelegateDraft]) -> dict[str, int]:
    points = load_points(session, meeting_id)
    there = {fold(point.name) for point in points}
    named = dict.fromkeys(row.point for row in delegates if row.point and fold(row.point) not in there)
    if named:
        save_points(session, meeting_id, [*points, *(PointDraft(name) for name in named)])
        points = load_points(session, meeting_id)
    return {fold(point.name): point.id for point in points if point.id is not None}


def _leave_out(session: Session, model: type[MeetingPoint] | type[Attendance], gone: Iterable[int]) -> None:
    session.execute(delete(model).where(model.id.in_(list(gone))))
