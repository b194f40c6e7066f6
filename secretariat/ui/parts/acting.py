"""Carries out what a person asks of parts and periods; one step each."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.i18n import _, ngettext
from secretariat.ui.context import Context
from secretariat.ui.task_about import detail_of


class PartActs(QObject):
    """give_to_each and nothing_arose: each takes the ids of tasks."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def named(self) -> dict[str, Callable[[Sequence[int]], QDialog | None]]:
        """Return the acts by their names."""
        return {"give_to_each": self.give_to_each, "nothing_arose": self.nothing_arose}

    def give_to_each(self, ids: Sequence[int]) -> QDialog:
        """Ask which agencies are to have a task of their own."""
        from secretariat.queries.agencies import agency_choices
        from secretariat.queries.parts import divisible_agencies
        from secretariat.services.parts import give_to_each
        from secretariat.ui.parts.giving import GiveToEachDialog

        context, task_id = self._context, ids[0]

        def keep(agencies: tuple[int, ...]) -> bool:
            count = len(agencies)
            label = ngettext("Give to {0} agency", "Give to each of {0} agencies", count).format(count)
            kept = context.submit(label, lambda session: give_to_each(session, task_id, agencies))
            if kept:
                context.page_wanted.emit("tasks", task_id)
            return kept

        offered = divisible_agencies(context.reader(), task_id)
        detail = detail_of(self._context, task_id)
        return self._open(
            GiveToEachDialog(
                f"{detail.code} · {detail.content}", offered, context.ask(agency_choices), keep, self._window
            )
        )

    def nothing_arose(self, ids: Sequence[int]) -> QDialog:
        """Ask on which day it was reported that nothing arose."""
        from secretariat.services.periods import report_nothing
        from secretariat.ui.parts.giving import NothingAroseDialog

        context, today = self._context, self._context.today()

        def keep(day: date) -> bool:
            label = _("Report that nothing arose")
            return context.submit(label, lambda session: report_nothing(session, ids, day, today))

        about = str(detail_of(self._context, ids[0]).content)
        if len(ids) > 1:
            about = ngettext("{0} task", "{0} tasks", len(ids)).format(len(ids))
        return self._open(NothingAroseDialog(about, today, keep, self._window))

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog
