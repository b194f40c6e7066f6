"""What a disk may hold after a power cut: a log that ends anywhere, is spoilt anywhere, or is not there."""

import shutil
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import Agency, AgencyAlias

COMMITS = 12


@pytest.fixture(scope="module")
def crashed(empty_file, tmp_path_factory):
    """A folder with a book as the disk has it after many commits of two rows, nothing of them folded in."""
    folder = tmp_path_factory.mktemp("crashed")
    book = tmp_path_factory.mktemp("running") / "office.db"
    shutil.copy(empty_file, book)
    database = Database.open(book)
    for number in range(COMMITS):
        with database.write("add") as session:
            agency = Agency(name=f"Sở {number}")
            session.add(agency)
            session.flush()
            session.add(AgencyAlias(agency_id=agency.id, name="khác"))
        (folder / f"{number}.end").write_text(str(book.with_name("office.db-wal").stat().st_size))
    for ending in ("", "-wal"):
        shutil.copy(f"{book}{ending}", folder / f"office.db{ending}")
    database.close()
    return folder


@pytest.fixture
def image(crashed, tmp_path_factory):
    """Lay out a disk with another log and return how many commits are found there."""

    def commits_with(log):
        book = tmp_path_factory.mktemp("image") / "office.db"
        shutil.copy(crashed / "office.db", book)
        if log is not None:
            book.with_name("office.db-wal").write_bytes(log)
        database = Database.open(book)
        with database.read() as session:
            agencies, aliases = (session.scalar(select(func.count(table.id))) for table in (Agency, AgencyAlias))
        database.close()
        assert agencies == aliases
        assert check(book) == []
        return agencies

    return commits_with


@given(kept=st.floats(0, 1))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_log_that_ends_anywhere_holds_whole_commits(crashed, image, kept):
    log = (crashed / "office.db-wal").read_bytes()
    ends = [int(path.read_text()) for path in crashed.glob("*.end")]
    kept_bytes = int(len(log) * kept)
    assert image(log[:kept_bytes]) == sum(end <= kept_bytes for end in ends)


@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_log_that_is_spoilt_anywhere_holds_whole_commits(crashed, image, place, flip):
    log = bytearray((crashed / "office.db-wal").read_bytes())
    log[int(len(log) * place)] ^= flip
    assert image(bytes(log)) <= COMMITS


def test_a_whole_log_holds_everything_and_a_missing_one_nothing_by_halves(crashed, image):
    assert image((crashed / "office.db-wal").read_bytes()) == COMMITS
    assert image(None) == 0


def test_what_was_lost_can_be_entered_again(crashed, tmp_path):
    book = tmp_path / "office.db"
    shutil.copy(crashed / "office.db", book)
    database = Database.open(book)
    with database.write("again") as session:
        session.add(Agency(name="Sở 0"))
    with closing(database.reader()) as reader:
        assert reader.execute("SELECT id, name FROM agency").fetchall() == [(1, "Sở 0")]
    database.close()
