"""Every sentence that the program says of itself. Tests replace this object, so no test waits for a click."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from secretariat.errors import SecretariatError, UserError
from secretariat.i18n import _

logger = logging.getLogger(__name__)


class Messages(QObject):
    """Refusals are boxes over the window; what was done is a passing line that may carry an action.

    `told(text)` and `offered(text, action, callback)` are shown by the main window.
    """

    told = Signal(str)
    offered = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent

    def show_over(self, window: QWidget) -> None:
        """Show later boxes over `window`."""
        self._window = window

    def refuse(self, trouble: SecretariatError) -> None:
        """Say in plain words why nothing was done."""
        from PySide6.QtWidgets import QMessageBox

        logger.warning("refused: %s", type(trouble).__name__, exc_info=trouble.__cause__)
        icon = QMessageBox.Icon.Information if isinstance(trouble, UserError) else QMessageBox.Icon.Warning
        box = QMessageBox(icon, _("Secretariat"), str(trouble), parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def tell(self, text: str) -> None:
        """Say what was done, in passing."""
        self.told.emit(text)

    def offer(self, text: str, action: str, callback: Callable[[], object]) -> None:
        """Say what was done and offer one thing to do about it, such as to undo it."""
        self.offered.emit(text, action, callback)
