"""A rhythm of one's own: every so many days, weeks, months or years, on several days of them."""

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from secretariat.domain.deadlines import weekday_label
from secretariat.domain.recurrence import WEEKDAYS, Often, Rule
from secretariat.i18n import N_, _
from secretariat.ui import theme
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.number_field import NumberField

_MOST = 99
_LAST_DAY, _LONGEST_MONTH, _MONTHS = -1, 31, 12
_BETWEEN = re.compile(r"[\s,;]+")


class OwnRhythm(QWidget):
    """Edits what the usual choices have no word for; `changed` with every touch."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.interval, self.unit = NumberField(), QComboBox()
        self.weekdays = {code: QCheckBox(weekday_label(code)) for code in WEEKDAYS}
        self.last_day = QCheckBox(_("the last day"))
        self.days, self.months = QLineEdit(), QLineEdit()
        self._lay_out()
        self.interval.valueChanged.connect(self._on_touched)
        self.unit.currentIndexChanged.connect(self._on_touched)
        for box in (*self.weekdays.values(), self.last_day):
            box.toggled.connect(self._on_touched)
        for line in (self.days, self.months):
            line.textChanged.connect(self._on_touched)
        self._show_needed()

    @staticmethod
    def is_own(rule: Rule) -> bool:
        """Whether the usual choices cannot say what a rule says."""
        several = len(rule.weekdays) > 1 or len(rule.days) > 1 or rule.interval > 1
        return several or (bool(rule.months) and rule.often is not Often.QUARTERLY)

    def show_rule(self, rule: Rule) -> None:
        """Show a rule."""
        yearly = bool(rule.months) or rule.often is Often.YEARLY
        often = Often.YEARLY if yearly else Often.MONTHLY if rule.often not in _UNITS else rule.often
        self.interval.setValue(rule.interval)
        self.unit.setCurrentIndex(self.unit.findData(often))
        for code, box in self.weekdays.items():
            box.setChecked(code in rule.weekdays)
        self.last_day.setChecked(_LAST_DAY in rule.days)
        self.days.setText(", ".join(str(day) for day in rule.days if day != _LAST_DAY))
        self.months.setText(", ".join(map(str, rule.months)))

    def often(self) -> Often:
        """Return what is counted."""
        return Often(self.unit.currentData())

    def parts(self) -> tuple[int, tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
        """Return the interval, the days of the week, the days of the month and the months."""
        often = self.often()
        weekly, yearly = often is Often.WEEKLY, often is Often.YEARLY
        weekdays = tuple(code for code, box in self.weekdays.items() if weekly and box.isChecked())
        if often in (Often.DAILY, Often.WEEKLY):
            return self.interval.value(), weekdays, (), ()
        last = (_LAST_DAY,) if self.last_day.isChecked() else ()
        months = _numbers(self.months.text(), _MONTHS) if yearly else ()
        return (
            self.interval.value(),
            (),
            (*last, *(_numbers(self.days.text(), _LONGEST_MONTH) or ())),
            months or (),
        )

    def problem(self, *, counted_from: bool) -> str:
        """Return what is wrong with what is typed, or nothing; `counted_from` says that a first day is given."""
        often = self.often()
        if self.interval.value() > 1 and not counted_from:
            return _("Say from which day it is counted.")
        if often in (Often.MONTHLY, Often.YEARLY) and _numbers(self.days.text(), _LONGEST_MONTH) is None:
            return _("Write days between 1 and 31, with commas between them.")
        if often is Often.YEARLY and _numbers(self.months.text(), _MONTHS) is None:
            return _("Write months between 1 and 12, with commas between them.")
        return ""

    @Slot()
    def _on_touched(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _show_needed(self) -> None:
        often = self.often()
        self._of_week.setVisible(often is Often.WEEKLY)
        self._of_month.setVisible(often in (Often.MONTHLY, Often.YEARLY))
        for widget in (self._months_label, self.months):
            widget.setVisible(often is Often.YEARLY)

    def _lay_out(self) -> None:
        self.interval.setRange(1, _MOST)
        self.interval.setAccessibleName(_("Every how many"))
        self.unit.setAccessibleName(_("What is counted"))
        for often, words in _UNITS.items():
            self.unit.addItem(_(words), often)
        self.unit.setCurrentIndex(1)
        every = FlowRow(self, space=theme.scaled(6))
        self._of_week = FlowRow(self, space=theme.scaled(10))
        self._of_month = FlowRow(self, space=theme.scaled(6))
        self._months_label = self._label(_("of the months"))
        for line, name in ((self.days, _("Days of the month")), (self.months, _("Months of the year"))):
            line.setAccessibleName(name)
            line.setFixedWidth(theme.scaled(110))
        self.days.setPlaceholderText("10, 25")
        self.months.setPlaceholderText("3, 6, 11")
        every.add(self._label(_("every")))
        every.add(self.interval)
        every.add(self.unit)
        for box in self.weekdays.values():
            self._of_week.add(box)
        self.last_day.setMinimumHeight(self.days.sizeHint().height())
        for widget in (self._label(_("on the days")), self.days, self.last_day, self._months_label, self.months):
            self._of_month.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.scaled(4))
        for row in (every, self._of_week, self._of_month):
            column.addWidget(row)
        self.setFocusProxy(self.interval)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setMinimumHeight(self.days.sizeHint().height())
        return label


_UNITS = {
    Often.DAILY: N_("days"),
    Often.WEEKLY: N_("weeks"),
    Often.MONTHLY: N_("months"),
    Often.YEARLY: N_("years"),
}


def _numbers(text: str, largest: int) -> tuple[int, ...] | None:
    """Return the numbers of a line in their order; None where something else stands there."""
    words = [word for word in _BETWEEN.split(text) if word]
    if not all(word.isdecimal() and 1 <= int(word) <= largest for word in words):
        return None
    return tuple(sorted({int(word) for word in words}))
