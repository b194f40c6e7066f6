"""Copying a book to this computer from where it can only be looked at, with what its log there still holds."""

from contextlib import closing
from pathlib import Path

from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.store import attachments, backup, bookfile

_ENDINGS = ("", "-wal", "-shm", "-journal", ".key")


def bring(book: Path, target: Path) -> None:
    """Copy `book` to `target`, which is not there yet.

    On a share the log beside a book cannot be read in place; there both are copied byte by byte, unless somebody
    works on them meanwhile.
    """
    if not bookfile.has_log(book) or bookfile.way_to_read(book) != "immutable=1":
        backup.back_up(book, target)
        return
    try:
        before = _state(book)
        backup.copy_as_is(book, target)
        if _state(book) != before:
            words = _("{0} is being changed by another computer. Have it closed there, then copy it.")
            raise UserError(words.format(book))
        with bookfile.plain_words(target), closing(bookfile.connect(target, "mode=rw")) as copy:
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        wanted = backup.verify(target)
    except BaseException:
        for ending in _ENDINGS:
            target.with_name(target.name + ending).unlink(missing_ok=True)
        raise
    if wanted.files:
        with closing(bookfile.connect_reader(target)) as reader:
            attachments.copy_all(book, target, attachments.named_in(reader))


def _state(book: Path) -> list[tuple[int, int]]:
    found = [book.with_name(book.name + ending).stat() for ending in ("", "-wal")]
    return [(each.st_size, each.st_mtime_ns) for each in found]
