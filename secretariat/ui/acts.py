"""Everything a person can do in the window, described once for menus, keys, tool bar and command palette."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import commit_typing

MENUS = ("file", "edit", "view", "tasks", "reports", "tools", "help")


class Act(NamedTuple):
    """One thing to do. `button` is its short title in the tool bar; `changes` needs a book that may be written."""

    key: str
    title: str
    run: Callable[[], object]
    menu: str
    icon: str = ""
    shortcut: str = ""
    button: str = ""
    main: bool = False
    changes: bool = False
    begins_group: bool = False


class Menus(QObject):
    """The menu bar of a window; its menus are filled after the first paint."""

    def __init__(self, window: QMainWindow, *, read_only: bool) -> None:
        super().__init__(window)
        self._window = window
        self._read_only = read_only
        self._acts: list[Act] = []
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        for key, title in zip(MENUS, _titles(), strict=True):
            self.menus[key] = window.menuBar().addMenu(title)

    def add(self, acts: Iterable[Act]) -> None:
        """Take over some acts; they appear when the menus are filled."""
        self._acts += acts

    def fill(self) -> None:
        """Make the actions with their keys."""
        for act in self._acts:
            self._make(act)

    def run(self, act: Act) -> None:
        """Do it, after the word that is being composed was taken over."""
        commit_typing()
        act.run()

    def may(self, act: Act) -> bool:
        """Whether the book allows it."""
        return not (act.changes and self._read_only)

    def redraw(self) -> None:
        """Draw the icons anew: the colours have changed."""
        for act in self._acts:
            if act.icon and act.key in self.actions:
                self.actions[act.key].setIcon(theme.icon(act.icon))

    def _make(self, act: Act) -> None:
        menu = self.menus.get(act.menu) or self._submenu(act.menu)
        if act.begins_group and menu.actions():
            menu.addSeparator()
        action = QAction(act.title, self._window)
        if act.icon:
            action.setIcon(theme.icon(act.icon))
        if act.shortcut:
            action.setShortcut(QKeySequence(act.shortcut))
        action.setEnabled(self.may(act))
        action.triggered.connect(lambda _checked=False: self.run(act))
        menu.addAction(action)
        self._window.addAction(action)
        self.actions[act.key] = action

    def _submenu(self, key: str) -> QMenu:
        """A menu within a menu stands where the first of its acts would."""
        above, title = _submenus()[key]
        self.menus[key] = made = self.menus[above].addMenu(title)
        return made


def plain_title(title: str) -> str:
    """Return the title of a menu entry without its mark for the keyboard and without dots."""
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _submenus() -> dict[str, tuple[str, str]]:
    return {"life": ("tasks", _("&State of the task"))}


def _titles() -> tuple[str, ...]:
    return (_("&File"), _("&Edit"), _("&View"), _("&Tasks"), _("&Reports"), _("T&ools"), _("&Help"))
