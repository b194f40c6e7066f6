"""What a victim does until it is killed: each says a word when it is about to begin, and one for each act done.

Imported by the process from which victims are forked, with all that they need.
"""

import os
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

from secretariat.commands.lists import write_report
from secretariat.domain.sheets import DoneDay, SheetChoices
from secretariat.intake.sheet_guess import guess
from secretariat.intake.sheet_header import table_of
from secretariat.intake.sheets import open_sheets
from secretariat.progress import Silent
from secretariat.reports.gallery import kind_named
from secretariat.services import attachments
from secretariat.services.books import open_book
from secretariat.services.sheet_check import check_sheet, memory_of_book
from secretariat.services.sheet_import import store_sheet
from secretariat.store import backup, migrate
from secretariat.store.database import Database
from tests.torture.work import TODAY, a_day

CHOICES = SheetChoices(TODAY, DoneDay.DEADLINE)


def write(say, book, seed):
    """Work on a book, saying each time how many steps it has acknowledged, and which was the last."""
    database = Database.open(book)
    heard = []
    database.subscribe(lambda changes: heard.append(changes.step_id))
    for _act in a_day(database, seed):
        say(heard[-1])


def upgrade(say, old, folder):
    """Bring copies of an old book up to date, one after the other."""
    migrate.create(folder / "warm.db")
    (folder / "warm.db").unlink()
    for number in range(10_000):
        book = folder / f"{number}.db"
        shutil.copy(old, book)
        say(number)
        Database.open(book).close()


def back_up(say, book, target):
    """Make the same backup again and again."""
    while True:
        say(os.getpid())
        backup.back_up(book, target)


def restore(say, source, book):
    """Restore the same backup again and again; what is kept of the file before is not litter."""
    while True:
        say(os.getpid())
        backup.restore(source, book)


def take_in(say, book, sheet):
    """Take a sheet in and undo that, again and again; the copy made before is that of the window."""
    database = open_book(book)
    page = open_sheets(sheet).pages[0]
    while True:
        table = table_of(page)
        with database.read() as session:
            mapping = guess(table, memory_of_book(session).names.knows, TODAY)
            checked = check_sheet(session, table, mapping, CHOICES, TODAY)
        say(os.getpid())
        backup.back_up_before(book, "import")
        with database.write("Nhập") as session:
            store_sheet(session, checked, CHOICES, TODAY)
        database.undo()


def export(say, book, target):
    """Write the list of tasks as a workbook again and again."""
    with closing(Database.open(book)) as database:
        while True:
            say(os.getpid())
            write_report(database, kind_named("task-list"), date(2026, 11, 21), Path(target))


def close(say, book, seed):
    """Open the book, do something and close it, again and again; a step is said when it is acknowledged."""
    while True:
        database = Database.open(book)
        heard = []
        database.subscribe(lambda changes, heard=heard: heard.append(changes.step_id))
        acts = a_day(database, seed)
        for _number in range(3):
            next(acts)
        say(heard[-1])
        acts.close()
        database.close()


def make(say, folder):
    """Make one book after the other."""
    for number in range(10_000):
        say(number)
        open_book(folder / f"{number}.db").close()


def attach(say, book, folder):
    """Attach one file after the other to a task, saying how many were acknowledged."""
    with closing(Database.open(book)) as database:
        for number in range(10_000):
            source = folder / f"{number}.txt"
            source.write_bytes(str(number).encode() * 200_000)
            say(number)
            files = attachments.take_in(book, [source], Silent())
            with database.write("Đính kèm") as session:
                attachments.attach(session, "task", 1, files)
