"""Bringing back what was taken out of a table whole: from the journal, under a new id, with what hung at it.

An id is never used twice, so the row is a new one; what tells it apart to a person, its `uid` and all it held, is
as it was.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from secretariat.domain.committees import MemberDraft, MemberRank
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.plain import plain_connection
from secretariat.queries.removed import Removed, find_removed, title_of
from secretariat.services.attachments import attach
from secretariat.services.committees import add_member
from secretariat.services.letters import refuse_known_number
from secretariat.store.attachments import KeptFile
from secretariat.store.models import Attachment, Base

_WITH_BIN = ("document", "task", "meeting", "committee")
_TABLES: Mapping[str, Table] = Base.metadata.tables


def bring_back(session: Session, table: str, ids: Iterable[int]) -> Iterator[tuple[str, list[int]]]:
    """Bring rows of a table back; yield before each, as table and ids, what has to be taken out of the bin for it.

    UserError where something else has taken its place, or where what it belonged to is gone for ever.
    """
    wanted = set(ids)
    if not wanted:
        return
    for removed in find_removed(plain_connection(session), table):
        if removed.id not in wanted:
            continue
        for owner, number in _owners(table, removed.image):
            _refuse_without(session, table, removed, owner, number)
            if owner in _WITH_BIN:
                yield owner, [number]
        number = _AGAIN.get(table, _add_again)(session, table, removed)
        _bring_back_with(session, table, removed, number)
    session.expire_all()


def _owners(table: str, image: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Without these a row cannot be; a key that may be empty is left empty when its row is gone."""
    if table == "attachment":
        yield image["owner_table"], image["owner_id"]
    for column in _TABLES[table].columns:
        for key in column.foreign_keys:
            if not column.nullable:
                yield key.column.table.name, image[column.name]


def _refuse_without(session: Session, table: str, removed: Removed, owner: str, number: int) -> None:
    if not _is_there(session, owner, number):
        title = title_of(plain_connection(session), table, removed.image)
        raise UserError(_("“{0}” belonged to something that is gone for good and stays in the bin.").format(title))


def _is_there(session: Session, table: str, number: int) -> bool:
    query = f'SELECT 1 FROM "{_TABLES[table].name}" WHERE id = ?'
    return plain_connection(session).execute(query, (number,)).fetchone() is not None


def _add_again(session: Session, table: str, removed: Removed) -> int:
    return _insert(session, table, removed.image)


def _insert(session: Session, table: str, image: Mapping[str, Any]) -> int:
    values = {name: value for name, value in image.items() if name != "id"}
    for column in _TABLES[table].columns:
        for key in column.foreign_keys:
            number = values.get(column.name)
            if number is not None and column.nullable and not _is_there(session, key.column.table.name, number):
                values[column.name] = None
    names = ", ".join(f'"{name}"' for name in values)
    session.flush()
    added = plain_connection(session).execute(
        f'INSERT INTO "{table}"({names}) VALUES({", ".join("?" * len(values))})', tuple(values.values())
    )
    return int(added.lastrowid or 0)


def _bring_back_with(session: Session, table: str, removed: Removed, number: int) -> None:
    """What the same step took away with the row, and what it made let go of it."""
    connection = plain_connection(session)
    for child, column in _referring(table):
        changes = connection.execute(
            "SELECT row_id, op, before FROM change WHERE step_id = ? AND tbl = ? AND op <> 'I' ORDER BY id",
            (removed.step_id, child),
        ).fetchall()
        for row_id, op, before in changes:
            image = json.loads(before)
            if image.get(column) != removed.id:
                continue
            if op == "D" and all(_is_there(session, *owner) for owner in _others(child, column, image)):
                _insert(session, child, image | {column: number})
            elif op == "U":
                let_go = f'UPDATE "{child}" SET "{column}" = ? WHERE id = ? AND "{column}" IS NULL'
                connection.execute(let_go, (number, row_id))


def _referring(table: str) -> Iterator[tuple[str, str]]:
    for other in Base.metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield other.name, column.name


def _others(table: str, but: str, image: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for column in _TABLES[table].columns:
        for key in column.foreign_keys:
            if column.name != but and not column.nullable:
                yield key.column.table.name, image[column.name]


def _letter(session: Session, table: str, removed: Removed) -> int:
    image = removed.image
    refuse_known_number(session, image["number"], date.fromisoformat(image["issued_on"]))
    return _insert(session, table, image)


def _file(session: Session, _table: str, removed: Removed) -> int:
    image = removed.image
    kept = KeptFile(image["sha256"], image["size"])
    (number,) = attach(session, image["owner_table"], image["owner_id"], [(image["name"], kept)])
    row = session.get_one(Attachment, number)
    row.uid, row.added_at = image["uid"], datetime.fromisoformat(image["added_at"])
    session.flush()
    return number


def _member(session: Session, _table: str, removed: Removed) -> int:
    image = removed.image
    first, last = (image[name] and date.fromisoformat(image[name]) for name in ("valid_from", "valid_to"))
    draft = MemberDraft(image["person_id"], MemberRank(image["rank"]), image["role"], first, last)
    return add_member(session, image["committee_id"], draft)


_AGAIN: Mapping[str, Callable[[Session, str, Removed], int]] = {
    "letter": _letter,
    "attachment": _file,
    "committee_member": _member,
}
