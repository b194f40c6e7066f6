"""Pasting blocks and lines into the table of tasks: tried, told, one step."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.listings import TaskFilter
from secretariat.queries.attachments import attachments_of
from secretariat.queries.tasks import load_task
from secretariat.services.documents import add_document
from secretariat.store.backup import backups_of
from secretariat.ui.tasks import editing, pasting
from secretariat.ui.tasks.review_paste import ProblemsDialog
from tests.ui.sheet import CONTROL, RETURN, SHIFT, TAB, clip, column, go_to, open_page, press, settle, type_in


@pytest.fixture
def tasks(make_task):
    return [make_task("Trình lộ trình"), make_task("Báo cáo quý"), make_task("Họp giao ban")]


@pytest.fixture
def page(context, tasks, qtbot):
    return open_page(context, qtbot)


@pytest.fixture
def dialog(page):
    def paste(text):
        clip(text)
        press(page, Qt.Key.Key_V, CONTROL)
        return page.sheet.pasting.dialog

    return paste


def contents(database):
    with database.read() as session:
        return [text for (text,) in session.connection().exec_driver_sql("SELECT content FROM task ORDER BY id")]


def test_one_cell_is_pasted_at_once(page, dialog, ask, tasks):
    go_to(page, 0, "content")
    assert dialog("Nội dung mới") is None
    assert ask(load_task, tasks[0]).content == "Nội dung mới"


def test_one_cell_goes_into_every_selected_row(page, dialog, ask, tasks, agencies):
    go_to(page, 0, "lead")
    press(page, Qt.Key.Key_Down, SHIFT)
    told = dialog("Bộ Nội vụ")
    assert "2 cells of 2 tasks" in told.headline.text()
    told.keep_button.click()
    assert [ask(load_task, number).lead_ids for number in tasks[:2]] == [(agencies["Bộ Nội vụ"],)] * 2


def test_a_block_is_matched_by_column_and_told_before(page, dialog, ask, tasks, context):
    go_to(page, 0, "content")
    told = dialog("Một\tBộ Nội vụ\nHai\tBộ Ngoại giao")
    assert "3 cells of 2 tasks" in told.headline.text()
    assert told.list.item(0, 2).text() == "Trình lộ trình"
    told.keep_button.click()
    assert [ask(load_task, number).content for number in tasks] == ["Một", "Hai", "Họp giao ban"]
    assert context.database.undo_label == "Paste into 2 tasks"
    context.undo()
    assert ask(load_task, tasks[0]).content == "Trình lộ trình"


def test_agencies_between_commas_are_typed_and_pasted(page, dialog, ask, tasks, agencies):
    both = (agencies["Bộ Nội vụ"], agencies["Bộ Ngoại giao"])
    go_to(page, 0, "lead")
    type_in(page, "Bộ Nội vụ, Bộ Ngoại giao")
    press(page, RETURN)
    press(page, RETURN)
    go_to(page, 1, "lead")
    dialog("Bộ Nội vụ, Bộ Ngoại giao")
    assert [ask(load_task, number).lead_ids for number in tasks[:2]] == [both, both]


def test_titles_say_where_the_columns_belong(page, dialog, ask, tasks):
    go_to(page, 0, "code")
    told = dialog("Thời hạn\tSTT\tNội dung\n15/12/2026\t1\tĐổi")
    assert "STT" in told.remarks.text()
    told.keep_button.click()
    task = ask(load_task, tasks[0])
    assert (task.content, task.due_on) == ("Đổi", date(2026, 12, 15))


def test_the_head_of_an_offices_sheet_is_understood(page, dialog, ask, database):
    head = "STT\tNội dung công việc\tĐơn vị chủ trì\tThời hạn hoàn thành\tNgày giao"
    clip(f"{head}\n1\tLập đề án\tBộ Nội vụ, Bộ Ngoại giao\t30/12/2026\t1/9/2026")
    page.sheet.pasting.paste(as_new=True)
    told = page.sheet.pasting.dialog
    assert told.remarks.text().endswith(": STT, Ngày giao.")
    told.keep_button.click()
    task = ask(load_task, 4)
    assert (task.content, task.lead, task.due_on) == (
        "Lập đề án",
        ("Bộ Nội vụ", "Bộ Ngoại giao"),
        date(2026, 12, 30),
    )


def test_every_refused_cell_is_listed_and_nothing_is_changed(page, dialog, ask, tasks):
    go_to(page, 0, "content")
    told = dialog("Một\tBộ Lạ\t\tlúc nào đó\nHai\tBộ Nội vụ\nBa\tSở Lạ")
    cells = [tuple(told.list.item(row, place).text() for place in (0, 1)) for row in range(told.list.rowCount())]
    assert cells == [("line 1", "Lead"), ("line 1", "Deadline"), ("line 3", "Lead")]
    assert not told.keep_button.isVisible()
    told.cancel_button.click()
    assert ask(load_task, tasks[0]).content == "Trình lộ trình"


def test_a_day_that_does_not_exist_is_not_pasted(page, dialog, ask, tasks, database):
    def reason(told):
        return told.list.item(0, told.list.columnCount() - 1).text()

    go_to(page, 0, "due_on")
    told = dialog("31/02/2027")
    assert "no day 31/02/2027" in reason(told)
    told.reject()
    clip("Nội dung\tThời hạn\nViệc mới\t31/02/2027")
    page.sheet.pasting.paste(as_new=True)
    assert "no day 31/02/2027" in reason(page.sheet.pasting.dialog)
    page.sheet.pasting.dialog.reject()
    assert ask(load_task, tasks[0]).due_on == date(2026, 9, 30) and "Việc mới" not in contents(database)


def test_what_goes_beyond_the_last_row_becomes_tasks(page, dialog, database, qtbot):
    go_to(page, 2, "content")
    told = dialog("Họp giao ban\tBộ Nội vụ\nMới một\tBộ Nội vụ\nMới hai\t")
    assert "2 new tasks" in told.headline.text()
    told.keep_button.click()
    settle(page, qtbot)
    assert column(page, "content")[-2:] == ["Mới một", "Mới hai"]
    assert contents(database)[-1] == "Mới hai"


def test_a_long_block_is_tried_and_stored_beside_the_window(page, dialog, qtbot, monkeypatch, database, context):
    monkeypatch.setattr(editing, "AT_ONCE", 0)
    monkeypatch.setattr(pasting, "AT_ONCE", 0)
    go_to(page, 0, "content")
    assert dialog("Một\tBộ Nội vụ\nHai\tBộ Nội vụ") is None
    qtbot.waitUntil(lambda: page.sheet.pasting.dialog is not None)
    page.sheet.pasting.dialog.keep_button.click()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert contents(database)[:2] == ["Một", "Hai"]
    assert not page.sheet.editing.writing


def test_a_change_of_many_tasks_is_stored_after_a_copy(page, qtbot, monkeypatch, context, database):
    monkeypatch.setattr(editing, "AT_ONCE", 0)
    monkeypatch.setattr("secretariat.ui.backing_up.MANY_ROWS", 2)
    before = contents(database)
    assert page.sheet.editing.store("x", {1: {"content": "Một"}})
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert backups_of(database.path) == []
    context.undo()
    assert page.sheet.editing.store("x", {1: {"content": "Một"}, 2: {"content": "Hai"}})
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert contents(database)[:2] == ["Một", "Hai"]
    (copy,) = backups_of(database.path)
    assert copy.act == "bulk"
    with closing(sqlite3.connect(copy.path)) as book:
        assert [text for (text,) in book.execute("SELECT content FROM task ORDER BY id")] == before


def test_a_long_fill_that_is_refused_is_told(page, qtbot, monkeypatch, context, database):
    monkeypatch.setattr(editing, "AT_ONCE", 0)
    assert page.sheet.editing.store("x", {1: {"content": ""}})
    qtbot.waitUntil(lambda: page.findChild(ProblemsDialog) is not None)
    assert contents(database)[0] == "Trình lộ trình"
    assert not page.sheet.editing.writing


def test_a_block_that_is_too_long_is_refused_as_a_whole(page, dialog, messages, database):
    before = contents(database)
    assert dialog("\n".join(f"Việc {number}\tBộ Nội vụ" for number in range(5001))) is None
    assert "5.001 rows and 2 columns" in messages.refused.pop()
    assert contents(database) == before


def test_what_is_not_shown_is_counted_in_cells(page, dialog):
    told = dialog("\n".join(f"Việc {number}\tBộ Nội vụ" for number in range(200)))
    assert "197 new tasks" in told.headline.text()
    assert told.remarks.text() == "… and 100 more cells."


def test_what_stands_there_already_is_not_pasted(page, dialog):
    go_to(page, 0, "content")
    assert dialog("Trình lộ trình") is None
    assert "already" in page.said[-1]


def test_rows_that_were_copied_can_be_pasted_back(page, dialog):
    page.table.selectAll()
    page.copy()
    text = QGuiApplication.clipboard().text()
    go_to(page, 0, "code")
    assert dialog(text) is None
    assert "already" in page.said[-1]


def test_a_table_of_a_page_is_a_block(page, ask, tasks):
    data = QMimeData()
    data.setText("Một 15/12/2026")
    data.setHtml(
        "<table><tr><td>Nội dung</td><td>Thời hạn</td></tr><tr><td>Một</td><td>15/12/2026</td></tr></table>"
    )
    QGuiApplication.clipboard().setMimeData(data)
    go_to(page, 0, "content")
    press(page, Qt.Key.Key_V, CONTROL)
    page.sheet.pasting.dialog.keep_button.click()
    assert ask(load_task, tasks[0]).due_on == date(2026, 12, 15)


def test_lines_of_a_text_are_offered_as_tasks(page, dialog, database):
    go_to(page, 0, "content")
    told = dialog("1. Xây dựng đề án\n  - khảo sát\n  - lấy ý kiến\n2. Họp sơ kết")
    assert told.keep_button.text() == "Add 2 tasks"
    told.alone.setChecked(True)
    assert told.keep_button.text() == "Add 4 tasks"
    told.joined.setChecked(True)
    told.keep_button.click()
    assert contents(database)[-2:] == ["Xây dựng đề án\n- khảo sát\n- lấy ý kiến", "Họp sơ kết"]


def test_a_list_of_word_is_offered_as_tasks(page, dialog, database, ask, tasks):
    go_to(page, 0, "content")
    dialog("1.\tRà soát quy chế\r\n2.\tBáo cáo kết quả\r\n").keep_button.click()
    assert contents(database)[-2:] == ["Rà soát quy chế", "Báo cáo kết quả"]
    dialog("3.\tHọp sơ kết\r\n")
    assert ask(load_task, tasks[0]).content == "Họp sơ kết"


def test_indented_lines_can_be_parts(page, dialog, database, qtbot):
    told = dialog("Xây dựng đề án\n\tkhảo sát\n\tlấy ý kiến")
    told.parts.setChecked(True)
    told.keep_button.click()
    with database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT parent_id FROM task ORDER BY id DESC LIMIT 3").all()
    assert [row[0] for row in rows] == [4, 4, None]
    settle(page, qtbot)
    assert column(page, "content")[-2:] == ["khảo sát", "lấy ý kiến"]


def test_a_line_that_is_not_ticked_is_left_out(page, dialog, database):
    told = dialog("- Một\n- Hai\n- Ba")
    told.tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    told.keep_button.click()
    assert contents(database)[-2:] == ["Một", "Ba"]


def test_lines_can_go_into_the_cells_instead(page, dialog, ask, tasks):
    go_to(page, 0, "content")
    dialog("Một\nHai").cells_button.click()
    page.sheet.pasting.dialog.keep_button.click()
    assert [ask(load_task, number).content for number in tasks[:2]] == ["Một", "Hai"]


def test_new_tasks_are_of_the_document_that_the_list_is_of(page, dialog, context, ask):
    draft = DocumentDraft(number="45/TB-BCĐ", issued_on=date(2026, 10, 1))
    context.change("document", lambda session: add_document(session, draft))
    page.show_argument(TaskFilter(document_ids=frozenset({1})))
    page.sheet.pasting.paste()
    told = dialog("- Một\n- Hai")
    told.keep_button.click()
    task = ask(load_task, 4)
    assert (task.document, task.assigned_on) == ("45/TB-BCĐ", date(2026, 10, 1))


def test_pasted_tasks_that_the_filter_hides_are_told_of_and_shown(page, dialog, context, messages, qtbot):
    page.complete()
    page.set_search("viec")
    dialog("Việc một\nBáo cáo năm\nKế hoạch quý").keep_button.click()
    settle(page, qtbot)
    ((said, way, show),) = messages.offers
    assert (said, way) == ("3 tasks were added; the filter hides 2 of them.", "Show them")
    context.page_wanted.connect(lambda _page, wanted: page.show_argument(wanted))
    show()
    settle(page, qtbot)
    assert sorted(page.table.ids) == [5, 6]


def test_an_empty_clipboard_is_told(page, dialog):
    go_to(page, 0, "content")
    assert dialog(" ") is None
    assert "clipboard" in page.said[-1]


def test_a_clerk_types_through_three_rows_pastes_a_block_and_takes_it_back(
    page, dialog, ask, tasks, context, qtbot
):
    go_to(page, 0, "content")
    for words in ("Một", "Hai", "Ba"):
        type_in(page, words)
        press(page, TAB)
        type_in(page, "noi vu")
        press(page, TAB)
        press(page, RETURN)
    assert [ask(load_task, number).content for number in tasks] == ["Một", "Hai", "Ba"]
    assert {ask(load_task, number).lead for number in tasks} == {("Bộ Nội vụ",)}
    settle(page, qtbot)
    go_to(page, 0, "lead")
    dialog("Bộ Ngoại giao\nBộ Ngoại giao").cells_button.click()
    page.sheet.pasting.dialog.keep_button.click()
    assert ask(load_task, tasks[1]).lead == ("Bộ Ngoại giao",)
    context.undo()
    context.undo()
    assert [ask(load_task, number).lead for number in tasks[1:]] == [("Bộ Nội vụ",), ("Bộ Ngoại giao",)]


def names_of_files(context, task):
    return [row.name for row in context.ask(lambda session: attachments_of(session, "task", task))]


def test_a_picture_is_attached_to_the_current_task(page, tasks, context, qtbot):
    go_to(page, 1, "content")
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0x2457A6)
    data = QMimeData()
    data.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(context.changed):
        press(page, Qt.Key.Key_V, CONTROL)
    assert names_of_files(context, tasks[1]) == ["Pasted picture 20261121-1.png"]
    assert page.inspector.tabs.files.selected().name.endswith(".png")


def test_files_are_attached_and_come_into_no_cell(page, tasks, context, qtbot, tmp_path):
    (tmp_path / "a.txt").write_text("một")
    go_to(page, 2, "content")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    data.setText(str(tmp_path / "a.txt"))
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(context.changed):
        press(page, Qt.Key.Key_V, CONTROL)
    assert names_of_files(context, tasks[2]) == ["a.txt"] and contents(context.database)[2] == "Họp giao ban"


def test_text_goes_before_the_picture_that_a_program_lays_beside_it(page, dialog, tasks, context, ask):
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(0)
    data = QMimeData()
    data.setImageData(picture)
    data.setText("Nội dung mới")
    go_to(page, 0, "content")
    QGuiApplication.clipboard().setMimeData(data)
    press(page, Qt.Key.Key_V, CONTROL)
    assert ask(load_task, tasks[0]).content == "Nội dung mới" and not names_of_files(context, tasks[0])
