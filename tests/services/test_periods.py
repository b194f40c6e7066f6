from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import ActKind
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.standing import Standing
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import ProgressDraft
from secretariat.errors import UserError
from secretariat.queries.task_list import count_standings, find_tasks
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.parts import give_to_each
from secretariat.services.periods import follow_rule, make_periods, report_nothing
from secretariat.services.task_acts import act_on
from secretariat.services.tasks import record_progress, remove_tasks, update_task
from secretariat.store.models import Task

GIVEN, TODAY = date(2026, 9, 7), date(2026, 11, 21)
WEEKLY, MONTHLY = "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=20;DTSTART=20260907"


@pytest.fixture
def recurring(make_task, make_agency):
    def make(rule, **parts):
        leads = (make_agency("Sở Y tế"), make_agency("Sở Nội vụ"))
        kind = DeadlineKind.RECURRING
        given = {
            "lead_ids": leads,
            "officer": "Lan",
            "due_time": "16:00",
            "assigned_on": GIVEN,
            "deadline_kind": kind,
        }
        return make_task("Báo cáo tình hình", recurrence=rule, **(given | parts))

    return make


@pytest.fixture
def labels(database):
    """The periods of a task that are not in the bin."""

    def ask(task_id):
        with database.read() as session:
            parts = session.query(Task).filter(Task.parent_id == task_id, Task.deleted_at.is_(None))
            return {part.period: part for part in parts.order_by(Task.due_on)}

    return ask


def replace_rule(draft, rule):
    return replace(draft, recurrence=rule)


def test_periods_have_the_words_and_the_agencies_of_the_whole(recurring, change, labels, ask):
    task = recurring(MONTHLY)
    made = change(make_periods, TODAY)
    parts = labels(task)
    assert list(parts) == ["2026-09", "2026-10", "2026-11"]
    first = ask(load_task, made[0])
    assert (first.content, first.lead, first.officer) == ("Báo cáo tình hình", ("Sở Y tế", "Sở Nội vụ"), "Lan")
    assert (first.assigned_on, first.due_on, first.due_time) == (GIVEN, date(2026, 9, 20), "16:00")
    assert parts["2026-10"].assigned_on == date(2026, 10, 1)


def test_periods_are_made_once(recurring, change, labels):
    task = recurring(MONTHLY)
    assert len(change(make_periods, TODAY)) == 3
    assert change(make_periods, TODAY) == []
    assert list(labels(task)) == ["2026-09", "2026-10", "2026-11"]
    assert len(change(make_periods, date(2026, 12, 1))) == 1


def test_a_rule_without_a_start_begins_with_the_period_of_today_and_then_leaves_none_out(
    recurring, change, labels
):
    task = recurring(WEEKLY)
    change(make_periods, date(2026, 11, 18))
    assert list(labels(task)) == ["2026-W47"]
    change(make_periods, date(2026, 12, 7))
    assert list(labels(task)) == ["2026-W47", "2026-W48", "2026-W49", "2026-W50"]


def test_a_period_in_the_bin_does_not_come_back(recurring, change, labels):
    task = recurring(MONTHLY)
    change(make_periods, TODAY)
    change(remove_tasks, [labels(task)["2026-10"].id])
    assert change(make_periods, TODAY) == []


def test_withdrawn_tasks_and_words_that_are_no_rule_make_none(recurring, change):
    change(act_on, recurring(MONTHLY), ActKind.WITHDRAWN, ActDraft(TODAY), TODAY)
    change(lambda session: setattr(session.get(Task, 1), "recurrence", MONTHLY))
    assert change(make_periods, TODAY) == []


def test_periods_are_counted_and_the_whole_is_not(recurring, change, database):
    recurring(MONTHLY)
    change(make_periods, TODAY)
    with database.read() as session:
        connection = session.connection().connection.driver_connection
        totals = count_standings(connection, Judging(TODAY))
        rows = find_tasks(connection, TaskFilter(), TaskOrder(), Judging(TODAY))
    assert (totals.total, totals.by_standing[Standing.OPEN_OVERDUE]) == (3, 3)
    assert len(rows) == 3


def test_another_rule_changes_only_periods_to_come_without_reports(recurring, change, labels, ask):
    task = recurring(MONTHLY)
    change(make_periods, date(2026, 11, 5))
    draft = ask(load_task_draft, task)
    change(update_task, task, replace_rule(draft, "FREQ=MONTHLY;BYMONTHDAY=25;DTSTART=20260907"))
    change(follow_rule, task, date(2026, 11, 5))
    dues = {label: part.due_on.day for label, part in labels(task).items()}
    assert dues == {"2026-09": 20, "2026-10": 20, "2026-11": 25}


def test_a_rule_that_comes_more_often_makes_no_periods_of_the_past(recurring, change, labels, ask):
    task = recurring(MONTHLY)
    change(make_periods, date(2026, 11, 5))
    change(update_task, task, replace_rule(ask(load_task_draft, task), WEEKLY))
    change(follow_rule, task, date(2026, 11, 7))
    change(make_periods, date(2026, 11, 9))
    assert list(labels(task)) == ["2026-09", "2026-10", "2026-W46"]


def test_a_period_with_a_report_stays_under_another_rule(recurring, change, labels, ask):
    task = recurring(MONTHLY)
    change(make_periods, date(2026, 11, 5))
    november = labels(task)["2026-11"].id
    change(record_progress, november, ProgressDraft(date(2026, 11, 4), 40), date(2026, 11, 5))
    change(update_task, task, replace_rule(ask(load_task_draft, task), WEEKLY))
    change(follow_rule, task, date(2026, 11, 5))
    assert ask(load_task, november).due_on == date(2026, 11, 20)
    assert "2026-11" in labels(task)


def test_the_end_of_a_recurrence_keeps_its_history(recurring, change, labels, ask):
    task = recurring(MONTHLY)
    change(make_periods, date(2026, 11, 5))
    change(update_task, task, replace_rule(ask(load_task_draft, task), ""))
    change(follow_rule, task, date(2026, 11, 5))
    assert list(labels(task)) == ["2026-09", "2026-10"]
    assert change(make_periods, TODAY) == []


def test_nothing_arose_is_a_report_that_completes_a_period(recurring, change, labels, ask):
    task = recurring(MONTHLY)
    change(make_periods, TODAY)
    number = labels(task)["2026-10"].id
    change(report_nothing, [number], date(2026, 10, 19), TODAY)
    done = ask(load_task, number)
    assert (done.completed_on, done.result) == (date(2026, 10, 19), "Không phát sinh")
    assert labels(task)["2026-10"].nothing_arose
    with pytest.raises(UserError, match="NV-0001"):
        change(report_nothing, [task], TODAY, TODAY)


def test_a_recurring_task_is_given_to_many_by_its_periods(recurring, change, labels, make_agency):
    task = recurring(MONTHLY)
    change(make_periods, TODAY)
    with pytest.raises(UserError):
        change(give_to_each, task, [1, 2])
    parts = change(give_to_each, labels(task)["2026-11"].id, [1, 2])
    assert len(parts) == 2
