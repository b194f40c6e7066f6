"""Copies by the clock and in a second place, and undoing a restore."""

from datetime import UTC, datetime, timedelta

import pytest

from secretariat.errors import UserError
from secretariat.paths import backup_folder
from secretariat.store import backup, keeping, last_seen
from secretariat.store.taking_back import replaced_files, take_back

NOW = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def tasks_in(path, ask):
    return ask(path, "SELECT content FROM task ORDER BY id")


def test_a_copy_of_the_hour_is_made_only_when_something_changed(database, book, add_task):
    add_task("một")
    first = keeping.scheduled_backup(book, now=NOW)
    assert first.path.name == f"office-{NOW.astimezone():%Y-%m-%d-%H%M%S}.db"
    assert keeping.scheduled_backup(book, now=NOW + HOUR) is None
    add_task("hai")
    assert keeping.scheduled_backup(book, now=NOW + 2 * HOUR).tasks == 2


def test_of_many_copies_of_a_day_the_last_eight_stay(database, book, add_task):
    for number in range(11):
        add_task(str(number))
        keeping.scheduled_backup(book, now=NOW + number * timedelta(minutes=1))
    assert [facts.tasks for facts in backup.backups_of(book)] == list(range(11, 3, -1))


def test_of_yesterday_one_copy_is_left_in_time(database, book, add_task):
    for number in range(20):
        add_task(str(number))
        keeping.scheduled_backup(book, now=NOW + (number // 10) * timedelta(days=1) + (number % 10) * HOUR / 60)
    yesterday = [facts for facts in backup.backups_of(book) if f"{NOW:%Y-%m-%d}" in facts.path.name]
    assert [facts.tasks for facts in yesterday] == [10]


def test_a_second_place_gets_a_folder_for_each_book(database, book, add_task, stick):
    add_task("một")
    facts = keeping.second_backup(book, stick, now=NOW)
    assert facts.path.parent == stick / f"office-{keeping.origin_of(book)}"
    assert keeping.second_backup(book, stick, now=NOW + HOUR) is None
    assert keeping.all_backups_of(book, stick) == [facts]


def test_an_absent_stick_is_passed_over(book, database, add_task, tmp_path):
    add_task("một")
    assert keeping.second_backup(book, tmp_path / "none") is None
    assert keeping.second_backup(book, None) is None
    assert not keeping.standing_of(book, tmp_path / "none").present


def test_how_safe_a_book_is_is_told_for_both_places(database, book, add_task, stick):
    add_task("một")
    keeping.scheduled_backup(book, now=NOW)
    keeping.second_backup(book, stick, now=NOW)
    add_task("hai")
    keeping.scheduled_backup(book, now=NOW + HOUR)
    found = keeping.standing_of(book, stick)
    assert (found.here.tasks, found.here_is_complete) == (2, True)
    assert (found.there.tasks, found.there_is_complete, found.present) == (1, False, True)


def test_a_spoilt_copy_is_not_what_a_book_is_safe_by(database, book, add_task):
    add_task("một")
    good = keeping.scheduled_backup(book, now=NOW)
    add_task("hai")
    spoilt = keeping.scheduled_backup(book, now=NOW + HOUR).path
    spoilt.write_bytes(spoilt.read_bytes()[:-1] + b"x")
    assert keeping.standing_of(book, None).here == good


def test_the_copies_of_a_damaged_book_are_found_in_the_second_place(database, book, add_task, stick):
    add_task("một")
    keeping.second_backup(book, stick, now=NOW)
    (stick / "office-00000000").mkdir()
    last_seen.keep(book, last_seen.look(database.reader()))
    database.close()
    book.write_bytes(b"")
    assert [facts.tasks for facts in keeping.all_backups_of(book, stick)] == [1]


@pytest.fixture
def restored(database, book, add_task, tmp_path):
    """A book that was put back to one task; it had two."""
    add_task("một")
    copy = backup.back_up(book, tmp_path / "copy.db").path
    add_task("hai")
    database.close()
    backup.restore(copy, book, NOW)
    return copy


def test_a_restore_is_undone_and_that_is_undone_again(book, restored, ask):
    take_back(book, NOW + HOUR)
    assert tasks_in(book, ask) == [("một",), ("hai",)]
    take_back(book, NOW + 2 * HOUR)
    assert tasks_in(book, ask) == [("một",)]


def test_a_damaged_file_comes_back_as_it_was(book, restored, tmp_path):
    book.write_bytes(b"<html>")
    backup.restore(restored, book, NOW + HOUR)
    assert take_back(book, NOW + 2 * HOUR).damaged
    assert book.read_bytes() == b"<html>"
    assert not take_back(book, NOW + 3 * HOUR).damaged


def test_where_nothing_was_restored_nothing_is_taken_back(book):
    assert replaced_files(book) == []
    with pytest.raises(UserError, match="Nothing was replaced"):
        take_back(book)


def test_the_note_of_a_book_comes_back_as_it_was_written(database, book, add_task):
    add_task("một")
    seen = last_seen.look(database.reader())
    last_seen.keep(book, seen)
    assert last_seen.load(book) == seen
    assert not seen.was_closed and last_seen.closed(seen, book).was_closed
    last_seen.forget(book)
    assert last_seen.load(book) is None
    assert backup_folder(book).is_dir()
