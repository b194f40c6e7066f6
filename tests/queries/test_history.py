from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import Importance
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft, TaskDraft
from secretariat.queries.tasks import load_task_draft, task_history
from secretariat.services.agencies import add_agency
from secretariat.services.bin import empty_bin
from secretariat.services.documents import add_document
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import (
    add_task,
    extend_deadline,
    record_progress,
    remove_tasks,
    restore_tasks,
    update_task,
)
from secretariat.store.models import Clause, Extension, Obstacle, ProgressEntry, Reminder, Task

GIVEN, TODAY, DUE, LATER = date(2026, 8, 12), date(2026, 11, 21), date(2026, 9, 30), date(2026, 10, 30)


@pytest.fixture
def agencies(change):
    return tuple(change(add_agency, AgencyDraft(name)) for name in ("Bộ Y tế", "Bộ Nội vụ", "Bộ Tư pháp"))


@pytest.fixture
def task(change, agencies):
    return change(add_task, TaskDraft("Soạn báo cáo", GIVEN, agencies[:1], agencies[1:2], due_on=DUE))


@pytest.fixture
def details(ask, task):
    """What the newest step says."""
    return lambda: ask(task_history, task)[0].details


def test_the_first_line_says_that_the_task_was_entered(task, ask):
    (line,) = ask(task_history, task)
    assert (line.label, line.who, line.details) == ("act", "Lan", ("The task was entered.",))
    assert line.at.tzinfo is not None


def test_changes_of_the_form_are_told_in_words(task, ask, change, details):
    draft = ask(load_task_draft, task)
    change(update_task, task, replace(draft, content="Soạn tờ trình", importance=Importance.HIGH, starred=True))
    assert details() == (
        "Content: Soạn báo cáo → Soạn tờ trình",
        "Importance: Normal → Key task",
        "Starred: no → yes",
    )


def test_a_moved_deadline_is_told_as_days(task, ask, change, details):
    change(update_task, task, replace(ask(load_task_draft, task), due_on=LATER))
    assert details() == ("Deadline: 30/09/2026 → 30/10/2026", "First deadline: 30/09/2026 → 30/10/2026")


def test_documents_and_parts_are_told_by_name(task, ask, change, details, database):
    document = change(add_document, DocumentDraft("45/TB"))
    unnamed = change(add_document, DocumentDraft(subject="Kết luận"))
    with database.write("clause") as session:
        session.add(Clause(document_id=document, path="II.1", starts_at=0, ends_at=1))
    draft = replace(ask(load_task_draft, task), document_id=document, clause_id=1)
    change(update_task, task, draft)
    assert details() == ("Document: — → 45/TB", "Part of the document: — → II.1")
    change(update_task, task, replace(draft, document_id=unnamed))
    assert details() == (f"Document: 45/TB → № {unnamed}", "Part of the document: II.1 → —")


def test_changed_roles_are_told_also_those_that_ended(task, ask, change, details, agencies):
    draft = ask(load_task_draft, task)
    change(update_task, task, replace(draft, lead_ids=agencies[1:2], coordinating_ids=agencies[2:]))
    assert set(details()) == {
        "Lead: removed Bộ Y tế",
        "Bộ Nội vụ: Coordinating → Lead",
        "Coordinating: added Bộ Tư pháp",
    }


def test_another_order_of_agencies_is_no_news(task, ask, change, agencies):
    draft = replace(ask(load_task_draft, task), lead_ids=agencies, coordinating_ids=())
    change(update_task, task, draft)
    change(update_task, task, replace(draft, lead_ids=agencies[::-1]))
    assert len(ask(task_history, task)) == 2


