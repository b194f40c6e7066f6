"""Tasks that stay chosen while the filter changes: ticked by Ctrl+Space, told of in a chip."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.i18n import _, ngettext
from secretariat.queries.task_standing import live_among
from secretariat.ui.context import Context
from secretariat.ui.numbers import grouped
from secretariat.ui.tasks.filters import FilterBar
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.widgets.keys import bind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from secretariat.ui.widgets.chip import Chip

KEYS = "Ctrl+Space"


class Choosing(QObject):
    """`changed()` when other tasks are chosen, `filter_wanted(TaskFilter)` to show just them.

    While `keeps` is on, what is selected is chosen as soon as the filter changes.
    """

    changed = Signal()
    filter_wanted = Signal(object)

    def __init__(self, context: Context, table: TaskTable, filters: FilterBar) -> None:
        super().__init__(table)
        self._context, self._table, self._filters = context, table, filters
        self.ids: frozenset[int] = frozenset()
        self.keeps = False
        self.hidden = 0
        self._chip: Chip | None = None
        bind(table, KEYS, self.turn)

    @Slot()
    def turn(self) -> None:
        """Choose the selected tasks, or let them go where all of them are chosen."""
        selected = frozenset(self._table.selected_ids())
        if selected:
            self._set(self.ids - selected if selected <= self.ids else self.ids | selected)

    @Slot()
    def clear(self) -> None:
        """Choose nothing."""
        self._set(())

    @Slot()
    def show_only(self) -> None:
        """Show the chosen tasks and no others."""
        if self.ids:
            self.filter_wanted.emit(TaskFilter(ids=tuple(sorted(self.ids))))

    def keep(self, on: bool) -> None:
        """Turn on or off that the selection stays chosen when the filter changes."""
        self.keeps = on

    def turn_keeping(self) -> None:
        """Turn it on or off and say so."""
        self.keep(not self.keeps)
        kept = _("What is selected now stays chosen when the filter changes.")
        self._context.messages.tell(kept if self.keeps else _("The selection goes with the filter again."))

    def before_filter(self) -> None:
        """The filter is about to change."""
        if self.keeps:
            self._set(self.ids | frozenset(self._table.selected_ids()))

    def after_found(self) -> None:
        """Other tasks are listed."""
        if self.ids:
            self._count_hidden()

    def forget_gone(self) -> None:
        """The book was changed: what is no task any more is not chosen."""
        if self.ids:
            self._set(live_among(self._context.reader(), self.ids))

    def wanted_ids(self) -> list[int]:
        """Return the tasks that an act is for: those selected, or all chosen ones where only such are selected."""
        ids = self._meant()
        if ids is None:
            return self._table.selected_ids()
        listed = [number for number in self._table.grouped.ids if number in ids]
        return listed + sorted(ids.difference(listed))

    def wanted_count(self) -> int:
        """Return how many tasks an act is for, without asking for each of a long selection."""
        ids = self._meant()
        return self._table.selected_count() if ids is None else len(ids)

    def tell_of(self, ids: Collection[int]) -> None:
        """Say that an act is for chosen tasks where it is for more than the rows that are selected."""
        if self.ids and len(ids) > self._table.selected_count():
            words = ngettext("This is for {0} chosen task (☑).", "This is for {0} chosen tasks (☑).", len(ids))
            self._context.status_said.emit(words.format(grouped(len(ids))))

    def _meant(self) -> frozenset[int] | None:
        """Return the chosen tasks where they are meant; None where the selection is."""
        if not self.ids:
            return None
        if self.keeps:
            return self.ids.union(self._table.selected_ids())
        few = self._table.selected_count() <= len(self.ids)
        return self.ids if few and self.ids.issuperset(self._table.selected_ids()) else None

    def hidden_among(self, ids: Collection[int]) -> int:
        """Return how many of some tasks are not listed."""
        return len(ids) - len(frozenset(ids).intersection(self._table.grouped.ids))

    def unseen_among(self, ids: Collection[int]) -> int:
        """Return how many of some tasks no row shows: they are not listed, or stand in a closed group."""
        return len(ids) - len(frozenset(ids).intersection(self._table.ids))

    def fill_menu(self, menu: QMenu) -> None:
        """Add what can be done with the choice."""
        menu.addAction(_("Choose or let go") + f"\t{KEYS}", self.turn)
        only = menu.addAction(_("Show only the chosen tasks"), self.show_only)
        none = menu.addAction(_("Let all chosen tasks go"), self.clear)
        for action in (only, none):
            action.setEnabled(bool(self.ids))
        keep = menu.addAction(_("Keep the selection when the filter changes"))
        keep.setCheckable(True)
        keep.setChecked(self.keeps)
        keep.toggled.connect(self.keep)

    def _set(self, ids: Iterable[int]) -> None:
        ids = frozenset(ids)
        if ids != self.ids:
            self.ids = ids
            self._table.show_ticked(ids)
            self._count_hidden()
            self.changed.emit()

    def _count_hidden(self) -> None:
        self.hidden = self.hidden_among(self.ids)
        if self._chip is None and self.ids:
            from secretariat.ui.widgets.chip import Chip

            self._chip = Chip("", parent=self._filters)
            self._chip.pressed.connect(self.show_only)
            self._chip.removed.connect(self.clear)
            self._filters.add_to_row(self._chip)
        if self._chip is not None:
            self._chip.set_text("☑ " + chosen_words(len(self.ids), self.hidden))
            self._chip.words.setToolTip(_("Show only the chosen tasks"))
            self._chip.setVisible(bool(self.ids))


def chosen_words(count: int, hidden: int) -> str:
    """Return `37 chosen (12 outside the filter)`."""
    words = ngettext("{0} chosen", "{0} chosen", count).format(grouped(count))
    if hidden:
        outside = ngettext("{0} outside the filter", "{0} outside the filter", hidden)
        words += f" ({outside.format(grouped(hidden))})"
    return words


def ask_before(count: int, hidden: int, parent: QWidget, act: Callable[[], object]) -> "QMessageBox":
    """Say how many tasks will change and how many of them cannot be seen, and act when the person goes on."""
    from PySide6.QtWidgets import QMessageBox  # PySide makes it when it is named, which takes time

    change = ngettext("{0} task will change.", "{0} tasks will change.", count).format(grouped(count))
    unseen = ngettext("{0} of them is not shown in the list.", "{0} of them are not shown in the list.", hidden)
    box = QMessageBox(QMessageBox.Icon.Question, _("Chosen tasks"), change, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(unseen.format(grouped(hidden)))
    box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.accepted.connect(act)
    box.open()
    return box
