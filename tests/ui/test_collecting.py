"""Garbage goes away on the GUI thread, between two events."""

import gc
import threading

import pytest

from secretariat.ui.collecting import Collector
from secretariat.ui.jobs import JobRunner


class Knot:
    """Garbage that only the collector finds; tells on which thread it went."""

    def __init__(self, gone):
        self.me, self.gone = self, gone

    def __del__(self):
        self.gone.append(threading.current_thread())


@pytest.fixture
def collector(qapp):
    collector = Collector(qapp)
    collector.begin()
    yield collector
    collector.stop()
    gc.disable()


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


def heap():
    return [[number] for number in range(5000)]


def test_a_job_collects_nothing_whatever_it_makes(collector, runner, qtbot):
    gone, kept = [], []
    Knot(gone)
    with qtbot.waitSignal(runner.finished):
        runner.run(lambda _progress: heap(), done=kept.append, failed=pytest.fail)
    assert gone == []
    collector.look()
    assert gone == [threading.main_thread()]


def test_it_looks_by_itself_once_a_second(collector, qtbot):
    gone = []
    Knot(gone)
    kept = []

    def is_gone_while_more_is_made():  # what other tests left goes meanwhile, and is counted against what is made
        kept.append(heap())
        return bool(gone)

    qtbot.waitUntil(is_gone_while_more_is_made, timeout=5000)


def test_little_is_not_worth_a_look(collector):
    gone = []
    gc.collect()
    Knot(gone)
    collector.look()
    assert gone == []
    gc.collect()


def test_what_lives_long_is_found_now_and_then(collector):
    gone = []
    Knot(gone)
    for _round in range(20):
        kept = heap()
        collector.look()
    assert gone and kept


def test_python_gets_it_back(collector):
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_who_waits_for_a_job_is_let_go_of_on_the_gui_thread(runner, qtbot):
    gone = []

    class Waiting:
        def __del__(self):
            gone.append(threading.current_thread())

        def take(self, answer):
            self.answer = answer

    def begin():
        waiting = Waiting()
        runner.run(lambda _progress: slow.wait(5), done=waiting.take, failed=pytest.fail)

    for _often in range(40):
        slow = threading.Event()
        with qtbot.waitSignal(runner.finished):
            begin()
            slow.set()
    assert set(gone) == {threading.main_thread()}


def test_what_an_earlier_window_left_goes_although_another_one_begins(collector):
    gone = []
    Knot(gone)
    collector.begin()
    kept = heap()
    for _look in range(10):
        collector.look()
    assert gone and kept
