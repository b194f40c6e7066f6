"""A line for a deadline in any written form, with a calendar; it says how the words are understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.domain import dates
from secretariat.domain.deadlines import Deadline, explain
from secretariat.domain.text import clean
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.date_field import CalendarPopup


class DeadlineLine(QLineEdit):
    """`explained(words, wrong)` whenever the text is another; the words themselves are never changed."""

    explained = Signal(str, bool)

    def __init__(self, read: Callable[[str], Deadline | None], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._today = read, today
        action = QAction(_("Choose from the calendar"), self)
        action.setIcon(theme.icon("calendar", "muted"))
        action.setShortcut(QKeySequence(Qt.Key.Key_F4))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.open_calendar)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        self.calendar: CalendarPopup | None = None
        self.textChanged.connect(self.explain)

    def open_calendar(self) -> None:
        """Show the calendar under the line."""
        deadline = self._read(self.text())
        day = deadline.due_on if deadline is not None else None
        self.calendar = CalendarPopup(day or self._today, self._today, self)
        self.calendar.chosen.connect(self._on_chosen)
        self.calendar.open_under(self)

    def explain(self) -> None:
        """Say how the text is understood as it stands."""
        typed = clean(self.text())
        deadline = self._read(typed) if typed else None
        if not typed:
            self.explained.emit(_("No deadline"), False)
        elif deadline is None:
            self.explained.emit(_("Not understood: write 30/09/2026 or “quý IV năm 2026”"), True)
        else:
            self.explained.emit(_("understood as {0}").format(explain(deadline)), False)

    def _on_chosen(self, day: date) -> None:
        self.setText(dates.short(day))
        self.setFocus()
