"""Commands on an encrypted book: the password comes from a file, the environment, or the terminal."""

import json
import shutil
from datetime import date

import pytest

from secretariat import commands
from secretariat.domain.tasks import TaskDraft
from secretariat.services.books import open_book
from secretariat.services.tasks import add_task
from secretariat.store import cipher, encrypting
from secretariat.store.bookfile import key_file

PASSWORD = "một mật khẩu dài"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """An encrypted book with one task."""
    book = tmp_path_factory.mktemp("sealed") / "office.db"
    database = open_book(book)
    with database.write("thêm") as session:
        add_task(session, TaskDraft("Soạn báo cáo", date(2026, 11, 1)))
    database.close()
    encrypting.encrypt(book, PASSWORD).unlink()
    return book


@pytest.fixture
def sealed(made_once, tmp_path, monkeypatch):
    monkeypatch.setattr(cipher, "_opened", {})
    monkeypatch.delenv("SECRETARIAT_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", None)
    for path in (made_once, key_file(made_once)):
        shutil.copy(path, tmp_path)
    return tmp_path / made_once.name


@pytest.fixture
def password_file(tmp_path):
    path = tmp_path / "password.txt"
    path.write_text(f"{PASSWORD}\nkhông thuộc mật khẩu\n", "utf-8")
    return str(path)


def test_without_a_password_a_command_is_refused_in_one_sentence(sealed, capsys):
    assert commands.run(["tasks", "--book", str(sealed)]) == 1
    assert "--password-file" in capsys.readouterr().err


def test_the_password_comes_from_a_file(sealed, password_file, capsys):
    assert commands.run(["tasks", "--book", str(sealed), "--json", "--password-file", password_file]) == 0
    assert [task["content"] for task in json.loads(capsys.readouterr().out)] == ["Soạn báo cáo"]


def test_or_from_the_environment(sealed, monkeypatch, capsys):
    monkeypatch.setenv("SECRETARIAT_PASSWORD", PASSWORD)
    assert commands.run(["check", str(sealed)]) == 0
    monkeypatch.setenv("SECRETARIAT_PASSWORD", "sai mật khẩu")
    cipher.forget()
    assert commands.run(["check", str(sealed)]) == 1
    assert "does not open" in capsys.readouterr().err


def test_or_it_is_asked_for_at_a_terminal(sealed, monkeypatch):
    class Terminal:
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt, _stream: PASSWORD)
    assert commands.run(["check", str(sealed)]) == 0


def test_a_file_that_is_not_there_is_told(sealed, tmp_path, capsys):
    assert commands.run(["check", str(sealed), "--password-file", str(tmp_path / "none")]) == 1
    assert "none" in capsys.readouterr().err


def test_with_the_seal_lost_the_recovery_key_opens_it(sealed, password_file, tmp_path, capsys):
    cipher.unlock(sealed, PASSWORD)
    (tmp_path / "sheet.txt").write_text(cipher.words_of(cipher.secret_of(sealed)), "utf-8")
    cipher.forget()
    key_file(sealed).unlink()
    assert commands.run(["check", str(sealed)]) == 1
    assert "office.db.key is missing" in capsys.readouterr().out
    assert commands.run(["check", str(sealed), "--password-file", password_file]) == 1
    assert commands.run(["check", str(sealed), "--password-file", str(tmp_path / "sheet.txt")]) == 0


def test_a_backup_of_it_is_made_and_brought_back(sealed, password_file, tmp_path, capsys):
    copy = tmp_path / "copy.db"
    assert commands.run(["backup", str(sealed), "--to", str(copy), "--password-file", password_file]) == 0
    cipher.forget()
    sealed.unlink()
    assert commands.run(["restore", str(copy), "--to", str(sealed), "--password-file", password_file]) == 0
    assert cipher.is_encrypted(sealed)
    assert commands.run(["check", str(sealed), "--password-file", password_file]) == 0
