from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.months import moved, same_day, weekdays, weeks_of

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(DAYS)
def test_a_month_stands_in_whole_weeks_from_monday(day):
    weeks = weeks_of(day)
    days = [each for week in weeks for each in week]
    assert days == [days[0] + timedelta(number) for number in range(7 * len(weeks))]
    assert (days[0].weekday(), days[-1].weekday()) == (0, 6)
    assert all(any(each.month == day.month for each in week) for week in weeks)
    assert sum((each.year, each.month) == (day.year, day.month) for each in days) >= 28


@given(DAYS, st.integers(-300, 300))
def test_moving_there_and_back_leads_to_the_same_month(day, count):
    assert moved(moved(day, count), -count) == day.replace(day=1)


@given(DAYS, st.integers(-300, 300))
def test_the_same_day_is_kept_where_the_month_has_it(day, count):
    there = same_day(day, count)
    assert there.replace(day=1) == moved(day, count)
    assert there.day == day.day or (there.day < day.day and (there + timedelta(1)).day == 1)


def test_the_calendar_has_ends():
    assert moved(date(1, 2, 1), -50) == date(1, 2, 1)
    assert moved(date(9999, 11, 1), 50) == date(9999, 11, 1)
    assert len(weeks_of(date(9999, 11, 1))) == 5


def test_the_days_of_a_week_begin_with_a_capital():
    assert weekdays()[0] == "Monday" and weekdays()[-1] == "Sunday"
