"""Changes of the file by another program are told over the page, with a way on."""

import sqlite3
from contextlib import closing

import pytest

from secretariat.ui.messages import Messages
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.wiring import Desk


@pytest.fixture
def messages(qapp):
    """The window listens to the real ones."""
    return Messages()


@pytest.fixture
def desk(context, qtbot, make_task):
    make_task()
    desk = Desk(context, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    desk.watch.look()
    return desk


def banners(desk):
    return [banner.words.text() for banner in desk.window.findChildren(Banner)]


def test_our_own_changes_are_not_told(desk, make_task):
    make_task()
    desk.watch.look()
    assert banners(desk) == []


def test_a_stranger_that_writes_is_told_with_the_check_as_way_on(desk, context, qtbot):
    with closing(sqlite3.connect(context.database.path)) as stranger, stranger:
        stranger.execute("CREATE TABLE theirs(id)")
    desk.watch.look()
    assert "Another program" in banners(desk)[0]
    with qtbot.waitSignal(desk.audit().told):
        desk.window.findChildren(Banner)[0].button.click()


def test_an_older_copy_that_was_put_in_the_place_of_the_book_is_told(desk, context, qtbot, tmp_path):
    from secretariat.store import last_seen

    book = context.database.path
    seen = last_seen.look(context.reader())
    last_seen.keep(book, seen._replace(last_id=seen.last_id + 3, steps=seen.steps + 3))
    with qtbot.waitSignal(desk.watch.looked_back):
        desk.watch.look_back(_found(book))
    assert "3 steps" in banners(desk)[0]
    with qtbot.waitSignal(desk.watch.looked_back):
        desk.watch.look_back(_found(book))
    assert last_seen.load(book).steps == seen.steps


def _found(book):
    from secretariat.store import foreign

    return foreign.find(book)
