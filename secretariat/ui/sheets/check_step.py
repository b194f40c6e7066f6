"""Last step: every problem by row and column, the rows with their ticks, and what is decided for all of them."""

from collections import Counter
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.sheets import DoneDay, RowKind, SheetProblem, Target
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.sheets.check_model import CheckModel
from secretariat.ui.sheets.work import SheetWork
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.record_table import RecordTable, TableColumn
from secretariat.ui.widgets.sheet_grid import fit_columns, grid_view, letters_of

_MOST_PROBLEMS = 5000
_HEIGHTS = (170, 260)
_ROW_WIDTH, _WRONG_WIDTH = 74, 230


@dataclass(frozen=True, slots=True)
class _Line:
    """A problem in the list; `id` is its place."""

    id: int
    problem: SheetProblem
    column: str


def _columns() -> list[TableColumn[_Line]]:
    return [
        TableColumn(_("Row"), lambda line: line.problem.row, 64, right=True),
        TableColumn(_("Column"), lambda line: line.column, 190),
        TableColumn(_("Value"), lambda line: line.problem.value, 190),
        TableColumn(_("What is wrong"), lambda line: line.problem.text),
    ]


class CheckStep(QWidget):
    """Nothing is stored as long as a ticked row has a problem."""

    def __init__(self, work: SheetWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.told, self.left_out = labels.section(""), labels.muted("")
        self.as_of = DateField(work.today, name=_("Figures of the sheet as of"))
        self.given_on = DateField(work.today, name=_("Given on, where the sheet does not say"))
        self.done_day = QComboBox()
        for each in DoneDay:
            self.done_day.addItem(each.label, each.value)
        self.only_wrong = QCheckBox(_("Only rows with problems"))
        self.leave_out_button = plain(_("Leave out the rows with problems"), self.leave_out, "remove")
        self.all_button = plain(_("Take all rows"), self.take_all, "check")
        self.problems: RecordTable[_Line] = RecordTable(_columns(), _("Problems"))
        self.model = CheckModel(work)
        self.rows = grid_view(self.model, _("Rows of the sheet"))
        self._head = FlowRow(space=theme.scaled(10))
        self._done_label = QLabel(_("Done without a day: take"))
        self._given_label = QLabel(_("Given on, where the sheet does not say"))
        self._fitted: list[str] = []
        self._lay_out()
        self._connect()

    def problem(self) -> str:
        """Return what keeps from storing."""
        checked = self._work.checked()
        wrong = sum(1 for row in checked.rows if row.ticked and row.is_wrong)
        if wrong:
            said = ngettext(
                "{0} row has a problem: correct it or leave it out.",
                "{0} rows have problems: correct them or leave them out.",
                wrong,
            )
            return said.format(wrong)
        return "" if checked.ticked() else _("No row is ticked.")

    @Slot()
    def refresh(self) -> None:
        """Show the sheet as it was checked."""
        choices, mapping = self._work.choices, self._work.mapping
        if not self.as_of.hasFocus():
            self.as_of.set_day(choices.as_of)
        self.done_day.setCurrentIndex(self.done_day.findData(choices.done_day.value))
        tells_done = (
            mapping.uses(Target.STATE) or mapping.uses(Target.PERCENT) or mapping.uses(Target.COMPLETED_ON)
        )
        for widget in (self._done_label, self.done_day):
            widget.setVisible(tells_done)
        self.model.refresh(only_wrong=self.only_wrong.isChecked())
        self._show_problems()
        self._say()
        titles = self.model.titles()
        if titles != self._fitted and self.model.rowCount():
            self._fitted = titles
            fit_columns(
                self.rows, [self.model.texts(row) for row in range(min(40, self.model.rowCount()))], titles
            )
            self.rows.setColumnWidth(0, theme.scaled(_ROW_WIDTH))
            self.rows.setColumnWidth(1, theme.scaled(_WRONG_WIDTH))

    def start_here(self) -> None:
        """Put the focus on the problems, or on the rows where there are none."""
        (self.problems if self.problems.isVisible() else self.rows).setFocus()

    @Slot()
    def leave_out(self) -> None:
        """Take the ticks from all rows that have problems."""
        self._work.tick([row.number for row in self._work.checked().rows if row.is_wrong], on=False)

    @Slot()
    def take_all(self) -> None:
        """Tick every row again, repeated ones too."""
        self._work.tick([row.number for row in self._work.checked().rows], on=True)

    @Slot()
    def toggle(self) -> None:
        """Turn the ticks of the selected rows."""
        places = sorted({index.row() for index in self.rows.selectionModel().selectedIndexes()})
        if places:
            on = not self.model.is_ticked(places[0])
            self._work.tick(self.model.numbers(places), on=on)

    def _show_problems(self) -> None:
        checked, table, mapping = self._work.checked(), self._work.table, self._work.mapping
        told = list(checked.problems())
        often = Counter(problem.text for problem in told)
        # What stands in one row only comes first: a missing agency may be told of in hundreds.
        found = sorted(told, key=lambda each: (each.warning, often[each.text] > 1, each.row, each.column))
        found += [
            problem
            for row in checked.rows
            if not row.ticked and row.twin
            for problem in row.problems
            if problem.warning
        ]
        lines = []
        for at, problem in enumerate(found[:_MOST_PROBLEMS]):
            known = table is not None and 0 <= problem.column < len(mapping.targets)
            place = f"{letters_of(problem.column)} · {mapping.targets[problem.column].label}" if known else "—"
            lines.append(_Line(at, problem, place))
        self.problems.show_rows(lines)
        self.problems.setVisible(bool(lines))

    def _say(self) -> None:
        checked = self._work.checked()
        tasks = checked.ticked()
        wrong = sum(1 for row in checked.rows if row.ticked and row.is_wrong)
        parts = [ngettext("{0} task will be taken in", "{0} tasks will be taken in", tasks).format(tasks)]
        if checked.new_documents:
            new = ngettext("{0} new document", "{0} new documents", checked.new_documents)
            parts.append(new.format(checked.new_documents))
        if wrong:
            parts.append(ngettext("{0} row with problems", "{0} rows with problems", wrong).format(wrong))
        self.told.setText(" · ".join(parts))
        self.leave_out_button.setEnabled(bool(wrong))
        self.left_out.setText(self._words_left_out())
        self.left_out.setVisible(bool(self.left_out.text()))

    def _words_left_out(self) -> str:
        checked = self._work.checked()
        twins = sum(1 for row in checked.rows if row.twin and not row.ticked)
        parts = [ngettext("{0} repeated task", "{0} repeated tasks", twins).format(twins)] if twins else []
        parts += [f"{kind.label} ({count})" for kind, count in checked.others.items() if kind is not RowKind.TASK]
        return _("Left out: {0}.").format(" · ".join(parts)) if parts else ""

    def _connect(self) -> None:
        self.as_of.changed.connect(self._on_as_of)
        self.given_on.changed.connect(lambda day: self._work.choose(replace(self._work.choices, given_on=day)))
        self.done_day.activated.connect(self._on_done_day)
        self.only_wrong.toggled.connect(self.refresh)
        self.problems.chosen.connect(self._go_to_problem)
        self.problems.opened.connect(self._correct)
        self._work.changed.connect(self._on_changed)

    @Slot(object)
    def _on_as_of(self, day: object) -> None:
        if day is not None and day != self._work.choices.as_of and day <= self._work.today:  # type: ignore[operator]
            self._work.choose(replace(self._work.choices, as_of=day))  # type: ignore[arg-type]

    @Slot()
    def _on_done_day(self) -> None:
        self._work.choose(replace(self._work.choices, done_day=DoneDay(self.done_day.currentData())))

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _go_to_problem(self) -> None:
        for line in self.problems.selected()[:1]:
            place = self.model.place_of(line.problem)
            if place.isValid():
                self.rows.setCurrentIndex(place)
                self.rows.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    @Slot()
    def _correct(self) -> None:
        """Enter on a problem opens its cell."""
        self._go_to_problem()
        self.rows.setFocus()
        place = self.rows.currentIndex()
        if place.flags() & Qt.ItemFlag.ItemIsEditable:
            self.rows.edit(place)

    def _lay_out(self) -> None:
        self.rows.verticalHeader().hide()
        trigger = QAbstractItemView.EditTrigger
        self.rows.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self._done_label.setBuddy(self.done_day)
        self.done_day.setAccessibleName(self._done_label.text())
        for words, widget in (
            (QLabel(_("Figures of the sheet as of")), self.as_of),
            (self._given_label, self.given_on),
            (self._done_label, self.done_day),
        ):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            words.setBuddy(widget)
            row.addWidget(words)
            row.addWidget(widget)
            self._head.add(pair)
        acts = QHBoxLayout()
        acts.setSpacing(theme.scaled(8))
        for button in (self.leave_out_button, self.all_button, self.only_wrong):
            acts.addWidget(button)
        acts.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.problems)
        splitter.addWidget(self.rows)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes(list(_HEIGHTS))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.scaled(8))
        for part in (self._head, self.told, self.left_out):
            box.addWidget(part)
        box.addLayout(acts)
        box.addWidget(splitter, 1)
