"""Views that are pinned stand under the tasks at the left, with live counts, and bring a person to them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from secretariat.domain.listings import TaskFilter
from secretariat.domain.views import TaskView, shipped_views
from secretariat.queries.views import task_views
from secretariat.services.views import remove_view, save_view
from secretariat.ui.messages import Messages
from secretariat.ui.navigation import COUNT_ROLE, LINE_ROLE
from secretariat.ui.wiring import Desk


@pytest.fixture
def messages():
    """A window listens to the messages themselves."""
    return Messages()


@pytest.fixture
def desk(context, make_task, agencies, qtbot):
    make_task("Trình lộ trình")
    make_task("Báo cáo quý")
    make_task("Đôn đốc", due_on=None, lead_ids=(agencies["Bộ Nội vụ"],))
    desk = Desk(context, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    desk.window.open_page("tasks")
    desk.window.complete()
    return desk


def lines(desk):
    """The lines under the tasks with their counts."""
    navigation = desk.window.navigation
    items = [navigation.item(row) for row in range(navigation.count())]
    return {
        item.data(LINE_ROLE).title: item.data(COUNT_ROLE)
        for item in items
        if item.data(LINE_ROLE).page == "tasks" and item.data(LINE_ROLE).filter
    }


def pin(desk, view):
    with desk.context.database.write("view") as session:
        save_view(session, view)
    desk.window.refresh_counts()
    return task_views(desk.context.reader())[-1]


def test_shipped_views_that_are_pinned_have_their_counts(desk):
    none = dict.fromkeys(("Due soon", "Waiting for confirmation", "With obstacles"), "0")
    assert lines(desk) == {"Overdue": "2", "No deadline": "1", **none}
    assert set(lines(desk)) == {view.name for view in shipped_views() if view.pinned}


def test_a_saved_view_is_pinned_counted_and_opened(desk):
    saved = pin(desk, TaskView("Báo cáo", TaskFilter(words="bao cao"), pinned=True))
    pin(desk, TaskView("Không ghim", TaskFilter(words="lo trinh")))
    assert (lines(desk)["Báo cáo"], "Không ghim" in lines(desk)) == ("1", False)
    navigation = desk.window.navigation
    navigation.itemClicked.emit(navigation.findItems("Báo cáo", Qt.MatchFlag.MatchExactly)[0])
    assert desk.tasks().place == saved
    assert navigation.current_key() == f"tasks/view:{saved.id}"
    assert navigation.currentItem().data(Qt.ItemDataRole.AccessibleTextRole) == "Báo cáo: 1"
    desk.window.open_page("tasks", TaskFilter())
    assert navigation.current_key() == "tasks"


def test_the_count_follows_a_change_and_the_line_stays_marked(desk, make_task):
    saved = pin(desk, TaskView("Báo cáo", TaskFilter(words="bao cao"), pinned=True))
    desk.window.open_page("tasks", saved)
    make_task("Báo cáo năm", due_on=date(2027, 1, 1))
    desk.window.refresh_counts()
    assert lines(desk)["Báo cáo"] == "2"
    pin(desk, TaskView("Khác", pinned=True))
    assert desk.window.navigation.current_key() == f"tasks/view:{saved.id}"


def test_a_view_that_is_deleted_leaves_the_list(desk, context):
    saved = pin(desk, TaskView("Báo cáo", TaskFilter(words="bao cao"), pinned=True))
    desk.window.open_page("tasks", saved)
    context.change("remove", lambda session: remove_view(session, saved.id))
    desk.window.refresh_counts()
    assert "Báo cáo" not in lines(desk)
    assert desk.tasks().place == TaskFilter(words="bao cao")


def test_a_long_book_is_counted_beside_the_window(desk, monkeypatch, qtbot):
    monkeypatch.setattr("secretariat.ui.pinned_views._COUNTED_AT_ONCE", 0)
    pin(desk, TaskView("Báo cáo", TaskFilter(words="bao cao"), pinned=True))
    qtbot.waitUntil(lambda: lines(desk)["Báo cáo"] == "1")


def test_shipped_views_of_standings_share_no_task():
    names = ("Overdue", "Due soon", "No deadline")
    wanted = [view.wanted for view in shipped_views() if view.name in names]
    assert len({each.standings or each.due_soon for each in wanted}) == len(names)


def test_a_window_built_anew_comes_back_to_the_view(desk):
    saved = pin(desk, TaskView("Báo cáo", TaskFilter(words="bao cao"), pinned=True))
    desk.window.open_page("tasks", saved)
    assert desk.window.place() == ("tasks", saved)


def test_the_printed_list_has_the_groups_of_the_screen_or_those_for_paper(desk):
    desk.window.open_page("tasks", TaskFilter())
    assert desk.reporting().report_now().groups[0].title == "I. Overdue tasks (2)"
    desk.tasks().appearance.change(print_by="lead")
    assert desk.reporting().report_now().groups[0].title == "I. Bộ Ngoại giao (2)"
    desk.tasks().appearance.change(group_by="month")
    assert desk.reporting().report_now().groups[0].title == "I. Month 09/2026 (2)"


def test_the_workbook_can_have_the_columns_of_the_screen(desk, tmp_path, qtbot):
    import openpyxl

    desk.tasks().appearance.change(columns=(("lead", 0), ("content", 0), ("officer", 0)))
    dialog = desk.export()
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.fileSelected.emit(str(tmp_path / "list.xlsx"))
    dialog.close()
    qtbot.waitUntil(lambda: (tmp_path / "list.xlsx").exists() and not desk.context.jobs.busy)
    rows = list(openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows(values_only=True))
    assert any(row[:4] == ("No.", "Lead", "What is to be done", "Officer") for row in rows)


def test_views_and_columns_are_reached_from_the_menu_of_the_window(desk):
    actions, page = desk.window.menus.actions, desk.tasks()
    page.appearance.change(group_by="lead")
    actions["close_groups"].trigger()
    assert page.table.model().rowCount() == 2
    actions["open_groups"].trigger()
    assert page.table.model().rowCount() == 5
    actions["full_text"].trigger()
    assert page.appearance.look.full_text
    for key in ("save_view", "manage_views"):
        actions[key].trigger()
    dialogs = {dialog.windowTitle() for dialog in desk.window.findChildren(QDialog)}
    assert {"Save this view", "Views"} <= dialogs
