from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.meetings import MeetingDraft, NoticeState, clock_of, notice_standing
from secretariat.errors import InvalidInput

HELD, DUE = date(2026, 8, 3), date(2026, 8, 10)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("8h30", "08:30"),
        ("8:30", "08:30"),
        ("14 giờ", "14:00"),
        ("7g05", "07:05"),
        ("", ""),
        ("8h30 phút", "08:30"),
    ],
)
def test_an_hour_is_understood_as_offices_write_it(typed, stored):
    assert clock_of(typed) == stored


@pytest.mark.parametrize("typed", ["25h", "8h61", "sáng", "830"])
def test_what_is_no_hour_is_refused_at_its_field(typed):
    with pytest.raises(InvalidInput) as refused:
        MeetingDraft("Họp", start_time=typed).checked()
    assert list(refused.value.problems) == ["start_time"]


def test_a_meeting_ends_after_it_began():
    assert MeetingDraft("Họp", start_time="8h", end_time="9h30").checked().end_time == "09:30"
    with pytest.raises(InvalidInput) as refused:
        MeetingDraft("Họp", start_time="14:00", end_time="8:00").checked()
    assert list(refused.value.problems) == ["end_time"]


@pytest.mark.parametrize(
    ("held", "issued", "today", "state", "words"),
    [
        (HELD, None, date(2026, 8, 8), NoticeState.WAITING, "2 days to go"),
        (HELD, None, DUE, NoticeState.WAITING, "due today"),
        (HELD, None, date(2026, 8, 11), NoticeState.OVERDUE, "1 day overdue"),
        (HELD, DUE, date(2026, 9, 1), NoticeState.IN_TIME, "issued on 10/8 (in time)"),
        (HELD, date(2026, 8, 12), date(2026, 9, 1), NoticeState.LATE, "issued on 12/8 (late)"),
        (HELD, None, date(2026, 8, 2), NoticeState.AHEAD, ""),
        (None, None, DUE, NoticeState.AHEAD, ""),
    ],
)
def test_the_notice_of_a_meeting_stands_in_words(held, issued, today, state, words):
    standing = notice_standing(held, DUE, issued, today)
    assert (standing.state, standing.words) == (state, words)


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_notice_is_late_only_after_its_day(due, issued):
    late = notice_standing(date(2025, 1, 1), due, issued, issued).state is NoticeState.LATE
    assert late == (issued > due)
