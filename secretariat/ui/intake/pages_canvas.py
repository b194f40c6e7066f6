"""Pictures of pages below each other; they are wished for when they come into sight, and a few are kept."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.intake.page_strip import GAP, PageStrip

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
MOST_KEPT = 8
_MOST_DOTS_KEPT = 24_000_000
_WIDEST = 2400  # what a sheet scanned with 300 dots an inch has
_ASKED_AFTER_MS = 40
_WHEEL_STEP = 120
_PAPER, _INK, _EDGE = "#ffffff", "#586270", "#9aa3ad"


class PagesCanvas(QAbstractScrollArea):
    """`wished(list)` asks for pictures as (page, width in dots); `moved()` when another page or size is shown."""

    wished = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = PageStrip()
        self._zoom = 1.0
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self._problems: dict[int, str] = {}
        self._told = (0, 0)
        self._turned = 0
        self.asking = QTimer(self, singleShot=True, interval=_ASKED_AFTER_MS)
        self.asking.timeout.connect(self._ask)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def current(self) -> int:
        """The page at the middle of the window, from 1; 0 while there is none."""
        if not self._strip.count:
            return 0
        bar = self.verticalScrollBar()
        if bar.value() == 0:
            return 1
        if bar.value() == bar.maximum():
            return self._strip.count
        return self._strip.at(bar.value() + self.viewport().height() // 2)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._strip.count

    @property
    def percent(self) -> int:
        """How wide the widest page is, in percent of the window."""
        return round(self._zoom * 100)

    @property
    def kept(self) -> list[int]:
        """The pages whose pictures are there."""
        return sorted(self._pictures)

    def show_pages(self, sides: Sequence[tuple[float, float]]) -> None:
        """Show other pages, of these sides, from the first one on and as wide as the window."""
        self._pictures.clear()
        self._problems.clear()
        self._strip, self._zoom = PageStrip(sides), 1.0
        self._spread()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def take_picture(self, number: int, width: int, picture: QImage) -> None:
        """Show the picture of a page and forget those that are far away."""
        self._pictures.pop(number, None)
        self._pictures[number] = (width, picture)
        near = set(self._in_sight())
        for far in [each for each in self._pictures if each not in near and each != number]:
            if len(self._pictures) <= MOST_KEPT and self._dots() <= _MOST_DOTS_KEPT:
                break
            del self._pictures[far]
        self.viewport().update()

    def take_problem(self, number: int, problem: str) -> None:
        """Write on a page why it cannot be shown."""
        self._problems[number] = problem
        self.viewport().update()

    def zoom_by(self, steps: int, at: QPoint | None = None) -> None:
        """Go to the next larger or smaller size; what is at a point stays there."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom]
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom]
        if steps > 0 and larger:
            self._zoom_to(larger[0], at)
        elif steps < 0 and smaller:
            self._zoom_to(smaller[-1], at)

    @Slot()
    def zoom_in(self) -> None:
        """Go to the next larger size."""
        self.zoom_by(1)

    @Slot()
    def zoom_out(self) -> None:
        """Go to the next smaller size."""
        self.zoom_by(-1)

    @Slot()
    def fit(self) -> None:
        """Show pages as wide as the window."""
        self._zoom_to(1.0)

    def go_to(self, number: int) -> None:
        """Bring the top of a page into sight."""
        self.verticalScrollBar().setValue(self._strip.top(number))

    def sizeHint(self) -> QSize:
        """Qt: wide enough to read a page."""
        return QSize(theme.scaled(560), theme.scaled(600))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.palette().track))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            self._paint_page(painter, number)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.palette().focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pages grow with the window; the place in the document stays."""
        super().resizeEvent(event)
        self._spread()
        self._on_scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: Ctrl and the wheel change the size."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= _WHEEL_STEP:
            self.zoom_by(self._turned, event.position().toPoint())
            self._turned = 0
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Qt: the keys of the size are taken here before any shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._zoom_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl with plus, minus or 0 changes the size; Home and End go to the ends."""
        bar = self.verticalScrollBar()
        if zoom := self._zoom_of(event):
            self.fit() if zoom == "fit" else self.zoom_by(1 if zoom == "in" else -1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _zoom_of(self, event: QKeyEvent) -> str:
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            return "in"
        if event.matches(QKeySequence.StandardKey.ZoomOut):
            return "out"
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return ""
        wanted = {Qt.Key.Key_Equal: "in", Qt.Key.Key_Plus: "in", Qt.Key.Key_Minus: "out", Qt.Key.Key_0: "fit"}
        return wanted.get(Qt.Key(event.key()), "")

    def _zoom_to(self, zoom: float, at: QPoint | None = None) -> None:
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        point = at or self.viewport().rect().center()
        before = [(bar.value() + place) / self._zoom for bar, place in zip(bars, point.toTuple(), strict=True)]
        self._zoom = zoom
        self._spread()
        for bar, place, was in zip(bars, point.toTuple(), before, strict=True):
            bar.setValue(round(was * zoom) - place)
        self._on_scrolled()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        place = self._place(number)
        painter.fillRect(place, QColor(_PAPER))
        if number in self._pictures:
            painter.drawImage(place, self._pictures[number][1])
        else:
            painter.setPen(QColor(_INK))
            room = place.intersected(self.viewport().rect()).adjusted(GAP, GAP, -GAP, -GAP)
            words = self._problems.get(number) or _("Page {0} …").format(number)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.setPen(QColor(_EDGE))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _place(self, number: int) -> QRect:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._strip.place(number, self.viewport().width()).translated(-across, -down)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._strip.in_sight(top, top + self.viewport().height())

    def _dots(self) -> int:
        return sum(picture.width() * picture.height() for _width, picture in self._pictures.values())

    def _spread(self) -> None:
        """Lay the pages out and set the scroll bars, so that the same place of the document stays in sight."""
        bar, across, room = self.verticalScrollBar(), self.horizontalScrollBar(), self.viewport().size()
        share = bar.value() / max(1, self._strip.size.height())
        self._strip.lay_out(room.width(), self._zoom)
        size = self._strip.size
        bar.setRange(0, max(0, size.height() - room.height()))
        bar.setPageStep(max(1, room.height() - GAP))
        bar.setSingleStep(theme.scaled(48))
        bar.setValue(round(share * size.height()))
        across.setRange(0, max(0, size.width() - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(theme.scaled(48))

    @Slot()
    def _on_scrolled(self) -> None:
        self.viewport().update()
        self.asking.start()
        if self._told != (told := (self.current, self.percent)):
            self._told = told
            self.moved.emit()

    @Slot()
    def _ask(self) -> None:
        """Wish for the pages in sight, then for those next to them, if they are not there as sharp."""
        seen = self._in_sight()
        if not seen:
            return
        next_ones = [number for number in (seen.stop, seen.start - 1) if 0 < number <= self._strip.count]
        wishes = [(number, self._dots_across(number)) for number in (*seen, *next_ones)]
        missing = [wish for wish in wishes if self._pictures.get(wish[0], (0,))[0] != wish[1]]
        self.wished.emit([wish for wish in missing if wish[0] not in self._problems])

    def _dots_across(self, number: int) -> int:
        return min(_WIDEST, round(self._place(number).width() * self.devicePixelRatioF()))
