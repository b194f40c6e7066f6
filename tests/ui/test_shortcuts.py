"""The list of keys: on screen and on paper."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from secretariat.ui.shortcuts import ShortcutsDialog, keys_report
from secretariat.ui.widgets.keys import written


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
    assert dialog.lines[0] == ("Ctrl+P", "Print")
    here = [(keys, act) for keys, act in dialog.lines if not act.startswith("Review")]
    assert len({keys for keys, _act in here}) == len({act for _keys, act in here}) == len(here)
    review = [act for _keys, act in dialog.lines if act.startswith("Review")]
    assert len(set(review)) == len(review)


def test_a_key_has_one_spelling(dialog):
    keys = {key for keys, _act in dialog.lines for key in keys.split(", ")}
    assert {"Ctrl+Enter", "Insert", "Ctrl+Insert", "Delete", "Ctrl+−"} <= keys
    last = {key.rpartition("+")[2] for key in keys}
    assert not last & {"Return", "Ins", "Del", "-", "Down", "Up"}
    assert {written(key) for key in ("Ctrl+Return", "Ins", "Del", "Ctrl+-", "Alt+Down")} == {
        "Ctrl+Enter", "Insert", "Delete", "Ctrl+−", "Alt+↓",
    }  # fmt: skip


def test_a_key_that_stands_below_is_not_told_with_its_action(context, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("Keys", window, shortcut="F1")
    dialog = ShortcutsDialog([action], window, context)
    assert [keys for keys, _act in dialog.lines if "F1" in keys.split(", ")] == ["Ctrl+/, F1"]


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
