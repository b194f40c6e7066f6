"""Tells of new tasks that the filter does not let through, and offers to show them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from secretariat.domain.listings import TaskFilter
from secretariat.i18n import _
from secretariat.queries.task_standing import live_among
from secretariat.ui.context import Context
from secretariat.ui.numbers import grouped
from secretariat.ui.tasks.finder import Shown, TaskFinder


class HiddenNew(QObject):
    """Looks for what was added in the next whole answer of the finder."""

    def __init__(self, context: Context, finder: TaskFinder, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._awaited: Sequence[int] = ()
        finder.found.connect(self._on_found)

    def look_for(self, ids: Sequence[int]) -> None:
        """Look for these; a list that is filled while they are still being stored is looked at when it has any."""
        self._awaited = ids

    @Slot(object)
    def _on_found(self, shown: Shown) -> None:
        if not self._awaited or shown.totals is None:
            return
        added = live_among(self._context.reader(), self._awaited)
        if added:
            self._awaited = ()
            hidden = added.difference(shown.ids)
            if hidden:
                self._tell(len(added), sorted(hidden))

    def _tell(self, added: int, hidden: list[int]) -> None:
        wanted: object = hidden[0]
        said, way = _("The task was added; the filter hides it."), _("Show it")
        if added > 1:
            wanted = TaskFilter(ids=tuple(hidden))
            words = _("{0} tasks were added; the filter hides {1} of them.")
            said, way = words.format(grouped(added), grouped(len(hidden))), _("Show them")
        self._context.messages.offer(said, way, lambda: self._context.page_wanted.emit("tasks", wanted))
