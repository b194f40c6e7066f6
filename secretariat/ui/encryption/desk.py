"""Joins the password of the book with the window and with the program, which lets go of the file meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMainWindow

from secretariat.errors import SystemTrouble, UserError
from secretariat.i18n import _, ngettext
from secretariat.store import bookfile
from secretariat.ui.context import Context
from secretariat.ui.encryption.forms import NewPasswordForm, PasswordForm, PasswordOffForm

if TYPE_CHECKING:
    from secretariat.ui.encryption.dialog import EncryptionDialog

# Lets go of the book, runs the first on its file, opens it again, and runs the second on the new window's desk.
Rework = Callable[[Callable[[Path], object], Callable[["BookPassword"], object]], object]


class BookPassword(QObject):
    """Belongs to a window."""

    def __init__(self, context: Context, window: QMainWindow, rework: Rework) -> None:
        super().__init__(window)
        self._context, self._window, self._rework = context, window, rework
        self._path = context.database.path

    def open(self) -> QDialog | None:
        """Put a password on, or see to the one that there is; who does that has to know it."""
        from secretariat.store import cipher

        if cipher.is_encrypted(self._path):
            asked = PasswordForm(self._path.name, partial(_unlocked, self._path), self._window)
            asked.accepted.connect(self.show_dialog)
            asked.open()
            return asked
        if not self._context.may_change():
            return None
        try:
            cipher.module()
        except SystemTrouble:
            words = _(
                "The program was installed without encryption. Whoever looks after it installs it with: {0}"
            ).format("pip install .[encryption]")
            self._context.messages.refuse(UserError(words))
            return None
        form = NewPasswordForm(self._set, self._window)
        form.open()
        return form

    def show_dialog(self, *, just_set: bool = False) -> EncryptionDialog:
        """Show the recovery key and what can be done with the password."""
        from secretariat.store import cipher
        from secretariat.store.encrypting import plain_copies
        from secretariat.ui.encryption.dialog import EncryptionDialog

        dialog = EncryptionDialog(
            cipher.words_of(cipher.secret_of(self._path)),
            plain_copies(self._path),
            {
                "print": self.print_sheet,
                "change": self.change,
                "remove": lambda: self.take_off(dialog),
                "drop": lambda: self._drop(dialog),
            },
            self._window,
            just_set=just_set,
        )
        dialog.open()
        return dialog

    def print_sheet(self) -> QDialog:
        """Open the recovery sheet, to be printed."""
        from secretariat.queries.office import load_office
        from secretariat.reports.encryption import recovery_sheet
        from secretariat.store import cipher
        from secretariat.ui.printing import open_preview

        words = cipher.words_of(cipher.secret_of(self._path))
        office = self._context.ask(load_office)
        return open_preview(
            recovery_sheet(office, words, self._path.name, self._context.today()), self._context, self._window
        )

    def change(self) -> QDialog:
        """Ask for another password."""
        form = NewPasswordForm(self._change, self._window, asks_present=True)
        form.open()
        return form

    def take_off(self, dialog: QDialog | None = None) -> QDialog:
        """Ask whether the password is to go."""
        form = PasswordOffForm(self._take_off, self._window)
        form.accepted.connect(lambda: dialog.close() if dialog is not None else None)
        form.open()
        return form

    def when_open(self, path: Path, act: Callable[[], object]) -> None:
        """Run `act` on a copy that may be encrypted, after its password was given."""
        if bookfile.key_file(path).exists():
            from secretariat.store import cipher

            if cipher.is_locked(path):
                form = PasswordForm(path.name, partial(_unlocked, path), self._window)
                form.accepted.connect(act)
                form.open()
                return
        act()

    def _set(self, _present: str, password: str) -> bool:
        from secretariat.store.encrypting import encrypt

        self._rework(lambda path: encrypt(path, password), lambda desk: desk.show_dialog(just_set=True))
        return True

    def _change(self, present: str, password: str) -> bool:
        from secretariat.store.encrypting import change_password

        change_password(self._path, present, password)
        self._context.messages.tell(_("The password was changed, that of the backups beside the book too."))
        return True

    def _take_off(self, present: str) -> bool:
        from secretariat.store import cipher
        from secretariat.store.encrypting import decrypt

        cipher.unlock(self._path, present)
        said = _("The book has no password any more; backups made with one keep theirs.")
        self._rework(lambda path: decrypt(path, present), lambda desk: desk.tell(said))
        return True

    def tell(self, words: str) -> None:
        """Say what was done."""
        self._context.messages.tell(words)

    def _drop(self, dialog: EncryptionDialog) -> None:
        from secretariat.store.encrypting import drop_plain_copies, plain_copies

        count = drop_plain_copies(self._path)
        self.tell(ngettext("{0} copy was removed.", "{0} copies were removed.", count).format(count))
        dialog.show_copies(plain_copies(self._path))


def _unlocked(path: Path, typed: str) -> bool:
    from secretariat.store import cipher

    cipher.unlock(path, typed)
    return True
