"""The life of a task: what is possible where, and that the past needs nothing but what happened until then."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.kinds import OPEN_STATES, ActKind, TaskState
from secretariat.domain.standing import JudgedDay
from secretariat.domain.task_states import (
    CLOSED_STATES,
    Happening,
    Life,
    Ways,
    act_towards,
    judged_on,
    legal_acts,
    life_of,
    refusal,
)

EVERY_WAY = Ways(True, True)
FIRST = date(2026, 3, 1)


def happened(*kinds):
    """One act a day."""
    return [Happening(FIRST + timedelta(place), kind) for place, kind in enumerate(kinds)]


@st.composite
def lives(draw):
    """Acts that are possible one after the other, and days of reported progress."""
    reports = draw(st.lists(st.integers(0, 40).map(lambda days: FIRST + timedelta(days)), max_size=4))
    acts, day = [], FIRST
    for _turn in range(draw(st.integers(0, 6))):
        day += timedelta(draw(st.integers(0, 9)))
        known = life_of(acts, [each for each in reports if each <= day])
        kind = draw(st.sampled_from(sorted(legal_acts(known.state, EVERY_WAY))))
        acts.append(Happening(day, kind, draw(st.none() | st.just(day - timedelta(1)))))
    return acts, reports


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), TaskState.GIVEN),
        ((ActKind.RECEIVED,), TaskState.RECEIVED),
        ((ActKind.PAUSED,), TaskState.PAUSED),
        ((ActKind.PAUSED, ActKind.RESUMED), TaskState.IN_PROGRESS),
        ((ActKind.RETURNED, ActKind.GIVEN_AGAIN), TaskState.GIVEN),
        ((ActKind.REPORTED,), TaskState.AWAITING),
        ((ActKind.REPORTED, ActKind.SENT_BACK), TaskState.IN_PROGRESS),
        ((ActKind.REPORTED, ActKind.COMPLETED), TaskState.DONE),
        ((ActKind.COMPLETED, ActKind.REOPENED), TaskState.GIVEN),
        ((ActKind.WITHDRAWN,), TaskState.WITHDRAWN),
        ((ActKind.REASSIGNED,), TaskState.REASSIGNED),
    ],
)
def test_each_act_leads_into_its_state(kinds, state):
    assert life_of(happened(*kinds), ()).state is state


def test_progress_puts_a_given_task_under_way_and_no_other():
    again = happened(ActKind.COMPLETED, ActKind.REOPENED)
    assert life_of((), [FIRST]).state is TaskState.IN_PROGRESS
    assert life_of(happened(ActKind.PAUSED), [FIRST + timedelta(5)]).state is TaskState.PAUSED
    assert life_of(again, [FIRST - timedelta(1)]).state is TaskState.IN_PROGRESS


@given(lives(), st.integers(0, 60))
def test_the_dates_of_a_day_are_never_later_than_it(life, days):
    acts, reports = life
    day = FIRST + timedelta(days)
    known = life_of([act for act in acts if act.on <= day], [each for each in reports if each <= day])
    assert all(each is None or each <= day for each in known[1:])
    assert (known.completed_on is not None) == (known.state is TaskState.DONE)
    assert (known.ended_on is not None) == (known.state in CLOSED_STATES[1:])


@given(lives())
def test_what_waits_has_its_day_of_report_and_what_was_sent_back_has_none(life):
    known = life_of(*life)
    if known.state is TaskState.AWAITING:
        assert known.reported_on is not None and known.product_on is not None
    if known.state in (TaskState.GIVEN, TaskState.RECEIVED, TaskState.PAUSED, TaskState.RETURNED):
        assert known.reported_on is None


@pytest.mark.parametrize("state", TaskState)
def test_every_state_has_a_way_on_and_a_reason_for_what_is_refused(state):
    assert legal_acts(state, EVERY_WAY)
    for kind in set(ActKind) - legal_acts(state, EVERY_WAY):
        assert refusal(kind, state, EVERY_WAY)


def test_receiving_and_reporting_depend_on_the_office():
    assert not {ActKind.RECEIVED, ActKind.REPORTED} & legal_acts(TaskState.GIVEN, Ways())
    assert "office settings" in refusal(ActKind.RECEIVED, TaskState.GIVEN, Ways())
    assert ActKind.SENT_BACK in legal_acts(TaskState.AWAITING, Ways())


@pytest.mark.parametrize("state", OPEN_STATES)
def test_every_open_task_may_be_withdrawn_and_none_reopened(state):
    assert ActKind.WITHDRAWN in legal_acts(state, Ways())
    assert refusal(ActKind.REOPENED, state, Ways()) == "This task is not closed."


def test_the_day_that_judges_is_the_choice_of_the_office():
    product, report = FIRST, FIRST + timedelta(1)
    assert [judged_on(by, product, report) for by in JudgedDay] == [product, report, None]


def test_the_act_towards_a_state_is_known():
    assert act_towards(TaskState.PAUSED, TaskState.IN_PROGRESS) is ActKind.RESUMED
    assert act_towards(TaskState.DONE, TaskState.GIVEN) is ActKind.REOPENED
    assert act_towards(TaskState.GIVEN, TaskState.AWAITING) is ActKind.REPORTED
    assert act_towards(TaskState.GIVEN, TaskState.IN_PROGRESS) is None


def test_a_reopened_task_keeps_only_its_receipt():
    acts = happened(ActKind.RECEIVED, ActKind.COMPLETED, ActKind.REOPENED)
    assert life_of(acts, ()) == Life(TaskState.GIVEN, FIRST)
