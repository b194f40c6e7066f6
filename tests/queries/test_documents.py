from datetime import date

import pytest

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import JudgedBy
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, TaskDraft
from secretariat.errors import UserError
from secretariat.queries.documents import document_choices, find_documents, load_document, same_document
from secretariat.services.documents import add_document, remove_documents
from secretariat.services.meetings import add_meeting
from secretariat.services.office import update_office
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, extend_deadline, remove_tasks
from secretariat.store.models import Task

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)


def add(change, number="45/TB-BCĐ", **parts):
    return change(add_document, DocumentDraft(number, issued_on=parts.pop("issued_on", GIVEN), **parts))


def test_the_newest_document_comes_first_and_one_without_a_day_before_all(change, ask):
    add(change, "1/TB", issued_on=date(2025, 1, 1))
    add(change, "2/TB", issued_on=None)
    add(change, "3/TB")
    assert [row.number for row in ask(find_documents)] == ["2/TB", "3/TB", "1/TB"]


def test_a_line_names_its_meeting(change, ask):
    meeting = change(add_meeting, MeetingDraft("Phiên họp", held_on=date(2026, 8, 2)))
    add(change, meeting_id=meeting)
    row = ask(find_documents)[0]
    assert (row.meeting_title, row.held_on, row.meeting_id) == ("Phiên họp", date(2026, 8, 2), meeting)


def test_figures_count_the_tasks_of_a_document(change, ask, database):
    number = add(change)
    due = [None, date(2026, 9, 30), TODAY, date(2026, 9, 1), date(2026, 9, 1), None]
    tasks = [
        change(add_task, TaskDraft(str(n), GIVEN, document_id=number, due_on=day)) for n, day in enumerate(due)
    ]
    change(complete_task, tasks[3], CompletionDraft(TODAY), TODAY)
    change(remove_tasks, [tasks[4]])
    with database.write("divide") as session:
        session.get(Task, tasks[5]).parent_id = tasks[0]
    row = ask(find_documents, as_of=TODAY)[0]
    assert (row.tasks, row.open, row.overdue) == (4, 3, 1)
    assert ask(find_documents)[0].overdue == 0


def test_overdue_is_judged_by_the_deadline_of_the_office(change, ask):
    number = add(change)
    task = change(add_task, TaskDraft("a", GIVEN, document_id=number, due_on=date(2026, 9, 30)))
    change(extend_deadline, task, ExtensionDraft(GIVEN, date(2026, 12, 31)), TODAY)
    assert ask(find_documents, as_of=TODAY)[0].overdue == 0
    change(update_office, OfficeDraft(judged_by=JudgedBy.FIRST))
    assert ask(find_documents, as_of=TODAY)[0].overdue == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [("45/tb", 1), ("ket luan", 1), ("kết luận", 1), ("kêt", 0), ("bcd 45", 1), ("46", 0), (" ", 1)],
)
def test_documents_are_found_without_marks_and_marks_narrow(change, ask, words, found):
    add(change, subject="Kết luận phiên họp")
    assert len(ask(find_documents, words)) == found


def test_labels_cite_number_and_day(change, ask):
    add(change)
    add(change, "", subject="Kết luận", issued_on=None)
    assert ask(document_choices) == [(2, "Kết luận"), (1, "45/TB-BCĐ of 12/08/2026")]
    assert [row.label for row in ask(find_documents)] == ["Kết luận", "45/TB-BCĐ of 12/08/2026"]


@pytest.mark.parametrize(
    ("number", "issuer", "issued_on", "same"),
    [
        ("45/TB-BCĐ", "Ban Chỉ đạo", GIVEN, True),
        (" 45 / tb-bcđ", "BAN CHỈ ĐẠO ", date(2026, 1, 1), True),
        ("45/TB-BCĐ", "", None, True),
        ("45/TB-BCĐ", "Sở Y tế", GIVEN, False),
        ("45/TB-BCĐ", "Ban Chỉ đạo", date(2025, 8, 12), False),
        ("46/TB-BCĐ", "Ban Chỉ đạo", GIVEN, False),
        ("", "Ban Chỉ đạo", GIVEN, False),
    ],
)
def test_the_same_number_issuer_and_year_are_noticed(change, ask, number, issuer, issued_on, same):
    add(change, issuer="Ban Chỉ đạo")
    assert (ask(same_document, number, issuer, issued_on) is not None) == same


def test_a_removed_document_is_neither_loaded_nor_the_same(change, ask):
    number = add(change)
    change(remove_documents, [number])
    assert ask(same_document, "45/TB-BCĐ", "", GIVEN) is None
    assert ask(document_choices) == []
    for gone in (number, 404):
        with pytest.raises(UserError):
            ask(load_document, gone)
