"""Keyboard and access: every page and dialog is walked, and everything in it must be reachable and named."""

import re
from collections import Counter
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QMenu,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from secretariat.domain.listings import TaskFilter
from secretariat.paths import resource
from secretariat.progress import Silent
from secretariat.services.books import open_book
from secretariat.services.samples import make_sample
from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.widgets.keys import written
from secretariat.ui.wiring import Desk


def open_task(desk):
    reader = desk.context.reader()
    return list(reader.execute("SELECT id FROM task WHERE state = 'in_progress' LIMIT 1").fetchone())


PAGES = ("overview", "tasks", "intake", "documents", "directory", "bin")
DIALOGS = {
    "task": lambda desk: desk.acting().act("edit", [1]),
    "many tasks": lambda desk: desk.acting().act("edit", [1, 2, 3]),
    "new task": lambda desk: desk.acting().add(),
    "progress": lambda desk: desk.acting().act("progress", [1]),
    "extension": lambda desk: desk.acting().act("extend", [1]),
    "completion": lambda desk: desk.acting().act("complete", [1]),
    "life": lambda desk: desk.acting().act("withdraw", open_task(desk)),
    "reassignment": lambda desk: desk.acting().act("reassign", open_task(desk)),
    "conditions": lambda desk: desk.tasks().open_builder(None),
    "document": lambda desk: on_page(desk, "documents", "edit_document"),
    "meeting": lambda desk: on_page(desk, "documents", "edit_meeting"),
    "agency": lambda desk: on_page(desk, "directory", "edit"),
    "merge": lambda desk: on_page(desk, "directory", "merge"),
    "office": lambda desk: desk.edit_office(),
    "backups": lambda desk: desk.show_backups(),
    "special_days": lambda desk: desk.show_special_days(),
    "special_day": lambda desk: desk.show_special_days().add(),
    "give_to_each": lambda desk: desk.acting().act("give_to_each", [1]),
    "nothing_arose": lambda desk: desk.acting().act("nothing_arose", [1]),
    "sheet": lambda desk: desk.take_in_sheet(),
    "keys": lambda desk: desk.window.show_keys(),
    "commands": lambda desk: desk.window.show_commands(),
    "about": lambda desk: desk.show_about(),
}
_PARTS = (QScrollBar, QSplitterHandle, QHeaderView, QMenuBar, QMenu, QTabBar, QScrollArea)


def on_page(desk, key, method):
    page = desk.window.open_page(key)
    page.table.select_ids({page.table.records.record(0).id})
    return getattr(page, method)()


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory):
    """The whole window on a sample book."""
    path = tmp_path_factory.mktemp("access") / "so.db"
    database = open_book(path)
    make_sample(database, 40, 1, Silent())
    theme.apply(qapp, Settings())
    context = Context(database, Messages(), today=lambda: date(2026, 11, 21))
    desk = Desk(context, restore=lambda _source: None)
    desk.window.show()
    desk.show_tasks()
    desk.window.complete()
    yield desk
    desk.window.close()
    context.close()
    database.close()
    qapp.setStyleSheet("")


def unnamed(root):
    """What can have the focus within a widget and tells a screen reader nothing."""
    found = []
    for widget in root.findChildren(QWidget):
        above = widget.parentWidget()
        inner = isinstance(above, QAbstractSpinBox | QComboBox | QAbstractScrollArea) or above.inherits(
            "QComboBoxPrivateContainer"
        )
        taking = widget.focusPolicy() and not widget.focusProxy() and widget.isVisibleTo(root)
        if isinstance(widget, _PARTS) or inner or not taking:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(above).__name__}")
    return found


@pytest.mark.parametrize("key", PAGES)
def test_everything_on_a_page_that_takes_the_focus_has_a_name(desk, key):
    page = desk.window.open_page(key)
    if key == "tasks":
        page.table.selectRow(0)
        page.inspector.show_task(page.table.current_id(), page.judging)
    assert sorted(set(unnamed(desk.window))) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_in_a_dialog_that_takes_the_focus_has_a_name(desk, name):
    dialog = DIALOGS[name](desk)
    assert isinstance(dialog, QDialog)
    assert sorted(set(unnamed(dialog))) == []
    dialog.close()


