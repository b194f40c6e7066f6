from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMainWindow, QMenu, QVBoxLayout, QWidget

from secretariat.domain.notices import NameDecision, NoticeDraft, TaskPart
from secretariat.ui.intake.review_keys import KEYS, review_lines
from secretariat.ui.intake.task_table import CONTENT, COORDINATING, DEADLINE, LEAD, NUMBER, PRODUCT
from secretariat.ui.shortcuts import ShortcutsDialog
from tests.ui.reviewing import (
    CHOICES,
    CTRL,
    ENTER,
    F2,
    F6,
    F8,
    KNOWN,
    ONE,
    SHIFT,
    SPACE,
    TAB,
    TASKS,
    TEXT,
    TWO,
    contents,
    doubts,
    go,
    open_review,
    place,
    press,
    write,
)


@pytest.fixture
def review(qtbot):
    return open_review(qtbot)


def test_f8_goes_from_doubt_to_doubt_and_round(review):
    visited = []
    for _time in range(4):
        press(F8)
        visited.append(place(review))
    assert visited == [(0, LEAD), (0, DEADLINE), (1, NUMBER), (0, LEAD)]
    assert "Hỏi lại người chủ trì" in review.doubts.text()
    press(F8, SHIFT)
    assert place(review) == (1, NUMBER)


@pytest.mark.parametrize("part", ["source", "header"])
def test_f8_works_from_text_and_head_too(review, part):
    (review.source if part == "source" else review.header.title).setFocus()
    press(F8)
    assert review.table.hasFocus() and place(review) == (0, LEAD)


def test_empty_fields_of_the_head_are_in_the_round_and_marked(review):
    review.show_draft(NoticeDraft("45.txt", TEXT, tasks=TASKS), KNOWN, CHOICES)
    press(F8)
    assert review.header.number.hasFocus() and review.doubts.text()
    assert review.header.number.property("doubt")
    press(F8)
    assert review.header.issued_on.hasFocus()
    press(SPACE, CTRL)
    assert not review.header.issued_on.property("doubt")
    press(F8)
    assert place(review) == (0, LEAD)


def test_a_doubtful_cell_shows_its_reason_only(review):
    tips = {column: review.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in (CONTENT, LEAD)}
    assert tips == {CONTENT: None, LEAD: "Hỏi lại người chủ trì"}
    spoken = review.model.index(0, LEAD).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Hỏi lại người chủ trì" in spoken


def test_a_missing_lead_and_a_missing_deadline_are_said_in_the_cell(review):
    review.add_row()
    write("Việc mới")
    press(ENTER)
    start = TEXT.index("Bộ Ngoại")
    review.source.select(start, start + 20)
    review.add_selection()
    row = place(review)[0]
    shown = [review.model.index(row, column).data() for column in (LEAD, DEADLINE)]
    assert shown == ["Unclear — choose an agency", "Unclear — choose a deadline"]
    assert review.model.index(row, LEAD).data(Qt.ItemDataRole.EditRole) == ""


def test_editing_settles_the_doubts_about_that_part_only(review):
    review.model.setData(review.model.index(0, DEADLINE), "30/9/2026")
    assert not doubts(review, 0, TaskPart.DEADLINE) and doubts(review, 0, TaskPart.LEAD)


def test_a_cell_left_as_it_was_has_been_looked_at(review):
    go(review, 0, LEAD)
    press(F2)
    press(ENTER)
    assert not doubts(review, 0, TaskPart.LEAD)
    press(Qt.Key.Key_Z, CTRL)
    assert doubts(review, 0, TaskPart.LEAD)


@pytest.mark.parametrize("keys", [(SPACE, CTRL), (F2, Qt.KeyboardModifier.NoModifier)])
def test_a_doubt_about_the_whole_task_is_settled_at_its_number(review, keys):
    go(review, 1, NUMBER)
    press(*keys)
    assert review.draft().tasks[1].doubts == ()


def test_the_end_of_all_doubts_is_said_and_counted(review):
    assert "2 to look at" in review.summary.text()
    for _time in range(3):
        press(F8)
        press(SPACE, CTRL)
    assert "0 to look at" in review.summary.text()
    assert review.doubts.text() == "No place is left to look at."
    press(F8)
    assert review.doubts.text() == "No place is left to look at."


def test_a_name_that_nobody_decided_of_is_a_doubt_until_it_is_decided(review):
    review.model.setData(review.model.index(0, COORDINATING), "Sở Mới")
    go(review, 0, COORDINATING)
    press(SPACE, CTRL)
    assert "Sở Mới" in review.doubts.text() and review.warnings.text()
    assert not review.model.chips(0, COORDINATING)[0].known
    review.take_names((NameDecision("Sở Mới", add=True),))
    assert review.model.chips(0, COORDINATING)[0].known
    assert not review.model.reasons(0, COORDINATING)


