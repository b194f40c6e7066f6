"""Once a day, after the first window of the day has been painted: how many tasks press, in one calm line."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.queries.duties import TodayFigures, load_today
from secretariat.queries.task_list import load_judging
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets.banner import Banner

_LOOKED_AFTER_MS = 700


class DailyNotice(QObject):
    """Counts in the background and says it over the page; where another strip stands, it passes by below.

    `told(words)` once it has counted; without words where nothing presses.
    """

    told = Signal(str)

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.banner: Banner | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_LOOKED_AFTER_MS)
        self._waiting.timeout.connect(self.look)
        context.closing.connect(self._waiting.stop)

    def look_soon(self) -> None:
        """Look once the window has come to rest."""
        self._waiting.start()

    @Slot()
    def look(self) -> bool:
        """Begin to count, unless it was told today already or nobody wants to hear it."""
        context, today = self._context, self._context.today()
        if not context.settings.daily_notice or context.settings.noticed_on == today.isoformat():
            return False
        context.prefer(replace(context.settings, noticed_on=today.isoformat()))
        database = context.database

        def count(_progress: Progress) -> TodayFigures:
            reader = database.reader()
            try:
                return load_today(reader, load_judging(reader, today))
            finally:
                reader.close()

        context.jobs.run(count, done=self._tell, failed=context.job_failed)
        return True

    def _tell(self, figures: TodayFigures) -> None:
        words = in_words(figures)
        if words and self._window.findChildren(Banner):
            self._context.messages.offer(words, _("Open the overview"), self._open)
        elif words:
            self.banner = self._window.show_banner(words, _("Open the overview"), self._open)
            self.banner.let_close()
        self.told.emit(words)

    def _open(self) -> None:
        if self.banner is not None:
            self.banner.leave()
            self.banner = None
        self._context.page_wanted.emit("overview", None)


def in_words(figures: TodayFigures) -> str:
    """Return `Today: 5 tasks overdue, 3 due, 2 to be confirmed`, nothing where nothing presses."""
    parts = []
    if figures.overdue:
        words = ngettext("{0} task overdue", "{0} tasks overdue", figures.overdue)
        parts.append(words.format(grouped(figures.overdue)))
    if figures.due:
        words = _("{0} due") if parts else ngettext("{0} task due", "{0} tasks due", figures.due)
        parts.append(words.format(grouped(figures.due)))
    if figures.awaiting:
        parts.append(_("{0} to be confirmed").format(grouped(figures.awaiting)))
    return _("Today: {0}").format(", ".join(parts)) if parts else ""
