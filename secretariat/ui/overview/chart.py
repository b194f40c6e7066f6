"""How the tasks of each lead agency stand: a bar a line, with its number, read out in words by a screen reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPainterPath
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

from secretariat.domain.listings import TaskFilter, Totals
from secretariat.domain.standing import Standing
from secretariat.i18n import N_, _
from secretariat.queries.figures import LeadFigures
from secretariat.ui import theme
from secretariat.ui.numbers import grouped

_LINE, _BAR, _NAMES, _NUMBER = 26, 16, 150, 56
_FIGURES_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Part:
    """One colour of a bar: which standings it holds."""

    title: str
    standings: tuple[Standing, ...]
    due_soon: bool = False

    def count(self, totals: Totals) -> int:
        """Return how many tasks belong to it; those that are due soon are a part of their own."""
        if self.due_soon:
            return totals.due_soon
        count = sum(totals.by_standing[each] for each in self.standings)
        return count - totals.due_soon if self.standings == (Standing.OPEN_IN_TIME,) else count

    def colour(self) -> str:
        """Return its colour of the moment."""
        return theme.palette().bar_of(self.standings[0], self.due_soon)


PARTS = (
    Part(N_("on time"), (Standing.DONE_ON_TIME,)),
    Part(N_("late"), (Standing.DONE_LATE,)),
    Part(N_("done, no deadline"), (Standing.DONE_NO_DEADLINE,)),
    Part(N_("in time"), (Standing.OPEN_IN_TIME,)),
    Part(N_("due soon"), (Standing.OPEN_IN_TIME,), due_soon=True),
    Part(N_("overdue"), (Standing.OPEN_OVERDUE,)),
    Part(N_("open, no deadline"), (Standing.OPEN_NO_DEADLINE,)),
    Part(N_("withdrawn or reassigned"), (Standing.WITHDRAWN, Standing.REASSIGNED)),
)


def legend(leads: Iterable[LeadFigures]) -> str:
    """Return the colours that occur with their words, as rich text."""
    leads = list(leads)
    seen = [part for part in PARTS if any(part.count(lead.totals) for lead in leads)]
    return "&nbsp; ".join(f'<span style="color:{part.colour()}">■</span>&nbsp;{_(part.title)}' for part in seen)


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
            item.setSizeHint(QSize(theme.scaled(200), theme.scaled(_LINE)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a press on a colour asks for that part, elsewhere in the line for the whole bar."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            part = self._painter.part_at(self.visualRect(index), index, event.position().x())
            self.wanted.emit(filter_of(index.data(_FIGURES_ROLE), part))


def _in_words(lead: LeadFigures) -> str:
    counted = [(part, part.count(lead.totals)) for part in PARTS]
    parts = ", ".join(f"{_(part.title)} {grouped(count)}" for part, count in counted if count)
    return f"{name_of(lead)}: {grouped(lead.totals.total)} ({parts})"


class _BarPainter(QStyledItemDelegate):
    """Paints a line: name, stacked bar, number."""

    longest = 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint one line."""
        lead: LeadFigures = index.data(_FIGURES_ROLE)
        colours = theme.palette()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(rect, QColor(colours.hover))
        painter.setFont(QFont(option.font))
        painter.setPen(QColor(colours.text))
        room = QRect(rect.left(), rect.top(), _names_width(rect) - theme.scaled(10), rect.height())
        name = QFontMetrics(option.font).elidedText(name_of(lead), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        bar = self._bar(rect, lead)
        self._paint_parts(painter, bar, lead)
        painter.setPen(QColor(colours.muted))
        after = QRectF(bar.right() + theme.scaled(8), rect.top(), theme.scaled(_NUMBER), rect.height())
        painter.drawText(after, int(Qt.AlignmentFlag.AlignVCenter), grouped(lead.totals.total))
        painter.restore()

    def part_at(self, rect: QRect, index: QModelIndex | QPersistentModelIndex, x: float) -> Part | None:
        """Return the colour at a place of a line, None outside the bar."""
        lead: LeadFigures = index.data(_FIGURES_ROLE)
        places = self._places(self._bar(rect, lead), lead)
        return next((part for part, left, right in places if left <= x < right), None)

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
            words = f"{name_of(lead)}: {_(part.title)} {grouped(part.count(lead.totals))}"
        QToolTip.showText(event.globalPos(), words, view)
        return True

    def _paint_parts(self, painter: QPainter, bar: QRectF, lead: LeadFigures) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(bar, 2.5, 2.5)
        painter.save()
        painter.setClipPath(clip)
        for part, left, right in self._places(bar, lead):
            painter.fillRect(QRectF(left, bar.top(), right - left, bar.height()), QColor(part.colour()))
        painter.restore()

    def _bar(self, rect: QRect, lead: LeadFigures) -> QRectF:
        names = _names_width(rect)
        room = max(theme.scaled(40), rect.width() - names - theme.scaled(_NUMBER))
        wide = max(3.0, room * lead.totals.total / max(1, self.longest))
        high = theme.scaled(_BAR)
        return QRectF(rect.left() + names, rect.top() + (rect.height() - high) / 2, wide, high)

    @staticmethod
    def _places(bar: QRectF, lead: LeadFigures) -> list[tuple[Part, float, float]]:
        places, left = [], bar.left()
        for part in PARTS:
            wide = bar.width() * part.count(lead.totals) / max(1, lead.totals.total)
            if wide:
                places.append((part, left, left + wide))
                left += wide
        return places


def _names_width(rect: QRect) -> int:
    return min(theme.scaled(_NAMES) + rect.width() // 12, rect.width() // 2)
