"""Ctrl+/: the list of all keys."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.acts import plain_title
from secretariat.ui.intake.review_keys import review_lines
from secretariat.ui.widgets.screen_room import resize_within_screen


def further_keys() -> list[tuple[str, str]]:
    """Return the keys that no menu shows, each with what it does."""
    return [
        ("Ctrl+F", _("Go to the search field")),
        ("Ctrl+K", _("Find a command by its name")),
        ("Ctrl+/", _("Show this list")),
        ("F2", _("Edit the selected row")),
        ("Ctrl+−", _("Remove the selected rows; Ctrl+Z brings them back")),
        ("Ctrl+S, Ctrl+Enter", _("Save the open form")),
        ("F4", _("Open the calendar of a date field")),
        ("Esc", _("Close a form or a list; clear a search")),
        ("Tab, Shift+Tab", _("Go to the next or the previous field")),
        ("Alt", _("Go to the menu bar")),
    ]


class ShortcutsDialog(QDialog):
    """A table of two columns: the keys and what they do."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        lines = [(keys, plain_title(action.text())) for action in actions if (keys := _keys(action))]
        self.lines = lines + further_keys() + review_lines()
        self.table = QTableWidget(len(self.lines), 2, self)
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(buttons)
        resize_within_screen(self, theme.scaled(520), theme.scaled(520))

    def _fill(self) -> None:
        self.table.setHorizontalHeaderLabels([_("Keys"), _("What they do")])
        self.table.setAccessibleName(_("Keyboard shortcuts"))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setProperty("role", "records")
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, line in enumerate(self.lines):
            for place, words in enumerate(line):
                self.table.setItem(row, place, QTableWidgetItem(words))


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