def test_the_daily_acts_are_told_with_their_papers(task, change, details):
    change(record_progress, task, ProgressDraft(date(2026, 9, 20), 30, "Hoàn thành đề cương"), TODAY)
    assert set(details()) == {
        "State: Given → In progress",
        "Progress: 0 % → 30 %",
        "Progress on 20/09/2026: 30 % — Hoàn thành đề cương",
    }
    change(extend_deadline, task, ExtensionDraft(date(2026, 9, 25), LATER, "Chờ ý kiến", "1204/CV"), TODAY)
    assert set(details()) == {
        "Deadline: 30/09/2026 → 30/10/2026",
        "Extension of 25/09/2026: 30/09/2026 → 30/10/2026 (1204/CV; Chờ ý kiến)",
    }
    change(complete_task, task, CompletionDraft(date(2026, 10, 29), "Đã trình", "12/TTr"), TODAY)
    assert "Done on: — → 29/10/2026" in details()
    assert "Result document: — → 12/TTr" in details()


def test_plain_entries_are_told_plainly(change, ask):
    task = change(add_task, TaskDraft("a", GIVEN))
    change(record_progress, task, ProgressDraft(GIVEN, 0), TODAY)
    assert ask(task_history, task)[0].details[-1] == "Progress on 12/08/2026: 0 %"
    change(extend_deadline, task, ExtensionDraft(GIVEN, DUE), TODAY)
    assert ask(task_history, task)[0].details[-1] == "Extension of 12/08/2026: — → 30/09/2026"


def test_corrected_and_removed_entries_are_told(task, change, details, database, agencies):
    change(record_progress, task, ProgressDraft(GIVEN, 30, "Gửi dự thảo"), TODAY)
    with database.write("correct") as session:
        session.query(ProgressEntry).one().percent = 40
    assert details() == ("Corrected: Progress on 12/08/2026: 40 % — Gửi dự thảo",)
    with database.write("remove") as session:
        session.delete(session.query(ProgressEntry).one())
    assert details() == ("Removed: Progress on 12/08/2026: 40 % — Gửi dự thảo",)


def test_obstacles_and_reminders_are_told(task, details, database, agencies):
    with database.write("block") as session:
        session.add(Obstacle(task_id=task, raised_on=GIVEN, text="Thiếu kinh phí"))
        session.add(Reminder(task_id=task, reminded_on=DUE, agency_id=agencies[0]))
        session.add(Reminder(task_id=task, reminded_on=LATER))
    assert set(details()) == {
        "Obstacle: Thiếu kinh phí",
        "Reminded on 30/09/2026: Bộ Y tế",
        "Reminded on 30/10/2026: —",
    }
    with database.write("settle") as session:
        session.query(Obstacle).one().closed_on = LATER
    assert details() == ("Corrected: Obstacle: Thiếu kinh phí, settled on 30/10/2026",)


def test_undo_and_redo_are_told_as_such(task, ask, change, database):
    change(update_task, task, replace(ask(load_task_draft, task), product="Báo cáo"))
    database.undo()
    database.redo()
    labels = [(line.label, line.details) for line in ask(task_history, task)]
    assert labels[:3] == [
        ("Redone: act", ("Product: — → Báo cáo",)),
        ("Undone: act", ("Product: Báo cáo → —",)),
        ("act", ("Product: — → Báo cáo",)),
    ]


def test_the_way_into_the_bin_and_back_is_told(task, ask, change, details):
    change(remove_tasks, [task])
    assert details() == ("Moved to the bin",)
    change(restore_tasks, [task])
    assert details() == ("Restored from the bin",)
    change(remove_tasks, [task])
    change(empty_bin)
    assert details() == ("The task was removed.",)


def test_other_tasks_have_a_history_of_their_own(task, change, ask, agencies):
    other = change(add_task, TaskDraft("b", GIVEN, agencies))
    change(update_task, other, replace(ask(load_task_draft, other), lead_ids=()))
    assert len(ask(task_history, task)) == 1
    assert len(ask(task_history, other)) == 2
    assert ask(task_history, 404) == []


def test_long_texts_are_cut(task, ask, change, details):
    change(update_task, task, replace(ask(load_task_draft, task), note="dài " * 100))
    (line,) = details()
    assert line.endswith("…") and len(line) < 150


def test_a_step_that_changes_only_places_says_nothing(task, ask, database):
    with database.write("move") as session:
        session.get(Task, task).source_start = 5
        session.query(Extension).delete()
    assert len(ask(task_history, task)) == 1
