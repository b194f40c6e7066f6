"""The form of an agency, and choosing the successor of one that was merged."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgencyField, Choice
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog


class AgencyDialog(FormDialog):
    """Edits an AgencyDraft; other names are a line each."""

    def __init__(
        self,
        draft: AgencyDraft,
        choices: Sequence[Choice],
        keep: Callable[[AgencyDraft], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Agency"), parent, enter_saves=False)
        self._draft, self._keep = draft, keep
        self.name, self.short_name, self.code = (
            QLineEdit(draft.name),
            QLineEdit(draft.short_name),
            QLineEdit(draft.code),
        )
        self.kind = QComboBox()
        for kind in AgencyKind:
            self.kind.addItem(kind.label, kind)
        self.kind.setCurrentIndex(self.kind.findData(draft.kind))
        self.parent_agency = AgencyField(choices)
        self.parent_agency.set_agency(draft.parent_id)
        self.valid_from, self.valid_to = DateField(today), DateField(today)
        self.valid_from.set_day(draft.valid_from)
        self.valid_to.set_day(draft.valid_to)
        self.aliases, self.note = QPlainTextEdit("\n".join(draft.aliases)), QPlainTextEdit(draft.note)
        self._add_fields()
        self.resize(theme.scaled(600), theme.scaled(300))

    def submit(self) -> bool:
        """Hand over the draft; a problem at a field keeps the form open."""
        entered = replace(
            self._draft,
            name=self.name.text(),
            short_name=self.short_name.text(),
            code=self.code.text(),
            kind=AgencyKind(self.kind.currentData()),
            parent_id=self.parent_agency.agency_id(),
            valid_from=self.valid_from.day(),
            valid_to=self.valid_to.day(),
            aliases=tuple(self.aliases.toPlainText().splitlines()),
            note=self.note.toPlainText(),
        )
        return self._keep(entered.checked())

    def _add_fields(self) -> None:
        for text in (self.aliases, self.note):
            text.setTabChangesFocus(True)
            text.setMaximumHeight(theme.scaled(76))
        self.add_field("name", _("Name"), self.name)
        self.add_field("short_name", _("Short name"), self.short_name)
        self.add_field("code", _("Code"), self.code)
        self.add_field("kind", _("Kind"), self.kind)
        self.add_field("parent_id", _("Superior agency"), self.parent_agency)
        self.add_field(
            "aliases", _("Other names"), self.aliases, _("One name a line; notices are read by them too.")
        )
        self.add_field("valid_from", _("Since"), self.valid_from)
        self.add_field("valid_to", _("Until"), self.valid_to)
        self.add_field("note", _("Note"), self.note)


class MergeDialog(FormDialog):
    """Names the successor of an agency; its tasks stay where they are and are followed up there."""

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        keep: Callable[[int, date], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Merge into a successor"), parent, enter_saves=False, save=_("Merge"))
        self._keep = keep
        self.successor, self.merged_on = AgencyField(choices), DateField(today)
        self.merged_on.set_day(today)
        self.setMinimumWidth(theme.scaled(480))
        self.add_wide(
            labels.muted(
                _(
                    "{0} stays searchable under its name; what it was given is followed up with the successor."
                ).format(name)
            )
        )
        self.add_field("successor_id", _("Successor"), self.successor)
        self.add_field("on", _("Merged on"), self.merged_on)

    def submit(self) -> bool:
        """Hand over the successor and the day."""
        successor, day = self.successor.agency_id(), self.merged_on.day()
        if successor is None:
            raise InvalidInput({"successor_id": _("Choose the successor.")})
        if day is None:
            raise InvalidInput({"on": _("Give the day.")})
        return self._keep(successor, day)
