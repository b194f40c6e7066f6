"""The table of days off and days worked instead, a year at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.domain.deadlines import weekday_name
from secretariat.domain.working_days import FIRST_YEAR, LAST_YEAR, SpecialDayDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.queries.special_days import SpecialDayRow, find_special_days
from secretariat.services import special_days as service
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.special_days.form import SpecialDayDialog, kind_words
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.kept_dialog import belonging
from secretariat.ui.widgets.number_field import NumberField
from secretariat.ui.widgets.record_table import RecordTable, TableColumn
from secretariat.ui.widgets.screen_room import resize_within_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from secretariat.progress import Progress

_MOST_PROBLEMS = 12


def _weekday(row: SpecialDayRow) -> str:
    name = weekday_name(row.day)
    return name[:1].upper() + name[1:]


def _columns() -> list[TableColumn[SpecialDayRow]]:
    return [
        TableColumn(_("Day"), lambda row: row.day, 96),
        TableColumn(_("Weekday"), _weekday, 90),
        TableColumn(_("Kind"), lambda row: kind_words(row.working), 96),
        TableColumn(_("Name"), lambda row: row.name),
        TableColumn(_("By which document"), lambda row: row.basis, 230),
    ]


class SpecialDaysDialog(QDialog):
    """Shows a year of the table; every act is a step of its own."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, year: int | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Days off and days worked instead"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.year = NumberField()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(year or context.today().year)
        self.year.setAccessibleName(_("Year"))
        self.table: RecordTable[SpecialDayRow] = RecordTable(_columns(), _("Days off and days worked instead"))
        self.table.today = context.today
        self.count = labels.muted("")
        self.problems = labels.problem()
        self.add_button = primary(_("Add a day …"), self.add, "add_task")
        self.edit_button = plain(_("Edit …"), self.edit, "edit")
        self.remove_button = plain(_("Remove"), self.remove, "bin")
        self.import_button = plain(_("Take in from Excel …"), self.ask_for_file, "sheet")
        self._lay_out()
        self.year.valueChanged.connect(self.refresh)
        self.table.chosen.connect(self._enable)
        self.table.opened.connect(self.edit)
        context.changed.connect(self._on_changed)
        resize_within_screen(self, theme.scaled(900), theme.scaled(520))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for the days of the year that is chosen."""
        year = self.year.value()
        rows = self._context.ask(lambda session: find_special_days(session, year))
        self.table.show_rows(rows)
        off = sum(not row.working for row in rows)
        words = ngettext("{0} day off", "{0} days off", off).format(off)
        worked = ngettext("{0} day worked instead", "{0} days worked instead", len(rows) - off)
        nothing = _("Nothing is entered for {0} yet; working days leave out only Saturdays and Sundays.").format(
            year
        )
        self.count.setText(f"{words} · {worked.format(len(rows) - off)}" if rows else nothing)
        self._enable()

    @Slot()
    def add(self) -> QDialog | None:
        """Open the form of a new day."""
        form = self._open_form(None, _("Add a day off"), service.add_special_day)
        return belonging(form, "special_day/add", ())

    @Slot()
    def edit(self) -> QDialog | None:
        """Open the form of the selected day."""
        rows = self.table.selected()
        if not rows:
            return None
        label = _("Change the day off")
        form = self._open_form(
            rows[0].draft(),
            label,
            lambda session, draft: service.update_special_day(session, rows[0].id, draft),
        )
        return belonging(form, "special_day/edit", (rows[0].id, rows[0].day.year), edits=True)

    @Slot()
    def remove(self) -> None:
        """Take the selected days out of the table, and offer the way back."""
        ids = [row.id for row in self.table.selected()]
        context = self._context
        if ids and context.change(_("Remove days off"), partial(service.remove_special_days, ids=ids)):
            said = ngettext("{0} day was removed.", "{0} days were removed.", len(ids)).format(len(ids))
            context.messages.offer(said, _("Undo"), context.undo)

    @Slot()
    def ask_for_file(self) -> QFileDialog | None:
        """Ask for the sheet that lists the days."""
        if not self._context.may_change():
            return None
        dialog = QFileDialog(self, _("Take in days off from a sheet"), self._context.settings.last_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Sheets (*.xlsx *.xls *.ods *.csv)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda chosen: self.take_in(Path(chosen)))
        dialog.open()
        return dialog

    def take_in(self, path: Path) -> None:
        """Read a sheet and take all of its days over in one step, or none and say which rows are wrong."""
        from secretariat.intake.special_days import read_special_days

        year = self.year.value()
        labels.say_problem(self.problems, "")

        def job(progress: Progress) -> dict[int, SpecialDayDraft]:
            return read_special_days(path, year, progress)

        self._context.jobs.run_with_bar(
            job,
            title=_("Reading {0} …").format(path.name),
            parent=self,
            done=partial(self._on_read, path.name),
            failed=self._on_unread,
        )

    def _on_read(self, name: str, drafts: dict[int, SpecialDayDraft]) -> None:
        context, taken = self._context, list[int]()

        def operation(session: Session) -> None:
            taken.append(service.take_in_special_days(session, drafts))

        try:
            kept = context.submit(_("Take in days off from {0}").format(name), operation)
        except InvalidInput as invalid:
            self._say(invalid)
            return
        if not kept:
            return
        self.year.setValue(max(draft.day.year for draft in drafts.values()))
        said = ngettext("{0} day was taken in.", "{0} days were taken in.", taken[0]).format(taken[0])
        context.messages.offer(said, _("Undo"), context.undo)

    def _on_unread(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            self._say(error)
        elif isinstance(error, UserError):
            labels.say_problem(self.problems, str(error))
        else:
            self._context.job_failed(error)

    def _say(self, invalid: InvalidInput) -> None:
        lines = list(invalid.problems.values())
        more = len(lines) - _MOST_PROBLEMS
        shown = lines[:_MOST_PROBLEMS]
        if more > 0:
            shown.append(ngettext("and {0} row more", "and {0} rows more", more).format(more))
        head = _("Nothing was taken in. Mend these rows of the sheet first:")
        labels.say_problem(self.problems, "\n".join([head, *shown]))

    def _open_form(
        self, draft: SpecialDayDraft | None, label: str, keep: Callable[[Session, SpecialDayDraft], object]
    ) -> QDialog | None:
        context = self._context
        if not context.may_change():
            return None
        today, year = context.today(), self.year.value()
        near = today if today.year == year else today.replace(year=year, month=1, day=1)

        def submit(entered: SpecialDayDraft) -> bool:
            return context.submit(label, lambda session: keep(session, entered))

        dialog = SpecialDayDialog(draft, submit, self, near=near)
        dialog.open()
        return dialog

    @Slot()
    def _enable(self) -> None:
        some, writable = bool(self.table.selected()), not self._context.read_only
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(some and writable)
        for button in (self.add_button, self.import_button):
            button.setEnabled(writable)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if "special_day" in changes.rows:
            self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = QLabel(_("Year"))
        title.setBuddy(self.year)
        head.addWidget(title)
        head.addWidget(self.year)
        head.addSpacing(theme.scaled(12))
        head.addWidget(self.count, 1)
        buttons = FlowRow(self)
        for button in (self.add_button, self.edit_button, self.remove_button, self.import_button):
            buttons.add(button)
        hint = _(
            "A sheet has a row of titles with “Ngày”, “Loại” (Nghỉ or Làm bù) and “Tên”, in any order, "
            "and below it a row for each day."
        )
        box = QVBoxLayout(self)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        box.addWidget(self.problems)
        box.addWidget(buttons)
        box.addWidget(labels.caption(hint))
