"""The list at the left: pages with their icons, and under a page the filters that are asked for every day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.numbers import grouped

WIDTH = 205
_LINE, _FILTER_LINE, _HEADING = 31, 30, 34
_LINE_ROLE = Qt.ItemDataRole.UserRole
_COUNT_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under a page: `argument` is what the page's show_argument gets; `tone` a pair of the palette."""

    key: str
    title: str
    argument: object
    tone: str = ""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the window. `make` is called when it is shown for the first time; `group` begins a new heading."""

    key: str
    title: str
    icon: str
    make: Callable[[], QWidget]
    filters: tuple[SavedFilter, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the list; a heading has no page."""

    title: str
    page: str = ""
    icon: str = ""
    filter: SavedFilter | None = None

    @property
    def key(self) -> str:
        return f"{self.page}/{self.filter.key}" if self.filter else self.page

    @property
    def argument(self) -> object:
        return self.filter.argument if self.filter else None


class Navigation(QListWidget):
    """`wanted(page key, argument)` when a line is clicked, entered or reached by the arrow keys."""

    wanted = Signal(str, object)

    def __init__(self, entries: Iterable[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("navigation")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(theme.scaled(96))
        self.setItemDelegate(_LinePainter(self))
        for line in _lines(entries):
            self._add(line)
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    def select(self, page: str, argument: object = None) -> None:
        """Mark the line of a page, or of the filter that is exactly `argument`; says nothing."""
        best = None
        for item in self._items():
            line: _Line = item.data(_LINE_ROLE)
            if line.page == page and (line.filter is None or line.argument == argument):
                best = item
        if best is not None:
            self.setCurrentItem(best)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show a number beside each line whose key is in `counts`: `tasks`, `tasks/overdue`."""
        for item in self._items():
            line: _Line = item.data(_LINE_ROLE)
            count = counts.get(line.key)
            item.setData(_COUNT_ROLE, None if count is None else grouped(count))
            words = line.title if count is None else f"{line.title}: {grouped(count)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def count_of(self, key: str) -> str:
        """Return the number that is shown beside a line, nothing when there is none."""
        for item in self._items():
            if item.data(_LINE_ROLE).key == key:
                return item.data(_COUNT_ROLE) or ""
        return ""

    def current_key(self) -> str:
        """Return the key of the marked line."""
        item = self.currentItem()
        return str(item.data(_LINE_ROLE).key) if item else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow keys open what they reach."""
        before = self.currentItem()
        super().keyPressEvent(event)
        now = self.currentItem()
        if now is not None and now is not before:
            self._tell(now)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            delegate = self.itemDelegate()
            if isinstance(delegate, _LinePainter):
                delegate.forget()

    def sizeHint(self) -> QSize:
        """Qt: as wide as the titles need at the usual size of letters."""
        return QSize(theme.scaled(WIDTH), super().sizeHint().height())

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _add(self, line: _Line) -> None:
        item = QListWidgetItem(line.title, self)
        item.setData(_LINE_ROLE, line)
        item.setToolTip(line.title)
        if not line.page:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        high = _HEADING if not line.page else _FILTER_LINE if line.filter else _LINE
        item.setSizeHint(QSize(theme.scaled(96), theme.scaled(high)))

    def _tell(self, item: QListWidgetItem) -> None:
        line: _Line = item.data(_LINE_ROLE)
        if line.page:
            self.wanted.emit(line.page, line.argument)


def _lines(entries: Iterable[PageEntry]) -> list[_Line]:
    lines: list[_Line] = []
    for entry in entries:
        if entry.group:
            lines.append(_Line(entry.group))
        lines.append(_Line(entry.title, entry.key, entry.icon))
        lines += [_Line(each.title, entry.key, filter=each) for each in entry.filters]
    return lines


class _LinePainter(QStyledItemDelegate):
    """Paints a line: icon, title, and the number at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: dict[tuple[str, str], QIcon] = {}

    def forget(self) -> None:
        """Draw the icons anew: the colours have changed."""
        self._icons.clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint one line."""
        line: _Line = index.data(_LINE_ROLE)
        colours = theme.palette()
        state = option.state
        rect: QRect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if line.page:
            self._paint_ground(painter, rect, state, chosen)
        side = theme.scaled(16)
        room = rect.adjusted(side, 0, -side, 0)
        font = QFont(option.font)
        if not line.page:
            font.setPointSizeF(font.pointSizeF() * 0.88)
            font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        ink = colours.accent_ink if chosen else colours.text if line.page else colours.muted
        room.setRight(self._paint_count(painter, room, font, line, index.data(_COUNT_ROLE)))
        if line.page:
            self._paint_icon(painter, room, line, "accent_ink" if chosen else "text")
            room.setLeft(room.left() + theme.scaled(24 if not line.filter else 20))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, chosen: bool) -> None:
        colours = theme.palette()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (chosen or hovered):
            return
        inset = theme.scaled(8)
        box = rect.adjusted(inset, 0, -inset, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(colours.focus) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.nav_selected if chosen else colours.hover))
        painter.drawRoundedRect(box, theme.scaled(5), theme.scaled(5))

    def _paint_count(self, painter: QPainter, room: QRect, font: QFont, line: _Line, count: str | None) -> int:
        """Paint the number and return where the title must end."""
        if not count:
            return room.right()
        colours = theme.palette()
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.92)
        small.setWeight(QFont.Weight.DemiBold)
        tone = line.filter.tone if line.filter else ""
        painter.setFont(small)
        painter.setPen(QColor(getattr(colours, tone).ink if tone and count != "0" else colours.muted))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
        return room.right() - QFontMetrics(small).horizontalAdvance(count) - theme.scaled(6)

    def _paint_icon(self, painter: QPainter, room: QRect, line: _Line, role: str) -> None:
        if not line.icon:
            return
        icon = self._icons.get((line.icon, role))
        if icon is None:
            icon = self._icons[line.icon, role] = theme.icon(line.icon, role)
        size = theme.scaled(theme.ICON_SIZE)
        icon.paint(painter, QRect(room.left(), room.center().y() - size // 2, size, size))
