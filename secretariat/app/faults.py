"""What becomes of a fault: of one that Python raised, and of one that ended the process.

Every error that nobody caught ends here: known trouble is told in plain words, anything else is a report. There is
one report at a time; what goes wrong while it stands is counted in it.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from secretariat.errors import SecretariatError
from secretariat.logs import discreet, without_folders

if TYPE_CHECKING:
    from secretariat.ui.crash import CrashDialog
    from secretariat.ui.wiring import Desk

logger = logging.getLogger(__name__)


class FaultFile:
    """Where Python writes its last words when the process is torn down; the next start offers them.

    It is only ever added to, so that a second start, which gives way to the first, spoils nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def __enter__(self) -> "FaultFile":
        import faulthandler

        with suppress(OSError):  # a disk that is full or read-only
            self._handle = os.open(self._path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
            faulthandler.enable(self._handle)
        return self

    def __exit__(self, *_error: object) -> None:
        import faulthandler

        faulthandler.disable()
        if self._handle is not None:
            os.close(self._handle)

    def take(self) -> str:
        """Return what an earlier run left, and forget it."""
        try:
            left = self._path.read_text("utf-8", "replace")
            if left:
                os.truncate(self._path, 0)
        except OSError:
            return ""
        return left.strip()


class Faults(QObject):
    """Listens as long as the process lives; `desk()` is the one that stands now, `book()` the file in hand."""

    _failed_elsewhere = Signal(str)

    def __init__(self, log: Path, book: Callable[[], Path], desk: Callable[[], "Desk | None"]) -> None:
        super().__init__()
        self._log, self._book, self._desk = log, book, desk
        self._open: CrashDialog | None = None
        self._failed_elsewhere.connect(self.show_report, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Take over what Python does with errors that nobody caught, on every thread."""
        sys.excepthook = self.take
        threading.excepthook = self._take_of_thread

    def take(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """Deal with an error of the window's thread."""
        from secretariat.store.bookfile import trouble_of

        desk = self._desk()
        known = error if isinstance(error, SecretariatError) else trouble_of(error, self._book())
        if known is not None and desk is not None:
            desk.context.messages.refuse(known)
            return
        logger.critical("unexpected error", exc_info=(kind, error, where))
        self.show_report(discreet(error))

    @Slot(str)
    def show_report(self, details: str) -> None:
        """Show what went wrong, or count it in the report that stands already."""
        if self._open is not None:
            self._open.count(details)
            return
        self._show(details, earlier=False)

    def show_earlier(self, details: str) -> None:
        """Offer the trace that a sudden end left behind."""
        self._show(without_folders(details), earlier=True)

    def _show(self, details: str, *, earlier: bool) -> None:
        from secretariat.ui.crash import CrashDialog
        from secretariat.ui.support.dialog import show_support

        desk = self._desk()
        context = desk.context if desk else None
        window, backups = (desk.window, desk.show_backups) if desk else (None, None)
        dialog = CrashDialog(details, self._log, window, backups=backups, earlier=earlier)
        dialog.package_wanted.connect(lambda: show_support(context, dialog.details.toPlainText(), dialog))
        dialog.finished.connect(self._on_gone)
        dialog.destroyed.connect(self._on_gone)
        self._open = dialog
        dialog.open()

    def _on_gone(self, *_of_dialog: object) -> None:
        self._open = None

    def _take_of_thread(self, failed: threading.ExceptHookArgs) -> None:
        error = failed.exc_value or failed.exc_type()
        logger.critical("a thread failed", exc_info=(failed.exc_type, error, failed.exc_traceback))
        with suppress(RuntimeError):  # the program ends meanwhile
            self._failed_elsewhere.emit(discreet(error))
