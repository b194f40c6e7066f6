"""Reading which files are attached to what."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.store.attachments import KeptFile
from secretariat.store.models import Attachment


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attached file; `kept` finds it beside the book."""

    id: int
    name: str
    kept: KeptFile
    added_at: datetime


def attachments_of(session: Session, table: str, row_id: int) -> list[AttachmentRow]:
    """Return the files attached to a task or a document, in the order in which they were added."""
    query = (
        select(Attachment)
        .where(Attachment.owner_table == table, Attachment.owner_id == row_id)
        .order_by(Attachment.id)
    )
    return [_row(found) for found in session.scalars(query)]


def count_attachments(connection: sqlite3.Connection, table: str, row_id: int) -> int:
    """Return how many files are attached, on a plain connection."""
    counted = "SELECT count(*) FROM attachment WHERE owner_table = ? AND owner_id = ?"
    return int(connection.execute(counted, (table, row_id)).fetchone()[0])


def named_hashes(session: Session) -> frozenset[str]:
    """Return the contents that are attached to anything, the bin included."""
    return frozenset(session.scalars(select(Attachment.sha256).distinct()))


def _row(found: Attachment) -> AttachmentRow:
    return AttachmentRow(found.id, found.name, KeptFile(found.sha256, found.size), found.added_at)
