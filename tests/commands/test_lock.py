import os
import subprocess
import sys
from pathlib import Path

import pytest

from secretariat.commands.instance import RaiseServer, raise_window_of
from secretariat.commands.lock import BookInUse, break_lock, holding, is_left_behind, lock_path, take_lock
from secretariat.errors import SystemTrouble

HOLDER = """
import sys
from pathlib import Path
from secretariat.errors import SystemTrouble
from secretariat.commands.lock import take_lock
lock = take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    book = tmp_path / "office.db"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(book)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "held\n"
    yield book, child
    child.kill()
    child.communicate()


def test_a_book_that_is_open_elsewhere_names_its_holder(holder):
    book, child = holder
    with pytest.raises(BookInUse, match=str(child.pid)):
        take_lock(book)


def test_the_lock_of_a_killed_program_is_taken_over(holder):
    book, child = holder
    child.kill()
    child.wait()
    with holding(book):
        assert lock_path(book).exists()


def test_the_lock_is_given_back_even_after_an_error(tmp_path):
    book = tmp_path / "new" / "office.db"
    with pytest.raises(ValueError, match="inside"), holding(book):
        raise ValueError("inside")
    with holding(book):
        pass


def test_a_lock_of_another_machine_stays_until_it_is_broken(tmp_path):
    book = tmp_path / "office.db"
    lock_path(book).write_text("4711\nthuky\nanother-machine\n")
    with pytest.raises(BookInUse):
        take_lock(book)
    break_lock(book)
    take_lock(book).unlock()


@pytest.mark.skipif(sys.platform != "linux", reason="there is no folder that nobody can write to on Windows")
def test_who_only_reads_goes_on_where_no_lock_can_be_placed():
    book = Path("/proc/self/office.db")
    with pytest.raises(SystemTrouble), holding(book):
        pass
    with holding(book, only_reading=True):
        pass


def test_a_second_start_raises_the_first_window(qtbot, tmp_path):
    book = tmp_path / "office.db"
    raised = []
    server = RaiseServer(book, lambda: raised.append(True))
    assert server.listening
    assert raise_window_of(book)
    qtbot.waitUntil(lambda: raised == [True])
    server.close()


def test_nobody_answers_for_a_book_that_is_not_open(tmp_path):
    assert not raise_window_of(tmp_path / "office.db")


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"4711"])
def test_a_lock_that_a_power_cut_left_without_a_name_is_taken_over(tmp_path, content):
    book = tmp_path / "office.db"
    lock_path(book).write_bytes(content)
    lock = take_lock(book)
    assert lock.getLockInfo()[0] == os.getpid()
    lock.unlock()


def test_our_own_lock_on_a_stick_that_comes_back_is_taken_over(tmp_path):
    book, away = tmp_path / "stick" / "office.db", tmp_path / "pulled out"
    book.parent.mkdir()
    lock = take_lock(book)
    book.parent.rename(away)
    lock.unlock()
    away.rename(book.parent)
    assert lock_path(book).exists()
    take_lock(book).unlock()


@pytest.mark.skipif(sys.platform == "win32", reason="a held file tells by itself on Windows")
def test_a_lock_that_is_just_being_written_is_left_alone(tmp_path):
    import fcntl

    book = tmp_path / "office.db"
    with lock_path(book).open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with pytest.raises(BookInUse, match="another program"):
            take_lock(book)
    assert lock_path(book).exists()


def test_a_lock_that_cannot_be_read_is_no_holder(tmp_path):
    book = tmp_path / "office.db"
    lock_path(book).mkdir()
    with pytest.raises(SystemTrouble, match="cannot be read"):
        take_lock(book)
    with pytest.raises(SystemTrouble, match="is a folder"):
        break_lock(book)


def test_only_a_lock_of_another_machine_was_left_behind(tmp_path):
    book = tmp_path / "office.db"
    assert not is_left_behind(book)
    lock_path(book).write_text("4711\nthuky\nanother-machine\n")
    assert is_left_behind(book)
    break_lock(book)
    lock = take_lock(book)
    assert not is_left_behind(book)
    lock.unlock()
