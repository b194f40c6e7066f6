"""Pasting a block of cells, or lines of a text, into the table of tasks: tried first, told, then one step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import TaskFilter, TaskRow
from secretariat.domain.tasks import TaskDraft
from secretariat.domain.text import clean, fold
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.intake.pasted_cells import Grid, PastedLine, grid_of, lines_of
from secretariat.progress import Progress
from secretariat.ui.attachments.pasted import PastedFiles
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.tasks.cell_values import edited_key, emptied_text, is_same, typed_text
from secretariat.ui.tasks.editing import AT_ONCE, TableEditing, combination
from secretariat.ui.tasks.given import given_by
from secretariat.ui.tasks.review_paste import LinesDialog, ReviewDialog
from secretariat.ui.tasks.table import TaskTable

_STATES = "state"
Line = tuple[str, str, str, str]


@dataclass(slots=True)
class Plan:
    """What a block means: cells of tasks, rows that are new, where each came from, and what is left out."""

    edits: dict[int, dict[str, str]] = field(default_factory=dict)
    added: list[dict[str, str]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    changes: list[Line] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self) -> int:
        """Return how many tasks change or are added."""
        return len(self.edits) + len(self.added)

    def refused(self, found: list[tuple[str, str]]) -> None:
        """Take over which cells were refused, by the lines that they came from."""
        numbered = []
        for name, text in found:
            owner, _dot, key = name.partition(".")
            numbered.append((self.lines.get(owner, 1), column_title(key), text))
        for number, title, text in sorted(numbered, key=lambda told: told[0]):
            self.problems.append((_("line {0}").format(number), title, text))

    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.edits or self.added)

    def name(self) -> str:
        """Return the name of the step, with the number of tasks."""
        tasks = len(self.edits) + len(self.added)
        return ngettext("Paste into {0} task", "Paste into {0} tasks", tasks).format(tasks)

    def headline(self) -> str:
        """Say how much will change."""
        if self.problems:
            said = ngettext("{0} cell cannot be pasted.", "{0} cells cannot be pasted.", len(self.problems))
            return said.format(len(self.problems))
        cells, tasks, more = len(self.changes), len(self.edits), len(self.added)
        told = []
        if tasks:
            of_cells = ngettext("{0} cell", "{0} cells", cells).format(cells)
            told.append(
                ngettext("{cells} of {0} task", "{cells} of {0} tasks", tasks).format(tasks, cells=of_cells)
            )
        if more:
            told.append(ngettext("{0} new task", "{0} new tasks", more).format(more))
        return _("What will change: {0}.").format(", ".join(told))


class Pasting:
    """The key that pastes; `wanted` says which filter is on, for the document of new tasks.

    `attach` takes files and pictures, which belong to the current task and into no cell; `added` takes the ids of
    new tasks, a list that is filled while they are stored.
    """

    def __init__(
        self, context: Context, table: TaskTable, editing: TableEditing, wanted: Callable[[], TaskFilter]
    ) -> None:
        self._context, self._table, self._editing, self._wanted = context, table, editing, wanted
        self._files = PastedFiles(context)
        self.attach: Callable[[list[Path]], object] = lambda _files: None
        self.added: Callable[[list[int]], object] = lambda _ids: None
        editing.more |= {combination("Ctrl+V"): self.paste, combination("Shift+Ins"): self.paste}
        self.dialog: ReviewDialog | LinesDialog | None = None

    def paste(self, *, as_new: bool = False) -> None:
        """Paste what is on the clipboard from the current cell on; `as_new`: every row becomes a task."""
        if not self._context.may_change():
            return
        commit_typing()
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # none while another program holds it
        if files := self._files.taken(data):
            self.attach(files)
            return
        text, page = data.text() if data.hasText() else "", data.html() if data.hasHtml() else ""
        try:
            grid = grid_of(text, page)
        except UserError as refused:
            self._context.messages.refuse(refused)
            return
        if grid is not None:
            self._paste_grid(grid, as_new=as_new)
            return
        lines = lines_of(text)
        if len(lines) > 1:
            self._offer_lines(lines, text, as_new=as_new)
        elif lines:
            alone = text.strip()
            self._paste_grid([[lines[0].text if "\t" in alone else alone]], as_new=as_new)
        else:
            self._editing.say(_("There is no text on the clipboard."))

    # A block of cells

    def _paste_grid(self, grid: Grid, *, as_new: bool) -> None:
        keys, remarks, body = self._columns_for(grid, as_new=as_new)
        plan = Plan(remarks=remarks)
        if not any(keys):
            self._editing.say(_("No column takes what is on the clipboard."))
            return
        if not as_new and self._is_filling(body):
            self._plan_filling(plan, body[0], keys)
        else:
            self._plan_rows(plan, body, keys, first=len(grid) - len(body) + 1, as_new=as_new)
        if plan.is_empty():
            self._editing.say(_("What is pasted stands there already."))
            return
        if plan.count() <= AT_ONCE:
            plan.refused(self._context.tried(self._trial(plan)))
            self._tell(plan)
            return
        trial, context = self._trial(plan), self._context

        def tell(found: list[tuple[str, str]]) -> None:
            plan.refused(found)
            self._tell(plan)

        context.jobs.run_with_bar(
            lambda progress: context.tried(lambda session: trial(session, progress)),
            title=_("Checking what is pasted"),
            parent=self._table.window(),
            done=tell,
            failed=context.job_failed,
        )

    def _tell(self, plan: Plan) -> None:
        if len(plan.changes) == 1 and not plan.problems and not plan.added:
            self._keep(plan)
            return
        dialog = ReviewDialog(plan.headline(), plan.changes, plan.problems, lambda: self._keep(plan), self._table)
        dialog.remark(plan.remarks)
        dialog.open()
        self.dialog = dialog

    def _columns_for(self, grid: Grid, *, as_new: bool) -> tuple[list[str], list[str], Grid]:
        """Return the column of each column of the block, by its title where the first line holds titles."""
        titled = self._titled(grid)
        if titled is not None:
            keys, body = _each_once(map(edited_key, titled[0])), grid[titled[1] :]
            unknown = [text for text, key in zip(grid[0], keys, strict=True) if clean(text) and not key]
        else:
            shown = self._table.area.shown()
            index = self._table.currentIndex()
            start = shown.index(index.column()) if index.isValid() and not as_new else -1
            if start < 0:
                start = next(place for place, each in enumerate(shown) if self._table.key_of(each) == "content")
            places = [*shown[start : start + len(grid[0])], *[-1] * len(grid[0])][: len(grid[0])]
            keys, body = [edited_key(self._table.key_of(place)) for place in places], grid
            unknown = [
                column_title(self._table.key_of(place)) if place >= 0 else _("beyond the last one")
                for place, key in zip(places, keys, strict=True)
                if not key
            ]
        told = _("Left out, because these columns are not edited here: {0}.").format(", ".join(unknown))
        return keys, [told] if unknown else [], body

    def _titled(self, grid: Grid) -> tuple[list[str], int] | None:
        """Return what titles in the first line say of the columns, and how many lines they take."""
        from secretariat.intake.pasted_titles import columns_of

        own, book = {fold(column_title(key)): key for key in _TITLED}, self._editing.choices().book()
        return columns_of(grid, own, lambda name: book.exact(name) is not None, self._context.today())

    def _is_filling(self, body: Grid) -> bool:
        """One line for several selected rows is pasted into each of them."""
        return len(body) == 1 and self._table.selected_count() > 1

    def _plan_filling(self, plan: Plan, line: list[str], keys: list[str]) -> None:
        columns = self._editing.cells_in_hand()[1]
        if len(line) == 1 and len(columns) > 1:
            keys = [key for column in columns if (key := edited_key(self._table.key_of(column)))]
            line = line * len(keys)
        for top, bottom in self._table.selected_runs():
            for row in range(top, bottom + 1):
                self._plan_cells(plan, row, line, keys, number=1)

    def _plan_rows(self, plan: Plan, body: Grid, keys: list[str], *, first: int, as_new: bool) -> None:
        rows = [] if as_new else self._rows_below(len(body))
        for place, line in enumerate(body):
            if place < len(rows):
                self._plan_cells(plan, rows[place], line, keys, number=first + place)
            elif any(clean(text) for text in line):
                self._plan_new(plan, line, keys, number=first + place)

    def _rows_below(self, count: int) -> list[int]:
        """Return the next rows with tasks, from the first selected one on; headings between them are passed by."""
        runs, ids = self._table.selected_runs(), self._table.ids
        row = runs[0][0] if runs else max(self._table.currentIndex().row(), 0)
        rows: list[int] = []
        while row < len(ids) and len(rows) < count:
            if ids[row] > 0:
                rows.append(row)
            row += 1
        return rows

    def _plan_cells(self, plan: Plan, row: int, line: list[str], keys: list[str], *, number: int) -> None:
        cells = self._table.cells(row)
        if cells is None:
            return
        task: TaskRow = cells.row
        for key, text in zip(keys, line, strict=False):
            shown = cells.texts[self._column_of(key)] if self._column_of(key) >= 0 else ""
            meant = text if clean(text) else emptied_text(key)
            if key and meant is not None and not is_same(task, key, meant, shown):
                plan.edits.setdefault(task.id, {})[key] = meant
                plan.lines[f"e{task.id}"] = number
                plan.changes.append((task.code, column_title(key), shown or typed_text(task, key), meant))

    def _plan_new(self, plan: Plan, line: list[str], keys: list[str], *, number: int) -> None:
        """A new task takes its state from what is reported of it, so a standing beside it is left out."""
        written = {key: text for key, text in zip(keys, line, strict=False) if clean(text)}
        cells = {key: text for key, text in written.items() if key and key != _STATES}
        plan.lines[f"n{len(plan.added)}"] = number
        plan.added.append(cells)
        where = _("line {0}").format(number)
        plan.changes += [(where, column_title(key), "", text) for key, text in cells.items()]

    def _column_of(self, key: str) -> int:
        shown = {self._table.key_of(column): column for column in self._table.area.shown()}
        return shown.get("standing", -1) if key == _STATES else shown.get(key, -1)

    def _trial(self, plan: Plan) -> "Callable[..., list[tuple[str, str]]]":
        """Return what stores everything and finds every cell that is refused; it is taken back afterwards."""
        from secretariat.services.task_edits import add_tasks, edit_tasks

        today, given = self._context.today(), given_by(self._context, self._wanted())

        def both(session: Any, progress: Progress | None = None) -> list[tuple[str, str]]:
            found: list[tuple[str, str]] = []
            for sign, act in (
                ("e", lambda: edit_tasks(session, plan.edits, today, progress)),
                ("n", lambda: add_tasks(session, plan.added, given, today, progress)),
            ):
                try:
                    act()
                except InvalidInput as invalid:
                    found += [(sign + name, text) for name, text in invalid.problems.items()]
            return found

        return both

    def _keep(self, plan: Plan) -> bool:
        from secretariat.services.task_edits import add_tasks, edit_tasks

        today, given = self._context.today(), given_by(self._context, self._wanted())

        ids: list[int] = []

        def change(session: Any, progress: Progress | None) -> None:
            edit_tasks(session, plan.edits, today, progress)
            ids.extend(add_tasks(session, plan.added, given, today, progress))

        kept = self._editing.carry_out(plan.name(), change, plan.count())
        if kept and plan.added:
            self.added(ids)
        return kept

    # Lines of a text

    def _offer_lines(self, lines: list[PastedLine], text: str, *, as_new: bool) -> None:
        into_cells = not as_new and self._table.currentIndex().isValid()
        dialog = LinesDialog(lines, self._table, into_cells=into_cells)
        dialog.wanted.connect(self._add_lines)
        plain = [[line] for line in text.replace("\r\n", "\n").split("\n") if clean(line)]
        dialog.cells_wanted.connect(lambda: self._paste_grid(plain, as_new=False))
        dialog.open()
        self.dialog = dialog

    def _add_lines(self, rows: list[PastedLine]) -> None:
        given, today = given_by(self._context, self._wanted()), self._context.today()
        label = ngettext("Add {0} task", "Add {0} tasks", len(rows)).format(len(rows))
        ids: list[int] = []

        def change(session: Any, progress: Progress | None) -> None:
            ids.extend(add_lines(session, rows, given, today, progress))

        if self._editing.carry_out(label, change, len(rows)):
            self.added(ids)


def add_lines(
    session: Any, rows: list[PastedLine], given: TaskDraft, today: date, progress: Progress | None = None
) -> list[int]:
    """Store a task for each line and return the ids; those of level 1 become parts of the one of level 0 above."""
    from secretariat.services.task_edits import add_tasks, put_under

    ids = add_tasks(session, [{"content": row.text} for row in rows], given, today, progress)
    parts: dict[int, list[int]] = {}
    parent = ids[0]
    for number, row in zip(ids, rows, strict=True):
        if row.level:
            parts.setdefault(parent, []).append(number)
        else:
            parent = number
    for task_id, own in parts.items():
        put_under(session, task_id, own)
    return ids


_TITLED = (
    "code", "content", "lead", "coordinating", "document", "due_on", "standing", "state", "percent", "product",
    "field", "officer", "importance", "starred", "note",
)  # fmt: skip


def _each_once(keys: Iterable[str]) -> list[str]:
    """What stands over two columns is pasted from the first of them."""
    found: list[str] = []
    for key in keys:
        found.append("" if key in found else key)
    return found
