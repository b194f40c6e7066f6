"""Attached files, kept beside the book (or a copy of it) under the SHA-256 of what is in them.

A name that is a content needs no path, is kept once however often it is attached, and tells by itself
whether the file is still what it was. Nothing here decides what is attached to what: rows do.
"""

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from secretariat.domain.files import LARGEST_FILE, shown_name, size_words
from secretariat.errors import SystemTrouble, UserError
from secretariat.i18n import _
from secretariat.paths import files_folder, make_private_folder, plain_words, replacing, sync_folder
from secretariat.progress import Progress, Silent
from secretariat.store import bookfile
from secretariat.store.naming import name_of_row

_SILENT = Silent()
_AT_ONCE = 1 << 20
_HASH = re.compile("[0-9a-f]{64}")
_SPARED = timedelta(hours=1)  # a file is kept before the row that names it is
_SIBLINGS = 3


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it is kept: hash of its content, size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files a copy of a book should have, and how many of them it lacks."""

    files: int
    lacking: int


def keep(book: Path, source: Path, progress: Progress = _SILENT) -> KeptFile:
    """Take a copy of `source` beside `book` and return under which hash; nothing is written twice."""
    _mind_kind(source)
    with _told(source):
        kept = _weighed(source, progress)
    _mind_size(source, kept.size)
    target = files_folder(book) / kept.sha256
    if not _is_sound(target, kept):
        with _told(target.parent):
            make_private_folder(target.parent)
        bookfile.sweep(target.parent, "")
        _copy(source, target, kept, progress)
    return kept


def path_of(book: Path, kept: KeptFile, name: str) -> Path:
    """Return where a file is kept; UserError when it is missing or no longer what it was."""
    found = files_folder(book) / kept.sha256
    if not _HASH.fullmatch(kept.sha256) or not found.is_file():
        raise UserError(
            _("The file “{0}” is missing beside the data file. Restore a backup, or attach it again.").format(name)
        )
    if not _is_sound(found, kept):
        raise UserError(
            _("The file “{0}” was changed or damaged on the disk. Restore a backup, or attach it again.").format(
                name
            )
        )
    return found


def copy_out(book: Path, kept: KeptFile, target: Path, name: str) -> None:
    """Write a kept file to `target` under whatever name; an older file there stays whole until then."""
    source = path_of(book, kept, name)
    with replacing(target) as neighbour:
        shutil.copyfile(source, neighbour)


def collect(book: Path, wanted: Iterable[str], now: float) -> int:
    """Remove the files that no row names any more and return how many; those of the last hour stay."""
    folder, needed, removed = files_folder(book), set(wanted), 0
    bookfile.sweep(folder, "")
    for path in _files_in(folder):
        with suppress(OSError):  # open in another program: the next time
            if path.name not in needed and path.stat().st_mtime < now - _SPARED.total_seconds():
                path.unlink()
                removed += 1
    with suppress(OSError):
        folder.rmdir()  # only when nothing is left in it
    return removed


def named_in(connection: sqlite3.Connection) -> list[KeptFile]:
    """Return the files that the rows of a book name, each content once."""
    rows = connection.execute("SELECT sha256, max(size) FROM attachment GROUP BY sha256 ORDER BY sha256")
    return [KeptFile(*row) for row in rows if _HASH.fullmatch(row[0])]  # a path would lead anywhere


def copy_all(source: Path, target: Path, wanted: list[KeptFile], progress: Progress = _SILENT) -> Copied:
    """Put the files of the book `source` beside its copy `target`, those that are there already left alone.

    What a copy in the same folder has is linked, not copied: a daily backup costs what was added since.
    """
    if not wanted:
        return Copied(0, 0)
    folder = make_private_folder(files_folder(target))
    bookfile.sweep(folder, "")
    siblings = _siblings(folder, files_folder(source))
    lacking = 0
    for done, kept in enumerate(wanted):
        progress.step(done, len(wanted))
        place = folder / kept.sha256
        present = place.is_file() and place.stat().st_size == kept.size
        if not (present or _linked(siblings, place, kept) or _taken(files_folder(source), place, kept)):
            lacking += 1
    sync_folder(folder)
    progress.step(len(wanted), len(wanted))
    return Copied(len(wanted), lacking)


def bring_back(source: Path, book: Path, wanted: list[KeptFile], progress: Progress = _SILENT) -> Copied:
    """Put the files of the copy `source` beside `book`; a damaged one there is replaced by a good one."""
    lacking = 0
    for done, kept in enumerate(wanted):
        progress.step(done, len(wanted))
        place = make_private_folder(files_folder(book)) / kept.sha256
        if not (_is_sound(place, kept) or _taken(files_folder(source), place, kept)):
            lacking += 1
    return Copied(len(wanted), lacking)


def count_lacking(book: Path, wanted: Iterable[KeptFile]) -> int:
    """Return how many files are missing or changed beside a book or a copy, every byte of them read."""
    folder = files_folder(book)
    return sum(not _is_sound(folder / kept.sha256, kept) for kept in wanted)


def drop_all(copy: Path) -> None:
    """Remove the files of a copy that is gone."""
    shutil.rmtree(files_folder(copy), ignore_errors=True)


def drop_others(copy: Path, wanted: Iterable[KeptFile]) -> None:
    """Remove what an older copy of the same name had and this one does not."""
    needed = {kept.sha256 for kept in wanted}
    for path in _files_in(files_folder(copy)):
        if path.name not in needed:
            with suppress(OSError):
                path.unlink()
    with suppress(OSError):
        files_folder(copy).rmdir()


def problems(book: Path, copy: sqlite3.Connection, progress: Progress = _SILENT) -> Iterator[str]:
    """Yield a sentence for each attached file that is missing or changed beside `book`, or is nobody's."""
    wanted = named_in(copy)
    wrong: dict[str, str] = {}
    for done, kept in enumerate(wanted):
        progress.step(done, len(wanted))
        place = files_folder(book) / kept.sha256
        if not place.is_file():
            wrong[kept.sha256] = _("{0}: the attached file “{1}” is missing.")
        elif not _is_sound(place, kept):
            wrong[kept.sha256] = _("{0}: the attached file “{1}” was changed or damaged.")
    rows = copy.execute("SELECT owner_table, owner_id, name, sha256 FROM attachment ORDER BY id").fetchall()
    for table, owner, name, digest in rows:
        if not _has_row(copy, table, owner):
            yield _("The attached file “{0}” belongs to {1}, which is gone.").format(
                name, name_of_row_or_number(copy, table, owner)
            )
        if not _HASH.fullmatch(digest):
            wrong[digest] = _("{0}: the attached file “{1}” is missing.")
        if digest in wrong:
            yield wrong[digest].format(name_of_row_or_number(copy, table, owner), name)


