"""Editing in the table of tasks: a current cell, editors by column, keys as in a sheet, composed words."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import TaskFilter
from secretariat.queries.tasks import load_task
from secretariat.services.documents import add_document
from secretariat.ui.tasks.cells import KEYS
from tests.ui.sheet import (
    CONTROL,
    ESCAPE,
    F2,
    RETURN,
    SHIFT,
    TAB,
    column,
    compose,
    go_to,
    here,
    open_page,
    press,
    settle,
    target,
    type_in,
)


@pytest.fixture
def tasks(make_task):
    return [make_task("Trình lộ trình"), make_task("Báo cáo quý"), make_task("Họp giao ban")]


@pytest.fixture
def page(context, tasks, qtbot):
    return open_page(context, qtbot)


@pytest.fixture
def task(ask, tasks):
    return lambda place=0: ask(load_task, tasks[place])


def test_arrows_move_the_cell_and_ctrl_goes_to_the_ends(page):
    go_to(page, 0, "content")
    press(page, Qt.Key.Key_Right)
    assert here(page) == (0, "lead")
    press(page, Qt.Key.Key_Right, CONTROL)
    assert here(page)[1] == KEYS[page.table.area.shown()[-1]]
    press(page, Qt.Key.Key_Down, CONTROL)
    assert here(page)[0] == 2
    assert page.table.selected_ids() == [page.table.ids[2]]
    press(page, Qt.Key.Key_Home, CONTROL)
    assert here(page) == (0, "code")


def test_shift_extends_the_cells_and_rows_stay_what_is_selected(page):
    go_to(page, 0, "content")
    press(page, Qt.Key.Key_Down, SHIFT)
    press(page, Qt.Key.Key_Right, SHIFT)
    assert page.table.selected_count() == 2
    assert [KEYS[each] for each in page.table.area.columns()] == ["content", "lead"]
    press(page, Qt.Key.Key_Left)
    assert page.table.selected_count() == 1
    assert [KEYS[each] for each in page.table.area.columns()] == ["content"]


def test_shift_and_a_click_extend_the_cells(page):
    table = page.table
    places = [
        table.visualRect(table.model().index(row, KEYS.index(key))).center()
        for row, key in ((0, "lead"), (2, "due_on"))
    ]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, SHIFT, places[1])
    assert table.selected_count() == 3
    assert [KEYS[each] for each in table.area.columns()] == ["lead", "document", "due_on"]


def test_a_double_click_edits_and_on_the_code_opens_the_form(page, qtbot, tasks):
    page.table.doubleClicked.emit(page.table.model().index(1, KEYS.index("lead")))
    assert page.sheet.editing.editor.key == "lead"
    press(page, ESCAPE)
    with qtbot.waitSignal(page.act_wanted) as wanted:
        page.table.doubleClicked.emit(page.table.model().index(1, 0))
    assert wanted.args == ["edit", [tasks[1]]]


def test_f2_edits_what_stands_there_and_enter_goes_down(page, task, context):
    go_to(page, 0, "content")
    press(page, F2)
    editor = page.sheet.editing.editor
    assert isinstance(editor.field, QPlainTextEdit)
    assert editor.text() == "Trình lộ trình"
    QTest.keyClick(editor.field, Qt.Key.Key_End)
    type_in(page, " mới")
    press(page, RETURN)
    assert task().content == "Trình lộ trình mới"
    assert here(page) == (1, "content")
    assert context.database.undo_label == f"Edit what is to be done of {task().code}"


def test_a_letter_begins_and_stands_instead_of_what_was_there(page, task):
    go_to(page, 0, "content")
    type_in(page, "Họp đột xuất")
    assert page.sheet.editing.editor.text() == "Họp đột xuất"
    press(page, RETURN)
    assert task().content == "Họp đột xuất"


def test_a_composed_word_reaches_the_editor_before_the_focus_does(page, task):
    go_to(page, 0, "content")
    assert page.table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose(page.table, "tiê")
    assert page.table.hasFocus()
    compose(page.table, "tiến")
    compose(page.table, "", "tiến ")
    assert page.sheet.editing.editor.text() == "tiến "
    type_in(page, "độ")
    press(page, RETURN)
    assert task().content == "tiến độ"


def test_tab_goes_right_over_what_cannot_be_edited_and_enter_comes_back(page):
    go_to(page, 0, "content")
    type_in(page, "a")
    press(page, TAB)
    assert here(page) == (0, "lead")
    press(page, TAB)
    press(page, TAB)
    assert here(page) == (0, "due_on")
    press(page, RETURN)
    assert here(page) == (1, "content")
    press(page, TAB, SHIFT)
    assert here(page) == (0, KEYS[page.table.area.shown()[-1]])


def test_escape_gives_the_old_value_and_keeps_the_filter(page, task):
    page.set_search("trinh")
    go_to(page, 0, "content")
    type_in(page, "x")
    press(page, ESCAPE)
    assert page.sheet.editing.editor is None
    assert task().content == "Trình lộ trình"
    assert page.wanted == TaskFilter(words="trinh")


def test_what_cannot_be_read_stays_with_its_reason(page, task):
    go_to(page, 0, "due_on")
    type_in(page, "abc")
    press(page, RETURN)
    editor = page.sheet.editing.editor
    assert "abc" in editor.reason.text()
    assert not editor.reason.isHidden()
    assert here(page) == (0, "due_on")
    press(page, ESCAPE)
    assert task().due_on == date(2026, 9, 30)


def test_a_day_that_does_not_exist_stays_in_the_cell_with_its_reason(page, task):
    go_to(page, 0, "due_on")
    type_in(page, "31/02/2027")
    editor = page.sheet.editing.editor
    assert editor.hint.text() == "There is no day 31/02/2027: month 02/2027 has only 28 days."
    press(page, RETURN)
    assert editor.text() == "31/02/2027" and editor.hint.text() in editor.reason.text()
    assert task().due_on == task().first_due_on == date(2026, 9, 30)


def test_a_share_is_taken_for_percents_and_a_part_of_a_percent_is_refused(page, task):
    go_to(page, 0, "percent")
    type_in(page, "70,5")
    press(page, RETURN)
    assert "“70,5” is no whole number" in page.sheet.editing.editor.reason.text()
    press(page, ESCAPE)
    type_in(page, "0,7")
    press(page, RETURN)
    assert task().percent == 70


def test_a_deadline_is_understood_while_it_is_typed(page, task):
    go_to(page, 0, "due_on")
    type_in(page, "quý IV/2026")
    assert "31/12/2026" in page.sheet.editing.editor.hint.text()
    press(page, RETURN)
    assert (task().due_on, task().deadline_kind) == (date(2026, 12, 31), DeadlineKind.QUARTER)


def test_agencies_are_chips_found_without_marks(page, task, agencies):
    go_to(page, 0, "lead")
    type_in(page, "noi vu")
    press(page, RETURN)
    press(page, RETURN)
    assert task().lead_ids == (agencies["Bộ Nội vụ"],)
    assert here(page) == (1, "lead")
    assert page.table.hasFocus()


def test_an_unknown_agency_stays_in_the_cell(page, task, agencies):
    go_to(page, 0, "lead")
    type_in(page, "Sở Lạ")
    press(page, TAB)
    assert "Sở Lạ" in page.sheet.editing.editor.reason.text()
    press(page, ESCAPE)
    assert task().lead_ids == (agencies["Bộ Ngoại giao"],)


def test_the_standing_is_edited_as_a_state(page, task):
    go_to(page, 0, "standing")
    press(page, F2)
    combo = page.sheet.editing.editor.field
    assert isinstance(combo, QComboBox)
    offered = [combo.itemText(place) for place in range(combo.count())]
    assert offered == ["Given", "Paused", "Returned", "Done", "Withdrawn"]
    combo.setCurrentText("Done")
    press(page, RETURN)
    assert task().state is TaskState.DONE


def test_a_document_is_found_by_a_part_of_its_number(page, context, task):
    context.change("document", lambda session: add_document(session, DocumentDraft(number="45/TB-BCĐ")))
    go_to(page, 0, "document")
    type_in(page, "45")
    editor = page.sheet.editing.editor
    assert any("45/TB-BCĐ" in line for line in editor.field.offered())
    editor.field.setText("45/tb-bcd")
    press(page, TAB)
    assert task().document == "45/TB-BCĐ"


def test_what_is_worked_out_says_so(page):
    go_to(page, 0, "code")
    press(page, F2)
    assert page.sheet.editing.editor is None
    assert "Code" in page.said[-1]


def test_a_row_that_comes_back_stands_where_it_stood(page, context, tasks, qtbot):
    from secretariat.services.tasks import remove_tasks

    go_to(page, 2, "content")
    type_in(page, "Họp")
    press(page, RETURN)
    settle(page, qtbot)
    rows = list(page.table.ids)
    context.change("remove", lambda session: remove_tasks(session, rows[:2]))
    settle(page, qtbot)
    assert list(page.table.ids) == rows[2:]
    context.undo()
    settle(page, qtbot)
    assert list(page.table.ids) == rows


def test_the_row_stays_under_the_hands_until_the_list_is_asked_again(page, tasks, qtbot):
    before = list(page.table.ids)
    go_to(page, 0, "due_on")
    type_in(page, "31/12/2027")
    press(page, TAB)
    settle(page, qtbot)
    assert list(page.table.ids) == before
    assert here(page) == (0, "standing")
    assert column(page, "due_on")[0] == "31/12/2027"
    page.show_argument(TaskFilter(words="o"))
    page.show_argument(None)
    assert list(page.table.ids) != before


def test_ctrl_enter_in_the_editor_writes_into_all_selected_rows(page, ask, tasks, context):
    go_to(page, 0, "percent")
    press(page, Qt.Key.Key_Down, SHIFT)
    press(page, Qt.Key.Key_Down, SHIFT)
    type_in(page, "40")
    press(page, RETURN, CONTROL)
    assert [ask(load_task, number).percent for number in tasks] == [40, 40, 40]
    context.undo()
    assert [ask(load_task, number).percent for number in tasks] == [0, 0, 0]


def test_a_click_elsewhere_keeps_what_was_typed(page, task):
    go_to(page, 0, "content")
    type_in(page, "Mới")
    place = page.table.visualRect(page.table.model().index(2, 1)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert task().content == "Mới"
    assert here(page) == (2, "content")


def test_nothing_typed_is_no_step(page, context):
    before = context.database.undo_label
    go_to(page, 0, "content")
    press(page, F2)
    press(page, RETURN)
    assert context.database.undo_label == before


def test_the_editor_follows_its_cell(page):
    go_to(page, 1, "content")
    press(page, F2)
    editor = page.sheet.editing.editor
    cell = page.table.visualRect(page.table.model().index(1, 1))
    assert editor.geometry().topLeft() == cell.topLeft()
    page.table.setColumnWidth(0, 120)
    assert editor.x() == page.table.columnViewportPosition(1)
    high = editor.height()
    type_in(page, "dài " * 200)
    assert editor.height() > high


def test_headings_are_passed_by(page, context, qtbot):
    from secretariat.queries.task_groups import Heading

    heading = Heading("a", "A", 1)
    page.table.show_ids(page.table.grouped.ids, groups=(heading, Heading("b", "B", 2)))
    ids = list(page.table.ids)
    go_to(page, ids.index(1), "content")
    press(page, F2)
    press(page, RETURN)
    assert page.table.ids[here(page)[0]] > 0
    go_to(page, 0, "content")
    press(page, F2)
    assert page.sheet.editing.editor is None


def test_a_star_is_turned_by_its_cell(page, task, monkeypatch):
    monkeypatch.setattr(page.table, "key_of", lambda column: "starred")
    go_to(page, 0, "content")
    press(page, F2)
    assert task().starred
    settle_rows(page)
    press(page, Qt.Key.Key_Space)
    assert not task().starred
    type_in(page, "b")
    assert not task().starred


def test_backspace_begins_with_an_empty_cell(page, task):
    go_to(page, 0, "content")
    press(page, Qt.Key.Key_Backspace)
    assert page.sheet.editing.editor.text() == ""
    press(page, RETURN)
    assert page.sheet.editing.editor.reason.text()
    press(page, ESCAPE)


def test_shift_enter_goes_up_and_alt_enter_breaks_the_line(page, task):
    go_to(page, 1, "content")
    type_in(page, "a")
    press(page, RETURN, Qt.KeyboardModifier.AltModifier)
    type_in(page, "b")
    press(page, RETURN, SHIFT)
    assert task(1).content == "a\nb"
    assert here(page) == (0, "content")
    press(page, RETURN, SHIFT)
    press(page, RETURN)
    assert here(page) == (1, "content")


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_PageDown])
def test_a_key_that_the_field_does_not_want_while_a_word_is_composed_is_let_go(page, key):
    go_to(page, 0, "lead")
    compose(page.table, "tiê")
    place = here(page)
    QTest.keyClick(page.table, key)
    assert here(page) == place
    compose(page.table, "")


def test_an_input_method_is_answered_by_the_editor_while_it_composes(page):
    go_to(page, 0, "officer" if page.table.columns.header.isSectionHidden(0) else "content")
    compose(page.table, "tiê")
    query = Qt.InputMethodQuery.ImEnabled
    assert page.table.inputMethodQuery(query)
    press(page, Qt.Key.Key_Escape)
    compose(page.table, "")
    assert page.sheet.editing.editor is None


def test_the_calendar_writes_the_day(page):
    go_to(page, 0, "due_on")
    press(page, F2)
    line = page.sheet.editing.editor.field
    line.open_calendar()
    line.calendar.chosen.emit(date(2026, 12, 24))
    assert line.text() == "24/12/2026"
    line.clear()
    assert page.sheet.editing.editor.hint.text() == "No deadline"


def test_the_deadline_is_read_aloud_with_its_standing(page):
    index = page.table.model().index(0, KEYS.index("due_on"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Deadline: 30/09/2026, overdue by 52 days"


def settle_rows(page):
    """Let the page hear of a change at once."""
    page.refresh()


@pytest.mark.parametrize(
    ("chosen", "key", "place"),
    [(True, TAB, (0, "due_on")), (False, TAB, (0, "due_on")), (False, RETURN, (1, "document"))],
)
def test_one_press_ends_a_cell_over_whose_list_it_is_pressed(page, context, task, chosen, key, place):
    draft = DocumentDraft(number="45/TB-BCĐ", issued_on=date(2026, 10, 1))
    context.change("document", lambda session: add_document(session, draft))
    go_to(page, 0, "document")
    type_in(page, "45" if chosen else "45/TB-BCĐ")
    names = target(page).completer().popup()
    assert names.isVisible()
    if chosen:
        QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, key)
    assert (page.sheet.editing.editor, here(page), task().document) == (None, place, "45/TB-BCĐ")
