"""Columns as a person arranges them: shown, moved, frozen, wide; how high rows are; what is remembered."""

from array import array
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskOrder, TaskRow
from secretariat.domain.standing import Standing
from secretariat.domain.views import ALL_COLUMNS, DEFAULT_COLUMNS
from secretariat.domain.views import GROUPS as KNOWN_GROUPS
from secretariat.ui import theme
from secretariat.ui.tasks.appearance import GROUPS, USUAL_COLUMNS, Appearance, Look, as_text, from_text
from secretariat.ui.tasks.cells import CODE, CONTENT, DUE_ON, KEYS, LEAD, cells_of
from secretariat.ui.tasks.columns_menu import ColumnsMenu
from secretariat.ui.tasks.side import SideLook
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.widgets.tick_menu import TickMenu

JUDGING = Judging(date(2026, 11, 21))
EVERY = tuple((key, 0) for key in KEYS)


def cells(number):
    words = "Trình Ban Chỉ đạo lộ trình xây dựng Đề án, phân công nhiệm vụ cụ thể cho các cơ quan " * (number % 5)
    row = TaskRow(
        number, f"NV-{number:04}", words, date(2026, 1, 1), None, None, TaskState.GIVEN, Standing.OPEN_NO_DEADLINE,
        lead=("Bộ Công Thương",), extensions=number % 2, officer="Trần Thị Bình", note="Ghi chú",
    )  # fmt: skip
    return cells_of(row, JUDGING)


@pytest.fixture
def table(qtbot):
    table = TaskTable(lambda ids: {number: cells(number) for number in ids})
    qtbot.addWidget(table)
    table.resize(900, 420)
    table.show_ids(array("q", range(1, 200)))
    table.show()
    return table


@pytest.fixture
def appearance(table):
    appearance = Appearance(table)
    appearance.heard = []
    appearance.asked.connect(lambda: appearance.heard.append("asked"))
    appearance.changed.connect(lambda: appearance.heard.append("changed"))
    return appearance


@pytest.fixture
def menu(appearance, table, qtbot):
    from PySide6.QtWidgets import QMenu

    menu = QMenu(table)
    menus = ColumnsMenu(appearance, table, lambda: None)
    menu.again = lambda: menus.fill(menu)
    menu.menus = menus
    menu.again()
    return menu


def entries(menu):
    return {action.text(): action for action in menu.actions() if action.text()}


def submenu(menu, begin):
    return entries(next(action.menu() for words, action in entries(menu).items() if words.startswith(begin)))


def painted(table):
    image = QImage(table.viewport().size(), QImage.Format.Format_RGB32)
    table.viewport().render(image)
    return image


def test_the_table_and_saved_views_know_the_same_columns():
    assert KEYS == ALL_COLUMNS
    assert tuple(key for key, _width in USUAL_COLUMNS) == DEFAULT_COLUMNS
    assert GROUPS == KNOWN_GROUPS


def test_every_column_has_a_text_and_a_title(table):
    assert len(cells(1).texts) == len(KEYS)
    titles = [table.model().headerData(column, Qt.Orientation.Horizontal) for column in range(len(KEYS))]
    assert all(titles)
    assert len({title.rstrip(" ↑") for title in titles}) == len(KEYS)


def test_a_tick_shows_a_column_at_the_right_and_another_hides_it(table, appearance, menu):
    entries(entries(menu)["More columns"].menu())["Officer"].trigger()
    assert table.columns.shown_keys() == [*DEFAULT_COLUMNS, "officer"]
    menu.again()
    entries(menu)["Lead"].trigger()
    assert "lead" not in table.columns.shown_keys()
    assert appearance.heard == ["changed", "changed"]


def test_several_columns_are_ticked_while_the_menu_stays_open(table, qtbot):
    appearance, menu = Appearance(table), TickMenu(table)
    ColumnsMenu(appearance, table, lambda: None).fill(menu)
    menu.popup(table.mapToGlobal(QPoint(20, 20)))
    for title in ("Lead", "Document"):
        place = menu.actionGeometry(entries(menu)[title]).center()
        QTest.mouseMove(menu, place)
        menu.setActiveAction(entries(menu)[title])
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    menu.setActiveAction(entries(menu)["Deadline"])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert table.columns.shown_keys() == ["code", "content", "standing", "percent"]
    menu.setActiveAction(entries(menu)["Restore the usual columns"])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()
    assert table.columns.shown_keys() == list(DEFAULT_COLUMNS)


