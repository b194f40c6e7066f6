"""Saved views: kept with all that was arranged, chosen, changed, taken back, pinned, carried to another book."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMenu

from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.page_setups import SHIPPED, PageSetup, PaperSize
from secretariat.domain.standing import Standing
from secretariat.domain.views import DEFAULT_COLUMNS, TaskView, shipped_views
from secretariat.errors import InvalidInput
from secretariat.queries.views import task_views
from secretariat.services.views import save_view
from secretariat.ui.page_setup import PageSetupDialog, ReportMemory
from secretariat.ui.tasks.appearance import Look, as_text, from_text
from secretariat.ui.tasks.page import TasksPage
from secretariat.ui.tasks.reporting import TaskReports
from secretariat.ui.tasks.side import SideLook

OVERDUE = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))
ARRANGED = Look(
    columns=(("content", 0), ("note", 180), ("due_on", 0)), order=TaskOrder("due_on", True), group_by="lead",
    frozen=1, full_text=True, print_by="lead", setup=SHIPPED,
)  # fmt: skip


@pytest.fixture
def page(context, make_task, agencies, qtbot):
    make_task("Trình lộ trình")
    make_task("Đôn đốc", due_on=None, lead_ids=(agencies["Bộ Nội vụ"],))
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    return page


@pytest.fixture
def desk(page):
    return page.arranging.desk


@pytest.fixture
def saved(page, desk):
    """A view of overdue tasks, arranged, saved, and left again."""
    page.show_argument(OVERDUE)
    page.appearance.change(**{name: getattr(ARRANGED, name) for name in ("columns", "order", "group_by")})
    page.appearance.change(frozen=1, full_text=True, print_by="lead")
    assert desk.save_as("Việc quá hạn", pinned=True)
    page.show_argument(None)
    page.appearance.wear(Look())
    return desk.views()[0]


def menu_of(page):
    menu = QMenu(page)
    page.arranging.views.fill(menu)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_view_keeps_all_that_was_arranged(page, saved, desk):
    assert (page.wanted, page.appearance.look) == (TaskFilter(), Look())
    page.show_argument(saved)
    assert (page.wanted, page.appearance.look) == (OVERDUE, ARRANGED)
    assert page.place == saved
    assert not desk.is_changed()
    assert page.filters.views_button.text() == "Việc quá hạn"


def test_the_look_without_a_name_comes_back(page, saved, context):
    page.appearance.change(frozen=2)
    page.show_argument(saved)
    page.commit_typing()
    assert '"frozen": 2' in context.settings.column_widths
    page.show_argument(None)
    assert page.appearance.look == Look(frozen=2)
    assert page.table.model().rowCount() == 2
    assert page.filters.views_button.text() == "Views"


def test_a_change_is_seen_kept_or_taken_back(page, saved, desk):
    page.show_argument(saved)
    page.appearance.change(frozen=0)
    assert desk.is_changed()
    assert page.filters.views_button.text() == "Việc quá hạn • changed"
    page.arranging.views.back_button.click()
    assert page.appearance.look.frozen == 1
    assert page.arranging.views.save_button.isHidden()
    page.appearance.change(frozen=0)
    page.arranging.views.save_button.click()
    assert (desk.is_changed(), task_views(desk._context.reader())[0].view.frozen) == (False, 0)


def test_another_filter_is_a_change_too_and_editing_it_does_not_leave_the_view(page, saved, desk, context):
    context.page_wanted.connect(lambda _key, argument: page.show_argument(argument))
    page.show_argument(saved)
    page.filters.clear_newest()
    assert page.wanted == TaskFilter()
    assert (desk.chosen, desk.is_changed()) == (saved, True)
    page.set_search("lộ trình")
    desk.back()
    assert page.wanted == OVERDUE


def test_going_to_another_filter_leaves_the_view(page, saved, desk):
    page.show_argument(saved)
    page.show_argument(TaskFilter(due_soon=True))
    assert (desk.chosen, page.place) == (None, TaskFilter(due_soon=True))
    assert page.appearance.look == Look()


def test_the_menu_shows_saved_and_shipped_views(page, saved, desk):
    entries = menu_of(page)
    assert next(iter(entries)) == "Việc quá hạn"
    assert [view.name in entries for view in shipped_views()] == [True] * len(shipped_views())
    entries["Overdue"].trigger()
    assert (page.wanted, desk.chosen) == (OVERDUE, None)
    assert [words for words, action in menu_of(page).items() if action.isChecked()] == ["Overdue"]
    entries["Việc quá hạn"].trigger()
    entries = menu_of(page)
    assert [words for words, action in entries.items() if action.isChecked()] == ["Việc quá hạn"]
    assert not entries["Save the changes of “Việc quá hạn”"].isEnabled()


def test_a_name_is_asked_for_and_the_same_name_replaces(page, saved, desk):
    page.show_argument(saved)
    page.appearance.change(group_by="month")
    dialog = page.arranging.views.ask_name()
    assert dialog.name.text() == "Việc quá hạn"
    dialog.pinned.setChecked(False)
    dialog.accept()
    assert [(each.view.group_by, each.view.pinned) for each in desk.views()] == [("month", False)]
    dialog = page.arranging.views.ask_name()
    dialog.name.setText(" ")
    dialog.accept()
    assert dialog.problem_at("name") == "Give the view a name."
    dialog.reject()


def test_a_name_that_is_taken_says_what_is_replaced(page, saved, desk):
    dialog = page.arranging.views.ask_name()
    assert dialog.save_button.text() == "Save" and not dialog.told.isVisible()
    dialog.name.setText("việc QUÁ HẠN ")
    assert dialog.save_button.text() == "Replace the view" and dialog.told.isVisible()
    assert "“Việc quá hạn”" in dialog.told.text()
    dialog.name.setText("việc QUÁ HẠN khác")
    assert dialog.save_button.text() == "Save" and not dialog.told.isVisible()
    dialog.name.setText("việc QUÁ HẠN")
    dialog.accept()
    assert [each.view.name for each in desk.views()] == ["việc QUÁ HẠN"]


def test_views_are_ordered_renamed_pinned_and_deleted(page, saved, desk, messages):
    desk.save_as("Khác", pinned=False)
    dialog = page.arranging.views.manage()
    dialog.list.setCurrentRow(1)
    dialog.up_button.click()
    assert [each.view.name for each in desk.views()] == ["Khác", "Việc quá hạn"]
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert desk.views()[0].view.pinned
    renaming = dialog.rename()
    renaming.name.setText("Việc quá hạn")
    renaming.accept()
    assert renaming.problem_at("name")
    renaming.name.setText("Tên mới")
    renaming.accept()
    dialog.list.setCurrentRow(1)
    dialog.remove_button.click()
    assert [each.view.name for each in desk.views()] == ["Tên mới"]
    assert "Việc quá hạn" in messages.offers[-1][0]
    dialog.close()


def test_a_view_that_is_deleted_while_it_is_on_is_left(page, saved, desk, context):
    page.show_argument(saved)
    desk.remove(saved)
    assert desk.chosen is None
    context.undo()
    assert desk.views() == [saved]


def test_another_name_of_the_view_that_is_on_is_shown(page, saved, desk):
    page.show_argument(saved)
    desk.rename(saved, "Tên khác")
    assert page.filters.views_button.text() == "Tên khác"


def test_views_go_to_a_file_and_come_back(page, saved, desk, tmp_path, messages, qtbot):
    dialog = page.arranging.views.manage()
    chooser = dialog.ask_target()
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "v.json"))
    chooser.close()
    qtbot.waitUntil(lambda: not desk._context.jobs.busy)
    desk.remove(saved)
    chooser = dialog.ask_source()
    chooser.fileSelected.emit(str(tmp_path / "v.json"))
    chooser.close()
    assert [replace(each.view) for each in desk.views()] == [saved.view]
    assert desk._context.settings.last_folder == str(tmp_path)
    assert messages.said[-1] == "1 view was taken in."
    dialog.close()


def test_names_that_the_book_lacks_are_told(desk, context, agencies, tmp_path, messages, qtbot):
    wanted = TaskFilter(lead_ids=frozenset({agencies["Bộ Nội vụ"]}))
    with context.database.write("view") as session:
        save_view(session, TaskView("Nội vụ", wanted))
    desk.export([each.id for each in desk.views()], tmp_path / "v.json")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    text = (tmp_path / "v.json").read_text("utf-8")
    (tmp_path / "v.json").write_text(text.replace("Bộ Nội vụ", "Bộ Lạ"), "utf-8")
    desk.take_in(tmp_path / "v.json")
    assert "Bộ Lạ" in messages.said[-1]


def test_a_file_without_views_is_refused(desk, context, tmp_path, messages, qtbot):
    (tmp_path / "x.json").write_text("{}")
    desk.take_in(tmp_path / "x.json")
    assert "x.json" in messages.refused.pop()
    desk.export([], tmp_path / "gone" / "v.json")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert messages.refused.pop()


def test_a_name_that_is_too_long_goes_back_to_the_form(desk):
    with pytest.raises(InvalidInput):
        desk.save_as("x" * 300, pinned=False)


def test_only_views_are_chosen(page):
    with pytest.raises(TypeError):
        page.show_argument("overdue")


def test_usual_columns_of_a_view_are_those_of_the_table(page, desk):
    desk.save_as("Mặc định", pinned=False)
    assert tuple(column.key for column in desk.views()[0].view.columns) == DEFAULT_COLUMNS
    assert not desk.is_changed()


def test_menus_open_under_their_buttons(page, saved):
    for name in ("views", "columns"):
        menu = getattr(page.filters, f"{name}_menu")
        opened = []
        menu.aboutToShow.connect(lambda menu=menu, opened=opened: opened.append(QTimer.singleShot(0, menu.close)))
        getattr(page.arranging, f"open_{name}")()
        assert opened
        assert menu.actions()


def test_the_menu_of_a_title_is_opened_by_the_right_button(page):
    header = page.table.columns.header
    header.customContextMenuRequested.emit(QPoint(header.sectionViewportPosition(2) + 5, 5))
    menus = [menu for menu in page.table.findChildren(QMenu) if menu.isVisible()]
    assert any(action.text() == "Hide this column" for action in menus[0].actions())
    menus[0].close()


def test_a_view_remembers_how_merged_agencies_are_named_on_paper(page):
    page.appearance.change(print_names=AgencyNaming.GIVEN)
    assert page.arranging.on_paper().names is AgencyNaming.GIVEN
    text = as_text(page.appearance.look, SideLook())
    assert from_text(text)[0].print_names is AgencyNaming.GIVEN
    menu = QMenu()
    page.arranging.columns.fill(menu)
    titles = [action.text() for action in menu.actions()]
    assert any(AgencyNaming.GIVEN.label in title for title in [*titles, *_sub_titles(menu)])
    assert from_text(text.replace('"given"', '"odd"'))[0].print_names is AgencyNaming.BOTH


def _sub_titles(menu):
    return [each.text() for action in menu.actions() if action.menu() for each in action.menu().actions()]


def make_broad(page):
    """Choose A3 and leave the remarks out, as a person does in the form."""
    menu = QMenu()
    page.arranging.columns.fill(menu)
    next(action for action in menu.actions() if action.text() == "Page setup …").trigger()
    dialog = page.window().findChild(PageSetupDialog)
    dialog.size_box.setCurrentIndex(dialog.size_box.findData(PaperSize.A3))
    (item,) = dialog.columns.findItems("Remarks", Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()


def printed(page):
    report = TaskReports(page._context, page, page.listed, page.arranging.on_paper).report_now()
    return report.paper.width, "note" in [column.key for column in report.columns]


def test_the_paper_of_a_view_is_its_own(page, saved, desk):
    page.show_argument(saved)
    make_broad(page)
    assert (printed(page), desk.is_changed()) == ((420, False), True)
    assert desk.save()
    assert not desk.is_changed()
    page.show_argument(None)
    assert printed(page) == (297, True)
    page.show_argument(desk.views()[0])
    assert printed(page) == (420, False)


def test_a_changed_paper_of_a_view_is_taken_back(page, saved, desk):
    page.show_argument(saved)
    make_broad(page)
    desk.back()
    assert (printed(page), desk.is_changed()) == ((297, True), False)


def test_without_a_view_the_paper_is_that_of_the_report_and_a_new_view_keeps_it(page, desk, context):
    make_broad(page)
    assert ReportMemory(context).setup("task-list").size is PaperSize.A3
    desk.save_as("Khổ lớn", pinned=False)
    ReportMemory(context).keep_setup("task-list", SHIPPED)
    assert (printed(page), desk.is_changed()) == ((420, False), False)
    page.show_argument(None)
    assert printed(page) == (297, True)


def test_a_view_from_before_views_had_a_paper_takes_that_of_the_report(page, desk, context):
    context.change("view", lambda session: save_view(session, TaskView("Cũ")))
    ReportMemory(context).keep_setup("task-list", PageSetup(PaperSize.A3, hidden=("note",)))
    page.show_argument(desk.views()[0])
    assert (printed(page), desk.is_changed()) == ((420, False), False)


def test_a_paper_that_changes_elsewhere_changes_the_view_that_is_on(page, saved, desk, context):
    page.show_argument(saved)
    view = replace(saved.view, setup=PageSetup(PaperSize.A3, hidden=("note",)))
    context.change("view", lambda session: save_view(session, view))
    assert (printed(page), desk.is_changed()) == ((420, False), False)
