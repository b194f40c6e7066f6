"""Filling and emptying cells in hand: Ctrl+D down, Ctrl+R to the right, Delete; each one step with its name."""

from itertools import islice

from secretariat.domain.column_titles import column_title
from secretariat.i18n import _, ngettext
from secretariat.ui.context import Context
from secretariat.ui.tasks.cell_values import edited_key, emptied_text, kind_of, low, typed_text
from secretariat.ui.tasks.editing import TableEditing, combination
from secretariat.ui.tasks.table import TaskTable

_MANY = 5000


class Filling:
    """The keys that fill and empty the cells in hand of a table."""

    def __init__(self, context: Context, table: TaskTable, editing: TableEditing) -> None:
        self._context, self._table, self._editing = context, table, editing
        editing.more |= {
            combination("Ctrl+D"): self.down,
            combination("Ctrl+R"): self.right,
            combination("Del"): self.empty,
        }

    def down(self) -> None:
        """Copy the top cells into those below; with one row alone, those of the row above into it."""
        runs, columns = self._editing.cells_in_hand()
        rows = self._rows(runs)
        source = rows[0] if len(rows) > 1 else rows[0] - 1 if rows else -1
        keys = [key for column in columns if (key := edited_key(self._table.key_of(column)))]
        cells = self._table.cells(source) if source >= 0 else None
        if cells is None or not self._are_few(len(rows)) or self._are_worked_out(keys):
            return
        texts = {key: typed_text(cells.row, key) for key in keys}
        targets = [self._table.ids[row] for row in rows if row != source]
        label = ngettext("Fill {0} of {1} task", "Fill {0} of {1} tasks", len(targets))
        self._editing.store(label.format(_named(keys), len(targets)), dict.fromkeys(targets, texts))

    def right(self) -> None:
        """Copy the left cells into those to their right; with one column alone, those of the column before it."""
        runs, columns = self._editing.cells_in_hand()
        before = self._table.area.neighbour(columns[0], -1) if len(columns) == 1 else columns[0]
        source = edited_key(self._table.key_of(before)) if before >= 0 else ""
        targets = columns if len(columns) == 1 else columns[1:]
        keys = [edited_key(self._table.key_of(column)) for column in targets]
        rows = self._rows(runs)
        if not rows or not self._are_few(len(rows)) or self._are_worked_out([source, *keys]):
            return
        if any(kind_of(key) != kind_of(source) for key in keys):
            self._editing.say(
                _("Only columns of the same kind are filled to the right, such as lead and coordinating.")
            )
            return
        edits = {}
        for row in rows:
            cells = self._table.cells(row)
            if cells is not None:
                edits[cells.row.id] = dict.fromkeys(keys, typed_text(cells.row, source))
        label = ngettext("Fill {0} of {1} task", "Fill {0} of {1} tasks", len(edits))
        self._editing.store(label.format(_named(keys), len(edits)), edits)

    def empty(self) -> None:
        """Empty the cells in hand and ask nothing: Ctrl+Z brings them back."""
        if self._table.area.is_whole():
            self._editing.say(_("Delete empties cells: go to one first. Ctrl+− removes the rows."))
            return
        _runs, columns = self._editing.cells_in_hand()
        keys = [key for column in columns if (key := edited_key(self._table.key_of(column)))]
        texts = {key: text for key in keys if (text := emptied_text(key)) is not None}
        ids = self._table.selected_ids()
        if self._are_worked_out(keys) or not self._are_few(len(ids)):
            return
        if not texts:
            self._editing.say(_("State and progress cannot be empty; choose or write another one."))
            return
        label = ngettext("Empty {0} of {1} task", "Empty {0} of {1} tasks", len(ids))
        self._editing.store(label.format(_named(list(texts)), len(ids)), dict.fromkeys(ids, texts))

    def _rows(self, runs: list[tuple[int, int]]) -> list[int]:
        """Return the rows of some runs where tasks stand, not headings; no more than can be filled, and one."""
        rows = (row for top, bottom in runs for row in range(top, bottom + 1) if self._table.ids[row] >= 0)
        return list(islice(rows, _MANY + 1))

    def _are_worked_out(self, keys: list[str]) -> bool:
        if keys and all(keys):
            return False
        self._editing.say(_("These cells are worked out and cannot be edited."))
        return True

    def _are_few(self, count: int) -> bool:
        if count <= _MANY:
            return True
        self._editing.say(_("At most {0} tasks are filled at once; select fewer.").format(f"{_MANY:,}"))
        return False


def _named(keys: list[str]) -> str:
    """Return the columns as the name of a step says them."""
    return ", ".join(low(column_title(key)) for key in dict.fromkeys(keys))
