"""The grid of a month: a day a cell, walked with the keyboard, read out by a screen reader."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from secretariat.domain import dates
from secretariat.domain.months import DAYS_A_WEEK, same_day, short_weekdays, weekdays
from secretariat.domain.standing import Standing
from secretariat.i18n import _, ngettext
from secretariat.paper.months import MonthLook, MonthPainter, counts_of
from secretariat.queries.deadline_days import DeadlineMonth
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
DAY_ROLE = Qt.ItemDataRole.UserRole
_SMALLEST_WIDTH, _SMALLEST_HEIGHT = 62, 84


def look_of(palette: theme.Palette, unit: float) -> MonthLook:
    """Return how a month looks in some colours."""
    inks = {(each, soon): palette.standing(each, soon).ink for each in Standing for soon in (False, True)}
    return MonthLook(
        text=palette.text,
        muted=palette.muted,
        line=palette.line,
        ground=palette.window,
        off=palette.sidebar,
        today=palette.accent,
        today_text=palette.accent_text,
        inks=inks,
        unit=unit,
    )


def in_words(month: DeadlineMonth, day: date) -> str:
    """Return a day as it is read out: its date, what is due on it, and whether it is off."""
    parts = [f"{weekdays()[day.weekday()]} {dates.short(day)}"]
    if name := month.off.get(day) or month.worked.get(day):
        parts.append(name)
    due = month.days.get(day)
    if due is None:
        parts.append(_("nothing is due"))
        return ", ".join(parts)
    total = due.totals.total
    parts.append(ngettext("{0} task", "{0} tasks", total).format(grouped(total)))
    for (standing, soon), count in counts_of(due.totals):
        parts.append(f"{_('due soon') if soon else standing.label} {grouped(count)}")
    return ", ".join(parts)


class MonthModel(QAbstractTableModel):
    """The weeks of a month as rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month: DeadlineMonth | None = None
        self.narrow = False

    def show_month(self, month: DeadlineMonth) -> None:
        """Show another month."""
        self.beginResetModel()
        self.month = month
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many weeks."""
        return len(self.month.weeks) if self.month and not parent.isValid() else 0

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Qt: seven days."""
        return 0 if parent.isValid() else DAYS_A_WEEK

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the day itself, and what a screen reader says."""
        if self.month is None or not index.isValid():
            return None
        day = self.month.weeks[index.row()][index.column()]
        if role == DAY_ROLE:
            return day
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_words(self.month, day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(in_words(self.month, day))
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the days of the week."""
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (short_weekdays() if self.narrow else weekdays())[section]
        return None

    def index_of(self, day: date) -> QModelIndex:
        """Return where a day stands, an invalid index when it is not shown."""
        for row, week in enumerate(self.month.weeks if self.month else ()):
            if day in week:
                return self.index(row, week.index(day))
        return QModelIndex()


class MonthView(QTableView):
    """`day_wanted(day)` when the keyboard walks to a day, `opened(day)` when its list is asked for."""

    day_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks = MonthModel(self)
        self.setModel(self.weeks)
        self.setItemDelegate(_DayPainter(today, self))
        self.setAccessibleName(_("Deadline calendar"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(theme.scaled(_SMALLEST_WIDTH))
        self.verticalHeader().setMinimumSectionSize(theme.scaled(_SMALLEST_HEIGHT))
        self.clicked.connect(lambda index: self.opened.emit(index.data(DAY_ROLE)))

    def show_month(self, month: DeadlineMonth, chosen: date) -> None:
        """Show a month with a day chosen."""
        self.weeks.show_month(month)
        self.choose(chosen)

    def choose(self, day: date) -> None:
        """Mark a day."""
        self.setCurrentIndex(self.weeks.index_of(day))

    def day(self) -> date | None:
        """Return the marked day."""
        chosen: date | None = self.currentIndex().data(DAY_ROLE)
        return chosen

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: narrow columns name the days of the week in short."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        bold = QFont(header.font())
        bold.setBold(True)
        longest = max(map(QFontMetrics(bold).horizontalAdvance, weekdays()))
        self.weeks.narrow = header.sectionSize(0) < longest + theme.scaled(12)
        self.weeks.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, DAYS_A_WEEK - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows walk by days and weeks, Page keys by months, Enter opens the list."""
        day, keys = self.day(), Qt.Key
        if day is None:
            super().keyPressEvent(event)
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.opened.emit(day)
        elif (wanted := _walked(day, event.key())) is not None:
            self.day_wanted.emit(wanted)
        else:
            super().keyPressEvent(event)


def _walked(day: date, key: int) -> date | None:
    """Return the day that a key leads to, None for a key that leads nowhere."""
    keys = Qt.Key
    steps = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Up: -DAYS_A_WEEK, keys.Key_Down: DAYS_A_WEEK}
    if key in steps:
        try:
            return day + timedelta(steps[keys(key)])
        except OverflowError:
            return day
    if key in (keys.Key_PageUp, keys.Key_PageDown):
        return same_day(day, 1 if key == keys.Key_PageDown else -1)
    if key == keys.Key_Home:
        return day.replace(day=1)
    return dates.month_end(day.year, day.month) if key == keys.Key_End else None


class _DayPainter(QStyledItemDelegate):
    """Draws a day as it is drawn on paper, and shows where the person is."""

    def __init__(self, today: date, parent: MonthView) -> None:
        super().__init__(parent)
        self._today, self._view = today, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: paint one day."""
        month = self._view.weeks.month
        if month is None:
            return
        palette = theme.palette()
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.92)
        painter.save()
        painter.setFont(font)
        room = QRectF(option.rect)
        MonthPainter(look_of(palette, theme.scaled(100) / 100), self._today).draw_day(
            painter, room, month, index.data(DAY_ROLE)
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            focused = chosen and self._view.hasFocus()
            painter.setPen(QPen(QColor(palette.focus if focused else palette.chip_line), 2 if chosen else 1))
            painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.restore()
