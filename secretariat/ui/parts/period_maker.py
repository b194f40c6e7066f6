"""Enters the periods of recurring tasks that have begun: when the book is opened, and on every new day."""

import sqlite3
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.store.database import Database
from secretariat.ui.context import Context

_LOOKED_MS = 10 * 60 * 1000
_LOOKED_AT_ONCE = 20_000


class PeriodMaker(QObject):
    """Writes only what is missing; a large book is looked through on the thread of jobs."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._day: date | None = None
        self._timer = QTimer(self, interval=_LOOKED_MS)
        self._timer.timeout.connect(self.look)
        context.closing.connect(self._timer.stop)

    @Slot()
    def start(self) -> None:
        """Begin to look; a book that is only looked at stays as it is."""
        if not self._context.read_only:
            self._timer.start()
            self.look()

    @Slot()
    def look(self) -> None:
        """Enter what has begun, once a day."""
        today = self._context.today()
        if today != self._day:
            self._day = today
            self.run(told=False)

    def run(self, *, told: bool = True) -> None:
        """Enter what has begun; `told` also says when there was nothing."""
        context, today = self._context, self._context.today()

        def done(ids: list[int]) -> None:
            if ids:
                self._make(ids, today)
            elif told:
                context.messages.tell(_("Every period that has begun is entered already."))

        (last,) = context.reader().execute("SELECT max(id) FROM task").fetchone()
        if (last or 0) <= _LOOKED_AT_ONCE:
            done(_wanting(context.reader(), today))
            return
        context.jobs.run(partial(_looked, context.database, today), done=done, failed=context.job_failed)

    def _make(self, ids: list[int], today: date) -> None:
        from secretariat.services.periods import make_periods

        made: list[int] = []
        label = _("Make reporting periods")
        if self._context.change(label, lambda session: made.extend(make_periods(session, today, ids))) and made:
            words = ngettext("{0} reporting period was entered.", "{0} reporting periods were entered.", len(made))
            self._context.messages.offer(words.format(len(made)), _("Undo"), self._context.undo)


def _looked(database: Database, today: date, _progress: Progress) -> list[int]:
    reader = database.reader()
    try:
        return _wanting(reader, today)
    finally:
        reader.close()


def _wanting(connection: sqlite3.Connection, today: date) -> list[int]:
    from secretariat.queries.periods import due_periods

    return list(due_periods(connection, today))
