from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.domain.notices import NameDecision
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.documents import load_document
from secretariat.queries.mentions import mentions_of_document
from secretariat.queries.minutes import load_minutes
from secretariat.queries.tasks import load_task
from secretariat.reports.meetings import text_of
from secretariat.services.agencies import add_agency
from secretariat.services.documents import add_document, update_document
from secretariat.services.draft_notices import notice_of_document, prepare_notice, store_draft_notice
from secretariat.services.meetings import add_meeting
from secretariat.services.minutes import save_minutes
from secretariat.services.tasks import add_task
from secretariat.store.models import Clause, Document

HELD, TODAY = date(2026, 8, 3), date(2026, 8, 5)
MINUTES = [
    MinutesEntry(text="Kế hoạch năm 2027"),
    MinutesEntry(MinutesKind.OPINION, "Nhất trí", 1, speaker="Bộ Y tế"),
    MinutesEntry(
        MinutesKind.CONCLUSION, "Xây dựng kế hoạch", 1, lead="BYT", coordinating="Bộ Nội vụ",
        deadline_text="30/9/2026", product="Kế hoạch",
    ),
    MinutesEntry(text="Việc khác"),
    MinutesEntry(MinutesKind.CONCLUSION, "Giao Bộ Y tế báo cáo trước ngày 15/10/2026.", 1),
]  # fmt: skip


@pytest.fixture
def ministry(change):
    change(add_agency, AgencyDraft("Bộ Nội vụ"))
    return change(add_agency, AgencyDraft("Bộ Y tế", "BYT"))


@pytest.fixture
def meeting(change, ministry):
    draft = MeetingDraft("Họp về kế hoạch", held_on=HELD, chair="Đồng chí Trần Văn An, Trưởng ban", place="Hà Nội")
    number = change(add_meeting, draft)
    change(save_minutes, number, MINUTES)
    return number


@pytest.fixture
def stored(meeting, change, ask):
    return change(store_draft_notice, meeting, ask(prepare_notice, meeting, TODAY), TODAY)


def test_conclusions_become_a_draft_with_a_task_each(stored, meeting, ministry, ask):
    document = ask(load_document, stored.document_id)
    assert (document.issued, document.meeting_id, document.number) == (False, meeting, "")
    assert document.subject == "Kết luận của đồng chí Trần Văn An, Trưởng ban tại cuộc họp về kế hoạch"
    first, second = (ask(load_task, number) for number in stored.task_ids)
    assert (first.content, first.lead_ids, first.coordinating) == (
        "Xây dựng kế hoạch",
        (ministry,),
        ("Bộ Nội vụ",),
    )
    assert (first.due_on, first.deadline_text) == (date(2026, 9, 30), "30/9/2026")
    assert (second.due_on, second.clause) == (date(2026, 10, 15), "II.1")
    assert [entry.task_id for entry in ask(load_minutes, meeting) if entry.task_id] == list(stored.task_ids)


def test_every_task_stands_in_the_text_of_the_draft(stored, ask, database):
    text = ask(load_document, stored.document_id).full_text
    assert "I. Kế hoạch năm 2027\n1. BYT chủ trì, phối hợp với Bộ Nội vụ xây dựng kế hoạch; thời hạn" in text
    for number in stored.task_ids:
        task = ask(load_task, number)
        assert text[task.source_start : task.source_end] == task.source_text
    with database.read() as session:
        clauses = session.query(Clause).filter_by(document_id=stored.document_id).order_by(Clause.id)
        assert [clause.path for clause in clauses] == ["I", "I.1", "II", "II.1"]


def test_the_whole_draft_is_one_undo_step(stored, meeting, ask, database):
    database.undo()
    assert all(entry.task_id is None for entry in ask(load_minutes, meeting))
    with pytest.raises(UserError):
        ask(load_document, stored.document_id)


