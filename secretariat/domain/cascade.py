"""Tasks of a superior that are given on to one's own units: what may be given on, and what the chain warns of.

A task and the internal ones that carry it out are each a task of their own; several levels may follow each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.dates import short
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.standing import DONE, OPEN, Standing
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class InternalDraft:
    """What one unit is to do of a superior's task, and until when."""

    content: str
    lead_ids: tuple[int, ...] = ()
    due_on: date | None = None
    product: str = ""


@dataclass(frozen=True, slots=True)
class GivingOnDraft:
    """A superior's task given on: on which day, to whom, until when, and by which own document.

    `document_id` is one that is in the book, `paper` a new one; without either there is none.
    """

    given_on: date
    parts: tuple[InternalDraft, ...]
    document_id: int | None = None
    paper: DocumentDraft | None = None

    def checked(self, superior_due_on: date | None) -> "GivingOnDraft":
        """Return what will be stored; raise InvalidInput with all problems, by line."""
        problems: dict[str, str] = {}
        if not self.parts:
            problems["parts"] = _("Say to which unit what is given.")
        for place, part in enumerate(self.parts):
            found = _problems_of(part, self.given_on, superior_due_on)
            problems |= {f"parts.{place}.{name}": _line(place, text) for name, text in found.items()}
        paper = None
        try:
            paper = self.paper and self.paper.checked()
        except InvalidInput as invalid:
            problems |= {f"paper.{name}": text for name, text in invalid.problems.items()}
        if problems:
            raise InvalidInput(problems)
        parts = tuple(
            replace(part, content=clean_lines(part.content), product=clean(part.product)) for part in self.parts
        )
        return replace(self, parts=parts, paper=paper)


def later_than_superior(due_on: date | None, superior_due_on: date | None) -> str:
    """Return what is wrong with an internal deadline, or nothing: it is not later than the superior's."""
    if due_on is None or superior_due_on is None or due_on <= superior_due_on:
        return ""
    return _("The internal deadline {0} is later than the superior's, {1}. Give an earlier day.").format(
        short(due_on), short(superior_due_on)
    )


@dataclass(frozen=True, slots=True)
class ChainTask:
    """A task of a chain: its row, how deep it stands below the first one, and what its paper says of itself.

    `rolled_up` is how far it is by the tasks that carry it out; its own percent where nobody does.
    """

    row: TaskRow
    level: int = 0
    rolled_up: int = 0
    issuer: str = ""
    subject: str = ""
    paper_above: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain that a task belongs to, from the first superior's task down, each before those below it.

    `task_id` is the task that was asked for.
    """

    tasks: tuple[ChainTask, ...]
    task_id: int

    @property
    def is_empty(self) -> bool:
        """Whether the task neither carries out another nor is given on."""
        return len(self.tasks) < 2 and not any(task.row.superior for task in self.tasks)

    @property
    def asked(self) -> ChainTask:
        """The task that was asked for."""
        return next(task for task in self.tasks if task.row.id == self.task_id)

    @property
    def above(self) -> tuple[ChainTask, ...]:
        """The tasks that it carries out, the first superior's first."""
        by_id = {task.row.id: task for task in self.tasks}
        found: list[ChainTask] = []
        at = self.asked.row.superior_id
        while at in by_id:
            found.insert(0, by_id[at])
            at = by_id[at].row.superior_id
        return tuple(found)

    def below(self, task_id: int) -> tuple[ChainTask, ...]:
        """Return the tasks that carry one out directly."""
        return tuple(task for task in self.tasks if task.row.superior_id == task_id)


def rolled_up(percents: Mapping[int, TaskRow], below: Mapping[int, Sequence[int]], task_id: int) -> int:
    """Return how far a task is: done is 100, else the mean of those that carry it out, rounded half up.

    Withdrawn and reassigned ones no longer count.
    """
    row = percents[task_id]
    counted = [number for number in below.get(task_id, ()) if counts(percents[number])]
    if row.standing in DONE or not counted:
        return row.percent
    total = sum(rolled_up(percents, below, number) for number in counted)
    return (2 * total + len(counted)) // (2 * len(counted))


def counts(row: TaskRow) -> bool:
    """Whether a task is still wanted of the one to whom it was given."""
    return row.standing not in (Standing.WITHDRAWN, Standing.REASSIGNED)


def warnings_of(superior: TaskRow, internals: Iterable[TaskRow], judging: Judging) -> list[str]:
    """Return what a person should look at in a superior's task that was given on, the most pressing first."""
    if superior.standing not in OPEN:
        return []
    wanted = [row for row in internals if counts(row)]
    left = [row for row in wanted if row.standing in OPEN]
    told = [*_time_is_short(superior, len(left), judging)]
    told += [
        _("{0}: the internal deadline {1} is later than the superior's, {2}.").format(
            row.code, short(row.due_on), short(superior.due_on)
        )
        for row in left
        if later_than_superior(row.due_on, superior.due_on)
    ]
    late = sum(row.standing is Standing.OPEN_OVERDUE for row in left)
    if late:
        told.append(
            ngettext("{0} internal task is overdue.", "{0} internal tasks are overdue.", late).format(late)
        )
    if superior.due_on is not None:
        undated = [row.code for row in left if row.due_on is None]
        if undated:
            told.append(_("Without an internal deadline: {0}.").format(", ".join(undated)))
    if wanted and not left:
        told.append(_("All that was given on is done: answer the superior's task."))
    return told


def answer_of(internals: Iterable[tuple[TaskRow, str]]) -> str:
    """Return the result of a superior's task as its internal ones tell it; each comes with its standing."""
    lines = []
    for row, standing in internals:
        if not counts(row):
            continue
        who = row.leads() or row.code
        if row.standing in DONE:
            paper = f" ({row.result_paper})" if row.result_paper else ""
            what = row.result.strip().removesuffix(".") or row.product or _("done")
            lines.append(f"- {who}: {what}{paper}.")
        else:
            progress = row.last_progress.strip().removesuffix(".")
            words = "; ".join(part for part in (progress, f"{row.percent}%", standing) if part)
            lines.append(f"- {who}: {words}.")
    return "\n".join(lines)


def _problems_of(part: InternalDraft, given_on: date, superior_due_on: date | None) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not part.lead_ids:
        problems["lead_ids"] = _("Choose the unit.")
    if not clean(part.content):
        problems["content"] = _("Say what is to be done.")
    if part.due_on is not None and part.due_on < given_on:
        problems["due_on"] = _("The deadline is before the day on which the task was given.")
    elif late := later_than_superior(part.due_on, superior_due_on):
        problems["due_on"] = late
    return problems


def _line(place: int, problem: str) -> str:
    return _("Line {0}: {1}").format(place + 1, problem)


def _time_is_short(superior: TaskRow, left: int, judging: Judging) -> Iterable[str]:
    if not left or superior.due_on is None:
        return
    if superior.standing is Standing.OPEN_OVERDUE:
        yield ngettext(
            "The superior's deadline has passed, and {0} internal task is still open.",
            "The superior's deadline has passed, and {0} internal tasks are still open.",
            left,
        ).format(left)
    elif superior.due_soon:
        days = (superior.due_on - judging.as_of).days
        yield ngettext(
            "The superior's deadline is in {1} days, and {0} internal task is still open.",
            "The superior's deadline is in {1} days, and {0} internal tasks are still open.",
            left,
        ).format(left, days)
