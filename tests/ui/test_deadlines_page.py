from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.queries.deadline_days import filter_of
from secretariat.ui.deadlines.page import DeadlinesPage

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(context, make_task, qtbot):
    make_task(due_on=date(2026, 11, 20))
    make_task(due_on=date(2026, 11, 20))
    make_task(due_on=date(2026, 11, 27))
    page = DeadlinesPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 660)
    page.show()
    return page


def read_out(page, day):
    return page.view.weeks.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_month_of_today_is_shown_with_what_is_due(page):
    assert (page.heading.text(), page.place) == ("Month 11/2026", TODAY)
    assert page.totals.text().split() == ["3", "tasks", "due", "●", "2", "◆", "1"]
    assert read_out(page, date(2026, 11, 20)) == "Friday 20/11/2026, 2 tasks, Overdue 2"
    assert read_out(page, date(2026, 11, 19)) == "Thursday 19/11/2026, nothing is due"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 20)),
        (Qt.Key.Key_Right, date(2026, 11, 22)),
        (Qt.Key.Key_Up, date(2026, 11, 14)),
        (Qt.Key.Key_Down, date(2026, 11, 28)),
        (Qt.Key.Key_PageUp, date(2026, 10, 21)),
        (Qt.Key.Key_PageDown, date(2026, 12, 21)),
        (Qt.Key.Key_Home, date(2026, 11, 1)),
        (Qt.Key.Key_End, date(2026, 11, 30)),
    ],
)
def test_the_keyboard_walks_through_days_and_months(page, key, day):
    QTest.keyClick(page.view, key)
    assert (page.place, page.view.day()) == (day, day)
    assert page.month.month == day.replace(day=1)


def test_arrows_walk_on_into_the_next_month_and_today_is_found_again(page):
    for _turn in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert (page.heading.text(), page.place) == ("Month 12/2026", date(2026, 12, 5))
    page.to_today.click()
    assert page.place == TODAY


def test_a_day_opens_its_list(page, context, qtbot):
    day = date(2026, 11, 20)
    with qtbot.waitSignal(context.page_wanted) as wanted:
        place = page.view.visualRect(page.view.weeks.index_of(day)).center()
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == ["tasks", filter_of(day)]
    with qtbot.waitSignal(context.page_wanted) as wanted:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert wanted.args == ["tasks", filter_of(day)]


def test_a_day_without_deadlines_says_so(page, context, qtbot):
    with qtbot.waitSignal(context.status_said) as said:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert said.args == ["Nothing is due on this day."]


def test_a_new_deadline_appears_while_the_page_is_seen(page, make_task, qtbot):
    make_task(due_on=TODAY)
    qtbot.waitUntil(lambda: "1 task" in read_out(page, TODAY))


def test_the_month_is_printed_on_one_sheet_across(page):
    preview = page.print_month()
    assert (preview.pages.count, preview.pages.size_of(1)) == (1, (297.0, 210.0))
    assert preview.pages.title == "Deadlines in 11/2026"
    assert not preview.view.grab().isNull()
    preview.reject()


def test_narrow_columns_name_the_days_in_short(page, qtbot):
    def first():
        return page.view.weeks.headerData(0, Qt.Orientation.Horizontal)

    assert first() == "Monday"
    page.resize(520, 600)
    qtbot.waitUntil(lambda: first() == "Mon")
