from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import UserError
from secretariat.queries.documents import load_document
from secretariat.queries.mentions import (
    find_repeated,
    mentions_of_document,
    remaining_tasks,
    series_key,
)
from secretariat.queries.tasks import load_task
from secretariat.services.agencies import add_agency
from secretariat.services.documents import add_document, remove_documents
from secretariat.services.meetings import add_meeting
from secretariat.services.mentions import drop_kept, keep_tasks, mention_task
from secretariat.services.task_acts import act_on
from secretariat.services.tasks import add_task
from secretariat.store.models import Committee

FIRST, SECOND, TODAY = date(2026, 7, 1), date(2026, 8, 3), date(2026, 8, 5)
CONTENT = "Xây dựng kế hoạch tổng thể về hội nhập kinh tế quốc tế"


@pytest.fixture
def committee(change):
    change(lambda session: session.add(Committee(id=5, name="Ban Chỉ đạo")))
    return 5


@pytest.fixture
def earlier(change, committee):
    meeting = change(add_meeting, MeetingDraft("Phiên họp thứ 3", held_on=FIRST, committee_id=committee))
    return change(add_document, DocumentDraft("12/TB-BCĐ", meeting_id=meeting, issued_on=FIRST))


@pytest.fixture
def task(change, earlier):
    lead = change(add_agency, AgencyDraft("Bộ Y tế"))
    draft = TaskDraft(CONTENT, FIRST, lead_ids=(lead,), document_id=earlier, due_on=date(2026, 8, 1))
    return change(add_task, draft)


@pytest.fixture
def meeting(change, committee):
    return change(add_meeting, MeetingDraft("Họp đột xuất", held_on=SECOND, committee_id=committee))


def test_open_tasks_of_earlier_conclusions_are_seen_live(task, meeting, earlier, change, ask):
    (row,) = ask(remaining_tasks, meeting, TODAY)
    assert (row.id, row.leads, row.days_late, row.document_id, row.kept) == (task, "Bộ Y tế", 4, earlier, False)
    change(act_on, task, ActKind.WITHDRAWN, ActDraft(TODAY), TODAY)
    assert ask(remaining_tasks, meeting, TODAY) == []


def test_meetings_of_one_series_follow_each_other(task, change, ask):
    follows = change(add_meeting, MeetingDraft("Phiên họp thứ 4", held_on=SECOND))
    other = change(add_meeting, MeetingDraft("Giao ban tuần", held_on=SECOND))
    before = change(add_meeting, MeetingDraft("Phiên họp thứ 2", held_on=date(2026, 6, 1)))
    assert [len(ask(remaining_tasks, number, TODAY)) for number in (follows, other, before)] == [1, 0, 0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Giao ban tháng 8/2026", "Giao ban tháng 9/2026", True),
        ("Phiên họp thứ IV của Ban", "Phiên họp thứ V của Ban", True),
        ("Họp về cá", "Họp về rừng", False),
    ],
)
def test_a_series_is_told_by_its_title_without_numbers(one, other, same):
    assert (series_key(one) == series_key(other)) is same


def test_keeping_makes_the_draft_of_the_notice_repeat_tasks_once(task, meeting, change, ask):
    document = change(keep_tasks, meeting, [task, task])
    assert change(keep_tasks, meeting, [task]) == document
    assert ask(load_document, document).issued is False
    assert [row.code for row in ask(mentions_of_document, document)] == ["NV-0001"]
    assert ask(remaining_tasks, meeting, TODAY)[0].kept
    change(drop_kept, meeting, [task])
    assert ask(mentions_of_document, document) == []


def test_a_task_tells_which_documents_repeat_it(task, meeting, change, ask):
    document = change(keep_tasks, meeting, [task])
    change(mention_task, task, document, "Tiếp tục thực hiện")
    (row,) = ask(load_task, task).mentions
    assert (row.document_id, row.text) == (document, "Tiếp tục thực hiện")
    change(remove_documents, [document])
    assert ask(load_task, task).mentions == ()


def test_a_document_does_not_repeat_its_own_tasks(task, earlier, change):
    with pytest.raises(UserError, match="NV-0001"):
        change(mention_task, task, earlier)
    with pytest.raises(UserError):
        change(mention_task, 404, earlier)


@pytest.mark.parametrize(
    ("content", "lead", "found"),
    [
        (CONTENT, ("Bộ Y tế",), True),
        (f"Tiếp tục {CONTENT[0].lower()}{CONTENT[1:]}", (), True),
        (CONTENT, ("Bộ Nội vụ",), False),
        ("Xây dựng kế hoạch tổng thể về hội nhập văn hóa và thể thao", ("Bộ Y tế",), False),
        ("Họp", (), False),
    ],
)
def test_a_row_that_says_an_open_task_again_is_found(task, change, ask, content, lead, found):
    change(add_agency, AgencyDraft("Bộ Nội vụ"))
    draft = NoticeDraft("a", content, tasks=(TaskProposal(content, 0, len(content), content, lead=lead),))
    repeated = ask(find_repeated, draft)
    assert [row.task_id for row in repeated.values()] == ([task] if found else [])
    change(act_on, task, ActKind.WITHDRAWN, ActDraft(TODAY), TODAY)
    assert ask(find_repeated, draft) == {}
