"""The columns of a list of tasks as a person has them on the screen, for the workbook that follows the screen."""

from collections.abc import Callable, Iterable

from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.recurrence import printed_period
from secretariat.domain.standing import caption
from secretariat.i18n import _
from secretariat.reports.report import Align, Column, Value, numbering

_Value = Callable[[TaskRow], Value]
_SHAPES: dict[str, tuple[_Value, float, Align]] = {
    "code": (lambda row: row.code, 10, "left"),
    "content": (lambda row: row.content, 43, "left"),
    "lead": (lambda row: row.leads(), 16, "left"),
    "document": (lambda row: row.document, 16, "left"),
    "due_on": (lambda row: row.due_on or row.deadline_text, 12, "center"),
    "percent": (lambda row: row.percent, 9, "center"),
    "coordinating": (lambda row: row.partners(), 18, "left"),
    "product": (lambda row: row.product, 18, "left"),
    "officer": (lambda row: row.officer, 16, "left"),
    "field": (lambda row: row.field, 14, "left"),
    "importance": (lambda row: row.importance.label, 12, "left"),
    "assigned_on": (lambda row: row.assigned_on, 12, "center"),
    "first_due_on": (lambda row: row.first_due_on, 12, "center"),
    "completed_on": (lambda row: row.completed_on, 12, "center"),
    "extensions": (lambda row: row.extensions or None, 8, "center"),
    "state": (lambda row: row.state.label, 14, "left"),
    "result": (lambda row: row.result, 20, "left"),
    "note": (lambda row: row.note, 20, "left"),
    "superior": (lambda row: row.superior, 14, "left"),
    "whole": (lambda row: row.whole, 12, "left"),
    "period": (lambda row: printed_period(row.period), 14, "left"),
    "superior_due_on": (lambda row: row.superior_due_on, 12, "center"),
    "reminders": (lambda row: row.reminders or None, 8, "center"),
    "reminded_on": (lambda row: row.reminded_on, 12, "center"),
    "committee": (lambda row: row.committee, 20, "left"),
}


def shown_columns(shown: Iterable[tuple[str, str]], judging: Judging) -> tuple[Column[TaskRow], ...]:
    """Return the columns that are shown, each a key and its title, behind the running number."""

    def standing(row: TaskRow) -> str:
        words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
        return f"{words} ({row.state.label.lower()})" if row.state.mark else words

    shapes = {**_SHAPES, "standing": (standing, 20, "left")}
    columns = [numbering(_("No."))]
    for key, title in shown:
        value, width, align = shapes[key]
        columns.append(Column(key, f"{title} (%)" if key == "percent" else title, value, width, align))
    return tuple(columns)
