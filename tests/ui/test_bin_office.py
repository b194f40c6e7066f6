import os

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMessageBox

from secretariat.domain.obstacles import ObstacleDraft
from secretariat.domain.offices import PaperForm
from secretariat.domain.standing import JudgedBy, JudgedDay
from secretariat.queries.office import load_office
from secretariat.services.obstacles import raise_obstacle, remove_obstacles
from secretariat.services.office import update_office
from secretariat.services.tasks import remove_tasks
from secretariat.store.backup import backups_of
from secretariat.ui.bin.page import BinPage
from secretariat.ui.directory.page import DirectoryPage
from secretariat.ui.office.dialog import OfficeDialog


@pytest.fixture
def bin_page(context, make_task, qtbot):
    task = make_task()
    context.change("xóa", lambda session: remove_tasks(session, [task]))
    page = BinPage(context)
    qtbot.addWidget(page)
    page.table.selectAll()
    return page


def test_what_was_removed_waits_in_the_bin_and_comes_back(bin_page):
    assert bin_page.table.records.rowCount() == 1
    bin_page.restore()
    assert bin_page.table.records.rowCount() == 0


def test_emptying_the_bin_warns_that_it_is_final(bin_page):
    box = bin_page.ask_to_empty()
    assert box.icon() == QMessageBox.Icon.Warning
    box.reject()
    assert bin_page.table.records.rowCount() == 1


def test_emptying_the_bin_says_that_undo_does_not_take_it_back(bin_page):
    assert "Undo takes back neither this nor anything" in bin_page.ask_to_empty().text()


def test_what_was_taken_out_whole_waits_there_too_and_comes_back(context, make_task, qtbot):
    task, today = make_task(), context.today()
    with context.database.write("note") as session:
        number = raise_obstacle(session, task, ObstacleDraft(today, "Thiếu vốn"), today)
    page = BinPage(context)
    qtbot.addWidget(page)
    context.change("xóa", lambda session: remove_obstacles(session, [number]))
    assert [page.table.records.index(0, column).data() for column in (0, 1)] == ["Obstacle", "NV-0001 · Thiếu vốn"]
    page.table.selectRow(0)
    page.restore()
    assert page.table.records.rowCount() == 0
    assert context.reader().execute("SELECT text FROM obstacle").fetchall() == [("Thiếu vốn",)]


def test_an_emptied_bin_is_empty_and_a_copy_has_what_was_in_it(bin_page, context, qtbot):
    with qtbot.waitSignal(context.jobs.finished):
        bin_page.empty()
    (copy,) = backups_of(context.database.path)
    assert copy.act == "bin"
    assert bin_page.table.records.rowCount() == 0
    assert not bin_page.empty_button.isEnabled()


def test_emptying_is_final_and_takes_files_along(context, bin_page, tmp_path, qtbot):
    from secretariat.paths import files_folder
    from secretariat.store.attachments import keep

    (tmp_path / "a.txt").write_text("một")
    keep(context.database.path, tmp_path / "a.txt")
    (kept,) = files_folder(context.database.path).iterdir()
    os.utime(kept, (0, 0))
    with qtbot.waitSignal(context.jobs.finished):
        bin_page.empty()
    assert context.database.undo_label is None
    assert not kept.exists()


def test_the_office_is_kept_as_entered(context, qtbot):
    def keep(draft):
        return context.submit("cơ quan", lambda session: update_office(session, draft))

    dialog = OfficeDialog(context.ask(load_office), keep)
    dialog.name.setText("Cơ quan thường trực")
    dialog.form.setCurrentIndex(dialog.form.findData(PaperForm.PARTY))
    dialog.judged_by.setCurrentIndex(dialog.judged_by.findData(JudgedBy.FIRST))
    dialog.due_soon_days.setValue(7)
    dialog.accept()
    office = context.ask(load_office)
    assert (office.name, office.form) == ("Cơ quan thường trực", PaperForm.PARTY)
    assert (office.judged_by, office.due_soon_days) == (JudgedBy.FIRST, 7)


@pytest.fixture
def settings(context, qtbot):
    def keep(draft):
        return context.submit("cơ quan", lambda session: update_office(session, draft))

    dialog = OfficeDialog(context.ask(load_office), keep)
    dialog.show()
    return dialog


def test_how_the_office_follows_up_is_kept_as_entered(settings, context):
    settings.judged_day.setCurrentIndex(settings.judged_day.findData(JudgedDay.REPORT))
    settings.uses_receiving.click()
    settings.uses_confirming.click()
    for field, days in ((settings.stale_days, 20), (settings.urgent_days, 10), (settings.notice_days, 7)):
        field.setValue(days)
    settings.accept()
    office = context.ask(load_office)
    assert (office.judged_day, office.uses_receiving, office.uses_confirming) == (JudgedDay.REPORT, True, True)
    assert (office.stale_days, office.urgent_days, office.notice_days) == (20, 10, 7)


def test_a_problem_on_the_other_page_brings_that_page_to_the_front(settings):
    assert settings.superior.isVisible()
    settings.show_problems({"notice_days": "sai"})
    assert settings.notice_days.isVisible() and not settings.superior.isVisible()
    settings.urgent_days.setValue(0)
    settings.accept()


def test_an_empty_list_says_why_it_is_empty_and_what_to_do(context, qtbot):
    page = BinPage(context)
    qtbot.addWidget(page)
    assert not page.nothing.isHidden() and page.table.isHidden()
    assert page.nothing.sentence.text() == "The bin is empty."
    page.set_search("không có")
    assert page.nothing.sentence.text() == "Nothing holds these words."


def test_rows_take_the_place_of_the_words_again(context, qtbot, make_task):
    page = BinPage(context)
    qtbot.addWidget(page)
    number = make_task()
    context.change("remove", lambda session: remove_tasks(session, [number]))
    assert page.nothing.isHidden() and not page.table.isHidden()


@pytest.mark.parametrize(("width", "beside"), [(1100, True), (420, False)])
def test_buttons_stand_below_the_title_where_there_is_no_room(context, qtbot, width, beside):
    page = DirectoryPage(context)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    assert (page.edit_button.mapTo(page, QPoint()).y() < 40) is beside
    assert page.edit_button.mapTo(page, QPoint()).x() + page.edit_button.width() <= page.width()
