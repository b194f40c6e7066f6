"""This office: who it is, how it writes, and how it judges."""

from dataclasses import dataclass, replace
from enum import StrEnum

from secretariat.domain.conditions import STALE_DAYS
from secretariat.domain.standing import DUE_SOON_DAYS, JudgedBy, JudgedDay
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


# How many days each warning time may have.
_SPANS = {"due_soon_days": (0, 366), "stale_days": (1, 366), "urgent_days": (1, 366), "notice_days": (1, 60)}
_FORMS = {PaperForm.STATE: N_("State form"), PaperForm.PARTY: N_("Party form")}


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """What the settings of the office hold. `recipients` is a line each, without the dash.

    `stale_days` after which an open task counts as not updated; `urgent_days` is the deadline of urgent tasks that
    name none, counted in calendar days; `notice_days` that of the notice of a meeting, counted in working days.
    """

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
    judged_day: JudgedDay = JudgedDay.CONFIRMATION
    uses_receiving: bool = False
    uses_confirming: bool = False
    due_soon_days: int = DUE_SOON_DAYS
    stale_days: int = STALE_DAYS
    urgent_days: int | None = None
    notice_days: int = 5

    def checked(self) -> "OfficeDraft":
        """Return the settings as they will be stored; raise InvalidInput with all problems."""
        days = {name: getattr(self, name) for name in _SPANS}
        problems = {
            name: _("Choose between {0} and {1} days.").format(*_SPANS[name])
            for name, number in days.items()
            if number is not None and not _SPANS[name][0] <= number <= _SPANS[name][1]
        }
        if problems:
            raise InvalidInput(problems)
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
