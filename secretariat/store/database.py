"""The one door to the data file: reading, writing, undo, and word of what changed.

Importing this module imports no SQLAlchemy: the first rows are painted from `reader()`; sessions bring it.
One connection writes and checkpoints, for ever the same one; readers are separate and block nothing.
"""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakSet

from secretariat import paths
from secretariat.errors import BookTrouble, SystemTrouble, UserError
from secretariat.i18n import _
from secretariat.store import bookfile, journal, place, rights, search
from secretariat.store.journal import Changes, Turn

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

logger = logging.getLogger(__name__)

__all__ = ["Changes", "Database", "Listener"]

Listener = Callable[[Changes], None]


class Database:
    """One writer, many readers; made by `open`.

    Every `write` is one transaction and one step. Listeners are told after the commit, on the thread that wrote.
    """

    def __init__(self, path: Path, first: bookfile.Connection | None, how: str, *, who: str, is_new: bool) -> None:
        self.path = path
        self.is_new = is_new
        self.read_only = first is None
        self.strange_log: Path | None = None  # where a log was put that lay beside the book and is not its own
        self.others_may_read = False
        self.who = who
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._first = first
        self._own: sqlite3.Connection | None = None
        self._how = how
        self._writing = Lock()
        self._opening = Lock()
        self._building = Lock()
        self._engines: dict[str, Engine] = {}
        self._readers: WeakSet[bookfile.Connection] = WeakSet()
        self._listeners: list[Listener] = []
        self._undo: Turn | None = None
        self._redo: Turn | None = None
        self._closed = False
        self._find_turns()
        self._identity = bookfile.note_open(path)
        self._version: int | None = None

    @classmethod
    def open(cls, path: Path, *, who: str = "", create: bool = True, read_only: bool = False) -> "Database":
        """Open `path`; make it when it is missing, bring it up to date when it is old.

        Raises SystemTrouble, the file untouched, when it is not ours, damaged, or from a newer version. On a
        share or a read-only medium it opens for reading only.
        """
        path = path.absolute()
        is_new = not path.exists()
        if is_new:
            _make(path, create=create and not read_only)
        bookfile.look(path)
        bookfile.sweep(path.parent, path.name)
        if read_only or place.is_on_share(path) or not place.is_writable(path):
            return cls(path, None, _way_to_read(path), who=who, is_new=is_new)
        strange_log = _set_aside_strange_log(path)
        others_may_read = not rights.keep_private(path)
        first = _open_first(path)
        try:
            database = cls(path, first, "mode=rw", who=who, is_new=is_new)
            database.strange_log = strange_log
            database.others_may_read = others_may_read
            return database
        except BaseException:
            first.close()
            raise

    @contextmanager
    def read(self) -> "Iterator[Session]":
        """Open a session that sees the last commit and cannot change anything."""
        from sqlalchemy.orm import Session

        with bookfile.plain_words_of_sql(self.path), Session(self._engine("reader"), autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, label: str, *, undoable: bool = True) -> "Iterator[Session]":
        """Open a transaction that is one step; `label` names it in the Undo menu.

        A step that changed no journaled row leaves no step.
        """
        from sqlalchemy.orm import Session

        with self._alone() as writer:
            with bookfile.plain_words_of_sql(self.path), self._engine("writer").begin() as connection:
                step_id = journal.open_step(writer, label, self.who, self.clock(), undoable=undoable)
                with Session(connection) as session:
                    yield session
                    session.flush()
                search.refill(writer, step_id)
                changes = _finish(writer, step_id)
            with suppress(SystemTrouble):  # it is stored; whoever asks next is told
                self._find_turns()
        self._tell(changes)

    @contextmanager
    def being_made(self) -> "Iterator[None]":
        """Fill a book that nobody relies on yet: a power cut meanwhile loses it, but much is written quicker.

        Afterwards all is on the disk and every change is safe as ever. Nothing else may read the book meanwhile.
        """
        if self._writer is None:
            yield
            return
        self._drop_first()
        self._writer.execute("PRAGMA journal_mode = MEMORY")
        self._writer.execute("PRAGMA synchronous = OFF")
        try:
            yield
        finally:
            self._writer.execute("PRAGMA synchronous = FULL")
            self._writer.execute("PRAGMA journal_mode = WAL")
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())

    @property
    def _writer(self) -> sqlite3.Connection | None:
        """The one connection that writes, made when first needed: each reads all tables and triggers anew."""
        with self._opening:
            if self._own is None and not self.read_only and not self._closed:
                with bookfile.plain_words(self.path):
                    self._own = bookfile.connect(self.path, self._how)
                    bookfile.make_writer(self._own)
            return self._own

    def has_steps(self) -> bool:
        """Whether anything was ever done in this book; one that may only be read was made by somebody."""
        with bookfile.plain_words(self.path):
            asked = self._first or self._writer
            return asked is None or asked.execute("SELECT 1 FROM step LIMIT 1").fetchone() is not None

    def reader(self) -> sqlite3.Connection:
        """Return a new plain connection that can change nothing; the caller closes it. For any one thread."""
        with bookfile.plain_words(self.path):
            with self._opening:
                connection, self._first = self._first, None
            if connection is None:
                self._refuse_moved()
                connection = bookfile.connect(self.path, self._how)
            bookfile.as_reader(connection)
        self._readers.add(connection)
        return connection

    def undo(self) -> None:
        """Reverse the last step; UserError with a sentence when that cannot be."""
        self._turn_back("undo")

    def redo(self) -> None:
        """Do the last undone step again; UserError with a sentence when that cannot be."""
        self._turn_back("redo")

    @property
    def undo_label(self) -> str | None:
        """What Undo would reverse, or None."""
        return _label(self._undo)

    @property
    def redo_label(self) -> str | None:
        """What Redo would do again, or None."""
        return _label(self._redo)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; what is returned ends that."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    def warm_up(self) -> None:
        """Import SQLAlchemy and the models, so that the first session need not."""
        from sqlalchemy.orm import configure_mappers

        from secretariat.store import models

        del models
        configure_mappers()
        self._engine("reader")
        with suppress(SystemTrouble):  # whoever writes is told
            self._engine("writer") if not self.read_only else None

    def close(self) -> None:
        """Let go of the file; everything is folded into it and no log stays beside it."""
        with self._building:
            engines, self._engines = self._engines, {}
        if reading := engines.get("reader"):
            reading.dispose()
        for connection in [reader for reader in self._readers if not reader.closed]:
            connection.interrupt()
            connection.close()
        self._drop_first()
        with self._writing, self._opening, bookfile.plain_words(self.path):
            if not self._closed:
                bookfile.note_closed(self._identity)
            self._closed = True
            if self._own is not None:
                self._fold_log(self._own)
                if writing := engines.get("writer"):
                    writing.dispose()
                self._own.close()
                self._own = None

    def _fold_log(self, writer: sqlite3.Connection) -> None:
        """A disk that is full or gone is no reason to hold on: what is in the log is stored, and found again."""
        if bookfile.has_moved(self.path, self._identity):
            return
        try:
            with bookfile.plain_words(self.path):
                writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except SystemTrouble as trouble:
            logger.warning("the log stays beside the book", exc_info=trouble.__cause__)

    def rescue(self, target: Path) -> None:
        """Write the book as it is in hand to `target`, also when its file was deleted under the open program."""
        with self._writing, paths.replacing(target, private=True) as neighbour:
            own = self._own or next((each for each in self._readers if not each.closed), None) or self._first
            if own is None:
                raise bookfile.gone(self.path)
            with bookfile.plain_words(self.path):
                own.execute("SELECT count(*) FROM change").fetchone()  # a disk that is gone says so here
            with (
                bookfile.plain_words(neighbour),
                closing(bookfile.connect_copy(own, self.path, neighbour)) as copy,
            ):
                own.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")

    def has_moved(self) -> bool:
        """Whether another file, or none, lies in the place of the book."""
        return bookfile.has_moved(self.path, self._identity)

    def moved_words(self) -> BookTrouble:
        """Return what a person is told of that."""
        return bookfile.gone(self.path)

    def was_written_elsewhere(self) -> bool:
        """Whether another program has written the file since this was last asked; waits for nobody."""
        if self._own is None or not self._writing.acquire(blocking=False):
            return False
        try:
            # All of ours goes through this one connection, whose number only strangers change.
            found = self._own.execute("PRAGMA data_version").fetchone()[0]
            before, self._version = self._version, found
            return before is not None and before != found
        finally:
            self._writing.release()

    def probe(self) -> None:
        """Raise BookTrouble, or UserError, when nothing could be written now."""
        with self._alone() as writer, bookfile.plain_words(self.path), _transaction(writer):
            pass

    def _drop_first(self) -> None:
        with self._opening:
            if self._first is not None:
                self._first.close()
                self._first = None

    def _turn_back(self, act: str) -> None:
        with self._alone() as writer:
            turn = self._undo if act == "undo" else self._redo
            if turn is None:
                raise UserError(
                    _("There is nothing to undo.") if act == "undo" else _("There is nothing to redo.")
                )
            with bookfile.plain_words(self.path), journal.plain_refusal(turn), _transaction(writer):
                step_id = journal.reverse(writer, turn, act, self.who, self.clock())
                changes = _finish(writer, step_id)
            self._find_turns()
        self._tell(changes)

    @contextmanager
    def _alone(self) -> Iterator[sqlite3.Connection]:
        """Give the writer to one thread."""
        if self.read_only:
            raise UserError(
                _("{0} is open for reading only. Copy it to this computer to change it.").format(self.path.name)
            )
        if not self._writing.acquire(timeout=bookfile.WAIT_S):
            raise UserError(_("Other work is still being stored. Please wait until it is finished and try again."))
        try:
            self._refuse_moved()
            writer = self._writer
            if writer is None:
                raise AssertionError("the book is closed")
            yield writer
        finally:
            self._writing.release()

    def _refuse_moved(self) -> None:
        """Another file in its place is not looked at, let alone written to."""
        if bookfile.has_moved(self.path, self._identity):
            raise bookfile.gone(self.path)

    def _engine(self, which: str) -> "Engine":
        with self._building:
            if which not in self._engines:
                self._engines[which] = self._build_writer() if which == "writer" else self._build_reader()
            return self._engines[which]

    def _build_writer(self) -> "Engine":
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        writer = self._writer
        assert writer is not None
        engine = create_engine("sqlite://", creator=lambda: writer, poolclass=StaticPool, hide_parameters=True)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine

    def _build_reader(self) -> "Engine":
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import QueuePool

        engine = create_engine(
            "sqlite://",
            creator=self.reader,
            poolclass=QueuePool,
            pool_size=3,
            max_overflow=20,
            hide_parameters=True,
        )
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        return engine

    def _find_turns(self) -> None:
        asked = None if self.read_only else self._first or self._writer
        if asked is not None:
            with bookfile.plain_words(self.path):
                self._undo = journal.undo_turn(asked)
                self._redo = journal.redo_turn(asked)

    def _tell(self, changes: Changes | None) -> None:
        if changes is not None:
            for listener in tuple(self._listeners):
                listener(changes)


