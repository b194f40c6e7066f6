"""What a data file is: its mark, its version, and how SQLite opens it.

Only the standard library: the first window is painted before SQLAlchemy is imported. A file that is not
ours, or that a newer version wrote, is told apart without changing a byte of it.
"""

import os
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from secretariat.errors import Ailment, BookTrouble, SystemTrouble
from secretariat.i18n import N_, _
from secretariat.paths import is_left_behind
from secretariat.paths import plain_words as words_of_disk
from secretariat.store.place import is_on_share, is_writable

APPLICATION_ID = 0x54684B79  # "ThKy"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")  # every schema this program can open, oldest first
NEWEST = REVISIONS[-1]
WAIT_S = 2.0

MAGIC = b"SQLite format 3\0"
HEADER = 100
_PAGE, _VARIED = 4096, 64  # of a hundred bytes by chance some eighty differ
_WAL_KEPT = 32 * 1024 * 1024

# Files that SQLite has open in this process. On POSIX closing any other handle to one drops SQLite's locks on it,
# and the next program that opens and closes the file takes away the log that ours still writes to.
_open_here: Counter[tuple[int, int]] = Counter()

_SAID = {
    Ailment.BUSY: N_("{0} is in use by another program. Close it there and try again."),
    Ailment.FULL: N_("The disk of {0} is full; nothing was changed. Free some space and try again."),
    Ailment.FAILED: N_(
        "The disk of {0} does not answer: a stick was pulled out, or the disk failed. Nothing was changed. "
        "Connect it again and try again."
    ),
    Ailment.PROTECTED: N_("{0} may only be read. Copy it into a folder of yours and open the copy."),
    Ailment.GONE: N_(
        "{0} is no longer where it was: a stick was pulled out, or the file was moved or deleted. Nothing was "
        "changed. Put it back and try again."
    ),
    Ailment.DAMAGED: N_("{0} is damaged. Restore the newest good backup."),
}
_CANNOT_OPEN = N_("{0} cannot be opened. Check that its folder exists and may be written.")
_AILMENTS = {
    "SQLITE_BUSY": Ailment.BUSY,
    "SQLITE_LOCKED": Ailment.BUSY,
    "SQLITE_FULL": Ailment.FULL,
    "SQLITE_IOERR": Ailment.FAILED,
    "SQLITE_PROTOCOL": Ailment.FAILED,
    "SQLITE_READONLY": Ailment.PROTECTED,
    "SQLITE_CANTOPEN": Ailment.GONE,
    "SQLITE_CORRUPT": Ailment.DAMAGED,
    "SQLITE_NOTADB": Ailment.DAMAGED,
}


class Locked(SystemTrouble):
    """The file `path` is encrypted, and nobody has given its password yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{0} is protected with a password.").format(path))
        self.path = path


class Connection(sqlite3.Connection):
    """SQLite's own, but one that can be referred to weakly and knows that it was closed."""

    closed = False

    def close(self) -> None:
        """Let go of the file."""
        self.closed = True
        super().close()


def trouble_of(error: BaseException | None, path: Path) -> BookTrouble | None:
    """Return what a person is told of a failure of file or disk; None when `error` is a bug of ours."""
    name = "SQLITE_CORRUPT" if _is_of_letters(error) else getattr(error, "sqlite_errorname", "") or ""
    ailment = next((each for start, each in _AILMENTS.items() if name.startswith(start)), None)
    if ailment is None:
        return None
    sentence = _CANNOT_OPEN if name.startswith("SQLITE_CANTOPEN") else _SAID[ailment]
    return BookTrouble(_(sentence).format(known_name(path)), path, ailment)


def gone(path: Path) -> BookTrouble:
    """Return the refusal to write to a file that no longer lies where it was opened."""
    return BookTrouble(_(_SAID[Ailment.GONE]).format(path), path, Ailment.GONE)


def _is_of_letters(error: BaseException | None) -> bool:
    """Whether a text of the file is no longer UTF-8; Python, not SQLite, says so."""
    told = isinstance(error, sqlite3.OperationalError) and str(error).startswith("Could not decode")
    return told or isinstance(error, UnicodeDecodeError)


def known_name(path: Path) -> Path:
    """Return the name that a person gave: a file is first written under one of our own."""
    ours = re.fullmatch(r"\.(.+)\.\d+\.part", path.name)
    return path.with_name(ours[1]) if ours else path


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn a failure of file or disk into SystemTrouble; let bugs through."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if trouble := trouble_of(error, path):
            raise trouble from error
        raise


@contextmanager
def plain_words_of_sql(path: Path) -> Iterator[None]:
    """Do as `plain_words` does, for what SQLAlchemy wraps as well; imports it."""
    from sqlalchemy.exc import DBAPIError

    try:
        with plain_words(path):
            yield
    except DBAPIError as error:
        if trouble := trouble_of(error.orig, path):
            raise trouble from error
        raise


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from any other that may come to have its name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def has_moved(path: Path, known: tuple[int, int] | None) -> bool:
    """Whether another file, or none, lies where the one with this identity was opened.

    SQLite would go on writing to a file that nobody finds again. Windows lets no open file be moved, and its
    sticks number files anew.
    """
    now = identity(path)
    return now is None or (os.name != "nt" and now != known)


