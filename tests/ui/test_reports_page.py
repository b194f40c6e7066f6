"""The gallery of reports: every kind shows its pages, choices are asked and remembered, files are written."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import Standing
from secretariat.domain.views import ColumnLook, TaskView
from secretariat.queries.closings import closed_periods
from secretariat.reports.gallery import KINDS
from secretariat.services.views import save_view
from secretariat.ui.reports.page import ReportsPage


@pytest.fixture
def page(reports_page):
    return reports_page


def choose(page, name, qtbot):
    page.show_argument(name)
    qtbot.waitUntil(lambda: page.print_button.isEnabled() or page.remark.text().startswith("There is"))


@pytest.mark.parametrize("name", ["task-list", "summary", "follow-book"])
def test_a_kind_shows_its_pages(page, name, qtbot):
    choose(page, name, qtbot)
    assert page.kind.name == name
    assert page.remark.text() == "Pages: 1"


def test_every_kind_of_the_gallery_is_listed(page):
    assert [page.kinds.item(n).text() for n in range(page.kinds.count())] == [kind.title for kind in KINDS]


def test_only_what_a_kind_needs_is_asked(page, qtbot):
    choose(page, "summary", qtbot)
    assert page.choices.by.isVisible()
    assert not page.choices.about.isVisible()
    choose(page, "document-tasks", qtbot)
    assert page.choices.about.isVisible()
    assert not page.choices.by.isVisible()


def test_a_report_about_nothing_says_so_and_cannot_be_printed(page, qtbot):
    choose(page, "document-tasks", qtbot)
    assert page.remark.text().startswith("There is nothing in this book yet")
    assert not page.print_button.isEnabled()


def test_choices_are_remembered_with_their_kind(page, context, qtbot):
    choose(page, "summary", qtbot)
    page.choices.by.setCurrentIndex(page.choices.by.findData("month"))
    qtbot.waitUntil(lambda: "month" in context.settings.report_choices)
    again = ReportsPage(context)
    qtbot.addWidget(again)
    again.show_argument("summary")
    assert again.choices.by.currentData() == "month"


def test_a_day_that_cannot_be_read_changes_nothing(page, qtbot):
    with qtbot.assertNotEmitted(page.choices.changed):
        page.choices.as_of.setText("không")
    assert page.print_button.isEnabled()


def test_a_workbook_gets_the_lists_behind_its_figures(page, tmp_path, qtbot, messages):
    choose(page, "summary", qtbot)
    dialog = page.ask_for_file()
    dialog.fileSelected.emit(str(tmp_path / "summary.xlsx"))
    qtbot.waitUntil((tmp_path / "summary.xlsx").exists)
    qtbot.waitUntil(lambda: not page._context.jobs.busy)
    assert "Overdue" in load_workbook(tmp_path / "summary.xlsx").sheetnames


def test_a_change_in_the_book_makes_the_report_anew(page, make_task, qtbot):
    choose(page, "task-list", qtbot)
    make_task(content="Thêm việc")
    qtbot.waitUntil(lambda: page._made is not None and page._made.report.count == 3)


def test_the_briefing_can_be_about_one_committee_or_one_lead(page, qtbot):
    choose(page, "weekly-briefing", qtbot)
    scopes = [page.choices.scope.itemText(n) for n in range(page.choices.scope.count())]
    assert scopes[0] == "All tasks of the book" and "Lead: Bộ Ngoại giao" in scopes
    assert "Lead: Bộ Nội vụ" not in scopes
    with qtbot.waitSignal(page.shown):
        page.choices.scope.setCurrentText("Lead: Bộ Ngoại giao")
    assert page._made.report.conditions.startswith("Lead: Bộ Ngoại giao. 2 tasks")


def test_a_period_is_closed_with_its_files_and_its_changes_are_a_report(page, context, qtbot, make_task, messages):
    dialog = page.close_period()
    dialog.name.setText("Tháng 11")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(closed_periods(context.reader())))
    (row,) = closed_periods(context.reader())
    assert (row.name, row.rows, row.files) == ("Tháng 11", 2, 2)
    make_task(content="Giao thêm sau khi chốt")
    closed = page.show_closed()
    closed.table.select_ids({row.id})
    closed.changes_button.click()
    qtbot.waitUntil(lambda: page._made is not None and "Tháng 11".upper() in page._made.report.title)
    assert [group.title for group in page._made.report.groups] == [
        "Corrected afterwards for the day of closing (1)"
    ]


def test_a_closing_without_a_name_stays_open(page, context):
    dialog = page.close_period()
    dialog.name.setText(" ")
    dialog.accept()
    assert dialog.isVisible()
    assert closed_periods(context.reader()) == []


def test_opening_again_needs_a_reason_and_leaves_it(page, context, qtbot):
    dialog = page.close_period()
    dialog.accept()
    qtbot.waitUntil(lambda: bool(closed_periods(context.reader())))
    closed = page.show_closed()
    closed.table.select_ids({closed_periods(context.reader())[0].id})
    form = closed.reopen()
    form.accept()
    assert form.isVisible()
    form.why.setPlainText("Thiếu một nhiệm vụ")
    form.accept()
    assert closed_periods(context.reader())[0].reopened_why == "Thiếu một nhiệm vụ"
    assert not closed.reopen_button.isEnabled()


def test_what_to_look_at_before_sending_opens_where_it_is_mended(page, context, qtbot):
    dialog = page.check()
    (line,) = [line for line in dialog.lines if line.text() == "Tasks without assigning document: 2"]
    with qtbot.waitSignal(context.page_wanted) as asked:
        line.click()
    where, wanted = asked.args
    assert where == "tasks"
    assert len(wanted.ids) == 2


def places(page, wanted):
    """Return the places of the first page behind which these tasks are."""
    width, height = (round(side * 1440 / 25.4) for side in page._pages.size_of(1))
    points = ((x, y) for y in range(0, height, 120) for x in range(0, width, 120))
    return [(x, y) for x, y in points if page._behind(1, x, y) == wanted]


def test_every_figure_of_the_summary_opens_its_list(page, context, qtbot):
    choose(page, "summary", qtbot)
    (line,) = [line for line in page._made.report.groups[0].rows if line.figures.given]
    overdue = line.tasks[Standing.OPEN_OVERDUE]
    assert len(overdue) == line.figures.overdue == 1
    assert places(page, overdue)
    x, y = places(page, overdue)[0]
    with qtbot.waitSignal(context.page_wanted) as asked:
        page.view.pressed.emit(1, float(x), float(y))
    assert asked.args == ["tasks", TaskFilter(ids=overdue)]


def test_a_hand_shows_where_a_figure_leads_and_a_click_there_is_told(page, qtbot):
    choose(page, "summary", qtbot)
    given = page._made.report.columns[2].behind(page._made.report.totals)
    x, y = places(page, given)[0]
    scale = page.view._place(1).width() / (page._pages.size_of(1)[0] * 1440 / 25.4)
    point = page.view._place(1).topLeft() + QPoint(round(x * scale), round(y * scale))
    QTest.mouseMove(page.view.viewport(), point)
    with qtbot.waitSignal(page.view.pressed):
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.assertNotEmitted(page.view.pressed):
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view._place(1).topLeft())


def test_figures_of_another_report_are_checked_while_they_are_typed(page):
    ties = page.check().open_ties()
    typed = {"given": 15533, "done": 13119, "open": 2414, "in_time": 2065, "overdue": 348}
    for key, number in typed.items():
        ties.fields[key].setText(str(number))
    assert "2414 is printed, the parts make 2413 (-1)" in ties.verdict.text()
    assert "84,46%" in ties.rates.text()
    ties.fields["in_time"].setText("2066")
    assert ties.verdict.text() == "Every sum that can be checked comes out."


def test_a_report_of_another_kind_that_comes_late_is_dropped(page, qtbot):
    page.refresh()
    page.show_argument("summary")
    qtbot.waitUntil(page.print_button.isEnabled)
    assert page._made.report.sheet == "Summary"


def test_a_saved_view_is_a_report_behind_the_fixed_ones(page, context, qtbot):
    page.show_argument("summary")
    view = TaskView("Việc của tôi", columns=(ColumnLook("content"),))
    context.change("view", lambda session: save_view(session, view))
    assert page.kind.name == "summary"
    assert page.kinds.item(page.kinds.count() - 1).text() == "Việc của tôi"
    page.kinds.setCurrentRow(page.kinds.count() - 1)
    qtbot.waitUntil(page.print_button.isEnabled)
    assert page.kind.name.startswith("view-")
