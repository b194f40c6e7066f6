"""The acts by which a task goes through its life: which are possible, their forms, and carrying them out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from secretariat.domain.kinds import ActKind
from secretariat.errors import UserError
from secretariat.i18n import _, ngettext
from secretariat.ui.context import Context


class LifeAct(NamedTuple):
    """An act under the name that menus, keys and buttons use."""

    kind: ActKind
    title: str
    icon: str = ""


def life_acts() -> dict[str, LifeAct]:
    """Return the acts in the order of a life, as a menu shows them."""
    return {
        "receive": LifeAct(ActKind.RECEIVED, _("Receive …"), "check"),
        "report_done": LifeAct(ActKind.REPORTED, _("Report as done …"), "progress"),
        "confirm": LifeAct(ActKind.COMPLETED, _("Confirm the completion …"), "complete"),
        "send_back": LifeAct(ActKind.SENT_BACK, _("Do not confirm, send back …"), "undo"),
        "pause": LifeAct(ActKind.PAUSED, _("Pause …"), "clock"),
        "resume": LifeAct(ActKind.RESUMED, _("Resume …"), "redo"),
        "return": LifeAct(ActKind.RETURNED, _("Return to who gave it …"), "undo"),
        "give_again": LifeAct(ActKind.GIVEN_AGAIN, _("Give again …"), "add_task"),
        "withdraw": LifeAct(ActKind.WITHDRAWN, _("Withdraw …"), "withdraw"),
        "reassign": LifeAct(ActKind.REASSIGNED, _("Reassign to another agency …"), "reassign"),
        "reopen": LifeAct(ActKind.REOPENED, _("Reopen …"), "reopen"),
    }


def fill_life_menu(
    menu: QMenu, context: Context, ids: Sequence[int], act: Callable[[str], object], *, read_only: bool
) -> None:
    """Offer the acts; one that is not possible for all these tasks says why when the mouse rests on it."""
    from secretariat.queries.task_acts import refused_acts

    refused = refused_acts(context.reader(), ids)
    waiting = ActKind.SENT_BACK not in refused
    menu.setToolTipsVisible(True)
    for name, offered in life_acts().items():
        if name == "confirm" and not waiting:
            continue
        action = menu.addAction(offered.title, partial(act, name))
        action.setEnabled(not read_only and offered.kind not in refused)
        action.setToolTip(refused.get(offered.kind, ""))


class LifeActs:
    """Opens the form of an act and carries it out, one step for all tasks; what is impossible is told at once."""

    def __init__(self, context: Context, window: QWidget, about: Callable[[Sequence[int]], str]) -> None:
        self._context, self._window, self._about = context, window, about

    def act(self, name: str, ids: Sequence[int]) -> QDialog | None:
        """Open the form of an act on some tasks; None where it is not possible for one of them."""
        from secretariat.queries.task_acts import refuse_impossible

        offered = {**life_acts(), "complete": LifeAct(ActKind.COMPLETED, "")}[name]
        done = offered.kind is ActKind.COMPLETED
        try:
            refuse_impossible(self._context.reader(), ids, offered.kind)
            if name == "confirm":
                refuse_impossible(self._context.reader(), ids, ActKind.SENT_BACK)
            dialog = self._completion(ids, offered.title) if done else self._form(offered, ids)
        except UserError as refused:
            self._context.messages.refuse(refused)
            return None
        dialog.open()
        return dialog

    def _completion(self, ids: Sequence[int], title: str) -> QDialog:
        from secretariat.domain.tasks import CompletionDraft
        from secretariat.queries.task_acts import refused_acts
        from secretariat.queries.tasks import load_completion
        from secretariat.services.many_tasks import each_task
        from secretariat.services.task_acts import complete_task
        from secretariat.ui.tasks.acts import CompletionDialog

        today = self._context.today()
        stored = self._context.ask(lambda session: load_completion(session, ids, today))

        def keep(draft: CompletionDraft) -> bool:
            label = ngettext("Complete {0} task", "Complete {0} tasks", len(ids)).format(len(ids))
            return self._context.submit(
                label, lambda session: each_task(session, ids, complete_task, draft, today)
            )

        corrects = ActKind.REOPENED not in refused_acts(self._context.reader(), ids)
        words = title.rstrip(" …") or (_("Correct the completion") if corrects else "")
        return CompletionDialog(self._about(ids), today, keep, self._window, title=words, stored=stored)

    def _form(self, offered: LifeAct, ids: Sequence[int]) -> QDialog:
        from secretariat.domain.task_acts import ActDraft
        from secretariat.queries.agencies import agency_choices
        from secretariat.services.many_tasks import each_task
        from secretariat.services.task_acts import act_on
        from secretariat.ui.tasks.acts import ActDialog

        today, kind = self._context.today(), offered.kind

        def keep(draft: ActDraft) -> bool:
            words = ngettext("{1}: {0} task", "{1}: {0} tasks", len(ids)).format(len(ids), kind.label)
            return self._context.submit(words, lambda session: each_task(session, ids, act_on, kind, draft, today))

        agencies = self._context.ask(agency_choices) if kind is ActKind.REASSIGNED else ()
        return ActDialog(kind, self._about(ids), today, keep, self._window, agencies=agencies)
