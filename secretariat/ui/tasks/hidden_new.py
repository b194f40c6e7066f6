"""Tells of a new task that the filter does not let through, and offers to show it."""

from PySide6.QtCore import QObject, Slot

from secretariat.i18n import _
from secretariat.ui.context import Context
from secretariat.ui.tasks.finder import Shown, TaskFinder
from secretariat.ui.tasks.new_row import NewRow


class HiddenNew(QObject):
    """Looks for what a line has added in the next whole answer of the finder."""

    def __init__(self, context: Context, finder: TaskFinder, line: NewRow) -> None:
        super().__init__(line)
        self._context = context
        self._awaited: int | None = None
        line.added.connect(self._await)
        finder.found.connect(self._on_found)

    @Slot(int)
    def _await(self, task_id: int) -> None:
        self._awaited = task_id

    @Slot(object)
    def _on_found(self, shown: Shown) -> None:
        task_id = self._awaited
        if task_id is None or shown.totals is None:
            return
        self._awaited = None
        if task_id not in shown.ids:
            said = _("The task was added; the filter hides it.")
            self._context.messages.offer(
                said, _("Show it"), lambda: self._context.page_wanted.emit("tasks", task_id)
            )
