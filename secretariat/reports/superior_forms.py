"""What goes into a superior's form: the lines of its list and its figures, by the keys of its fields."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from secretariat.domain.dates import short
from secretariat.domain.figures import Figures, share
from secretariat.domain.listings import Judging, TaskOrder
from secretariat.domain.standing import caption
from secretariat.domain.superior_forms import FIGURES, FormMapping, Lines
from secretariat.i18n import _
from secretariat.reports.form_filling import Filling
from secretariat.reports.report import Share, Value
from secretariat.reports.tasks import assigning_document, progress_words

if TYPE_CHECKING:
    from secretariat.queries.followed import Followed
    from secretariat.reports.gallery import Asked


def _superior(task: "Followed") -> str:
    if task.superior_paper and task.superior_on:
        return _("{number} of {day}").format(number=task.superior_paper, day=short(task.superior_on))
    return task.superior_paper


_SHARES = {
    "done_of_given": ("done", "given"),
    "overdue_of_given": ("overdue", "given"),
    "on_time_of_done": ("done_on_time", "done"),
}
_VALUES: Mapping[str, "Callable[[Followed], Value]"] = {
    "code": lambda task: task.row.code,
    "content": lambda task: task.row.content,
    "document": lambda task: assigning_document(task.row),
    "document_number": lambda task: task.row.document,
    "document_on": lambda task: task.row.document_on,
    "superior": _superior,
    "assigned_on": lambda task: task.row.assigned_on,
    "lead": lambda task: task.row.leads(),
    "coordinating": lambda task: task.row.partners(),
    "officer": lambda task: task.row.officer,
    "due_on": lambda task: task.row.due_on or task.row.deadline_text,
    "first_due_on": lambda task: task.row.first_due_on,
    "state": lambda task: task.row.state.label,
    "percent": lambda task: Share(task.row.percent, 0),
    "progress": lambda task: progress_words(task.row),
    "reported": lambda task: task.reported[-1] if task.reported else task.row.last_progress,
    "result": lambda task: task.row.result,
    "result_paper": lambda task: task.row.result_paper,
    "completed_on": lambda task: task.row.completed_on,
    "days_late": lambda task: task.row.days_late or None,
    "product": lambda task: task.row.product,
    "obstacles": lambda task: "\n".join(task.obstacles),
    "proposals": lambda task: "\n".join(task.proposals),
    "field": lambda task: task.row.field,
    "committee": lambda task: task.row.committee,
    "note": lambda task: task.row.note,
}


def filling_of(asked: "Asked", mapping: FormMapping) -> Filling:
    """Return what a scope of a book puts into a form."""
    from secretariat.domain.figures import Counting
    from secretariat.queries.summaries import load_summary

    counting = asked.manner.counting if asked.manner else Counting.GIVING
    summary = load_summary(asked.connection, asked.judging, asked.scope, counting=counting)
    figures = {**figure_values(summary.total), "as_of": asked.judging.as_of, "office": asked.office.name}
    if not mapping.columns:
        return Filling((), figures)
    if mapping.lines is Lines.AGENCIES:
        names = ({"agency": line.name, **figure_values(line.figures)} for line in summary.lines)
        return Filling(tuple(names), figures)
    return Filling(tuple(task_values(task, asked.judging) for task in _followed(asked)), figures)


def _followed(asked: "Asked") -> "list[Followed]":
    from secretariat.queries.followed import load_followed
    from secretariat.queries.task_list import find_tasks

    ids = [row.id for row in find_tasks(asked.connection, asked.scope, TaskOrder(), asked.judging)]
    return load_followed(asked.connection, ids, asked.judging)


def task_values(task: "Followed", judging: Judging) -> dict[str, Value]:
    """Return what each field of a form holds of a task."""
    row = task.row
    words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
    standing = f"{words} ({row.state.label.lower()})" if row.state.mark else words
    return {"standing": standing, **{key: value(task) for key, value in _VALUES.items()}}


def figure_values(figures: Figures) -> dict[str, Value]:
    """Return the figures of a scope by their keys, rates with two places."""
    rates: dict[str, Value] = {
        key: Share(share(getattr(figures, part), getattr(figures, whole)))
        for key, (part, whole) in _SHARES.items()
    }
    rates["done_of_due"] = Share(share(figures.done_on_time + figures.done_late, figures.due))
    return {key: rates[key] if key in rates else getattr(figures, key) for key in FIGURES}
