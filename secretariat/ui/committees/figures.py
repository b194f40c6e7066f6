"""The figures of a committee, alone and with all that stand below it; pressing one opens its list."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from secretariat.domain.listings import TaskFilter, Totals
from secretariat.domain.standing import DONE, DUE_SOON_SIGN, OPEN, Standing
from secretariat.i18n import _
from secretariat.queries.committee_figures import CommitteeFigures, tasks_of
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, link

_EVERYTHING = TaskFilter()


class FiguresGrid(QWidget):
    """`list_wanted(TaskFilter)` when a figure was pressed."""

    list_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: dict[tuple[int, int], Button] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.scaled(16))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(3, 1)
        self._wanted: dict[tuple[int, int], TaskFilter] = {}
        self._heads = [labels.caption(_("This committee")), labels.caption(_("With those below it"))]
        for column, head in enumerate(self._heads, 1):
            head.setWordWrap(False)
            self._grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        for row, (title, wanted) in enumerate(_lines(), 1):
            self._grid.addWidget(QLabel(title), row, 0)
            for column in (1, 2):
                self._add_figure(row, column, title, wanted)

    def show_figures(self, figures: CommitteeFigures | None) -> None:
        """Show the figures of a committee; the second column only where some stand below it."""
        self.setVisible(figures is not None)
        if figures is None:
            return
        with_below = len(figures.family) > 1
        of_columns = {
            1: (figures.own, frozenset({figures.committee_id})),
            2: (figures.rolled_up, figures.family),
        }
        for (row, column), button in self.figures.items():
            totals, ids = of_columns[column]
            plain = _lines()[row - 1][1]
            self._wanted[row, column] = replace(plain, more=tasks_of(ids).more)
            count = _count(totals, plain)
            button.setText(grouped(count))
            button.setVisible(column == 1 or with_below)
        for head in self._heads:
            head.setVisible(with_below)

    def _add_figure(self, row: int, column: int, title: str, _wanted: TaskFilter) -> None:
        button = link("0", lambda: self.list_wanted.emit(self._wanted[row, column]))
        button.setAccessibleDescription(f"{title}, {self._heads[column - 1].text()}")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.figures[row, column] = button
        self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignRight)


def _lines() -> list[tuple[str, TaskFilter]]:
    return [
        (_("Tasks"), _EVERYTHING),
        (_("Finished"), TaskFilter(standings=DONE)),
        (_("Not finished"), TaskFilter(standings=OPEN)),
        (
            f"{Standing.OPEN_OVERDUE.sign}  {Standing.OPEN_OVERDUE.label}",
            TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE})),
        ),
        (f"{DUE_SOON_SIGN}  {_('Due soon')}", TaskFilter(due_soon=True)),
    ]


def _count(totals: Totals, wanted: TaskFilter) -> int:
    if wanted.due_soon:
        return totals.due_soon
    if not wanted.standings:
        return totals.total
    return sum(totals.by_standing[each] for each in wanted.standings)
