import shutil
import sqlite3
import sys
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from secretariat import app, i18n
from secretariat.commands.lock import BookInUse
from secretariat.domain.listings import TaskFilter
from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import SystemTrouble, UserError
from secretariat.services.tasks import add_task
from secretariat.store.backup import back_up
from secretariat.ui.crash import CrashDialog
from secretariat.ui.intake.task_table import CONTENT
from secretariat.ui.widgets.banner import Banner


@pytest.fixture
def program(make_program, tmp_path):
    program = make_program(tmp_path / "office.db")
    program.open()
    return program


def add(program, content="Soạn báo cáo"):
    program.context.change("thêm", lambda session: add_task(session, TaskDraft(content, date(2026, 11, 1))))


def tasks(program):
    return program.context.reader().execute("SELECT content FROM task ORDER BY id").fetchall()


def test_the_window_opens_on_a_new_book_with_the_catalogues(program):
    assert program.desk.window.isVisible()
    assert program.context.reader().execute("SELECT count(*) FROM agency").fetchone()[0] > 60


def test_a_closed_program_leaves_one_file_and_no_lock(program, tmp_path):
    program.close()
    left = {path.name for path in tmp_path.iterdir() if path.name.startswith("office.db")}
    assert left == {"office.db"}


def test_a_second_program_on_the_book_is_told_who_has_it(program, make_program, tmp_path):
    with pytest.raises(BookInUse, match=r"office\.db"):
        make_program(tmp_path / "office.db").open()


def test_a_second_start_brings_the_window_forward(program, make_program, tmp_path, qtbot):
    qtbot.waitUntil(lambda: program._server is not None)
    program.desk.window.showMinimized()
    assert make_program(tmp_path / "office.db").run() == 0
    qtbot.waitUntil(lambda: not program.desk.window.isMinimized())


def test_a_backup_takes_the_place_of_the_book_and_the_window_follows(program, tmp_path):
    add(program, "Có trong bản sao lưu")
    back_up(tmp_path / "office.db", tmp_path / "copy.db")
    add(program, "Chưa có")
    program.restore(tmp_path / "copy.db")
    assert tasks(program) == [("Có trong bản sao lưu",)]
    assert program.desk.window.isVisible()


def test_a_backup_that_is_none_leaves_the_book_as_it_is(program, tmp_path):
    add(program)
    (tmp_path / "copy.db").write_text("<html>", "utf-8")
    program.restore(tmp_path / "copy.db")
    assert tasks(program) == [("Soạn báo cáo",)]


def test_another_language_builds_the_window_anew_on_the_same_book(program, qtbot):
    add(program)
    before = program.desk.window
    program.context.prefer(replace(program.context.settings, language="en"))
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.window is not before)
    assert program.desk.window.windowTitle() == "Secretariat"
    assert tasks(program) == [("Soạn báo cáo",)]


def test_a_window_that_is_built_anew_shows_the_same_page_and_filter(program, qtbot):
    first, wanted = program.desk.window, TaskFilter(words="ke hoach")
    first.open_page("tasks", wanted)
    program.context.prefer(replace(program.context.settings, font_percent=125))
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.window is not first)
    assert program.desk.window.place() == ("tasks", wanted)


def test_a_review_stays_open_when_the_window_is_built_anew(program, qtbot):
    first = program.desk.window
    task = TaskProposal("Báo cáo", 0, 7, "Báo cáo")
    page = first.open_page("intake")
    page.show_review(NoticeDraft("45.txt", "Báo cáo", tasks=(task,)))
    page.review.table.begin_edit(0, CONTENT)
    page.review.table.indexWidget(page.review.table.currentIndex()).setPlainText("Báo cáo quý")
    program.context.prefer(replace(program.context.settings, font_percent=125))
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.window is not first)
    again = program.desk.window.pages.current_page()
    assert [task.content for task in again.draft.tasks] == ["Báo cáo quý"]


def test_a_daily_backup_is_made_after_the_first_paint(program, tmp_path, qtbot):
    add(program)
    with qtbot.waitSignal(program.desk.backups.tried):
        program.desk.backups.look()
    assert len(list((tmp_path / "backups").glob("*.db"))) == 1


