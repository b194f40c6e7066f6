"""The saved views as a list: renamed, ordered, pinned, deleted, carried to another book."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from secretariat.i18n import _
from secretariat.queries.views import SavedTaskView
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.tasks.view_desk import ViewDesk
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.screen_room import resize_within_screen

_SAVED = Qt.ItemDataRole.UserRole
_ENDING = "thuky-views.json"


class ViewsDialog(QDialog):
    """Every change is made at once and can be undone; a tick pins a view to the list at the left."""

    def __init__(self, context: Context, desk: ViewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Views"))
        self._context, self._desk = context, desk
        self.list = QListWidget()
        self.list.setAccessibleName(_("Views"))
        self.rename_button = plain(_("Rename …"), self.rename, "edit")
        self.up_button = plain(_("Up"), lambda: self.move_chosen(-1), "chevron_up")
        self.down_button = plain(_("Down"), lambda: self.move_chosen(1), "chevron_down")
        self.remove_button = plain(_("Delete"), self.remove, "bin")
        self.import_button = plain(_("Take in from a file …"), self.ask_source, "folder")
        self.export_button = plain(_("Write to a file …"), self.ask_target, "save")
        self._lay_out()
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(self._enable)
        context.changed.connect(self.refresh)
        self.refresh()
        resize_within_screen(self, theme.scaled(620), theme.scaled(400))

    @Slot()
    def refresh(self) -> None:
        """Show the views as they are in the book."""
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for saved in self._desk.views():
            item = QListWidgetItem(saved.view.name, self.list)
            item.setData(_SAVED, saved)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if saved.view.pinned else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._enable()

    def chosen(self) -> SavedTaskView | None:
        """Return the view that the person is at."""
        item = self.list.currentItem()
        saved: SavedTaskView | None = item.data(_SAVED) if item else None
        return saved

    def choose(self, view_id: int) -> bool:
        """Go to a view; False where there is no such view."""
        ids = [saved.id for saved in self._desk.views()]
        if view_id in ids:
            self.list.setCurrentRow(ids.index(view_id))
        return view_id in ids

    def rename(self) -> QDialog | None:
        """Ask for another name."""
        saved = self.chosen()
        if saved is None:
            return None
        dialog = RenameDialog(self._desk, saved, self)
        dialog.belongs_to("view/rename", (saved.id,), edits=True).open()
        return dialog

    def move_chosen(self, step: int) -> None:
        """Move the view up or down."""
        row = self.list.currentRow()
        ids = [saved.id for saved in self._desk.views()]
        if 0 <= row + step < len(ids):
            ids.insert(row + step, ids.pop(row))
            self.list.setCurrentRow(row + step)
            self._desk.order(ids)

    def remove(self) -> None:
        """Delete the view."""
        saved = self.chosen()
        if saved is not None:
            self._desk.remove(saved)

    def ask_source(self) -> QFileDialog:
        """Ask for the file whose views are to be taken in."""
        dialog = self._file_dialog(_("Take in views"), "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self._desk.take_in(self._remembered(chosen)))
        dialog.open()
        return dialog

    def ask_target(self) -> QFileDialog:
        """Ask where the views are to be written."""
        dialog = self._file_dialog(_("Write views to a file"), _ENDING)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda chosen: self.export_to(self._remembered(chosen)))
        dialog.open()
        return dialog

    def export_to(self, target: Path) -> None:
        """Write all views to a file."""
        self._desk.export([saved.id for saved in self._desk.views()], target)

    def _file_dialog(self, title: str, name: str) -> QFileDialog:
        from secretariat.ui.saving import first_folder

        folder = first_folder(self._context)
        dialog = QFileDialog(self, title, str(folder / name))
        dialog.setNameFilter(_("Views (*.json)"))
        return dialog

    def _remembered(self, chosen: str) -> Path:
        path = Path(chosen)
        self._context.prefer(replace(self._context.settings, last_folder=str(path.parent)))
        return path

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        saved: SavedTaskView = item.data(_SAVED)
        pinned = item.checkState() is Qt.CheckState.Checked
        if pinned != saved.view.pinned:
            self._desk.pin(saved, pinned)

    @Slot()
    def _enable(self) -> None:
        row, count, may_change = self.list.currentRow(), self.list.count(), not self._context.read_only
        self.list.setEnabled(may_change)
        self.rename_button.setEnabled(row >= 0 and may_change)
        self.remove_button.setEnabled(row >= 0 and may_change)
        self.up_button.setEnabled(row > 0 and may_change)
        self.down_button.setEnabled(0 <= row < count - 1 and may_change)
        self.export_button.setEnabled(count > 0)
        self.import_button.setEnabled(may_change)

    def _lay_out(self) -> None:
        beside: list[QPushButton] = [self.rename_button, self.up_button, self.down_button, self.remove_button]
        below: list[QPushButton] = [self.import_button, self.export_button]
        buttons = QVBoxLayout()
        for button in beside:
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(buttons)
        foot = QHBoxLayout()
        for button in below:
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch()
        close = plain(_("Close"), self.close)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(labels.muted(_("Views with a tick stand in the list at the left, under the tasks.")))
        column.addLayout(middle, 1)
        column.addLayout(foot)


class RenameDialog(FormDialog):
    """Another name for a view."""

    def __init__(self, desk: ViewDesk, saved: SavedTaskView, parent: QWidget) -> None:
        super().__init__(_("Rename the view"), parent)
        self._desk, self._saved = desk, saved
        self.name = QLineEdit(saved.view.name)
        self.add_field("name", _("Name"), self.name)
        self.name.selectAll()

    def submit(self) -> bool:
        """Keep the name."""
        return self._desk.rename(self._saved, self.name.text())
