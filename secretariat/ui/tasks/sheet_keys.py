"""Everything that makes the table of tasks a sheet: editing, filling, copying, pasting, the line of a new task."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.queries.task_list import load_judging
from secretariat.ui.context import Context
from secretariat.ui.tasks.copying import Copying
from secretariat.ui.tasks.editing import TableEditing, combination
from secretariat.ui.tasks.filling import Filling
from secretariat.ui.tasks.new_row import NewRow
from secretariat.ui.tasks.pasting import Pasting
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.widgets.place_text import PlaceText


class SheetKeys:
    """The hands of a table and what they can do; `room` is where the line of a new task comes below the table."""

    def __init__(
        self, context: Context, table: TaskTable, room: QWidget, wanted: Callable[[], TaskFilter]
    ) -> None:
        self._parts = context, table, wanted, room
        self.line: NewRow | None = None
        self.editing = TableEditing(context, table)
        self.filling = Filling(context, table, self.editing)
        self.copying = Copying(context, table, lambda: load_judging(context.reader(), context.today()))
        self.pasting = Pasting(context, table, self.editing, wanted)
        for keys in ("Ctrl+C", "Ctrl+Ins"):
            self.editing.more[combination(keys)] = self.copying.copy

    def typing(self) -> list[PlaceText]:
        """Return what is typed into the table and its line and not stored yet."""
        return [*self.editing.typing(), *(self.line.typing() if self.line is not None else ())]

    def show_line(self) -> NewRow:
        """Show the line of a new task under the table."""
        if self.line is None:
            context, table, wanted, room = self._parts
            self.line = made = NewRow(context, table, self.editing, wanted, room)
            made.pasted.connect(lambda: self.pasting.paste(as_new=True))
            self.editing.line_wanted.connect(made.begin)
            room.layout().addWidget(made)  # type: ignore[union-attr]
        return self.line
