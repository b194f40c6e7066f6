"""What a person chooses for a report: the day, the scope, what it is about, and how a summary counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from secretariat.domain.conditions import Between
from secretariat.domain.figures import Base, Counting, Rounding
from secretariat.domain.listings import TaskFilter
from secretariat.i18n import N_, _
from secretariat.queries.summaries import DIMENSIONS
from secretariat.reports.gallery import Kind
from secretariat.reports.summary import ABOUT, Manner
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from secretariat.queries.scopes import Scope
    from secretariat.queries.views import SavedTaskView

_WIDTH = 280


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answers of the form; `as_of` is None while no day can be read."""

    as_of: date | None
    scope: TaskFilter = field(default_factory=TaskFilter)
    of: int | None = None
    manner: Manner = field(default_factory=Manner)
    scope_words: str = ""
    begins_on: date | None = None


class ReportChoices(QWidget):
    """`changed` as soon as another answer is complete; only what the kind needs is asked."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.as_of, self.begins_on, self.since, self.until = (DateField(today) for _each in range(4))
        self.as_of.set_day(today)
        self.begins_on.set_day(today.replace(day=1))
        self.scope, self.about, self.by = QComboBox(), QComboBox(), QComboBox()
        self.rounding, self.counting = QComboBox(), QComboBox()
        self.bases = {base: QCheckBox(base.label[:1].upper() + base.label[1:]) for base in Base}
        self.bases[Base.GIVEN].setChecked(True)
        self._about_title, self._begins_title = QLabel(), QLabel(_("The period begins on"))
        self._lay_out()
        self._fill()
        self._connect()

    def offer_scopes(
        self,
        views: Sequence[SavedTaskView] = (),
        committees: Sequence[Scope] = (),
        leads: Sequence[Scope] = (),
    ) -> None:
        """Offer saved views, committees and lead agencies as scopes, behind the whole book; the choice stays."""
        chosen = self.scope.currentText()
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItem(_("All tasks of the book"), TaskFilter())
        for each in views:
            self.scope.addItem(_("View: {0}").format(each.view.name), each.view.wanted)
        for title, scopes in ((_("Committee: {0}"), committees), (_("Lead: {0}"), leads)):
            for scope in scopes:
                self.scope.addItem(title.format(scope.name), scope.wanted)
        self.scope.setCurrentIndex(max(0, self.scope.findText(chosen)))
        self.scope.blockSignals(False)

    def offer(self, kind: Kind, things: Sequence[tuple[int, str]]) -> None:
        """Ask for what this kind needs; `things` are what it can be about."""
        self.about.blockSignals(True)
        self.about.clear()
        self.about.addItem(_("The newest"), None)
        for number, name in things:
            self.about.addItem(name, number)
        self.about.blockSignals(False)
        self._about_title.setText(_(_ABOUT.get(kind.about, "")) if kind.about else "")
        self.about.setVisible(bool(kind.about))
        self._about_title.setVisible(bool(kind.about))
        self.begins_on.setVisible(kind.spans)
        self._begins_title.setVisible(kind.spans)
        self._summary.setVisible(kind.name == "summary")

    def chosen(self) -> Chosen:
        """Return the answers as they stand."""
        scope: TaskFilter = self.scope.currentData() or TaskFilter()
        since, until = self.since.day(), self.until.day()
        if since or until:
            scope = replace(scope, more=(*scope.more, Between("assigned_on", since, until)))
        bases = tuple(base for base, box in self.bases.items() if box.isChecked())
        rounding, counting = Rounding(self.rounding.currentData()), Counting(self.counting.currentData())
        manner = Manner(self.by.currentData(), bases, rounding, counting)
        words = self.scope.currentText() if self.scope.currentIndex() > 0 else ""
        return Chosen(self.as_of.day(), scope, self.about.currentData(), manner, words, self.begins_on.day())

    def kept(self) -> dict[str, Any]:
        """Return the answers that are remembered from one time to the next."""
        manner = self.chosen().manner
        return {
            "by": manner.by,
            "bases": list(manner.bases),
            "rounding": manner.rounding.value,
            "counting": manner.counting.value,
        }

    def bring_back(self, kept: dict[str, Any]) -> None:
        """Answer as the last time; what is not known any more stays as usual."""
        self.blockSignals(True)
        for box, key in ((self.by, "by"), (self.rounding, "rounding"), (self.counting, "counting")):
            box.setCurrentIndex(max(0, box.findData(kept.get(key))))
        wanted = kept.get("bases")
        if isinstance(wanted, list):
            for base, check in self.bases.items():
                check.setChecked(base.value in wanted)
        self.blockSignals(False)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for title, widget in (
            (QLabel(_("Figures as of")), self.as_of),
            (self._begins_title, self.begins_on),
            (self._about_title, self.about),
            (QLabel(_("Scope")), self.scope),
            (QLabel(_("Given from")), self.since),
            (QLabel(_("Given until")), self.until),
        ):
            title.setBuddy(widget)
            widget.setAccessibleName(title.text())
            box.addWidget(title)
            box.addWidget(widget)
        self._summary = QWidget(self)
        form = QFormLayout(self._summary)
        form.setContentsMargins(0, theme.scaled(8), 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(_("One line for each"), self.by)
        form.addRow(labels.muted(_("Rates are shares:")))
        for check in self.bases.values():
            form.addRow(check)
        form.addRow(_("Rounding"), self.rounding)
        form.addRow(_("What is one"), self.counting)
        box.addWidget(self._summary)
        box.addStretch(1)

    def _fill(self) -> None:
        for key in DIMENSIONS:
            self.by.addItem(_(ABOUT[key]), key)
        for rounding in Rounding:
            self.rounding.addItem(rounding.label, rounding)
        self.counting.addItem(_("each giving"), Counting.GIVING)
        self.counting.addItem(_("each task"), Counting.TASK)
        for combo in (self.scope, self.about, self.by, self.rounding, self.counting):
            combo.setMinimumContentsLength(12)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer_scopes()

    def _connect(self) -> None:
        for combo in (self.scope, self.about, self.by, self.rounding, self.counting):
            combo.currentIndexChanged.connect(self._tell)
        for check in self.bases.values():
            check.toggled.connect(self._tell)
        for line in (self.as_of, self.begins_on, self.since, self.until):
            line.textChanged.connect(self._on_day)

    @Slot()
    def _on_day(self) -> None:
        if self.as_of.day() is not None and all(
            field.day() or field.is_empty() for field in (self.begins_on, self.since, self.until)
        ):
            self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


_ABOUT = {
    "document": N_("Document"),
    "agency": N_("Agency"),
    "committee": N_("Committee"),
    "meeting": N_("Meeting"),
    "closed_period": N_("Closed period"),
}
