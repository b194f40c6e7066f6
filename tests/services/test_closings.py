"""A closed period keeps what was reported, and tells what changed since."""

from contextlib import closing
from datetime import date, timedelta

import pytest

from secretariat.domain.closings import Change, ClosingDraft
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.standing import Standing
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, TaskDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.closings import changes_since, closed_periods, load_closed_period, take_snapshot
from secretariat.services.closings import close_period, reopen_period
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, extend_deadline

AS_OF, TODAY = date(2026, 10, 31), date(2026, 11, 21)
GIVEN = date(2026, 9, 1)


@pytest.fixture
def tasks(database):
    with database.write("give") as session:
        return [add_task(session, TaskDraft(f"Việc {n}", GIVEN, due_on=AS_OF + timedelta(n))) for n in range(4)]


@pytest.fixture
def closed(database, tasks):
    with closing(database.reader()) as reader:
        snapshot = take_snapshot(reader, Judging(AS_OF), TaskFilter())
    with database.write("close") as session:
        return close_period(session, ClosingDraft("Tháng 10", AS_OF), snapshot, (), TODAY)


def moved(database, closed):
    with closing(database.reader()) as reader:
        found = changes_since(reader, load_closed_period(reader, closed), Judging(TODAY))
    return {move.task_id: move.change for move in found}


def test_a_closing_keeps_figures_and_every_task(database, closed, tasks):
    with closing(database.reader()) as reader:
        detail = load_closed_period(reader, closed)
        (row,) = closed_periods(reader)
    assert (row.name, row.rows, row.as_of) == ("Tháng 10", 4, AS_OF)
    assert set(detail.tasks) == set(tasks)
    assert detail.figures.in_time == 4
    assert len(row.journal_hash) == 64


def test_it_never_changes_whatever_happens_later(database, closed, tasks):
    with database.write("later") as session:
        complete_task(session, tasks[0], CompletionDraft(date(2026, 10, 30)), TODAY)
    with closing(database.reader()) as reader:
        detail = load_closed_period(reader, closed)
    assert detail.tasks[tasks[0]].standing is Standing.OPEN_IN_TIME


def test_changes_are_told_task_by_task(database, closed, tasks):
    with database.write("later") as session:
        complete_task(session, tasks[0], CompletionDraft(date(2026, 10, 30)), TODAY)
        complete_task(session, tasks[1], CompletionDraft(date(2026, 11, 1)), TODAY)
        extend_deadline(session, tasks[2], ExtensionDraft(date(2026, 11, 2), date(2026, 12, 31)), TODAY)
        new = add_task(session, TaskDraft("Việc mới", date(2026, 11, 3)))
    assert moved(database, closed) == {
        tasks[0]: Change.CORRECTED,
        tasks[1]: Change.DONE,
        tasks[2]: Change.EXTENDED,
        tasks[3]: Change.OVERDUE,
        new: Change.ADDED,
    }


def test_reopening_leaves_day_and_reason_once(database, closed):
    with database.write("reopen") as session:
        reopen_period(session, closed, "Số liệu sai", TODAY)
    with closing(database.reader()) as reader:
        (row,) = closed_periods(reader)
    assert (row.reopened_on, row.reopened_why) == (TODAY, "Số liệu sai")
    with pytest.raises(UserError, match="21/11/2026"), database.write("again") as session:
        reopen_period(session, closed, "Lần nữa", TODAY)


def test_a_reopening_needs_a_reason(database, closed):
    with pytest.raises(InvalidInput), database.write("reopen") as session:
        reopen_period(session, closed, "", TODAY)


def test_closing_is_one_step_that_can_be_undone(database, closed):
    database.undo()
    with closing(database.reader()) as reader:
        assert closed_periods(reader) == []
