"""The calendar of reports: what is due upward when, what was made and sent, and the form of each report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from secretariat.domain.recurrence import parse_rule
from secretariat.domain.report_duties import ReportDutyDraft, SentDraft, TurnState
from secretariat.i18n import _
from secretariat.queries.report_duties import Turn, find_turns, load_duty
from secretariat.reports.gallery import KINDS, Kind
from secretariat.reports.own import kinds_of_book
from secretariat.services import report_duties as service
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.parts.rule_field import RuleField
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.record_table import RecordTable, TableColumn
from secretariat.ui.widgets.screen_room import resize_within_screen

_WATCHED = frozenset({"report_duty", "report_sent", "special_day", "saved_view"})
_SIGNS = {
    TurnState.OVERDUE: "●",
    TurnState.DUE: "◆",
    TurnState.MADE: "▶",
    TurnState.AHEAD: "▶",
    TurnState.SENT: "✔",
    TurnState.SENT_LATE: "✔",
}


class DutyDialog(FormDialog):
    """A report that is due again and again."""

    def __init__(
        self,
        draft: ReportDutyDraft,
        keep: Callable[[ReportDutyDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
        kinds: Sequence[Kind] = KINDS,
    ) -> None:
        super().__init__(_("A report of the calendar"), parent)
        self._draft, self._keep, self._today = draft, keep, today
        self.setMinimumWidth(theme.scaled(560))
        self.name, self.recipient = QLineEdit(draft.name), QLineEdit(draft.recipient)
        self.kind, self.rule = QComboBox(), RuleField(today)
        self.due_time, self.note = QLineEdit(draft.due_time), QLineEdit(draft.note)
        self.kind.addItem(_("(none of the gallery)"), "")
        for each in kinds:
            self.kind.addItem(each.title, each.name)
        if draft.kind and self.kind.findData(draft.kind) < 0:
            self.kind.addItem(_("(a report that has been deleted)"), draft.kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(draft.kind)))
        self.rule.show_rule(draft.rule)
        self.due_time.setPlaceholderText("16:00")
        self.add_field("name", _("Name"), self.name)
        self.add_field("recipient", _("Sent to"), self.recipient)
        self.add_field("kind", _("Which report"), self.kind)
        self.add_field("rule", _("How often"), self.rule)
        self.add_field("due_time", _("Until what time"), self.due_time)
        self.add_field("note", _("Remarks"), self.note)

    def submit(self) -> bool:
        """Hand over the duty."""
        text = self.rule.rule()
        rule = parse_rule(text)
        entered = replace(
            self._draft,
            name=self.name.text(),
            recipient=self.recipient.text(),
            kind=self.kind.currentData(),
            rule=text,
            due_time=self.due_time.text(),
            begins_on=(rule.start if rule else None) or self._draft.begins_on,
            ends_on=rule.until if rule else None,
            note=self.note.text(),
        )
        return self._keep(entered.checked())


class SentDialog(FormDialog):
    """When one turn was made and sent, and by which paper."""

    def __init__(
        self, turn: Turn, keep: Callable[[SentDraft], bool], parent: QWidget | None = None, *, today: date
    ) -> None:
        super().__init__(_("The report was sent"), parent)
        self._keep = keep
        self.setMinimumWidth(theme.scaled(460))
        self.add_wide(labels.muted(f"{turn.name} · {turn.period}"))
        self.made_on, self.sent_on = DateField(today), DateField(today)
        self.paper, self.note = QLineEdit(turn.paper), QLineEdit(turn.note)
        self.made_on.set_day(turn.made_on or today)
        self.sent_on.set_day(turn.sent_on or today)
        self.add_field("made_on", _("Made on"), self.made_on)
        self.add_field("sent_on", _("Sent on"), self.sent_on)
        self.add_field("paper", _("Paper (number, date)"), self.paper)
        self.add_field("note", _("Remarks"), self.note)

    def submit(self) -> bool:
        """Hand over the days."""
        return self._keep(SentDraft(self.made_on.day(), self.sent_on.day(), self.paper.text(), self.note.text()))


class ReportCalendar(QDialog):
    """The turns around today, the earliest first; `report_wanted(kind)` asks for the report of one."""

    report_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Calendar of reports"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table: RecordTable[Turn] = RecordTable(_columns(), _("Calendar of reports"))
        self.table.today = context.today
        self._known: frozenset[str] = frozenset()
        self.make_button = primary(_("Make the report"), self._make, "print")
        self.sent_button = plain(_("It was sent …"), self.record, "check")
        self.add_button = plain(_("Add a report …"), self.add, "add_task")
        self.edit_button = plain(_("Edit …"), self.edit, "edit")
        self.remove_button = plain(_("Remove"), self.remove, "bin")
        self.remark = labels.muted("")
        row = FlowRow(self)
        for button in (self.make_button, self.sent_button, self.add_button, self.edit_button, self.remove_button):
            row.add(button)
        box = QVBoxLayout(self)
        box.addWidget(row)
        box.addWidget(self.remark)
        box.addWidget(self.table, 1)
        self.table.chosen.connect(self._enable)
        self.table.opened.connect(self.record)
        context.changed.connect(self._on_changed)
        resize_within_screen(self, theme.scaled(1000), theme.scaled(520))
        self.refresh()
        self._go_to_open()

    @Slot()
    def refresh(self) -> None:
        """Ask for the turns around today."""
        today = self._context.today()
        turns = self._context.ask(lambda session: find_turns(session, today))
        self._known = frozenset(kind.name for kind in kinds_of_book(self._context.reader()))
        self.table.show_rows(turns)
        nothing = _("Enter the reports that your office sends again and again; what is due is then told here.")
        self.remark.setText("" if turns else nothing)
        self._enable()

    @Slot()
    def add(self) -> DutyDialog:
        """Open the form of a new report."""
        draft = ReportDutyDraft("", self._context.today())
        return self._open_form(draft, _("Add a report to the calendar"), service.add_duty).belongs_to("duty/add")

    @Slot()
    def edit(self) -> DutyDialog | None:
        """Open the form of the selected report."""
        turn = self._selected()
        if turn is None:
            return None
        number = turn.duty_id
        draft = self._context.ask(lambda session: load_duty(session, number))
        label = _("Change a report of the calendar")
        form = self._open_form(draft, label, lambda session, new: service.update_duty(session, number, new))
        return form.belongs_to("duty/edit", (number,), edits=True)

    @Slot()
    def remove(self) -> None:
        """Take the selected report out of the calendar and offer to undo it."""
        turn = self._selected()
        if turn is None or not self._context.may_change():
            return
        number = turn.duty_id
        label = _("Remove a report from the calendar")
        if self._context.change(label, lambda session: service.remove_duty(session, number)):
            self._context.messages.offer(
                _("{0} was taken out of the calendar.").format(turn.name), _("Undo"), self._context.undo
            )

    @Slot()
    def record(self) -> SentDialog | None:
        """Open the form that says when the selected turn was sent."""
        turn = self._selected()
        if turn is None or not self._context.may_change():
            return None
        today = self._context.today()

        def keep(draft: SentDraft) -> bool:
            return self._context.submit(
                _("Enter that a report was sent"),
                lambda session: service.record_sent(session, turn.duty_id, turn.due_on, draft, today),
            )

        dialog = SentDialog(turn, keep, self, today=today)
        dialog.belongs_to("duty/sent", (turn.duty_id, turn.due_on.toordinal())).open()
        return dialog

    def _go_to_open(self) -> None:
        """Begin at the first turn with something to do, not at what was sent long ago."""
        model = self.table.records
        turns = (model.record(row) for row in range(model.rowCount()))
        first = next((turn.id for turn in turns if turn.state.open), None)
        if first is not None:
            self.table.select_ids({first})

    def _open_form(self, draft: ReportDutyDraft, label: str, act: Callable[..., object]) -> DutyDialog:
        def keep(entered: ReportDutyDraft) -> bool:
            return self._context.submit(label, lambda session: act(session, entered))

        kinds = kinds_of_book(self._context.reader())
        dialog = DutyDialog(draft, keep, self, today=self._context.today(), kinds=kinds)
        dialog.open()
        return dialog

    def choose(self, duty_id: int, due_on: date | None = None) -> bool:
        """Select a turn of a duty, the first one unless a day is given; False where there is none."""
        today = self._context.today()
        turns = self._context.ask(lambda session: find_turns(session, today))
        ids = [turn.id for turn in turns if turn.duty_id == duty_id and due_on in (None, turn.due_on)]
        self.table.select_ids(set(ids[:1]))
        return bool(ids)

    def _selected(self) -> Turn | None:
        rows = self.table.selected()
        return rows[0] if rows else None

    @Slot()
    def _make(self) -> None:
        turn = self._selected()
        if turn is not None and turn.kind in self._known:
            self.report_wanted.emit(turn.kind)
            self.accept()

    @Slot()
    def _enable(self) -> None:
        turn, may = self._selected(), not self._context.read_only
        self.make_button.setEnabled(turn is not None and turn.kind in self._known)
        self.add_button.setEnabled(may)
        for button in (self.sent_button, self.edit_button, self.remove_button):
            button.setEnabled(turn is not None and may)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys():
            self.refresh()


def _columns() -> list[TableColumn[Turn]]:
    def due(turn: Turn) -> str:
        return f"{turn.due_time} · {turn.due_on:%d/%m/%Y}" if turn.due_time else f"{turn.due_on:%d/%m/%Y}"

    return [
        TableColumn(_("Report"), lambda turn: turn.name),
        TableColumn(_("Sent to"), lambda turn: turn.recipient, 180),
        TableColumn(_("Period"), lambda turn: turn.period, 110),
        TableColumn(_("Due"), due, 160),
        TableColumn(_("Standing"), lambda turn: f"{_SIGNS[turn.state]}  {turn.words}", 200),
        TableColumn(_("Paper number"), lambda turn: turn.paper, 120),
    ]
