"""What the list of backups and the rescue of a book have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.paths import backup_folder
from secretariat.ui import theme
from secretariat.ui.widgets.buttons import Button, plain
from secretariat.ui.widgets.flow_layout import FlowRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class CopiesDialog(QDialog):
    """Of one book: its backup folder, other files in its place, and below everything a row of buttons."""

    def __init__(self, book: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._book = book
        self.folder_button = plain(_("Open the backup folder"), self.open_folder, "folder")

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the backups, or of the book where there is none."""
        folder = backup_folder(self._book)
        shown = folder if folder.is_dir() else self._book.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))

    def _book_chooser(self, title: str, folder: Path, chosen: Callable[[Path], object]) -> QFileDialog:
        """Return the dialog, not yet open, in which a book or a copy of one is chosen."""
        dialog = QFileDialog(self, title, str(folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([_("Data files (*.db)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        return dialog

    def _column(self, edge: int, spacing: int) -> QVBoxLayout:
        """Return the layout of the whole, at the user's size of letters."""
        box = QVBoxLayout(self)
        edge = theme.scaled(edge)
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(theme.scaled(spacing))
        return box

    def _row(self, buttons: Iterable[Button]) -> FlowRow:
        row = FlowRow(self)
        for button in buttons:
            button.setAutoDefault(False)
            row.add(button)
        return row
