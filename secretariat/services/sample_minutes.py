"""Minutes of an invented online meeting whose conclusions are tasks of the book already."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.kinds import Role
from secretariat.domain.meetings import MeetingForm
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.queries.attendance import provinces
from secretariat.services.attendance import save_delegates, save_points
from secretariat.services.minutes import save_minutes
from secretariat.store.models import Agency, Assignment, Document, Meeting, Task

_POINTS, _CONCLUSIONS = 12, 5
_OPINIONS = ("Thống nhất với báo cáo của Cơ quan thường trực.", "Đề nghị làm rõ nguồn kinh phí thực hiện.")


def add_minutes(session: Session) -> None:
    """Write the minutes of the newest meeting online, with its points and who came."""
    found = session.execute(
        select(Meeting, Document.id)
        .join(Document, Document.meeting_id == Meeting.id)
        .where(Meeting.form == MeetingForm.ONLINE, Document.issued.is_(True))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return
    meeting, document_id = found
    points = [PointDraft("Điểm cầu chính", "Bộ Ngoại giao", "Phòng Kỹ thuật"), *provinces(session)][:_POINTS]
    save_points(session, meeting.id, points)
    concluded = _conclusions(session, document_id)
    save_delegates(session, meeting.id, _delegates(points, concluded))
    leads = list(dict.fromkeys(entry.lead for entry in concluded))
    opinions = [
        MinutesEntry(MinutesKind.OPINION, text, 1, speaker=lead)
        for lead, text in zip(leads, _OPINIONS, strict=False)
    ]
    vote = MinutesEntry(MinutesKind.VOTE, "Thông qua báo cáo", 1, votes_for=9, votes_against=0, votes_abstained=1)
    agenda = MinutesEntry(MinutesKind.AGENDA, meeting.title.removeprefix("Họp về ").capitalize())
    save_minutes(session, meeting.id, [agenda, *opinions, vote, *concluded])


def _conclusions(session: Session, document_id: int) -> list[MinutesEntry]:
    query = (
        select(Task, Agency.name)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(Agency, Agency.id == Assignment.agency_id)
        .where(Task.document_id == document_id, Assignment.role == Role.LEAD, Assignment.place == 0)
        .order_by(Task.id)
        .limit(_CONCLUSIONS)
    )
    return [
        MinutesEntry(
            MinutesKind.CONCLUSION,
            task.content,
            1,
            lead=lead,
            deadline_text=task.deadline_text,
            product=task.product,
            task_id=task.id,
        )
        for task, lead in session.execute(query)
    ]


def _delegates(points: list[PointDraft], concluded: list[MinutesEntry]) -> list[DelegateDraft]:
    """The leads sit at the main point; one of the provinces did not come."""
    main = points[0].name
    leads = [DelegateDraft(agency=lead, point=main) for lead in dict.fromkeys(each.lead for each in concluded)]
    hosts = [
        DelegateDraft(agency=point.host, point=point.name, agency_id=point.host_id, came=place > 0)
        for place, point in enumerate(points[1:])
    ]
    return [*leads, *hosts]
