"""Commands that list tasks and write reports."""

import argparse
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from secretariat.commands.books import opened
from secretariat.commands.output import print_json, print_table
from secretariat.domain import dates
from secretariat.domain.listings import TaskFilter, TaskOrder, TaskRow
from secretariat.domain.standing import DUE_SOON, Standing
from secretariat.domain.text import fold
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.progress import Silent
from secretariat.store.database import Database

STANDINGS = (*(standing.value for standing in Standing), DUE_SOON)
REPORTS = ("task-list",)
_ENDINGS = (".xlsx", ".pdf", ".docx")


def tasks(wanted: argparse.Namespace) -> int:
    """List the tasks of a book as of a day."""
    with opened(wanted.book, only_reading=True) as database:
        rows = _found(database, wanted, wanted.as_of or date.today())
    if wanted.json:
        print_json([_as_json(row) for row in rows])
        return 0
    print_tasks(rows)
    return 0


def print_tasks(rows: list[TaskRow]) -> None:
    """Print tasks as a plain table with their number below."""
    lines = [
        (
            row.code,
            row.content,
            ", ".join(row.lead),
            row.document,
            dates.short(row.due_on) or row.deadline_text,
            row.standing.label,
            f"{row.percent}%",
        )
        for row in rows
    ]
    titles = (_("Code"), _("Task"), _("Lead"), _("Document"), _("Deadline"), _("Standing"), _("Progress"))
    print_table(titles, lines, (8, 52, 22, 14, 12, 20, 7))
    print(_("{0} tasks").format(len(rows)))


def report(wanted: argparse.Namespace) -> int:
    """Write a report to a file, or print the names of all reports."""
    if wanted.list:
        print("\n".join(REPORTS))
        return 0
    if not (wanted.name and wanted.book and wanted.as_of and wanted.to):
        wanted.usage_error(_("a report needs NAME, --book, --as-of and --to"))
    if wanted.name not in REPORTS:
        raise UserError(_("There is no report named {0}; `report --list` prints the names.").format(wanted.name))
    if wanted.of is not None:
        raise UserError(_("The report {0} is about all tasks and takes no --of.").format(wanted.name))
    if wanted.to.suffix.lower() not in _ENDINGS:
        raise UserError(_("{0} must end in .xlsx, .pdf or .docx.").format(wanted.to.name))
    with opened(wanted.book, only_reading=True) as database:
        write_task_list(database, wanted.as_of, wanted.to)
    print(_("{0} was written.").format(wanted.to))
    return 0


def write_task_list(database: Database, as_of: date, target: Path) -> None:
    """Write the list of all tasks as of a day; the ending of `target` decides how."""
    from secretariat.queries.office import load_office
    from secretariat.queries.task_list import find_tasks, load_judging
    from secretariat.reports.tasks import task_list

    with closing(database.reader()) as connection:
        judging = load_judging(connection, as_of)
        rows = find_tasks(connection, TaskFilter(), TaskOrder(), judging)
    with database.read() as session:
        office = load_office(session)
    _write(task_list(rows, judging, office), target)


def _write(report: Any, target: Path) -> None:
    match target.suffix.lower():
        case ".xlsx":
            from secretariat.reports.excel import write_excel

            write_excel(report, target, Silent())
        case ".docx":
            from secretariat.reports.word import write_word

            write_word(report, target, Silent())
        case _:
            from PySide6.QtWidgets import QApplication

            from secretariat.paper.pdf import write_pdf

            application = QApplication.instance() or QApplication(["secretariat"])
            write_pdf(report, target, Silent())
            del application


def _found(database: Database, wanted: argparse.Namespace, as_of: date) -> list[TaskRow]:
    from secretariat.queries.task_list import find_tasks, load_judging

    with closing(database.reader()) as connection:
        standing = wanted.standing
        task_filter = TaskFilter(
            words=wanted.search,
            standings=frozenset({Standing(standing)} if standing and standing != DUE_SOON else ()),
            due_soon=standing == DUE_SOON,
            lead_ids=_leads(connection, wanted.lead) if wanted.lead else frozenset(),
        )
        return find_tasks(connection, task_filter, TaskOrder(), load_judging(connection, as_of))


def _leads(connection: sqlite3.Connection, name: str) -> frozenset[int]:
    """All agencies whose name, short name or code is `name` without marks; else those that contain it."""
    wanted = fold(name).strip()
    rows = connection.execute("SELECT id, name, short_name, code, search_text FROM agency").fetchall()
    exact = {row[0] for row in rows if wanted in (fold(part) for part in row[1:4])}
    if exact:
        return frozenset(exact)
    near = {row[0] for row in rows if wanted in row[4]}
    if not near:
        raise UserError(_("There is no agency named {0} in this book.").format(name))
    return frozenset(near)


def _as_json(row: TaskRow) -> dict[str, Any]:
    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "id": row.id,
        "code": row.code,
        "content": row.content,
        "lead": list(row.lead),
        "coordinating": list(row.coordinating),
        "document": row.document or None,
        "due_on": day(row.due_on),
        "first_due_on": day(row.first_due_on),
        "state": row.state.value,
        "standing": row.standing.value,
        "days_late": row.days_late,
        "percent": row.percent,
        "completed_on": day(row.completed_on),
    }
