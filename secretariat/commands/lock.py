"""Who has a book open: a lock file beside it, taken by the window and by every command alike."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from secretariat.errors import SystemTrouble, UserError
from secretariat.i18n import _
from secretariat.paths import make_private_folder, plain_words


class BookInUse(UserError):
    """Another program has the book open; the text says which one."""


def lock_path(book: Path) -> Path:
    """Return the path of the lock file of `book`."""
    return book.with_name(book.name + ".lock")


def take_lock(book: Path) -> QLockFile:
    """Return the taken lock of `book`; it is given back when it is unlocked or the program ends.

    Raises BookInUse with who holds it, or SystemTrouble where no lock file can be written. One that names nobody
    was left by a power cut while it was being written, one that names us lay on a stick that was pulled out: such
    a lock is taken over, unless somebody holds the file itself.
    """
    lock = QLockFile(str(lock_path(book)))
    # 0: a lock never grows old by time alone; one of a dead process on this machine is taken over.
    lock.setStaleLockTime(0)
    if lock.tryLock(0) or (_is_nobodys(lock) and lock.removeStaleLockFile() and lock.tryLock(0)):
        return lock
    path = lock_path(book)
    if lock.error() != QLockFile.LockError.LockFailedError:
        words = _("No lock can be placed beside {0}: the folder is read-only or missing.")
        raise SystemTrouble(words.format(book))
    if path.is_file() and os.access(path, os.R_OK):
        raise BookInUse(_holder(lock, book))
    words = _("The lock {0} cannot be read. Delete it, or ask for the right to, once nobody has the book open.")
    raise SystemTrouble(words.format(path))


def is_left_behind(book: Path) -> bool:
    """Whether the lock names another machine; one of this machine is in use as long as it stands."""
    pid, host, _program = QLockFile(str(lock_path(book))).getLockInfo()
    return bool(pid) and host != QSysInfo.machineHostName()


def break_lock(book: Path) -> None:
    """Take away a lock that was left by another machine; SystemTrouble where it may not be removed."""
    path = lock_path(book)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SystemTrouble(plain_words(error, path)) from error


@contextmanager
def holding(book: Path, *, only_reading: bool = False) -> Iterator[None]:
    """Hold the lock of `book` while the block runs; a new folder is made first and goes when that fails.

    Who is `only_reading` goes on without a lock where none can be placed, as on a read-only medium.
    """
    made = [folder for folder in (book.parent, *book.parent.parents) if not folder.exists()]
    try:
        make_private_folder(book.parent)
    except OSError as error:
        raise SystemTrouble(_("The folder {0} cannot be made.").format(book.parent)) from error
    try:
        with _locked(book, only_reading=only_reading):
            yield
    except BaseException:
        for folder in made:
            with suppress(OSError):  # not empty
                folder.rmdir()
        raise


@contextmanager
def _locked(book: Path, *, only_reading: bool) -> Iterator[None]:
    try:
        lock = take_lock(book)
    except SystemTrouble:
        if not only_reading:
            raise
        yield
        return
    try:
        yield
    finally:
        lock.unlock()


def _is_nobodys(lock: QLockFile) -> bool:
    pid, host, _program = lock.getLockInfo()
    ours = pid == os.getpid() and host == QSysInfo.machineHostName()
    return Path(lock.fileName()).is_file() and (not pid or ours)


def _holder(lock: QLockFile, book: Path) -> str:
    pid, host, program = lock.getLockInfo()
    if not pid:
        return _("The book {0} is open in another program. Close it there first.").format(book)
    return _("The book {0} is open in {1} on {2} (process {3}). Close it there first.").format(
        book, program, host, pid
    )
