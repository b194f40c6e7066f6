"""Commands that list tasks and write reports."""

import argparse
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from secretariat.reports.gallery import Kind, Made

STANDINGS = (*(standing.value for standing in Standing), DUE_SOON)
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
            row.leads(),
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
    from secretariat.reports.gallery import KINDS
    from secretariat.reports.own import kind_of_book, kinds_of_book

    if wanted.list and wanted.book:
        with opened(wanted.book, only_reading=True) as database, closing(database.reader()) as connection:
            print("\n".join(kind.name for kind in kinds_of_book(connection)))
        return 0
    if wanted.list:
        print("\n".join(kind.name for kind in KINDS))
        return 0
    if not (wanted.name and wanted.book and wanted.as_of and wanted.to):
        wanted.usage_error(_("a report needs NAME, --book, --as-of and --to"))
    if wanted.to.suffix.lower() not in _ENDINGS:
        raise UserError(_("{0} must end in .xlsx, .pdf or .docx.").format(wanted.to.name))
    with opened(wanted.book, only_reading=True) as database:
        with closing(database.reader()) as connection:
            kind = kind_of_book(connection, wanted.name)
        if wanted.of is not None and not kind.about:
            raise UserError(_("The report {0} is about all tasks and takes no --of.").format(wanted.name))
        write_report(database, kind, wanted.as_of, wanted.to, of=wanted.of)
    print(_("{0} was written.").format(wanted.to))
    return 0


def write_report(database: Database, kind: "Kind", as_of: date, target: Path, *, of: int | None = None) -> None:
    """Write a report as of a day; the ending of `target` decides how."""
    from secretariat.queries.office import load_office
    from secretariat.queries.task_list import load_judging
    from secretariat.reports.gallery import Asked
    from secretariat.reports.proof import proven

    with closing(database.reader()) as connection, database.read() as session:
        judging = load_judging(connection, as_of)
        made = proven(kind.make(Asked(connection, session, judging, load_office(session), of)), connection)
    _write(made, target)


def _write(made: "Made", target: Path) -> None:
    from secretariat.reports.report import Report

    report, ending = made.report, target.suffix.lower()
    if ending == ".xlsx":
        from secretariat.reports.excel import write_excel

        if not isinstance(report, Report):
            raise UserError(_("This paper is text: choose a file that ends in .pdf or .docx."))
        write_excel(report, target, Silent(), made.lists)
    elif ending == ".docx":
        from secretariat.reports.word import write_word
        from secretariat.reports.word_official import write_official

        if isinstance(report, Report):
            write_word(report, target, Silent())
        else:
            write_official(report, target, Silent())
    else:
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
