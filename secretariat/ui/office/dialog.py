"""The settings of the office: who it is, how it writes, how it follows tasks up and judges."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import JudgedBy, JudgedDay
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.number_field import NumberField


class OfficeDialog(FormDialog):
    """Edits an OfficeDraft: who the office is on one page, how it follows tasks up on the other."""

    def __init__(
        self, draft: OfficeDraft, keep: Callable[[OfficeDraft], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Office settings"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self._make_office_fields(draft)
        self._make_follow_up_fields(draft)
        self.begin_tab(_("This office and its papers"))
        self._add_office_fields()
        self.begin_tab(_("Follow-up of tasks"))
        self._add_follow_up_fields()
        self.resize(theme.scaled(660), theme.scaled(300))

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
            judged_day=JudgedDay(self.judged_day.currentData()),
            uses_receiving=self.uses_receiving.isChecked(),
            uses_confirming=self.uses_confirming.isChecked(),
            due_soon_days=self.due_soon_days.value(),
            stale_days=self.stale_days.value(),
            urgent_days=self.urgent_days.value() or None,
            notice_days=self.notice_days.value(),
        )
        return self._keep(entered.checked())

    def _make_office_fields(self, draft: OfficeDraft) -> None:
        self.superior, self.name, self.place = (
            QLineEdit(draft.superior),
            QLineEdit(draft.name),
            QLineEdit(draft.place),
        )
        self.form = _choice(PaperForm, draft.form)
        self.signer_title, self.signer_name = QLineEdit(draft.signer_title), QLineEdit(draft.signer_name)
        self.preparer_title, self.preparer_name = QLineEdit(draft.preparer_title), QLineEdit(draft.preparer_name)
        self.numbering = QLineEdit(draft.numbering)
        self.recipients = QPlainTextEdit(draft.recipients)
        self.recipients.setTabChangesFocus(True)
        self.recipients.setMaximumHeight(theme.scaled(76))

    def _make_follow_up_fields(self, draft: OfficeDraft) -> None:
        self.judged_by, self.judged_day = _choice(JudgedBy, draft.judged_by), _choice(JudgedDay, draft.judged_day)
        self.uses_receiving = QCheckBox(_("This office does so"))
        self.uses_confirming = QCheckBox(_("This office does so"))
        self.uses_receiving.setChecked(draft.uses_receiving)
        self.uses_confirming.setChecked(draft.uses_confirming)
        self.due_soon_days = _days(draft.due_soon_days, 0, 366)
        self.stale_days = _days(draft.stale_days, 1, 366)
        self.urgent_days = _days(draft.urgent_days or 0, 0, 366)
        self.urgent_days.setSpecialValueText(_("None"))
        self.notice_days = _days(draft.notice_days, 1, 60)

    def _add_office_fields(self) -> None:
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

    def _add_follow_up_fields(self) -> None:
        soon = _("An open task counts as due soon from so many days before its deadline.")
        stale = _("An open task of which nothing was reported for so long counts as not updated.")
        urgent = _("The deadline of an urgent task that names none, in days after it was given.")
        notice = _("Within so many working days after a meeting its notice of conclusions is to be issued.")
        receiving = _("Agencies say that they received a task.")
        confirming = _("What is reported as done waits for a confirmation.")
        judged = _("Printed on lists and reports. Where a day is not known, the day of completion judges.")
        self.add_field("judged_by", _("“On time” is judged by"), self.judged_by)
        self.add_field("judged_day", _("Compared with the deadline"), self.judged_day, judged)
        self.add_field("uses_receiving", _("Receiving"), self.uses_receiving, receiving)
        self.add_field("uses_confirming", _("Confirming"), self.uses_confirming, confirming)
        self.add_field("due_soon_days", _("Due soon (days)"), self.due_soon_days, soon)
        self.add_field("stale_days", _("Not updated (days)"), self.stale_days, stale)
        self.add_field("urgent_days", _("Urgent tasks (days)"), self.urgent_days, urgent)
        self.add_field("notice_days", _("Notice of conclusions (days)"), self.notice_days, notice)


def _choice(kind: type[PaperForm] | type[JudgedBy] | type[JudgedDay], present: str) -> QComboBox:
    box = QComboBox()
    for member in kind:
        box.addItem(member.label, member)
    box.setCurrentIndex(box.findData(present))
    return box


def _days(present: int, low: int, high: int) -> NumberField:
    field = NumberField()
    field.setRange(low, high)
    field.setValue(present)
    return field
