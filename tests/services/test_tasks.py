from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind, Role, TaskState
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.bin import find_deleted
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.agencies import remove_agencies
from secretariat.services.bin import empty_bin
from secretariat.services.documents import add_document, remove_documents
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import add_task, remove_tasks, restore_tasks, set_starred, update_task
from secretariat.store.models import Assignment, Clause, Task

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)
DUE = date(2026, 9, 30)


def edit(change, ask, task_id, **parts):
    change(update_task, task_id, replace(ask(load_task_draft, task_id), **parts))


def refused(error, *call):
    with pytest.raises(error) as caught:
        call[0](*call[1:])
    return caught.value


def test_a_task_gets_its_code_from_its_number(make_task, ask):
    first, second = make_task(), make_task("Chuẩn bị hội nghị", due_on=DUE)
    assert [ask(load_task, number).code for number in (first, second)] == ["NV-0001", "NV-0002"]
    detail = ask(load_task, second)
    assert (detail.due_on, detail.first_due_on, detail.deadline_kind) == (DUE, DUE, DeadlineKind.DAY)
    assert detail.state is TaskState.GIVEN


def test_a_number_is_never_used_twice(make_task, change, database):
    make_task()
    last = make_task()
    change(remove_tasks, [last])
    change(empty_bin)
    assert make_task() == last + 1
    database.undo()
    assert make_task() == last + 2


def test_agencies_keep_the_order_of_the_text(make_task, make_agency, ask):
    ids = [make_agency(name) for name in ("Bộ Y tế", "Bộ Nội vụ", "Bộ Tư pháp")]
    detail = ask(load_task, make_task(lead_ids=(ids[2], ids[0]), coordinating_ids=(ids[1],)))
    assert detail.lead == ("Bộ Tư pháp", "Bộ Y tế")
    assert (detail.lead_ids, detail.coordinating) == ((ids[2], ids[0]), ("Bộ Nội vụ",))


def test_saving_a_form_unchanged_leaves_no_step(make_task, make_agency, change, ask, changes, database):
    task_id = make_task(due_on=DUE, lead_ids=(make_agency("Bộ Y tế"),), note="Ghi chú", product="Báo cáo")
    changes.clear()
    edit(change, ask, task_id)
    assert changes == []


def test_only_the_roles_that_differ_are_changed(make_task, make_agency, change, ask, changes):
    one, two, three = (make_agency(name) for name in ("Bộ Y tế", "Bộ Nội vụ", "Bộ Tư pháp"))
    task_id = make_task(lead_ids=(one,), coordinating_ids=(two,))
    changes.clear()
    edit(change, ask, task_id, lead_ids=(two,), coordinating_ids=(three,))
    assert changes == [{"assignment": {1, 2, 3}}]
    detail = ask(load_task, task_id)
    assert (detail.lead_ids, detail.coordinating_ids) == ((two,), (three,))


def test_a_follower_is_not_touched_by_the_form(make_task, make_agency, change, ask, database):
    task_id, follower = make_task(), make_agency("Văn phòng")
    with database.write("follow") as session:
        session.add(Assignment(task_id=task_id, agency_id=follower, role=Role.FOLLOWING))
    edit(change, ask, task_id, content="Việc khác")
    with database.read() as session:
        assert session.query(Assignment).count() == 1


def test_the_deadline_of_the_form_is_the_first_one(make_task, change, ask):
    task_id = make_task(due_on=DUE)
    edit(change, ask, task_id, due_on=date(2026, 10, 1))
    detail = ask(load_task, task_id)
    assert detail.due_on == detail.first_due_on == date(2026, 10, 1)
    edit(change, ask, task_id, due_on=None)
    detail = ask(load_task, task_id)
    assert (detail.first_due_on, detail.deadline_kind) == (None, DeadlineKind.NONE)


def test_a_closed_task_cannot_be_given_later_than_it_was_closed(make_task, change, ask):
    task_id = make_task()
    change(act_on, task_id, ActKind.WITHDRAWN, ActDraft(date(2026, 8, 20)), TODAY)
    with pytest.raises(InvalidInput) as caught:
        edit(change, ask, task_id, assigned_on=date(2026, 8, 21))
    assert caught.value.problems == {"assigned_on": "The task was already closed on 20/08/2026."}


