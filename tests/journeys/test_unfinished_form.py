"""The program is killed while somebody types into a form: the next start offers the text back, once."""

import signal
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from secretariat.domain.tasks import TaskDraft
from secretariat.queries.tasks import load_task
from secretariat.services.books import open_book
from secretariat.services.tasks import add_task, remove_tasks, update_task
from secretariat.store.form_drafts import DraftFolder, KeptDraft
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.wiring import Desk

TODAY = date(2026, 11, 21)
TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from secretariat.services.books import open_book
from secretariat.store.form_drafts import DraftFolder, KeptDraft
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.wiring import Desk

application = QApplication([])
context = Context(open_book(Path(sys.argv[1])), Messages())
desk = Desk(context, restore=lambda _source: None)

def edit():
    form = desk.acting().act("edit", [1]) if sys.argv[2] == "edit" else desk.acting().add()
    form.content.selectAll()
    word = QInputMethodEvent()
    word.setCommitString("Soạn dở ")
    QApplication.sendEvent(form.content, word)
    QTest.keyClicks(form.content, "dang")
    form.due_on.setText("31/02/2027")
    QTimer.singleShot(1000, lambda: print("a second later", flush=True))

desk.window.completed.connect(lambda: QTimer.singleShot(0, edit))
desk.window.show()
application.exec()
"""


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "office.db"
    database = open_book(path)
    with database.write("thêm") as session:
        add_task(session, TaskDraft("Soạn báo cáo", TODAY, note="Ghi chú cũ"))
    database.close()
    return path


@pytest.fixture
def killed(book):
    """Type into a form and be killed a second after the last letter."""

    def run(act):
        child = subprocess.Popen([sys.executable, "-c", TYPING, str(book), act], stdout=subprocess.PIPE, text=True)
        assert child.stdout.readline() == "a second later\n"
        child.send_signal(signal.SIGKILL)
        child.communicate()

    return run


@pytest.fixture
def started(book, qtbot):
    """Start the window on the book, as the program does."""
    contexts = []

    def run():
        context = Context(open_book(book), Messages(), today=lambda: TODAY)
        contexts.append(context)
        desk = Desk(context, restore=lambda _source: None)
        qtbot.addWidget(desk.window)
        with qtbot.waitSignal(desk.window.completed):
            desk.window.show()
        return desk

    yield run
    for context in contexts:
        context.close()
        context.database.close()


def offered(desk):
    dialog = desk.drafts().dialog
    return [] if dialog is None else [dialog.table.records.record(0).draft]


def test_a_new_task_is_offered_after_a_kill_and_saved(killed, started, ask_book):
    killed("add")
    desk = started()
    (draft,) = offered(desk)
    form = desk.drafts().open(draft)
    assert (form.content.toPlainText(), form.due_on.text()) == ("Soạn dở dang", "31/02/2027")
    form.due_on.setText("1/3/2027")
    form.accept()
    assert offered(started()) == []
    assert ask_book("SELECT content FROM task WHERE id = 2") == "Soạn dở dang"


def test_an_edited_task_comes_back_with_what_changed_meanwhile(killed, started, book):
    killed("edit")
    database = open_book(book)
    with database.write("sửa") as session:
        update_task(session, 1, TaskDraft("Soạn tờ trình", TODAY, note="Ghi chú mới"))
    database.close()
    desk = started()
    form = desk.drafts().open(offered(desk)[0])
    assert (form.content.toPlainText(), form.note.toPlainText()) == ("Soạn dở dang", "Ghi chú mới")
    remarks = [label for name in ("content", "note") for label in said(form, name)]
    assert "Soạn tờ trình" in remarks[0] and "Ghi chú cũ" in remarks[1]
    assert desk.context.ask(lambda session: load_task(session, 1)).content == "Soạn tờ trình"


@pytest.fixture
def left(book):
    """A draft as a crash leaves it."""
    folder = DraftFolder(book)
    values = {"content": "Soạn dở dang"}
    moment = datetime(2026, 11, 21, 3, tzinfo=UTC)
    folder.keep(KeptDraft("task/edit", (1,), "Sửa", values=values, kept_at=moment, name=folder.new_name()))


def test_what_was_put_off_is_offered_again_by_the_next_start_only(left, started):
    desk = started()
    desk.drafts().dialog.close()
    desk.window.complete()
    assert not desk.drafts().dialog or not desk.drafts().dialog.isVisible()
    assert len(offered(started())) == 1


def test_a_draft_of_a_task_that_is_gone_is_told_and_stays_readable(left, started, book):
    database = open_book(book)
    with database.write("bỏ") as session:
        remove_tasks(session, [1])
    database.close()
    desk = started()
    assert "Soạn dở dang" in desk.drafts().dialog.text.toPlainText()
    desk.drafts().open(offered(desk)[0])
    assert len(desk.drafts().shelf.folder.find()) == 1


def test_discarding_from_the_list_can_be_taken_back(left, started):
    desk = started()
    told = []
    desk.context.messages.offered.connect(lambda _text, _action, back: told.append(back))
    desk.drafts().dialog.discard_chosen()
    assert desk.drafts().shelf.folder.find() == []
    told[0]()
    assert len(desk.drafts().shelf.folder.find()) == 1


def said(form, name):
    box = form._boxes[name]
    return [box.itemAt(place).widget().text() for place in range(2, box.count())]


@pytest.fixture
def ask_book(book):
    import sqlite3
    from contextlib import closing

    def ask(query):
        with closing(sqlite3.connect(book)) as connection:
            return connection.execute(query).fetchone()[0]

    return ask


KEEPING = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from secretariat.store.form_drafts import DraftFolder, KeptDraft

folder = DraftFolder(Path(sys.argv[1]))
draft = KeptDraft("task/add", name=folder.new_name(), kept_at=datetime(2026, 11, 21, tzinfo=UTC))
for number in count():
    folder.keep(replace(draft, values={"content": "Kết luận " * 3000, "number": number}))
    print(number, flush=True)
"""


def test_a_draft_is_whole_whenever_the_program_is_killed(tmp_path):
    book = tmp_path / "office.db"
    for lines in (1, 2, 3, 5, 8, 13):
        child = subprocess.Popen([sys.executable, "-c", KEEPING, str(book)], stdout=subprocess.PIPE, text=True)
        told = [int(child.stdout.readline()) for _line in range(lines)]
        child.send_signal(signal.SIGKILL)
        child.communicate()
        folder = DraftFolder(book)
        (draft,) = folder.find()
        assert draft.values["number"] >= told[-1]
        folder.sweep()
        assert [path.name for path in folder.path.iterdir()] == [draft.name]
        folder.drop(draft.name)
