"""The menu of what can be done with the selected tasks."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from secretariat.i18n import _
from secretariat.ui.context import Context
from secretariat.ui.tasks.life_acts import fill_life_menu

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage


def row_menu(page: "TasksPage", context: Context, act: Callable[[str], object]) -> QMenu:
    """Return the menu, which goes when it is closed; `act` is called with the name of an act."""
    read_only = context.read_only
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in _groups():
        for name, words in group.items():
            menu.addAction(words, partial(act, name)).setEnabled(not read_only)
        if "complete" in group:
            life = menu.addMenu(_("State of the task"))
            life.menuAction().setEnabled(not read_only)
            fill_life_menu(life, context, page.selected_ids(), act, read_only=read_only)
        menu.addSeparator()
    page.choosing.fill_menu(menu)
    menu.addSeparator()
    menu.addAction(_("Copy rows"), page.copy)
    return menu


def _groups() -> tuple[dict[str, str], ...]:
    """Name the acts between one line of the menu and the next."""
    return (
        {"edit": _("Edit …")},
        {
            "progress": _("Update progress …"),
            "extend": _("Extend the deadline …"),
            "complete": _("Complete …"),
        },
        {"give_to_each": _("Give to each agency …"), "nothing_arose": _("Reported: nothing arose …")},
        {"give_on": _("Give on …"), "link_superior": _("Carries out a superior's task …")},
        {"urge": _("Urge …"), "obstacle": _("Note an obstacle …")},
        {"star": _("Star")},
        {"remove": _("Remove")},
    )
