from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.notices import ClauseDraft, NameDecision, NoticeDraft, TaskProposal
from secretariat.errors import InvalidInput
from secretariat.queries.agencies import load_agency
from secretariat.queries.documents import load_document
from secretariat.queries.meetings import find_meetings, load_meeting
from secretariat.queries.tasks import load_task
from secretariat.services.agencies import add_agency
from secretariat.services.conclusions import store_notice
from secretariat.services.meetings import add_meeting
from secretariat.store.models import Clause

TODAY, ISSUED, HELD = date(2026, 11, 21), date(2026, 8, 12), date(2026, 8, 2)
TEXT = "THÔNG BÁO\n\nII. Nhiệm vụ\n1.  Giao Bộ Y tế chủ trì soạn báo cáo trước ngày 30/9/2026.\n2. Việc khác."


def proposal(words, **parts):
    start = TEXT.index(words)
    parts = {"content": words, **parts}
    return TaskProposal(words, start, start + len(words), **parts)


FIRST = proposal(
    "Giao Bộ Y tế chủ trì soạn báo cáo trước ngày 30/9/2026",
    content="Soạn báo cáo",
    clause="II.1",
    lead=("Bộ Y tế", "Bộ Nội vụ"),
    coordinating=("bộ y tế", "công ty Điện lực Bình Minh", "Công ty điện lực Bình Minh"),
    product="Báo cáo",
    deadline=Deadline(DeadlineKind.DAY, date(2026, 9, 30), "trước ngày 30/9/2026", "16:00"),
)
SECOND = proposal("Việc khác", ticked=False)
NOTICE = NoticeDraft(
    "45-TB-BCD.docx",
    TEXT,
    DocumentDraft("45/TB-BCĐ", issuer="Ban Chỉ đạo", issued_on=ISSUED, subject="Kết luận"),
    MeetingDraft("Phiên họp", held_on=HELD, form=MeetingForm.ONLINE, points=34),
    (ClauseDraft("II", "II.", "Nhiệm vụ", 11, 90), ClauseDraft("II.1", "1.", "", 24, 80, "II")),
    (FIRST, SECOND),
    names=tuple(NameDecision(name, add=True) for name in ("Bộ Y tế", "Bộ Nội vụ", "Công ty Điện lực Bình Minh")),
)


def test_a_notice_becomes_meeting_document_and_ticked_tasks(change, ask):
    stored = change(store_notice, NOTICE, TODAY)
    assert ask(load_meeting, stored.meeting_id) == NOTICE.meeting
    document = ask(load_document, stored.document_id)
    assert document == replace(NOTICE.document, meeting_id=stored.meeting_id, full_text=TEXT)
    detail = ask(load_task, *stored.task_ids)
    assert (detail.content, detail.product, detail.clause) == ("Soạn báo cáo", "Báo cáo", "II.1")
    assert (detail.due_on, detail.due_time, detail.assigned_on) == (date(2026, 9, 30), "16:00", ISSUED)
    assert TEXT[detail.source_start : detail.source_end] == detail.source_text == FIRST.text


def test_all_of_a_notice_is_one_undo_step(change, ask, database, changes):
    change(store_notice, NOTICE, TODAY)
    assert len(changes) == 1
    database.undo()
    assert ask(find_meetings) == []
    assert set(changes[1]) == set(changes[0])


def test_printed_names_meet_the_directory(change, ask):
    known = change(add_agency, AgencyDraft("Bộ Y tế"))
    old = change(add_agency, AgencyDraft("Bộ Nội vụ", valid_to=date(2025, 3, 1), successor_id=known))
    stored = change(store_notice, NOTICE, TODAY)
    detail = ask(load_task, *stored.task_ids)
    assert detail.lead_ids == (known, old)
    assert detail.coordinating == ("Công ty Điện lực Bình Minh",)
    assert stored.new_agencies == ("Công ty Điện lực Bình Minh",)
    assert ask(load_agency, detail.coordinating_ids[0]).kind is AgencyKind.OTHER


