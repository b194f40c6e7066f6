"""Copies by the clock: one every so many minutes, and one in a second place such as a USB stick.

A second place may be absent; then nothing is made there and nothing is said. Each book has a folder of its own in
it, known by the beginning of its journal, so that books of the same name from several computers do not mix.
"""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from secretariat.errors import SystemTrouble
from secretariat.paths import backup_folder, make_private_folder, plain_words
from secretariat.progress import Progress, Silent
from secretariat.store import backup, bookfile, last_seen, place
from secretariat.store.backup import BackupFacts

_SILENT = Silent()
_ORIGIN = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """How safe a book is: its newest good copies here and in the second place, and whether they hold all of it.

    `present` says whether the second place could be looked at.
    """

    here: BackupFacts | None = None
    here_is_complete: bool = False
    there: BackupFacts | None = None
    there_is_complete: bool = False
    present: bool = False


def scheduled_backup(book: Path, progress: Progress = _SILENT, now: datetime | None = None) -> BackupFacts | None:
    """Make a copy of the hour; None when nothing has changed since the newest one, or nothing may be written."""
    if place.is_on_share(book) or not place.is_writable(book) or backup.is_unchanged(book):
        return None
    return backup.back_up_into(backup_folder(book), book, progress, now)


def second_backup(
    book: Path, base: Path | None, progress: Progress = _SILENT, now: datetime | None = None
) -> BackupFacts | None:
    """Make a copy in the second place; None when it is not there, or has all of the book already."""
    folder = second_folder(book, base)
    if folder is None or backup.is_unchanged(book, folder):
        return None
    try:
        make_private_folder(folder)
    except OSError as error:
        raise SystemTrouble(plain_words(error, folder)) from error
    return backup.back_up_into(folder, book, progress, now)


def second_folder(book: Path, base: Path | None) -> Path | None:
    """Return the folder of this book in the second place; None while that is absent, or the book tells nothing."""
    if base is None or not base.is_dir():
        return None
    origin = origin_of(book)
    return base / f"{book.stem}-{origin}" if origin else None


def origin_of(book: Path) -> str:
    """Return what tells this book from all others: the hash of its first step, or the note of a damaged one."""
    try:
        bookfile.look(book)
        with (
            bookfile.plain_words(book),
            closing(bookfile.connect_reader(book, bookfile.way_to_read(book))) as reader,
        ):
            row = reader.execute("SELECT hash FROM step ORDER BY id LIMIT 1").fetchone()
            return str(row[0] or "")[:_ORIGIN] if row else ""
    except SystemTrouble:
        seen = last_seen.load(book)
        return seen.origin[:_ORIGIN] if seen else ""


def standing_of(book: Path, base: Path | None) -> Standing:
    """Return how safe a book is. Reads the newest copies byte by byte, so it is for a job."""
    folder = second_folder(book, base)
    here = _newest_sound(backup.trusted_backups_of(book))
    there = _newest_sound(backup.trusted_backups_of(book, folder)) if folder is not None else None
    return Standing(
        here,
        here is not None and backup.is_unchanged(book),
        there,
        folder is not None and there is not None and backup.is_unchanged(book, folder),
        folder is not None,
    )


def all_backups_of(book: Path, base: Path | None = None) -> list[BackupFacts]:
    """Return every copy of a book, here and in the second place, the newest first."""
    found = backup.backups_of(book)
    for folder in _second_folders(book, base):
        found += backup.backups_of(book, folder)
    return sorted(found, key=lambda facts: facts.made_at, reverse=True)


def _second_folders(book: Path, base: Path | None) -> Iterator[Path]:
    """Where nothing tells which book this was, every folder of its name may be the one."""
    if base is None or not base.is_dir():
        return
    origin = origin_of(book)
    pattern = re.compile(re.escape(book.stem) + "-" + (re.escape(origin) or f"[0-9a-f]{{{_ORIGIN}}}"))
    with suppress(OSError):
        yield from sorted(each for each in base.iterdir() if pattern.fullmatch(each.name) and each.is_dir())


def _newest_sound(copies: list[BackupFacts]) -> BackupFacts | None:
    return next((facts for facts in copies if backup.is_sound(facts)), None)


def days_since(facts: BackupFacts, today: date) -> int:
    """Return how many days ago a copy was made; a clock that ran ahead makes none."""
    return max(0, (today - facts.made_at.astimezone().date()).days)
