"""Closing a period and the list of what was closed: its files, what changed since, and opening it again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from secretariat.domain.closings import ClosingDraft
from secretariat.i18n import _
from secretariat.progress import Progress
from secretariat.queries.closings import ClosedRow, Snapshot, closed_periods
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.record_table import RecordTable, TableColumn
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from secretariat.reports.gallery import Made
    from secretariat.store.attachments import KeptFile

    Ready = tuple[Snapshot, list[tuple[str, KeptFile]]]


class ClosingDialog(FormDialog):
    """The name of what is closed; everything else was chosen with the report."""

    def __init__(self, draft: ClosingDraft, keep: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(_("Close the period"), parent, save=_("Close the period"))
        self._keep = keep
        self.setMinimumWidth(theme.scaled(500))
        words = _(
            "Day, scope, figures, every task and the files of this report are kept as they are now, and never "
            "change. The next report can tell what changed since."
        )
        self.add_wide(labels.muted(words))
        self.name = QLineEdit(draft.name)
        self.add_field("name", _("Name"), self.name)
        self.name.selectAll()

    def submit(self) -> bool:
        """Hand over the name."""
        return self._keep(self.name.text())


class ReopeningDialog(FormDialog):
    """Why a closed period does not hold any more."""

    def __init__(self, about: str, keep: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(_("Open the period again"), parent, enter_saves=False)
        self._keep = keep
        self.setMinimumWidth(theme.scaled(460))
        self.add_wide(labels.muted(about))
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.add_field("why", _("Reason"), self.why)

    def submit(self) -> bool:
        """Hand over the reason."""
        return self._keep(self.why.toPlainText())


class PeriodCloser(QObject):
    """Asks for a name, writes the files of the report, and closes the period in one step."""

    closed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def ask(self, draft: ClosingDraft, prepare: Callable[[], Made]) -> ClosingDialog:
        """Open the form; `prepare` makes the report on the thread of the job."""
        dialog = ClosingDialog(draft, lambda name: self._begin(draft, name, prepare), self._window)
        dialog.belongs_to("period/close").open()
        return dialog

    def _begin(self, draft: ClosingDraft, name: str, prepare: Callable[[], Made]) -> bool:
        from dataclasses import replace

        wanted = replace(draft, name=name).checked(self._context.today())
        database = self._context.database

        def job(progress: Progress) -> Ready:
            from contextlib import closing

            from secretariat.queries.closings import take_snapshot
            from secretariat.queries.task_list import load_judging

            with closing(database.reader()) as connection:
                snapshot = take_snapshot(connection, load_judging(connection, wanted.as_of), wanted.scope)
            return snapshot, _files(prepare(), wanted.name, database.path, progress)

        self._context.jobs.run_with_bar(
            job,
            title=_("Closing the period …"),
            parent=self._window,
            done=lambda ready: self._keep(wanted, *ready),
            failed=self._context.job_failed,
        )
        return True

    def _keep(self, draft: ClosingDraft, snapshot: Snapshot, files: list[tuple[str, KeptFile]]) -> None:
        from secretariat.services.closings import close_period

        today = self._context.today()
        label = _("Close the period {0}").format(draft.name)
        if self._context.change(label, lambda session: close_period(session, draft, snapshot, files, today)):
            self._context.messages.tell(_("The period {0} was closed.").format(draft.name))
            self.closed.emit()


class ClosedPeriodsDialog(QDialog):
    """What was closed, the newest first; `changes_wanted(id)` asks for the report of what changed since."""

    changes_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from secretariat.ui.attachments.opening import FileOpener

        self._context, self._opener = context, FileOpener(context)
        self.setWindowTitle(_("Closed periods"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table: RecordTable[ClosedRow] = RecordTable(_columns(), _("Closed periods"))
        self.table.today = context.today
        self.files_button = plain(_("Open the files that were sent"), self.open_files, "folder")
        self.changes_button = primary(_("What changed since"), self._tell_changes, "history")
        self.reopen_button = plain(_("Open again …"), self.reopen, "reopen")
        row = FlowRow(self)
        for button in (self.changes_button, self.files_button, self.reopen_button):
            row.add(button)
        box = QVBoxLayout(self)
        box.addWidget(row)
        box.addWidget(self.table, 1)
        self.table.chosen.connect(self._enable)
        self.table.opened.connect(self._tell_changes)
        context.changed.connect(self._on_changed)
        resize_within_screen(self, theme.scaled(900), theme.scaled(460))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again."""
        self.table.show_rows(closed_periods(self._context.reader()))
        self._enable()

    @Slot()
    def open_files(self) -> None:
        """Open read-only copies of the files of the selected period."""
        from secretariat.queries.attachments import attachments_of

        row = self._selected()
        if row is not None:
            number = row.id
            for file in self._context.ask(lambda session: attachments_of(session, "closed_period", number)):
                self._opener.open(file)

    @Slot()
    def reopen(self) -> ReopeningDialog | None:
        """Ask why the selected period is opened again."""
        from secretariat.services.closings import reopen_period

        row = self._selected()
        if row is None or not self._context.may_change():
            return None
        today, number = self._context.today(), row.id

        def keep(why: str) -> bool:
            return self._context.submit(
                _("Open a closed period again"), lambda session: reopen_period(session, number, why, today)
            )

        dialog = ReopeningDialog(row.name, keep, self)
        dialog.belongs_to("period/reopen", (number,)).open()
        return dialog

    def _selected(self) -> ClosedRow | None:
        rows = self.table.selected()
        return rows[0] if rows else None

    @Slot()
    def _tell_changes(self) -> None:
        row = self._selected()
        if row is not None:
            self.changes_wanted.emit(row.id)
            self.accept()

    @Slot()
    def _enable(self) -> None:
        row = self._selected()
        self.changes_button.setEnabled(row is not None)
        self.files_button.setEnabled(row is not None and row.files > 0)
        self.reopen_button.setEnabled(row is not None and row.reopened_on is None and not self._context.read_only)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "closed_period" in changes.rows:
            self.refresh()


def _columns() -> list[TableColumn[ClosedRow]]:
    def standing(row: ClosedRow) -> str:
        return _("Opened again: {0}").format(row.reopened_why) if row.reopened_on else _("Closed")

    return [
        TableColumn(_("Name"), lambda row: row.name),
        TableColumn(_("Figures as of"), lambda row: row.as_of, 110),
        TableColumn(_("Tasks"), lambda row: row.rows, 80),
        TableColumn(_("Files"), lambda row: row.files, 70),
        TableColumn(_("Closed on"), lambda row: row.closed_at[:10], 100),
        TableColumn(_("State"), standing, 220),
    ]


def _files(made: Made, name: str, book: Path, progress: Progress) -> list[tuple[str, KeptFile]]:
    """Write the report as it goes out, and keep the files beside the book."""
    from secretariat.domain.files import safe_name
    from secretariat.paper.pdf import write_pdf
    from secretariat.reports.report import Report
    from secretariat.store import attachments
    from secretariat.ui.report_files import write_report

    kept = []
    with tempfile.TemporaryDirectory(prefix="secretariat-") as folder:
        endings = (".xlsx", ".pdf") if isinstance(made.report, Report) else (".docx", ".pdf")
        for ending in endings:
            target = Path(folder) / f"{safe_name(name)[:80]}{ending}"
            if ending == ".pdf":
                write_pdf(made.report, target, progress)
            else:
                write_report(made, target, progress)
            kept.append((target.name, attachments.keep(book, target, progress)))
    return kept
