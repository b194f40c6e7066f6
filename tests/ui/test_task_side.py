"""The panel of a task: beside the list where both have room, below it or hidden where they have not."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.tasks.appearance import from_text
from secretariat.ui.tasks.cells import CONTENT
from secretariat.ui.tasks.page import TasksPage


@pytest.fixture
def tasks(make_task):
    return [make_task("Trình lộ trình"), make_task("Báo cáo quý", due_on=date(2026, 10, 15))]


@pytest.fixture
def open_page(context, tasks, qtbot):
    def open_one(wide=1160):
        page = TasksPage(context)
        qtbot.addWidget(page)
        page.resize(wide, 640)
        page.show()
        page.complete()
        return page

    return open_one


def test_the_panel_stands_beside_a_list_with_room(open_page):
    page = open_page()
    assert page.side.isVisible()
    assert page.splitter.orientation() is Qt.Orientation.Horizontal
    assert 200 < page.splitter.sizes()[1] < 400


def test_the_usual_columns_fit_beside_the_panel_on_a_small_screen(open_page, qapp, qtbot):
    theme.apply(qapp, Settings())
    page = open_page()  # 1366 less the navigation
    page.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    assert page.table.columnWidth(CONTENT) >= theme.scaled(154), "the title of the column stands whole"


def test_a_hidden_panel_gives_its_room_away_and_stays_hidden(open_page, context):
    page = open_page()
    page.side.turn()
    assert not page.side.isVisible()
    assert page.table.width() > 1100
    page.commit_typing()
    assert from_text(context.settings.column_widths)[1].shown is False
    again = open_page()
    assert not again.side.isVisible()
    again.side.turn()
    assert again.splitter.sizes()[1] > 200


def test_where_there_is_no_room_for_both_the_panel_comes_below_when_asked_for(open_page, tasks, qtbot):
    page = open_page(700)
    assert not page.side.isVisible()
    assert page.table.width() >= 690
    page.side.turn()
    assert page.splitter.orientation() is Qt.Orientation.Vertical
    assert min(page.splitter.sizes()) > 150
    page.table.select_ids([tasks[1]], tasks[1])
    qtbot.waitUntil(lambda: page.inspector.task_id == tasks[1])


def test_a_hidden_panel_asks_the_book_nothing(open_page, tasks):
    page = open_page(700)
    page.table.select_ids([tasks[1]], tasks[1])
    page.refresh()
    assert page._inspecting is None


def test_a_panel_that_is_shown_again_shows_the_task_of_the_moment(open_page, tasks):
    page = open_page(700)
    page.table.select_ids([tasks[1]], tasks[1])
    page.side.turn()
    assert page.inspector.task_id == tasks[1]
    page.side.reveal()
    assert page.side.isVisible()
