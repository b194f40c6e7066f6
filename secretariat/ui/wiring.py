"""Puts the window together: with `window_pages` and `window_acts` the only place that knows all pages."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QDialog

from secretariat.i18n import _
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.window_acts import window_acts
from secretariat.ui.window_pages import usual_filters, window_pages

if TYPE_CHECKING:
    from secretariat.ui.audit.desk import AuditDesk
    from secretariat.ui.backup_desk import BackupDesk
    from secretariat.ui.clerks.desk import ClerkDesk
    from secretariat.ui.encryption.desk import BookPassword, Rework
    from secretariat.ui.file_watch import FileWatch
    from secretariat.ui.form_drafts.desk import DraftDesk
    from secretariat.ui.letters.acting import Urging
    from secretariat.ui.lock.desk import WindowLock
    from secretariat.ui.obstacles.acting import ObstacleActs
    from secretariat.ui.office.dialog import OfficeDialog
    from secretariat.ui.parts.period_maker import PeriodMaker
    from secretariat.ui.pinned_views import PinnedViews
    from secretariat.ui.tasks.acting import TaskActs
    from secretariat.ui.tasks.page import TasksPage
    from secretariat.ui.tasks.reporting import Arranged, Listed, TaskReports


class Desk:
    """The window with everything on it: what its pages and menus ask for, and what joins them.

    `restore(path)` is the program's way back to a backup, `look(path)` a window on one; `take_back()` undoes the
    last restore. `rework` lets go of the book while another file is made of it.
    """

    def __init__(
        self,
        context: Context,
        *,
        restore: Callable[[Path], object],
        look: Callable[[Path], object] = lambda _copy: None,
        take_back: Callable[[], object] = lambda: None,
        rework: "Rework | None" = None,
    ) -> None:
        self.context = context
        self._ways = (self._when_open(restore), self._when_open(look), take_back)
        self._backups: BackupDesk | None = None
        self._audit: AuditDesk | None = None
        self._watch: FileWatch | None = None
        self._acting: TaskActs | None = None
        self._obstacles: ObstacleActs | None = None
        self._urging: Urging | None = None
        self._reporting: TaskReports | None = None
        self._pinned_views: PinnedViews | None = None
        self._clerks: ClerkDesk | None = None
        self._drafts: DraftDesk | None = None
        self._periods: PeriodMaker | None = None
        self._lock: WindowLock | None = None
        self._password: BookPassword | None = None
        self._rework = rework
        self.window = MainWindow(context, window_pages(self), counts=self._counts)
        self.window.add_acts(window_acts(self))
        context.messages.show_over(self.window)
        self.window.completed.connect(self.remind_of_days_off)
        self.window.completed.connect(self.tell_of_rights)
        self.window.completed.connect(self.watch_periods)
        self.window.completed.connect(self.offer_drafts)

    def show(self) -> None:
        """Show the window, or the field for its PIN when the program was ended while it was locked."""
        if not self.context.settings.pin:
            self.window.show()
            return
        self.lock().show_window()
        self.lock().follow_settings()

    def password(self) -> "BookPassword":
        """Return what sees to the password of the book."""
        if self._password is None:
            from secretariat.ui.encryption.desk import BookPassword

            self._password = BookPassword(self.context, self.window, self._rework or (lambda _act, _then: None))
        return self._password

    def _when_open(self, act: Callable[[Path], object]) -> Callable[[Path], object]:
        """A copy may be encrypted, with a password that was not given yet."""
        return lambda path: self.password().when_open(path, partial(act, path))

    def lock(self) -> "WindowLock":
        """Return what locks the window."""
        if self._lock is None:
            from secretariat.ui.lock.desk import WindowLock

            self._lock = WindowLock(self.context, self.window)
        return self._lock

    def show_tasks(self) -> "TasksPage":
        """Turn to the list of tasks and return it."""
        self.window.open_page("tasks")
        return self.tasks()

    def tasks(self) -> "TasksPage":
        """Return the list of tasks, made now if it never was."""
        return cast("TasksPage", self.window.pages.page("tasks"))

    def acting(self) -> "TaskActs":
        """Return what carries out acts on tasks."""
        if self._acting is None:
            from secretariat.ui.tasks.acting import TaskActs

            self._acting = TaskActs(self.context, self.window)
        return self._acting

    def urging(self) -> "Urging":
        """Return what urges and praises agencies."""
        if self._urging is None:
            from secretariat.ui.letters.acting import Urging

            self._urging = Urging(self.context, self.window)
        return self._urging

    def obstacles(self) -> "ObstacleActs":
        """Return what carries out acts on obstacles."""
        if self._obstacles is None:
            from secretariat.ui.obstacles.acting import ObstacleActs

            self._obstacles = ObstacleActs(self.context, self.window)
        return self._obstacles

    def reporting(self, *, selected: bool = False) -> "TaskReports":
        """Return what prints and exports the list, or the selected tasks of it."""
        from secretariat.ui.tasks.reporting import TaskReports

        def made() -> TaskReports:
            listed = partial(self._listed, selected=selected)
            return TaskReports(self.context, self.window, listed, self._arranged)

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
        self.context.messages.tell(_("Select a task in the list first."))
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
        page.side.reveal()
        return page.inspector.tabs.show_files().ask_for_files()

    def carry_out(self, name: str, ids: Sequence[int]) -> QDialog | None:
        """Carry out an act on some tasks; says before how many of several the list does not show."""
        from secretariat.ui.backing_up import MANY_ROWS

        if name.startswith("obstacle"):
            return self.obstacles().act(name, ids)
        if name == "urge":
            return self.urging().urge(ids)
        choosing = self.tasks().choosing
        choosing.tell_of(ids)
        hidden = choosing.unseen_among(ids) if len(ids) > 1 else 0
        if len(ids) >= MANY_ROWS and self.context.may_change():
            self.backups.before("bulk", lambda: self._carry_out(name, ids, hidden))
            return None
        return self._carry_out(name, ids, hidden)

    def _carry_out(self, name: str, ids: Sequence[int], hidden: int) -> QDialog | None:
        if not hidden or not self.context.may_change():
            return self.acting().act(name, ids)
        from secretariat.ui.tasks.choosing import ask_before

        return ask_before(len(ids), hidden, self.window, lambda: self.acting().act(name, ids))

    def drafts(self) -> "DraftDesk":
        """Return what keeps the drafts of forms and opens them again."""
        if self._drafts is None:
            from secretariat.ui.form_drafts.desk import DraftDesk

            self._drafts = DraftDesk(self)
        return self._drafts

    def offer_drafts(self) -> None:
        """Once a start: keep drafts from now on, and offer what was left; a book only looked at has none."""
        if not self.context.read_only:
            self.drafts().offer()

    def show_drafts(self) -> QDialog | None:
        """Show the drafts that wait."""
        return self.drafts().show()

    def edit_office(self) -> "OfficeDialog":
        """Open the settings of the office."""
        from secretariat.queries.office import load_office
        from secretariat.services.office import update_office
        from secretariat.ui.office.dialog import OfficeDialog

        context = self.context
        dialog = OfficeDialog(
            context.ask(load_office),
            lambda draft: context.submit(_("Office settings"), lambda session: update_office(session, draft)),
            self.window,
        )
        dialog.belongs_to("office", edits=True).open()
        return dialog

    def hand_over(self) -> QDialog | None:
        """Open the form in which tasks of one officer go to another; the one of the selected task stands first."""
        from secretariat.queries.handovers import officer_of
        from secretariat.ui.handovers.acting import Handovers

        officer = officer_of(self.context.reader(), self.tasks().selected_ids())
        return Handovers(self.context, self.window).open(officer)

    def change_clerk(self) -> QDialog:
        """Ask who is typing, and which names share this computer."""
        return self.clerks().change()

    def ask_who(self) -> None:
        """Ask who is typing where several share this computer."""
        self.clerks().ask()

    def clerks(self) -> "ClerkDesk":
        """Return what knows who is typing; with it the name stands at the foot of the window."""
        if self._clerks is None:
            from secretariat.ui.clerks.desk import ClerkDesk

            self._clerks = ClerkDesk(self.context, self.window)
        return self._clerks

    @property
    def periods(self) -> "PeriodMaker":
        """What enters the periods of recurring tasks."""
        if self._periods is None:
            from secretariat.ui.parts.period_maker import PeriodMaker

            self._periods = PeriodMaker(self.context, self.window)
        return self._periods

    def tell_of_rights(self) -> None:
        """Once a start: say that others on this computer can read the book, and offer to keep them out."""
        from secretariat.store import rights

        book, messages = self.context.database.path, self.context.messages

        def close() -> None:
            kept = rights.close(book)
            words = _("The book is yours alone now.") if kept else _("The file is not yours: ask its owner.")
            messages.tell(words)

        if self.context.database.others_may_read:
            messages.offer(_("Other people on this computer can read this book."), _("Only me"), close)

    def watch_periods(self) -> None:
        """Enter what has begun, now and on every new day; by a wrong clock only after it was corrected."""
        from secretariat.ui.clock_watch import ClockWatch

        watch = ClockWatch(self.context, self.window)
        watch.corrected.connect(self.periods.start)
        if not watch.look():
            self.periods.start()

    def make_periods(self) -> None:
        """Enter the periods of recurring tasks that have begun."""
        self.periods.run()

    def show_special_days(self, year: int | None = None) -> QDialog:
        """Open the table of days off and of days worked instead."""
        from secretariat.ui.special_days.dialog import SpecialDaysDialog

        dialog = SpecialDaysDialog(self.context, self.window, year=year)
        dialog.open()
        return dialog

    def remind_of_days_off(self) -> None:
        """Once a start: say over the page when the days off of the coming year are to be entered."""
        from secretariat.ui.special_days.reminder import YearReminder

        YearReminder(self.context, self.window, self.show_special_days).look()

    def tell_of_today(self) -> None:
        """Once a day: say over the page how many tasks press."""
        from secretariat.ui.daily_notice import DailyNotice

        DailyNotice(self.context, self.window).look_soon()

    @property
    def backups(self) -> "BackupDesk":
        """What makes copies by the clock and before risky acts."""
        if self._backups is None:
            from secretariat.ui.backup_desk import BackupDesk, Ways

            self._backups = BackupDesk(self.context, self.window, Ways(*self._ways))
        return self._backups

    def show_backups(self) -> QDialog:
        """Open the list of backups."""
        return self.backups.show()

    def show_support(self) -> QDialog:
        """Open the package for whoever looks after the program."""
        from secretariat.ui.support.dialog import show_support

        return show_support(self.context, "", self.window)

    @property
    def watch(self) -> "FileWatch":
        """What notices that another program changes the file."""
        if self._watch is None:
            from secretariat.ui.file_watch import FileWatch, WaysOn

            self._watch = FileWatch(self.context, self.window, WaysOn(self.audit().check, self.show_backups))
        return self._watch

    def open_backup_folder(self) -> None:
        """Show the folder of the backups in the file manager."""
        self.backups.open_folder()

    def audit(self) -> "AuditDesk":
        """Return what examines the book, made now if it never was."""
        if self._audit is None:
            from secretariat.ui.audit.desk import AuditDesk

            self._audit = AuditDesk(self.context, self.window, self.show_backups)
        return self._audit

    def show_about(self) -> QDialog:
        """Say which version this is."""
        from secretariat.ui.about import AboutDialog

        dialog = AboutDialog(self.context.database.path, self.window)
        dialog.open()
        return dialog

    def new_meeting(self) -> QDialog | None:
        """Turn to the register of meetings and open the form of a new one."""
        page: Any = self.window.open_page("meetings")
        page.go_back()
        dialog: QDialog | None = page.register.add()
        return dialog

    def new_notice(self) -> None:
        """Turn to the page where a notice is taken in, and ask for the file."""
        page: Any = self.window.open_page("intake")
        page.choose_file()

    def take_in_sheet(self, path: Path | None = None) -> QDialog | None:
        """Open the window that takes in an office's sheet, with a file or without."""
        from secretariat.ui.sheets.dialog import SheetDialog

        if not self.context.may_change():
            return None
        dialog = SheetDialog(self.context, self.window)
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

    def _counts(self) -> Mapping[str, int]:
        from secretariat.queries.figures import navigation_counts
        from secretariat.queries.task_list import count_standings, load_judging

        reader = self.context.reader()
        counts = navigation_counts(reader, count_standings(reader, load_judging(reader, self.context.today())))
        return {**self._pinned().refresh(), **counts}

    def _pinned(self) -> "PinnedViews":
        if self._pinned_views is None:
            from secretariat.ui.pinned_views import PinnedViews

            self._pinned_views = PinnedViews(self.context, self.window.navigation, usual_filters())
        return self._pinned_views