def test_the_last_column_cannot_be_hidden(table, appearance, menu):
    appearance.wear(Look(columns=(("code", 0),)))
    menu.again()
    assert not entries(menu)["Code"].isEnabled()
    appearance.show_column("code", False)
    assert table.columns.shown_keys() == ["code"]


def test_the_usual_columns_come_back(table, appearance, menu):
    appearance.wear(Look(columns=(("note", 200), ("code", 0)), frozen=1, full_text=True))
    menu.again()
    entries(menu)["Restore the usual columns"].trigger()
    assert appearance.look == Look()


def test_titles_are_dragged_to_another_place(table, appearance):
    table.horizontalHeader().moveSection(0, 3)
    assert table.columns.shown_keys()[:4] == ["content", "lead", "document", "code"]
    assert appearance.heard == ["changed"]
    assert appearance.look.columns[3] == ("code", 0)


def test_widths_are_kept_at_the_usual_size_of_letters(table, appearance):
    table.setColumnWidth(LEAD, 150)
    assert dict(appearance.look.columns)["lead"] == 150
    appearance.wear(Look(columns=(("lead", 20), ("content", 0), ("note", 222))))
    assert [table.columnWidth(column) for column in (LEAD, KEYS.index("note"))] == [46, 222]


def test_a_column_is_fitted_to_its_text(table, menu):
    table.columns.fit_width(CODE)
    fitted = table.columnWidth(CODE)
    assert fitted != table.columns.usual_width(CODE)
    entries(menu)["Fit the widths to the text"].trigger()
    assert table.columnWidth(CODE) == fitted


def test_shift_and_a_click_add_a_column_to_the_order(table, qtbot):
    header = table.columns.header
    table.show_order(TaskOrder("lead"))
    asked = []
    table.order_wanted.connect(asked.append)
    header.adding = True
    header.sectionClicked.emit(DUE_ON)
    assert asked[-1] == TaskOrder("lead", then=(TaskOrder("due_on"),))
    table.show_order(asked[-1])
    header.sectionClicked.emit(DUE_ON)
    assert asked[-1] == TaskOrder("lead", then=(TaskOrder("due_on", True),))
    header.adding = False
    header.sectionClicked.emit(DUE_ON)
    assert asked[-1] == TaskOrder("due_on")


def test_the_order_is_chosen_in_the_menu_too(table, appearance, menu):
    submenu(menu, "Order by")["Lead"].trigger()
    menu.again()
    then = next(action.menu() for action in entries(menu).values() if action.text().startswith("Order by"))
    entries(next(a.menu() for a in then.actions() if a.text() == "Then by"))["Deadline"].trigger()
    menu.again()
    assert table.order == TaskOrder("lead", then=(TaskOrder("due_on"),))
    assert "Order by: Lead ↑, Deadline ↑" in entries(menu)
    submenu(menu, "Order by")["Descending"].trigger()
    assert table.order.descending
    assert appearance.heard.count("asked") == 3


def test_frozen_columns_stay_when_the_others_scroll(table, appearance):
    appearance.wear(Look(columns=EVERY, frozen=2))
    before = [table.visualRect(table.model().index(0, column)) for column in (CODE, CONTENT)]
    table.horizontalScrollBar().setValue(300)
    assert [table.visualRect(table.model().index(0, column)) for column in (CODE, CONTENT)] == before
    assert table.columnViewportPosition(LEAD) == before[1].right() + 1 - 300
    inside = QPoint(before[0].center())
    assert table.indexAt(inside) == table.model().index(0, CODE)
    assert table.indexAt(QPoint(before[1].right() + 5, 5)).column() not in (CODE, CONTENT)


