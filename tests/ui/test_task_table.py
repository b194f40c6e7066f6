"""The view of tasks: selection by id, order by title and keys, rows painted in two lines."""

from array import array
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QTest

from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskOrder, TaskRow
from secretariat.domain.standing import Standing
from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.tasks.cells import CONTENT, KEYS, STANDING, cells_of
from secretariat.ui.tasks.row_painter import RowPainter, TextBreaker
from secretariat.ui.tasks.table import TaskTable

JUDGING = Judging(date(2026, 11, 21))


def cells(number):
    standing = tuple(Standing)[number % 8]
    content = "Trình Ban Chỉ đạo lộ trình xây dựng Đề án, phân công nhiệm vụ cụ thể cho các cơ quan thành viên"
    row = TaskRow(
        number, f"NV-{number:04}", content, date(2026, 1, 1), None, None, TaskState.GIVEN, standing,
        lead=("Bộ Công Thương",), document="02/TB-BCĐKT", percent=70, starred=number == 2,
    )  # fmt: skip
    return cells_of(row, JUDGING)


@pytest.fixture
def table(qtbot):
    table = TaskTable(lambda ids: {number: cells(number) for number in ids})
    qtbot.addWidget(table)
    table.resize(900, 420)
    table.show_ids(array("q", range(1, 31)))
    table.show()
    return table


def painted(table):
    """The viewport as it is painted."""
    image = QImage(table.viewport().size(), QImage.Format.Format_RGB32)
    table.viewport().render(image)
    return image


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_selection_stays_with_its_tasks_when_the_list_changes(table):
    table.select_ids([5, 9], 9)
    table.show_ids(array("q", [9, 1, 5, 4]))
    assert table.selected_ids() == [9, 5]
    assert table.current_id() == 9


def test_what_is_no_longer_listed_is_no_longer_selected(table, qtbot):
    table.select_ids([5, 9], 5)
    table.show_ids(array("q", [9, 1]))
    assert table.selected_ids() == [9]
    table.show_ids(array("q", [1]), from_top=True)
    assert (table.selected_ids(), table.current_id()) == ([], None)


def test_the_row_that_takes_the_place_of_a_gone_one_is_current(table):
    table.select_ids([20, 21], 21, reveal=True, column=CONTENT)
    place = table.verticalScrollBar().value()
    table.show_ids(array("q", [*range(1, 20), *range(22, 31)]))
    assert (table.selected_ids(), table.current_id(), table.currentIndex().column()) == ([22], 22, CONTENT)
    assert table.verticalScrollBar().value() == place
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == 23


def test_the_last_row_is_current_where_the_last_is_gone(table):
    table.select_ids([30], 30)
    table.show_ids(array("q", range(1, 30)))
    assert (table.selected_ids(), table.current_id()) == ([29], 29)


def test_tasks_that_come_back_are_selected(table):
    table.select_ids([20, 21], 20, reveal=True)
    table.show_ids(array("q", [*range(1, 20), *range(22, 31)]))
    table.select_ids([1], 1, reveal=True)
    table.show_ids(array("q", range(1, 31)))
    assert (table.selected_ids(), table.current_id()) == ([20, 21], 20)
    assert table.rowViewportPosition(19) < table.viewport().height()


def test_tasks_that_come_with_another_question_are_not_selected(table):
    table.select_ids([30], 30)
    table.show_ids(array("q", range(1, 30)))
    table.show_ids(array("q", range(1, 31)), from_top=True)
    table.show_ids(array("q", range(1, 31)))
    assert table.selected_ids() == [29]


def test_a_list_that_grows_keeps_selection_and_place(table, qtbot):
    table.select_ids([20], 20, reveal=True)
    place = table.verticalScrollBar().value()
    assert place > 0
    with qtbot.assertNotEmitted(table.chosen):
        table.show_ids(array("q", range(1, 3000)), anew=False)
    assert table.selected_ids() == [20]
    assert table.verticalScrollBar().value() == place


def test_another_question_begins_at_the_top_a_refresh_does_not(table):
    table.select_ids([20], 20, reveal=True)
    place = table.verticalScrollBar().value()
    table.show_ids(array("q", [40, *range(1, 31)]))
    assert table.verticalScrollBar().value() == place
    table.show_ids(array("q", range(2, 31)), from_top=True)
    assert table.verticalScrollBar().value() == 0


def test_all_of_a_long_list_is_counted_without_asking_each(table):
    table.show_ids(array("q", range(1, 1_000_001)))
    table.selectAll()
    assert table.selected_count() == 1_000_000
    assert table.selected_ids(2000) == []
    assert len(table.selected_ids()) == 1_000_000


def test_overlapping_ranges_are_counted_once(table):
    selection = table.selectionModel()
    flag = selection.SelectionFlag
    for row in (1, 2, 3, 2):
        selection.select(table.model().index(row, 0), flag.Select | flag.Rows)
    selection.select(table.model().index(2, 3), flag.Select)
    assert table.selected_count() == 3
    assert table.selected_ids() == [2, 3, 4]


def test_a_click_on_a_title_orders_and_a_second_one_turns_round(table, qtbot):
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.order_wanted) as wanted:
        header.sectionClicked.emit(KEYS.index("lead"))
    assert wanted.args == [TaskOrder("lead")]
    table.show_order(TaskOrder("lead"))
    with qtbot.waitSignal(table.order_wanted) as wanted:
        header.sectionClicked.emit(KEYS.index("lead"))
    assert wanted.args == [TaskOrder("lead", descending=True)]
    assert table.order == TaskOrder("lead")


def test_enter_and_double_click_open_the_task(table, qtbot):
    table.select_ids([3], 3)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [3]
    with qtbot.waitSignal(table.opened) as opened:
        table.doubleClicked.emit(table.model().index(4, 1))
    assert opened.args == [5]


