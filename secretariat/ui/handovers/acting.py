"""Carries out a handing over: opens the form, makes the change in one step, prints the minutes."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.handovers import HandoverDraft
from secretariat.i18n import _, ngettext
from secretariat.queries.handovers import officers_with_tasks, tasks_to_hand_over
from secretariat.queries.task_list import load_judging
from secretariat.queries.task_rows import load_rows
from secretariat.ui.context import Context
from secretariat.ui.handovers.dialog import HandoverDialog


class Handovers(QObject):
    """Belongs to a window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def open(self, officer: str = "") -> QDialog | None:
        """Open the form, with the tasks of this officer if any is open."""
        if not self._context.may_change():
            return None
        reader, judging = self._context.reader(), load_judging(self._context.reader(), self._context.today())
        officers = officers_with_tasks(reader, judging)
        if not officers:
            self._context.messages.tell(_("No open task says who follows it. Fill the column “Officer” first."))
            return None
        dialog = HandoverDialog(
            officers,
            lambda name: tasks_to_hand_over(reader, name, judging),
            self._keep,
            self._window,
            judging=judging,
        )
        dialog.print_wanted = self.print_minutes
        dialog.giver.setCurrentIndex(max(0, dialog.giver.findData(officer)))
        dialog.belongs_to("handover").open()
        return dialog

    def print_minutes(self, draft: HandoverDraft) -> QDialog:
        """Show the minutes of a handing over as they will be printed."""
        from secretariat.queries.office import load_office
        from secretariat.reports.handovers import handover_minutes
        from secretariat.ui.printing import open_preview

        context = self._context
        judging = load_judging(context.reader(), context.today())
        rows = load_rows(context.reader(), draft.task_ids, judging)
        paper = handover_minutes(draft, rows, judging, context.ask(load_office))
        return open_preview(paper, context, self._window)

    def _keep(self, draft: HandoverDraft) -> bool:
        from secretariat.services.handovers import hand_over

        if not self._context.submit(draft.label, lambda session: hand_over(session, draft)):
            return False
        count = len(draft.task_ids)
        said = ngettext("{0} task was handed over to {1}.", "{0} tasks were handed over to {1}.", count)
        self._context.messages.offer(
            said.format(count, draft.taker), _("Print the minutes"), lambda: self.print_minutes(draft)
        )
        return True
