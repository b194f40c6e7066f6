"""A line for a deadline in any written form, with a calendar; it says how the words are understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretariat.domain.deadlines import Deadline, explain, no_such_day
from secretariat.domain.text import clean
from secretariat.i18n import _
from secretariat.ui.widgets.date_field import CalendarLine


class DeadlineLine(CalendarLine):
    """`explained(words, wrong)` whenever the text is another; the words themselves are never changed."""

    explained = Signal(str, bool)

    def __init__(self, read: Callable[[str], Deadline | None], today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._read = read
        self.textChanged.connect(self.explain)

    def day(self) -> date | None:
        """Return the day of the deadline that stands in the line."""
        deadline = self._read(self.text())
        return deadline.due_on if deadline is not None else None

    def explain(self) -> None:
        """Say how the text is understood as it stands."""
        typed = clean(self.text())
        deadline = self._read(typed) if typed else None
        if not typed:
            self.explained.emit(_("No deadline"), False)
        elif deadline is None:
            reason = no_such_day(typed, self._today)
            self.explained.emit(reason or _("Not understood: write 30/09/2026 or “quý IV năm 2026”"), True)
        else:
            self.explained.emit(_("understood as {0}").format(explain(deadline)), False)
