"""The paper of a report: asked in a form, seen on the pages, remembered, and put back to the shipped one."""

import pytest
from PySide6.QtCore import Qt

from secretariat.domain.page_setups import SHIPPED, PaperSize
from secretariat.domain.views import TaskView
from secretariat.queries.views import task_views
from secretariat.services.views import save_view
from secretariat.ui.page_setup import ReportMemory


@pytest.fixture
def page(make_task, open_reports):
    make_task(content="Rà soát quy chế")
    return open_reports()


def leave_out(dialog, title):
    (item,) = dialog.columns.findItems(title, Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Unchecked)


def test_the_paper_of_a_report_is_seen_at_once_and_the_next_time(page, context, qtbot):
    dialog = page.set_up_page()
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(PaperSize.A3))
    dialog.lies.setCurrentIndex(dialog.lies.findData(True))
    leave_out(dialog, "Remarks")
    with qtbot.waitSignal(page.shown):
        dialog.accept()
    assert page._pages.size_of(1) == (297.0, 420.0)
    assert "Remarks" not in [column.title for column in page._made.report.columns]
    assert ReportMemory(context).setup("task-list").hidden == ("note",)


def test_another_report_keeps_its_own_paper(page, qtbot):
    dialog = page.set_up_page()
    dialog.scale.setValue(80)
    dialog.accept()
    page.show_argument("summary")
    qtbot.waitUntil(page.print_button.isEnabled)
    assert page._made.report.setup == SHIPPED


def test_the_shipped_paper_comes_back(page, context, qtbot):
    ReportMemory(context).keep_setup("task-list", SHIPPED.__class__(scale=80, hidden=("note",)))
    dialog = page.set_up_page()
    assert dialog.scale.value() == 80
    dialog.shipped_button.click()
    dialog.accept()
    assert ReportMemory(context).setup("task-list") == SHIPPED


def test_a_report_needs_a_column(page):
    dialog = page.set_up_page()
    for row in range(dialog.columns.count()):
        dialog.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem_at("hidden") == "Show at least one column."


def test_a_memory_that_cannot_be_read_is_empty(context):
    from dataclasses import replace

    context.prefer(replace(context.settings, report_choices="[broken"))
    assert ReportMemory(context).answers("task-list") == {}


def test_the_paper_of_a_view_is_kept_with_the_view(page, context, qtbot):
    context.change("view", lambda session: save_view(session, TaskView("Của tôi")))
    (saved,) = task_views(context.reader())
    page.show_argument(f"view-{saved.id}")
    qtbot.waitUntil(lambda: page._made is not None and page._made.report.title == "CỦA TÔI")
    dialog = page.set_up_page()
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(PaperSize.A3))
    leave_out(dialog, "Lead")
    with qtbot.waitSignal(page.shown):
        dialog.accept()
    assert page._pages.size_of(1) == (420.0, 297.0)
    assert task_views(context.reader())[0].view.setup.hidden == ("lead",)
    assert ReportMemory(context).setup(page.kind.name) == SHIPPED
    assert ("lead", "Lead") in page._made.offered
