"""Paper: its sides, its margins, what is refused, and how it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.page_setups import SHIPPED, PageSetup, Paper, PaperSize, as_json, from_json
from secretariat.errors import InvalidInput

SETUPS = st.builds(
    PageSetup,
    st.sampled_from(PaperSize),
    st.sampled_from([None, True, False]),
    st.integers(60, 140),
    st.integers(10, 50),
    st.integers(5, 50),
    st.integers(5, 50),
    st.integers(5, 50),
    st.lists(st.text(max_size=5), unique=True, max_size=3).map(tuple),
)


def test_the_shipped_paper_has_the_margins_of_the_rules():
    assert SHIPPED.paper(upright=True) == Paper(210, 297, 20, 20, 30, 15)
    assert SHIPPED.paper(upright=False).room == 252


@pytest.mark.parametrize("shipped", [True, False])
def test_a_person_may_lay_a_report_otherwise_than_it_is_shipped(shipped):
    assert PageSetup(upright=True).paper(upright=shipped).upright
    across = PageSetup(PaperSize.A3, upright=False).paper(upright=shipped)
    assert (across.width, across.height) == (420, 297)


def test_all_that_cannot_be_printed_is_refused_at_once():
    with pytest.raises(InvalidInput) as refused:
        PageSetup(scale=20, top=5, left=80).checked()
    assert refused.value.problems.keys() == {"scale", "top", "left"}


@given(SETUPS)
def test_a_setup_comes_back_as_it_was_kept(setup):
    assert from_json(as_json(setup)) == setup.checked()


@pytest.mark.parametrize(
    "stored", [None, {}, 7, as_json(SHIPPED) | {"size": "b5"}, as_json(SHIPPED) | {"scale": 5}]
)
def test_what_is_no_setup_leaves_the_paper_as_it_is_shipped(stored):
    assert from_json(stored) == SHIPPED
