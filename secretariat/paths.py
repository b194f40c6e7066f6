"""Where things lie on disk, when run from source, installed, or frozen; and how a file is written.

Every file that the program writes goes through `replacing`, so a crash or a full disk leaves the old
file whole. What is the person's own is `private`: nobody else on the machine may read it.
"""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from secretariat.errors import BookTrouble, NotWritten
from secretariat.i18n import N_, _

BOOK_NAME = "office.db"

_LONGEST_NAME = 200  # bytes of a neighbour's own name: file systems end at 255, with what is put around it
_NEIGHBOUR = re.compile(r"\..+\.(\d+)\.part(?:-\w+)?")
_writing: set[Path] = set()
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MAY_ASK = 0x1000  # Windows: PROCESS_QUERY_LIMITED_INFORMATION
_GONE = ("EIO", "ENXIO", "ENODEV", "ESTALE", "ENOTCONN", "EHOSTDOWN", "ENOMEDIUM")
_BY_NUMBER = (
    (
        (errno.ENOSPC, errno.EDQUOT),
        N_("The disk is full: {0} was not written. Free some space and try again."),
    ),
    ((errno.EROFS,), N_("The disk of {0} is read-only. Choose another folder.")),
    (
        tuple(getattr(errno, name) for name in _GONE if hasattr(errno, name)),
        N_(
            "The disk of {0} does not answer: a stick was pulled out, or the network was cut. "
            "Connect it again, or choose another folder."
        ),
    ),
    (
        (errno.ENAMETOOLONG, errno.EINVAL),
        N_("The disk cannot keep a file under the name {0}. Choose a shorter name without signs."),
    ),
)
# A scanner of viruses may hold a file that was just written for a moment; on Windows that keeps it from its name.
_PATIENCE_S = (0.05, 0.1, 0.2) if os.name == "nt" else ()


def resource(name: str) -> Path:
    """Return the path of a file under resources/."""
    if bundle := getattr(sys, "_MEIPASS", None):
        return Path(bundle) / "resources" / name
    return _resources() / name


@cache
def _resources() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """Return the person's data folder; beside the program in portable mode. It may not exist yet."""
    if given := os.environ.get("SECRETARIAT_DATA"):
        return Path(given)
    beside = Path(sys.executable).parent if getattr(sys, "frozen", False) else None
    if beside and ((beside / "data").is_dir() or (beside / "portable.txt").exists()):
        return beside / "data"
    from platformdirs import user_data_path

    return user_data_path("secretariat", appauthor=False, roaming=False)


def templates_folder() -> Path:
    """Return the folder of the person's own wordings of papers; it may not exist."""
    return data_folder() / "templates"


def backup_folder(book: Path) -> Path:
    """Return the folder beside `book` where its backups lie."""
    return book.parent / "backups"


def files_folder(book: Path) -> Path:
    """Return the folder beside `book`, or beside a copy of it, where its attached files lie."""
    return book.with_name(f"{book.name}.files")


def drafts_folder(book: Path) -> Path:
    """Return the folder beside `book` where the drafts of its forms lie; it may not exist."""
    return book.with_name(f"{book.name}.drafts")


