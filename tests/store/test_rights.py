import os
import stat

import pytest

from secretariat.store import place, rights
from secretariat.store.database import Database

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of files are those of their folder on Windows")


@pytest.fixture
def reachable(monkeypatch):
    """Everybody may walk down to the folder of the book."""
    monkeypatch.setattr(rights, "_is_reachable", lambda _book: True)


def mode(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


def opened(book):
    """Open and close a book; return whether others may read it."""
    database = Database.open(book)
    database.close()
    return database.others_may_read


def test_a_book_that_came_from_elsewhere_is_closed_to_others(book, reachable):
    book.chmod(0o644)
    (book.parent / "backups").mkdir(mode=0o755)
    assert not opened(book)
    assert (mode(book), mode(book.parent / "backups")) == ("0o600", "0o700")


def test_a_book_that_several_accounts_write_is_left_as_it_is_and_told(book, reachable):
    book.chmod(0o660)
    assert opened(book)
    assert mode(book) == "0o660"
    assert rights.close(book)
    assert (mode(book), opened(book)) == ("0o600", False)


def test_a_book_in_a_closed_folder_is_nobody_elses(book, tmp_path):
    tmp_path.chmod(0o700)
    book.chmod(0o666)
    assert not opened(book)


def test_a_stick_without_rights_is_not_spoken_of(book, reachable, tmp_path_factory, monkeypatch):
    table = tmp_path_factory.mktemp("proc") / "mounts"
    table.write_text(f"/dev/sda / ext4 rw 0 0\n/dev/sdb1 {book.parent} vfat rw 0 0\n")
    monkeypatch.setattr(place, "MOUNTS", table)
    book.chmod(0o777)
    assert not opened(book)


def test_a_file_that_is_not_ours_is_told(book, reachable, monkeypatch):
    book.chmod(0o644)
    monkeypatch.setattr(rights, "close_to_others", lambda _path: False)
    assert opened(book)


def test_every_folder_on_the_way_counts(tmp_path):
    tmp_path.chmod(0o700)
    assert not rights._is_reachable(tmp_path / "office.db")
