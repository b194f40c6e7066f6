"""Tasks under headings: what a row is, what selecting a heading means, how groups are opened and closed."""

from array import array
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import Standing
from secretariat.queries.task_groups import Heading
from secretariat.queries.tasks import load_task
from secretariat.ui.tasks.cells import KEYS
from secretariat.ui.tasks.groups import GroupedRows
from secretariat.ui.tasks.page import TasksPage

HEADINGS = (Heading("a", "An", 2), Heading("b", "Bình", 1), Heading("", "Không", 3))
IDS = array("q", (11, 12, 21, 31, 32, 33))


def test_headings_stand_between_the_tasks():
    rows = GroupedRows(IDS, HEADINGS, {"b"})
    assert list(rows.rows) == [-1, 11, 12, -2, -3, 31, 32, 33]
    assert [rows.heading(row) and rows.heading(row).title for row in (0, 1, 3)] == ["An", None, "Bình"]
    assert [rows.is_open(row) for row in (0, 3, 4)] == [True, False, True]
    assert [rows.heading_row_of(row) for row in (0, 2, 3, 7)] == [0, 0, 3, 4]
    assert rows.group_of(21).value == "b"
    assert rows.group_of(99) is None


def test_a_list_without_groups_is_its_tasks():
    rows = GroupedRows(IDS)
    assert rows.rows is IDS
    assert (rows.heading_row_of(2), rows.group_of(11)) == (-1, None)
    assert list(rows.tasks([(1, 2), (2, 4)])) == [(1, 3), (3, 5)]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=5),
    st.sets(st.integers(0, 4)),
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 5)), max_size=4),
)
def test_runs_of_rows_mean_their_tasks_and_those_hidden_under_their_headings(counts, closed, runs):
    headings = [Heading(str(place), "", count) for place, count in enumerate(counts)]
    grouped = GroupedRows(array("q", range(1, sum(counts) + 1)), headings, {str(place) for place in closed})
    last = len(grouped.rows) - 1
    runs = sorted((min(top, last), min(top + more, last)) for top, more in runs)
    wanted, start = set(), dict(zip(headings, [1, *(sum(counts[:n]) + 1 for n in range(1, 6))], strict=False))
    for top, bottom in runs:
        for row in range(top, bottom + 1):
            heading = grouped.heading(row)
            first = start[heading] if heading else grouped.rows[row]
            count = 1 if heading is None else 0 if grouped.is_open(row) else heading.count
            wanted |= set(range(first, first + count))
    found = [number for begin, end in grouped.tasks(runs) for number in grouped.ids[begin:end]]
    assert found == sorted(wanted)


@pytest.fixture
def tasks(make_task, agencies):
    other = (agencies["Bộ Nội vụ"],)
    return [
        make_task("Trình lộ trình"),
        make_task("Báo cáo quý", due_on=date(2026, 10, 15)),
        make_task("Họp giao ban", due_on=date(2027, 1, 31), lead_ids=other),
        make_task("Đôn đốc", due_on=None, lead_ids=()),
    ]


@pytest.fixture
def page(context, tasks, qtbot):
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    page.totals = []
    page.totals_changed.connect(lambda *given: page.totals.append(given))
    page.appearance.change(group_by="lead")
    return page


def rows(page):
    """Titles of headings and contents of tasks, from top to bottom."""
    model = page.table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def go_to(page, row):
    page.table.setCurrentIndex(page.table.model().index(row, 0))
    page.table.setFocus()


def test_a_list_is_grouped_by_lead(page):
    assert rows(page) == [
        "Bộ Ngoại giao", "Trình lộ trình", "Báo cáo quý",
        "Bộ Nội vụ", "Họp giao ban", "Without lead agency", "Đôn đốc",
    ]  # fmt: skip
    assert page.totals[-1][:2][1] == 4


@pytest.mark.parametrize(
    ("group_by", "headings"),
    [
        ("document", ["Without document"]),
        ("standing", ["●  Overdue", "▶  In time", "∞  Open, no deadline"]),
        ("month", ["Month 09/2026", "Month 10/2026", "Month 01/2027", "No deadline"]),
    ],
)
def test_lists_are_grouped_by_what_else_tasks_share(page, group_by, headings):
    page.appearance.change(group_by=group_by)
    assert [title for title in rows(page) if title in headings] == headings


def test_left_and_right_close_and_open_a_group(page):
    go_to(page, 1)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.table.currentIndex().row() == 0
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert rows(page)[:2] == ["Bộ Ngoại giao", "Bộ Nội vụ"]
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert rows(page)[1] == "Trình lộ trình"
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert rows(page)[1] == "Bộ Nội vụ"


def test_a_click_on_the_mark_and_a_double_click_turn_a_group(page, qtbot):
    view, place = (
        page.table.viewport(),
        page.table.visualRect(page.table.model().index(0, 0)).topLeft() + QPoint(8, 8),
    )
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert len(rows(page)) == 5
    with qtbot.assertNotEmitted(page.act_wanted):
        page.table.doubleClicked.emit(page.table.model().index(0, 1))
    assert len(rows(page)) == 7
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place + QPoint(200, 0))
    assert len(rows(page)) == 7


def test_a_heading_selects_its_tasks_while_they_are_hidden_in_it(page, tasks):
    go_to(page, 0)
    page.table.selectRow(0)
    assert page.selected_ids() == []
    assert page.table.current_id() is None
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.selected_ids() == tasks[:2]
    assert page.totals[-1][2] == 2


