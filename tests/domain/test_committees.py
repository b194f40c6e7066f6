from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.committees import (
    CommitteeDraft,
    MemberDraft,
    MemberRank,
    Term,
    descendants,
    in_tree_order,
    refuse_clash,
    refuse_own_descendant,
)
from secretariat.domain.people import PersonDraft
from secretariat.errors import InvalidInput

DAY = date(2026, 3, 1)
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 20))
TERMS = st.builds(Term, DAYS, DAYS).filter(
    lambda term: term.first is None or term.last is None or term.first <= term.last
)
TREES = st.dictionaries(st.integers(1, 9), st.none() | st.integers(1, 9), max_size=9)


def problems(draft):
    with pytest.raises(InvalidInput) as caught:
        draft.checked()
    return set(caught.value.problems)


def clash(draft, *others):
    with pytest.raises(InvalidInput) as caught:
        refuse_clash(draft, others)
    return caught.value.problems


def test_all_problems_of_a_form_are_told_at_once():
    assert problems(CommitteeDraft(" ", decided_on=DAY, ended_on=date(2026, 2, 1))) == {"name", "ended_on"}
    assert problems(MemberDraft(valid_from=DAY, valid_to=date(2026, 2, 1))) == {"person_id", "valid_to"}
    assert problems(PersonDraft("", valid_from=DAY, valid_to=date(2026, 2, 1))) == {"name", "valid_to"}


def test_blanks_around_the_words_are_left_out():
    draft = CommitteeDraft("  Ban  Chỉ đạo ", symbol=" BCĐ ").checked()
    assert (draft.name, draft.symbol) == ("Ban Chỉ đạo", "BCĐ")
    assert PersonDraft(" Lê  Mẫu ").checked().name == "Lê Mẫu"


@given(TERMS, TERMS)
def test_two_terms_meet_where_a_day_lies_in_both(one, other):
    days = [date(2025, 12, 31) + timedelta(step) for step in range(23)]
    assert one.meets(other) == any(one.holds_on(day) and other.holds_on(day) for day in days)


def test_a_committee_has_one_chair_at_a_time():
    chair = MemberDraft(1, MemberRank.CHAIR, valid_to=DAY)
    following = MemberDraft(2, MemberRank.CHAIR, valid_from=DAY + timedelta(1))
    refuse_clash(following, [("Lan", chair)])
    assert "Lan" in clash(replace(following, valid_from=DAY), ("Lan", chair))["rank"]
    refuse_clash(replace(following, rank=MemberRank.DEPUTY, valid_from=None), [("Lan", chair)])


def test_a_person_sits_once_in_a_committee_at_a_time():
    first = MemberDraft(1, valid_to=DAY)
    refuse_clash(replace(first, valid_from=DAY + timedelta(1), valid_to=None), [("Lan", first)])
    assert set(clash(MemberDraft(1), ("Lan", first))) == {"person_id"}


def test_a_committee_stands_neither_below_itself_nor_below_its_own():
    parents = {1: None, 2: 1, 3: 2}
    for above in (1, 3):
        with pytest.raises(InvalidInput) as caught:
            refuse_own_descendant(parents, 1, above)
        assert set(caught.value.problems) == {"parent_id"}
    refuse_own_descendant(parents, 3, 1)
    refuse_own_descendant(parents, 1, None)


@given(TREES)
def test_the_order_of_the_tree_holds_each_once_behind_what_it_stands_below(parents):
    order = in_tree_order(parents)
    assert sorted(number for number, _depth in order) == sorted(parents)
    for number, _depth in order:
        assert number not in descendants(parents, number)


def test_what_stands_below_is_set_in():
    assert in_tree_order({1: None, 2: 4, 3: 1, 4: 1, 5: 9}) == [(1, 0), (3, 1), (4, 1), (2, 2), (5, 0)]
