"""Esc and Enter in what hangs over a page: a filter or a calendar takes them, never the page below."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from secretariat.domain.conditions import Between, Match, OneOf, Worded
from secretariat.domain.listings import TaskFilter
from secretariat.ui.documents.page import DocumentsPage
from secretariat.ui.tasks.page import TasksPage
from tests.ui.sheet import ESCAPE, F2, RETURN, go_to

OFF = Qt.CheckState.Unchecked
WORDS, NUMBERS = Worded("content", Match.CONTAINS, "báo cáo"), Between("percent", None, 100)
TWO = TaskFilter(more=(WORDS, NUMBERS))
FIELDS = {
    "lead": lambda body: body.search,
    "standing": lambda body: body.ticks,
    "code": lambda body: body.words,
    "extensions": lambda body: body.low,
    "due_on": lambda body: body.way,
    "assigned_on": lambda body: body.moving,
    "updated_on": lambda body: body.low,
}
SET = {
    "code": lambda body: body.words.setText("xyz"),
    "extensions": lambda body: body.low.setText("2"),
    "due_on": lambda body: body.way.setCurrentIndex(1),
    "assigned_on": lambda body: body.moving.setCurrentIndex(1),
    "updated_on": lambda body: body.low.setText("1/11"),
    "standing": lambda body: body.ticks.all.setCheckState(0, OFF),
    "lead": lambda body: body.search.setText("noi vu"),
}
WAYS = {"assigned_on": 1, "updated_on": 2}


@pytest.fixture
def page(context, make_task, agencies, qtbot):
    make_task("Báo cáo giải ngân", lead_ids=(agencies["Bộ Nội vụ"],), due_on=date(2026, 9, 30))
    make_task("Báo cáo rà soát quy chế", lead_ids=(agencies["Bộ Ngoại giao"],), due_on=date(2026, 12, 15))
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.activateWindow()
    page.show_argument(TWO)
    return page


def press(page, key):
    """Press a key where the focus is: in what hangs over the window, else in the window."""
    if not is_open():
        page.activateWindow()
    over = QApplication.activePopupWidget() or page
    QTest.keyClick(over.focusWidget() or over, key)


def is_open():
    """Whether something hangs over the window."""
    return QApplication.activePopupWidget() is not None


def opened(page, key):
    """Open a filter with the focus in one of its fields."""
    popup = page.open_filter(key, QPoint(10, 10))
    if key in WAYS:
        popup.body.way.setCurrentIndex(WAYS[key])
    FIELDS[key](popup.body).setFocus()
    return popup


@pytest.mark.parametrize("key", FIELDS)
def test_enter_keeps_what_is_set(page, key):
    popup = opened(page, key)
    SET[key](popup.body)
    press(page, RETURN)
    assert not is_open()
    assert [condition.key for condition in page.wanted.more] == ["content", "percent", key]


def test_enter_in_the_search_chooses_what_is_listed(page, agencies):
    here, other = (frozenset({str(agencies[name])}) for name in ("Bộ Nội vụ", "Bộ Ngoại giao"))
    for words, found in (("noi vu", here), ("ngoai giao", other)):
        opened(page, "lead").body.search.setText(words)
        press(page, RETURN)
        assert (is_open(), page.wanted.more[2:]) == (False, (OneOf("lead", found),))


def test_enter_in_a_search_that_finds_nothing_says_so(page):
    popup = opened(page, "lead")
    popup.body.search.setText("zzz")
    press(page, RETURN)
    said = [label.text() for label in popup.findChildren(QLabel) if label.isVisible() and label.text()]
    assert (said, page.wanted) == (["Nothing in the list holds these words."], TWO)
    popup.close()


def test_ticks_changed_in_a_search_count_as_they_stand(page):
    popup = opened(page, "lead")
    popup.body.search.setText("bo")
    popup.body.ticks.leaves()[0].setCheckState(0, OFF)
    (left,) = popup.body.ticks.ticked()
    press(page, RETURN)
    assert page.wanted.more[2:] == (OneOf("lead", frozenset({left})),)


def test_enter_on_a_button_presses_it(page):
    page.open_filter("percent", QPoint(10, 10)).clear_button.setFocus()
    press(page, RETURN)
    assert (is_open(), page.wanted.more) == (False, (WORDS,))


@pytest.mark.parametrize("key", FIELDS)
def test_esc_closes_the_filter_and_takes_no_condition_away(page, key):
    opened(page, key)
    press(page, ESCAPE)
    assert (is_open(), page.wanted) == (False, TWO)
    page.table.setFocus()
    press(page, ESCAPE)
    assert page.wanted.more == (WORDS,)


def test_esc_closes_an_open_list_of_the_filter_alone(page):
    popup = opened(page, "due_on")
    popup.body.way.showPopup()
    press(page, ESCAPE)
    assert (is_open(), page.wanted) == (True, TWO)
    popup.close()


def test_esc_empties_the_search_of_a_list_first(page):
    popup = opened(page, "lead")
    popup.body.search.setText("noi vu")
    press(page, ESCAPE)
    assert (is_open(), popup.body.search.text(), page.wanted) == (True, "", TWO)
    press(page, ESCAPE)
    assert (is_open(), page.wanted) == (False, TWO)


def test_esc_closes_the_calendar_of_a_cell_then_the_cell(page):
    go_to(page, 0, "due_on")
    press(page, F2)
    line = page.sheet.editing.editor.target()
    line.open_calendar()
    press(page, ESCAPE)
    assert (is_open(), page.wanted) == (False, TWO)
    assert page.sheet.editing.editor is not None
    press(page, ESCAPE)
    assert (page.sheet.editing.editor, page.wanted) == (None, TWO)


def test_esc_closes_the_filter_of_a_list_of_records(context, qtbot):
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.activateWindow()
    condition = Worded("0", Match.LACKS, "xyz")
    page.table.let_through(0, condition)
    page.table.tools.open_filter(0)
    press(page, ESCAPE)
    assert (is_open(), page.table.records.conditions) == (False, {0: condition})
