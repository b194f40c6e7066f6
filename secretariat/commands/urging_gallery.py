"""Pictures of obstacles, of urging and of the register of letters."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.ui.wiring import Desk


class UrgingGallery:
    """Brings the follow-up pages of a desk into their states; `page` shows one in the window."""

    def __init__(self, desk: Desk, page: Callable[[str], QWidget], window: Callable[[], QWidget]) -> None:
        self._desk, self._page, self._window = desk, page, window

    def pages(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pages that are to be pictured, in order."""
        return [
            ("task-obstacles", self._obstacles_of_task),
            ("obstacles", lambda: self._selected("obstacles")),
            ("letters", lambda: self._selected("letters")),
        ]

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the dialogs that are to be pictured, in order."""
        return [
            ("obstacle-form", lambda: self._obstacle("edit")),
            ("obstacle-report-form", lambda: self._obstacle("report")),
            ("obstacle-answer-form", lambda: self._obstacle("answer")),
            ("urging-form", self._urging),
            ("praise-form", self._desk.urging().praise),
            ("letter-preview", self._letter),
        ]

    def _selected(self, key: str) -> QWidget:
        window = self._page(key)
        page: Any = self._desk.window.pages.page(key)
        page.table.selectRow(0)
        return window

    def _obstacles_of_task(self) -> QWidget:
        (task, _obstacle) = self._open_obstacle()
        self._page("tasks")
        page = self._desk.show_tasks()
        page.show_argument(TaskFilter())
        page.show_argument(task)
        tabs = page.inspector.tabs
        tabs.setCurrentWidget(tabs.obstacles_side)
        return self._window()

    def _obstacle(self, act: str) -> QDialog | None:
        return self._desk.obstacles().act(f"obstacle/{act}", [self._open_obstacle()[1]])

    def _open_obstacle(self) -> tuple[int, int]:
        found = self._desk.context.reader().execute(
            "SELECT task_id, id FROM obstacle WHERE closed_on IS NULL "
            "ORDER BY reported_on IS NULL, raised_on LIMIT 1"
        )
        task, obstacle = found.fetchone()
        return int(task), int(obstacle)

    def _urging(self) -> QDialog | None:
        """Tasks that were urged before at each level, and some that never were."""
        reader = self._desk.context.reader()
        urged = "SELECT DISTINCT task_id FROM reminder ORDER BY task_id LIMIT 40"
        late = "SELECT id FROM task WHERE state IN ('given', 'in_progress') AND due_on < '2026-10-01' LIMIT 30"
        ids = [row[0] for query in (urged, late) for row in reader.execute(query)]
        return self._desk.urging().urge(ids)

    def _letter(self) -> QDialog | None:
        reader = self._desk.context.reader()
        (letter,) = reader.execute("SELECT id FROM letter WHERE level = 2 ORDER BY id LIMIT 1").fetchone()
        return self._desk.urging().show_letters([letter])
