"""The recycle bin: what was removed waits here with its history; emptying it is the only final act."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from secretariat.i18n import N_, _, ngettext
from secretariat.queries.bin import DeletedRow
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import RecordTable, TableColumn

_WATCHED = frozenset({"task", "document", "meeting", "agency"})
_KINDS = {
    "task": N_("Task"),
    "document": N_("Document"),
    "meeting": N_("Meeting"),
    "agency": N_("Agency"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the bin with a number of its own, since ids of different tables meet here."""

    id: int
    row: DeletedRow

    @property
    def deleted_on(self) -> date:
        return self.row.deleted_at.astimezone().date()


def _columns() -> list[TableColumn[_Line]]:
    return [
        TableColumn(_("Kind"), lambda line: _(_KINDS[line.row.table]), 130),
        TableColumn(_("What"), lambda line: line.row.title),
        TableColumn(_("Removed on"), lambda line: line.deleted_on, 130),
    ]


class BinPage(QWidget):
    """Lists what was removed; Enter restores."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.table: RecordTable[_Line] = RecordTable(_columns(), _("Recycle bin"))
        self.count = labels.muted("")
        self.restore_button = primary(_("Restore"), self.restore, "restore")
        self.empty_button = plain(_("Empty the bin …"), self.ask_to_empty, "bin")
        head = QHBoxLayout()
        head.addWidget(labels.title(_("Recycle bin")))
        head.addWidget(self.count, 1)
        head.addWidget(self.empty_button)
        head.addWidget(self.restore_button)
        box = QVBoxLayout(self)
        margin = theme.scaled(12)
        box.setContentsMargins(margin, margin, margin, 0)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        self.table.opened.connect(self.restore)
        self.table.chosen.connect(self._enable)
        context.changed.connect(self._on_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again what lies in the bin."""
        from secretariat.queries.bin import find_deleted

        rows = self._context.ask(find_deleted)
        self.table.show_rows([_Line(place, row) for place, row in enumerate(rows)])
        self.count.setText(ngettext("{0} entry", "{0} entries", len(rows)).format(len(rows)))
        self._enable()

    def show_argument(self, argument: object) -> None:
        """The bin is shown as a whole."""
        del argument

    def commit_typing(self) -> None:
        """Nothing is typed here."""

    @Slot()
    def restore(self) -> None:
        """Bring the selected entries back."""
        from secretariat.services.bin import restore

        rows = [line.row for line in self.table.selected()]
        label = ngettext("Restore {0} entry", "Restore {0} entries", len(rows)).format(len(rows))
        if rows and self._context.change(label, lambda session: restore(session, rows)):
            self._context.messages.tell(
                ngettext("{0} entry restored.", "{0} entries restored.", len(rows)).format(len(rows))
            )

    @Slot()
    def ask_to_empty(self) -> QMessageBox:
        """Say that this is final, and empty the bin when the person insists."""
        words = _("What is in the bin is then gone for ever, with its history on screen. Backups still have it.")
        box = QMessageBox(QMessageBox.Icon.Warning, _("Empty the bin"), words, parent=self.window())
        yes = box.addButton(_("Empty the bin"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        yes.clicked.connect(self.empty)
        box.open()
        return box

    @Slot()
    def empty(self) -> None:
        """Delete what is in the bin."""
        from secretariat.services.bin import empty_bin

        self._context.change(_("Empty the bin"), empty_bin)

    def _enable(self) -> None:
        writable = not self._context.read_only
        self.restore_button.setEnabled(writable and bool(self.table.selected()))
        self.empty_button.setEnabled(writable and self.table.records.rowCount() > 0)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys():
            self.refresh()
