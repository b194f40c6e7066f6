"""The password of a book through the real forms: put on, asked for, changed, taken off, lost and found."""

import sys
import threading
from datetime import date

import pytest

from secretariat import i18n
from secretariat.app.program import Program
from secretariat.domain.tasks import TaskDraft
from secretariat.paper.layout import lay_out
from secretariat.progress import Silent
from secretariat.services.tasks import add_task
from secretariat.settings import Settings
from secretariat.store import backup, cipher
from secretariat.store.encrypting import plain_copies
from secretariat.ui.encryption.dialog import EncryptionDialog
from secretariat.ui.encryption.forms import NewPasswordForm, PasswordForm, PasswordOffForm
from secretariat.ui.printing import PrintPreview

PASSWORD = "một mật khẩu dài"


@pytest.fixture
def start(qapp, tmp_path, monkeypatch):
    """Starts the program on one book, each time as if in a new process."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    monkeypatch.setattr(cipher, "_COST", 1 << 4)
    monkeypatch.setattr(cipher, "_opened", {})
    started = []

    def run():
        for program in started:
            program.close()
        cipher.forget()
        program = Program(
            qapp, tmp_path / "office.db", Settings(), tmp_path / "settings.json", tmp_path / "log.txt"
        )
        program.today = lambda: date(2026, 11, 21)
        started.append(program)
        return program

    yield run
    for program in started:
        program.close()


@pytest.fixture
def program(start):
    program = start()
    program.open()
    with program.database.write("thêm") as session:
        add_task(session, TaskDraft("Soạn báo cáo", date(2026, 11, 1)))
    return program


def newest(program, kind):
    return program.desk.window.findChildren(kind)[-1]


def put_on(program, qtbot):
    """Put the password on, and return the dialog that tells the recovery key."""
    before = program.desk
    program.desk.password().open()
    form = newest(program, NewPasswordForm)
    form.password.setText(PASSWORD)
    form.again.setText(PASSWORD)
    form.save_button.click()
    qtbot.waitUntil(lambda: program.desk is not None and program.desk is not before)
    return newest(program, EncryptionDialog)


def tasks(program):
    return program.context.reader().execute("SELECT content FROM task").fetchall()


def test_a_password_is_put_on_and_the_window_stays_on_the_same_book(program, qtbot, tmp_path):
    dialog = put_on(program, qtbot)
    assert cipher.is_encrypted(tmp_path / "office.db") and tasks(program) == [("Soạn báo cáo",)]
    assert cipher.secret_in_words(dialog.words.text()) == cipher.secret_of(tmp_path / "office.db")
    assert "plain-" in dialog.copies.text()
    dialog.drop_button.click()
    assert plain_copies(tmp_path / "office.db") == [] and not dialog.drop_button.isVisible()


def test_passwords_that_differ_keep_the_form_open(program, tmp_path):
    form = program.desk.password().open()
    form.password.setText(PASSWORD)
    form.save_button.click()
    assert form.problem_at("again") and not cipher.is_encrypted(tmp_path / "office.db")


def test_at_the_next_start_it_is_asked_for(program, start, qtbot):
    put_on(program, qtbot)
    again = start()
    with pytest.raises(Exception, match="password"):
        again.open()
    again._ask_password(again._book.path)
    again.asking.password.setText("sai mật khẩu")
    again.asking.save_button.click()
    assert again.asking.problem_at("password") and again.desk is None
    again.asking.password.setText(PASSWORD)
    again.asking.save_button.click()
    assert again.desk.window.isVisible() and not again.asking.isVisible()
    assert tasks(again) == [("Soạn báo cáo",)]


def test_what_the_sheet_tells_opens_the_book_too(program, start, qtbot):
    words = put_on(program, qtbot).words.text()
    again = start()
    again._ask_password(again._book.path)
    again.asking.password.setText(words.lower())
    again.asking.save_button.click()
    assert tasks(again) == [("Soạn báo cáo",)]


def test_the_sheet_is_a_page_with_the_key(program, qtbot):
    dialog = put_on(program, qtbot)
    dialog.print_button.click()
    preview = newest(program, PrintPreview)
    assert lay_out(preview._report, Silent()).count == 1
    assert any(dialog.words.text() == part.text for part in preview._report.body)
    preview.close()


def test_who_wants_to_see_the_key_has_to_know_the_password(program, qtbot):
    put_on(program, qtbot).close()
    asked = program.desk.password().open()
    assert isinstance(asked, PasswordForm)
    asked.password.setText(PASSWORD)
    asked.save_button.click()
    assert newest(program, EncryptionDialog).isVisible()


def test_the_password_is_changed(program, start, qtbot, tmp_path):
    put_on(program, qtbot).change_button.click()
    form = newest(program, NewPasswordForm)
    form.present.setText("sai mật khẩu")
    form.password.setText("mật khẩu khác")
    form.again.setText("mật khẩu khác")
    form.save_button.click()
    assert form.problem_at("present")
    form.present.setText(PASSWORD)
    form.save_button.click()
    start()
    cipher.unlock(tmp_path / "office.db", "mật khẩu khác")
    assert not cipher.is_locked(tmp_path / "office.db")


def test_the_password_is_taken_off(program, qtbot, tmp_path):
    dialog = put_on(program, qtbot)
    dialog.remove_button.click()
    before, form = program.desk, newest(program, PasswordOffForm)
    form.save_button.click()
    assert form.problem_at("present")
    form.present.setText(PASSWORD)
    form.save_button.click()
    qtbot.waitUntil(lambda: program.desk is not None and program.desk is not before)
    assert not cipher.is_encrypted(tmp_path / "office.db") and tasks(program) == [("Soạn báo cáo",)]


def test_an_encrypted_backup_asks_for_its_password_before_it_comes_back(program, start, qtbot, tmp_path):
    put_on(program, qtbot)
    copy = backup.back_up(tmp_path / "office.db", tmp_path / "copy.db").path
    program.close()
    cipher.unlock(tmp_path / "office.db", PASSWORD)
    from secretariat.store.encrypting import decrypt

    decrypt(tmp_path / "office.db", PASSWORD)
    again = start()
    again.open()
    before = again.desk
    again.desk._ways[0](copy)
    form = newest(again, PasswordForm)
    form.password.setText(PASSWORD)
    form.save_button.click()
    qtbot.waitUntil(lambda: again.desk is not None and again.desk is not before)
    assert cipher.is_encrypted(tmp_path / "office.db") and tasks(again) == [("Soạn báo cáo",)]


def test_without_the_extra_the_menu_says_how_to_get_it(program, monkeypatch):
    cipher.module.cache_clear()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    told = []
    program.context.messages.refuse = lambda trouble, *_ways: told.append(str(trouble))
    try:
        assert program.desk.password().open() is None
    finally:
        cipher.module.cache_clear()
    assert "pip install" in told[0]
