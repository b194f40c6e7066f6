"""The register of letters: everything that went out to urge, report and praise, as it was sent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from secretariat.domain.listings import TaskFilter
from secretariat.i18n import _, ngettext
from secretariat.queries.letters import LetterRow
from secretariat.ui.context import Context
from secretariat.ui.list_page import ListPage
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import TableColumn


def _columns() -> list[TableColumn[LetterRow]]:
    return [
        TableColumn(_("Number"), lambda row: row.number, 120),
        TableColumn(_("Issued on"), lambda row: row.issued_on, 108),
        TableColumn(_("Kind of paper"), lambda row: row.kind.label, 164),
        TableColumn(_("Level"), lambda row: row.level or None, 72, right=True),
        TableColumn(_("To"), lambda row: row.to, 170),
        TableColumn(_("Subject"), lambda row: row.subject),
        TableColumn(_("Tasks"), lambda row: row.tasks or None, 84, right=True),
        TableColumn(_("Signed by"), lambda row: row.signer, 128, spare=1),
    ]


class LettersPage(ListPage[LetterRow]):
    """Lists letters; Enter shows one. `shown(ids)`, `removed(ids)` and `praise_wanted()` ask for acts on them."""

    watched = frozenset({"letter", "reminder", "agency"})
    shown = Signal(list)
    removed = Signal(list)
    praise_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Urging letters"), _columns(), "urge")
        self.tasks_button = self.add_button(plain(_("Its tasks"), self.show_tasks, "tasks"), changes=False)
        self.open_button = self.add_button(plain(_("Show and print"), self.show_letters, "print"), changes=False)
        self.remove_button = self.add_button(plain(_("Remove"), self.remove, "bin"))
        self.praise_button = self.add_button(
            primary(_("Praise …"), self.praise_wanted.emit, "star"), of_rows=False
        )
        self.add_key("Ctrl+-", self.remove)
        self.table.opened.connect(self.show_letters)
        self.refresh()

    def ask_rows(self, words: str) -> Sequence[LetterRow]:
        """Return the letters that hold these words."""
        from secretariat.queries.letters import find_letters

        return self._context.ask(lambda session: find_letters(session, words))

    def count_words(self, count: int) -> str:
        """Return how many letters there are, in words."""
        return ngettext("{0} letter", "{0} letters", count).format(count)

    def empty_words(self) -> tuple[str, str]:
        """Return what is said where nothing went out yet."""
        return _("No letter has been sent yet."), _("Select tasks in the list and choose “Urge” (Ctrl+B).")

    @Slot()
    def show_tasks(self) -> None:
        """Open the list of the tasks that the selected letters are about."""
        from secretariat.queries.letters import tasks_of_letters

        ids = [row.id for row in self.table.selected()]
        tasks = self._context.ask(lambda session: tasks_of_letters(session, ids))
        if tasks:
            self._context.page_wanted.emit("tasks", TaskFilter(ids=tasks))

    @Slot()
    def show_letters(self) -> None:
        """Show the selected letters as they went out."""
        self.shown.emit([row.id for row in self.table.selected()])

    @Slot()
    def remove(self) -> None:
        """Take the selected letters out of the register."""
        self.removed.emit([row.id for row in self.table.selected()])
