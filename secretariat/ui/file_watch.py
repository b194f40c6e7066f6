"""Tells the person when another program has changed the file of the book, now or since the last time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from secretariat.i18n import _, ngettext
from secretariat.progress import Cancelled
from secretariat.ui.numbers import grouped

if TYPE_CHECKING:
    from secretariat.progress import Progress
    from secretariat.store.foreign import Foreign, FoundFile
    from secretariat.ui.context import Context
    from secretariat.ui.main_window import MainWindow

EVERY_MS = 30_000
FIRST_AFTER_MS = 1500


class WaysOn(NamedTuple):
    """What a person may do about it."""

    check: Callable[[], object]
    show_backups: Callable[[], object]


class FileWatch(QObject):
    """Looks once at what was done between two sessions, then every half minute; `told(sentence)`."""

    told = Signal(str)
    looked_back = Signal()

    def __init__(self, context: Context, window: MainWindow, ways: WaysOn) -> None:
        super().__init__(window)
        self._context, self._window, self._ways = context, window, ways
        self._ended = False
        self._moved = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        context.closing.connect(self._end)

    def start(self, found: FoundFile | None) -> None:
        """Begin; `found` is how the file lay there before it was opened, None when that was told before."""
        if self._context.read_only:
            return
        self._timer.start()
        QTimer.singleShot(FIRST_AFTER_MS, self, lambda: self.look_back(found))

    @Slot()
    def look(self) -> None:
        """Ask whether another program has written the file, or put another one in its place."""
        database = self._context.database
        if database.has_moved():
            if not self._moved:
                self._moved = True
                self._context.messages.refuse(database.moved_words())
        elif database.was_written_elsewhere():
            self._say(
                _("Another program has just written into the book. Check it, and close the other program."),
                _("Check the book …"),
                self._ways.check,
            )

    def look_back(self, found: FoundFile | None) -> None:
        """Compare the book with what the program noted of it, and note what it is now."""
        if self._ended:
            return
        database = self._context.database

        def job(_progress: Progress) -> Foreign | None:
            from secretariat.store import foreign, last_seen

            reader = database.reader()
            try:
                judged = foreign.judge(database.path, found, reader)
                if (seen := last_seen.look(reader)) is not None:
                    last_seen.keep(database.path, seen)
            finally:
                reader.close()
            return judged

        self._context.jobs.run(job, done=self._on_judged, failed=self._on_failed)

    @Slot()
    def _end(self) -> None:
        self._ended = True
        self._timer.stop()

    def _on_judged(self, judged: Foreign | None) -> None:
        if self._ended:
            return
        if judged is not None:
            self.tell(judged)
        self.looked_back.emit()

    def tell(self, judged: Foreign) -> None:
        """Say over the page what somebody did to the book between two sessions."""
        from secretariat.store.foreign import Sign

        moment = f"{judged.at.astimezone():%d/%m/%Y %H:%M}"
        if judged.sign is Sign.CHANGED:
            words = _("Another program has changed the book past its journal since {0}. Check what was changed.")
            self._say(words.format(moment), _("Check the book …"), self._ways.check)
            return
        words = ngettext(
            "This is not the file of last time: {0} step that was stored until {1} is not in it. "
            "It was replaced by an older copy or another book.",
            "This is not the file of last time: {0} steps that were stored until {1} are not in it. "
            "It was replaced by an older copy or another book.",
            judged.missing,
        )
        self._say(words.format(grouped(judged.missing), moment), _("Open the backups"), self._ways.show_backups)

    def _say(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        self._window.show_banner(sentence, action, act).let_close()
        self.told.emit(sentence)

    def _on_failed(self, error: BaseException) -> None:
        if not self._ended and not isinstance(error, Cancelled):
            self._context.job_failed(error)