def test_space_keeps_or_leaves_out_the_row(review):
    press(SPACE)
    assert [task.ticked for task in review.draft().tasks] == [False, True]
    press(SPACE)
    assert all(task.ticked for task in review.draft().tasks)


def test_tab_runs_from_content_to_product(review):
    visited = [place(review)[1]]
    for _time in range(4):
        press(TAB)
        visited.append(place(review)[1])
    assert visited == [CONTENT, LEAD, COORDINATING, DEADLINE, PRODUCT]
    press(TAB)
    assert place(review) == (1, CONTENT)


def test_a_task_is_split_where_the_caret_stands_in_its_cell(review):
    press(F2)
    editor = QApplication.focusWidget()
    cursor = editor.textCursor()
    cursor.setPosition(editor.toPlainText().index(" và ban hành"))
    editor.setTextCursor(cursor)
    press(Qt.Key.Key_T, CTRL)
    assert contents(review)[:2] == ["Xây dựng kế hoạch công tác", "Ban hành quy chế làm việc"]
    first, second = review.draft().tasks[:2]
    assert first.lead == second.lead and (first.end, second.end) == (second.start - 1, len(ONE))
    assert place(review) == (1, CONTENT)
    press(Qt.Key.Key_Z, CTRL)
    assert review.draft().tasks == TASKS


def test_a_task_is_split_where_the_caret_stands_in_its_sentence(review):
    start = TEXT.index("ban hành")
    review.source.select(start, start)
    review.source.setFocus()
    press(Qt.Key.Key_T, CTRL)
    assert contents(review)[:2] == ["Xây dựng kế hoạch công tác và", "Ban hành quy chế làm việc"]


def test_a_split_that_cannot_be_is_told_in_a_sentence(review):
    press(Qt.Key.Key_T, CTRL)
    assert "F2" in review.warnings.text()
    press(F2)
    press(Qt.Key.Key_T, CTRL)
    assert "one side" in review.warnings.text() and review.draft().tasks == TASKS


def test_a_task_is_merged_with_the_next_one(review):
    press(Qt.Key.Key_M, CTRL)
    (task,) = review.draft().tasks
    assert task.content == f"{TASKS[0].content}; báo cáo kết quả"
    assert task.lead == ("Bộ Nội vụ", "Bộ Ngoại giao") and (task.start, task.end) == (0, len(TEXT))
    press(Qt.Key.Key_M, CTRL)
    assert "below" in review.warnings.text()
    press(Qt.Key.Key_Z, CTRL)
    assert review.draft().tasks == TASKS


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier), (ENTER, CTRL)])
def test_a_new_row_begins_at_once(review, keys):
    press(*keys)
    write("Việc mới")
    press(ENTER, CTRL)
    assert contents(review)[2:] == ["Việc mới", ""]


def test_f6_goes_round_all_parts(review):
    panel = QWidget()
    QVBoxLayout(panel).addWidget(QCheckBox("Chỉ đơn vị mình"))
    review.add_panel(panel)
    parts = [review.panels, review.buttons, review.header, review.left, review.table]
    for part in parts:
        press(F6)
        assert part.isAncestorOf(QApplication.focusWidget()) or part is QApplication.focusWidget()
    press(F6, SHIFT)
    assert review.source.hasFocus()


def test_escape_leaves_a_cell_as_it_was(review):
    for column in (CONTENT, LEAD, DEADLINE):
        go(review, 0, column)
        press(F2)
        write("bỏ đi")
        press(Qt.Key.Key_Escape)
        assert review.table.hasFocus() and review.draft().tasks == TASKS


def test_menus_show_the_acts_with_their_keys(review):
    lead = review.table.visualRect(review.model.index(0, LEAD)).center()
    review.table.customContextMenuRequested.emit(lead)
    menu = review.findChild(QMenu)
    entries = {action.text().partition("\t")[2]: action for action in menu.actions() if action.text()}
    assert {"F8", "Ctrl+Space", "Ctrl+T", "Ctrl+M", "Space"} <= set(entries)
    assert not entries["Ctrl+T"].isEnabled()
    entries["Ctrl+Space"].trigger()
    assert not doubts(review, 0, TaskPart.LEAD)
    menu.close()


def test_a_menu_over_selected_rows_leaves_them_selected(review):
    review.table.selectAll()
    review.table.customContextMenuRequested.emit(review.table.visualRect(review.model.index(1, LEAD)).center())
    assert review.table.chosen_rows() == [0, 1] and place(review) == (1, LEAD)
    review.findChild(QMenu).close()


