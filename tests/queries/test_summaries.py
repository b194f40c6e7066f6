"""Summaries add up whatever they are counted by, and every figure is the number of the tasks behind it."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.figures import Counting, Figures
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.standing import Standing
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.queries.summaries import DIMENSIONS, load_summary
from secretariat.queries.task_list import count_standings
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task
from secretariat.store.database import Database
from secretariat.store.models import Agency, Task


@pytest.fixture(scope="module")
def reader(filled_file):
    database = Database.open(filled_file, read_only=True)
    with closing(database.reader()) as connection:
        yield connection
    database.close()


DAYS = st.dates(date(2026, 1, 1), date(2027, 3, 1))


@settings(max_examples=40, deadline=None)
@given(DAYS, st.sampled_from(DIMENSIONS))
def test_lines_counted_by_task_make_the_book(reader, day, by):
    judging = Judging(day)
    found = load_summary(reader, judging, TaskFilter(), by=by, counting=Counting.TASK)
    totals = count_standings(reader, judging)
    assert found.total.entered == totals.total
    assert found.total.overdue == totals.by_standing[Standing.OPEN_OVERDUE]
    assert found.total.due_soon == totals.due_soon
    assert sum((line.figures for line in found.lines), Figures()) == found.total


@settings(max_examples=20, deadline=None)
@given(DAYS, st.sampled_from(DIMENSIONS))
def test_every_figure_is_the_number_of_its_tasks(reader, day, by):
    for line in load_summary(reader, Judging(day), TaskFilter(), by=by).lines:
        assert len(line.tasks[Standing.OPEN_OVERDUE]) == line.figures.overdue
        assert sum(map(len, line.tasks.values())) == line.figures.entered
        assert line.figures.updated <= line.figures.given


def test_a_scope_narrows_and_its_parts_make_the_whole(reader):
    judging = Judging(date(2026, 5, 1))
    parts = [
        load_summary(reader, judging, TaskFilter(standings=frozenset({where})), counting=Counting.TASK).total
        for where in Standing
    ]
    whole = load_summary(reader, judging, TaskFilter(), counting=Counting.TASK).total
    assert sum(parts, Figures()) == whole


def test_two_leads_count_twice_by_giving_and_once_by_task(reader):
    judging = Judging(date(2026, 12, 1))
    twice = load_summary(reader, judging, TaskFilter(), counting=Counting.GIVING).total.entered
    once = load_summary(reader, judging, TaskFilter(), counting=Counting.TASK).total.entered
    assert twice > once


@pytest.mark.parametrize("counting", Counting)
def test_what_was_open_when_the_year_began_is_carried_over(reader, counting):
    last_day, first_day = (
        load_summary(reader, Judging(day), TaskFilter(), counting=counting).total
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    )
    assert (last_day.carried_over, first_day.carried_over) == (0, last_day.open)


@pytest.mark.parametrize("days", [0, 200])
def test_a_task_of_many_is_as_far_as_the_slowest_of_them(database, days):
    given = date(2026, 3, 1)
    with database.write("give") as session:
        agencies = [Agency(name=name) for name in ("Sở A", "Sở B", "Sở C")]
        session.add_all(agencies)
        session.flush()
        ids = [agency.id for agency in agencies]
        draft = TaskDraft("Báo cáo", given, lead_ids=tuple(ids), due_on=given + timedelta(30))
        whole = add_task(session, draft)
        parts = [add_task(session, replace(draft, lead_ids=(each,))) for each in ids]
        for part in parts:
            session.get_one(Task, part).parent_id = whole
        complete_task(session, parts[0], CompletionDraft(given), given + timedelta(300))
    reader = database.reader()
    judging = Judging(given + timedelta(days))
    once = load_summary(reader, judging, TaskFilter(), counting=Counting.TASK).total
    each = load_summary(reader, judging, TaskFilter(), counting=Counting.GIVING).total
    reader.close()
    assert (once.given, once.done) == (1, 0)
    assert (each.given, each.done) == (3, 1)
    assert (once.overdue, each.overdue) == ((0, 0) if days == 0 else (1, 2))
