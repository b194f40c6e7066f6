"""Lists of records have what the list of tasks has: filters, chips, columns, several orders, a copy."""

import json
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from secretariat.domain.conditions import Between, ColumnKind, Joined, Match, Moving, OneOf, Within, Worded
from secretariat.domain.listings import OnlyThese
from secretariat.ui.list_page import ListPage
from secretariat.ui.widgets.record_filters import counted, kind_of, meets
from secretariat.ui.widgets.record_table import TableColumn
from secretariat.ui.widgets.record_tools import look_of, wear

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Paper:
    id: int
    number: str
    issuer: str
    day: date | None
    tasks: int | None


PAPERS = [
    Paper(1, "01/TB", "Bộ Nội vụ", date(2026, 3, 1), 5),
    Paper(2, "02/TB", "Bộ Y tế", date(2026, 11, 20), 2),
    Paper(3, "03/KL", "Bộ Nội vụ", None, 2),
]


class Papers(ListPage[Paper]):
    def __init__(self, context):
        columns = [
            TableColumn("Number", lambda row: row.number),
            TableColumn("Issuer", lambda row: row.issuer, 150),
            TableColumn("Issued on", lambda row: row.day, 100),
            TableColumn("Tasks", lambda row: row.tasks, 80, right=True),
        ]
        super().__init__(context, "Papers", columns, "documents")
        self.refresh()

    def ask_rows(self, words):
        return [paper for paper in PAPERS if words in paper.number]

    def count_words(self, count):
        return f"{count} papers"

    def empty_words(self):
        return "None", "Add one"


@pytest.fixture
def page(context, qtbot):
    page = Papers(context)
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    return page


def numbers(page):
    return [page.table.records.record(row).number for row in range(page.table.records.rowCount())]


def test_a_column_of_values_is_filtered_by_ticks_with_counts(page):
    popup = page.table.tools.open_filter(1)
    lines = {item.text(0): item for item in popup.body.ticks.leaves()}
    assert {name: item.text(1) for name, item in lines.items()} == {"Bộ Nội vụ": "2", "Bộ Y tế": "1"}
    lines["Bộ Y tế"].setCheckState(0, Qt.CheckState.Unchecked)
    popup.keep()
    assert numbers(page) == ["01/TB", "03/KL"]
    assert (page.count.text(), page.table.header.is_filtered(1)) == ("2 / 3 papers", True)
    assert page._chips[1].accessibleName() == "Issuer: Bộ Nội vụ"


def test_counts_are_those_under_the_other_conditions(page):
    page.table.let_through(3, Between("3", 3, None))
    popup = page.table.tools.open_filter(1)
    assert [item.text(0) for item in popup.body.ticks.leaves()] == ["Bộ Nội vụ"]
    popup.close()


def test_the_cross_of_a_chip_and_escape_take_conditions_away(page):
    page.table.let_through(1, OneOf("1", frozenset({"Bộ Nội vụ"})))
    page.table.let_through(2, Within("2", Moving.TODAY))
    assert numbers(page) == []
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert list(page._chips) == [1]
    page._chips[1].removed.emit()
    assert (numbers(page), page._chips_row.isVisible()) == (["01/TB", "02/TB", "03/KL"], False)


def test_alt_and_down_open_the_filter_of_the_column(page):
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.records.index(0, 3))
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QGuiApplication.instance().activePopupWidget()
    assert popup.accessibleName() == "Filter: Tasks"
    popup.close()


def test_numbers_that_are_missing_are_asked_for(page, monkeypatch):
    monkeypatch.setattr(page, "ask_rows", lambda _words: [PAPERS[0], replace(PAPERS[1], tasks=None)])
    page.refresh()
    popup = page.table.tools.open_filter(3)
    popup.body.blank.setChecked(True)
    assert not popup.body.low.isEnabled()
    popup.keep_button.click()
    assert (numbers(page), page._chips[3].accessibleName()) == (["02/TB"], "Tasks: (Blank)")
    assert page.table.tools.open_filter(3).body.blank.isChecked()


def test_rows_are_ordered_by_several_columns(page):
    page.table._on_title(3)
    page.table.header.adding = True
    page.table._on_title(0)
    page.table._on_title(0)
    assert numbers(page) == ["03/KL", "02/TB", "01/TB"]
    titles = [page.table.records.headerData(column, Qt.Orientation.Horizontal) for column in (0, 3)]
    assert titles == ["Number ↓²", "Tasks ↑¹"]


