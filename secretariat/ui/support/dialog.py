"""The package for support: its parts with their sizes, each to be read and to be left out, before it is saved."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.files import size_words
from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.logs import kept_at
from secretariat.progress import Progress
from secretariat.services.support import SupportPart, parts_of_book, parts_of_program, write_package
from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.about import versions
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.screen_room import resize_within_screen


def show_support(context: Context | None, fault: str, parent: QWidget | None) -> "SupportDialog":
    """Open the package; with a book its counts and the check follow as soon as they are known."""
    settings = context.settings if context else Settings()
    parts = parts_of_program(versions(), settings, kept_at(), fault)
    dialog = SupportDialog(parts, context.today() if context else date.today(), parent)
    dialog.open()
    if context is not None:
        dialog.wait_for_book(context)
    return dialog


class SupportDialog(QDialog):
    """Shows every part in full; what is not ticked is left out."""

    def __init__(self, parts: Sequence[SupportPart], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Package for support"))
        self._today = today
        self._parts: list[SupportPart] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Parts of the package"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(_("What is in this part"))
        self.total = labels.muted("")
        self.save_button = primary(_("Save the package …"), self.ask_where, "save")
        self.close_button = plain(_("Close"), self.close)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_part)
        self.list.itemChanged.connect(self._sum_up)
        self.add(parts)

    def add(self, parts: Sequence[SupportPart]) -> None:
        """Add parts at the end, all of them ticked."""
        for part in parts:
            self._parts.append(part)
            item = QListWidgetItem(f"{part.title} · {size_words(part.size)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._sum_up()

    def wait_for_book(self, context: Context) -> None:
        """Read the book aside, with a bar; who cancels that gets a package without it."""
        database = context.database

        def read(progress: Progress) -> list[SupportPart]:
            return parts_of_book(database, progress)

        context.jobs.run_with_bar(
            read, title=_("Reading the book …"), parent=self, done=self.add, failed=context.job_failed
        )

    def chosen(self) -> list[SupportPart]:
        """Return the parts that are ticked."""
        rows = range(self.list.count())
        return [self._parts[row] for row in rows if self.list.item(row).checkState() is Qt.CheckState.Checked]

    def ask_where(self) -> QFileDialog:
        """Ask where the package is to go."""
        from secretariat.ui.saving import ask_where

        name = _("secretariat-support-{0}.zip").format(f"{self._today:%Y-%m-%d}")
        return ask_where(self, _("Save the package"), name, _("Zip files (*.zip)"), self.save)

    def save(self, target: Path) -> None:
        """Write what is ticked."""
        try:
            write_package(self.chosen(), target)
        except SecretariatError as trouble:
            self.total.setText(str(trouble))
            return
        self.total.setText(_("Saved: {0}").format(target))

    def _show_part(self, row: int) -> None:
        self.text.setPlainText(self._parts[row].text if 0 <= row < len(self._parts) else "")

    def _sum_up(self) -> None:
        chosen = self.chosen()
        size = size_words(sum(part.size for part in chosen))
        self.total.setText(_("{0} parts, {1} before packing.").format(len(chosen), size))
        self.save_button.setEnabled(bool(chosen))

    def _lay_out(self) -> None:
        told = _(
            "This file helps to find a fault. Nothing is sent: you save the package and give it on yourself. "
            "No titles, names or texts of the book are in it; look at each part, and untick what you want to keep."
        )
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setSizes([theme.scaled(150), theme.scaled(270)])
        buttons = FlowRow(self)
        buttons.add(self.save_button)
        buttons.add(self.close_button)
        column = QVBoxLayout(self)
        edge = theme.scaled(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.scaled(10))
        column.addWidget(labels.muted(told))
        column.addWidget(split, 1)
        column.addWidget(self.total)
        column.addWidget(buttons)
        resize_within_screen(self, theme.scaled(820), theme.scaled(520))
