"""A window in which a backup is only looked at, beside the book or in its stead."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from secretariat.i18n import _
from secretariat.store import bookfile
from secretariat.store.database import Database
from secretariat.ui.backups import words
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.window_pages import FIRST_PAGE
from secretariat.ui.wiring import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from secretariat.settings import Settings


class Looking(QObject):
    """Opens `copy` for reading only; one of an older version is brought up to date in a private folder first."""

    closed = Signal(object)

    def __init__(self, copy: Path, settings: Settings, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self.copy = copy
        self._folder: TemporaryDirectory[str] | None = None
        self.database = Database.open(self._readable(), read_only=True)
        self.context = Context(self.database, Messages(), settings=settings, today=today)
        self.desk = Desk(self.context, restore=lambda _source: None)
        window = self.desk.window
        window.setWindowTitle(_("{0} (only to be looked at)").format(copy.name))
        window.open_page(FIRST_PAGE)
        window.show_banner(
            _("This is the backup of {0}. It can only be looked at; your book is not changed.").format(
                self._moment()
            ),
            _("Close"),
            window.close,
        )
        window.installEventFilter(self)
        window.show()

    def close(self) -> None:
        """Let go of window and file."""
        window = self.desk.window
        window.removeEventFilter(self)
        window.close()
        window.deleteLater()
        self.context.close()
        self.database.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self.closed.emit(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window is closed; it must have heard of that before it goes."""
        if event.type() == QEvent.Type.Close:
            QTimer.singleShot(0, self, self._on_closed)
        return super().eventFilter(watched, event)

    @Slot()
    def _on_closed(self) -> None:
        self.close()

    def _moment(self) -> str:
        from secretariat.store.backup import facts_of

        return words.moment(facts_of(self.copy).made_at)

    def _readable(self) -> Path:
        bookfile.look(self.copy)
        if bookfile.revision_of_file(self.copy) == bookfile.NEWEST:
            return self.copy
        from pathlib import Path

        from secretariat.store import backup, migrate

        self._folder = TemporaryDirectory(prefix="thu-ky-", ignore_cleanup_errors=True)
        upgraded = Path(self._folder.name) / self.copy.name
        backup.back_up(self.copy, upgraded)
        migrate.upgrade(upgraded)
        return upgraded
