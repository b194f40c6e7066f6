"""Says at once when a superior's deadline was moved before that of an internal task."""

from PySide6.QtCore import QObject, Slot

from secretariat.domain import dates
from secretariat.i18n import ngettext
from secretariat.store.database import Changes
from secretariat.ui.context import Context


class CascadeWatch(QObject):
    """Looks at the tasks of every change; the same thing is told once."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._told: set[tuple[int, object]] = set()
        context.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        touched = changes.rows.get("task")
        if not touched:
            return
        from secretariat.queries.cascade import overrun

        for found in overrun(self._context.reader(), touched):
            if (found.task_id, found.due_on) in self._told:
                continue
            self._told.add((found.task_id, found.due_on))
            words = ngettext(
                "{0} is due on {1} now; the internal deadline of {2} is later.",
                "{0} is due on {1} now; {3} internal deadlines are later, the first that of {2}.",
                found.count,
            )
            due_on = dates.short(found.due_on)
            self._context.messages.tell(words.format(found.code, due_on, found.internal, found.count))
