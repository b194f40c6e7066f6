"""Any report as a workbook or a Word document, an official paper as a document: asks where, and writes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.i18n import _
from secretariat.progress import Progress
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.saving import Saving, first_folder, save

if TYPE_CHECKING:
    from secretariat.paper.layout import Written
    from secretariat.reports.gallery import Made

Prepare = Callable[[], "Written | Made"]


class ReportFiles(QObject):
    """`prepare` is called on the thread of the job, so that a long list does not hold the window up."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def ask(self, prepare: Prepare, name: str, *, only_word: bool = False) -> QFileDialog:
        """Ask for a file name and kind, and write the report there; `name` has no ending."""
        commit_typing()
        folder, usual = first_folder(self._context), "docx" if only_word else "xlsx"
        title = _("Save as Word") if only_word else _("Save as Excel or Word")
        dialog = QFileDialog(self._window, title, str(folder / f"{name}.{usual}"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        word = _("Word documents (*.docx)")
        dialog.setNameFilters([word] if only_word else [_("Excel workbooks (*.xlsx)"), word])
        dialog.setDefaultSuffix(usual)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("docx" if kind == word else "xlsx"))

        def write(chosen: str) -> None:
            target = Path(chosen)
            is_word = dialog.selectedNameFilter() == word
            self.write(prepare, target.with_suffix(".docx") if is_word else target)

        dialog.fileSelected.connect(write)
        dialog.open()
        return dialog

    def write(self, prepare: Prepare, target: Path) -> None:
        """Write the report: a Word document where the name ends so, else a workbook; with a bar and Cancel.

        What was prepared for one place is what another one gets.
        """
        prepared = cache(prepare)

        def write(place: Path, progress: Progress) -> None:
            write_report(prepared(), place, progress)

        saving = Saving(write, lambda place, _nothing: self._on_written(place), _("Writing {0} …"))
        save(self._context, self._window, saving, target)

    def _on_written(self, target: Path) -> None:
        self._context.messages.offer(
            _("The list was written to {0}.").format(target.name),
            _("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
        )


def write_report(prepared: Written | Made, target: Path, progress: Progress) -> None:
    """Write a report by the ending of `target`: a Word document, else a workbook; called on any thread."""
    from secretariat.reports.excel import write_excel
    from secretariat.reports.gallery import Made
    from secretariat.reports.official import OfficialPaper
    from secretariat.reports.word import write_word
    from secretariat.reports.word_official import write_official

    made, lists = (prepared.report, prepared.lists) if isinstance(prepared, Made) else (prepared, ())
    if isinstance(made, OfficialPaper):
        write_official(made, target, progress)
    elif target.suffix.lower() == ".docx":
        write_word(made, target, progress)
    else:
        write_excel(made, target, progress, lists)
