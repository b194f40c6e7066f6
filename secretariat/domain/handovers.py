"""Handing over: the open tasks of one officer go to another, on a day, for a reason or by a paper."""

from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain import dates
from secretariat.domain.text import clean, fold
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext

_LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True)
class HandoverDraft:
    """From whom to whom, which tasks, on which day; `reason` may be a paper."""

    giver: str = ""
    taker: str = ""
    day: date | None = None
    reason: str = ""
    task_ids: tuple[int, ...] = ()

    def checked(self) -> "HandoverDraft":
        """Return the draft as it will be done; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        giver, taker = clean(self.giver), clean(self.taker)
        if not giver:
            problems["giver"] = _("Say who hands over.")
        if not taker:
            problems["taker"] = _("Say who takes over.")
        elif fold(giver) == fold(taker):
            problems["taker"] = _("This is the person who hands over. Choose somebody else.")
        if self.day is None:
            problems["day"] = _("Give the day.")
        if not self.task_ids:
            problems["task_ids"] = _("Tick at least one task.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, taker=taker, reason=clean(self.reason), task_ids=tuple(dict.fromkeys(self.task_ids)))

    @property
    def label(self) -> str:
        """What the step is called; the history of each task shows it, with day and reason."""
        count = len(self.task_ids)
        words = ngettext(
            "Hand over {0} task: {1} → {2}, {3}", "Hand over {0} tasks: {1} → {2}, {3}", count
        ).format(count, clean(self.giver), clean(self.taker), dates.short(self.day))
        reason = clean(self.reason)
        label = f"{words} ({reason})" if reason else words
        return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
