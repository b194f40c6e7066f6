"""Figures over a column of some tasks say what the rows say: filled cells, sum, earliest and latest day."""

from datetime import date

import pytest

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.queries.task_figures import Figures, column_figures, has_figures
from secretariat.queries.task_list import find_tasks
from secretariat.store.database import Database

LATER, EARLIER = Judging(date(2027, 6, 1)), Judging(date(2026, 3, 1))


@pytest.fixture(scope="module")
def reader(filled_file):
    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()


@pytest.mark.parametrize("judging", [LATER, EARLIER])
@pytest.mark.parametrize("key", ["due_on", "first_due_on", "assigned_on"])
def test_days_have_a_first_and_a_last(reader, key, judging):
    rows = find_tasks(reader, TaskFilter(), TaskOrder(), judging)[:50]
    days = [day for row in rows if (day := getattr(row, key)) is not None]
    found = column_figures(reader, key, [row.id for row in rows], judging)
    assert found == Figures(len(days), 0, min(days), max(days))


def test_numbers_have_a_sum_and_a_mean(reader):
    rows = find_tasks(reader, TaskFilter(), TaskOrder(), LATER)[:50]
    numbers = [row.extensions for row in rows]
    found = column_figures(reader, "extensions", [row.id for row in rows], LATER)
    assert found == Figures(50, sum(numbers), min(numbers), max(numbers))


def test_a_mean_is_rounded_half_up():
    assert [Figures(2, 1).mean, Figures(4, 1).mean, Figures(0).mean] == [1, 0, 0]


def test_nothing_selected_has_no_figures(reader):
    assert column_figures(reader, "due_on", [], LATER) == Figures(0)


def test_only_numbers_and_days_have_figures():
    assert [has_figures(key) for key in ("due_on", "percent", "lead", "nothing")] == [True, True, False, False]
