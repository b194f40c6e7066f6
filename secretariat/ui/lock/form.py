"""Sets, changes and removes the PIN of the window, and says what it is good for."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from secretariat.domain.pins import LONGEST, MINUTES, checked_pin
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.form_dialog import FormDialog


@dataclass(frozen=True, slots=True)
class LockDraft:
    """What is to be kept: a new PIN ("" leaves it, None removes it), and after how many minutes it locks."""

    pin: str | None
    minutes: int


class LockForm(FormDialog):
    """`fits` tells whether a PIN is the present one; None where there is none yet."""

    def __init__(
        self,
        minutes: int,
        fits: Callable[[str], bool] | None,
        keep: Callable[[LockDraft], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Lock the window with a PIN"), parent)
        self._fits, self._keep = fits, keep
        told = _(
            "The lock keeps others from reading while you are away from the desk. It is no encryption: whoever "
            "can use this computer can still copy the data file, and who forgot the PIN can have it removed."
        )
        self.add_wide(labels.muted(told))
        self.present, self.pin, self.again = _pin_field(), _pin_field(), _pin_field()
        self.minutes = QComboBox()
        self.minutes.addItem(_("Only by hand"), 0)
        for number in MINUTES:
            after = ngettext("After {0} minute without a key", "After {0} minutes without a key", number)
            self.minutes.addItem(after.format(number), number)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(minutes)))
        self._add_fields()
        self.resize(theme.scaled(560), theme.scaled(300))

    def submit(self) -> bool:
        """Hand over the PIN; the present one must be right."""
        minutes = int(self.minutes.currentData())
        self._mind_present()
        if self._fits is not None and not self.pin.text() and not self.again.text():
            return self._keep(LockDraft("", minutes))
        return self._keep(LockDraft(checked_pin(self.pin.text(), self.again.text()), minutes))

    def remove(self) -> None:
        """Take the PIN away, if the present one is right."""
        try:
            self._mind_present()
        except InvalidInput as invalid:
            self.show_problems(invalid.problems)
            return
        if self._keep(LockDraft(None, 0)):
            self.done(self.DialogCode.Accepted)

    def _mind_present(self) -> None:
        if self._fits is not None and not self._fits(self.present.text()):
            raise InvalidInput({"present": _("This PIN is wrong.")})

    def _add_fields(self) -> None:
        if self._fits is not None:
            self.remove_button = link(_("Remove the PIN"), self.remove)
            self.add_field("present", _("Present PIN"), self.present, beside=self.remove_button)
        keeps = _("Empty: the PIN stays as it is.") if self._fits is not None else _("4 to 12 digits")
        self.add_field("pin", _("New PIN"), self.pin, keeps)
        self.add_field("again", _("The same again"), self.again)
        self.add_field("minutes", _("Locks"), self.minutes)


def _pin_field() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(LONGEST)
    return field
