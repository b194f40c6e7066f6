"""Figures per committee tie with the lists that they open, each alone and rolled up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.conditions import OneOf
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.queries.committee_figures import committee_figures, tasks_of
from secretariat.queries.task_list import TaskBook, find_tasks

DAYS = st.dates(date(2025, 12, 30), date(2026, 12, 31))
TODAY = Judging(date(2026, 11, 21))


@pytest.fixture(scope="module")
def reader(filled_file):
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()


@given(DAYS)
def test_every_figure_is_the_length_of_the_list_that_it_opens(reader, day):
    judging = Judging(day)
    book, found = TaskBook(reader, judging), committee_figures(reader, judging)
    for number, figures in found.by_committee.items():
        assert figures.own == book.totals(tasks_of([number]))
        assert figures.rolled_up == book.totals(tasks_of(figures.family))
    assert found.without == book.totals(tasks_of([], blank=True))


@given(DAYS)
def test_the_committees_and_what_has_none_make_up_the_whole_book(reader, day):
    found = committee_figures(reader, Judging(day))
    parts = [each.own.total for each in found.by_committee.values()]
    assert sum(parts) + found.without.total == TaskBook(reader, Judging(day)).everything


def test_a_document_is_of_its_own_committee_else_of_that_of_its_meeting(reader):
    rows = {row.document: row.committee for row in find_tasks(reader, TaskFilter(), TaskOrder("id"), TODAY)}
    assert rows == {"45/TB-BCĐ": "Ban Chỉ đạo một", "321/TB-VPCP": "Ban Chỉ đạo hai", "": ""}


def test_the_filter_of_the_column_counts_what_its_ticks_bring(reader):
    book = TaskBook(reader, TODAY)
    for line in book.values("committee", TaskFilter()):
        ticked = OneOf("committee", frozenset({line.value}) - {""}, blank=not line.value)
        assert book.totals(TaskFilter(more=(ticked,))).total == line.count > 0


def test_what_stands_below_a_committee_is_rolled_up_and_a_removed_one_is_not_counted(database):
    from secretariat.store.models import Committee, Document, Task

    with database.write("fill") as session:
        session.add_all([Committee(id=1, name="trên"), Committee(id=2, name="dưới", parent_id=1)])
        session.add(Committee(id=3, name="bỏ", deleted_at=database.clock()))
        for number in (1, 2, 3):
            session.add(Document(id=number, number=f"{number}/TB", committee_id=number))
            session.add(
                Task(code=f"NV-{number}", content="Việc", assigned_on=date(2026, 1, 1), document_id=number)
            )
    found = committee_figures(database.reader(), TODAY)
    totals = {number: (each.own.total, each.rolled_up.total) for number, each in found.by_committee.items()}
    assert totals == {1: (1, 2), 2: (1, 1)}
    assert found.without.total == 1
