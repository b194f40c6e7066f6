"""What a person does with attached files. The caller owns the transaction: one call makes one step.

The files themselves are taken in before (`store.attachments.keep`) and given up after the bin was emptied.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from secretariat.domain.documents import is_of_secrets, refuse_secrets
from secretariat.domain.files import ending_of, numbered_name, safe_name, shown_name
from secretariat.domain.text import fold
from secretariat.errors import InvalidInput, SecretariatError, UserError
from secretariat.i18n import _
from secretariat.progress import Progress
from secretariat.queries.attachments import named_hashes
from secretariat.queries.chunks import in_portions
from secretariat.services.documents import existing_document
from secretariat.services.tasks import existing_task
from secretariat.store import attachments
from secretariat.store.attachments import KeptFile
from secretariat.store.database import Database
from secretariat.store.models import Attachment, ClosedPeriod

_WITH_TEXT = frozenset({"docx", "pdf", "txt", "xlsx"})
_OWNERS: Mapping[str, Callable[[Session, int], object]] = {
    "task": existing_task,
    "document": existing_document,
    "closed_period": lambda session, number: session.get_one(ClosedPeriod, number),
}


def take_in(
    book: Path, sources: Sequence[Path], progress: Progress, *, leave_out_secrets: bool = False
) -> list[tuple[str, KeptFile]]:
    """Take copies of files beside the book, as `attach` wants them.

    UserError for one that is marked secret, unless those are to be left out.
    """
    taken = []
    for source in sources:
        try:
            _refuse_secret_file(source)
        except UserError:
            if leave_out_secrets:
                continue
            raise
        taken.append((source.name, attachments.keep(book, source, progress)))
    return taken


def attach(session: Session, table: str, row_id: int, files: Iterable[tuple[str, KeptFile]]) -> list[int]:
    """Attach files, each with the name it came with, to a task or a document; return their ids.

    One that hangs there already is left out; UserError when that is so of all of them.
    """
    _OWNERS[table](session, row_id)
    present = _of(session, table, row_id)
    names = {fold(row.name) for row in present}
    contents = {row.sha256 for row in present}
    added: list[Attachment] = []
    known = ""
    for name, kept in files:
        if kept.sha256 in contents:
            known = name
            continue
        contents.add(kept.sha256)
        row = Attachment(owner_table=table, owner_id=row_id, name=_free_name(safe_name(name), names))
        row.sha256, row.size, row.added_at = kept.sha256, kept.size, datetime.now(UTC)
        names.add(fold(row.name))
        added.append(row)
    if known and not added:
        raise UserError(_("“{0}” is attached here already.").format(safe_name(known)))
    session.add_all(added)
    session.flush()
    return [row.id for row in added]


def rename_attachment(session: Session, attachment_id: int, name: str) -> None:
    """Give an attached file another name; the ending that tells its kind stays."""
    row = _existing(session, attachment_id)
    if not name.strip():
        raise InvalidInput({"name": _("Write a name for the file.")})
    ending = ending_of(row.name)
    wanted = name if not ending or ending_of(name) == ending else f"{name.rstrip(' .')}.{ending}"
    others = {fold(other.name) for other in _of(session, row.owner_table, row.owner_id) if other.id != row.id}
    wanted = safe_name(wanted)
    if fold(wanted) in others:
        raise InvalidInput({"name": _("Another file here is called “{0}” already.").format(wanted)})
    row.name = wanted
    session.flush()


def remove_attachments(session: Session, ids: Iterable[int]) -> None:
    """Take files off what they are attached to; they are kept as long as that can be undone."""
    for attachment_id in ids:
        row = _existing(session, attachment_id)
        reported = session.scalar(select(ClosedPeriod.name).where(ClosedPeriod.attachment_id == row.id).limit(1))
        if reported is not None:
            raise UserError(_("“{0}” was reported for “{1}” and stays.").format(row.name, reported))
        session.delete(row)
    session.flush()


def remove_attachments_of(session: Session, table: str, ids: Iterable[int]) -> None:
    """Take all files off things that are deleted for good."""
    for portion in in_portions(ids):
        session.execute(
            delete(Attachment).where(Attachment.owner_table == table, Attachment.owner_id.in_(portion))
        )


def collect_files(database: Database) -> int:
    """Remove from the disk what nothing names any more and return how many files that were.

    Only after a step that cannot be undone: what undo brings back has to find its file.
    """
    if database.undo_label is not None or database.redo_label is not None:
        return 0
    with database.read() as session:
        wanted = named_hashes(session)
    return attachments.collect(database.path, wanted, time.time())


def _refuse_secret_file(source: Path) -> None:
    """What has no text that can be read is attached all the same."""
    from secretariat.intake.text import open_text

    if ending_of(source.name) not in _WITH_TEXT:
        return
    try:
        refuse_secrets(open_text(source).text)
    except SecretariatError as error:
        if is_of_secrets(error):
            raise UserError(f"“{shown_name(source.name)}”: {error}") from error


def _existing(session: Session, attachment_id: int) -> Attachment:
    row = session.get(Attachment, attachment_id)
    if row is None:
        raise UserError(_("This file has been removed."))
    return row


def _of(session: Session, table: str, row_id: int) -> list[Attachment]:
    owned = select(Attachment).where(Attachment.owner_table == table, Attachment.owner_id == row_id)
    return list(session.scalars(owned))


def _free_name(name: str, taken: set[str]) -> str:
    if fold(name) not in taken:
        return name
    return next(free for number in count(2) if fold(free := numbered_name(name, number)) not in taken)
