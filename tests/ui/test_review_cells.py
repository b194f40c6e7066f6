from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.ui.intake.task_table import CONTENT, COORDINATING, DEADLINE, LEAD
from tests.ui.reviewing import (
    CTRL,
    ENTER,
    F2,
    TAB,
    go,
    open_review,
    place,
    press,
    write,
)


@pytest.fixture
def review(qtbot):
    return open_review(qtbot)


def test_names_are_pasted_as_chips(review):
    QGuiApplication.clipboard().setText("Sở A; Bộ Văn hóa, Thể thao và Du lịch")
    go(review, 1, COORDINATING)
    press(F2)
    press(Qt.Key.Key_V, CTRL)
    press(ENTER)
    assert review.draft().tasks[1].coordinating == ("Sở A", "Bộ Văn hóa, Thể thao và Du lịch")


def test_words_without_marks_become_the_agency_they_find(review):
    go(review, 1, COORDINATING)
    press(F2)
    QTest.keyClicks(QApplication.focusWidget(), "lang son")
    press(ENTER)
    QTest.keyClicks(QApplication.focusWidget(), "VPCP;")
    press(TAB)
    assert place(review) == (1, DEADLINE)
    names = review.draft().tasks[1].coordinating
    assert names == ("Ủy ban nhân dân tỉnh Lạng Sơn", "Văn phòng Chính phủ")


def test_backspace_takes_the_last_chip_away(review):
    go(review, 1, LEAD)
    press(F2)
    press(Qt.Key.Key_Backspace)
    press(ENTER)
    assert review.draft().tasks[1].lead == () and place(review) == (1, LEAD)


def test_a_chip_is_removed_by_its_cross(review):
    review.table.begin_edit(0, LEAD)
    cell = review.table.indexWidget(review.table.currentIndex())
    QTest.mouseClick(cell.chips()[0].cross, Qt.MouseButton.LeftButton)
    assert cell.names() == () and cell.line.hasFocus()


def test_a_click_elsewhere_takes_the_chips_over(review):
    go(review, 0, LEAD)
    press(F2)
    write("Sở Tư pháp")
    review.header.title.setFocus()
    assert review.draft().tasks[0].lead == ("Bộ Nội vụ", "Sở Tư pháp")


def deadline_editor(review):
    review.table.begin_edit(0, DEADLINE)
    return review.table.indexWidget(review.table.currentIndex())


@pytest.mark.parametrize(
    ("typed", "said", "wrong"),
    [
        ("quý III/2026", "quý III/2026 → 30/09/2026", False),
        ("15 ngày kể từ ngày ban hành", "15 ngày kể từ ngày ban hành → 27/08/2026", False),
        ("hằng tháng, ngày 20", "every month, on day 20", False),
        ("ba con mèo", "Not understood: write 30/09/2026 or “quý IV năm 2026”", True),
        ("1/3/2026", "1/3/2026 → 01/03/2026 — before the day of the document, 12/08/2026", True),
    ],
)
def test_a_deadline_says_how_it_is_understood_while_it_is_typed(review, typed, said, wrong):
    editor = deadline_editor(review)
    editor.setText(typed)
    assert editor.words.text() == said and editor.hint.isVisible()
    assert (bool(editor.property("wrong")), editor.text()) == (wrong, typed)


def test_a_day_is_chosen_from_the_calendar(review):
    editor = deadline_editor(review)
    press(Qt.Key.Key_F4)
    editor.calendar.chosen.emit(date(2026, 12, 1))
    editor.calendar.close()
    press(ENTER)
    assert review.draft().tasks[0].deadline.due_on == date(2026, 12, 1)
    assert not editor.hint.isVisible()


def test_a_deadline_that_counts_from_the_document_follows_its_day(review):
    review.model.setData(review.model.index(0, DEADLINE), "15 ngày kể từ ngày ban hành")
    review.model.setData(review.model.index(1, DEADLINE), "30/9/2026")
    review.header.issued_on.set_day(date(2026, 9, 1))
    assert [task.deadline.due_on for task in review.draft().tasks] == [date(2026, 9, 16), date(2026, 9, 30)]


def test_what_is_turned_back_counts_from_the_day_of_now(review):
    review.model.setData(review.model.index(0, DEADLINE), "15 ngày kể từ ngày ban hành")
    review.model.setData(review.model.index(0, DEADLINE), "30/9/2026")
    review.header.issued_on.set_day(date(2026, 9, 1))
    review.undo()
    assert review.draft().tasks[0].deadline.due_on == date(2026, 9, 16)


def test_on_a_wide_window_agencies_have_more_room(review):
    before = review.table.columnWidth(LEAD)
    review.resize(1900, 900)
    QApplication.sendPostedEvents()
    assert before < review.table.columnWidth(LEAD) < review.table.columnWidth(CONTENT)


def test_a_clock_time_is_shown_and_can_be_edited(review):
    review.model.setData(review.model.index(0, DEADLINE), "17h ngày 30/9/2026")
    assert review.model.index(0, DEADLINE).data() == "30/09/2026, 17:00"
    assert review.model.setData(review.model.index(0, DEADLINE), "30/09/2026, 16:00")
    assert review.draft().tasks[0].deadline == Deadline(
        DeadlineKind.DAY, date(2026, 9, 30), "30/09/2026, 16:00", "16:00"
    )


def test_old_names_stay_as_printed_and_name_who_took_over(review):
    review.take_successors({"Bộ Ngoại giao": "Bộ Ngoại giao và Hợp tác"})
    (chip,) = review.model.chips(1, LEAD)
    assert (chip.name, chip.successor) == ("Bộ Ngoại giao", "Bộ Ngoại giao và Hợp tác")
    assert "Hợp tác" in review.model.index(1, LEAD).data(Qt.ItemDataRole.ToolTipRole)


def test_a_name_that_is_composed_opens_the_cell(review):
    go(review, 1, COORDINATING)
    for composed in ("S", "Sở"):
        QCoreApplication.sendEvent(review.table, QInputMethodEvent(composed, []))
    write("Sở Tư")
    write(" pháp")
    press(ENTER)
    press(ENTER)
    assert review.draft().tasks[1].coordinating == ("Sở Tư pháp",)


def test_the_same_agency_is_no_chip_twice(review):
    go(review, 1, LEAD)
    press(F2)
    QTest.keyClicks(QApplication.focusWidget(), "bo ngoai giao;bng;")
    press(TAB)
    assert review.draft().tasks[1].lead == ("Bộ Ngoại giao",)


def test_many_chips_make_the_cell_higher(review):
    review.table.begin_edit(1, COORDINATING)
    cell = review.table.indexWidget(review.table.currentIndex())
    before = cell.height()
    for name in ("Sở Giáo dục và Đào tạo;", "Sở Tài nguyên và Môi trường;", "Sở Lao động;"):
        QApplication.focusWidget().setText("")
        write(name)
    assert cell.height() > before and len(cell.chips()) == 3


def test_what_is_not_understood_stays_in_the_cell(review):
    editor = deadline_editor(review)
    editor.setText("ba con mèo")
    press(ENTER)
    assert editor.isVisible() and editor.hasFocus() and "ba con mèo" in review.warnings.text()
    press(Qt.Key.Key_Escape)
    assert review.table.hasFocus()
