"""Who sits in a committee as of a day, former members behind them in grey, and what can be done with a seat."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.committees import MemberDraft
from secretariat.domain.people import PersonDraft
from secretariat.i18n import _, ngettext
from secretariat.queries.committees import MemberRow
from secretariat.ui import theme
from secretariat.ui.committees.forms import MemberChoices, MemberDialog, PersonDialog, TermDialog
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.record_table import RecordTable, TableColumn


def _columns() -> list[TableColumn[MemberRow]]:
    return [
        TableColumn(_("Full name"), lambda row: row.name, 130),
        TableColumn(_("Post, agency"), lambda row: ", ".join(filter(None, (row.post, row.agency)))),
        TableColumn(_("Rank in the committee"), lambda row: row.role or row.rank.label, 182),
        TableColumn(_("Term"), _term, 160),
    ]


class MembersPanel(QWidget):
    """`print_wanted()` when the list of members is to be printed."""

    print_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._committee_id: int | None = None
        self.as_of = DateField(context.today(), name=_("Members as of"))
        self.as_of.set_day(context.today())
        self.count = labels.muted("")
        self.count.setWordWrap(False)
        self.table: RecordTable[MemberRow] = RecordTable(_columns(), _("Members"))
        self.table.records.steps_back = lambda row: not row.current
        self._buttons: list[tuple[QPushButton, bool, bool]] = []
        self._row = FlowRow(self)
        self._add_buttons()
        self._lay_out()
        self.as_of.changed.connect(self.refresh)
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._enable)

    def show_committee(self, committee_id: int | None) -> None:
        """Show the members of a committee."""
        self._committee_id = committee_id
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again who sits in the committee on the day."""
        from secretariat.queries.committees import members_of

        number, day = self._committee_id, self.day()
        rows = [] if number is None else self._context.ask(lambda session: members_of(session, number, day))
        self.table.show_rows(rows)
        current = sum(row.current for row in rows)
        self.count.setText(ngettext("{0} member", "{0} members", current).format(current))
        self._enable()

    def day(self) -> date:
        """Return the day as of which members are shown: today where the field says none."""
        return self.as_of.day() or self._context.today()

    @Slot()
    def add(self) -> QDialog | None:
        """Open the form of a new member."""
        from secretariat.services.committees import add_member

        number = self._committee_id
        if number is None or not self._context.may_change():
            return None

        def keep(draft: MemberDraft, person: PersonDraft | None) -> bool:
            return self._context.submit(
                _("Add a member"), lambda session: add_member(session, number, draft, person)
            )

        return self._open_form(MemberDraft(), keep).belongs_to("member/add", (number,))

    @Slot()
    def edit(self) -> QDialog | None:
        """Open the form of the selected member."""
        from secretariat.queries.committees import load_member
        from secretariat.services.committees import update_member

        row = self._chosen()
        if row is None:
            return None

        def keep(draft: MemberDraft, person: PersonDraft | None) -> bool:
            return self._context.submit(
                _("Edit the member"), lambda session: update_member(session, row.id, draft, person)
            )

        form = self._open_form(self._context.ask(lambda session: load_member(session, row.id)), keep)
        return form.belongs_to("member/edit", self._place(row), edits=True)

    @Slot()
    def edit_person(self) -> QDialog | None:
        """Open the form of the person behind the selected member."""
        from secretariat.queries.agencies import agency_choices
        from secretariat.queries.people import load_person
        from secretariat.services.people import update_person

        row = self._chosen()
        if row is None:
            return None

        def keep(draft: PersonDraft) -> bool:
            return self._context.submit(
                _("Edit the person"), lambda session: update_person(session, row.person_id, draft)
            )

        draft = self._context.ask(lambda session: load_person(session, row.person_id))
        agencies = self._context.ask(agency_choices)
        form = PersonDialog(draft, agencies, keep, self.window(), today=self._context.today())
        form.belongs_to("person/edit", self._place(row), edits=True).open()
        return form

    @Slot()
    def end_term(self) -> QDialog | None:
        """Ask for the last day of the selected members."""
        from secretariat.services.committees import end_term

        row, ids = self._chosen(), [each.id for each in self.table.selected()]
        if row is None:
            return None
        name = row.name if len(ids) == 1 else ngettext("{0} member", "{0} members", len(ids)).format(len(ids))

        def keep(day: date) -> bool:
            return self._context.submit(_("End the term"), lambda session: end_term(session, ids, day))

        form = TermDialog(name, keep, self.window(), today=self._context.today())
        form.belongs_to("member/end", (*self._place(row), *ids[1:])).open()
        return form

    @Slot()
    def remove(self) -> None:
        """Take out the selected members, who were entered by mistake."""
        from secretariat.services.committees import remove_members

        ids = [row.id for row in self.table.selected()]
        label = ngettext("Remove {0} member", "Remove {0} members", len(ids)).format(len(ids))
        if ids and self._context.change(label, lambda session: remove_members(session, ids)):
            said = ngettext("{0} member was removed.", "{0} members were removed.", len(ids)).format(len(ids))
            self._context.messages.offer(said, _("Undo"), self._context.undo)

    def _place(self, row: MemberRow) -> tuple[int, int]:
        """Return where a seat is found again: its committee and itself."""
        return self._committee_id or 0, row.id

    def _chosen(self) -> MemberRow | None:
        rows = self.table.selected()
        return rows[0] if rows and self._context.may_change() else None

    def _open_form(
        self, draft: MemberDraft, keep: Callable[[MemberDraft, PersonDraft | None], bool]
    ) -> MemberDialog:
        from secretariat.queries.agencies import agency_choices
        from secretariat.queries.people import person_choices

        choices = MemberChoices(self._context.ask(person_choices), self._context.ask(agency_choices))
        dialog = MemberDialog(draft, choices, keep, self.window(), today=self._context.today())
        dialog.open()
        return dialog

    def _add_buttons(self) -> None:
        for button, of_rows, changes in (
            (plain(_("Add a member"), self.add, "add"), False, True),
            (plain(_("Edit"), self.edit, "edit"), True, True),
            (plain(_("Person"), self.edit_person, "user"), True, True),
            (plain(_("End the term"), self.end_term, "calendar"), True, True),
            (plain(_("Remove"), self.remove, "bin"), True, True),
            (plain(_("Print the list"), self.print_wanted.emit, "print"), False, False),
        ):
            self._buttons.append((button, of_rows, changes))
            self._row.add(button)

    def _enable(self) -> None:
        some = bool(self.table.selected())
        for button, of_rows, changes in self._buttons:
            button.setEnabled((some or not of_rows) and not (changes and self._context.read_only))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(labels.section(_("Members")))
        head.addWidget(self.count, 1)
        head.addWidget(QLabel(_("as of")))
        head.addWidget(self.as_of)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.scaled(6))
        box.addLayout(head)
        box.addWidget(self.table, 1)
        box.addWidget(self._row)


def _term(row: MemberRow) -> str:
    first, last = dates.short(row.valid_from), dates.short(row.valid_to)
    if first and last:
        return f"{first} – {last}"
    if first:
        return _("since {0}").format(first)
    return _("until {0}").format(last) if last else ""
