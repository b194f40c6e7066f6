"""The standing of a task as colour, sign and word: painted alike in tables, inspectors and charts.

Signs are drawn, not typed: fonts differ in them, and some systems show small coloured pictures instead.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from secretariat.domain.standing import Standing, sign_of
from secretariat.ui import theme
from secretariat.ui.theme import Pair

_RADIUS = 3.0


class BadgePainter:
    """Paints badges in one font and remembers how wide the words are."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.font.setPointSizeF(font.pointSizeF() * 0.92)
        self.font.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self.font)
        self._widths: dict[str, int] = {}
        self._pad = round(self._metrics.height() * 0.3)
        self._sign = round(self._metrics.height() * 0.56)
        self.height = self._metrics.height() + 2

    def width(self, sign: str, words: str) -> int:
        """Return how wide a badge becomes."""
        wide = self._widths.get(words)
        if wide is None:
            wide = self._widths[words] = self._metrics.horizontalAdvance(words)
        lead = self._sign + self._pad // 2 + 1 if sign else 0
        return wide + lead + 2 * self._pad

    def paint(self, painter: QPainter, place: QRectF, sign: str, words: str, pair: Pair) -> None:
        """Paint a badge at the left of `place`, in its middle, no wider than it."""
        wide = min(float(self.width(sign, words)), place.width())
        box = QRectF(place.left(), place.center().y() - self.height / 2, wide, self.height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.ground))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        start = box.left() + self._pad
        if sign:
            middle = box.center().y() - self._sign / 2
            paint_sign(painter, QRectF(start, middle, self._sign, self._sign), sign, pair.ink)
            start += self._sign + self._pad // 2 + 1
        painter.setFont(self.font)
        painter.setPen(QColor(pair.ink))
        room = QRectF(start, box.top(), box.right() - start - 1, box.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(room, int(flags), words)
        painter.restore()


def paint_sign(painter: QPainter, box: QRectF, sign: str, ink: str) -> None:
    """Paint one of the signs of secretariat.domain.standing into the square `box`."""
    draw = _SIGNS.get(sign)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if draw is None:
        painter.setPen(QColor(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign)
        return
    path, filled = draw(box)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
    else:
        pen = QPen(QColor(ink), max(1.4, box.width() / 5.5))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _dot(box: QRectF) -> tuple[QPainterPath, bool]:
    path = QPainterPath()
    path.addEllipse(
        box.adjusted(box.width() * 0.08, box.height() * 0.08, -box.width() * 0.08, -box.height() * 0.08)
    )
    return path, True


def _polygon(*points: tuple[float, float]) -> Callable[[QRectF], tuple[QPainterPath, bool]]:
    def draw(box: QRectF) -> tuple[QPainterPath, bool]:
        path = QPainterPath()
        path.addPolygon(QPolygonF([_at(box, x, y) for x, y in points]))
        path.closeSubpath()
        return path, True

    return draw


def _check(box: QRectF) -> tuple[QPainterPath, bool]:
    path = QPainterPath(_at(box, 0.08, 0.55))
    path.lineTo(_at(box, 0.38, 0.85))
    path.lineTo(_at(box, 0.95, 0.15))
    return path, False


def _endless(box: QRectF) -> tuple[QPainterPath, bool]:
    path = QPainterPath()
    path.addEllipse(_at(box, 0.27, 0.5), box.width() * 0.23, box.height() * 0.21)
    path.addEllipse(_at(box, 0.73, 0.5), box.width() * 0.23, box.height() * 0.21)
    return path, False


def _ring(box: QRectF) -> tuple[QPainterPath, bool]:
    path = QPainterPath()
    path.addEllipse(_at(box, 0.5, 0.5), box.width() * 0.36, box.height() * 0.36)
    return path, False


def _onward(box: QRectF) -> tuple[QPainterPath, bool]:
    path = QPainterPath(_at(box, 0.1, 0.75))
    path.quadTo(_at(box, 0.35, 0.1), _at(box, 0.85, 0.5))
    path.moveTo(_at(box, 0.9, 0.08))
    path.lineTo(_at(box, 0.88, 0.55))
    path.lineTo(_at(box, 0.42, 0.6))
    return path, False


_SIGNS: dict[str, Callable[[QRectF], tuple[QPainterPath, bool]]] = {
    "●": _dot,
    "◆": _polygon((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "▶": _polygon((0.12, 0.05), (0.98, 0.5), (0.12, 0.95)),
    "✔": _check,
    "∞": _endless,
    "○": _ring,
    "↷": _onward,
}


class Badge(QWidget):
    """A badge as a widget; a screen reader reads its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign, self._words, self._role = "", "", "no_deadline"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing, due_soon: bool, words: str) -> None:
        """Show the standing of a task in `words`."""
        self._standing = (standing, due_soon)
        self._show(sign_of(standing, due_soon), words, "")

    def show_words(self, words: str, role: str = "no_deadline", sign: str = "") -> None:
        """Show any words in the colours of one of the palette's pairs."""
        self._show(sign, words, role)

    def _show(self, sign: str, words: str, role: str) -> None:
        self._sign, self._words, self._role = sign, words, role
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def _pair(self) -> Pair:
        colours = theme.palette()
        pair: Pair = getattr(colours, self._role) if self._role else colours.standing(*self._standing)
        return pair

    def sizeHint(self) -> QSize:
        """Qt: as wide as sign and words."""
        painter = BadgePainter(self.font())
        return QSize(painter.width(self._sign, self._words), painter.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the badge."""
        del event
        painter = QPainter(self)
        BadgePainter(self.font()).paint(painter, QRectF(self.rect()), self._sign, self._words, self._pair())
