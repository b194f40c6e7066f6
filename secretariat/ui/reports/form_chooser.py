"""Which superior's form is filled: asks for its file, reads it, and opens the window that fills it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.ui.context import Context
from secretariat.ui.reports.superior_forms import FormFillingDialog

if TYPE_CHECKING:
    from secretariat.intake.superior_forms import OpenForm
    from secretariat.ui.reports.superior_forms import OfBook


class FormChooser:
    """Asks for the form's file, opens it, and shows the window that fills it."""

    def __init__(self, context: Context, window: QWidget, of_book: OfBook, scope: str) -> None:
        self._context, self._window, self._of_book, self._scope = context, window, of_book, scope

    def ask(self) -> QFileDialog:
        """Ask which form is to be filled."""
        folder = self._context.settings.last_folder
        dialog = QFileDialog(self._window, _("Choose the superior's form"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Excel workbooks (*.xlsx)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()
        return dialog

    def open(self, path: Path) -> None:
        """Read a form; one that cannot be filled without loss is refused with a sentence."""
        from secretariat.intake.superior_forms import open_form

        self._context.jobs.run_with_bar(
            lambda progress: open_form(path, progress),
            title=_("Reading {0} …").format(path.name),
            parent=self._window,
            done=self.show,
            failed=self._context.job_failed,
        )

    def show(self, form: OpenForm) -> FormFillingDialog | None:
        """Open the window for a form that was read."""
        from secretariat.intake.superior_forms import layout_of

        try:
            layout_of(form)
        except UserError as trouble:
            self._context.messages.refuse(trouble)
            return None
        dialog = FormFillingDialog(self._context, form, self._of_book, self._scope, self._window)
        dialog.open()
        return dialog
