"""Where one place does not take a file, another is offered, and the same goes there."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.errors import UserError
from secretariat.paths import replacing
from secretariat.reports.report import Column, Group, Report
from secretariat.ui.report_files import ReportFiles
from secretariat.ui.saving import Saving, first_folder, save


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def full(monkeypatch, tmp_path):
    """The stick has no room: whatever is written below it fails half way."""
    stick = tmp_path / "usb"
    stick.mkdir()
    sync = Path.open

    def open_(path, mode="r", *more, **named):
        if stick in path.parents and "+" in mode:
            raise OSError(errno.ENOSPC, "No space left on device")
        return sync(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", open_)
    return stick


def chosen(window, context, qtbot, place):
    """Choose a place in the dialog that the refusal offered."""
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(place))
    dialog.reject()
    qtbot.waitUntil(lambda: not context.jobs.busy)


def test_a_report_whose_target_is_full_goes_elsewhere_with_the_same_figures(
    context, window, full, qtbot, messages, tmp_path
):
    prepared = []

    def prepare():
        prepared.append(True)
        return Report("Danh sách", (Column("name", "Tên", lambda row: row, width=20),), (Group("", ("Sở Y tế",)),))

    ReportFiles(context, window).write(prepare, full / "danh sach.xlsx")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert "disk is full" in messages.refused.pop()
    messages.ways["Save elsewhere …"]()
    chosen(window, context, qtbot, tmp_path / "danh sach.xlsx")
    values = [cell.value for row in load_workbook(tmp_path / "danh sach.xlsx").active.rows for cell in row]
    assert "Sở Y tế" in values
    assert (prepared, list(full.iterdir())) == ([True], [])


def write(place, _progress):
    with replacing(place) as neighbour:
        neighbour.write_text("x", "utf-8")
    return 17


def test_the_same_place_is_tried_again_once_it_is_free(context, window, qtbot, messages, tmp_path):
    done, target = [], tmp_path / "gone" / "a.txt"
    save(context, window, Saving(write, lambda *told: done.append(told), "{0}"), target)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert "There is no folder" in messages.refused.pop()
    target.parent.mkdir()
    messages.ways["Try again"]()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert done == [(target, 17)]


def test_the_other_place_is_asked_for_under_the_same_name(context, window, qtbot, messages, tmp_path):
    save(context, window, Saving(write, lambda *_told: None, "{0}"), tmp_path / "gone" / "a.txt")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert messages.refused.pop()
    dialog = messages.ways["Save elsewhere …"]()
    assert (Path(dialog.selectedFiles()[0]).name, dialog.defaultSuffix()) == ("a.txt", "txt")
    assert Path(dialog.directory().path()).is_dir()
    dialog.reject()


def test_several_files_go_into_another_folder(context, window, qtbot, messages, tmp_path):
    def write_in(place, progress):
        write(place / "a.txt", progress)

    saving = Saving(write_in, lambda *_told: None, "", into_folder=True)
    save(context, window, saving, tmp_path / "gone")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert messages.refused.pop()
    dialog = messages.ways["Save elsewhere …"]()
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    chosen(window, context, qtbot, tmp_path)
    assert (tmp_path / "a.txt").read_text() == "x"


def test_what_no_other_place_would_mend_is_only_said(context, window, qtbot, messages, tmp_path):
    def refuse(_place, _progress):
        raise UserError("Danh sách trống.")

    save(context, window, Saving(refuse, lambda *_told: None, "{0}"), tmp_path / "a.txt")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert (messages.refused.pop(), messages.ways) == ("Danh sách trống.", {})


def test_a_folder_that_is_gone_is_not_begun_in(context, tmp_path):
    context.prefer(replace(context.settings, last_folder=str(tmp_path / "usb")))
    assert first_folder(context).is_dir()
    (tmp_path / "usb").mkdir()
    assert first_folder(context) == tmp_path / "usb"
