from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.ui.intake.review_view import ReviewView
from secretariat.ui.intake.task_table import CONTENT, COORDINATING, DEADLINE, LEAD, PRODUCT
from tests.ui.test_agency_field import CHOICES

TODAY = date(2026, 11, 21)
TASKS = (
    TaskProposal("Lập kế hoạch", 0, 12, "Lập kế hoạch", lead=("Bộ Nội vụ",)),
    TaskProposal("Báo cáo", 13, 20, "Báo cáo", lead=("Bộ Ngoại giao",)),
)


@pytest.fixture
def review(qtbot):
    review = ReviewView(lambda: TODAY)
    qtbot.addWidget(review)
    review.resize(1160, 700)
    review.show_draft(NoticeDraft("45.txt", "Lập kế hoạch Báo cáo", tasks=TASKS), frozenset(), CHOICES)
    with qtbot.waitActive(review):
        review.show()
    review.start_here()
    return review


@pytest.fixture
def table(review):
    return review.table


def place(table):
    return table.currentIndex().row(), table.currentIndex().column()


def go(table, row, column):
    table.setCurrentIndex(table.model().index(row, column))


def write(text):
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QCoreApplication.sendEvent(QApplication.focusWidget(), typed)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def begin(table, row, column, text):
    go(table, row, column)
    press(Qt.Key.Key_F2)
    QApplication.focusWidget().selectAll()
    write(text)


def test_checking_begins_at_the_first_task(table):
    assert place(table) == (0, CONTENT)


def test_enter_takes_a_cell_over_and_goes_down(table, review):
    begin(table, 0, CONTENT, "Xây dựng đề án")
    press(Qt.Key.Key_Return)
    assert (review.draft().tasks[0].content, place(table)) == ("Xây dựng đề án", (1, CONTENT))
    go(table, 0, LEAD)
    press(Qt.Key.Key_Enter)
    assert place(table) == (1, LEAD)


def test_long_text_is_edited_in_several_lines(table):
    begin(table, 0, CONTENT, "Xây dựng")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    assert QApplication.focusWidget().accessibleName()


def test_tab_in_an_open_cell_opens_the_next_one(table, review):
    begin(table, 0, CONTENT, "Xây dựng đề án")
    press(Qt.Key.Key_Tab)
    assert (place(table), review.draft().tasks[0].content) == ((0, LEAD), "Xây dựng đề án")
    write("; Bộ Y tế")
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert place(table) == (0, CONTENT)


def test_tab_goes_over_cells_that_cannot_be_edited_and_leaves_at_the_end(table):
    go(table, 0, PRODUCT)
    press(Qt.Key.Key_Tab)
    assert place(table) == (1, CONTENT)
    go(table, 1, PRODUCT)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not table


def test_a_refused_deadline_is_told_and_the_focus_stays(table, review):
    begin(table, 0, DEADLINE, "hôm nào đó")
    press(Qt.Key.Key_Return)
    assert place(table) == (0, DEADLINE)
    assert "hôm nào đó" in review.warnings.text()


def test_what_stands_in_an_open_cell_is_taken_over_on_asking(table, review):
    begin(table, 0, CONTENT, "Xây dựng đề án")
    assert review.commit()
    assert review.draft().tasks[0].content == "Xây dựng đề án"
    begin(table, 0, DEADLINE, "hôm nào đó")
    assert not review.commit()


def test_delete_empties_a_cell_and_ctrl_z_fills_it_again(table, review):
    go(table, 0, LEAD)
    press(Qt.Key.Key_Delete)
    assert review.draft().tasks[0].lead == ()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert review.draft().tasks[0].lead == ("Bộ Nội vụ",)
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert review.draft().tasks[0].lead == ()


def test_removed_rows_come_back_with_ctrl_z(table, review):
    press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert [task.content for task in review.draft().tasks] == ["Báo cáo"]
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [task.content for task in review.draft().tasks] == ["Lập kế hoạch", "Báo cáo"]
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(review.draft().tasks) == 2


def test_undo_leaves_the_head_as_it_is(table, review):
    review.remove_rows()
    review.header.number.setText("78/TB-BCĐ")
    review.undo()
    assert review.draft().document.number == "78/TB-BCĐ"


def test_a_new_row_is_edited_at_once_and_tab_goes_on_in_it(table, review):
    review.add_row()
    write("Việc mới")
    press(Qt.Key.Key_Tab)
    assert (place(table), review.draft().tasks[2].content) == ((2, LEAD), "Việc mới")


def open_cell(table):
    return table.indexWidget(table.currentIndex())


def test_known_agencies_are_offered_behind_the_chips(table):
    begin(table, 0, LEAD, "")
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "bo ngoai")
    assert line.offered()[0].startswith("Bộ Ngoại giao")
    QTest.keyClicks(line, ";vtv")
    assert open_cell(table).names() == ("Bộ Nội vụ", "Bộ Ngoại giao", "Đài Truyền hình Việt Nam")
    assert [words.partition("  ")[0] for words in line.offered()] == ["Đài Truyền hình Việt Nam"]


def test_a_chosen_agency_takes_the_place_of_what_was_typed(table, review, qtbot):
    begin(table, 0, COORDINATING, "Sở Y tế; ")
    line, cell = QApplication.focusWidget(), open_cell(table)
    QTest.keyClicks(line, "vtv")
    popup = line.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell.names() == ("Sở Y tế", "Đài Truyền hình Việt Nam"))
    assert table.commit_editor()
    assert review.draft().tasks[0].coordinating == ("Sở Y tế", "Đài Truyền hình Việt Nam")


def test_where_there_is_no_room_the_text_stands_above(review):
    assert review.source.mapTo(review, review.source.rect().topLeft()).x() < review.table.x() + 1
    review.resize(620, 900)
    QApplication.sendPostedEvents()
    below = review.table.mapTo(review, review.table.rect().topLeft()).y()
    assert below > review.source.mapTo(review, review.source.rect().bottomLeft()).y()


def test_the_task_column_stays_readable_when_narrow(review, table):
    review.resize(500, 900)
    QApplication.sendPostedEvents()
    assert table.columnWidth(CONTENT) >= 150


@pytest.mark.parametrize(("width", "in_one_line"), [(700, True), (480, False)])
def test_the_head_has_one_field_a_line_where_it_is_narrow(review, width, in_one_line):
    head = review.header
    head.resize(width, 400)
    head.layout().activate()
    assert (head.number.y() == head.issued_on.y()) is in_one_line
