import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.minutes import (
    DEEPEST,
    MinutesEntry,
    MinutesKind,
    entries_of,
    levelled,
    next_entry,
    parents,
)
from secretariat.errors import InvalidInput


@given(st.lists(st.integers(-2, 9)))
def test_levels_always_make_a_tree(levels):
    entries = levelled(MinutesEntry(text="a", level=level) for level in levels)
    above = parents(entries)
    assert all(entry.level <= DEEPEST for entry in entries)
    for place, entry in enumerate(entries):
        parent = above[place]
        assert (parent is None) == (entry.level == 0)
        assert parent is None or (parent < place and entries[parent].level == entry.level - 1)


def test_pasted_lines_stand_as_deep_as_their_marks_say():
    text = "1. Một\na) Hai\n- Ba\n- Bốn\nb) Năm\n\n2. Sáu"
    found = [(entry.level, entry.text) for entry in entries_of(text)]
    assert found == [(0, "Một"), (1, "Hai"), (2, "Ba"), (2, "Bốn"), (1, "Năm"), (0, "Sáu")]


def test_pasted_lines_continue_the_line_before():
    before = MinutesEntry(MinutesKind.OPINION, "Bộ A", level=1)
    assert [(entry.kind, entry.level) for entry in entries_of("x\ny", before)] == [(MinutesKind.OPINION, 1)] * 2
    assert next_entry(before) == MinutesEntry(MinutesKind.OPINION, level=1)


def test_votes_are_checked():
    with pytest.raises(InvalidInput):
        MinutesEntry(MinutesKind.VOTE, votes_for=-1).checked()
