"""Bars on any painter: the overview on screen, a picture, a printed page. One code draws them all.

Lengths are in units of the painter; `Look.unit` says how many of them make a pixel of a usual screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from secretariat.domain.bars import PARTS, Hatch, Part
from secretariat.domain.listings import Totals
from secretariat.domain.page_setups import Paper
from secretariat.paper.fonts import Faces
from secretariat.paper.pages import A4_LANDSCAPE, Pages, twips

LINE, _BAR, _NAMES, _NUMBER, _LEGEND, _HATCH = 26, 16, 150, 56, 22, 5
TWIPS_A_PIXEL = 15.0
_DARK = 140  # below this lightness letters on a colour are white


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by part and the unit of length; `told_apart` adds hatching and numbers for paper without colours."""

    text: str
    muted: str
    ground: str
    colours: Mapping[Part, str]
    unit: float = 1.0
    told_apart: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart."""

    name: str
    totals: Totals


class Bars:
    """Draws the lines of a chart of which the longest bar has `longest` tasks."""

    def __init__(self, look: Look, longest: int) -> None:
        self.look, self.longest = look, max(1, longest)

    def draw_line(self, painter: QPainter, rect: QRectF, bar: Bar, number: str) -> None:
        """Draw name, stacked bar and number into a line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(rect.left(), rect.top(), self._names_width(rect) - self._px(10), rect.height())
        painter.setPen(QColor(self.look.text))
        name = _metrics(painter).elidedText(bar.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        place = self.place(rect, bar.totals)
        self._draw_parts(painter, place, bar.totals)
        painter.setPen(QColor(self.look.muted))
        after = QRectF(place.right() + self._px(8), rect.top(), self._px(_NUMBER), rect.height())
        painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, number)
        painter.restore()

    def place(self, rect: QRectF, totals: Totals) -> QRectF:
        """Return where the bar of a line stands."""
        names = self._names_width(rect)
        room = max(self._px(40), rect.width() - names - self._px(_NUMBER))
        wide = max(self._px(3), room * totals.total / self.longest)
        high = self._px(_BAR)
        return QRectF(rect.left() + names, rect.top() + (rect.height() - high) / 2, wide, high)

    def parts(self, place: QRectF, totals: Totals) -> list[tuple[Part, QRectF]]:
        """Return where each colour of a bar stands."""
        places, left = [], place.left()
        for part in PARTS:
            wide = place.width() * part.count(totals) / max(1, totals.total)
            if wide:
                places.append((part, QRectF(left, place.top(), wide, place.height())))
                left += wide
        return places

    def draw_legend(self, painter: QPainter, rect: QRectF, seen: Sequence[Part]) -> None:
        """Draw what the colours mean, beside each other and below as the room asks."""
        painter.save()
        metrics, side = _metrics(painter), self._px(12)
        x, y = rect.left(), rect.top()
        for part in seen:
            wide = metrics.horizontalAdvance(part.label)
            if x > rect.left() and x + side + wide > rect.right():
                x, y = rect.left(), y + self._px(_LEGEND)
            box = QRectF(x, y + (self._px(_LEGEND) - side) / 2, side, side)
            self._fill(painter, part, box)
            painter.setPen(QColor(self.look.text))
            words = QRectF(box.right() + self._px(5), y, wide + self._px(4), self._px(_LEGEND))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, part.label)
            x = words.right() + self._px(14)
        painter.restore()

    def _draw_parts(self, painter: QPainter, place: QRectF, totals: Totals) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(place, self._px(2.5), self._px(2.5))
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        for part, room in self.parts(place, totals):
            self._fill(painter, part, room)
            if self.look.told_apart:
                self._draw_count(painter, part, room, str(part.count(totals)))
        painter.restore()

    def _fill(self, painter: QPainter, part: Part, room: QRectF) -> None:
        painter.fillRect(room, QColor(self.look.colours[part]))
        if not self.look.told_apart or part.hatch is Hatch.PLAIN:
            return
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(QColor(self.look.ground), self._px(1)))
        painter.drawLines(_hatching(part.hatch, room, self._px(_HATCH)))
        painter.restore()

    def _draw_count(self, painter: QPainter, part: Part, room: QRectF, count: str) -> None:
        """A number stands on its colour without the hatching, where there is room for it."""
        font = QFont(painter.font())
        if font.pixelSize() > 0:
            font.setPixelSize(round(font.pixelSize() * 0.85))
        else:
            font.setPointSizeF(font.pointSizeF() * 0.85)
        wide = _metrics(painter, font).horizontalAdvance(count) + self._px(6)
        if wide > room.width():
            return
        colour = QColor(self.look.colours[part])
        ground = QRectF(room.center().x() - wide / 2, room.top() + self._px(1), wide, room.height() - self._px(2))
        painter.fillRect(ground, colour)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor("#ffffff" if _lightness(colour) < _DARK else "#000000"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, count)
        painter.restore()

    def _names_width(self, rect: QRectF) -> float:
        return min(self._px(_NAMES) + rect.width() / 12, rect.width() / 2)

    def _px(self, length: float) -> float:
        return length * self.look.unit


