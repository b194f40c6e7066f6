"""Bringing back what a field of a task held before a step of its history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import JSON, select, type_coerce
from sqlalchemy.orm import Session

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance, Role
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.history import RESTORABLE
from secretariat.queries.tasks import load_task_draft
from secretariat.services.tasks import update_task
from secretariat.store.journal import history
from secretariat.store.models import Assignment, Change

_DEADLINE = ("due_on", "deadline_kind", "deadline_text", "due_time", "recurrence")
_TOGETHER = {"due_on": _DEADLINE, "document_id": ("document_id", "clause_id")}
_READ: dict[str, Callable[[Any], Any]] = {
    "importance": Importance,
    "deadline_kind": DeadlineKind,
    "starred": bool,
    "assigned_on": date.fromisoformat,
    "due_on": date.fromisoformat,
}


def restore_value(session: Session, task_id: int, step_id: int, name: str) -> None:
    """Give a field of a task the value that it had before a step; UserError where that cannot be."""
    draft = load_task_draft(session, task_id)
    if name not in RESTORABLE:
        raise UserError(_("This value follows from others and cannot be restored by itself."))
    restored = _with_agencies(session, draft, task_id, step_id, name) or _with_values(
        session, draft, task_id, step_id, name
    )
    if restored == draft:
        raise UserError(_("The task has this value already."))
    update_task(session, task_id, restored)


def _with_values(session: Session, draft: TaskDraft, task_id: int, step_id: int, name: str) -> TaskDraft:
    image = _image_before(session, "task", task_id, step_id) or {}
    names = _TOGETHER.get(name, (name,))
    if not set(names) <= image.keys():
        raise UserError(_("What stood there before is not known."))
    return replace(draft, **{each: _read(each, image[each]) for each in names})


def _with_agencies(session: Session, draft: TaskDraft, task_id: int, step_id: int, name: str) -> TaskDraft | None:
    """As the agencies stood before the step; one that has another role now changes over."""
    if name not in ("lead", "coordinating"):
        return None
    wanted = _agencies_before(session, task_id, step_id, Role(name))
    if name == "lead":
        left = tuple(number for number in draft.coordinating_ids if number not in wanted)
        return replace(draft, lead_ids=wanted, coordinating_ids=left)
    left = tuple(number for number in draft.lead_ids if number not in wanted)
    return replace(draft, coordinating_ids=wanted, lead_ids=left)


def _agencies_before(session: Session, task_id: int, step_id: int, role: Role) -> tuple[int, ...]:
    removed = select(Change.row_id).where(
        Change.tbl == "assignment",
        Change.op == "D",
        type_coerce(Change.before, JSON)["task_id"].as_integer() == task_id,
    )
    rows = {
        *session.scalars(select(Assignment.id).where(Assignment.task_id == task_id)),
        *session.scalars(removed),
    }
    images = [_image_before(session, "assignment", number, step_id) for number in rows]
    held = [(image["place"], image["agency_id"]) for image in images if image and image["role"] == role]
    return tuple(agency for _place, agency in sorted(held))


def _image_before(session: Session, table: str, row_id: int, step_id: int) -> dict[str, Any] | None:
    """Return a row as it stood before a step; None while it was not there."""
    image: dict[str, Any] | None = None
    for entry in history(session, table, row_id):
        if entry.step_id >= step_id:
            return image if image is None else image | entry.before
        image = None if entry.op == "D" else (image or {}) | entry.after
    return image


def _read(name: str, value: Any) -> Any:
    return value if value is None else _READ.get(name, lambda same: same)(value)
