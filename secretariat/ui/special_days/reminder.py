"""Says in November and December that the days off of the coming year are not entered yet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from secretariat.i18n import _
from secretariat.queries.special_days import missing_year
from secretariat.store.database import Changes
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.widgets.banner import Banner


class YearReminder(QObject):
    """A strip over the page, gone as soon as the year has days. `enter(year)` opens the table."""

    def __init__(self, context: Context, window: MainWindow, enter: Callable[[int], object]) -> None:
        super().__init__(window)
        self._context, self._window, self._enter = context, window, enter
        self._banner: Banner | None = None

    def look(self) -> None:
        """Show the strip if a year is missing; a book that is only looked at asks for nothing."""
        year = None if self._context.read_only else self._missing()
        if year is None:
            return
        words = _(
            "The days off of {0} are not entered yet: deadlines in working days would be counted without them."
        )
        self._banner = self._window.show_banner(words.format(year), _("Enter them …"), partial(self._enter, year))
        self._banner.destroyed.connect(self._forget)
        self._context.changed.connect(self._on_changed)

    def _missing(self) -> int | None:
        today = self._context.today()
        return self._context.ask(lambda session: missing_year(session, today))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "special_day" in changes.rows and self._banner is not None and self._missing() is None:
            self._banner.hide()
            self._banner.deleteLater()
            self._forget()

    @Slot()
    def _forget(self) -> None:
        self._banner = None
