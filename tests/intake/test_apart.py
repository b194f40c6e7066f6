"""Readers in a process of their own: what breaks them ends as a sentence, and the next file is read."""

import ctypes
import os
import pickle
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from secretariat import i18n
from secretariat.errors import SystemTrouble, UserError
from secretariat.intake import apart as reading
from secretariat.intake import windows_job
from secretariat.intake.apart import Fault, NotLonger, apart, warm_up
from secretariat.intake.plain_answers import plain_value
from secretariat.intake.safety import Kind, kind_of
from secretariat.intake.sheets import open_sheets
from secretariat.intake.text import SILENT, open_text
from secretariat.paths import resource
from secretariat.progress import Cancelled

NOTICE, FORM = "samples/45-TB-BCD.docx", "samples/bieu-cap-tren.xlsx"


@pytest.fixture(autouse=True)
def _in_a_child(monkeypatch):
    monkeypatch.setattr(reading._here, "depth", 0)
    yield
    reading._readers.end()


def here(read, *given):
    with reading.reading_here():
        return read(*given)


def test_what_a_child_reads_is_what_is_read_here():
    for read, name in ((open_text, NOTICE), (open_sheets, FORM), (kind_of, FORM)):
        assert apart(SILENT, read, resource(name)) == here(read, resource(name))


def test_one_child_reads_one_file_after_the_other():
    assert apart(SILENT, os.getpid) == apart(SILENT, os.getpid) != os.getpid()


def test_a_child_that_breaks_down_is_a_sentence_and_the_next_file_is_read():
    with pytest.raises(UserError, match="“Clipboard” broke the reader that opened it and was left alone"):
        apart(SILENT, os.abort)
    assert open_text(resource(NOTICE)).text


def test_the_sentence_names_the_file():
    with pytest.raises(UserError, match=r"^“a_b.docx” broke the reader"):
        apart(SILENT, _ends_with, Path("nơi/a\u202eb.docx"))


def _ends_with(_path):
    os._exit(7)


def test_a_child_may_not_take_all_memory():
    with pytest.raises(UserError, match="“Clipboard” takes more memory than any document should"):
        apart(SILENT, bytearray, 900_000_000)
    assert apart(SILENT, len, "ab") == 2


def test_a_child_that_never_answers_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_SILENCE_S", 0.3)
    with pytest.raises(UserError, match="“Clipboard” took longer than 0 seconds"):
        apart(SILENT, time.sleep, 1000)


def test_calling_the_work_off_ends_the_child_at_once():
    apart(SILENT, len, "")
    (child,) = reading._readers._idle
    with pytest.raises(Cancelled):
        apart(NotLonger(0), time.sleep, 1000)
    assert child._process.returncode is not None


def test_steps_of_the_child_are_told():
    told = Told()
    apart(told, _steps, told, 3)
    assert (2, 3) in told.steps


class Told:
    def __init__(self):
        self.steps = set()

    def step(self, done, total):
        self.steps.add((done, total))


def _steps(progress, total):
    for done in range(total):
        progress.step(done, total)


def test_a_fault_says_where_and_a_failing_disk_stays_one():
    with pytest.raises(Fault, match="ZeroDivisionError"):
        apart(SILENT, divmod, 1, 0)
    with pytest.raises(FileNotFoundError):
        apart(SILENT, os.stat, "nowhere")


def test_refusals_come_in_the_language_of_the_moment(tmp_path, monkeypatch):
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    monkeypatch.setattr(i18n, "_spoken", i18n._spoken)
    i18n.use_language("vi", resource("i18n"))
    with pytest.raises(UserError, match="hông tìm thấy"):
        apart(SILENT, kind_of, tmp_path / "a.docx")


def test_a_child_that_cannot_be_started_is_trouble_of_the_system(monkeypatch):
    monkeypatch.setattr(sys, "executable", "no/such/program")
    with pytest.raises(SystemTrouble, match="The reader of files could not be started"):
        apart(SILENT, len, "")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SystemTrouble, match="it ended with code 1"):
        apart(SILENT, len, "")


def test_a_frozen_program_is_started_with_one_word(monkeypatch):
    started = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_more: started.append(command))
    reading._started()
    assert started == [[sys.executable, "--reader"]]


def test_a_child_ends_with_its_parent():
    child = reading._started()
    child.stdin.close()
    assert child.wait(30) == 0
    child.stdout.close()


def test_a_warm_child_waits_for_the_first_file():
    warm_up()
    assert apart(NotLonger(30), len, "ab") == 2
    assert len(reading._readers._idle) == 1


@pytest.mark.parametrize("value", [os.system, print, Path.home, UserError("x"), open_text])
def test_nothing_but_plain_values_comes_back(value):
    with pytest.raises(pickle.UnpicklingError, match="is no plain value"):
        plain_value(pickle.dumps(value))


def test_a_value_cannot_be_made_to_call_anything():
    class Cunning:
        def __reduce__(self):
            return getattr, (Kind, "__init_subclass__")

    with pytest.raises((pickle.UnpicklingError, KeyError)):
        plain_value(pickle.dumps(Cunning()))


def test_plain_values_come_back_as_they_were():
    value = {"a": (Kind.PDF, date(2026, 9, 30), Path("a"), b"x", 1.5, None, [True], frozenset({1}))}
    assert plain_value(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) == value


def test_the_limit_of_windows_is_laid_out_as_windows_wants_it():
    assert ctypes.sizeof(windows_job.ExtendedLimits) == (144 if sys.maxsize > 2**32 else 112)


def test_windows_is_asked_for_the_limit():
    kernel = Mock()
    kernel.CreateJobObjectW.return_value, kernel.GetCurrentProcess.return_value = 7, -1
    assert windows_job.limit_own_memory(400 << 20, kernel)
    job, kind, limits, size = kernel.SetInformationJobObject.call_args.args
    assert (job.value, kind, size.value) == (7, 9, ctypes.sizeof(windows_job.ExtendedLimits))
    assert limits._obj.memory_of_a_process == 400 << 20
    assert kernel.AssignProcessToJobObject.called
