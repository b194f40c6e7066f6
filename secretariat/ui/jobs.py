"""Long work off the GUI thread: one at a time, with progress and Cancel.

A job is a plain function of a Progress. It never sees a QObject, and neither does the thread see who waits for
its answer: a QObject that is let go of on the wrong thread crashes the program. Nor does the thread let go of
anything that it was given: where a slot belongs to it, PySide breaks the connection at once, holding a lock that
the GUI thread may wait for while it is waited for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from secretariat.i18n import _
from secretariat.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from PySide6.QtWidgets import QProgressDialog, QWidget

T = TypeVar("T")
SHOWN_AFTER_MS = 400


class _Reporter:
    """The Progress of a job; `tell` is called on the job's thread."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self.stop = Event()

    def step(self, done: int, total: int) -> None:
        if self.stop.is_set():
            raise Cancelled
        self._tell(done, total)


class _Work:
    """A job on its way: what it was given until it has run, then what came of it, until somebody takes that."""

    def __init__(self, job: Callable[[Progress], Any], reporter: _Reporter) -> None:
        self._kept: tuple[Callable[[Progress], Any], _Reporter] | None = job, reporter
        self._answer: Any = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """On the job's thread; it goes away with nothing."""
        if self._kept is not None:
            try:
                self._answer = self._kept[0](self._kept[1])
            except BaseException as error:
                self._error = error

    def take(self) -> tuple[Any, BaseException | None]:
        """On the GUI thread: give away the answer, or the error, and let go of everything."""
        taken = self._answer, self._error
        self._kept = self._answer = self._error = None
        return taken


class JobRunner(QObject):
    """Runs one job after another on one thread."""

    stepped = Signal(int, int)
    finished = Signal()
    _reported = Signal(int, int)
    _arrived = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._closed = False
        self._reporter: _Reporter | None = None
        self._begun = 0
        self._works: dict[int, tuple[_Work, Callable[[Any], object], Callable[[BaseException], object]]] = {}
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._works)

    def run(
        self,
        job: Callable[[Progress], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Start `job`; one of `done` and `failed` is called, on the GUI thread, unless all is closed before."""
        self._reporter = _Reporter(self._reported.emit)
        if self._closed:  # a file dialog may answer when its window is gone
            failed(Cancelled())
            return
        threads, arrived = self._threads(), self._arrived
        self._begun += 1
        number = self._begun
        work = _Work(job, self._reporter)
        self._works[number] = work, done, failed
        threads.submit(work.run).add_done_callback(lambda _ready: arrived.emit(number))

    def run_with_bar(
        self,
        job: Callable[[Progress], T],
        *,
        title: str,
        parent: QWidget | None,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
    ) -> QProgressDialog:
        """As `run`, with a bar and Cancel over `parent`; the window waits meanwhile.

        When `parent` goes before the bar is seen the job is cancelled, and nobody is left to be told.
        """
        from shiboken6 import isValid

        bar = _bar(title, parent)
        bar.canceled.connect(self.cancel)

        def show(now: int, total: int) -> None:
            if isValid(bar):
                bar.setMaximum(total)
                bar.setValue(now)

        def close() -> bool:
            self.stepped.disconnect(stepped)
            if not isValid(bar):
                return False
            bar.canceled.disconnect()
            bar.close()
            bar.deleteLater()
            return True

        def well(answer: T) -> None:
            if close():
                done(answer)

        def badly(error: BaseException) -> None:
            if close():
                failed(error)

        stepped = self.stepped.connect(show)
        self.run(job, done=well, failed=badly)
        bar.destroyed.connect(self._reporter.stop.set if self._reporter else self.cancel)
        bar.setValue(0)
        return bar

    def cancel(self) -> None:
        """Ask the running job to stop at its next step."""
        if self._reporter:
            self._reporter.stop.set()

    def close(self) -> None:
        """Stop the running job and wait for the thread."""
        self.cancel()
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        return self._pool

    @Slot(int, int)
    def _on_reported(self, now: int, total: int) -> None:
        if not self._closed:
            self.stepped.emit(now, total)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        work, done, failed = self._works.pop(number)
        answer, error = work.take()
        if self._closed:
            return
        if error is None:
            done(answer)
        else:
            failed(error)
        self.finished.emit()


def _bar(title: str, parent: QWidget | None) -> QProgressDialog:
    from PySide6.QtWidgets import QLabel, QProgressDialog

    bar = QProgressDialog("", _("Cancel"), 0, 0, parent)
    words = QLabel(title, alignment=Qt.AlignmentFlag.AlignCenter)
    words.setTextFormat(Qt.TextFormat.PlainText)  # the name of a file may look like a page
    bar.setLabel(words)
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(SHOWN_AFTER_MS)
    bar.setAutoReset(False)
    bar.setAutoClose(False)
    return bar
