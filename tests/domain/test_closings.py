"""Moves between a closing and now: every difference is told once, and the totals reconcile."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.closings import Change, ClosingDraft, Stood, checked_reason, counted, moves
from secretariat.domain.standing import Standing
from secretariat.errors import InvalidInput
from secretariat.reports.closings import reconciled

TODAY = date(2026, 11, 21)
STOOD = st.builds(Stood, st.just("NV-0001"), st.just("Việc"), st.sampled_from(Standing), st.none() | st.dates())
BOOKS = st.dictionaries(st.integers(1, 30), STOOD, max_size=20)


@given(BOOKS, BOOKS, BOOKS)
def test_closing_and_changes_make_what_stands_now(closed, again, now):
    found = reconciled(closed, moves(closed, again, now))
    assert {where: numbers[3] for where, numbers in found.items()} == counted(now.values())
    assert {where: numbers[0] for where, numbers in found.items()} == counted(closed.values())


@given(BOOKS)
def test_what_stands_as_it_did_did_not_move(book):
    assert moves(book, book, book) == []


@given(BOOKS, BOOKS)
def test_each_task_that_moved_is_told_once(closed, now):
    ids = [move.task_id for move in moves(closed, closed, now)]
    assert len(ids) == len(set(ids))
    assert {number for number in {*closed, *now} if closed.get(number) != now.get(number)} == set(ids)


def stood(standing, due_on=None):
    return Stood("NV-0001", "Việc", standing, due_on)


@pytest.mark.parametrize(
    ("before", "again", "now", "change"),
    [
        (Standing.OPEN_IN_TIME, Standing.OPEN_IN_TIME, Standing.DONE_ON_TIME, Change.DONE),
        (Standing.OPEN_IN_TIME, Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE, Change.OVERDUE),
        (Standing.DONE_LATE, Standing.DONE_LATE, Standing.OPEN_OVERDUE, Change.REOPENED),
        (Standing.OPEN_IN_TIME, Standing.DONE_ON_TIME, Standing.DONE_ON_TIME, Change.CORRECTED),
        (Standing.OPEN_OVERDUE, Standing.OPEN_OVERDUE, Standing.WITHDRAWN, Change.WITHDRAWN),
        (Standing.OPEN_OVERDUE, Standing.OPEN_OVERDUE, Standing.REASSIGNED, Change.REASSIGNED),
    ],
)
def test_what_happened_is_named(before, again, now, change):
    (move,) = moves({1: stood(before)}, {1: stood(again)}, {1: stood(now)})
    assert move.change is change


def test_a_moved_deadline_and_a_new_task_are_named():
    before, after = stood(Standing.OPEN_IN_TIME, TODAY), stood(Standing.OPEN_IN_TIME, date(2026, 12, 31))
    (move,) = moves({1: before}, {1: before}, {1: after})
    assert move.change is Change.EXTENDED
    (move,) = moves({}, {}, {2: before})
    assert move.change is Change.ADDED
    (move,) = moves({2: before}, {}, {})
    assert move.change is Change.LEFT


def test_a_closing_needs_a_name_and_days_in_order():
    with pytest.raises(InvalidInput) as trouble:
        ClosingDraft(" ", date(2026, 11, 22)).checked(TODAY)
    assert set(trouble.value.problems) == {"name", "as_of"}
    with pytest.raises(InvalidInput):
        ClosingDraft("Tháng 11", TODAY, since=date(2026, 12, 1)).checked(TODAY)
    with pytest.raises(InvalidInput):
        checked_reason("  ")
