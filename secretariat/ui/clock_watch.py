"""Says once a start that the clock of the computer may be wrong, and by what deadlines are judged then."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from secretariat.domain.clock import clock_doubt, doubt_words
from secretariat.i18n import _
from secretariat.queries.clock import last_work_day
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.widgets.banner import Banner


class ClockWatch(QObject):
    """Compares the clock with the day of the last work as it was when the window was opened.

    `corrected` once a person has set the clock right; what begins by itself on a day waits for that.
    """

    corrected = Signal()

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._last_work_on = last_work_day(context.reader())
        self.banner: Banner | None = None

    def is_doubtful(self) -> bool:
        """Whether the clock can hardly be right."""
        return clock_doubt(self._now(), self._last_work_on) is not None

    def look(self) -> bool:
        """Say over the page that the clock may be wrong; return whether that was so."""
        if not self.is_doubtful():
            return False
        words = doubt_words(self._now(), self._last_work_on)
        self.banner = self._window.show_banner(words, _("The clock is right"), self.look_again)
        self.banner.lasting = True
        self.banner.let_close()
        return True

    @Slot()
    def look_again(self) -> None:
        """The person says that the clock is right: a person is believed."""
        if self.banner is not None:
            self.banner.leave()
            self.banner = None
        self._last_work_on = None
        self.corrected.emit()

    def _now(self) -> date:
        return self._context.database.clock().astimezone().date()
