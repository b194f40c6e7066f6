"""All about the committee that is chosen: its decision, how its tasks stand, who sits in it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.i18n import _
from secretariat.queries.committee_figures import CommitteeFigures
from secretariat.queries.committees import CommitteeRow
from secretariat.ui import theme
from secretariat.ui.committees.figures import FiguresGrid
from secretariat.ui.committees.members import MembersPanel
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels

_SIDE, _BESIDE, _UNLIMITED = 320, 820, 16_777_215


class CommitteeDetail(QFrame):
    """`list_wanted(TaskFilter)` when a figure was pressed, `print_wanted()` for the list of members."""

    list_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self.setAccessibleName(_("Details of the committee"))
        self.name, self.facts = labels.wrapping(labels.section("")), labels.muted("")
        self.figures, self.members = FiguresGrid(self), MembersPanel(context, self)
        self.figures.list_wanted.connect(self.list_wanted)
        self.members.print_wanted.connect(self.print_wanted)
        self._side = QWidget(self)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.scaled(8))
        for widget in (self.name, self.facts, self.figures):
            left.addWidget(widget)
        left.addStretch(1)
        box = self._box = QHBoxLayout(self)
        margin = theme.scaled(14)
        box.setContentsMargins(margin, theme.scaled(10), margin, theme.scaled(10))
        box.setSpacing(theme.scaled(24))
        box.addWidget(self._side)
        box.addWidget(self.members, 1)
        self.show_row(None, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where both do not fit beside each other, the members stand below the figures."""
        super().resizeEvent(event)
        beside = self.width() >= theme.scaled(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._side.setMaximumWidth(theme.scaled(_SIDE) if beside else _UNLIMITED)
        self._side.setMinimumWidth(theme.scaled(_SIDE) if beside else 0)
        if self._box.direction() != way:
            self._box.setDirection(way)

    def show_row(self, row: CommitteeRow | None, figures: CommitteeFigures | None) -> None:
        """Show a committee, or that none is chosen."""
        self.name.setVisible(row is not None)
        self.name.setText(row.name if row else "")
        nothing = _("Select a committee in the list to see its members and figures.")
        self.facts.setText("\n".join(_facts(row)) if row else nothing)
        self.facts.setVisible(bool(self.facts.text()))
        self.figures.show_figures(figures if row else None)
        self.members.setVisible(row is not None)
        self.members.show_committee(row.id if row else None)


def _facts(row: CommitteeRow) -> list[str]:
    decision = row.decision
    if decision and row.decided_on:
        decision = _("{0} of {1}").format(decision, dates.short(row.decided_on))
    lines = [
        _("Under decision {0}").format(decision) if decision else "",
        _("Standing agency: {0}").format(row.standing_agency) if row.standing_agency else "",
        _("Stands below {0}").format(row.parent) if row.parent else "",
        _("Ended on {0}").format(dates.short(row.ended_on)) if row.ended_on else "",
        row.note,
    ]
    return [line for line in lines if line]
