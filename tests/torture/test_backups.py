"""A copy and the way back: what comes back is what was there, whatever was done in between."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from secretariat.paths import backup_folder
from secretariat.store import backup
from secretariat.store.check import check, newest_good_backup
from secretariat.store.database import Database
from tests.torture.amounts import times
from tests.torture.work import a_day, content_of

NOW = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)


def content(book):
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as connection:
        return content_of(connection)


def work(database, seed):
    for _act in islice(a_day(database, seed), 6):
        pass


@pytest.mark.parametrize("seed", range(times(1, 50)))
def test_what_comes_back_is_what_was_there(book, tmp_path, seed):
    database = Database.open(book)
    work(database, seed)
    copy = backup.back_up_before(book, "import", now=NOW).path
    at_the_copy = content(book)
    work(database, seed + 1000)
    database.close()
    before = content(book)
    kept = backup.restore(copy, book, NOW + timedelta(minutes=1))
    assert (content(book), content(kept)) == (at_the_copy, before)
    assert check(book) == []
    backup.restore(kept, book, NOW + timedelta(minutes=2))
    assert content(book) == before


@pytest.mark.parametrize("seed", range(times(1, 50)))
def test_a_year_of_work_leaves_copies_of_days_weeks_and_months(empty_file, tmp_path, seed):
    """Copies at hours of chance for months on end: those that the rule keeps are there, and no others."""
    chance, book, day = random.Random(seed), tmp_path / "office.db", NOW
    shutil.copy(empty_file, book)
    made = []
    with closing(Database.open(book)) as database:
        work(database, seed)
        folder = backup_folder(book)
        first = backup.back_up_before(book, "import", now=day).path
        while len(made) < times(120, 500):
            day += timedelta(hours=chance.randint(1, 30))
            made.append(laid(first, folder / f"office-{day.astimezone():%Y-%m-%d-%H%M%S}.db", day, len(made) + 2))
            backup.thin(folder, day.astimezone().date())
    left = [path for path in made if path.exists()]
    assert left == kept_by_rule(made)
    assert newest_good_backup(book).path == made[-1]


def laid(copy, target, moment, number):
    target.hardlink_to(copy)
    facts = backup.facts_of(copy)
    backup._write_note(backup.replace(facts, path=target, made_at=moment, number=number))
    return target


def kept_by_rule(made):
    """The last of 14 days, 8 weeks and 12 months, and the last 8, told in the plainest way."""
    kept = set(made[-8:])
    for length, span in ((14, day_of), (8, week_of), (12, lambda path: day_of(path)[:7])):
        newest = {span(path): path for path in made}
        kept |= {newest[name] for name in sorted(newest)[-length:]}
    return [path for path in made if path in kept]


def day_of(path):
    return path.name[len("office-") :][:10]


def week_of(path):
    return datetime.fromisoformat(day_of(path)).isocalendar()[:2]
