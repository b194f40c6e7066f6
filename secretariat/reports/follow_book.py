"""The follow-up book (sổ theo dõi) in twelve columns, and the progress form (Biểu 01) of one agency."""

from collections.abc import Sequence
from datetime import date

from secretariat.domain.listings import Judging
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DONE, Standing, caption
from secretariat.i18n import _
from secretariat.queries.followed import Followed
from secretariat.reports.heads import cited, closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, numbering
from secretariat.reports.tasks import assigning_document, basis_words


def follow_book(tasks: Sequence[Followed], judging: Judging, office: OfficeDraft) -> Report[Followed]:
    """Return the book of all tasks of a scope, with the columns that a commune's office prints."""
    return Report(
        title=_("Follow-up book of assigned tasks").upper(),
        columns=tuple(_book_columns(judging)),
        groups=(Group("", tasks),),
        subtitle=_("(Figures as of {0})").format(written(judging.as_of)),
        notes=(basis_words(judging),),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Follow-up book"),
        numbered=True,
    )


def progress_form(
    tasks: Sequence[Followed], judging: Judging, office: OfficeDraft, agency: str, since: date
) -> Report[Followed]:
    """Return the form on the progress of key tasks of one agency: this month's results, and all up to the day."""
    return Report(
        title=_("Report on the progress of key tasks").upper(),
        columns=tuple(_form_columns()),
        groups=(Group("", tasks),),
        subtitle=_("({0}; from {1} to {2})").format(agency, written(since), written(judging.as_of)),
        letterhead=letterhead(office),
        closing=closing(office, judging.as_of),
        sheet=_("Form 01"),
        numbered=True,
    )


def _book_columns(judging: Judging) -> list[Column[Followed]]:
    def standing(task: Followed) -> str:
        row = task.row
        return caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)

    def result(task: Followed) -> str:
        row = task.row
        return _joined(row.result or row.last_progress, row.result_paper or row.product)

    return [
        Column("code", _("Code"), lambda task: task.row.code, 11),
        Column("content", _("Content of the task"), lambda task: task.row.content, 31),
        Column("lead", _("Lead agency"), lambda task: task.row.leads(), 13),
        Column("officer", _("Officer"), lambda task: task.row.officer, 10),
        Column("coordinating", _("Carried out by"), lambda task: task.row.partners(), 13),
        Column("superior", _("Superior's document"), _superior, 11),
        Column("document", _("Own directive"), lambda task: assigning_document(task.row), 12),
        Column("due_on", _("Deadline"), lambda task: task.row.due_on or task.row.deadline_text, 10, "center"),
        Column("standing", _("Standing"), standing, 11),
        Column("result", _("Result, product"), result, 16),
        Column("confirmed_by", _("Approved by"), lambda task: task.confirmed_by, 9),
        Column("note", _("Remarks"), lambda task: task.row.note, 9),
    ]


def _form_columns() -> list[Column[Followed]]:
    def role(task: Followed) -> str:
        return _("Lead") if task.leads else _("Coordinating")

    def pace(task: Followed) -> str:
        row = task.row
        if row.standing in (Standing.DONE_LATE, Standing.OPEN_OVERDUE):
            return _("Slow")
        ahead = row.standing in DONE and row.completed_on and row.due_on and row.completed_on < row.due_on
        return _("Ahead") if ahead else _("On schedule")

    def so_far(task: Followed) -> str:
        row = task.row
        done = _("Done on {0}").format(f"{row.completed_on:%d/%m/%Y}") if row.completed_on else f"{row.percent}%"
        return _joined(done, row.result)

    return [
        numbering(_("No.")),
        Column("content", _("Task or project"), lambda task: task.row.content, 40),
        Column("role", _("Role"), role, 10, "center"),
        Column("reported", _("Results of the period"), lambda task: _joined(*task.reported), 26),
        Column("so_far", _("All up to the day of the report"), so_far, 18),
        Column("pace", _("Pace"), pace, 9, "center"),
        Column("obstacles", _("Difficulties, obstacles"), lambda task: _joined(*task.obstacles), 20),
        Column("proposals", _("Proposals to the competent level"), lambda task: _joined(*task.proposals), 20),
    ]


def _superior(task: Followed) -> str:
    if task.superior_on is None:
        return task.superior_paper
    return _("{number} of {day}").format(number=task.superior_paper, day=cited(task.superior_on))


def _joined(*parts: str) -> str:
    return ". ".join(part.strip().removesuffix(".") for part in parts if part.strip())
