import json
import os
import sqlite3
from pathlib import Path

import pytest

from secretariat import commands
from secretariat.commands.lock import take_lock


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "office.db"
    assert commands.run(["sample", str(path), "--tasks", "20"]) == 0
    return path


def rows(path):
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT id, uid, content, due_on, state FROM task ORDER BY id").fetchall()
    connection.close()
    return found


def test_a_sample_is_the_same_for_the_same_seed(book, tmp_path):
    again, other = tmp_path / "again.db", tmp_path / "other.db"
    commands.run(["sample", str(again), "--tasks", "20"])
    commands.run(["sample", str(other), "--tasks", "20", "--seed", "2"])
    assert rows(again) == rows(book) != rows(other)


def test_a_good_book_is_in_order(book, capfd):
    assert commands.run(["check", str(book)]) == 0
    assert "office.db" in capfd.readouterr().out


def test_a_changed_value_is_found_and_the_good_backup_is_named(book, capfd):
    backup = book.parent / "backups" / "office-2026-11-20.db"
    backup.parent.mkdir()
    assert commands.run(["backup", str(book), "--to", str(backup)]) == 0
    connection = sqlite3.connect(book)
    triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]
    for trigger in triggers:
        connection.execute(f'DROP TRIGGER "{trigger}"')
    connection.execute("UPDATE task SET content = 'x' WHERE id = 1")
    connection.commit()
    connection.close()
    assert commands.run(["check", str(book)]) == 1
    assert backup.name in capfd.readouterr().err


def test_a_backup_comes_back_as_it_was(book, tmp_path, capfd):
    copy, before = tmp_path / "copy.db", rows(book)
    assert commands.run(["backup", str(book), "--to", str(copy)]) == 0
    book.write_bytes(b"damaged")
    assert commands.run(["restore", str(copy), "--to", str(book)]) == 0
    assert rows(book) == before
    assert any(path.read_bytes() == b"damaged" for path in tmp_path.iterdir() if path.is_file())


def test_a_backup_that_is_none_is_refused_and_the_book_stays(book, tmp_path):
    fake, before = tmp_path / "fake.db", book.read_bytes()
    fake.write_text("<html>", "utf-8")
    assert commands.run(["restore", str(fake), "--to", str(book)]) == 1
    assert book.read_bytes() == before


def test_a_book_that_is_open_elsewhere_is_refused_in_one_sentence(book, capfd):
    lock = take_lock(book)
    capfd.readouterr()
    for command in (["check", str(book)], ["tasks", "--book", str(book)], ["backup", str(book), "--to", "x.db"]):
        assert commands.run(command) == 1
        assert "office.db" in capfd.readouterr().err
    lock.unlock()


def test_take_stores_what_read_shows(tmp_path, capfd):
    notice = tmp_path / "97-TB-BCD.txt"
    notice.write_text(
        "BAN CHỈ ĐẠO MẪU\nSố: 97/TB-BCĐ\n\nTHÔNG BÁO\nKết luận tại cuộc họp ngày 3/8/2026\n\n"
        "1. Giao Sở Y tế chủ trì lập kế hoạch, hoàn thành trước ngày 30/9/2026.\n",
        "utf-8",
    )
    assert commands.run(["read", str(notice), "--json"]) == 0
    (draft,) = json.loads(capfd.readouterr().out)
    assert (draft["file"], draft["document"]["number"]) == ("97-TB-BCD.txt", "97/TB-BCĐ")
    assert [task["lead"] for task in draft["tasks"]] == [["Sở Y tế"]]
    book = tmp_path / "new.db"
    assert commands.run(["take", str(notice), "--book", str(book), "--json"]) == 0
    (kept,) = json.loads(capfd.readouterr().out)
    assert len(kept["tasks"]) == len(rows(book)) == 1


def test_readable_files_are_printed_and_each_refused_one_gets_a_sentence(tmp_path, capfd):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.docx"
    good.write_text("1. Giao Sở Y tế lập kế hoạch.", "utf-8")
    bad.write_bytes(b"")
    assert commands.run(["read", str(bad), str(good), "--json"]) == 1
    said = capfd.readouterr()
    assert [draft["file"] for draft in json.loads(said.out)] == ["good.txt"]
    assert len(said.err.strip().splitlines()) == 1 and "bad.docx" in said.err