def test_a_second_time_only_new_conclusions_get_tasks(stored, meeting, change, ask):
    more = MinutesEntry(MinutesKind.CONCLUSION, "Việc mới", 1)
    change(save_minutes, meeting, [more, *ask(load_minutes, meeting)])
    draft = ask(prepare_notice, meeting, TODAY)
    assert [task.ticked for task in draft.tasks] == [True, False, False]
    again = change(store_draft_notice, meeting, draft, TODAY)
    assert again.document_id == stored.document_id
    assert again.task_ids[1:] == stored.task_ids
    task, text = ask(load_task, stored.task_ids[0]), ask(load_document, stored.document_id).full_text
    assert text[task.source_start : task.source_end] == task.source_text


def test_names_that_the_directory_lacks_are_asked(meeting, change, ask):
    entries = ask(load_minutes, meeting)
    change(save_minutes, meeting, [*entries[:2], replace(entries[2], lead="Tổ công tác 35")])
    draft = ask(prepare_notice, meeting, TODAY)
    with pytest.raises(InvalidInput) as refused:
        change(store_draft_notice, meeting, draft, TODAY)
    assert set(refused.value.problems) == {"tasks.0.lead"}
    decided = replace(draft, names=(NameDecision("Tổ công tác 35", add=True),))
    assert change(store_draft_notice, meeting, decided, TODAY).new_agencies == ("Tổ công tác 35",)


def test_a_conclusion_about_an_earlier_task_repeats_it(meeting, change, ask):
    earlier = change(add_document, DocumentDraft("12/TB-BCĐ"))
    task = change(add_task, TaskDraft("Xây dựng kế hoạch", HELD, document_id=earlier))
    entries = ask(load_minutes, meeting)
    change(save_minutes, meeting, [replace(entries[2], task_id=task, level=0)])
    stored = change(store_draft_notice, meeting, ask(prepare_notice, meeting, TODAY), TODAY)
    assert stored.task_ids == (task,)
    assert [mention.task_id for mention in ask(mentions_of_document, stored.document_id)] == [task]


def test_an_issued_notice_and_minutes_without_conclusions_are_refused(stored, meeting, change, ask):
    issued = replace(ask(load_document, stored.document_id), number="5/TB", issued=True)
    change(update_document, stored.document_id, issued)
    with pytest.raises(UserError, match="issued"):
        ask(prepare_notice, meeting, TODAY)
    empty = change(add_meeting, MeetingDraft("Họp khác"))
    with pytest.raises(UserError, match="conclusion"):
        ask(prepare_notice, empty, TODAY)


def test_minutes_that_changed_meanwhile_are_not_mixed_up(meeting, change, ask):
    draft = ask(prepare_notice, meeting, TODAY)
    change(save_minutes, meeting, MINUTES[:3])
    with pytest.raises(UserError, match="again"):
        change(store_draft_notice, meeting, draft, TODAY)


def test_a_notice_is_made_of_the_tasks_of_any_document(stored, change, ask):
    text = text_of(ask(notice_of_document, stored.document_id, TODAY))
    assert "II. Việc khác\n1. Giao Bộ Y tế báo cáo trước ngày 15/10/2026." in text
    assert "1. Bộ Y tế chủ trì, phối hợp với Bộ Nội vụ xây dựng kế hoạch; thời hạn: 30/9/2026." in text
    plain = change(add_document, DocumentDraft("7/TB", subject="Kết luận"))
    with pytest.raises(UserError, match="no tasks"):
        ask(notice_of_document, plain, TODAY)
    change(add_task, TaskDraft("Rà soát", HELD, document_id=plain))
    assert "1. Rà soát." in text_of(ask(notice_of_document, plain, TODAY))


def test_a_secret_draft_is_refused(meeting, change, ask, database):
    draft = ask(prepare_notice, meeting, TODAY)
    with pytest.raises(InvalidInput):
        change(store_draft_notice, meeting, replace(draft, text=f"MẬT\n{draft.text}"), TODAY)
    with database.read() as session:
        assert session.query(Document).count() == 0
