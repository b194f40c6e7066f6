"""Pictures of what guards the book: reports of faults, the package for support, the lock, the password."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.progress import Silent
from secretariat.ui.wiring import Desk

_DETAILS = (
    "Traceback (most recent call last):\n"
    '  File "secretariat/ui/jobs.py", line 141, in _deliver\n'
    "    done(ready.result())\n"
    "ZeroDivisionError: division by zero"
)
_BOOK, _WORDS = "office.db", "MZXW-6YTB-OI7Q-K3LN-MFZW-2XDF-OR4A-C"


class GuardGallery:
    """Brings the dialogs of bad days onto the screen of a sample book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures in the order in which a person meets them."""
        return [
            ("crash", self._crash),
            ("crash-earlier", self._earlier),
            ("support", self._support),
            ("lock-form", self._lock_form),
            ("lock-form-first", lambda: self._desk.lock().edit()),
            ("lock-screen", self._lock_screen),
            ("password-ask", self._password_asked),
            ("password-new", self._password_new),
            ("password-off", self._password_off),
            ("password-book", self._password_book),
            ("password-sheet", self._password_sheet),
        ]

    def _crash(self) -> QDialog:
        from secretariat.ui.crash import CrashDialog

        dialog = CrashDialog(_DETAILS, Path("secretariat.log"), self._desk.window, backups=lambda: None)
        dialog.count(_DETAILS)
        dialog.details_button.click()
        dialog.open()
        return dialog

    def _earlier(self) -> QDialog:
        from secretariat.ui.crash import CrashDialog

        dialog = CrashDialog(_DETAILS, Path("secretariat.log"), self._desk.window, earlier=True)
        dialog.open()
        return dialog

    def _lock_form(self) -> QDialog:
        from secretariat.ui.lock.form import LockForm

        form = LockForm(10, bool, bool, self._desk.window)
        form.save_button.click()
        form.open()
        return form

    def _lock_screen(self) -> QWidget:
        from secretariat.ui.lock.screen import LockScreen

        screen = LockScreen(lambda _pin: False, lambda: True, 3)
        screen.setGeometry(self._desk.window.geometry())
        return screen

    def _password_asked(self) -> QDialog:
        from secretariat.ui.encryption.forms import PasswordForm

        def wrong(_typed: str) -> bool:
            raise UserError(_("This password does not open {0}. Type it again.").format(_BOOK))

        form = PasswordForm(_BOOK, wrong, self._desk.window)
        form.save_button.click()
        form.open()
        return form

    def _password_new(self) -> QDialog:
        from secretariat.ui.encryption.forms import NewPasswordForm

        form = NewPasswordForm(lambda _present, _new: True, self._desk.window)
        form.open()
        return form

    def _password_off(self) -> QDialog:
        from secretariat.ui.encryption.forms import PasswordOffForm

        form = PasswordOffForm(bool, self._desk.window)
        form.open()
        return form

    def _password_book(self) -> QDialog:
        from secretariat.ui.encryption.dialog import EncryptionDialog

        acts: dict[str, Callable[[], object]] = dict.fromkeys(("print", "change", "remove", "drop"), lambda: None)
        copies = [Path(f"{_BOOK}.plain-20261121-091500"), Path("office-2026-11-20.db")]
        dialog = EncryptionDialog(_WORDS, copies, acts, self._desk.window, just_set=True)
        dialog.open()
        return dialog

    def _password_sheet(self) -> QWidget:
        from secretariat.queries.office import load_office
        from secretariat.reports.encryption import recovery_sheet
        from secretariat.ui.printing import open_preview

        context = self._desk.context
        sheet = recovery_sheet(context.ask(load_office), _WORDS, _BOOK, context.today())
        return open_preview(sheet, context, self._desk.window)

    def _support(self) -> QDialog:
        """The counts are read at once here: a picture waits for no other thread."""
        from secretariat.services.support import parts_of_book, parts_of_program
        from secretariat.ui.about import versions
        from secretariat.ui.support.dialog import SupportDialog

        context = self._desk.context
        parts = parts_of_program(versions(), context.settings, None, _DETAILS)
        dialog = SupportDialog(parts, context.today(), self._desk.window)
        dialog.add(parts_of_book(context.database, Silent()))
        dialog.list.setCurrentRow(3)
        dialog.open()
        return dialog