def test_invalid_drafts_change_nothing(make_task, change, ask, changes):
    task_id = make_task()
    changes.clear()
    with pytest.raises(InvalidInput):
        edit(change, ask, task_id, content=" ")
    with pytest.raises(InvalidInput):
        change(add_task, TaskDraft("", GIVEN))
    assert changes == []


def test_acts_on_a_task_that_is_gone_are_refused(make_task, change, ask):
    task_id = make_task()
    draft = ask(load_task_draft, task_id)
    change(remove_tasks, [task_id])
    for act in ((update_task, task_id, draft), (update_task, 404, draft), (remove_tasks, [task_id])):
        assert str(refused(UserError, change, *act)) == "This task has been deleted."


def test_a_task_refers_only_to_what_is_there(make_task, make_agency, change):
    agency, document = make_agency("Bộ Y tế"), change(add_document, DocumentDraft("45/TB"))
    change(remove_agencies, [agency])
    change(remove_documents, [document])
    assert str(refused(UserError, lambda: make_task(lead_ids=(agency,)))) == "This agency has been deleted."
    assert str(refused(UserError, lambda: make_task(document_id=document))) == "This document has been deleted."
    assert str(refused(UserError, lambda: make_task(document_id=404))) == "This document has been deleted."


def test_a_part_of_another_document_is_dropped(make_task, change, ask, database):
    one, two = (change(add_document, DocumentDraft(number)) for number in ("45/TB", "46/TB"))
    with database.write("clause") as session:
        session.add(Clause(document_id=one, path="II.1", starts_at=0, ends_at=5))
    task_id = make_task(document_id=one, clause_id=1)
    assert ask(load_task, task_id).clause == "II.1"
    edit(change, ask, task_id, document_id=two)
    assert ask(load_task, task_id).clause == ""


def test_the_bin_gives_tasks_back(make_task, change, ask):
    ids = [make_task(), make_task()]
    change(remove_tasks, ids)
    assert {row.id for row in ask(find_deleted)} == set(ids)
    change(restore_tasks, ids[:1])
    assert [row.id for row in ask(find_deleted)] == ids[1:]
    assert ask(load_task, ids[0]).content == "Soạn báo cáo"


def test_parts_go_and_come_with_their_task(make_task, change, ask, database):
    whole, part = make_task(), make_task()
    with database.write("divide") as session:
        session.get(Task, part).parent_id = whole
    change(remove_tasks, [whole])
    assert {row.id for row in ask(find_deleted)} == {whole, part}
    change(restore_tasks, [whole])
    assert ask(find_deleted) == []


def test_a_restored_task_brings_its_document_and_agencies_back(make_task, make_agency, change, ask):
    agency, document = make_agency("Bộ Y tế"), change(add_document, DocumentDraft("45/TB"))
    task_id = make_task(document_id=document, lead_ids=(agency,))
    change(remove_documents, [document])
    change(remove_agencies, [agency])
    change(restore_tasks, [task_id])
    detail = ask(load_task, task_id)
    assert (detail.document, detail.lead) == ("45/TB", ("Bộ Y tế",))
    assert ask(find_deleted) == []


def test_more_tasks_than_one_statement_takes_are_removed_in_one_step(change, ask, database):
    with database.write("many") as session:
        session.add_all(Task(code=f"T{n}", content="x", assigned_on=GIVEN) for n in range(1, 1002))
    change(remove_tasks, range(1, 1002))
    assert len(ask(find_deleted)) == 1001
    database.undo()
    assert ask(find_deleted) == []


def test_stars_are_put_on_and_taken_off(make_task, change, ask, changes):
    ids = [make_task(), make_task(starred=True)]
    changes.clear()
    change(set_starred, ids, True)
    assert changes == [{"task": {ids[0]}}]
    change(set_starred, ids, False)
    assert not any(ask(load_task, number).starred for number in ids)


def test_editing_a_done_task_keeps_it_done(make_task, change, ask):
    task_id = make_task()
    change(complete_task, task_id, CompletionDraft(date(2026, 9, 1), "Đã trình"), TODAY)
    edit(change, ask, task_id, content="Soạn báo cáo quý")
    detail = ask(load_task, task_id)
    assert (detail.state, detail.completed_on, detail.result) == (TaskState.DONE, date(2026, 9, 1), "Đã trình")
