from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.day_spans import Days, Half, chosen, read_days, squeezed

TODAY = date(2026, 11, 21)  # a Saturday
LAST = date(9999, 12, 31)


def day(month, number, year=2026):
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("31/12", day(12, 31), day(12, 31)), ("31.12.2027", day(12, 31, 2027), day(12, 31, 2027)),
        ("2026-12-01", day(12, 1), day(12, 1)), ("1/3/27", day(3, 1, 2027), day(3, 1, 2027)),
        ("25", day(11, 25), day(11, 25)), ("ngày 25", day(11, 25), day(11, 25)),
        ("31/12/", day(12, 31), day(12, 31)), ("10/2026", day(10, 1), day(10, 31)),
        ("tháng 2", day(2, 1), day(2, 28)), ("t2/2028", day(2, 1, 2028), day(2, 29, 2028)),
        ("2026-10", day(10, 1), day(10, 31)), ("quý IV", day(10, 1), day(12, 31)),
        ("q1/2027", day(1, 1, 2027), day(3, 31, 2027)), ("2027", day(1, 1, 2027), day(12, 31, 2027)),
        ("năm 2027", day(1, 1, 2027), day(12, 31, 2027)), ("<31/12", None, day(12, 30)),
        ("<=31/12", None, day(12, 31)), (">31/12", day(1, 1, 2027), None), (">=31/12", day(12, 31), None),
        ("=31/12", day(12, 31), day(12, 31)), ("<10/2026", None, day(9, 30)), ("<=10/2026", None, day(10, 31)),
        (">quý 4", day(1, 1, 2027), None), ("< hôm nay", None, day(11, 20)),
        ("1/10..31/12", day(10, 1), day(12, 31)), ("1/10..", day(10, 1), None), ("..31/12", None, day(12, 31)),
        ("1/10...31/12", day(10, 1), day(12, 31)), ("9/2026..10/2026", day(9, 1), day(10, 31)),
        ("hôm nay", TODAY, TODAY), ("ngày mai", day(11, 22), day(11, 22)), ("homqua", day(11, 20), day(11, 20)),
        ("tuần này", day(11, 16), day(11, 22)), ("tuansau", day(11, 23), day(11, 29)),
        ("tuantruoc", day(11, 9), day(11, 15)), ("thangnay", day(11, 1), day(11, 30)),
        ("tháng sau", day(12, 1), day(12, 31)), ("thangtruoc", day(10, 1), day(10, 31)),
        ("quynay", day(10, 1), day(12, 31)), ("quysau", day(1, 1, 2027), day(3, 31, 2027)),
        ("namnay", day(1, 1), day(12, 31)), ("namsau", day(1, 1, 2027), day(12, 31, 2027)),
        ("7ngay", TODAY, day(11, 28)), ("30 ngày tới", TODAY, day(12, 21)),
        ("this_week", day(11, 16), day(11, 22)),
    ],
)  # fmt: skip
def test_spans_are_read(text, low, high):
    assert read_days(text, TODAY) == Days(low, high)


@pytest.mark.parametrize(
    "text",
    ["", "<", ">=", "..", "...", "/", "tuan", "qu", "10/20", "10/202", "1/10/202", "202", "1/10..tuan"],
)
def test_what_may_still_become_a_span_is_half(text):
    assert read_days(text, TODAY) is Half.TYPED


@pytest.mark.parametrize(
    "text",
    [
        "99/99",
        "32",
        "abc",
        "31/13/2026",
        "t13",
        "0000",
        "99999ngay",
        "<1/1..2/1",
        "1/1..abc",
        "abc..1/1",
        "31/2/2026",
    ],
)
def test_what_is_no_span_is_none(text):
    assert read_days(text, TODAY) is None


@pytest.mark.parametrize("text", ["ngaymai", "tuansau", "thangsau", "quysau", "namsau", ">31/12/9999", "7ngay"])
def test_the_calendar_ends(text):
    assert read_days(text, LAST) is None


def test_the_calendar_begins():
    assert read_days("homqua", date.min) is None


@given(st.dates(date(1000, 1, 1), LAST))
@settings(deadline=None)
def test_every_day_is_read_as_it_is_printed(wanted):
    assert read_days(f"{wanted:%d/%m/}{wanted.year:04}", TODAY) == Days(wanted, wanted)


@given(st.text("0123456789/.<>=- qtuanhgy", max_size=12), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
@settings(deadline=None)
def test_a_span_never_ends_before_it_begins_unless_it_was_typed_so(text, today):
    span = read_days(text, today)
    if isinstance(span, Days) and ".." not in text and span.low and span.high:
        assert span.low <= span.high <= span.low + timedelta(3660)


def test_words_are_chosen_by_their_beginning():
    words = {"quahan": 1, "quynay": 2, "overdue": 1}
    assert [chosen(words, typed) for typed in ("quahan", "qua", "qu", "", "x")] == [
        1,
        1,
        Half.TYPED,
        Half.TYPED,
        None,
    ]
    assert squeezed("Quá_hạn 7") == "quahan7"
