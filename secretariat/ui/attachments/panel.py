"""The files attached to a task or a document: added, looked at, opened, saved elsewhere, renamed, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain import dates
from secretariat.domain.documents import is_of_secrets
from secretariat.domain.files import FileKind, ending_of, is_dangerous, kind_of_name, safe_name, size_words
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.queries.attachments import AttachmentRow
from secretariat.store.attachments import KeptFile
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.attachments.drops import FileDrops
from secretariat.ui.attachments.opening import FileOpener
from secretariat.ui.attachments.preview import PreviewPane
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton, plain
from secretariat.ui.widgets.keys import bind

_ROW = Qt.ItemDataRole.UserRole
_ICONS = {
    FileKind.PICTURE: "picture",
    FileKind.SHEET: "sheet",
    FileKind.ARCHIVE: "folder",
    FileKind.OTHER: "attach",
}
_LOWEST = 76


class NameLine(QLineEdit):
    """The line in which a file is renamed; Esc is its own, whatever it means to the page."""

    cancelled = Signal()

    def event(self, event: QEvent) -> bool:
        """Qt: claim Esc before the shortcuts of the page."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if escape and event.type() == QEvent.Type.KeyPress:
            self.cancelled.emit()
            return True
        return super().event(event)


class FileList(QListWidget):
    """Asks for the room of its first lines; more is its own where there is some."""

    def sizeHint(self) -> QSize:
        """Qt: as high as it has to be."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


class AttachmentsPanel(QWidget):
    """Shows the files of one owner (`show_owner`); `drops` gives its hands to a larger widget around it.

    `counted(int)` follows every look at how many there are.
    """

    counted = Signal(int)

    def __init__(
        self, context: Context, parent: QWidget | None = None, open_url: Callable[[QUrl], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._owner: tuple[str, int] | None = None
        self._warned: int | None = None
        self._renamed: int | None = None
        self.opener = FileOpener(context, open_url)
        self.files = FileList(self)
        self.nothing = labels.muted("", self)
        self.warning = labels.problem(self)
        self.name, self.name_problem = NameLine(self), labels.problem(self)
        self.preview = PreviewPane(context, self)
        self.add_button = plain(_("Add a file …"), self.ask_for_files, "attach")
        self.open_button = IconButton("open_link", _("Open a copy (Enter)"), self)
        self.save_button = IconButton("save", _("Save a copy …"), self)
        self.rename_button = IconButton("edit", _("Rename (F2)"), self)
        self.remove_button = IconButton("bin", _("Remove the file (Delete)"), self)
        self._lay_out()
        self._connect()
        self._show_rows(())

    def show_owner(self, table: str, row_id: int | None) -> None:
        """Show the files of a task or a document; none for None."""
        owner = None if row_id is None else (table, row_id)
        if owner != self._owner:
            self._stop_renaming()
        self._owner = owner
        self.refresh()

    def drops(self, widget: QWidget) -> FileDrops:
        """Let `widget` take dragged and pasted files for the owner that is shown."""
        return FileDrops(widget, self.add_files, self._context)

    @Slot()
    def refresh(self) -> None:
        """Ask again which files there are."""
        if self._owner is None:
            self._show_rows(())
            return
        from secretariat.queries.attachments import attachments_of

        table, row_id = self._owner
        self._show_rows(self._context.ask(lambda session: attachments_of(session, table, row_id)))

    def selected(self) -> AttachmentRow | None:
        """Return the file that is chosen."""
        item = self.files.currentItem()
        row = item.data(_ROW) if item is not None and item.isSelected() else None
        return row if isinstance(row, AttachmentRow) else None

    @Slot()
    def ask_for_files(self) -> QFileDialog | None:
        """Ask which files are to be attached."""
        if self._owner is None or not self._context.may_change():
            return None
        dialog = QFileDialog(self.window(), _("Add a file …"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.open()
        return dialog

    def add_files(self, sources: Sequence[Path], *, leave_out_secrets: bool = False) -> None:
        """Take copies of files and attach them in one step; a file that is marked secret is never taken."""
        if self._owner is None or not sources or not self._context.may_change():
            return
        book, owner = self._context.database.path, self._owner

        def job(progress: Progress) -> list[tuple[str, KeptFile]]:
            from secretariat.services.attachments import take_in

            return take_in(book, sources, progress, leave_out_secrets=leave_out_secrets)

        self._context.jobs.run_with_bar(
            job,
            title=_("Attaching …"),
            parent=self.window(),
            done=lambda taken: self._attach(owner, taken),
            failed=lambda error: self._on_not_taken(error, sources),
        )

    def _on_not_taken(self, error: BaseException, sources: Sequence[Path]) -> None:
        if isinstance(error, UserError) and is_of_secrets(error) and len(sources) > 1:
            others = partial(self.add_files, sources, leave_out_secrets=True)
            self._context.messages.refuse(error, (_("Attach the others"), others))
        else:
            self._context.job_failed(error)

    @Slot()
    def open_selected(self) -> None:
        """Open a copy of the chosen file; of a kind that may run programs only when it is asked for twice."""
        row = self.selected()
        if row is None:
            return
        if is_dangerous(row.name) and self._warned != row.id:
            self._warned = row.id
            words = _(
                "“{0}” may run a program on this computer. Only open it if you know who sent it and why: "
                "then choose Open once more."
            )
            labels.say_problem(self.warning, words.format(row.name))
            return
        self._calm_down()
        self.opener.open(row)

    @Slot()
    def ask_where_to_save(self) -> QFileDialog | None:
        """Ask where a copy of the chosen file is to go."""
        row = self.selected()
        if row is None:
            return None
        dialog = QFileDialog(self.window(), _("Save a copy …"), safe_name(row.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(safe_name(row.name))
        dialog.setDefaultSuffix(ending_of(row.name))
        dialog.fileSelected.connect(lambda chosen: self.save_copy(row, Path(chosen)))
        dialog.open()
        return dialog

    def save_copy(self, row: AttachmentRow, target: Path) -> None:
        """Write a copy of a file to a place that was chosen."""
        from secretariat.store.attachments import copy_out
        from secretariat.ui.saving import Saving, save

        book = self._context.database.path

        def write(place: Path, _progress: Progress) -> None:
            copy_out(book, row.kept, place, row.name)

        def done(place: Path, _nothing: None) -> None:
            self._context.messages.tell(_("Saved as {0}.").format(place.name))

        save(self._context, self.window(), Saving(write, done, _("Writing {0} …")), target)

    @Slot()
    def rename(self) -> None:
        """Let the name of the chosen file be edited below the list."""
        row = self.selected()
        if row is None or not self._context.may_change():
            return
        self._renamed = row.id
        self.name.setText(row.name)
        labels.say_problem(self.name_problem, "")
        self.name.show()
        self.name.setFocus()
        ending = ending_of(row.name)
        self.name.setSelection(0, len(row.name) - (len(ending) + 1 if ending else 0))

    @Slot()
    def keep_name(self) -> None:
        """Take the typed name over; the reason stands below it when that cannot be."""
        from secretariat.services.attachments import rename_attachment

        renamed, name = self._renamed, self.name.text()
        if renamed is None:
            return
        try:
            kept = self._context.submit(
                _("Rename a file"), lambda session: rename_attachment(session, renamed, name)
            )
        except InvalidInput as invalid:
            labels.say_problem(self.name_problem, str(invalid))
            return
        if kept:
            self._stop_renaming()
            self.files.setFocus()

    @Slot()
    def remove(self) -> None:
        """Take the chosen file off; the way back is offered."""
        from secretariat.services.attachments import remove_attachments

        row = self.selected()
        if row is None or not self._context.may_change():
            return
        if self._context.change(
            _("Remove “{0}”").format(row.name), lambda session: remove_attachments(session, [row.id])
        ):
            said = _("“{0}” was removed.").format(row.name)
            self._context.messages.offer(said, _("Undo"), self._context.undo)

    def _attach(self, owner: tuple[str, int], taken: list[tuple[str, KeptFile]]) -> None:
        from secretariat.services.attachments import attach

        count = len(taken)
        label = ngettext("Attach {0} file", "Attach {0} files", count).format(count)
        ids: list[int] = []
        if self._context.change(label, lambda session: ids.extend(attach(session, *owner, taken))) and ids:
            said = ngettext("{0} file was attached.", "{0} files were attached.", len(ids)).format(len(ids))
            self._context.messages.offer(said, _("Undo"), self._context.undo)
            self._choose(ids[-1])

    def _show_rows(self, rows: Sequence[AttachmentRow]) -> None:
        chosen = self.selected()
        self.files.blockSignals(True)
        self.files.clear()
        for row in rows:
            self.files.addItem(_item(row))
        self.files.blockSignals(False)
        self.files.setVisible(bool(rows))
        high = sum(self.files.sizeHintForRow(place) + 2 for place in range(len(rows)))
        self.files.setMaximumHeight(high + 2 * self.files.frameWidth() + 2)
        self.files.setMinimumHeight(min(self.files.maximumHeight(), theme.scaled(_LOWEST)))
        self.nothing.setText(
            _("No files yet. Drag them here, paste them (Ctrl+V) or choose “Add a file”.")
            if self._owner is not None and not self._context.read_only
            else _("No files are attached.")
        )
        self.nothing.setVisible(not rows)
        self._choose(chosen.id if chosen else rows[0].id if rows else None)
        self.counted.emit(len(rows))

    def _choose(self, attachment_id: int | None) -> None:
        for place in range(self.files.count()):
            if self.files.item(place).data(_ROW).id == attachment_id:
                self.files.setCurrentRow(place)
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        row = self.selected()
        if row is None or row.id != self._warned:
            self._calm_down()
        if row is None or row.id != self._renamed:
            self._stop_renaming()
        self.preview.show_file(row)
        for button in (self.open_button, self.save_button):
            button.setEnabled(row is not None)
        for button in (self.rename_button, self.remove_button):
            button.setEnabled(row is not None and not self._context.read_only)

    def _calm_down(self) -> None:
        self._warned = None
        labels.say_problem(self.warning, "")

    @Slot()
    def _stop_renaming(self) -> None:
        self._renamed = None
        self.name.hide()
        self.name_problem.hide()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "attachment" in changes.rows:
            self.refresh()

    def _connect(self) -> None:
        self.files.currentRowChanged.connect(lambda _row: self._on_chosen())
        self.files.itemActivated.connect(lambda _item: self.open_selected())
        for button, act in (
            (self.open_button, self.open_selected),
            (self.save_button, self.ask_where_to_save),
            (self.rename_button, self.rename),
            (self.remove_button, self.remove),
        ):
            button.clicked.connect(partial(_without_argument, act))
        for keys, act in (("F2", self.rename), ("Delete", self.remove)):
            bind(self.files, keys, act)
        self.name.cancelled.connect(self._stop_renaming)
        self.name.returnPressed.connect(self.keep_name)
        self._context.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self.setAccessibleName(_("Attached files"))
        self.files.setAccessibleName(_("Attached files"))
        self.files.setProperty("role", "files")
        self.files.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.files.setIconSize(QSize(theme.scaled(22), theme.scaled(22)))
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setSpacing(1)
        self.name.setAccessibleName(_("Name of the file"))
        self.name.setMaxLength(200)
        self.name.hide()
        acts = QHBoxLayout()
        acts.setSpacing(theme.scaled(4))
        acts.addWidget(self.add_button)
        acts.addStretch(1)
        for button in (self.open_button, self.save_button, self.rename_button, self.remove_button):
            acts.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.scaled(4), 0, 0)
        box.setSpacing(theme.scaled(6))
        box.addLayout(acts)
        box.addWidget(self.nothing)
        box.addWidget(self.files, 2)
        for widget in (self.name, self.name_problem, self.warning):
            box.addWidget(widget)
        box.addWidget(self.preview, 1)
        box.addStretch(0)


def _item(row: AttachmentRow) -> QListWidgetItem:
    about = f"{size_words(row.kept.size)} · {dates.short(row.added_at.astimezone().date())}"
    item = QListWidgetItem(f"{row.name}\n{about}")
    name = "warning" if is_dangerous(row.name) else _ICONS.get(kind_of_name(row.name), "documents")
    item.setIcon(theme.icon(name, "danger" if name == "warning" else "muted"))
    item.setToolTip(row.name)
    item.setData(_ROW, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.name}, {about}")
    return item


def _without_argument(act: Callable[[], object], _checked: bool = False) -> None:
    act()
