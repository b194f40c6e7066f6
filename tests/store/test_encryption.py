"""An encrypted book does all that a plain one does; without its password nothing of it can be read."""

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from secretariat.errors import InvalidInput, SystemTrouble, UserError
from secretariat.paths import backup_folder
from secretariat.store import backup, bookfile, cipher, encrypting
from secretariat.store.bookfile import Locked
from secretariat.store.check import check, count_problems
from secretariat.store.database import Database
from secretariat.store.form_drafts import DraftFolder, KeptDraft

PASSWORD, MARK = "một mật khẩu dài", "Zyxwv Dấu Riêng"


@pytest.fixture(autouse=True)
def quick_seals(monkeypatch):
    """A seal is made slow on purpose; and no test knows the keys of another."""
    monkeypatch.setattr(cipher, "_COST", 1 << 4)
    monkeypatch.setattr(cipher, "_opened", {})
    monkeypatch.setattr(cipher, "_kinds", {})


@pytest.fixture
def plain(book, database, add_task, add_agency):
    """A book with something in it, closed."""
    add_agency(MARK)
    add_task(MARK)
    add_task("thoáng qua")
    database.undo()
    database.close()
    return book


@pytest.fixture
def sealed(plain):
    kept = encrypting.encrypt(plain, PASSWORD)
    kept.unlink()
    return plain


def tasks(path):
    with closing(bookfile.connect_reader(path, bookfile.way_to_read(path))) as reader:
        return [name for (name,) in reader.execute("SELECT content FROM task ORDER BY id")]


def locked_again(path):
    """As the next start finds it."""
    cipher.forget()
    return path


def test_all_is_in_the_encrypted_file_and_nothing_of_it_can_be_read(plain):
    before = tasks(plain)
    kept = encrypting.encrypt(plain, PASSWORD)
    assert tasks(plain) == before == tasks(kept)
    assert check(plain) == [] and bookfile.revision_of_file(plain) == bookfile.NEWEST
    for path in plain.parent.rglob("*"):
        if path.is_file() and path != kept:
            assert MARK.encode() not in path.read_bytes(), path
    with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(plain)) as other:
        other.execute("SELECT * FROM task")


def test_without_its_password_it_is_refused_and_stays_untouched(sealed):
    before = locked_again(sealed).read_bytes()
    for act in (lambda: Database.open(sealed), lambda: backup.back_up(sealed, sealed.with_name("c.db"))):
        with pytest.raises(Locked, match="password"):
            act()
    assert sealed.read_bytes() == before and not sealed.with_name("c.db").exists()


def test_the_password_opens_it_and_a_wrong_one_is_told(sealed):
    locked_again(sealed)
    assert cipher.is_locked(sealed)
    for wrong in ("", "một mật khẩu dàj", PASSWORD.upper()):
        with pytest.raises(UserError, match="does not open"):
            cipher.unlock(sealed, wrong)
    cipher.unlock(sealed, PASSWORD)
    assert not cipher.is_locked(sealed) and tasks(sealed)


def test_it_is_written_undone_and_read_as_any_other(sealed, monkeypatch):
    from secretariat.domain.tasks import TaskDraft
    from secretariat.services.tasks import add_task

    database = Database.open(sealed, who="Lan")
    try:
        for content in ("một", "hai"):
            with database.write("thêm") as session:
                add_task(session, TaskDraft(content, database.clock().date()))
        database.undo()
        with database.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM task").scalar() == 2
        assert check(sealed) == []
    finally:
        database.close()
    assert sorted(path.name for path in sealed.parent.iterdir()) == ["office.db", "office.db.key"]


def test_a_search_finds_in_it(sealed):
    from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
    from secretariat.queries.task_list import find_tasks

    with closing(bookfile.connect_reader(sealed)) as reader:
        from datetime import date

        found = find_tasks(reader, TaskFilter(words="zyxwv dau"), TaskOrder(), Judging(date(2026, 11, 21)))
    assert [row.content for row in found] == [MARK]


def test_backups_are_encrypted_with_the_same_password_and_can_be_restored(sealed):
    facts = backup.back_up_before(sealed, "import")
    assert facts.tasks == 1 and MARK.encode() not in facts.path.read_bytes()
    locked_again(sealed)
    with pytest.raises(Locked):
        backup.restore(facts.path, sealed)
    cipher.unlock(facts.path, PASSWORD)
    assert backup.verify(facts.path).tasks == 1
    kept = backup.restore(facts.path, sealed)
    assert tasks(sealed) == [MARK] and cipher.is_encrypted(kept)


