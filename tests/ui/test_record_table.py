from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt

from secretariat.ui.widgets.record_table import RecordTable, TableColumn, shown
from secretariat.ui.widgets.record_tools import look_of, wear


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    tasks: int | None = None


COLUMNS = [TableColumn("Tên", lambda row: row.name), TableColumn("Số", lambda row: row.tasks, 80, right=True)]
ROWS = [Row(1, "Sở Y tế", 12), Row(2, "Ánh Dương", None), Row(3, "Đặng Gia", 1200), Row(4, "", 3)]


@pytest.fixture
def table(qtbot):
    table = RecordTable(COLUMNS, "Danh bạ")
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    return table


def names(table):
    return [table.records.record(place).name for place in range(table.records.rowCount())]


def test_the_model_keeps_qts_rules(table, qtmodeltester):
    qtmodeltester.check(table.records)


def test_names_sort_as_vietnamese_does_and_empty_ones_stay_last(table):
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["Ánh Dương", "Đặng Gia", "Sở Y tế", ""]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["Sở Y tế", "Đặng Gia", "Ánh Dương", ""]


def test_numbers_sort_by_value_and_unknown_ones_stay_last(table):
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [table.records.record(place).tasks for place in range(4)] == [1200, 12, 3, None]


def test_the_order_and_the_selection_survive_new_rows(table):
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.select_ids({1})
    table.show_rows([*ROWS, Row(5, "An Bình")])
    assert names(table)[0] == "An Bình"
    assert [row.id for row in table.selected()] == [1]


def test_enter_opens_the_record(table, qtbot):
    table.select_ids({3})
    with qtbot.waitSignal(table.opened) as opened:
        table.activated.emit(table.currentIndex())
    assert opened.args[0].name == "Đặng Gia"


def test_a_screen_reader_hears_column_and_value(table):
    cell = table.records.index(2, 1)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Số: 1.200"
    assert table.accessibleName() == "Danh bạ"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (date(2026, 9, 5), "05/09/2026"), (1234567, "1.234.567"), ("x", "x")]
)
def test_values_are_shown_as_an_office_writes_them(value, text):
    assert shown(value) == text


@pytest.fixture
def crowded(qtbot):
    columns = [
        TableColumn("Tên", lambda row: row.name, least=340),
        TableColumn("Số", lambda row: row.tasks, 120, spare=1),
        TableColumn("Mã", lambda row: row.id, 120, spare=2),
    ]
    table = RecordTable(columns, "Danh bạ")
    qtbot.addWidget(table)
    table.resize(480, 200)
    table.show()
    return table


def test_spare_columns_go_where_the_main_one_lacks_room_and_come_back(crowded):
    assert crowded.shown_columns() == [0, 1]
    crowded.resize(400, 200)
    assert crowded.shown_columns() == [0]
    crowded.resize(800, 200)
    assert crowded.shown_columns() == [0, 1, 2]


def test_a_column_that_a_person_asks_for_stays(crowded):
    crowded.show_column(2, True)
    assert crowded.shown_columns() == [0, 2]
    look = look_of(crowded)
    crowded.want_columns([0], [])
    wear(crowded, look)
    assert crowded.shown_columns() == [0, 2]


def test_what_has_no_room_is_remembered_with_its_width(crowded):
    crowded.resize(400, 200)
    assert [column for column, width in look_of(crowded)["columns"] if width or not column] == [0, 1, 2]
