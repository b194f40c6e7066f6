"""Which rows of a table stand on which page. Knows heights only, neither fonts nor painters.

A row is never cut unless it is higher than half a page, or than what its heading leaves of one; a heading is
never the last thing on a page; totals stay with the row above them; what closes the paper is kept in one piece and
never stands alone on the last page.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

_FEWEST_LINES = 3  # of a row that must be cut


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines `first` to `last` (exclusive) of a band; a whole band but for rows higher than a page."""

    band: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Heights:
    """Height of a line and of the padding above and below the lines of a band, in one unit."""

    line: int
    padding: int

    def of(self, lines: int) -> int:
        """Return the height of a band of so many lines."""
        return max(lines, 1) * self.line + 2 * self.padding

    def lines_in(self, room: int) -> int:
        """Return how many lines fit into a room."""
        return max(0, (room - 2 * self.padding) // self.line)


@dataclass(frozen=True, slots=True)
class Rooms:
    """Room for bands on the first page and on every other one, and the height of what closes the paper."""

    first: int
    other: int
    closing: int = 0


def paginate(
    lines: Sequence[int], headings: Collection[int], heights: Heights, rooms: Rooms, totals: int = -1
) -> list[list[Slice]]:
    """Return the slices of each page. `lines` are the lines of every band, `headings` which bands are headings.

    `totals` is the band that stays with the one above it.
    """
    pages = _Pages(heights, rooms)
    for band, count in enumerate(lines):
        height = heights.of(count)
        if height > pages.left and (2 * height > rooms.other or pages.ends_with(headings)):
            pages.cut(band, count)
            continue
        if height + _kept_with(band, lines, headings, pages) > pages.left:
            taken = pages.taken_off(headings, 1, height) if band == totals else []
            pages.turn()
            pages.put_back(taken)
        pages.place(Slice(band, 0, max(count, 1)), height)
    if rooms.closing > pages.left:
        pages.turn_for_closing(headings, 1 + (totals >= 0))
    return pages.done


def _kept_with(band: int, lines: Sequence[int], headings: Collection[int], pages: "_Pages") -> int:
    """The height that must fit below a heading: further headings and the first row, or the first lines of it."""
    above, below = pages.heights.of(lines[band]), 0
    while band in headings and band + 1 < len(lines):
        band += 1
        height = pages.heights.of(lines[band])
        if 2 * height > pages.rooms.other or above + below + height > pages.rooms.other:
            height = pages.heights.of(min(_FEWEST_LINES, lines[band]))
        below += height
    return below


class _Pages:
    def __init__(self, heights: Heights, rooms: Rooms) -> None:
        self.heights, self.rooms = heights, rooms
        self.done: list[list[Slice]] = [[]]
        self.left = rooms.first

    def turn(self) -> None:
        """Go to a new page."""
        self.done.append([])
        self.left = self.rooms.other

    def ends_with(self, headings: Collection[int]) -> bool:
        """Whether a heading is the last thing on this page so far: its first row did not fit any page whole."""
        return bool(self.done[-1]) and self.done[-1][-1].band in headings

    def place(self, piece: Slice, height: int) -> None:
        self.done[-1].append(piece)
        self.left -= height

    def cut(self, band: int, count: int) -> None:
        """Place a row that may be cut, as many lines on each page as fit."""
        first = 0
        while first < count:
            fitting = min(self.heights.lines_in(self.left), count - first)
            if fitting < min(_FEWEST_LINES, count - first):
                self.turn()
                fitting = max(1, min(self.heights.lines_in(self.left), count - first))
            self.place(Slice(band, first, first + fitting), self.heights.of(fitting))
            first += fitting

    def turn_for_closing(self, headings: Collection[int], rows: int) -> None:
        """Go to a new page and take the last rows along, with the headings just above them."""
        closing = self.rooms.closing
        taken = self.taken_off(headings, rows, closing) or self.taken_off(headings, 1, closing)
        self.turn()
        self.put_back(taken)

    def taken_off(self, headings: Collection[int], rows: int, more: int = 0) -> list[Slice]:
        """Take the last rows off with the headings above; none where the page has no other or they fit no page."""
        page = self.done[-1]
        taken: list[Slice] = []
        while page and (len(taken) < rows or page[-1].band in headings):
            taken.insert(0, page.pop())
        if not page or self._height(taken) + more > self.rooms.other:
            page += taken
            return []
        return taken

    def put_back(self, taken: list[Slice]) -> None:
        """Begin this page with what was taken off the one before."""
        self.done[-1] += taken
        self.left -= self._height(taken)

    def _height(self, pieces: list[Slice]) -> int:
        return sum(self.heights.of(piece.last - piece.first) for piece in pieces)
