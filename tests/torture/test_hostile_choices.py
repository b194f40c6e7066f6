"""What may be chosen in the place of a book, a backup, a file of views or a notice leaves the book as it was."""

import hashlib
import os
import random
import sqlite3
from contextlib import closing

import pytest

from secretariat import commands
from secretariat.domain.listings import TaskFilter
from secretariat.domain.views import TaskView, shipped_views
from secretariat.errors import SecretariatError
from secretariat.services.books import open_book
from secretariat.services.views import export_views, import_views, save_view
from secretariat.store import bookfile
from secretariat.store.backup import restore
from tests.torture.amounts import times
from tests.torture.bombs import BOMBS

CHOSEN = ("zip-bomb.docx", "laughs-in-utf-8-0.xlsx", "recursion.pdf", "quotes.csv", "wide.png")
ABSURD = ("-1", "1e999", "99999999999999999999", '"\\u202e"', '""', "null", "[]", "{}", f'"{"a" * 5000}"')


def contents(path):
    """Return a hash of all that a book holds."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def damaged(text, seed):
    """Return a file of views with some of its values changed."""
    chance = random.Random(seed)
    for _change in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        end = start + chance.randint(0, 12)
        text = text[:start] + (chance.choice(ABSURD) if chance.random() < 0.7 else "") + text[end:]
    return text


@pytest.mark.parametrize("batch", range(times(2, 40)))
def test_damaged_files_of_views_are_taken_whole_or_not_at_all(database, book, tmp_path, batch):
    path = tmp_path / "views.json"
    with database.write("lưu") as session:
        views = [TaskView("Của tôi", TaskFilter(words="giải ngân")), *shipped_views()]
        ids = [save_view(session, view) for view in views]
        export_views(session, ids, path)
    honest = path.read_text("utf-8")
    for seed in range(50 * batch, 50 * (batch + 1)):
        before = contents(book)
        path.write_text(damaged(honest, seed), "utf-8")
        try:
            with database.write("nhập") as session:
                import_views(session, path)
        except SecretariatError:
            assert contents(book) == before
        else:
            database.undo()


@pytest.mark.parametrize("name", CHOSEN)
def test_what_is_no_book_is_refused_in_its_place(book, tmp_path, name):
    path, before = tmp_path / name, contents(book)
    path.write_bytes(BOMBS[name]())
    for act in (bookfile.look, lambda chosen: restore(chosen, book)):
        with pytest.raises(SecretariatError, match="is not a data file of this program"):
            act(path)
    assert contents(book) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has named pipes")
def test_a_pipe_is_not_waited_for(database, book, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SecretariatError, match="is not a data file of this program"):
        bookfile.look(tmp_path / "pipe")
    with pytest.raises(SecretariatError, match="holds no views"), database.write("nhập") as session:
        import_views(session, tmp_path / "pipe")


@pytest.mark.parametrize("name", CHOSEN[:3])
def test_a_hostile_notice_is_not_taken_in(book, tmp_path, capsys, name):
    open_book(book).close()
    path, before = tmp_path / name, contents(book)
    path.write_bytes(BOMBS[name]())
    assert commands.run(["take", str(path), "--book", str(book)]) == 1
    assert name in capsys.readouterr().err
    assert contents(book) == before