def test_take_stores_nothing_when_one_file_is_refused(tmp_path):
    good, secret = tmp_path / "good.txt", tmp_path / "secret.txt"
    good.write_text("1. Giao Sở Y tế lập kế hoạch.", "utf-8")
    secret.write_text("MẬT\n\n1. Giao Sở Y tế lập kế hoạch.", "utf-8")
    book = tmp_path / "new.db"
    assert commands.run(["take", str(good), str(secret), "--book", str(book)]) == 1
    assert not book.exists()


def _changed(book, *statements):
    """Change a book as a failing disk could: past every trigger."""
    with sqlite3.connect(book, isolation_level=None) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_a_book_whose_letters_were_spoilt_is_refused_in_one_sentence(book, capfd):
    _changed(book, "UPDATE task SET content = CAST(x'54a0ff' AS TEXT) WHERE id = 1")
    for command in (["tasks", "--book", str(book), "--as-of", "2026-12-31"], ["check", str(book)]):
        capfd.readouterr()
        assert commands.run(command) == 1
        assert len(capfd.readouterr().err.strip().splitlines()) == 1


def test_a_refused_restore_leaves_no_folder_behind(tmp_path):
    fake = tmp_path / "fake.db"
    fake.write_text("<html>", "utf-8")
    for source in (fake, tmp_path / "missing.db"):
        assert commands.run(["restore", str(source), "--to", str(tmp_path / "new" / "er" / "office.db")]) == 1
        assert [path.name for path in tmp_path.iterdir()] == ["fake.db"]


def test_a_folder_is_never_the_target_of_a_restore(book, tmp_path, capfd):
    (tmp_path / "folder").mkdir()
    capfd.readouterr()
    assert commands.run(["restore", str(book), "--to", str(tmp_path / "folder")]) == 1
    assert f"{tmp_path / 'folder'} is a folder" in capfd.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permissions")
def test_only_the_owner_may_look_into_what_is_made(tmp_path):
    book, copy = tmp_path / "new" / "office.db", tmp_path / "copy.db"
    assert commands.run(["sample", str(book), "--tasks", "5"]) == 0
    assert commands.run(["backup", str(book), "--to", str(copy)]) == 0
    assert book.parent.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (book, copy, tmp_path / "copy.db.json")} == {0o600}


def test_a_backup_into_no_folder_names_the_folder(book, tmp_path, capfd):
    capfd.readouterr()
    assert commands.run(["backup", str(book), "--to", str(tmp_path / "gone" / "copy.db")]) == 1
    assert f"There is no folder {tmp_path / 'gone'}." in capfd.readouterr().err


def _notice(path, number="97/TB-BCĐ"):
    path.write_text(
        f"BAN CHỈ ĐẠO MẪU\nSố: {number}\nHà Nội, ngày 4 tháng 8 năm 2026\n\nTHÔNG BÁO\nKết luận tại cuộc họp\n\n"
        "1. Giao Sở Y tế chủ trì lập kế hoạch, hoàn thành trước ngày 30/9/2026.\n",
        "utf-8",
    )
    return str(path)


_NEWS = (
    "Tin hoạt động\n\nĐẩy mạnh việc lập kế hoạch\n\n(Cổng tin) - Văn phòng vừa ban hành Thông báo số 97/TB-BCĐ "
    "ngày 04/8/2026 truyền đạt kết luận tại cuộc họp. Theo đó, các cơ quan khẩn trương thực hiện.\n"
)
_FURTHER = "{0}. Sở Tài chính rà soát nguồn kinh phí của chương trình số {0}, báo cáo trước ngày {0}/10/2026.\n"
_AMENDING = (
    "Kết luận tại cuộc họp\n",
    "Sửa đổi, bổ sung Thông báo số 97/TB-BCĐ ngày 04 tháng 8 năm 2026\n",
)


def test_a_document_that_is_taken_twice_is_warned_of(tmp_path, capfd):
    notice, book = _notice(tmp_path / "97.txt"), str(tmp_path / "new.db")
    assert commands.run(["take", notice, "--book", book]) == 0
    assert capfd.readouterr().err == ""
    assert commands.run(["take", notice, "--book", book]) == 0
    assert "97.txt: document 1 of the same number" in capfd.readouterr().err


