from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import ActKind
from secretariat.domain.task_acts import ActDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.tasks import load_task
from secretariat.services.agencies import remove_agencies
from secretariat.services.parts import give_to_each, leads_of_parts
from secretariat.services.task_acts import act_on

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
