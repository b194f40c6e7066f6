"""Conditions are kept as JSON; what is not one is refused with a sentence."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.conditions import (
    COLUMN_KINDS,
    Between,
    ColumnKind,
    Joined,
    Match,
    Moving,
    OneOf,
    Within,
    Worded,
    as_json,
    from_json,
    keys_of,
    not_set,
    ranges_of,
)
from secretariat.errors import UserError


def keys(kind):
    return st.sampled_from([key for key, each in COLUMN_KINDS.items() if each is kind])


PLAIN = st.one_of(
    st.builds(OneOf, keys(ColumnKind.CHOICE), st.frozensets(st.text(max_size=4), max_size=3), st.booleans()),
    st.builds(Worded, keys(ColumnKind.TEXT), st.sampled_from(Match), st.text(max_size=9)),
    st.builds(Between, keys(ColumnKind.DAY), st.none() | st.dates(), st.none() | st.dates()),
    st.builds(Between, keys(ColumnKind.NUMBER), st.none() | st.integers(0, 100), st.integers(0, 100)),
    st.builds(Within, keys(ColumnKind.DAY), st.sampled_from(Moving)),
)
CONDITIONS = st.recursive(
    PLAIN, lambda part: st.builds(Joined, st.lists(part, max_size=3).map(tuple), st.booleans()), max_leaves=6
)


@given(CONDITIONS)
def test_a_condition_is_kept_as_it_was(condition):
    assert from_json(json.loads(json.dumps(as_json(condition)))) == condition


@pytest.mark.parametrize(
    "stored",
    [
        None,
        {},
        {"kind": "other"},
        {"kind": "one_of", "key": "secret", "values": [], "blank": False, "partners": False},
        {"kind": "within", "key": "due_on", "moving": "yesterday"},
        {"kind": "between", "key": "due_on", "low": "soon", "high": None},
        {"kind": "joined", "parts": 5, "any_of": True},
    ],
)
def test_what_is_no_condition_is_refused(stored):
    with pytest.raises(UserError):
        from_json(stored)


def test_groups_nested_without_end_are_refused():
    stored = as_json(Within("due_on", Moving.TODAY))
    for _depth in range(20):
        stored = {"kind": "joined", "parts": [stored], "any_of": False}
    with pytest.raises(UserError):
        from_json(stored)


def test_a_group_asks_all_columns_of_its_parts():
    group = Joined((OneOf("lead"), Joined((Within("due_on", Moving.TODAY),))))
    assert keys_of(group) == {"lead", "due_on"}


@pytest.mark.parametrize(
    ("moving", "low", "high"),
    [
        (Moving.PAST, None, date(2026, 11, 20)),
        (Moving.LAST_7, date(2026, 11, 14), date(2026, 11, 21)),
        (Moving.TODAY, date(2026, 11, 21), date(2026, 11, 21)),
        (Moving.NEXT_7, date(2026, 11, 21), date(2026, 11, 28)),
        (Moving.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Moving.THIS_QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_ranges_move_with_the_day(moving, low, high):
    assert moving.span(date(2026, 11, 21)) == (low, high)


def test_every_word_of_a_condition_is_said():
    assert all(each.label for each in (*Match, *Moving))


@pytest.mark.parametrize("moving", ["past", "older_30", "stale", "today", "next_7", "this_quarter"])
def test_ranges_of_older_views_are_still_read(moving):
    stored = {"kind": "within", "key": "due_on", "moving": moving}
    assert as_json(from_json(stored)) == stored


def test_each_column_of_days_has_the_ranges_that_make_sense_there():
    days = [key for key, kind in COLUMN_KINDS.items() if kind is ColumnKind.DAY]
    assert [key for key in days if Moving.OVERDUE in ranges_of(key)] == ["due_on"]
    assert [key for key in days if Moving.STALE in ranges_of(key)] == ["updated_on"]
    assert not any(Moving.NEXT_7 in ranges_of(key) for key in ("completed_on", "assigned_on", "updated_on"))
    assert not any(len(set(ranges_of(key))) < len(ranges_of(key)) for key in (*days, "0"))
    assert [key for key in days if not_set(key)] == ["due_on", "first_due_on"]
