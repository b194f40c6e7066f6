"""Whether the log beside a data file is its own.

SQLite asks for no more than that a log be whole: one that lies there from another file, or from before somebody
put an older copy in the place of the book, is read as if it belonged there, and folding it in mixes two books.
The journal tells them apart: with its own log a file has every step that it has alone.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from secretariat.errors import SystemTrouble
from secretariat.i18n import _
from secretariat.paths import plain_words, sync_folder
from secretariat.store import bookfile, journal

_READ_WHOLE = 200_000_000  # bytes up to which every page is looked at; beyond, the journal alone decides


def set_aside_strange_log(path: Path) -> Path | None:
    """Put a log that is not the file's own under another name and return that; None when there is none.

    Only for whoever may write the file, and before SQLite does. A log is strange if the file is whole without it
    and not with it, or loses steps by it; anything else is damage, and told as such.
    """
    log = path.with_name(path.name + "-wal")
    if not bookfile.has_log(path) or bookfile.is_interrupted(path) or bookfile.is_open_here(path):
        return None
    if _belongs(path) or not _is_whole_alone(path):
        return None
    aside = _free_name(path)
    try:
        log.rename(aside)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise SystemTrouble(plain_words(error, log)) from error
    return aside


def words_of(book: Path, aside: Path) -> str:
    """Return the sentence about a log that was put aside."""
    return _("A log that does not belong to {0} lay beside it. It was left out and is kept as {1}.").format(
        book, aside
    )


def _belongs(path: Path) -> bool:
    try:
        with closing(bookfile.connect(path, "immutable=1")) as alone:
            before = _steps(alone)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True  # the log was being folded in, so it is needed
    try:
        with closing(bookfile.connect(path, "mode=ro")) as together:
            return before.items() <= _steps(together).items() and _is_whole(together, path)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def _is_whole_alone(path: Path) -> bool:
    try:
        with closing(bookfile.connect(path, "immutable=1")) as alone:
            known = bookfile.revision_of(alone) in bookfile.REVISIONS
            return known and _is_whole(alone, path) and journal.verify_chain(alone) is None
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def _steps(connection: sqlite3.Connection) -> dict[int, tuple[str, int]]:
    """Hash and number of lines of every step."""
    return {
        step: (digest, lines)
        for step, digest, lines in connection.execute(
            "SELECT step.id, step.hash, (SELECT count(*) FROM change WHERE step_id = step.id) FROM step"
        )
    }


def _is_whole(connection: sqlite3.Connection, path: Path) -> bool:
    if path.stat().st_size > _READ_WHOLE:
        return True
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))


def _free_name(path: Path) -> Path:
    name = f"{path.name}.foreign-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    names = (f"{name}-wal", *(f"{name}-{count}-wal" for count in range(2, 100)))
    return next(found for found in map(path.with_name, names) if not found.exists())
