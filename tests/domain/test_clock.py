from datetime import date, timedelta

import pytest

from secretariat.domain.clock import LONG_PAUSE, PROGRAM_MADE_ON, ClockDoubt, clock_doubt, doubt_words

LAST = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "doubt"),
    [
        (LAST, None),
        (date(2026, 11, 21), None),
        (LAST + LONG_PAUSE, None),
        (date(2026, 11, 19), ClockDoubt.BEHIND),
        (date(2021, 11, 21), ClockDoubt.BEHIND),
        (date(1980, 1, 1), ClockDoubt.BEHIND),
        (LAST + LONG_PAUSE + timedelta(days=1), ClockDoubt.AHEAD),
        (date(2036, 11, 21), ClockDoubt.AHEAD),
        (date(2028, 2, 29), ClockDoubt.AHEAD),
    ],
)
def test_the_book_tells_when_the_clock_can_hardly_be_right(today, doubt):
    assert clock_doubt(today, LAST) is doubt


def test_a_new_book_knows_only_when_the_program_was_made():
    assert clock_doubt(PROGRAM_MADE_ON, None) is None
    assert clock_doubt(PROGRAM_MADE_ON - timedelta(days=1), None) is ClockDoubt.BEHIND


def test_the_pause_over_tet_is_no_doubt():
    assert clock_doubt(date(2027, 2, 17), date(2027, 2, 5)) is None


def test_both_days_are_told():
    told = doubt_words(date(2021, 3, 5), LAST)
    assert "05/03/2021" in told and "20/11/2026" in told
    assert "20/11/2026" not in doubt_words(date(2021, 3, 5), None)
