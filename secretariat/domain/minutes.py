"""The minutes of a meeting (biên bản): agenda, opinions, votes and the chair's conclusions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from secretariat.domain.name_list import joined, names_of
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _

DEEPEST = 3


class MinutesKind(StrEnum):
    """What an entry of the minutes is. Stored by value; never rename a value, add a new one."""

    AGENDA = "agenda"
    OPINION = "opinion"
    VOTE = "vote"
    CONCLUSION = "conclusion"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_KINDS[self])


_KINDS = {
    MinutesKind.AGENDA: N_("Item of the agenda"),
    MinutesKind.OPINION: N_("Opinion"),
    MinutesKind.VOTE: N_("Vote"),
    MinutesKind.CONCLUSION: N_("Conclusion"),
}

# What the lines of notes begin with: "1.", "a)", "-", "+".
_MARK = re.compile(r"(?:(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]+)[.)/]|(?P<letter>[a-zđ])\)|(?P<dash>[-–•]|\+))\s+")
_VOTES = ("votes_for", "votes_against", "votes_abstained")


@dataclass(frozen=True, slots=True)
class MinutesEntry:
    """A line of the minutes; `level` says how deep it stands below the lines before it."""

    kind: MinutesKind = MinutesKind.AGENDA
    text: str = ""
    level: int = 0
    speaker: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    lead: str = ""
    coordinating: str = ""
    deadline_text: str = ""
    product: str = ""
    task_id: int | None = None
    id: int | None = None

    def is_blank(self) -> bool:
        """Whether nothing was entered, so that nothing is to be stored."""
        texts = (self.text, self.speaker, self.lead, self.coordinating, self.deadline_text, self.product)
        return not any(map(clean, texts)) and all(getattr(self, name) is None for name in _VOTES)

    def checked(self) -> "MinutesEntry":
        """Return the line as it will be stored; raise InvalidInput with all problems."""
        votes = (self.votes_for, self.votes_against, self.votes_abstained)
        if any(count is not None and not 0 <= count <= 100_000 for count in votes):
            raise InvalidInput({"votes": _("This number of votes is not possible.")})
        return replace(
            self,
            text=clean_lines(self.text),
            speaker=clean(self.speaker),
            lead=joined(names_of(self.lead)),
            coordinating=joined(names_of(self.coordinating)),
            deadline_text=clean(self.deadline_text),
            product=clean(self.product),
        )


def levelled(entries: Iterable[MinutesEntry]) -> list[MinutesEntry]:
    """Return the lines with levels that a tree can have: the first at the edge, each at most one deeper."""
    found: list[MinutesEntry] = []
    deepest = 0
    for entry in entries:
        level = min(max(entry.level, 0), deepest, DEEPEST)
        found.append(entry if level == entry.level else replace(entry, level=level))
        deepest = level + 1
    return found


def parents(entries: Sequence[MinutesEntry]) -> list[int | None]:
    """Return for each line the place of the one that it stands below."""
    above: list[int] = []
    found: list[int | None] = []
    for place, entry in enumerate(entries):
        del above[entry.level :]
        found.append(above[-1] if above else None)
        above.append(place)
    return found


def next_entry(before: MinutesEntry | None) -> MinutesEntry:
    """Return the empty line that follows another: what was noted last is noted again."""
    if before is None:
        return MinutesEntry()
    return MinutesEntry(before.kind, level=before.level)


def entries_of(text: str, before: MinutesEntry | None = None) -> list[MinutesEntry]:
    """Return pasted lines as entries of the kind of the line before; their marks say how deep they stand."""
    kind, base = (before.kind, before.level) if before else (MinutesKind.AGENDA, 0)
    ranks: list[str] = []
    found: list[MinutesEntry] = []
    for line in clean_lines(text).splitlines():
        if not line.strip():
            continue
        mark = _MARK.match(line.strip())
        rank = (mark.lastgroup or "") if mark else ""
        words = line.strip()[mark.end() :] if mark else line.strip()
        if rank in ranks:
            del ranks[ranks.index(rank) + 1 :]
        else:
            ranks.append(rank)
        deep = len(ranks) - 1 if rank else 0
        ranks = ranks if rank else [""]
        found.append(MinutesEntry(kind, clean(words), base + deep))
    return [replace(entry, level=min(entry.level, DEEPEST)) for entry in found]
