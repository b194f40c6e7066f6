"""Pictures of what lies over the table of tasks: filters of columns, menus, groups, chosen tasks, many at once."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.ui.window_pages import OVERDUE
from secretariat.ui.wiring import Desk

_FILTERED = ("lead", "due_on", "content", "percent")


class TaskGallery:
    """Brings the list of tasks of a desk into its states."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self._desk, self._window = desk, window

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return what is to be pictured, in order."""
        return [
            *((f"tasks-filter-{key}", lambda key=key: self._filter(key)) for key in _FILTERED),
            ("tasks-columns-menu", self._columns_menu),
            ("tasks-views-menu", self._views_menu),
            ("tasks-row-menu", self._row_menu),
            ("tasks-groups", self._groups),
            ("tasks-full-text", self._full_text),
            ("tasks-chosen", self._chosen),
            ("tasks-many", self._many),
            ("tasks-builder", self._builder),
        ]

    def _filter(self, key: str) -> QWidget:
        page = self._desk.show_tasks()
        page.show_argument(TaskFilter())
        self._window()
        return page.open_filter(key, page.mapToGlobal(QPoint(400, 80)))

    def _columns_menu(self) -> QWidget:
        menu = self._desk.show_tasks().filters.columns_menu
        menu.aboutToShow.emit()
        menu.ensurePolished()
        menu.adjustSize()
        return menu

    def _views_menu(self) -> QWidget:
        menu = self._desk.show_tasks().filters.views_menu
        menu.aboutToShow.emit()
        menu.adjustSize()
        return menu

    def _row_menu(self) -> QWidget:
        menu = self._desk.show_tasks().menu_of_rows()
        menu.adjustSize()
        return menu

    def _groups(self) -> QWidget:
        page = self._desk.show_tasks()
        page.appearance.change(group_by="lead")
        return self._window()

    def _full_text(self) -> QWidget:
        page = self._desk.show_tasks()
        page.appearance.change(group_by="", full_text=True)
        return self._window()

    def _chosen(self) -> QWidget:
        page = self._desk.show_tasks()
        page.appearance.change(full_text=False)
        page.choosing.clear()
        self._window()
        page.table.selectRow(40)
        page.choosing.turn()
        page.show_argument(OVERDUE)
        page.table.selectRow(1)
        page.choosing.turn()
        page.table.selectAll()
        return self._window()

    def _many(self) -> QDialog | None:
        page = self._desk.show_tasks()
        page.choosing.clear()
        return self._desk.acting().act("edit", page.table.selected_ids())

    def _builder(self) -> QDialog:
        page = self._desk.show_tasks()
        page.show_argument(TaskFilter())
        return page.open_builder(None)
