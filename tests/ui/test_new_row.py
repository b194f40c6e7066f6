"""The line of a new task under the table: typing, Tab, Enter, the next; what is refused stays."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.listings import TaskFilter
from secretariat.queries.tasks import load_task
from secretariat.services.documents import add_document
from secretariat.ui.tasks.page import TasksPage
from secretariat.ui.undoing import UndoActs
from tests.ui.sheet import CONTROL, ESCAPE, RETURN, TAB, clip, column, go_to, open_page, press, settle, write


@pytest.fixture
def page(context, make_task, qtbot):
    for number in range(3):
        make_task(f"Việc {number}")
    return open_page(context, qtbot)


@pytest.fixture
def line(page):
    line = page.sheet.line
    line.begin()
    return line


def at(line, key):
    return line.fields[key].target()


def test_insert_and_enter_below_the_last_row_lead_to_the_line(page):
    go_to(page, 2, "content")
    press(page, Qt.Key.Key_Insert)
    assert at(page.sheet.line, "content").hasFocus()
    press(page, Qt.Key.Key_F2)
    page.table.setFocus()
    press(page, Qt.Key.Key_F2)
    press(page, RETURN)
    assert at(page.sheet.line, "content").hasFocus()


def test_three_tasks_are_typed_one_after_another(page, line, ask, qtbot, context):
    for place in range(3):
        write(at(line, "content"), f"Nhiệm vụ {place}")
        QTest.keyClick(at(line, "content"), TAB)
        assert at(line, "lead").hasFocus()
        write(at(line, "lead"), "noi vu")
        QTest.keyClick(at(line, "lead"), TAB)
        QTest.keyClick(at(line, "document"), TAB)
        write(at(line, "due_on"), "15/12")
        QTest.keyClick(at(line, "due_on"), RETURN)
        assert at(line, "content").hasFocus()
        assert not line.fields["content"].text()
    settle(page, qtbot)
    assert column(page, "content")[-3:] == ["Nhiệm vụ 0", "Nhiệm vụ 1", "Nhiệm vụ 2"]
    task = ask(load_task, 6)
    assert (task.lead, task.due_on, task.assigned_on) == (("Bộ Nội vụ",), date(2026, 12, 15), context.today())


def test_what_is_refused_stays_with_its_reason(line, ask, page):
    write(at(line, "content"), "Việc mới")
    write(at(line, "due_on"), "lúc nào đó")
    QTest.keyClick(at(line, "due_on"), RETURN)
    assert "lúc nào đó" in line.fields["due_on"].reason.text()
    assert line.fields["content"].text() == "Việc mới"
    assert at(line, "due_on").hasFocus()
    assert len(page.table.ids) == 3


def test_a_task_without_words_is_not_stored(line):
    assert not line.store()
    write(at(line, "due_on"), "15/12")
    QTest.keyClick(at(line, "due_on"), RETURN)
    assert line.fields["content"].reason.text()


def test_escape_takes_the_field_in_hand_back_and_then_leaves_the_line_as_it_is(page, line):
    write(at(line, "content"), "Việc mới")
    QTest.keyClick(at(line, "content"), TAB)
    write(at(line, "lead"), "bo ngoai giao; lạ")
    QTest.keyClick(at(line, "lead"), ESCAPE)
    assert (line.fields["lead"].text(), line.fields["content"].text()) == ("", "Việc mới")
    assert at(line, "lead").hasFocus()
    QTest.keyClick(at(line, "lead"), ESCAPE)
    assert page.table.hasFocus()
    line.begin()
    assert (line.fields["content"].text(), at(line, "content").hasFocus()) == ("Việc mới", True)
    QTest.keyClick(at(line, "content"), ESCAPE)
    assert (line.fields["content"].text(), page.table.hasFocus()) == ("Việc mới", True)


@pytest.mark.parametrize(("key", "text"), [("content", "Việc mới"), ("due_on", "15/12")])
def test_what_escape_took_back_comes_again(line, key, text):
    line.fields[key].setFocus()
    write(at(line, key), text)
    QTest.keyClick(at(line, key), ESCAPE)
    assert line.fields[key].text() == ""
    at(line, key).undo()
    assert line.fields[key].text() == text


def test_what_a_deadline_means_is_said_only_while_it_is_in_hand(page, line):
    resting = line.height()
    line.fields["due_on"].setFocus()
    write(at(line, "due_on"), "15/12")
    assert line.fields["due_on"].hint.isVisible()
    QTest.keyClick(at(line, "due_on"), TAB)
    assert not line.fields["due_on"].hint.isVisible()
    line.clear()
    assert (line.fields["due_on"].hint.isVisible(), line.height()) == (False, resting)
    page.table.setFocus()
    assert line.height() < resting


def test_document_and_day_come_from_the_filter(page, line, context, ask):
    draft = DocumentDraft(number="45/TB-BCĐ", issued_on=date(2026, 10, 1))
    context.change("document", lambda session: add_document(session, draft))
    page.show_argument(TaskFilter(document_ids=frozenset({1})))
    write(at(line, "content"), "Việc mới")
    QTest.keyClick(at(line, "content"), RETURN)
    task = ask(load_task, 4)
    assert (task.document, task.assigned_on) == ("45/TB-BCĐ", date(2026, 10, 1))


def test_a_task_that_the_filter_hides_is_told_of_and_shown(page, line, context, messages, qtbot):
    page.set_search("viec")
    for words in ("Việc tiếp", "Báo cáo quý"):
        write(at(line, "content"), words)
        QTest.keyClick(at(line, "content"), RETURN)
        settle(page, qtbot)
    ((said, way, show),) = messages.offers
    assert (said, way) == ("The task was added; the filter hides it.", "Show it")
    context.page_wanted.connect(lambda _page, number: page.show_argument(number))
    show()
    assert (page.table.current_id(), page.wanted.is_empty()) == (5, True)


def test_undo_in_an_empty_field_is_that_of_the_window(page, line, context, qtbot):
    acts = UndoActs(context, QMenu(page), page)
    write(at(line, "content"), "Việc mới")
    QTest.keyClick(at(line, "content"), RETURN)
    assert (context.database.undo_label, acts.undo.text()) == ("Add a task", "&Undo: Add a task")
    QTest.keyClick(at(line, "content"), Qt.Key.Key_Z, CONTROL)
    assert context.database.undo_label != "Add a task"
    assert at(line, "content").hasFocus()


@pytest.mark.parametrize("key", ["content", "due_on"])
def test_undo_in_a_field_with_words_is_its_own(page, line, context, key):
    UndoActs(context, QMenu(page), page)
    before = context.database.undo_label
    line.fields[key].setFocus()
    write(at(line, key), "15/12")
    QTest.keyClick(at(line, key), Qt.Key.Key_Z, CONTROL)
    assert (line.fields[key].text(), context.database.undo_label) == ("", before)


def test_several_lines_that_are_pasted_are_offered_as_tasks(page, line):
    clip("Một\nHai")
    QTest.keyClick(at(line, "content"), Qt.Key.Key_V, CONTROL)
    dialog = page.sheet.pasting.dialog
    assert dialog.keep_button.text() == "Add 2 tasks"
    assert not dialog.cells_button.isVisible()
    dialog.keep_button.click()


def test_cells_that_are_pasted_are_new_rows(page, line, qtbot):
    clip("Một\tBộ Nội vụ\nHai\tBộ Ngoại giao")
    QTest.keyClick(at(line, "content"), Qt.Key.Key_V, CONTROL)
    page.sheet.pasting.dialog.keep_button.click()
    settle(page, qtbot)
    assert column(page, "lead")[-2:] == ["Bộ Nội vụ", "Bộ Ngoại giao"]


def test_the_fields_stand_under_their_columns(page, line):
    columns = page.table.columns
    page.table.setFocus()
    line.place()
    assert line.fields["lead"].x() == columns.left_of(2) + 1
    page.table.setColumnWidth(2, 180)
    assert line.fields["lead"].width() == 178
    columns.header.setSectionHidden(3, True)
    line.place()
    assert line.fields["document"].isHidden()


def test_an_agency_that_is_new_can_be_typed_at_once(page, line, context):
    from secretariat.domain.agencies import AgencyDraft
    from secretariat.services.agencies import add_agency

    page.table.setFocus()
    context.change("agency", lambda session: add_agency(session, AgencyDraft("Bộ Mới")))
    line.begin()
    write(at(line, "lead"), "bo moi")
    QTest.keyClick(at(line, "lead"), RETURN)
    assert line.fields["lead"].text() == "Bộ Mới"


def test_a_book_to_look_at_has_no_line(context, qtbot, monkeypatch):
    monkeypatch.setattr(context.database, "read_only", True)
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.complete()
    assert page.sheet.line is None
