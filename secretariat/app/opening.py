"""What a person is asked where the book does not open at once: a backup in its place, or another's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication, QMessageBox

from secretariat.commands.lock import BookInUse, break_lock, lock_path
from secretariat.errors import SecretariatError
from secretariat.i18n import _

if TYPE_CHECKING:
    from pathlib import Path


def ask_for_backup(application: QApplication, book: Path, trouble: SecretariatError) -> Path | None:
    """Say why the book cannot be opened and offer its newest good backup; return it when that is wanted."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Secretariat"), str(trouble))
    newest = _newest_backup(book) if book.exists() else None
    restore = None
    if newest is not None:
        restore = box.addButton(_("Restore the newest backup"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    chosen: list[object] = []
    box.buttonClicked.connect(chosen.append)
    _answer(application, box)
    return newest if restore is not None and restore in chosen else None


def ask_to_take_over(application: QApplication, book: Path, in_use: BookInUse) -> bool:
    """Nobody answers: the lock may be one that another machine left behind. Return whether it is gone."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Secretariat"), str(in_use))
    if _holder_is_gone(book):
        take = box.addButton(_("Take over"), QMessageBox.ButtonRole.DestructiveRole)
        take.clicked.connect(lambda: break_lock(book))
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    _answer(application, box)
    return not lock_path(book).exists()


def _answer(application: QApplication, box: QMessageBox) -> None:
    """No window stands yet: the loop of the program runs for this question alone."""
    box.finished.connect(application.quit)
    box.open()
    application.exec()


def _newest_backup(book: Path) -> Path | None:
    from secretariat.store.check import newest_good_backup

    found = newest_good_backup(book)
    return found.path if found else None


def _holder_is_gone(book: Path) -> bool:
    """Whether the lock was left by another machine; one of this machine is in use as long as it stands."""
    pid, host, _program = QLockFile(str(lock_path(book))).getLockInfo()
    from PySide6.QtCore import QSysInfo

    return bool(pid) and host != QSysInfo.machineHostName()
