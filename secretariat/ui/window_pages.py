"""The pages of the window: what stands in the list at the left, and one maker a page.

The order is that of the work: what stands, what comes in, what blocks, who is who.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from secretariat.domain.listings import TaskFilter, Totals
from secretariat.domain.standing import Standing
from secretariat.i18n import _
from secretariat.ui.navigation import NO_HEADING, PageEntry, SavedFilter

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage
    from secretariat.ui.wiring import Desk

OVERDUE = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))
DUE_SOON = TaskFilter(due_soon=True)
NO_DEADLINE = TaskFilter(standings=frozenset({Standing.OPEN_NO_DEADLINE}))
FIRST_PAGE = "tasks"
_WATCHED_AFTER_MS = 300


def window_pages(desk: "Desk") -> list[PageEntry]:
    """Return the pages in the order of the list at the left; each group but the first has a heading."""
    groups = (
        ("", _daily_pages(desk)),
        (_("Conclusions"), _conclusion_pages(desk)),
        (_("Follow-up"), [*_follow_up_pages(desk), *_report_pages(desk)]),
        (_("Directory"), _directory_pages(desk)),
        (NO_HEADING, _last_pages(desk)),
    )
    return [
        entry if place else entry._replace(group=heading)
        for heading, entries in groups
        for place, entry in enumerate(entries)
    ]


def _daily_pages(desk: "Desk") -> list[PageEntry]:
    return [
        PageEntry("overview", _("Overview"), "overview", partial(_make_overview, desk)),
        PageEntry("tasks", _("Tasks"), "tasks", partial(_make_tasks, desk), usual_filters()),
        PageEntry("deadlines", _("Deadline calendar"), "calendar", partial(_make_deadlines, desk)),
    ]


def _conclusion_pages(desk: "Desk") -> list[PageEntry]:
    return [
        PageEntry("intake", _("Take in a conclusion"), "intake", partial(_make_intake, desk)),
        PageEntry("meetings", _("Meetings"), "meeting", partial(_make_meetings, desk)),
        PageEntry("documents", _("Notices and documents"), "documents", partial(_make_documents, desk)),
    ]


def _follow_up_pages(desk: "Desk") -> list[PageEntry]:
    return [
        PageEntry("obstacles", _("Obstacles"), "warning", partial(_make_obstacles, desk)),
        PageEntry("letters", _("Urging letters"), "urge", partial(_make_letters, desk)),
    ]


def _report_pages(desk: "Desk") -> list[PageEntry]:
    return [PageEntry("reports", _("Reports"), "print", partial(_make_reports, desk))]


def _directory_pages(desk: "Desk") -> list[PageEntry]:
    return [
        PageEntry("committees", _("Committees"), "committees", partial(_make_committees, desk)),
        PageEntry("directory", _("Agencies"), "directory", partial(_make_directory, desk)),
    ]


def _last_pages(desk: "Desk") -> list[PageEntry]:
    return [PageEntry("bin", _("Recycle bin"), "bin", partial(_make_bin, desk))]


def usual_filters() -> tuple[SavedFilter, ...]:
    """Return the filters that stand under the tasks from the start."""
    return (
        SavedFilter("overdue", _("Overdue"), OVERDUE, "overdue"),
        SavedFilter("due_soon", _("Due soon"), DUE_SOON, "due_soon"),
        SavedFilter("no_deadline", _("No deadline"), NO_DEADLINE, "no_deadline"),
    )


def _make_overview(desk: "Desk") -> QWidget:
    from secretariat.ui.overview.page import OverviewPage

    page = OverviewPage(desk.context)
    page.days_off_wanted.connect(desk.show_special_days)
    return page


def _make_tasks(desk: "Desk") -> QWidget:
    from secretariat.ui.tasks.page import TasksPage

    page = TasksPage(desk.context)
    page.act_wanted.connect(desk.carry_out)
    page.totals_changed.connect(partial(_show_totals, desk, page))
    page.sheet_wanted.connect(desk.take_in_sheet)
    _watch_drops(desk, page)
    return page


def _show_totals(desk: "Desk", page: "TasksPage", listed: Totals, everything: int, selected: int) -> None:
    hidden, figures = page.choosing.hidden, page.telling.figures
    desk.window.status.show_totals(listed, everything, selected, hidden=hidden, figures=figures)


def _watch_drops(desk: "Desk", page: QWidget) -> None:
    """Nothing of taking in sheets is needed before the first rows are painted."""

    def begin() -> None:
        from secretariat.ui.sheets.dropping import SheetDrops

        SheetDrops(page, desk.take_in_sheet)

    QTimer.singleShot(_WATCHED_AFTER_MS, page, begin)


def _make_deadlines(desk: "Desk") -> QWidget:
    from secretariat.ui.deadlines.page import DeadlinesPage

    return DeadlinesPage(desk.context)


def _make_intake(desk: "Desk") -> QWidget:
    from secretariat.ui.intake.page import IntakePage

    page = IntakePage(desk.context)
    page.drafts_changed.connect(desk.window.counting.start)
    page.office_wanted.connect(desk.edit_office)
    return page


def _make_meetings(desk: "Desk") -> QWidget:
    from secretariat.ui.meetings.page import MeetingsPage

    page = MeetingsPage(desk.context)
    page.act_wanted.connect(desk.carry_out)
    return page


def _make_documents(desk: "Desk") -> QWidget:
    from secretariat.ui.documents.page import DocumentsPage

    return DocumentsPage(desk.context)


def _make_reports(desk: "Desk") -> QWidget:
    from secretariat.ui.reports.page import ReportsPage

    return ReportsPage(desk.context)


def _make_committees(desk: "Desk") -> QWidget:
    from secretariat.ui.committees.page import CommitteesPage

    return CommitteesPage(desk.context)


def _make_obstacles(desk: "Desk") -> QWidget:
    from secretariat.ui.obstacles.page import ObstaclesPage

    page = ObstaclesPage(desk.context)
    page.act_wanted.connect(desk.carry_out)
    return page


def _make_letters(desk: "Desk") -> QWidget:
    from secretariat.ui.letters.page import LettersPage

    page = LettersPage(desk.context)
    page.shown.connect(lambda ids: desk.urging().show_letters(ids))
    page.removed.connect(lambda ids: desk.urging().remove(ids))
    page.praise_wanted.connect(lambda: desk.urging().praise())
    return page


def _make_directory(desk: "Desk") -> QWidget:
    from secretariat.ui.directory.page import DirectoryPage

    return DirectoryPage(desk.context)


def _make_bin(desk: "Desk") -> QWidget:
    from secretariat.ui.bin.page import BinPage

    return BinPage(desk.context)
