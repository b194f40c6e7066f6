"""A page of tasks as a sheet under a person's hands: going to cells, typing, composing."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.ui.tasks.cells import KEYS
from secretariat.ui.tasks.page import TasksPage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RETURN, TAB, ESCAPE, F2 = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F2


def go_to(page, row, key):
    """Make a cell the current one as a click does, with nothing selected but its row."""
    table = page.table
    index = table.model().index(row, KEYS.index(key))
    flag = table.selectionModel().SelectionFlag
    table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
    table.area.begin_at(index.column())
    table.setFocus()


def here(page):
    """The current cell: its row and the key of its column."""
    index = page.table.currentIndex()
    return index.row(), KEYS[index.column()]


def target(page):
    """What takes the keys: the open editor, else the table."""
    editor = page.sheet.editing.editor
    return page.table if editor is None else editor.target()


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    QTest.keyClick(target(page), key, modifiers)


def type_in(page, text):
    """Type letters one by one, as they come from a keyboard; Vietnamese letters come so from Unikey."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target(page), event)


def write(widget, text):
    """Type letters into one widget."""
    for letter in text:
        QApplication.sendEvent(
            widget, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )


def compose(widget, preedit, commit=""):
    """Send a word as an input method composes it."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(widget, event)


def settle(page, qtbot):
    """Wait until the page has heard of a change."""
    qtbot.waitUntil(lambda: not page.refreshing.isActive())


def column(page, key):
    """What stands in a column, from top to bottom."""
    return [page.table.model().index(row, KEYS.index(key)).data() for row in range(len(page.table.ids))]


def clip(text):
    """Put text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def open_page(context, qtbot):
    """Return the page of tasks as it stands in the window, with what it says at the foot in `said`."""
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.complete()
    page.said = []
    context.status_said.connect(page.said.append)
    return page
