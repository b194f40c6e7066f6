"""What a person arranges the list with: the menus of columns and of views. Made after the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QMenu

from secretariat.domain.column_titles import column_title
from secretariat.queries.office import load_office
from secretariat.ui.context import Context
from secretariat.ui.page_setup import PageSetupDialog
from secretariat.ui.tasks.columns_menu import ColumnsMenu
from secretariat.ui.tasks.view_desk import ViewDesk
from secretariat.ui.tasks.views_menu import ViewsMenu

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage
    from secretariat.ui.tasks.reporting import Arranged


class Arranging(QObject):
    """Belongs to a page of tasks."""

    def __init__(self, context: Context, page: "TasksPage") -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.columns = ColumnsMenu(page.appearance, page.table, self.set_up_page)
        self.desk = ViewDesk(context, page)
        self.views = ViewsMenu(context, page, self.desk)

    def fill_columns(self) -> None:
        """Fill the menu of the columns as they are now."""
        self.columns.fill(self._page.filters.columns_menu)

    def fill_views(self) -> None:
        """Fill the menu of the views as they are now."""
        self.views.fill(self._page.filters.views_menu)

    def open_views(self) -> None:
        """Open the menu of the views under its button."""
        self._page.filters.views_button.showMenu()

    def open_columns(self) -> None:
        """Open the menu of the columns under its button."""
        self._page.filters.columns_button.showMenu()

    def save_view(self) -> QDialog:
        """Ask under which name the list is to be kept as it looks."""
        return self.views.ask_name()

    def manage_views(self) -> QDialog:
        """Open the list of views."""
        return self.views.manage()

    def turn_full_text(self) -> None:
        """Show the full text in the rows, or two lines again."""
        self._page.appearance.change(full_text=not self._page.table.heights.full_text)

    def turn_side(self) -> None:
        """Show the panel of the task, or hide it."""
        self._page.side.turn()

    def open_groups(self) -> None:
        """Open all groups."""
        self._page.table.group_keys.turn_all(is_open=True)

    def close_groups(self) -> None:
        """Close all groups."""
        self._page.table.group_keys.turn_all(is_open=False)

    def on_paper(self) -> "Arranged":
        """Return how the list stands on paper, and the columns on the screen with their titles."""
        from secretariat.ui.tasks.reporting import Arranged

        look = self._page.appearance
        columns = [(key, column_title(key)) for key in self._page.table.columns.shown_keys()]
        return Arranged(look.printed_by, columns, look.print_names, look.setup)

    def set_up_page(self) -> PageSetupDialog:
        """Ask for the paper of the list and which columns are printed; it belongs to the view that is on."""
        from secretariat.reports.task_columns import shown_columns
        from secretariat.reports.tasks import task_list

        office, judging = self._context.ask(load_office), self._page.judging
        printed = task_list([], judging, office).columns
        shown = shown_columns(self.on_paper().shown, judging)
        titles = {column.key: column.title for column in (*shown, *printed)}
        keys = dict.fromkeys(column.key for column in (*printed, *shown))
        offered = [(key, titles[key]) for key in keys]
        dialog = PageSetupDialog(self.desk.setup, offered, self.desk.keep_setup, self._page.window())
        chosen = self.desk.chosen
        dialog.belongs_to("view/page", () if chosen is None else (chosen.id,), edits=True).open()
        return dialog

    def open_at(self, place: QPoint) -> QMenu:
        """Open the menu of the title at a place of the header."""
        header = self._page.table.columns.header
        column = self._page.table.columns.column_at(place.x())
        return self.columns.open_at(column, header.viewport().mapToGlobal(place))
