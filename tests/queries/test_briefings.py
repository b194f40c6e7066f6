"""Every block of the page counts what its list holds, as of any day and within any scope."""

from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import insert

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.briefings import BlockKind, done_since, due_until
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.queries.briefings import load_briefing
from secretariat.queries.task_list import count_standings, find_tasks
from secretariat.services.agencies import add_agency
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task
from secretariat.store import models

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("as_of", [date(2026, 2, 1), date(2026, 4, 15), date(2026, 11, 21)])
@pytest.mark.parametrize(
    "scope", [TaskFilter(), TaskFilter(lead_ids=frozenset({2})), TaskFilter(without_lead=True)]
)
def test_every_block_ties_with_its_list(connection, as_of, scope):
    judging = Judging(as_of)
    briefing = load_briefing(connection, judging, scope)
    assert briefing.totals == count_standings(connection, judging, scope)
    for block in briefing.blocks:
        listed = find_tasks(connection, block.wanted, TaskOrder(), judging)
        assert block.count == len(listed)
        assert {row.id for row in block.rows} <= {row.id for row in listed}


@pytest.fixture
def lead(database):
    with database.write("agency") as session:
        return add_agency(session, AgencyDraft("Bộ Nội vụ"))


@pytest.fixture
def give(database, lead):
    def given(due, done=None):
        draft = TaskDraft("Việc", date(2026, 1, 5), lead_ids=(lead,), due_on=due, deadline_kind=DeadlineKind.DAY)
        with database.write("task") as session:
            task = add_task(session, draft)
            if done:
                complete_task(session, task, CompletionDraft(done), TODAY)
        return task

    return given


def blocks(database, as_of=TODAY, scope=TaskFilter()):  # noqa: B008
    with closing(database.reader()) as reader:
        briefing = load_briefing(reader, Judging(as_of), scope)
    return {block.kind: [row.id for row in block.rows] for block in briefing.blocks}


def test_the_coming_week_begins_today_and_the_past_one_ends_today(database, give):
    late, today, coming, later = map(give, (date(2026, 11, 20), TODAY, due_until(TODAY), date(2026, 11, 29)))
    before, week = (give(TODAY, done) for done in (date(2026, 11, 14), done_since(TODAY)))
    found = blocks(database)
    assert (found[BlockKind.OVERDUE], found[BlockKind.DUE]) == ([late], [today, coming])
    assert found[BlockKind.DONE] == [week]
    assert later and before not in found[BlockKind.DONE]


def test_an_obstacle_blocks_from_the_day_it_was_raised_until_it_was_closed(database, give):
    task = give(date(2026, 12, 31))
    row = {"task_id": task, "raised_on": date(2026, 11, 1), "closed_on": date(2026, 11, 10), "text": "Thiếu vốn"}
    with database.write("obstacle") as session:
        session.execute(insert(models.Obstacle), [row])
    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 10))
    assert [blocks(database, day)[BlockKind.BLOCKED] for day in days] == [[], [task], [task], []]
