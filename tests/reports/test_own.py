"""A saved view is a report of one's own: its columns, its tasks, its groups, under its name."""

from contextlib import closing
from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.standing import Standing
from secretariat.domain.tasks import TaskDraft
from secretariat.domain.views import ColumnLook, TaskView
from secretariat.errors import UserError
from secretariat.queries.office import load_office
from secretariat.queries.task_list import load_judging
from secretariat.reports.gallery import KINDS, Asked
from secretariat.reports.own import kind_of_book, kinds_of_book
from secretariat.services.tasks import add_task
from secretariat.services.views import save_view

AS_OF = date(2026, 11, 21)
OVERDUE = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))
ALL = TaskFilter()
COLUMNS = (ColumnLook("content"), ColumnLook("due_on"), ColumnLook("percent"))


@pytest.fixture
def make(database, change):
    """Save a view, and make its report of three tasks of which two are overdue."""
    for number, month in enumerate((9, 10, 12), 1):
        due_on = date(2026, month, 1)
        draft = TaskDraft(f"Việc {number}", date(2026, 8, 1), due_on=due_on, deadline_kind=DeadlineKind.DAY)
        change(add_task, draft)

    def act(view, scope=ALL):
        name = f"view-{change(save_view, view)}"
        with closing(database.reader()) as connection, database.read() as session:
            judging, office = load_judging(connection, AS_OF), load_office(session)
            asked = Asked(connection, session, judging, office, scope=scope)
            return kind_of_book(connection, name).make(asked).report

    return act


def test_it_has_the_tasks_the_columns_and_the_order_of_the_view(make):
    order = (TaskOrder("due_on", descending=True),)
    report = make(TaskView("Việc chậm", OVERDUE, COLUMNS, order, group_by="month"))
    assert report.title == "VIỆC CHẬM"
    assert [column.title for column in report.columns] == ["No.", "What is to be done", "Deadline", "Progress (%)"]
    assert [group.title for group in report.groups] == ["I. Month 09/2026 (1)", "II. Month 10/2026 (1)"]


def test_the_scope_of_the_page_narrows_it(make):
    assert make(TaskView("Tất cả")).count == 3
    assert make(TaskView("Tất cả"), OVERDUE).count == 2


def test_views_stand_behind_the_fixed_reports(database, change):
    number = change(save_view, TaskView("Báo cáo tuần"))
    with closing(database.reader()) as connection:
        kinds = kinds_of_book(connection)
        assert kinds[: len(KINDS)] == KINDS
        assert [(kind.name, kind.title) for kind in kinds[len(KINDS) :]] == [(f"view-{number}", "Báo cáo tuần")]
        with pytest.raises(UserError, match="no report named"):
            kind_of_book(connection, "view-99")
