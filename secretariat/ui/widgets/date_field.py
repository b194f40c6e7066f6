"""A day as people type it (`1/3`, `01.03.26`, `ngày 1 tháng 3`), written dd/MM/yyyy when the field is left."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.deadlines import no_such_day
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.tips import plain_tip


class CalendarLine(QLineEdit):
    """A line with a calendar at its end (F4); subclasses say in `day` on which day it opens."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._drawn: tuple[str, int, bool] | None = None
        self._calendar_action = QAction(_("Choose from the calendar"), self)
        self._calendar_action.setShortcut(QKeySequence(Qt.Key.Key_F4))
        self._calendar_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._calendar_action.triggered.connect(self.open_calendar)
        self.addAction(self._calendar_action, QLineEdit.ActionPosition.TrailingPosition)
        self.calendar: CalendarPopup | None = None
        self._draw()

    def day(self) -> date | None:
        """Return the day that stands in the line, None where there is none."""
        raise AssertionError(type(self).__name__)

    def set_day(self, day: date | None) -> None:
        """Show a day, or empty the line."""
        self.setText(dates.short(day))

    def open_calendar(self) -> None:
        """Show the calendar under the line."""
        self.calendar = CalendarPopup(self.day() or self._today, self._today, self)
        self.calendar.chosen.connect(self._on_chosen)
        self.calendar.open_under(self)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._drawn != theme.look():
            self._drawn = theme.look()
            self._calendar_action.setIcon(theme.icon("calendar", "muted"))

    def _on_chosen(self, day: date) -> None:
        self.set_day(day)
        self.setFocus()


class DateField(CalendarLine):
    """A line that reads days leniently, with a calendar (F4); `changed(day or None)` when the day is another.

    What cannot be read stays as typed, is framed in red, and is `day() is None` without `is_empty()`.
    """

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(today, parent)
        self._day: date | None = None
        self.setPlaceholderText(_("dd/mm/yyyy"))
        self.setAccessibleName(name)
        self.setMinimumWidth(theme.scaled(124))
        self.textChanged.connect(self._on_text_changed)
        self.editingFinished.connect(self._on_finished)

    def day(self) -> date | None:
        """Return the day that stands in the field, None for an empty or unreadable one."""
        return dates.read(self.text(), self._today)

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.text().strip()

    def is_readable(self) -> bool:
        """Whether the field is empty or holds a day."""
        return self.is_empty() or self.day() is not None

    def problem(self) -> str:
        """Return what is wrong with the text, or nothing."""
        if self.is_readable():
            return ""
        said = _("“{0}” is not a day. Write it as 30/09/2026.")
        return no_such_day(self.text(), self._today) or said.format(self.text().strip())

    def _on_chosen(self, day: date) -> None:
        super()._on_chosen(day)
        labels.mark_wrong(self, wrong=False)

    def _on_text_changed(self) -> None:
        day = self.day()
        if day != self._day:
            self._day = day
            self.changed.emit(day)
        if self.is_readable():
            labels.mark_wrong(self, wrong=False)

    def _on_finished(self) -> None:
        day = self.day()
        labels.mark_wrong(self, wrong=not self.is_readable())
        self.setToolTip(plain_tip(self.problem()))
        if day is not None and self.text() != dates.short(day):
            self.setText(dates.short(day))


class CalendarPopup(QFrame):
    """A month to choose a day from; `chosen(day)`, then it closes."""

    chosen = Signal(object)

    def __init__(self, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.month = QCalendarWidget(self)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(theme.palette().danger))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekday, weekend)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.clicked.connect(self._choose)
        self.month.activated.connect(self._choose)
        today_button = QPushButton(_("Today: {0}").format(dates.short(today)), self)
        today_button.clicked.connect(lambda: self._choose(QDate(today.year, today.month, today.day)))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, theme.scaled(6))
        column.addWidget(self.month)
        column.addWidget(today_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def open_under(self, field: QWidget) -> None:
        """Show it under `field`, or above where the screen ends."""
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        screen = field.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.month.setFocus()

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
