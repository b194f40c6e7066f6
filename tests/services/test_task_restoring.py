"""Going back to an earlier value: one field, one step, undone like any other, refused with the reason."""

from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import Importance
from secretariat.domain.tasks import ExtensionDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.tasks import load_task_draft, task_history
from secretariat.services.agencies import remove_agencies
from secretariat.services.documents import add_document, remove_documents
from secretariat.services.task_restoring import restore_value
from secretariat.services.tasks import extend_deadline, remove_tasks, update_task

DUE, TODAY = date(2026, 9, 30), date(2026, 11, 21)


@pytest.fixture
def agencies(make_agency):
    return [make_agency(name) for name in ("Bộ Ngoại giao", "Bộ Nội vụ", "Bộ Y tế")]


@pytest.fixture
def task(make_task, agencies):
    return make_task(
        due_on=DUE, deadline_kind=DeadlineKind.DAY, lead_ids=(agencies[0],), coordinating_ids=(agencies[1],)
    )


@pytest.fixture
def edit(change, ask, task):
    """Edit the task and return the step."""

    def edited(**parts):
        change(update_task, task, replace(ask(load_task_draft, task), **parts))
        return ask(task_history, task)[0].step_id

    return edited


@pytest.fixture
def draft(ask, task):
    return lambda: ask(load_task_draft, task)


@pytest.mark.parametrize(
    "parts",
    [
        ("content", "Việc khác"),
        ("product", "Tờ trình"),
        ("importance", Importance.HIGH),
        ("starred", True),
        ("assigned_on", date(2026, 8, 20)),
        ("note", "Ghi chú\nhai dòng"),
    ],
)
def test_a_field_gets_back_what_it_held(change, task, edit, draft, database, parts):
    (name, value), before = parts, draft()
    step = edit(**{name: value})
    change(restore_value, task, step, name)
    assert draft() == before
    database.undo()
    assert getattr(draft(), name) == value


def test_a_deadline_comes_back_with_its_words(change, task, edit, draft):
    before = draft()
    step = edit(due_on=None, deadline_kind=DeadlineKind.URGENT, deadline_text="sớm")
    change(restore_value, task, step, "due_on")
    assert draft() == before


def test_only_the_field_that_was_asked_for_goes_back(change, task, edit, draft):
    step = edit(content="Việc khác", product="Tờ trình")
    edit(officer="Lan")
    change(restore_value, task, step, "content")
    assert (draft().content, draft().product, draft().officer) == ("Soạn báo cáo", "Tờ trình", "Lan")


def test_agencies_come_back_in_their_roles(change, task, edit, draft, agencies):
    step = edit(lead_ids=(agencies[1], agencies[2]), coordinating_ids=())
    change(restore_value, task, step, "lead")
    assert (draft().lead_ids, draft().coordinating_ids) == ((agencies[0],), ())
    change(restore_value, task, step, "coordinating")
    assert (draft().lead_ids, draft().coordinating_ids) == ((agencies[0],), (agencies[1],))


def test_an_agency_goes_back_to_the_role_that_it_had(change, task, edit, draft, agencies):
    step = edit(lead_ids=(agencies[1],), coordinating_ids=(agencies[0],))
    change(restore_value, task, step, "lead")
    assert (draft().lead_ids, draft().coordinating_ids) == ((agencies[0],), ())


def test_a_document_comes_back(change, task, edit, draft):
    number = change(add_document, DocumentDraft("45/TB"))
    edit(document_id=number)
    step = edit(document_id=None)
    change(restore_value, task, step, "document_id")
    assert draft().document_id == number


def test_what_is_there_already_is_no_change(change, task, edit):
    step = edit(content="Việc khác")
    change(restore_value, task, step, "content")
    with pytest.raises(UserError, match="has this value already"):
        change(restore_value, task, step, "content")


@pytest.mark.parametrize("name", ["percent", "state", "first_due_on", "khác"])
def test_what_follows_from_others_is_refused(change, task, edit, name):
    step = edit(content="Việc khác")
    with pytest.raises(UserError, match="follows from others"):
        change(restore_value, task, step, name)


def test_before_the_task_was_entered_nothing_is_known(change, task, ask):
    step = ask(task_history, task)[-1].step_id
    with pytest.raises(UserError, match="is not known"):
        change(restore_value, task, step, "content")


def test_an_extended_deadline_does_not_go_back(change, task, edit):
    step = edit(due_on=date(2026, 10, 1))
    change(extend_deadline, task, ExtensionDraft(date(2026, 10, 1), date(2026, 12, 1)), TODAY)
    with pytest.raises(InvalidInput, match="was extended already"):
        change(restore_value, task, step, "due_on")


def test_what_is_gone_does_not_come_back_by_a_field(change, task, edit, agencies):
    number = change(add_document, DocumentDraft("45/TB"))
    edit(document_id=number)
    first = edit(document_id=None)
    second = edit(lead_ids=(agencies[2],))
    change(remove_documents, [number])
    change(remove_agencies, [agencies[0]])
    for step, name in ((first, "document_id"), (second, "lead")):
        with pytest.raises(UserError, match="has been deleted"):
            change(restore_value, task, step, name)
    change(remove_tasks, [task])
    with pytest.raises(UserError, match="This task has been deleted"):
        change(restore_value, task, second, "lead")


def test_a_line_of_the_history_says_what_can_go_back(ask, task, edit, agencies):
    edit(content="Việc khác", lead_ids=(agencies[2],), due_on=date(2026, 10, 1))
    line = ask(task_history, task)[0]
    told = dict(zip((words.partition(":")[0] for words in line.details), line.fields, strict=True))
    assert told == {"Content": "content", "Deadline": "due_on", "First deadline": "", "Lead": "lead"}
