"""Taking in the sheet that an office has kept so far: documents, agencies and tasks, all or nothing, in one step.

Tasks go past the ORM, thousands at a time, by the rules of `add_task`, `complete_task` and `record_progress`; a
test compares the rows.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.documents import DocumentDraft, kind_of
from secretariat.domain.kinds import ActKind, Role, TaskState
from secretariat.domain.sheets import (
    CheckedSheet,
    SheetChoices,
    SheetMapping,
    SheetPaper,
    SheetTable,
    SheetTask,
)
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.task_states import CLOSING, FULL, Happening, life_of
from secretariat.domain.tasks import CompletionDraft, ProgressDraft, TaskDraft, code_of
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress, Silent
from secretariat.queries.sheet_facts import PAGE
from secretariat.services.conclusions import PrintedNames
from secretariat.services.documents import add_document
from secretariat.services.sheet_check import NewPapers, PaperKey, Papers
from secretariat.services.tasks import next_number
from secretariat.store.models import Assignment, Extension, ProgressEntry, SavedView, Task, TaskAct

_AT_ONCE = 500
_SILENT = Silent()
_BEGUN_BY = {
    TaskState.RECEIVED: ActKind.RECEIVED,
    TaskState.AWAITING: ActKind.REPORTED,
    TaskState.PAUSED: ActKind.PAUSED,
    TaskState.RETURNED: ActKind.RETURNED,
}
_APART = frozenset({"lead_ids", "coordinating_ids", "due_on", "deadline_kind"})
_PLAIN = tuple(each.name for each in fields(TaskDraft) if each.name not in _APART)


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """What became of a sheet; `new_agencies` were not in the directory before."""

    task_ids: tuple[int, ...]
    document_ids: tuple[int, ...]
    new_agencies: tuple[str, ...]


def label_of_import(tasks: int, file: str) -> str:
    """Return the name of the step: Nhập 412 nhiệm vụ từ “so-theo-doi.xlsx”."""
    return ngettext("Take in {0} task from “{1}”", "Take in {0} tasks from “{1}”", tasks).format(tasks, file)


def store_sheet(
    session: Session, checked: CheckedSheet, choices: SheetChoices, today: date, progress: Progress = _SILENT
) -> StoredSheet:
    """Store the ticked rows of a checked sheet; UserError while anything stands against one of them."""
    if not checked.is_storable():
        raise UserError(_("Some rows have problems still. Correct them or leave them out."))
    tasks = checked.tasks()
    ids = _Ids(PrintedNames(session, choices.names))
    papers = _Papers(session, tasks)
    first = next_number(session)
    for start in range(0, len(tasks), _AT_ONCE):
        progress.step(start, len(tasks))
        rows = _Rows(choices.as_of, today)
        for number, task in enumerate(tasks[start : start + _AT_ONCE], start=first + start):
            rows.add(number, task, papers.id_of(task.paper), ids)
        rows.write(session)
    progress.step(len(tasks), len(tasks))
    return StoredSheet(tuple(range(first, first + len(tasks))), papers.ids(), tuple(ids.names.new))


def remember_mapping(session: Session, table: SheetTable, mapping: SheetMapping) -> None:
    """Keep what the columns of a layout hold for the next sheet of the same titles."""
    pairs = zip(table.column_keys(), mapping.targets, strict=True)
    columns = {key: target.value for key, target in pairs}
    body = json.dumps({"columns": columns, "groups": mapping.groups.value}, ensure_ascii=False, sort_keys=True)
    layout = table.layout()
    row = session.scalars(select(SavedView).where(SavedView.page == PAGE, SavedView.name == layout)).first()
    if row is None:
        session.add(SavedView(page=PAGE, name=layout, body=body))
    else:
        row.body = body
    session.flush()


class _Papers:
    """The documents of the tasks, in the book already or added when they are first needed."""

    def __init__(self, session: Session, tasks: Sequence[SheetTask]) -> None:
        self._session = session
        self._known = Papers(session, (task.paper for task in tasks))
        self._new: dict[PaperKey, int] = {}
        self._used: dict[int, None] = {}
        self._papers = NewPapers()
        for task in tasks:
            if not task.paper.is_empty() and self._known.stored(task.paper) is None:
                self._papers.key(task.paper)

    def id_of(self, paper: SheetPaper) -> int | None:
        """Return the document of a paper."""
        if paper.is_empty():
            return None
        stored = self._known.stored(paper)
        number = stored.id if stored is not None else self._new_id(paper)
        self._used[number] = None
        return number

    def ids(self) -> tuple[int, ...]:
        """Return the documents of the tasks that were stored."""
        return tuple(self._used)

    def _new_id(self, paper: SheetPaper) -> int:
        key = self._papers.key(paper)
        if key not in self._new:
            told = self._papers.told[key]
            draft = DocumentDraft(
                number=told.number,
                kind=kind_of(told.number),
                issuer=told.issuer,
                issued_on=told.issued_on,
                subject=told.subject,
            )
            self._new[key] = add_document(self._session, draft)
        return self._new[key]


class _Ids:
    """The agencies of names; thousands of rows name the same few."""

    def __init__(self, names: PrintedNames) -> None:
        self.names = names
        self._known: dict[tuple[str, ...], tuple[int, ...]] = {}

    def of(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Return the agencies in the order of their names, each once."""
        if names not in self._known:
            self._known[names] = self.names.ids(names)
        return self._known[names]


