"""The state of an intake review: the draft as it stands after every correction, and what is still doubtful.

Pure values and no widgets, so that the page, its table and its kept form all speak of the same thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain import dates
from secretariat.domain.agencies import name_key
from secretariat.domain.deadlines import Deadline, DeadlineKind
from secretariat.domain.notices import Doubt, Mark, NoticeDraft, Span, TaskPart, TaskProposal
from secretariat.domain.text import clean
from secretariat.domain.working_days import PLAIN_COUNTING, Counting
from secretariat.i18n import _
from secretariat.ui.intake.doubts_walk import is_doubtful


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How many tasks are ticked, and how many of those a person should look at."""

    total: int
    ticked: int
    doubtful: int


def counts(draft: NoticeDraft, undecided: frozenset[str] = frozenset()) -> ReviewCounts:
    """Return how far the review is; `undecided` are the keys of names that nobody has decided of."""
    ticked = [task for task in draft.tasks if task.ticked and not is_blank(task)]
    return ReviewCounts(len(draft.tasks), len(ticked), sum(is_doubtful(task, undecided) for task in ticked))


def is_blank(task: TaskProposal) -> bool:
    """Whether nobody has written anything into a row; it is not stored."""
    return not (task.content or task.lead or task.coordinating or task.product or task.deadline.text)


def with_task(draft: NoticeDraft, row: int, task: TaskProposal) -> NoticeDraft:
    """Return the draft with another task in a row."""
    return replace(draft, tasks=(*draft.tasks[:row], task, *draft.tasks[row + 1 :]))


def without_tasks(draft: NoticeDraft, rows: Iterable[int]) -> NoticeDraft:
    """Return the draft without some rows."""
    gone = set(rows)
    return replace(draft, tasks=tuple(task for row, task in enumerate(draft.tasks) if row not in gone))


def with_sentence(draft: NoticeDraft, start: int, end: int) -> tuple[NoticeDraft, int]:
    """Add the words from `start` to `end` as a task in the order of the text; return its row too."""
    raw = draft.text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    text = draft.text[start:end]
    row = sum(task.start <= start for task in draft.tasks) if end > start else len(draft.tasks)
    inside = [clause for clause in draft.clauses if clause.start <= start < clause.end]
    task = TaskProposal(
        text=text,
        start=start,
        end=end,
        content=clean(text).strip(" .;-+•"),
        clause=max(inside, key=lambda clause: clause.start).path if inside else "",
        doubts=(
            Doubt(_("Choose the lead agency."), TaskPart.LEAD),
            Doubt(_("Choose the deadline."), TaskPart.DEADLINE),
        ),
        spans=(Span(start, end, Mark.CONTENT),) if end > start else (),
    )
    return replace(draft, tasks=(*draft.tasks[:row], task, *draft.tasks[row:])), row


def with_empty_task(draft: NoticeDraft) -> tuple[NoticeDraft, int]:
    """Add an empty task at the end; return its row too."""
    task = TaskProposal(text="", start=0, end=0, content="")
    return replace(draft, tasks=(*draft.tasks, task)), len(draft.tasks)


def with_ticks(draft: NoticeDraft, ticked: frozenset[int]) -> NoticeDraft:
    """Return the draft with exactly these rows ticked."""
    tasks = (replace(task, ticked=row in ticked) for row, task in enumerate(draft.tasks))
    return replace(draft, tasks=tuple(tasks))


def moved_rows(before: NoticeDraft, after: NoticeDraft, rows: frozenset[int]) -> frozenset[int]:
    """Return where some rows of one draft stand in the next, after others were added or taken out."""
    if len(before.tasks) == len(after.tasks):
        return rows
    meant = {id(before.tasks[row]) for row in rows if row < len(before.tasks)}
    return frozenset(row for row, task in enumerate(after.tasks) if id(task) in meant)


def deadline_of(
    text: str, today: date, issued: date | None = None, counting: Counting = PLAIN_COUNTING
) -> Deadline | None:
    """Return the deadline that a person typed; None when the words cannot be understood.

    A day is read in any written form; a period or an event is read as a notice words it. `issued` is the day of
    the document, from which some deadlines count.
    """
    from secretariat.intake.deadlines import deadline_in_cell

    return deadline_in_cell(text, issued or today, issued, counting)


def shown_deadline(deadline: Deadline) -> str:
    """Return a deadline as a cell shows it: the day, with the words of a period behind it."""
    if deadline.due_on is None:
        return deadline.text or ("" if deadline.kind is DeadlineKind.NONE else deadline.kind.label)
    day = dates.short(deadline.due_on)
    if deadline.kind is DeadlineKind.DAY:
        return f"{day}, {deadline.time}" if deadline.time else day
    return f"{day} ({deadline.text})"


def typed_deadline(deadline: Deadline) -> str:
    """Return a deadline as it is edited: a plain day, else its words, which say more than the day."""
    if deadline.due_on is not None and deadline.kind is DeadlineKind.DAY and not deadline.time:
        return dates.short(deadline.due_on)
    return deadline.text or dates.short(deadline.due_on)


def dated_anew(
    draft: NoticeDraft, old: date | None, new: date | None, today: date, counting: Counting = PLAIN_COUNTING
) -> NoticeDraft:
    """Read the deadlines anew that depend on the day of the document; what a person typed in full stays."""
    tasks = tuple(_dated_anew(task, old, new, today, counting) for task in draft.tasks)
    return draft if tasks == draft.tasks else replace(draft, tasks=tasks)


def _dated_anew(
    task: TaskProposal, old: date | None, new: date | None, today: date, counting: Counting
) -> TaskProposal:
    words = task.deadline.text
    if not words or deadline_of(words, today, old, counting) != task.deadline:
        return task
    deadline = deadline_of(words, today, new, counting)
    return task if deadline is None or deadline == task.deadline else replace(task, deadline=deadline)


def unknown_names(draft: NoticeDraft, known_keys: frozenset[str]) -> tuple[str, ...]:
    """Return the agencies of ticked tasks that the directory does not have, in their order."""
    names = (name for task in draft.tasks if task.ticked for name in (*task.lead, *task.coordinating))
    return tuple(name for name in dict.fromkeys(names) if name_key(name) not in known_keys)
