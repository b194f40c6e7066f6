"""Editing a deadline in its cell: any words are taken, and a line below says how they are understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from secretariat.domain import dates
from secretariat.domain.deadlines import Deadline, explain, no_such_day
from secretariat.domain.text import clean
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.date_field import CalendarLine

Reader = Callable[[str], Deadline | None]


class DeadlineCell(CalendarLine):
    """A line with a calendar (F4); what was understood stands below it, the words are never changed."""

    def __init__(self, read: Reader, today: date, issued: date | None, parent: QWidget) -> None:
        super().__init__(today, parent)
        self._read, self._issued = read, issued
        self.hint = QFrame(parent)
        self.hint.setProperty("role", "popup")
        self.words = QLabel(self.hint)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self.hint)
        row.setContentsMargins(theme.scaled(7), theme.scaled(3), theme.scaled(7), theme.scaled(3))
        row.addWidget(self.words)
        self.hint.hide()
        self.textChanged.connect(self._explain)
        self.destroyed.connect(self.hint.deleteLater)

    def day(self) -> date | None:
        """Return the day of the deadline that stands in the line."""
        deadline = self._read(self.text())
        return deadline.due_on if deadline is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: say at once how the words are understood."""
        super().showEvent(event)
        self._explain()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: the line below goes too."""
        super().hideEvent(event)
        self.hint.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Qt: the line below follows."""
        super().moveEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the line below follows."""
        super().resizeEvent(event)
        self._place()

    def _explain(self) -> None:
        typed = clean(self.text())
        deadline = self._read(typed) if typed else None
        if not typed:
            self._say(_("No deadline"))
        elif deadline is None:
            reason = no_such_day(typed, self._issued or self._today)
            self._say(reason or _("Not understood: write 30/09/2026 or “quý IV năm 2026”"), wrong=True)
        elif deadline.due_on and self._issued and deadline.due_on < self._issued:
            before = _("before the day of the document, {0}").format(dates.short(self._issued))
            self._say(f"{explain(deadline)} — {before}", wrong=True)
        else:
            self._say(explain(deadline))

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.words.setText(words)
        self.setAccessibleDescription(words)
        labels.mark_wrong(self, wrong=wrong)
        labels.mark_wrong(self.words, wrong=wrong)
        self.hint.setVisible(self.isVisible())
        self._place()

    def _place(self) -> None:
        room = self.parentWidget()
        if room is None:
            return
        wide = min(self.hint.sizeHint().width(), max(self.width(), room.width() - 4))
        self.hint.resize(wide, self.hint.sizeHint().height())
        place = self.geometry().bottomLeft() + QPoint(0, 2)
        if place.y() + self.hint.height() > room.height():
            place = self.geometry().topLeft() - QPoint(0, self.hint.height() + 1)
        place.setX(max(0, min(place.x(), room.width() - wide - 2)))
        self.hint.move(place)
        self.hint.raise_()
