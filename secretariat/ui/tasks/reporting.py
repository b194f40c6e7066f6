"""The list of tasks as it is filtered, on paper and as a workbook."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.listings import Judging, TaskRow
from secretariat.i18n import _
from secretariat.ui.context import Context, commit_typing

if TYPE_CHECKING:
    from secretariat.domain.page_setups import PageSetup
    from secretariat.paper.layout import Written
    from secretariat.reports.tasks import GroupBy

# Asked on the thread of the job, with a reader of its own.
RowsWanted = Callable[[sqlite3.Connection], list[TaskRow]]
Listed = tuple[RowsWanted, Judging, str]


class Arranged(NamedTuple):
    """By what a list is grouped on paper, the columns on the screen with their titles, how agencies are named.

    `setup` is the page as a view has it, None for that of the report.
    """

    group_by: GroupBy
    shown: Sequence[tuple[str, str]]
    names: AgencyNaming = AgencyNaming.BOTH
    setup: PageSetup | None = None


class TaskReports(QObject):
    """Prints and exports what the list shows. `listed` gives the question, the judging and the filter in words.

    `arranged` gives by what the list is grouped on paper, and its columns on the screen with their titles.
    """

    def __init__(
        self,
        context: Context,
        window: QWidget,
        listed: Callable[[], Listed],
        arranged: Callable[[], Arranged],
    ) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._listed, self._arranged = listed, arranged

    def print_list(self) -> None:
        """Open the preview of the list on paper."""
        from secretariat.ui.printing import open_preview

        self._make(lambda report: open_preview(report, self._context, self._window))

    def export(self) -> QFileDialog:
        """Ask for a file name and write the list there."""
        from secretariat.ui.saving import first_folder

        commit_typing()
        folder = first_folder(self._context)
        name = _("task-list") + f"-{self._context.today():%Y-%m-%d}.xlsx"
        dialog = QFileDialog(self._window, _("Export to Excel"), str(folder / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        as_shown = _("Excel workbooks with the columns on the screen (*.xlsx)")
        dialog.setNameFilters([_("Excel workbooks (*.xlsx)"), as_shown])
        dialog.setDefaultSuffix("xlsx")

        def export(chosen: str) -> None:
            self.export_to(Path(chosen), as_shown=dialog.selectedNameFilter() == as_shown)

        dialog.fileSelected.connect(export)
        dialog.open()
        return dialog

    def export_to(self, target: Path, *, as_shown: bool = False) -> None:
        """Write the list to `target` as a workbook, with a bar and Cancel when it is long.

        `as_shown` takes the columns on the screen in place of those of the report.
        """
        from secretariat.ui.report_files import ReportFiles

        ReportFiles(self._context, self._window).write(self._report(as_shown=as_shown), target)

    def report_now(self) -> Written:
        """Return the report of the list as it is filtered; for lists that are known to be short."""
        return self._report()()

    def _make(self, done: Callable[[Written], object]) -> None:
        prepare = self._report()
        self._context.jobs.run_with_bar(
            lambda _progress: prepare(),
            title=_("Preparing the list …"),
            parent=self._window,
            done=done,
            failed=self._context.job_failed,
        )

    def _report(self, *, as_shown: bool = False) -> Callable[[], Written]:
        """Return what makes the report, to be called on the thread of the job."""
        from secretariat.queries.office import load_office
        from secretariat.reports.gallery import Made
        from secretariat.reports.page_setup import set_up
        from secretariat.reports.task_columns import shown_columns
        from secretariat.reports.tasks import naming_notes, task_list
        from secretariat.ui.page_setup import TASK_LIST, ReportMemory

        rows_wanted, judging, conditions = self._listed()
        arranged = self._arranged()
        group_by, names = arranged.group_by, arranged.names
        columns = shown_columns(arranged.shown, judging) if as_shown else ()
        office = self._context.ask(load_office)
        database = self._context.database
        setup = arranged.setup or ReportMemory(self._context).setup(TASK_LIST)

        def prepare() -> Written:
            with closing(database.reader()) as connection:
                given = rows_wanted(connection)
            rows = [row.named(names) for row in given]
            report = task_list(rows, judging, office, group_by=group_by, conditions=conditions)
            report = replace(report, notes=(*report.notes, *naming_notes(given, names)))
            return set_up(Made(replace(report, columns=columns) if columns else report), setup).report

        return prepare
