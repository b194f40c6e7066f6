"""The form of a document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.documents import DocumentDraft
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.choice_box import choice_box
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog

_Choices = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class DocumentTies:
    """What a document can be tied to, each as (id, words).

    Without a committee of its own it is of that of its meeting.
    """

    meetings: _Choices = ()
    documents: _Choices = ()
    committees: _Choices = ()


class DocumentDialog(FormDialog):
    """Edits a DocumentDraft."""

    def __init__(
        self,
        draft: DocumentDraft,
        ties: DocumentTies,
        keep: Callable[[DocumentDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Document"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.number, self.kind, self.issuer = (
            QLineEdit(draft.number),
            QLineEdit(draft.kind),
            QLineEdit(draft.issuer),
        )
        self.issued_on = DateField(today)
        self.issued_on.set_day(draft.issued_on)
        self.signer, self.signer_title = QLineEdit(draft.signer), QLineEdit(draft.signer_title)
        self.subject, self.full_text = QPlainTextEdit(draft.subject), QPlainTextEdit(draft.full_text)
        self.field, self.superior_document = QLineEdit(draft.field), QLineEdit(draft.superior_document)
        self.meeting = choice_box(ties.meetings, _("No meeting"), draft.meeting_id)
        self.committee = choice_box(ties.committees, _("That of the meeting, or none"), draft.committee_id)
        self.amends = choice_box(ties.documents, _("None"), draft.amends_id)
        self.issued = QCheckBox(_("Has been issued"))
        self.issued.setChecked(draft.issued)
        self._add_fields()
        self.resize(theme.scaled(700), theme.scaled(640))

    def submit(self) -> bool:
        """Hand over the draft; a problem at a field keeps the form open."""
        entered = replace(
            self._draft,
            number=self.number.text(),
            kind=self.kind.text(),
            issuer=self.issuer.text(),
            issued_on=self.issued_on.day(),
            signer=self.signer.text(),
            signer_title=self.signer_title.text(),
            subject=self.subject.toPlainText(),
            full_text=self.full_text.toPlainText(),
            field=self.field.text(),
            superior_document=self.superior_document.text(),
            meeting_id=self.meeting.currentData(),
            committee_id=self.committee.currentData(),
            amends_id=self.amends.currentData(),
            issued=self.issued.isChecked(),
        )
        return self._keep(entered.checked())

    def _add_fields(self) -> None:
        for text in (self.subject, self.full_text):
            text.setTabChangesFocus(True)
        self.subject.setMaximumHeight(theme.scaled(72))
        self.full_text.setMinimumHeight(theme.scaled(120))
        self.add_field("number", _("Number"), self.number)
        self.add_field("kind", _("Kind"), self.kind)
        self.add_field("issued_on", _("Issued on"), self.issued_on)
        self.add_field("issued", "", self.issued)
        self.add_field("issuer", _("Issuer"), self.issuer)
        self.add_field("subject", _("Subject"), self.subject)
        self.add_field("signer", _("Signer"), self.signer)
        self.add_field("signer_title", _("Title of the signer"), self.signer_title)
        self.add_field("meeting_id", _("Meeting"), self.meeting)
        self.add_field("committee_id", _("Committee"), self.committee)
        self.add_field("field", _("Field"), self.field)
        self.add_field("superior_document", _("Carries out (superior's document)"), self.superior_document)
        self.add_field("amends_id", _("Amends or replaces"), self.amends)
        self.add_field("full_text", _("Full text"), self.full_text)
        self.leave_out_button = link(_("Leave the text out and save"), self.leave_text_out)
        self.leave_out_button.hide()
        self.add_wide(self.leave_out_button)

    def leave_text_out(self) -> None:
        """Save the document without its text, which is marked secret."""
        self.full_text.clear()
        self.accept()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put every message at its field; a text that is marked secret can be left out at once."""
        self.leave_out_button.setVisible("full_text" in problems)
        super().show_problems(problems)
