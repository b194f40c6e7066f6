"""The directory of agencies: create, edit, merge into a successor, other names, search without marks."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.listings import TaskFilter
from secretariat.i18n import _, ngettext
from secretariat.queries.agencies import AgencyRow
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.directory.forms import AgencyDialog, MergeDialog
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import RecordTable, TableColumn

_WATCHED = frozenset({"agency", "agency_alias", "assignment"})


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


class DirectoryPage(QWidget):
    """Lists the agencies; Enter opens the form of one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = ""
        self.table: RecordTable[AgencyRow] = RecordTable(_columns(), _("Agencies"))
        self.count = labels.muted("")
        self.with_ended = QCheckBox(_("Also those that ended"))
        self.tasks_button = plain(_("Its tasks"), self.show_tasks, "tasks")
        self.edit_button = plain(_("Edit"), self.edit, "edit")
        self.merge_button = plain(_("Merge …"), self.merge, "merge")
        self.remove_button = plain(_("Remove"), self.remove, "bin")
        self._lay_out()
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._enable)
        self.with_ended.toggled.connect(self.refresh)
        for keys, act in (("F2", self.edit), ("Ctrl+-", self.remove)):
            QShortcut(QKeySequence(keys), self.table, act)
        context.changed.connect(self._on_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again with the words as they stand."""
        from secretariat.queries.agencies import find_agencies

        words, ended = self._words, self.with_ended.isChecked() or bool(self._words.strip())
        rows = self._context.ask(lambda session: find_agencies(session, words, with_ended=ended))
        self.table.show_rows(rows)
        self.count.setText(ngettext("{0} agency", "{0} agencies", len(rows)).format(len(rows)))
        self._enable()

    def set_search(self, words: str) -> None:
        """Show the agencies that hold these words, ended ones too."""
        self._words = words
        self.refresh()

    def show_argument(self, argument: object) -> None:
        """Select the agency with this id."""
        if isinstance(argument, int):
            self._words = ""
            self.with_ended.setChecked(True)
            self.refresh()
            self.table.select_ids({argument})

    def commit_typing(self) -> None:
        """Take over what is being typed."""
        commit_typing()

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

        return self._open_form(
            AgencyDraft(""),
            lambda draft: self._context.submit(_("Add an agency"), lambda session: add_agency(session, draft)),
        )

    @Slot()
    def edit(self) -> QDialog | None:
        """Open the form of the selected agency."""
        from secretariat.queries.agencies import load_agency
        from secretariat.services.agencies import update_agency

        row = self._one()
        if row is None:
            return None
        draft = self._context.ask(lambda session: load_agency(session, row.id))
        return self._open_form(
            draft,
            lambda edited: self._context.submit(
                _("Edit the agency"), lambda session: update_agency(session, row.id, edited)
            ),
        )

    @Slot()
    def merge(self) -> QDialog | None:
        """Ask for the successor of the selected agency."""
        from secretariat.queries.agencies import agency_choices
        from secretariat.services.agencies import merge_agency

        row = self._one()
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
        dialog.open()
        return dialog

    @Slot()
    def remove(self) -> None:
        """Put the selected agencies into the bin; one that has tasks is refused with the reason."""
        from secretariat.services.agencies import remove_agencies

        ids = [row.id for row in self.table.selected()]
        label = ngettext("Remove {0} agency", "Remove {0} agencies", len(ids)).format(len(ids))
        if ids and self._context.change(label, lambda session: remove_agencies(session, ids)):
            said = ngettext("{0} agency was put into the bin.", "{0} agencies were put into the bin.", len(ids))
            self._context.messages.offer(said.format(len(ids)), _("Undo"), self._context.undo)

    def _open_form(self, draft: AgencyDraft, keep: Callable[[AgencyDraft], bool]) -> AgencyDialog:
        from secretariat.queries.agencies import agency_choices

        choices = self._context.ask(agency_choices)
        dialog = AgencyDialog(draft, choices, keep, self.window(), today=self._context.today())
        dialog.open()
        return dialog

    def _one(self) -> AgencyRow | None:
        rows = self.table.selected()
        return rows[0] if rows else None

    def _enable(self) -> None:
        some = bool(self.table.selected())
        self.tasks_button.setEnabled(some)
        for button in (self.edit_button, self.merge_button, self.remove_button):
            button.setEnabled(some and not self._context.read_only)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(labels.title(_("Agencies")))
        head.addWidget(self.count, 1)
        head.addWidget(self.with_ended)
        head.addSpacing(theme.scaled(12))
        add = primary(_("Add an agency"), self.add, "add")
        add.setEnabled(not self._context.read_only)
        for button in (self.tasks_button, self.edit_button, self.merge_button, self.remove_button, add):
            head.addWidget(button)
        box = QVBoxLayout(self)
        margin = theme.scaled(12)
        box.setContentsMargins(margin, margin, margin, 0)
        box.addLayout(head)
        box.addWidget(self.table, 1)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys():
            self.refresh()
