"""What the program knew of a book when it last had it in hand, noted beside its backups.

It tells how much a damaged file held, and whether somebody else wrote, replaced or took back the file between two
sessions. The note is a help: where it is missing or cannot be written, nothing is said.
"""

import json
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from secretariat.errors import MISREAD, SystemTrouble
from secretariat.paths import backup_folder, make_private_folder, replacing
from secretariat.store import place


class Seen(NamedTuple):
    """Last step, number of steps and tasks, hash of the first step; size and time of a closed file, else 0."""

    last_id: int
    last_hash: str
    last_at: datetime
    steps: int
    tasks: int
    origin: str
    size: int = 0
    written_ns: int = 0

    @property
    def was_closed(self) -> bool:
        """Whether the file was left in good order."""
        return self.written_ns != 0


def look(connection: sqlite3.Connection) -> Seen | None:
    """Return what is to be noted of an open book; None where nothing was ever done in it."""
    last = connection.execute(
        "SELECT id, hash, at FROM step WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return None
    steps = connection.execute("SELECT count(*) FROM step").fetchone()[0]
    tasks = connection.execute("SELECT count(*) FROM task WHERE deleted_at IS NULL").fetchone()[0]
    origin = connection.execute("SELECT hash FROM step ORDER BY id LIMIT 1").fetchone()[0]
    return Seen(last[0], last[1], datetime.fromisoformat(last[2]), steps, tasks, origin)


def closed(seen: Seen, book: Path) -> Seen:
    """Return the note of a book that was closed just now."""
    found = book.stat()
    return seen._replace(size=found.st_size, written_ns=found.st_mtime_ns)


def keep(book: Path, seen: Seen) -> None:
    """Write the note; where that cannot be, there is none."""
    if place.is_on_share(book) or not place.is_writable(book):
        return
    with suppress(OSError, SystemTrouble):
        make_private_folder(backup_folder(book))
        with replacing(_path(book), private=True) as neighbour:
            neighbour.write_text(json.dumps(seen._asdict() | {"last_at": seen.last_at.isoformat()}), "utf-8")


def load(book: Path) -> Seen | None:
    """Read the note; None where there is no whole one."""
    try:
        note = json.loads(_path(book).read_text("utf-8"))
        numbers: dict[str, Any] = {
            name: int(note[name]) for name in ("last_id", "steps", "tasks", "size", "written_ns")
        }
        words: dict[str, Any] = {name: str(note[name]) for name in ("last_hash", "origin")}
        return Seen(last_at=datetime.fromisoformat(note["last_at"]), **words, **numbers)
    except (OSError, *MISREAD):
        return None


def forget(book: Path) -> None:
    """Take the note away: the book is another one from now on, and that is known."""
    with suppress(OSError):
        _path(book).unlink(missing_ok=True)


def _path(book: Path) -> Path:
    return backup_folder(book) / f"{book.stem}.last.json"
