"""The steering committees: one below the other, how their tasks stand, and who sits in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QDialog

from secretariat.domain.committees import CommitteeDraft
from secretariat.domain.listings import Judging
from secretariat.domain.standing import Standing
from secretariat.i18n import _, ngettext
from secretariat.queries.committee_figures import (
    AllCommitteeFigures,
    CommitteeFigures,
    committee_figures,
    tasks_of,
)
from secretariat.queries.committees import CommitteeRow, committee_choices, committee_family
from secretariat.ui.committees.detail import CommitteeDetail
from secretariat.ui.committees.forms import CommitteeDialog
from secretariat.ui.context import Context
from secretariat.ui.list_page import ListPage
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import TableColumn

_HIGH = 400
_INDENT = "      "


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """A line of the list: the committee with its figures."""

    row: CommitteeRow
    figures: CommitteeFigures

    @property
    def id(self) -> int:
        """The primary key of the committee."""
        return self.row.id

    @property
    def overdue(self) -> int:
        """How many of its own tasks are overdue."""
        return self.figures.own.by_standing[Standing.OPEN_OVERDUE]


def _columns() -> list[TableColumn[CommitteeLine]]:
    return [
        TableColumn(_("Name"), lambda line: _INDENT * line.row.depth + line.row.name),
        TableColumn(_("Standing agency"), lambda line: line.row.standing_agency, 170),
        TableColumn(_("Chair of the committee"), lambda line: line.row.chair, 150),
        TableColumn(_("Members"), lambda line: line.row.members, 104, right=True),
        TableColumn(_("Tasks"), lambda line: line.figures.own.total, 96, right=True),
        TableColumn(_("Overdue"), lambda line: line.overdue, 84, right=True),
    ]


class CommitteesPage(ListPage[CommitteeLine]):
    """Lists the committees, with all about the chosen one below them; Enter opens the form of one."""

    watched = frozenset(
        {"committee", "committee_member", "person", "agency", "document", "meeting", "task", "extension", "office"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Committees"), _columns(), "committees")
        self._figures: AllCommitteeFigures | None = None
        self._judging: Judging | None = None
        self.with_ended = QCheckBox(_("Also committees that ended"))
        self.add_to_head(self.with_ended)
        self.tasks_button = self.add_button(plain(_("Its tasks"), self.show_tasks, "tasks"), changes=False)
        self.edit_button = self.add_button(plain(_("Edit"), self.edit, "edit"))
        self.remove_button = self.add_button(plain(_("Remove"), self.remove, "bin"))
        figures = plain(_("Print the figures"), self.print_figures, "print")
        self.print_button = self.add_button(figures, of_rows=False, changes=False)
        self.add_button(primary(_("Add a committee"), self.add, "add"), of_rows=False)
        self.add_key("F2", self.edit)
        self.add_key("Ctrl+-", self.remove)
        self.table.opened.connect(self.edit)
        self.table.records.steps_back = lambda line: line.row.ended_on is not None
        self.detail = CommitteeDetail(context, self)
        self.detail.list_wanted.connect(lambda wanted: context.page_wanted.emit("tasks", wanted))
        self.detail.print_wanted.connect(self.print_members)
        self.splitter = self.put_beside(self.detail, _HIGH, Qt.Orientation.Vertical)
        self.table.chosen.connect(self._show_detail)
        self.with_ended.toggled.connect(self.refresh)
        self.refresh()

    def ask_rows(self, words: str) -> Sequence[CommitteeLine]:
        """Return the committees that hold these words; ended ones when asked for or searched for."""
        from secretariat.queries.committees import find_committees
        from secretariat.queries.task_list import load_judging

        context, today = self._context, self._context.today()
        rows = context.ask(lambda session: find_committees(session, words, today))
        self._judging = load_judging(context.reader(), today)
        self._figures = found = committee_figures(context.reader(), self._judging)
        ended = self.with_ended.isChecked() or bool(words.strip())
        return [CommitteeLine(row, found.by_committee[row.id]) for row in rows if ended or row.stands_on(today)]

    def count_words(self, count: int) -> str:
        """Return how many committees there are, in words."""
        return ngettext("{0} committee", "{0} committees", count).format(count)

    def empty_words(self) -> tuple[str, str]:
        """Return what is said where there are no committees."""
        return _("There are no committees yet."), _("Add the committee for which this office follows up tasks.")

    def refresh(self) -> None:
        """Ask again; what stands beside the list is of the same moment."""
        super().refresh()
        self._show_detail()

    def show_argument(self, argument: object) -> None:
        """Select the committee with this id, even one that ended."""
        if isinstance(argument, int):
            self.with_ended.setChecked(True)
        super().show_argument(argument)

    @Slot()
    def show_tasks(self) -> None:
        """Open the list of the tasks of the selected committees."""
        if ids := [line.id for line in self.table.selected()]:
            self._context.page_wanted.emit("tasks", tasks_of(ids))

    @Slot()
    def add(self) -> QDialog:
        """Open the form of a new committee, below the selected one if there is one."""
        from secretariat.services.committees import add_committee

        line = self.selected_one()
        form = self._open_form(
            CommitteeDraft(parent_id=line.id if line else None),
            lambda draft: self._context.submit(
                _("Add a committee"), lambda session: add_committee(session, draft)
            ),
        )
        return form.belongs_to("committee/add")

    @Slot()
    def edit(self) -> QDialog | None:
        """Open the form of the selected committee."""
        from secretariat.queries.committees import load_committee
        from secretariat.services.committees import update_committee

        line = self.selected_one()
        if line is None or not self._context.may_change():
            return None
        form = self._open_form(
            self._context.ask(lambda session: load_committee(session, line.id)),
            lambda draft: self._context.submit(
                _("Edit the committee"), lambda session: update_committee(session, line.id, draft)
            ),
            self._context.ask(lambda session: committee_family(session, line.id)),
        )
        return form.belongs_to("committee/edit", (line.id,), edits=True)

    @Slot()
    def remove(self) -> None:
        """Put the selected committees into the bin."""
        from secretariat.services.committees import remove_committees

        count = len(self.table.selected())
        label = ngettext("Remove {0} committee", "Remove {0} committees", count).format(count)
        said = ngettext("{0} committee was put into the bin.", "{0} committees were put into the bin.", count)
        self.change(label, said.format(count), remove_committees)

    @Slot()
    def print_members(self) -> QDialog | None:
        """Open the preview of the list of members as of the day that is shown."""
        from secretariat.queries.committees import members_of
        from secretariat.queries.office import load_office
        from secretariat.reports.committees import decision_words, member_list
        from secretariat.ui.printing import open_preview

        line = self.selected_one()
        if line is None:
            return None
        row, day, context = line.row, self.detail.members.day(), self._context
        members = context.ask(lambda session: members_of(session, row.id, day, former=False))
        decision = decision_words(row.decision, row.decided_on)
        report = member_list(members, row.name, decision, day, context.ask(load_office))
        return open_preview(report, context, self.window())

    @Slot()
    def print_figures(self) -> QDialog | None:
        """Open the preview of the figures of the committees as they are listed, and of what belongs to none."""
        from secretariat.queries.office import load_office
        from secretariat.reports.committees import committee_lines, committee_report
        from secretariat.ui.printing import open_preview

        if self._figures is None or self._judging is None:
            return None
        records = self.table.records
        lines = (records.record(place).row for place in range(records.rowCount()))
        rows = committee_lines(lines, self._figures)
        office = self._context.ask(load_office)
        return open_preview(committee_report(rows, self._judging, office), self._context, self.window())

    @Slot()
    def _show_detail(self) -> None:
        line = self.selected_one()
        self.detail.show_row(line.row if line else None, line.figures if line else None)

    def _open_form(
        self, draft: CommitteeDraft, keep: Callable[[CommitteeDraft], bool], own: frozenset[int] = frozenset()
    ) -> CommitteeDialog:
        from secretariat.queries.agencies import agency_choices

        above = [choice for choice in self._context.ask(committee_choices) if choice[0] not in own]
        agencies = self._context.ask(agency_choices)
        dialog = CommitteeDialog(draft, above, agencies, keep, self.window(), today=self._context.today())
        dialog.open()
        return dialog