def test_all_is_selected_in_open_and_in_closed_groups(page):
    page.table.selectAll()
    assert page.table.selected_count() == 4
    page.table.group_keys.turn(0)
    page.table.selectAll()
    assert page.table.selected_count() == 4


def test_a_selection_over_an_open_heading_is_the_framed_tasks(page, tasks):
    go_to(page, 2)
    for _press in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.table.selected_runs() == [(2, 4)]
    assert page.selected_ids() == tasks[1:3]
    assert page.totals[-1][2] == 2


def test_the_bin_takes_nothing_from_an_open_heading(page, messages, qtbot):
    go_to(page, 0)
    with qtbot.assertNotEmitted(page.act_wanted):
        QTest.keyClick(page.table, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert messages.said == ["Select a task in the list first."]


def test_emptying_says_how_many_tasks_stand_in_closed_groups(page, messages, ask, tasks):
    page.table.group_keys.turn(0)
    page.table.setCurrentIndex(page.table.model().index(0, KEYS.index("due_on")))
    page.table.area.begin_at(KEYS.index("due_on"))
    for _press in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert [ask(load_task, number).due_on for number in tasks[:3]] == [None, None, None]
    assert messages.said == ["Empty deadline of 3 tasks: 2 tasks in closed groups too."]


def test_the_next_row_is_current_after_a_closed_group_went_into_the_bin(page, context, tasks, qtbot):
    from secretariat.services.tasks import remove_tasks

    page.table.group_keys.turn(0)
    go_to(page, 0)
    context.change("remove", lambda session: remove_tasks(session, tasks[:2]))
    qtbot.waitUntil(lambda: not page.refreshing.isActive())
    assert (page.table.currentIndex().row(), rows(page)[0], page.selected_ids()) == (0, "Bộ Nội vụ", [])


def test_tasks_in_a_closed_group_are_told_before_an_act(page, tasks):
    assert page.choosing.unseen_among(tasks) == 0
    page.table.group_keys.turn(0)
    assert (page.choosing.unseen_among(tasks), page.choosing.hidden_among(tasks)) == (2, 0)


def test_all_groups_close_and_open(page):
    page.table.group_keys.turn_all(is_open=False)
    assert rows(page) == ["Bộ Ngoại giao", "Bộ Nội vụ", "Without lead agency"]
    page.table.group_keys.turn_all(is_open=True)
    assert len(rows(page)) == 7


def test_what_is_closed_stays_closed_after_a_change(page, context, tasks, qtbot):
    from secretariat.services.tasks import remove_tasks

    page.table.group_keys.turn(0)
    context.change("remove", lambda session: remove_tasks(session, [tasks[0]]))
    qtbot.waitUntil(lambda: not page.refreshing.isActive())
    assert rows(page)[:2] == ["Bộ Ngoại giao", "Bộ Nội vụ"]
    assert page.table.grouped.heading(0).count == 1


def test_a_task_in_a_closed_group_is_reached(page, tasks):
    page.table.group_keys.turn_all(is_open=False)
    page.show_argument(tasks[1])
    assert page.selected_ids() == [tasks[1]]
    assert rows(page)[:3] == ["Bộ Ngoại giao", "Trình lộ trình", "Báo cáo quý"]


def test_a_heading_is_heard_with_its_count(page):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert page.table.model().index(0, 2).data(role) == "Bộ Ngoại giao, 2 tasks, open"
    page.table.group_keys.turn(0)
    assert page.table.model().index(0, 2).data(role) == "Bộ Ngoại giao, 2 tasks, closed"
    assert page.table.model().index(0, 2).data(Qt.ItemDataRole.ToolTipRole) is None


def test_groups_follow_the_filter_and_the_report_follows_the_groups(page, context):
    page.show_argument(TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE})))
    assert rows(page) == ["Bộ Ngoại giao", "Trình lộ trình", "Báo cáo quý"]
    with closing(context.database.reader()) as reader:
        assert [row.content for row in page.listed()[0](reader)] == ["Trình lộ trình", "Báo cáo quý"]


def test_a_long_book_is_grouped_beside_the_window(page, context, tasks, qtbot):
    page.finder._short_book = 0
    page.set_search("bao cao")
    qtbot.waitUntil(lambda: rows(page) == ["Bộ Ngoại giao", "Báo cáo quý"])


def test_groups_come_back_with_the_next_start(page, context, qtbot):
    page.commit_typing()
    assert replace(context.settings).column_widths
    other = TasksPage(context)
    qtbot.addWidget(other)
    assert rows(other)[0] == "Bộ Ngoại giao"


def test_headings_are_painted_over_the_whole_width(page):
    from PySide6.QtGui import QImage

    from secretariat.ui import theme

    view = page.table.viewport()
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(image)
    assert image.pixelColor(view.width() - 3, 5).name() == theme.palette().bar


def test_headings_are_lower_than_tasks_and_framed_as_a_whole(page):
    table = page.table
    assert table.rowHeight(0) < table.rowHeight(1) == table.rowHeight(2)
    assert table.visualRect(table.model().index(0, 3)).width() == table.viewport().width()
    page.appearance.change(group_by="")
    assert {table.rowHeight(row) for row in range(4)} == {table.verticalHeader().defaultSectionSize()}
