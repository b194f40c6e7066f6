"""What earlier conclusions left open, seen live at the next meeting: done, extend, escalate, keep."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.queries.mentions import RemainingRow
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.meetings.rows import in_row
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.empty_state import EmptyState
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.record_table import RecordTable, TableColumn


def _columns() -> list[TableColumn[RemainingRow]]:
    return [
        TableColumn(_("Code"), lambda row: row.code, 84),
        TableColumn(_("Content"), lambda row: row.content),
        TableColumn(_("Lead"), lambda row: row.leads, 190),
        TableColumn(_("Due on"), lambda row: row.due_on, 98),
        TableColumn(_("Days overdue"), lambda row: row.days_late or None, 110, right=True),
        TableColumn(_("Document"), lambda row: row.document, 210),
        TableColumn(_("Repeated"), lambda row: _("repeated") if row.kept else "", 100),
    ]


class RemainingTab(QWidget):
    """A live view; `act_wanted(name, ids)` for complete, extend, urge and obstacle. Enter opens the task."""

    act_wanted = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.meeting_id: int | None = None
        self.count = 0
        self.table: RecordTable[RemainingRow] = RecordTable(_columns(), _("Left from earlier conclusions"))
        self.table.today = context.today
        self.told = labels.muted("")
        self.done_button = plain(_("Done …"), lambda: self._ask("complete"), "complete")
        self.extend_button = plain(_("Extend …"), lambda: self._ask("extend"), "extend")
        self.escalate_button = plain(_("Escalate …"), self.open_escalating, "urge")
        self.keep_button = plain(_("Keep"), self.keep, "pin")
        self.drop_button = plain(_("Do not keep"), self.drop, "remove")
        self.nothing = EmptyState(
            "tasks",
            _("Earlier conclusions left nothing open."),
            _("Seen here are the open tasks of earlier meetings of the same committee or the same series."),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.chosen.connect(self._enable)
        self.table.opened.connect(lambda row: context.page_wanted.emit("tasks", row.id))

    def show_meeting(self, meeting_id: int) -> None:
        """Show what was left before a meeting."""
        self.meeting_id = meeting_id

    def refresh(self) -> None:
        """Ask again."""
        from secretariat.queries.mentions import remaining_tasks

        meeting_id, today = self.meeting_id, self._context.today()
        if meeting_id is None:
            return
        rows = self._context.ask(lambda session: remaining_tasks(session, meeting_id, today))
        self.count = len(rows)
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        late, kept = sum(row.days_late > 0 for row in rows), sum(row.kept for row in rows)
        parts = [ngettext("{0} open task", "{0} open tasks", self.count).format(self.count)]
        if late:
            parts.append(ngettext("{0} overdue", "{0} overdue", late).format(late))
        if kept:
            parts.append(ngettext("{0} repeated", "{0} repeated", kept).format(kept))
        self.told.setText(" · ".join(parts) if rows else "")
        self._enable()

    def keep(self) -> bool:
        """Let the notice of this meeting repeat the selected tasks."""
        from secretariat.services.mentions import keep_tasks

        meeting_id, ids = self.meeting_id, self._selected()
        return bool(meeting_id is not None and ids) and self._context.change(
            _("Repeat earlier tasks"), lambda session: keep_tasks(session, meeting_id or 0, ids)
        )

    def drop(self) -> bool:
        """Let the notice no longer repeat the selected tasks."""
        from secretariat.services.mentions import drop_kept

        meeting_id, ids = self.meeting_id, self._selected()
        return bool(meeting_id is not None and ids) and self._context.change(
            _("No longer repeat tasks"), lambda session: drop_kept(session, meeting_id or 0, ids)
        )

    def open_escalating(self) -> QMenu:
        """Offer the ways to go higher: an urging paper of the next level, or an obstacle to report."""
        menu = QMenu(self.escalate_button)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Urge …"), lambda: self._ask("urge"))
        menu.addAction(_("Note an obstacle …"), lambda: self._ask("obstacle"))
        menu.popup(self.escalate_button.mapToGlobal(QPoint(0, self.escalate_button.height())))
        return menu

    def _selected(self) -> list[int]:
        return [row.id for row in self.table.selected()]

    def _ask(self, name: str) -> None:
        if ids := self._selected():
            self.act_wanted.emit(name, ids)

    @Slot()
    def _enable(self) -> None:
        rows = [] if self._context.read_only else self.table.selected()
        for button in (self.done_button, self.extend_button, self.escalate_button):
            button.setEnabled(bool(rows))
        self.keep_button.setEnabled(any(not row.kept for row in rows))
        self.drop_button.setEnabled(any(row.kept for row in rows))

    def _lay_out(self) -> None:
        head = FlowRow(self)
        head.add(in_row(self.told))
        for button in (
            self.done_button, self.extend_button, self.escalate_button, self.keep_button, self.drop_button,
        ):  # fmt: skip
            head.add(button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.scaled(8), 0, theme.scaled(4))
        box.addWidget(head)
        box.addWidget(self._stack, 1)
