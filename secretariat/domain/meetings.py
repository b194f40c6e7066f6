"""Meetings: what the form of a meeting may hold."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _


class MeetingForm(StrEnum):
    """Stored by value; never rename a value, add a new one."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_FORMS[self])


_FORMS = {
    MeetingForm.IN_PERSON: N_("In person"),
    MeetingForm.ONLINE: N_("Online"),
    MeetingForm.HYBRID: N_("In person and online"),
}


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What the form of a meeting holds; `points` is the number of connection points."""

    title: str = ""
    session: str = ""
    held_on: date | None = None
    start_time: str = ""
    place: str = ""
    form: MeetingForm | None = None
    chair: str = ""
    points: int | None = None
    committee_id: int | None = None
    note: str = ""

    def checked(self) -> "MeetingDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.title):
            problems["title"] = _("Say what the meeting was about.")
        if self.points is not None and not 0 <= self.points <= 100_000:
            problems["points"] = _("The number of connection points is not possible.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            title=clean(self.title),
            session=clean(self.session),
            start_time=clean(self.start_time),
            place=clean(self.place),
            chair=clean(self.chair),
            note=clean(self.note),
        )

    def is_empty(self) -> bool:
        """Whether nothing is known of a meeting, so that none is to be stored."""
        return self == MeetingDraft()
