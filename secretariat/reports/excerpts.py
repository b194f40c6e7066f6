"""Lists about one thing: the tasks of one document (phụ lục danh mục nhiệm vụ), and those of one agency."""

from collections.abc import Sequence
from datetime import date

from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import caption
from secretariat.i18n import _
from secretariat.reports.heads import closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, numbering
from secretariat.reports.tasks import assigning_document, progress_words, task_list


def document_tasks(
    rows: Sequence[TaskRow], office: OfficeDraft, document: str, issued_on: date | None
) -> Report[TaskRow]:
    """Return the appendix of a notice: its tasks, without how they stand, for those who receive it."""
    day, title = written(issued_on) if issued_on else "…", _("List of tasks assigned").upper()
    return Report(
        title=f"Phụ lục\n{title}",
        columns=(
            numbering(_("No.")),
            Column("content", _("Task"), lambda row: row.content, 46),
            Column("lead", _("Lead agency"), lambda row: ", ".join(row.lead), 16),
            Column("coordinating", _("Coordinating agencies"), lambda row: ", ".join(row.coordinating), 18),
            Column("due_on", _("Deadline"), lambda row: row.due_on or row.deadline_text, 11, "center"),
            Column("product", _("Product"), lambda row: row.product, 14),
            Column("note", _("Remarks"), lambda row: row.note, 10),
        ),
        groups=(Group("", rows),),
        subtitle=_("(Attached to {0}, {1}, of {2})").format(document, day, office.name or "…"),
        letterhead=letterhead(office),
        sheet=_("Tasks"),
    )


def agency_tasks(rows: Sequence[TaskRow], judging: Judging, office: OfficeDraft, agency: str) -> Report[TaskRow]:
    """Return the excerpt of one agency: what it leads and what it takes part in, by document."""
    led = [row for row in rows if agency in (*row.lead, *row.lead_now)]
    others = [row for row in rows if agency not in (*row.lead, *row.lead_now)]
    parts = ((_("Tasks led"), led), (_("Tasks taken part in"), others))
    listed = task_list(rows, judging, office, title=_("Excerpt of the tasks of {0}").format(agency))
    return Report(
        title=listed.title,
        columns=listed.columns,
        groups=tuple(Group(f"{title} ({len(mine)})", mine) for title, mine in parts if mine),
        subtitle=listed.subtitle,
        notes=listed.notes,
        letterhead=listed.letterhead,
        closing=closing(office, judging.as_of),
        sheet=_("Tasks"),
    )


def overdue_tasks(
    rows: Sequence[TaskRow], judging: Judging, office: OfficeDraft, bands: Sequence[tuple[str, int]]
) -> Report[TaskRow]:
    """Return what is overdue and what is due soon, by lead agency; `bands` say how many are late how long."""
    by_lead = task_list(rows, judging, office, group_by="lead")

    def late(row: TaskRow) -> int | None:
        return row.days_late or None

    def standing(row: TaskRow) -> str:
        return caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)

    aged = "; ".join(f"{title}: {count}" for title, count in bands)
    return Report(
        title=by_lead.title,
        columns=(
            numbering(_("No.")),
            Column("content", _("Content of the task"), lambda row: row.content, 44),
            Column("document", _("Assigning document"), assigning_document, 16),
            Column("due_on", _("Deadline"), lambda row: row.due_on or row.deadline_text, 11, "center"),
            Column("days_late", _("Days late"), late, 8, "center", alarming=True),
            Column("standing", _("Standing"), standing, 14),
            Column("progress", _("Progress, result"), progress_words, 20),
            Column("extensions", _("Extensions"), lambda row: row.extensions or None, 8, "center"),
        ),
        groups=by_lead.groups,
        subtitle=by_lead.subtitle,
        notes=(*by_lead.notes, _("Overdue by length: {0}.").format(aged)),
        letterhead=by_lead.letterhead,
        closing=by_lead.closing,
        sheet=_("Overdue"),
    )
