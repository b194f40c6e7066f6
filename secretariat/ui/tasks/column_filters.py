"""Opens the filter of a column: counts what stands in it, and makes the choice a part of the list's filter."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from secretariat.domain.column_titles import column_title
from secretariat.domain.conditions import COLUMN_KINDS, LEFT_BLANK, ColumnKind, Condition
from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.progress import Progress
from secretariat.queries.task_list import TaskBook
from secretariat.queries.task_orders import ORDER_KEYS
from secretariat.queries.task_values import ValueCount, present, without_column
from secretariat.ui.context import Context
from secretariat.ui.tasks.finder import TaskFinder
from secretariat.ui.widgets.column_filter import ColumnFilter, FilteredColumn

__all__ = ("ColumnFilters", "column_title", "with_condition")


class ColumnFilters(QObject):
    """`filter_wanted(TaskFilter)` when a choice was made, `order_wanted(TaskOrder)` for another order."""

    filter_wanted = Signal(object)
    order_wanted = Signal(object)

    def __init__(self, context: Context, finder: TaskFinder) -> None:
        super().__init__(finder)
        self._context = context
        self._finder = finder

    def open(self, key: str, wanted: TaskFilter, place: QPoint, parent: QWidget) -> ColumnFilter:
        """Open the filter of a column at a place of the screen; its lines follow when they are counted."""

        def kept(key: str, condition: Condition | None) -> None:
            self.filter_wanted.emit(with_condition(wanted, key, condition))

        popup = self.ask(key, wanted, place, parent, kept)
        popup.up.setVisible(key in ORDER_KEYS)
        popup.down.setVisible(key in ORDER_KEYS)
        popup.ordered.connect(lambda descending: self.order_wanted.emit(TaskOrder(key, descending)))
        return popup

    def ask(
        self,
        key: str,
        wanted: TaskFilter,
        place: QPoint,
        parent: QWidget,
        kept: Callable[[str, Condition | None], None],
    ) -> ColumnFilter:
        """Open the filter of a column for somebody else; `kept` gets what was set, without an order."""
        title, kind = column_title(key), COLUMN_KINDS[key]
        column = FilteredColumn(key, title, kind, partners=key == "lead", blanks=key in LEFT_BLANK)
        popup = ColumnFilter(column, present(key, wanted), self._context.today(), parent)
        popup.up.setVisible(False)
        popup.down.setVisible(False)
        popup.kept.connect(kept)
        popup.open_under(place)
        if kind in (ColumnKind.CHOICE, ColumnKind.DAY):
            self._count(key, wanted, popup)
        return popup

    def _count(self, key: str, wanted: TaskFilter, popup: ColumnFilter) -> None:
        if self._finder.is_short():
            popup.show_lines(self._finder.book().values(key, wanted))
            return
        database, judging = self._context.database, self._finder.judging
        alive = [True]
        popup.destroyed.connect(alive.clear)

        def count(progress: Progress) -> list[ValueCount]:
            reader = database.reader()
            try:
                return TaskBook(reader, judging).values(key, wanted, progress)
            finally:
                reader.close()

        def show(lines: list[ValueCount]) -> None:
            if alive:
                popup.show_lines(lines)

        self._context.jobs.run(count, done=show, failed=self._context.job_failed)


def with_condition(wanted: TaskFilter, key: str, condition: Condition | None) -> TaskFilter:
    """Return a filter with another condition on a column, or none."""
    left = without_column(wanted, key)
    return left if condition is None else replace(left, more=(*left.more, condition))
