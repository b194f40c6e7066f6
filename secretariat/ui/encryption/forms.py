"""The forms around the password of a book: asked when it is opened, set, changed and taken off."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.errors import InvalidInput, SecretariatError
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.form_dialog import FormDialog

_WIDE, _HIGH, _HIGHER = 560, 260, 400


class PasswordForm(FormDialog):
    """Asks for the password of a file; `unlock(typed)` raises UserError when it is wrong."""

    def __init__(self, name: str, unlock: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(_("Password of the book"), parent, save=_("Open"))
        self._unlock = unlock
        self.add_wide(labels.muted(_("“{0}” is protected with a password.").format(name)))
        self.password = _secret_field()
        hint = _("Who lost it types the recovery key from the printed sheet here.")
        self.add_field("password", _("Password"), self.password, hint)
        self.resize(theme.scaled(_WIDE), theme.scaled(_HIGH))

    def submit(self) -> bool:
        """Open the file, or say that the password does not."""
        return _told_at("password", lambda: self._unlock(self.password.text()))


class NewPasswordForm(FormDialog):
    """Sets a password or, where the present one is asked for, another one."""

    def __init__(
        self, keep: Callable[[str, str], bool], parent: QWidget | None = None, *, asks_present: bool = False
    ) -> None:
        super().__init__(
            _("Change the password of the book") if asks_present else _("Put a password on the book"), parent
        )
        self._keep, self._asks_present = keep, asks_present
        self.present, self.password, self.again = _secret_field(), _secret_field(), _secret_field()
        if not asks_present:
            self.add_wide(labels.muted(_what_it_does()))
        else:
            self.add_field(
                "present", _("Present password"), self.present, _("or the recovery key from the printed sheet")
            )
        self.add_field("password", _("New password"), self.password, _("At least 8 characters"))
        self.add_field("again", _("Type it again"), self.again)
        self.resize(theme.scaled(_WIDE), theme.scaled(_HIGHER if not asks_present else _HIGH))

    def submit(self) -> bool:
        """Hand over the password that was typed twice."""
        from secretariat.store.cipher import checked_password

        password = checked_password(self.password.text(), self.again.text())
        return _told_at("present", lambda: self._keep(self.present.text(), password))


class PasswordOffForm(FormDialog):
    """Takes the password off; the present one must be right."""

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(_("Take the password off the book"), parent, save=_("Take it off"))
        self._keep = keep
        told = _("From then on everybody who can use this computer can read the data file.")
        self.add_wide(labels.muted(told))
        self.present = _secret_field()
        self.add_field(
            "present", _("Present password"), self.present, _("or the recovery key from the printed sheet")
        )
        self.resize(theme.scaled(_WIDE), theme.scaled(_HIGH))

    def submit(self) -> bool:
        """Hand over the present password."""
        return _told_at("present", lambda: self._keep(self.present.text()))


def _what_it_does() -> str:
    first = _(
        "The data file and its backups are encrypted from now on, and the password is asked for at every start. "
        "Without password and recovery sheet nobody can open the book any more: print the sheet at once."
    )
    second = _("Attached files, Excel sheets and papers that you save are not encrypted. Not for state secrets.")
    return f"{first}\n\n{second}"


def _told_at(field: str, act: Callable[[], bool]) -> bool:
    """Say a refusal beside the field of the password."""
    try:
        return act()
    except InvalidInput:
        raise
    except SecretariatError as wrong:
        raise InvalidInput({field: str(wrong)}) from wrong


def _secret_field() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
