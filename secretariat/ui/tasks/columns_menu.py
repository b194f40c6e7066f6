"""The menus of columns: which are shown, order and groups, what stays in sight, how high rows are."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.column_titles import column_title, group_words
from secretariat.domain.listings import GROUPS, TaskOrder, ordered_by
from secretariat.i18n import _, ngettext
from secretariat.ui.tasks.appearance import PRINTED_BY, USUAL_COLUMNS, Appearance
from secretariat.ui.tasks.cells import CONTENT, KEYS, USUAL
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.widgets.tick_menu import TickMenu

_MOST_FROZEN = 3


class ColumnsMenu(QObject):
    """Fills the menu of the button and opens the one of a title; `set_up_page` asks for the paper of the list."""

    def __init__(self, appearance: Appearance, table: TaskTable, set_up_page: Callable[[], object]) -> None:
        super().__init__(table)
        self._appearance, self._table, self._set_up_page = appearance, table, set_up_page

    def fill(self, menu: QMenu) -> None:
        """Put everything about columns into a menu."""
        menu.clear()
        shown = self._table.columns.shown_keys()
        self._add_columns(menu, (*shown, *(key for key, _width in USUAL_COLUMNS if key not in shown)))
        more = TickMenu(_("More columns"), menu)
        self._add_columns(more, (key for key in KEYS[USUAL:] if key not in shown))
        more.menuAction().setVisible(bool(more.actions()))
        menu.addMenu(more)
        menu.addSeparator()
        menu.addMenu(self._order_menu(menu))
        menu.addMenu(self._groups_menu(menu))
        menu.addMenu(self._frozen_menu(menu))
        self._add_heights(menu)
        menu.addSeparator()
        menu.addAction(_("Fit the widths to the text"), self._fit_all)
        menu.addAction(_("Restore the usual columns"), self._restore)
        menu.addSeparator()
        menu.addAction(_("Page setup …"), self._set_up_page)

    def open_at(self, column: int, place: QPoint) -> QMenu:
        """Open the menu of a title at a place of the screen."""
        menu = QMenu(self._table)
        menu.aboutToHide.connect(menu.deleteLater)
        if column >= 0:
            self._add_column_acts(menu, column)
            menu.addSeparator()
        columns, shown = TickMenu(_("Columns"), menu), self._table.columns.shown_keys()
        self._add_columns(columns, (*shown, *(key for key in KEYS if key not in shown)))
        menu.addMenu(columns)
        menu.addMenu(self._groups_menu(menu))
        menu.addMenu(self._frozen_menu(menu))
        self._add_heights(menu)
        menu.popup(place)
        return menu

    def _add_column_acts(self, menu: QMenu, column: int) -> None:
        key, change = KEYS[column], self._appearance.change
        parts = self._table.order.parts
        for descending, words in ((False, _("Sort ascending")), (True, _("Sort descending"))):
            menu.addAction(words, partial(change, order=TaskOrder(key, descending)))
        if parts[0].key != key and len(parts) < 4:
            then = ordered_by((*parts, TaskOrder(key)))
            menu.addAction(_("Then by this column (Shift+click)"), partial(change, order=then))
        menu.addSeparator()
        menu.addAction(_("Filter …"), partial(self._table.ask_for_filter, column))
        if column != CONTENT:
            menu.addAction(_("Fit the width to the text"), partial(self._table.columns.fit_width, column))
        place = self._table.columns.shown_keys().index(key) + 1
        if place < len(self._table.columns.shown_keys()):
            menu.addAction(_("Freeze up to this column"), partial(change, frozen=place))
        hide = menu.addAction(_("Hide this column"), partial(self._appearance.show_column, key, False))
        hide.setEnabled(len(self._table.columns.shown_keys()) > 1)

    def _add_columns(self, menu: QMenu, keys: Iterable[str]) -> None:
        shown = self._table.columns.shown_keys()
        for key in keys:
            action = QAction(column_title(key), menu)
            action.setCheckable(True)
            action.setChecked(key in shown)
            action.setEnabled(key not in shown or len(shown) > 1)
            action.toggled.connect(partial(self._appearance.show_column, key))
            menu.addAction(action)

    def _order_menu(self, parent: QMenu) -> QMenu:
        order = self._table.order
        menu = QMenu(_("Order by: {0}").format(order_words(order)), parent)
        columns, ways = QActionGroup(menu), QActionGroup(menu)
        for key in dict.fromkeys((*self._table.columns.shown_keys(), order.key)):
            self._add_choice(
                menu, columns, column_title(key), key == order.key, order=TaskOrder(key, order.descending)
            )
        menu.addSeparator()
        for descending, title in ((False, _("Ascending")), (True, _("Descending"))):
            chosen = order._replace(descending=descending)
            self._add_choice(menu, ways, title, order.descending == descending, order=chosen)
        menu.addSeparator()
        then = QMenu(_("Then by"), menu)
        for key in self._table.columns.shown_keys():
            if all(part.key != key for part in order.parts):
                more = ordered_by((*order.parts[:3], TaskOrder(key)))
                then.addAction(column_title(key), partial(self._appearance.change, order=more))
        menu.addMenu(then)
        return menu

    def _groups_menu(self, parent: QMenu) -> QMenu:
        now = self._appearance.group_by
        menu = QMenu(_("Group by: {0}").format(group_words(now)), parent)
        group = QActionGroup(menu)
        for key in GROUPS:
            self._add_choice(menu, group, group_words(key), key == now, group_by=key)
        menu.addSeparator()
        if now:
            menu.addAction(_("Open all groups"), partial(self._table.group_keys.turn_all, is_open=True))
            menu.addAction(_("Close all groups"), partial(self._table.group_keys.turn_all, is_open=False))
        else:
            menu.addMenu(self._paper_menu(menu))
        menu.addMenu(self._names_menu(menu))
        return menu

    def _paper_menu(self, parent: QMenu) -> QMenu:
        """A list without groups is printed in groups all the same; one with groups is printed in those."""
        now = self._appearance.print_by
        menu = QMenu(_("Groups on paper: {0}").format(group_words(now)), parent)
        group = QActionGroup(menu)
        for key in PRINTED_BY:
            self._add_choice(menu, group, group_words(key), key == now, print_by=key)
        return menu

    def _names_menu(self, parent: QMenu) -> QMenu:
        """How the printed list names agencies that were merged; the screen always has both names."""
        now = self._appearance.print_names
        menu = QMenu(_("Merged agencies on paper: {0}").format(now.label), parent)
        group = QActionGroup(menu)
        for names in AgencyNaming:
            self._add_choice(menu, group, names.label, names is now, print_names=names)
        return menu

    def _frozen_menu(self, parent: QMenu) -> QMenu:
        now = self._table.columns.frozen
        menu = QMenu(_("Frozen columns"), parent)
        group = QActionGroup(menu)
        most = min(max(_MOST_FROZEN, now), len(self._table.columns.shown_keys()) - 1)
        for count in range(most + 1):
            words = (
                ngettext("The first column", "The first {0} columns", count).format(count) if count else _("None")
            )
            self._add_choice(menu, group, words, count == now, frozen=count)
        return menu

    def _add_heights(self, menu: QMenu) -> None:
        action = QAction(_("Rows show the full text"), menu)
        action.setCheckable(True)
        action.setChecked(self._table.heights.full_text)
        action.toggled.connect(lambda wanted: self._appearance.change(full_text=wanted))
        menu.addAction(action)

    def _add_choice(self, menu: QMenu, group: QActionGroup, title: str, chosen: bool, **change: Any) -> None:
        action = QAction(title, menu)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: self._appearance.change(**change))
        group.addAction(action)
        menu.addAction(action)

    def _fit_all(self) -> None:
        for column in self._table.columns.shown():
            self._table.columns.fit_width(column)

    def _restore(self) -> None:
        self._appearance.change(columns=USUAL_COLUMNS, frozen=0, full_text=False)


def order_words(order: TaskOrder) -> str:
    """Return an order in words: Lead ↑, Deadline ↓."""
    return ", ".join(f"{column_title(part.key)} {'↓' if part.descending else '↑'}" for part in order.parts)
