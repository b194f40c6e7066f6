"""The form of a meeting, for the register of meetings and for the document that came out of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets.choice_box import choice_box
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog


class MeetingDialog(FormDialog):
    """Edits a MeetingDraft; `committees` are those that may meet, as (id, name)."""

    def __init__(
        self,
        draft: MeetingDraft,
        committees: Sequence[tuple[int, str]],
        keep: Callable[[MeetingDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Meeting"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.title, self.session = QPlainTextEdit(draft.title), QLineEdit(draft.session)
        self.committee = choice_box(committees, _("No committee"), draft.committee_id)
        self.held_on = DateField(today)
        self.held_on.set_day(draft.held_on)
        self.start_time, self.end_time = QLineEdit(draft.start_time), QLineEdit(draft.end_time)
        self.place, self.secretary = QLineEdit(draft.place), QLineEdit(draft.secretary)
        self.chair, self.note = QLineEdit(draft.chair), QPlainTextEdit(draft.note)
        self.points = QLineEdit("" if draft.points is None else str(draft.points))
        self.form = QComboBox()
        self.form.addItem(_("Not stated"), None)
        for form in MeetingForm:
            self.form.addItem(form.label, form)
        self.form.setCurrentIndex(max(0, self.form.findData(draft.form)))
        self._add_fields()
        self.resize(theme.scaled(640), theme.scaled(300))

    def submit(self) -> bool:
        """Hand over the draft; a problem at a field keeps the form open."""
        points = self.points.text().strip()
        entered = replace(
            self._draft,
            title=self.title.toPlainText(),
            session=self.session.text(),
            committee_id=self.committee.currentData(),
            held_on=self.held_on.day(),
            start_time=self.start_time.text(),
            end_time=self.end_time.text(),
            place=self.place.text(),
            chair=self.chair.text(),
            secretary=self.secretary.text(),
            points=int(points) if points.isdecimal() else -1 if points else None,
            form=MeetingForm(form) if (form := self.form.currentData()) else None,
            note=self.note.toPlainText(),
        )
        return self._keep(entered.checked())

    def _add_fields(self) -> None:
        for text in (self.title, self.note):
            text.setTabChangesFocus(True)
            text.setMaximumHeight(theme.scaled(64))
        self.start_time.setPlaceholderText("08:00")
        self.end_time.setPlaceholderText("11:30")
        self.add_field("title", _("Subject"), self.title)
        self.add_field("committee_id", _("Committee"), self.committee)
        self.add_field("session", _("Session"), self.session)
        self.add_field("held_on", _("Held on"), self.held_on)
        self.add_field("start_time", _("Hour"), self.start_time)
        self.add_field("end_time", _("Ends at"), self.end_time)
        self.add_field("place", _("Place"), self.place)
        self.add_field("form", _("Form"), self.form)
        self.add_field("points", _("Connection points"), self.points)
        self.add_field("chair", _("Chair"), self.chair)
        self.add_field("secretary", _("Secretary of the meeting"), self.secretary)
        self.add_field("note", _("Note"), self.note)
