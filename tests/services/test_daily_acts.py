from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.listings import Judging
from secretariat.domain.standing import JudgedBy, Standing, standing
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.agencies import add_agency
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import extend_deadline, record_progress, remove_tasks, update_task

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)
ADJUSTED = Judging(TODAY)
DUE, LATER = date(2026, 9, 30), date(2026, 10, 30)


def progress(change, task_id, day, percent):
    return change(record_progress, task_id, ProgressDraft(day, percent, "Đã gửi"), TODAY)


def extend(change, task_id, on=date(2026, 9, 25), to=LATER):
    return change(extend_deadline, task_id, ExtensionDraft(on, to, "Chờ ý kiến", "1204/CV"), TODAY)


def problems(act, *arguments):
    with pytest.raises(InvalidInput) as caught:
        act(*arguments)
    return set(caught.value.problems)


def sentence(act, *arguments):
    with pytest.raises(UserError) as caught:
        act(*arguments)
    return str(caught.value)


def test_the_latest_day_decides_how_far_a_task_is(make_task, change, ask):
    task_id = make_task()
    progress(change, task_id, date(2026, 11, 18), 70)
    progress(change, task_id, date(2026, 9, 20), 30)
    detail = ask(load_task, task_id)
    assert (detail.percent, detail.state) == (70, TaskState.IN_PROGRESS)
    assert [(row.percent, row.text) for row in detail.progress] == [(70, "Đã gửi"), (30, "Đã gửi")]


def test_an_entry_of_the_same_day_corrects_the_one_before(make_task, change, ask):
    task_id = make_task()
    progress(change, task_id, GIVEN, 50)
    progress(change, task_id, GIVEN, 40)
    assert ask(load_task, task_id).percent == 40


def test_progress_outside_the_life_of_a_task_is_refused(make_task, change):
    task_id = make_task()
    assert problems(progress, change, task_id, date(2026, 8, 11), 10) == {"reported_on"}
    change(complete_task, task_id, CompletionDraft(date(2026, 9, 1)), TODAY)
    assert problems(progress, change, task_id, date(2026, 9, 2), 10) == {"reported_on"}


def test_an_earlier_report_may_be_added_to_a_done_task(make_task, change, ask):
    task_id = make_task()
    change(complete_task, task_id, CompletionDraft(date(2026, 9, 1)), TODAY)
    progress(change, task_id, date(2026, 8, 20), 40)
    detail = ask(load_task, task_id)
    assert (detail.percent, detail.state, len(detail.progress)) == (100, TaskState.DONE, 1)


def test_an_extension_leaves_the_first_deadline(make_task, change, ask):
    task_id = make_task(due_on=DUE)
    extend(change, task_id)
    extend(change, task_id, to=date(2026, 11, 30))
    detail = ask(load_task, task_id)
    assert (detail.first_due_on, detail.due_on) == (DUE, date(2026, 11, 30))
    assert [(row.old_due_on, row.new_due_on, row.paper) for row in detail.extensions] == [
        (LATER, date(2026, 11, 30), "1204/CV"),
        (DUE, LATER, "1204/CV"),
    ]


def test_the_office_may_judge_by_either_deadline(make_task, change, ask):
    task_id = make_task(due_on=DUE)
    extend(change, task_id)
    detail = ask(load_task, task_id)
    day = date(2026, 10, 15)
    assert standing(detail.course(Judging(TODAY, JudgedBy.FIRST)), day) is Standing.OPEN_OVERDUE
    assert standing(detail.course(ADJUSTED), day) is Standing.OPEN_IN_TIME


def test_extensions_follow_one_another(make_task, change):
    task_id = make_task(due_on=DUE)
    extend(change, task_id)
    assert problems(extend, change, task_id, date(2026, 9, 24), DUE) == {"decided_on"}
    assert problems(extend, change, task_id, date(2026, 9, 25), LATER) == {"new_due_on"}


def test_a_task_without_deadline_may_get_one_by_extension(make_task, change, ask):
    task_id = make_task()
    extend(change, task_id)
    detail = ask(load_task, task_id)
    assert (detail.first_due_on, detail.due_on) == (None, LATER)


def test_a_closed_task_is_extended_only_back_dated(make_task, change, ask):
    task_id = make_task(due_on=DUE)
    change(complete_task, task_id, CompletionDraft(date(2026, 10, 5)), TODAY)
    assert problems(extend, change, task_id, date(2026, 10, 6)) == {"decided_on"}
    extend(change, task_id)
    assert standing(ask(load_task, task_id).course(ADJUSTED), TODAY) is Standing.DONE_ON_TIME


def test_the_form_does_not_move_an_extended_deadline(make_task, change, ask):
    task_id = make_task(due_on=DUE, deadline_kind=DeadlineKind.MONTH)
    extend(change, task_id)
    draft = ask(load_task_draft, task_id)
    assert draft.due_on == LATER
    assert problems(change, update_task, task_id, replace(draft, due_on=DUE)) == {"due_on"}
    change(update_task, task_id, replace(draft, content="Việc khác"))
    detail = ask(load_task, task_id)
    assert (detail.first_due_on, detail.due_on, detail.deadline_kind) == (DUE, LATER, DeadlineKind.MONTH)


