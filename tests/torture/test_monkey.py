"""Anything may be pressed, clicked, dropped and typed anywhere: nothing raises, and the book is whole.

A failure tells the seed and the last events; the same seed does the same again.
"""

import shutil

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from secretariat.commands.books import opened
from secretariat.commands.gallery import Gallery
from secretariat.progress import Silent
from secretariat.services.samples import make_sample
from secretariat.settings import Settings
from secretariat.store.database import Database
from secretariat.ui import theme
from secretariat.ui.window_pages import window_pages
from tests.torture.monkey import Monkey
from tests.torture.watching import play, problems_of
from tests.torture.windows import TODAY, leave, quiet, window_of

QUICK, FULL, EACH = 500, 2000, 20
SIZE = QSize(1366, 768)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("seed", "events"),
    [(0, QUICK), *(pytest.param(seed, FULL, marks=pytest.mark.torture) for seed in range(1, 11))],
)
def test_nothing_that_a_monkey_does_raises_or_harms_the_book(home, files, seed, events, watch):
    pages = [entry.key for entry in window_pages(home.desk)]
    window_of(home)
    play(Monkey(seed, lambda: window_of(home), pages, files), seed, events, watch)
    quiet(home.context)
    book = home.database.path
    home.close()
    assert problems_of(book) == []


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_nothing_is_harmed_from_any_screen_of_the_gallery(make_gallery, files, watch):
    """Each screen and dialog that is pictured, on a book of its own, so that all of them come up."""
    count = len(make_gallery(0).shots(SIZE, ""))
    assert count > 100
    for place in range(count):
        gallery = make_gallery(place)
        pages = [entry.key for entry in window_pages(gallery.desk)]
        shot = gallery.shots(SIZE, "")[place]
        monkey = Monkey(shot.name, lambda desk=gallery.desk: shown(desk), pages, files)
        shot.prepare()
        QTest.qWait(50)
        play(monkey, shot.name, EACH, watch)
        quiet(gallery.desk.context)


def shown(desk):
    """Return the window of a desk; one that was closed is shown again."""
    QTest.qWait(1)
    if not desk.window.isVisible():
        desk.window.show()
    return desk.window


@pytest.fixture
def make_gallery(qapp, tmp_path, tmp_path_factory, border):
    """Makes the gallery on a new copy of a sample; the one before goes, and its book has to be whole."""
    del border
    sample = tmp_path_factory.mktemp("gallery") / "office.db"
    with opened(sample, create=True) as database:
        make_sample(database, 300, 1, Silent())
    open_now = []

    def close():
        for gallery, database in open_now:
            gallery.close()
            database.close()
            leave()
            assert problems_of(database.path) == []
        open_now.clear()

    def make(place):
        close()
        book = tmp_path / f"{place}.db"
        shutil.copy(sample, book)
        database = Database.open(book, who="Lan")
        open_now.append((Gallery(qapp, database, Settings(language="en", ask_clerk=False), TODAY), database))
        return open_now[0][0]

    yield make
    close()
    theme.apply(qapp, Settings())
