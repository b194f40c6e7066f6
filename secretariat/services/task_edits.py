"""Editing cells of a list of tasks: one or thousands, as a person types, pastes or fills them; all or nothing.

A cell is text as it was typed; what cannot be taken over is told cell by cell, and then nothing is changed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import name_key
from secretariat.domain.deadlines import Deadline, DeadlineKind, refusal_of_deadline
from secretariat.domain.kinds import ActKind, Importance, Role, TaskState
from secretariat.domain.name_list import names_of
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.task_states import act_towards, deadline_moves
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft, TaskDraft
from secretariat.domain.text import clean, clean_lines, fold
from secretariat.domain.working_days import PLAIN_COUNTING, Counting
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.intake.deadlines import deadline_in_cell
from secretariat.intake.sheet_cells import holds_shares, percent_in_cell
from secretariat.progress import Progress
from secretariat.queries.agencies import ids_by_key
from secretariat.queries.chunks import in_portions
from secretariat.queries.documents import document_choices
from secretariat.queries.special_days import load_counting
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import (
    add_task,
    existing_task,
    extend_deadline,
    record_progress,
    update_task,
)
from secretariat.store.models import Document, Task

Cells = Mapping[str, str]
_TEXTS = ("content", "product", "field", "officer", "note")
EDITABLE = (*_TEXTS, "lead", "coordinating", "document", "due_on", "percent", "state", "importance", "starred")
_PLAIN = frozenset((*_TEXTS, "importance", "starred"))
_YES = frozenset({"x", "1", "co", "yes", "true", "*", "★"})
_NO = frozenset({"", "0", "khong", "no", "false", "-"})


def edit_tasks(session: Session, edits: Mapping[int, Cells], today: date, progress: Progress | None = None) -> int:
    """Take over cells of tasks and return how many tasks changed.

    InvalidInput names each refused cell as `412.due_on`; then nothing may be kept.
    """
    reader, changed = _Reader(session, today, edits.values()), 0
    problems: dict[str, str] = {}
    kept = _read_ahead(session, edits)
    for place, (task_id, cells) in enumerate(edits.items()):
        if progress is not None:
            progress.step(place, len(edits))
        try:
            changed += _edit(session, task_id, cells, reader, today)
        except InvalidInput as invalid:
            problems |= {f"{task_id}.{_column(name)}": text for name, text in invalid.problems.items()}
        except UserError as refused:
            problems[f"{task_id}.{next(iter(cells), '')}"] = str(refused)
    if problems:
        raise InvalidInput(problems)
    session.flush()
    del kept
    return changed


def add_tasks(
    session: Session, rows: Sequence[Cells], given: TaskDraft, today: date, progress: Progress | None = None
) -> list[int]:
    """Add a task for each row of cells; `given` holds what the rows do not say. InvalidInput names `0.due_on`."""
    reader, ids = _Reader(session, today, rows), []
    problems: dict[str, str] = {}
    for number, cells in enumerate(rows):
        if progress is not None:
            progress.step(number, len(rows))
        try:
            draft = reader.taken_over(given, cells)
            task_id = add_task(session, draft)
            _act(session, task_id, cells, reader, today)
            ids.append(task_id)
        except InvalidInput as invalid:
            problems |= {f"{number}.{_column(name)}": text for name, text in invalid.problems.items()}
    if problems:
        raise InvalidInput(problems)
    return ids


def shift_deadlines(session: Session, ids: Iterable[int], days: int, today: date, reason: str = "") -> int:
    """Extend the deadline of open tasks by some calendar days and return how many; those without one stay."""
    problems: dict[str, str] = {}
    shifted = 0
    for task_id in ids:
        task = existing_task(session, task_id)
        if task.due_on is None or not deadline_moves(task.state, task.due_on):
            continue
        draft = ExtensionDraft(today, task.due_on + timedelta(days), reason)
        try:
            extend_deadline(session, task_id, draft, today)
            shifted += 1
        except InvalidInput as invalid:
            problems[f"{task_id}.due_on"] = str(invalid)
    if problems:
        raise InvalidInput(problems)
    return shifted


def deadline_of_cell(text: str, assigned_on: date, today: date, counting: Counting = PLAIN_COUNTING) -> Deadline:
    """Return the deadline that a person typed: a day in any written form, a period, or words of a notice.

    UserError when nobody could understand it.
    """
    found = deadline_in_cell(text, today, assigned_on, counting)
    if found is None:
        raise UserError(refusal_of_deadline(text, today))
    return found


def add_agency_to(session: Session, ids: Iterable[int], agency_id: int, role: Role) -> int:
    """Let an agency take part in tasks, in a role, and return how many changed."""
    return _with_agencies(session, ids, lambda draft: _joined(draft, agency_id, role))


def remove_agency_from(session: Session, ids: Iterable[int], agency_id: int) -> int:
    """Take an agency out of tasks, whatever its role, and return how many changed."""
    return _with_agencies(session, ids, lambda draft: _left(draft, agency_id))


def put_under(session: Session, parent_id: int, ids: Iterable[int]) -> None:
    """Make tasks the parts of another one, which from then on is listed by its parts."""
    existing_task(session, parent_id)
    for task_id in ids:
        existing_task(session, task_id).parent_id = parent_id
    session.flush()


class _Reader:
    """Reads what was typed into cells; directory and documents are asked once.

    Whether figures of progress are parts of one, 0,7 for 70 %, is told by all of them, as in a column of a sheet.
    """

    def __init__(self, session: Session, today: date, rows: Iterable[Cells]) -> None:
        self._session = session
        self._today = today
        self._agencies: dict[str, int] | None = None
        self._documents: dict[str, int] | None = None
        self._counting: Counting | None = None
        self._as_share = holds_shares(cells["percent"] for cells in rows if "percent" in cells)

    def taken_over(self, draft: TaskDraft, cells: Cells) -> TaskDraft:
        """Return a draft with the cells that a draft holds; InvalidInput with every problem by column."""
        parts: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for key, text in cells.items():
            try:
                parts |= self._parts(key, text, draft)
            except UserError as refused:
                problems[key] = str(refused)
        if problems:
            raise InvalidInput(problems)
        return replace(draft, **parts)

    def _parts(self, key: str, text: str, draft: TaskDraft) -> dict[str, Any]:
        match key:
            case "lead" | "coordinating":
                return {f"{key}_ids": self._ids(text)}
            case "document":
                return {"document_id": self._document(text)}
            case "due_on":
                if self._counting is None:
                    self._counting = load_counting(self._session)
                return _deadline_parts(deadline_of_cell(text, draft.assigned_on, self._today, self._counting))
            case "importance":
                return {"importance": _one_of(Importance, text, _("Importance"))}
            case "starred":
                return {"starred": _flag(text)}
            case _ if key in _TEXTS:
                return {key: clean_lines(text)}
        return {}

    def percent(self, text: str) -> int:
        """Return the whole percents that were typed; InvalidInput for other figures."""
        figure = percent_in_cell(text, as_share=self._as_share)
        if figure is None:
            said = _("“{0}” is no whole number from 0 to 100, nor a share such as 0,7.")
            raise InvalidInput({"percent": said.format(clean(text))})
        return figure

    def _ids(self, text: str) -> tuple[int, ...]:
        if self._agencies is None:
            self._agencies = ids_by_key(self._session)
        agencies = self._agencies
        names = names_of(text, lambda name: name_key(name) in agencies)
        missing = [name for name in names if name_key(name) not in agencies]
        if missing:
            raise UserError(
                _("“{0}” is not in the directory. Choose from the list or add it there.").format(
                    "”, “".join(missing)
                )
            )
        return tuple(dict.fromkeys(agencies[name_key(name)] for name in names))

    def _document(self, text: str) -> int | None:
        wanted = fold(clean(text))
        if not wanted:
            return None
        if self._documents is None:
            labels = document_choices(self._session)
            numbers = {number: identity for identity, number in self._session.query(Document.id, Document.number)}
            self._documents = {fold(label): identity for identity, label in reversed(labels)}
            live = {identity for identity, _label in labels}
            self._documents |= {fold(number): one for number, one in numbers.items() if number and one in live}
        if wanted not in self._documents:
            raise UserError(
                _("There is no document “{0}”. Write its number as it is in the list.").format(clean(text))
            )
        return self._documents[wanted]


def _read_ahead(session: Session, ids: Iterable[int]) -> list[Task]:
    """Read many tasks with few questions; while somebody holds them, the session asks no more for each."""
    return [
        task for portion in in_portions(ids) for task in session.scalars(select(Task).where(Task.id.in_(portion)))
    ]


def _edit_plain(session: Session, task_id: int, cells: Cells, reader: _Reader) -> bool:
    """Words, importance and star stand in the task itself: agencies and deadlines need not be looked at."""
    task = existing_task(session, task_id)
    draft = TaskDraft(assigned_on=task.assigned_on, **{name: getattr(task, name) for name in _PLAIN})
    stored = reader.taken_over(draft, cells).checked()
    changed = {name: getattr(stored, name) for name in cells if getattr(stored, name) != getattr(task, name)}
    for name, value in changed.items():
        setattr(task, name, value)
    return bool(changed)


def _edit(session: Session, task_id: int, cells: Cells, reader: _Reader, today: date) -> bool:
    if cells.keys() <= _PLAIN:
        return _edit_plain(session, task_id, cells, reader)
    draft = load_task_draft(session, task_id)
    edited = reader.taken_over(draft, cells)
    if edited != draft:
        update_task(session, task_id, edited)
    return _act(session, task_id, cells, reader, today) or edited != draft


def _act(session: Session, task_id: int, cells: Cells, reader: _Reader, today: date) -> bool:
    """Percent and state are not stored but follow from what is reported, done and withdrawn."""
    acted = False
    if "percent" in cells and clean(cells["percent"]):
        acted = _report(session, task_id, reader.percent(cells["percent"]), today)
    if "state" in cells and clean(cells["state"]):
        acted |= _bring_to(session, task_id, _one_of(TaskState, cells["state"], _("State")), today)
    return acted


def _report(session: Session, task_id: int, percent: int, today: date) -> bool:
    if percent == load_task(session, task_id).percent:
        return False
    record_progress(session, task_id, ProgressDraft(today, percent), today)
    return True


def _bring_to(session: Session, task_id: int, state: TaskState, today: date) -> bool:
    now = existing_task(session, task_id).state
    if state is now:
        return False
    kind = act_towards(now, state)
    if kind is ActKind.COMPLETED:
        complete_task(session, task_id, CompletionDraft(today), today)
    elif kind is ActKind.REASSIGNED:
        raise InvalidInput({"state": _("Use “Reassign” so that the other agency gets the task.")})
    elif kind is None:
        raise InvalidInput({"state": _("A task is in progress as soon as progress is reported.")})
    else:
        act_on(session, task_id, kind, ActDraft(today), today)
    return True


def _deadline_parts(deadline: Deadline) -> dict[str, Any]:
    return {
        "due_on": deadline.due_on,
        "deadline_kind": deadline.kind,
        "deadline_text": deadline.text if deadline.kind is not DeadlineKind.DAY else "",
        "due_time": deadline.time,
        "recurrence": deadline.rule,
    }


def _one_of(kind: Any, text: str, title: str) -> Any:
    wanted = fold(clean(text))
    for member in kind:
        if wanted in (fold(member.label), member.value):
            return member
    known = ", ".join(f"“{member.label}”" for member in kind)
    raise UserError(_("“{0}” is not possible here. {1}: {2}.").format(clean(text), title, known))


def _flag(text: str) -> bool:
    word = fold(clean(text))
    if word not in _YES | _NO:
        raise UserError(_("Write x for a star, nothing for none."))
    return word in _YES


def _with_agencies(session: Session, ids: Iterable[int], change: Callable[[TaskDraft], TaskDraft]) -> int:
    changed = 0
    for task_id in ids:
        draft = load_task_draft(session, task_id)
        edited = change(draft)
        if edited != draft:
            update_task(session, task_id, edited)
            changed += 1
    return changed


def _joined(draft: TaskDraft, agency_id: int, role: Role) -> TaskDraft:
    left = _left(draft, agency_id)
    if role is Role.LEAD:
        there = agency_id in draft.lead_ids
        return draft if there else replace(left, lead_ids=(*left.lead_ids, agency_id))
    there = agency_id in draft.coordinating_ids
    return draft if there else replace(left, coordinating_ids=(*left.coordinating_ids, agency_id))


def _left(draft: TaskDraft, agency_id: int) -> TaskDraft:
    return replace(
        draft,
        lead_ids=tuple(number for number in draft.lead_ids if number != agency_id),
        coordinating_ids=tuple(number for number in draft.coordinating_ids if number != agency_id),
    )


def _column(name: str) -> str:
    """Return the column of a field of a form."""
    return {"lead_ids": "lead", "coordinating_ids": "coordinating", "reported_on": "percent"}.get(name, name)
