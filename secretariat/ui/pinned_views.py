"""The views that stand in the list at the left, under the tasks, with how many tasks each of them shows."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from secretariat.domain.listings import Judging, TaskFilter
from secretariat.progress import Progress
from secretariat.queries.task_list import TaskBook, load_judging
from secretariat.queries.views import task_views, views_of_office
from secretariat.store.database import Database
from secretariat.ui.context import Context
from secretariat.ui.navigation import Navigation, SavedFilter

_PAGE = "tasks"
_COUNTED_AT_ONCE = 3000
_Wanted = Mapping[str, TaskFilter]


class PinnedViews(QObject):
    """Keeps the lines at the left; `usual` are those that stand there from the start and are counted elsewhere."""

    def __init__(self, context: Context, navigation: Navigation, usual: Sequence[SavedFilter]) -> None:
        super().__init__(navigation)
        self._context, self._navigation, self._usual = context, navigation, usual
        self._asked = 0
        self.counts: Mapping[str, int] = {}

    def refresh(self) -> Mapping[str, int]:
        """Show the lines anew and return the counts as far as they are known; later ones follow."""
        reader = self._context.reader()
        known = {line.argument for line in self._usual}
        shipped = [view for view in views_of_office(reader) if view.pinned and view.wanted not in known]
        lines = [SavedFilter(f"shipped:{view.name}", view.name, view.wanted, "due_soon") for view in shipped]
        wanted = {f"{_PAGE}/{line.key}": view.wanted for line, view in zip(lines, shipped, strict=True)}
        for saved in task_views(reader):
            if saved.view.pinned:
                lines.append(SavedFilter(f"view:{saved.id}", saved.view.name, saved))
                wanted[f"{_PAGE}/view:{saved.id}"] = saved.view.wanted
        self._navigation.show_filters(_PAGE, (*self._usual, *lines))
        self._count(wanted)
        return {key: count for key, count in self.counts.items() if key in wanted}

    def _count(self, wanted: _Wanted) -> None:
        reader = self._context.reader()
        judging = load_judging(reader, self._context.today())
        (last,) = reader.execute("SELECT max(id) FROM task").fetchone()
        self._asked += 1
        if (last or 0) <= _COUNTED_AT_ONCE:
            self.counts = _totals(TaskBook(reader, judging), wanted)
            return
        job = partial(_counted, self._context.database, judging, wanted)
        done = partial(self._show, self._asked)
        self._context.jobs.run(job, done=done, failed=self._context.job_failed)

    def _show(self, asked: int, counts: Mapping[str, int]) -> None:
        if asked == self._asked:
            self.counts = counts
            self._navigation.add_counts(counts)


def _counted(database: Database, judging: Judging, wanted: _Wanted, _progress: Progress) -> Mapping[str, int]:
    reader = database.reader()
    try:
        return _totals(TaskBook(reader, judging), wanted)
    finally:
        reader.close()


def _totals(book: TaskBook, wanted: _Wanted) -> Mapping[str, int]:
    return {key: book.totals(each).total for key, each in wanted.items()}