def test_what_the_book_knows_of_a_text_that_is_taken_is_told(tmp_path, capfd):
    notice, book = Path(_notice(tmp_path / "97.txt")), str(tmp_path / "new.db")
    said = notice.read_text("utf-8") + "".join(_FURTHER.format(number) for number in (2, 3, 4))
    notice.write_text(said, "utf-8")
    (tmp_path / "98.txt").write_text(said.replace("97/TB", "98/TB"), "utf-8")
    (tmp_path / "tin.txt").write_text(_NEWS, "utf-8")
    (tmp_path / "99.txt").write_text(said.replace("97/TB", "99/TB").replace(*_AMENDING), "utf-8")
    told = {}
    for name in ("97", "98", "tin", "99"):
        assert commands.run(["take", str(tmp_path / f"{name}.txt"), "--book", book]) == 0
        told[name] = capfd.readouterr().err
    assert told["97"] == "" and "98.txt: document 1 in the book has nearly the same text." in told["98"]
    assert "tin.txt: this text tells of document 1" in told["tin"]
    assert "99.txt: it changes document 1" in told["99"]


def test_names_that_nobody_could_tick_are_taken_and_told(tmp_path, capfd):
    notice, book = tmp_path / "1.txt", str(tmp_path / "new.db")
    notice.write_text("1. Giao Sở Cầu đường Sông Lam lập kế hoạch.", "utf-8")
    for told in ("1.txt: added to the directory: Sở Cầu đường Sông Lam.\n", ""):
        assert commands.run(["take", str(notice), "--book", book]) == 0
        assert capfd.readouterr().err == told


def test_several_notices_are_taken_in_one_step(tmp_path):
    notices = [_notice(tmp_path / f"{number}.txt", f"{number}/TB-BCĐ") for number in (1, 2)]
    assert commands.run(["take", *notices, "--book", str(tmp_path / "new.db")]) == 0
    with sqlite3.connect(tmp_path / "new.db") as connection:
        steps = connection.execute("SELECT label FROM step ORDER BY id").fetchall()
    connection.close()
    assert steps[1:] == [("Take in 1.txt, 2.txt",)]


def test_a_book_that_may_not_be_read_is_not_called_damaged(book, monkeypatch, capfd):
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    capfd.readouterr()
    assert commands.run(["check", str(book)]) == 1
    said = capfd.readouterr()
    assert (said.out, "may not be read" in said.err) == ("", True)


def attach_file(book, name, content):
    from secretariat.services.attachments import attach
    from secretariat.store.attachments import keep
    from secretariat.store.database import Database

    source = book.parent / name
    source.write_text(content, "utf-8")
    database = Database.open(book)
    with database.write("attach") as session:
        attach(session, "task", 1, [(name, keep(book, source))])
    database.close()


def test_a_backup_brings_attached_files_along(book, tmp_path, capfd):
    attach_file(book, "a.txt", "một")
    copy, other = tmp_path / "copy.db", tmp_path / "other.db"
    assert commands.run(["backup", str(book), "--to", str(copy)]) == 0
    assert commands.run(["restore", str(copy), "--to", str(other)]) == 0
    assert [path.read_text("utf-8") for path in (tmp_path / "other.db.files").iterdir()] == ["một"]
    assert capfd.readouterr().err == ""


def test_lost_files_are_told_by_check_backup_and_restore(book, tmp_path, capfd):
    attach_file(book, "a.txt", "một")
    for path in (tmp_path / "office.db.files").iterdir():
        path.unlink()
    copy = tmp_path / "copy.db"
    assert commands.run(["backup", str(book), "--to", str(copy)]) == 0
    assert "1 attached file is missing or damaged" in capfd.readouterr().err
    assert commands.run(["restore", str(copy), "--to", str(tmp_path / "other.db")]) == 0
    assert "1 attached file is missing or damaged" in capfd.readouterr().err
    assert commands.run(["check", str(book)]) == 1
    assert "the attached file “a.txt” is missing" in capfd.readouterr().out