def test_known_trouble_that_nobody_caught_is_told_in_plain_words(program):
    program.faults.take(UserError, UserError("Không được."), None)
    (box,) = program.desk.window.findChildren(QMessageBox)
    assert box.text() == "Không được."
    box.close()


def test_a_page_of_the_book_that_cannot_be_read_is_no_bug(program):
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    program.faults.take(type(error), error, None)
    (box,) = program.desk.window.findChildren(QMessageBox)
    assert "office.db" in box.text()
    box.close()


def test_a_bug_shows_a_report_and_the_window_stays(program):
    try:
        raise ZeroDivisionError("here")
    except ZeroDivisionError as error:
        program.faults.take(type(error), error, error.__traceback__)
    (dialog,) = program.desk.window.findChildren(CrashDialog)
    assert program.desk.window.isVisible()
    dialog.close()


def test_a_foreign_file_is_refused_and_stays_untouched(make_program, tmp_path):
    book = tmp_path / "office.db"
    book.write_text("<html>báo cáo</html>", "utf-8")
    with pytest.raises(SystemTrouble):
        make_program(book).open()
    assert book.read_text("utf-8") == "<html>báo cáo</html>"


def test_too_many_words_on_the_command_line_are_wrong_usage(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRETARIAT_DATA", str(tmp_path))
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    assert app.main(["a.db", "b.db"]) == 2
    assert app.main(["--wrong"]) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_one_of_three_things(monkeypatch, name):
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not app.has_display()
    monkeypatch.setenv(name, "x")
    assert app.has_display()


def test_several_names_are_asked_once_a_start(make_program, tmp_path, qtbot):
    program = make_program(tmp_path / "office.db")
    program._settings = replace(program._settings, clerks="Lan\nMinh")
    program.open()
    program.desk.window.complete()
    program.desk.clerks().chooser.buttons["Minh"].click()
    add(program)
    assert program.context.reader().execute("SELECT who FROM step ORDER BY id DESC").fetchone()[0] == "Minh"
    program._leave_for_rebuild()
    qtbot.waitUntil(lambda: program.desk is not None)
    program.desk.window.complete()
    assert program.desk.clerks().chooser is None
    assert "Minh" in program.desk.window.status.clerk.text()


def test_a_restore_is_undone_from_the_running_window(program, tmp_path):
    add(program, "Có trong bản sao lưu")
    back_up(tmp_path / "office.db", tmp_path / "copy.db")
    add(program, "Chưa có")
    program.restore(tmp_path / "copy.db")
    program.take_back()
    assert tasks(program) == [("Có trong bản sao lưu",), ("Chưa có",)]
    program.take_back()
    assert tasks(program) == [("Có trong bản sao lưu",)]


def test_a_backup_is_looked_at_beside_the_book(program, tmp_path, qtbot):
    add(program)
    back_up(tmp_path / "office.db", tmp_path / "copy.db")
    program._look(tmp_path / "copy.db")
    (looking,) = program.looking
    assert looking.context.read_only and program.desk.window.isVisible()
    looking.desk.window.close()
    qtbot.waitUntil(lambda: program.looking == [])


def test_an_older_file_in_the_place_of_the_book_is_told_at_the_next_start(program, make_program, tmp_path, qtbot):
    book = tmp_path / "office.db"
    add(program)
    back_up(book, tmp_path / "copy.db")
    add(program)
    program.close()
    shutil.copy(tmp_path / "copy.db", book)
    again = make_program(book)
    again.open()
    again.desk.window.complete()
    with qtbot.waitSignal(again.desk.watch.told) as told:
        pass
    assert "1 step" in told.args[0]


def test_a_book_that_is_found_damaged_while_open_leads_to_its_backups(program, qtbot):
    from secretariat.errors import Ailment, BookTrouble
    from secretariat.ui.backups.dialog import BackupsDialog

    trouble = BookTrouble("Sổ hỏng.", program.database.path, Ailment.DAMAGED)
    program.context.messages.refuse(trouble)
    for box in program.desk.window.findChildren(QMessageBox):
        box.close()
    (banner,) = (each for each in program.desk.window.findChildren(Banner) if "damaged" in each.words.text())
    next(each for each in banner.findChildren(QPushButton) if "backups" in each.text()).click()
    assert program.desk.window.findChildren(BackupsDialog)
