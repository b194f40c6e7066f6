"""Ctrl+/: the list of all keys."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
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
from secretariat.reports.report import Column, Group, Report, numbering
from secretariat.ui import theme
from secretariat.ui.acts import plain_title
from secretariat.ui.context import Context
from secretariat.ui.intake.review_keys import review_lines
from secretariat.ui.widgets.keys import written
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from secretariat.ui.printing import PrintPreview


def further_keys() -> list[tuple[str, str]]:
    """Return the keys that no menu shows, each with what it does, spelled as `written` spells them."""
    return [
        ("Ctrl+F", _("Go to the search field")),
        ("Alt+↓", _("In the search field: how to search; on a title: the filter of the column")),
        ("Ctrl+K", _("Find a command by its name")),
        ("Ctrl+/, F1", _("Show this list")),
        ("F2", _("Edit the cell in place; a letter begins anew")),
        ("Enter, Tab", _("In a cell: keep it and go down or to the right; with Shift the other way")),
        ("Ctrl+Enter", _("Open the form of the task; in a cell: the same for all selected rows")),
        ("Ctrl+D, Ctrl+R", _("Fill the cells below, the cells to the right")),
        ("Ctrl+C, Ctrl+Insert", _("Copy the cells with their titles")),
        ("Ctrl+V, Shift+Insert", _("Paste cells, or lines as tasks")),
        ("Delete, Backspace", _("Empty the cells; empty the cell and type")),
        ("Insert", _("Type a new task in the line under the table")),
        ("Shift+Space, Ctrl+A", _("Take whole rows in hand; select all")),
        ("Ctrl+−", _("Remove the selected rows; Ctrl+Z brings them back")),
        ("Shift+↓, Ctrl+↓", _("Extend the cells; go to the end")),
        ("Ctrl+Space", _("Choose or let go the selected rows; they stay chosen while the filter changes")),
        ("Ctrl+S, Ctrl+Enter", _("Save the open form; Ctrl+Enter goes on with the next task")),
        ("Ctrl+L", _("In the form of a new task: keep the field for the next one")),
        ("F4", _("Open the calendar of a date field")),
        ("Esc", _("Close a form or a list; clear a search")),
        ("Tab, Shift+Tab", _("Go to the next or the previous field")),
        ("Alt", _("Go to the menu bar")),
    ]


def keys_report(lines: Sequence[tuple[str, str]]) -> Report[tuple[str, str]]:
    """Return the list of keys to be printed."""
    columns: tuple[Column[tuple[str, str]], ...] = (
        numbering(_("No.")),
        Column("keys", _("Keys"), lambda line: line[0], 24),
        Column("act", _("What they do"), lambda line: line[1], 70),
    )
    title = _("Keyboard shortcuts")
    return Report(title.upper(), columns, (Group("", lines),), sheet=title)


class ShortcutsDialog(QDialog):
    """A table of two columns: the keys and what they do; it can be printed."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget, context: Context | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        further = further_keys()
        told = {key for keys, _act in further for key in keys.split(", ")}
        shown = [(written(action.shortcut()), plain_title(action.text()).strip()) for action in actions]
        self.lines = [line for line in shown if line[0] and line[0] not in told] + further + review_lines()
        self.table = QTableWidget(len(self.lines), 2, self)
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.print_button = buttons.addButton(_("Print …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.print_button.setEnabled(context is not None)
        self.print_button.clicked.connect(self.show_preview)
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(buttons)
        resize_within_screen(self, theme.scaled(520), theme.scaled(520))

    def show_preview(self) -> "PrintPreview | None":
        """Open the list as it will be printed."""
        from secretariat.ui.printing import open_preview

        return open_preview(keys_report(self.lines), self._context, self) if self._context else None

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
