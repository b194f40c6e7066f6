"""Registers that go upward: obstacles beyond one's authority, and meetings with their notices."""

from collections.abc import Sequence
from datetime import date

from secretariat.domain.dates import short
from secretariat.domain.meetings import NoticeState
from secretariat.domain.offices import OfficeDraft
from secretariat.i18n import _
from secretariat.queries.meetings import MeetingRow
from secretariat.queries.obstacles import ObstacleLine
from secretariat.reports.heads import closing, letterhead, written
from secretariat.reports.report import Column, Group, Report, numbering


def obstacle_register(lines: Sequence[ObstacleLine], as_of: date, office: OfficeDraft) -> Report[ObstacleLine]:
    """Return the open obstacles beyond one's authority, the oldest first."""

    def reported(line: ObstacleLine) -> str:
        return f"{line.reported_to} ({short(line.reported_on)})" if line.reported_on else line.state

    return Report(
        title=_("Obstacles beyond one's authority").upper(),
        columns=(
            numbering(_("No.")),
            Column("content", _("Content of the task"), lambda line: f"{line.code}: {line.content}", 32),
            Column("lead", _("Lead agency"), lambda line: line.lead, 14),
            Column("text", _("Obstacle"), lambda line: line.text, 26),
            Column("cause", _("Cause"), lambda line: line.cause, 16),
            Column("proposal", _("Proposal"), lambda line: line.proposal, 20),
            Column("solver", _("Who can solve it"), lambda line: line.solver, 12),
            Column("raised_on", _("Raised on"), lambda line: line.raised_on, 11, "center"),
            Column("age", _("Days open"), lambda line: line.age, 7, "center"),
            Column("reported", _("Reported to"), reported, 17),
        ),
        groups=(Group("", lines),),
        subtitle=_("(Figures as of {0})").format(written(as_of)),
        letterhead=letterhead(office),
        closing=closing(office, as_of),
        sheet=_("Obstacles"),
        numbered=True,
    )


def meeting_register(
    meetings: Sequence[MeetingRow], since: date, as_of: date, office: OfficeDraft
) -> Report[MeetingRow]:
    """Return the meetings of a span with their notices, and how many of these were issued in time."""
    states = [row.notice.state for row in meetings]
    issued = states.count(NoticeState.IN_TIME), states.count(NoticeState.LATE)
    note = _("Meetings: {0}; notices issued in time: {1}, late: {2}; not issued though due: {3}.")
    return Report(
        title=_("Meetings held and notices issued").upper(),
        columns=(
            numbering(_("No.")),
            Column("title", _("Meeting"), lambda row: row.title, 38),
            Column("held_on", _("Held on"), lambda row: row.held_on, 11, "center"),
            Column("committee", _("Committee"), lambda row: row.committee, 18),
            Column("chair", _("Chair"), lambda row: row.chair, 16),
            Column("due_on", _("Notice due"), lambda row: row.notice.due_on, 11, "center"),
            Column("issued_on", _("Issued on"), lambda row: row.notice.issued_on, 11, "center"),
            Column("notice", _("Standing"), lambda row: row.notice.words, 16),
            Column("tasks", _("Tasks"), lambda row: row.tasks, 8, "center"),
            Column("open", _("Open tasks"), lambda row: row.open, 8, "center"),
        ),
        groups=(Group("", meetings),),
        subtitle=_("(From {0} to {1})").format(written(since), written(as_of)),
        notes=(note.format(len(meetings), *issued, states.count(NoticeState.OVERDUE)),),
        letterhead=letterhead(office),
        closing=closing(office, as_of),
        sheet=_("Meetings"),
        numbered=True,
    )
