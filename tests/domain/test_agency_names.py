from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.agency_names import AgencyNaming, shown_names
from secretariat.domain.views import TaskView, as_json, from_json

PAIRS = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD")), max_size=4)


def shown(pairs, naming):
    given, now = [old for old, _new in pairs], [new for _old, new in pairs]
    return shown_names(given, now, naming)


def test_a_merged_agency_is_shown_with_both_names():
    assert shown([("Bộ cũ", "Bộ mới"), ("Sở", "Sở")], AgencyNaming.BOTH) == ("Bộ mới (formerly Bộ cũ)", "Sở")


def test_two_that_were_merged_into_one_stand_once():
    pairs = [("A", "C"), ("B", "C"), ("C", "C")]
    assert shown(pairs, AgencyNaming.BOTH) == ("C (formerly A, B)",)
    assert shown(pairs, AgencyNaming.CURRENT) == ("C",)
    assert shown(pairs, AgencyNaming.GIVEN) == ("A", "B", "C")


@given(PAIRS)
def test_the_present_names_are_the_same_whether_the_former_ones_are_told_or_not(pairs):
    both = [name.split(" (")[0] for name in shown(pairs, AgencyNaming.BOTH)]
    assert tuple(both) == shown(pairs, AgencyNaming.CURRENT)


@given(PAIRS)
def test_without_a_merger_every_way_says_the_same(pairs):
    names = [old for old, _new in pairs]
    assert {shown_names(names, (), naming) for naming in AgencyNaming} == {tuple(names)}


def test_a_view_remembers_how_merged_agencies_are_named_on_paper():
    view = TaskView("Của tôi", print_names=AgencyNaming.GIVEN)
    assert from_json(as_json(view)) == view
    stored = as_json(view)
    del stored["print_names"]
    assert from_json(stored).print_names is AgencyNaming.BOTH
