"""The history of a task in words: its own row and what belongs to it, the newest step first.

The journal keeps columns and stored values; here they become the words of the form.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Select, func, select, type_coerce, union
from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance, Role, TaskState
from secretariat.i18n import N_, _
from secretariat.store.journal import HistoryEntry, history
from secretariat.store.models import (
    Agency,
    Assignment,
    Attachment,
    Change,
    Clause,
    Document,
    Extension,
    Obstacle,
    ProgressEntry,
    Reminder,
    Task,
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step that touched a task: when, who, its name, and a line for each thing that changed.

    `fields` says for each line which field can be given back what it held before the step; "" for none.
    """

    at: datetime
    who: str
    label: str
    details: tuple[str, ...]
    step_id: int = 0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Event:
    """One change of one row; `image` is what is known of the row right after it."""

    table: str
    entry: HistoryEntry
    image: dict[str, Any]


# What one can go back to: the rest (percent, state, first deadline …) follows from acts.
RESTORABLE = frozenset(
    (
        "content", "product", "field", "importance", "starred", "assigner", "officer", "superior_task",
        "assigned_on", "due_on", "document_id", "note", "lead", "coordinating",
    )
)  # fmt: skip
_RELATED = (Assignment, ProgressEntry, Extension, Obstacle, Reminder)
_LONG = 120
_LABELS = {
    "content": N_("Content"),
    "product": N_("Product"),
    "field": N_("Field"),
    "importance": N_("Importance"),
    "starred": N_("Starred"),
    "assigner": N_("Assigned by"),
    "officer": N_("Followed by"),
    "superior_task": N_("Superior's task"),
    "superior_task_id": N_("Superior's task"),
    "assigned_on": N_("Assigned on"),
    "deadline_text": N_("Deadline as written"),
    "deadline_kind": N_("Kind of deadline"),
    "due_on": N_("Deadline"),
    "first_due_on": N_("First deadline"),
    "due_time": N_("Hour"),
    "recurrence": N_("Recurrence"),
    "state": N_("State"),
    "percent": N_("Progress"),
    "completed_on": N_("Done on"),
    "ended_on": N_("Ended on"),
    "result": N_("Result"),
    "result_paper": N_("Result document"),
    "document_id": N_("Document"),
    "clause_id": N_("Part of the document"),
    "source_text": N_("Source sentence"),
    "note": N_("Note"),
}
_ENUMS: dict[str, type[StrEnum]] = {
    "importance": Importance,
    "deadline_kind": DeadlineKind,
    "state": TaskState,
}
_ACTS = {"do": "{0}", "undo": N_("Undone: {0}"), "redo": N_("Redone: {0}")}
_ROLES = {
    Role.LEAD: N_("Lead"),
    Role.COORDINATING: N_("Coordinating"),
    Role.FOLLOWING: N_("Following"),
}


def task_history(session: Session, task_id: int) -> list[HistoryLine]:
    """Return what happened to a task, one line a step, the newest first."""
    steps: defaultdict[int, list[_Event]] = defaultdict(list)
    for table, row_id in _rows_of(session, task_id):
        image: dict[str, Any] = {}
        for entry in history(session, table, row_id):
            image = image | entry.before | entry.after
            steps[entry.step_id].append(_Event(table, entry, image))
    lines = (_line(session, steps[step_id]) for step_id in sorted(steps, reverse=True))
    return [line for line in lines if line.details]


def _rows_of(session: Session, task_id: int) -> Iterator[tuple[str, int]]:
    """The rows of a task, also those that were removed since it was made."""
    yield "task", task_id
    made_in = select(func.min(Change.step_id)).where(Change.tbl == "task", Change.row_id == task_id)
    tables = [model.__tablename__ for model in _RELATED]
    removed = select(Change.tbl, Change.row_id).where(
        Change.step_id > made_in.scalar_subquery(),
        Change.op == "D",
        Change.tbl.concat("").in_(tables),  # as a plain column it would be looked up in the wrong index
        type_coerce(Change.before, JSON)["task_id"].as_integer() == task_id,
    )
    present: list[Select[Any]] = [
        select(type_coerce(model.__tablename__, Change.tbl.type), model.id).where(model.task_id == task_id)
        for model in _RELATED
    ]
    rows: Sequence[Any] = session.execute(union(removed, *present, *_files_of(task_id, made_in))).all()
    yield from ((table, row_id) for table, row_id in rows)


def _files_of(task_id: int, made_in: Select[Any]) -> list[Select[Any]]:
    """The files that are attached to a task, or were."""
    table, before = Attachment.__tablename__, type_coerce(Change.before, JSON)
    return [
        select(type_coerce(table, Change.tbl.type), Attachment.id).where(
            Attachment.owner_table == "task", Attachment.owner_id == task_id
        ),
        select(Change.tbl, Change.row_id).where(
            Change.step_id > made_in.scalar_subquery(),
            Change.op == "D",
            Change.tbl.concat("") == table,
            before["owner_table"].as_string() == "task",
            before["owner_id"].as_integer() == task_id,
        ),
    ]