def make_private_folder(folder: Path) -> Path:
    """Make `folder` (only the owner may look in) and return it; one that is there already is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read, before anything is written into it."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def is_open_to_others(path: Path) -> bool:
    """Whether other people on this machine may read or write `path`; on Windows its folder decides that."""
    try:
        return os.name != "nt" and bool(path.stat().st_mode & _OF_OTHERS)
    except OSError:
        return False


def close_to_others(path: Path) -> bool:
    """Take all rights from others; return whether that could be done: a stick knows none, a file may be theirs."""
    with suppress(OSError):
        if is_open_to_others(path):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OF_OTHERS)
    return not is_open_to_others(path)


@contextmanager
def replacing(target: Path, *, private: bool = False) -> Iterator[Path]:
    """Give a neighbour name to write to; put it in `target`'s place once all of it is on the disk.

    Raises NotWritten in plain words; the old file stays whole and the neighbour is removed. What is `private` is
    for its owner alone from its first byte; anything else keeps the rights of the file that it replaces.
    """
    neighbour = target.with_name(f".{_short(target.name)}.{os.getpid()}.part")
    try:
        _mind(target)
        with _noted(neighbour):
            if private:
                make_private_file(neighbour)
            yield neighbour
            if not private and target.is_file():
                with suppress(OSError):
                    neighbour.chmod(stat.S_IMODE(target.stat().st_mode))
            _sync(neighbour)
            _put(neighbour, target)
            sync_folder(target.parent)
    except OSError as error:
        raise NotWritten(plain_words(error, target), target) from error
    except BookTrouble as trouble:
        if trouble.path != neighbour:
            raise
        raise NotWritten(str(trouble), target) from trouble
    finally:
        _drop(neighbour)


def is_left_behind(path: Path) -> bool:
    """Whether `path` is the neighbour of a file that a program which is gone was writing."""
    found = _NEIGHBOUR.fullmatch(path.name)
    if not found or any(path.name.startswith(each.name) for each in tuple(_writing)):
        return False
    return int(found[1]) == os.getpid() or not _is_running(int(found[1]))


def sweep_unfinished() -> None:
    """Remove what programs that were killed left half written, wherever a person had it written to."""
    with suppress(OSError):
        for note in _notes().iterdir():
            neighbour = Path(os.fsdecode(note.read_bytes()))
            if not neighbour.parent.is_dir():
                continue  # a stick that is not in: the next time
            if is_left_behind(neighbour):
                _drop(neighbour)
            if not neighbour.exists():
                note.unlink()


def plain_words(error: OSError, path: Path) -> str:
    """Return the sentence that explains why `path` could not be read or written."""
    for numbers, sentence in _BY_NUMBER:
        if error.errno in numbers:
            return _(sentence).format(path)
    if isinstance(error, PermissionError):
        return _(
            "{0} may not be written: it is open in another program or protected. "
            "Close it there or choose another name."
        ).format(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError) and not path.parent.is_dir():
        return _("There is no folder {0}. Make it first or choose another one.").format(path.parent)
    if isinstance(error, FileNotFoundError):
        return _("{0} was not found.").format(path)
    if isinstance(error, IsADirectoryError):
        return _("{0} is a folder, not a file.").format(path)
    if isinstance(error, FileExistsError):
        return _("{0} is a file, not a folder. Choose another name.").format(path)
    return _("{0} cannot be read or written: {1}").format(path, error.strerror or str(error))


@contextmanager
def _noted(neighbour: Path) -> Iterator[None]:
    """Note what is being written in the person's data folder, for the start after a crash."""
    note = _notes() / f"{os.getpid()}-{abs(hash(neighbour))}"
    with suppress(OSError):
        make_private_folder(note.parent)
        note.write_bytes(os.fsencode(neighbour.absolute()))
    _writing.add(neighbour)
    try:
        yield
    finally:
        _writing.discard(neighbour)
        with suppress(OSError):
            note.unlink(missing_ok=True)
            note.parent.rmdir()  # as long as there is nothing else in it


def _drop(neighbour: Path) -> None:
    """Remove a neighbour with what SQLite may have put beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            neighbour.with_name(neighbour.name + ending).unlink(missing_ok=True)


def _notes() -> Path:
    return data_folder() / "unfinished"


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(_MAY_ASK, False, pid)
        ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _short(name: str) -> str:
    """A name of eighty accented letters is as long as names may be: with our own words around it, too long."""
    return os.fsencode(name)[:_LONGEST_NAME].decode("utf-8", "ignore")


def _mind(target: Path) -> None:
    """Refuse at once what would be refused after all the work: a file that is protected or held by a program."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.is_file():
        target.open("rb+").close()


def _put(neighbour: Path, target: Path) -> None:
    for pause in _PATIENCE_S:
        try:
            neighbour.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    neighbour.replace(target)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in `folder` written to the disk."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
