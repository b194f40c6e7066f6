import threading
import weakref
from concurrent.futures import thread as executor

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget

from secretariat.progress import Cancelled
from secretariat.ui.jobs import JobRunner


@pytest.fixture
def runner(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


def test_the_answer_comes_on_the_gui_thread_and_the_work_is_done_elsewhere(qtbot, qapp, runner):
    seen = {}

    def done(name):
        seen["worker"], seen["gui"] = name, QThread.currentThread() is qapp.thread()

    with qtbot.waitSignal(runner.finished):
        runner.run(lambda _p: threading.current_thread().name, done=done, failed=pytest.fail)
    assert seen["worker"].startswith("job") and seen["gui"]
    assert not runner.busy


def test_an_error_is_delivered_and_the_next_job_runs(qtbot, runner):
    errors = []
    with qtbot.waitSignal(runner.finished):
        runner.run(lambda _p: 1 // 0, done=pytest.fail, failed=errors.append)
    assert isinstance(errors[0], ZeroDivisionError)
    with qtbot.waitSignal(runner.finished):
        runner.run(lambda _p: "next", done=errors.append, failed=pytest.fail)
    assert errors[1] == "next"


def test_cancel_stops_a_job_at_its_next_step(qtbot, runner):
    started, errors = threading.Event(), []

    def job(progress):
        started.set()
        for now in range(10_000_000):
            progress.step(now, 10_000_000)

    with qtbot.waitSignal(runner.finished):
        runner.run(job, done=pytest.fail, failed=errors.append)
        started.wait(5)
        runner.cancel()
    assert isinstance(errors[0], Cancelled)


def test_the_bar_shows_how_far_the_job_is_and_goes_away(qtbot, runner):
    window = QWidget()
    qtbot.addWidget(window)
    go, answers = threading.Event(), []

    def job(progress):
        progress.step(3, 10)
        go.wait(5)
        return "done"

    bar = runner.run_with_bar(job, title="Working", parent=window, done=answers.append, failed=pytest.fail)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (3, 10))
    with qtbot.waitSignal(runner.finished):
        go.set()
    assert answers == ["done"] and not bar.isVisible()


def test_cancel_on_the_bar_cancels_the_job(qtbot, runner):
    window, started, errors = QWidget(), threading.Event(), []
    qtbot.addWidget(window)

    def job(progress):
        started.set()
        for now in range(10_000_000):
            progress.step(now, 10_000_000)

    with qtbot.waitSignal(runner.finished):
        bar = runner.run_with_bar(job, title="Working", parent=window, done=pytest.fail, failed=errors.append)
        started.wait(5)
        bar.canceled.emit()
    assert isinstance(errors[0], Cancelled)


def test_after_the_end_no_job_is_begun(runner, qtbot):
    window, errors = QWidget(), []
    qtbot.addWidget(window)
    runner.close()
    runner.run_with_bar(pytest.fail, title="Late", parent=window, done=pytest.fail, failed=errors.append)
    assert isinstance(errors[0], Cancelled) and not runner.busy


def test_a_bar_that_goes_with_its_window_cancels_the_job_and_nobody_is_told(qtbot, runner):
    window, started, ended = QWidget(), threading.Event(), []

    def job(progress):
        started.set()
        try:
            for now in range(10_000_000):
                progress.step(now, 10_000_000)
        except Cancelled:
            ended.append("cancelled")

    runner.run_with_bar(job, title="", parent=window, done=pytest.fail, failed=pytest.fail)
    assert started.wait(5)
    with qtbot.waitSignal(runner.finished):
        window.deleteLater()
    assert ended == ["cancelled"]


def test_after_the_end_of_all_jobs_nobody_is_told(qtbot, runner):
    told = []
    runner.run(lambda _p: "late", done=told.append, failed=told.append)
    runner.close()
    qtbot.wait(20)
    assert told == []


class Given:
    """Something that a job was given."""


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_job_was_given_is_let_go_of_on_the_gui_thread(qtbot, runner, monkeypatch, fails):
    """A slot of it is disconnected there and then; on the job's thread that could wait for ever."""
    ended, where, run = threading.Event(), [], executor._WorkItem.run

    def run_and_linger(item):
        run(item)
        ended.wait(5)

    def start():
        given = Given()
        weakref.finalize(given, lambda: where.append(threading.current_thread()))
        job = (lambda _p: 1 // 0 if given else 0) if fails else (lambda _p: bool(given))
        runner.run(job, done=lambda _answer: None, failed=lambda _error: None)
        monkeypatch.setattr(runner._reporter, "given", given, raising=False)
        runner._reporter = None

    monkeypatch.setattr(executor._WorkItem, "run", run_and_linger)
    with qtbot.waitSignal(runner.finished):
        start()
    monkeypatch.undo()
    ended.set()
    runner.close()
    assert where == [threading.main_thread()]
