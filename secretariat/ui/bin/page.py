"""The recycle bin: what was removed waits here with its history; emptying it is the only final act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMessageBox

from secretariat.domain.text import fold, search_words
from secretariat.i18n import N_, _, ngettext
from secretariat.queries.bin import DeletedRow
from secretariat.ui.context import Context
from secretariat.ui.list_page import ListPage
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import TableColumn

_KINDS = {
    "task": N_("Task"),
    "document": N_("Document"),
    "meeting": N_("Meeting"),
    "committee": N_("Committee"),
    "agency": N_("Agency"),
    "letter": N_("Letter"),
    "obstacle": N_("Obstacle"),
    "attachment": N_("Attached file"),
    "committee_member": N_("Member of a committee"),
    "report_duty": N_("Report that is due"),
    "superior_form": N_("Superior's form"),
    "saved_view": N_("Saved view or report"),
    "special_day": N_("Day off or worked instead"),
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
        TableColumn(_("Kind"), lambda line: _(_KINDS[line.row.table]), 170),
        TableColumn(_("What"), lambda line: line.row.title),
        TableColumn(_("Removed on"), lambda line: line.deleted_on, 130),
    ]


class BinPage(ListPage[_Line]):
    """Lists what was removed; Enter restores."""

    watched = frozenset(_KINDS)

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Recycle bin"), _columns(), "bin")
        self.empty_button = self.add_button(plain(_("Empty the bin …"), self.ask_to_empty, "bin"), of_rows=False)
        self.restore_button = self.add_button(primary(_("Restore"), self.restore, "restore"))
        self.table.opened.connect(self.restore)
        self.refresh()

    def ask_rows(self, words: str) -> Sequence[_Line]:
        """Return what lies in the bin and holds these words."""
        from secretariat.queries.bin import find_deleted

        wanted = search_words(words)
        rows = self._context.ask(find_deleted)
        return [
            _Line(place, row) for place, row in enumerate(rows) if all(word in fold(row.title) for word in wanted)
        ]

    def count_words(self, count: int) -> str:
        """Return how many entries there are, in words."""
        return ngettext("{0} entry", "{0} entries", count).format(count)

    def empty_words(self) -> tuple[str, str]:
        """Return what is said of an empty bin."""
        return _("The bin is empty."), _("What is removed waits here and can be restored.")

    def refresh(self) -> None:
        """Ask again; an empty bin cannot be emptied."""
        super().refresh()
        self.empty_button.setEnabled(not self._context.read_only and self.table.records.rowCount() > 0)

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
        words = _(
            "What is in the bin is then gone for ever, with its history on screen. Undo takes back neither this"
            " nor anything that was done before it. Backups still have all of it."
        )
        box = QMessageBox(QMessageBox.Icon.Warning, _("Empty the bin"), words, parent=self.window())
        yes = box.addButton(_("Empty the bin"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        yes.clicked.connect(self.empty)
        box.open()
        return box

    @Slot()
    def empty(self) -> None:
        """Make a copy of the book, then delete what is in the bin: the only act that cannot be undone."""
        from secretariat.ui.backing_up import first_backed_up

        first_backed_up(self._context, "bin", self._empty_now, self.window())

    def _empty_now(self) -> None:
        """Delete what is in the bin, then the files that only it needed."""
        from secretariat.services.attachments import collect_files
        from secretariat.services.bin import empty_bin

        if self._context.change(_("Empty the bin"), empty_bin, undoable=False):
            collect_files(self._context.database)
