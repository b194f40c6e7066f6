from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.tasks import load_task
from secretariat.services.agencies import remove_agencies
from secretariat.services.parts import give_to_each, leads_of_parts
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import extend_deadline, record_progress

DUE = date(2026, 9, 30)


@pytest.fixture
def given(make_task, make_agency):
    """A task for a group, with somebody who coordinates, and two members of the group."""
    group, first, second = make_agency("Các sở"), make_agency("Sở Y tế"), make_agency("Sở Nội vụ")
    parts = {"lead_ids": (group,), "coordinating_ids": (second,), "due_on": DUE, "deadline_kind": DeadlineKind.DAY}
    return make_task("Rà soát thủ tục", officer="Lan", **parts), first, second


def test_each_agency_has_a_task_of_its_own(given, change, ask):
    task, first, second = given
    one, other = change(give_to_each, task, [first, second])
    part = ask(load_task, one)
    assert (part.content, part.officer, part.due_on, part.first_due_on) == ("Rà soát thủ tục", "Lan", DUE, DUE)
    assert (part.lead, part.coordinating) == (("Sở Y tế",), ("Sở Nội vụ",))
    assert (ask(load_task, other).lead, ask(load_task, other).coordinating) == (("Sở Nội vụ",), ())


def test_dividing_is_one_step(given, change, ask, database):
    task, first, second = given
    change(give_to_each, task, [first, second])
    database.undo()
    assert ask(leads_of_parts, task) == []


def test_who_comes_later_is_added_and_nobody_twice(given, change, ask):
    task, first, second = given
    change(give_to_each, task, [first])
    assert len(change(give_to_each, task, [first, second])) == 1
    assert sorted(ask(leads_of_parts, task)) == [first, second]
    with pytest.raises(InvalidInput):
        change(give_to_each, task, [first, second])


def test_nobody_and_closed_tasks_are_refused(given, change):
    task, first, _second = given
    with pytest.raises(InvalidInput):
        change(give_to_each, task, [])
    change(act_on, task, ActKind.WITHDRAWN, ActDraft(DUE), DUE)
    with pytest.raises(UserError):
        change(give_to_each, task, [first])


def test_an_agency_that_is_gone_is_refused(given, change, make_agency):
    task, _first, _second = given
    gone = make_agency("Sở cũ")
    change(remove_agencies, [gone])
    with pytest.raises(UserError):
        change(give_to_each, task, [gone])


def test_what_is_done_to_the_whole_reaches_its_open_parts_in_one_step(given, change, ask, database):
    task, first, second = given
    parts = change(give_to_each, task, [first, second])
    later = date(2026, 10, 31)
    change(complete_task, parts[0], CompletionDraft(DUE), DUE)
    change(extend_deadline, task, ExtensionDraft(DUE, later, "Chờ kinh phí", "12/CV"), DUE)
    found = [ask(load_task, each) for each in (task, *parts)]
    assert [each.due_on for each in found] == [later, DUE, later]
    assert [(each.reason, each.paper) for each in found[2].extensions] == [("Chờ kinh phí", "12/CV")]
    database.undo()
    assert {ask(load_task, each).due_on for each in (task, *parts)} == {DUE}


def test_a_part_with_a_later_deadline_of_its_own_keeps_it(given, change, ask):
    task, first, second = given
    parts = change(give_to_each, task, [first, second])
    change(extend_deadline, parts[0], ExtensionDraft(DUE, date(2026, 12, 31)), DUE)
    change(extend_deadline, task, ExtensionDraft(DUE, date(2026, 10, 31)), DUE)
    assert [ask(load_task, each).due_on for each in parts] == [date(2026, 12, 31), date(2026, 10, 31)]


def test_withdrawing_the_whole_withdraws_what_is_open_and_reopening_brings_that_back(given, change, ask):
    task, first, second = given
    parts = change(give_to_each, task, [first, second])
    change(complete_task, parts[0], CompletionDraft(DUE), DUE)
    change(act_on, task, ActKind.WITHDRAWN, ActDraft(DUE, "Giám đốc"), DUE)
    assert [ask(load_task, each).state for each in parts] == [TaskState.DONE, TaskState.WITHDRAWN]
    change(act_on, task, ActKind.REOPENED, ActDraft(DUE), DUE)
    assert [ask(load_task, each).state for each in parts] == [TaskState.DONE, TaskState.GIVEN]


def test_what_only_parts_can_do_is_refused_for_the_whole(given, change):
    task, first, _second = given
    change(give_to_each, task, [first])
    acts = (
        lambda session: complete_task(session, task, CompletionDraft(DUE), DUE),
        lambda session: record_progress(session, task, ProgressDraft(DUE, 50), DUE),
        lambda session: act_on(session, task, ActKind.PAUSED, ActDraft(DUE), DUE),
    )
    for act in acts:
        with pytest.raises(UserError, match="was divided"):
            change(act)


def test_a_part_that_stands_against_an_act_on_the_whole_is_named(given, change, ask):
    task, first, _second = given
    (part,) = change(give_to_each, task, [first])
    change(extend_deadline, part, ExtensionDraft(date(2026, 9, 20), date(2026, 10, 10)), DUE)
    with pytest.raises(InvalidInput, match=ask(load_task, part).code):
        change(extend_deadline, task, ExtensionDraft(date(2026, 9, 10), date(2026, 10, 31)), DUE)