class _Rows:
    """Rows of tasks with what hangs on them, until they are written together."""

    def __init__(self, as_of: date, today: date) -> None:
        self._as_of, self._today = as_of, today
        self._tasks: list[dict[str, Any]] = []
        self._assignments: list[dict[str, Any]] = []
        self._progress: list[dict[str, Any]] = []
        self._extensions: list[dict[str, Any]] = []
        self._acts: list[dict[str, Any]] = []

    def add(self, number: int, task: SheetTask, document_id: int | None, ids: _Ids) -> None:
        """Take a task over; InvalidInput names its row."""
        try:
            self._add(number, task, document_id, ids)
        except InvalidInput as invalid:
            said = _("Row {0}: {1}")
            problems = {f"{task.row}.{field}": text for field, text in invalid.problems.items()}
            raise InvalidInput(
                {field: said.format(task.row, text) for field, text in problems.items()}
            ) from invalid

    def write(self, session: Session) -> None:
        """Put the rows into the book."""
        written = (
            (Task, self._tasks),
            (Assignment, self._assignments),
            (ProgressEntry, self._progress),
            (Extension, self._extensions),
            (TaskAct, self._acts),
        )
        for model, rows in written:
            if rows:
                session.execute(insert(model), rows)

    def _add(self, number: int, task: SheetTask, document_id: int | None, ids: _Ids) -> None:
        lead = ids.of(task.lead)
        partners = tuple(each for each in ids.of(task.coordinating) if each not in lead)
        stored = _draft(task, document_id, lead, partners).checked()
        values = {name: getattr(stored, name) for name in _PLAIN}
        values |= {"id": number, "code": code_of(number), "deadline_kind": stored.deadline_kind}
        values |= {"due_on": stored.due_on, "first_due_on": stored.due_on, **self._course(number, task)}
        if task.first_due_on not in (None, stored.due_on):
            self._extend(values, task)
        self._tasks.append(values)
        for role, agencies in ((Role.LEAD, lead), (Role.COORDINATING, partners)):
            self._assignments += [
                {"task_id": number, "agency_id": each, "role": role, "place": place}
                for place, each in enumerate(agencies)
            ]

    def _course(self, number: int, task: SheetTask) -> dict[str, Any]:
        """Return what follows from completion, end or progress."""
        course: dict[str, Any] = {
            "state": task.state, "percent": 0, "completed_on": None, "ended_on": None, "result": "",
            "received_on": None, "product_on": None, "reported_on": None,
        }  # fmt: skip
        if task.state is TaskState.DONE and task.completed_on is not None:
            done = CompletionDraft(task.completed_on, task.result).checked(task.assigned_on, self._today)
            course |= {"percent": 100, "completed_on": done.completed_on, "result": done.result}
            self._act(number, ActKind.COMPLETED, done.completed_on, note=done.result)
        elif task.state in _BEGUN_BY:
            course |= self._begun(number, task)
        elif task.state is TaskState.IN_PROGRESS:
            course["percent"] = self._report(number, task)
        elif task.state in (TaskState.WITHDRAWN, TaskState.REASSIGNED) and task.completed_on is not None:
            course["ended_on"] = task.completed_on
            self._act(number, CLOSING[task.state], task.completed_on)
        return course

    def _report(self, number: int, task: SheetTask) -> int:
        told = ProgressDraft(self._as_of, task.percent or 0, task.result).checked(task.assigned_on, self._today)
        self._progress.append(
            {
                "task_id": number,
                "reported_on": told.reported_on,
                "percent": told.percent,
                "text": told.text,
                "reporter": told.reporter,
            }
        )
        return told.percent

    def _begun(self, number: int, task: SheetTask) -> dict[str, Any]:
        """A state between given and done began, as far as the sheet tells, on the day of its figures."""
        kind = _BEGUN_BY[task.state]
        told = ActDraft(self._as_of).checked(kind, task.assigned_on, None, self._today)
        product_on = told.acted_on if kind is ActKind.REPORTED else None
        self._act(number, kind, told.acted_on, product_on=product_on)
        percent = self._report(number, task) if task.percent or task.result else 0
        life = life_of([Happening(told.acted_on, kind, product_on)], [])
        return {**life._asdict(), "percent": 100 if life.state in FULL else percent}

    def _act(
        self, number: int, kind: ActKind, on: date, *, note: str = "", product_on: date | None = None
    ) -> None:
        self._acts.append(
            {
                "task_id": number,
                "kind": kind,
                "acted_on": on,
                "note": note,
                "product_on": product_on,
                "reported_on": product_on,
            }
        )

    def _extend(self, values: dict[str, Any], task: SheetTask) -> None:
        """The sheet does not say when the first deadline was moved: at the latest on the day of its figures."""
        values["first_due_on"] = task.first_due_on
        decided_on = min(max(self._as_of, task.assigned_on), self._today, task.completed_on or self._today)
        reason = _("Both deadlines stood in the sheet of {0}.").format(short(self._as_of))
        self._extensions.append(
            {
                "task_id": values["id"],
                "decided_on": decided_on,
                "old_due_on": task.first_due_on,
                "new_due_on": values["due_on"],
                "reason": reason,
            }
        )


def _draft(
    task: SheetTask, document_id: int | None, lead: tuple[int, ...], partners: tuple[int, ...]
) -> TaskDraft:
    deadline = task.deadline
    return TaskDraft(
        content=task.content,
        assigned_on=task.assigned_on,
        lead_ids=lead,
        coordinating_ids=partners,
        document_id=document_id,
        product=clean(task.product),
        field=task.field,
        importance=task.importance,
        starred=task.starred,
        assigner=task.assigner,
        officer=task.officer,
        deadline_text=deadline.text if deadline.text and not _is_plain_day(deadline.text) else "",
        deadline_kind=deadline.kind,
        due_on=deadline.due_on,
        due_time=deadline.time,
        recurrence=deadline.rule,
        note=task.note,
    )


def _is_plain_day(text: str) -> bool:
    """Whether a deadline says no more than its day."""
    return not any(char.isalpha() for char in text)
