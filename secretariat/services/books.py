"""Opening a book: a new one begins with the catalogues."""

from pathlib import Path

from secretariat.i18n import _
from secretariat.paths import sweep_unfinished
from secretariat.store.database import Database


def open_book(path: Path, *, who: str = "", create: bool = True, read_only: bool = False) -> Database:
    """Open the book at `path`; fill a new one as its first step, which cannot be undone."""
    sweep_unfinished()
    database = Database.open(path, who=who, create=create, read_only=read_only)
    # It has no steps either when the program was killed between making the tables and filling them.
    if database.is_new or not database.has_steps():
        _begin(database)
    return database


def _begin(database: Database) -> None:
    """A book that could not be filled is taken away again: half a beginning would look like a book."""
    from secretariat.services.catalogues import fill_catalogues

    try:
        with database.write(_("Create the book"), undoable=False) as session:
            fill_catalogues(session)
    except BaseException:
        database.close()
        if database.is_new:
            database.path.unlink(missing_ok=True)
        raise
