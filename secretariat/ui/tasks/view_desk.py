"""The saved view that is on: choosing one, noticing that it was changed, keeping or taking back the changes.

The look without a name waits aside while a view is on, and comes back when the person leaves it.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from secretariat.domain.listings import TaskFilter, ordered_by
from secretariat.domain.page_setups import PageSetup
from secretariat.domain.views import ColumnLook, TaskView, place_of_name
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.queries.views import SavedTaskView, task_views
from secretariat.ui.context import Context
from secretariat.ui.page_setup import TASK_LIST, ReportMemory
from secretariat.ui.tasks.appearance import Look
from secretariat.ui.tasks.finder import URGENT_FIRST

if TYPE_CHECKING:
    from secretariat.ui.tasks.page import TasksPage


class ViewDesk(QObject):
    """Belongs to a page of tasks. `changed()` when another view is on, or the one that is on looks otherwise."""

    changed = Signal()

    def __init__(self, context: Context, page: "TasksPage") -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.chosen: SavedTaskView | None = None
        self._aside: Look | None = None
        self._choosing = False
        page.appearance.changed.connect(self._on_changed)
        page.finder.found.connect(self._on_changed)
        context.changed.connect(self._on_book_changed)

    @property
    def unnamed_look(self) -> Look:
        """The look that belongs to no view."""
        return self._aside or self._page.appearance.look

    def views(self) -> list[SavedTaskView]:
        """Return the saved views in their order."""
        return task_views(self._context.reader())

    def named(self, name: str) -> SavedTaskView | None:
        """Return the saved view that has this name, in whichever case."""
        views = self.views()
        place = place_of_name([saved.view.name for saved in views], name)
        return None if place is None else views[place]

    def choose(self, saved: object) -> None:
        """Show the list as a view has it."""
        if not isinstance(saved, SavedTaskView):
            raise TypeError(type(saved))
        if saved == self.chosen and not self.is_changed():
            return
        if self.chosen is None:
            self._aside = self._page.appearance.look
        self.chosen = saved
        self._wear(saved.view.wanted, look_of(saved.view))

    def leave(self) -> None:
        """Go back to the look without a name; the filter stays, whoever leaves sets another one."""
        if self.chosen is None or self._choosing:
            return
        look, self.chosen, self._aside = self.unnamed_look, None, None
        self._page.appearance.wear(look)
        self.changed.emit()

    def is_changed(self) -> bool:
        """Whether the list looks otherwise than the view that is on."""
        return self.chosen is not None and self._now(self.chosen.view) != self.chosen.view

    def back(self) -> None:
        """Show the view that is on as it was saved."""
        if self.chosen is not None:
            self._wear(self.chosen.view.wanted, look_of(self.chosen.view))

    def save(self) -> bool:
        """Keep the changes in the view that is on."""
        return self.chosen is not None and self._keep(self._now(self.chosen.view))

    def save_as(self, name: str, *, pinned: bool) -> bool:
        """Keep the list as it looks under a name; InvalidInput goes to the form."""
        return self._keep(self._now(TaskView(name, pinned=pinned)))

    @property
    def setup(self) -> PageSetup:
        """How the list lies on paper: as the view that is on has it, else as the report of the list has it."""
        return self._page.appearance.setup or ReportMemory(self._context).setup(TASK_LIST)

    def keep_setup(self, setup: PageSetup) -> bool:
        """Let the list lie otherwise on paper; while a view is on, that is a change of the view."""
        if self.chosen is None:
            ReportMemory(self._context).keep_setup(TASK_LIST, setup)
        else:
            self._page.appearance.change(setup=setup)
        return True

    def rename(self, saved: SavedTaskView, name: str) -> bool:
        """Give a view another name."""
        from secretariat.services.views import rename_view

        return self._context.submit(_("Rename the view"), lambda session: rename_view(session, saved.id, name))

    def pin(self, saved: SavedTaskView, pinned: bool) -> None:
        """Put a view into the list at the left, or take it away from there."""
        from secretariat.services.views import save_view

        view = replace(saved.view, pinned=pinned)
        label = _("Pin the view “{0}”") if pinned else _("Unpin the view “{0}”")
        self._context.change(label.format(view.name), lambda session: save_view(session, view))

    def remove(self, saved: SavedTaskView) -> None:
        """Forget a view; it can be brought back."""
        from secretariat.services.views import remove_view

        if self._context.change(_("Delete the view"), lambda session: remove_view(session, saved.id)):
            said = _("The view “{0}” was deleted.").format(saved.view.name)
            self._context.messages.offer(said, _("Undo"), self._context.undo)

    def order(self, ids: Iterable[int]) -> None:
        """Put the views into another order."""
        from secretariat.services.views import order_views

        wanted = list(ids)
        self._context.change(_("Order the views"), lambda session: order_views(session, wanted))

    def export(self, ids: Iterable[int], target: Path) -> None:
        """Write views to a file."""
        from secretariat.services.views import export_views
        from secretariat.ui.saving import Saving, save

        context, wanted = self._context, list(ids)

        def write(place: Path, _progress: Progress) -> None:
            context.ask(lambda session: export_views(session, wanted, place))

        def done(place: Path, _nothing: None) -> None:
            context.messages.tell(_("The views were written to {0}.").format(place.name))

        save(context, self._page.window(), Saving(write, done, _("Writing {0} …")), target)

    def take_in(self, source: Path) -> None:
        """Take the views of a file into the book, and say which names it lacks."""
        from secretariat.services.views import import_views

        taken: list[tuple[list[int], tuple[str, ...]]] = []
        label = _("Take in views")
        if not self._context.change(label, lambda session: taken.append(import_views(session, source))):
            return
        ids, missing = taken[0]
        said = ngettext("{0} view was taken in.", "{0} views were taken in.", len(ids)).format(len(ids))
        if missing:
            said += " " + _("This book does not have: {0}. It was left out of the conditions.").format(
                ", ".join(missing)
            )
        self._context.messages.tell(said)

    def _now(self, view: TaskView) -> TaskView:
        """Return a view as the list looks now, under the name of another one."""
        look = self._page.appearance.look
        return replace(
            view,
            wanted=self._page.wanted,
            columns=tuple(ColumnLook(key, width) for key, width in look.columns),
            order=look.order.parts,
            group_by=look.group_by,
            frozen=look.frozen,
            full_text=look.full_text,
            print_by=look.print_by,
            print_names=look.print_names,
            setup=look.setup,
        )

    def _keep(self, view: TaskView) -> bool:
        from secretariat.services.views import save_view

        view = replace(view, setup=self.setup)
        kept: list[int] = []
        label = _("Save the view “{0}”").format(view.name)
        if not self._context.submit(label, lambda session: kept.append(save_view(session, view))):
            return False
        if self.chosen is None:
            self._aside = self._page.appearance.look
        self.chosen = next(saved for saved in self.views() if saved.id == kept[0])
        self._page.appearance.setup = self.setup
        self.changed.emit()
        return True

    def _wear(self, wanted: TaskFilter, look: Look) -> None:
        self._choosing = True
        self._page.appearance.wear(look)
        self._page.table.horizontalScrollBar().setValue(0)
        self._page.show_filter(wanted)
        self._choosing = False
        self.changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        if self.chosen is not None and not self._choosing:
            self.changed.emit()

    @Slot(object)
    def _on_book_changed(self, _changes: object) -> None:
        """The view that is on may have been renamed or deleted, perhaps by an undo."""
        if self.chosen is None:
            return
        same = next((saved for saved in self.views() if saved.id == self.chosen.id), None)
        if same is None:
            self.leave()
        elif same != self.chosen:
            if self._page.appearance.setup == self.chosen.view.setup:
                self._page.appearance.setup = same.view.setup
            self.chosen = same
            self.changed.emit()


def look_of(view: TaskView) -> Look:
    """Return the look that a view describes."""
    return Look(
        columns=tuple((column.key, column.width) for column in view.columns),
        order=ordered_by(view.order) if view.order else URGENT_FIRST,
        group_by=view.group_by,
        frozen=view.frozen,
        full_text=view.full_text,
        print_by=view.print_by,
        print_names=view.print_names,
        setup=view.setup,
    )
