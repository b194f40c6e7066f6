"""Paints the rows of the table of tasks: text broken into two lines, standing as a badge, progress as a bar.

A whole row at a time: asking a Qt delegate for each cell takes twice as long. Text is broken by the widths of its
words, which are measured once; badges are painted once and kept as pictures.
"""

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from secretariat.domain.listings import TaskRow
from secretariat.domain.standing import sign_of
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.tasks.cells import CODE, KEYS, PERCENT, STANDING, Cells
from secretariat.ui.tasks.found_words import FoundWords
from secretariat.ui.widgets.badge import BadgePainter
from secretariat.ui.widgets.percent_bar import paint_percent

if TYPE_CHECKING:
    from secretariat.queries.task_groups import Heading

LINES, MOST_LINES = 2, 12
_ENOUGH_ROWS = 5
_PAD = 8
_EDGE = 3  # a badge has a ground of its own and comes nearer to the next column than words do
_TOP = 6
_BAR_WIDTH, _BAR_HEIGHT = 44, 6
_KEPT_WORDS = 20_000
_KEPT_PICTURES = 1000
_STAR, _OPEN, _CLOSED = "★", "▾", "▸"
_MARK, _COUNT = 18, 70
_SIGNS = re.compile(r"(?<=[/-])(?=\w)")

Span = tuple[int, int, int]  # a column, where it begins, how wide it is


class Marks(NamedTuple):
    """How a row is marked."""

    selected: bool = False
    focused: bool = False


