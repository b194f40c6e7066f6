"""Draws pages of a PDF on a thread of its own; it knows no widget.

Only the latest wishes count. What was drawn is handed to `deliver`, which is called on that thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread

from PySide6.QtGui import QImage

from secretariat.errors import SecretariatError


@dataclass(frozen=True, slots=True)
class Opened:
    """The sides in points of the pages of the file of that turn."""

    turn: int
    sides: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page, from 1, as it was wished: so many dots wide."""

    turn: int
    number: int
    width: int
    picture: QImage


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Why a page, or with number 0 the whole file, cannot be shown."""

    turn: int
    number: int
    problem: str


Delivery = Opened | Drawn | Undrawn
Wish = tuple[int, int]


class PageDrawer:
    """A thread that opens files and draws pages; it begins with the first file and ends with `stop`."""

    def __init__(self, deliver: Callable[[Delivery], object]) -> None:
        self._deliver = deliver
        self._changed = Condition()
        self._thread: Thread | None = None
        self._stopped = False
        self._path = Path()
        self._turn = 0
        self._to_open = False
        self._wishes: list[Wish] = []

    def open(self, path: Path) -> int:
        """Forget the file before and tell the sides of this one; return the number of its turn."""
        with self._changed:
            self._turn += 1
            self._path, self._to_open, self._wishes = path, True, []
            self._changed.notify()
            if self._thread is None and not self._stopped:
                self._thread = Thread(target=self._run, name="pages", daemon=True)
                self._thread.start()
            return self._turn

    def wish(self, wishes: Sequence[Wish]) -> None:
        """Draw these pages at these widths, in this order, and none of those wished before."""
        with self._changed:
            self._wishes = list(wishes)
            self._changed.notify()

    def stop(self) -> None:
        """End the thread and wait for it; nothing is delivered any more."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            delivery = job()
            with self._changed:
                is_wanted = not self._stopped and delivery.turn == self._turn
            if is_wanted:
                self._deliver(delivery)

    def _next(self) -> Callable[[], Delivery] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._to_open or self._wishes)
            if self._stopped:
                return None
            path, turn = self._path, self._turn
            if self._to_open:
                self._to_open = False
                return lambda: _opened(path, turn)
            number, width = self._wishes.pop(0)
            return lambda: _drawn(path, turn, number, width)


def _opened(path: Path, turn: int) -> Delivery:
    from secretariat.intake.scans import page_sizes

    try:
        return Opened(turn, page_sizes(path))
    except SecretariatError as trouble:
        return Undrawn(turn, 0, str(trouble))


def _drawn(path: Path, turn: int, number: int, width: int) -> Delivery:
    from secretariat.intake.scans import page_picture

    try:
        return Drawn(turn, number, width, QImage.fromData(page_picture(path, number, width)))
    except SecretariatError as trouble:
        return Undrawn(turn, number, str(trouble))
