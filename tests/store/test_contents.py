"""What a file holds beside a copy of it, also when the file is damaged."""

import shutil

import pytest

from secretariat.errors import SystemTrouble
from secretariat.store import backup, last_seen
from secretariat.store.contents import compare


@pytest.fixture
def copy(database, book, add_task, tmp_path):
    """A copy with two tasks; the book has two more and is closed."""
    add_task("một")
    add_task("hai")
    facts = backup.back_up(book, tmp_path / "copy.db")
    add_task("ba")
    add_task("bốn")
    last_seen.keep(book, last_seen.look(database.reader()))
    database.close()
    return facts.path


def test_a_copy_beside_its_book_names_what_a_restore_would_lose(book, copy):
    found = compare(book, copy)
    assert (found.book.tasks, found.copy.tasks) == (4, 2)
    assert (found.lost_count, found.gained) == (2, 0)
    assert [step.label for step in found.lost] == ["Add task", "Add task"]
    assert found.lost[0].at >= found.lost[1].at


def test_a_copy_of_the_present_state_loses_nothing(book, copy, tmp_path):
    now = backup.back_up(book, tmp_path / "now.db")
    assert compare(book, now.path).lost_count == 0


def test_a_copy_that_went_another_way_has_steps_of_its_own(book, copy):
    ahead = backup.back_up(book, book.with_name("ahead.db")).path
    backup.restore(copy, book)
    found = compare(book, ahead)
    assert (found.lost_count, found.gained) == (0, 2)


@pytest.mark.parametrize("cut", [0.95, 0.5])
def test_a_cut_file_still_tells_what_can_be_read_of_it(book, copy, cut):
    content = book.read_bytes()
    book.write_bytes(content[: int(len(content) * cut)])
    found = compare(book, copy)
    assert found.lost_count == 2
    assert found.book.steps == 4
    assert book.read_bytes() == content[: int(len(content) * cut)]


@pytest.mark.parametrize("content", [b"", b"<html>" * 1000, b"\0" * 40960])
def test_where_nothing_can_be_read_the_note_of_the_program_tells(book, copy, content):
    book.write_bytes(content)
    found = compare(book, copy)
    assert (found.book.steps, found.book.tasks, found.lost_count) == (4, 4, 2)
    assert found.noted_at is not None
    assert book.read_bytes() == content


def test_without_a_note_nothing_is_guessed(book, copy):
    last_seen.forget(book)
    book.write_bytes(b"")
    found = compare(book, copy)
    assert (found.book.tasks, found.lost_count, found.copy.tasks) == (None, None, 2)


def test_a_zeroed_page_hides_no_more_than_its_own_rows(book, copy):
    content = bytearray(book.read_bytes())
    content[8 * 4096 : 9 * 4096] = bytes(4096)
    book.write_bytes(content)
    assert compare(book, copy).copy.tasks == 2


def test_a_copy_that_is_none_is_told(book, tmp_path):
    (tmp_path / "copy.db").write_bytes(b"")
    with pytest.raises(SystemTrouble, match="damaged"):
        compare(book, tmp_path / "copy.db")


def test_the_log_of_a_killed_program_counts(database, book, copy, tmp_path):
    from secretariat.store.database import Database

    again = Database.open(book)
    with again.write("ba") as session:
        from secretariat.store.models import Agency

        session.add(Agency(name="Sở A"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{book}{ending}", crashed / f"office.db{ending}")
    again.close()
    assert compare(crashed / "office.db", copy).lost_count == 3
