"""What the command palette offers on the list of tasks: the filter of every column, columns, groups."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from secretariat.domain.column_titles import column_title, group_words
from secretariat.domain.conditions import COLUMN_KINDS
from secretariat.domain.listings import GROUPS
from secretariat.i18n import _
from secretariat.ui.tasks.cells import KEYS

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage


def task_commands(page: "TasksPage") -> list[tuple[str, Callable[[], object]]]:
    """Return the commands by their titles."""
    look, change = page.appearance, page.appearance.change
    shown = page.table.columns.shown_keys()
    filters = [(_("Filter: {0}").format(column_title(key)), partial(_filter, page, key)) for key in COLUMN_KINDS]
    columns = [
        (_("Column: {0}").format(column_title(key)), partial(look.show_column, key, key not in shown))
        for key in KEYS
    ]
    groups = [(_("Group by: {0}").format(group_words(key)), partial(change, group_by=key)) for key in GROUPS]
    return [
        *filters,
        (_("Conditions joined by and/or"), partial(page.open_builder, None)),
        *columns,
        *groups,
        (_("Page setup of the list …"), page.arranging.set_up_page),
        (_("Rows show the full text"), partial(change, full_text=not look.look.full_text)),
    ]


def _filter(page: "TasksPage", key: str) -> None:
    button = page.filters.add_button
    page.open_filter(key, button.mapToGlobal(QPoint(0, button.height())))
