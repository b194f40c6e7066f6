"""The inspector edits in place: Enter keeps, Esc cancels, a refusal stays with its reason."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl

from secretariat.domain.documents import DocumentDraft, DocumentPlace
from secretariat.domain.listings import Judging
from secretariat.domain.tasks import ExtensionDraft
from secretariat.queries.tasks import load_task, task_history
from secretariat.services.documents import add_document
from secretariat.services.tasks import extend_deadline
from secretariat.store.models import Obstacle
from secretariat.ui.tasks.inspector import Inspector
from tests.ui.sheet import go_to, here, open_page

ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
TEXT = "1. Mở đầu.\n2. Bộ Ngoại giao xây dựng lộ trình."
SENTENCE = "Bộ Ngoại giao xây dựng lộ trình."


@pytest.fixture
def task(make_task):
    return make_task(product="Tờ trình")


@pytest.fixture
def inspector(context, qtbot, task):
    inspector = Inspector(context)
    qtbot.addWidget(inspector)
    inspector.resize(340, 800)
    inspector.show()
    inspector.show_task(task, Judging(context.today()))
    return inspector


@pytest.fixture
def detail(context, task):
    return lambda: context.ask(lambda session: load_task(session, task))


@pytest.fixture
def write(inspector, qtbot):
    """Edit a field: open its editor, write, press a key."""

    def written(key, text, end=ENTER):
        inspector.editing.begin(field(inspector, key))
        target = inspector.editing.editor.target()
        (target.setPlainText if hasattr(target, "setPlainText") else target.setText)(text)
        qtbot.keyClick(target, end)

    return written


def field(inspector, key):
    return next(each for each in (inspector.content_field, *inspector.fields) if each.key == key)


def test_a_click_on_a_value_edits_it_and_enter_keeps_it(inspector, write, detail, qtbot, context):
    value = field(inspector, "product").value
    qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    assert inspector.editing.editor.text() == "Tờ trình" and value.isHidden()
    write("product", "Báo cáo")
    assert detail().product == "Báo cáo" and value.text() == "Báo cáo" and not value.isHidden()
    assert inspector.editing.editor is None
    assert context.database.undo_label == "Edit product of NV-0001"


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, ENTER])
def test_keys_on_a_value_edit_it(inspector, qtbot, key):
    qtbot.keyClick(field(inspector, "content").value, key)
    assert inspector.editing.editor.text() == "Xây dựng lộ trình"


def test_other_keys_and_lines_that_are_only_shown_do_not(inspector, qtbot):
    qtbot.keyClick(field(inspector, "product").value, Qt.Key.Key_A)
    only_shown = next(each for each in inspector.fields if not each.key)
    qtbot.keyClick(only_shown.value, Qt.Key.Key_F2)
    qtbot.mouseClick(only_shown.value, Qt.MouseButton.LeftButton)
    assert inspector.editing.editor is None


def test_esc_leaves_the_value_as_it_was(inspector, write, detail):
    write("product", "Báo cáo", ESC)
    assert detail().product == "Tờ trình" and inspector.editing.editor is None
    assert field(inspector, "product").value.text() == "Tờ trình"


def test_what_was_not_changed_is_no_step(inspector, qtbot, context):
    before = context.database.undo_label
    inspector.editing.begin(field(inspector, "product"))
    qtbot.keyClick(inspector.editing.editor.target(), ENTER)
    assert inspector.editing.editor is None and context.database.undo_label == before


def test_a_refused_value_stays_with_its_reason(inspector, write, detail):
    write("due_on", "ngày nào đó")
    editor = inspector.editing.editor
    assert "is no deadline that can be understood" in editor.reason.text() and not editor.reason.isHidden()
    assert editor.text() == "ngày nào đó" and detail().due_on == date(2026, 9, 30)


def test_an_extended_deadline_is_refused_with_the_way_to_do_it(inspector, write, task, context):
    draft = ExtensionDraft(date(2026, 10, 5), date(2026, 12, 30))
    with context.database.write("extend") as session:
        extend_deadline(session, task, draft, context.today())
    inspector.show_task(task, Judging(context.today()))
    write("due_on", "1/1/2027")
    assert "Use “Extend” to move it" in inspector.editing.editor.reason.text()


def test_tab_goes_on_to_the_next_field(inspector, write, detail):
    write("lead", "", TAB)
    assert inspector.editing.editor.key == "due_on"
    write("due_on", "15/10/2026", TAB)
    assert inspector.editing.editor.key == "product" and detail().due_on == date(2026, 10, 15)


def test_an_empty_field_is_offered_and_filled(inspector, write, detail):
    menu = inspector.choose_field()
    assert [action.text() for action in menu.actions()][:2] == ["Coordinating", "Followed by"]
    menu.actions()[1].trigger()
    menu.close()
    assert inspector.editing.editor.key == "officer" and not field(inspector, "officer").isHidden()
    write("officer", "Phòng Tổng hợp")
    assert detail().officer == "Phòng Tổng hợp"


def test_an_empty_field_that_was_not_filled_is_hidden_again(inspector, write):
    write("note", "", ESC)
    assert field(inspector, "note").isHidden()


def test_the_star_is_put_on_and_off(inspector, detail):
    inspector.star.click()
    assert detail().starred and inspector.star.text() == "★"
    inspector.star.click()
    assert not detail().starred and inspector.star.text() == "☆"


def test_another_task_keeps_what_was_typed_for_the_last(inspector, detail, make_task, context):
    other = make_task("Việc khác")
    inspector.editing.begin(field(inspector, "product"))
    inspector.editing.editor.field.setText("Báo cáo")
    inspector.show_task(other, Judging(context.today()))
    assert detail().product == "Báo cáo" and inspector.content.text() == "Việc khác"


def test_a_refused_value_stays_though_another_task_is_wanted(inspector, write, make_task, context, qtbot, task):
    other = make_task("Việc khác")
    write("due_on", "ngày nào đó")
    with qtbot.waitSignal(context.status_said) as said:
        inspector.show_task(other, Judging(context.today()))
    assert "is no deadline" in said.args[0]
    assert (inspector.editing.editor.text(), inspector.task_id) == ("ngày nào đó", task)
    with qtbot.waitSignal(inspector.editing.freed):
        qtbot.keyClick(inspector.editing.editor.target(), ESC)
    inspector.show_task(other, Judging(context.today()))
    assert inspector.task_id == other


def test_a_refused_value_goes_with_its_task(inspector, write, make_task, context, task):
    from secretariat.services.tasks import remove_tasks

    other = make_task("Việc khác")
    write("due_on", "ngày nào đó")
    context.change("remove", lambda session: remove_tasks(session, [task]))
    inspector.show_task(other, Judging(context.today()))
    assert (inspector.editing.editor, inspector.task_id) == (None, other)


def test_a_click_on_another_row_leaves_a_refused_value_in_hand(context, make_task, qtbot):
    for number in range(2):
        make_task(f"Việc {number}")
    page = open_page(context, qtbot)
    go_to(page, 0, "content")
    page.inspecting.show_current()
    page.inspector.editing.begin(field(page.inspector, "due_on"))
    page.inspector.editing.editor.field.setText("ngày nào đó")
    other = page.table.visualRect(page.table.model().index(1, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert (here(page)[0], page.inspector.editing.editor.text()) == (0, "ngày nào đó")
    qtbot.keyClick(page.inspector.editing.editor.target(), ESC)
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert here(page)[0] == 1


def test_a_book_that_is_only_read_is_not_edited(inspector, context, monkeypatch, messages):
    monkeypatch.setattr(context.database, "read_only", True)
    inspector.editing.begin(field(inspector, "product"))
    inspector.editing.set_star(starred=True)
    assert inspector.editing.editor is None and len(messages.said) == 2


def test_an_earlier_value_is_restored_from_the_history(inspector, write, detail, context, messages, task):
    write("content", "Việc mới")
    inspector.tabs.setCurrentWidget(inspector.tabs.history)
    assert "Restore this value" in inspector.tabs.history.toPlainText()
    step = context.ask(lambda session: task_history(session, task))[0].step_id
    inspector.tabs.history.anchorClicked.emit(QUrl(f"restore:{step}/content"))
    assert detail().content == "Xây dựng lộ trình"
    messages.offers[-1][2]()
    assert detail().content == "Việc mới"
    inspector.tabs.history.anchorClicked.emit(QUrl("https://example.org"))


def test_a_value_that_cannot_be_restored_is_refused(inspector, write, context, messages, task):
    write("content", "Việc mới")
    step = context.ask(lambda session: task_history(session, task))[-1].step_id
    inspector.tabs._restore(QUrl(f"restore:{step}/content"))
    assert messages.refused.pop() == "What stood there before is not known."


def test_the_document_opens_at_the_sentence(inspector, context, make_task, qtbot):
    with context.database.write("document") as session:
        number = add_document(session, DocumentDraft("45/TB", full_text=TEXT))
    start = TEXT.index(SENTENCE)
    place = {"source_text": SENTENCE, "source_start": start, "source_end": start + len(SENTENCE)}
    inspector.show_task(make_task(document_id=number, **place), Judging(context.today()))
    inspector.tabs.setCurrentIndex(1)
    with qtbot.waitSignal(inspector.document_wanted) as wanted:
        inspector.tabs.open_button.click()
    assert wanted.args == [DocumentPlace(number, start, len(TEXT))]


def test_obstacles_are_told_and_counted(inspector, context, task):
    with context.database.write("block") as session:
        parts = {"text": "Thiếu <vốn>", "cause": "Chưa giao", "beyond_authority": True}
        session.add(Obstacle(task_id=task, raised_on=date(2026, 9, 1), **parts))
        settled = {"text": "Chờ ý kiến", "closed_on": date(2026, 9, 9)}
        session.add(Obstacle(task_id=task, raised_on=date(2026, 8, 20), **settled))
    inspector.show_task(task, Judging(context.today()))
    inspector.tabs.setCurrentWidget(inspector.tabs.obstacles_side)
    told = inspector.tabs.obstacles.toPlainText()
    assert "Thiếu <vốn>" in told and "Cause: Chưa giao" in told and "settled on 09/09/2026" in told
    assert inspector.tabs.tabText(2) == "Obstacles 1"


def test_files_dropped_on_the_inspector_are_attached_to_its_task(inspector, context, qtbot, tmp_path):
    (tmp_path / "a.txt").write_text("một")
    with qtbot.waitSignal(context.changed):
        inspector.add_files([tmp_path / "a.txt"])
    assert inspector.tabs.tabText(3) == "Files 1" and inspector.tabs.files.selected().name == "a.txt"
    qtbot.waitUntil(lambda: not context.jobs.busy)
    inspector.show_task(None, None)
    inspector.add_files([tmp_path / "a.txt"])
    assert not context.jobs.busy


def test_the_menu_attaches_files_to_the_selected_task(context, task, qtbot):
    from secretariat.ui.messages import Messages
    from secretariat.ui.wiring import Desk

    context.messages = Messages()
    desk = Desk(context, restore=lambda source: None)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.tasks().table.clearSelection()
    assert desk.attach_files() is None
    desk.tasks().show_argument(task)
    qtbot.waitUntil(lambda: desk.tasks().selected_ids() == [task])
    dialog = desk.attach_files()
    assert desk.tasks().inspector.task_id == task
    dialog.close()
