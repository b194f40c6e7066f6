"""Pictures of what stands over the page while disk or clock are not as they should be."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.store import bookfile
from secretariat.ui.book_watch import BookWatch
from secretariat.ui.clock_watch import ClockWatch
from secretariat.ui.wiring import Desk


class TroubleGallery:
    """Shows one strip after the other over the list of tasks; nothing is really wrong."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watch = BookWatch(desk.context, desk.window, lambda: None, show_backups=lambda: None)

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures by name."""
        return [("book-gone", self._gone), ("clock-doubtful", self._clock)]

    def _gone(self) -> QWidget:
        self._desk.window.open_page("tasks", TaskFilter())
        self._watch.take(bookfile.gone(self._desk.context.database.path))
        return self._desk.window

    def _clock(self) -> QWidget:
        self._watch.leave()
        database, right = self._desk.context.database, self._desk.context.database.clock
        database.clock = lambda: datetime(2018, 1, 1, tzinfo=UTC)
        watch = ClockWatch(self._desk.context, self._desk.window)
        watch.look()
        if watch.banner is not None:
            watch.banner.lasting = False
        database.clock = right
        return self._desk.window
