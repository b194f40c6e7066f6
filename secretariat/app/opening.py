"""What a person is asked where the book does not open at once: a backup in its place, or another's lock."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from secretariat.commands.lock import break_lock, holding, is_left_behind
from secretariat.errors import SecretariatError
from secretariat.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from secretariat.app.looking import Looking
    from secretariat.settings import Settings
    from secretariat.ui.backups.rescue import RescueDialog, Wanted

logger = logging.getLogger(__name__)


class Rescue(QObject):
    """Stays with the person until a book is open, or the program is to end.

    `open_book(path)` opens the window on a book and raises SecretariatError when that refuses.
    """

    def __init__(
        self,
        book: Path,
        settings: Settings,
        today: Callable[[], date],
        open_book: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._book, self._settings, self._today, self._open_book = book, settings, today, open_book
        self.dialog: RescueDialog | None = None
        self.looking: Looking | None = None

    def show(self, trouble: SecretariatError) -> None:
        """Say why the book cannot be opened, and offer every way on."""
        from secretariat.ui.backups.rescue import RescueDialog

        base = Path(self._settings.second_folder) if self._settings.second_folder else None
        self.dialog = dialog = RescueDialog(self._book, str(trouble), base=base)
        dialog.wanted.connect(self._on_wanted)
        dialog.rejected.connect(self._on_rejected)
        dialog.show()

    @Slot(object)
    def _on_wanted(self, wanted: Wanted) -> None:
        acts: dict[str, Callable[[], None]] = {
            "restore": lambda: self._restore(wanted.path),
            "look": lambda: self._look(wanted.path),
            "take_back": self._take_back,
            "other": lambda: self._open(wanted.path or self._book),
            "again": lambda: self._open(self._book),
        }
        try:
            acts[wanted.act]()
        except SecretariatError as trouble:
            logger.warning("refused: %s", type(trouble).__name__, exc_info=trouble.__cause__)
            self._say_again(trouble)

    def _restore(self, source: Path | None) -> None:
        from secretariat.store.backup import restore

        if source is not None:
            with holding(self._book):
                restore(source, self._book)
            self._open(self._book)

    def _take_back(self) -> None:
        from secretariat.store.taking_back import take_back

        with holding(self._book):
            take_back(self._book)
        self._open(self._book)

    def _look(self, copy: Path | None) -> None:
        from secretariat.app.looking import Looking

        if copy is not None:
            if self.looking is not None:
                self.looking.close()
            self.looking = Looking(copy, self._settings, self._today, self)
            self.looking.closed.connect(self._on_looked)

    def _open(self, book: Path) -> None:
        self._book = book
        if self.looking is not None:
            self.looking.close()
        self._open_book(book)
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog.deleteLater()
            self.dialog = None

    def _say_again(self, trouble: SecretariatError) -> None:
        """Another file, or another state of this one: look at everything anew."""
        if self.dialog is not None:
            self.dialog.rejected.disconnect(self._on_rejected)
            self.dialog.reject()
            self.dialog.deleteLater()
        self.show(trouble)

    @Slot(object)
    def _on_looked(self, looking: Looking) -> None:
        if looking is self.looking:
            self.looking = None
        looking.deleteLater()

    @Slot()
    def _on_rejected(self) -> None:
        if self.looking is not None:
            self.looking.close()
        QApplication.exit(1)


def ask_to_take_over(application: QApplication, book: Path, in_use: SecretariatError) -> bool:
    """Nobody answers: the lock may be one that another machine left behind. Return whether to try again."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Secretariat"), str(in_use))
    take = None
    if is_left_behind(book):
        box.setInformativeText(_("If nobody has it open there any more, as after a power cut, take it over."))
        take = box.addButton(_("Take over"), QMessageBox.ButtonRole.DestructiveRole)
    again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    _answer(application, box)
    clicked = box.clickedButton()
    if take is None or clicked is not take:
        return clicked is again
    try:
        break_lock(book)
    except SecretariatError as trouble:
        return ask_to_take_over(application, book, trouble)
    return True


def _answer(application: QApplication, box: QMessageBox) -> None:
    """No window stands yet: the loop of the program runs for this question alone."""
    box.finished.connect(application.quit)
    box.open()
    application.exec()
