"""The buttons under a task: the daily acts, what its state asks for next, and all other changes of state."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.task_states import CLOSED_STATES, legal_acts
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.tasks.life_acts import fill_life_menu
from secretariat.ui.widgets.buttons import Button, plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow

# What a state asks for next, as buttons; everything else stands in the menu.
_NEXT = {
    "receive": ActKind.RECEIVED,
    "report_done": ActKind.REPORTED,
    "confirm": ActKind.SENT_BACK,  # both are possible while a task waits
    "send_back": ActKind.SENT_BACK,
    "resume": ActKind.RESUMED,
    "give_again": ActKind.GIVEN_AGAIN,
}


class ActButtons(FlowRow):
    """Calls `act` with the name of an act; shows the buttons that fit the state of a task."""

    def __init__(self, context: Context, act: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent, space=theme.scaled(6))
        self._context, self._act = context, act
        self._task_id: int | None = None
        self.buttons: dict[str, Button] = {}
        for name, make, text in (
            ("progress", primary, _("Update progress")),
            ("confirm", primary, _("Confirm")),
            ("send_back", plain, _("Send back")),
            ("resume", primary, _("Resume")),
            ("give_again", primary, _("Give again")),
            ("receive", plain, _("Receive")),
            ("extend", plain, _("Extend")),
            ("report_done", plain, _("Report as done")),
            ("complete", plain, _("Complete")),
            ("reopen", plain, _("Reopen")),
            ("edit", plain, _("Edit")),
        ):
            self._add(name, make(text, partial(act, name)))
        self._add("life", plain(_("State …"), self.open_menu))

    def show_state(self, task_id: int, state: TaskState, *, divided: bool = False) -> None:
        """Show what is possible for a task in a state; of one that was divided only what reaches its parts."""
        from secretariat.queries.task_acts import load_ways

        self._task_id = task_id
        legal = frozenset() if divided else legal_acts(state, load_ways(self._context.reader()))
        still = state not in CLOSED_STATES
        is_open = still and not divided
        shown = {name: kind in legal for name, kind in _NEXT.items()}
        instead = shown["confirm"] or shown["report_done"]
        shown |= {
            "reopen": state in CLOSED_STATES,
            "extend": still,
            "progress": is_open and not shown["confirm"],
            "complete": is_open and ActKind.COMPLETED in legal and not instead,
        }
        for name, visible in shown.items():
            self.buttons[name].setVisible(visible)

    def open_menu(self) -> QMenu:
        """Offer every change of the state."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = [self._task_id] if self._task_id is not None else []
        fill_life_menu(menu, self._context, ids, self._act, read_only=self._context.read_only)
        button = self.buttons["life"]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        return menu

    def _add(self, name: str, button: Button) -> None:
        self.buttons[name] = button
        button.setEnabled(not self._context.read_only)
        self.add(button)
