"""Reports of one's own: what was put together in the gallery, and each saved view, under its name."""

from contextlib import closing
from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.own_reports import OWN_COLUMNS, OwnColumn, OwnReport
from secretariat.domain.page_setups import PageSetup, PaperSize
from secretariat.domain.standing import Standing
from secretariat.domain.tasks import TaskDraft
from secretariat.domain.views import ColumnLook, TaskView
from secretariat.errors import UserError
from secretariat.queries.office import load_office
from secretariat.queries.task_list import load_judging
from secretariat.reports.gallery import KINDS, Asked
from secretariat.reports.header import header_cells
from secretariat.reports.own import kind_of_book, kinds_of_book, report_of_view, view_of
from secretariat.services.own_reports import add_own_report
from secretariat.services.tasks import add_task
from secretariat.services.views import save_view

AS_OF = date(2026, 11, 21)
OVERDUE = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))
ALL = TaskFilter()
COLUMNS = (ColumnLook("content"), ColumnLook("due_on"), ColumnLook("percent"))


@pytest.fixture
def make(database, change):
    """Save a report or a view, and make it of three tasks of which two are overdue."""
    for number, month in enumerate((9, 10, 12), 1):
        due_on = date(2026, month, 1)
        draft = TaskDraft(f"Việc {number}", date(2026, 8, 1), due_on=due_on, deadline_kind=DeadlineKind.DAY)
        change(add_task, draft)

    def act(kept, scope=ALL):
        save, prefix = (save_view, "view") if isinstance(kept, TaskView) else (add_own_report, "own")
        name = f"{prefix}-{change(save, kept)}"
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


def test_a_report_of_ones_own_has_its_columns_under_its_own_words(make):
    columns = (
        OwnColumn("number"),
        OwnColumn("content", "Việc phải làm", width=50),
        OwnColumn("assigned_on", "Ngày giao", "Thời gian"),
        OwnColumn("due_on", "Hạn", "Thời gian"),
        OwnColumn("blank_1", "Ý kiến lãnh đạo"),
    )
    report = make(OwnReport("Trình ký", "Danh mục trình ký", OVERDUE, "Quá hạn", columns, numbered=True))
    assert (report.title, report.conditions) == ("DANH MỤC TRÌNH KÝ", "Conditions: Quá hạn")
    rows = [[cell.text for cell in header_cells(report) if cell.top == row] for row in range(3)]
    assert rows[0] == ["No.", "Việc phải làm", "Thời gian", "Ý kiến lãnh đạo"]
    assert rows[1:] == [["Ngày giao", "Hạn"], ["(1)", "(2)", "(3)", "(4)", "(5)"]]
    (group,) = report.groups
    assert [column.value(group.rows[0]) for column in report.columns][1:] == [
        "Việc 1", date(2026, 8, 1), date(2026, 9, 1), "",
    ]  # fmt: skip


def test_a_report_of_ones_own_is_ordered_and_not_grouped_where_nobody_wants_groups(make):
    order = (TaskOrder("due_on", descending=True),)
    report = make(OwnReport("Tất cả", order=order, group_by=""))
    assert [row.content for group in report.groups for row in group.rows] == ["Việc 3", "Việc 2", "Việc 1"]
    assert not report.is_grouped


def test_every_column_can_be_printed(make):
    report = make(OwnReport("Đủ cột", columns=tuple(OwnColumn(key) for key in OWN_COLUMNS)))
    values = report.reader()
    assert len(values(report.groups[0].rows[0], 1)) == len(OWN_COLUMNS)
    assert [column.key for column in report.columns] == list(OWN_COLUMNS)


def test_it_brings_its_own_paper(make):
    report = make(OwnReport("Khổ lớn", setup=PageSetup(PaperSize.A3, scale=90)))
    assert (report.paper.width, report.letters) == (420, 10)


def test_it_can_be_called_by_what_it_is_called(database, change):
    number = change(add_own_report, OwnReport("Báo cáo tuần"))
    change(save_view, TaskView("Báo cáo tuần"))
    with closing(database.reader()) as connection:
        assert kind_of_book(connection, " Báo cáo  tuần").own == number
        assert [kind.own for kind in kinds_of_book(connection)[len(KINDS) :]] == [number, None]


def test_a_report_can_begin_as_a_view_looks():
    own = report_of_view(TaskView("Việc chậm", OVERDUE, COLUMNS, group_by="month"))
    assert [column.key for column in own.columns] == ["number", "content", "due_on", "percent"]
    assert (own.wanted, own.group_by, own.scope_words) == (OVERDUE, "month", "Việc chậm")
    assert [view_of(name) for name in ("view-7", "own-7", "summary")] == [7, None, None]


def test_a_view_brings_its_own_paper(make):
    paper = PageSetup(PaperSize.A3, hidden=("due_on",))
    view = TaskView("Việc chậm", OVERDUE, COLUMNS, setup=paper)
    report = make(view)
    assert (report.paper.width, "due_on" in [column.key for column in report.columns]) == (420, False)
    own = report_of_view(view)
    assert (own.setup, "due_on" in [column.key for column in own.columns]) == (paper, False)
