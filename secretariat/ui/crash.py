"""What a person sees of a fault in the program: one sentence, the details for the repair, the way to help."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.screen_room import resize_within_screen


class CrashDialog(QDialog):
    """The program stays up behind it. `backups` opens the list of backups, where there is a book."""

    def __init__(
        self,
        details: str,
        log: Path,
        parent: QWidget | None = None,
        *,
        backups: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A fault in the program"))
        self._log = log
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details"))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.details_button = self._button(_("Details"), lambda: None)
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._on_details_toggled)
        self.copy_button = self._button(_("Copy"), self.copy)
        self.log_button = self._button(_("Open the log folder"), self.open_log_folder)
        self.backups_button = self._button(_("Open the backups"), backups) if backups is not None else None
        self._lay_out()

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    def open_log_folder(self) -> None:
        """Show the folder of the log in the system's file window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.parent)))

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _on_details_toggled(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.resize(self.width(), theme.scaled(420) if shown else self.minimumSizeHint().height())

    def _lay_out(self) -> None:
        sentence = _("The program made a mistake; what you saved before is safe. Close this and go on working.")
        advice = _("If it happens again, copy the details and send them to whoever looks after the program.")
        column = QVBoxLayout(self)
        edge = theme.scaled(18)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.scaled(10))
        column.addWidget(labels.wrapping(labels.section(sentence)))
        column.addWidget(labels.muted(advice))
        column.addWidget(self.details, 1)
        column.addWidget(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        self.setAccessibleDescription(sentence)
        resize_within_screen(self, theme.scaled(620), self.sizeHint().height())