def _finish(writer: sqlite3.Connection, step_id: int) -> Changes | None:
    search.bring_up_to_date(writer)
    return journal.close_step(writer, step_id)


def _label(turn: Turn | None) -> str | None:
    return turn.label if turn and turn.undoable and turn.schema == bookfile.NEWEST else None


@contextmanager
def _transaction(writer: sqlite3.Connection) -> Iterator[None]:
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield
        writer.execute("COMMIT")
    except BaseException:
        if writer.in_transaction:
            writer.execute("ROLLBACK")
        raise


def _make(path: Path, *, create: bool) -> None:
    if not create:
        raise SystemTrouble(_("{0} was not found.").format(path))
    if place.is_on_share(path):
        raise SystemTrouble(
            _(
                "{0} lies on a network share. Make the data file on this computer: on a share it could be damaged."
            ).format(path)
        )
    from secretariat.store import migrate

    migrate.create(path)


def _way_to_read(path: Path) -> str:
    revision = bookfile.revision_of_file(path)
    _refuse_unknown(path, revision)
    if revision != bookfile.NEWEST:
        raise SystemTrouble(
            _(
                "{0} was written by an older version and cannot be changed here. Copy it to this computer first."
            ).format(path)
        )
    return bookfile.way_to_read(path)


def _open_first(path: Path) -> bookfile.Connection:
    """Return the first connection, to a file that is of today: it will be the first reader."""
    with bookfile.plain_words(path):
        bookfile.drop_stale_journal(path)
        if bookfile.has_log(path) and not bookfile.is_interrupted(path):
            _refuse_unknown(path, bookfile.revision_of_file(path))
        first = bookfile.connect(path, "mode=rw")
        try:
            revision = bookfile.revision_of(first)
            _refuse_unknown(path, revision)
            if revision == bookfile.NEWEST:
                bookfile.make_writer(first)
                bookfile.drop_journal(path)
                return first
        except BaseException:
            first.close()
            raise
    first.close()
    _upgrade(path)
    return _open_first(path)


def _set_aside_strange_log(path: Path) -> Path | None:
    if not bookfile.has_log(path):
        return None
    from secretariat.store.write_ahead import set_aside_strange_log

    return set_aside_strange_log(path)


def _refuse_unknown(path: Path, revision: str) -> None:
    if revision not in bookfile.REVISIONS:
        raise bookfile.newer(path)


def _upgrade(path: Path) -> None:
    from secretariat.store import backup, migrate

    backup.back_up_before(path, "upgrade")
    migrate.upgrade(path)
