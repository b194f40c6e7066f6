"""The filter under a title: values with counts, words, days and numbers; what it brings is what it says."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from secretariat.domain.column_titles import column_title
from secretariat.domain.conditions import Between, Match, Moving, OneOf, Within, Worded
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.standing import Standing
from secretariat.queries.task_orders import ORDER_KEYS
from secretariat.queries.task_values import present
from secretariat.ui.tasks.column_filters import with_condition
from secretariat.ui.tasks.page import TasksPage

ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def page(context, make_task, agencies, qtbot):
    make_task("Báo cáo giải ngân", lead_ids=(agencies["Bộ Nội vụ"],), officer="Lan")
    make_task("Rà soát quy chế", due_on=date(2026, 12, 15), coordinating_ids=(agencies["Bộ Nội vụ"],))
    make_task("Soạn đề án", lead_ids=(), due_on=None)
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    return page


@pytest.fixture
def open_one(page):
    return lambda key: page.open_filter(key, QPoint(10, 10))


def lines(popup):
    ticks = popup.body.ticks
    return [(item.text(0), item.text(1)) for item in ticks.leaves()]


def contents(page):
    return {page.table._model.cells(row).row.content for row in range(len(page.table.ids))}


def tick_only(popup, *titles):
    for item in popup.body.ticks.leaves():
        item.setCheckState(0, ON if item.text(0) in titles else OFF)


def test_values_stand_with_their_counts_and_blanks_last(open_one):
    popup = open_one("lead")
    assert lines(popup) == [("Bộ Ngoại giao", "1"), ("Bộ Nội vụ", "1"), ("(Blank)", "1")]
    assert popup.body.condition() is None


def test_what_is_ticked_is_shown_in_the_table_and_on_the_title(page, open_one, qtbot):
    popup = open_one("lead")
    tick_only(popup, "Bộ Nội vụ")
    popup.keep()
    qtbot.waitUntil(lambda: contents(page) == {"Báo cáo giải ngân"})
    assert page.table.columns.header.is_filtered(2) and not page.table.columns.header.is_filtered(3)
    assert list(page.filters.chips) == ["column:lead"]
    assert [item.text(0) for item in open_one("lead").body.ticks.leaves() if item.checkState(0) == ON] == [
        "Bộ Nội vụ"
    ]


def test_counts_are_those_under_the_other_conditions(page, open_one, qtbot):
    page.show_argument(TaskFilter(more=(Worded("content", Match.CONTAINS, "soan"),)))
    assert lines(open_one("lead")) == [("(Blank)", "1")]


def test_coordinating_agencies_count_when_asked(page, open_one, qtbot):
    popup = open_one("lead")
    tick_only(popup, "Bộ Nội vụ")
    popup.body.partners.setChecked(True)
    popup.keep()
    qtbot.waitUntil(lambda: contents(page) == {"Báo cáo giải ngân", "Rà soát quy chế"})


def test_the_line_for_all_ticks_those_that_a_search_shows(open_one):
    ticks = open_one("lead").body.ticks
    ticks.all.setCheckState(0, OFF)
    assert ticks.ticked() == frozenset()
    ticks.narrow("noi vu")
    ticks.all.setCheckState(0, ON)
    assert len(ticks.ticked()) == 1
    ticks.narrow("")
    assert ticks.all.checkState(0) == Qt.CheckState.PartiallyChecked


def test_a_search_and_enter_show_what_was_found(page, open_one, qtbot):
    popup = open_one("lead")
    popup.body.search.setText("noi vu")
    QTest.keyClick(popup.body.search, Qt.Key.Key_Down)
    assert popup.focusWidget() is popup.body.ticks
    popup.keep()
    qtbot.waitUntil(lambda: contents(page) == {"Báo cáo giải ngân"})


def test_days_stand_by_month_under_their_year(page, open_one, qtbot):
    popup = open_one("due_on")
    months = popup.body.months.ticks
    assert [item.text(0) for item in months.leaves()] == ["(Blank)", "09/2026", "12/2026"]
    (year,) = [item for item in months._items() if item.text(0) == "Year 2026"]
    year.setCheckState(0, OFF)
    assert popup.body.condition() == OneOf("due_on", blank=True)


@pytest.mark.parametrize(
    ("way", "condition"), [(1, Within("due_on", Moving.OVERDUE)), (2, Between("due_on", date(2026, 10, 1), None))]
)
def test_days_are_chosen_by_a_moving_range_or_a_span(page, open_one, way, condition, qtbot):
    body = open_one("due_on").body
    body.way.setCurrentIndex(way)
    body.low.setText("1/10/2026")
    assert body.condition() == condition
    page.show_argument(TaskFilter(more=(condition,)))
    again = open_one("due_on").body
    assert (again.way.currentIndex(), again.condition()) == (way, condition)


def test_a_deadline_can_be_overdue_or_not_set(page, open_one, qtbot):
    for words, found in (("overdue", {"Báo cáo giải ngân"}), ("not set", {"Soạn đề án"})):
        popup = open_one("due_on")
        popup.body.way.setCurrentIndex(1)
        popup.body.moving.setCurrentIndex(popup.body.moving.findText(words))
        popup.keep_button.click()
        qtbot.waitUntil(lambda found=found: contents(page) == found)
        assert [chip.words.text() for chip in page.filters.chips.values()] == [f"Deadline: {words}"]
        assert open_one("due_on").body.moving.currentText() == words


def test_a_range_of_an_older_view_stays_in_the_list(page, open_one):
    page.show_argument(TaskFilter(more=(Within("due_on", Moving.PAST),)))
    popup = open_one("due_on")
    assert popup.body.moving.currentText() == "before today"
    popup.keep_button.click()
    assert page.wanted.more == (Within("due_on", Moving.PAST),)
    page.show_argument(None)
    assert open_one("due_on").body.moving.findText("before today") < 0


def test_texts_are_compared_by_words(page, open_one, qtbot):
    body = open_one("content").body
    assert body.condition() is None
    body.match.setCurrentIndex(1)
    body.words.setText(" soạn ")
    assert body.condition() == Worded("content", Match.LACKS, "soạn")
    page.show_argument(TaskFilter(more=(body.condition(),)))
    assert open_one("content").body.condition() == body.condition()


@pytest.mark.parametrize(
    ("key", "condition", "words"),
    [
        ("result", OneOf("result", blank=True), "Result: (Blank)"),
        ("product", Worded("product", Match.FILLED, ""), "Product: (Not blank)"),
    ],
)
def test_texts_that_may_be_left_out_are_asked_for_blanks(page, open_one, key, condition, words):
    popup = open_one(key)
    popup.body.words.setText("xyz")
    popup.body.match.setCurrentIndex(popup.body.match.findText(words.partition(": ")[2]))
    assert not popup.body.words.isEnabled()
    popup.keep_button.click()
    assert page.wanted.more == (condition,)
    assert [chip.words.text() for chip in page.filters.chips.values()] == [words]
    again = open_one(key)
    again.body.match.setCurrentIndex(0)
    again.keep_button.click()
    assert page.wanted.is_empty()


def test_texts_that_every_task_has_are_not_asked_for_blanks(open_one):
    assert (open_one("content").body.match.count(), open_one("note").body.match.count()) == (3, 5)
    assert not open_one("percent").body.blank.isVisible()


def test_numbers_have_two_ends(page, open_one):
    body = open_one("percent").body
    body.low.setText("10 %")
    assert body.condition() == Between("percent", 10, None)
    page.show_argument(TaskFilter(more=(Between("percent", None, 50),)))
    again = open_one("percent").body
    assert (again.low.text(), again.high.text()) == ("", "50")
    again.high.clear()
    assert again.condition() is None


@pytest.mark.parametrize(
    ("key", "low", "high", "reason"),
    [
        ("percent", "50,5", "", "“50,5” is not a whole number."),
        ("percent", "80", "20", "This number is below the first one."),
        ("due_on", "31/02/2026", "", "There is no day 31/02/2026: month 02/2026 has only 28 days."),
        ("due_on", "01/12/2026", "01/11/2026", "This day is before the first one."),
    ],
)
def test_what_cannot_be_read_stays_with_its_reason(page, open_one, key, low, high, reason):
    before = TaskFilter(more=(Between("percent", 50), Within("due_on", Moving.TODAY)))
    page.show_argument(before)
    popup = open_one(key)
    if key == "due_on":
        popup.body.way.setCurrentIndex(2)
    popup.body.low.setText(low)
    popup.body.high.setText(high)
    popup.keep_button.click()
    reasons = [label.text() for label in popup.findChildren(QLabel) if label.property("role") == "problem"]
    assert (popup.isVisible(), [text for text in reasons if text], page.wanted) == (True, [reason], before)
    popup.body.low.clear()
    popup.body.high.clear()
    popup.keep_button.click()
    assert [condition for condition in page.wanted.more if condition.key == key] == []


@pytest.mark.parametrize("larger", [1, 1.1, 1.5])
def test_a_long_reason_is_seen_as_a_whole(open_one, qtbot, larger):
    popup = open_one("percent")
    font = popup.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    popup.setFont(font)
    popup.body.low.setText("năm mươi phần trăm và một ít nữa, chưa rõ là bao nhiêu")
    popup.body.high.setText("gần một trăm phần trăm, còn chờ báo cáo của các cơ quan")
    popup.keep_button.click()
    reasons = [label for label in popup.findChildren(QLabel) if label.property("role") == "problem"]
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) > 20 for one in reasons))


@pytest.mark.parametrize(
    "wanted",
    [
        TaskFilter(more=(OneOf("lead", frozenset("12")), Worded("content", Match.CONTAINS, "báo cáo"))),
        TaskFilter(lead_ids=frozenset({1, 2}), words="báo cáo"),
        TaskFilter(more=(OneOf("lead", blank=True), Worded("content", Match.CONTAINS, "báo cáo"))),
    ],
)
def test_what_was_not_touched_stays(page, open_one, wanted):
    page.show_argument(wanted)
    popup = open_one("lead")
    ticked = {item.text(0): item.text(1) for item in popup.body.ticks.leaves() if item.checkState(0) == ON}
    assert "0" in ticked.values()
    popup.keep_button.click()
    assert page.wanted == wanted


def test_a_chosen_value_without_a_task_keeps_its_tick(page, open_one):
    page.show_argument(TaskFilter(more=(OneOf("lead", frozenset("12")),), words="báo cáo"))
    popup = open_one("lead")
    assert lines(popup) == [("Bộ Ngoại giao", "0"), ("Bộ Nội vụ", "1")]
    popup.body.partners.setChecked(True)
    popup.keep()
    assert page.wanted.more == (OneOf("lead", frozenset("12"), partners=True),)


def test_months_that_are_chosen_stay(page, open_one):
    condition = OneOf("due_on", frozenset({"2026-09", "2025-01"}), blank=True)
    page.show_argument(TaskFilter(more=(condition,)))
    popup = open_one("due_on")
    titles = [item.text(0) for item in popup.body.months.ticks.leaves() if item.checkState(0) == ON]
    assert (titles, popup.body.condition()) == (["(Blank)", "01/2025", "09/2026"], condition)


def test_clearing_a_column_leaves_the_others(page, open_one, qtbot):
    page.show_argument(
        TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}), more=(OneOf("officer", blank=True),))
    )
    popup = open_one("standing")
    assert popup.clear_button.isEnabled()
    popup.clear()
    assert page.wanted == TaskFilter(more=(OneOf("officer", blank=True),))


def test_the_order_can_be_chosen_there_too(page, open_one):
    open_one("lead").down.click()
    assert page.table.order == TaskOrder("lead", descending=True)
    assert open_one("officer").up.isVisible() == ("officer" in ORDER_KEYS)


def test_esc_changes_nothing(page, open_one):
    popup = open_one("lead")
    tick_only(popup)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert page.wanted.is_empty() and QApplication.activePopupWidget() is None


def test_the_mark_on_a_title_opens_the_filter_and_the_title_still_sorts(page, qtbot):
    header = page.table.columns.header
    with qtbot.waitSignal(page.table.filter_wanted) as wanted:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.mark_place(2).center())
    assert wanted.args[0] == "lead"
    title = QPoint(header.sectionViewportPosition(2) + 10, header.height() // 2)
    with qtbot.waitSignal(page.table.order_wanted):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=title)


def test_alt_and_arrow_open_the_filter_of_the_column_with_the_focus(page, qtbot):
    with qtbot.waitSignal(page.table.filter_wanted) as wanted:
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert wanted.args[0] in ("code", "content")


def test_a_long_book_is_counted_beside_the_window(page, open_one, qtbot):
    page.finder._short_book = 0
    popup = open_one("lead")
    qtbot.waitUntil(lambda: len(popup.body.ticks.leaves()) == 3)
    closed = open_one("standing")
    closed.close()
    qtbot.waitUntil(lambda: not page._context.jobs.busy)


def test_conditions_set_elsewhere_are_ticked(agencies):
    bng = agencies["Bộ Ngoại giao"]
    assert present("lead", TaskFilter(lead_ids=frozenset({bng}), without_lead=True)) == OneOf(
        "lead", frozenset({str(bng)}), blank=True
    )
    assert present("coordinating", TaskFilter(coordinating_ids=frozenset({1}))) == OneOf(
        "coordinating", frozenset("1")
    )
    assert present("document", TaskFilter(document_ids=frozenset({1}))) == OneOf("document", frozenset("1"))
    in_time = present("standing", TaskFilter(standings=frozenset({Standing.OPEN_IN_TIME})))
    assert in_time.values == {"open_in_time", "due_soon"}
    assert present("officer", TaskFilter()) is None
    assert with_condition(TaskFilter(lead_ids=frozenset({bng})), "lead", None).is_empty()


def test_every_column_has_a_title():
    from secretariat.domain.conditions import COLUMN_KINDS

    assert all(column_title(key) for key in COLUMN_KINDS)
