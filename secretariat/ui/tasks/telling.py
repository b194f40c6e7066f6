"""Figures over the cells in hand for the foot of the window: how many are filled, sum, earliest and latest day."""

from array import array
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from secretariat.domain import dates
from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import Judging
from secretariat.i18n import _, ngettext
from secretariat.ui.context import Context
from secretariat.ui.numbers import grouped
from secretariat.ui.tasks.table import TaskTable

if TYPE_CHECKING:
    from secretariat.progress import Progress
    from secretariat.queries.task_figures import Figures

AT_ONCE = 2000
_ASKED_AFTER_MS = 60
_WAITING = "…"


class Telling(QObject):
    """`told()` when `figures` says something else. Few cells are counted at once, many on the thread of jobs."""

    told = Signal()

    def __init__(self, context: Context, table: TaskTable, judging: Callable[[], Judging]) -> None:
        super().__init__(table)
        self._context, self._table, self._judging = context, table, judging
        self.figures = ""
        self._asked = 0
        self._busy = False
        self.waiting = QTimer(self, singleShot=True, interval=_ASKED_AFTER_MS)
        self.waiting.timeout.connect(self._count)
        table.chosen.connect(self.begin)
        table.selectionModel().currentColumnChanged.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """Other cells are in hand."""
        self._asked += 1
        key = self._key()
        if not key:
            self.waiting.stop()
            self._say("")
        elif self._table.selected_count() <= AT_ONCE:
            self.waiting.start()
        else:
            self._say(f"{column_title(key)}: {_WAITING}")
            self.waiting.start()

    def _key(self) -> str:
        """Return the column that is told of: the one in hand, with whole rows the one where the cell is."""
        table = self._table
        current = table.currentIndex().column()
        columns = [current] if table.area.is_whole() else table.area.columns()
        if len(columns) != 1 or table.selected_count() <= 1:
            return ""
        from secretariat.queries.task_figures import has_figures

        key = table.key_of(columns[0])
        return key if has_figures(key) else ""

    @Slot()
    def _count(self) -> None:
        from secretariat.queries.task_figures import column_figures

        key, ids = self._key(), self._ids()
        if not key:
            self._say("")
            return
        judging, number, database = self._judging(), self._asked, self._context.database
        if len(ids) <= AT_ONCE:
            self._say(figure_words(key, column_figures(self._context.reader(), key, ids, judging)))
        elif not self._busy:

            def count(_progress: "Progress") -> "Figures":
                with closing(database.reader()) as reader:
                    return column_figures(reader, key, ids, judging)

            self._busy = True
            done = lambda figures: self._on_counted(number, figure_words(key, figures))  # noqa: E731
            self._context.jobs.run(count, done=done, failed=self._on_failed)

    def _on_counted(self, number: int, words: str) -> None:
        self._busy = False
        if number == self._asked:
            self._say(words)
        else:
            self.waiting.start()

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        self._say("")
        self._context.job_failed(error)

    def _ids(self) -> "array[int]":
        table, ids = self._table, array("q")
        for start, end in table.grouped.tasks(table.selected_runs()):
            ids += table.grouped.ids[start:end]
        return ids

    def _say(self, words: str) -> None:
        if words != self.figures:
            self.figures = words
            self.told.emit()


def figure_words(key: str, figures: "Figures") -> str:
    """Return figures as the foot of the window says them."""
    cells = ngettext("{0} cell", "{0} cells", figures.count).format(grouped(figures.count))
    if not figures.count:
        return f"{column_title(key)}: {cells}"
    if key.endswith("_on"):
        span = _("earliest {0}, latest {1}").format(dates.short(figures.low), dates.short(figures.high))  # type: ignore[arg-type]
    elif key == "percent":
        span = _("mean {0}%").format(figures.mean)
    else:
        span = _("sum {0}").format(grouped(figures.total))
    return f"{column_title(key)}: {cells}, {span}"
