"""The program with its window: opens the book alone, builds the window, lets both go in order."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from secretariat import __version__
from secretariat.app import kept_code
from secretariat.app.faults import FaultFile, Faults
from secretariat.app.held_book import HeldBook
from secretariat.app.quick_start import make_enumerations_as_usual
from secretariat.commands.lock import BookInUse
from secretariat.errors import BookTrouble, SecretariatError
from secretariat.i18n import _, use_language
from secretariat.paths import resource
from secretariat.settings import Settings
from secretariat.store.bookfile import Locked
from secretariat.ui import qt_words, theme
from secretariat.ui.collecting import Collector
from secretariat.ui.context import Context
from secretariat.ui.messages import Messages
from secretariat.ui.window_pages import FIRST_PAGE
from secretariat.ui.wiring import Desk

if TYPE_CHECKING:
    from secretariat.app.looking import Looking
    from secretariat.app.opening import Rescue
    from secretariat.commands.instance import RaiseServer
    from secretariat.store.database import Database
    from secretariat.ui.book_watch import BookWatch
    from secretariat.ui.encryption.desk import BookPassword
    from secretariat.ui.encryption.forms import PasswordForm

logger = logging.getLogger(__name__)


def make_application(settings: Settings) -> QApplication:
    """Return the one application object, dressed as the person prefers."""
    application = theme.new_application(sys.argv[0])
    application.setApplicationName("secretariat")
    application.setApplicationDisplayName(_("Secretariat"))
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("secretariat")
    qt_words.install(application, settings.language)
    theme.apply(application, settings)
    return application


class Program(QObject):
    """One window on one book. `run` returns the exit code."""

    def __init__(
        self, application: QApplication, book: Path, settings: Settings, settings_path: Path, log: Path
    ) -> None:
        super().__init__()
        self._application = application
        self._book = HeldBook(book)
        self.faults = Faults(log, lambda: self._book.path, lambda: self.desk)
        self._settings, self._settings_path = settings, settings_path
        self._server: RaiseServer | None = None
        self._asked_who = False
        self._collector = Collector(self)
        self.today: Callable[[], date] = date.today
        self.context: Context | None = None
        self.desk: Desk | None = None
        self.rescue: Rescue | None = None
        self._watch: BookWatch | None = None
        self.asking: PasswordForm | None = None
        self.looking: list[Looking] = []

    @property
    def database(self) -> Database | None:
        """The open book."""
        return self._book.database

    def run(self, file: FaultFile | None = None) -> int:
        """Open the window, or say why it does not open, and stay; `file` has what a sudden end left behind."""
        self.faults.listen()
        try:
            self.open()
        except BookInUse as in_use:
            return self._give_way(in_use)
        except Locked as locked:
            self._ask_password(locked.path)
        except SecretariatError as trouble:
            self.refuse(trouble)
        if file is not None and (earlier := file.take()):
            QTimer.singleShot(0, self, lambda: self.faults.show_earlier(earlier))
        try:
            return self._application.exec()
        finally:
            kept_code.leave()
            self.close()
            if file is not None:
                file.take()  # what was noted and yet ended well was no fault

    def open(self) -> None:
        """Take the lock, open the book and show the window; SecretariatError when the book refuses."""
        self._book.open(self._settings.user_name)
        self._build()

    def close(self) -> None:
        """Let go of window, book and lock, in this order."""
        self._stop_listening()
        self._drop_window()
        self._book.close()
        self._collector.stop()

    def refuse(self, trouble: SecretariatError) -> Rescue:
        """Say why the book cannot be opened, offer its backups and every other way on."""
        from secretariat.app.opening import Rescue

        logger.warning("the book could not be opened: %s", type(trouble).__name__, exc_info=trouble.__cause__)
        self._end_start()
        self.rescue = Rescue(self._book.path, self._settings, self.today, self._open_another, self)
        self.rescue.show(trouble)
        return self.rescue

    def _open_another(self, book: Path) -> None:
        self._book.close()
        self._book = HeldBook(book)
        try:
            self.open()
        except Locked as locked:
            self._ask_password(locked.path)

    def _ask_password(self, book: Path) -> None:
        """The book is encrypted: it opens once its password was typed, and the program ends without."""
        from secretariat.app.password import ask_password

        self._end_start()
        self.asking = ask_password(book, self._open_or_refuse)

    def _open_or_refuse(self) -> None:
        try:
            self.open()
        except SecretariatError as trouble:
            self.refuse(trouble)

    @Slot()
    def come_forward(self) -> None:
        """Bring the window to the front: somebody started the program again."""
        if self.desk is not None:
            window = self.desk.window
            window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def restore(self, source: Path) -> None:
        """Put a backup in the place of the book and open that; the present file is kept beside it."""

        def put_back() -> str:
            lacking = self._book.put_back(source)
            return " ".join(filter(None, (_("{0} was restored.").format(source.name), lacking)))

        self._replace(put_back)

    def take_back(self) -> None:
        """Undo the last restore and open what comes back; the present file is kept in turn."""

        def take() -> str:
            return _("The book as it was before the restore of {0} is back.").format(self._book.take_back())

        self._replace(take)

    def rework(self, act: Callable[[Path], object], then: Callable[[BookPassword], object]) -> None:
        """Let go of the book while `act` makes another file of it, open that, and run `then`."""

        def work() -> str:
            act(self._book.path)
            return ""

        QTimer.singleShot(0, self, lambda: self._replace(work, lambda desk: then(desk.password())))

    def _replace(self, act: Callable[[], str], then: Callable[[Desk], object] | None = None) -> None:
        """Let the window go, have another file put in the place of the book, and open that."""
        self._stop_listening()
        self._application.setQuitOnLastWindowClosed(False)
        self._drop_window()
        self._book.close_file()
        replaced = True
        try:
            said = act()
        except SecretariatError as trouble:
            said, replaced = str(trouble), False
        try:
            self._book.open_file(self._settings.user_name)
            self._build()
        except SecretariatError as trouble:
            self._book.close()
            self.refuse(trouble)
            return
        finally:
            self._application.setQuitOnLastWindowClosed(True)
        if self.context is None:
            return
        if replaced and then is not None and self.desk is not None:
            then(self.desk)
        elif replaced:
            self.context.messages.offer(said, _("Take it back"), self._take_back_soon)
        else:
            self.context.messages.tell(said)

    @Slot()
    def reopen(self) -> None:
        """Open the book anew as it lies there now; where that cannot be, say why and offer every way on."""
        place = self.desk.window.place() if self.desk is not None else (FIRST_PAGE, None)
        self._stop_listening()
        self._application.setQuitOnLastWindowClosed(False)
        self._drop_window()
        try:
            self._book.close()
            self._book.open(self._settings.user_name)
            self._build(*place)
        except SecretariatError as trouble:
            self.refuse(trouble)
        finally:
            self._application.setQuitOnLastWindowClosed(True)

    @Slot(object)
    def _on_refused(self, trouble: SecretariatError) -> None:
        """What ails the book itself stays in sight until it is over."""
        if not isinstance(trouble, BookTrouble) or self.desk is None or self.context is None:
            return
        if self._watch is None:
            from secretariat.ui.book_watch import BookWatch

            self._watch = BookWatch(self.context, self.desk.window, self._reopen_soon, self.desk.show_backups)
        self._watch.take(trouble)

    def _reopen_soon(self) -> None:
        """The strip that asked goes with its window."""
        QTimer.singleShot(0, self, self.reopen)

    def _build(self, page: str = FIRST_PAGE, argument: object = None) -> None:
        if self.database is None:
            raise AssertionError("a window needs a book")
        messages = Messages()
        messages.refused.connect(self._on_refused)
        self.context = Context(
            self.database, messages, settings=self._settings, settings_path=self._settings_path, today=self.today
        )
        self.desk = Desk(
            self.context,
            restore=self._restore_soon,
            look=self._look,
            take_back=self._take_back_soon,
            rework=self.rework,
        )
        window = self.desk.window
        window.rebuild_wanted.connect(self._on_rebuild_wanted)
        window.painted.connect(kept_code.leave)
        window.completed.connect(self._on_completed)
        window.open_page(page, argument)
        if self.database.read_only:
            window.show_banner(
                _("This book lies on a share or a read-only medium and can only be looked at."),
                _("Copy it to this computer …"),
                self._copy_here,
            )
        self.desk.show()
        if self.database.strange_log is not None:
            from secretariat.store.write_ahead import words_of

            messages.tell(words_of(self.database.path, self.database.strange_log))

    def _restore_soon(self, source: Path) -> None:
        """The dialog that asked must be gone before its window goes."""
        QTimer.singleShot(0, self, lambda: self.restore(source))

    def _take_back_soon(self) -> None:
        QTimer.singleShot(0, self, self.take_back)

    def _look(self, copy: Path) -> None:
        """Open a backup in a window of its own, where it can only be looked at."""
        from secretariat.app.looking import Looking

        try:
            self.looking.append(Looking(copy, self._settings, self.today, self))
        except SecretariatError as trouble:
            if self.context is not None:
                self.context.messages.refuse(trouble)
            return
        self.looking[-1].closed.connect(self._on_looked)

    @Slot(object)
    def _on_looked(self, looking: Looking) -> None:
        self.looking.remove(looking)
        looking.deleteLater()

    def _drop_window(self) -> None:
        for looking in list(self.looking):
            looking.close()
        if self.desk is not None:
            self.desk.window.close()
            for timer in self.desk.window.findChildren(QTimer):
                timer.stop()  # what was still to be asked would be asked of a closed book
            self.desk.window.deleteLater()
            self.desk = self._watch = None
        if self.context is not None:
            self._settings = self.context.settings
            self.context.close()
            self.context = None

    @Slot()
    def _on_rebuild_wanted(self) -> None:
        """Another language or size of letters: the window is built anew on the same open book."""
        QTimer.singleShot(0, self, self._leave_for_rebuild)

    def _leave_for_rebuild(self) -> None:
        """The old window goes before the new looks come: they would be put on it as well."""
        if self.desk is None:
            return
        self._application.setQuitOnLastWindowClosed(False)
        place = self.desk.window.place()
        self._drop_window()
        QTimer.singleShot(0, self, lambda: self._rebuild(*place))

    def _rebuild(self, page: str, argument: object) -> None:
        use_language(self._settings.language, resource("i18n"))
        qt_words.install(self._application, self._settings.language)
        theme.apply(self._application, self._settings)
        self._build(page, argument)
        self._application.setQuitOnLastWindowClosed(True)

    @Slot()
    def _on_completed(self) -> None:
        """After the first paint: what takes long and nobody waits for."""
        self._end_start()
        self._listen_for_starts()
        self._ask_who()
        database = self.database
        if self.desk is not None:
            self.desk.tell_of_today()
        if database is None or database.read_only:
            return
        threading.Thread(target=database.warm_up, name="warm-up", daemon=True).start()
        if self.desk is not None:
            self.desk.backups.start()
            self.desk.watch.start(self._book.take_found())

    def _end_start(self) -> None:
        """Take back what made the start quick."""
        kept_code.leave()
        make_enumerations_as_usual()
        self._collector.begin()

    def _ask_who(self) -> None:
        """Once a start: a window that is built anew only shows the name."""
        if self.desk is None:
            return
        if self._asked_who:
            self.desk.clerks()
        else:
            self._asked_who = True
            self.desk.ask_who()

    def _listen_for_starts(self) -> None:
        from secretariat.commands.instance import RaiseServer

        if self._server is None:
            self._server = RaiseServer(self._book.path, self.come_forward, self)

    def _stop_listening(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def _copy_here(self) -> None:
        """Copy a book that can only be looked at to the person's own folder and open that."""
        try:
            copy = self._book.copy_into(self._settings_path.parent)
        except SecretariatError as trouble:
            if self.context is not None:
                self.context.messages.refuse(trouble)
            return
        self.close()
        self._book = HeldBook(copy)
        self.open()

    def _give_way(self, in_use: BookInUse) -> int:
        """Another program has the book: bring its window forward, or take over what it left behind."""
        from secretariat.commands.instance import raise_window_of

        if raise_window_of(self._book.path):
            return 0
        from secretariat.app.opening import ask_to_take_over

        return self.run() if ask_to_take_over(self._application, self._book.path, in_use) else 1
