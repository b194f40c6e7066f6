from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.kinds import TaskState
from secretariat.domain.letters import LetterKind
from secretariat.domain.listings import TaskRow
from secretariat.domain.standing import Standing
from secretariat.domain.urging import BANDS, AgencyShare, band_counts, band_of, plan, proposed_level

DAY = date(2026, 11, 21)


def row(number, late):
    where = Standing.OPEN_OVERDUE if late else Standing.OPEN_IN_TIME
    due = DAY - timedelta(late)
    return TaskRow(number, f"NV-{number}", "Việc", DAY, due, due, TaskState.GIVEN, where, days_late=late)


def share(number, highest=0, late=(5, 40, 0)):
    return AgencyShare(number, f"Sở {number}", tuple(map(row, range(len(late)), late)), highest, highest)


@pytest.mark.parametrize(
    ("days", "band"), [(1, 0), (30, 0), (31, 1), (90, 1), (91, 2), (120, 2), (121, 3), (999, 3)]
)
def test_the_bands_meet_without_gap(days, band):
    assert band_of(days) == band


@given(st.lists(st.integers(0, 400)))
def test_every_overdue_task_is_in_one_band(days):
    assert sum(band_counts(days)) == sum(late > 0 for late in days)


def test_bands_have_words():
    assert [band.label for band in BANDS] == ["up to 30 days", "31 to 90 days", "91 to 120 days", "over 120 days"]


@pytest.mark.parametrize(("sent", "level"), [(0, 1), (1, 2), (2, 3), (3, 3)])
def test_the_next_level_follows_what_was_sent(sent, level):
    assert proposed_level(sent) == level


def test_a_share_counts_its_overdue_tasks_only():
    assert (share(1).overdue, share(1).bands, len(share(1).rows)) == (2, (1, 1, 0, 0), 3)


def test_each_agency_gets_what_is_proposed():
    papers = plan([share(1), share(2), share(3, 1), share(4, 2), share(5, 3)])
    assert [(paper.kind, [each.id for each in paper.shares]) for paper in papers] == [
        (LetterKind.REMINDER, [1, 2]),
        (LetterKind.URGING, [3]),
        (LetterKind.LEADER_REPORT, [4, 5]),
    ]


def test_a_chosen_level_holds_for_all():
    assert [paper.kind for paper in plan([share(1), share(2, 2)], 2)] == [LetterKind.URGING] * 2
    assert len(plan([share(1), share(2)], 1, one_list=False)) == 2
    assert plan([], 3) == []
