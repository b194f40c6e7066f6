"""How backups are spoken of: how old they are, why they were made, what they lack."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from secretariat.i18n import N_, _, ngettext
from secretariat.ui.numbers import grouped

if TYPE_CHECKING:
    from secretariat.store.contents import Comparison, StepLine

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_WHY = {
    "": N_("Regular"),
    "import": N_("Before an import"),
    "upgrade": N_("Before an upgrade"),
    "restore": N_("Replaced by a restore"),
    "bin": N_("Before emptying the bin"),
    "bulk": N_("Before a change of many tasks"),
}


def age(made_at: datetime, now: datetime) -> str:
    """Return `2 hours ago`."""
    seconds = max(0, int((now - made_at).total_seconds()))
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        count = seconds // _MINUTE
        return ngettext("{0} minute ago", "{0} minutes ago", count).format(count)
    if seconds < _DAY:
        count = seconds // _HOUR
        return ngettext("{0} hour ago", "{0} hours ago", count).format(count)
    count = (now.astimezone().date() - made_at.astimezone().date()).days or 1
    return ngettext("{0} day ago", "{0} days ago", count).format(grouped(count))


def why(act: str) -> str:
    """Return why a copy was made; an act that is not known is told as it is."""
    return _(_WHY[act]) if act in _WHY else act


def moment(at: datetime) -> str:
    """Return the moment in the time of this computer."""
    return f"{at.astimezone():%d/%m/%Y %H:%M}"


def lacking(found: Comparison) -> str:
    """Return the sentence about what a restore would lose."""
    count = found.lost_count
    if count is None:
        return _("What the book held beyond this backup can no longer be read.")
    if found.noted_at is not None:
        return _noted(found, count)
    if not count:
        return _("Nothing would be lost: this backup holds every step of the book.")
    words = ngettext(
        "{0} step since this backup would be lost; the last one is of {1}.",
        "{0} steps since this backup would be lost; the last one is of {1}.",
        count,
    )
    last = moment(found.lost[0].at) if found.lost else "–"
    return words.format(grouped(count), last)


def _noted(found: Comparison, count: int) -> str:
    """The file itself tells nothing any more."""
    last = moment(found.noted_at) if found.noted_at else "–"
    if not count:
        return _(
            "The book cannot be read; by the program's own note this backup holds every step, the last of {0}."
        ).format(last)
    words = ngettext(
        "The book cannot be read; by the program's own note it had {0} step more, the last of {1}.",
        "The book cannot be read; by the program's own note it had {0} steps more, the last of {1}.",
        count,
    )
    return words.format(grouped(count), last)


def step_words(step: StepLine) -> str:
    """Return what a step did, as the Undo menu names it, and to what."""
    acts = {"undo": _("Undo: {0}"), "redo": _("Redo: {0}")}
    told = acts.get(step.act, "{0}").format(step.label)
    return f"{told} · {step.touched}" if step.touched else told