class Chart:
    """A whole chart with title, day and legend: as a picture, or on pages."""

    def __init__(self, title: str, below: str, bars: Sequence[tuple[Bar, str]], look: Look) -> None:
        self.title, self._below, self.bars, self._look = title, below, bars, look
        self._drawer = Bars(look, max((bar.totals.total for bar, _number in bars), default=1))
        self._seen = [part for part in PARTS if any(part.count(bar.totals) for bar, _number in bars)]

    def picture(self, font: QFont, width: int) -> QImage:
        """Return the chart as a picture, `width` pixels of a usual screen wide."""
        unit = self._look.unit
        high = self._head_height(font, width * unit) + (len(self.bars) * LINE + 24) * unit
        image = QImage(round(width * unit), round(high), QImage.Format.Format_RGB32)
        image.fill(QColor(self._look.ground))
        painter = QPainter(image)
        painter.setFont(font)
        edge = 16 * unit
        self.draw(painter, QRectF(edge, edge, image.width() - 2 * edge, image.height() - edge), self.bars)
        painter.end()
        return image

    def draw(self, painter: QPainter, room: QRectF, bars: Sequence[tuple[Bar, str]]) -> None:
        """Draw the head and some of the lines."""
        unit, font = self._look.unit, painter.font()
        painter.setPen(QColor(self._look.text))
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(QRectF(room.left(), room.top(), room.width(), 24 * unit), 0, self.title)
        painter.setFont(font)
        painter.setPen(QColor(self._look.muted))
        painter.drawText(QRectF(room.left(), room.top() + 24 * unit, room.width(), 22 * unit), 0, self._below)
        legend = QRectF(room.left(), room.top() + 48 * unit, room.width(), room.height())
        self._drawer.draw_legend(painter, legend, self._seen)
        y = room.top() + self._head_height(font, room.width()) - 16 * unit
        for bar, number in bars:
            self._drawer.draw_line(painter, QRectF(room.left(), y, room.width(), LINE * unit), bar, number)
            y += LINE * unit

    def slices(self, font: QFont, width: float, height: float) -> list[Sequence[tuple[Bar, str]]]:
        """Return the lines of each page of that size, at least one page."""
        fitting = max(1, int((height - self._head_height(font, width)) / (LINE * self._look.unit)))
        return [self.bars[first : first + fitting] for first in range(0, max(1, len(self.bars)), fitting)]

    def _head_height(self, font: QFont, width: float) -> float:
        metrics, unit, rows, x = QFontMetricsF(font), self._look.unit, 1, 0.0
        for part in self._seen:
            wide = metrics.horizontalAdvance(part.label) + 35 * unit
            if x and x + wide > width - 32 * unit:
                rows, x = rows + 1, 0.0
            x += wide
        return (48 + 24 + rows * _LEGEND) * unit


class ChartSheet:
    """A chart for the printer: `make` gives it in a unit of length."""

    def __init__(self, make: Callable[[float], Chart], paper: Paper = A4_LANDSCAPE) -> None:
        self._chart, self.paper = make(TWIPS_A_PIXEL), paper
        self.title = self._chart.title

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._chart.bars)

    def pages(self, paper: Paper) -> Pages:
        """Return the pages of that size."""
        return _ChartPages(self._chart, paper)


class _ChartPages:
    author = ""

    def __init__(self, chart: Chart, paper: Paper) -> None:
        self._chart, self._paper, self.title = chart, paper, chart.title
        self._font = Faces().face(11).font
        wide, high = paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom
        self._room = QRectF(twips(paper.left), twips(paper.top), twips(wide), twips(high))
        self._slices = chart.slices(self._font, self._room.width(), self._room.height())

    @property
    def count(self) -> int:
        return len(self._slices)

    def size_of(self, number: int) -> tuple[float, float]:
        del number
        return self._paper.width, self._paper.height

    def draw(self, painter: QPainter, number: int) -> None:
        painter.save()
        painter.setFont(self._font)
        self._chart.draw(painter, self._room, self._slices[number - 1])
        painter.restore()


def _metrics(painter: QPainter, font: QFont | None = None) -> QFontMetricsF:
    return QFontMetricsF(font or painter.font(), painter.device())


def _hatching(hatch: Hatch, room: QRectF, step: float) -> list[QLineF]:
    left, top, right, bottom, high = room.left(), room.top(), room.right(), room.bottom(), room.height()
    lines: list[QLineF] = []
    if hatch in (Hatch.LEVEL, Hatch.GRID):
        lines += [QLineF(left, y, right, y) for y in _steps(top + step / 2, bottom, step)]
    if hatch in (Hatch.UPRIGHT, Hatch.GRID):
        lines += [QLineF(x, top, x, bottom) for x in _steps(left + step / 2, right, step)]
    for x in _steps(left - high, right, step):
        if hatch in (Hatch.RISING, Hatch.CROSSED):
            lines.append(QLineF(x, bottom, x + high, top))
        if hatch in (Hatch.FALLING, Hatch.CROSSED):
            lines.append(QLineF(x, top, x + high, bottom))
    return lines


def _steps(first: float, last: float, step: float) -> list[float]:
    return [first + number * step for number in range(int(max(0.0, last - first) / step) + 1)]


def _lightness(colour: QColor) -> int:
    return (colour.red() * 299 + colour.green() * 587 + colour.blue() * 114) // 1000
