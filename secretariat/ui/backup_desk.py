"""Backups while the window is open: by the clock, before risky acts, and the list of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from secretariat.errors import SecretariatError, SystemTrouble
from secretariat.i18n import _, ngettext
from secretariat.progress import Cancelled
from secretariat.ui.backing_up import first_backed_up
from secretariat.ui.backups.standing import overdue_words, second_days
from secretariat.ui.numbers import grouped

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from secretariat.progress import Progress
    from secretariat.store.database import Database
    from secretariat.store.keeping import Standing
    from secretariat.ui.backups.dialog import BackupsDialog
    from secretariat.ui.context import Context
    from secretariat.ui.main_window import MainWindow
    from secretariat.ui.widgets.banner import Banner

logger = logging.getLogger(__name__)
FIRST_AFTER_MS = 2000
_MINUTE_MS = 60_000


class Ways(NamedTuple):
    """What only the program can do: put a copy in the place of the book, look at one, undo the last restore."""

    restore: Callable[[Path], object]
    look: Callable[[Path], object]
    take_back: Callable[[], object]


class Made(NamedTuple):
    """What an attempt by the clock has brought: how safe the book is now, and what went wrong."""

    standing: Standing
    troubles: list[str]
    second_at: datetime | None


class BackupDesk(QObject):
    """`tried(Made)` after every attempt by the clock."""

    tried = Signal(object)

    def __init__(self, context: Context, window: MainWindow, ways: Ways) -> None:
        super().__init__(window)
        self._context, self._window, self._ways = context, window, ways
        self._banner: Banner | None = None
        self.standing: Standing | None = None
        self._made: Made | None = None
        self._tried_at: tuple[object, ...] = ()
        self._ended = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        context.settings_changed.connect(self._wind_up)
        context.closing.connect(self._end)

    def start(self) -> None:
        """Make the copy of the day soon, and others by the clock from then on."""
        if not self._context.read_only:
            QTimer.singleShot(FIRST_AFTER_MS, self, self.look)
            self._wind_up()

    @Slot()
    def look(self) -> None:
        """Make what copies there should be, here and in the second place; nothing where nothing has changed."""
        context = self._context
        if self._ended or context.read_only:
            return
        database, today, base = context.database, context.today(), self.second_place()
        state = (_last_step(context), today, base, base is not None and base.is_dir())
        if self._made is not None and state == self._tried_at:
            self._remind()
            self.tried.emit(self._made)
            return
        self._tried_at = state

        def job(progress: Progress) -> Made:
            _note(database)
            return _make_copies(database.path, today, base, progress)

        context.jobs.run(job, done=self._on_made, failed=self._on_failed)

    def second_place(self) -> Path | None:
        """Return the folder or stick that the person chose."""
        chosen = self._context.settings.second_folder
        return Path(chosen) if chosen else None

    def show(self) -> BackupsDialog:
        """Open the list of backups."""
        from secretariat.ui.backups.dialog import BackupsDialog

        dialog = BackupsDialog(self._context, self._window)
        dialog.restore_wanted.connect(self._ways.restore)
        dialog.look_wanted.connect(self._ways.look)
        dialog.take_back_wanted.connect(self._ways.take_back)
        dialog.look_again.connect(self.look)
        dialog.open()
        return dialog

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the backups in the file manager."""
        from secretariat.paths import backup_folder, make_private_folder

        folder = make_private_folder(backup_folder(self._context.database.path))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def before(self, act: str, then: Callable[[], object], parent: QWidget | None = None) -> None:
        """Make a copy, unless the newest one has everything, and then do what is risky; else do nothing."""
        first_backed_up(self._context, act, then, parent or self._window)

    @Slot()
    def _end(self) -> None:
        self._ended = True
        self._timer.stop()

    @Slot()
    def _wind_up(self) -> None:
        minutes = self._context.settings.backup_minutes
        interval = minutes * _MINUTE_MS
        if not minutes or self._context.read_only:
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != interval:
            self._timer.start(interval)

    def _on_made(self, made: Made) -> None:
        if self._ended:
            return
        context = self._context
        self.standing = made.standing
        self._made = None if made.troubles else made
        if made.second_at is not None:
            context.prefer(replace(context.settings, second_copied_at=made.second_at.isoformat()))
        here = made.standing.here
        self._window.show_backup(here.made_at if here else None, self._remark())
        if made.troubles:
            logger.warning("a backup failed")
            context.messages.tell(_("A backup could not be made: {0}").format(" ".join(made.troubles)))
        self._remind()
        self.tried.emit(made)

    def _on_failed(self, error: BaseException) -> None:
        if self._ended or isinstance(error, Cancelled):
            return
        if not isinstance(error, SecretariatError):
            raise error
        self._context.messages.tell(_("A backup could not be made: {0}").format(error))

    def _remark(self) -> str:
        """Return what the foot of the window says of the second place, when its copy is old."""
        days = second_days(self._context, self.standing)
        if days is None:
            return ""
        return ngettext("second place: {0} day old", "second place: {0} days old", days).format(grouped(days))

    def _remind(self) -> None:
        """A strip over the page while the last good backup is too old."""
        standing, limit, today = self.standing, self._context.settings.backup_reminder_days, self._context.today()
        if self._banner is not None:
            self._banner.leave()
            self._banner = None
        if standing is None or not limit:
            return
        sentence = overdue_words(standing, limit, today)
        if sentence:
            self._banner = self._window.show_banner(sentence, _("Open the backups"), self.show)
            self._banner.let_close()
            self._banner.destroyed.connect(self._forget_banner)

    @Slot()
    def _forget_banner(self) -> None:
        self._banner = None


def _last_step(context: Context) -> int:
    """Whatever the clock says, no copy is read again while the journal stands still."""
    found = context.reader().execute("SELECT max(id) FROM step").fetchone()
    return int(found[0] or 0)


def _note(database: Database) -> None:
    """Note how far the book has come: should its file be damaged, that tells what is missing."""
    from secretariat.store import last_seen

    reader = database.reader()
    try:
        if (seen := last_seen.look(reader)) is not None:
            last_seen.keep(database.path, seen)
    finally:
        reader.close()


def _make_copies(book: Path, today: date, base: Path | None, progress: Progress) -> Made:
    """One place that fails does not keep the other from its copy."""
    from secretariat.store import backup, keeping

    troubles = []
    second_at = None
    try:
        if backup.daily_backup(book, today, progress) is None:
            keeping.scheduled_backup(book, progress)
    except SystemTrouble as trouble:
        troubles.append(str(trouble))
    try:
        second = keeping.second_backup(book, base, progress)
        second_at = second.made_at if second is not None else None
    except SystemTrouble as trouble:
        troubles.append(str(trouble))
    return Made(keeping.standing_of(book, base), troubles, second_at)