def test_a_plain_backup_comes_back_plain_and_an_encrypted_one_encrypted(plain):
    earlier = backup.back_up(plain, plain.with_name("plain-copy.db"))
    encrypting.encrypt(plain, PASSWORD).unlink()
    later = backup.back_up(plain, plain.with_name("sealed-copy.db"))
    backup.restore(earlier.path, plain)
    assert not cipher.is_encrypted(plain) and tasks(plain) == [MARK]
    backup.restore(later.path, plain)
    assert cipher.is_encrypted(plain) and tasks(plain) == [MARK]


def test_the_recovery_sheet_opens_it_without_password_and_seal(sealed):
    words = cipher.words_of(cipher.secret_of(sealed))
    bookfile.key_file(locked_again(sealed)).unlink()
    with pytest.raises(SystemTrouble, match="not a data file"):
        Database.open(sealed)
    cipher.unlock(sealed, words.lower().replace("-", " "))
    assert tasks(sealed) == [MARK]
    encrypting.change_password(sealed, words, "mật khẩu khác")
    locked_again(sealed)
    cipher.unlock(sealed, "mật khẩu khác")
    assert tasks(sealed) == [MARK]


def test_a_letter_typed_wrongly_from_the_sheet_is_noticed(sealed):
    words = cipher.words_of(cipher.secret_of(sealed))
    assert cipher.secret_in_words(words) == cipher.secret_of(sealed)
    for place in (0, 7, len(words) - 1):
        for other in set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {words[place]}:
            assert cipher.secret_in_words(words[:place] + other + words[place + 1 :]) is None
    assert cipher.secret_in_words("") is None and cipher.secret_in_words("0" * 29) is None


def test_another_password_opens_the_book_and_its_backups_and_the_old_one_no_more(sealed):
    copy = backup.back_up_before(sealed, "import").path
    before = sealed.read_bytes()
    with pytest.raises(UserError):
        encrypting.change_password(sealed, "falsch falsch", "mật khẩu khác")
    encrypting.change_password(sealed, PASSWORD, "mật khẩu khác")
    assert sealed.read_bytes() == before
    for path in (sealed, copy):
        locked_again(path)
        with pytest.raises(UserError):
            cipher.unlock(path, PASSWORD)
        cipher.unlock(path, "mật khẩu khác")
        assert tasks(path) == [MARK]


def test_the_password_is_taken_off_again(sealed):
    with pytest.raises(UserError):
        encrypting.decrypt(sealed, "falsch falsch")
    encrypting.decrypt(sealed, PASSWORD)
    locked_again(sealed)
    assert tasks(sealed) == [MARK] and check(sealed) == []
    assert not bookfile.key_file(sealed).exists()


def test_what_can_still_be_read_is_named_and_removed(plain):
    copy = backup.back_up_before(plain, "import").path
    kept = encrypting.encrypt(plain, PASSWORD)
    safe = backup.back_up_before(plain, "import").path
    assert set(encrypting.plain_copies(plain)) == {kept, copy}
    assert encrypting.drop_plain_copies(plain) == 2
    assert not kept.exists() and not copy.exists() and safe.exists()
    assert list(backup_folder(plain).glob(f"{copy.name}*")) == []


def test_an_open_book_is_not_converted(plain):
    before = plain.read_bytes()
    database = Database.open(plain)
    with pytest.raises((UserError, SystemTrouble)), database.write("x") as session:
        session.connection().exec_driver_sql("SELECT 1")
        encrypting.encrypt(plain, PASSWORD)
    database.close()
    assert not cipher.is_encrypted(plain) and len(plain.read_bytes()) >= len(before)


def test_a_conversion_that_loses_something_changes_nothing(plain, monkeypatch):
    before = plain.read_bytes()
    monkeypatch.setattr(encrypting, "_has_same_rows", lambda _connection, table: table != "task")
    with pytest.raises(SystemTrouble, match="without loss"):
        encrypting.encrypt(plain, PASSWORD)
    assert plain.read_bytes() == before and tasks(plain) == [MARK]
    assert [path.name for path in plain.parent.iterdir() if path.suffix == ".part"] == []


