"""The list of backups: what there is, what a restore would lose, the settings."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from secretariat.paths import backup_folder
from secretariat.store import backup, keeping
from secretariat.store.backup import backups_of
from secretariat.ui.backups.dialog import BackupsDialog
from secretariat.ui.backups.settings import BackupSettingsDialog

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def dialog(context, make_task, qtbot):
    make_task("Có trong bản sao lưu")
    dialog = BackupsDialog(context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # a test that is slow would find it gone
    qtbot.addWidget(dialog)
    return dialog


def made(dialog, context, qtbot):
    with qtbot.waitSignal(context.jobs.finished):
        dialog.back_up_now()
    return dialog.table.records.record(0).facts


def chosen(dialog, qtbot):
    with qtbot.waitSignal(dialog.copies.settled):
        dialog.table.selectRow(0)


def test_a_backup_is_made_verified_and_listed(dialog, context, qtbot):
    assert dialog.table.records.rowCount() == 0
    assert made(dialog, context, qtbot).tasks == 1
    assert len(backups_of(context.database.path)) == 1


def test_a_backup_is_shown_beside_the_book_with_what_it_lacks(dialog, context, qtbot, make_task):
    made(dialog, context, qtbot)
    make_task("Chưa có")
    chosen(dialog, qtbot)
    panel = dialog.copies.panel
    assert "1 step" in panel.sentence.text()
    assert (panel.cells["book", "tasks"].text(), panel.cells["copy", "tasks"].text()) == ("2", "1")
    assert panel.steps.records.rowCount() == 1
    assert "task" in panel.steps.records.text(panel.steps.records.record(0), 2)


def test_a_spoilt_backup_is_told_and_cannot_be_restored(dialog, context, qtbot):
    path = made(dialog, context, qtbot).path
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    chosen(dialog, qtbot)
    assert "damaged" in dialog.copies.panel.sentence.text()
    assert not dialog.restore_button.isEnabled() and not dialog.look_button.isEnabled()


def test_restoring_shows_first_what_would_be_lost(dialog, context, qtbot, make_task):
    path = made(dialog, context, qtbot).path
    make_task("Chưa có")
    chosen(dialog, qtbot)
    asked = dialog.ask_to_restore()
    assert not asked.restore_button.isEnabled()
    with qtbot.waitSignal(asked.compared):
        pass
    assert asked.panel.steps.records.rowCount() == 1
    with qtbot.waitSignal(dialog.restore_wanted) as wanted:
        asked.restore_button.click()
    assert wanted.args == [path]


def test_a_file_that_is_no_backup_is_refused_before_a_restore(dialog, context, qtbot, tmp_path):
    (tmp_path / "page.db").write_text("<html>")
    asked = dialog._ask(tmp_path / "page.db")
    with qtbot.waitSignal(asked.compared):
        pass
    assert "not a data file" in asked.panel.sentence.text()
    assert not asked.restore_button.isEnabled()


def test_looking_at_a_backup_is_asked_of_the_program(dialog, context, qtbot):
    path = made(dialog, context, qtbot).path
    chosen(dialog, qtbot)
    with qtbot.waitSignal(dialog.look_wanted) as wanted:
        dialog.look_button.click()
    assert wanted.args == [path]


def test_the_last_restore_can_be_undone_from_the_list(dialog, context, qtbot):
    assert dialog.take_back_button.isHidden()
    backup.back_up_before(context.database.path, "restore", now=NOW)
    dialog.refresh()
    assert not dialog.take_back_button.isHidden()
    box = dialog.ask_to_take_back()
    yes = next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole)
    with qtbot.waitSignal(dialog.take_back_wanted):
        yes.click()


def test_without_a_second_place_the_list_says_what_that_means(dialog, context, tmp_path):
    assert "no second place" in dialog.second.text()
    context.settings = replace(context.settings, second_folder=str(tmp_path / "stick"))
    dialog.refresh()
    assert "not connected" in dialog.second.text()


def test_settings_are_kept_and_copies_of_the_new_place_are_listed(dialog, context, qtbot, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    keeping.second_backup(context.database.path, stick)
    form = dialog.ask_for_settings()
    form.minutes.setValue(10)
    form.folder.setText(str(stick))
    form.accept()
    settings = context.settings
    assert (settings.backup_minutes, settings.second_folder) == (10, str(stick))
    assert dialog.table.records.rowCount() == 1


@pytest.mark.parametrize("place", ["stick", "here"])
def test_a_second_place_must_be_another_one(context, qtbot, place):
    form = BackupSettingsDialog(context)
    qtbot.addWidget(form)
    form.folder.setText("stick" if place == "stick" else str(backup_folder(context.database.path)))
    form.accept()
    assert form.problem_at("folder")
    assert context.settings.second_folder == ""
