from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.working_days import (
    NO_SPECIAL_DAYS,
    Counting,
    SpecialDayDraft,
    SpecialDays,
    add_working_days,
    is_working,
    next_working_day,
    working_days_between,
    year_to_enter,
)
from secretariat.errors import InvalidInput

TET = frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20))
YEAR = SpecialDays(off=TET | {date(2026, 9, 1), date(2026, 9, 2)}, worked=frozenset({date(2026, 8, 22)}))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
TABLES = st.builds(SpecialDays, st.frozensets(DAYS, max_size=30), st.frozensets(DAYS, max_size=10))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 8, 21), True),
        (date(2026, 8, 22), True),
        (date(2026, 8, 23), False),
        (date(2026, 9, 2), False),
        (date(2026, 9, 3), True),
    ],
)
def test_a_day_off_and_a_saturday_worked_change_the_week(day, works):
    assert is_working(day, YEAR) is works


def test_five_working_days_before_the_national_day_end_after_it():
    assert add_working_days(date(2026, 8, 27), 5, YEAR) == date(2026, 9, 7)
    assert add_working_days(date(2026, 8, 27), 5) == date(2026, 9, 3)


def test_three_working_days_before_the_week_of_tet_are_counted_back():
    assert add_working_days(date(2026, 2, 23), -3, YEAR) == date(2026, 2, 11)


@given(DAYS, TABLES)
def test_the_next_working_day_is_worked_and_none_before_it_is(day, table):
    found = next_working_day(day, table)
    assert is_working(found, table)
    assert not any(is_working(day + timedelta(n), table) for n in range((found - day).days))


@given(DAYS, st.integers(1, 60), TABLES)
def test_what_was_added_is_counted_again(day, count, table):
    last = add_working_days(day, count, table)
    assert working_days_between(day, last, table) == count
    assert working_days_between(last, day, table) == -count


@given(DAYS, DAYS, TABLES)
def test_counting_by_weeks_equals_looking_at_every_day(first, last, table):
    first, last = sorted((first, last))
    each = sum(is_working(first + timedelta(n), table) for n in range(1, (last - first).days + 1))
    assert working_days_between(first, last, table) == each


def test_a_year_without_entries_is_not_known():
    assert YEAR.covers(date(2026, 1, 1), date(2026, 12, 31))
    assert not YEAR.covers(date(2026, 12, 28), date(2027, 1, 4))
    assert not NO_SPECIAL_DAYS.covers(date(2026, 1, 1), date(2026, 1, 2))


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 4), 2027),
    ],
)
def test_the_coming_year_is_asked_for_from_november(today, missing):
    assert year_to_enter(today, frozenset({2025, 2026})) == missing


def test_a_weekday_cannot_be_worked_instead():
    with pytest.raises(InvalidInput) as refused:
        SpecialDayDraft(date(2026, 8, 21), working=True, name=" ").checked()
    assert refused.value.problems.keys() == {"day", "name"}


def test_the_day_of_an_urgent_task_moves_to_the_next_working_day():
    assert Counting(YEAR, 10).urgent_due(date(2026, 8, 23)) == date(2026, 9, 3)
    assert Counting(YEAR, None).urgent_due(date(2026, 8, 23)) is None
