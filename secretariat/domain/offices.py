"""This office: who it is, how it writes, and how it judges."""

from dataclasses import dataclass, replace
from enum import StrEnum

from secretariat.domain.standing import DUE_SOON_DAYS, JudgedBy
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _


class PaperForm(StrEnum):
    """Whose rules the head of a paper follows: Nghị định 30/2020/NĐ-CP or the Party's guidance."""

    STATE = "state"
    PARTY = "party"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_FORMS[self])


_FORMS = {PaperForm.STATE: N_("State form"), PaperForm.PARTY: N_("Party form")}


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """What the settings of the office hold. `recipients` is a line each, without the dash."""

    name: str = ""
    superior: str = ""
    place: str = ""
    form: PaperForm = PaperForm.STATE
    signer_title: str = ""
    signer_name: str = ""
    preparer_title: str = ""
    preparer_name: str = ""
    numbering: str = ""
    recipients: str = ""
    judged_by: JudgedBy = JudgedBy.ADJUSTED
    due_soon_days: int = DUE_SOON_DAYS

    def checked(self) -> "OfficeDraft":
        """Return the settings as they will be stored; raise InvalidInput with all problems."""
        if not 0 <= self.due_soon_days <= 366:
            raise InvalidInput({"due_soon_days": _("Choose between 0 and 366 days.")})
        return replace(
            self,
            name=clean(self.name),
            superior=clean(self.superior),
            place=clean(self.place),
            signer_title=clean(self.signer_title),
            signer_name=clean(self.signer_name),
            preparer_title=clean(self.preparer_title),
            preparer_name=clean(self.preparer_name),
            numbering=clean(self.numbering),
            recipients=clean_lines(self.recipients),
        )
