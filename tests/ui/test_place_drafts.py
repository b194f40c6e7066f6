"""What is typed where a value stands is kept too: cells, the panel, the line of a new task, minutes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.domain.meetings import MeetingDraft
from secretariat.services.meetings import add_meeting
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.wiring import Desk


@pytest.fixture
def desk(context, make_task, qtbot):
    make_task(content="Soan bao cao")
    whole = Context(context.database, Messages(), today=context.today)
    desk = Desk(whole, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.window.show()
    desk.window.open_page("tasks")
    desk.window.complete()
    yield desk
    desk.drafts().places.looking.stop()
    whole.close()


def kept(desk):
    desk.drafts().places.look()
    return [(draft.act, draft.ids, dict(draft.values)) for draft in desk.drafts().shelf.folder.find()]


def left(desk):
    """What a crash would leave: the draft on the disk, nobody who has it in hand."""
    desk.drafts().places.look()
    (draft,) = desk.drafts().shelf.folder.find()
    desk.drafts().places._kept.clear()
    return draft


@pytest.fixture
def cell(desk):
    """The open editor of the content of a task, with text in it."""
    table = desk.tasks().table
    column = next(each for each in table.area.shown() if table.key_of(each) == "content")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Lap ke hoach")
    return desk.tasks().sheet.editing.editor


def test_an_open_cell_of_the_list_is_kept(desk, cell):
    assert kept(desk) == [("cell", (1,), {"content": "Lap ke hoach"})]


def test_a_cell_that_is_stored_or_let_go_of_needs_no_draft(desk, cell):
    assert kept(desk)
    QTest.keyClick(cell.target(), Qt.Key.Key_Escape)
    assert kept(desk) == []


def test_text_of_a_cell_comes_back_in_the_form_of_its_task(desk, cell):
    draft = left(desk)
    desk.tasks().sheet.editing.cancel()
    form = desk.drafts().open(draft)
    assert form.content.toPlainText() == "Lap ke hoach"
    assert [each.act for each in desk.drafts().shelf.folder.find()] == ["task/edit"]
    form.accept()
    assert desk.drafts().shelf.folder.find() == []


def test_a_field_of_the_panel_is_kept(desk):
    inspector = desk.tasks().inspector
    desk.tasks().table.selectRow(0)
    desk.tasks().inspecting.show_current()
    field = next(field for field in inspector.fields if field.key == "note")
    inspector.editing.begin(field)
    inspector.editing.editor.field.setPlainText("Gọi lại")
    assert kept(desk) == [("cell", (1,), {"note": "Gọi lại"})]


def test_a_new_task_that_was_being_typed_comes_back_in_its_form(desk):
    line = desk.tasks().sheet.show_line()
    line.begin()
    line.fields["content"].field.setPlainText("Chuẩn bị họp")
    line.fields["lead"].begin("Bộ Ngoại giao; Sở lạ", "")
    line.fields["due_on"].field.setText("trong quý IV")
    draft = left(desk)
    assert draft.ids == ()
    line.clear()
    form = desk.drafts().open(draft)
    assert form.content.toPlainText() == "Chuẩn bị họp"
    assert [len(form.lead.agency_ids()), form.lead.line.text()] == [1, "Sở lạ"]
    assert form.deadline_text.text() == "trong quý IV"


def test_a_line_of_minutes_comes_back_in_its_row(desk, context):
    with context.database.write("meeting") as session:
        add_meeting(session, MeetingDraft("Giao ban", held_on=context.today()))
    page = desk.window.open_page("meetings", 1)
    detail = page.detail()
    detail.tabs.setCurrentWidget(detail.minutes)
    detail.minutes.table.add_row()
    QTest.keyClicks(detail.minutes.table.findChild(type(detail.minutes.table._editor())), "Dong chi chu tri noi")
    draft = left(desk)
    assert draft.values == {"text": "Dong chi chu tri noi"}
    detail.minutes.table.show_rows([])
    desk.drafts().open(draft)
    assert detail.minutes.table._editor().text() == "Dong chi chu tri noi"


def test_closing_the_window_with_a_refused_cell_keeps_its_text(desk, cell):
    QTest.keyClick(cell.target(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(cell.target(), Qt.Key.Key_Delete)
    QTest.keyClicks(cell.target(), " x")
    desk.context.closing.emit()
    assert [draft.values["content"] for draft in desk.drafts().shelf.folder.find()] == [" x"]


def test_who_types_nowhere_leaves_no_folder(desk):
    assert kept(desk) == []
    assert not desk.drafts().shelf.folder.path.exists()
