"""The forms of a committee, of a member, of a person, and of the end of a term."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.committees import CommitteeDraft, MemberDraft, MemberRank
from secretariat.domain.people import PersonDraft
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgencyField, Choice
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.choice_box import choice_box
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog


class PersonField(AgencyField):
    """Chooses a person by name, post or agency, typed without marks; the only one that fits is taken over."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(choices, parent)
        self.setPlaceholderText(_("Name, post or agency, without marks"))
        self.editingFinished.connect(self._take_the_only_one)

    def problem(self) -> str:
        """Return what is wrong with the text, or nothing."""
        if self.is_readable():
            return ""
        return _("Nobody named “{0}” was chosen. Choose from the list, or enter a new person.").format(
            clean(self.text())
        )

    def _take_the_only_one(self) -> None:
        if not self.is_readable() and len(found := self.book.matching(self.text(), 2)) == 1:
            self.set_agency(found[0].id)


class CommitteeDialog(FormDialog):
    """Edits a CommitteeDraft; `above` are the committees below which it can stand, as (id, words)."""

    def __init__(
        self,
        draft: CommitteeDraft,
        above: Sequence[tuple[int, str]],
        agencies: Sequence[Choice],
        keep: Callable[[CommitteeDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Committee"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.name, self.short_name = QLineEdit(draft.name), QLineEdit(draft.short_name)
        self.symbol, self.decision = QLineEdit(draft.symbol), QLineEdit(draft.decision)
        self.above = choice_box(above, _("None"), draft.parent_id)
        self.standing = AgencyField(agencies)
        self.standing.set_agency(draft.standing_agency_id)
        self.decided_on, self.ended_on = DateField(today), DateField(today)
        self.decided_on.set_day(draft.decided_on)
        self.ended_on.set_day(draft.ended_on)
        self.note = QPlainTextEdit(draft.note)
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(theme.scaled(76))
        self._add_fields()
        self.resize(theme.scaled(620), theme.scaled(300))

    def submit(self) -> bool:
        """Hand over the draft; a problem at a field keeps the form open."""
        entered = replace(
            self._draft,
            name=self.name.text(),
            short_name=self.short_name.text(),
            symbol=self.symbol.text(),
            decision=self.decision.text(),
            decided_on=self.decided_on.day(),
            ended_on=self.ended_on.day(),
            parent_id=self.above.currentData(),
            standing_agency_id=self.standing.agency_id(),
            note=self.note.toPlainText(),
        )
        return self._keep(entered.checked())

    def _add_fields(self) -> None:
        self.add_field("name", _("Name"), self.name)
        self.add_field("short_name", _("Short name"), self.short_name)
        self.add_field("symbol", _("Symbol"), self.symbol, _("As it stands in the numbers of its documents: BCĐ."))
        self.add_field("parent_id", _("Stands below"), self.above)
        self.add_field("standing_agency_id", _("Standing agency"), self.standing)
        self.add_field("decision", _("Decision number"), self.decision)
        self.add_field("decided_on", _("Decided on"), self.decided_on)
        self.add_field("ended_on", _("Ended on"), self.ended_on)
        self.add_field("note", _("Note"), self.note)


class PersonDialog(FormDialog):
    """Edits a PersonDraft."""

    def __init__(
        self,
        draft: PersonDraft,
        agencies: Sequence[Choice],
        keep: Callable[[PersonDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Person"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.name, self.post = QLineEdit(draft.name), QLineEdit(draft.post)
        self.agency = AgencyField(agencies)
        self.agency.set_agency(draft.agency_id)
        self.valid_from, self.valid_to = DateField(today), DateField(today)
        self.valid_from.set_day(draft.valid_from)
        self.valid_to.set_day(draft.valid_to)
        self.add_field("name", _("Full name"), self.name)
        self.add_field("post", _("Post"), self.post)
        self.add_field("agency_id", _("Agency"), self.agency)
        self.add_field("valid_from", _("In this post since"), self.valid_from)
        self.add_field("valid_to", _("Until"), self.valid_to)
        self.setMinimumWidth(theme.scaled(520))

    def submit(self) -> bool:
        """Hand over the draft; a problem at a field keeps the form open."""
        entered = replace(
            self._draft,
            name=self.name.text(),
            post=self.post.text(),
            agency_id=self.agency.agency_id(),
            valid_from=self.valid_from.day(),
            valid_to=self.valid_to.day(),
        )
        return self._keep(entered.checked())


@dataclass(frozen=True, slots=True)
class MemberChoices:
    """Who can become a member, and the agencies for a person who is entered with the seat."""

    people: Sequence[Choice]
    agencies: Sequence[Choice]


class MemberDialog(FormDialog):
    """Edits a MemberDraft; a person who is not known yet is entered in the same form and kept in the same step."""

    def __init__(
        self,
        draft: MemberDraft,
        choices: MemberChoices,
        keep: Callable[[MemberDraft, PersonDraft | None], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Member of the committee"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.person = PersonField(choices.people)
        self.person.set_agency(draft.person_id)
        self.new_button = plain(_("New person"), self.enter_new_person, "user")
        self.name, self.post, self.agency = QLineEdit(), QLineEdit(), AgencyField(choices.agencies)
        self.rank = QComboBox()
        for rank in MemberRank:
            self.rank.addItem(rank.label, rank)
        self.rank.setCurrentIndex(self.rank.findData(draft.rank))
        self.role = QLineEdit(draft.role)
        self.valid_from, self.valid_to = DateField(today), DateField(today)
        self.valid_from.set_day(draft.valid_from)
        self.valid_to.set_day(draft.valid_to)
        self._add_fields()
        self.setMinimumWidth(theme.scaled(560))

    def enter_new_person(self) -> None:
        """Let name, post and agency of somebody who is not known yet be typed; once more, choose again."""
        self._show_new_person(wanted=not self._is_new)
        self._fit()
        if self._is_new:
            if not self.person.agency_id():
                self.name.setText(clean(self.person.text()))
            self.person.set_agency(None)
        (self.name if self._is_new else self.person).setFocus()

    def draft_restored(self) -> None:
        """A name that was typed is one of a new person."""
        if not self._is_new and (self.name.text() or self.post.text()):
            self._show_new_person(wanted=True)

    def submit(self) -> bool:
        """Hand over the draft, with the new person if there is one."""
        entered = replace(
            self._draft,
            person_id=self.person.agency_id(),
            rank=MemberRank(self.rank.currentData()),
            role=self.role.text(),
            valid_from=self.valid_from.day(),
            valid_to=self.valid_to.day(),
        )
        if not self._is_new:
            return self._keep(entered.checked(), None)
        person = PersonDraft(self.name.text(), self.post.text(), self.agency.agency_id())
        return self._keep(entered, person.checked())

    def _add_fields(self) -> None:
        self.add_field("person_id", _("Person"), self.person, beside=self.new_button)
        self.add_field("name", _("Full name"), self.name)
        self.add_field("post", _("Post"), self.post)
        self.add_field("agency_id", _("Agency"), self.agency)
        self.add_field("rank", _("Rank"), self.rank)
        self.role.setPlaceholderText(_("Where the decision says more than the rank."))
        self.add_field("role", _("Role as written"), self.role)
        self.add_field("valid_from", _("Since"), self.valid_from)
        self.add_field("valid_to", _("Until"), self.valid_to)
        self._show_new_person(wanted=False)

    def _show_new_person(self, *, wanted: bool) -> None:
        self._is_new = wanted
        self.person.setEnabled(not wanted)
        self.new_button.setText(_("Known person") if wanted else _("New person"))
        for row in (1, 2, 3):
            self._rows.setRowVisible(row, wanted)


class TermDialog(FormDialog):
    """Asks for the last day of a term; the member stays in the list as a former one."""

    def __init__(
        self, name: str, keep: Callable[[date], bool], parent: QWidget | None = None, *, today: date
    ) -> None:
        super().__init__(_("End the term"), parent, save=_("End the term"))
        self._keep = keep
        self.last_day = DateField(today)
        self.last_day.set_day(today)
        self.add_wide(labels.muted(_("{0} stays in the list as a former member.").format(name)))
        self.add_field("valid_to", _("Last day"), self.last_day)
        self.setMinimumWidth(theme.scaled(440))

    def submit(self) -> bool:
        """Hand over the day."""
        day = self.last_day.day()
        if day is None:
            raise InvalidInput({"valid_to": _("Give the day.")})
        return self._keep(day)
