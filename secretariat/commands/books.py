"""Commands about the data file itself: make a sample, check, back up, restore."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from secretariat.commands.lock import holding
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.progress import Silent
from secretariat.store import bookfile
from secretariat.store.database import Database


@contextmanager
def opened(path: Path, *, create: bool = False, only_reading: bool = False) -> Iterator[Database]:
    """Open the book at `path` alone, and close it so that no -wal stays beside it."""
    from secretariat.services.books import open_book

    book = path.absolute()
    if not create and not book.is_file():
        raise UserError(_("There is no book at {0}.").format(path))
    with holding(book, only_reading=only_reading), bookfile.plain_words(book):
        database = open_book(book, create=create)
        try:
            yield database
        finally:
            database.close()


def sample(wanted: argparse.Namespace) -> int:
    """Make a book with invented but realistic data; an existing one is refused."""
    from secretariat.services.samples import make_sample

    book: Path = wanted.book.absolute()
    if book.exists():
        raise UserError(_("{0} exists already. Choose another name for the sample.").format(wanted.book))
    with opened(book, create=True) as database:
        make_sample(database, wanted.tasks, wanted.seed, Silent())
    print(_("{0} tasks were made in {1}.").format(wanted.tasks, wanted.book))
    return 0


def check(wanted: argparse.Namespace) -> int:
    """Read every value; say what is wrong and which backup is good."""
    from secretariat.store.check import check as check_book
    from secretariat.store.check import newest_good_backup

    book = _existing(wanted.book)
    with holding(book, only_reading=True):
        problems = check_book(book, Silent())
    for problem in problems:
        print(problem)
    if not problems:
        print(_("{0} is in order.").format(wanted.book))
        return 0
    good = newest_good_backup(book)
    if good is None:
        raise UserError(_("{0} is not in order, and there is no good backup of it.").format(wanted.book))
    raise UserError(
        _("{0} is not in order. The newest good backup is {1}; bring it back with: restore {1} --to {0}").format(
            wanted.book, good.path
        )
    )


def backup(wanted: argparse.Namespace) -> int:
    """Copy a book safely, verified before it takes its name."""
    from secretariat.store.backup import back_up

    book = _existing(wanted.book)
    with holding(book, only_reading=True):
        facts = back_up(book, wanted.to.absolute(), Silent())
    print(_("{0} was backed up to {1} ({2} tasks).").format(wanted.book, wanted.to, facts.tasks))
    _tell_of_lacking(facts.lacking)
    return 0


def restore(wanted: argparse.Namespace) -> int:
    """Put a verified copy of a backup in the place of a book; the old file is kept aside."""
    from secretariat.store.backup import lacking_files
    from secretariat.store.backup import restore as restore_book

    source, book = _existing(wanted.file), wanted.to.absolute()
    with holding(book):
        kept = restore_book(source, book)
        lacking = lacking_files(book)
    print(_("{0} was restored from {1}.").format(wanted.to, wanted.file))
    if kept is not None:
        print(_("The file that was there before is kept as {0}.").format(kept))
    _tell_of_lacking(lacking)
    return 0


def _tell_of_lacking(count: int) -> None:
    if count:
        from secretariat.store.backup import lacking_words

        print(lacking_words(count), file=sys.stderr)


def _existing(path: Path) -> Path:
    book = path.absolute()
    if not book.is_file():
        raise UserError(_("There is no file at {0}.").format(path))
    if not os.access(book, os.R_OK):
        raise bookfile.unreadable(path)
    return book
