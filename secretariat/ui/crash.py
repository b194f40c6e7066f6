"""What a person sees of a fault in the program: one sentence, the details for the repair, the way to help."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.screen_room import resize_within_screen

_MOST_TOLD = 20


class CrashDialog(QDialog):
    """The program stays up behind it; `package_wanted` when a package for support is to be made.

    `backups` opens the list of backups, where there is a book; `earlier` is a fault that ended the program before.
    """

    package_wanted = Signal()

    def __init__(
        self,
        details: str,
        log: Path,
        parent: QWidget | None = None,
        *,
        backups: Callable[[], object] | None = None,
        earlier: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The program ended suddenly") if earlier else _("A fault in the program"))
        self._log = log
        self._further = 0
        self.further = labels.muted("")
        self.further.hide()
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
        self.package_button = self._button(_("Package for support …"), self.package_wanted.emit)
        self.log_button = self._button(_("Open the log folder"), self.open_log_folder)
        self.backups_button = self._button(_("Open the backups"), backups) if backups is not None else None
        self._lay_out(earlier=earlier)

    def count(self, details: str) -> None:
        """Add a fault that came while this one is shown; of very many only the number is kept."""
        self._further += 1
        told = ngettext("Meanwhile {0} more fault came up.", "Meanwhile {0} more faults came up.", self._further)
        self.further.setText(told.format(self._further))
        self.further.show()
        if self._further < _MOST_TOLD:
            self.details.appendPlainText(f"\n{details}")

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

    def _lay_out(self, *, earlier: bool) -> None:
        sentence = (
            _("The last time the program ended suddenly, by a fault. What you saved before is safe.")
            if earlier
            else _("The program made a mistake; what you saved before is safe. Close this and go on working.")
        )
        advice = _(
            "If it happens again, copy the details or make a package, and give it to whoever looks after the "
            "program. No titles and no names of yours are in it."
        )
        column = QVBoxLayout(self)
        edge = theme.scaled(18)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.scaled(10))
        column.addWidget(labels.wrapping(labels.section(sentence)))
        column.addWidget(labels.muted(advice))
        column.addWidget(self.further)
        column.addWidget(self.details, 1)
        column.addWidget(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        self.setAccessibleDescription(sentence)
        resize_within_screen(self, theme.scaled(620), self.sizeHint().height())
