"""How a task recurs, in the form: how often, on which day, from when to when; the rule is told in words."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from secretariat.domain.deadlines import rule_words, weekday_label
from secretariat.domain.recurrence import WEEKDAYS, Often, Rule, parse_rule
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.parts.own_rhythm import OwnRhythm
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.flow_layout import FlowRow

_LAST_DAY, _END = -1, 0
_OWN = "own"


class RuleField(QWidget):
    """Edits the text of a rule. One that nobody touches stays as it is, to the letter."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: Rule | None = None
        self._text, self._touched = "", False
        self.often, self.weekday, self.day, self.month = (QComboBox(self) for _place in range(4))
        self.start, self.until = DateField(today, self), DateField(today, self)
        self.shifts = QCheckBox(_("Moves to the next working day"), self)
        self.shifts.setToolTip(_("A report that falls on a day off is due on the next working day."))
        self.own = OwnRhythm(self)
        self.words = labels.caption("", self)
        self._fill()
        self._lay_out()
        self.setFocusProxy(self.often)
        self.often.currentIndexChanged.connect(self._on_touched)
        for box in (self.weekday, self.day, self.month):
            box.currentIndexChanged.connect(self._on_touched)
        for field in (self.start, self.until):
            field.changed.connect(self._on_touched)
        self.shifts.toggled.connect(self._on_touched)
        self.own.changed.connect(self._on_touched)

    def show_rule(self, text: str) -> None:
        """Show a stored rule, or none."""
        self._text, self._rule = text, parse_rule(text)
        rule = self._rule
        is_own = rule is not None and OwnRhythm.is_own(rule)
        self.often.setCurrentIndex(self.often.findData(_OWN if is_own else rule.often if rule else None))
        if rule is not None:
            self.own.show_rule(rule)
        weekdays, days = (rule.weekdays, rule.days) if rule else ((), ())
        self.weekday.setCurrentIndex(max(0, self.weekday.findData(weekdays[0] if weekdays else "FR")))
        self.day.setCurrentIndex(max(0, self.day.findData(days[0] if days else _END)))
        self.month.setCurrentIndex(max(0, (min(rule.months) - 1) % 3 if rule and rule.months else 2))
        self.start.set_day(rule.start if rule else None)
        self.until.set_day(rule.until if rule else None)
        self.shifts.setChecked(rule is not None and rule.shifts)
        self._touched = False
        self._tell()

    def rule(self) -> str:
        """Return the rule as it will be stored; what this field cannot show stays as long as nobody changes it."""
        if not self._touched:
            return self._text
        chosen = self.often.currentData()
        if chosen is None:
            return ""
        return (self._own_entered() if chosen == _OWN else self._entered(Often(chosen))).checked().as_text()

    def problem(self) -> str:
        """Return what is wrong with what is typed, or nothing."""
        if self.often.currentData() is None:
            return ""
        problems = [self.start.problem(), self.until.problem()]
        start, until = self.start.day(), self.until.day()
        if start and until and until < start:
            problems.append(_("The end lies before the start."))
        if self.often.currentData() == _OWN:
            problems.append(self.own.problem(counted_from=start is not None))
        return " ".join(filter(None, problems))

    def _entered(self, often: Often) -> Rule:
        day = self.day.currentData()
        by_day = often not in (Often.DAILY, Often.WEEKLY) and day != _END
        months: tuple[int, ...] = ()
        if by_day and often is Often.QUARTERLY:
            months = tuple(self.month.currentIndex() + 1 + 3 * quarter for quarter in range(4))
        return Rule(
            often,
            weekdays=(self.weekday.currentData(),) if often is Often.WEEKLY else (),
            days=(day,) if by_day else (),
            months=months,
            start=self.start.day(),
            until=self.until.day(),
            shifts=self.shifts.isChecked(),
        )

    def _own_entered(self) -> Rule:
        interval, weekdays, days, months = self.own.parts()
        start, until, shifts = self.start.day(), self.until.day(), self.shifts.isChecked()
        return Rule(self.own.often(), interval, weekdays, days, months, start, until, shifts=shifts)

    @Slot()
    def _on_touched(self) -> None:
        self._touched = True
        self._tell()

    def _tell(self) -> None:
        often = self.often.currentData()
        monthly = often not in (None, _OWN, Often.DAILY, Often.WEEKLY)
        self.own.setVisible(often == _OWN)
        self.weekday.setVisible(often == Often.WEEKLY)
        self.day.setVisible(monthly)
        self.month.setVisible(often == Often.QUARTERLY and self.day.currentData() != _END)
        for widget in (self.shifts, self._span):
            widget.setVisible(often is not None)
        text = self.rule() if not self.problem() else ""
        self.words.setText(rule_words(text) if text else "")
        self.words.setVisible(bool(text))

    def _fill(self) -> None:
        self.often.addItem(_("Does not recur"), None)
        for often in Often:
            self.often.addItem(often.label, often)
        self.often.addItem(_("in a rhythm of one's own"), _OWN)
        for code in WEEKDAYS:
            self.weekday.addItem(weekday_label(code), code)
        self.day.addItem(_("at the end of the period"), _END)
        for day in range(1, 32):
            self.day.addItem(_("on day {0}").format(day), day)
        self.day.addItem(_("on the last day"), _LAST_DAY)
        for words in (_("of the first month"), _("of the second month"), _("of the last month")):
            self.month.addItem(words)
        self.weekday.setCurrentIndex(self.weekday.findData("FR"))
        self.month.setCurrentIndex(2)
        names = (_("How often"), _("Weekday"), _("Day of the month"), _("Month of the quarter"))
        for box, name in zip((self.often, self.weekday, self.day, self.month), names, strict=True):
            box.setAccessibleName(name)
        self.start.setAccessibleName(_("Recurs from"))
        self.until.setAccessibleName(_("Recurs until"))

    def _lay_out(self) -> None:
        choices = FlowRow(self, space=theme.scaled(6))
        for box in (self.often, self.weekday, self.day, self.month):
            choices.add(box)
        self._span = FlowRow(self, space=theme.scaled(6))
        for words, field in ((_("from"), self.start), (_("until"), self.until)):
            label = QLabel(words, self)
            label.setMinimumHeight(field.sizeHint().height())
            self._span.add(label)
            self._span.add(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.scaled(4))
        for widget in (choices, self.own, self._span, self.shifts, self.words):
            column.addWidget(widget)
