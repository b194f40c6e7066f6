"""What a data file holds, in figures, and which steps one file has that a copy of it lacks.

The file itself is never touched. What is damaged is read from a private copy, filled up to the length that it
should have, so that it tells as much as it still can; what cannot be read is None, never a guess.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from secretariat.errors import SystemTrouble
from secretariat.progress import Progress, Silent
from secretariat.store import backup, bookfile, last_seen
from secretariat.store.naming import name_of_row

NAMED = 300  # as many lost steps are named; the rest is counted
_SILENT = Silent()
_TROUBLE = (sqlite3.DatabaseError, UnicodeDecodeError, ValueError)
_SPOKEN_OF = ("task", "document", "meeting", "committee", "agency", "person", "saved_view")
_LOOKED_THROUGH = 50
_LIVING = ("task", "document", "agency", "meeting")
T = TypeVar("T")


class StepLine(NamedTuple):
    """A step as a person remembers it: when, who, what; `touched` names the first thing that it changed."""

    id: int
    at: datetime
    who: str
    label: str
    act: str
    touched: str = ""


class Contents(NamedTuple):
    """Figures of a file; None where they cannot be read."""

    tasks: int | None = None
    documents: int | None = None
    agencies: int | None = None
    meetings: int | None = None
    attachments: int | None = None
    steps: int | None = None
    last: StepLine | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A book beside a copy of it: what each holds, and the steps that a restore would lose.

    `lost` holds the newest of them, `lost_count` is None where nothing tells how many there are; `gained` steps
    are in the copy alone. `noted_at` is the moment of the program's own note where only that could be asked.
    """

    book: Contents
    copy: Contents
    lost: tuple[StepLine, ...] = ()
    lost_count: int | None = None
    gained: int = 0
    noted_at: datetime | None = None


def compare(book: Path, copy: Path, progress: Progress = _SILENT) -> Comparison:
    """Return what `book`, damaged or not, holds beside what `copy` holds."""
    with _readable(copy) as other:
        if other is None:
            raise SystemTrouble(backup.damaged_words(copy))
        theirs = _figures(other, copy)
        progress.step(1, 3)
        with _readable(book) as present:
            if present is None:
                return _from_note(book, Contents(size=_size(book)), theirs)
            ours = _figures(present, book)
            progress.step(2, 3)
            if ours.last is None:
                return _from_note(book, ours, theirs)
            return _compared(present, other, ours, theirs)


def _compared(book: sqlite3.Connection, copy: sqlite3.Connection, ours: Contents, theirs: Contents) -> Comparison:
    shared = _attempt(lambda: _last_shared(book, copy))
    if shared is None:
        return Comparison(ours, theirs)
    lost = _attempt(lambda: _count(book, "step WHERE id > ?", shared))
    gained = _attempt(lambda: _count(copy, "step WHERE id > ?", shared)) or 0
    return Comparison(ours, theirs, tuple(_steps_after(book, shared)), lost, gained)


def _from_note(book: Path, ours: Contents, theirs: Contents) -> Comparison:
    """Compare with what the program noted when it last had the book in hand."""
    seen = last_seen.load(book)
    if seen is None or theirs.steps is None:
        return Comparison(ours, theirs)
    counted = ours._replace(tasks=ours.tasks if ours.tasks is not None else seen.tasks, steps=seen.steps)
    return Comparison(counted, theirs, (), max(0, seen.steps - theirs.steps), noted_at=seen.last_at)


def _figures(connection: sqlite3.Connection, path: Path) -> Contents:
    def count(what: str) -> int | None:
        return _attempt(lambda: _count(connection, what))

    living = [count(f"{name} WHERE deleted_at IS NULL") for name in _LIVING]
    newest = next(_steps_after(connection, 0, 1), None)
    return Contents(*living, count("attachment"), count("step"), newest, _size(path))  # type: ignore[call-arg,arg-type]


def _steps_after(connection: sqlite3.Connection, step_id: int, limit: int = NAMED) -> Iterator[StepLine]:
    """Return closed steps, the newest first, until one cannot be read."""
    question = (
        "SELECT id, at, who, label, act FROM step WHERE id > ? AND hash IS NOT NULL ORDER BY id DESC LIMIT ?"
    )
    with suppress(*_TROUBLE):
        for number, at, who, label, act in connection.execute(question, (step_id, limit)):
            touched = _attempt(lambda step=number: _touched_by(connection, step)) or ""  # type: ignore[misc]
            yield StepLine(number, datetime.fromisoformat(at), who, label, act, touched)


def _touched_by(connection: sqlite3.Connection, step_id: int) -> str:
    """Name the first thing of those that a person would speak of, else nothing."""
    rows = connection.execute(
        "SELECT tbl, row_id FROM change WHERE step_id = ? ORDER BY id LIMIT ?", (step_id, _LOOKED_THROUGH)
    ).fetchall()
    found = next(((table, row) for name in _SPOKEN_OF for table, row in rows if table == name), None)
    return name_of_row(connection, *found) if found is not None else ""


def _last_shared(book: sqlite3.Connection, copy: sqlite3.Connection) -> int:
    """Return the id of the newest step that both have; since each hash covers all before, halving finds it."""
    low, high = 0, copy.execute("SELECT max(id) FROM step").fetchone()[0] or 0
    while low < high:
        middle = (low + high + 1) // 2
        step = copy.execute(
            "SELECT id, hash FROM step WHERE id <= ? ORDER BY id DESC LIMIT 1", (middle,)
        ).fetchone()
        found = step and book.execute("SELECT hash FROM step WHERE id = ?", (step[0],)).fetchone()
        if step is None or (found is not None and found[0] == step[1]):
            low = middle
        else:
            high = step[0] - 1
    return low


def _count(connection: sqlite3.Connection, what: str, *values: object) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}", values).fetchone()[0])


def _attempt(question: Callable[[], T]) -> T | None:
    with suppress(*_TROUBLE):
        return question()
    return None


@contextmanager
def _readable(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Give a connection to a sound file, to a private copy of a damaged one, or None where nothing can be read."""
    try:
        bookfile.look(path)
        with closing(bookfile.connect_reader(path, bookfile.way_to_read(path))) as connection:
            sound = _attempt(lambda: connection.execute("SELECT max(id) FROM step").fetchone())
            if sound is not None:
                yield connection
                return
    except (SystemTrouble, sqlite3.DatabaseError):
        pass
    if bookfile.is_open_here(path) or bookfile.key_file(path).exists():
        yield None  # of an encrypted file nothing can be read but by SQLite itself
        return
    with TemporaryDirectory(prefix="thu-ky-", ignore_cleanup_errors=True) as folder:
        salvaged = _salvaged(path, Path(folder))
        if salvaged is None:
            yield None
            return
        with closing(salvaged):
            yield salvaged


def _salvaged(path: Path, folder: Path) -> sqlite3.Connection | None:
    """Open a private copy; one that ends too early is filled with zeros, or SQLite would read nothing of it."""
    copy = folder / "copy.db"
    try:
        shutil.copyfile(path, copy)
        log = path.with_name(path.name + "-wal")
        if log.exists():
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    except OSError:
        return None
    with copy.open("rb+") as file:
        said = bookfile.size_said(file.read(bookfile.HEADER))
        if file.seek(0, 2) < said:
            file.truncate(said)
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
