from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.deadlines import rule_words
from secretariat.domain.recurrence import WEEKDAYS, Often, Rule, parse_rule, periods, printed_period
from secretariat.domain.working_days import SpecialDays
from secretariat.errors import InvalidInput

START, NOW = date(2026, 8, 12), date(2026, 11, 21)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
RULES = st.builds(
    Rule,
    st.sampled_from(Often),
    st.just(1),
    st.sampled_from([(), ("FR",), ("MO",), ("SU",)]),
    st.sampled_from([(), (-1,), (20,), (31,), (29,)]),
    st.just(()),
)


def made(text, first=START, last=NOW, special=None):
    found = periods(parse_rule(text), first, last, special or SpecialDays())
    return [(period.label, f"{period.due_on:%d/%m/%Y}") for period in found]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("FREQ=WEEKLY;BYDAY=FR", ("2026-W33", "14/08/2026"), ("2026-W47", "20/11/2026")),
        ("FREQ=MONTHLY;BYMONTHDAY=20", ("2026-08", "20/08/2026"), ("2026-11", "20/11/2026")),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ("2026-08", "31/08/2026"), ("2026-11", "30/11/2026")),
        ("FREQ=MONTHLY;INTERVAL=3", ("2026-Q3", "30/09/2026"), ("2026-Q4", "31/12/2026")),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", ("2026-Q3", "20/09/2026"), ("2026-Q4", "20/12/2026")),
        ("FREQ=MONTHLY;INTERVAL=6", ("2026-H2", "31/12/2026"), ("2026-H2", "31/12/2026")),
        ("FREQ=YEARLY", ("2026", "31/12/2026"), ("2026", "31/12/2026")),
        ("FREQ=YEARLY;BYMONTH=6,9;BYMONTHDAY=15", ("2026-09", "15/09/2026"), ("2026-09", "15/09/2026")),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;DTSTART=20260814",
            ("2026-W33", "14/08/2026"),
            ("2026-W47", "20/11/2026"),
        ),
    ],
)
def test_each_rule_of_an_office_has_its_periods(text, first, last):
    found = made(text, last=NOW)
    assert (found[0], found[-1]) == (first, last)


def test_a_report_twice_a_month_has_two_periods_in_it():
    assert made("FREQ=MONTHLY;BYMONTHDAY=10,25", date(2026, 9, 1), date(2026, 9, 30)) == [
        ("2026-09", "10/09/2026"),
        ("2026-09-25", "25/09/2026"),
    ]


def test_a_week_over_new_year_has_begun_in_the_old_one():
    assert made("FREQ=WEEKLY", date(2026, 12, 28), date(2026, 12, 30)) == [("2026-W53", "03/01/2027")]


def test_no_period_is_due_after_the_end():
    assert made("FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20261001")[-1] == ("2026-09", "20/09/2026")


def test_a_report_moves_only_where_the_rule_says_so():
    table = SpecialDays(off=frozenset({date(2026, 9, 2)}))
    day = (date(2026, 9, 1), date(2026, 9, 30))
    assert made("FREQ=MONTHLY;BYMONTHDAY=2", *day, table) == [("2026-09", "02/09/2026")]
    assert made("FREQ=MONTHLY;BYMONTHDAY=2;SHIFT=1", *day, table) == [("2026-09", "03/09/2026")]


@given(RULES, DAYS, st.integers(0, 500))
def test_periods_are_in_order_and_told_apart(rule, first, length):
    last = first + timedelta(days=length)
    found = list(periods(rule, first, last))
    assert len({period.label for period in found}) == len(found)
    assert [period.due_on for period in found] == sorted(period.due_on for period in found)
    assert all(first <= period.due_on and period.starts_on <= last for period in found)
    assert all(period.starts_on <= period.due_on for period in found)


@given(RULES, DAYS, st.integers(0, 200), st.integers(0, 200))
def test_looking_later_again_finds_the_same_periods_and_more(rule, first, length, more):
    soon = list(periods(rule, first, first + timedelta(days=length)))
    later = list(periods(rule, first, first + timedelta(days=length + more)))
    assert later[: len(soon)] == soon


@given(
    st.builds(
        Rule,
        st.sampled_from(Often),
        st.just(1),
        st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=2).map(tuple),
        st.sampled_from([(), (-1,), (20,)]),
        st.just(()),
        st.none() | DAYS,
        st.none(),
        st.booleans(),
    )
)
def test_a_stored_rule_is_read_as_it_was(rule):
    assert parse_rule(rule.as_text()) == rule


@pytest.mark.parametrize("text", ["", "hằng tuần", "FREQ=SECONDLY", "FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;UNTIL=x"])
def test_what_is_no_rule_is_none(text):
    assert parse_rule(text) is None


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        ("2026-W38", "Week 38/2026"),
        ("2026-09", "Month 9/2026"),
        ("2026-Q3", "Quarter III/2026"),
        ("2026-H1", "First half of 2026"),
        ("2026", "Year 2026"),
        ("2026-09-25", "25/09/2026"),
        ("", ""),
    ],
)
def test_periods_are_printed_as_offices_write_them(label, printed):
    assert printed_period(label) == printed


def test_a_rule_is_told_in_words():
    words = rule_words("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231;SHIFT=1", "16:00")
    assert words == "every week, Friday, 16:00, until 31/12/2026, on a day off: the next working day"


def test_an_end_before_the_start_is_refused():
    with pytest.raises(InvalidInput) as refused:
        Rule(Often.MONTHLY, days=(32,), start=NOW, until=START).checked()
    assert refused.value.problems.keys() == {"until", "days"}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "every year, 15/06, 15/12"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10,-1", "every year, 10/06, the last day of month 06"),
        ("FREQ=YEARLY;BYMONTH=6", "every year, the last day of month 06"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month, on the last day"),
    ],
)
def test_several_days_are_told_as_they_are_due(rule, words):
    assert rule_words(rule) == words