def note_open(path: Path) -> tuple[int, int] | None:
    """Remember that SQLite has `path` open and return its identity, for `note_closed`."""
    known = identity(path)
    if known is not None:
        _open_here[known] += 1
    return known


def note_closed(known: tuple[int, int] | None) -> None:
    """Forget a file that SQLite has let go of."""
    if known is not None:
        _open_here[known] -= 1


def is_open_here(path: Path) -> bool:
    """Whether SQLite has the file open in this process, so that nothing else may open and close it."""
    return _open_here[identity(path) or (0, 0)] > 0


def look(path: Path) -> None:
    """Raise SystemTrouble, before SQLite touches it, when `path` cannot be a data file of this program.

    One that is open here was looked at before, and is not touched again.
    """
    if is_open_here(path):
        return
    if path.is_fifo() or path.is_char_device():  # opening one would wait for whoever writes into it
        raise SystemTrouble(_("{0} is not a data file of this program. Choose another file.").format(path))
    try:
        with path.open("rb") as file:
            head = file.read(HEADER)
            size = file.seek(0, 2)
    except PermissionError as error:
        raise unreadable(path) from error
    except OSError as error:
        raise SystemTrouble(words_of_disk(error, path)) from error
    if not head:
        raise SystemTrouble(_("{0} is empty. Restore a backup, or choose another file.").format(path))
    if not head.startswith(MAGIC) and key_file(path).exists():
        _look_into_encrypted(path)
        return
    if not head.startswith(MAGIC) or len(head) < HEADER:
        foreign = _("{0} is not a data file of this program. Choose another file.").format(path)
        raise SystemTrouble(f"{foreign} {_missing_seal(path)}" if could_be_encrypted(head, size) else foreign)
    _refuse_foreign(path, int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"))
    # A log beside the file may hold the pages that are missing here.
    if size < size_said(head) and not has_log(path):
        raise SystemTrouble(_("The end of {0} is missing. Restore the newest good backup.").format(path))


def _look_into_encrypted(path: Path) -> None:
    how = "mode=ro" if has_log(path) and not is_on_share(path) else "immutable=1"
    with plain_words(path), closing(connect(path, how)) as connection:
        mark, version = (connection.execute(f"PRAGMA {each}") for each in ("application_id", "user_version"))
        _refuse_foreign(path, mark.fetchone()[0], version.fetchone()[0])


def _refuse_foreign(path: Path, mark: int, version: int) -> None:
    if mark != APPLICATION_ID:
        raise SystemTrouble(_("{0} belongs to another program. Choose another file.").format(path))
    if version > int(NEWEST):
        raise newer(path)


def could_be_encrypted(head: bytes, size: int) -> bool:
    """Whether the first bytes of a file of that size look like chance, as those of an encrypted one do."""
    return size > 0 and size % _PAGE == 0 and len(head) == HEADER and len(set(head)) > _VARIED


def _missing_seal(path: Path) -> str:
    return _(
        "If it has a password, the file {0} is missing beside it: bring that along, or copy the one of a backup "
        "under this name."
    ).format(key_file(path).name)


def key_file(path: Path) -> Path:
    """Return where the seal of an encrypted file lies, also while that is written under a name of the moment."""
    known = known_name(path)
    return known.with_name(f"{known.name}.key")


def unreadable(path: Path) -> SystemTrouble:
    """Return the refusal of a file that may not be read."""
    return SystemTrouble(
        _("{0} may not be read. Ask its owner for the right to, or choose another file.").format(path)
    )


def newer(path: Path) -> SystemTrouble:
    """Return the refusal of a file that a newer version wrote."""
    return SystemTrouble(
        _("{0} was written by a newer version of this program. Install that version to open it.").format(path)
    )


def has_log(path: Path) -> bool:
    """Whether something lies beside the file without which it is not whole: a log, or a journal to go back by."""
    log = path.with_name(path.name + "-wal")
    return is_interrupted(path) or (log.exists() and log.stat().st_size > 0)


def is_interrupted(path: Path) -> bool:
    """Whether a transaction without a log was cut off; SQLite takes it back when it opens the file for writing."""
    try:
        with path.with_name(path.name + "-journal").open("rb") as journal:
            return journal.read(1) not in (b"", b"\0")
    except OSError:
        return False


def drop_stale_journal(path: Path) -> None:
    """Remove a rollback journal from before the log that lies beside the file.

    A file is given a log by a transaction of its own. Where the power went afterwards, a disk may bring the
    journal of that transaction back, and SQLite would throw the log away for it.
    """
    log = path.with_name(path.name + "-wal")
    if is_interrupted(path) and log.exists() and log.stat().st_size > 0:
        drop_journal(path)


def drop_journal(path: Path) -> None:
    """Remove the rollback journal of a file that has a log, or that is about to be replaced."""
    with suppress(OSError):
        path.with_name(path.name + "-journal").unlink(missing_ok=True)


def revision_of(connection: sqlite3.Connection) -> str:
    """Return the schema revision that the file itself tells; empty when it tells none."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_ERROR":
            raise
        return ""
    return str(row[0]) if row else ""


def revision_of_file(path: Path) -> str:
    """Return the revision of a file of ours without changing a byte, not even folding in its log.

    A transaction that was cut off is taken back: until then the file tells nothing.
    """
    how = way_to_read(path) if is_interrupted(path) else _way_to_look(path)
    with plain_words(path), closing(connect(path, how)) as connection:
        return revision_of(connection)


def way_to_read(path: Path) -> str:
    """Return how a file is opened for reading: a folder that cannot be written can hold no log either."""
    if is_on_share(path) or not is_writable(path):
        return _way_to_look(path)
    return "mode=rw"


def _way_to_look(path: Path) -> str:
    """Return how a file is read that is not to be changed: a log beside it has to be read as well."""
    if not has_log(path) or is_on_share(path):
        return "immutable=1"
    if not is_writable(path) and not path.with_name(path.name + "-shm").exists():
        words = _(
            "{0} was not closed properly, and lies where nothing may be written. "
            "Copy it and {1} into a folder of yours and open the copy there."
        )
        raise SystemTrouble(words.format(path, f"{path.name}-wal"))
    return "mode=ro"


def sweep(folder: Path, start: str) -> None:
    """Remove what a killed program left half written of the files whose names begin with `start`."""
    try:
        neighbours = list(folder.iterdir())
    except OSError:
        return
    for each in neighbours:
        if each.name.startswith(f".{start}") and is_left_behind(each):
            with suppress(OSError):
                each.unlink()


def make_writer(connection: sqlite3.Connection) -> None:
    """Make this the one connection that writes and checkpoints."""
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        f"journal_size_limit = {_WAL_KEPT}",
        "temp_store = MEMORY",  # what a statement with triggers may have to take back: a third of a bulk import
    ):
        connection.execute(f"PRAGMA {pragma}")


def connect_reader(path: Path, how: str = "mode=rw") -> Connection:
    """Return a connection that can change nothing and never checkpoints; it may be used from any one thread."""
    return as_reader(connect(path, how))


def as_reader(connection: Connection) -> Connection:
    """Let a connection change nothing from now on."""
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    return connection


def connect(path: Path, how: str, like: Path | None = None) -> Connection:
    """Open the file as the URI parameters `how` say; transactions begin when the caller says so.

    Every connection to a file is made here: an encrypted one is opened with its key, and Locked is raised as long
    as nobody gave its password. An empty file becomes one `like` another: encrypted with the same key, or plain.
    """
    address = f"{_address(path.absolute().as_uri())}?{how}"
    if key_file(like or path).exists():
        from secretariat.store import cipher

        if (key := cipher.key_of(like or path)) is not None:
            return cipher.connect(address, key, WAIT_S)
    return sqlite3.connect(
        address,
        uri=True,
        timeout=WAIT_S,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )


def connect_copy(own: sqlite3.Connection, book: Path, target: Path) -> Connection:
    """Return a connection to an empty file that is to be a copy of an open one, whose own file may be gone."""
    if isinstance(own, sqlite3.Connection):
        return connect(target, "mode=rwc")
    from secretariat.store import cipher

    return cipher.connect(
        f"{_address(target.absolute().as_uri())}?mode=rwc", cipher.seal_copy(book, target), WAIT_S
    )


def named_rows(connection: sqlite3.Connection) -> Any:
    """Return what makes the rows of a cursor know the names of their columns."""
    if isinstance(connection, sqlite3.Connection):
        return sqlite3.Row
    from secretariat.store import cipher

    return cipher.module().Row


def connect_nameless(like: Path) -> sqlite3.Connection:
    """Return a connection to a file on the disk that has no name and is gone when it is closed."""
    if key_file(like).exists():
        from secretariat.store import cipher

        if (key := cipher.key_of(like)) is not None:
            return cipher.connect("", key, WAIT_S)
    return sqlite3.connect("", isolation_level=None)


def _address(uri: str) -> str:
    """A UNC name has its server where SQLite wants nothing: there it belongs into the path."""
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def size_said(head: bytes) -> int:
    """Return how long the first bytes of a file say that it is; 0 where they do not."""
    page = int.from_bytes(head[16:18], "big")
    said_at, changed_at = head[92:96], head[24:28]
    pages = int.from_bytes(head[28:32], "big") if said_at == changed_at else 0
    return pages * (65536 if page == 1 else page)
