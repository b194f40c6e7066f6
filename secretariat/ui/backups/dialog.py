"""Backups of the book: what there is, a new one now, and the way back to an old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.paths import backup_folder, make_private_folder
from secretariat.progress import Progress
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.record_table import RecordTable, TableColumn
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from secretariat.store.backup import BackupFacts


@dataclass(frozen=True, slots=True)
class _Line:
    id: int
    facts: BackupFacts

    @property
    def moment(self) -> str:
        return f"{self.facts.made_at.astimezone():%d/%m/%Y %H:%M}"

    @property
    def megabytes(self) -> str:
        return f"{self.facts.size / 1e6:.1f} MB".replace(".", ",")


def _columns() -> list[TableColumn[_Line]]:
    return [
        TableColumn(_("Made at"), lambda line: line.moment, 150),
        TableColumn(_("Tasks"), lambda line: line.facts.tasks, 100, right=True),
        TableColumn(_("Size"), lambda line: line.megabytes, 120, right=True),
        TableColumn(_("File"), lambda line: line.facts.path.name),
    ]


class BackupsDialog(QDialog):
    """Lists the backups beside the book; `restore_wanted(path)` when one is to take the book's place."""

    restore_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book = context.database.path
        self.setWindowTitle(_("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table: RecordTable[_Line] = RecordTable(_columns(), _("Backups"))
        self.state = labels.muted("")
        self.now_button = primary(_("Back up now"), self.back_up_now, "backup")
        self.copy_button = plain(_("Back up to …"), self.ask_for_copy, "save")
        self.restore_button = plain(_("Restore this one …"), self.ask_to_restore, "restore")
        self.other_button = plain(_("Restore from a file …"), self.ask_for_file, "folder")
        self.folder_button = plain(_("Open the folder"), self.open_folder, "folder")
        self._lay_out()
        self.table.chosen.connect(self._enable)
        resize_within_screen(self, theme.scaled(820), theme.scaled(420))
        self.refresh()

    def refresh(self) -> None:
        """Look again which backups there are."""
        from secretariat.store.backup import backups_of

        self._show(backups_of(self._book))

    @Slot()
    def back_up_now(self) -> None:
        """Make a verified copy beside the book."""
        name = f"{self._book.stem}-{self._context.today():%Y-%m-%d}.db"
        self._copy_to(make_private_folder(backup_folder(self._book)) / name)

    @Slot()
    def ask_for_copy(self) -> QFileDialog:
        """Ask where a copy is to go, such as a USB stick."""
        name = f"{self._book.stem}-{self._context.today():%Y-%m-%d}.db"
        dialog = QFileDialog(self, _("Back up to …"), name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Data files (*.db)"))
        dialog.setDefaultSuffix("db")
        dialog.fileSelected.connect(lambda chosen: self._copy_to(Path(chosen)))
        dialog.open()
        return dialog

    @Slot()
    def ask_for_file(self) -> QFileDialog:
        """Ask which file is to be restored."""
        dialog = QFileDialog(self, _("Restore from a file …"), str(backup_folder(self._book)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Data files (*.db)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda chosen: self._ask(Path(chosen)))
        dialog.open()
        return dialog

    @Slot()
    def ask_to_restore(self) -> QMessageBox | None:
        """Say what will happen and restore the selected backup when the person agrees."""
        lines = self.table.selected()
        return self._ask(lines[0].facts.path) if lines else None

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the backups in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(backup_folder(self._book))))

    def _ask(self, source: Path) -> QMessageBox:
        words = _(
            "{0} takes the place of the book. The present file is kept beside it and can be restored as well."
        )
        box = QMessageBox(QMessageBox.Icon.Question, _("Restore"), words.format(source.name), parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes = box.addButton(_("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(partial(self.restore_wanted.emit, source))
        box.open()
        return box

    def _copy_to(self, target: Path) -> None:
        from secretariat.store.backup import back_up

        book = self._book

        def job(progress: Progress) -> BackupFacts:
            return back_up(book, target, progress)

        self._context.jobs.run_with_bar(
            job,
            title=_("Backing up …"),
            parent=self,
            done=self._on_copied,
            failed=self._context.job_failed,
        )

    def _on_copied(self, facts: BackupFacts) -> None:
        from secretariat.store.backup import lacking_words

        said = _("Backed up to {0}.").format(facts.path.name)
        self._context.messages.tell(f"{said} {lacking_words(facts.lacking)}" if facts.lacking else said)
        self.refresh()

    def _show(self, found: Sequence[BackupFacts]) -> None:
        self.table.show_rows([_Line(place, facts) for place, facts in enumerate(found)])
        if found:
            newest = found[0].made_at.astimezone().date()
            self.state.setText(_age(newest, self._context.today()))
        else:
            self.state.setText(_("There is no backup yet."))
        self._enable()

    def _enable(self) -> None:
        self.restore_button.setEnabled(bool(self.table.selected()))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.addWidget(self.state)
        box.addWidget(self.table, 1)
        row = FlowRow(self)
        for button in (
            self.now_button,
            self.copy_button,
            self.restore_button,
            self.other_button,
            self.folder_button,
        ):
            row.add(button)
        box.addWidget(row)


def _age(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return _("The last backup is of today.")
    return ngettext("The last backup is {0} day old.", "The last backup is {0} days old.", days).format(days)