def test_a_flipped_bit_is_found(sealed):
    content = bytearray(sealed.read_bytes())
    content[len(content) // 2] ^= 1
    sealed.write_bytes(content)
    assert check(sealed) or count_problems(sealed)


def test_a_cut_file_is_called_damaged(sealed):
    with sealed.open("rb+") as file:
        file.truncate(file.seek(0, 2) - 4096)
    with pytest.raises(SystemTrouble, match="damaged"):
        Database.open(sealed)


def test_without_the_extra_it_says_what_is_needed(sealed, monkeypatch):
    locked_again(sealed)
    cipher.module.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "sqlcipher3", None)
    try:
        with pytest.raises(SystemTrouble, match=r"pip install \.\[encryption\]"):
            cipher.unlock(sealed, PASSWORD)
        with pytest.raises(SystemTrouble, match=r"pip install \.\[encryption\]"):
            Database.open(sealed)
    finally:
        cipher.module.cache_clear()


@pytest.mark.parametrize(
    ("password", "again", "field"), [("ngắn", "ngắn", "password"), ("đủ dài rồi", "khác", "again")]
)
def test_a_password_is_long_and_typed_twice(password, again, field):
    with pytest.raises(InvalidInput) as refused:
        cipher.checked_password(password, again)
    assert list(refused.value.problems) == [field]
    assert cipher.checked_password("đủ dài rồi", "đủ dài rồi")


def test_an_open_book_whose_file_is_gone_is_saved_encrypted_elsewhere(sealed, tmp_path):
    database = Database.open(sealed)
    database.has_steps()
    for name in (sealed, bookfile.key_file(sealed)) if sys.platform != "win32" else ():
        name.unlink()
    saved = tmp_path / "elsewhere.db"
    words = cipher.words_of(list(cipher._opened.values())[-1])
    database.rescue(saved)
    database.close()
    locked_again(saved)
    assert cipher.is_locked(saved)
    cipher.unlock(saved, words)
    assert tasks(saved) == [MARK]


def test_drafts_of_forms_are_as_readable_as_the_book(plain):
    folder = DraftFolder(plain)
    draft = KeptDraft("add_task", title=MARK, values={"content": MARK}, name=folder.new_name())
    folder.keep(draft)
    kept = encrypting.encrypt(plain, PASSWORD)
    kept.unlink()
    folder.keep(replace(draft, name=folder.new_name(), title="hai"))
    files = list(folder.path.iterdir())
    assert len(files) == 2 and not any("Zyxwv" in path.read_text("ascii") for path in files)
    assert {each.title for each in folder.find()} == {MARK, "hai"}
    locked_again(plain)
    assert folder.find() == []
    cipher.unlock(plain, PASSWORD)
    assert folder.find()[0].values == {"content": MARK}
    encrypting.decrypt(plain, PASSWORD)
    assert all("Zyxwv" in path.read_text("ascii") for path in files)


def test_a_hidden_draft_that_was_changed_is_none(sealed):
    words = cipher.hidden(sealed, MARK)
    assert cipher.shown(sealed, words) == MARK
    for place in (0, 30, len(words) - 6):
        other = "A" if words[place] != "A" else "B"
        with pytest.raises(ValueError, match="not of this book"):
            cipher.shown(sealed, words[:place] + other + words[place + 1 :])


def test_seals_that_cannot_be_read_open_nothing(sealed):
    locked_again(sealed)
    for broken in ("", "{", '{"seals": [["a"]]}', '{"seals": [["a", "16", "zz", "zz", ""]]}'):
        bookfile.key_file(sealed).write_text(broken, "utf-8")
        with pytest.raises(UserError):
            cipher.unlock(sealed, PASSWORD)


def test_a_seal_of_another_cost_opens_all_the_same(sealed, monkeypatch):
    monkeypatch.setattr(cipher, "_COST", 1 << 6)
    cipher.unlock(locked_again(sealed), PASSWORD)
    (seal,) = cipher.seals_of(sealed)
    for cost in ("0", "x", "24", str(1 << 40)):
        cipher.write_seals(locked_again(sealed), [seal._replace(cost=cost)])
        with pytest.raises(UserError):
            cipher.unlock(sealed, PASSWORD)


def test_a_plain_book_beside_a_seal_stays_plain(plain):
    secret = cipher.new_secret()
    cipher.write_seals(plain, [cipher.seal(secret, PASSWORD)])
    locked_again(plain)
    assert not cipher.is_encrypted(plain) and tasks(plain) == [MARK]
    Database.open(plain).close()