def test_the_tree_of_parts_is_kept(change, database):
    stored = change(store_notice, NOTICE, TODAY)
    with database.read() as session:
        rows = session.query(Clause).filter_by(document_id=stored.document_id).order_by(Clause.id).all()
        assert [(row.path, row.label, row.starts_at) for row in rows] == [("II", "II.", 11), ("II.1", "1.", 24)]
        assert rows[1].parent_id == rows[0].id


@pytest.mark.parametrize(
    ("issued_on", "held_on", "due_on", "expected"),
    [
        (ISSUED, HELD, date(2026, 8, 10), (HELD, False)),
        (ISSUED, HELD, date(2026, 8, 1), (date(2026, 8, 1), True)),
        (ISSUED, None, date(2026, 8, 1), (date(2026, 8, 1), True)),
        (None, HELD, None, (HELD, False)),
        (None, None, None, (TODAY, False)),
        (None, None, date(2026, 9, 30), (date(2026, 9, 30), False)),
        (None, None, date(2026, 12, 31), (TODAY, False)),
    ],
)
def test_a_task_is_given_on_the_day_of_its_paper(change, ask, issued_on, held_on, due_on, expected):
    draft = replace(
        NOTICE,
        document=replace(NOTICE.document, issued_on=issued_on),
        meeting=replace(NOTICE.meeting, held_on=held_on),
        tasks=(replace(FIRST, deadline=Deadline(DeadlineKind.DAY, due_on)),),
    )
    detail = ask(load_task, *change(store_notice, draft, TODAY).task_ids)
    assert (detail.assigned_on, "check" in detail.note) == expected
    assert detail.due_on == due_on


def test_a_notice_without_meeting_stores_none(change, ask):
    stored = change(store_notice, replace(NOTICE, meeting=MeetingDraft()), TODAY)
    assert stored.meeting_id is None
    assert ask(find_meetings) == []


def test_a_notice_may_belong_to_a_meeting_that_is_there(change, ask):
    meeting = change(add_meeting, MeetingDraft("Phiên họp thường kỳ"))
    draft = replace(NOTICE, document=replace(NOTICE.document, meeting_id=meeting))
    assert change(store_notice, draft, TODAY).meeting_id == meeting
    assert len(ask(find_meetings)) == 1


@pytest.mark.parametrize(
    ("subject", "held_on", "title"),
    [("Kết luận", HELD, "Kết luận"), ("", HELD, "Meeting of 02/08/2026"), ("", None, "Meeting")],
)
def test_a_meeting_without_a_title_gets_one(change, ask, subject, held_on, title):
    document = replace(NOTICE.document, subject=subject)
    draft = replace(NOTICE, document=document, meeting=MeetingDraft(held_on=held_on, chair="Lan"))
    change(store_notice, draft, TODAY)
    assert ask(find_meetings)[0].title == title


@pytest.mark.parametrize(("title", "subject"), [("Phiên họp", "Phiên họp"), ("", "45-TB-BCD")])
def test_a_document_without_number_and_subject_gets_one(change, ask, title, subject):
    draft = replace(NOTICE, document=DocumentDraft(), meeting=MeetingDraft(title))
    assert ask(load_document, change(store_notice, draft, TODAY).document_id).subject == subject


def test_wrong_tasks_are_told_with_their_number_and_nothing_is_stored(change, ask):
    wrong = replace(FIRST, deadline=Deadline(DeadlineKind.DAY, None, "", "99:99"))
    draft = replace(NOTICE, tasks=(SECOND, wrong, FIRST, replace(FIRST, content=" ")))
    with pytest.raises(InvalidInput) as caught:
        change(store_notice, draft, TODAY)
    assert set(caught.value.problems) == {"tasks.1.due_time", "tasks.3.content"}
    assert caught.value.problems["tasks.3.content"] == "Task 4: Say what is to be done."
    assert ask(find_meetings) == []


def test_a_secret_notice_is_never_stored(change, ask):
    with pytest.raises(InvalidInput) as caught:
        change(store_notice, replace(NOTICE, text=f"TỐI MẬT\n{TEXT}"), TODAY)
    assert set(caught.value.problems) == {"full_text"}
    assert ask(find_meetings) == []
