"""When copies are made, where else they go, and when the person is reminded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.paths import backup_folder
from secretariat.ui import theme
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from secretariat.ui.context import Context

_LONGEST_MINUTES, _LONGEST_DAYS = 1440, 365


class BackupSettingsDialog(FormDialog):
    """Edits the preferences of this computer; nothing of it is in the book."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Backup settings"), parent)
        self._context = context
        settings = context.settings
        self.minutes = _number(_LONGEST_MINUTES, settings.backup_minutes, _("only once a day"), _(" minutes"))
        self.folder = QLineEdit(settings.second_folder)
        self.folder.setPlaceholderText(_("none"))
        self.choose_button = plain(_("Choose …"), self.ask_for_folder, "folder")
        self.days = _number(_LONGEST_DAYS, settings.backup_reminder_days, _("never"), _(" days"))
        self.add_field(
            "minutes", _("A copy every"), self.minutes, _("Only when something has changed since the last one.")
        )
        self.add_field(
            "folder",
            _("Second place"),
            self.folder,
            _("A folder on another disk or a USB stick. While it is not connected, nothing is copied there."),
            beside=self.choose_button,
        )
        self.add_field("days", _("Remind me after"), self.days, _("When the last good backup is as old as this."))
        self.setMinimumWidth(theme.scaled(560))

    @Slot()
    def ask_for_folder(self) -> QFileDialog:
        """Ask for the folder of the second copies."""
        dialog = QFileDialog(self, _("Second place"), self.folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()
        return dialog

    def submit(self) -> bool:
        """Keep the preferences; a place that is not connected now is taken as it is."""
        folder = self.folder.text().strip()
        self._refuse(folder)
        settings = self._context.settings
        copied_at = settings.second_copied_at if folder == settings.second_folder else ""
        self._context.prefer(
            replace(
                settings,
                backup_minutes=self.minutes.value(),
                backup_reminder_days=self.days.value(),
                second_folder=folder,
                second_copied_at=copied_at,
            )
        )
        return True

    def _refuse(self, folder: str) -> None:
        if not folder:
            return
        place = Path(folder)
        if not place.is_absolute():
            raise InvalidInput({"folder": _("Give the whole path of the folder, or choose it.")})
        if place.is_file():
            raise InvalidInput({"folder": _("{0} is a file, not a folder. Choose another name.").format(place)})
        book = self._context.database.path
        if place.resolve() in (backup_folder(book).resolve(), book.parent.resolve()):
            raise InvalidInput({"folder": _("The book itself lies there. Choose a folder on another disk.")})


def _number(most: int, value: int, none: str, suffix: str) -> NumberField:
    field = NumberField()
    field.setRange(0, most)
    field.setSuffix(suffix)
    field.setSpecialValueText(none)
    field.setValue(value)
    return field