def test_frozen_columns_are_painted_over_the_others(table, appearance):
    appearance.wear(Look(columns=EVERY, frozen=1))
    place = QRect(table.visualRect(table.model().index(0, CODE)))
    still = painted(table).copy(place)
    table.horizontalScrollBar().setValue(400)
    moved = painted(table).copy(place)
    assert still.copy(0, 0, place.width() - 2, place.height()) == moved.copy(
        0, 0, place.width() - 2, place.height()
    )
    assert moved.pixelColor(place.width() - 1, 5).name() == theme.palette().field_line


def test_a_cell_behind_the_frozen_columns_is_brought_into_sight(table, appearance):
    appearance.wear(Look(columns=EVERY, frozen=2))
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    table.scrollTo(table.model().index(0, LEAD))
    edge = table.visualRect(table.model().index(0, CONTENT)).right()
    assert table.visualRect(table.model().index(0, LEAD)).left() > edge


def test_a_frozen_title_can_be_pressed(table, appearance, qtbot):
    appearance.wear(Look(columns=EVERY, frozen=1))
    table.horizontalScrollBar().setValue(400)
    header = table.columns.header
    with qtbot.waitSignal(table.order_wanted) as wanted:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert wanted.args[0].key == "code"
    with qtbot.waitSignal(table.filter_wanted) as filtered:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.mark_place(CODE).center())
    assert filtered.args[0] == "code"


def test_rows_are_as_high_as_their_text(table, menu):
    usual = table.rowHeight(0)
    entries(menu)["Rows show the full text"].trigger()
    heights = {number % 5: table.rowHeight(number - 1) for number in range(1, 5)}
    assert heights[1] < heights[2] < heights[4]
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert table.rowHeight(198) > 1.5 * usual
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum()
    menu.again()
    entries(menu)["Rows show the full text"].trigger()
    assert {table.rowHeight(row) for row in range(199)} == {usual}


def test_other_rows_are_measured_anew(table, appearance):
    appearance.change(full_text=True)
    high = table.rowHeight(3)
    table.show_ids(array("q", [5, 10, 15, 20]))
    assert table.rowHeight(3) < high


def test_the_menu_of_a_title_acts_on_its_column(table, appearance, menu, qtbot):
    made = menu.menus.open_at(LEAD, QPoint(10, 10))
    acts = entries(made)
    acts["Sort descending"].trigger()
    assert table.order == TaskOrder("lead", True)
    acts["Freeze up to this column"].trigger()
    assert table.columns.frozen == 3
    with qtbot.waitSignal(table.filter_wanted):
        acts["Filter …"].trigger()
    acts["Hide this column"].trigger()
    assert "lead" not in table.columns.shown_keys()
    made.close()


def test_the_menu_beside_the_titles_has_the_columns_only(table, menu):
    made = menu.menus.open_at(-1, QPoint(10, 10))
    assert "Hide this column" not in entries(made)
    made.close()


def test_a_look_is_remembered_as_text():
    order = TaskOrder("lead", True, (TaskOrder("due_on"),))
    look = Look((("lead", 0), ("note", 99)), order, "month", 1, True, "lead")
    assert from_text(as_text(look, SideLook(300, shown=False))) == (look, SideLook(300, shown=False))


def test_widths_of_an_earlier_version_are_understood(qapp):
    look, inspector = from_text('{"tasks": [80, 400, 130, 104, 90, 174, 100], "inspector": 280}')
    assert inspector == SideLook(280)
    assert look.columns[:3] == (("code", 80), ("content", 0), ("lead", 130))


@pytest.mark.parametrize("text", ["", "[1]", '{"columns": [["x", 1]]}', '{"tasks": 4}', "null"])
def test_nonsense_gives_the_usual_look(text):
    assert from_text(text)[0] == Look()


def test_a_title_without_room_is_cut_before_its_arrow(table):
    def titles():
        image = QImage(table.columns.header.size(), QImage.Format.Format_RGB32)
        table.columns.header.render(image)
        return image.copy(QRect(table.columns.left_of(CONTENT), 0, 150, image.height()))

    table.resize(600, 400)
    table.show_order(TaskOrder("content"))
    up = titles()
    table.show_order(TaskOrder("content", True))
    assert table.columnWidth(CONTENT) == 150
    assert titles() != up
    table.columns.header.resizeSection(LEAD, 46)
    table.show_order(TaskOrder("lead"))
    assert titles() != up