class TextBreaker:
    """Breaks text into lines that fit a width; it remembers how wide words are."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self._space = self.width(" ")

    def width(self, word: str) -> float:
        """Return how wide a word is."""
        wide = self._widths.get(word)
        if wide is None:
            if len(self._widths) >= _KEPT_WORDS:
                self._widths.clear()
            wide = self._widths[word] = self._metrics.horizontalAdvance(word)
        return wide

    def lines(self, text: str, width: int, most: int = LINES) -> list[str]:
        """Return at most `most` lines; what is left over, or a word that is too long, ends in an ellipsis."""
        lines: list[str] = []
        line, used = "", 0.0
        parts = self._parts(text, width)
        if most == 1 and parts:
            return [self._last(parts, width)]
        for place, (gap, word) in enumerate(parts):
            wide, between = self.width(word), self._space if gap else 0.0
            if line and used + between + wide > width:
                lines.append(line)
                if len(lines) == most - 1:
                    return [*lines, self._last(parts[place:], width)]
                line, used, gap, between = "", 0.0, "", 0.0  # noqa: PLW2901 - the gap is where the line ended
            line += gap + (word if wide <= width else self._cut(word, width))
            used += between + wide
        return [*lines, line] if line else lines

    def _parts(self, text: str, width: int) -> list[tuple[str, str]]:
        """Cut a text into words, each with the gap before it; a word that is too long is cut at its signs too."""
        parts: list[tuple[str, str]] = []
        for word in text.split():
            pieces = [word] if self.width(word) <= width else _SIGNS.split(word)
            parts += [(" " if parts and not place else "", piece) for place, piece in enumerate(pieces)]
        return parts

    def _last(self, parts: list[tuple[str, str]], width: int) -> str:
        """Return the last line: all that is left where there is room, else as much as fits."""
        used, line = 0.0, parts[0][1]
        for place, (gap, word) in enumerate(parts):
            used += self.width(word) + (self._space if gap and place else 0)
            line += gap + word if place else ""
            if used > width:
                return self._cut(line + " …", width)
        return line

    def _cut(self, line: str, width: int) -> str:
        return self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


class RowPainter:
    """Paints rows of at most `lines` lines; all are equally high unless there is room for the full text."""

    lines = LINES
    usual = LINES

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self.found = FoundWords(len)
        self.forget()

    def forget(self) -> None:
        """Take over colours and letters of the moment."""
        font = self._view.font()
        metrics = QFontMetrics(font)
        colours = theme.palette()
        self.breaker = TextBreaker(font)
        self.found.measure(self.breaker.width)
        self._found_ground = QColor(colours.found)
        self._badges = BadgePainter(font)
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._height, self._ascent = metrics.height(), metrics.ascent()
        self._pad, self._top, self._edge = theme.scaled(_PAD), theme.spaced(_TOP), theme.scaled(_EDGE)
        self._text, self._strong = QColor(colours.text), QColor(colours.strong)
        self._selected, self._star = QColor(colours.selected), QColor(colours.due_soon.ink)
        self._line, self._focus = QPen(QColor(colours.row_line)), QPen(QColor(colours.focus))

    def row_height(self) -> int:
        """Return how high every row is that is not measured."""
        return self.usual * self._height + 2 * self._top + 1

    def lines_for(self, room: int) -> int:
        """Return how many lines a row has, so that a low list with large letters still shows enough rows."""
        return LINES if room >= _ENOUGH_ROWS * (LINES * self._height + 2 * self._top + 1) else 1

    def heading_height(self) -> int:
        """Return how high the heading of a group is."""
        return self._height + 2 * self._top + 1

    def height_of(self, cells: Cells, columns: Sequence[Span]) -> int:
        """Return how high a row must be for the text of its columns, up to the most lines."""
        texts = [span for span in columns if span[0] not in (STANDING, PERCENT)]
        most = max((len(self._broken(cells, column, width)) for column, _x, width in texts), default=1)
        starred = cells.row.starred and any(span[0] == CODE for span in columns)
        return max(most, 1 + starred) * self._height + 2 * self._top + 1

    def paint(
        self, painter: QPainter, place: QRect, cells: Cells | None, columns: Sequence[Span], *, marks: Marks
    ) -> None:
        """Paint a row at `place`; `columns` are those that show."""
        left, top, right, bottom = place.left(), place.top(), place.right(), place.bottom()
        if marks.selected:
            painter.fillRect(place, self._selected)
        painter.setPen(self._line)
        painter.drawLine(left, bottom, right, bottom)
        if marks.focused:
            painter.setPen(self._focus)
            painter.drawRect(left, top, right - left - 1, bottom - top - 1)
        if cells is None:
            return
        painter.setPen(self._strong if marks.selected else self._text)
        for column, x, width in columns:
            if column == STANDING:
                self._paint_standing(painter, x, top, width, cells)
            elif column == PERCENT:
                self._paint_percent(painter, x, top, cells)
            else:
                self._paint_text(painter, (column, x, width), top, cells)

    def paint_heading(
        self, painter: QPainter, place: QRect, heading: "Heading", *, is_open: bool, selected: bool
    ) -> None:
        """Paint the heading of a group: its mark, its title, how many tasks it has."""
        colours = theme.palette()
        painter.fillRect(place, self._selected if selected else QColor(colours.bar))
        painter.setPen(self._line)
        painter.drawLine(place.left(), place.bottom(), place.right(), place.bottom())
        painter.setPen(self._strong)
        font = QFont(self._view.font())
        baseline = place.top() + (place.height() - self._height) // 2 + self._ascent
        x = place.left() + self._pad
        painter.drawText(x, baseline, _OPEN if is_open else _CLOSED)
        x += theme.scaled(_MARK)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        room = max(place.right() - x - theme.scaled(_COUNT), 1)
        metrics = QFontMetrics(font)
        title = metrics.elidedText(heading.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(x, baseline, title)
        painter.setFont(self._view.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(x + metrics.horizontalAdvance(title) + self._pad, baseline, grouped(heading.count))

    def width_of(self, column: int, cells: Cells) -> int:
        """Return how wide a column must be for a cell to stand in one line."""
        text = cells.texts[column]
        wide = self._badges.width("●", text) if column == STANDING else math.ceil(self.breaker.width(text))
        if column == PERCENT:
            wide += theme.scaled(_BAR_WIDTH) + self._pad
        return wide + 2 * self._pad

    def badge_room(self, width: int) -> int:
        """Return how wide a badge can be in a column."""
        return width - self._pad - self._edge

    def _paint_text(self, painter: QPainter, span: Span, top: int, cells: Cells) -> None:
        column, x, width = span
        x += self._pad
        y = top + self._top + self._ascent
        lines = self._broken(cells, column, width)
        if self.found:
            for place, left, wide in self.found.grounds(KEYS[column], cells.texts[column], lines):
                ground = QRectF(x + left, top + self._top + place * self._height, wide, self._height)
                painter.fillRect(ground, self._found_ground)
        for line in lines:
            painter.drawText(x, y, line)
            y += self._height
        if column == CODE and cells.row.starred:
            pen = painter.pen()
            painter.setPen(self._star)
            if self.lines > 1:
                painter.drawText(x, top + self._top + self._ascent + self._height, _STAR)
            else:  # no second line: behind the code
                painter.drawText(x + math.ceil(self.breaker.width(f"{lines[0]} ")), y - self._height, _STAR)
            painter.setPen(pen)

    def _broken(self, cells: Cells, column: int, width: int) -> list[str]:
        asked = (width - 2 * self._pad, self.lines)
        known = cells.lines.get(column)
        if known is None or known[0] != asked:
            known = cells.lines[column] = (asked, self.breaker.lines(cells.texts[column], *asked))
        return known[1]

    def _paint_standing(self, painter: QPainter, x: int, top: int, width: int, cells: Cells) -> None:
        row, words = cells.row, cells.texts[STANDING]
        key = (row.standing, row.due_soon, words, width)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._badge(row, words, self.badge_room(width))
            self._keep(key, picture)
        painter.drawPixmap(x + self._pad, top + self._top + (self._height - self._badges.height) // 2, picture)

    def _badge(self, row: TaskRow, words: str, room: int) -> QPixmap:
        sign = sign_of(row.standing, row.due_soon)
        excess = self._badges.width(sign, words) - room
        if excess > 0:
            metrics = QFontMetrics(self._badges.font)
            left = metrics.horizontalAdvance(words) - excess
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, left)
        width, high = max(1, self._badges.width(sign, words)), self._badges.height
        picture = self._pictured(width, high)
        painter = QPainter(picture)
        pair = theme.palette().standing(row.standing, row.due_soon)
        self._badges.paint(painter, QRectF(0, 0, width, high), sign, words, pair)
        painter.end()
        return picture

    def _paint_percent(self, painter: QPainter, x: int, top: int, cells: Cells) -> None:
        percent, text = cells.row.percent, cells.texts[PERCENT]
        wide, high = theme.scaled(_BAR_WIDTH), theme.scaled(_BAR_HEIGHT)
        picture = self._pictures.get((percent,))
        if picture is None:
            picture = self._pictured(wide, high)
            bar_painter = QPainter(picture)
            paint_percent(bar_painter, QRectF(0, 0, wide, high), percent)
            bar_painter.end()
            self._keep((percent,), picture)
        painter.drawPixmap(x + self._pad, top + self._top + (self._height - high) // 2, picture)
        painter.drawText(x + wide + 2 * self._pad, top + self._top + self._ascent, text)

    def _pictured(self, width: int, height: int) -> QPixmap:
        sharpness = self._view.devicePixelRatioF()
        picture = QPixmap(round(width * sharpness), round(height * sharpness))
        picture.setDevicePixelRatio(sharpness)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _keep(self, key: tuple[object, ...], picture: QPixmap) -> None:
        if len(self._pictures) >= _KEPT_PICTURES:
            self._pictures.clear()
        self._pictures[key] = picture
