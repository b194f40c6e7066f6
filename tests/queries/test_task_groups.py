"""Orders by several columns and the groups of a list: what stands together and how it is called."""

from array import array
from datetime import date
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, grouped_order, ordered_by
from secretariat.domain.standing import DUE_SOON, JudgedBy
from secretariat.domain.text import sort_key
from secretariat.domain.views import ALL_COLUMNS, GROUPS
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.queries.task_orders import ORDER_KEYS
from secretariat.queries.task_rows import load_rows

DAYS = st.dates(date(2025, 12, 30), date(2026, 12, 31))
JUDGINGS = st.builds(Judging, DAYS, st.sampled_from(JudgedBy))
LATER = Judging(date(2027, 6, 1))
SHOWN = {
    "lead": lambda row: (row.lead_now or row.lead)[:1],
    "due_on": lambda row: row.due_on,
    "percent": lambda row: row.percent,
    "assigned_on": lambda row: row.assigned_on,
    "extensions": lambda row: row.extensions or None,
    "completed_on": lambda row: row.completed_on,
    "first_due_on": lambda row: row.first_due_on,
    "state": lambda row: tuple(type(row.state)).index(row.state),
    "note": lambda row: sort_key(row.note[:40]) or None,
    "product": lambda row: sort_key(row.product[:40]) or None,
    "result": lambda row: sort_key(row.result[:40]) or None,
}


@pytest.fixture(scope="module")
def reader(filled_file):
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()


def place(row, part):
    """Where a row stands by one column: what is unknown comes last in both directions."""
    value = SHOWN[part.key](row)
    return (value is None or value == (), value)


def is_in_order(rows, parts):
    """Whether neighbours never stand the wrong way round."""
    for before, after in pairwise(rows):
        for part in parts:
            (no_left, left), (no_right, right) = place(before, part), place(after, part)
            if no_left or no_right:
                if no_left and not no_right:
                    return False
                if no_left != no_right:
                    break
                continue
            if left != right:
                if (
                    sort_key(left[0]) > sort_key(right[0]) if part.key == "lead" else left > right
                ) != part.descending:
                    return False
                break
    return True


ORDERS = st.lists(
    st.builds(TaskOrder, st.sampled_from(sorted(SHOWN)), st.booleans(), st.just(())), min_size=1, max_size=3,
    unique_by=lambda part: part.key,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ORDERS)
def test_an_order_by_several_columns_sorts_within_what_is_equal(reader, parts):
    rows = find_tasks(reader, TaskFilter(), ordered_by(tuple(parts)), LATER)
    assert len(rows) == len({row.id for row in rows})
    assert is_in_order(rows, parts)


@settings(max_examples=30, deadline=None)
@given(JUDGINGS, st.lists(st.sampled_from(ORDER_KEYS), min_size=2, max_size=3, unique=True))
def test_an_order_by_any_columns_holds_every_id_once(reader, judging, keys):
    order = ordered_by(tuple(map(TaskOrder, keys)))
    assert sorted(TaskBook(reader, judging).order(order)) == list(range(1, 181))


@pytest.mark.parametrize("key", ORDER_KEYS)
def test_every_column_decides_before_another(reader, key):
    alone, before = (
        TaskBook(reader, LATER).order(TaskOrder(key, True, then)) for then in ((), (TaskOrder("id"),))
    )
    assert sorted(alone) == sorted(before)
    if key in SHOWN:
        rows = find_tasks(reader, TaskFilter(), TaskOrder(key, True, (TaskOrder("id"),)), LATER)
        assert is_in_order(rows, [TaskOrder(key, True)])


def test_every_column_of_a_view_can_order(reader):
    assert set(ALL_COLUMNS) <= set(ORDER_KEYS)


def test_a_column_that_is_named_twice_decides_once():
    twice = ordered_by((TaskOrder("lead", True), TaskOrder("due_on"), TaskOrder("lead")))
    assert twice == TaskOrder("lead", True, (TaskOrder("due_on"),))
    assert twice.parts == (TaskOrder("lead", True), TaskOrder("due_on"))


def test_groups_keep_the_direction_of_their_column():
    order = TaskOrder("percent", False, (TaskOrder("lead", True),))
    assert grouped_order(order, "lead") == TaskOrder("lead", True, (TaskOrder("percent"),))
    assert grouped_order(order, "") == order
    assert grouped_order(TaskOrder("code"), "month").parts == (TaskOrder("month"), TaskOrder("code"))


@settings(max_examples=30, deadline=None)
@given(JUDGINGS, st.sampled_from(GROUPS[1:]), st.booleans())
def test_headings_count_the_tasks_that_stand_under_them(reader, judging, group_by, descending):
    book = TaskBook(reader, judging)
    ids = book.answer(TaskFilter(), grouped_order(TaskOrder(group_by, descending), group_by)).ids
    headings = book.headings(ids, group_by)
    assert sum(each.count for each in headings) == len(ids)
    assert len({each.value for each in headings}) == len(headings)
    told = [group for row in load_rows(reader, ids, judging) for group in [of(row, group_by)]]
    assert [(group, len(list(rows))) for group, rows in groupby(told)] == [
        (told_of(each, group_by), each.count) for each in headings
    ]  # fmt: skip


def of(row, group_by):
    """What a row shows of its group."""
    match group_by:
        case "lead":
            return (row.lead_now or row.lead or ("",))[0]
        case "document":
            return row.document_id
        case "committee":
            return row.committee
        case "standing":
            return DUE_SOON if row.due_soon else row.standing.value
    return f"{row.due_on:%Y-%m}" if row.due_on else ""


def told_of(heading, group_by):
    """The same, said by a heading."""
    if group_by in ("lead", "committee"):
        return heading.title if heading.value else ""
    if group_by == "document":
        return int(heading.value) if heading.value else None
    return heading.value


def test_an_ungrouped_list_has_no_headings(reader):
    assert TaskBook(reader, LATER).headings(array("q", [1, 2]), "") == ()


def test_headings_are_kept_until_others_are_asked_for(reader):
    book = TaskBook(reader, LATER)
    ids = book.answer(TaskFilter(), TaskOrder("standing")).ids
    assert book.headings(ids, "standing") == book.headings(ids, "standing")
    assert all(each.title for each in book.headings(book.order(TaskOrder("month")), "month"))


def test_a_book_that_is_too_long_is_not_read_ahead(reader, monkeypatch):
    monkeypatch.setattr("secretariat.queries.task_list._LONGEST_AHEAD", 3)
    book = TaskBook(reader, LATER)
    assert not book.read_ahead()
    assert book._groupings == {}