def test_the_kind_of_an_extended_deadline_may_be_corrected(make_task, change, ask, changes):
    task_id = make_task(deadline_kind=DeadlineKind.URGENT)
    extend(change, task_id)
    changes.clear()
    draft = ask(load_task_draft, task_id)
    change(update_task, task_id, draft)
    assert changes == []
    change(update_task, task_id, replace(draft, deadline_kind=DeadlineKind.QUARTER))
    assert ask(load_task, task_id).deadline_kind is DeadlineKind.QUARTER


def test_a_completion_is_one_back_dated_act(make_task, change, ask, changes, database):
    task_id = make_task(due_on=DUE)
    changes.clear()
    change(complete_task, task_id, CompletionDraft(date(2026, 9, 29), " Đã trình ", "12/TTr"), TODAY)
    assert changes == [{"task": {task_id}, "task_act": {1}}]
    detail = ask(load_task, task_id)
    assert (detail.state, detail.percent, detail.completed_on) == (TaskState.DONE, 100, date(2026, 9, 29))
    assert (detail.result, detail.result_paper) == ("Đã trình", "12/TTr")
    database.undo()
    assert ask(load_task, task_id).state is TaskState.GIVEN


def test_a_completion_can_be_corrected(make_task, change, ask):
    task_id = make_task()
    for day in (date(2026, 9, 29), date(2026, 9, 28)):
        change(complete_task, task_id, CompletionDraft(day), TODAY)
    assert ask(load_task, task_id).completed_on == date(2026, 9, 28)


def test_a_reopened_task_is_as_far_as_it_was(make_task, change, ask):
    task_id = make_task()
    progress(change, task_id, GIVEN, 60)
    change(complete_task, task_id, CompletionDraft(GIVEN, "xong"), TODAY)
    change(act_on, task_id, ActKind.REOPENED, ActDraft(TODAY), TODAY)
    detail = ask(load_task, task_id)
    assert (detail.state, detail.percent, detail.completed_on) == (TaskState.IN_PROGRESS, 60, None)
    assert detail.result == ""
    again = (act_on, task_id, ActKind.REOPENED, ActDraft(TODAY), TODAY)
    assert sentence(change, *again) == "This task is not closed."


def test_a_withdrawn_task_stands_outside_and_may_come_back(make_task, change, ask):
    task_id = make_task(due_on=DUE)
    assert problems(change, act_on, task_id, ActKind.WITHDRAWN, ActDraft(date(2026, 8, 11)), TODAY) == {"acted_on"}
    change(act_on, task_id, ActKind.WITHDRAWN, ActDraft(DUE), TODAY)
    assert standing(ask(load_task, task_id).course(ADJUSTED), DUE) is Standing.WITHDRAWN
    assert "reopen it first" in sentence(change, complete_task, task_id, CompletionDraft(DUE), TODAY)
    assert "reopen it first" in sentence(change, act_on, task_id, ActKind.WITHDRAWN, ActDraft(DUE), TODAY)
    change(act_on, task_id, ActKind.REOPENED, ActDraft(TODAY), TODAY)
    assert ask(load_task, task_id).state is TaskState.GIVEN


def test_the_other_agency_gets_a_task_of_its_own(make_task, change, ask):
    old, new = (change(add_agency, AgencyDraft(name)) for name in ("Bộ Y tế", "Bộ Nội vụ"))
    task_id = make_task(due_on=LATER, lead_ids=(old,), coordinating_ids=(new,), note="Gấp")
    taken = change(act_on, task_id, ActKind.REASSIGNED, ActDraft(DUE, agency_id=new), TODAY)
    before, after = ask(load_task, task_id), ask(load_task, taken)
    assert standing(before.course(ADJUSTED), DUE) is Standing.REASSIGNED
    assert (after.lead_ids, after.coordinating_ids, after.assigned_on) == ((new,), (), DUE)
    assert (after.content, after.due_on, after.note) == (before.content, LATER, "Gấp\nTaken over from NV-0001.")


def test_a_task_is_reassigned_only_to_somebody(make_task, change, ask):
    task_id = make_task()
    assert problems(change, act_on, task_id, ActKind.REASSIGNED, ActDraft(DUE), TODAY) == {"agency_id"}
    assert ask(load_task, task_id).state is TaskState.GIVEN


def test_an_overdue_task_is_extended_before_it_is_handed_on(make_task, change, ask):
    agency = change(add_agency, AgencyDraft("Bộ Y tế"))
    task_id = make_task(due_on=DUE)
    assert "30/09/2026" in sentence(
        change, act_on, task_id, ActKind.REASSIGNED, ActDraft(LATER, agency_id=agency), TODAY
    )
    assert ask(load_task, task_id).state is TaskState.GIVEN


def test_no_act_reaches_a_removed_task(make_task, change):
    task_id = make_task()
    change(remove_tasks, [task_id])
    for act in (
        (record_progress, task_id, ProgressDraft(GIVEN, 1), TODAY),
        (extend_deadline, task_id, ExtensionDraft(GIVEN, DUE), TODAY),
        (complete_task, task_id, CompletionDraft(GIVEN), TODAY),
        *((act_on, task_id, kind, ActDraft(GIVEN), TODAY) for kind in ActKind if kind is not ActKind.COMPLETED),
    ):
        assert sentence(change, *act) == "This task has been deleted."
