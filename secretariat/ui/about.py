"""Which program this is, on what it stands, and which book is open: what one is asked when calling for help."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from secretariat import __version__
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.screen_room import resize_within_screen

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def facts(book: Path) -> list[tuple[str, str]]:
    """Return the lines of the dialog; nothing is imported for them."""
    version_of_ours, *others = versions()
    return [
        version_of_ours,
        (_("Data file"), str(book)),
        *others,
        (_("Licence"), _("MIT; free to use, change and pass on")),
    ]


def versions() -> list[tuple[str, str]]:
    """Return what the program stands on; nothing in it tells of a person."""
    return [
        (_("Version"), __version__),
        ("Python", platform.python_version()),
        ("Qt", f"{qVersion()} (PySide6 {_version_of('PySide6_Essentials')})"),
        ("SQLite", sqlite3.sqlite_version),
        ("SQLAlchemy", _version_of("SQLAlchemy")),
        (_("System"), platform.platform(terse=True)),
    ]


class AboutDialog(QDialog):
    """The facts, selectable, with a button that copies them all."""

    def __init__(self, book: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Secretariat"))
        self._facts = facts(book)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.scaled(18))
        form.setVerticalSpacing(theme.scaled(6))
        for name, value in self._facts:
            form.addRow(labels.muted(name), self._value(value))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = self.buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        column = QVBoxLayout(self)
        edge = theme.scaled(18)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.scaled(12))
        column.addWidget(labels.title(_("Secretariat")))
        column.addWidget(labels.muted(_("Conclusions of meetings, the tasks in them, and their follow-up.")))
        column.addWidget(
            labels.muted(
                _(
                    "Not for state secrets: documents marked Mật, Tối mật or Tuyệt mật may not be entered, and no "
                    "lock or password of this program changes that."
                )
            )
        )
        column.addLayout(form)
        column.addStretch()
        column.addWidget(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        resize_within_screen(self, theme.scaled(480), self.sizeHint().height())

    def copy(self) -> None:
        """Put all lines on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self._facts))

    @staticmethod
    def _value(text: str) -> QLabel:
        label = labels.wrapping(QLabel(text))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(_SELECTABLE)
        return label


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _("unknown")