def test_enter_in_an_empty_list_opens_nothing(table, qtbot):
    table.show_ids(array("q"))
    with qtbot.assertNotEmitted(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_the_right_button_asks_for_the_menu_at_its_place(table, qtbot):
    with qtbot.waitSignal(table.menu_wanted) as wanted:
        table.customContextMenuRequested.emit(QPoint(5, 6))
    assert wanted.args == [table.viewport().mapToGlobal(QPoint(5, 6))]


def test_arrow_keys_move_the_selection(table):
    table.select_ids([3], 3)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_ids() == [4]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == [4, 5]


def test_rows_are_painted_with_badge_bar_and_selection(table):
    table.select_ids([4], 4)
    table.setFocus()
    shown, palette = colours(painted(table)), theme.palette()
    assert {palette.overdue.ground, palette.done_late.ground, palette.selected, palette.accent} <= shown
    assert palette.due_soon.ink in shown  # the star


def test_nothing_is_painted_of_an_empty_list(table):
    table.show_ids(array("q"))
    assert len(colours(painted(table))) == 1


def test_a_task_that_is_gone_leaves_its_row_empty(qtbot):
    table = TaskTable(lambda ids: {})
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show_ids(array("q", [1, 2]))
    table.show()
    assert len(colours(painted(table))) == 2  # ground and lines


# How wide "✔ Hoàn thành quá hạn 16 ngày" is at 100 % in usual letters; those of a machine may be others.
LONGEST_USUAL = 196


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 175, 200])
def test_the_standing_has_room_for_its_usual_words(qapp, qtbot, percent):
    theme.apply(qapp, Settings(font_percent=percent))
    table = TaskTable(lambda ids: {})
    qtbot.addWidget(table)
    assert RowPainter(table).badge_room(table.columns.usual_width(STANDING)) * 100 >= LONGEST_USUAL * percent


def test_the_content_takes_the_room_that_is_left(table):
    assert whole_width(table) == table.viewport().width()
    table.setColumnWidth(KEYS.index("lead"), 150)
    assert whole_width(table) == table.viewport().width()
    table.resize(1200, 420)
    assert whole_width(table) == table.viewport().width()


def whole_width(table):
    return sum(table.columnWidth(column) for column in table.columns.shown())


def test_a_column_fits_its_widest_cell(table):
    assert table.sizeHintForColumn(KEYS.index("lead")) > 100
    assert table.sizeHintForColumn(CONTENT) > 500
    assert table.sizeHintForColumn(KEYS.index("standing")) > table.sizeHintForColumn(KEYS.index("code"))


def test_larger_letters_make_higher_rows(table):
    before = table.rowHeight(0)
    font = QFont(table.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert table.rowHeight(0) > 1.5 * before
    assert table.rows_on_screen() < 10


def test_a_low_list_gives_each_row_one_line_and_a_high_one_two(table):
    two = table.verticalHeader().defaultSectionSize()
    table.resize(700, 4 * two)
    one = table.verticalHeader().defaultSectionSize()
    table.resize(700, 12 * two)
    assert one < two == table.verticalHeader().defaultSectionSize()


def test_other_colours_are_taken_over(table, monkeypatch):
    painted(table)
    monkeypatch.setattr(theme, "palette", lambda: theme.DARK)
    assert theme.DARK.overdue.ground not in colours(painted(table))
    table.changeEvent(QEvent(QEvent.Type.PaletteChange))
    assert theme.DARK.overdue.ground in colours(painted(table))


def test_a_badge_that_is_wider_than_its_column_is_cut(table):
    table.setColumnWidth(KEYS.index("standing"), 60)
    x = table.columnViewportPosition(KEYS.index("percent"))
    ground = theme.palette().done_late.ground
    image = painted(table)
    assert ground in colours(image)
    assert all(image.pixelColor(x, y).name() != ground for y in range(image.height()))


@pytest.fixture
def breaker(qapp):
    return TextBreaker(qapp.font())


def test_a_row_of_one_line_shows_one_line(breaker):
    text = "Xây dựng lộ trình đàm phán với đối tác trong quý IV"
    [line] = breaker.lines(text, 120, 1)
    assert line.endswith("…")
    assert breaker.lines("", 120, 1) == []


def test_text_is_broken_between_words_into_two_lines(breaker):
    text = "Trình Ban Chỉ đạo lộ trình xây dựng Đề án"
    room = int(breaker.width(text) * 0.6)
    lines = breaker.lines(text, room)
    assert " ".join(lines) == text
    assert len(lines) == 2


def test_one_line_holds_what_fits_and_an_ellipsis(breaker):
    (line,) = breaker.lines("Rà soát các thoả thuận đã ký với đối tác", 120, 1)
    assert line.startswith("Rà soát") and line.endswith("…")
    assert breaker.lines("", 120, 1) == []


def test_what_does_not_fit_ends_in_an_ellipsis(breaker):
    lines = breaker.lines("một hai ba bốn năm sáu bảy tám chín mười", int(breaker.width("một hai ba")))
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(breaker.width(line) <= breaker.width("một hai ba") + 1 for line in lines)


def test_a_long_number_is_broken_after_its_signs(breaker):
    assert breaker.lines("02/TB-BCĐKT", int(breaker.width("BCĐKT")) + 4) == ["02/TB-", "BCĐKT"]


def test_a_word_without_signs_is_cut(breaker):
    line = breaker.lines("Nghiêng" * 5, int(breaker.width("Nghiêng" * 2)))
    assert len(line) == 1
    assert line[0].endswith("…")


def test_no_text_is_no_line(breaker):
    assert breaker.lines("", 100) == []
