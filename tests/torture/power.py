"""Power cuts. What the program said to SQLite is said again through a file system that logs writes and syncs; an
image of the disk then keeps what was synced, and of the rest whatever chance keeps, in whatever order.

Python's own sqlite3 takes no such file system, so apsw speaks here, with what `Recorder` heard the program say.
"""

from itertools import count
from typing import ClassVar, NamedTuple

import apsw

from secretariat.store import bookfile

SECTOR = 512
_NUMBERS = count()


class Recorder(bookfile.Connection):
    """A connection that notes what is said to it, so that the same can be said to another file."""

    said: ClassVar[list] = []

    def execute(self, sql, values=()):
        self.said.append((sql, tuple(values)))
        return super().execute(sql, values)

    def commit(self):
        self._end("COMMIT")
        super().commit()

    def rollback(self):
        self._end("ROLLBACK")
        super().rollback()

    def cursor(self, factory=None):
        return super().cursor(_Cursor)

    def _end(self, word):
        if self.in_transaction:
            self.said.append((word, ()))


class _Cursor(bookfile.sqlite3.Cursor):
    def execute(self, sql, values=()):
        self.connection.said.append((sql, tuple(values)))
        return super().execute(sql, values)

    def executemany(self, sql, rows):
        rows = [tuple(row) for row in rows]
        self.connection.said.extend((sql, row) for row in rows)
        return super().executemany(sql, rows)


class Entry(NamedTuple):
    """One thing that SQLite did to a file."""

    file: str
    act: str  # write, truncate, sync, delete
    at: int = 0
    data: bytes = b""


class _Disk(apsw.VFS):
    """The real disk, with a log."""

    def __init__(self):
        self.log = []
        self.name = f"logging-{next(_NUMBERS)}"
        super().__init__(self.name, "unix")

    def xOpen(self, name, flags):
        return _File(self.log, name, flags)

    def xDelete(self, name, sync):
        self.log.append(Entry(_short(name), "delete", int(sync)))
        super().xDelete(name, sync)


class _File(apsw.VFSFile):
    def __init__(self, log, name, flags):
        path = name if isinstance(name, str) or name is None else name.filename()
        self._log, self._name = log, _short(path) if path else None
        super().__init__("unix", name, flags)

    def xWrite(self, data, offset):
        self._note("write", offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size):
        self._note("truncate", size)
        super().xTruncate(size)

    def xSync(self, flags):
        self._note("sync")
        super().xSync(flags)

    def _note(self, *parts):
        if self._name:
            self._log.append(Entry(self._name, *parts))


class Run(NamedTuple):
    """What was done to a disk, and the state that each commit made: (entries until then, hash of the content)."""

    before: dict
    log: list
    states: list


def say_again(said, book, state_of):
    """Say `said` to `book` on a logging disk."""
    before = {path.name: path.read_bytes() for path in book.parent.iterdir() if path.is_file()}
    disk = _Disk()
    writer = apsw.Connection(str(book), vfs=disk.name)
    states = [(0, state_of(writer))]
    for sql, values in said:
        was_open = writer.in_transaction
        writer.execute(sql, values).fetchall()
        if was_open and not writer.in_transaction:
            states.append((len(disk.log), state_of(writer)))
    writer.close()
    return Run(before, disk.log, states)


def images(run, number, chance):
    """Yield the files on a disk whose power went at `number` moments, with the states that may be found there."""
    cuts = sorted(chance.randrange(len(run.log) + 1) for _ in range(number))
    durable = {name: bytearray(content) for name, content in run.before.items()}
    waiting = {}
    done = 0
    for cut in cuts:
        for entry in run.log[done:cut]:
            _keep(durable, waiting, entry)
        done = cut
        promised = max(place for place, (position, _state) in enumerate(run.states) if position <= cut)
        yield _image(durable, waiting, chance), [state for _position, state in run.states[promised : promised + 2]]


def _short(path):
    return str(path).replace("\\", "/").rpartition("/")[2]


def _keep(durable, waiting, entry):
    """Let the disk hold what was synced, and remember what it may or may not have."""
    if entry.act == "sync":
        _forget_deleted(durable, waiting)
        content = durable.setdefault(entry.file, bytearray())
        for piece in waiting.pop(entry.file, []):
            _apply(content, piece)
    elif entry.act == "delete" and entry.at:
        durable.pop(entry.file, None)
        waiting.pop(entry.file, None)
    elif entry.act == "write":
        pieces = waiting.setdefault(entry.file, [])
        for start in range(0, len(entry.data), SECTOR):
            part = entry.data[start : start + SECTOR]
            pieces.append(entry._replace(at=entry.at + start, data=part))
    else:
        waiting.setdefault(entry.file, []).append(entry)


def _forget_deleted(durable, waiting):
    """Names in a folder are on the disk with the next sync of a file in it, be it because SQLite syncs the folder
    with a new log, be it because file systems keep the order of such things."""
    for name, pieces in list(waiting.items()):
        deleted = max((place for place, piece in enumerate(pieces) if piece.act == "delete"), default=-1)
        if deleted >= 0:
            durable.pop(name, None)
            waiting[name] = pieces[deleted + 1 :]


def _image(durable, waiting, chance):
    files = {name: bytearray(content) for name, content in durable.items()}
    for name, pieces in waiting.items():
        how = chance.choice(("none", "some", "all"))
        if how == "none":
            continue
        kept = [piece for piece in pieces if how == "all" or chance.random() < 0.5]
        if how == "some":
            chance.shuffle(kept)
        content = files.setdefault(name, bytearray())
        for piece in kept:
            if piece.act == "delete":
                files.pop(name, None)
                content = bytearray()
            else:
                files[name] = content
                _apply(content, piece)
    return {name: bytes(content) for name, content in files.items() if not name.endswith("-shm")}


def _apply(content, piece):
    if piece.act == "truncate":
        del content[piece.at :]
        return
    end = piece.at + len(piece.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[piece.at : end] = piece.data
