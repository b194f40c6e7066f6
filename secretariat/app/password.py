"""Asks for the password of a book that is encrypted, before any window stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from secretariat.store import cipher
from secretariat.ui.encryption.forms import PasswordForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def ask_password(book: Path, open_book: Callable[[], None]) -> PasswordForm:
    """Show the form; the window stands before it goes, so the program is never without one."""

    def unlock(typed: str) -> bool:
        cipher.unlock(book, typed)
        open_book()
        return True

    form = PasswordForm(book.name, unlock)
    form.rejected.connect(lambda: QApplication.exit(1))
    form.show()
    return form
