"""Copying cells or whole rows: as text with tabs, and as a table that Excel, LibreOffice and Word take as one."""

from collections.abc import Callable, Sequence

from secretariat.domain import dates
from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import Judging
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.queries.task_rows import load_rows
from secretariat.ui.context import Context
from secretariat.ui.tasks.cell_values import typed_text
from secretariat.ui.tasks.cells import Cells, cells_of
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.widgets.copied import Grid, put_on_clipboard

AT_ONCE, MOST = 2000, 200_000
_PORTION = 2000
_WRITTEN = frozenset(("content", "note", "lead", "coordinating"))


class Copying:
    """Puts the cells in hand of a table on the clipboard."""

    def __init__(self, context: Context, table: TaskTable, judging: Callable[[], Judging]) -> None:
        self._context, self._table, self._judging = context, table, judging

    def copy(self) -> None:
        """Copy the cells in hand, or whole rows; the titles go along where there is more than one column."""
        self._copy(self._table.area.columns())

    def copy_rows(self) -> None:
        """Copy the selected rows with all columns that are shown."""
        self._copy(self._table.area.shown())

    def _copy(self, columns: Sequence[int]) -> None:
        ids, keys = self._table.selected_ids(), [self._table.key_of(column) for column in columns]
        if not ids or not keys:
            return
        if len(ids) > MOST:
            most = f"{MOST:,}".replace(",", ".")
            self._context.messages.tell(
                _("At most {0} tasks are copied at once; use “Export to Excel”.").format(most)
            )
            return
        titles, judging, database = [column_title(key) for key in keys], self._judging(), self._context.database
        places = list(columns)

        def read(progress: Progress | None) -> Grid:
            reader = database.reader()
            try:
                grid = []
                for start in range(0, len(ids), _PORTION):
                    if progress is not None:
                        progress.step(start, len(ids))
                    rows = load_rows(reader, ids[start : start + _PORTION], judging)
                    grid += [_line(cells_of(row, judging), keys, places) for row in rows]
            finally:
                reader.close()
            return grid

        if len(ids) <= AT_ONCE:
            self._put(titles, keys, read(None))
            return
        self._context.jobs.run_with_bar(
            read,
            title=_("Copying"),
            parent=self._table.window(),
            done=lambda grid: self._put(titles, keys, grid),
            failed=self._context.job_failed,
        )

    def _put(self, titles: list[str], keys: Sequence[str], grid: Grid) -> None:
        put_on_clipboard(titles, grid, [key.endswith("_on") for key in keys])
        if len(grid) > 1:
            said = ngettext("{0} row was copied.", "{0} rows were copied.", len(grid)).format(len(grid))
            self._context.status_said.emit(said)


def _line(cells: Cells, keys: Sequence[str], places: Sequence[int]) -> list[str]:
    return [_text(cells, key, place) for key, place in zip(keys, places, strict=True)]


def _text(cells: Cells, key: str, place: int) -> str:
    row = cells.row
    if key == "due_on" and row.due_on is not None:
        return dates.short(row.due_on)
    return typed_text(row, key) if key in _WRITTEN else cells.texts[place]
