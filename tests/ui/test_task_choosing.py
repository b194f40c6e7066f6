"""Tasks that stay chosen while the filter changes, and figures over the cells in hand."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import Standing
from secretariat.ui.tasks import telling
from secretariat.ui.tasks.cells import CODE, CONTENT, DUE_ON, PERCENT
from secretariat.ui.tasks.choosing import ask_before, chosen_words
from secretariat.ui.tasks.page import TasksPage

OVERDUE = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))
NO_DEADLINE = TaskFilter(standings=frozenset({Standing.OPEN_NO_DEADLINE}))


@pytest.fixture
def tasks(make_task):
    """Two overdue tasks, one in time, one without a deadline."""
    return [
        make_task("Trình lộ trình"),
        make_task("Báo cáo quý", due_on=date(2026, 10, 15)),
        make_task("Họp giao ban", due_on=date(2027, 1, 31)),
        make_task("Đôn đốc", due_on=None),
    ]


@pytest.fixture
def page(context, tasks, qtbot):
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.counts = []
    page.totals_changed.connect(lambda _totals, _everything, count: page.counts.append(count))
    page.show()
    return page


def choose(page, *ids):
    """Choose tasks by the key."""
    page.table.select_ids(ids, ids[0])
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)


def in_hand(page, column, rows):
    """Take the cells of a column from the first row on in hand."""
    page.table.setCurrentIndex(page.table.model().index(0, column))
    page.table.area.begin_at(column)
    for _row in range(rows - 1):
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def test_what_is_chosen_stays_so_when_the_filter_changes(page, tasks):
    choose(page, tasks[0], tasks[2])
    page.show_argument(OVERDUE)
    assert page.selected_ids() == [tasks[0], tasks[2]]
    assert (page.choosing.hidden, page.counts[-1]) == (1, 2)
    assert page.choosing._chip.accessibleName() == "☑ 2 chosen (1 outside the filter)"


def test_the_key_chooses_more_and_lets_go_what_was_chosen(page, tasks):
    choose(page, tasks[0])
    page.show_argument(NO_DEADLINE)
    choose(page, tasks[3])
    assert page.choosing.ids == {tasks[0], tasks[3]}
    choose(page, tasks[3])
    assert page.choosing.ids == {tasks[0]}


def test_just_the_chosen_ones_are_shown_by_a_press_on_their_chip(page, tasks):
    choose(page, tasks[0], tasks[3])
    page.show_argument(OVERDUE)
    page.choosing._chip.pressed.emit()
    assert set(page.table.ids) == {tasks[0], tasks[3]}
    page.choosing._chip.removed.emit()
    assert (page.choosing.ids, page.choosing._chip.isVisible()) == (frozenset(), False)


def test_escape_takes_the_conditions_first_and_then_the_choice(page, tasks):
    choose(page, tasks[0])
    page.show_argument(OVERDUE)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert (page.wanted.is_empty(), page.choosing.ids) == (True, {tasks[0]})
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.choosing.ids == frozenset()


def test_the_selection_itself_is_kept_where_the_person_wants_it(page, tasks):
    page.choosing.turn_keeping()
    page.table.select_ids([tasks[2]], tasks[2])
    page.show_argument(OVERDUE)
    page.table.select_ids([tasks[1]], tasks[1])
    page.show_argument(NO_DEADLINE)
    assert page.choosing.ids == {tasks[1], tasks[2]}


def test_a_chosen_row_is_marked_and_read_aloud_so(page, tasks):
    before = page.table.viewport().grab().toImage()
    choose(page, tasks[0])
    assert page.table.viewport().grab().toImage() != before
    row = list(page.table.ids).index(tasks[0])
    assert page.table.model().index(row, CODE).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", chosen")


def test_what_was_removed_is_no_longer_chosen(page, context, tasks, qtbot):
    from secretariat.services.tasks import remove_tasks

    choose(page, *tasks[:2])
    context.change("remove", lambda session: remove_tasks(session, tasks[:1]))
    qtbot.waitUntil(lambda: page.choosing.ids == {tasks[1]})


def test_an_act_is_for_all_chosen_tasks_and_a_report_too(page, tasks, context):
    choose(page, tasks[0], tasks[3])
    page.show_argument(OVERDUE)
    acts = []
    page.act_wanted.connect(lambda name, ids: acts.append((name, ids)))
    {action.text(): action for action in page.menu_of_rows().actions()}["Star"].trigger()
    assert acts == [("star", [tasks[0], tasks[3]])]
    rows_wanted, _judging, words = page.listed(selected=True)
    assert ({row.id for row in rows_wanted(context.reader())}, words) == (
        {tasks[0], tasks[3]},
        "2 tasks picked out",
    )


def test_an_act_on_a_row_that_is_not_chosen_is_for_the_selection(page, tasks, qtbot):
    choose(page, tasks[0])
    page.table.select_ids([tasks[2]], tasks[2])
    with qtbot.waitSignal(page.act_wanted) as acts:
        QTest.keyClick(page.table, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert acts.args == ["remove", [tasks[2]]]
    assert page.choosing.ids == {tasks[0]}


def test_an_act_on_a_chosen_row_is_for_all_chosen_ones_and_says_so(page, tasks, context, qtbot):
    choose(page, tasks[0], tasks[3])
    page.table.select_ids([tasks[0]], tasks[0])
    with qtbot.waitSignal(page.act_wanted) as acts:
        QTest.keyClick(page.table, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert (acts.args[1], page.counts[-1]) == ([tasks[0], tasks[3]], 2)
    with qtbot.waitSignal(context.status_said) as said:
        page.choosing.tell_of(acts.args[1])
    assert said.args == ["This is for 2 chosen tasks (☑)."]


def test_rows_of_which_some_are_not_chosen_are_a_selection(page, tasks):
    choose(page, tasks[0], tasks[3])
    page.table.select_ids([tasks[0], tasks[1]], tasks[0])
    assert (page.selected_ids(), page.choosing.wanted_count()) == ([tasks[0], tasks[1]], 2)


def test_where_the_selection_is_kept_an_act_is_for_both(page, tasks):
    page.choosing.turn_keeping()
    page.table.select_ids([tasks[2]], tasks[2])
    page.show_argument(OVERDUE)
    page.table.select_ids([tasks[1]], tasks[1])
    assert page.selected_ids() == [tasks[1], tasks[2]]


def test_before_an_act_it_is_said_how_many_tasks_cannot_be_seen(page, qtbot):
    done = []
    box = ask_before(37, 12, page, lambda: done.append(True))
    assert (box.text(), box.informativeText()) == (
        "37 tasks will change.",
        "12 of them are not shown in the list.",
    )
    accept = next(b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole)
    accept.click()
    assert done == [True]


def test_the_choice_is_told_in_words():
    assert chosen_words(37, 0) == "37 chosen"


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (DUE_ON, "Deadline: 3 cells, earliest 30/09/2026, latest 31/01/2027"),
        (PERCENT, "Progress: 4 cells, mean 0%"),
        (CONTENT, ""),
    ],
)
def test_figures_of_the_cells_in_hand_are_told(page, qtbot, column, told):
    in_hand(page, column, 4)
    qtbot.waitUntil(lambda: not page.telling.waiting.isActive())
    assert page.telling.figures == told


def test_many_cells_are_counted_on_another_thread(page, qtbot, monkeypatch):
    monkeypatch.setattr(telling, "AT_ONCE", 1)
    in_hand(page, DUE_ON, 2)
    assert page.telling.figures == "Deadline: …"
    qtbot.waitUntil(lambda: page.telling.figures.endswith("latest 15/10/2026"))


def test_one_cell_has_no_figures(page):
    in_hand(page, DUE_ON, 1)
    assert page.telling.figures == ""
