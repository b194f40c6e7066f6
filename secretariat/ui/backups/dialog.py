"""Backups of the book: what there is, what each lacks, a new one now, and the way back to an old one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from secretariat.i18n import _, ngettext
from secretariat.paths import backup_folder, make_private_folder
from secretariat.progress import Progress
from secretariat.ui import theme
from secretariat.ui.backups import words
from secretariat.ui.backups.copies_dialog import CopiesDialog
from secretariat.ui.backups.copies_view import CopiesView
from secretariat.ui.backups.restoring import RestoreDialog
from secretariat.ui.backups.settings import BackupSettingsDialog
from secretariat.ui.backups.standing import age_words, second_moment
from secretariat.ui.context import Context
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, plain, primary
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretariat.store.backup import BackupFacts


class BackupsDialog(CopiesDialog):
    """Lists the backups; `restore_wanted(path)` when one is to take the book's place, `look_wanted(path)`,
    `take_back_wanted()` when the last restore is to be undone, `look_again()` when the settings were changed."""

    restore_wanted = Signal(object)
    look_wanted = Signal(object)
    take_back_wanted = Signal()
    look_again = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.database.path, parent)
        self._context = context
        self.setWindowTitle(_("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.copies = CopiesView(self._book, context.jobs, _("Book now"), base=self._second_place())
        self.table = self.copies.table
        self.state = labels.wrapping(labels.section(""))
        self.second = labels.muted("")
        self.now_button = primary(_("Back up now"), self.back_up_now, "backup")
        self.copy_button = plain(_("Back up to …"), self.ask_for_copy, "save")
        self.restore_button = plain(_("Restore this one …"), self.ask_to_restore, "restore")
        self.look_button = plain(_("Only look at it"), self.look, "info")
        self.other_button = plain(_("Restore from a file …"), self.ask_for_file, "folder")
        self.take_back_button = plain(_("Undo the last restore …"), self.ask_to_take_back, "undo")
        self.settings_button = plain(_("Settings …"), self.ask_for_settings, "settings")
        self._lay_out()
        self.table.chosen.connect(self._enable)
        self.copies.settled.connect(self._enable)
        context.closing.connect(self.copies.end)
        resize_within_screen(self, theme.scaled(980), theme.scaled(600))
        self.refresh()

    def refresh(self) -> None:
        """Look again which backups there are."""
        from secretariat.store.taking_back import replaced_files

        found = self.copies.load()
        self._say_state(found)
        self.second.setText(self._second_words())
        self.take_back_button.setVisible(bool(replaced_files(self._book)))
        self._enable()

    def done(self, result: int) -> None:
        """Qt: it closes; what is still being read is no longer waited for."""
        self.copies.end()
        super().done(result)

    @Slot()
    def back_up_now(self) -> None:
        """Make a verified copy beside the book, named by the moment."""
        from secretariat.store.backup import back_up_into

        book = self._book
        folder = make_private_folder(backup_folder(book))
        self._make(lambda progress: back_up_into(folder, book, progress))

    @Slot()
    def ask_for_copy(self) -> QFileDialog:
        """Ask where a copy is to go, such as a USB stick."""
        from secretariat.ui.saving import ask_where

        name = f"{self._book.stem}-{self._context.today():%Y-%m-%d}.db"
        return ask_where(self, _("Back up to …"), name, _("Data files (*.db)"), self._copy_to)

    @Slot()
    def ask_for_file(self) -> QFileDialog:
        """Ask which file is to be restored."""
        dialog = self._book_chooser(_("Restore from a file …"), backup_folder(self._book), self._ask)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    @Slot()
    def ask_to_restore(self) -> RestoreDialog | None:
        """Show the selected backup beside the book and restore it when the person agrees."""
        facts = self.copies.selected()
        return self._ask(facts.path) if facts is not None else None

    @Slot()
    def look(self) -> None:
        """Ask for a window in which the selected backup can only be looked at."""
        facts = self.copies.selected()
        if facts is not None:
            self.look_wanted.emit(facts.path)
            self.accept()

    @Slot()
    def ask_to_take_back(self) -> QMessageBox | None:
        """Say what was replaced last, and bring it back when the person agrees."""
        from secretariat.store.taking_back import replaced_files

        newest = next(iter(replaced_files(self._book)), None)
        if newest is None:
            return None
        sentence = (
            _("The damaged file that was replaced at {0} comes back as it was, and will not open.")
            if newest.damaged
            else _("The book as it was before the restore of {0} comes back.")
        )
        kept = _("The present book is kept and can be taken back in turn.")
        box = QMessageBox(
            QMessageBox.Icon.Question,
            _("Undo the last restore"),
            f"{sentence.format(words.moment(newest.at))} {kept}",
            parent=self,
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes = box.addButton(_("Take it back"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(self._on_take_back)
        box.open()
        return box

    @Slot()
    def _on_take_back(self) -> None:
        self.take_back_wanted.emit()

    @Slot()
    def ask_for_settings(self) -> BackupSettingsDialog:
        """Open the settings of backups."""
        dialog = BackupSettingsDialog(self._context, self)
        dialog.accepted.connect(self._on_settings)
        dialog.belongs_to("backup/settings", edits=True).open()
        return dialog

    def _on_settings(self) -> None:
        self.copies.look_in(self._second_place())
        self.refresh()
        self.look_again.emit()

    def _second_place(self) -> Path | None:
        chosen = self._context.settings.second_folder
        return Path(chosen) if chosen else None

    def _ask(self, source: Path) -> RestoreDialog:
        dialog = RestoreDialog(self._context, source, self)
        dialog.restore_wanted.connect(lambda: self.restore_wanted.emit(source))
        dialog.look_wanted.connect(lambda: self.look_wanted.emit(source))
        dialog.look_wanted.connect(self.accept)
        dialog.open()
        return dialog

    def _copy_to(self, target: Path) -> None:
        from secretariat.store.backup import back_up
        from secretariat.ui.saving import Saving, save

        book = self._book

        def write(place: Path, progress: Progress) -> BackupFacts:
            return back_up(book, place, progress)

        saving = Saving(write, lambda _place, facts: self._on_copied(facts), _("Backing up …"))
        save(self._context, self, saving, target)

    def _make(self, job: Callable[[Progress], BackupFacts]) -> None:
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

    def _say_state(self, found: list[BackupFacts]) -> None:
        if found:
            newest = found[0].made_at.astimezone().date()
            days = (self._context.today() - newest).days
            self.state.setText(_age(days))
        else:
            self.state.setText(_("There is no backup yet."))

    def _second_words(self) -> str:
        folder = self._second_place()
        if folder is None:
            return _(
                "There is no second place yet: if this disk breaks, the book and its backups are lost together. "
                "Choose a folder on another disk or a USB stick in the settings."
            )
        last = age_words(second_moment(self._context, None))
        if folder.is_dir():
            return _("Second place: {0}; last copy there: {1}.").format(folder, last)
        return _("The second place {0} is not connected; last copy there: {1}.").format(folder, last)

    @Slot()
    def _enable(self) -> None:
        chosen = self.copies.selected() is not None
        self.restore_button.setEnabled(chosen and not self._context.read_only)
        self.look_button.setEnabled(chosen)

    def _lay_out(self) -> None:
        box = self._column(edge=14, spacing=8)
        box.addWidget(self.state)
        box.addWidget(self.second)
        box.addWidget(self.copies, 1)
        box.addWidget(self._row(self._buttons()))

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.now_button,
            self.copy_button,
            self.restore_button,
            self.look_button,
            self.other_button,
            self.take_back_button,
            self.folder_button,
            self.settings_button,
        )


def _age(days: int) -> str:
    if days <= 0:
        return _("The last backup is of today.")
    return ngettext("The last backup is {0} day old.", "The last backup is {0} days old.", days).format(
        grouped(days)
    )
