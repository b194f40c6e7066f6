from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind
from secretariat.domain.meetings import MeetingDraft, MeetingForm, NoticeState
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import UserError
from secretariat.queries.meetings import (
    find_meetings,
    load_meeting,
    meeting_choices,
    meeting_row,
    meetings_without_notice,
)
from secretariat.services.documents import add_document, remove_documents
from secretariat.services.meetings import add_meeting, remove_meetings, update_meeting
from secretariat.services.task_acts import act_on
from secretariat.services.tasks import add_task
from secretariat.store.models import Committee

HELD = date(2026, 8, 2)


@pytest.fixture
def meeting(change):
    draft = MeetingDraft("Phiên họp Ban Chỉ đạo", held_on=HELD, place="Hà Nội", form=MeetingForm.HYBRID, points=34)
    return change(add_meeting, draft)


def test_a_line_counts_what_came_out_of_a_meeting(meeting, change, ask):
    one, two = (change(add_document, DocumentDraft(number, meeting_id=meeting)) for number in ("45/TB", "46/TB"))
    for document in (one, one, two):
        change(add_task, TaskDraft("a", HELD, document_id=document))
    gone = change(add_document, DocumentDraft("47/TB", meeting_id=meeting))
    change(add_task, TaskDraft("a", HELD, document_id=gone))
    change(remove_documents, [gone])
    row = ask(find_meetings)[0]
    assert (row.documents, row.tasks, row.points, row.form) == (2, 3, 34, MeetingForm.HYBRID)


@pytest.mark.parametrize(
    ("words", "found"),
    [("phien hop", 1), ("ha noi", 1), ("HÀ", 1), ("hả", 0), ("dao ban", 1), ("hue", 0), ("", 1)],
)
def test_meetings_are_found_without_marks_and_marks_narrow(meeting, ask, words, found):
    assert len(ask(find_meetings, words)) == found


def test_the_newest_meeting_comes_first(meeting, change, ask):
    change(add_meeting, MeetingDraft("Họp sau", held_on=date(2026, 9, 1)))
    change(add_meeting, MeetingDraft("Chưa rõ ngày"))
    assert [row.title for row in ask(find_meetings)] == ["Chưa rõ ngày", "Họp sau", "Phiên họp Ban Chỉ đạo"]
    assert ask(meeting_choices)[1:] == [(2, "Họp sau (01/09/2026)"), (1, "Phiên họp Ban Chỉ đạo (02/08/2026)")]
    assert ask(meeting_choices)[0] == (3, "Chưa rõ ngày")


def test_a_removed_meeting_is_not_loaded(meeting, change, ask):
    change(remove_meetings, [meeting])
    for gone in (meeting, 404):
        with pytest.raises(UserError):
            ask(load_meeting, gone)
    assert ask(meeting_choices) == []


def test_a_line_tells_how_it_stands_with_the_notice(meeting, change, ask):
    def standing(today):
        return ask(find_meetings, "", today)[0].notice

    assert standing(date(2026, 8, 3)).due_on == date(2026, 8, 7)
    assert standing(date(2026, 8, 10)).state is NoticeState.OVERDUE
    assert [number for number, _notice in ask(meetings_without_notice, date(2026, 8, 10))] == [meeting]
    change(add_document, DocumentDraft("44/TB", meeting_id=meeting, issued_on=HELD, issued=False))
    assert standing(date(2026, 8, 10)).state is NoticeState.OVERDUE
    change(add_document, DocumentDraft("45/TB", meeting_id=meeting, issued_on=date(2026, 8, 7)))
    assert standing(date(2026, 8, 10)).state is NoticeState.IN_TIME
    assert ask(meetings_without_notice, date(2026, 8, 10)) == []


def test_open_tasks_and_the_committee_are_shown(meeting, change, ask):
    document = change(add_document, DocumentDraft("45/TB", meeting_id=meeting))
    tasks = [change(add_task, TaskDraft("a", HELD, document_id=document)) for _number in range(3)]
    change(act_on, tasks[0], ActKind.WITHDRAWN, ActDraft(HELD), HELD)
    change(lambda session: session.add(Committee(id=3, name="Ban Chỉ đạo")))
    change(update_meeting, meeting, replace(ask(load_meeting, meeting), committee_id=3))
    row = ask(meeting_row, meeting)
    assert (row.open, row.tasks, row.committee) == (2, 3, "Ban Chỉ đạo")
    assert len(ask(find_meetings, "ban chi dao")) == 1
