"""The window that takes in an office's sheet, step by step on an invented sheet, for the pictures."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from secretariat.intake.sheets import open_sheets
from secretariat.paths import resource
from secretariat.ui.context import Context
from secretariat.ui.sheets.dialog import SheetDialog

SAMPLE = "samples/bang-theo-doi.csv"


class SheetGallery:
    """Opens the window at each of its steps; nothing is stored."""

    def __init__(self, context: Context, parent: Callable[[], QWidget]) -> None:
        self._context, self._parent = context, parent

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return names and preparations."""
        names = ("sheet-file", "sheet-columns", "sheet-agencies", "sheet-check")
        return [("sheet-start", self._start), *((name, self._step(at)) for at, name in enumerate(names))]

    def _start(self) -> SheetDialog:
        dialog = SheetDialog(self._context, self._parent())
        dialog.open()
        return dialog

    def _step(self, step: int) -> Callable[[], QWidget]:
        def act() -> QWidget:
            dialog = self._start()
            dialog.show_book(open_sheets(resource(SAMPLE)))
            dialog.turn_to(step)
            return dialog

        return act
