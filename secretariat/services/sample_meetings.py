"""The meetings of the last weeks of a sample: one with points and people, one with a draft notice, one to come.

They are entered as a person enters them, and draw from a chance of their own.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.queries.attendance import committee_people, provinces
from secretariat.services.attendance import save_delegates, save_points
from secretariat.services.draft_notices import prepare_notice, store_draft_notice
from secretariat.services.meetings import add_meeting
from secretariat.services.mentions import keep_tasks
from secretariat.services.minutes import save_minutes
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_texts import Writer
from secretariat.store.models import Document, Meeting, MinutesItem, Task, TaskMention

_FEWEST, _CONCLUDED = 100, 3
_HELD, _DRAFTED, _COMING = date(2026, 11, 18), date(2026, 11, 10), date(2026, 11, 26)
_WRITTEN = date(2026, 11, 12)
_PLACE = "Phòng họp số 2, Trụ sở Cơ quan thường trực"
_CHAIR = "Đồng chí {0}, Phó Trưởng Ban Thường trực"
_NUMBERED: tuple[Any, ...] = (Meeting, Document, Task, MinutesItem, TaskMention)
_AGENDA, _OPINION = MinutesKind.AGENDA, MinutesKind.OPINION
_VOTE, _CONCLUSION = MinutesKind.VOTE, MinutesKind.CONCLUSION
_PREPARING = (
    MinutesEntry(_AGENDA, "Báo cáo tình hình chuẩn bị hội nghị tổng kết năm 2026"),
    MinutesEntry(_OPINION, "Thống nhất với báo cáo; đề nghị mời thêm các hiệp hội.", 1, speaker="Bộ Công Thương"),
    MinutesEntry(_OPINION, "Kinh phí đã được bố trí, cần chốt danh sách sớm.", 1, speaker="Bộ Tài chính"),
    MinutesEntry(_VOTE, "Thông qua khung chương trình", 1, votes_for=11, votes_against=0, votes_abstained=1),
    MinutesEntry(
        _CONCLUSION,
        "Hoàn thiện chương trình, danh sách đại biểu hội nghị tổng kết",
        1,
        lead="Bộ Ngoại giao",
        coordinating="Bộ Công Thương; Bộ Tài chính",
        deadline_text="trước ngày 05/12/2026",
        product="Chương trình hội nghị",
    ),
    MinutesEntry(_AGENDA, "Số liệu báo cáo của các địa phương"),
    MinutesEntry(
        _CONCLUSION,
        "Gửi số liệu năm 2026 theo mẫu thống nhất",
        1,
        lead="các địa phương",
        deadline_text="trước ngày 30/11/2026",
        product="Báo cáo số liệu",
    ),
)
_CONCLUDING = (
    MinutesEntry(_AGENDA, "Rà soát các cam kết đến hạn trong quý IV"),
    MinutesEntry(_OPINION, "Còn hai nội dung chưa thống nhất được với địa phương.", 1, speaker="Bộ Tư pháp"),
    MinutesEntry(
        _CONCLUSION,
        "Rà soát, báo cáo kết quả thực hiện các cam kết đến hạn trong quý IV năm 2026 và phương án cho năm 2027",
        1,
        lead="Bộ Công Thương",
        coordinating="Bộ Tư pháp",
        deadline_text="trước ngày 28/11/2026",
        product="Báo cáo rà soát",
    ),
    MinutesEntry(
        _CONCLUSION,
        "Đề xuất phương án xử lý các vướng mắc về thể chế mà các cơ quan thành viên đã nêu tại phiên họp",
        1,
        lead="Bộ Tư pháp",
        deadline_text="trong tháng 12/2026",
        product="Tờ trình",
    ),
    MinutesEntry(_AGENDA, "Công tác thông tin, báo cáo"),
    MinutesEntry(
        _CONCLUSION,
        "Tổng hợp tình hình thực hiện kết luận các phiên họp từ đầu năm 2026, báo cáo Trưởng Ban tại phiên tới",
        1,
        lead="Bộ Ngoại giao",
        deadline_text="trước ngày 15/12/2026",
        product="Báo cáo",
    ),
)
_COMING_AGENDA = (
    MinutesEntry(_AGENDA, "Kiểm điểm việc thực hiện kết luận các phiên họp trước"),
    MinutesEntry(_AGENDA, "Dự thảo kế hoạch công tác năm 2027"),
)


def concluded(total: int) -> int:
    """Return how many of the tasks of a sample come out of minutes."""
    return _CONCLUDED if total >= _FEWEST else 0


def add_meetings(session: Session, committee_id: int, seed: int, tasks: int) -> None:
    """Enter the meetings of a committee; with `tasks` one of them has concluded so many."""
    rng = Chance(f"meetings {seed}")
    writer = Writer(rng)
    before = {model: session.scalar(select(func.max(model.id))) or 0 for model in _NUMBERED}
    chair = _CHAIR.format(writer.person())
    secretary = writer.person()
    _with_points(session, committee_id, chair, secretary, rng)
    if tasks:
        _with_draft(session, committee_id, chair, secretary)
    _to_come(session, committee_id, chair)
    session.flush()
    for task in session.scalars(select(Task).where(Task.id > before[Task])):
        task.field, task.officer = "Hội nhập quốc tế", secretary
    # What services make is called by chance of the system; a sample is the same every time.
    for model, last in before.items():
        for row in session.scalars(select(model).where(model.id > last).order_by(model.id)):
            row.uid = rng.uid()
    session.flush()


def _with_points(session: Session, committee_id: int, chair: str, secretary: str, rng: Chance) -> None:
    draft = MeetingDraft(
        "Họp trực tuyến chuẩn bị hội nghị tổng kết năm 2026", "Phiên thứ 5", _HELD, "08:00", _PLACE,
        MeetingForm.HYBRID, chair, committee_id=committee_id, end_time="10:30", secretary=secretary,
    )  # fmt: skip
    meeting = add_meeting(session, draft)
    main = PointDraft("Điểm cầu chính", "Bộ Ngoại giao", "Phòng Công nghệ thông tin, máy lẻ 215")
    points = [main, *provinces(session)]
    save_points(session, meeting, points)
    people = [
        DelegateDraft(row.name, row.post, row.agency, main.name, agency_id=row.agency_id)
        for row in committee_people(session, committee_id, _HELD)
    ]
    hosts = [DelegateDraft(agency=each.host, point=each.name, agency_id=each.host_id) for each in points[1:]]
    came = [_came(row, rng) for row in (*people, *hosts)]
    save_delegates(session, meeting, came)
    save_minutes(session, meeting, _PREPARING)


def _came(row: DelegateDraft, rng: Chance) -> DelegateDraft:
    """Some send another, some do not come."""
    drawn = rng.random()
    absent = drawn < 0.06
    instead = row.label if 0.06 <= drawn < 0.2 and row.name else ""
    name = Writer(rng).person() if instead else row.name
    return DelegateDraft(
        name, "" if instead else row.post, row.agency, row.point, came=not absent, replaces=instead,
        note="Báo vắng" if absent else "", agency_id=row.agency_id,
    )  # fmt: skip


def _with_draft(session: Session, committee_id: int, chair: str, secretary: str) -> None:
    draft = MeetingDraft(
        "Phiên họp thứ 4 về rà soát các cam kết", "Phiên thứ 4", _DRAFTED, "14:00", _PLACE,
        MeetingForm.IN_PERSON, chair, committee_id=committee_id, end_time="16:30", secretary=secretary,
    )  # fmt: skip
    meeting = add_meeting(session, draft)
    save_delegates(session, meeting, committee_people(session, committee_id, _DRAFTED))
    save_minutes(session, meeting, _CONCLUDING)
    store_draft_notice(session, meeting, prepare_notice(session, meeting, _WRITTEN), _WRITTEN)
    keep_tasks(session, meeting, _left_open(session, committee_id))


def _left_open(session: Session, committee_id: int) -> Sequence[int]:
    """Two tasks that earlier meetings of the committee left."""
    query = (
        select(Task.id)
        .join(Document, Document.id == Task.document_id)
        .join(Meeting, Meeting.id == Document.meeting_id)
        .where(
            Meeting.committee_id == committee_id, Meeting.held_on < _DRAFTED, Task.state.in_(OPEN_STATES),
            Task.parent_id.is_(None), Document.issued.is_(True),
        )
        .order_by(Task.due_on.asc().nulls_last(), Task.id)
    )  # fmt: skip
    return session.scalars(query.limit(2)).all()


def _to_come(session: Session, committee_id: int, chair: str) -> None:
    draft = MeetingDraft(
        "Phiên họp thứ 6 của Ban Chỉ đạo", "Phiên thứ 6", _COMING, "08:30", _PLACE, MeetingForm.IN_PERSON,
        chair, committee_id=committee_id,
    )  # fmt: skip
    meeting = add_meeting(session, draft)
    save_delegates(session, meeting, committee_people(session, committee_id, _COMING))
    save_minutes(session, meeting, _COMING_AGENDA)