def test_more_acts_hold_discarding_too(review, qtbot):
    review.more_button.click()
    menu = review.findChild(QMenu)
    with qtbot.waitSignal(review.discard_wanted):
        menu.actions()[-1].trigger()
    menu.close()


def test_the_text_has_its_menu_too(review):
    review.source.select(0, 9)
    review.source.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    menu.actions()[0].trigger()
    assert contents(review)[1] == "Bộ Nội vụ"
    menu.close()


def test_the_list_of_keys_knows_those_of_a_review(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ShortcutsDialog([], parent)
    assert {"F8", "Ctrl+T", "Ctrl+M", "F6", "Ctrl+Space"} <= {keys for keys, _words in dialog.lines}
    assert len({key.keys for key in KEYS}) == len(KEYS)


def move_mouse(widget, point):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        widget.mapToGlobal(QPointF(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(widget, event)


def highlighted(review):
    """Return the words that have the ground of what is pointed at: it lies below all others."""
    marks = review.source.extraSelections()
    return marks[0].cursor.selectedText()


def test_pointing_at_a_row_shows_its_sentence_without_scrolling(review):
    before = review.source.verticalScrollBar().value()
    move_mouse(review.table.viewport(), review.table.visualRect(review.model.index(1, CONTENT)).center())
    assert highlighted(review) == TWO
    assert review.source.verticalScrollBar().value() == before
    QCoreApplication.sendEvent(review.table.viewport(), QEvent(QEvent.Type.Leave))
    assert highlighted(review) == ONE


def test_pointing_at_a_sentence_shows_its_row(review):
    ground = review.table.viewport().grab(review.table.visualRect(review.model.index(1, PRODUCT))).toImage()
    place_of_two = review.source.cursorRect(review.source._cursor(len(ONE) + 5, len(ONE) + 5)).center()
    move_mouse(review.source.viewport(), place_of_two)
    pointed = review.table.viewport().grab(review.table.visualRect(review.model.index(1, PRODUCT))).toImage()
    assert highlighted(review) == TWO and pointed != ground
    QCoreApplication.sendEvent(review.source.viewport(), QEvent(QEvent.Type.Leave))
    left = review.table.viewport().grab(review.table.visualRect(review.model.index(1, PRODUCT))).toImage()
    assert left == ground


def test_a_problem_of_the_book_leads_to_its_cell(review):
    review.show_problems({"tasks.1.lead": "Chưa rõ cơ quan"})
    assert place(review) == (1, LEAD) and review.warnings.text() == "Chưa rõ cơ quan"


def test_the_head_folds_where_it_is_low_and_opens_for_its_problems(review):
    review.resize(1160, 500)
    QApplication.sendPostedEvents()
    assert review.header.is_folded() and not review.header.title.isVisible()
    review.show_problems({"points": "Số điểm cầu không hợp lệ"})
    assert review.header.points.hasFocus()


def test_a_whole_review_is_done_by_keys_alone(review, qtbot):
    press(F8)  # the lead, which is right
    press(SPACE, CTRL)
    press(F8)  # the deadline
    press(F2)
    QTest.keyClicks(QApplication.focusWidget(), "30/9/2026")
    press(TAB)
    write("Kế hoạch")
    press(ENTER)
    press(F8)  # is the second one a task at all?
    press(SPACE)
    press(F8)
    assert review.doubts.text() == "No place is left to look at."
    with qtbot.waitSignal(review.save_wanted):
        press(F6)
        press(SPACE)
    first, second = review.draft().tasks
    assert (first.deadline.due_on, first.product, second.ticked) == (date(2026, 9, 30), "Kế hoạch", False)


def test_in_a_review_its_keys_are_not_those_of_the_window(review, qtbot):
    window, pressed = QMainWindow(), []
    for keys in ("Ctrl+T", "Ctrl+M"):
        action = QAction(keys, window)
        action.setShortcut(keys)
        action.triggered.connect(lambda _on: pressed.append(True))
        window.addAction(action)
    window.setCentralWidget(review)
    with qtbot.waitActive(window):
        window.show()
    review.start_here()
    press(Qt.Key.Key_M, CTRL)
    press(Qt.Key.Key_T, CTRL)
    assert len(contents(review)) == 1 and review.warnings.text() and not pressed
    review.setParent(None)
    window.close()


def test_keys_are_written_as_people_know_them():
    assert ("Insert, Ctrl+Enter", "Review of a notice: Add a row") in review_lines()
