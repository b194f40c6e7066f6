"""Taking in the sheet that an office has kept so far: four steps in one window, then one undoable step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.domain.sheets import CheckedSheet
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.sheets.check_step import CheckStep
from secretariat.ui.sheets.columns_step import ColumnsStep
from secretariat.ui.sheets.file_step import FileStep
from secretariat.ui.sheets.kept import KeptImport, drop_import
from secretariat.ui.sheets.names_step import NamesStep
from secretariat.ui.sheets.work import SheetWork
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.local_files import local_files
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from secretariat.intake.sheets import SheetBook
    from secretariat.services.sheet_import import StoredSheet

_SIZE = (1240, 720)
_NAMES, _CHECK = 2, 3


class _Step(Protocol):
    def problem(self) -> str: ...

    def refresh(self) -> None: ...

    def start_here(self) -> None: ...


class SheetDialog(QDialog):
    """Back and Next keep everything that was chosen; `taken_in(StoredSheet)` once the tasks are stored."""

    taken_in = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Take in an Excel sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.work = SheetWork(context, self)
        self.file = FileStep(self.work)
        self.columns = ColumnsStep(self.work)
        self.names = NamesStep(self.work)
        self.check = CheckStep(self.work)
        self.steps: tuple[_Step, ...] = (self.file, self.columns, self.names, self.check)
        self._stack = QStackedWidget()
        for step in (self.file, self.columns, self.names, self.check):
            self._stack.addWidget(step)
        self._marks: list[QLabel] = []
        self.problem = labels.problem()
        self.back_button = plain(_("Back"), self.go_back, "chevron_left")
        self.next_button = primary(_("Next"), self.go_on)
        self.cancel_button = plain(_("Cancel"), self.reject)
        self._lay_out()
        self.file.file_wanted.connect(self.choose_file)
        self.work.changed.connect(self._show_buttons)
        self.work.table_changed.connect(self._show_buttons)
        self.kept = KeptImport(context, self.work, self)
        self.work.decided.connect(self.file.forget_offer)
        self.file.go_on_wanted.connect(self.resume)
        self.file.decline_wanted.connect(self.kept.decline)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence("Alt+Right"), self, self.go_on)
        resize_within_screen(self, theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        self.turn_to(0)
        left = self.kept.since()
        if left is not None:
            self.file.offer(*left)

    @property
    def step(self) -> int:
        """Which step is shown, counted from 0."""
        return self._stack.currentIndex()

    @Slot()
    def choose_file(self) -> QFileDialog:
        """Ask which file to take in."""
        from secretariat.intake.sheets import ENDINGS

        dialog = QFileDialog(self, _("Choose a sheet"), self._context.settings.last_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog.setNameFilters([_("Sheets ({0})").format(patterns), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()
        return dialog

    def open_file(self, path: Path) -> None:
        """Read a file; a refused one leaves everything as it was."""
        from secretariat.intake.converting import waiting_words
        from secretariat.intake.sheets import open_sheets

        folder = str(path.parent)
        if folder != self._context.settings.last_folder:
            self._context.prefer(replace(self._context.settings, last_folder=folder))
        self._context.jobs.run_with_bar(
            lambda progress: open_sheets(path, progress),
            title=waiting_words(path) or _("Reading {0} …").format(path.name),
            parent=self,
            done=self.show_book,
            failed=self._context.job_failed,
        )

    def show_book(self, book: SheetBook) -> None:
        """Begin with the sheets of a file."""
        self.work.open(book)
        self.turn_to(0)
        self.next_button.setFocus()

    @Slot()
    def resume(self) -> None:
        """Go on with the import that was left unfinished, where it was left."""
        left = self.kept.load()
        if left is not None:
            book, said = left
            self.work.resume(book, said)
            self.go_to(said.step)

    def go_to(self, step: int) -> None:
        """Show a step once the sheet is checked as far as it needs; a cancelled check leaves all as it was."""
        if step < _NAMES:
            self.turn_to(step)
        else:
            self.work.prepare(lambda: self.turn_to(step), self._show_buttons)

    def turn_to(self, step: int) -> None:
        """Show a step; all that was chosen in the others stays."""
        commit_typing()
        self.work.watched = step == _CHECK
        self.steps[step].refresh()
        self._stack.setCurrentIndex(step)
        for place, mark in enumerate(self._marks):
            mark.setProperty("role", "section" if place == step else "muted")
            mark.style().unpolish(mark)
            mark.style().polish(mark)
        labels.say_problem(self.problem, "")
        self._show_buttons()
        self.kept.touch(step)
        if step:
            self.file.forget_offer()
        self.steps[step].start_here()

    @Slot()
    def go_back(self) -> None:
        """Turn to the step before."""
        if self.step:
            self.go_to(self.step - 1)

    @Slot()
    def go_on(self) -> None:
        """Turn to the next step, or store when this was the last one; what keeps from it is said."""
        commit_typing()
        if self.work.checking:
            return
        trouble = self.steps[self.step].problem()
        labels.say_problem(self.problem, trouble)
        if trouble:
            self.steps[self.step].start_here()
        elif self.step < _CHECK:
            self.go_to(self.step + 1)
        else:
            self.store()

    def store(self) -> None:
        """Store all ticked rows in one step, after a backup; a cancelled one leaves the book as it was."""
        if not self._context.may_change():
            return
        self.kept.settle()
        checked = self.work.checked()
        self.work.storing = True
        self._context.jobs.run_with_bar(
            self._job(checked),
            title=_("Taking in {0} tasks …").format(len(checked.tasks())),
            parent=self,
            done=self._on_stored,
            failed=self._on_refused,
        )

    def done(self, result: int) -> None:
        """Qt: the window closes; what was decided is kept for the next time."""
        self.kept.settle()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: read what was dropped."""
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.open_file(files[0])

    def _job(self, checked: CheckedSheet) -> Callable[[Progress], StoredSheet]:
        """Everything that the job needs is taken now: on its thread there is no widget to ask."""
        from secretariat.services.sheet_import import label_of_import, remember_mapping, store_sheet
        from secretariat.store.backup import back_up_before

        database, today = self._context.database, self._context.today()
        choices, mapping, table = self.work.choices, self.work.mapping, self.work.table
        label = label_of_import(len(checked.tasks()), self.work.book.file if self.work.book else "")

        def job(progress: Progress) -> StoredSheet:
            back_up_before(database.path, "import", progress)
            with database.write(label) as session:
                stored = store_sheet(session, checked, choices, today, progress)
                if table is not None:
                    remember_mapping(session, table, mapping)
                drop_import(session)
            return stored

        return job

    def _on_refused(self, error: BaseException) -> None:
        self.work.storing = False
        self._context.job_failed(error)

    def _on_stored(self, stored: StoredSheet) -> None:
        count = len(stored.task_ids)
        said = ngettext("{0} task was taken in.", "{0} tasks were taken in.", count).format(count)
        self._context.messages.offer(said, _("Undo"), self._context.undo)
        self.taken_in.emit(stored)
        self._context.page_wanted.emit("tasks", TaskFilter())
        self.accept()

    @Slot()
    def _show_buttons(self) -> None:
        self.back_button.setEnabled(self.step > 0)
        self.next_button.setEnabled(self.work.table is not None)
        words = _("Next")
        if self.step == _CHECK:
            count = self.work.checked().ticked()
            words = ngettext("Take in {0} task", "Take in {0} tasks", count).format(count)
        self.next_button.setText(words)

    def _lay_out(self) -> None:
        titles = (_("1  File and sheet"), _("2  Columns"), _("3  Agencies"), _("4  Check and take in"))
        head = QHBoxLayout()
        head.setSpacing(theme.scaled(18))
        for title in titles:
            mark = labels.section(title)
            self._marks.append(mark)
            head.addWidget(mark)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.scaled(8))
        foot.addWidget(self.problem, 1)
        foot.addStretch(0)
        for button in (self.back_button, self.next_button, self.cancel_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        box = QVBoxLayout(self)
        margin = theme.scaled(14)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.scaled(10))
        box.addLayout(head)
        box.addWidget(labels.line())
        box.addWidget(self._stack, 1)
        box.addWidget(labels.line())
        box.addLayout(foot)
