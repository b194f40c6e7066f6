"""Conditions on columns: SQL and rows say the same, among a few as in a whole book; counts tie with lists."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.conditions import (
    LEFT_BLANK,
    Between,
    Joined,
    Match,
    Moving,
    OneOf,
    Within,
    Worded,
)
from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DUE_SOON, OPEN, JudgedBy, Standing
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import ProgressDraft, TaskDraft
from secretariat.domain.text import fold
from secretariat.domain.views import NOT_UPDATED
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.queries.task_meeting import Meeting
from secretariat.queries.task_values import BLANK, condition_for, without_column
from secretariat.queries.updates import UpdateRate, load_update_rate
from secretariat.services.office import update_office
from secretariat.services.task_acts import act_on
from secretariat.services.tasks import add_task, record_progress

TODAY = Judging(date(2027, 6, 1))  # after everything that ever happens in the filled book
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 9, 30))


@pytest.fixture(scope="module")
def reader(filled_file):
    """One connection for many examples."""
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()


@pytest.fixture
def rows(reader):
    return lambda *more, judging=TODAY: find_tasks(reader, TaskFilter(more=more), TaskOrder("id"), judging)


def test_a_state_never_matches_a_longer_one(rows):
    found = rows(OneOf("state", frozenset({TaskState.DONE.value})))
    assert found and {row.state for row in found} == {TaskState.DONE}


def test_standings_are_exact_and_due_soon_is_not_in_time(rows):
    judging = Judging(date(2026, 3, 20), due_soon_days=30)
    soon = rows(OneOf("standing", frozenset({DUE_SOON})), judging=judging)
    in_time = rows(OneOf("standing", frozenset({Standing.OPEN_IN_TIME.value})), judging=judging)
    assert soon and all(row.due_soon for row in soon)
    assert in_time and not {row.id for row in soon} & {row.id for row in in_time}


@pytest.mark.parametrize("judged_by", JudgedBy)
@given(low=DAYS, high=DAYS)
@settings(max_examples=20)
def test_a_span_of_days_holds_both_its_ends(reader, judged_by, low, high):
    judging = Judging(date(2026, 4, 1), judged_by)
    whole = find_tasks(reader, TaskFilter(), TaskOrder("id"), judging)
    wanted = TaskFilter(more=(Between("due_on", low, high),))
    found = find_tasks(reader, wanted, TaskOrder("id"), judging)
    right = [
        row.id
        for row in whole
        if row.due_on and (low is None or row.due_on >= low) and (high is None or row.due_on <= high)
    ]
    assert [row.id for row in found] == right


@pytest.mark.parametrize("day", [date(2026, 3, 20), date(2026, 5, 2), date(2027, 6, 1)])
def test_an_overdue_deadline_is_what_the_standing_says(rows, day):
    judging, late = Judging(day), Within("due_on", Moving.OVERDUE)
    overdue = {row.id for row in rows(judging=judging) if row.standing is Standing.OPEN_OVERDUE}
    assert overdue and {row.id for row in rows(late, judging=judging)} == overdue
    assert overdue < {row.id for row in rows(Within("due_on", Moving.PAST), judging=judging)}


@pytest.mark.parametrize("moving", [moving for moving in Moving if moving is not Moving.OVERDUE])
def test_a_moving_range_follows_the_day(rows, moving):
    judging = Judging(date(2026, 3, 20))
    low, high = moving.span(judging.as_of)
    found = rows(Within("due_on", moving), judging=judging)
    whole = rows(judging=judging)
    assert [row.id for row in found] == [
        row.id
        for row in whole
        if row.due_on and (low is None or low <= row.due_on) and (high is None or row.due_on <= high)
    ]


@given(
    st.sampled_from((Match.CONTAINS, Match.LACKS, Match.BEGINS)),
    st.sampled_from(("giai", "HOÀ", "hoa", "bao cao", "Dọn", "  ", "khongco")),
)
@settings(max_examples=25)
def test_words_in_a_column_are_compared_with_and_without_marks(reader, match, text):
    wanted = TaskFilter(more=(Worded("content", match, text),))
    found = {row.content for row in find_tasks(reader, wanted, TaskOrder("id"), TODAY)}
    others = {row.content for row in find_tasks(reader, TaskFilter(), TaskOrder("id"), TODAY)} - found
    words = fold(text).strip()
    if match is Match.LACKS and words:
        assert all(words in fold(content) or words not in fold(content) for content in others)
        assert not any(words in fold(content) and text.isascii() for content in found)
    elif match is Match.BEGINS:
        assert all(fold(content).startswith(words) for content in found)
    else:
        assert all(words in fold(content) for content in found)
        assert not text.isascii() or not any(words in fold(content) for content in others if words)


def test_marks_that_were_typed_narrow(rows):
    loose = rows(Worded("content", Match.CONTAINS, "don"))
    exact = rows(Worded("content", Match.CONTAINS, "đôn"))
    assert exact and {row.content for row in exact} < {row.content for row in loose}


def test_blanks_are_a_value_of_their_own(rows):
    assert all(not row.lead for row in rows(OneOf("lead", blank=True)))
    assert all(row.document_id is None for row in rows(OneOf("document", blank=True)))
    assert all(row.due_on is None for row in rows(OneOf("due_on", blank=True)))
    assert all(not row.officer for row in rows(OneOf("officer", blank=True)))
    assert rows(OneOf("lead")) == []


@pytest.mark.parametrize("key", sorted(LEFT_BLANK))
def test_what_is_blank_and_what_is_not_are_all_tasks(rows, key):
    blank, filled = rows(OneOf(key, blank=True)), rows(Worded(key, Match.FILLED, ""))
    assert {getattr(row, key) for row in blank} <= {""}
    assert all(getattr(row, key) for row in filled)
    assert len(blank) + len(filled) == len(rows())


def test_coordinating_agencies_count_where_it_is_asked(rows):
    led = {row.id for row in rows(OneOf("lead", frozenset({"2"})))}
    both = {row.id for row in rows(OneOf("lead", frozenset({"2"}), partners=True))}
    assert led < both


def test_months_numbers_and_extensions(rows):
    march = rows(OneOf("due_on", frozenset({"2026-03"})))
    assert march and {(row.due_on.year, row.due_on.month) for row in march} == {(2026, 3)}
    assert all(row.extensions >= 1 for row in rows(Between("extensions", 1, None)))
    assert all(row.percent <= 40 for row in rows(Between("percent", None, 40)))


def test_groups_join_by_and_or_or(rows):
    led, late = OneOf("lead", frozenset({"1"})), OneOf("standing", frozenset({Standing.DONE_LATE.value}))
    one, other = ({row.id for row in rows(part)} for part in (led, late))
    assert {row.id for row in rows(Joined((led, late)))} == one & other
    assert {row.id for row in rows(Joined((led, late), any_of=True))} == one | other
    assert rows(Joined((), any_of=True)) == []
    assert len(rows(Joined(()))) == len(rows())


def test_a_few_tasks_are_tried_as_a_whole_book_is(reader):
    judging = Judging(date(2026, 4, 1))
    book = TaskBook(reader, judging)
    whole, few = Meeting(reader, judging, book.classes), Meeting(reader, judging)
    ids = range(1, 181)
    for condition in (
        OneOf("standing", frozenset({"open_overdue", DUE_SOON})),
        OneOf("lead", frozenset({"1"}), blank=True, partners=True),
        Worded("content", Match.LACKS, "giải"),
        Worded("product", Match.FILLED, ""),
        Joined((Between("percent", 1, 99), Within("due_on", Moving.PAST))),
        Within("due_on", Moving.OVERDUE),
        Joined(()),
    ):
        listed = {number for number in whole.ids(condition) if book.classes[number]}
        assert {number for number in few.ids(condition, ids) if book.classes[number]} == listed


def test_an_unknown_column_is_a_mistake_of_the_program(reader):
    with pytest.raises(KeyError):
        list(Meeting(reader, TODAY).ids(Between("secret", 1, 2)))
    with pytest.raises(KeyError):
        list(Meeting(reader, TODAY).ids(Worded("percent", Match.CONTAINS, "1")))


@pytest.mark.parametrize(
    "key", ["lead", "coordinating", "document", "standing", "state", "officer", "percent", "due_on", "starred"]
)
def test_each_line_of_a_column_counts_the_tasks_that_its_tick_brings(reader, key):
    judging = Judging(date(2026, 4, 1))
    book = TaskBook(reader, judging)
    wanted = TaskFilter(more=(Worded("content", Match.CONTAINS, "a"), OneOf(key)))
    others = without_column(wanted, key)
    lines = book.values(key, wanted)
    assert lines
    for line in lines:
        condition = condition_for(key, [*lines, *lines[:0]], frozenset({line.value}))
        more = (*others.more, *([condition] if condition else []))
        assert len(book.answer(TaskFilter(more=more), TaskOrder("id")).ids) == line.count, line


def test_a_merged_agency_that_is_chosen_is_counted_as_it_is_asked(reader):
    book, wanted = TaskBook(reader, TODAY), TaskFilter(more=(OneOf("lead", frozenset({"5", "2"})),))
    counts = {line.value: line.count for line in book.values("lead", wanted)}
    for agency in "52":
        alone = TaskFilter(more=(OneOf("lead", frozenset({agency})),))
        assert counts[agency] == book.totals(alone).total > 0
    assert "5" not in {line.value for line in book.values("lead", TaskFilter())}


def test_everything_ticked_is_no_condition(reader):
    lines = TaskBook(reader, TODAY).values("lead", TaskFilter())
    assert condition_for("lead", lines, frozenset(line.value for line in lines)) is None
    some = condition_for("lead", lines, frozenset({"1", BLANK}))
    assert some == OneOf("lead", frozenset({"1"}), blank=True)


def test_a_column_is_counted_without_its_own_conditions():
    wanted = TaskFilter(
        lead_ids=frozenset({1}), standings=frozenset({Standing.DONE_LATE}), more=(OneOf("lead", frozenset({"2"})),)
    )
    assert without_column(wanted, "lead") == TaskFilter(standings=frozenset({Standing.DONE_LATE}))
    assert without_column(wanted, "standing").lead_ids == {1}
    assert without_column(TaskFilter(document_ids=frozenset({1})), "document").is_empty()
    assert without_column(TaskFilter(coordinating_ids=frozenset({1})), "coordinating").is_empty()


def test_what_was_acted_on_counts_as_updated_for_the_days_of_the_office(database, change):
    day = date(2026, 6, 30)
    first, second, _third = (change(add_task, TaskDraft(words, date(2026, 3, 1))) for words in "abc")
    change(record_progress, first, ProgressDraft(date(2026, 6, 15), 40), day)
    change(act_on, second, ActKind.PAUSED, ActDraft(date(2026, 6, 1)), day)
    for asked_on, days, updated in (
        (day, 10, 0),
        (day, 15, 0),
        (day, 16, 1),
        (day, 30, 2),
        (date(2026, 6, 10), 30, 1),
    ):
        change(update_office, OfficeDraft(stale_days=days))
        book = TaskBook(database.reader(), Judging(asked_on))
        assert load_update_rate(database.reader(), book.judging, book.classes) == UpdateRate(3, updated, days)
        assert book.totals(TaskFilter(standings=OPEN, more=(NOT_UPDATED,))).total == 3 - updated
