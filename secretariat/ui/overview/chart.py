"""How the tasks of each lead agency stand: a bar a line, with its number, read out in words by a screen reader."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from secretariat.domain import dates
from secretariat.domain.bars import PARTS, Part
from secretariat.domain.listings import TaskFilter
from secretariat.domain.standing import Standing
from secretariat.i18n import _
from secretariat.paper.charts import LINE, Bar, Bars, Chart, Look
from secretariat.queries.figures import LeadFigures
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets.tips import plain_tip

_FIGURES_ROLE = Qt.ItemDataRole.UserRole


def legend(leads: Iterable[LeadFigures]) -> str:
    """Return the colours that occur with their words, as rich text."""
    leads = list(leads)
    seen = [part for part in PARTS if any(part.count(lead.totals) for lead in leads)]
    colours = look_of(theme.palette()).colours
    return "&nbsp; ".join(f'<span style="color:{colours[part]}">■</span>&nbsp;{part.label}' for part in seen)


def look_of(palette: theme.Palette, *, unit: float = 1.0, told_apart: bool = False) -> Look:
    """Return how a chart looks in some colours."""
    colours = {part: palette.bar_of(part.standings[0], part.due_soon) for part in PARTS}
    return Look(palette.text, palette.muted, palette.window, colours, unit, told_apart)


def chart_of(leads: Iterable[LeadFigures], as_of: date, unit: float) -> Chart:
    """Return the chart as it leaves the screen: on white, told apart without colours."""
    bars = [(Bar(name_of(lead), lead.totals), grouped(lead.totals.total)) for lead in leads]
    below = _("Figures as of {0}").format(dates.short(as_of))
    return Chart(_("Tasks by lead agency"), below, bars, look_of(theme.LIGHT, unit=unit, told_apart=True))


def name_of(lead: LeadFigures) -> str:
    """Return the name of an agency, or the words for tasks without one."""
    return lead.name if lead.agency_id is not None else _("Without a lead agency")


def filter_of(lead: LeadFigures, part: Part | None = None) -> TaskFilter:
    """Return the filter that lists the tasks of a bar, or of one colour of it."""
    ids = frozenset() if lead.agency_id is None else frozenset({lead.agency_id})
    standings: frozenset[Standing] = frozenset()
    if part is not None and not part.due_soon:
        standings = frozenset(part.standings)
    soon = part is not None and part.due_soon
    return TaskFilter(lead_ids=ids, without_lead=lead.agency_id is None, standings=standings, due_soon=soon)


class LeadChart(QListWidget):
    """`wanted(TaskFilter)` when a bar, or a colour in it, is pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self.setAccessibleName(_("By lead agency"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._painter = _BarPainter(self)
        self.setItemDelegate(self._painter)
        self.itemActivated.connect(lambda item: self.wanted.emit(filter_of(item.data(_FIGURES_ROLE))))

    def show_leads(self, leads: Sequence[LeadFigures]) -> None:
        """Show a bar for each agency."""
        self.clear()
        self._painter.longest = max((lead.totals.total for lead in leads), default=1)
        for lead in leads:
            item = QListWidgetItem(name_of(lead), self)
            item.setData(_FIGURES_ROLE, lead)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _in_words(lead))
            item.setSizeHint(QSize(theme.scaled(200), theme.scaled(LINE)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a press on a colour asks for that part, elsewhere in the line for the whole bar."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            part = self._painter.part_at(self.visualRect(index), index, event.position().x())
            self.wanted.emit(filter_of(index.data(_FIGURES_ROLE), part))


def _in_words(lead: LeadFigures) -> str:
    counted = [(part, part.count(lead.totals)) for part in PARTS]
    parts = ", ".join(f"{part.label} {grouped(count)}" for part, count in counted if count)
    return f"{name_of(lead)}: {grouped(lead.totals.total)} ({parts})"


class _BarPainter(QStyledItemDelegate):
    """Paints a line: name, stacked bar, number."""

    longest = 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint one line."""
        lead: LeadFigures = index.data(_FIGURES_ROLE)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(option.rect, QColor(theme.palette().hover))
        painter.setFont(option.font)
        bar = Bar(name_of(lead), lead.totals)
        self.bars().draw_line(painter, QRectF(option.rect), bar, grouped(lead.totals.total))

    def bars(self) -> Bars:
        """Return what draws the bars in the colours and the size of the moment."""
        return Bars(look_of(theme.palette(), unit=theme.scaled(100) / 100), self.longest)

    def part_at(self, rect: QRect, index: QModelIndex | QPersistentModelIndex, x: float) -> Part | None:
        """Return the colour at a place of a line, None outside the bar."""
        totals, bars = index.data(_FIGURES_ROLE).totals, self.bars()
        places = bars.parts(bars.place(QRectF(rect), totals), totals)
        return next((part for part, room in places if room.left() <= x < room.right()), None)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Qt: the pointer rests on a line."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        lead: LeadFigures = index.data(_FIGURES_ROLE)
        part = self.part_at(option.rect, index, event.pos().x())
        words = _in_words(lead)
        if part is not None:
            words = f"{name_of(lead)}: {part.label} {grouped(part.count(lead.totals))}"
        QToolTip.showText(event.globalPos(), plain_tip(words), view)
        return True
