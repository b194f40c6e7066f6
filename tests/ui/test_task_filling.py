"""Filling down and to the right, emptying, and copying what is in hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from secretariat.queries.tasks import load_task
from secretariat.services.task_edits import edit_tasks
from secretariat.ui.tasks import copying, filling
from secretariat.ui.tasks.review_paste import ProblemsDialog
from secretariat.ui.widgets.copied import html_table, tab_lines
from tests.ui.sheet import CONTROL, SHIFT, go_to, open_page, press


@pytest.fixture
def tasks(make_task, agencies):
    return [
        make_task("Trình lộ trình", product="Tờ trình"),
        make_task("Báo cáo quý", lead_ids=(agencies["Bộ Nội vụ"],)),
        make_task("Họp\ngiao ban", lead_ids=()),
    ]


@pytest.fixture
def page(context, tasks, qtbot):
    return open_page(context, qtbot)


@pytest.fixture
def all_of(ask, tasks):
    return lambda name: [getattr(ask(load_task, number), name) for number in tasks]


def extend(page, *keys):
    for key in keys:
        press(page, key, SHIFT)


def test_ctrl_d_copies_the_top_cell_down_as_one_step(page, all_of, agencies, context):
    go_to(page, 0, "lead")
    extend(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_D, CONTROL)
    assert all_of("lead_ids") == [(agencies["Bộ Ngoại giao"],)] * 3
    assert context.database.undo_label == "Fill lead of 2 tasks"
    context.undo()
    assert all_of("lead_ids") == [(agencies["Bộ Ngoại giao"],), (agencies["Bộ Nội vụ"],), ()]


def test_ctrl_d_in_one_row_takes_the_row_above(page, all_of):
    go_to(page, 1, "due_on")
    press(page, Qt.Key.Key_D, CONTROL)
    assert len(set(all_of("due_on")[:2])) == 1


def test_the_fill_covers_every_column_in_hand(page, all_of, agencies):
    go_to(page, 0, "content")
    extend(page, Qt.Key.Key_Down, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_D, CONTROL)
    assert all_of("content")[1] == "Trình lộ trình"
    assert all_of("lead_ids")[1] == (agencies["Bộ Ngoại giao"],)


def test_only_like_columns_are_filled_to_the_right(page, all_of):
    go_to(page, 0, "content")
    extend(page, Qt.Key.Key_Right)
    before = all_of("lead_ids")
    press(page, Qt.Key.Key_R, CONTROL)
    assert all_of("lead_ids") == before
    assert "same kind" in page.said[-1]


def test_delete_empties_cells_and_asks_nothing(page, all_of, context):
    go_to(page, 0, "lead")
    extend(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Delete)
    assert all_of("lead_ids") == [(), (), ()]
    assert context.database.undo_label == "Empty lead of 2 tasks"


def test_what_cannot_be_empty_is_told_by_cell(page, all_of, qtbot):
    go_to(page, 0, "content")
    press(page, Qt.Key.Key_Delete)
    dialog = page.findChild(ProblemsDialog)
    assert dialog.list.item(0, 1).text() == "What is to be done"
    assert all_of("content")[0] == "Trình lộ trình"
    dialog.close_button.click()


def test_state_and_progress_are_never_empty(page, all_of):
    go_to(page, 0, "percent")
    press(page, Qt.Key.Key_Delete)
    assert "cannot be empty" in page.said[-1]
    go_to(page, 0, "code")
    press(page, Qt.Key.Key_Delete)
    assert "Ctrl+−" in page.said[-1]


def test_one_cell_is_copied_without_a_title(page):
    go_to(page, 0, "lead")
    press(page, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Bộ Ngoại giao"


def test_a_rectangle_is_copied_with_titles_as_text_and_as_a_table(page):
    go_to(page, 0, "content")
    extend(page, Qt.Key.Key_Down, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n")[0] == "What is to be done\tLead"
    assert data.text().count("\n") == 2
    assert data.html().count("<tr>") == 3


def test_rows_are_taken_at_their_code(page):
    go_to(page, 0, "code")
    press(page, Qt.Key.Key_C, CONTROL)
    line = QGuiApplication.clipboard().text().split("\n")[1].split("\t")
    assert len(line) == len(page.table.area.shown())
    assert "30/09/2026" in line


def test_breaks_in_a_cell_stay_within_it():
    assert tab_lines([["a\nb", 'c"d', "e"]]) == '"a\nb"\t"c""d"\te'
    table = html_table([["T"]], [["a\n<b>"]], [True])
    assert "a<br>&lt;b&gt;" in table
    assert "dd" in table


def test_a_copied_text_is_never_a_sum_in_a_sheet():
    assert 'sdnum="1033;0;@">=1+1</td>' in html_table([], [["=1+1"]], [False])


def test_a_long_selection_is_read_beside_the_window(page, qtbot, monkeypatch):
    monkeypatch.setattr(copying, "AT_ONCE", 1)
    page.table.selectAll()
    QGuiApplication.clipboard().clear()
    page.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().count("\n") >= 3)


def test_too_many_rows_are_not_copied(page, monkeypatch, messages):
    monkeypatch.setattr(copying, "MOST", 1)
    page.table.selectAll()
    page.copy()
    assert "Export" in messages.said[-1]


def test_ctrl_r_copies_to_the_column_of_the_same_kind(page, ask, tasks, agencies, context):
    page.table.columns.arrange([("content", 0), ("coordinating", 0), ("lead", 0)])
    go_to(page, 1, "lead")
    press(page, Qt.Key.Key_Delete)
    context.change("x", lambda session: edit_tasks(session, {tasks[1]: {"coordinating": "BNV"}}, context.today()))
    settle_now(page)
    press(page, Qt.Key.Key_R, CONTROL)
    assert context.database.undo_label == "x"  # both cells would hold the same agency
    dialog = page.findChild(ProblemsDialog)
    assert "lead and coordinate" in dialog.list.item(0, 2).text()
    dialog.close_button.click()


def test_texts_are_filled_to_the_right(page, ask, tasks):
    page.table.columns.arrange([("content", 0), ("product", 0), ("officer", 0)])
    go_to(page, 0, "product")
    extend(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_R, CONTROL)
    assert ask(load_task, tasks[0]).officer == "Tờ trình"


def test_a_title_column_fills_nothing(page, context):
    before = context.database.undo_label
    go_to(page, 0, "code")
    for key in (Qt.Key.Key_R, Qt.Key.Key_D):
        press(page, key, CONTROL)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_D, CONTROL)
    assert "worked out" in page.said[-1]
    assert context.database.undo_label == before


def test_too_many_rows_are_not_filled(page, monkeypatch):
    monkeypatch.setattr(filling, "_MANY", 1)
    go_to(page, 0, "lead")
    extend(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_D, CONTROL)
    assert "fewer" in page.said[-1]


def settle_now(page):
    """Let the page hear of a change at once."""
    page.refresh()
