"""Pictures of a chain of tasks: the panel, giving on, linking, answering, the list on paper."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.domain.conditions import OneOf
from secretariat.domain.listings import TaskFilter
from secretariat.ui.wiring import Desk

_OPEN = (
    "SELECT i.superior_task_id FROM task i JOIN task s ON s.id = i.superior_task_id WHERE s.completed_on IS NULL "
    "GROUP BY i.superior_task_id ORDER BY count(*) DESC, i.superior_task_id LIMIT 1"
)


class CascadeGallery:
    """Brings a superior's task that was given on onto the screen, and opens what can be done with it."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self._desk, self._window = desk, window

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures in the order in which a person meets them."""
        return [
            ("cascade-panel", self._panel),
            ("cascade-columns", self._columns),
            ("cascade-giving-on", self._giving),
            ("cascade-link", lambda: self._act("link_superior")),
            ("cascade-answer", lambda: self._act("answer_superior")),
            ("cascade-list", lambda: self._desk.acting().print_superior_tasks()),
        ]

    def _superior(self) -> int:
        return int(self._desk.context.reader().execute(_OPEN).fetchone()[0])

    def _act(self, name: str) -> QWidget | None:
        return self._desk.acting().act(name, [self._superior()])

    def _panel(self) -> QWidget:
        page = self._desk.show_tasks()
        page.show_argument(TaskFilter())
        window = self._window()
        page.show_argument(self._superior())
        page.complete()
        page.inspector.tabs.show_chain()
        return window

    def _columns(self) -> QWidget:
        page = self._desk.show_tasks()
        page.show_argument(TaskFilter(more=(OneOf("cascade", frozenset({"internal"})),)))
        for key in ("superior", "superior_due_on"):
            page.appearance.show_column(key, True)
        return self._window()

    def _giving(self) -> QWidget | None:
        page = self._desk.show_tasks()
        for key in ("superior", "superior_due_on"):
            page.appearance.show_column(key, False)
        page.show_argument(TaskFilter())
        form: Any = self._act("give_on")
        form.units.add()
        return form  # type: ignore[no-any-return]
