"""Third step: names that the directory lacks, each once: which entry it means, or a tick for a new one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secretariat.domain.notices import NameDecision
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.sheets.work import SheetWork
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgencyField
from secretariat.ui.widgets.buttons import Button, plain
from secretariat.ui.widgets.empty_state import EmptyState
from secretariat.ui.widgets.record_table import RecordTable, TableColumn

_OFFERED, _SIDE = 3, 400


@dataclass(frozen=True, slots=True)
class _Line:
    """A name of the sheet; `id` is its place."""

    id: int
    name: str
    rows: int
    decided: str


def _columns() -> list[TableColumn[_Line]]:
    return [
        TableColumn(_("Name in the sheet"), lambda line: line.name),
        TableColumn(_("Rows"), lambda line: line.rows, 70, right=True),
        TableColumn(_("What it means"), lambda line: line.decided),
    ]


class NamesStep(QWidget):
    """A list of the names, and beside it what can be decided of the chosen ones."""

    def __init__(self, work: SheetWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._lines: list[_Line] = []
        self.told = labels.muted("")
        self.add_all_button = plain(_("Add all that are not decided"), self.add_all, "add")
        self.table: RecordTable[_Line] = RecordTable(_columns(), _("Names that the directory lacks"))
        self.head = labels.section("")
        self.offers: list[Button] = []
        self._offers = QVBoxLayout()
        self.search = AgencyField(work.choices_of_agencies())
        self.search.setAccessibleName(_("Search in the directory"))
        self.search.setPlaceholderText(_("Search in the directory"))
        self.add_button = plain(_("Add to the directory as new"), self.add, "add")
        self.forget_button = plain(_("Not decided yet"), self.forget, "undo")
        self.side = QFrame()
        self.none = EmptyState("check", _("All agencies of the sheet are in the directory."))
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.chosen.connect(self._show_chosen)
        self.search.changed.connect(self._on_searched)

    def problem(self) -> str:
        """Nothing keeps from going on: rows whose names wait are told of in the next step."""
        return ""

    @Slot()
    def refresh(self) -> None:
        """Show the names that are missing now."""
        unknown = self._work.unknown()
        waiting = len(self._work.undecided())
        self._lines = [
            _Line(at, each.name, each.rows, self._meaning(each.name)) for at, each in enumerate(unknown)
        ]
        self._stack.setCurrentIndex(1 if self._lines else 0)
        count = ngettext("{0} agency not in the directory", "{0} agencies not in the directory", len(unknown))
        rest = _("{0} to decide").format(waiting) if waiting else _("all decided")
        self.told.setText(f"{count.format(len(unknown))} — {rest}")
        self.add_all_button.setEnabled(bool(waiting))
        self.table.show_rows(self._lines)
        if self._lines and not self.table.selected():
            self._select_waiting()
        self._show_chosen()

    def start_here(self) -> None:
        """Put the focus on the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Let the chosen names become entries of their own."""
        self._decide(lambda name: NameDecision(name, add=True))

    def add_all(self) -> None:
        """Let every name that waits become an entry."""
        self._work.decide([NameDecision(each.name, add=True) for each in self._work.undecided()])
        self.refresh()

    def forget(self) -> None:
        """Take back what was decided of the chosen names."""
        for line in self.table.selected():
            self._work.decide((), forget=line.name)
        self.refresh()

    def _meaning(self, name: str) -> str:
        decision = self._work.decision(name)
        if decision is None:
            return _("— to decide —")
        if decision.add:
            return _("new in the directory")
        names = {choice.id: choice.name for choice in self._work.choices_of_agencies()}
        return _("is {0}").format(names.get(decision.agency_id or 0, "—"))

    def _decide(self, decision: Callable[[str], NameDecision]) -> None:
        chosen = self.table.selected()
        self._work.decide([decision(line.name) for line in chosen])
        self.refresh()
        if len(chosen) == 1:
            self._select_waiting()

    def _select_waiting(self) -> None:
        """Go on to the next name that waits; stay where none does."""
        waiting = {each.name for each in self._work.undecided()}
        following = next((line.id for line in self._lines if line.name in waiting), None)
        if following is not None:
            self.table.select_ids({following})
        elif self._lines and not self.table.selected():
            self.table.select_ids({0})

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.table.selected()
        self.side.setEnabled(bool(chosen))
        for button in self.offers:
            button.hide()
            button.deleteLater()
        self.offers = []
        self.search.set_agency(None)
        if not chosen:
            self.head.setText("")
            return
        count = ngettext("{0} name", "{0} names", len(chosen)).format(len(chosen))
        self.head.setText(_("“{0}” is").format(chosen[0].name) if len(chosen) == 1 else count)
        for match in self._work.matches(chosen[0].name)[:_OFFERED] if len(chosen) == 1 else ():
            button = plain(match.name, lambda match=match: self._is(match.id), "check")  # type: ignore[misc]
            button.setAccessibleName(_("is {0}").format(match.name))
            self._offers.addWidget(button)
            self.offers.append(button)

    def _is(self, agency_id: int) -> None:
        self._decide(lambda name: NameDecision(name, agency_id))

    @Slot()
    def _on_searched(self) -> None:
        agency_id = self.search.agency_id()
        if agency_id is not None:
            self._is(agency_id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.add_all_button)
        self.side.setProperty("role", "card")
        self.side.setFixedWidth(theme.scaled(_SIDE))
        self.head.setWordWrap(True)
        side = QVBoxLayout(self.side)
        side.setSpacing(theme.scaled(8))
        side.addWidget(self.head)
        side.addLayout(self._offers)
        side.addWidget(self.search)
        side.addWidget(labels.line())
        side.addWidget(self.add_button)
        side.addWidget(self.forget_button)
        side.addWidget(labels.caption(_("A name that means an entry is kept as another name of it.")))
        side.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout()
        row.setSpacing(theme.scaled(10))
        row.addWidget(self.table, 1)
        row.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(head)
        box.addLayout(row, 1)
        self._stack.addWidget(self.none)
        self._stack.addWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
