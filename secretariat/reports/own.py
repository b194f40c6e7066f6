"""Reports of one's own: those that were put together in the gallery, and the saved views of the list of tasks."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import TaskFilter, TaskOrder, grouped_order, ordered_by
from secretariat.domain.own_reports import OwnColumn, OwnReport
from secretariat.domain.page_setups import SHIPPED
from secretariat.domain.text import clean
from secretariat.domain.views import TaskView
from secretariat.queries.own_reports import own_reports
from secretariat.queries.views import task_views
from secretariat.reports.gallery import KINDS, Asked, Kind, Made, kind_named

if TYPE_CHECKING:
    from secretariat.domain.listings import TaskRow
    from secretariat.reports.tasks import GroupBy

_VIEW, _OWN = "view-{0}", "own-{0}"


def kinds_of_book(connection: sqlite3.Connection) -> tuple[Kind, ...]:
    """Return every report that can be made of a book: the fixed ones, those of one's own, then the saved views."""
    own = (
        Kind(_OWN.format(each.id), each.report.name, _own_maker(each.report), own=each.id)
        for each in own_reports(connection)
    )
    views = (
        Kind(_VIEW.format(each.id), each.view.name, _view_maker(each.view)) for each in task_views(connection)
    )
    return (*KINDS, *own, *views)


def kind_of_book(connection: sqlite3.Connection, name: str) -> Kind:
    """Return the report of a name; one of one's own also by what it is called. UserError when there is none."""
    kinds = kinds_of_book(connection)
    named = [kind for kind in kinds if kind.name == name]
    called = [kind for kind in kinds[len(KINDS) :] if kind.title == clean(name)]
    return next(iter((*named, *called)), None) or kind_named(name)


def own_name(report_id: int) -> str:
    """Return the name by which the gallery and the command line know a report of one's own."""
    return _OWN.format(report_id)


def view_of(name: str) -> int | None:
    """Return the id of the saved view whose report has a name; None for any other report."""
    number = name.removeprefix(_VIEW.format(""))
    return int(number) if number != name and number.isdecimal() else None


def report_of_view(view: TaskView) -> OwnReport:
    """Return a report of one's own that begins as a saved view is printed."""
    setup = view.setup or SHIPPED
    keys = ["number", *(each.key for each in view.columns)]
    columns = tuple(OwnColumn(key) for key in keys if key not in setup.hidden or set(keys) <= set(setup.hidden))
    group_by = view.group_by or view.print_by
    return OwnReport(
        view.name, "", view.wanted, view.name, columns, view.order, group_by,
        names=view.print_names, setup=setup,
    )  # fmt: skip


def _own_maker(own: OwnReport) -> Callable[[Asked], Made]:
    def make(asked: Asked) -> Made:
        from secretariat.reports.own_columns import own_columns
        from secretariat.reports.page_setup import set_up
        from secretariat.reports.report import Group
        from secretariat.reports.tasks import naming_notes, task_list

        rows = _rows(own.wanted, own.order, own.group_by, asked)
        named = [row.named(own.names) for row in rows]
        meant = [words for words in (own.scope_words, asked.scope_words) if words]
        report = task_list(
            named,
            asked.judging,
            asked.office,
            title=own.title or own.name,
            group_by=cast("GroupBy", own.group_by or "standing"),
            conditions="; ".join(meant),
        )
        groups = report.groups if own.group_by else (Group("", named),)
        notes = (*report.notes, *naming_notes(rows, own.names))
        columns = own_columns(own.columns, asked.judging)
        made = Made(replace(report, columns=columns, groups=groups, notes=notes, numbered=own.numbered))
        return set_up(made, own.setup)

    return make


def _view_maker(view: TaskView) -> Callable[[Asked], Made]:
    def make(asked: Asked) -> Made:
        from secretariat.reports.page_setup import set_up
        from secretariat.reports.task_columns import shown_columns
        from secretariat.reports.tasks import naming_notes, task_list

        rows = _rows(view.wanted, view.order, view.group_by, asked)
        group_by = cast("GroupBy", view.group_by or view.print_by)
        named = [row.named(view.print_names) for row in rows]
        report = task_list(
            named, asked.judging, asked.office, title=view.name, group_by=group_by, conditions=asked.scope_words
        )
        columns = shown_columns([(each.key, column_title(each.key)) for each in view.columns], asked.judging)
        notes = (*report.notes, *naming_notes(rows, view.print_names))
        return set_up(Made(replace(report, columns=columns, notes=notes)), view.setup or SHIPPED)

    return make


def _rows(wanted: TaskFilter, order: tuple[TaskOrder, ...], group_by: str, asked: Asked) -> "list[TaskRow]":
    """Only what both the report's own filter and the scope that was asked for let through."""
    from secretariat.queries.task_list import find_tasks

    first = ordered_by(order) if order else TaskOrder()
    found = find_tasks(asked.connection, wanted, grouped_order(first, group_by), asked.judging)
    if asked.scope == TaskFilter():
        return found
    inside = {row.id for row in find_tasks(asked.connection, asked.scope, TaskOrder(), asked.judging)}
    return [row for row in found if row.id in inside]
