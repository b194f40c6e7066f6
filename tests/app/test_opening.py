"""A book that does not open: what is said, what is offered, and that nothing is overwritten."""

import os
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from secretariat.app.opening import ask_to_take_over
from secretariat.commands.lock import lock_path, take_lock
from secretariat.errors import UserError
from secretariat.paths import backup_folder
from secretariat.services.books import open_book
from secretariat.store import backup
from secretariat.store.models import Agency
from secretariat.store.taking_back import replaced_files

PAGE = 4096


@pytest.fixture
def book(tmp_path):
    """A closed book with a backup that lacks one agency."""
    path = tmp_path / "office.db"
    database = open_book(path)
    backup.back_up_into(backup_folder(path), path)
    with database.write("Thêm cơ quan") as session:
        session.add(Agency(name="Sở Thử nghiệm"))
    database.close()
    return path


def zeroed(content):
    return content[: 2 * PAGE] + bytes(PAGE) + content[3 * PAGE :]


DAMAGE = {
    "empty": lambda _content: b"",
    "truncated": lambda content: content[: len(content) // 2],
    "overwritten": lambda _content: os.urandom(20 * PAGE),
    "a page of a web site": lambda _content: b"<html>" * 100,
    "foreign": lambda content: content[:68] + b"\0\0\0\1" + content[72:],
    "schema gone": lambda content: content[:100] + bytes(PAGE) + content[100 + PAGE :],
}


@pytest.fixture
def damaged(book, make_program, qtbot):
    """Start the program on the book after damage to it, and wait until the good backup is found."""

    def start(damage):
        content = damage(book.read_bytes())
        book.write_bytes(content)
        program = make_program(book)
        try:
            program.open()
        except Exception as trouble:  # what is raised is what the person is told
            rescue = program.refuse(trouble)
        dialog = rescue.dialog
        with qtbot.waitSignal(dialog.copies.settled):
            pass
        assert book.read_bytes() == content
        return program, dialog

    return start


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_every_damage_is_told_and_the_newest_good_backup_is_chosen(damaged, book, damage):
    program, dialog = damaged(damage)
    assert "office.db" in dialog.sentence.text()
    assert dialog.copies.selected().path.parent == backup_folder(book)
    assert dialog.restore_button.isEnabled()
    dialog.restore_button.click()
    assert program.desk.window.isVisible() and not dialog.isVisible()


def test_the_damaged_file_is_kept_beside_the_restored_book(damaged, book):
    program, dialog = damaged(DAMAGE["truncated"])
    before = book.read_bytes()
    dialog.restore_button.click()
    (kept,) = replaced_files(book)
    assert kept.damaged and kept.path.read_bytes() == before
    assert program.context.reader().execute(
        "SELECT count(*) FROM agency WHERE name LIKE 'Sở Thử%'"
    ).fetchone() == (0,)


def test_what_the_backup_lacks_is_named(damaged):
    _program, dialog = damaged(lambda content: content[:-PAGE])
    panel = dialog.copies.panel
    assert "1 step" in panel.sentence.text()
    assert panel.steps.records.text(panel.steps.records.record(0), 2) == "Thêm cơ quan · agency Sở Thử nghiệm"


def test_a_backup_is_only_looked_at(damaged, qtbot):
    program, dialog = damaged(DAMAGE["empty"])
    dialog.look_button.click()
    looking = program.rescue.looking
    assert looking.database.read_only and looking.desk.window.isVisible()
    assert dialog.isVisible()
    looking.desk.window.close()
    qtbot.waitUntil(lambda: program.rescue.looking is None)


def test_a_file_that_was_damaged_after_a_restore_is_taken_back(damaged, book, make_program, qtbot):
    program, dialog = damaged(DAMAGE["truncated"])
    before = book.read_bytes()
    dialog.restore_button.click()
    program.close()
    book.write_bytes(b"")
    again = make_program(book)
    with pytest.raises(Exception, match="empty") as trouble:
        again.open()
    rescue = again.refuse(trouble.value)
    assert rescue.dialog.take_back_button.isVisible()
    rescue.dialog.take_back_button.click()
    assert book.read_bytes() == before
    assert rescue.dialog.isVisible()


def test_another_book_can_be_opened_instead(damaged, book, tmp_path):
    program, dialog = damaged(DAMAGE["empty"])
    dialog.ask_for_name().fileSelected.emit(str(tmp_path / "new.db"))
    assert program.database.path == tmp_path / "new.db"
    assert book.read_bytes() == b""


def test_a_file_that_was_mended_meanwhile_is_opened_at_the_second_attempt(damaged, book):
    whole = book.read_bytes()
    program, dialog = damaged(DAMAGE["empty"])
    book.write_bytes(whole)
    dialog.again_button.click()
    assert program.desk.window.isVisible()


def test_a_second_attempt_at_what_is_still_damaged_asks_again(damaged):
    program, dialog = damaged(DAMAGE["empty"])
    dialog.again_button.click()
    assert program.desk is None and program.rescue.dialog is not dialog
    assert program.rescue.dialog.isVisible()


def test_damaged_backups_are_told_from_good_ones(damaged, book):
    newest = backup.back_up_into(backup_folder(book), book).path
    newest.write_bytes(newest.read_bytes()[:-1] + b"x")
    _program, dialog = damaged(DAMAGE["empty"])
    assert dialog.copies.selected().path != newest
    states = {line.facts.path: line.sound for line in dialog.copies._lines()}
    assert states[newest] is False


def test_without_any_backup_every_other_way_stands_open(tmp_path, make_program):
    book = tmp_path / "office.db"
    book.write_bytes(b"")
    program = make_program(book)
    with pytest.raises(Exception, match="empty") as trouble:
        program.open()
    dialog = program.refuse(trouble.value).dialog
    assert "no backups" in dialog.place.text()
    assert not dialog.restore_button.isEnabled() and dialog.other_button.isEnabled()


def test_to_close_the_question_is_to_quit(damaged, monkeypatch):
    ended = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    _program, dialog = damaged(DAMAGE["empty"])
    dialog.quit_button.click()
    assert ended == [1]


def test_a_backup_of_an_older_version_can_be_looked_at(make_program, tmp_path, qapp):
    import shutil
    from pathlib import Path

    from secretariat.app.looking import Looking
    from secretariat.settings import Settings

    old = tmp_path / "old.db"
    shutil.copy(Path(__file__).parents[1] / "data" / "book-0003.db", old)
    before = old.read_bytes()
    looking = Looking(old, Settings(), make_program(old).today, qapp)
    assert looking.context.reader().execute("SELECT count(*) FROM task").fetchone()[0] > 0
    looking.close()
    assert old.read_bytes() == before
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)


@pytest.fixture
def answered(qapp, book):
    """Ask what is to be done about a lock, and click on the button that is named; return the answer."""

    def answer(name):
        seen = []

        def click():
            (box,) = [each for each in qapp.topLevelWidgets() if isinstance(each, QMessageBox)]
            buttons = {each.text().replace("&", ""): each for each in box.buttons()}
            seen.extend(buttons)
            buttons[name].click()

        QTimer.singleShot(0, click)
        # An event loop stands in for the application: one that has ended starts no loop any more.
        return ask_to_take_over(QEventLoop(), book, UserError("Sổ đang mở ở máy khác.")), sorted(seen)

    return answer


def test_a_lock_of_another_machine_is_taken_over_when_the_person_says_so(book, answered):
    lock_path(book).write_text("4711\nthuky\nanother-machine\n")
    assert answered("Take over") == (True, ["Quit", "Take over", "Try again"])
    assert not lock_path(book).exists()


def test_a_lock_of_this_machine_is_only_tried_again(book, answered):
    held = take_lock(book)
    assert answered("Try again") == (True, ["Quit", "Try again"])
    assert answered("Quit")[0] is False
    assert lock_path(book).exists()
    held.unlock()
