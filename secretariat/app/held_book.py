"""The book that the program has in hand: locked before it is opened, let go after it is closed."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from secretariat.commands.lock import take_lock
from secretariat.errors import SecretariatError, SystemTrouble
from secretariat.services.books import open_book
from secretariat.store import foreign, last_seen, place

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QLockFile

    from secretariat.store.database import Database


class HeldBook:
    """One file and its lock; `database` is None while it is closed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database: Database | None = None
        self.found: foreign.FoundFile | None = None
        self._lock: QLockFile | None = None

    def open(self, who: str) -> Database:
        """Take the lock and open the book; SecretariatError, with nothing held, when it refuses.

        What can only be read needs no lock, and where none can be placed the book is only read.
        """
        may_write = not self.path.exists() or (place.is_writable(self.path) and not place.is_on_share(self.path))
        try:
            self._lock = take_lock(self.path) if may_write else None
        except SystemTrouble:
            if not self.path.exists():
                raise
        try:
            return self.open_file(who)
        except SecretariatError:
            self._unlock()
            raise

    def open_file(self, who: str) -> Database:
        """Open the file whose lock is held."""
        self.found = foreign.find(self.path)
        self.database = open_book(self.path, who=who, read_only=self._lock is None)
        return self.database

    def take_found(self) -> foreign.FoundFile | None:
        """Return how the file lay there before it was opened; once, for it is told once."""
        found, self.found = self.found, None
        return found

    def close_file(self) -> None:
        """Let go of the file and keep the lock; note how it was left."""
        if self.database is None:
            return
        seen = self._seen()
        self.database.close()
        self.database = None
        if seen is not None:
            with suppress(OSError):
                last_seen.keep(self.path, last_seen.closed(seen, self.path))

    def _seen(self) -> last_seen.Seen | None:
        """What is to be noted; of a book that cannot be read, or may not be written, nothing."""
        if self.database is None or self.database.read_only or self.database.has_moved():
            return None
        with suppress(SecretariatError, sqlite3.DatabaseError), closing(self.database.reader()) as reader:
            return last_seen.look(reader)
        return None

    def close(self) -> None:
        """Let go of file and lock."""
        self.close_file()
        self._unlock()

    def put_back(self, source: Path) -> str:
        """Restore a copy and return the sentence about attached files that it lacks, if there are any."""
        from secretariat.store.backup import lacking_files, lacking_words, restore

        restore(source, self.path)
        lacking = lacking_files(self.path)
        return lacking_words(lacking) if lacking else ""

    def take_back(self) -> str:
        """Undo the last restore and return its moment."""
        from secretariat.store.taking_back import take_back

        return f"{take_back(self.path).at:%d/%m/%Y %H:%M}"

    def copy_into(self, folder: Path) -> Path:
        """Copy the book into `folder` under a name that is free there, and return the copy."""
        from secretariat.store.bringing import bring

        target, number = folder / self.path.name, 1
        while target.exists():
            number += 1
            target = folder / f"{self.path.stem}-{number}{self.path.suffix}"
        bring(self.path, target)
        return target

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
