from datetime import date

import pytest

from secretariat.domain.obstacles import AnswerDraft, Escalation, EscalationDraft, ObstacleDraft
from secretariat.domain.tasks import CompletionDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.obstacles import find_obstacles, load_obstacle, load_obstacle_draft
from secretariat.services.agencies import merge_agency
from secretariat.services.obstacles import (
    answer_obstacle,
    close_obstacles,
    raise_obstacle,
    remove_obstacles,
    reopen_obstacles,
    report_obstacle,
    update_obstacle,
)
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import remove_tasks
from tests.questions import agency_by_name

TODAY, RAISED = date(2026, 11, 21), date(2026, 9, 1)


@pytest.fixture
def task(make_task, make_agency):
    return make_task(lead_ids=(make_agency("Sở Tài chính"),), due_on=date(2026, 9, 30))


@pytest.fixture
def obstacle(change, task):
    draft = ObstacleDraft(RAISED, "Thiếu vốn đối ứng", "Chưa giao vốn", "Bổ sung vốn", "UBND tỉnh", True)
    return change(raise_obstacle, task, draft, TODAY)


@pytest.fixture
def found(ask):
    return lambda words="", **choices: ask(find_obstacles, words, TODAY, **choices)


def test_an_obstacle_goes_from_raising_to_closing(change, ask, found, obstacle):
    (line,) = found("thieu von")
    assert (line.lead, line.age, line.state) == ("Sở Tài chính", 81, "Not reported")
    change(report_obstacle, obstacle, EscalationDraft(TODAY, "Chủ tịch", Escalation.LEADER), TODAY)
    assert found()[0].state == "Waiting for an answer"
    change(answer_obstacle, obstacle, AnswerDraft(TODAY, "Đồng ý bổ sung", closes=True), TODAY)
    assert found() == []
    (line,) = found(with_closed=True)
    assert (line.answer, line.closed_on, line.level) == ("Đồng ý bổ sung", TODAY, Escalation.LEADER)


def test_a_closed_obstacle_is_reopened_before_anything_else(change, found, obstacle):
    change(close_obstacles, [obstacle], date(2026, 10, 1), TODAY)
    assert found(with_closed=True)[0].age == 30
    with pytest.raises(UserError, match="closed on 01/10/2026"):
        change(answer_obstacle, obstacle, AnswerDraft(TODAY, "Đồng ý"), TODAY)
    change(reopen_obstacles, [obstacle])
    assert len(found()) == 1
    with pytest.raises(UserError, match="not closed"):
        change(reopen_obstacles, [obstacle])


def test_closing_several_is_all_or_nothing(change, found, task, obstacle):
    later = change(raise_obstacle, task, ObstacleDraft(TODAY, "Chờ ý kiến"), TODAY)
    with pytest.raises(InvalidInput):
        change(close_obstacles, [obstacle, later], date(2026, 10, 1), TODAY)
    assert len(found()) == 2


def test_editing_keeps_what_was_reported(change, ask, obstacle):
    change(report_obstacle, obstacle, EscalationDraft(TODAY, "Chủ tịch"), TODAY)
    draft = ask(load_obstacle_draft, obstacle)
    assert draft.beyond_authority
    change(update_obstacle, obstacle, ObstacleDraft(RAISED, "Thiếu vốn và đất"), TODAY)
    line = ask(load_obstacle, obstacle, TODAY)
    assert (line.text, line.beyond_authority, line.reported_to) == ("Thiếu vốn và đất", False, "Chủ tịch")


def test_an_obstacle_does_not_begin_after_it_was_reported(change, obstacle):
    change(report_obstacle, obstacle, EscalationDraft(date(2026, 9, 5), "Chủ tịch"), TODAY)
    with pytest.raises(InvalidInput) as refused:
        change(update_obstacle, obstacle, ObstacleDraft(date(2026, 9, 6), "Thiếu vốn"), TODAY)
    assert "05/09/2026" in refused.value.problems["raised_on"]


def test_nothing_blocks_a_task_that_was_closed_before(change, task):
    change(complete_task, task, CompletionDraft(date(2026, 9, 2)), TODAY)
    with pytest.raises(InvalidInput):
        change(raise_obstacle, task, ObstacleDraft(date(2026, 9, 3), "Thiếu vốn"), TODAY)


def test_removed_obstacles_come_back_by_undo(change, database, found, obstacle):
    change(remove_obstacles, [obstacle])
    assert found() == []
    database.undo()
    assert [line.id for line in found()] == [obstacle]
    with pytest.raises(UserError, match="deleted"):
        change(remove_obstacles, [99])


def test_obstacles_of_removed_tasks_are_not_listed(change, found, task, obstacle):
    change(remove_tasks, [task])
    assert found() == []


def test_the_lead_of_an_obstacle_has_both_names_in_the_list_and_the_present_one_in_a_letter(
    change, ask, found, obstacle, make_agency
):
    old = ask(agency_by_name, "Sở Tài chính")
    change(merge_agency, old, make_agency("Sở Kinh tế"), RAISED)
    assert found()[0].lead == "Sở Kinh tế (formerly Sở Tài chính)"
    assert ask(load_obstacle, obstacle, TODAY).lead == "Sở Kinh tế"
    assert ask(load_obstacle, obstacle, date(2026, 8, 31)).lead == "Sở Tài chính"
