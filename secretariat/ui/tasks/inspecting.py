"""Keeps the panel of the task on the row that the cursor of the list is on. Made after the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from secretariat.ui.cascade.watching import CascadeWatch
from secretariat.ui.context import Context
from secretariat.ui.tasks.inspector import Inspector

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage

_AFTER_MS = 40


class Inspecting(QObject):
    """Belongs to a page of tasks; `side` is the room of the panel. `act_wanted(act, ids)`."""

    act_wanted = Signal(str, list)

    def __init__(self, context: Context, page: "TasksPage", side: QWidget) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self._whole: tuple[int, int | None] | None = None
        self.panel = Inspector(context, side)
        self.panel.act_wanted.connect(self._on_act)
        self.panel.tabs.obstacle_wanted.connect(lambda act, number: self.act_wanted.emit(act, [number]))
        self.panel.document_wanted.connect(lambda number: context.page_wanted.emit("documents", number))
        self.panel.editing.freed.connect(self.start)
        CascadeWatch(context, self)
        side.layout().addWidget(self.panel)  # type: ignore[union-attr]
        self._waiting = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._waiting.timeout.connect(self.show_current)

    def start(self) -> None:
        """Follow the cursor, once it rests for a moment."""
        self._waiting.start()

    def show_whole(self, task_id: int) -> bool:
        """Show a task that the list shows by its parts only, until the cursor moves; False for any other."""
        from secretariat.queries.parts import is_divided

        if not is_divided(self._context.reader(), task_id):
            return False
        self._whole = (task_id, self._current())
        self.show_current()
        self.panel.tabs.show_parts()
        return True

    def _current(self) -> int | None:
        table = self._page.table
        return table.current_id() if table.selected_count() else None

    @Slot()
    def show_current(self) -> None:
        """Show the current task, or that there is none."""
        self._waiting.stop()
        current = self._current()
        if self._whole is not None and self._whole[1] != current:
            self._whole = None
        self.panel.show_task(self._whole[0] if self._whole else current, self._page.judging)

    @Slot(str)
    def _on_act(self, act: str) -> None:
        if self.panel.task_id is not None:
            self.act_wanted.emit(act, [self.panel.task_id])
