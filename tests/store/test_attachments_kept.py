"""Attached files in checks, backups and restores."""

import os
from datetime import UTC, date, datetime

import pytest

from secretariat.paths import backup_folder, files_folder
from secretariat.progress import Cancelled
from secretariat.store import attachments, backup
from secretariat.store.check import check
from secretariat.store.models import Attachment

TODAY = date(2026, 11, 5)


def contents(copy):
    return sorted(path.read_bytes() for path in files_folder(copy).iterdir())


@pytest.fixture
def attach(database, book, tmp_path):
    """Attach a file with this content to a task."""

    def attached(content, task=1, table="task"):
        source = tmp_path / "nguồn.bin"
        source.write_bytes(content)
        kept = attachments.keep(book, source)
        with database.write("attach") as session:
            owner = {"owner_table": table, "owner_id": task}
            parts = {"name": f"{content.decode()}.pdf", "sha256": kept.sha256, "size": kept.size}
            session.add(Attachment(**owner, **parts, added_at=datetime.now(UTC)))
        return files_folder(book) / kept.sha256

    return attached


@pytest.fixture
def task(add_task):
    return add_task("một")


def test_a_book_in_order_is_in_order_with_its_files(book, task, attach):
    attach(b"a")
    assert check(book) == []


def test_missing_and_changed_files_are_told_with_their_records(book, task, attach):
    attach(b"a").unlink()
    attach(b"b").write_bytes(b"c")
    assert check(book) == [
        "task NV-1: the attached file “a.pdf” is missing.",
        "task NV-1: the attached file “b.pdf” was changed or damaged.",
    ]


def test_a_file_of_nobody_is_told(book, task, attach):
    attach(b"a", task=77)
    attach(b"b", table="nothing")
    assert check(book) == [
        "The attached file “a.pdf” belongs to task № 77, which is gone.",
        "The attached file “b.pdf” belongs to nothing № 1, which is gone.",
    ]


def test_a_hash_that_is_a_path_is_told_as_missing(book, task, attach, past_the_journal):
    attach(b"a")
    past_the_journal(book, "UPDATE attachment SET sha256 = '../office.db' || printf('%.52c', '/')")
    assert "task NV-1: the attached file “a.pdf” is missing." in check(book)
    copy = backup.back_up(book, book.with_name("copy.db"))
    assert (copy.files, copy.lacking) == (0, 0)


def test_a_backup_has_the_files_and_is_a_book_of_its_own(book, task, attach, tmp_path):
    attach(b"a"), attach(b"b"), attach(b"a")
    facts = backup.back_up(book, tmp_path / "ra.db")
    assert (facts.files, facts.lacking) == (2, 0)
    assert contents(tmp_path / "ra.db") == [b"a", b"b"]
    assert backup.verify(facts.path) == facts
    assert check(facts.path) == []


def test_a_backup_takes_no_link_to_the_very_file_of_the_book(book, task, attach, tmp_path):
    original = attach(b"a")
    backup.back_up(book, tmp_path / "ra.db")
    assert original.stat().st_nlink == 1


def test_the_next_backup_links_what_the_last_one_has(book, task, attach):
    attach(b"a")
    backup.daily_backup(book, TODAY)
    attach(b"b")
    second = backup.daily_backup(book, date(2026, 11, 6))
    assert contents(second.path) == [b"a", b"b"]
    assert sorted(path.stat().st_nlink for path in files_folder(second.path).iterdir()) == [1, 2]


def test_a_disk_without_links_gets_copies(book, task, attach, monkeypatch):
    attach(b"a")
    backup.daily_backup(book, TODAY)

    def refused(_old, _new):
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    attach(b"b")
    assert contents(backup.daily_backup(book, date(2026, 11, 6)).path) == [b"a", b"b"]


def test_a_backup_without_a_file_is_made_and_says_how_many_it_lacks(book, task, attach, tmp_path):
    attach(b"a").unlink()
    attach(b"b").write_bytes(b"?")
    attach(b"c")
    facts = backup.back_up(book, tmp_path / "ra.db")
    assert (facts.files, facts.lacking) == (3, 2)
    assert backup.verify(facts.path) == facts
    assert backup.lacking_files(book) == 2


def test_a_new_backup_drops_what_only_the_old_one_needed(database, book, task, attach, tmp_path):
    attach(b"a")
    backup.back_up(book, tmp_path / "ra.db")
    database.undo()
    backup.back_up(book, tmp_path / "ra.db")
    assert not files_folder(tmp_path / "ra.db").exists()


def test_a_new_backup_keeps_what_both_need(book, task, attach, tmp_path):
    attach(b"a")
    backup.back_up(book, tmp_path / "ra.db")
    attach(b"b")
    (files_folder(tmp_path / "ra.db") / "khác.txt").write_bytes(b"z")
    backup.back_up(book, tmp_path / "ra.db")
    assert contents(tmp_path / "ra.db") == [b"a", b"b", b"z"]


def test_a_cancelled_backup_leaves_no_files(book, task, attach, tmp_path):
    attach(b"a")

    class Stopping:
        def step(self, done, total):
            if total == 1 and done == 1:  # the files, not the pages
                raise Cancelled

    with pytest.raises(Cancelled):
        backup.back_up(book, tmp_path / "ra.db", Stopping())
    assert not files_folder(tmp_path / "ra.db").exists()


def test_thinning_takes_the_files_along_and_what_was_never_finished(book, task, attach):
    attach(b"a")
    for day in range(1, 31):
        backup.back_up(book, backup_folder(book) / f"office-2026-09-{day:02}.db") if day > 1 else (
            backup_folder(book).mkdir()
        )
    for name in ("office-2026-08-01.db", "của người khác.db", "office-2026-08-02.db"):
        files_folder(backup_folder(book) / name).mkdir()
    (backup_folder(book) / ".office-2026-08-02.db.5.part").touch()
    backup.thin(backup_folder(book), TODAY)
    left = {path.name.removesuffix(".files") for path in backup_folder(book).glob("*.files")}
    copies = {path.name for path in backup_folder(book).glob("*.db")}
    assert left == copies | {"của người khác.db", "office-2026-08-02.db"}
    assert len(copies) < 29


def test_a_restore_brings_files_back_and_mends_damaged_ones(database, book, task, attach, tmp_path):
    missing, damaged = attach(b"a"), attach(b"b")
    copy = backup.back_up(book, tmp_path / "ra.db").path
    newer = attach(b"c")
    database.close()
    missing.unlink()
    damaged.write_bytes(b"?")
    kept = backup.restore(copy, book)
    assert (missing.read_bytes(), damaged.read_bytes(), newer.read_bytes()) == (b"a", b"b", b"c")
    assert check(book) == []
    assert contents(kept) == [b"a", b"b", b"c"]  # the copies lend what the book has lost


def test_a_restore_elsewhere_brings_the_files_along(book, task, attach, tmp_path):
    attach(b"a")
    copy = backup.back_up(book, tmp_path / "ra.db").path
    (tmp_path / "máy khác").mkdir()
    backup.restore(copy, tmp_path / "máy khác" / "office.db")
    assert contents(tmp_path / "máy khác" / "office.db") == [b"a"]


def test_a_restore_of_a_copy_that_lacks_files_still_brings_the_book(database, book, task, attach, tmp_path):
    attach(b"a")
    copy = backup.back_up(book, tmp_path / "ra.db").path
    attachments.drop_all(copy)
    other = tmp_path / "khác.db"
    backup.restore(copy, other)
    assert backup.lacking_files(other) == 1