@pytest.mark.parametrize("key", ["lead", "due_on", "content", "percent"])
def test_everything_in_the_filter_of_a_column_has_a_name(desk, key):
    popup = desk.tasks().open_filter(key, QPoint(0, 0))
    assert unnamed(popup) == []
    popup.close()


def keys_of(desk):
    """Every key of the window, with its pages and their tables."""
    for key in PAGES:
        desk.window.open_page(key)
    shortcuts = [shortcut.key() for shortcut in desk.window.findChildren(QShortcut)]
    return shortcuts + [action.shortcut() for action in desk.window.menus.actions.values()]


def test_no_key_is_a_pair_of_control_and_shift(desk):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    keys = [sequence[place] for sequence in keys_of(desk) for place in range(sequence.count())]
    assert [key for key in keys if key.keyboardModifiers() & both == both] == []


def test_no_key_of_the_window_is_given_twice(desk):
    given = Counter(action.shortcut().toString() for action in desk.window.menus.actions.values())
    assert [key for key, times in given.items() if key and times > 1] == []


def test_every_act_stands_in_a_menu(desk):
    in_menus = {action for menu in desk.window.menus.menus.values() for action in menu.actions()}
    assert set(desk.window.menus.actions.values()) <= in_menus


def test_the_list_of_keys_tells_each_once_and_all_of_the_window(desk):
    dialog = desk.window.show_keys()
    assert [line for line, times in Counter(dialog.lines).items() if times > 1] == []
    told = " ".join(keys for keys, _words in dialog.lines).replace("−", "-")
    menus = desk.window.menus.actions.values()
    missing = [action.text() for action in menus if action.shortcut().toString() not in told]
    assert missing == []
    dialog.close()


def test_the_list_of_keys_tells_those_of_the_table(desk):
    dialog = desk.window.show_keys()
    told = {part.strip() for keys, _words in dialog.lines for part in keys.split(",")}
    assert {written(QKeySequence(each)) for each in desk.tasks().sheet.editing._acts()} <= told
    dialog.close()


def test_focus_is_seen_on_everything_that_takes_it():
    rules = (resource("themes") / "window.qss").read_text("utf-8")
    kinds = (
        "QPushButton",
        "QToolButton",
        "QLineEdit",
        "QPlainTextEdit",
        "QComboBox",
        "QAbstractSpinBox",
        "QCheckBox",
    )
    assert [kind for kind in kinds if not re.search(rf"{kind}[^{{]*:focus[^{{]*{{[^}}]*border", rules)] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("overview", "Go to: Overview"),
        ("overdue", "Go to: Tasks, Overdue"),
        ("export", "Export to Excel"),
        ("filter deadline", "Filter: Deadline"),
        ("column officer", "Column: Officer"),
        ("group lead", "Group by: Lead"),
        ("excel sheet", "Take in an Excel sheet"),
    ],
)
def test_the_palette_finds_pages_views_acts_and_columns(desk, words, found):
    desk.show_tasks()
    palette = desk.window.show_commands()
    palette.search.setText(words)
    assert any(title.startswith(found) for title in palette.titles())
    palette.close()


def test_a_deadline_is_read_aloud_with_what_it_means(desk):
    table = desk.tasks().table
    column = next(place for place in range(9) if table.key_of(place) == "due_on")
    texts = [table.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(10)]
    assert any(re.fullmatch(r"Deadline: \d\d/\d\d/\d{4}, overdue by \d+ days?", text) for text in texts)


def test_an_act_on_tasks_that_are_not_listed_says_so_before(desk):
    page = desk.show_tasks()
    page.choosing.clear()
    page.show_argument(None)
    page.table.select_ids(list(page.table.ids[:3]))
    page.choosing.turn()
    page.show_argument(TaskFilter(ids=tuple(page.table.ids[:1])))
    box = desk.act("star")
    assert (box.text(), box.informativeText()) == (
        "3 tasks will change.",
        "2 of them are not shown in the list.",
    )
    box.reject()
    page.choosing.clear()
    page.show_argument(None)
