"""On a full disk nothing that was typed is lost: it stays where it is, and Enter stores it once there is room."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from secretariat.queries.tasks import load_task
from secretariat.ui.tasks.acting import TaskActs
from tests.ui.sheet import F2, RETURN, go_to, open_page, press, settle

LONG = "Rà soát, tổng hợp " * 400  # more than what is free in the pages of an empty book


@pytest.fixture
def task(make_task):
    return make_task("Trình lộ trình")


@pytest.fixture
def page(context, task, qtbot):
    return open_page(context, qtbot)


@pytest.fixture
def room(context):
    """Let the book grow, or not."""

    def give(pages):
        context.database._writer.execute(f"PRAGMA max_page_count = {pages}")

    yield give
    give(4294967294)


def full(messages):
    """Whether one sentence was said, and which."""
    (said,) = messages.refused
    messages.refused.clear()
    return "full" in said


def count(context):
    return context.reader().execute("SELECT count(*) FROM task").fetchone()[0]


def test_a_cell_keeps_what_was_typed_and_stores_it_when_there_is_room(page, task, room, ask, messages, qtbot):
    go_to(page, 0, "content")
    press(page, F2)
    editor = page.sheet.editing.editor
    editor.target().setPlainText(LONG)
    room(1)
    press(page, RETURN)
    assert full(messages) and page.sheet.editing.editor is editor and editor.text() == LONG
    room(4294967294)
    press(page, RETURN)
    settle(page, qtbot)
    assert ask(load_task, task).content == LONG.strip()
    assert page.sheet.editing.editor is None


def test_the_line_of_a_new_task_keeps_what_was_typed(page, room, context, messages):
    line = page.sheet.line
    line.begin()
    content = line.fields["content"].target()
    content.setPlainText(LONG)
    room(1)
    QTest.keyClick(content, RETURN)
    assert full(messages) and content.toPlainText() == LONG
    room(4294967294)
    QTest.keyClick(content, RETURN)
    assert (count(context), content.toPlainText()) == (2, "")


def test_a_form_stays_open_with_all_its_text(context, room, agencies, messages, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    form = TaskActs(context, window).add()
    form.content.setPlainText(LONG)
    room(1)
    form.accept()
    assert full(messages) and form.isVisible() and form.content.toPlainText() == LONG
    room(4294967294)
    form.accept()
    assert not form.isVisible() and count(context) == 1


def test_a_block_of_rows_is_stored_as_a_whole_or_not_at_all(page, room, context, messages):
    before = count(context)
    rows = [{"content": f"{LONG} {number}"} for number in range(20)]

    def paste():
        from secretariat.services.task_edits import add_tasks
        from secretariat.ui.tasks.given import given_by

        given = given_by(context, page.wanted)
        return context.change("Dán", lambda session: add_tasks(session, rows, given, context.today()))

    room(1)
    assert not paste() and full(messages) and count(context) == before
    room(4294967294)
    messages.ways["Try again"]()
    assert count(context) == before + 20
    context.undo()
    assert count(context) == before
