"""The page of tasks: filter, table, inspector. It says which act is wanted; others carry it out."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, TaskRow, Totals, grouped_order
from secretariat.i18n import _
from secretariat.queries.task_list import find_tasks
from secretariat.queries.task_rows import load_rows
from secretariat.store.bookfile import trouble_of
from secretariat.store.database import Changes
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.tasks.appearance import Appearance, as_text, from_text
from secretariat.ui.tasks.cell_area import LateHands
from secretariat.ui.tasks.cells import Cells, cells_of
from secretariat.ui.tasks.choosing import Choosing
from secretariat.ui.tasks.conditions import all_words, filtered_columns
from secretariat.ui.tasks.filters import FilterBar
from secretariat.ui.tasks.finder import Shown, TaskFinder
from secretariat.ui.tasks.side import Side
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.tasks.telling import Telling
from secretariat.ui.widgets.keys import bind, on_escape

if TYPE_CHECKING:
    from pathlib import Path

    from secretariat.ui.tasks.arranging import Arranging
    from secretariat.ui.tasks.builder import BuilderDialog
    from secretariat.ui.tasks.filter_forms import FilterForms
    from secretariat.ui.tasks.inspecting import Inspecting
    from secretariat.ui.tasks.inspector import Inspector
    from secretariat.ui.tasks.sheet_keys import SheetKeys
    from secretariat.ui.widgets.column_filter import ColumnFilter
    from secretariat.ui.widgets.empty_state import EmptyState
    from secretariat.ui.widgets.place_text import PlaceText

_WATCHED = frozenset(
    ("task", "assignment", "extension", "progress", "obstacle", "reminder", "document", "agency", "office")
)


class TasksPage(QWidget):
    """Shows the tasks that the filter lets through.

    `act_wanted(act, ids)` with one of edit, progress, extend, complete, reopen, withdraw, reassign, star, remove;
    `totals_changed(Totals of the shown, all tasks of the book, selected)` for the status bar.
    """

    act_wanted = Signal(str, list)
    totals_changed = Signal(object, int, int)
    sheet_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._totals: Totals | None = None
        self._everything = 0
        self._sought: int | None = None
        self._placed = False
        look, beside = from_text(context.settings.column_widths)
        self.finder = TaskFinder(context, is_painted=self._is_painted, parent=self)
        # Each widget is made where it stands: one that changes its parent is dressed anew, which takes long.
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self, handleWidth=1)
        self._left = QWidget(self.splitter)
        self.filters = FilterBar(context, self._left)
        self._stack = QStackedWidget(self._left)
        self.table = TaskTable(self._load, self._stack)
        self.appearance = Appearance(self.table)
        self.choosing = Choosing(context, self.table, self.filters)
        self.telling = Telling(context, self.table, lambda: self.judging)
        self.appearance.wear(look)
        self._arranging: Arranging | None = None
        self._empty: EmptyState | None = None
        self._filter_forms: FilterForms | None = None
        self._sheet: SheetKeys | None = None
        self._touched: frozenset[int] | None = None  # edited in their cells since the list was asked
        self.side = Side(self.splitter, beside, self)
        self._inspecting: Inspecting | None = None
        self.refreshing = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self._ask()

    def _is_painted(self) -> bool:
        return self.table.is_painted or not self.table.isVisible()

    @property
    def inspector(self) -> "Inspector":
        """The panel at the right."""
        return self.inspecting.panel

    @property
    def inspecting(self) -> "Inspecting":
        """What keeps the panel at the right on the current task, made when it is first asked for."""
        if self._inspecting is None:
            from secretariat.ui.tasks.inspecting import Inspecting

            self._inspecting = made = Inspecting(self._context, self, self.side)
            made.act_wanted.connect(self.act_wanted)
        return self._inspecting

    @property
    def filter_forms(self) -> "FilterForms":
        """The filters of the columns and the form of joined conditions, made when they are first asked for."""
        if self._filter_forms is None:
            from secretariat.ui.tasks.filter_forms import FilterForms

            self._filter_forms = made = FilterForms(self._context, self)
            made.filter_wanted.connect(self.take_filter)
            made.order_wanted.connect(self._on_order)
        return self._filter_forms

    @property
    def arranging(self) -> "Arranging":
        """The menus of columns and views, made when they are first asked for."""
        if self._arranging is None:
            from secretariat.ui.tasks.arranging import Arranging

            self._arranging = Arranging(self._context, self)
        return self._arranging

    @property
    def empty(self) -> "EmptyState":
        """What stands in the place of the table when there is nothing to show, made when it is first asked for."""
        if self._empty is None:
            from secretariat.ui.widgets.empty_state import EmptyState

            self._empty = made = EmptyState("tasks", "", parent=self._stack)
            made.add_action(_("Remove all conditions"), lambda: self.show_argument(None))
            made.add_action(_("Take in an Excel sheet …"), self.sheet_wanted.emit, icon="sheet")
            self._stack.addWidget(made)
        return self._empty

    @property
    def sheet(self) -> "SheetKeys":
        """What makes the table a sheet to type into, made when it is first asked for."""
        if self._sheet is None:
            from secretariat.ui.tasks.sheet_keys import SheetKeys

            self._sheet = made = SheetKeys(self._context, self.table, self._left, lambda: self.wanted)
            made.pasting.attach = self.attach
            made.editing.form_wanted.connect(lambda number: self.act_wanted.emit("edit", [number]))
        return self._sheet

    def typing(self) -> "list[PlaceText]":
        """Return what is typed into cells and fields and not stored yet."""
        cells = self._sheet.typing() if self._sheet is not None else []
        return [*cells, *(self.inspector.editing.typing() if self._inspecting is not None else ())]

    def attach(self, files: "Sequence[Path]") -> None:
        """Attach files to the current task, beside the list where they are seen."""
        self.side.reveal()
        self.inspecting.show_current()
        self.inspector.add_files(files)

    def complete(self) -> None:
        """Make what stands beside the rows: the rows themselves are painted first."""
        self._inspect()
        if not self._context.read_only and self.sheet.line is None:
            from secretariat.ui.tasks.hidden_new import HiddenNew

            hidden = HiddenNew(self._context, self.finder, self)
            self.sheet.show_line().added.connect(lambda task_id: hidden.look_for([task_id]))
            self.sheet.pasting.added = hidden.look_for

    @property
    def wanted(self) -> TaskFilter:
        """The filter that is on."""
        return self.filters.wanted

    @property
    def place(self) -> object:
        """What brings a person back here: the saved view that is on, or the filter."""
        chosen = self._arranging.desk.chosen if self._arranging is not None else None
        return chosen or self.wanted

    @property
    def judging(self) -> Judging:
        """As of which day and how the list is judged."""
        return self.finder.judging

    def set_search(self, words: str) -> None:
        """Show the tasks that hold these words too."""
        if words != self.wanted.words:
            self.filters.show_words(words)
            self._ask()

    def search_words(self) -> str:
        """Return the words that are searched for."""
        return self.wanted.words

    def show_argument(self, argument: object) -> None:
        """Show a filter, select the task with an id, or show everything for None."""
        if isinstance(argument, int):
            self._seek(argument)
            return
        if argument is not None and not isinstance(argument, TaskFilter):
            self.arranging.desk.choose(argument)
            return
        wanted = argument or TaskFilter()
        if self._arranging is not None and (argument is None or wanted != self.wanted):
            self._arranging.desk.leave()
        if self._is_asked_anew(wanted):
            self.show_filter(wanted)

    def selected_ids(self) -> list[int]:
        """Return the tasks that an act is for, in the order of the list."""
        return self.choosing.wanted_ids()

    def listed(
        self, *, selected: bool = False
    ) -> tuple[Callable[[sqlite3.Connection], list[TaskRow]], Judging, str]:
        """Return what a report needs: a question for any reader, the judging, the filter in words."""
        wanted, judging = self.wanted, self.judging
        if selected:
            wanted = TaskFilter(ids=tuple(self.selected_ids()))
        order = grouped_order(self.table.order, self.appearance.group_by)

        def rows_wanted(connection: sqlite3.Connection) -> list[TaskRow]:
            return find_tasks(connection, wanted, order, judging)

        return rows_wanted, judging, all_words(wanted, self._context.reader())

    @Slot()
    def refresh(self) -> None:
        """Ask again: something was changed, or another day has begun."""
        self.refreshing.stop()
        self.filters.show_filter(self.wanted)
        self.finder.refresh(changed=self._touched)
        self._inspect()

    def commit_typing(self) -> None:
        """Take over what is being typed, and remember how the table looks."""
        commit_typing()
        if self._sheet is not None:
            self._sheet.editing.settle()
        look = self.appearance.look if self._arranging is None else self._arranging.desk.unnamed_look
        kept = as_text(look, self.side.look)
        if self.isVisible() and kept != self._context.settings.column_widths:
            self._context.prefer(replace(self._context.settings, column_widths=kept))

    @Slot()
    def copy(self) -> None:
        """Put the selected rows on the clipboard, as text and as a table."""
        self.sheet.copying.copy_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the page appears, perhaps on another day."""
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self.side.place()
        if self._context.today() != self.judging.as_of or self._touched is not None:
            self._touched = None
            self.refresh()
        self._tell_totals()

    def commands(self) -> "list[tuple[str, Callable[[], object]]]":
        """Return what the command palette offers besides the menus."""
        from secretariat.ui.tasks.commands import task_commands

        return task_commands(self)

    def menu_of_rows(self) -> QMenu:
        """Return the menu of what can be done with the selected tasks."""
        from secretariat.ui.tasks.row_menu import row_menu

        return row_menu(self, self._context, self._act)

    def _ask(self) -> None:
        self._touched = None
        self.choosing.before_filter()
        self.table.show_filtered(filtered_columns(self.wanted))
        if self.table.isVisible():
            self.finder.rows_on_screen = self.table.rows_on_screen()
        self.finder.ask(self.wanted, self.table.order, self.appearance.group_by)

    def _is_asked_anew(self, wanted: TaskFilter) -> bool:
        asked = (wanted, grouped_order(self.table.order, self.appearance.group_by))
        return asked != (self.wanted, self.finder.order)

    def show_filter(self, wanted: TaskFilter) -> None:
        """Show the tasks that a filter lets through, in the order and the groups of the moment."""
        self.filters.show_filter(wanted)
        self._ask()

    def _seek(self, task_id: int) -> None:
        """Select a task, without the filter if that hides it."""
        if self.inspecting.show_whole(task_id):
            self.side.reveal()
            return
        self._sought = task_id
        if task_id in self.table.grouped.ids:
            self._reach_sought()
        elif self._totals is None or self.wanted.is_empty():
            self._ask()
        else:
            self.show_filter(TaskFilter())

    def _reach_sought(self) -> None:
        if self._sought is not None and self.table.select_ids([self._sought], self._sought, reveal=True):
            self._sought = None
            self.table.setFocus()

    def _load(self, ids: Sequence[int]) -> dict[int, Cells]:
        judging = self.judging
        return {row.id: cells_of(row, judging) for row in load_rows(self._context.reader(), ids, judging)}

    def _act(self, act: str) -> None:
        ids = self.table.selected_ids() if act == "progress" else self.selected_ids()
        if not ids:
            self._context.messages.tell(_("Select a task in the list first."))
        elif not self._context.read_only:
            self.act_wanted.emit(act, ids)

    def _tell_totals(self) -> None:
        """The status bar belongs to the page that is shown; this one speaks again when it comes back."""
        if self._totals is not None and not self.isHidden():
            count = self.choosing.wanted_count()
            self.totals_changed.emit(self._totals, self._everything, count)

    @Slot(object)
    def _on_found(self, shown: Shown) -> None:
        self.table.show_found(self.wanted.words, self.judging.as_of)
        self.table.show_ids(shown.ids, anew=shown.anew, from_top=shown.from_top, groups=shown.groups)
        if shown.totals is not None:
            self.choosing.after_found()
            self._totals, self._everything = shown.totals, shown.everything
            self.filters.tell_source(in_full_texts=shown.in_full_texts)
            self._show_emptiness()
            self._tell_totals()
        self._reach_sought()
        if shown.totals is not None:
            self._sought = None

    @Slot(object)
    def _on_failed(self, error: sqlite3.Error) -> None:
        trouble = trouble_of(error, self._context.database.path)
        if trouble is None:
            raise error
        self._context.messages.refuse(trouble)

    @Slot(str, QPoint)
    def open_filter(self, key: str, place: QPoint) -> "ColumnFilter":
        """Open the filter of a column at a place of the screen."""
        return self.filter_forms.open_filter(key, place)

    @Slot(object)
    def open_builder(self, group: object) -> "BuilderDialog":
        """Open the form of conditions joined by and/or, on a group that is there or a new one."""
        return self.filter_forms.open_builder(group)

    @Slot(object)
    def take_filter(self, wanted: TaskFilter) -> None:
        """Show the tasks that a filter lets through which was made in a form or a menu."""
        if wanted != self.wanted:
            self.filters.show_filter(wanted)
            self._on_filter(wanted)

    @Slot(object)
    def _on_filter(self, wanted: TaskFilter) -> None:
        """The person changed the filter here; whoever shows the words of the search must hear of it."""
        self._ask()
        self._context.page_wanted.emit("tasks", wanted)

    @Slot(object)
    def _on_order(self, order: TaskOrder) -> None:
        self.appearance.change(order=order)

    @Slot()
    def _on_columns_menu(self) -> None:
        self.arranging.fill_columns()

    @Slot()
    def _on_views_menu(self) -> None:
        self.arranging.fill_views()

    @Slot(QPoint)
    def _on_title_menu(self, place: QPoint) -> None:
        self.arranging.open_at(place)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys():
            if self._touched is not None or (self._sheet is not None and self._sheet.editing.writing):
                # What was edited in its cell stays under the hands until the list is asked again.
                self._touched = (self._touched or frozenset()) | changes.rows.get("task", frozenset())
            self.refreshing.start()
            self.choosing.forget_gone()

    @Slot()
    def _on_chosen(self) -> None:
        if not self.side.isHidden():
            self.inspecting.start()
        self._tell_totals()

    @Slot()
    def _inspect(self) -> None:
        if not self.side.isHidden():
            self.inspecting.show_current()

    def _keep_field(self) -> bool:
        return self._inspecting is None or self.inspector.editing.keep()

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        if self.table.selected_count():
            self.menu_of_rows().popup(place)

    def _show_emptiness(self) -> None:
        if len(self.table.ids):
            self._stack.setCurrentWidget(self.table)
            return
        if self.wanted.is_empty():
            self.empty.say(
                _("There are no tasks yet."), _("Take in a conclusion (Ctrl+N) or add a task (Ctrl+T).")
            )
        else:
            self.empty.say(_("No task meets the conditions."), _("Esc takes the last condition away."))
        self._stack.setCurrentWidget(self.empty)

    def _connect(self) -> None:
        self.finder.found.connect(self._on_found)
        self.finder.failed.connect(self._on_failed)
        self.filters.changed.connect(self._on_filter)
        self.filters.column_wanted.connect(self.open_filter)
        self.filters.group_wanted.connect(self.open_builder)
        self.table.filter_wanted.connect(self.open_filter)
        self.filters.columns_menu.aboutToShow.connect(self._on_columns_menu)
        self.filters.views_menu.aboutToShow.connect(self._on_views_menu)
        self.table.columns.header.customContextMenuRequested.connect(self._on_title_menu)
        self.appearance.asked.connect(self._ask)
        self.table.order_wanted.connect(self._on_order)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda number: self.act_wanted.emit("edit", [number]))
        self.table.menu_wanted.connect(self._on_menu)
        self.refreshing.timeout.connect(self.refresh)
        self.side.turned.connect(self._inspect)
        self._context.changed.connect(self._on_changed)
        self.table.hands = LateHands(lambda: self.sheet.editing, self._keep_field)
        bind(self.table, "Ctrl+-", lambda: self._act("remove"))
        on_escape(self, self._on_escape)
        self.choosing.changed.connect(self._tell_totals)
        self.choosing.filter_wanted.connect(self.take_filter)
        self.telling.told.connect(self._tell_totals)

    @Slot()
    def _on_escape(self) -> None:
        """The conditions go one by one; when there are none any more, the choice goes."""
        if self.wanted.is_empty():
            self.choosing.clear()
        self.filters.clear_newest()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.table)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self.side)
        self.splitter.setCollapsible(0, False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
