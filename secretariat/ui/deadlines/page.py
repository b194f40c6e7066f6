"""The calendar of deadlines: a month at a time, each day with what is due on it; a day opens its list."""

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.domain.listings import Totals
from secretariat.domain.months import same_day
from secretariat.domain.standing import Standing, sign_of
from secretariat.i18n import _, ngettext
from secretariat.paper.months import MonthSheet, counts_of
from secretariat.queries.deadline_days import DeadlineMonth, filter_of, load_month
from secretariat.queries.task_list import load_judging
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.deadlines.month_view import MonthView, look_of
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton, plain
from secretariat.ui.widgets.flow_layout import FlowRow

_WATCHED = frozenset({"task", "extension", "office", "special_day", "task_act"})


class DeadlinesPage(QWidget):
    """A month with its deadlines; `show_argument(day)` turns to a day."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.month: DeadlineMonth | None = None
        self.heading = labels.section("")
        self.totals = labels.muted("")
        self.back = IconButton("chevron_left", _("Previous month (PgUp)"))
        self.on = IconButton("chevron_right", _("Next month (PgDn)"))
        self.to_today = plain(_("To today"), self.show_today)
        self.print_button = plain(_("Print …"), self.print_month, "print")
        self.view = MonthView(context.today())
        self._chosen = context.today()
        self._lay_out()
        self.setFocusProxy(self.view)
        self.back.clicked.connect(lambda: self.turn_to(same_day(self._chosen, -1)))
        self.on.clicked.connect(lambda: self.turn_to(same_day(self._chosen, 1)))
        self.view.day_wanted.connect(self.turn_to)
        self.view.opened.connect(self._open)
        context.changed.connect(self._on_changed)

    @property
    def place(self) -> date:
        """The day where the person is."""
        return self._chosen

    def show_argument(self, argument: object) -> None:
        """Turn to a day, or stay where one was."""
        self.turn_to(argument if isinstance(argument, date) else self._chosen)

    @Slot()
    def show_today(self) -> None:
        """Turn to today."""
        self.turn_to(self._context.today())
        self.view.setFocus()

    @Slot(object)
    def turn_to(self, day: date) -> None:
        """Choose a day; its month is shown when it stands in no week that is shown."""
        self._chosen = day
        shown = self.month is not None and self.month.month == day.replace(day=1)
        if shown:
            self.view.choose(day)
        else:
            self.refresh()

    def refresh(self) -> DeadlineMonth:
        """Ask again what is due in the month of the chosen day, and show it."""
        reader = self._context.reader()
        judging = load_judging(reader, self._context.today())
        self.month = month = load_month(reader, judging, self._chosen)
        self.view.show_month(month, self._chosen)
        self.heading.setText(_("Month {0}/{1}").format(f"{month.month:%m}", month.month.year))
        self.totals.setText(_totals_of(month))
        return month

    @Slot()
    def print_month(self) -> QWidget:
        """Open the preview of the month on one sheet."""
        from secretariat.paper.charts import TWIPS_A_PIXEL
        from secretariat.ui.printing import open_preview

        sheet = MonthSheet(self.refresh(), look_of(theme.LIGHT, TWIPS_A_PIXEL), self._context.today())
        return open_preview(sheet, self._context, self)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the page appears; the tasks may be others by now."""
        super().showEvent(event)
        self.refresh()
        self._context.status_said.emit(_("Press a day to open its list."))

    def _lay_out(self) -> None:
        edge = theme.scaled(16)
        head = FlowRow(self, space=theme.scaled(10))
        title = labels.title(_("Deadline calendar"))
        for widget in (title, self.back, self.heading, self.on, self.to_today, self.print_button, self.totals):
            widget.setMinimumHeight(self.print_button.sizeHint().height())
            head.add(widget)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.totals.setWordWrap(False)
        panel = QFrame(self)
        panel.setProperty("role", "card")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, theme.scaled(14), edge, edge)
        column.setSpacing(theme.scaled(12))
        column.addWidget(head)
        column.addWidget(panel, 1)

    @Slot(object)
    def _open(self, day: date) -> None:
        self._chosen = day
        if self.month is not None and day in self.month.days:
            self._context.page_wanted.emit("tasks", filter_of(day))
        else:
            self._context.status_said.emit(_("Nothing is due on this day."))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys() and self.isVisible():
            self.refresh()


def _totals_of(month: DeadlineMonth) -> str:
    """Return what is due in the month itself, without the days of its neighbours."""
    inside = [due.totals for day, due in month.days.items() if day.month == month.month.month]
    total = sum(each.total for each in inside)
    by_standing = {where: sum(each.by_standing[where] for each in inside) for where in Standing}
    counted = counts_of(Totals(total, sum(each.due_soon for each in inside), by_standing))
    words = ngettext("{0} task due", "{0} tasks due", total).format(grouped(total))
    return "   ".join((words, *(f"{sign_of(*tone)} {grouped(count)}" for tone, count in counted)))
