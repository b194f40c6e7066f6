"""The columns that a report of one's own can have, under the usual words or its own."""

from collections.abc import Iterable
from dataclasses import replace

from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.own_reports import BLANKS, NUMBER, OwnColumn
from secretariat.i18n import _
from secretariat.reports.report import Column, numbering
from secretariat.reports.task_columns import shown_columns
from secretariat.reports.tasks import task_columns


def usual_title(key: str) -> str:
    """Return what stands above a column that has no words of its own; a column for the hand has none."""
    if key in BLANKS:
        return ""
    if key == NUMBER:
        return _("No.")
    return {
        "content": _("Content of the task"),
        "lead": _("Lead agency"),
        "coordinating": _("Coordinating agencies"),
        "note": _("Remarks"),
        "assigning_document": _("Assigning document"),
        "progress_words": _("Progress, result"),
    }.get(key) or column_title(key)


def own_columns(columns: Iterable[OwnColumn], judging: Judging) -> tuple[Column[TaskRow], ...]:
    """Return the columns of a report of one's own."""
    return tuple(_worded(_column(column.key, judging), column) for column in columns)


def _column(key: str, judging: Judging) -> Column[TaskRow]:
    if key == NUMBER:
        return numbering(usual_title(NUMBER))
    if key in BLANKS:
        return Column(key, "", lambda _row: "", 14)
    of_paper = {"assigning_document": "document", "progress_words": "percent"}
    if key in of_paper:
        (column,) = (each for each in task_columns() if each.key == of_paper[key])
        return replace(column, key=key)
    return shown_columns([(key, usual_title(key))], judging)[1]


def _worded(column: Column[TaskRow], own: OwnColumn) -> Column[TaskRow]:
    return replace(column, title=own.title or column.title, over=own.over, width=own.width or column.width)
