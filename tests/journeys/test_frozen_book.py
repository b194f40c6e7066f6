"""A book of the first released schema is upgraded, opened in the window, worked on and undone, for ever."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from secretariat.progress import Silent
from secretariat.services.books import open_book
from secretariat.store.check import check
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.wiring import Desk
from tests.questions import listed_rows

BOOKS = sorted((Path(__file__).parent.parent / "data").glob("book-*.db"))


@pytest.fixture(params=BOOKS, ids=lambda path: path.stem)
def book(request, tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(request.param, path)
    return path


def test_an_old_book_is_read_changed_and_left_in_order(book, qtbot):
    database = open_book(book)
    context = Context(database, Messages(), today=lambda: date(2026, 11, 21))
    desk = Desk(context, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    desk.window.open_page("tasks")
    before = [(row.code, row.content, row.due_on, row.percent) for row in listed_rows(desk.tasks())]
    assert len(before) == 5
    form = desk.acting().act("edit", [listed_rows(desk.tasks())[0].id])
    form.content.setPlainText("Sửa trong phiên bản mới")
    form.accept()
    assert "Sửa trong phiên bản mới" in {row.content for row in listed_rows(desk.tasks())}
    context.undo()
    after = [(row.code, row.content, row.due_on, row.percent) for row in listed_rows(desk.tasks())]
    assert after == before
    desk.window.close()
    context.close()
    database.close()
    assert check(book, Silent()) == []
