"""Puts a password on a data file, changes it, takes it off again; at every moment the file is whole.

Nobody may have the file open meanwhile. The new file is compared with the old one, row by row, before it takes its
name, and the old one stays beside it until the person has seen that all is there.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from secretariat.errors import SystemTrouble, UserError
from secretariat.i18n import _
from secretariat.paths import backup_folder, replacing
from secretariat.progress import Progress, Silent
from secretariat.store import backup, bookfile, cipher, last_seen
from secretariat.store.form_drafts import DraftFolder, KeptDraft

_SILENT = Silent()
_PRAGMAS = ("application_id", "user_version")


def encrypt(book: Path, password: str, progress: Progress = _SILENT, now: datetime | None = None) -> Path:
    """Encrypt a plain file and return where the plain one is kept."""
    cipher.module()
    if cipher.is_encrypted(book):
        raise UserError(_("{0} has a password already.").format(book.name))
    _prepare(book)
    drafts = DraftFolder(book).find()
    secret = cipher.new_secret()
    cipher.write_seals(book, [cipher.seal(secret, password)])
    kept = _free(book, now or datetime.now(UTC))
    with replacing(book, private=True) as neighbour:
        _convert(book, neighbour, cipher.key_from(secret), progress)
        backup.copy_as_is(book, kept, sealed=False)
    _keep_drafts_anew(book, drafts)
    last_seen.forget(book)
    return kept


def decrypt(book: Path, password: str, progress: Progress = _SILENT) -> None:
    """Make a plain file of an encrypted one; its encrypted backups stay, with the password that they have."""
    _mind_password(book, password)
    _prepare(book)
    drafts = DraftFolder(book).find()
    with replacing(book, private=True) as neighbour:
        _convert(book, neighbour, None, progress)
    bookfile.key_file(book).unlink(missing_ok=True)
    _keep_drafts_anew(book, drafts)
    last_seen.forget(book)


def change_password(book: Path, password: str, new: str) -> None:
    """Seal the key of a file and of its backups with another password; the file itself stays as it is."""
    _mind_password(book, password)
    fresh = cipher.seal(cipher.secret_of(book), new)
    for path in (book, *(facts.path for facts in backup.backups_of(book))):
        seals = cipher.seals_of(path)
        if any(each.mark == fresh.mark for each in seals):
            cipher.write_seals(path, [fresh, *(each for each in seals if each.mark != fresh.mark)])


def plain_copies(book: Path) -> list[Path]:
    """Return what anybody could still read of a book that has a password: kept files and older backups."""
    if not cipher.is_encrypted(book):
        return []
    beside = sorted(book.parent.glob(f"{book.name}.plain-*"))
    backups = [facts.path for facts in backup.backups_of(book) if not cipher.is_encrypted(facts.path)]
    damaged = [path for path in sorted(book.parent.glob(f"{book.name}.damaged-*")) if _begins_plain(path)]
    return [*beside, *backups, *damaged]


def drop_plain_copies(book: Path) -> int:
    """Remove them for good and return how many there were."""
    found = plain_copies(book)
    for path in found:
        if path.parent == backup_folder(book):
            backup.drop(path)
        else:
            path.unlink(missing_ok=True)
    return len(found)


def _keep_drafts_anew(book: Path, drafts: Iterable[KeptDraft]) -> None:
    """What was typed and not stored lies beside the book, as readable as the book itself."""
    folder = DraftFolder(book)
    for draft in drafts:
        folder.keep(draft)


def _prepare(book: Path) -> None:
    bookfile.look(book)
    backup.fold_log(book)
    if bookfile.revision_of_file(book) != bookfile.NEWEST:
        raise SystemTrouble(_("{0} was written by an older version. Open it once before.").format(book))


def _mind_password(book: Path, password: str) -> None:
    if not cipher.is_encrypted(book):
        raise UserError(_("{0} has no password.").format(book.name))
    cipher.unlock(book, password)


def _convert(book: Path, target: Path, key: bytes | None, progress: Progress) -> None:
    """Write all of a file into another one, encrypted with a key or plain, and compare both."""
    with bookfile.plain_words(book), closing(_opened(book)) as connection:
        word = f"x'{key.hex()}'" if key is not None else ""
        connection.execute("ATTACH DATABASE ? AS other KEY ?", (str(target), word))
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # the file is put on the disk as a whole
            connection.execute(f"PRAGMA other.{pragma}")
        progress.step(0, 3)
        connection.execute("SELECT sqlcipher_export('other')").fetchone()
        for name in _PRAGMAS:
            value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
            connection.execute(f"PRAGMA other.{name} = {int(value)}")
        progress.step(1, 3)
        if not _is_same(connection):
            raise SystemTrouble(_("{0} could not be copied without loss; nothing was changed.").format(book))
        connection.execute("DETACH DATABASE other")
        progress.step(3, 3)


def _opened(book: Path) -> sqlite3.Connection:
    """SQLCipher reads plain files too, and can join them with encrypted ones."""
    address = f"{book.absolute().as_uri()}?mode=rw"
    return cipher.connect(address, cipher.key_of(book), bookfile.WAIT_S)


def _is_same(connection: sqlite3.Connection) -> bool:
    """Whether both files have the same tables, indices and triggers, and the same rows with the same ids."""
    schemas = [
        connection.execute(f"SELECT type, name, tbl_name, sql FROM {name}.sqlite_master ORDER BY 1, 2").fetchall()
        for name in ("main", "other")
    ]
    whole = connection.execute("PRAGMA other.quick_check").fetchone()[0] == "ok"
    tables = [name for kind, name, _table, sql in schemas[0] if kind == "table" and "VIRTUAL" not in (sql or "")]
    return whole and schemas[0] == schemas[1] and all(_has_same_rows(connection, name) for name in tables)


def _has_same_rows(connection: sqlite3.Connection, table: str) -> bool:
    counts = {
        connection.execute(f'SELECT count(*) FROM {file}."{table}"').fetchone()[0] for file in ("main", "other")
    }
    differing = f'SELECT * FROM main."{table}" EXCEPT SELECT * FROM other."{table}" LIMIT 1'
    return len(counts) == 1 and connection.execute(differing).fetchone() is None


def _free(book: Path, now: datetime) -> Path:
    name = f"{book.name}.plain-{now.astimezone():%Y%m%d-%H%M%S}"
    names = (name, *(f"{name}-{count}" for count in range(2, 100)))
    return next(path for path in map(book.with_name, names) if not path.exists())


def _begins_plain(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(bookfile.MAGIC)) == bookfile.MAGIC
    except OSError:
        return False
