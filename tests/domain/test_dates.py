from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain import dates

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 17), "ngày 17 tháng 02 năm 2026"),
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 21), "ngày 21 tháng 11 năm 2026"),
    ],
)
def test_the_long_form_is_that_of_the_decree(day, words):
    assert dates.long(day) == words


def test_the_short_form_of_nothing_is_nothing():
    assert dates.short(date(2026, 9, 3)) == "03/09/2026"
    assert dates.short(None) == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/3", date(2026, 3, 1)),
        ("01.03.26", date(2026, 3, 1)),
        ("2-8-2025", date(2025, 8, 2)),
        (" ngày 1  tháng 3 năm 2026 ", date(2026, 3, 1)),
        ("Ngày 7 tháng 8", date(2026, 8, 7)),
        ("7 tháng 8, năm 2025", date(2025, 8, 7)),
        ("2026-03-01", date(2026, 3, 1)),
    ],
)
def test_dates_are_read_as_people_type_them(typed, day):
    assert dates.read(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "mai", "31/2", "0/1/2026", "2026-13-01", "1/3/026", "32", "tháng 9"])
def test_what_is_no_date_is_never_guessed(typed):
    assert dates.read(typed, TODAY) is None


@given(DAYS)
def test_what_is_written_can_be_read_again(day):
    assert dates.read(dates.short(day), TODAY) == day
    assert dates.read(dates.long(day), TODAY) == day
    assert dates.read(day.isoformat(), TODAY) == day


@given(st.text(max_size=20))
def test_no_text_makes_reading_fail(text):
    found = dates.read(text, TODAY)
    assert found is None or isinstance(found, date)


@given(DAYS)
def test_a_cell_number_is_the_day_that_excel_shows(day):
    assert dates.from_excel((day - dates.EXCEL_EPOCH).days) == day


@pytest.mark.parametrize("serial", [-1, 0, 2_958_466, 10**12])
def test_a_number_beyond_the_calendar_is_no_date(serial):
    assert dates.from_excel(serial) is None


def test_the_first_and_last_days_of_excel():
    assert dates.from_excel(1) == date(1899, 12, 31)
    assert dates.from_excel(2_958_465) == date(9999, 12, 31)


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_a_month_ends_where_the_next_begins(year, month):
    after = dates.month_end(year, month) + timedelta(days=1)
    assert after.day == 1
    assert after.month == month % 12 + 1


def test_periods_end_on_their_last_day():
    assert dates.month_end(2028, 2) == date(2028, 2, 29)
    assert [dates.quarter_end(2026, n) for n in (1, 2, 3, 4)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip
    assert [dates.half_year_end(2026, n) for n in (1, 2)] == [date(2026, 6, 30), date(2026, 12, 31)]
    assert dates.year_end(2026) == date(2026, 12, 31)


def test_years_of_two_digits_are_of_this_century():
    assert dates.full_year(26) == 2026
    assert dates.full_year(2025) == 2025


def test_a_day_that_the_calendar_lacks_is_none():
    assert dates.make(2026, 2, 29) is None
    assert dates.make(2028, 2, 29) == date(2028, 2, 29)
