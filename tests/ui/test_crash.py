from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from secretariat.ui.crash import CrashDialog

DETAILS = "Traceback (most recent call last):\nZeroDivisionError: division by zero"


@pytest.fixture
def opened(monkeypatch):
    """The system's file window stays closed; what it was asked for is written down."""
    folders = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: folders.append(Path(url.toLocalFile())))
    return folders


@pytest.fixture
def dialog(qtbot, tmp_path):
    dialog = CrashDialog(DETAILS, tmp_path / "logs" / "secretariat.log")
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_details_stay_back_until_they_are_asked_for(dialog):
    assert not dialog.details.isVisible()
    dialog.details_button.click()
    assert dialog.details.isVisible()
    assert dialog.details.toPlainText() == DETAILS
    assert dialog.details.isReadOnly()


def test_the_details_are_copied(dialog):
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == DETAILS


def test_the_folder_of_the_log_is_opened(dialog, opened, tmp_path):
    dialog.log_button.click()
    assert opened == [tmp_path / "logs"]


def test_without_a_book_there_is_no_way_to_backups(dialog):
    assert dialog.backups_button is None


def test_the_way_to_the_backups(qtbot, tmp_path):
    asked = []
    dialog = CrashDialog(DETAILS, tmp_path / "x.log", backups=lambda: asked.append(1))
    qtbot.addWidget(dialog)
    dialog.backups_button.click()
    assert asked == [1]


def test_a_reader_hears_that_nothing_saved_is_lost(dialog):
    assert "safe" in dialog.accessibleDescription()
