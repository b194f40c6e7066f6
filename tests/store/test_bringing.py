"""A book on a share is copied to this computer with the steps that are still in its log."""

import shutil

import pytest
from sqlalchemy import select

from secretariat.errors import SystemTrouble, UserError
from secretariat.store import backup, bringing, place
from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import Agency


@pytest.fixture
def share(tmp_path, tmp_path_factory, monkeypatch):
    """A folder that lies on another computer."""
    folder = tmp_path / "share"
    folder.mkdir()
    table = tmp_path_factory.mktemp("proc") / "mounts"
    table.write_text(f"/dev/sda / ext4 rw 0 0\n//server/van-thu {folder} cifs rw 0 0\n")
    monkeypatch.setattr(place, "MOUNTS", table)
    return folder


@pytest.fixture
def on_share(database, book, add_agency, share):
    """A book whose last step is only in its log."""
    add_agency("một")
    for ending in ("", "-wal"):
        shutil.copy(f"{book}{ending}", share / f"office.db{ending}")
    return share / "office.db"


def stored(path):
    database = Database.open(path)
    with database.read() as session:
        found = session.scalars(select(Agency.name)).all()
    database.close()
    return found


def test_the_steps_in_the_log_come_along(on_share, tmp_path):
    target = tmp_path / "here.db"
    bringing.bring(on_share, target)
    assert (stored(target), check(target)) == (["một"], [])
    assert sorted(path.name for path in on_share.parent.iterdir()) == ["office.db", "office.db-wal"]


def test_a_book_without_a_log_is_copied_as_ever(on_share, tmp_path):
    on_share.with_name("office.db-wal").unlink()
    bringing.bring(on_share, tmp_path / "here.db")
    assert stored(tmp_path / "here.db") == []


def test_a_book_that_is_changed_meanwhile_is_not_copied(on_share, tmp_path, monkeypatch):
    copy = backup.copy_as_is

    def and_somebody_writes(*parts):
        copy(*parts)
        with on_share.with_name("office.db-wal").open("ab") as file:
            file.write(b"x")

    monkeypatch.setattr(backup, "copy_as_is", and_somebody_writes)
    with pytest.raises(UserError, match="another computer"):
        bringing.bring(on_share, tmp_path / "here.db")
    assert list(tmp_path.glob("here.db*")) == []


def test_a_damaged_book_leaves_no_copy(on_share, tmp_path):
    content = bytearray(on_share.read_bytes())
    content[100:4096] = b"\xff" * 3996
    on_share.write_bytes(content)
    on_share.with_name("office.db-wal").write_bytes(b"x" * 5000)
    with pytest.raises(SystemTrouble):
        bringing.bring(on_share, tmp_path / "here.db")
    assert list(tmp_path.glob("here.db*")) == []
