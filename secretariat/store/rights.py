"""Who on this computer may read the book: its owner alone, unless it is shared on purpose.

New files are made so from the first; this is for a book that came from elsewhere. On Windows the folder decides.
"""

import os
import stat
from pathlib import Path

from secretariat.paths import backup_folder, close_to_others, files_folder, is_open_to_others
from secretariat.store import place

_ENDINGS = ("", "-wal", "-shm", "-journal")
_MAY_WRITE, _MAY_ENTER = stat.S_IWGRP | stat.S_IWOTH, stat.S_IXGRP | stat.S_IXOTH


def keep_private(book: Path) -> bool:
    """Take from others the right to read the book and what lies beside it; return whether nobody else can.

    Rights to read come by copying. Rights to write are given on purpose, to clerks with accounts of their own:
    such a book is left as it is, and told.
    """
    if not is_open_to_others(book):
        _close_folders(book)
        return True
    if not place.knows_rights(book) or not _is_reachable(book):
        return True
    if book.stat().st_mode & _MAY_WRITE:
        return False
    return close(book)


def close(book: Path) -> bool:
    """Take all rights from others, also those that were given on purpose; return whether that could be done."""
    _close_folders(book)
    parts = [book.with_name(book.name + ending) for ending in _ENDINGS]
    closed = [close_to_others(path) for path in parts if path.exists()]
    return all(closed)


def _close_folders(book: Path) -> None:
    for folder in (backup_folder(book), files_folder(book)):
        if folder.is_dir():
            close_to_others(folder)


def _is_reachable(book: Path) -> bool:
    """Whether somebody else can come to the file at all: every folder above it has to let them pass."""
    return os.name != "nt" and all(folder.stat().st_mode & _MAY_ENTER for folder in book.absolute().parents)
