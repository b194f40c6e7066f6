"""Reports of one's own in the window: put together, seen at once, changed, deleted and brought back."""

import pytest
from PySide6.QtCore import Qt

from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.page_setups import PaperSize
from secretariat.domain.standing import Standing
from secretariat.domain.views import ColumnLook, TaskView
from secretariat.queries.own_reports import own_reports
from secretariat.services.views import save_view


@pytest.fixture
def page(reports_page):
    return reports_page


def kept(context):
    return [each.report for each in own_reports(context.reader())]


def row_of(field, name):
    (item,) = field.table.findItems(name, Qt.MatchFlag.MatchExactly)
    return item.row()


@pytest.fixture
def weekly(page, qtbot):
    """A report of what is overdue, with one more column under its own words."""
    form = page.add_own()
    form.name.setText("Báo cáo tuần")
    form.tasks.setCurrentIndex(form.tasks.findText("Overdue"))
    row = row_of(form.columns, "Officer")
    form.columns.table.item(row, 0).setCheckState(Qt.CheckState.Checked)
    form.columns.table.item(row, 1).setText("Chuyên viên")
    with qtbot.waitSignal(page.shown):
        form.accept()
    return page


def test_a_new_report_is_chosen_and_its_pages_are_shown(weekly, context):
    assert weekly.kind.title == "Báo cáo tuần"
    assert weekly._made.report.count == 1
    assert weekly._made.report.columns[-1].title == "Chuyên viên"
    assert kept(context)[0].wanted == TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))


def test_a_report_without_name_stays_open_and_says_so(page, context):
    form = page.add_own()
    form.accept()
    assert form.isVisible()
    assert form.problem_at("name") == "Give the report a name."
    assert kept(context) == []


def test_a_report_is_changed(weekly, context, qtbot):
    form = weekly.edit_own()
    assert form.tasks.currentText() == "Overdue"
    form.group_by.setCurrentIndex(form.group_by.findData("lead"))
    box, down = form.orders[0]
    box.setCurrentIndex(box.findData("due_on"))
    down.setChecked(True)
    with qtbot.waitSignal(weekly.shown):
        form.accept()
    (report,) = kept(context)
    assert (report.group_by, report.order) == ("lead", (TaskOrder("due_on", descending=True),))


def test_columns_are_put_into_another_order(weekly, context):
    form = weekly.edit_own()
    field = form.columns
    field.table.setCurrentCell(row_of(field, "Officer"), 1)
    before = [column.key for column in field.columns()]
    field.up_button.click()
    assert [column.key for column in field.columns()] == [*before[:-2], "officer", before[-2]]
    assert field.columns()[-2].title == "Chuyên viên"


def test_a_report_of_ones_own_keeps_its_paper_in_the_book(weekly, context, qtbot):
    dialog = weekly.set_up_page()
    assert dialog.columns.count() == 0
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(PaperSize.A3))
    with qtbot.waitSignal(weekly.shown):
        dialog.accept()
    assert kept(context)[0].setup.size is PaperSize.A3
    assert weekly._pages.size_of(1) == (420.0, 297.0)


def test_a_deleted_report_leaves_the_list_and_comes_back(weekly, context, messages):
    count = weekly.kinds.count()
    weekly.remove_own()
    assert (weekly.kinds.count(), weekly.kind.name) == (count - 1, "task-list")
    context.undo()
    assert weekly.kinds.count() == count


def test_a_report_can_begin_as_a_saved_view_looks(page, context):
    view = TaskView("Việc của tôi", columns=(ColumnLook("content"), ColumnLook("lead")))
    number = []
    context.change("view", lambda session: number.append(save_view(session, view)))
    page.show_argument(f"view-{number[0]}")
    form = page.add_own()
    assert form.name.text() == "Việc của tôi"
    assert [column.key for column in form.columns.columns()] == ["number", "content", "lead"]


def test_only_reports_of_ones_own_can_be_changed_or_deleted(weekly, qtbot):
    assert weekly.edit_act.isEnabled() and weekly.remove_act.isEnabled()
    weekly.show_argument("summary")
    qtbot.waitUntil(weekly.print_button.isEnabled)
    assert not weekly.edit_act.isEnabled() and weekly.edit_own() is None
