"""The forms that a filter of tasks is made in: one a column, and one of conditions joined by and/or."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from secretariat.domain.conditions import Condition, Joined
from secretariat.ui.context import Context
from secretariat.ui.tasks.builder import BuilderDialog, with_group
from secretariat.ui.tasks.column_filters import ColumnFilters
from secretariat.ui.widgets.column_filter import ColumnFilter

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage


class FilterForms(QObject):
    """Belongs to a page of tasks: `filter_wanted(TaskFilter)`, `order_wanted(TaskOrder)`."""

    filter_wanted = Signal(object)
    order_wanted = Signal(object)

    def __init__(self, context: Context, page: "TasksPage") -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._columns = ColumnFilters(context, page.finder)
        self._columns.filter_wanted.connect(self.filter_wanted)
        self._columns.order_wanted.connect(self.order_wanted)

    def open_filter(self, key: str, place: QPoint) -> ColumnFilter:
        """Open the filter of a column at a place of the screen."""
        return self._columns.open(key, self._page.wanted, place, self._page)

    def open_builder(self, group: object) -> BuilderDialog:
        """Open the form of joined conditions, on a group that is there or a new one."""
        page, old = self._page, group if isinstance(group, Joined) else None

        def keep(condition: Condition) -> bool:
            self.filter_wanted.emit(with_group(page.wanted, old, condition))
            return True

        dialog = BuilderDialog(self._context, self._columns, old, keep)
        dialog.setParent(page.window(), dialog.windowFlags())
        dialog.belongs_to("view/conditions").open()
        return dialog
