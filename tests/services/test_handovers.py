from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.handovers import HandoverDraft
from secretariat.domain.listings import Judging
from secretariat.domain.tasks import CompletionDraft
from secretariat.errors import UserError
from secretariat.queries.handovers import officer_of, officers_with_tasks, tasks_to_hand_over
from secretariat.queries.tasks import load_task, task_history
from secretariat.services.handovers import hand_over
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import remove_tasks
from secretariat.store.models import Task

TODAY = date(2026, 11, 21)
DRAFT = HandoverDraft("Lan", "Minh", TODAY, "12/QĐ-VP")


def officers(database):
    return officers_with_tasks(database.reader(), Judging(TODAY))


def refused(change, draft):
    with pytest.raises(UserError) as caught:
        change(hand_over, draft)
    return str(caught.value)


@pytest.fixture
def tasks(make_task):
    return [make_task(officer="Lan"), make_task(officer="Lan"), make_task(officer="An")]


def test_open_tasks_go_over_in_one_step_and_the_history_says_so(database, ask, tasks):
    draft = replace(DRAFT, task_ids=tuple(tasks[:2]))
    with database.write(draft.label) as session:
        assert hand_over(session, draft) == 2
    assert officers(database) == [("An", 1), ("Minh", 2)]
    line = ask(task_history, tasks[0])[0]
    assert (line.label, line.details) == (draft.label, ("Followed by: Lan → Minh",))
    database.undo()
    assert officers(database) == [("An", 1), ("Lan", 2)]


def test_what_is_offered_are_the_open_tasks_of_that_officer(database, change, tasks):
    change(complete_task, tasks[1], CompletionDraft(TODAY, "Xong"), TODAY)
    rows = tasks_to_hand_over(database.reader(), "Lan", Judging(TODAY))
    assert [row.id for row in rows] == [tasks[0]]
    assert officer_of(database.reader(), tasks) == "Lan"
    assert officer_of(database.reader(), []) == ""


def test_nothing_goes_over_where_one_task_is_not_to_be_had(change, ask, tasks):
    assert "NV-0003" in refused(change, replace(DRAFT, task_ids=tuple(tasks)))
    change(complete_task, tasks[1], CompletionDraft(TODAY, "Xong"), TODAY)
    assert "NV-0002" in refused(change, replace(DRAFT, task_ids=tuple(tasks[:2])))
    change(remove_tasks, [tasks[1]])
    assert refused(change, replace(DRAFT, task_ids=tuple(tasks[:2])))
    assert ask(load_task, tasks[0]).officer == "Lan"


def test_a_divided_task_goes_over_with_the_last_of_its_parts(database, change, ask, tasks):
    with database.write("parts") as session:
        for number in tasks[1:]:
            part = session.get(Task, number)
            part.parent_id, part.officer = tasks[0], "Lan"
    change(hand_over, replace(DRAFT, task_ids=(tasks[1],)))
    assert ask(load_task, tasks[0]).officer == "Lan"
    change(hand_over, replace(DRAFT, task_ids=(tasks[2],)))
    assert ask(load_task, tasks[0]).officer == "Minh"
