"""Makes a frozen book of the present schema: `python tests/data/make_frozen_book.py BOOK`.

Once a version is released its book is never made again; the next schema gets a book of its own. All names
are invented.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyKind
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import ActKind, Importance, Role, TaskState
from secretariat.domain.letters import LetterKind
from secretariat.domain.meetings import MeetingForm
from secretariat.domain.minutes import MinutesKind
from secretariat.domain.notices import Change, Origin
from secretariat.domain.text import sort_key
from secretariat.store.database import Database
from secretariat.store.models import (
    Agency,
    AgencyAlias,
    Assignment,
    Clause,
    Document,
    DocumentSource,
    Extension,
    FormDraft,
    Letter,
    Meeting,
    MinutesItem,
    Office,
    ProgressEntry,
    Reminder,
    ReportDuty,
    ReportSent,
    Task,
    TaskAct,
    TaskMention,
)

AGENCIES = (
    ("Ban Chỉ đạo Chuyển đổi xanh tỉnh Sông Lam", "BCĐ CĐX", AgencyKind.GROUP),
    ("Sở Nông nghiệp và Môi trường tỉnh Sông Lam", "Sở NN&MT", AgencyKind.DEPARTMENT),
    ("Sở Tài nguyên và Môi trường tỉnh Sông Lam", "Sở TN&MT", AgencyKind.DEPARTMENT),
    ("Ủy ban nhân dân xã Đồi Chè", "UBND xã Đồi Chè", AgencyKind.COMMUNE),
)
CONTENTS = (
    "Rà soát, lập danh mục các cơ sở sản xuất phải chuyển đổi, trình Ủy ban nhân dân tỉnh",
    "Tham mưu kế hoạch trồng rừng thay thế năm 2027",
    "Tổ chức tập huấn phân loại rác tại nguồn cho các xã",
    "Báo cáo kết quả xử lý kiến nghị của cử tri về nước sạch",
    "Thường xuyên tuyên truyền trên hệ thống truyền thanh cơ sở",
)
DEADLINES = (date(2026, 9, 30), date(2026, 12, 15), date(2026, 10, 31), date(2026, 8, 31), None)


def make(path: Path) -> None:
    """Write the book, without a log beside it, in the plain mode of a backup."""
    database = Database.open(path, who="Lan")
    moments = (datetime(2026, 8, 12, 1, 30, tzinfo=UTC) + timedelta(minutes=n) for n in count())
    database.clock = lambda: next(moments)
    with database.write("Tạo sổ", undoable=False) as session:
        _agencies(session)
    with database.write("Nhập kết luận 45/TB-BCĐ") as session:
        _conclusion(session)
    with database.write("Thêm nguồn và văn bản đính chính") as session:
        _sources(session)
    with database.write("Cập nhật tiến độ") as session:
        _report(session)
    with database.write("Gia hạn") as session:
        _extend(session)
    with database.write("Đôn đốc") as session:
        _urge(session)
    with database.write("Gửi báo cáo") as session:
        _send(session)
    with database.write("Hoàn thành nhiệm vụ") as session:
        task = session.get_one(Task, 4)
        task.state, task.percent, task.completed_on, task.result = (
            TaskState.DONE,
            100,
            date(2026, 8, 30),
            "Đã báo cáo",
        )
        session.add(TaskAct(task_id=4, acted_on=date(2026, 8, 30), kind=ActKind.COMPLETED, uid=_uid(52)))
    with database.write("Gắn sao") as session:
        session.get_one(Task, 2).starred = True
    database.undo()
    with database.write("Giữ bản nháp") as session:
        session.add(FormDraft(form="intake", body='{"text": "Thông báo"}', saved_at=database.clock()))
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _agencies(session: Session) -> None:
    session.add(
        Office(
            name="Văn phòng Ban Chỉ đạo", superior="Ủy ban nhân dân tỉnh Sông Lam", place="Sông Lam", uid=_uid(0)
        )
    )
    for number, (name, short_name, kind) in enumerate(AGENCIES, start=1):
        session.add(Agency(name=name, short_name=short_name, kind=kind, sort_key=sort_key(name), uid=_uid(number)))
        session.flush()
    merged = session.get_one(Agency, 3)
    merged.successor_id, merged.valid_to = 2, date(2025, 2, 28)
    session.add(AgencyAlias(agency_id=2, name="Sở Nông nghiệp và Phát triển nông thôn tỉnh Sông Lam"))


def _conclusion(session: Session) -> None:
    meeting = Meeting(
        title="Phiên họp thứ ba", held_on=date(2026, 8, 2), form=MeetingForm.ONLINE, points=34, uid=_uid(10)
    )
    session.add(meeting)
    session.flush()
    document = Document(
        number="45/TB-BCĐ", kind="TB", issuer="Ban Chỉ đạo", issued_on=date(2026, 8, 12), signer="Trần Minh Khôi",
        subject="Kết luận tại phiên họp thứ ba", full_text="\n".join(CONTENTS), meeting_id=meeting.id,
        uid=_uid(11),
    )  # fmt: skip
    session.add(document)
    session.flush()
    clause = Clause(document_id=document.id, path="II.1", label="1", starts_at=0, ends_at=len(CONTENTS[0]))
    session.add(clause)
    session.flush()
    for number, (content, due) in enumerate(zip(CONTENTS, DEADLINES, strict=True), start=1):
        task = Task(
            code=f"{number:03}/2026", content=content, assigned_on=date(2026, 8, 12), due_on=due, first_due_on=due,
            deadline_kind=DeadlineKind.DAY if due else DeadlineKind.REGULAR, document_id=document.id,
            clause_id=clause.id if number == 1 else None, importance=Importance.NORMAL, uid=_uid(20 + number),
        )  # fmt: skip
        session.add(task)
        session.flush()
        session.add(Assignment(task_id=task.id, agency_id=2, role=Role.LEAD))
        session.add(Assignment(task_id=task.id, agency_id=4, role=Role.COORDINATING, place=1))


def _sources(session: Session) -> None:
    """A news item that tells of the notice, and a notice that corrects it."""
    title = "Ban Chỉ đạo giao thêm việc trồng rừng thay thế"
    session.add(
        DocumentSource(
            document_id=1, origin=Origin.NEWS, title=title, issuer="Báo Sông Lam", issued_on=date(2026, 8, 14),
            file="tin-song-lam.txt", full_text=f"{title}\nTheo Thông báo số 45/TB-BCĐ …",
            added_on=date(2026, 8, 15), uid=_uid(40),
        )
    )  # fmt: skip
    session.get_one(Document, 1).source_text = f"{title}; Báo Sông Lam"
    session.add(
        Document(
            number="47/TB-BCĐ", number_key="47/tb-bcd", kind="TB", issuer="Ban Chỉ đạo",
            issued_on=date(2026, 8, 20), subject="Đính chính kết luận tại phiên họp thứ ba", amends_id=1,
            change=Change.CORRECTS, uid=_uid(41),
        )
    )  # fmt: skip


def _report(session: Session) -> None:
    session.add(
        ProgressEntry(task_id=1, reported_on=date(2026, 8, 20), percent=40, text="Đã rà soát 12 xã", uid=_uid(30))
    )
    task = session.get_one(Task, 1)
    task.percent, task.state = 40, TaskState.GIVEN


def _extend(session: Session) -> None:
    task = session.get_one(Task, 3)
    session.add(
        Extension(
            task_id=3,
            decided_on=date(2026, 8, 25),
            old_due_on=task.due_on,
            new_due_on=date(2026, 11, 30),
            reason="Chờ kinh phí",
            paper="Công văn 88/UBND",
            uid=_uid(31),
        )
    )
    task.due_on = date(2026, 11, 30)


def _urge(session: Session) -> None:
    """A letter about two tasks, one of which a later document repeats and the minutes hold."""
    letter = Letter(
        kind=LetterKind.URGING, level=2, year=2026, ordinal=1, number="01/BCĐ-VP", issued_on=date(2026, 9, 28),
        agency_id=2, addressee=AGENCIES[1][0], subject="Đôn đốc thực hiện kết luận", uid=_uid(50),
    )  # fmt: skip
    session.add(letter)
    session.flush()
    for task_id in (1, 3):
        session.add(
            Reminder(
                task_id=task_id, agency_id=2, reminded_on=date(2026, 9, 28), level=2, paper=letter.number,
                letter_id=letter.id, uid=_uid(53 + task_id),
            )
        )  # fmt: skip
    session.add(TaskMention(task_id=1, document_id=2, text=CONTENTS[0], uid=_uid(51)))
    session.add(MinutesItem(meeting_id=1, kind=MinutesKind.CONCLUSION, text=CONTENTS[0], task_id=1, uid=_uid(58)))


def _send(session: Session) -> None:
    """A weekly report, and that of one week."""
    duty = ReportDuty(
        name="Báo cáo tuần", recipient="Ủy ban nhân dân tỉnh Sông Lam", kind="summary",
        rule="FREQ=WEEKLY;BYDAY=FR", due_time="16:00", begins_on=date(2026, 9, 1), uid=_uid(60),
    )  # fmt: skip
    session.add(duty)
    session.flush()
    session.add(
        ReportSent(
            duty_id=duty.id, due_on=date(2026, 9, 4), made_on=date(2026, 9, 3), sent_on=date(2026, 9, 4),
            paper="12/BC-BCĐ", uid=_uid(61),
        )
    )  # fmt: skip


def _uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


if __name__ == "__main__":
    make(Path(sys.argv[1]))
