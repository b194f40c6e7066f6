"""Where the pages of a document lie when they are shown below each other, and which are in sight."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, QSize

GAP = 14


class PageStrip:
    """Pages of different sizes on one strip; the widest is as wide as the window when the zoom is 1."""

    def __init__(self, sides: Sequence[tuple[float, float]] = ()) -> None:
        self._sides = sides
        self._widest = max((width for width, _height in sides), default=1.0)
        self._sizes: list[QSize] = []
        self._tops: list[int] = []

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sides)

    @property
    def size(self) -> QSize:
        """How wide and high the strip is, with gaps around the pages."""
        width = max((size.width() for size in self._sizes), default=0)
        return QSize(width + 2 * GAP, self._tops[-1] + self._sizes[-1].height() + GAP if self._tops else 0)

    def lay_out(self, width: int, zoom: float) -> None:
        """Lay the pages out for a window of a width."""
        scale = max(1, width - 2 * GAP) * zoom / self._widest
        self._sizes = [QSize(max(1, round(w * scale)), max(1, round(h * scale))) for w, h in self._sides]
        heights = [size.height() + GAP for size in self._sizes]
        self._tops = list(accumulate(heights[:-1], initial=GAP)) if heights else []

    def place(self, number: int, room: int) -> QRect:
        """Return where page `number`, from 1, lies on the strip, in the middle of so much room."""
        size = self._sizes[number - 1]
        left = max(GAP, (max(room, self.size.width()) - size.width()) // 2)
        return QRect(left, self._tops[number - 1], size.width(), size.height())

    def top(self, number: int) -> int:
        """Return where the strip must begin so that page `number` is seen from its top."""
        return self._tops[number - 1] - GAP if self._tops else 0

    def at(self, height: int) -> int:
        """Return the page at a height of the strip; the one above where a gap is there."""
        return max(1, bisect_right(self._tops, height))

    def in_sight(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two heights of the strip."""
        return range(self.at(top), min(self.count, self.at(bottom)) + 1) if self.count else range(0)
