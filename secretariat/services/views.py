"""Saving views of the list of tasks, and carrying them to another book as a file.

In a file, agencies and committees go by name and documents by number, since ids mean nothing elsewhere; what the
other book lacks is told and left out of the filter.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import name_key
from secretariat.domain.documents import number_key
from secretariat.domain.views import TaskView, as_json, from_json, place_of_name
from secretariat.errors import MISREAD, InvalidInput, SystemTrouble, UserError
from secretariat.i18n import _
from secretariat.paths import plain_words, replacing
from secretariat.queries.agencies import ids_by_key
from secretariat.queries.views import PAGE
from secretariat.store.models import Agency, Committee, Document, SavedView

_KIND, _VERSION = "secretariat-views", 1
_LARGEST = 2_000_000
_TABLES = {"lead": "agency", "coordinating": "agency", "document": "document", "committee": "committee"}
_Look = Callable[[str, str], str | None]


def save_view(session: Session, view: TaskView) -> int:
    """Keep a view under its name; one of the same name, in whichever case, is replaced and keeps its place."""
    stored = view.checked()
    row = _of_name(session, stored.name)
    if row is None:
        last = session.scalar(select(func.max(SavedView.place)).where(SavedView.page == PAGE)) or 0
        row = SavedView(page=PAGE, name=stored.name, place=last + 1)
        session.add(row)
    row.name = stored.name
    row.body = json.dumps(as_json(stored), ensure_ascii=False)
    session.flush()
    return row.id


def rename_view(session: Session, view_id: int, name: str) -> None:
    """Give a view another name; InvalidInput when it is taken."""
    row = _existing(session, view_id)
    view = replace(from_json(json.loads(row.body)), name=name).checked()
    if _of_name(session, view.name, but=view_id) is not None:
        raise InvalidInput({"name": _("There is a view of this name already.")})
    row.name, row.body = view.name, json.dumps(as_json(view), ensure_ascii=False)


def remove_view(session: Session, view_id: int) -> None:
    """Forget a view; no task is touched."""
    session.delete(_existing(session, view_id))


def order_views(session: Session, ids: Sequence[int]) -> None:
    """Put the views in this order."""
    for place, view_id in enumerate(ids, start=1):
        _existing(session, view_id).place = place


def export_views(session: Session, ids: Iterable[int], path: Path) -> None:
    """Write views to a file."""
    names: dict[str, dict[str, str]] = {
        "agency": {str(number): name for number, name in session.execute(select(Agency.id, Agency.name))},
        "document": {str(number): sign for number, sign in session.execute(select(Document.id, Document.number))},
        "committee": {str(number): name for number, name in session.execute(select(Committee.id, Committee.name))},
    }
    views = [as_json(from_json(json.loads(_existing(session, view_id).body))) for view_id in ids]
    kept = [_renamed(view, lambda table, number: names[table].get(number) or None) for view in views]
    body = json.dumps({"kind": _KIND, "version": _VERSION, "views": kept}, ensure_ascii=False, indent=1)
    with replacing(path) as unfinished:
        unfinished.write_text(body + "\n", encoding="utf-8")


def import_views(session: Session, path: Path) -> tuple[list[int], tuple[str, ...]]:
    """Take the views of a file into the book; return their ids and the names that this book lacks."""
    agencies = ids_by_key(session)
    documents = {key: number for number, key in session.execute(select(Document.id, Document.number_key))}
    bodies = {name_key(name): number for number, name in session.execute(select(Committee.id, Committee.name))}
    known: dict[str, tuple[dict[str, int], Callable[[str], str]]]
    known = {"agency": (agencies, name_key), "document": (documents, number_key), "committee": (bodies, name_key)}
    missing: dict[str, None] = {}

    def number_of(table: str, name: str) -> str | None:
        numbers, key = known[table]
        number = numbers.get(key(name))
        if number is None:
            missing[name] = None
        return None if number is None else str(number)

    ids = []
    for stored in _read(path):
        try:
            local = _renamed(stored, number_of)
        except MISREAD as error:
            raise UserError(_no_views(path)) from error
        ids.append(save_view(session, from_json(local)))
    return ids, tuple(missing)


def _of_name(session: Session, name: str, *, but: int = 0) -> SavedView | None:
    rows = session.scalars(select(SavedView).where(SavedView.page == PAGE, SavedView.id != but)).all()
    place = place_of_name([row.name for row in rows], name)
    return None if place is None else rows[place]


def _existing(session: Session, view_id: int) -> SavedView:
    row = session.get(SavedView, view_id)
    if row is None:
        raise UserError(_("This view has been deleted."))
    return row


def _read(path: Path) -> list[Any]:
    try:
        if path.stat().st_size > _LARGEST or path.is_fifo() or path.is_char_device():
            raise UserError(_no_views(path))
        stored = json.loads(path.read_text(encoding="utf-8"))
        if (stored["kind"], stored["version"]) != (_KIND, _VERSION):
            raise UserError(_no_views(path))
        return list(stored["views"])
    except OSError as error:
        raise SystemTrouble(plain_words(error, path)) from error
    except MISREAD as error:
        raise UserError(_no_views(path)) from error


def _no_views(path: Path) -> str:
    return _("“{0}” holds no views of this program.").format(path.name)


def _renamed(stored: dict[str, Any], look: _Look) -> dict[str, Any]:
    """Return a view whose agencies and documents are named otherwise; what `look` does not know is left out."""
    wanted = dict(stored["filter"])
    for key, table in (("lead_ids", "agency"), ("coordinating_ids", "agency"), ("document_ids", "document")):
        wanted[key] = _looked_up(wanted[key], table, look)
    wanted["ids"] = []
    wanted["more"] = [_condition(condition, look) for condition in wanted["more"]]
    return stored | {"filter": wanted}


def _condition(condition: dict[str, Any], look: _Look) -> dict[str, Any]:
    if condition["kind"] == "joined":
        return condition | {"parts": [_condition(part, look) for part in condition["parts"]]}
    table = _TABLES.get(condition["key"])
    if table is None or condition["kind"] != "one_of":
        return condition
    return condition | {"values": _looked_up(condition["values"], table, look)}


def _looked_up(values: list[Any], table: str, look: _Look) -> list[str]:
    found = (look(table, str(value)) for value in values)
    return [value for value in found if value is not None]
