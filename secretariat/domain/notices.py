"""What was read out of a notice: a proposal that a person checks before anything is stored.

Positions count characters of `NoticeDraft.text`, which is normalised NFC with `\\n` between lines. Every value
is what the text says; what it does not say is empty or None. `as_json` and `from_json` keep an unfinished review
in the book and feed the command line.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from secretariat.domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft, MeetingForm


class Mark(StrEnum):
    """Why some words of the source are coloured."""

    DOCUMENT = "document"
    MEETING = "meeting"
    LEAD = "lead"
    COORDINATING = "coordinating"
    CONTENT = "content"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of the source, from `start` up to but not including `end`."""

    start: int
    end: int
    mark: Mark


class TaskPart(StrEnum):
    """The part of a task that a doubt is about; TASK for the whole of it."""

    TASK = "task"
    CONTENT = "content"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person should look at a part of a task, in the words of the language."""

    text: str
    about: TaskPart = TaskPart.TASK


class Origin(StrEnum):
    """What kind of text this is: the notice itself, a news item that tells of it, or a translation."""

    NOTICE = "notice"
    NEWS = "news"
    TRANSLATION = "translation"


class Change(StrEnum):
    """What a notice does to an earlier one: đính chính, sửa đổi (bổ sung), thay thế."""

    CORRECTS = "corrects"
    AMENDS = "amends"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Amendment:
    """The earlier document that a notice changes, as the text names it."""

    change: Change
    number: str
    issued_on: date | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What the person decided of a name that the directory lacks: an entry that it means, or a new one."""

    name: str
    agency_id: int | None = None
    add: bool = False


@dataclass(frozen=True, slots=True)
class ClauseDraft:
    """A numbered part: `path` as II.1, `label` as printed, its heading, its place, its parent's path."""

    path: str
    label: str
    title: str
    start: int
    end: int
    parent: str = ""


@dataclass(frozen=True, slots=True)
class TaskProposal:
    """One task as it was read; `text` is the source sentence as it stands.

    `repeats` is the open task of an earlier document that it says again instead of giving a new one.
    """

    text: str
    start: int
    end: int
    content: str
    clause: str = ""
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    product: str = ""
    deadline: Deadline = NO_DEADLINE
    doubts: tuple[Doubt, ...] = ()
    spans: tuple[Span, ...] = ()
    ticked: bool = True
    repeats: int | None = None

    def doubts_about(self, part: TaskPart) -> tuple[Doubt, ...]:
        """Return the doubts about one part."""
        return tuple(doubt for doubt in self.doubts if doubt.about is part)


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A whole notice as it was read.

    `path` is the file it came from while the review is unfinished, `scanned` when that shows pictures of pages.
    """

    file: str
    text: str
    document: DocumentDraft = field(default_factory=DocumentDraft)
    meeting: MeetingDraft = field(default_factory=MeetingDraft)
    clauses: tuple[ClauseDraft, ...] = ()
    tasks: tuple[TaskProposal, ...] = ()
    spans: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    origin: Origin = Origin.NOTICE
    amends: Amendment | None = None
    names: tuple[NameDecision, ...] = ()
    path: str = ""
    scanned: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the whole draft as plain JSON values."""
        return _plain(asdict(self))  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "NoticeDraft":
        """Return the draft that `as_json` wrote."""
        document, meeting = dict(stored["document"]), dict(stored["meeting"])
        document["issued_on"] = _day(document["issued_on"])
        meeting["held_on"] = _day(meeting["held_on"])
        meeting["form"] = MeetingForm(meeting["form"]) if meeting["form"] else None
        return cls(
            file=stored["file"],
            text=stored["text"],
            document=DocumentDraft(**document),
            meeting=MeetingDraft(**meeting),
            clauses=tuple(ClauseDraft(**clause) for clause in stored["clauses"]),
            tasks=tuple(_task(task) for task in stored["tasks"]),
            spans=tuple(_span(span) for span in stored["spans"]),
            warnings=tuple(stored["warnings"]),
            origin=Origin(stored.get("origin", Origin.NOTICE)),
            amends=_amendment(stored.get("amends")),
            names=tuple(NameDecision(**decision) for decision in stored.get("names", ())),
            path=stored.get("path", ""),
            scanned=stored.get("scanned", False),
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(stored: dict[str, Any]) -> Span:
    return Span(stored["start"], stored["end"], Mark(stored["mark"]))


def _amendment(stored: dict[str, Any] | None) -> Amendment | None:
    if stored is None:
        return None
    return Amendment(**stored | {"change": Change(stored["change"]), "issued_on": _day(stored["issued_on"])})


def _doubt(stored: str | dict[str, str]) -> Doubt:
    """Reviews that were kept before doubts named their part hold bare sentences."""
    return Doubt(stored) if isinstance(stored, str) else Doubt(stored["text"], TaskPart(stored["about"]))


def _task(stored: dict[str, Any]) -> TaskProposal:
    deadline = dict(stored["deadline"])
    deadline["kind"] = DeadlineKind(deadline["kind"])
    deadline["due_on"] = _day(deadline["due_on"])
    parts = dict(stored)
    for name in ("lead", "coordinating"):
        parts[name] = tuple(parts[name])
    parts["doubts"] = tuple(_doubt(doubt) for doubt in parts["doubts"])
    parts["deadline"] = Deadline(**deadline)
    parts["spans"] = tuple(_span(span) for span in parts["spans"])
    return TaskProposal(**parts)
