"""Writing behind one's back: packing a part of a file takes place on a thread while the next part is made.

zlib lets other threads run meanwhile. Only bytes cross over, never an object of the program.
"""

from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Protocol

_AHEAD = 8  # pieces that may wait, so that a slow disk holds the maker up and not the memory


class Target(Protocol):
    """What the pieces are written into."""

    def write(self, piece: bytes) -> object:
        """Take a piece."""


class Packer:
    """Writes pieces into `target` in order; trouble there is raised at the next `write`, or at the end."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._pieces: Queue[bytes | None] = Queue(_AHEAD)
        self._trouble: BaseException | None = None
        self._thread = Thread(target=self._run, name="packer", daemon=True)

    def __enter__(self) -> "Packer":
        """Begin."""
        self._thread.start()
        return self

    def write(self, piece: bytes) -> None:
        """Hand over a piece."""
        self._refuse()
        self._pieces.put(piece)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait until everything is written; what went wrong in the body comes before what went wrong here."""
        self._pieces.put(None)
        self._thread.join()
        if kind is None:
            self._refuse()

    def _refuse(self) -> None:
        if self._trouble is not None:
            raise self._trouble

    def _run(self) -> None:
        ended = False
        while not ended:
            waiting = [self._pieces.get()]
            while not self._pieces.empty():  # Python gives a thread its turn so seldom that each should do much
                waiting.append(self._pieces.get())
            ended = waiting[-1] is None
            if self._trouble is None:
                try:
                    self._target.write(b"".join(filter(None, waiting)))
                except BaseException as trouble:
                    self._trouble = trouble
