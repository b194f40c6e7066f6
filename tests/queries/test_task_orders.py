"""Every column has an order that holds all ids once; what is unknown comes last in both directions."""

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.standing import JudgedBy, Standing
from secretariat.domain.text import sort_key
from secretariat.queries import task_ranks
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.queries.task_orders import ORDER_KEYS

DAYS = st.dates(date(2025, 12, 30), date(2026, 12, 31))
JUDGINGS = st.builds(Judging, DAYS, st.sampled_from(JudgedBy))
LATER = Judging(date(2027, 6, 1))


@pytest.fixture(scope="module")
def reader(filled_file):
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()


def column(reader, key, value, judging=LATER, *, descending=False):
    """What stands in a column of the ordered list."""
    return [value(row) for row in find_tasks(reader, TaskFilter(), TaskOrder(key, descending), judging)]


def is_sorted(values):
    """Whether the known values ascend and the unknown ones come last."""
    known = [value for value in values if value is not None]
    return values == sorted(known) + [None] * (len(values) - len(known))


@given(JUDGINGS, st.sampled_from(ORDER_KEYS), st.booleans())
def test_an_order_holds_every_id_once(reader, judging, key, descending):
    ids = TaskBook(reader, judging).order(TaskOrder(key, descending))
    assert sorted(ids) == list(range(1, 181))


@given(JUDGINGS)
def test_deadlines_ascend_as_of_the_day(reader, judging):
    assert is_sorted(column(reader, "due_on", lambda row: row.due_on, judging))


@given(JUDGINGS)
def test_percents_ascend_as_of_the_day(reader, judging):
    assert is_sorted(column(reader, "percent", lambda row: row.percent, judging))


@given(JUDGINGS, st.sampled_from(("due_on", "lead", "document")))
def test_backwards_is_the_mirror_of_what_is_known(reader, judging, key):
    known = {"due_on": lambda row: row.due_on, "lead": lambda row: row.lead or None}
    value = known.get(key, lambda row: row.document or None)
    up, down = (column(reader, key, value, judging, descending=way) for way in (False, True))
    count = len([one for one in up if one is not None])
    assert down == up[:count][::-1] + [None] * (len(up) - count)


def test_the_most_urgent_come_first_by_standing(reader):
    urgency = [Standing.OPEN_OVERDUE, Standing.OPEN_IN_TIME, Standing.OPEN_NO_DEADLINE, Standing.DONE_LATE]
    urgency += [Standing.DONE_ON_TIME, Standing.DONE_NO_DEADLINE, Standing.WITHDRAWN, Standing.REASSIGNED]
    judging = Judging(date(2026, 5, 1))
    places = column(reader, "standing", lambda row: (urgency.index(row.standing), not row.due_soon), judging)
    assert places == sorted(places)
    assert len(set(places)) > 6


def test_within_one_lead_the_deadline_decides(reader):
    rows = column(reader, "lead", lambda row: ((row.lead_now or row.lead)[:1], row.due_on))
    names = [lead for lead, _due in rows if lead]
    assert names == sorted(names, key=lambda lead: sort_key(lead[0]))
    for name in set(names):
        assert is_sorted([due for lead, due in rows if lead == name])


def test_documents_are_in_the_order_of_their_numbers(reader):
    numbers = column(reader, "document", lambda row: row.document)
    assert list(dict.fromkeys(numbers)) == ["45/TB-BCĐ", "321/TB-VPCP", ""]


def test_contents_are_in_vietnamese_order(reader):
    contents = column(reader, "content", lambda row: row.content)
    assert contents == sorted(contents, key=sort_key)
    assert contents.index("Dọn dốc cầu") < contents.index("Đôn đốc đường vành đai")


def test_codes_are_in_the_order_of_their_numbers(database):
    from secretariat.store.models import Task

    with database.write("codes") as session:
        for code in ("NV-10000", "NV-9999", "NV-0002"):
            session.add(Task(code=code, content="x", assigned_on=LATER.as_of))
    rows = find_tasks(database.reader(), TaskFilter(), TaskOrder("code"), LATER)
    assert [row.code for row in rows] == ["NV-0002", "NV-9999", "NV-10000"]


def test_documents_without_number_come_after_those_with_one(database):
    from secretariat.store.models import Document, Task

    with database.write("documents") as session:
        for place, number in enumerate(("", "10/TB", "9/TB"), 1):
            session.add(Document(id=place, number=number, subject="x"))
            session.flush()
            session.add(Task(code=f"T{place}", content="x", assigned_on=LATER.as_of, document_id=place))
    rows = find_tasks(database.reader(), TaskFilter(), TaskOrder("document"), LATER)
    assert [row.document for row in rows] == ["9/TB", "10/TB", ""]


def test_the_last_orders_are_kept_and_older_ones_read_again(reader):
    book = TaskBook(reader, LATER)
    first = book.order(TaskOrder("code"))
    assert book.order(TaskOrder("code")) is first
    for key in ("due_on", "lead", "percent"):
        book.order(TaskOrder(key))
    assert book.order(TaskOrder("code")) is not first
    assert book.order(TaskOrder("code")) == first


@given(st.lists(st.sampled_from(["ma", "má", "Ma", "mà", "ma b", "mắm", "đa", "da", "1", ""]), max_size=30))
def test_texts_are_ordered_by_letters_tones_and_capitals_in_turns(texts):
    rows = [(text, number) for number, text in enumerate(texts, 1)]
    with patch.object(task_ranks, "_AT_ONCE", 4):
        order = list(task_ranks.ids_by_text([number for _text, number in rows], texts))
    assert order == [number for text, number in sorted(rows, key=lambda row: (sort_key(row[0]), row[1]))]