def name_of_row_or_number(copy: sqlite3.Connection, table: str, row_id: int) -> str:
    """Return what a row is called, also when its table is none of ours."""
    try:
        return name_of_row(copy, table, row_id)
    except sqlite3.OperationalError:
        return f"{table} № {row_id}"


def _has_row(copy: sqlite3.Connection, table: str, row_id: int) -> bool:
    known = copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    quoted = table.replace('"', '""')
    return bool(known and copy.execute(f'SELECT 1 FROM "{quoted}" WHERE id = ?', (row_id,)).fetchone())


def _mind_kind(source: Path) -> None:
    with _told(source):
        size = source.stat().st_size
    if source.is_dir():
        words = _("“{0}” is a folder. Pack it into a .zip file and attach that.")
        raise UserError(words.format(shown_name(source.name)))
    if not source.is_file():
        raise UserError(_("“{0}” is a device, not a file.").format(shown_name(source.name)))
    _mind_size(source, size)


def _mind_size(source: Path, size: int) -> None:
    if size > LARGEST_FILE:
        raise UserError(
            _(
                "“{0}” is too large: a file to attach may have {1} at most. Split it, or note where it lies."
            ).format(shown_name(source.name), size_words(LARGEST_FILE))
        )


def _copy(source: Path, target: Path, kept: KeptFile, progress: Progress) -> None:
    with replacing(target, private=True) as neighbour:
        if _weighed(source, progress, neighbour) != kept:
            raise SystemTrouble(
                _("“{0}” was changed while it was read. Close it in the other program and try again.").format(
                    shown_name(source.name)
                )
            )


def _weighed(source: Path, progress: Progress, target: Path | None = None) -> KeptFile:
    """Read a file to its end, writing what is read to `target` if there is one."""
    digest, done, size = hashlib.sha256(), 0, source.stat().st_size
    with source.open("rb") as reading, (target or Path(os.devnull)).open("wb") as writing:
        while (part := reading.read(_AT_ONCE)) and done <= LARGEST_FILE:  # it may grow meanwhile
            digest.update(part)
            writing.write(part)
            done += len(part)
            progress.step(min(done, size), size)
    return KeptFile(digest.hexdigest(), done)


def _is_sound(place: Path, kept: KeptFile) -> bool:
    try:
        if place.stat().st_size != kept.size:
            return False
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == kept.sha256
    except OSError:
        return False


def _siblings(folder: Path, original: Path) -> list[Path]:
    """The folders of the newest copies beside `folder`; a link to the book's own would fall ill with it."""
    others = [path for path in folder.parent.glob("*.db.files") if path not in (folder, original)]
    return sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[:_SIBLINGS]


def _linked(siblings: list[Path], place: Path, kept: KeptFile) -> bool:
    for sibling in siblings:
        other = sibling / kept.sha256
        try:
            if other.stat().st_size == kept.size:
                place.unlink(missing_ok=True)
                os.link(other, place)
                return True
        except OSError:  # not there, or a disk that knows no links: then it is copied
            continue
    return False


def _taken(folder: Path, place: Path, kept: KeptFile) -> bool:
    """Copy one file; a missing or changed one is no reason to have no copy of the book."""
    source = folder / kept.sha256
    if not _is_sound(source, kept):
        return False
    _copy(source, place, kept, _SILENT)
    return True


def _files_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if _HASH.fullmatch(path.name)]
    except OSError:
        return []


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn a failure of the disk into SystemTrouble."""
    try:
        yield
    except OSError as error:
        raise SystemTrouble(plain_words(error, path)) from error
