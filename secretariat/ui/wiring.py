"""Puts the window together: which pages there are, what can be done. The only place in the UI that knows all."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.listings import TaskFilter, Totals
from secretariat.domain.standing import Standing
from secretariat.i18n import _
from secretariat.ui.acts import Act
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.navigation import PageEntry, SavedFilter

if TYPE_CHECKING:
    from secretariat.ui.pinned_views import PinnedViews
    from secretariat.ui.tasks.acting import TaskActs
    from secretariat.ui.tasks.page import TasksPage
    from secretariat.ui.tasks.reporting import Arranged, Listed, TaskReports

OVERDUE = TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))
DUE_SOON = TaskFilter(due_soon=True)
NO_DEADLINE = TaskFilter(standings=frozenset({Standing.OPEN_NO_DEADLINE}))
FIRST_PAGE = "tasks"
_WATCHED_AFTER_MS = 300


class Desk:
    """The window with everything on it. `restore(path)` is the program's way back to a backup."""

    def __init__(self, context: Context, *, restore: Callable[[Path], object]) -> None:
        self._context, self._restore = context, restore
        self._tasks: TasksPage | None = None
        self._acting: TaskActs | None = None
        self._reporting: TaskReports | None = None
        self._pinned_views: PinnedViews | None = None
        self.window = MainWindow(context, self._entries(), counts=self._counts)
        self.window.add_acts(self._acts())
        context.messages.show_over(self.window)

    def show_tasks(self) -> "TasksPage":
        """Turn to the list of tasks and return it."""
        self.window.open_page("tasks")
        return self.tasks()

    def tasks(self) -> "TasksPage":
        """Return the list of tasks, made now if it never was."""
        self.window.pages.page("tasks")
        if self._tasks is None:
            raise AssertionError("the page of tasks was not made by this desk")
        return self._tasks

    def acting(self) -> "TaskActs":
        """Return what carries out acts on tasks."""
        if self._acting is None:
            from secretariat.ui.tasks.acting import TaskActs

            self._acting = TaskActs(self._context, self.window)
        return self._acting

    def reporting(self, *, selected: bool = False) -> "TaskReports":
        """Return what prints and exports the list, or the selected tasks of it."""
        from secretariat.ui.tasks.reporting import TaskReports

        def made() -> TaskReports:
            listed = partial(self._listed, selected=selected)
            return TaskReports(self._context, self.window, listed, self._arranged)

        if selected:
            return made()
        if self._reporting is None:
            self._reporting = made()
        return self._reporting

    def report_selected(self, *, export: bool) -> None:
        """Print or export the chosen tasks, or the selected ones, wherever the person is."""
        if not self._something_selected():
            return
        reports = self.reporting(selected=True)
        if export:
            reports.export()
        else:
            reports.print_list()

    def _something_selected(self) -> bool:
        if self.tasks().selected_ids():
            return True
        self.show_tasks()
        self._context.messages.tell(_("Select a task in the list first."))
        return False

    def _listed(self, *, selected: bool) -> "Listed":
        return self.tasks().listed(selected=selected)

    def _arranged(self) -> "Arranged":
        return self.tasks().arranging.on_paper()

    def act(self, name: str) -> QDialog | None:
        """Carry out an act on the selected tasks, wherever the person is."""
        if not self._something_selected():
            return None
        page = self.tasks()
        return self.carry_out(name, page.table.selected_ids() if name == "progress" else page.selected_ids())

    def attach_files(self) -> QDialog | None:
        """Ask for files to be attached to the selected task, and show those that it has."""
        if not self._something_selected():
            return None
        page = self.show_tasks()
        page.complete()
        return page.inspector.tabs.show_files().ask_for_files()

    def carry_out(self, name: str, ids: Sequence[int]) -> QDialog | None:
        """Carry out an act on some tasks; says before how many of several the list does not show."""
        hidden = self.tasks().choosing.hidden_among(ids) if len(ids) > 1 else 0
        if not hidden or not self._context.may_change():
            return self.acting().act(name, ids)
        from secretariat.ui.tasks.choosing import ask_before

        return ask_before(len(ids), hidden, self.window, lambda: self.acting().act(name, ids))

    def edit_office(self) -> QDialog:
        """Open the settings of the office."""
        from secretariat.queries.office import load_office
        from secretariat.services.office import update_office
        from secretariat.ui.office.dialog import OfficeDialog

        context = self._context
        dialog = OfficeDialog(
            context.ask(load_office),
            lambda draft: context.submit(_("Office settings"), lambda session: update_office(session, draft)),
            self.window,
        )
        dialog.open()
        return dialog

    def show_backups(self) -> QDialog:
        """Open the list of backups."""
        from secretariat.ui.backups.dialog import BackupsDialog

        dialog = BackupsDialog(self._context, self.window)
        dialog.restore_wanted.connect(self._restore)
        dialog.open()
        return dialog

    def show_about(self) -> QDialog:
        """Say which version this is."""
        from secretariat.ui.about import AboutDialog

        dialog = AboutDialog(self._context.database.path, self.window)
        dialog.open()
        return dialog

    def new_notice(self) -> None:
        """Turn to the page where a notice is taken in, and ask for the file."""
        page: Any = self.window.open_page("intake")
        page.choose_file()

    def take_in_sheet(self, path: Path | None = None) -> QDialog | None:
        """Open the window that takes in an office's sheet, with a file or without."""
        from secretariat.ui.sheets.dialog import SheetDialog

        if not self._context.may_change():
            return None
        dialog = SheetDialog(self._context, self.window)
        dialog.open()
        if path is not None:
            dialog.open_file(path)
        return dialog

    def print_list(self) -> None:
        """Open the preview of the list as it is filtered."""
        self.reporting().print_list()

    def export(self) -> QDialog:
        """Ask where the list as it is filtered is to go as a workbook."""
        return self.reporting().export()

    def _entries(self) -> list[PageEntry]:
        return [
            PageEntry("overview", _("Overview"), "overview", self._make_overview),
            PageEntry("tasks", _("Tasks"), "tasks", self._make_tasks, _usual_filters()),
            PageEntry("intake", _("Take in a conclusion"), "intake", self._make_intake),
            PageEntry("documents", _("Meetings and conclusions"), "documents", self._make_documents),
            PageEntry("directory", _("Agencies"), "directory", self._make_directory),
            PageEntry("bin", _("Recycle bin"), "bin", self._make_bin),
        ]

    def _make_overview(self) -> QWidget:
        from secretariat.ui.overview.page import OverviewPage

        return OverviewPage(self._context)

    def _make_tasks(self) -> QWidget:
        from secretariat.ui.tasks.page import TasksPage

        self._tasks = page = TasksPage(self._context)
        page.act_wanted.connect(self.carry_out)
        page.totals_changed.connect(self._show_totals)
        page.sheet_wanted.connect(self.take_in_sheet)
        self._watch_drops(page)
        return page

    def _watch_drops(self, page: QWidget) -> None:
        """Nothing of taking in sheets is needed before the first rows are painted."""

        def begin() -> None:
            from secretariat.ui.sheets.dropping import SheetDrops

            SheetDrops(page, self.take_in_sheet)

        QTimer.singleShot(_WATCHED_AFTER_MS, page, begin)

    def _show_totals(self, listed: Totals, everything: int, selected: int) -> None:
        page = self.tasks()
        hidden, figures = page.choosing.hidden, page.telling.figures
        self.window.status.show_totals(listed, everything, selected, hidden=hidden, figures=figures)

    def _make_intake(self) -> QWidget:
        from secretariat.ui.intake.page import IntakePage

        page = IntakePage(self._context)
        page.drafts_changed.connect(self.window.counting.start)
        page.office_wanted.connect(self.edit_office)
        return page

    def _make_documents(self) -> QWidget:
        from secretariat.ui.documents.page import DocumentsPage

        return DocumentsPage(self._context)

    def _make_directory(self) -> QWidget:
        from secretariat.ui.directory.page import DirectoryPage

        return DirectoryPage(self._context)

    def _make_bin(self) -> QWidget:
        from secretariat.ui.bin.page import BinPage

        return BinPage(self._context)

    def _counts(self) -> Mapping[str, int]:
        from secretariat.queries.figures import navigation_counts
        from secretariat.queries.task_list import count_standings, load_judging

        reader = self._context.reader()
        counts = navigation_counts(reader, count_standings(reader, load_judging(reader, self._context.today())))
        return {**self._pinned().refresh(), **counts}

    def _pinned(self) -> "PinnedViews":
        if self._pinned_views is None:
            from secretariat.ui.pinned_views import PinnedViews

            self._pinned_views = PinnedViews(self._context, self.window.navigation, _usual_filters())
        return self._pinned_views

    def _acts(self) -> list[Act]:
        return [*self._file_acts(), *self._task_acts(), *self._view_acts(), *self._other_acts()]

    def _file_acts(self) -> list[Act]:
        return [
            Act(
                "new_notice", _("Take in a conclusion …"), self.new_notice, "file", "intake", "Ctrl+N",
                button=_("Take in a conclusion"), main=True, changes=True,
            ),
            Act("sheet_in", _("Take in an Excel sheet …"), self.take_in_sheet, "file", "sheet", changes=True),
            Act("backups", _("Backups …"), self.show_backups, "file", "backup", begins_group=True),
            Act("quit", _("Quit"), self.window.close, "file", "quit", "Ctrl+Q", begins_group=True),
        ]  # fmt: skip

    def _task_acts(self) -> list[Act]:
        def doing(name: str) -> Callable[[], object]:
            return lambda: self.act(name)

        def choosing(name: str) -> Callable[[], object]:
            def run() -> object:
                return getattr(self.show_tasks().choosing, name)()

            return run

        return [
            Act(
                "add_task", _("New task …"), lambda: self.acting().add(), "tasks", "add_task", "Ctrl+T",
                button=_("Add a task"), changes=True,
            ),
            Act("edit_task", _("Edit …"), doing("edit"), "tasks", "edit", "Ctrl+I", changes=True),
            Act(
                "progress", _("Update progress …"), doing("progress"), "tasks", "progress", "Ctrl+U",
                button=_("Update progress"), changes=True, begins_group=True,
            ),
            Act("extend", _("Extend the deadline …"), doing("extend"), "tasks", "extend", "Ctrl+G", changes=True),
            Act("complete", _("Complete …"), doing("complete"), "tasks", "complete", "Ctrl+M", changes=True),
            Act("reopen", _("Reopen"), doing("reopen"), "tasks", "reopen", changes=True),
            Act("withdraw", _("Withdraw …"), doing("withdraw"), "tasks", "withdraw", changes=True),
            Act("reassign", _("Reassign …"), doing("reassign"), "tasks", "reassign", changes=True),
            Act("star", _("Star"), doing("star"), "tasks", "star", changes=True, begins_group=True),
            Act("attach", _("Attach files …"), self.attach_files, "tasks", "attach", changes=True),
            Act("remove", _("Remove"), doing("remove"), "tasks", "bin", changes=True),
            Act(
                "choose", _("Choose or let go the selected tasks"), choosing("turn"), "tasks", "tasks",
                begins_group=True,
            ),
            Act("only_chosen", _("Show only the chosen tasks"), choosing("show_only"), "tasks"),
            Act("none_chosen", _("Let all chosen tasks go"), choosing("clear"), "tasks"),
            Act(
                "keep_chosen", _("Keep the selection when the filter changes"), choosing("turn_keeping"), "tasks"
            ),
        ]  # fmt: skip

    def _view_acts(self) -> list[Act]:
        def arranging(name: str) -> Callable[[], object]:
            def run() -> object:
                return getattr(self.show_tasks().arranging, name)()

            return run

        return [
            Act("views", _("Choose a view …"), arranging("open_views"), "view", "star"),
            Act("save_view", _("Save this view …"), arranging("save_view"), "view", changes=True),
            Act("manage_views", _("Manage views …"), arranging("manage_views"), "view"),
            Act("columns", _("Columns, order, groups …"), arranging("open_columns"), "view", "columns"),
            Act("full_text", _("Rows show the full text"), arranging("turn_full_text"), "view", begins_group=True),
            Act("open_groups", _("Open all groups"), arranging("open_groups"), "view"),
            Act("close_groups", _("Close all groups"), arranging("close_groups"), "view"),
        ]

    def _other_acts(self) -> list[Act]:
        return [
            Act(
                "print", _("Print the list …"), self.print_list, "reports", "print", "Ctrl+P", button=_("Print")
            ),
            Act(
                "export", _("Export to Excel …"), self.export, "reports", "sheet", "Ctrl+E",
                button=_("Export to Excel"),
            ),
            Act(
                "print_selected", _("Print the selected tasks …"), lambda: self.report_selected(export=False),
                "reports", "print", begins_group=True,
            ),
            Act(
                "export_selected", _("Export the selected tasks …"), lambda: self.report_selected(export=True),
                "reports", "sheet",
            ),
            Act("office", _("Office settings …"), self.edit_office, "tools", "settings", changes=True),
            Act("keys", _("Keys"), self.window.show_keys, "help", "keyboard", "F1"),
            Act("about", _("About"), self.show_about, "help", "info", begins_group=True),
        ]  # fmt: skip


def _usual_filters() -> tuple[SavedFilter, ...]:
    return (
        SavedFilter("overdue", _("Overdue"), OVERDUE, "overdue"),
        SavedFilter("due_soon", _("Due soon"), DUE_SOON, "due_soon"),
        SavedFilter("no_deadline", _("No deadline"), NO_DEADLINE, "no_deadline"),
    )
