"""Every screen and dialog of the program on a sample book, in the order in which a person meets them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from secretariat.commands.backup_gallery import BackupGallery
from secretariat.commands.camera import Shot, resized
from secretariat.commands.cascade_gallery import CascadeGallery
from secretariat.commands.committee_gallery import CommitteeGallery
from secretariat.commands.draft_gallery import DraftGallery
from secretariat.commands.form_gallery import FormGallery
from secretariat.commands.guard_gallery import GuardGallery
from secretariat.commands.intake_gallery import IntakeGallery
from secretariat.commands.meeting_gallery import MeetingGallery
from secretariat.commands.overview_gallery import OverviewGallery
from secretariat.commands.parts_gallery import PartsGallery
from secretariat.commands.report_gallery import ReportGallery
from secretariat.commands.sheet_gallery import SheetGallery
from secretariat.commands.task_gallery import TaskGallery
from secretariat.commands.trouble_gallery import TroubleGallery
from secretariat.commands.urging_gallery import UrgingGallery
from secretariat.domain.listings import TaskFilter
from secretariat.i18n import _, ngettext
from secretariat.paths import resource
from secretariat.progress import Silent
from secretariat.settings import Settings
from secretariat.store.database import Database
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.messages import Messages
from secretariat.ui.window_pages import DUE_SOON, OVERDUE
from secretariat.ui.wiring import Desk


class Gallery:
    """Builds the window on a book and names what is to be pictured."""

    def __init__(self, application: QApplication, database: Database, settings: Settings, today: date) -> None:
        theme.apply(application, settings)
        self._context = Context(database, Messages(), settings=settings, today=lambda: today)
        self.desk = Desk(self._context, restore=lambda _source: None)
        self._intake = IntakeGallery(self._context, self._intake_page)
        self._sheets = SheetGallery(self._context, self._window)
        self._tasks = TaskGallery(self.desk, self._window)
        self._urging = UrgingGallery(self.desk, self._page, self._window)
        self._reports = ReportGallery(self.desk, self._window)
        self._size = QSize()

    def close(self) -> None:
        """Let the window go."""
        self._intake.close()
        self.desk.window.close()
        self.desk.window.deleteLater()
        self._context.close()

    def shots(self, size: QSize, suffix: str) -> list[Shot]:
        """Return all pictures for a size of the window; `suffix` ends every name."""
        self._size = size
        named: list[tuple[str, Callable[[], QWidget | None]]] = [*self._pages(), *self._dialogs()]
        return [Shot(f"{number:02}-{name}-{suffix}", prepare) for number, (name, prepare) in enumerate(named, 1)]

    def _pages(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        return [
            ("overview", lambda: self._page("overview")),
            ("tasks", lambda: self._chosen(self._some_task(), TaskFilter())),
            ("tasks-overdue", lambda: self._chosen(self._overdue_task(), OVERDUE)),
            ("tasks-due-soon", lambda: self._page("tasks", DUE_SOON)),
            ("tasks-search", self._searched),
            ("task-files", self._files_of_task),
            ("task-history", lambda: self._inspected("history")),
            *self._tasks.shots(),
            *self._intake.shots(lambda: self._page("intake")),
            ("deadlines", lambda: self._page("deadlines")),
            ("documents", lambda: self._page("documents")),
            ("committees", lambda: self._page("committees")),
            *self._urging.pages(),
            *self._reports.pages(),
            ("directory", lambda: self._page("directory")),
            ("bin", lambda: self._page("bin")),
            *TroubleGallery(self.desk).shots(),
            ("read-only", self._banner),
        ]

    def _dialogs(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        desk = self.desk
        return [
            *self._sheets.shots(),
            *FormGallery(self._context, self._window).shots(),
            ("task-form", lambda: self._act("edit")),
            ("new-task-form", lambda: desk.acting().add()),
            ("progress-form", lambda: self._act("progress")),
            ("extension-form", lambda: self._act("extend")),
            ("completion-form", lambda: self._act("complete")),
            ("pause-form", lambda: self._life("pause")),
            ("reassignment-form", lambda: self._life("reassign")),
            ("document-form", lambda: self._on_page("documents", "edit_document")),
            *CascadeGallery(self.desk, self._window).shots(),
            *PartsGallery(self.desk, self._window).shots(),
            *CommitteeGallery(self.desk).shots(),
            *OverviewGallery(self.desk, self._window).shots(),
            *MeetingGallery(self.desk, self._window).shots(),
            *self._urging.dialogs(),
            *self._reports.dialogs(),
            ("agency-form", lambda: self._on_page("directory", "edit")),
            ("merge-form", lambda: self._on_page("directory", "merge")),
            ("office-form", desk.edit_office),
            ("office-follow-up", self._follow_up_of_office),
            ("special-days", desk.show_special_days),
            ("special-day-form", self._day_form),
            *DraftGallery(desk, self._some_task).shots(),
            *BackupGallery(desk, self._window).shots(),
            ("keys", desk.window.show_keys),
            ("commands", desk.window.show_commands),
            ("about", desk.show_about),
            *GuardGallery(self.desk).shots(),
            ("print-preview", self._preview),
        ]

    def _day_form(self) -> QWidget | None:
        table: Any = self.desk.show_special_days()
        table.table.selectRow(0)
        form: QWidget | None = table.edit()
        return form

    def _intake_page(self) -> IntakePage:
        page = self.desk.window.pages.page("intake")
        if not isinstance(page, IntakePage):
            raise AssertionError("the page of intake was not made by this desk")
        return page

    def _window(self) -> QWidget:
        self.desk.window.complete()
        return resized(self.desk.window, self._size)

    def _page(self, key: str, argument: object = None) -> QWidget:
        page: Any = self.desk.window.open_page(key, argument)
        window = self._window()
        table = getattr(page, "table", None)
        if key in ("documents", "committees", "directory", "bin") and table is not None:
            table.selectRow(0)
        return window

    def _chosen(self, task_id: int, wanted: TaskFilter) -> QWidget:
        window = self._page("tasks", wanted)
        self.desk.tasks().show_argument(task_id)
        return window

    def _overdue_task(self) -> int:
        late = "completed_on IS NULL AND ended_on IS NULL AND due_on < ?"
        found = self._context.reader().execute(
            f"SELECT id FROM task WHERE {late} ORDER BY percent DESC", (self._context.today().isoformat(),)
        )
        return int(found.fetchone()[0])

    def _searched(self) -> QWidget:
        self._page("tasks", TaskFilter(words="ke hoach"))
        return self._window()

    def _inspected(self, tab: str) -> QWidget:
        window = self._chosen(self._some_task(), TaskFilter())
        tabs = self.desk.tasks().inspector.tabs
        tabs.setCurrentWidget(getattr(tabs, tab))
        return window

    def _files_of_task(self) -> QWidget:
        """A task with a file; the same notice hangs at its document."""
        from secretariat.queries.attachments import attachments_of
        from secretariat.queries.tasks import load_task
        from secretariat.services.attachments import attach, take_in

        context, task_id = self._context, self._some_task()
        if not context.ask(lambda session: attachments_of(session, "task", task_id)):
            taken = take_in(context.database.path, [resource("samples/45-TB-BCD.docx")], Silent())
            document_id = context.ask(lambda session: load_task(session, task_id)).document_id
            with context.database.write(ngettext("Attach {0} file", "Attach {0} files", 1).format(1)) as session:
                attach(session, "task", task_id, taken)
                if document_id is not None:
                    attach(session, "document", document_id, taken)
        window = self._chosen(task_id, TaskFilter())
        self.desk.tasks().inspector.tabs.show_files()
        return window

    def _banner(self) -> QWidget:
        self._intake.clear()
        self.desk.window.open_page("tasks", TaskFilter())
        self.desk.window.show_banner(_("This book can only be looked at; nothing in it can be changed."))
        return self._window()

    def _act(self, name: str) -> QDialog | None:
        return self.desk.acting().act(name, [self._some_task()])

    def _on_page(self, key: str, method: str) -> QDialog | None:
        page: Any = self.desk.window.open_page(key)
        page.table.selectRow(0)
        dialog: QDialog | None = getattr(page, method)()
        return dialog

    def _follow_up_of_office(self) -> QDialog:
        dialog = self.desk.edit_office()
        if dialog.tabs is not None:
            dialog.tabs.setCurrentIndex(1)
        return dialog

    def _life(self, name: str) -> QDialog | None:
        query = "SELECT id FROM task WHERE state = 'in_progress' ORDER BY id LIMIT 1"
        return self.desk.acting().act(name, self._context.reader().execute(query).fetchone())

    def _some_task(self) -> int:
        row = self._context.reader().execute("SELECT task_id FROM extension ORDER BY id LIMIT 1").fetchone()
        return int(row[0])

    def _preview(self) -> QWidget | None:
        from secretariat.ui.printing import open_preview

        self.desk.window.open_page("tasks", OVERDUE)
        return open_preview(self.desk.reporting().report_now(), self._context, self.desk.window)
