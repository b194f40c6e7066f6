"""The pages of a paper on screen, below each other; only those in sight are drawn."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from secretariat.i18n import _
from secretariat.paper.pages import TWIPS_AN_INCH, Pages
from secretariat.ui import theme

FIT_WIDTH, FIT_PAGE = 0, -1
ZOOMS = (50, 75, 100, 125, 150, 200)
_GAP = 14
_KEPT_PICTURES = 5
_MILLIMETRES_AN_INCH = 25.4


class PageView(QAbstractScrollArea):
    """Pages below each other, drawn when they come into sight; `page_changed(number)` as one scrolls.

    `pressed(number, x, y)` tells the place in twips where `leads` says that something is behind it.
    """

    page_changed = Signal(int)
    pressed = Signal(int, float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._zoom = FIT_WIDTH
        self._pictures: dict[int, QPixmap] = {}
        self._tops: list[int] = []
        self._sizes: list[QSize] = []
        self._current = 1
        self.leads: Callable[[int, float, float], bool] | None = None
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Pages"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def current(self) -> int:
        """The page at the middle of the window, from 1."""
        return self._current

    @property
    def percent(self) -> int:
        """How large the pages are shown, in percent of their real size."""
        return round(self._scale() * 100)

    def show_pages(self, pages: Pages) -> None:
        """Show other pages from the first one on."""
        self._pages = pages
        self._spread()
        self.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Show no page."""
        self._pages = None
        self._spread()
        self.viewport().update()

    def zoom_to(self, percent: int) -> None:
        """Show pages at a size, as wide as the window (FIT_WIDTH) or whole (FIT_PAGE)."""
        page = self._current
        self._zoom = percent
        self._spread()
        self.go_to(page)

    def go_to(self, number: int) -> None:
        """Bring the top of a page into sight."""
        if 0 < number <= len(self._tops):
            self.verticalScrollBar().setValue(self._tops[number - 1])

    def sizeHint(self) -> QSize:
        """Qt: large enough to read a landscape page."""
        return QSize(theme.scaled(960), theme.scaled(560))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the pages in sight."""
        painter = QPainter(self.viewport())
        colours = theme.palette()
        painter.fillRect(self.viewport().rect(), QColor(colours.track))
        if self._pages is None:
            return
        for number in self._in_sight():
            place = self._place(number)
            painter.drawPixmap(place.topLeft(), self._picture(self._pages, number))
            painter.setPen(QColor(colours.line))
            painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pages that fit the window grow with it."""
        super().resizeEvent(event)
        self._spread()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: what leads somewhere shows a hand."""
        super().mouseMoveEvent(event)
        place = self._leading(event)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a value was pressed."""
        super().mouseReleaseEvent(event)
        place = self._leading(event) if event.button() == Qt.MouseButton.LeftButton else None
        if place is not None:
            self.pressed.emit(*place)

    def _leading(self, event: QMouseEvent) -> tuple[int, float, float] | None:
        """Return the place on a page under the mouse, where that leads somewhere."""
        if self._pages is None or self.leads is None:
            return None
        point = event.position().toPoint()
        for number in self._in_sight():
            place = self._place(number)
            if place.contains(point):
                scale = self._pages.size_of(number)[0] / _MILLIMETRES_AN_INCH * TWIPS_AN_INCH / place.width()
                at = (number, (point.x() - place.left()) * scale, (point.y() - place.top()) * scale)
                return at if self.leads(*at) else None
        return None

    def zoom_by(self, steps: int) -> None:
        """Go to the next larger or smaller size."""
        now = self.percent
        larger = [zoom for zoom in ZOOMS if zoom > now + 1]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 1]
        if steps > 0 and larger:
            self.zoom_to(larger[0])
        elif steps < 0 and smaller:
            self.zoom_to(smaller[-1])

    def _scale(self) -> float:
        if self._pages is None or self._zoom > 0:
            return max(self._zoom, 1) / 100 if self._zoom > 0 else 1.0
        sizes = self._measures(self._pages)
        width, height = max(wide for wide, _high in sizes), max(high for _wide, high in sizes)
        dots = self.logicalDpiX() / _MILLIMETRES_AN_INCH
        room = self.viewport().size()
        across = (room.width() - 2 * _GAP) / (width * dots)
        down = (room.height() - 2 * _GAP) / (height * dots)
        return max(0.1, min(across, down) if self._zoom == FIT_PAGE else across)

    def _measures(self, pages: Pages) -> list[tuple[float, float]]:
        return [pages.size_of(number) for number in range(1, pages.count + 1)]

    def _place(self, number: int) -> QRect:
        size = self._sizes[number - 1]
        left = max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = _GAP + self._tops[number - 1] - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def _at(self, level: int) -> int:
        """Return the number of the page that stands at a level of the whole."""
        return max(1, bisect_right(self._tops, level))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return range(self._at(top - _GAP), self._at(top + self.viewport().height()) + 1 if self._tops else 1)

    def _picture(self, pages: Pages, number: int) -> QPixmap:
        if number not in self._pictures:
            while len(self._pictures) >= _KEPT_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[number] = self._drawn(pages, number)
        return self._pictures[number]

    def _drawn(self, pages: Pages, number: int) -> QPixmap:
        size, sharpness = self._sizes[number - 1], self.devicePixelRatioF()
        picture = QPixmap(size * sharpness)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = picture.width() / (pages.size_of(number)[0] / _MILLIMETRES_AN_INCH * TWIPS_AN_INCH)
        painter.scale(scale, scale)
        pages.draw(painter, number)
        painter.end()
        picture.setDevicePixelRatio(sharpness)
        return picture

    def _spread(self) -> None:
        """Set the scroll bars to the height and width of all pages."""
        self._pictures.clear()
        self._tops, self._sizes = [], []
        if self._pages is None:
            return
        dots = self.logicalDpiX() / _MILLIMETRES_AN_INCH * self._scale()
        sizes = self._measures(self._pages)
        self._sizes = [QSize(round(width * dots), round(height * dots)) for width, height in sizes]
        *self._tops, whole = accumulate((size.height() + _GAP for size in self._sizes), initial=0)
        room, widest = self.viewport().size(), max(size.width() for size in self._sizes)
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, whole + _GAP - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(theme.scaled(48))
        across.setRange(0, max(0, widest + 2 * _GAP - room.width()))
        across.setPageStep(room.width())
        self.viewport().update()

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        last = len(self._tops) or 1
        middle = self._at(value + self.viewport().height() // 2)
        number = last if value == self.verticalScrollBar().maximum() > 0 else middle
        if value == 0:
            number = 1
        if number != self._current:
            self._current = number
            self.page_changed.emit(number)
        self.viewport().update()
