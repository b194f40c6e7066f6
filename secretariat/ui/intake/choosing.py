"""Asking which files or which folder to read."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.i18n import _

Taken = Callable[[Sequence[Path]], object]


def choose_files(parent: QWidget, folder: str, endings: Sequence[str], taken: Taken) -> QFileDialog:
    """Open the dialog for one file or several."""
    dialog = _dialog(parent, _("Open notices"), folder, taken)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*{ending}" for ending in endings)
    dialog.setNameFilters([_("Notices ({0})").format(patterns), _("All files (*)")])
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, folder: str, taken: Taken) -> QFileDialog:
    """Open the dialog for a folder."""
    dialog = _dialog(parent, _("Choose a folder of notices"), folder, taken)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, folder: str, taken: Taken) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: taken([Path(name) for name in names]))
    return dialog
