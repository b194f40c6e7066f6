"""How a deadline that was understood is told to the person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind, explain, no_such_day


@pytest.mark.parametrize(
    ("kind", "due", "text", "time", "told"),
    [
        (DeadlineKind.QUARTER, date(2026, 9, 30), "quý III/2026", "", "quý III/2026 → 30/09/2026"),
        (DeadlineKind.DAY, date(2026, 9, 30), "trước 30/9", "", "trước 30/9 → 30/09/2026"),
        (DeadlineKind.DAY, date(2026, 9, 30), "30/09/2026", "", "30/09/2026"),
        (DeadlineKind.DAY, date(2026, 9, 30), "", "15:00", "30/09/2026, 15:00"),
        (DeadlineKind.MONTH, None, "tháng 9", "", "tháng 9 → the day is not known"),
        (DeadlineKind.RELATIVE, None, "", "", "the day is not known"),
    ],
)
def test_a_deadline_on_a_day_is_told_with_its_words(kind, due, text, time, told):
    assert explain(Deadline(kind, due, text, time)) == told


@pytest.mark.parametrize(
    ("rule", "time", "told"),
    [
        ("FREQ=WEEKLY;BYDAY=FR", "16:00", "every week, Friday, 16:00"),
        ("FREQ=WEEKLY;INTERVAL=2", "", "every 2 weeks"),
        ("FREQ=DAILY", "08:00", "every day, 08:00"),
        ("FREQ=DAILY;INTERVAL=3", "", "every 3 days"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "", "every month, on day 20"),
        ("FREQ=MONTHLY;BYMONTHDAY=10,25", "", "every month, on day 10, 25"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "", "every month, on the last day"),
        ("FREQ=MONTHLY;INTERVAL=3", "", "every quarter"),
        ("FREQ=MONTHLY;INTERVAL=6", "", "every half-year"),
        ("FREQ=MONTHLY;INTERVAL=9", "", "every 9 months"),
        ("FREQ=MONTHLY;BYMONTH=1,4,7,10", "", "every quarter, in the first month of the quarter"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "", "every year, 15/06, 15/12"),
        ("FREQ=YEARLY;INTERVAL=2", "", "every 2 years"),
        ("FREQ=HOURLY;INTERVAL=2", "", "FREQ=HOURLY;INTERVAL=2"),
        ("FREQ=MONTHLY;BYMONTH=2", "", "FREQ=MONTHLY;BYMONTH=2"),
        ("FREQ=WEEKLY;INTERVAL=0", "", "FREQ=WEEKLY;INTERVAL=0"),
        ("anything", "", "anything"),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_words(rule, time, told):
    assert explain(Deadline(DeadlineKind.RECURRING, rule=rule, time=time)) == told


def test_what_has_no_day_is_told_apart():
    undated = [kind for kind in DeadlineKind if not kind.dated]
    assert len({explain(Deadline(kind, text="x")) for kind in undated}) == len(undated)
    assert explain(NO_DEADLINE) == "no deadline"


@given(st.sampled_from(DeadlineKind), st.none() | st.dates(), st.text(), st.text())
def test_anything_stored_is_told(kind, due, text, rule):
    assert explain(Deadline(kind, due, text, rule=rule))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31/02/2026", "There is no day 31/02/2026: month 02/2026 has only 28 days."),
        ("29/2/2027", "There is no day 29/02/2027: month 02/2027 has only 28 days."),
        ("trước ngày 31 tháng 11", "There is no day 31/11/2026: month 11/2026 has only 30 days."),
        ("30/9 và 31.4.26", "There is no day 31/04/2026: month 04/2026 has only 30 days."),
        ("9/30/2026", "There is no day 09/30/2026: a year has 12 months. Write the day first: 30/09/2026."),
        *(
            (text, "")
            for text in ("29/2/2028", "31/12", "0/5/2026", "1/0/2026", "1/1/0000", "45/13/2026/NQ", "xyz")
        ),
    ],
)
def test_a_day_that_no_calendar_has_is_named(text, told):
    assert no_such_day(text, date(2026, 11, 21)) == told
