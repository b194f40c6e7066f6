"""The directory of agencies: create, edit, merge into a successor, other names, search without marks."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QDialog

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.listings import TaskFilter
from secretariat.i18n import _, ngettext
from secretariat.queries.agencies import AgencyRow
from secretariat.ui.context import Context
from secretariat.ui.directory.forms import AgencyDialog, MergeDialog
from secretariat.ui.list_page import ListPage
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import TableColumn


def _columns() -> list[TableColumn[AgencyRow]]:
    return [
        TableColumn(_("Name"), lambda row: row.name),
        TableColumn(_("Short name"), lambda row: row.short_name, 124),
        TableColumn(_("Code"), lambda row: row.code, 90),
        TableColumn(_("Kind"), lambda row: row.kind.label, 196),
        TableColumn(_("Until"), lambda row: row.valid_to, 100),
        TableColumn(_("Successor"), lambda row: row.successor, 190),
        TableColumn(_("Tasks"), lambda row: row.tasks, 88, right=True),
    ]


class DirectoryPage(ListPage[AgencyRow]):
    """Lists the agencies; Enter opens the form of one."""

    watched = frozenset({"agency", "agency_alias", "assignment"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Agencies"), _columns(), "directory")
        self.with_ended = QCheckBox(_("Also those that ended"))
        self.add_to_head(self.with_ended)
        self.tasks_button = self.add_button(plain(_("Its tasks"), self.show_tasks, "tasks"), changes=False)
        self.edit_button = self.add_button(plain(_("Edit"), self.edit, "edit"))
        self.merge_button = self.add_button(plain(_("Merge …"), self.merge, "merge"))
        self.remove_button = self.add_button(plain(_("Remove"), self.remove, "bin"))
        self.add_button(primary(_("Add an agency"), self.add, "add"), of_rows=False)
        self.add_key("F2", self.edit)
        self.add_key("Ctrl+-", self.remove)
        self.table.opened.connect(self.edit)
        self.with_ended.toggled.connect(self.refresh)
        self.refresh()

    def ask_rows(self, words: str) -> Sequence[AgencyRow]:
        """Return the agencies that hold these words; ended ones when asked for or searched for."""
        from secretariat.queries.agencies import find_agencies

        ended = self.with_ended.isChecked() or bool(words.strip())
        today = self._context.today()
        return self._context.ask(lambda session: find_agencies(session, words, with_ended=ended, as_of=today))

    def count_words(self, count: int) -> str:
        """Return how many agencies there are, in words."""
        return ngettext("{0} agency", "{0} agencies", count).format(count)

    def empty_words(self) -> tuple[str, str]:
        """Return what is said where there are no agencies."""
        return _("There are no agencies yet."), _("Add an agency, or take in a conclusion that names one.")

    def show_argument(self, argument: object) -> None:
        """Select the agency with this id, even one that ended."""
        if isinstance(argument, int):
            self.with_ended.setChecked(True)
        super().show_argument(argument)

    @Slot()
    def show_tasks(self) -> None:
        """Open the list of the tasks that the selected agencies lead."""
        ids = frozenset(row.id for row in self.table.selected())
        if ids:
            self._context.page_wanted.emit("tasks", TaskFilter(lead_ids=ids))

    @Slot()
    def add(self) -> QDialog:
        """Open the form of a new agency."""
        from secretariat.services.agencies import add_agency

        form = self._open_form(
            AgencyDraft(""),
            lambda draft: self._context.submit(_("Add an agency"), lambda session: add_agency(session, draft)),
        )
        return form.belongs_to("agency/add")

    @Slot()
    def edit(self) -> QDialog | None:
        """Open the form of the selected agency."""
        from secretariat.queries.agencies import load_agency
        from secretariat.services.agencies import update_agency

        row = self.selected_one()
        if row is None or not self._context.may_change():
            return None
        draft = self._context.ask(lambda session: load_agency(session, row.id))
        form = self._open_form(
            draft,
            lambda edited: self._context.submit(
                _("Edit the agency"), lambda session: update_agency(session, row.id, edited)
            ),
        )
        return form.belongs_to("agency/edit", (row.id,), edits=True)

    @Slot()
    def merge(self) -> QDialog | None:
        """Ask for the successor of the selected agency."""
        from secretariat.queries.agencies import agency_choices
        from secretariat.services.agencies import merge_agency

        row = self.selected_one()
        if row is None:
            return None
        others = [choice for choice in self._context.ask(agency_choices) if choice.id != row.id]
        dialog = MergeDialog(
            row.name,
            others,
            lambda successor, day: self._context.submit(
                _("Merge {0}").format(row.name), lambda session: merge_agency(session, row.id, successor, day)
            ),
            self.window(),
            today=self._context.today(),
        )
        dialog.belongs_to("agency/merge", (row.id,)).open()
        return dialog

    @Slot()
    def remove(self) -> None:
        """Put the selected agencies into the bin; one that has tasks is refused with the reason."""
        from secretariat.services.agencies import remove_agencies

        count = len(self.table.selected())
        label = ngettext("Remove {0} agency", "Remove {0} agencies", count).format(count)
        said = ngettext("{0} agency was put into the bin.", "{0} agencies were put into the bin.", count)
        self.change(label, said.format(count), remove_agencies)

    def _open_form(self, draft: AgencyDraft, keep: Callable[[AgencyDraft], bool]) -> AgencyDialog:
        from secretariat.queries.agencies import agency_choices

        choices = self._context.ask(agency_choices)
        dialog = AgencyDialog(draft, choices, keep, self.window(), today=self._context.today())
        dialog.open()
        return dialog
