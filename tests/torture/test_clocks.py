"""A clock that is wrong, for a day or for years: nothing is lost, put in another order, or taken for old."""

import os
import random
import shutil
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from types import SimpleNamespace

import pytest

from secretariat.paths import backup_folder
from secretariat.store import backup, journal
from secretariat.store.check import check, newest_good_backup
from secretariat.store.database import Database
from secretariat.store.keeping import scheduled_backup
from secretariat.store.models import Agency
from tests.torture.amounts import times
from tests.torture.work import a_day

NOW = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
JUMPS = {
    "a day back": timedelta(days=-1),
    "five years back": timedelta(days=-1826),
    "ten years ahead": timedelta(days=3652),
    "to 29 February": datetime(2028, 2, 29, 8, tzinfo=UTC) - NOW,
    "to the night of Tết": datetime(2027, 2, 5, 17, tzinfo=UTC) - NOW,
    "an hour back": timedelta(hours=-1),
}


@pytest.fixture(params=JUMPS.values(), ids=JUMPS)
def jump(request):
    return request.param


@pytest.fixture
def clock():
    """The clock of the office: `clock.now` is moved by hand."""
    return SimpleNamespace(now=NOW)


@pytest.fixture
def office(database, clock):
    database.clock = lambda: clock.now

    def add(name):
        clock.now += timedelta(minutes=5)
        with database.write(name) as session:
            session.add(Agency(name=name))

    return add


def told(database):
    with closing(database.reader()) as reader:
        return [label for (label,) in reader.execute("SELECT label FROM step ORDER BY id")]


def test_steps_stay_in_the_order_in_which_they_were_done(database, office, clock, jump, book):
    office("trước")
    clock.now += jump
    office("trong")
    database.undo()
    clock.now -= jump
    assert database.redo_label == "trong"
    database.redo()
    office("sau")
    assert told(database) == ["trước", "trong", "trong", "trong", "sau"]
    assert database.undo_label == "sau"
    with closing(database.reader()) as reader:
        assert [line.act for line in journal.history(reader, "agency", 2)] == ["do", "undo", "redo"]
    database.close()
    assert check(book) == []


def test_the_newest_copy_is_the_one_that_was_made_last(book, office, clock, jump):
    for name in ("trước", "trong", "sau"):
        office(name)
        clock.now += {"trước": timedelta(), "trong": jump, "sau": -jump}[name]
        made = scheduled_backup(book, now=clock.now)
        assert newest_good_backup(book).path == made.path
        assert scheduled_backup(book, now=clock.now) is None
    assert len(backup.backups_of(book)) == 3


def test_copies_of_one_moment_are_all_kept(book, office, clock, jump):
    for place in range(4):
        office(f"Sở {place}")
        backup.back_up_before(book, "import", now=NOW + jump * (place % 2))
    assert len({facts.last_hash for facts in backup.backups_of(book)}) == 4


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2027, 2, 28), date(2026, 12, 31), date(2027, 1, 1)])
def test_the_copy_of_the_day_is_made_on_every_day(book, office, day):
    office("trước")
    made = backup.daily_backup(book, day)
    assert made.path.name == f"office-{day.isoformat()}.db"
    office("sau")
    assert backup.daily_backup(book, day) is None
    assert backup.daily_backup(book, day + timedelta(days=1)) is not None


@pytest.fixture
def zone():
    """Move the computer to another zone."""
    before = os.environ.get("TZ")

    def move(name):
        os.environ["TZ"] = name
        time.tzset()

    yield move
    os.environ.pop("TZ") if before is None else move(before)
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows knows one zone at a time")
def test_another_zone_loses_and_orders_nothing(book, database, office, clock, zone):
    made = []
    for name in ("Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Ho_Chi_Minh"):
        zone(name)
        office(name)
        made.append(scheduled_backup(book, now=clock.now).path)
        assert newest_good_backup(book).path == made[-1]
    assert [facts.path for facts in backup.backups_of(book)] == made[::-1]
    assert told(database)[1] == "Pacific/Kiritimati"
    with closing(database.reader()) as reader:
        assert journal.verify_chain(reader) is None


@pytest.mark.parametrize("seed", range(times(3, 50)))
def test_whatever_the_clock_does_the_last_copies_stay(empty_file, tmp_path, seed):
    """Copies of some hundred days; the clock leaps now and then, by years, and comes back."""
    chance, book = random.Random(seed), tmp_path / "office.db"
    shutil.copy(empty_file, book)
    backup.back_up(book, tmp_path / "copy.db")
    made, day = [], NOW
    for _copy in range(60):
        day += timedelta(days=chance.randint(0, 9), hours=chance.randint(1, 9))
        wrong = chance.choice([timedelta(), timedelta(), *JUMPS.values()])
        made.append(laid(book, tmp_path / "copy.db", day + wrong, len(made) + 1))
        backup.thin(backup_folder(book), (day + wrong).date())
        assert all(path.exists() for path in made[-backup.RECENT :])
        assert backup.backups_of(book)[0].path == made[-1]


def laid(book, copy, moment, number):
    """Lay out a copy as `back_up_into` would, without copying a book each time."""
    folder = backup_folder(book)
    folder.mkdir(exist_ok=True)
    while (target := folder / f"office-{moment.astimezone():%Y-%m-%d-%H%M%S}.db").exists():
        moment += timedelta(seconds=1)
    os.link(copy, target)
    backup._write_note(backup.BackupFacts(target, moment, 1, 0, "", "x", number=number))
    return target


def test_a_day_of_work_under_a_leaping_clock_leaves_a_sound_book(book, database):
    chance = random.Random(1)
    database.clock = lambda: NOW + chance.choice(list(JUMPS.values()))
    for _act in islice(a_day(database, 1), 20):
        pass
    database.close()
    assert check(book) == []
    Database.open(book).close()
