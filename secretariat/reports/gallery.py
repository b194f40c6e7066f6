"""Every report of the program by its name: what it is called, what it is about, and how it is made of a book.

The window's gallery, the command line and the tests ask here, so that no report can be found in one and not in
another. A maker imports what it needs when it is called.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.offices import OfficeDraft
from secretariat.errors import UserError
from secretariat.i18n import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from secretariat.reports.official import OfficialPaper
    from secretariat.reports.report import Report
    from secretariat.reports.summary import Manner


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what a report is made: one state of the book, the day and the manner of judging, and what it is about.

    `of` is the id of the document, meeting, agency or committee of a report that is about one.
    """

    connection: sqlite3.Connection
    session: "Session"
    judging: Judging
    office: OfficeDraft
    of: int | None = None
    scope: TaskFilter = field(default_factory=TaskFilter)
    manner: "Manner | None" = None


class Made(NamedTuple):
    """A report that was made, and the lists behind its figures, which a workbook carries as further sheets."""

    report: "Report[Any] | OfficialPaper"
    lists: "tuple[Report[Any], ...]" = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A report that can be made. `about` names the table that `of` points into; empty where it is about all."""

    name: str
    words: str
    make: Callable[[Asked], Made]
    about: str = ""

    @property
    def title(self) -> str:
        """What a person reads in the gallery."""
        return _(self.words)


def kind_named(name: str) -> Kind:
    """Return the report of a name; UserError when there is none."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise UserError(_("There is no report named {0}; `report --list` prints the names.").format(name))


def _task_list(asked: Asked) -> Made:
    from secretariat.queries.task_list import find_tasks
    from secretariat.reports.tasks import task_list

    rows = find_tasks(asked.connection, asked.scope, TaskOrder(), asked.judging)
    return Made(task_list(rows, asked.judging, asked.office))


def _summary(asked: Asked) -> Made:
    from secretariat.queries.summaries import load_summary
    from secretariat.queries.task_rows import load_rows
    from secretariat.reports.summary import Manner, SummaryRow, listed_tasks, summary

    manner = asked.manner or Manner()
    found = load_summary(asked.connection, asked.judging, asked.scope, by=manner.by, counting=manner.counting)
    ids = sorted({number for line in found.lines for mine in line.tasks.values() for number in mine})
    known = {row.id: row for row in load_rows(asked.connection, ids, asked.judging)}
    classes = {where for line in found.lines for where in line.tasks}
    tasks = {
        where: [(line.name, known[number]) for line in found.lines for number in line.tasks[where]]
        for where in classes
    }
    rows = [SummaryRow(line.name, line.figures) for line in found.lines]
    return Made(
        summary(rows, asked.judging, asked.office, manner, linked=True),
        tuple(listed_tasks(tasks, asked.judging, asked.office, manner)),
    )


def _superior_tasks(asked: Asked) -> Made:
    """About one document of a superior; without an id the newest of which a task was given on."""
    from secretariat.queries.cascade import chains_of, newest_superior_document
    from secretariat.reports.cascade import superior_tasks

    document_id = asked.of or newest_superior_document(asked.connection)
    chains = chains_of(asked.connection, asked.judging, document_id)
    if asked.of is not None and not chains:
        raise UserError(_("No task of document {0} was given on.").format(asked.of))
    return Made(superior_tasks(chains, asked.judging, asked.office))


KINDS: tuple[Kind, ...] = (
    Kind("task-list", N_("List of assigned tasks"), _task_list),
    Kind("summary", N_("Summary of the tasks assigned"), _summary),
    Kind("superior-tasks", N_("Follow-up of tasks given by superiors"), _superior_tasks, "document"),
)
