"""The disk of the book is full, gone or held under an open window: one sentence, a strip, and the work goes on."""

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from secretariat.commands.lock import lock_path
from secretariat.domain.tasks import TaskDraft
from secretariat.services.books import open_book
from secretariat.services.tasks import add_task
from secretariat.store.check import check
from secretariat.ui.crash import CrashDialog
from secretariat.ui.widgets.banner import Banner
from tests.small_disk import ONLY_ROOT, mounted

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="an open file cannot be taken away on Windows")


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """A book with its catalogues, made once."""
    path = tmp_path_factory.mktemp("begun") / "office.db"
    open_book(path).close()
    return path


@pytest.fixture
def program(make_program, tmp_path, begun):
    folder = tmp_path / "stick"
    folder.mkdir()
    program = make_program(Path(shutil.copy(begun, folder)))
    program.faults.listen()
    program.open()
    return program


def add(program, content="Soạn báo cáo"):
    draft = TaskDraft(content, date(2026, 11, 1))
    return program.context.change("thêm", lambda session: add_task(session, draft))


def tasks(program):
    return [row[0] for row in program.context.reader().execute("SELECT content FROM task ORDER BY id")]


def box(program):
    """Return the one box that stands over the window, without closing it."""
    (found,) = [each for each in program.desk.window.findChildren(QMessageBox) if each.isVisible()]
    return found


def strip(program):
    """Return the strip over the page; None where nothing ails the book."""
    return program._watch.banner if program._watch is not None else None


def button(widget, text):
    from PySide6.QtWidgets import QPushButton

    return next(each for each in widget.findChildren(QPushButton) if each.text().replace("&", "") == text)


def room(program, pages):
    program.database._writer.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_said_once_and_the_same_step_is_done_when_there_is_room(program):
    room(program, 1)
    assert not add(program, "Rà soát " * 20_000)
    assert "full" in box(program).text() and "full" in strip(program).words.text()
    room(program, 4294967294)
    button(box(program), "Try again").click()
    assert (len(tasks(program)), strip(program)) == (1, None)
    program.context.undo()
    assert tasks(program) == []


def test_the_strip_goes_when_there_is_room_again(program):
    room(program, 1)
    add(program, "x" * 200_000)
    box(program).close()
    room(program, 4294967294)
    button(strip(program), "Try again").click()
    assert strip(program) is None


@pytest.fixture
def browser(program, monkeypatch):
    """A browser for databases that has begun to change the book."""
    program.database._writer.execute("PRAGMA busy_timeout = 50")
    connection = sqlite3.connect(program.database.path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_a_book_that_another_program_changes_is_tried_again(program, browser):
    assert not add(program)
    assert "in use by another program" in box(program).text()
    browser.execute("ROLLBACK")
    button(box(program), "Try again").click()
    assert tasks(program) == ["Soạn báo cáo"]


@ON_LINUX
def test_a_deleted_book_is_saved_elsewhere_from_the_open_window(program, tmp_path, qtbot):
    add(program)
    for path in (tmp_path / "stick").glob("office.db*"):
        path.unlink()
    assert not add(program, "Việc mới")
    box(program).close()
    button(strip(program), "Save the book elsewhere …").click()
    (dialog,) = program.desk.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "saved.db"))
    dialog.close()
    qtbot.waitUntil(lambda: not program.context.jobs.busy)
    assert check(tmp_path / "saved.db") == []


@ON_LINUX
def test_a_book_that_was_moved_goes_on_when_it_is_put_back(program, tmp_path):
    book = program.database.path
    book.rename(tmp_path / "away.db")
    assert not add(program)
    box(program).close()
    button(strip(program), "Try again").click()
    box(program).close()
    (tmp_path / "away.db").rename(book)
    button(strip(program), "Try again").click()
    assert strip(program) is None and add(program)


