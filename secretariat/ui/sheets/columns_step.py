"""Second step: what each column holds, with its first tasks below as they would be stored."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.dates import short
from secretariat.domain.sheets import CheckedSheet, GroupUse, RowKind, SheetTable, SheetTask, Target
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.sheets.work import SheetWork
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.elided_label import ElidedLabel
from secretariat.ui.widgets.sheet_grid import GridModel, fit_columns, grid_view, letters_of
from secretariat.ui.widgets.still_combo import StillCombo

_SAMPLES, _SHOWN = 3, 12
_LINES_HIGH, _PREVIEW_HIGH = 330, 210


class ColumnsStep(QWidget):
    """One line a column of the sheet: title, some of its values, and what it is."""

    def __init__(self, work: SheetWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._table: SheetTable | None = None
        self._showing = False
        self.told = labels.muted("")
        self.anew_button = link(_("Guess again"), work.map_anew)
        self.combos: list[QComboBox] = []
        self.groups_label = QLabel(_("Group rows, such as “I. Bộ Ngoại giao”, give the rows below their"))
        self.groups = StillCombo()
        for use in GroupUse:
            self.groups.addItem(use.label, use.value)
        self.groups_label.setBuddy(self.groups)
        self.groups.setAccessibleName(self.groups_label.text())
        self.model = GridModel()
        self.preview = grid_view(self.model, _("The first tasks as they will be stored"))
        self.preview.verticalHeader().hide()
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._scroll = QScrollArea()
        self._lay_out()
        self.groups.activated.connect(lambda: work.set_groups(GroupUse(self.groups.currentData())))
        work.changed.connect(self._on_changed)
        work.table_changed.connect(self._on_changed)

    def problem(self) -> str:
        """Return what keeps from going on."""
        if not self._work.mapping.uses(Target.CONTENT):
            return _("Say which column holds the content of the tasks.")
        return ""

    @Slot()
    def refresh(self) -> None:
        """Show the columns of the table and what they are."""
        if self._work.table is not None and self._work.table is not self._table:
            self._table = self._work.table
            self._build(self._table)
        self._showing = True
        for column, combo in enumerate(self.combos):
            combo.setCurrentIndex(combo.findData(self._work.mapping.targets[column].value))
        self.groups.setCurrentIndex(self.groups.findData(self._work.mapping.groups.value))
        self._showing = False
        remembered = _("The columns are as you said last time for a sheet of these titles.")
        guessed = _("The columns were guessed by their titles and cells: look whether each is right.")
        self.told.setText(remembered if self._work.remembered else guessed)
        checked = self._work.first_rows()
        has_groups = bool(checked.others.get(RowKind.GROUP))
        self.groups.setVisible(has_groups)
        self.groups_label.setVisible(has_groups)
        self._preview(checked)

    def start_here(self) -> None:
        """Put the focus on the first column."""
        if self.combos:
            self.combos[0].setFocus()

    def _build(self, table: SheetTable) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.combos = []
        for place, words in enumerate((_("Column"), _("Title"), _("First values"), _("is"))):
            self._grid.addWidget(labels.caption(words), 0, place)
        for column, title in enumerate(table.titles):
            values = [row.cells[column] for row in table.rows[:400] if column in row.own and row.cells[column]]
            samples = [" ".join(value.split())[:60] for value in dict.fromkeys(values[:40])]
            combo = StillCombo()
            for target in Target:
                combo.addItem(target.label, target.value)
            combo.setAccessibleName(_("What the column “{0}” holds").format(title or letters_of(column)))
            combo.activated.connect(lambda _place, column=column: self._on_target(column))
            first = labels.muted(letters_of(column))
            self._grid.addWidget(first, column + 1, 0)
            self._grid.addWidget(ElidedLabel(title or "—"), column + 1, 1)
            few = ElidedLabel(" · ".join(samples[:_SAMPLES]))
            few.setProperty("role", "muted")
            self._grid.addWidget(few, column + 1, 2)
            self._grid.addWidget(combo, column + 1, 3)
            self.combos.append(combo)
        self._grid.setRowStretch(len(table.titles) + 1, 1)

    def _preview(self, checked: CheckedSheet) -> None:
        titles = [
            _("Row"), _("Content of the task"), _("Lead agency"), _("Coordinating agencies"), _("Document"),
            _("Given on"), _("Deadline"), _("State"), _("Completed on"), _("Result"),
        ]  # fmt: skip
        rows = []
        for row in checked.rows[:_SHOWN]:
            told = [problem.text for problem in row.problems if not problem.warning]
            rows.append([str(row.number), *([f"⚠ {' '.join(told)}"] if told else _shown(row.task))])
        self.model.show(titles, rows, [""] * len(rows))
        fit_columns(self.preview, rows, titles)
        self.preview.setColumnWidth(0, theme.scaled(52))

    def _on_target(self, column: int) -> None:
        self._work.set_target(column, Target(self.combos[column].currentData()))

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 6)
        self._grid.setColumnStretch(3, 3)
        self._grid.setHorizontalSpacing(theme.scaled(12))
        self._grid.setVerticalSpacing(theme.scaled(4))
        self._scroll.setWidget(self._lines)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.anew_button)
        groups = QHBoxLayout()
        groups.addWidget(self.groups_label)
        groups.addWidget(self.groups)
        groups.addStretch(1)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, theme.scaled(6), 0, 0)
        below.addLayout(groups)
        below.addWidget(labels.section(_("The first tasks as they will be stored")))
        below.addWidget(self.preview, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._scroll)
        self.splitter.addWidget(lower)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([_LINES_HIGH, _PREVIEW_HIGH])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(head)
        box.addWidget(self.splitter, 1)


def _shown(task: SheetTask) -> list[str]:
    paper = task.paper.number or task.paper.subject
    state = task.state.label if task.percent in (None, 0, 100) else f"{task.state.label} · {task.percent} %"
    return [
        task.content,
        "; ".join(task.lead),
        "; ".join(task.coordinating),
        f"{paper} · {short(task.paper.issued_on)}".strip(" ·"),
        short(task.assigned_on),
        short(task.deadline.due_on) or task.deadline.text,
        state,
        short(task.completed_on),
        task.result,
    ]
