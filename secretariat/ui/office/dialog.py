"""The settings of the office: who it is, how it writes, how it judges."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import JudgedBy
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.number_field import NumberField


class OfficeDialog(FormDialog):
    """Edits an OfficeDraft."""

    def __init__(
        self, draft: OfficeDraft, keep: Callable[[OfficeDraft], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Office settings"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.superior, self.name, self.place = (
            QLineEdit(draft.superior),
            QLineEdit(draft.name),
            QLineEdit(draft.place),
        )
        self.form, self.judged_by = QComboBox(), QComboBox()
        for form in PaperForm:
            self.form.addItem(form.label, form)
        for judged_by in JudgedBy:
            self.judged_by.addItem(judged_by.label, judged_by)
        self.form.setCurrentIndex(self.form.findData(draft.form))
        self.judged_by.setCurrentIndex(self.judged_by.findData(draft.judged_by))
        self.signer_title, self.signer_name = QLineEdit(draft.signer_title), QLineEdit(draft.signer_name)
        self.preparer_title, self.preparer_name = QLineEdit(draft.preparer_title), QLineEdit(draft.preparer_name)
        self.numbering = QLineEdit(draft.numbering)
        self.recipients = QPlainTextEdit(draft.recipients)
        self.due_soon_days = NumberField()
        self.due_soon_days.setRange(0, 366)
        self.due_soon_days.setValue(draft.due_soon_days)
        self._add_fields()
        self.resize(theme.scaled(620), theme.scaled(300))

    def submit(self) -> bool:
        """Hand over the settings; a problem at a field keeps the form open."""
        entered = replace(
            self._draft,
            superior=self.superior.text(),
            name=self.name.text(),
            place=self.place.text(),
            form=PaperForm(self.form.currentData()),
            signer_title=self.signer_title.text(),
            signer_name=self.signer_name.text(),
            preparer_title=self.preparer_title.text(),
            preparer_name=self.preparer_name.text(),
            numbering=self.numbering.text(),
            recipients=self.recipients.toPlainText(),
            judged_by=JudgedBy(self.judged_by.currentData()),
            due_soon_days=self.due_soon_days.value(),
        )
        return self._keep(entered.checked())

    def _add_fields(self) -> None:
        self.recipients.setTabChangesFocus(True)
        self.recipients.setMaximumHeight(theme.scaled(76))
        days = _("An open task counts as due soon from so many days before its deadline.")
        self.add_field("superior", _("Superior agency (first line of the head)"), self.superior)
        self.add_field("name", _("This office (second line)"), self.name)
        self.add_field("place", _("Place, for dates"), self.place)
        self.add_field("form", _("Form of papers"), self.form)
        self.add_field("numbering", _("Symbol of own documents"), self.numbering, _("For example TB-BCĐ"))
        self.add_field("preparer_title", _("Title of the preparer"), self.preparer_title)
        self.add_field("preparer_name", _("Name of the preparer"), self.preparer_name)
        self.add_field("signer_title", _("Title of the signer"), self.signer_title)
        self.add_field("signer_name", _("Name of the signer"), self.signer_name)
        self.add_field("recipients", _("Recipients"), self.recipients, _("One line each, without the dash"))
        self.add_field("judged_by", _("“On time” is judged by"), self.judged_by)
        self.add_field("due_soon_days", _("Due soon (days)"), self.due_soon_days, days)