@ON_LINUX
def test_a_book_that_is_not_there_when_it_is_opened_anew_is_told(program, tmp_path):
    program.database.path.rename(tmp_path / "away.db")
    (tmp_path / "stick").rename(tmp_path / "pulled out")
    program.reopen()
    assert program.rescue is not None and program.rescue.dialog.isVisible()
    (tmp_path / "pulled out").rename(tmp_path / "stick")
    (tmp_path / "away.db").rename(tmp_path / "stick" / "office.db")
    program.rescue.dialog.again_button.click()
    assert program.desk.window.isVisible() and add(program)


@pytest.fixture
def pull_out(program):
    """The stick is pulled out: whatever is read from or written to the open file fails."""
    kept = []

    def opened(handle):
        try:
            return str(handle.readlink())
        except OSError:
            return ""

    def pull():
        nowhere = os.open("/", os.O_RDONLY)  # a folder: it can be neither read nor written
        for handle in list(Path("/proc/self/fd").iterdir()):
            if opened(handle) in (str(program.database.path), f"{program.database.path}-wal"):
                kept.append((int(handle.name), os.dup(int(handle.name))))
                os.dup2(nowhere, int(handle.name))
        os.close(nowhere)

    def plug_in():
        while kept:
            number, before = kept.pop()
            os.dup2(before, number)
            os.close(before)

    yield pull, plug_in
    plug_in()


@ON_LINUX
def test_a_stick_that_is_pulled_out_brings_one_box_one_strip_and_no_report(program, pull_out):
    for _time in range(30):
        add(program, "Rà soát " * 2000)
    pull, plug_in = pull_out
    pull()
    for _look in range(3):
        program.context.reader().execute("PRAGMA shrink_memory")
        with pytest.raises(sqlite3.Error) as caught:
            tasks(program)
        program.faults.take(type(caught.value), caught.value, None)
    assert "does not answer" in strip(program).words.text()
    box(program).close()
    assert program.desk.window.findChildren(CrashDialog) == []
    assert not add(program)
    plug_in()
    program.reopen()
    assert len(tasks(program)) == 30 and add(program) and strip(program) is None


@ON_LINUX
def test_a_window_whose_stick_is_gone_closes_without_a_word(program, pull_out):
    add(program)
    pull_out[0]()
    program.close()
    assert program.desk is None and program.database is None


def test_a_book_beside_which_no_lock_can_be_placed_is_only_read(program, make_program):
    add(program)
    book = program.database.path
    program.close()
    lock_path(book).mkdir()
    again = make_program(book)
    again.open()
    assert again.database.read_only and tasks(again) == ["Soạn báo cáo"]
    assert any("only be looked at" in each.words.text() for each in again.desk.window.findChildren(Banner))


def test_settings_that_cannot_be_kept_are_said_once(program, tmp_path):
    from dataclasses import replace

    (tmp_path / "settings.json").unlink(missing_ok=True)
    (tmp_path / "settings.json").mkdir()
    said = []
    program.context.messages.told.connect(said.append)
    for theme in ("dark", "light", "dark"):
        program.context.prefer(replace(program.context.settings, theme=theme))
    assert len(said) == 1 and "settings.json" in said[0]
    (tmp_path / "settings.json").rmdir()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are those of their folder on Windows")
def test_a_book_that_others_can_read_is_said_and_closed_by_one_click(program, begun, monkeypatch):
    offered = []
    program.context.messages.offered.connect(lambda *told: offered.append(told))
    program.database.others_may_read = True
    program.database.path.chmod(0o664)
    program.desk.window.complete()
    ((words, action, close),) = [each for each in offered if "Other people" in each[0]]
    assert action == "Only me" and words
    close()
    assert program.database.path.stat().st_mode & 0o777 == 0o600


@ONLY_ROOT
def test_a_book_on_a_read_only_medium_is_looked_at_and_copied_to_this_computer(make_program, begun, tmp_path):
    with mounted(tmp_path / "disk", 8) as disk:
        shutil.copy(begun, disk)
        program = make_program(disk / "office.db")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        program.open()
        assert program.database.read_only and tasks(program) == []
        program._copy_here()
        assert program.database.path.parent == tmp_path and add(program)
        program.close()
