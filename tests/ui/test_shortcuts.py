"""The list of keys: on screen and on paper."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from secretariat.ui.shortcuts import ShortcutsDialog, keys_report


@pytest.fixture
def dialog(context, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("&Print …", window)
    action.setShortcut("Ctrl+P")
    dialog = ShortcutsDialog([action, QAction("No key", window)], window, context)
    dialog.show()
    yield dialog
    window.close()


def test_actions_with_keys_come_first_and_no_key_is_told_twice(dialog):
    assert (dialog.lines[0][0], dialog.lines[0][1].strip()) == ("Ctrl+P", "Print")
    assert len(dialog.lines) == len(set(dialog.lines))


def test_the_list_is_printed_whole(dialog, qtbot):
    report = keys_report(dialog.lines)
    assert report.count == len(dialog.lines)
    preview = dialog.show_preview()
    qtbot.waitUntil(lambda: preview.pages is not None)
    assert preview.pages.count >= 1
    preview.close()


def test_without_a_book_nothing_is_printed(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ShortcutsDialog([], window)
    assert not dialog.print_button.isEnabled()
    assert dialog.show_preview() is None