def test_rows_are_copied_with_the_titles_that_are_shown(page):
    page.table.show_column(1, False)
    page.table.setFocus()
    page.table.select_ids({2})
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Number\tIssued on\tTasks\n02/TB\t20/11/2026\t2"
    assert "<th>Number</th>" in QGuiApplication.clipboard().mimeData().html()


def test_columns_and_order_are_remembered_for_the_next_time(page, context, qtbot):
    page.table.header.moveSection(3, 0)
    page.table.show_column(1, False)
    page.table.setColumnWidth(2, 133)
    page.table.order_by([(3, True)])
    page.commit_typing()
    again = Papers(context)
    qtbot.addWidget(again)
    assert again.table.shown_columns() == [3, 0, 2]
    assert (again.table.columnWidth(2), numbers(again)[0]) == (133, "01/TB")


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"documents": {"columns": [[9, 1]], "order": []}}'])
def test_nonsense_that_was_remembered_is_passed_over(context, qtbot, kept):
    context.settings = replace(context.settings, list_looks=kept)
    page = Papers(context)
    qtbot.addWidget(page)
    assert page.table.shown_columns() == [0, 1, 2, 3]
    wear(page.table, {"columns": 3, "order": []})
    assert json.loads(json.dumps(look_of(page.table))) == look_of(page.table)


def test_the_last_column_stays(page):
    for column in range(4):
        page.table.show_column(column, False)
    assert page.table.shown_columns() == [3]


def test_a_row_that_is_asked_for_is_shown_whatever_was_filtered(page):
    page.table.let_through(1, OneOf("1", frozenset({"Bộ Y tế"})))
    page.show_argument(1)
    assert [row.id for row in page.table.selected()] == [1]


def test_the_menu_of_a_title_orders_filters_and_chooses_columns(page):
    menu = page.table.tools.open_menu(QPoint(page.table.header.sectionViewportPosition(1) + 5, 5))
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert {"Sort ascending", "Filter …", "Number", "Issuer", "Issued on", "Tasks"} <= set(actions)
    actions["Issuer"].trigger()
    assert page.table.shown_columns() == [0, 2, 3]
    menu.close()


@pytest.mark.parametrize(
    ("condition", "value", "met"),
    [
        (OneOf("0", frozenset({"2026-03"})), date(2026, 3, 1), True),
        (OneOf("0", frozenset(), blank=True), None, True),
        (Worded("0", Match.CONTAINS, "noi vu"), "Bộ Nội vụ", True),
        (Worded("0", Match.LACKS, "noi vu"), "Bộ Nội vụ", False),
        (Worded("0", Match.BEGINS, "nội"), "Bộ Nội vụ", False),
        (Worded("0", Match.FILLED, ""), "Bộ Nội vụ", True),
        (Worded("0", Match.FILLED, ""), None, False),
        (Between("0", 3, 5), 5, True),
        (Between("0", date(2026, 1, 1), None), date(2025, 1, 1), False),
        (Between("0", 1, None), None, False),
        (Within("0", Moving.PAST), date(2026, 11, 20), True),
        (Joined((Between("0", 1, None), Between("0", None, 0)), any_of=True), 4, True),
        (Joined((Between("0", 1, None), Between("0", None, 0))), 4, False),
    ],
)
def test_a_condition_lets_through_what_it_says(condition, value, met):
    assert meets(condition, value, TODAY) is met


def test_days_are_counted_by_month_and_blanks_come_last():
    lines = counted([date(2026, 3, 9), None, date(2026, 3, 1), date(2025, 4, 1)])
    assert [(line.value, line.title, line.count) for line in lines] == [
        ("2025-04", "04/2025", 1), ("2026-03", "03/2026", 2), ("", "(Blank)", 1),
    ]  # fmt: skip


def test_what_a_column_holds_is_seen_from_its_values():
    kinds = [
        kind_of(values, prose=prose)
        for values, prose in (([None, TODAY], False), ([3], False), (["a"], True), ([], False))
    ]
    assert kinds == [ColumnKind.DAY, ColumnKind.NUMBER, ColumnKind.TEXT, ColumnKind.CHOICE]


def test_only_some_rows_are_shown_with_the_reason_until_it_is_taken_away(page):
    page.set_search("KL")
    page.show_argument(OnlyThese("two that are due", frozenset({1, 2})))
    assert (numbers(page), page._only_chip.accessibleName()) == (["01/TB", "02/TB"], "two that are due")
    page._only_chip.removed.emit()
    assert (numbers(page), page._chips_row.isVisible()) == (["01/TB", "02/TB", "03/KL"], False)
    page.show_argument(OnlyThese("one", frozenset({3})))
    page.show_argument(2)
    assert len(numbers(page)) == 3
