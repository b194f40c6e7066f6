"""What may be given on, how far a chain is, and what it warns of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.cascade import (
    GivingOnDraft,
    InternalDraft,
    answer_of,
    later_than_superior,
    rolled_up,
    warnings_of,
)
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.standing import OPEN, Standing
from secretariat.errors import InvalidInput

DAY, DUE, TODAY = date(2026, 8, 12), date(2026, 9, 30), date(2026, 9, 20)
NOW = Judging(TODAY)
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))


def row(number=1, standing=Standing.OPEN_IN_TIME, due_on=DUE, percent=0, **more):
    soon = standing is Standing.OPEN_IN_TIME and due_on is not None and due_on - TODAY <= timedelta(14)
    code = f"NV-{number:04}"
    return TaskRow(
        number, code, "Soạn báo cáo", DAY, due_on, due_on, TaskState.GIVEN, standing, soon, percent=percent, **more
    )


@given(DAYS, DAYS)
def test_an_internal_deadline_is_refused_only_behind_the_superiors(own, superiors):
    refused = bool(later_than_superior(own, superiors))
    assert refused == (own is not None and superiors is not None and own > superiors)


def test_the_refusal_names_both_days():
    words = later_than_superior(date(2026, 10, 15), DUE)
    assert "15/10/2026" in words and "30/09/2026" in words


def test_every_line_says_its_own_problems():
    parts = (InternalDraft("Soạn", (1,), date(2026, 10, 1)), InternalDraft(" ", (), DUE))
    with pytest.raises(InvalidInput) as refused:
        GivingOnDraft(DAY, parts).checked(DUE)
    assert set(refused.value.problems) == {"parts.0.due_on", "parts.1.lead_ids", "parts.1.content"}


def test_without_a_superiors_deadline_any_day_will_do():
    part = InternalDraft("  Soạn  ", (1,), date(2026, 12, 31))
    assert GivingOnDraft(DAY, (part,)).checked(None).parts[0].content == "Soạn"


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8))
def test_percents_roll_up_as_the_mean_of_what_still_counts(percents):
    rows = {number: row(number, percent=percent) for number, percent in enumerate(percents, 2)}
    gone = row(99, Standing.WITHDRAWN, percent=100)
    found = rolled_up({1: row(), 99: gone, **rows}, {1: [*rows, 99]}, 1)
    assert abs(found - sum(percents) / len(percents)) <= 0.5
    assert min(percents) <= found <= max(percents)


def test_levels_roll_up_one_into_the_other():
    rows = {1: row(), 2: row(2, percent=90), 3: row(3, percent=40), 4: row(4, percent=60)}
    assert rolled_up(rows, {1: [2], 2: [3, 4]}, 1) == 50
    assert rolled_up(rows, {}, 2) == 90


def test_a_deadline_that_comes_before_an_internal_one_is_warned_of():
    late = row(2, due_on=date(2026, 10, 15))
    assert any("15/10/2026" in words and "NV-0002" in words for words in warnings_of(row(), [late], NOW))


def test_open_internal_tasks_are_warned_of_before_and_after_the_superiors_day():
    assert "in 10 days" in warnings_of(row(), [row(2)], NOW)[0]
    overdue = row(1, Standing.OPEN_OVERDUE, due_on=date(2026, 9, 1))
    assert "has passed" in warnings_of(overdue, [row(2, Standing.OPEN_OVERDUE, date(2026, 9, 1))], NOW)[0]


def test_when_all_is_done_the_answer_is_due():
    done = row(2, Standing.DONE_ON_TIME, completed_on=TODAY)
    assert warnings_of(row(), [done, row(3, Standing.WITHDRAWN)], NOW) == [
        "All that was given on is done: answer the superior's task."
    ]
    assert warnings_of(row(1, Standing.DONE_LATE), [row(2)], NOW) == []


@given(st.lists(st.sampled_from(list(Standing)), max_size=5))
def test_the_answer_names_every_unit_once_and_says_who_is_not_done(standings):
    rows = [(row(number, where, lead=(f"Phòng {number}",)), "chưa xong") for number, where in enumerate(standings)]
    text = answer_of(rows)
    told = [where for where in standings if where not in (Standing.WITHDRAWN, Standing.REASSIGNED)]
    assert len(text.splitlines()) == len(told)
    assert text.count("chưa xong") == sum(where in OPEN for where in told)


def test_the_answer_gathers_results_and_their_papers():
    one = row(1, Standing.DONE_ON_TIME, lead=("Phòng A",), result="Đã trình", result_paper="12/BC-A")
    text = answer_of([(one, ""), (row(2, Standing.DONE_LATE, lead=("Phòng B",), product="Báo cáo"), "")])
    assert text == "- Phòng A: Đã trình (12/BC-A).\n- Phòng B: Báo cáo."
