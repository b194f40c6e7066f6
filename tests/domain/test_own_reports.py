"""A report of one's own: what is refused, what is made tidy, and how it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.listings import ALL_COLUMNS, GROUPS, TaskFilter, TaskOrder
from secretariat.domain.own_reports import OWN_COLUMNS, OwnColumn, OwnReport, as_json, from_json
from secretariat.domain.page_setups import PageSetup
from secretariat.domain.standing import Standing
from secretariat.errors import InvalidInput, UserError

WORDS = st.text("Báo cáo tuần 1", max_size=20)
COLUMNS = st.builds(OwnColumn, st.sampled_from(OWN_COLUMNS), WORDS, WORDS, st.integers(0, 200))
ORDERS = st.builds(TaskOrder, st.sampled_from(ALL_COLUMNS), st.booleans(), st.just(()))
REPORTS = st.builds(
    OwnReport,
    name=st.text("abc", min_size=1, max_size=9),
    title=WORDS,
    wanted=st.builds(TaskFilter, standings=st.frozensets(st.sampled_from(Standing), max_size=2)),
    columns=st.lists(
        st.builds(OwnColumn, st.sampled_from(OWN_COLUMNS), WORDS, WORDS, st.integers(0, 200)),
        min_size=1,
        max_size=5,
    ).map(tuple),
    order=st.lists(ORDERS, max_size=3).map(tuple),
    group_by=st.sampled_from(GROUPS),
    numbered=st.booleans(),
    setup=st.builds(PageSetup, scale=st.integers(60, 140)),
)


@given(REPORTS)
def test_a_report_comes_back_as_it_was_kept(report):
    kept = report.checked()
    assert from_json(as_json(kept)) == kept


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(InvalidInput) as refused:
        OwnReport(" ", "x" * 301, columns=()).checked()
    assert refused.value.problems.keys() == {"name", "title", "columns"}


def test_a_column_stands_once_and_is_neither_too_narrow_nor_too_wide():
    columns = (OwnColumn("lead", " Đơn  vị ", width=1), OwnColumn("note", width=999), OwnColumn("lead", "Cơ quan"))
    checked = OwnReport("Tuần", columns=columns).checked()
    assert checked.columns == (OwnColumn("lead", "Cơ quan"), OwnColumn("note", width=120))


@pytest.mark.parametrize("stored", [None, {}, [], {"name": "x"}, as_json(OwnReport("x")) | {"group_by": "colour"}])
def test_what_is_no_report_is_refused_with_a_sentence(stored):
    with pytest.raises(UserError, match="no report of this program"):
        from_json(stored)
