"""A report of one's own: a saved view of the list of tasks, with its columns, its order and its groups."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import TaskFilter, TaskOrder, grouped_order, ordered_by
from secretariat.domain.views import TaskView
from secretariat.queries.views import task_views
from secretariat.reports.gallery import KINDS, Asked, Kind, Made, kind_named

if TYPE_CHECKING:
    from secretariat.domain.listings import TaskRow
    from secretariat.reports.tasks import GroupBy

_NAME = "view-{0}"


def kinds_of_book(connection: sqlite3.Connection) -> tuple[Kind, ...]:
    """Return every report that can be made of a book: the fixed ones, then the views that were saved in it."""
    own = (Kind(_NAME.format(each.id), each.view.name, _maker(each.view)) for each in task_views(connection))
    return (*KINDS, *own)


def kind_of_book(connection: sqlite3.Connection, name: str) -> Kind:
    """Return the report of a name; UserError when there is none."""
    own = (kind for kind in kinds_of_book(connection) if kind.name == name)
    return next(own, None) or kind_named(name)


def _maker(view: TaskView) -> Callable[[Asked], Made]:
    def make(asked: Asked) -> Made:
        from secretariat.reports.task_columns import shown_columns
        from secretariat.reports.tasks import naming_notes, task_list

        rows = _rows(view, asked)
        group_by = cast("GroupBy", view.group_by or view.print_by)
        named = [row.named(view.print_names) for row in rows]
        report = task_list(
            named, asked.judging, asked.office, title=view.name, group_by=group_by, conditions=asked.scope_words
        )
        columns = shown_columns([(each.key, column_title(each.key)) for each in view.columns], asked.judging)
        notes = (*report.notes, *naming_notes(rows, view.print_names))
        return Made(replace(report, columns=columns, notes=notes))

    return make


def _rows(view: TaskView, asked: Asked) -> "list[TaskRow]":
    """Only what both the view and the scope of the report let through."""
    from secretariat.queries.task_list import find_tasks

    order = ordered_by(view.order) if view.order else TaskOrder()
    found = find_tasks(asked.connection, view.wanted, grouped_order(order, view.group_by), asked.judging)
    if asked.scope == TaskFilter():
        return found
    inside = {row.id for row in find_tasks(asked.connection, asked.scope, TaskOrder(), asked.judging)}
    return [row for row in found if row.id in inside]
