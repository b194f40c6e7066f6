"""Every sentence that the program says of itself. Tests replace this object, so no test waits for a click."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from secretariat.errors import Ailment, BookTrouble, SecretariatError, UserError
from secretariat.i18n import _

logger = logging.getLogger(__name__)
Way = tuple[str, Callable[[], object]]


class Messages(QObject):
    """Refusals are boxes over the window; what was done is a passing line that may carry an action.

    `told(text)` and `offered(text, action, callback)` are shown by the main window; `refused(trouble)` comes
    with every box. What is said already is not said in a second box, nor what stands over the page as long as the
    disk does not answer: every look at the book would bring one.
    """

    told = Signal(str)
    offered = Signal(str, str, object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self.standing: Ailment | None = None

    def show_over(self, window: QWidget) -> None:
        """Show later boxes over `window`."""
        self._window = window

    def refuse(self, trouble: SecretariatError, *ways: Way) -> None:
        """Say in plain words why nothing was done, and offer ways to go on: what each is called and does."""
        from PySide6.QtWidgets import QMessageBox

        logger.warning("refused: %s", type(trouble).__name__, exc_info=trouble.__cause__)
        if isinstance(trouble, BookTrouble) and trouble.ailment is self.standing is Ailment.FAILED:
            self.tell(str(trouble))
            return
        shown = self._window.findChildren(QMessageBox) if self._window is not None else ()
        if any(box.isVisible() and box.text() == str(trouble) for box in shown):
            return
        icon = QMessageBox.Icon.Information if isinstance(trouble, UserError) else QMessageBox.Icon.Warning
        box = QMessageBox(icon, _("Secretariat"), str(trouble), parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        for name, act in ways:
            box.addButton(name, QMessageBox.ButtonRole.AcceptRole).clicked.connect(act)
        if ways:
            box.addButton(QMessageBox.StandardButton.Close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
        self.refused.emit(trouble)

    def tell(self, text: str) -> None:
        """Say what was done, in passing."""
        self.told.emit(text)

    def offer(self, text: str, action: str, callback: Callable[[], object]) -> None:
        """Say what was done and offer one thing to do about it, such as to undo it."""
        self.offered.emit(text, action, callback)
