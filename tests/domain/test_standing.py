from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secretariat.domain.standing import (
    DONE,
    DUE_SOON_SIGN,
    OPEN,
    ORDER,
    Course,
    JudgedBy,
    Standing,
    caption,
    days_late,
    is_due_soon,
    sign_of,
    standing,
)

D = date(2026, 6, 30)
LATER = D + timedelta(1)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
MAYBE = st.none() | DAYS
COURSES = st.builds(Course, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        (Course(D, D), Standing.DONE_ON_TIME),
        (Course(D - timedelta(1), D), Standing.DONE_LATE),
        (Course(None, D), Standing.DONE_NO_DEADLINE),
        (Course(D), Standing.OPEN_IN_TIME),
        (Course(D - timedelta(1)), Standing.OPEN_OVERDUE),
        (Course(None), Standing.OPEN_NO_DEADLINE),
        (Course(D, withdrawn_on=D), Standing.WITHDRAWN),
        (Course(D, reassigned_on=D), Standing.REASSIGNED),
        (Course(D, D + timedelta(1)), Standing.OPEN_IN_TIME),
        (Course(D, withdrawn_on=D + timedelta(1)), Standing.OPEN_IN_TIME),
        (Course(None, reassigned_on=D + timedelta(1)), Standing.OPEN_NO_DEADLINE),
        (Course(D - timedelta(3), D, judged_on=D - timedelta(3)), Standing.DONE_ON_TIME),
        (Course(D - timedelta(3), D, judged_on=D - timedelta(2)), Standing.DONE_LATE),
        (Course(D - timedelta(3), judged_on=D - timedelta(4), reported_on=D), Standing.OPEN_IN_TIME),
        (
            Course(D - timedelta(3), judged_on=D - timedelta(4), reported_on=LATER),
            Standing.OPEN_OVERDUE,
        ),
        (Course(D - timedelta(3), judged_on=D - timedelta(2), reported_on=D), Standing.OPEN_OVERDUE),
    ],
)
def test_a_task_is_in_the_class_of_its_dates(course, expected):
    assert standing(course, D) is expected


@given(COURSES, DAYS)
def test_what_happens_later_is_not_yet_so(course, as_of):
    happened = ("completed_on", "withdrawn_on", "reassigned_on", "reported_on")
    days = {name: getattr(course, name) for name in happened}
    until = course._replace(**{name: day if day and day <= as_of else None for name, day in days.items()})
    assert standing(course, as_of) is standing(until, as_of)


@given(COURSES, DAYS)
def test_done_means_completed_by_then(course, as_of):
    done = course.completed_on is not None and course.completed_on <= as_of
    assert (standing(course, as_of) in DONE) == done


@given(MAYBE, DAYS)
def test_an_open_task_is_overdue_only_after_its_day(due_on, as_of):
    where = standing(Course(due_on), as_of)
    assert where in OPEN
    assert (where is Standing.OPEN_OVERDUE) == (due_on is not None and due_on < as_of)


@given(COURSES, DAYS)
def test_only_late_classes_have_days_late(course, as_of):
    assume(course.judged_on is None or course.completed_on is None or course.judged_on <= course.completed_on)
    late = days_late(course, as_of)
    assert (late > 0) == (standing(course, as_of) in {Standing.OPEN_OVERDUE, Standing.DONE_LATE})


def test_days_late_count_from_the_deadline():
    assert days_late(Course(D - timedelta(22)), D) == 22
    assert days_late(Course(D - timedelta(30), D - timedelta(19)), D) == 11


@given(DAYS, DAYS, st.integers(0, 30))
def test_due_soon_is_a_part_of_in_time(due_on, as_of, days):
    where = standing(Course(due_on), as_of)
    assert is_due_soon(where, due_on, as_of, days) == (0 <= (due_on - as_of).days <= days)


@pytest.mark.parametrize(
    ("where", "due_on", "late", "words"),
    [
        (Standing.OPEN_OVERDUE, D, 22, "Overdue by 22 days"),
        (Standing.OPEN_OVERDUE, D, 1, "Overdue by 1 day"),
        (Standing.DONE_LATE, D, 11, "Done 11 days late"),
        (Standing.OPEN_IN_TIME, D + timedelta(4), 0, "4 days left"),
        (Standing.OPEN_IN_TIME, D, 0, "Due today"),
        (Standing.OPEN_IN_TIME, D + timedelta(15), 0, "In time"),
        (Standing.OPEN_NO_DEADLINE, None, 0, "Open, no deadline"),
        (Standing.DONE_ON_TIME, D, 0, "Done on time"),
    ],
)
def test_the_cell_says_it_in_words(where, due_on, late, words):
    assert caption(where, due_on, late, D, 14) == words


def test_every_standing_has_a_word_and_a_sign():
    assert all(where.label and where.sign for where in ORDER)
    assert len({where.label for where in Standing}) == 8
    assert sign_of(Standing.OPEN_IN_TIME, True) == DUE_SOON_SIGN
    assert sign_of(Standing.OPEN_IN_TIME, False) == Standing.OPEN_IN_TIME.sign


def test_the_deadline_that_judges_is_named():
    assert [judge.label for judge in JudgedBy] == ["the adjusted deadline", "the first deadline"]
