"""What stands in the filter of a column: values with counts, words, days, or numbers; each gives a condition."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QStackedWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.conditions import (
    Between,
    Condition,
    Match,
    Moving,
    OneOf,
    Within,
    Worded,
    not_set,
    ranges_of,
)
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.queries.task_values import BLANK, ValueCount, chosen_values, condition_for
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.search_field import SearchField
from secretariat.ui.widgets.value_ticks import Ticks

_BLANK = "blank"
Field = TypeVar("Field", bound=QLineEdit)


class Body(QWidget):
    """Gives the condition that is set in it; one in which nothing was changed gives the present one."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.scaled(6))

    def show_lines(self, lines: Sequence[ValueCount]) -> None:
        """Show what stands in the column."""

    def condition(self) -> Condition | None:
        """Return the condition, or None when everything is let through; InvalidInput for what cannot be read."""
        raise AssertionError(self.key)

    def say(self, problems: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it, nothing for no problems, and go to the first that is wrong."""


class ValuesBody(Body):
    """Ticks on values, of days by year and month; of agencies also whether those that coordinate count."""

    def __init__(
        self,
        key: str,
        parent: QWidget,
        present: Condition | None,
        title: str,
        *,
        partners: bool = False,
        months: bool = False,
    ) -> None:
        super().__init__(key, parent)
        self._present = present if isinstance(present, OneOf) else None
        self._lines: Sequence[ValueCount] | None = None  # not counted yet
        self._months = months
        self._at_first: frozenset[str] = frozenset()
        self._before_search: frozenset[str] = frozenset()
        self.search = SearchField(_("Search in the list (marks are not needed)"), self)
        self.ticks = Ticks(self, title)
        self.partners = QCheckBox(_("Coordinating agencies too"), self)
        self.partners.setVisible(partners)
        self.partners.setChecked(bool(self._present and self._present.partners))
        self._unfound = labels.problem(self)
        self.column.addWidget(self.search)
        self.column.addWidget(self._unfound)
        self.column.addWidget(self.ticks, 1)
        self.column.addWidget(self.partners)
        self.search.searched.connect(self._on_searched)
        self.setFocusProxy(self.search)

    def show_lines(self, lines: Sequence[ValueCount]) -> None:
        """Show the values, those that are let through now ticked."""
        years: dict[str, QTreeWidgetItem] = {}
        self._lines = lines
        for line in lines:
            under = self._year(years, line, lines) if self._by_month(line) else None
            self.ticks.line(line.title, line.value, line.count, under, line.words)
        if self._present is not None:
            self.ticks.tick(chosen_values(self._present))
        if years:
            self.ticks.setRootIsDecorated(True)
            self.ticks.expandAll()
        self.ticks.setCurrentItem(self.ticks.all)
        self._at_first = self._before_search = self.ticks.ticked()
        if self.search.words():
            self._on_searched(self.search.words())

    def condition(self) -> Condition | None:
        """Return the ticked values; of a search those in sight, all of them where no tick was changed since."""
        ticked, partners = self.ticks.ticked(), self.partners.isChecked()
        if self.search.words():
            ticked = self._found(ticked)
        elif ticked == self._at_first and partners == bool(self._present and self._present.partners):
            return self._present
        return condition_for(self.key, self._lines or (), ticked, partners=partners)

    def say(self, problems: Mapping[str, str]) -> None:
        """Say that the search found nothing."""
        labels.say_problem(self._unfound, problems.get("search", ""))
        if problems:
            self.search.setFocus()

    def _found(self, ticked: frozenset[str]) -> frozenset[str]:
        """Return what a search chooses."""
        if self._lines is None:
            raise InvalidInput({"search": _("The list is still being counted.")})
        listed = self.ticks.listed()
        if not listed:
            raise InvalidInput({"search": _("Nothing in the list holds these words.")})
        return ticked & listed if ticked != self._before_search else listed

    def _on_searched(self, words: str) -> None:
        self.say({})
        self.ticks.narrow(words)
        self._before_search = self.ticks.ticked()

    def _by_month(self, line: ValueCount) -> bool:
        return self._months and line.value != BLANK

    def _year(
        self, years: dict[str, QTreeWidgetItem], line: ValueCount, lines: Sequence[ValueCount]
    ) -> QTreeWidgetItem:
        year = line.value[:4]
        if year not in years:
            count = sum(each.count for each in lines if each.value.startswith(year))
            years[year] = self.ticks.line(_("Year {0}").format(year), None, count)
        return years[year]


class WordsBody(Body):
    """A text that contains, does not contain or begins with some words; with `blanks` also if it has any."""

    def __init__(
        self, key: str, parent: QWidget, present: Condition | None, title: str, *, blanks: bool = False
    ) -> None:
        super().__init__(key, parent)
        self.match = QComboBox(self)
        self.words = QLineEdit(self)
        blank, filled = OneOf(key, blank=True), Worded(key, Match.FILLED, "")
        self._wordless: dict[str, Condition] = {_BLANK: blank, Match.FILLED.value: filled}
        for match in (Match.CONTAINS, Match.LACKS, Match.BEGINS):
            self.match.addItem(match.label, match.value)
        if blanks or present in (blank, filled):
            self.match.addItem(_("(Blank)"), _BLANK)
            self.match.addItem(Match.FILLED.label, Match.FILLED.value)
        self.words.setPlaceholderText(_("Words; marks narrow when they are typed"))
        self.words.setAccessibleName(title)
        self.match.setAccessibleName(_("How the words are compared"))
        self.match.currentIndexChanged.connect(self._on_match)
        if isinstance(present, Worded):
            self.match.setCurrentIndex(self.match.findData(present.match.value))
            self.words.setText(present.text)
        elif present == blank:
            self.match.setCurrentIndex(self.match.findData(_BLANK))
        self.column.addWidget(self.match)
        self.column.addWidget(self.words)
        self.column.addStretch()
        self.setFocusProxy(self.words if self.words.isEnabled() else self.match)

    def condition(self) -> Condition | None:
        """Return the words, or whether there are any."""
        chosen, text = self.match.currentData(), clean(self.words.text())
        if chosen in self._wordless:
            return self._wordless[chosen]
        return Worded(self.key, Match(chosen), text) if text else None

    def _on_match(self) -> None:
        self.words.setEnabled(self.match.currentData() not in self._wordless)


class DaysBody(Body):
    """Days by month, in a range that moves with the day, or from a day to another."""

    def __init__(self, key: str, parent: QWidget, present: Condition | None, title: str, today: date) -> None:
        super().__init__(key, parent)
        self.way = QComboBox(self)
        self.way.setAccessibleName(_("How days are chosen"))
        self.months = ValuesBody(key, self, present, title, months=True)
        self.moving = QComboBox(self)
        self.moving.setAccessibleName(_("Range that moves with the day"))
        self._unset = not_set(key)
        kept = (present.moving,) if isinstance(present, Within) else ()  # an older view may have another one
        for moving in dict.fromkeys((*ranges_of(key), *kept)):
            self.moving.addItem(moving.label, moving.value)
        if self._unset is not None:
            self.moving.addItem(_("not set"), _BLANK)
        self.low = DateField(today, self, name=_("From day"))
        self.high = DateField(today, self, name=_("To day"))
        self.span = _Span(self.low, self.high)
        self.pages = QStackedWidget(self)
        for words, page in (
            (_("By month"), self.months),
            (_("Counted from today"), _top(self.moving)),
            (_("From … to …"), self.span),
        ):
            self.way.addItem(words)
            self.pages.addWidget(page)
        self.column.addWidget(self.way)
        self.column.addWidget(self.pages, 1)
        self.way.currentIndexChanged.connect(self.pages.setCurrentIndex)
        self._show(present)
        self.setFocusProxy(self.way)

    def show_lines(self, lines: Sequence[ValueCount]) -> None:
        """Show the months."""
        self.months.show_lines(lines)

    def condition(self) -> Condition | None:
        """Return the condition of the way that is chosen."""
        match self.way.currentIndex():
            case 0:
                return self.months.condition()
            case 1:
                chosen = self.moving.currentData()
                return self._unset if chosen == _BLANK else Within(self.key, Moving(chosen))
        low, high = self.low.day(), self.high.day()
        problems = {name: words for name, field in self.span.fields.items() if (words := field.problem())}
        if low and high and low > high:
            problems["high"] = _("This day is before the first one.")
        if problems:
            raise InvalidInput(problems)
        return Between(self.key, low, high) if low or high else None

    def say(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with a day, or with the search of a month."""
        self.months.say(problems if self.way.currentIndex() == 0 else {})
        self.span.say(problems)

    def _show(self, present: Condition | None) -> None:
        if isinstance(present, Within):
            self.way.setCurrentIndex(1)
            self.moving.setCurrentIndex(self.moving.findData(present.moving.value))
        elif present is not None and present == self._unset:
            self.way.setCurrentIndex(1)
            self.moving.setCurrentIndex(self.moving.findData(_BLANK))
        elif isinstance(present, Between):
            self.way.setCurrentIndex(2)
            self.low.set_day(present.low if isinstance(present.low, date) else None)
            self.high.set_day(present.high if isinstance(present.high, date) else None)


class NumbersBody(Body):
    """From a number to another; with `blanks` also where there is none."""

    def __init__(
        self, key: str, parent: QWidget, present: Condition | None, title: str, *, blanks: bool = False
    ) -> None:
        super().__init__(key, parent)
        self.low, self.high = QLineEdit(self), QLineEdit(self)
        self._none = OneOf(key, blank=True)
        for field, name in ((self.low, _("{0}: from")), (self.high, _("{0}: to"))):
            field.setAccessibleName(name.format(title))
        if isinstance(present, Between):
            self.low.setText("" if present.low is None else str(present.low))
            self.high.setText("" if present.high is None else str(present.high))
        self.span = _Span(self.low, self.high)
        self.blank = QCheckBox(_("(Blank)"), self)
        self.blank.setVisible(blanks or present == self._none)
        self.blank.toggled.connect(self.span.setDisabled)
        self.blank.setChecked(present == self._none)
        self.column.addWidget(self.span)
        self.column.addWidget(self.blank)
        self.column.addStretch()
        self.setFocusProxy(self.low)

    def condition(self) -> Condition | None:
        """Return the span, or that there is no number."""
        if self.blank.isChecked():
            return self._none
        low, high = _number(self.low.text()), _number(self.high.text())
        problems = {
            name: _("“{0}” is not a whole number.").format(clean(field.text()))
            for name, field, number in (("low", self.low, low), ("high", self.high, high))
            if number is None and clean(field.text())
        }
        if low is not None and high is not None and low > high:
            problems["high"] = _("This number is below the first one.")
        if problems:
            raise InvalidInput(problems)
        return None if low is None and high is None else Between(self.key, low, high)

    def say(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with a number."""
        self.span.say(problems)


class _Span(QWidget, Generic[Field]):
    """Two fields, from and to, with the reason below one that is wrong."""

    def __init__(self, low: Field, high: Field) -> None:
        super().__init__()
        self.fields = {"low": low, "high": high}
        self._reasons = {name: labels.problem(self) for name in self.fields}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for name, words in (("low", _("From")), ("high", _("To"))):
            form.addRow(words, self.fields[name])
            form.addRow("", self._reasons[name])
            form.setRowVisible(self._reasons[name], False)
            self.fields[name].textChanged.connect(lambda _text, name=name: self._tell(name, ""))

    def say(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first that is."""
        for name in self.fields:
            self._tell(name, problems.get(name, ""))
        wrong = next((field for name, field in self.fields.items() if name in problems), None)
        if wrong is not None:
            wrong.setFocus()
            wrong.selectAll()

    def _tell(self, name: str, reason: str) -> None:
        field, told = self.fields[name], self._reasons[name]
        labels.say_problem(told, reason)
        # The popup grows with the least height of what is in it, and never asks how high words are in their width.
        told.setMinimumHeight(told.heightForWidth(field.width()) if reason else 0)
        labels.mark_wrong(field, wrong=bool(reason))
        field.setAccessibleDescription(reason)
        layout = self.layout()
        if isinstance(layout, QFormLayout):
            layout.setRowVisible(told, bool(reason))


def _number(text: str) -> int | None:
    digits = clean(text).removesuffix("%").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 9 else None


def _top(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch()
    return page
