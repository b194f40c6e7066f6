"""Undoing a restore: the files that it put aside, and the way back to one of them."""

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.store import backup, last_seen

_ASIDE = re.compile(r"\.damaged-(\d{8})-(\d{6})(?:-\d+)?$")
_COPY = re.compile(r"-(\d{4}-\d\d-\d\d)-(\d{6})-before-restore\.db$")


class Replaced(NamedTuple):
    """A file that a restore put aside; one that is `damaged` comes back as the bytes that it was."""

    path: Path
    at: datetime
    damaged: bool


def replaced_files(book: Path) -> list[Replaced]:
    """Return what restores have put aside, the newest first."""
    copies = [facts.path for facts in backup.backups_of(book) if facts.act == "restore"]
    aside = book.parent.glob(f"{book.name}.damaged-*")
    found = [
        *((path, _COPY.search(path.name), False) for path in copies),
        *((path, _ASIDE.search(path.name), True) for path in aside),
    ]
    replaced = []
    for path, stamp, damaged in found:
        with suppress(ValueError):
            if stamp:
                moment = datetime.fromisoformat(f"{stamp[1]}T{stamp[2]}").astimezone()
                replaced.append(Replaced(path, moment, damaged))
    return sorted(replaced, key=lambda each: each.at, reverse=True)


def take_back(book: Path, now: datetime | None = None) -> Replaced:
    """Put what the last restore replaced in the place of the book; the present file is put aside in turn."""
    newest = next(iter(replaced_files(book)), None)
    if newest is None:
        raise UserError(_("Nothing was replaced by a restore here."))
    if not newest.damaged:
        backup.restore(newest.path, book, now)
        return newest
    if book.exists():
        backup.put_aside(book, now)
    for ending in ("-wal", "-shm"):
        book.with_name(book.name + ending).unlink(missing_ok=True)
    backup.copy_as_is(newest.path, book)
    last_seen.forget(book)
    return newest
