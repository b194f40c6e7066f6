"""Paints names of agencies as chips in a cell: they wrap, unknown ones are dashed, old ones name who took over."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from secretariat.ui import theme

_PAD, _RISE, _GAP, _RADIUS = 5, 1, 3, 5.0
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class NameChip:
    """A name as it is printed, whether it is known, and what the body is called now where that is another name."""

    name: str
    known: bool = True
    successor: str = ""

    @property
    def words(self) -> str:
        """The name, with the sign of what is not known."""
        return self.name if self.known else f"{self.name}\N{NO-BREAK SPACE}{UNKNOWN}"


@dataclass(frozen=True, slots=True)
class _Placed:
    chip: NameChip
    frame: QRect
    note: QRect


class ChipsPainter:
    """Lays chips out in the width of a cell and paints them in one font."""

    def __init__(self, font: QFont, ground: str) -> None:
        self._font, self._ground = font, ground
        self._metrics = QFontMetrics(font)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * 0.9)
        self._small_metrics = QFontMetrics(self._small)
        self._pad, self._rise, self._gap = theme.scaled(_PAD), theme.scaled(_RISE), theme.scaled(_GAP)

    def height(self, chips: Sequence[NameChip], width: int) -> int:
        """Return how high the chips become in that width."""
        placed = self._lay_out(chips, QPoint(0, 0), width)
        return max((each.note.bottom() for each in placed), default=self._metrics.height()) + 1

    def paint(self, painter: QPainter, chips: Sequence[NameChip], place: QRect, *, faint: bool) -> None:
        """Paint the chips from the left top of `place` on."""
        colours = theme.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in self._lay_out(chips, place.topLeft(), place.width()):
            self._paint_frame(painter, each, faint=faint)
            ink = colours.due_soon.ink if not each.chip.known else colours.muted if faint else colours.text
            painter.setPen(QColor(ink))
            painter.setFont(self._font)
            inside = each.frame.adjusted(self._pad, self._rise, 1 - self._pad, 0)
            painter.drawText(inside, _WRAPPED, each.chip.words)
            if each.chip.successor:
                painter.setPen(QColor(colours.muted))
                painter.setFont(self._small)
                painter.drawText(each.note, _WRAPPED, _note(each.chip))
        painter.restore()

    def _paint_frame(self, painter: QPainter, each: _Placed, *, faint: bool) -> None:
        colours = theme.palette()
        if each.chip.known:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.track if faint else self._ground))
        else:
            painter.setPen(QPen(QColor(colours.due_soon.ink), 1, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(colours.due_soon.ground))
        painter.drawRoundedRect(each.frame.adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)

    def _lay_out(self, chips: Sequence[NameChip], start: QPoint, width: int) -> list[_Placed]:
        placed: list[_Placed] = []
        x, y, below = start.x(), start.y(), start.y()
        for chip in chips:
            size = self._size(chip, width)
            if x > start.x() and x + size.width() > start.x() + width:
                x, y = start.x(), below + self._gap
            frame = QRect(QPoint(x, y), size)
            note = QRect(frame.bottomLeft(), QSize(width, 0))
            if chip.successor:
                high = self._small_metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, _note(chip)).height()
                note = QRect(start.x(), frame.bottom() + 1, width, high)
            placed.append(_Placed(chip, frame, note))
            below = max(below, frame.bottom() + 1, note.bottom() + 1)
            x = start.x() + width if chip.successor else frame.right() + 1 + self._gap
        return placed

    def _size(self, chip: NameChip, width: int) -> QSize:
        room = max(20, width - 2 * self._pad)
        needed = self._metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, chip.words)
        wide = min(width, needed.width() + 2 * self._pad + 1)
        return QSize(wide, needed.height() + 2 * self._rise)


def _note(chip: NameChip) -> str:
    return f"→ {chip.successor}"