def _line(session: Session, events: list[_Event]) -> HistoryLine:
    own = {event.entry.op for event in events if event.table == "task"}
    if "I" in own:
        told = {_("The task was entered."): ""}
    elif "D" in own:
        told = {_("The task was removed."): ""}
    else:
        told = {words: field for event in events for words, field in _told(session, event)}
    first = events[0].entry
    label = _(_ACTS[first.act]).format(first.label)
    return HistoryLine(first.at, first.who, label, tuple(told), first.step_id, tuple(told.values()))


def _told(session: Session, event: _Event) -> Iterator[tuple[str, str]]:
    """The lines of a change, each with the field that can be given its earlier value back."""
    if event.table == "task":
        yield from _task_words(session, event)
        return
    field = ""
    if event.table == "assignment":
        role = event.entry.before.get("role") or event.image["role"]
        field = role if role in RESTORABLE else ""
    for words in _WORDS[event.table](session, event):
        yield words, field


def _task_words(session: Session, event: _Event) -> Iterator[tuple[str, str]]:
    entry = event.entry
    if "deleted_at" in entry.after:
        yield (_("Moved to the bin") if entry.after["deleted_at"] else _("Restored from the bin")), ""
    for name, label in _LABELS.items():
        if name in entry.after:
            before = _value(session, name, entry.before[name])
            words = f"{_(label)}: {before} → {_value(session, name, entry.after[name])}"
            yield words, name if name in RESTORABLE else ""


def _assignment_words(session: Session, event: _Event) -> Iterator[str]:
    agency = _name(session, Agency, "name", event.image["agency_id"])
    role = _(_ROLES[Role(event.image["role"])])
    if event.entry.op == "I":
        yield _("{role}: added {agency}").format(role=role, agency=agency)
    elif event.entry.op == "D":
        yield _("{role}: removed {agency}").format(role=role, agency=agency)
    elif "role" in event.entry.after:
        old = _(_ROLES[Role(event.entry.before["role"])])
        yield f"{agency}: {old} → {role}"


def _progress_words(_session: Session, event: _Event) -> Iterator[str]:
    row = event.image
    words = _("Progress on {0}: {1} %").format(_day(row["reported_on"]), row["percent"])
    yield _by_operation(event, f"{words} — {_cut(row['text'])}" if row["text"] else words)


def _extension_words(_session: Session, event: _Event) -> Iterator[str]:
    row = event.image
    words = _("Extension of {0}: {1} → {2}").format(
        _day(row["decided_on"]), _day(row["old_due_on"]) or "—", _day(row["new_due_on"])
    )
    reasons = "; ".join(part for part in (row["paper"], _cut(row["reason"])) if part)
    yield _by_operation(event, f"{words} ({reasons})" if reasons else words)


def _obstacle_words(_session: Session, event: _Event) -> Iterator[str]:
    row = event.image
    words = _("Obstacle: {0}").format(_cut(row["text"]))
    if row["closed_on"]:
        words = _("{0}, settled on {1}").format(words, _day(row["closed_on"]))
    yield _by_operation(event, words)


def _reminder_words(session: Session, event: _Event) -> Iterator[str]:
    row = event.image
    agency = _name(session, Agency, "name", row["agency_id"])
    yield _by_operation(event, _("Reminded on {0}: {1}").format(_day(row["reminded_on"]), agency))


def _attachment_words(_session: Session, event: _Event) -> Iterator[str]:
    if event.entry.op == "U":
        yield _("File renamed: {0} → {1}").format(event.entry.before["name"], event.image["name"])
    else:
        yield _by_operation(event, _("File: {0}").format(event.image["name"]))


def _by_operation(event: _Event, words: str) -> str:
    match event.entry.op:
        case "D":
            return _("Removed: {0}").format(words)
        case "U":
            return _("Corrected: {0}").format(words)
    return words


_WORDS: dict[str, Callable[[Session, _Event], Iterator[str]]] = {
    "assignment": _assignment_words,
    "progress": _progress_words,
    "extension": _extension_words,
    "obstacle": _obstacle_words,
    "reminder": _reminder_words,
    "attachment": _attachment_words,
}


def _value(session: Session, name: str, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if name in _ENUMS:
        return str(_ENUMS[name](value).label)  # type: ignore[attr-defined]
    if name.endswith("_on"):
        return _day(value)
    match name:
        case "percent":
            return f"{value} %"
        case "starred":
            return _("yes") if value else _("no")
        case "document_id":
            return _name(session, Document, "number", value)
        case "clause_id":
            return _name(session, Clause, "path", value)
        case "superior_task_id":
            return _name(session, Task, "code", value)
    return _cut(str(value))


def _name(session: Session, model: Any, column: str, row_id: int | None) -> str:
    if row_id is None:
        return "—"
    name = session.scalars(select(getattr(model, column)).where(model.id == row_id)).first()
    return name or f"№ {row_id}"


def _day(value: str | None) -> str:
    return short(date.fromisoformat(value)) if value else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"
