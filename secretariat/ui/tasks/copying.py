"""Copying cells or whole rows: as text with tabs, and as a table that Excel, LibreOffice and Word take as one."""

import html
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from secretariat.domain import dates
from secretariat.domain.listings import Judging
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.queries.task_rows import load_rows
from secretariat.ui.context import Context
from secretariat.ui.tasks.cell_values import typed_text
from secretariat.ui.tasks.cells import Cells, cells_of
from secretariat.ui.tasks.column_titles import column_title
from secretariat.ui.tasks.table import TaskTable

AT_ONCE, MOST, MOST_HTML = 2000, 200_000, 20_000
_PORTION = 2000
# As Excel and LibreOffice each want to be told that a cell is a text, never a sum, or a day.
_TEXT_LOOK = """style="mso-number-format:'\\@'" sdnum="1033;0;@\""""
_DAY_LOOK = """style="mso-number-format:'dd\\/mm\\/yyyy'\""""
_WRITTEN = frozenset(("content", "note", "lead", "coordinating"))

Grid = list[list[str]]


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
        heads = [titles] if len(titles) > 1 else []
        data = QMimeData()
        data.setText(tab_lines([*heads, *grid]))
        if len(grid) <= MOST_HTML:
            data.setHtml(html_table(heads, grid, keys))
        QGuiApplication.clipboard().setMimeData(data)
        if len(grid) > 1:
            said = ngettext("{0} row was copied.", "{0} rows were copied.", len(grid)).format(len(grid))
            self._context.status_said.emit(said)


def tab_lines(grid: Iterable[Sequence[str]]) -> str:
    """Return lines with tabs; a cell with a break or a tab in it stands in quotes, as sheets write it."""
    return "\n".join("\t".join(_quoted(text) for text in line) for line in grid)


def html_table(heads: Grid, grid: Grid, keys: Sequence[str]) -> str:
    """Return a table whose cells a sheet takes as they are: numbers of documents are no days, days are."""
    looks = [_DAY_LOOK if key.endswith("_on") else _TEXT_LOOK for key in keys]
    lines = ["".join(f"<th>{html.escape(title)}</th>" for title in line) for line in heads]
    lines += [
        "".join(
            f"<td {look}>{html.escape(text).replace(chr(10), '<br>')}</td>"
            for look, text in zip(looks, line, strict=True)
        )
        for line in grid
    ]
    rows = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{rows}</table></body></html>'


def _line(cells: Cells, keys: Sequence[str], places: Sequence[int]) -> list[str]:
    return [_text(cells, key, place) for key, place in zip(keys, places, strict=True)]


def _text(cells: Cells, key: str, place: int) -> str:
    row = cells.row
    if key == "due_on" and row.due_on is not None:
        return dates.short(row.due_on)
    return typed_text(row, key) if key in _WRITTEN else cells.texts[place]


def _quoted(text: str) -> str:
    if any(sign in text for sign in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
