"""A task while it is being read, and how it becomes a proposal with spans, content, product and doubts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from secretariat.domain.deadlines import NO_DEADLINE, DeadlineKind
from secretariat.domain.notices import Doubt, Mark, Span, TaskPart, TaskProposal
from secretariat.i18n import _
from secretariat.intake.calendar_words import DAY, day_of
from secretariat.intake.clauses import Block
from secretariat.intake.content import deadline_cut, pieces_of, worded
from secretariat.intake.deadlines import Reading
from secretariat.intake.name_words import Name
from secretariat.intake.products import product_of
from secretariat.intake.tokens import lowered

_CITED_BEFORE = 40
_CITED = re.compile(r"số [\w/.&-]+ $|từ $|tính đến $|giai đoạn $")


@dataclass(frozen=True, slots=True)
class Party:
    """A body with a role and where the source names it."""

    name: str
    start: int
    end: int
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline and where the source words it; `here` is its place in the task's own paragraph, or None."""

    reading: Reading
    start: int
    end: int
    here: tuple[int, int] | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it names a day, a period or a recurrence."""
        kind = self.reading.deadline.kind
        return kind.dated or kind is DeadlineKind.RECURRING

    @property
    def is_known(self) -> bool:
        """Whether its day, or the rule by which it comes back, is known."""
        return self.reading.deadline.due_on is not None or self.reading.deadline.rule != ""


def parties_of(block: Block, names: Iterable[Name]) -> tuple[Party, ...]:
    """Return names of a paragraph as parties, each once."""
    found: dict[str, Party] = {}
    for name in names:
        start, end = block.flat.span(name.start, name.end)
        found.setdefault(name.text.casefold(), Party(name.text, start, end, name.unsure))
    return tuple(found.values())


def due_of(block: Block, reading: Reading | None, offset: int = 0) -> Due | None:
    """Return a deadline read in a part of a paragraph that begins at `offset`."""
    if reading is None or reading.end <= reading.start:
        return None
    here = reading.start + offset, reading.end + offset
    start, end = block.flat.span(*here)
    return Due(reading, start, end, here)


@dataclass(slots=True)
class Draft:
    """A task that is being read; `start`, `end` and `begin` are places in its paragraph."""

    block: Block
    start: int
    end: int
    begin: int
    leads: tuple[Party, ...] = ()
    coordinating: tuple[Party, ...] = ()
    due: Due | None = None
    cuts: list[tuple[int, int]] = field(default_factory=list)
    product: str = ""
    carried: bool = False
    extra: list[Doubt] = field(default_factory=list)

    @property
    def is_dated(self) -> bool:
        """Whether it already has a day, a period or a recurrence."""
        return self.due is not None and self.due.is_dated

    def add_partners(self, parties: Iterable[Party]) -> None:
        """Take in coordinating bodies that are not yet there."""
        known = {party.name.casefold() for party in (*self.leads, *self.coordinating)}
        self.coordinating += tuple(party for party in parties if party.name.casefold() not in known)

    def proposal(self, source: str) -> TaskProposal:
        """Return the proposal that the person sees."""
        text = self.block.flat.text
        start, end = self.block.flat.span(self.start, self.end)
        cuts = list(self.cuts)
        if (
            self.due is not None
            and self.due.here is not None
            and self.due.reading.deadline.kind.dated | (self.due.reading.deadline.kind is DeadlineKind.RECURRING)
        ):
            cuts.append(deadline_cut(text, self.begin, *self.due.here))
        pieces = pieces_of(text, self.begin, self.end, cuts)
        if not worded(text, pieces):
            pieces = [(self.start, self.end)]
        content = worded(text, pieces)
        return TaskProposal(
            text=source[start:end],
            start=start,
            end=end,
            content=content,
            clause=self.block.path,
            lead=tuple(party.name for party in self.leads),
            coordinating=tuple(party.name for party in self.coordinating),
            product=self.product or product_of(content),
            deadline=self.due.reading.deadline if self.due else NO_DEADLINE,
            doubts=tuple(dict.fromkeys(self._doubts())),
            spans=tuple(self._spans(pieces)),
        )

    def _spans(self, pieces: list[tuple[int, int]]) -> Iterable[Span]:
        spans = [Span(party.start, party.end, Mark.LEAD) for party in self.leads]
        spans += [Span(party.start, party.end, Mark.COORDINATING) for party in self.coordinating]
        spans += [Span(*self.block.flat.span(start, end), Mark.CONTENT) for start, end in pieces]
        if self.due is not None:
            spans.append(Span(self.due.start, self.due.end, Mark.DEADLINE))
        return sorted(dict.fromkeys(spans), key=lambda span: (span.start, span.end))

    def _doubts(self) -> Iterable[Doubt]:
        if not self.leads:
            yield Doubt(_("No lead agency is named."), TaskPart.LEAD)
        elif len(self.leads) > 1:
            yield Doubt(_("More than one agency leads this task."), TaskPart.LEAD)
        if self.carried:
            yield Doubt(_("The lead agency was taken over from the sentence before."), TaskPart.LEAD)
        for part, parties in ((TaskPart.LEAD, self.leads), (TaskPart.COORDINATING, self.coordinating)):
            yield from (doubt_of_name(party.name, part) for party in parties if party.unsure)
        yield from self.extra
        if self.due is not None:
            yield from (Doubt(text, TaskPart.DEADLINE) for text in self.due.reading.doubts)


def doubt_of_day(text: str, near: date | None) -> Doubt | None:
    """Return the doubt about a day ahead that a task's own words name though it has no deadline."""
    low = lowered(text)
    for found in DAY.finditer(low) if near is not None else ():
        before = low[max(0, found.start() - _CITED_BEFORE) : found.start()]
        day = day_of(found, near).day
        if day is not None and near is not None and day > near and not _CITED.search(before):
            said = text[found.start() : found.end()].strip()
            return Doubt(_("The day “{0}” was not taken for the deadline.").format(said), TaskPart.DEADLINE)
    return None


def doubt_of_name(name: str, part: TaskPart) -> Doubt:
    """Return the doubt about a body whose name may begin or end elsewhere."""
    return Doubt(_("Check the name “{0}”: the text may mean more or less of it.").format(name), part)
