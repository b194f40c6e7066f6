"""Python's collector of garbage, on the GUI thread and only between two events.

By itself it runs wherever something is made: on a thread of a job, or in the middle of Qt going through its
widgets. A widget that goes away then takes the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1000
_WHOLE_EVERY = 10


class Collector(QObject):
    """Takes the collecting over from Python until `stop`: looks once a second whether there is enough to do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Take over; what the start has made stays and is never walked through again.

        Only what the first one has made: of a window that is built anew the old one would stay for ever.
        """
        gc.disable()
        if not gc.get_freeze_count():
            gc.freeze()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect when Python would: what is young nearly every time, all of it now and then."""
        if gc.get_count()[0] < gc.get_threshold()[0]:
            return
        self._rounds += 1
        gc.collect(1 if self._rounds % _WHOLE_EVERY else 2)

    def stop(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.enable()
