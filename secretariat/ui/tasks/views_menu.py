"""The menu of views and what stands beside its button while a view was changed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QMenu, QWidget

from secretariat.i18n import _
from secretariat.queries.views import views_of_office
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.tasks.view_desk import ViewDesk
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, link
from secretariat.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage


class ViewsMenu(QObject):
    """Fills the menu of the button; `show_state` follows the view that is on."""

    def __init__(self, context: Context, page: "TasksPage", desk: ViewDesk) -> None:
        super().__init__(page)
        self._context, self._page, self._desk = context, page, desk
        self.save_button: Button | None = None
        self.back_button: Button | None = None
        desk.changed.connect(self.show_state)

    def fill(self, menu: QMenu) -> None:
        """Put all views into a menu, and what can be done with them."""
        menu.clear()
        desk, may_change = self._desk, not self._context.read_only
        saved = desk.views()
        for each in saved:
            chosen = desk.chosen is not None and desk.chosen.id == each.id
            self._add(menu, each.view.name, chosen, partial(self._show, each))
        if saved:
            menu.addSeparator()
        for view in views_of_office(self._context.reader()):
            chosen = desk.chosen is None and view.wanted == self._page.wanted
            self._add(menu, view.name, chosen, partial(self._show, view.wanted))
        menu.addSeparator()
        if desk.chosen is not None:
            name = desk.chosen.view.name
            for words, act in ((_("Save the changes of “{0}”"), desk.save), (_("Back to “{0}”"), desk.back)):
                action = menu.addAction(words.format(name), act)
                action.setEnabled(desk.is_changed() and (may_change or act == desk.back))
        menu.addAction(_("Save this view …"), self.ask_name).setEnabled(may_change)
        menu.addAction(_("Manage views …"), self.manage)

    def ask_name(self) -> QDialog:
        """Ask under which name the list is to be kept as it looks."""
        dialog = NameDialog(self._desk, self._page.window())
        dialog.belongs_to("view/name").open()
        return dialog

    def manage(self) -> QDialog:
        """Open the list of views."""
        from secretariat.ui.tasks.views_dialog import ViewsDialog

        dialog = ViewsDialog(self._context, self._desk, self._page.window())
        dialog.open()
        return dialog

    @Slot()
    def show_state(self) -> None:
        """Name the view that is on, with a dot and two buttons while it was changed."""
        chosen, bar = self._desk.chosen, self._page.filters
        changed = self._desk.is_changed()
        name = chosen.view.name if chosen is not None else ""
        words = _("{0} • changed").format(name) if changed else name
        bar.views_button.setText(words or _("Views"))
        bar.views_button.setAccessibleName(_("View: {0}").format(words) if words else _("Views"))
        if changed and self.save_button is None:
            self.save_button = link(_("Save again"), self._desk.save)
            self.back_button = link(_("Take back"), self._desk.back)
            bar.add_before_views(self.save_button)
            bar.add_before_views(self.back_button)
        if self.save_button is not None and self.back_button is not None:
            self.save_button.setVisible(changed and not self._context.read_only)
            self.back_button.setVisible(changed)

    def _show(self, argument: object) -> None:
        """Whoever shows where the person is must hear of it."""
        self._page.show_argument(argument)
        self._context.page_wanted.emit("tasks", argument)

    def _add(self, menu: QMenu, title: str, chosen: bool, act: Callable[[], object]) -> None:
        action = QAction(title.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)


class NameDialog(FormDialog):
    """Under which name the list is kept as it looks; a name that is taken replaces its view, which is said."""

    def __init__(self, desk: ViewDesk, parent: QWidget | None = None) -> None:
        super().__init__(_("Save this view"), parent)
        self._desk = desk
        self.name, self.pinned = QLineEdit(), QCheckBox(_("Show it in the list at the left"))
        hint = _("Conditions, columns, order, groups and how the list prints are kept together.")
        self.add_field("name", _("Name"), self.name, hint)
        self.add_wide(self.pinned)
        self.told = labels.caption("")
        self.add_wide(self.told)
        self.name.textChanged.connect(self._tell)
        self.pinned.setChecked(True)
        if desk.chosen is not None:
            self.name.setText(desk.chosen.view.name)
            self.pinned.setChecked(desk.chosen.view.pinned)
            self.name.selectAll()
        self.setMinimumWidth(theme.scaled(460))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say of a name that is taken that its view is replaced, on the button too."""
        there = self._desk.named(self.name.text())
        self.save_button.setText(_("Save") if there is None else _("Replace the view"))
        told = _("There is a view “{0}”; what it holds is replaced by the list as it looks now.")
        self.told.setText("" if there is None else told.format(there.view.name))
        self.told.setVisible(there is not None)
        if self.isVisible():
            self._fit()

    def submit(self) -> bool:
        """Keep the view."""
        return self._desk.save_as(self.name.text(), pinned=self.pinned.isChecked())
