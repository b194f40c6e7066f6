"""The window that fills a superior's form, on an invented form, for the pictures."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.intake.superior_forms import open_form
from secretariat.paths import resource
from secretariat.ui.context import Context
from secretariat.ui.reports.superior_forms import FormFillingDialog

SAMPLE = "samples/bieu-cap-tren.xlsx"
# As a screen of 1366 × 768 leaves room, whatever the screen of the machine that takes the picture.
_SIZE = (1280, 720)


class FormGallery:
    """Opens the window; nothing is written."""

    def __init__(self, context: Context, parent: Callable[[], QWidget]) -> None:
        self._context, self._parent = context, parent

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return names and preparations."""
        return [("superior-form", self._open)]

    def _open(self) -> QWidget:
        """Two figures stand in their cells, as somebody would have chosen them."""
        day, scope = f"{self._context.today():%d/%m/%Y}", _("All tasks of the book")
        words = _("Figures as of {0}; scope: {1}.").format(day, scope)
        form = open_form(resource(SAMPLE))
        dialog = FormFillingDialog(self._context, form, lambda _question: 0, words, self._parent())
        for row, key in ((5, "overdue"), (4, "given")):
            dialog.choose_cell(row, 7)
            dialog.give(key)
        dialog.choose_cell(4, 7)
        dialog.resize(*_SIZE)
        dialog.open()
        return dialog
