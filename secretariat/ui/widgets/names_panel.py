"""Names that the directory lacks: which entry each means, or that it is to be added; nothing is added unasked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.notices import NameDecision
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgencyField, Choice
from secretariat.ui.widgets.buttons import link, pill, plain
from secretariat.ui.widgets.elided_label import ElidedLabel

SURE = 95
_ROWS_SHOWN, _GAP = 3, 2
_NOT_YET, _OTHER = "not yet", "other"


class Match(Protocol):
    """An entry of the directory that a name may mean (queries.agencies.AgencyMatch)."""

    @property
    def id(self) -> int:
        """The primary key."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def score(self) -> int:
        """How alike the names are, 0 to 100."""


@dataclass(frozen=True, slots=True)
class MissingName:
    """A name as it is printed, in how many tasks, and what it may mean."""

    name: str
    tasks: int
    matches: tuple[Match, ...] = ()

    def proposal(self) -> NameDecision | None:
        """Return the decision that may stand beforehand: an entry of nearly the same name, and only one."""
        sure = [match for match in self.matches if match.score >= SURE]
        return NameDecision(self.name, sure[0].id) if len(sure) == 1 else None


class NamesPanel(QFrame):
    """`decided(decisions)` comes after every act of the person; `choices` gives the entries to search in."""

    decided = Signal(object)

    def __init__(self, choices: Callable[[], Sequence[Choice]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._choices = choices
        self._missing: tuple[MissingName, ...] = ()
        self._decisions: dict[str, NameDecision] = {}
        self._folded = False
        self.rows: list[NameRow] = []
        self.head = labels.wrapping(labels.section(""))
        self.fold_button = link(_("Hide"), lambda: self.fold(folded=True))
        # Stands elsewhere, for it is all that there is to see while the panel is folded.
        self.brief = pill("", "warning")
        self.brief.clicked.connect(self._unfold)
        self.brief.hide()
        self.add_all_button = plain(_("Add all"), self.add_all)
        self.add_all_button.setToolTip(_("Tick “New” at every name that is not decided."))
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._scroll = _Rows(self._grid_box)
        self._lay_out()
        self.hide()

    def show_names(self, missing: Sequence[MissingName], decisions: Sequence[NameDecision]) -> None:
        """Show the names that the directory lacks and what was decided of them."""
        self._decisions = {decision.name: decision for decision in decisions}
        if tuple(missing) != self._missing:
            self._missing = tuple(missing)
            self._build()
        for row in self.rows:
            row.show_decision(self._decisions.get(row.missing.name))
        self.fold(folded=self._folded)

    def decisions(self) -> tuple[NameDecision, ...]:
        """Return what was decided, names that are gone meanwhile included."""
        return tuple(self._decisions.values())

    def typed(self) -> dict[str, Any]:
        """Return what was decided."""
        decided = [[each.name, each.agency_id, each.add] for each in self._decisions.values()]
        return {"text": "; ".join(self._decisions), "decided": decided}

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned."""
        decided = [NameDecision(name, number, add=add) for name, number, add in value["decided"]]
        self.show_names(self._missing, decided)

    def undecided(self) -> tuple[str, ...]:
        """Return the names of which nothing was decided."""
        return tuple(each.name for each in self._missing if each.name not in self._decisions)

    def is_folded(self) -> bool:
        """Whether only the line that tells of the names is shown."""
        return self._folded

    def fold(self, *, folded: bool) -> None:
        """Show one line only, or all names."""
        self._folded = folded
        self.setVisible(bool(self._missing) and not folded)
        self.brief.setVisible(bool(self._missing) and folded)
        self._say()

    def mark_undecided(self) -> None:
        """Open the panel and frame the names that still wait, with the focus on the first."""
        waiting = self.undecided()
        self.fold(folded=False)
        for row in self.rows:
            row.mark(wrong=row.missing.name in waiting)
        first = next((row for row in self.rows if row.missing.name in waiting), None)
        if first is not None:
            first.start_here()
            self._scroll.ensureWidgetVisible(first.place)

    def sentence(self) -> str:
        """Say what the person has to do before the notice can be saved."""
        count = len(self.undecided())
        return ngettext(
            "{0} agency is not decided: choose the entry that it means, or tick “New”.",
            "{0} agencies are not decided: choose the entry that each means, or tick “New”.",
            count,
        ).format(count)

    @Slot()
    def add_all(self) -> None:
        """Tick every name that is not decided as a new entry."""
        for name in self.undecided():
            self._decisions[name] = NameDecision(name, add=True)
        self._after_act()

    def _take(self, name: str, decision: NameDecision | None) -> None:
        if decision == self._decisions.get(name):
            return
        if decision is None:
            del self._decisions[name]
        else:
            self._decisions[name] = decision
        self._after_act()

    def _after_act(self) -> None:
        for row in self.rows:
            row.show_decision(self._decisions.get(row.missing.name))
            row.mark(wrong=row.wrong and row.missing.name not in self._decisions)
        self._say()
        self.decided.emit(self.decisions())

    @Slot()
    def _unfold(self) -> None:
        self.fold(folded=False)
        if self.rows:
            self.rows[0].start_here()

    def _say(self) -> None:
        count, waiting = len(self._missing), len(self.undecided())
        words = ngettext("{0} agency not in the directory", "{0} agencies not in the directory", count).format(
            count
        )
        rest = _("{0} to decide").format(waiting) if waiting else _("all decided")
        self.head.setText(f"{words} — {rest}")
        ask = _("decide …") if waiting else rest
        self.brief.setText(f"{words} — {ask}")
        self.add_all_button.setEnabled(bool(waiting))

    def _build(self) -> None:
        for row in self.rows:
            row.remove()
        self.rows = [NameRow(self, each) for each in self._missing]
        before: QWidget = self.fold_button
        for line, row in enumerate(self.rows):
            row.changed.connect(self._take)
            self._grid.addWidget(row.words, line, 0)
            self._grid.addWidget(row.place, line, 1)
            self._grid.addWidget(row.add, line, 2)
            for widget in (row.choice, row.add):
                self.setTabOrder(before, widget)
                before = widget
        self._scroll.show_lines(len(self.rows))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.scaled(8))
        head.addWidget(self.head, 1)
        head.addWidget(self.fold_button)
        head.addWidget(self.add_all_button)
        self._grid.setContentsMargins(0, 0, theme.scaled(4), 0)
        self._grid.setHorizontalSpacing(theme.scaled(8))
        self._grid.setVerticalSpacing(theme.scaled(_GAP))
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.scaled(10), theme.scaled(2), theme.scaled(6), theme.scaled(3))
        box.setSpacing(theme.scaled(2))
        box.addLayout(head)
        box.addWidget(self._scroll)

    @property
    def search_choices(self) -> Sequence[Choice]:
        """The entries of the directory, to search in."""
        return self._choices()


class NameRow(QWidget):
    """One name; the widgets stand in the columns of the panel. `changed(name, decision or None)`."""

    changed = Signal(str, object)

    def __init__(self, panel: NamesPanel, missing: MissingName) -> None:
        super().__init__(panel)
        self.hide()
        self.missing, self.wrong = missing, False
        self._panel = panel
        self._showing = False
        self.search: AgencyField | None = None
        tasks = ngettext("{0} task", "{0} tasks", missing.tasks).format(missing.tasks)
        self.words = ElidedLabel(f"{missing.name} · {tasks}")
        self.choice = _Choice()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self.choice.addItem(_("Not decided yet"), _NOT_YET)
        for match in missing.matches:
            self.choice.addItem(_("is {0} (in the directory)").format(match.name), match.id)
        self.choice.addItem(_("is another agency …"), _OTHER)
        self.choice.setAccessibleName(_("What “{0}” means").format(missing.name))
        self.add = QCheckBox(_("New"))
        self.add.setToolTip(_("Add to the directory"))
        self.add.setAccessibleName(_("Add “{0}” to the directory").format(missing.name))
        self.place = QWidget()
        self._stack = QStackedLayout(self.place)
        self._stack.addWidget(self.choice)
        self.choice.activated.connect(self._on_chosen)
        self.add.clicked.connect(self._on_ticked)

    def show_decision(self, decision: NameDecision | None) -> None:
        """Show what was decided, without telling of it."""
        self._showing = True
        self.add.setChecked(decision is not None and decision.add)
        agency_id = decision.agency_id if decision is not None else None
        place = self.choice.findData(agency_id) if agency_id is not None else 0
        if place < 0:
            self._search_field().set_agency(agency_id)
            self._stack.setCurrentWidget(self._search_field())
        elif decision is not None or self._stack.currentWidget() is self.choice:
            self.choice.setCurrentIndex(place)
            self._stack.setCurrentWidget(self.choice)
        self._showing = False

    def mark(self, *, wrong: bool) -> None:
        """Frame the choice while it still waits."""
        self.wrong = wrong
        labels.mark_wrong(self.choice, wrong)

    def start_here(self) -> None:
        """Put the focus where the decision is made."""
        widget = self._stack.currentWidget()
        if widget is not None:
            widget.setFocus()

    def remove(self) -> None:
        """Let the widgets go."""
        for widget in (self.words, self.place, self.add, self):
            widget.hide()
            widget.deleteLater()

    def _search_field(self) -> AgencyField:
        if self.search is None:
            self.search = AgencyField(self._panel.search_choices)
            self.search.setAccessibleName(_("Search the agency that “{0}” means").format(self.missing.name))
            self.search.changed.connect(self._on_searched)
            self.search.editingFinished.connect(self._on_search_left)
            self._stack.addWidget(self.search)
        return self.search

    @Slot(int)
    def _on_chosen(self, _place: int) -> None:
        chosen = self.choice.currentData()
        if chosen == _OTHER:
            self._tell(None)
            field = self._search_field()
            field.set_agency(None)
            self._stack.setCurrentWidget(field)
            field.setFocus()
        else:
            self._tell(None if chosen == _NOT_YET else NameDecision(self.missing.name, int(chosen)))

    @Slot()
    def _on_ticked(self) -> None:
        self._tell(NameDecision(self.missing.name, add=True) if self.add.isChecked() else None)

    @Slot()
    def _on_searched(self) -> None:
        agency_id = self.search.agency_id() if self.search is not None else None
        if not self._showing and agency_id is not None:
            self._tell(NameDecision(self.missing.name, agency_id))

    @Slot()
    def _on_search_left(self) -> None:
        """An emptied search goes back to the list of the best matches."""
        if self.search is not None and not self.search.text().strip():
            self.choice.setCurrentIndex(0)
            self._stack.setCurrentWidget(self.choice)
            self._tell(None)

    def _tell(self, decision: NameDecision | None) -> None:
        if not self._showing:
            self.changed.emit(self.missing.name, decision)


class _Choice(QComboBox):
    """A wheel that turns over it scrolls the names; it never decides anything."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: leave the wheel to the list around."""
        event.ignore()


class _Rows(QScrollArea):
    """A list of rows that is three rows high at most."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(inside)
        self._inside = inside
        self._lines = 0

    def show_lines(self, lines: int) -> None:
        """Take the height of so many rows, up to the limit."""
        self._lines = lines
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: larger letters need higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: as high as the rows, three at most."""
        inside = self._inside.sizeHint()
        line = (inside.height() + theme.scaled(_GAP)) // max(1, self._lines)
        return QSize(inside.width(), min(inside.height(), _ROWS_SHOWN * line))

    def minimumSizeHint(self) -> QSize:
        """Qt: no lower than it wants to be."""
        return QSize(0, self.sizeHint().height())
