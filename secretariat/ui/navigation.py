"""The list at the left: pages with their icons, and under a page the filters that are asked for every day."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from secretariat.ui.navigation_lines import LinePainter

WIDTH = 205
_LINE, _FILTER_LINE, _HEADING, _GAP = 31, 30, 34, 10
_TIGHTEST = 0.78
NO_HEADING = " "  # a group that is only set apart
LINE_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1


class SavedFilter(NamedTuple):
    """A filter under a page: `argument` is what the page's show_argument gets; `tone` a pair of the palette."""

    key: str
    title: str
    argument: object
    tone: str = ""


class PageEntry(NamedTuple):
    """A page of the window. `make` is called when it is shown for the first time; `group` begins a new heading."""

    key: str
    title: str
    icon: str
    make: Callable[[], QWidget]
    filters: tuple[SavedFilter, ...] = ()
    group: str = ""


class Line:
    """One line of the list; a heading has no page."""

    def __init__(self, title: str, page: str = "", icon: str = "", chosen: SavedFilter | None = None) -> None:
        self.title, self.page, self.icon, self.filter = title, page, icon, chosen

    @property
    def key(self) -> str:
        """The name of the line: `tasks`, `tasks/overdue`."""
        return f"{self.page}/{self.filter.key}" if self.filter else self.page

    @property
    def argument(self) -> object:
        """What the page is to show."""
        return self.filter.argument if self.filter else None


class Navigation(QListWidget):
    """`wanted(page key, argument)` when a line is clicked, entered or reached by the arrow keys.

    Its lines come with `dress`, after the first paint of the window, or before when somebody asks for them.
    """

    wanted = Signal(str, object)

    def __init__(self, entries: Iterable[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("navigation")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(theme.scaled(96))
        self._painter: LinePainter | None = None
        self._lines = _lines(entries)
        self._place: tuple[str, object] = ("", None)
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    def dress(self) -> None:
        """Make the lines."""
        if self._painter is not None:
            return
        from secretariat.ui.navigation_lines import LinePainter

        self._painter = LinePainter(self)
        self.setItemDelegate(self._painter)
        for line in self._lines:
            self._add(line)
        self._tighten()
        self.select(*self._place)

    def select(self, page: str, argument: object = None) -> None:
        """Mark the line of a page, or of the filter that is exactly `argument`; says nothing."""
        self._place = (page, argument)
        if self._painter is None:
            return
        best = None
        for item in self._items():
            line: Line = item.data(LINE_ROLE)
            if line.page == page and (line.filter is None or line.argument == argument):
                best = item
        if best is not None:
            self.setCurrentItem(best)

    def show_filters(self, page: str, filters: Iterable[SavedFilter]) -> None:
        """Show other filters under a page; the line where the person is stays marked."""
        filters = list(filters)
        rows = [row for row, item in enumerate(self._items()) if item.data(LINE_ROLE).page == page]
        if not rows or [self.item(row).data(LINE_ROLE).filter for row in rows[1:]] == filters:
            return
        current, counts = self.current_key(), {self._key(row): self.item(row).data(COUNT_ROLE) for row in rows}
        self.blockSignals(True)
        for row in reversed(rows[1:]):
            self.takeItem(row)
        for place, each in enumerate(filters, rows[0] + 1):
            line = Line(each.title, page, chosen=each)
            self._add(line, place)
            self.item(place).setData(COUNT_ROLE, counts.get(line.key))
        for item in self._items():
            if item.data(LINE_ROLE).key == current:
                self.setCurrentItem(item)
        self._tighten()
        self.blockSignals(False)

    def add_counts(self, counts: Mapping[str, int]) -> None:
        """Show numbers beside some lines; the others keep theirs."""
        for item in self._items():
            line: Line = item.data(LINE_ROLE)
            if line.key in counts:
                self._show_count(item, counts[line.key])

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show a number beside each line whose key is in `counts`: `tasks`, `tasks/overdue`."""
        for item in self._items():
            line: Line = item.data(LINE_ROLE)
            self._show_count(item, counts.get(line.key))

    def count_of(self, key: str) -> str:
        """Return the number that is shown beside a line, nothing when there is none."""
        for item in self._items():
            if item.data(LINE_ROLE).key == key:
                return item.data(COUNT_ROLE) or ""
        return ""

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """Return what brings a person to each line, by title."""
        titles = {item.data(LINE_ROLE).page: item.data(LINE_ROLE).title for item in reversed(self._items())}
        return [
            (
                _("Go to: {0}").format(f"{titles[line.page]}, {line.title}" if line.filter else line.title),
                partial(self.wanted.emit, line.page, line.argument),
            )
            for line in (item.data(LINE_ROLE) for item in self._items())
            if line.page
        ]

    def current_key(self) -> str:
        """Return the key of the marked line."""
        self.dress()
        item = self.currentItem()
        return str(item.data(LINE_ROLE).key) if item else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow keys open what they reach."""
        before = self.currentItem()
        super().keyPressEvent(event)
        now = self.currentItem()
        if now is not None and now is not before:
            self._tell(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another height."""
        super().resizeEvent(event)
        if self._painter is not None:
            self._tighten()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._painter is not None:
            self._painter.forget()

    def sizeHint(self) -> QSize:
        """Qt: as wide as the titles need at the usual size of letters."""
        return QSize(theme.scaled(WIDTH), super().sizeHint().height())

    def _items(self) -> list[QListWidgetItem]:
        self.dress()
        return [self.item(row) for row in range(self.count())]

    def _key(self, row: int) -> str:
        return str(self.item(row).data(LINE_ROLE).key)

    def _show_count(self, item: QListWidgetItem, count: int | None) -> None:
        title = item.data(LINE_ROLE).title
        item.setData(COUNT_ROLE, None if count is None else grouped(count))
        words = title if count is None else f"{title}: {grouped(count)}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def _add(self, line: Line, row: int = -1) -> None:
        item = QListWidgetItem(line.title)
        self.insertItem(self.count() if row < 0 else row, item)
        item.setData(LINE_ROLE, line)
        item.setToolTip(plain_tip(line.title))
        if not line.page:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(_size(line, 1.0))

    def _tighten(self) -> None:
        """Move the lines closer together where the window is a little too low for all of them."""
        lines: list[Line] = [item.data(LINE_ROLE) for item in self._items()]
        needed = sum(_size(line, 1.0).height() for line in lines)
        room = self.viewport().height()
        share = room / needed if 0 < room < needed else 1.0
        share = share if share >= _TIGHTEST else 1.0
        for item, line in zip(self._items(), lines, strict=True):
            if item.sizeHint() != (size := _size(line, share)):
                item.setSizeHint(size)

    def _tell(self, item: QListWidgetItem) -> None:
        line: Line = item.data(LINE_ROLE)
        if line.page:
            self.wanted.emit(line.page, line.argument)


def _size(line: Line, share: float) -> QSize:
    high = _HEADING if not line.page else _FILTER_LINE if line.filter else _LINE
    if line.title == NO_HEADING:
        high = _GAP
    return QSize(theme.scaled(96), int(theme.scaled(high) * share))


def _lines(entries: Iterable[PageEntry]) -> list[Line]:
    lines: list[Line] = []
    for entry in entries:
        if entry.group:
            lines.append(Line(entry.group))
        lines.append(Line(entry.title, entry.key, entry.icon))
        lines += [Line(each.title, entry.key, chosen=each) for each in entry.filters]
    return lines
