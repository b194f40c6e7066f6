"""Meetings: what the form of a meeting may hold, and how it stands with the notice of its conclusions."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _, ngettext


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


_NAMED = re.compile(r"(?:Cuộc họp|Phiên họp|Hội nghị|Hội thảo|Kỳ họp|Buổi|Giao ban)\b")
_CLOCK = re.compile(r"(\d{1,2}) ?(?:h|g|:|\.|giờ) ?(\d{2})?(?: ?(?:phút|p))?")


def clock_of(text: str) -> str | None:
    """Return an hour as it is stored (8h30, 8:30, 8 giờ → 08:30), "" for none, None for what is no hour."""
    words = clean(text).lower()
    if not words:
        return ""
    found = _CLOCK.fullmatch(words)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


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
    end_time: str = ""
    secretary: str = ""

    def checked(self) -> "MeetingDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.title):
            problems["title"] = _("Say what the meeting was about.")
        if self.points is not None and not 0 <= self.points <= 100_000:
            problems["points"] = _("The number of connection points is not possible.")
        starts, ends = clock_of(self.start_time), clock_of(self.end_time)
        for name, hour in (("start_time", starts), ("end_time", ends)):
            if hour is None:
                problems[name] = _("Write the hour like 08:30.")
        if starts and ends and ends <= starts:
            problems["end_time"] = _("The meeting cannot end before it begins.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            title=clean(self.title),
            session=clean(self.session),
            start_time=starts or "",
            end_time=ends or "",
            secretary=clean(self.secretary),
            place=clean(self.place),
            chair=clean(self.chair),
            note=clean(self.note),
        )

    def is_empty(self) -> bool:
        """Whether nothing is known of a meeting, so that none is to be stored."""
        return self == MeetingDraft()


class NoticeState(StrEnum):
    """How a meeting stands with the notice of its conclusions."""

    AHEAD = "ahead"
    WAITING = "waiting"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class NoticeStanding:
    """The office's own deadline: when the notice is due, when it was issued, and how that stands on a day."""

    state: NoticeState
    due_on: date | None = None
    issued_on: date | None = None
    days: int = 0

    @property
    def words(self) -> str:
        """The words the person reads: "2 days to go", "issued on 12/8 (in time)"."""
        match self.state:
            case NoticeState.AHEAD:
                return ""
            case NoticeState.WAITING if self.days:
                return ngettext("{0} day to go", "{0} days to go", self.days).format(self.days)
            case NoticeState.WAITING:
                return _("due today")
            case NoticeState.OVERDUE:
                return ngettext("{0} day overdue", "{0} days overdue", self.days).format(self.days)
            case NoticeState.IN_TIME:
                return _("issued on {0} (in time)").format(_day_and_month(self.issued_on))
            case NoticeState.LATE:
                return _("issued on {0} (late)").format(_day_and_month(self.issued_on))


def _day_and_month(day: date | None) -> str:
    return f"{day.day}/{day.month}" if day else ""


def notice_standing(
    held_on: date | None, due_on: date | None, issued_on: date | None, today: date
) -> NoticeStanding:
    """Return how it stands with the notice of a meeting that was held on a day."""
    if issued_on is not None:
        late = due_on is not None and issued_on > due_on
        return NoticeStanding(NoticeState.LATE if late else NoticeState.IN_TIME, due_on, issued_on)
    if held_on is None or due_on is None or held_on > today:
        return NoticeStanding(NoticeState.AHEAD, due_on)
    state = NoticeState.OVERDUE if due_on < today else NoticeState.WAITING
    return NoticeStanding(state, due_on, None, abs((due_on - today).days))


def spoken_of(title: str) -> str:
    """Return a meeting inside a sentence of a Vietnamese paper: Họp về … → cuộc họp về …."""
    said = clean(title)
    if _NAMED.match(said):
        return f"{said[:1].lower()}{said[1:]}"
    return f"cuộc họp {said[4:]}" if said.startswith("Họp ") else f"cuộc họp {said}"


def chaired_by(chair: str) -> str:
    """Return the chair inside a sentence of a Vietnamese paper; where nobody is known, whoever it was."""
    said = clean(chair)
    return f"{said[:1].lower()}{said[1:]}" if said.startswith("Đồng chí ") else said or "người chủ trì"


def conclusion_of(chair: str, title: str) -> str:
    """Return what the notice of a meeting is about."""
    return f"Kết luận của {chaired_by(chair)} tại {spoken_of(title)}"
