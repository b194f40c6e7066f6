"""What stands in the filter of a column: values with counts, words, days, or numbers; each gives a condition."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.conditions import Between, Condition, Match, Moving, OneOf, Within, Worded
from secretariat.domain.text import clean, search_words
from secretariat.i18n import _
from secretariat.queries.task_values import BLANK, ValueCount, condition_for
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.search_field import SearchField
from secretariat.ui.widgets.tips import plain_tip

_VALUE, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_UNSURE = Qt.CheckState.PartiallyChecked


class Body(QWidget):
    """Gives the condition that is set in it; `done()` when Enter ends the choice."""

    done = Signal()

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.scaled(6))

    def show_lines(self, lines: Sequence[ValueCount]) -> None:
        """Show what stands in the column."""

    def condition(self) -> Condition | None:
        """Return the condition, or None when everything is let through."""
        raise AssertionError(self.key)


class Ticks(QTreeWidget):
    """Lines with ticks and counts; a parent ticks its children. Space ticks, Enter ends."""

    done = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("ticks")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)
        self.all = self.line(_("(Select all)"), None, 0)
        self.itemChanged.connect(self._on_changed)
        self.itemActivated.connect(lambda _item: self.done.emit())

    def line(
        self, title: str, value: str | None, count: int, under: QTreeWidgetItem | None = None
    ) -> QTreeWidgetItem:
        """Add a line; `value` is None where it only stands over others."""
        item = QTreeWidgetItem([title, grouped(count) if count else ""])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(0, _VALUE, value)
        item.setToolTip(0, plain_tip(title))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setCheckState(0, _ON)
        if under is None:
            self.addTopLevelItem(item)
        else:
            under.addChild(item)
        return item

    def leaves(self) -> list[QTreeWidgetItem]:
        """Return the lines that have a value."""
        return [item for item in self._items() if item.data(0, _VALUE) is not None]

    def tick(self, values: frozenset[str] | None) -> None:
        """Tick these values; all for None."""
        for item in self.leaves():
            item.setCheckState(0, _ON if values is None or item.data(0, _VALUE) in values else _OFF)

    def ticked(self) -> frozenset[str]:
        """Return the ticked values, those that a search hides left out."""
        return frozenset(item.data(0, _VALUE) for item in self.leaves() if _is_on(item))

    def narrow(self, words: str) -> None:
        """Show only the lines that hold these words, without marks."""
        wanted = search_words(words)
        for item in self.leaves():
            there = search_words(f"{item.text(0)} {item.data(0, _WORDS) or ''}") if wanted else []
            item.setHidden(not all(any(word.startswith(part) for word in there) for part in wanted))
        for item in self._items():
            if item.childCount():
                item.setHidden(all(child.isHidden() for child in _children(item)))
        self._sum_up()

    def _items(self) -> list[QTreeWidgetItem]:
        tops = _children(self.invisibleRootItem())
        return [*tops, *(child for top in tops for child in _children(top))]

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        state = item.checkState(0)
        if column != 0 or state == _UNSURE:
            return
        if item is self.all:
            for leaf in self.leaves():
                if not leaf.isHidden():
                    leaf.setCheckState(0, state)
        elif item.data(0, _VALUE) is None:
            for child in _children(item):
                child.setCheckState(0, state)
        self._sum_up()

    def _sum_up(self) -> None:
        """Show on the lines above what their lines hold; that is no act of the person."""
        self.blockSignals(True)
        for item in self._items():
            below = _children(item)
            if item is self.all:
                below = [leaf for leaf in self.leaves() if not leaf.isHidden()]
            if below:
                on = sum(leaf.checkState(0) == _ON for leaf in below)
                item.setCheckState(0, _ON if on == len(below) else _UNSURE if on else _OFF)
        self.blockSignals(False)
        self.viewport().update()


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
        self._lines: Sequence[ValueCount] = ()
        self._months = months
        self.search = SearchField(_("Search in the list (marks are not needed)"), self)
        self.ticks = Ticks(self, title)
        self.partners = QCheckBox(_("Coordinating agencies too"), self)
        self.partners.setVisible(partners)
        self.partners.setChecked(bool(self._present and self._present.partners))
        self.column.addWidget(self.search)
        self.column.addWidget(self.ticks, 1)
        self.column.addWidget(self.partners)
        self.search.searched.connect(self.ticks.narrow)
        self.ticks.done.connect(self.done)
        self.setFocusProxy(self.search)

    def show_lines(self, lines: Sequence[ValueCount]) -> None:
        """Show the values, those that are let through now ticked."""
        years: dict[str, QTreeWidgetItem] = {}
        self._lines = lines
        for line in lines:
            under = self._year(years, line, lines) if self._by_month(line) else None
            item = self.ticks.line(line.title, line.value, line.count, under)
            item.setData(0, _WORDS, line.words)
        if self._present is not None:
            blank = {BLANK} if self._present.blank else set()
            self.ticks.tick(self._present.values | blank)
        if years:
            self.ticks.setRootIsDecorated(True)
            self.ticks.expandAll()
        self.ticks.setCurrentItem(self.ticks.all)

    def condition(self) -> Condition | None:
        """Return the ticked values; what a search hides is not meant."""
        searched = bool(self.search.words())
        leaves = [item for item in self.ticks.leaves() if not (searched and item.isHidden())]
        ticked = frozenset(item.data(0, _VALUE) for item in leaves if _is_on(item))
        return condition_for(self.key, self._lines, ticked, partners=self.partners.isChecked())

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
    """A text that contains, does not contain or begins with some words."""

    def __init__(self, key: str, parent: QWidget, present: Condition | None, title: str) -> None:
        super().__init__(key, parent)
        self.match = QComboBox(self)
        for match in Match:
            self.match.addItem(match.label, match.value)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Words; marks narrow when they are typed"))
        self.words.setAccessibleName(title)
        self.match.setAccessibleName(_("How the words are compared"))
        if isinstance(present, Worded):
            self.match.setCurrentIndex(self.match.findData(present.match.value))
            self.words.setText(present.text)
        self.column.addWidget(self.match)
        self.column.addWidget(self.words)
        self.column.addStretch()
        self.words.returnPressed.connect(self.done)
        self.setFocusProxy(self.words)

    def condition(self) -> Condition | None:
        """Return the words."""
        text = clean(self.words.text())
        return Worded(self.key, Match(self.match.currentData()), text) if text else None


class DaysBody(Body):
    """Days by month, in a range that moves with the day, or from a day to another."""

    def __init__(self, key: str, parent: QWidget, present: Condition | None, title: str, today: date) -> None:
        super().__init__(key, parent)
        self.way = QComboBox(self)
        self.way.setAccessibleName(_("How days are chosen"))
        self.months = ValuesBody(key, self, present, title, months=True)
        self.moving = QComboBox(self)
        self.moving.setAccessibleName(_("Range that moves with the day"))
        for moving in Moving:
            self.moving.addItem(moving.label, moving.value)
        self.low = DateField(today, self, name=_("From day"))
        self.high = DateField(today, self, name=_("To day"))
        self.pages = QStackedWidget(self)
        for words, page in (
            (_("By month"), self.months),
            (_("Counted from today"), _top(self.moving)),
            (_("From … to …"), _form((_("From"), self.low), (_("To"), self.high))),
        ):
            self.way.addItem(words)
            self.pages.addWidget(page)
        self.column.addWidget(self.way)
        self.column.addWidget(self.pages, 1)
        self.way.currentIndexChanged.connect(self.pages.setCurrentIndex)
        self.months.done.connect(self.done)
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
                return Within(self.key, Moving(self.moving.currentData()))
        low, high = self.low.day(), self.high.day()
        return Between(self.key, low, high) if low or high else None

    def _show(self, present: Condition | None) -> None:
        if isinstance(present, Within):
            self.way.setCurrentIndex(1)
            self.moving.setCurrentIndex(self.moving.findData(present.moving.value))
        elif isinstance(present, Between):
            self.way.setCurrentIndex(2)
            self.low.set_day(present.low if isinstance(present.low, date) else None)
            self.high.set_day(present.high if isinstance(present.high, date) else None)


class NumbersBody(Body):
    """From a number to another."""

    def __init__(self, key: str, parent: QWidget, present: Condition | None, title: str) -> None:
        super().__init__(key, parent)
        self.low, self.high = QLineEdit(self), QLineEdit(self)
        for field, name in ((self.low, _("{0}: from")), (self.high, _("{0}: to"))):
            field.setAccessibleName(name.format(title))
            field.returnPressed.connect(self.done)
        if isinstance(present, Between):
            self.low.setText("" if present.low is None else str(present.low))
            self.high.setText("" if present.high is None else str(present.high))
        self.column.addWidget(_form((_("From"), self.low), (_("To"), self.high)))
        self.column.addStretch()
        self.setFocusProxy(self.low)

    def condition(self) -> Condition | None:
        """Return the span; what is no number is left open."""
        low, high = _number(self.low.text()), _number(self.high.text())
        return None if low is None and high is None else Between(self.key, low, high)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(place) for place in range(item.childCount()))
    return [child for child in children if child is not None]


def _is_on(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) == _ON


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


def _form(*lines: tuple[str, QWidget]) -> QWidget:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(0, 0, 0, 0)
    for words, field in lines:
        form.addRow(words, field)
    return page
