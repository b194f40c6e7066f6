"""What the journeys share: the whole window on a new book."""

from datetime import date

import pytest

from secretariat.services.books import open_book
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.wiring import Desk

TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(qtbot, tmp_path):
    database = open_book(tmp_path / "office.db", who="Lan")
    context = Context(database, Messages(), today=lambda: TODAY)
    desk = Desk(context, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    desk.window.open_page("tasks")
    desk.window.show()
    desk.window.complete()
    yield desk
    desk.window.close()
    context.close()
    database.close()
