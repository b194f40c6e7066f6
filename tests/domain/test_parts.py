from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.parts import PartCourse, Whole, whole_of
from secretariat.domain.standing import DONE, Standing

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
DONE_PARTS = st.builds(PartCourse, st.sampled_from(sorted(DONE)), st.just(100), st.booleans(), DAYS)
OPEN_PARTS = st.builds(
    PartCourse, st.sampled_from([Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE]), st.integers(0, 99), st.booleans()
)
ENDED = PartCourse(Standing.WITHDRAWN, 40, answered=True)


@given(st.lists(DONE_PARTS | OPEN_PARTS, min_size=1, max_size=40))
def test_a_whole_is_done_when_all_parts_are(parts):
    whole = whole_of(parts)
    finished = all(part.standing in DONE for part in parts)
    assert (whole.percent == 100) == (whole.completed_on is not None) == finished
    assert whole.done <= whole.answered <= whole.total == len(parts)
    if finished:
        assert whole.completed_on == max(part.completed_on for part in parts)


@given(st.lists(DONE_PARTS | OPEN_PARTS, max_size=10))
def test_parts_that_were_withdrawn_count_nowhere(parts):
    assert whole_of([*parts, ENDED]) == whole_of(parts)


def test_a_whole_is_told_in_a_line():
    assert Whole(34, 12, 9, 3, 35).words() == "12/34 reported · 9 done · 3 overdue · 35%"
    assert whole_of([ENDED]) == Whole()
