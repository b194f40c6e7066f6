"""The page of tasks as a clerk uses it: search, filter, order, select, change, undo."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.standing import OPEN, Standing
from secretariat.ui.tasks.page import TasksPage
from tests.questions import listed_rows, selected_rows

OVERDUE = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))


@pytest.fixture
def tasks(make_task, agencies):
    """Four tasks: two overdue, one in time, one of another agency without a deadline."""
    return [
        make_task("Trình lộ trình"),
        make_task("Báo cáo quý", due_on=date(2026, 10, 15)),
        make_task("Họp giao ban", due_on=date(2027, 1, 31)),
        make_task("Đôn đốc", due_on=None, lead_ids=(agencies["Bộ Nội vụ"],)),
    ]


@pytest.fixture
def page(context, tasks, qtbot):
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.totals = []
    page.totals_changed.connect(lambda *given: page.totals.append(given))
    page.show()
    return page


def listed(page):
    """The contents in the order of the list."""
    return [page.table.model().index(row, 1).data() for row in range(len(page.table.ids))]


def changed(page, qtbot):
    """Wait until the page has heard of a change."""
    qtbot.waitUntil(lambda: not page.refreshing.isActive())


def test_the_most_urgent_stand_first(page):
    assert listed(page) == ["Trình lộ trình", "Báo cáo quý", "Họp giao ban", "Đôn đốc"]


def test_search_finds_without_marks_and_tells_the_totals(page):
    page.set_search("bao cao")
    assert listed(page) == ["Báo cáo quý"]
    totals, everything, selected = page.totals[-1]
    assert (totals.total, totals.by_standing[Standing.OPEN_OVERDUE], everything, selected) == (1, 1, 4, 0)
    assert page.search_words() == "bao cao"


def test_the_same_words_are_not_asked_for_twice(page, qtbot):
    page.set_search("bao")
    with qtbot.assertNotEmitted(page.finder.found):
        page.set_search("bao")


def test_a_filter_is_shown_as_an_argument_and_taken_away_by_none(page):
    page.show_argument(OVERDUE)
    assert len(listed(page)) == 2
    assert page.wanted == OVERDUE
    page.show_argument(None)
    assert len(listed(page)) == 4


def test_a_task_is_shown_even_if_the_filter_hides_it(page, tasks):
    page.show_argument(OVERDUE)
    page.show_argument(tasks[3])
    assert page.selected_ids() == [tasks[3]]
    assert page.wanted == TaskFilter()


def test_a_task_of_the_list_is_shown_within_the_filter(page, tasks):
    page.show_argument(OVERDUE)
    page.show_argument(tasks[1])
    assert page.selected_ids() == [tasks[1]]
    assert page.wanted == OVERDUE


def test_a_task_that_is_gone_selects_nothing(page):
    page.show_argument(999)
    assert page.selected_ids() == []


def test_escape_takes_the_newest_condition_away(page, context, qtbot):
    page.set_search("giao")
    page.filters.show_filter(replace(page.wanted, standings=OPEN))
    wanted = []
    context.page_wanted.connect(lambda *given: wanted.append(given))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.wanted == TaskFilter(words="giao")
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.wanted == TaskFilter()
    assert wanted[-1] == ("tasks", TaskFilter())
    assert len(listed(page)) == 4


def test_a_title_orders_the_list(page):
    page.table.horizontalHeader().sectionClicked.emit(1)
    assert listed(page) == ["Báo cáo quý", "Đôn đốc", "Họp giao ban", "Trình lộ trình"]
    assert page.table.model().headerData(1, Qt.Orientation.Horizontal) == "What is to be done ↑"


def test_selection_fills_the_inspector_and_the_status(page, tasks, qtbot):
    page.table.select_ids([tasks[1]], tasks[1])
    qtbot.waitUntil(lambda: page.inspector.task_id == tasks[1])
    assert page.totals[-1][2] == 1
    page.table.clearSelection()
    qtbot.waitUntil(lambda: page.inspector.task_id is None)


def test_a_change_is_seen_and_so_is_its_undo(page, context, tasks, qtbot):
    from secretariat.services.tasks import remove_tasks

    page.table.select_ids([tasks[1]], tasks[1])
    context.change("remove", lambda session: remove_tasks(session, [tasks[0]]))
    changed(page, qtbot)
    assert listed(page) == ["Báo cáo quý", "Họp giao ban", "Đôn đốc"]
    assert page.selected_ids() == [tasks[1]]
    context.undo()
    changed(page, qtbot)
    assert len(listed(page)) == 4


def test_many_changes_are_one_refresh(page, context, tasks, qtbot):
    from secretariat.services.tasks import set_starred

    asked = []
    page.finder.found.connect(asked.append)
    for starred in (True, False, True):
        context.change("star", lambda session, starred=starred: set_starred(session, tasks, starred))
    changed(page, qtbot)
    assert len(asked) == 1
    assert listed_rows(page)[0].starred


def test_what_does_not_concern_tasks_asks_nothing(page, context):
    from secretariat.domain.meetings import MeetingDraft
    from secretariat.services.meetings import add_meeting

    context.change("meeting", lambda session: add_meeting(session, MeetingDraft("Họp")))
    assert not page.refreshing.isActive()


def test_keys_and_inspector_say_which_act_is_wanted(page, tasks, qtbot):
    wanted = []
    page.act_wanted.connect(lambda *given: wanted.append(given))
    page.table.select_ids(tasks[:2], tasks[1])
    page.inspecting.show_current()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.inspector.buttons["progress"].click()
    assert wanted == [
        ("remove", tasks[:2]), ("edit", [tasks[1]]), ("edit", [tasks[1]]), ("progress", [tasks[1]]),
    ]  # fmt: skip


def test_the_menu_of_the_rows_offers_every_act(page, tasks, qtbot):
    page.table.select_ids([tasks[2]], tasks[2])
    menu = page.menu_of_rows()
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert {"Edit …", "Complete …", "State of the task", "Remove"} <= actions.keys()
    states = {action.text(): action for action in actions["State of the task"].menu().actions()}
    with qtbot.waitSignal(page.act_wanted) as wanted:
        states["Withdraw …"].trigger()
    assert wanted.args == ["withdraw", [tasks[2]]]
    menu.close()


def test_the_menu_opens_over_selected_rows_only(page, tasks):
    page.table.menu_wanted.emit(QPoint(10, 10))
    assert QGuiApplication.topLevelWindows()
    assert page.findChildren(type(page.menu_of_rows())) != []


def test_a_document_is_opened_on_its_page(page, context, qtbot):
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.inspector.document_wanted.emit(7)
    assert wanted.args == ["documents", 7]


def test_the_report_has_the_rows_of_the_list_in_its_order(page, context):
    page.show_argument(OVERDUE)
    page._on_order(TaskOrder("due_on", descending=True))
    rows_wanted, judging, words = page.listed()
    with closing(context.database.reader()) as reader:
        assert [row.content for row in rows_wanted(reader)] == ["Báo cáo quý", "Trình lộ trình"]
    assert (judging.as_of, words) == (context.today(), "Overdue")
    assert [row.content for row in listed_rows(page)] == listed(page)


def test_the_report_can_be_of_the_selection(page, tasks):
    page.table.select_ids([tasks[3], tasks[0]])
    assert [row.id for row in selected_rows(page)] == [tasks[0], tasks[3]]


def test_copied_rows_are_lines_with_tabs(page, tasks):
    page.table.select_ids(tasks[:2], tasks[0])
    page.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Code", "What is to be done"]
    assert [line.split("\t")[4] for line in lines[1:]] == ["30/09/2026", "15/10/2026"]


def test_nothing_selected_leaves_the_clipboard_alone(page):
    QGuiApplication.clipboard().setText("mine")
    page.copy()
    assert QGuiApplication.clipboard().text() == "mine"


def test_an_empty_answer_says_what_to_do(page):
    page.set_search("zzz")
    assert page._stack.currentWidget() is page.empty
    assert "Esc" in page.empty.advice.text()
    page.show_argument(None)
    assert page._stack.currentWidget() is page.table


def test_an_empty_book_says_how_to_begin(context, qtbot):
    page = TasksPage(context)
    qtbot.addWidget(page)
    assert page._stack.currentWidget() is page.empty
    assert "Ctrl+N" in page.empty.advice.text()


def test_another_day_is_judged_anew_when_the_page_appears(page, context):
    page.hide()
    tomorrow = context.today() + timedelta(60)
    context.today = lambda: tomorrow
    page.show()
    assert page.judging.as_of == tomorrow
    assert page.totals[-1][0].by_standing[Standing.OPEN_OVERDUE] == 2


def test_the_status_belongs_to_the_page_that_is_shown(page):
    page.hide()
    page.totals.clear()
    page.set_search("bao")
    assert page.totals == []
    page.show()
    assert page.totals[-1][0].total == 1


def test_widths_are_remembered(page, context, qtbot):
    page.table.setColumnWidth(2, 133)
    page.commit_typing()
    assert ["lead", 133] in json.loads(context.settings.column_widths)["columns"]
    other = TasksPage(context)
    qtbot.addWidget(other)
    other.resize(1160, 640)
    other.show()
    assert other.table.columnWidth(2) == 133


@pytest.mark.parametrize("stored", ["", "{}", '{"tasks": [1], "inspector": "wide"}', "[1]", '{"columns": 3}'])
def test_widths_that_make_no_sense_are_forgotten(context, qtbot, stored):
    context.settings = replace(context.settings, column_widths=stored)
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    assert page.table.columnWidth(2) > 60


def test_a_damaged_file_is_told_in_plain_words(page, messages):
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    page.finder.failed.emit(error)
    assert "damaged" in messages.refused.pop()


def test_a_long_book_is_shown_by_its_thread(context, tasks, qtbot, monkeypatch):
    monkeypatch.setattr("secretariat.ui.tasks.finder.SHORT_BOOK", 0)
    page = TasksPage(context)
    page.finder._short_book = 0
    qtbot.addWidget(page)
    page.set_search("trinh")
    qtbot.waitUntil(lambda: listed(page) == ["Trình lộ trình"])
    page.show_argument(tasks[2])
    qtbot.waitUntil(lambda: page.selected_ids() == [tasks[2]])
    page.finder.close()


def test_in_a_book_to_look_at_no_act_is_offered(context, tasks, qtbot, monkeypatch):
    monkeypatch.setattr(context.database, "read_only", True)
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.table.select_ids([tasks[0]], tasks[0])
    with qtbot.assertNotEmitted(page.act_wanted):
        page._act("remove")
    assert not any(button.isEnabled() for button in page.inspector.buttons.values())
    offered = [action.text() for action in page.menu_of_rows().actions() if action.isEnabled() and action.text()]
    assert offered == [
        "Choose or let go\tCtrl+Space",
        "Keep the selection when the filter changes",
        "Copy rows",
    ]
