from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.store import backup

TODAY = date(2026, 11, 5)


@pytest.fixture
def folder(tmp_path):
    def make(days, stem="office", ending=""):
        for day in days:
            (tmp_path / f"{stem}-{day.isoformat()}{ending}.db").touch()
            (tmp_path / f"{stem}-{day.isoformat()}{ending}.db.json").touch()
        return tmp_path

    return make


def left(folder, stem="office"):
    return sorted(date.fromisoformat(path.name[len(stem) + 1 :][:10]) for path in folder.glob(f"{stem}-*.db"))


def test_a_year_of_days_becomes_days_weeks_and_months(folder):
    made = folder(TODAY - timedelta(days=n) for n in range(500))
    removed = backup.thin(made, TODAY)
    kept = left(made)
    assert len(removed) == 500 - len(kept)
    assert kept[-14:] == [TODAY - timedelta(days=n) for n in range(13, -1, -1)]
    weeks = [day for day in kept if day.weekday() == 6]
    assert weeks[-7:] == [date(2026, 11, 1) - timedelta(weeks=n) for n in range(6, -1, -1)]
    assert kept[0] == date(2025, 12, 31)
    assert {day.strftime("%Y-%m") for day in kept} == {f"2026-{n:02}" for n in range(1, 12)} | {"2025-12"}


def test_notes_go_with_their_copies(folder):
    made = folder(TODAY - timedelta(days=n) for n in range(60))
    backup.thin(made, TODAY)
    assert {path.name.removesuffix(".json") for path in made.glob("*.json")} == {
        path.name for path in made.glob("*.db")
    }


def test_thinning_again_removes_nothing(folder):
    made = folder(TODAY - timedelta(days=n) for n in range(500))
    backup.thin(made, TODAY)
    assert backup.thin(made, TODAY) == []


def test_each_book_is_thinned_alone(folder):
    folder([TODAY], stem="other")
    made = folder(TODAY - timedelta(days=n) for n in range(60))
    backup.thin(made, TODAY)
    assert left(made, "other") == [TODAY]


def test_ten_copies_made_before_something_large_are_kept_besides(folder):
    folder((TODAY - timedelta(days=n) for n in range(25)), ending="-120000-before-import")
    made = folder([TODAY - timedelta(days=40)])
    removed = backup.thin(made, TODAY)
    assert len(removed) == 15
    assert left(made) == [TODAY - timedelta(days=n) for n in (40, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)]


def test_what_is_not_named_by_us_is_never_touched(tmp_path):
    names = [
        "office.db",
        "office-2020.db",
        "office-2020-99-99.db",
        "office-2020-01-01.db.bak",
        "office-2020-01-01-x.db",
    ]
    for name in names:
        (tmp_path / name).touch()
    assert backup.thin(tmp_path, TODAY) == []
    assert len(list(tmp_path.iterdir())) == len(names)


@pytest.mark.parametrize("today", [date(2021, 11, 5), date(2026, 11, 4)])
def test_a_clock_that_runs_behind_removes_nothing_that_is_newer(folder, today):
    made = folder(TODAY - timedelta(days=n) for n in range(30))
    before = [day for day in left(made) if day > today]
    backup.thin(made, today)
    assert [day for day in left(made) if day > today] == before


def test_a_clock_ten_years_ahead_removes_at_most_one_copy_too_many(folder):
    made = folder(TODAY - timedelta(days=n) for n in range(14))
    folder([date(2036, 11, 5)])
    removed = backup.thin(made, date(2036, 11, 5))
    assert len(removed) <= 1
    assert backup.thin(made, TODAY) == []


@given(ages=st.sets(st.integers(0, 900), min_size=1), shift=st.integers(-3000, 3000))
@settings(max_examples=40)
def test_whatever_the_clock_says_the_newest_copies_stay(tmp_path_factory, ages, shift):
    folder = tmp_path_factory.mktemp("backups")
    days = sorted(TODAY - timedelta(days=age) for age in ages)
    for day in days:
        (folder / f"office-{day.isoformat()}.db").touch()
    backup.thin(folder, TODAY + timedelta(days=shift))
    assert left(folder)[-14:] == days[-14:]
