"""The form of one day off, or of one day that is worked instead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from secretariat.domain.working_days import SpecialDayDraft
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog


class SpecialDayDialog(FormDialog):
    """Edits a SpecialDayDraft; `draft` is None for a new day, which begins at the first of `near`."""

    def __init__(
        self,
        draft: SpecialDayDraft | None,
        keep: Callable[[SpecialDayDraft], bool],
        parent: QWidget | None = None,
        *,
        near: date,
    ) -> None:
        title = _("Add a day off or a day worked instead") if draft is None else _("Change the day")
        super().__init__(title, parent)
        self._draft, self._keep = draft or SpecialDayDraft(near), keep
        self.day, self.kind = DateField(near), QComboBox()
        self.name, self.basis = QLineEdit(self._draft.name), QLineEdit(self._draft.basis)
        if draft is not None:
            self.day.set_day(draft.day)
        for working in (False, True):
            self.kind.addItem(kind_words(working), working)
        self.kind.setCurrentIndex(int(self._draft.working))
        weekend = _("A day worked instead falls on a Saturday or Sunday.")
        self.add_field("day", _("Day"), self.day)
        self.add_field("working", _("Kind"), self.kind, weekend)
        self.add_field("name", _("Name"), self.name)
        self.add_field("basis", _("By which document"), self.basis)
        self.name.setPlaceholderText("Tết Nguyên đán")
        self.resize(theme.scaled(520), theme.scaled(260))

    def submit(self) -> bool:
        """Hand over the day; a problem at a field keeps the form open."""
        day = self.day.day()
        if day is None:
            raise InvalidInput({"day": _("Give the day.")})
        entered = replace(
            self._draft,
            day=day,
            working=bool(self.kind.currentData()),
            name=self.name.text(),
            basis=self.basis.text(),
        )
        return self._keep(entered.checked())


def kind_words(working: bool) -> str:
    """Return what kind of day it is."""
    return _("Worked instead") if working else _("Day off")
