"""Where things lie on disk, when run from source, installed, or frozen; and how a file is written.

Every file that the program writes goes through `replacing`, so a crash or a full disk leaves the old
file whole.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from secretariat.errors import SystemTrouble
from secretariat.i18n import _

BOOK_NAME = "office.db"


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


def make_private_folder(folder: Path) -> Path:
    """Make `folder` (only the owner may look in) and return it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a neighbour name to write to; put it in `target`'s place once all of it is on the disk.

    Raises SystemTrouble in plain words; the old file stays whole and the neighbour is removed.
    """
    neighbour = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield neighbour
        _sync(neighbour)
        neighbour.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise SystemTrouble(plain_words(error, target)) from error
    finally:
        with suppress(OSError):
            neighbour.unlink(missing_ok=True)


def plain_words(error: OSError, path: Path) -> str:
    """Return the sentence that explains why `path` could not be read or written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full: {0} was not written. Free some space and try again.").format(path)
    if error.errno == errno.EROFS:
        return _("The disk of {0} is read-only. Choose another folder.").format(path)
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
