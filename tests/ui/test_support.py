"""The package for support: each part is shown before it is saved, and what is not ticked stays out."""

import zipfile
from datetime import date

import pytest
from PySide6.QtCore import Qt

from secretariat.services.support import SupportPart
from secretariat.ui.support.dialog import SupportDialog, show_support

PARTS = [SupportPart("versions.txt", "Phiên bản", "Qt: 6.11\n"), SupportPart("log.txt", "Nhật ký", "dòng\n" * 300)]


@pytest.fixture
def dialog(qtbot):
    dialog = SupportDialog(PARTS, date(2026, 11, 21))
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_each_part_is_listed_with_its_size_and_shown_in_full(dialog):
    assert [dialog.list.item(row).text() for row in range(2)] == ["Phiên bản · 9 B", "Nhật ký · 2 KB"]
    dialog.list.setCurrentRow(1)
    assert dialog.text.toPlainText() == PARTS[1].text and dialog.text.isReadOnly()


def test_what_is_not_ticked_is_left_out(dialog, tmp_path):
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.total.text().startswith("1 ")
    dialog.save(tmp_path / "package.zip")
    with zipfile.ZipFile(tmp_path / "package.zip") as package:
        assert package.namelist() == ["versions.txt"]
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.save_button.isEnabled()


def test_a_place_that_does_not_take_it_is_told_in_the_dialog(dialog, tmp_path):
    dialog.save(tmp_path / "no" / "package.zip")
    assert "no folder" in dialog.total.text() and dialog.isVisible()


def test_the_name_that_is_proposed_has_the_day(dialog):
    chooser = dialog.ask_where()
    assert chooser.selectedFiles()[0].endswith("2026-11-21.zip")
    chooser.reject()


def test_the_counts_of_the_book_follow_and_a_dialog_that_is_gone_waits_for_nothing(context, qtbot):
    first = show_support(context, "", None)
    first.close()
    first.deleteLater()
    second = show_support(context, "ZeroDivisionError", None)
    qtbot.addWidget(second)
    qtbot.waitUntil(lambda: second.list.count() == 5)
    assert [part.name for part in second.chosen()] == [
        "fault.txt", "versions.txt", "settings.json", "book.txt", "check.txt",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: not context.jobs.busy)
