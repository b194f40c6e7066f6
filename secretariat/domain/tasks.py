"""The rules of tasks and of the daily acts on them, as plain values that check themselves."""

import re
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import refusal_of_secrets, secrecy
from secretariat.domain.kinds import Importance
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import _

_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def code_of(number: int) -> str:
    """Return the code of the n-th task of a book: NV-0412."""
    return f"NV-{number:04}"


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What the form of a task holds before it is accepted.

    `due_on` is the deadline in force. Until the first extension it is also the first deadline and may be
    corrected; after that only another extension moves it, so that the first one stays. The superior's task that it
    carries out is `superior_task_id`, or words where that one is not in the book.
    """

    content: str
    assigned_on: date
    lead_ids: tuple[int, ...] = ()
    coordinating_ids: tuple[int, ...] = ()
    document_id: int | None = None
    clause_id: int | None = None
    source_text: str = ""
    source_start: int | None = None
    source_end: int | None = None
    product: str = ""
    field: str = ""
    importance: Importance = Importance.NORMAL
    starred: bool = False
    assigner: str = ""
    officer: str = ""
    superior_task_id: int | None = None
    superior_task: str = ""
    deadline_text: str = ""
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    due_on: date | None = None
    due_time: str = ""
    recurrence: str = ""
    note: str = ""

    def checked(self) -> "TaskDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.content):
            problems["content"] = _("Say what is to be done.")
        for name, text in (("content", self.content), ("note", self.note)):
            if secrecy(text):
                problems[name] = refusal_of_secrets()
        if self.due_on is not None and self.due_on < self.assigned_on:
            problems["due_on"] = _("The deadline is before the day on which the task was given.")
        if self.due_time and not _CLOCK.fullmatch(self.due_time):
            problems["due_time"] = _("Write the hour as 16:00.")
        if set(self.lead_ids) & set(self.coordinating_ids):
            problems["coordinating_ids"] = _("An agency cannot lead and coordinate the same task.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            content=clean_lines(self.content),
            lead_ids=tuple(dict.fromkeys(self.lead_ids)),
            coordinating_ids=tuple(dict.fromkeys(self.coordinating_ids)),
            product=clean(self.product),
            field=clean(self.field),
            assigner=clean(self.assigner),
            officer=clean(self.officer),
            superior_task="" if self.superior_task_id else clean(self.superior_task),
            deadline_text=clean(self.deadline_text),
            deadline_kind=self._kind(),
            note=clean_lines(self.note),
        )

    def _kind(self) -> DeadlineKind:
        """A day typed into a task without deadline is a deadline on that day, and the other way round."""
        if self.due_on is not None:
            dated = self.deadline_kind.dated
            return self.deadline_kind if dated else DeadlineKind.DAY
        if self.deadline_kind.dated and self.deadline_kind is not DeadlineKind.RELATIVE:
            return DeadlineKind.NONE
        return self.deadline_kind


@dataclass(frozen=True, slots=True)
class ProgressDraft:
    """A progress entry: how far, as of when, in whose words, and what blocks if anything does."""

    reported_on: date
    percent: int
    text: str = ""
    reporter: str = ""
    obstacle: str = ""

    def checked(self, assigned_on: date, today: date) -> "ProgressDraft":
        """Return the entry as it will be stored; raise InvalidInput with all problems."""
        problems = day_problems("reported_on", self.reported_on, assigned_on, today)
        if not 0 <= self.percent <= 100:
            problems["percent"] = _("Progress is between 0 and 100 percent.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            text=clean_lines(self.text),
            reporter=clean(self.reporter),
            obstacle=clean_lines(self.obstacle),
        )


@dataclass(frozen=True, slots=True)
class ExtensionDraft:
    """A new deadline for a task, with the reason and the paper that grants it."""

    decided_on: date
    new_due_on: date
    reason: str = ""
    paper: str = ""

    def checked(self, assigned_on: date, old_due_on: date | None, today: date) -> "ExtensionDraft":
        """Return the extension as it will be stored; raise InvalidInput with all problems."""
        problems = day_problems("decided_on", self.decided_on, assigned_on, today)
        if self.new_due_on < assigned_on:
            problems["new_due_on"] = _("The deadline is before the day on which the task was given.")
        elif self.new_due_on == old_due_on:
            problems["new_due_on"] = _("This is the present deadline.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, reason=clean_lines(self.reason), paper=clean(self.paper))


@dataclass(frozen=True, slots=True)
class CompletionDraft:
    """A task is done: since when, with which product, by which document, confirmed by whom.

    Without `product_on` the day that was reported stays.
    """

    completed_on: date
    result: str = ""
    result_paper: str = ""
    product_on: date | None = None
    confirmed_by: str = ""

    def checked(self, assigned_on: date, today: date) -> "CompletionDraft":
        """Return the completion as it will be stored; raise InvalidInput with all problems."""
        problems = day_problems("completed_on", self.completed_on, assigned_on, today)
        problems |= product_problems(self.product_on, assigned_on, self.completed_on)
        if problems:
            raise InvalidInput(problems)
        return replace(
            self,
            result=clean_lines(self.result),
            result_paper=clean(self.result_paper),
            confirmed_by=clean(self.confirmed_by),
        )


def product_problems(product_on: date | None, assigned_on: date, until: date) -> dict[str, str]:
    """Return what stands against the day of a product."""
    if product_on is None or assigned_on <= product_on <= until:
        return {}
    return {"product_on": _("The product lies between the day on which the task was given and this day.")}


def day_problems(name: str, day: date, assigned_on: date, today: date) -> dict[str, str]:
    """Return what stands against the day of something that happened to a task."""
    if day < assigned_on:
        return {name: _("This day is before the day on which the task was given.")}
    if day > today:
        return {name: _("This day has not come yet.")}
    return {}
