"""A process that is killed outright, at any moment, loses nothing that it acknowledged."""

import shutil
import signal
import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy import func, select

from secretariat.store import backup, migrate
from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import ProgressEntry, Task

WRITER = """
import sys
from datetime import date
from pathlib import Path
from secretariat.store.database import Database
from secretariat.store.models import ProgressEntry, Task

database = Database.open(Path(sys.argv[1]))
for number in range(100_000):
    with database.write("add") as session:
        task = Task(code=str(number), content="rà soát " * 50, assigned_on=date(2026, 1, 5))
        session.add(task)
        session.flush()
        session.add(ProgressEntry(task_id=task.id, reported_on=date(2026, 1, 6), percent=5))
    if number % 7 == 3:
        database.undo()
        database.redo()
    print(number + 1, flush=True)
"""
BACKER = """
import sys
from pathlib import Path
from secretariat.store import backup, migrate

while True:
    backup.back_up(Path(sys.argv[1]), Path(sys.argv[2]))
    print("made", flush=True)
"""
RESTORER = """
import sys
from pathlib import Path
from secretariat.store import backup, migrate

while True:
    backup.restore(Path(sys.argv[2]), Path(sys.argv[1])).unlink()
    print("restored", flush=True)
"""


CREATOR = """
import sys
from pathlib import Path
from secretariat.store import migrate

for number in range(100_000):
    migrate.create(Path(sys.argv[1]) / f"{number}.db")
    print("made", flush=True)
"""
UPGRADER = """
import sys
from pathlib import Path
from secretariat.store import bookfile, migrate
from secretariat.store.database import Database

migrate.SCRIPTS = Path(sys.argv[2])
bookfile.REVISIONS, bookfile.NEWEST = (*bookfile.REVISIONS, "0006"), "0006"
Database.open(Path(sys.argv[1]))
"""
ENDLESS = """
from alembic import op
revision, down_revision = "0006", "0005"

def upgrade():
    op.execute("UPDATE task SET content = 'half'")
    print("inside", flush=True)
    while True:
        pass
"""


def run_and_kill(code, *arguments, seed=0):
    """Kill the child right after its first few words, in the midst of the next act; return its last word."""
    child = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    last = [child.stdout.readline() for _ in range(1 + 5 * seed)][-1]
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert last
    return last.strip()


@pytest.mark.parametrize("seed", range(3))
def test_what_was_acknowledged_is_stored_and_nothing_by_halves(book, seed):
    acknowledged = int(run_and_kill(WRITER, book, seed=seed))
    assert check(book) == []
    database = Database.open(book)
    with database.read() as session:
        stored = session.scalar(select(func.count(Task.id)))
        halves = session.scalar(select(func.count(Task.id)).where(~Task.id.in_(select(ProgressEntry.task_id))))
    assert stored >= acknowledged
    assert halves == 0
    database.undo()
    database.close()
    assert check(book) == []


@pytest.fixture
def filled(database, book):
    with database.write("add") as session:
        session.add_all(
            [Task(code=str(n), content="rà soát " * 100, assigned_on=date(2026, 1, 5)) for n in range(2000)]
        )
    database.close()
    return book


def test_a_killed_backup_leaves_the_old_copy_or_the_new_and_no_litter_later(filled, tmp_path):
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    run_and_kill(BACKER, filled, target)
    assert backup.verify(target).tasks == 2000
    backup.back_up(filled, target)
    assert sorted(path.name for path in target.parent.iterdir()) == ["copy.db", "copy.db.json"]
    assert check(filled) == []


def test_a_killed_restore_leaves_the_old_book_or_the_new_and_no_litter_later(filled, tmp_path):
    copy = backup.back_up(filled, tmp_path / "copy.db").path
    run_and_kill(RESTORER, filled, copy)
    assert check(filled) == []
    database = Database.open(filled, create=False)
    assert database.undo_label == "add"
    database.close()
    assert not list(tmp_path.glob(".*.part*"))


def test_a_killed_making_of_a_book_leaves_whole_books_only(tmp_path):
    run_and_kill(CREATOR, tmp_path)
    assert check(tmp_path / "0.db") == []
    half = [path for path in tmp_path.iterdir() if not path.name.startswith(".")]
    assert [path.name for path in half] == ["0.db"]
    Database.open(tmp_path / "1.db").close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.db", "1.db"]


def test_a_killed_migration_leaves_the_old_book(filled, tmp_path):
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts)
    (scripts / "versions" / "0006_next.py").write_text(ENDLESS)
    assert run_and_kill(UPGRADER, filled, scripts) == "inside"
    assert check(filled) == []
    database = Database.open(filled)
    assert database.undo_label == "add"
    database.close()
